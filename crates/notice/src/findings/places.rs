//! Lines and columns of many places in one text.

use crate::errors::Position;

/// Every so many bytes a place is remembered, so that none is counted from the beginning.
const STEP: usize = 64;

/// A text with remembered places.
pub(super) struct Places<'t> {
    text: &'t str,
    /// A byte and its place, at character borders, at least [`STEP`] apart and in order.
    known: Vec<(usize, Position)>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut known = vec![(0, Position { line: 1, column: 1 })];
        let mut here = Position { line: 1, column: 1 };
        let mut last = 0;
        for (at, sign) in text.char_indices() {
            if at >= last + STEP {
                known.push((at, here));
                last = at;
            }
            step(&mut here, sign);
        }
        Self { text, known }
    }

    /// The place of a byte; of the text's end for one beyond it.
    pub(super) fn at(&self, byte: usize) -> Position {
        let n = self.known.partition_point(|(at, _)| *at <= byte);
        let Some((start, mut here)) = n.checked_sub(1).and_then(|n| self.known.get(n)).copied() else {
            return Position { line: 1, column: 1 };
        };
        for (at, sign) in self.text.get(start..).unwrap_or("").char_indices() {
            if start + at >= byte {
                break;
            }
            step(&mut here, sign);
        }
        here
    }

    /// The text.
    pub(super) const fn text(&self) -> &'t str {
        self.text
    }
}

fn step(here: &mut Position, sign: char) {
    if sign == '\n' {
        *here = Position { line: here.line + 1, column: 1 };
    } else {
        here.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::position;

    #[test]
    fn places_are_those_counted_from_the_beginning() {
        let text = "äö\nalaston\n\n".repeat(40) + &"ä".repeat(300) + "\nloppu";
        let places = Places::of(&text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' '), (text.len() + 9, ' ')]) {
            assert_eq!(places.at(byte), position(&text, byte), "{byte}");
        }
    }
}

//! Text into lines: as many words as fit, and a word too long for a line where it must break.

use crate::document::{Span, Weight};
use crate::face::Faces;

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Which of the spans it is of.
    pub(crate) span: usize,
    pub(crate) weight: Weight,
    pub(crate) text: String,
    /// In points.
    pub(crate) width: f32,
}

/// A line.
pub(crate) type Line = Vec<Part>;

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Of the letters, in points.
    pub(crate) size: f32,
    /// From line to line, in points.
    pub(crate) leading: f32,
    /// How spans are set that say nothing of it.
    pub(crate) weight: Weight,
    /// How dark: 0 is black, 1 is white.
    pub(crate) grey: f32,
}

/// Breaks spans into lines of at most `width` points. Every line but the last ends with the space it was broken at, so
/// that whoever copies the text gets its words apart.
pub(crate) fn wrap(faces: &mut Faces, spans: &[Span], style: Style, width: f32) -> Vec<Line> {
    let mut lines = Lines { all: Vec::new(), line: Line::new(), filled: 0.0 };
    for word in glued(faces, spans, style) {
        let shown: f32 = word.iter().map(|part| faces.width(part.weight, style.size, part.text.trim_end())).sum();
        if lines.filled + shown > width && !lines.line.is_empty() {
            lines.end();
        }
        for part in word {
            if shown > width {
                lines.broken(faces, &part, style, width);
            } else {
                lines.put(part);
            }
        }
    }
    if !lines.line.is_empty() {
        lines.end();
    }
    lines.all
}

/// Lines under way.
struct Lines {
    all: Vec<Line>,
    line: Line,
    filled: f32,
}

impl Lines {
    fn end(&mut self) {
        self.all.push(std::mem::take(&mut self.line));
        self.filled = 0.0;
    }

    fn put(&mut self, part: Part) {
        self.filled += part.width;
        match self.line.last_mut() {
            Some(last) if last.span == part.span && last.weight == part.weight => {
                last.text.push_str(&part.text);
                last.width += part.width;
            }
            _ => self.line.push(part),
        }
    }

    /// A part of a word too long for a line: it goes on wherever the line is full.
    fn broken(&mut self, faces: &mut Faces, part: &Part, style: Style, width: f32) {
        for letter in part.text.chars() {
            let mut bytes = [0; 4];
            let text: &str = letter.encode_utf8(&mut bytes);
            let wide = faces.width(part.weight, style.size, text);
            if self.filled + wide > width && letter != ' ' && !self.line.is_empty() {
                self.end();
            }
            self.put(Part { text: text.to_owned(), width: wide, ..part.clone() });
        }
    }
}

/// Words, each with what is glued to it: the comma after a link stays with the link.
fn glued(faces: &mut Faces, spans: &[Span], style: Style) -> Vec<Line> {
    let mut all = Vec::new();
    let mut word = Line::new();
    for (index, span) in spans.iter().enumerate() {
        let weight = if span.weight == Weight::Regular { style.weight } else { span.weight };
        for text in words(&plain(&span.text)) {
            let ends = text.ends_with([' ', '-', '/', '–']);
            let width = faces.width(weight, style.size, &text);
            word.push(Part { span: index, weight, text, width });
            if ends {
                all.push(std::mem::take(&mut word));
            }
        }
    }
    if !word.is_empty() {
        all.push(word);
    }
    all
}

/// Letters only: what moves the pen or turns the direction of writing is left out, and any white space is a space.
pub(crate) fn plain(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{00AD}');
    let spaced = text.chars().map(|letter| if letter.is_whitespace() && letter != '\u{00A0}' { ' ' } else { letter });
    spaced.filter(|letter| !letter.is_control() && !turns(*letter)).collect()
}

/// Words, each with the spaces that follow it; a word may go on in the next line after a hyphen or a slash.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        word.push(letter);
        let next = letters.peek().copied();
        let ends = match letter {
            ' ' => next != Some(' '),
            '-' | '/' | '–' => next.is_some_and(char::is_alphabetic) && word.chars().count() > 3,
            _ => false,
        };
        if ends {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { size: 10.0, leading: 14.0, weight: Weight::Regular, grey: 0.0 };

    fn lines(text: &str, width: f32) -> Vec<String> {
        let lines = wrap(&mut Faces::new(), &[Span::plain(text)], STYLE, width);
        lines.iter().map(|line| line.iter().map(|part| part.text.as_str()).collect()).collect()
    }

    #[test]
    fn a_line_holds_as_many_words_as_fit_and_nothing_is_lost() {
        let text = "Tietoja säilytetään kuusi vuotta sen vuoden lopusta, jonka aikana tilikausi päättyi.";
        let lines = lines(text, 120.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), text);
        assert!(lines.iter().rev().skip(1).all(|line| line.ends_with(' ')));
    }

    #[test]
    fn a_word_too_long_for_a_line_is_broken_rather_than_cut_off() {
        let word = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas".repeat(3);
        let lines = lines(&word, 100.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), word);
    }

    #[test]
    fn a_comma_stays_with_the_word_before_it_whoever_said_it() {
        let spans = [Span::plain("Katso "), Span::bold("tietosuojaseloste"), Span::plain(", joka on verkossa.")];
        for width in 20_u8..120 {
            let lines = wrap(&mut Faces::new(), &spans, STYLE, f32::from(width));
            let starts = lines.iter().filter_map(|line| line.first()).any(|part| part.text.starts_with(','));
            let fits = Faces::new().width(Weight::Bold, 10.0, "tietosuojaseloste,") < f32::from(width);
            assert!(!(fits && starts), "at {width}");
        }
    }

    #[test]
    fn what_turns_the_direction_of_writing_is_left_out() {
        assert_eq!(plain("a\u{202E}b\u{200F}\u{0007}c\td\n"), "abc d ");
    }
}

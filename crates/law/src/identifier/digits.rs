//! Characters with their places, and the arithmetic that check digits share.

use super::{Flaw, MAX_IDENTIFIER_LEN};

/// A character of the input with its place, counted from one.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub(super) at: usize,
    pub(super) c: char,
}

/// A hyphen as typed or as a word processor makes of it.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}')
}

/// The characters of the input without those to skip and without outer white space, in upper case.
pub(super) fn placed(raw: &str, skip: impl Fn(char) -> bool) -> Result<Vec<Placed>, Flaw> {
    if raw.len() > MAX_IDENTIFIER_LEN {
        return Err(Flaw::TooLong { most: MAX_IDENTIFIER_LEN });
    }
    let lead = raw.chars().take_while(|c| c.is_whitespace()).count();
    let kept: Vec<_> = raw
        .chars()
        .enumerate()
        .skip(lead)
        .take(raw.trim().chars().count())
        .filter(|(_, c)| !skip(*c))
        .map(|(n, c)| Placed { at: n + 1, c: c.to_ascii_uppercase() })
        .collect();
    if kept.is_empty() { Err(Flaw::Empty) } else { Ok(kept) }
}

/// The characters as text.
pub(super) fn text(placed: &[Placed]) -> String {
    placed.iter().map(|p| p.c).collect()
}

/// The characters as digits.
pub(super) fn digits(placed: &[Placed]) -> Result<Vec<u32>, Flaw> {
    placed.iter().map(|p| p.c.to_digit(10).ok_or(Flaw::NotADigit { at: p.at })).collect()
}

/// Whether there are exactly so many.
pub(super) const fn exactly(found: usize, wanted: usize) -> Result<(), Flaw> {
    if found < wanted {
        Err(Flaw::TooShort { least: wanted })
    } else if found > wanted {
        Err(Flaw::TooLong { most: wanted })
    } else {
        Ok(())
    }
}

/// The remainder by 97 of text in which A counts 10 and Z 35; ISO 7064.
pub(super) fn mod_97(text: impl Iterator<Item = char>) -> u32 {
    text.filter_map(|c| c.to_digit(36)).fold(0, |rest, d| (if d < 10 { rest * 10 + d } else { rest * 100 + d }) % 97)
}

/// Text in groups of `size`, counted from the left or from the right.
pub(super) fn grouped(text: &str, size: usize, from_right: bool, between: char) -> String {
    let count = text.chars().count();
    let shift = if from_right { (size - count % size) % size } else { 0 };
    let mut out = String::with_capacity(text.len() + count / size);
    for (n, c) in text.chars().enumerate() {
        if n > 0 && (n + shift) % size == 0 {
            out.push(between);
        }
        out.push(c);
    }
    out
}

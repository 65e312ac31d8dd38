//! The section of an act that a citation points at.

use std::fmt;

use super::CitationError;

/// The section of an act: `2:10` in a Finnish act with chapters, `29` without, `6(1)(c)` as an article of the Union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Section {
    chapter: Option<u16>,
    section: String,
    rest: String,
}

impl Section {
    /// The chapter, where the act has chapters whose sections start again from one.
    pub const fn chapter(&self) -> Option<u16> {
        self.chapter
    }

    /// The number of the section or article, with its letter if it has one: `10`, `209 l`.
    pub fn number(&self) -> &str {
        &self.section
    }

    /// What is pointed at within it, as it was written: `1 mom.`, `(1)(c)`.
    pub fn within(&self) -> &str {
        &self.rest
    }

    /// Reads what follows the number of the act; nothing is no section.
    pub(super) fn parse(text: &str) -> Result<Option<Self>, CitationError> {
        let text = text.trim_matches([' ', ',', ';', '.']);
        if text.is_empty() {
            return Ok(None);
        }
        let text = ["section", "artiklan", "artikla", "article", "artikel", "art.", "art", "§"]
            .iter()
            .find_map(|word| strip_word(text, word))
            .unwrap_or(text);
        let (first, mut rest) = leading_number(text).ok_or(CitationError::Section)?;
        let mut section = first;
        let mut chapter = None;
        let chaptered = rest.strip_prefix(':').or_else(|| {
            ["luvun", "luku", "kap.", "kap", "ch.", "ch"].iter().find_map(|word| strip_word(rest.trim_start(), word))
        });
        if let Some(after) = chaptered {
            chapter = Some(first);
            (section, rest) = leading_number(after.trim_start()).ok_or(CitationError::Section)?;
        }
        let mut number = section.to_string();
        if let Some((letter, after)) = lone_letter(rest) {
            number = format!("{number} {letter}");
            rest = after;
        }
        let rest = rest.trim_start();
        let rest = ["§:n", "§", "artikla", "artiklan"].iter().find_map(|word| strip_word(rest, word)).unwrap_or(rest);
        Ok(Some(Self { chapter, section: number, rest: rest.trim().to_owned() }))
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.chapter {
            Some(chapter) => write!(f, "{chapter}:{}", self.section)?,
            None => f.write_str(&self.section)?,
        }
        match self.rest.starts_with(['(', '.']) {
            true => f.write_str(&self.rest),
            false if self.rest.is_empty() => Ok(()),
            false => write!(f, " {}", self.rest),
        }
    }
}

/// The text after a word, whatever the size of its letters, when the word does not go on.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    let ends = !word.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic);
    (ends && start.to_lowercase() == word).then(|| rest.trim_start())
}

fn leading_number(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text.get(..end)?.parse().ok()?, text.get(end..)?))
}

/// A single letter, as in `209 l §` and `16a`, and what follows it.
fn lone_letter(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let letter = text.chars().next().filter(char::is_ascii_lowercase)?;
    let rest = text.get(1..)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some((letter, rest))
}

//! Values as KDL writes them.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::syntax::{is_forbidden, is_newline};

/// A value of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// A word of the language or a name: written bare where it can be.
    Word(String),
    /// A text for people: written between quotes.
    Text(String),
    /// A whole number.
    Number(i64),
    /// `#true` or `#false`.
    Flag(bool),
    /// What no node of the language takes.
    Other,
}

impl Scalar {
    /// A word or a name.
    #[must_use]
    pub fn word(word: &str) -> Self {
        Self::Word(word.to_owned())
    }

    /// A text for people.
    #[must_use]
    pub fn quoted(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// What it says as a form shows it.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Word(text) | Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Self::Other => Cow::Borrowed(""),
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Word(text) | Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// True if both say the same, however they are written.
    #[must_use]
    pub fn says(&self, other: &Self) -> bool {
        match (self.text(), other.text()) {
            (Some(one), Some(other)) => one == other,
            _ => self == other,
        }
    }

    /// As KDL writes it.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Word(word) if is_bare(word) => word.clone(),
            Self::Word(text) | Self::Text(text) => quote(text),
            Self::Number(number) => number.to_string(),
            Self::Flag(true) => "#true".into(),
            Self::Flag(false) => "#false".into(),
            Self::Other => "#null".into(),
        }
    }
}

/// True if a word needs no quotes: letters, digits and single marks of names, and nothing KDL reads otherwise.
pub(super) fn is_bare(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let kept = matches!(word, "true" | "false" | "null" | "inf" | "nan");
    starts && !kept && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

/// A text between quotes. What KDL allows nowhere is left out.
fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars().filter(|c| !is_forbidden(*c)) {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c if is_newline(c) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A node in one line: its word, its values, its properties.
#[must_use]
pub fn node(word: &str, args: &[Scalar], props: &[(&str, Scalar)]) -> String {
    let mut line = Scalar::word(word).written();
    for arg in args {
        line.push(' ');
        line.push_str(&arg.written());
    }
    for (word, value) in props {
        let _ = write!(line, " {word}={}", value.written());
    }
    line
}

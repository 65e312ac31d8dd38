//! Errors for programs: editors, continuous integration, the API.

use serde::Serialize;

use super::NoticeError;

/// A place in a text as editors count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// An error as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MachineError {
    /// The stable code: `notice::unknown-purpose`.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The line it starts on, from 1.
    pub line: usize,
    /// The column it starts in, from 1, in characters.
    pub column: usize,
    /// Where it ends: the first place after it.
    pub end: Position,
    /// What to do about it.
    pub help: String,
    /// The known word most like the unknown one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
}

impl NoticeError {
    /// This error as data.
    #[must_use]
    pub fn machine(&self) -> MachineError {
        let start = position(&self.source, self.found.span.start);
        MachineError {
            code: format!("notice::{}", self.short_code()),
            message: self.to_string(),
            line: start.line,
            column: start.column,
            end: position(&self.source, self.found.span.start.saturating_add(self.found.span.len)),
            help: self.help_text(),
            nearest: self.found.nearest.clone(),
        }
    }
}

/// The line and column of a byte.
pub(crate) fn position(text: &str, byte: usize) -> Position {
    let end = (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = text.get(..end).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
}

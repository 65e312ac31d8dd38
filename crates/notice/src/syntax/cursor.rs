//! A place in the text, and what counts as space, newline and part of a word in KDL 2.

use crate::errors::{Problem, Report, SyntaxProblem};
use crate::model::Span;

/// A place in the text that only moves forward.
pub(super) struct Cursor<'s> {
    pub text: &'s str,
    pub at: usize,
    pub report: Report,
}

impl<'s> Cursor<'s> {
    pub(super) fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        // Most of a notice is ASCII, and this is the innermost loop.
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.rest().chars().next(),
            None => None,
        }
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub(super) fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    pub(super) fn eat_while(&mut self, keep: impl Fn(char) -> bool) -> &'s str {
        let start = self.at;
        while self.peek().is_some_and(&keep) {
            self.bump();
        }
        self.from(start)
    }

    pub(super) fn from(&self, start: usize) -> &'s str {
        self.text.get(start..self.at).unwrap_or("")
    }

    pub(super) fn span_from(&self, start: usize) -> Span {
        Span { start, len: self.at.saturating_sub(start) }
    }

    pub(super) fn wrong(&mut self, problem: SyntaxProblem, span: Span) {
        self.report.add(Problem::from(problem), span);
    }

    /// Moves to the end of the line, which is where reading goes on after an error.
    pub(super) fn skip_line(&mut self) {
        self.eat_while(|c| !is_newline(c));
    }

    /// Skips one newline, of whichever kind.
    pub(super) fn newline(&mut self) -> bool {
        match self.peek() {
            Some('\r') => {
                self.bump();
                self.eat("\n");
                true
            }
            Some(c) if is_newline(c) => {
                self.bump();
                true
            }
            _ => false,
        }
    }

    /// Skips spaces and comments of the form `/* … */`.
    pub(super) fn space(&mut self) -> bool {
        let start = self.at;
        loop {
            self.eat_while(is_space);
            if !self.rest().starts_with("/*") {
                return self.at > start;
            }
            self.block_comment();
        }
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            if self.eat("/*") {
                depth += 1;
            } else if self.eat("*/") {
                depth -= 1;
                if depth == 0 {
                    return;
                }
            } else if self.bump().is_none() {
                self.wrong(SyntaxProblem::UnclosedComment, Span { start, len: 2 });
                return;
            }
        }
    }

    /// Skips space within a node: also a `\` at the end of a line.
    pub(super) fn node_space(&mut self) -> bool {
        let start = self.at;
        loop {
            self.space();
            if self.peek() != Some('\\') {
                return self.at > start;
            }
            let backslash = self.at;
            self.bump();
            self.space();
            if self.rest().starts_with("//") {
                self.skip_line();
            }
            if !self.newline() && self.peek().is_some() {
                self.wrong(SyntaxProblem::StrayBackslash, Span { start: backslash, len: 1 });
                return true;
            }
        }
    }

    /// Skips space between nodes: also newlines and `// …`.
    pub(super) fn line_space(&mut self) {
        loop {
            self.space();
            if self.rest().starts_with("//") {
                self.skip_line();
            }
            if !self.newline() {
                return;
            }
        }
    }
}

pub(crate) const fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Characters that KDL allows nowhere: controls, and those that turn the direction of text, which could show a reader
/// another notice than the one that runs.
pub(crate) const fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A character of a bare word.
pub(super) const fn is_word(c: char) -> bool {
    !matches!(c, '(' | ')' | '{' | '}' | '[' | ']' | '/' | '\\' | '"' | '#' | ';' | '=')
        && !is_space(c)
        && !is_newline(c)
        && !is_forbidden(c)
}

//! Texts: bare words, quoted texts, raw texts and those over many lines.

use std::borrow::Cow;

use super::MAX_HASHES;
use super::cursor::{Cursor, is_forbidden, is_newline, is_space, is_word};
use crate::errors::SyntaxProblem;
use crate::model::Span;

impl<'s> Cursor<'s> {
    /// Reads a bare word; empty if there is none.
    pub(super) fn bare(&mut self) -> &'s str {
        self.eat_while(is_word)
    }

    /// Reads a quoted text, at its first quote. `None` after an error, which is reported.
    pub(super) fn quoted(&mut self) -> Option<Cow<'s, str>> {
        let start = self.at;
        if self.eat("\"\"\"") {
            return self.many_lines(start, 0);
        }
        self.eat("\"");
        let inner = self.at;
        let mut escapes = false;
        loop {
            match self.peek() {
                Some('"') => break,
                Some('\\') => {
                    escapes = true;
                    self.bump();
                    if !self.skip_escaped_space() {
                        self.bump();
                    }
                }
                Some(c) if is_newline(c) => return self.unclosed(start),
                Some(c) if is_forbidden(c) => self.forbidden(c),
                Some(_) => {
                    self.bump();
                }
                None => return self.unclosed(start),
            }
        }
        let text = self.from(inner);
        self.bump();
        Some(if escapes {
            Cow::Owned(self.unescape(text, |at, len| Span { start: inner + at, len }))
        } else {
            Cow::Borrowed(text)
        })
    }

    /// Reads a raw text, at its first `#`.
    pub(super) fn raw(&mut self) -> Option<Cow<'s, str>> {
        let start = self.at;
        let hashes = self.eat_while(|c| c == '#').len();
        if hashes > MAX_HASHES {
            self.wrong(SyntaxProblem::TooManyHashes, self.span_from(start));
            self.skip_line();
            return None;
        }
        if self.eat("\"\"\"") {
            return self.many_lines(start, hashes);
        }
        self.eat("\"");
        let inner = self.at;
        loop {
            match self.peek() {
                Some('"') if self.closes("\"", hashes) => break,
                Some(c) if is_newline(c) => return self.unclosed(start),
                Some(c) if is_forbidden(c) => self.forbidden(c),
                Some(_) => {
                    self.bump();
                }
                None => return self.unclosed(start),
            }
        }
        let text = self.from(inner);
        self.at += 1 + hashes;
        Some(Cow::Borrowed(text))
    }

    fn closes(&self, quotes: &str, hashes: usize) -> bool {
        self.rest()
            .strip_prefix(quotes)
            .is_some_and(|rest| rest.bytes().take(hashes).filter(|b| *b == b'#').count() == hashes)
    }

    fn forbidden(&mut self, c: char) {
        let span = Span { start: self.at, len: c.len_utf8() };
        self.wrong(SyntaxProblem::ForbiddenCharacter { code: u32::from(c) }, span);
        self.bump();
    }

    fn unclosed(&mut self, start: usize) -> Option<Cow<'s, str>> {
        self.wrong(SyntaxProblem::UnclosedText, self.span_from(start));
        None
    }

    /// Skips the space after a `\`, which stands for nothing.
    fn skip_escaped_space(&mut self) -> bool {
        let start = self.at;
        self.eat_while(|c| is_space(c) || is_newline(c));
        self.at > start
    }

    /// Reads a text over many lines, after its opening quotes.
    fn many_lines(&mut self, start: usize, hashes: usize) -> Option<Cow<'s, str>> {
        if !self.newline() {
            self.wrong(SyntaxProblem::TextStartsOnQuotes, self.span_from(start));
            self.skip_line();
            return None;
        }
        let inner = self.at;
        loop {
            match self.peek() {
                Some('"') if self.closes("\"\"\"", hashes) => break,
                Some('\\') if hashes == 0 => {
                    self.bump();
                    self.bump();
                }
                Some(c) if is_forbidden(c) => self.forbidden(c),
                Some(_) => {
                    self.bump();
                }
                None => {
                    self.wrong(SyntaxProblem::UnclosedText, Span { start, len: inner - start });
                    return None;
                }
            }
        }
        let body = self.from(inner);
        self.at += 3 + hashes;
        let Some(dedented) = dedent(body) else {
            self.wrong(SyntaxProblem::UnevenIndent, self.span_from(start));
            return Some(Cow::Borrowed(body));
        };
        if hashes == 0 && dedented.contains('\\') {
            let whole = self.span_from(start);
            return Some(Cow::Owned(self.unescape(&dedented, |_, _| whole)));
        }
        Some(Cow::Owned(dedented))
    }

    /// Replaces escapes; wrong ones are reported and left out. `place` says where in the file a part of the text stands.
    fn unescape(&mut self, text: &str, place: impl Fn(usize, usize) -> Span) -> String {
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('\\') {
            let (before, escape) = rest.split_at(at);
            plain.push_str(before);
            let Some((c, len)) = escaped(escape) else {
                let len = escape.chars().take(2).map(char::len_utf8).sum();
                self.wrong(SyntaxProblem::UnknownEscape, place(text.len() - escape.len(), len));
                rest = escape.get(1..).unwrap_or("");
                continue;
            };
            plain.extend(c);
            rest = escape.get(len..).unwrap_or("");
        }
        plain.push_str(rest);
        plain
    }
}

/// The character an escape stands for (none for escaped space), and the length of the escape.
fn escaped(escape: &str) -> Option<(Option<char>, usize)> {
    let after = escape.get(1..)?;
    let c = match after.chars().next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\u{8}',
        'f' => '\u{c}',
        's' => ' ',
        '\\' => '\\',
        '"' => '"',
        'u' => {
            let hex = after.strip_prefix("u{")?;
            let end = hex.find('}').filter(|end| (1..=6).contains(end))?;
            let code = u32::from_str_radix(hex.get(..end)?, 16).ok()?;
            return Some((Some(char::from_u32(code).filter(|c| !is_forbidden(*c))?), "\\u{}".len() + end));
        }
        space if is_space(space) || is_newline(space) => {
            let skipped = after.len() - after.trim_start_matches(|c| is_space(c) || is_newline(c)).len();
            return Some((None, 1 + skipped));
        }
        _ => return None,
    };
    Some((Some(c), 2))
}

/// Takes the indent of the last line off every line; `None` if a line does not have it.
fn dedent(body: &str) -> Option<String> {
    let unified = body.replace("\r\n", "\n").replace(is_newline, "\n");
    let (lines, indent) = unified.rsplit_once('\n').unwrap_or(("", &unified));
    if !indent.chars().all(is_space) {
        return None;
    }
    if !unified.contains('\n') {
        return Some(String::new());
    }
    let mut plain = String::with_capacity(lines.len());
    for (n, line) in lines.split('\n').enumerate() {
        if n > 0 {
            plain.push('\n');
        }
        if !line.chars().all(is_space) {
            plain.push_str(line.strip_prefix(indent)?);
        }
    }
    Some(plain)
}

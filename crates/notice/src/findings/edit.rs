//! Changes to the text that mend a finding.

use serde::Serialize;

use super::Finder;
use crate::errors::Position;
use crate::model::{ClauseId, Lang, Span};

/// A change to the notice's text: what stands from the start to the end gives way to the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// The first place replaced.
    pub from: Position,
    /// The first place after what is replaced; the same as `from` where something is only added.
    pub to: Position,
    /// What stands there then.
    pub text: String,
    /// The same places in bytes.
    #[serde(skip)]
    pub span: Span,
}

impl Finder<'_> {
    fn change(&self, span: Span, text: String) -> Replacement {
        let end = span.start.saturating_add(span.len);
        Replacement { from: self.places.at(span.start), to: self.places.at(end), text, span }
    }

    /// A node at the end of the file.
    pub(super) fn append(&self, node: &str) -> Option<Replacement> {
        let source = self.places.text();
        let text = if source.ends_with('\n') { format!("{node}\n") } else { format!("\n{node}\n") };
        Some(self.change(Span { start: source.len(), len: 0 }, text))
    }

    /// A property in the head of a clause: another value in its place, or added where it is not there.
    pub(super) fn set(&self, clause: &ClauseId, prop: &str, value: &str) -> Option<Replacement> {
        let span = self.span(clause);
        let head = self.places.text().get(span.start..span.start.saturating_add(span.len))?;
        match self.value_in(head, prop) {
            Some((start, len)) => Some(self.change(Span { start: span.start + start, len }, value.into())),
            None if head.contains(&format!("{prop}=")) => None,
            None => Some(self.change(Span { start: span.start + span.len, len: 0 }, format!(" {prop}={value}"))),
        }
    }

    /// Where the value of a property stands in a head: a word, or a text between quotes without escapes.
    fn value_in(&self, head: &str, prop: &str) -> Option<(usize, usize)> {
        let key = format!(" {prop}=");
        let start = head.find(&key)? + key.len();
        let rest = head.get(start..)?;
        let len = match rest.strip_prefix('"') {
            Some(_) if rest.starts_with("\"\"\"") => return None,
            Some(text) => text.find('"').filter(|end| !text.get(..*end).is_some_and(|text| text.contains('\\')))? + 2,
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        Some((start, len))
    }

    /// Some bytes of the text.
    pub(super) fn replace(&self, start: usize, len: usize, text: &str) -> Replacement {
        self.change(Span { start, len }, text.into())
    }

    /// A statement kept as refused, with what runs in its place in each language of the notice.
    pub(super) fn refuse(&self, clause: &ClauseId, say: impl Fn(Lang) -> String) -> Option<Replacement> {
        let span = self.span(clause);
        let end = span.start.saturating_add(span.len);
        let source = self.places.text();
        let head = source.get(span.start..end)?;
        let rest = source.get(end..)?;
        let open = rest.len() - rest.trim_start().strip_prefix('{')?.len();
        let each = self.parts().head.languages.iter().map(|lang| format!("{}=\"{}\"", lang.code(), say(*lang)));
        let replacement = each.collect::<Vec<_>>().join(" ");
        let change =
            self.change(Span { start: end, len: open }, format!(" state=refused {{ replacement {replacement};"));
        (!head.contains("state=")).then_some(change)
    }

    /// The whole head of a clause, where it begins with this word.
    pub(super) fn rewrite(&self, clause: &ClauseId, word: &str, head: String) -> Option<Replacement> {
        let span = self.span(clause);
        let written = self.places.text().get(span.start..)?;
        written.starts_with(word).then(|| self.change(span, head))
    }
}

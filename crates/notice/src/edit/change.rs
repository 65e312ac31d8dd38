//! What gives way to what.

use crate::model::Span;

/// Some bytes of the text, and what stands there then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// The bytes that give way; none where something is only put in.
    pub span: Span,
    /// What stands there then.
    pub text: String,
}

/// A change to a text: splices in the order of the text, none within another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change(Vec<Splice>);

impl Change {
    /// One splice.
    #[must_use]
    pub fn one(start: usize, len: usize, text: impl Into<String>) -> Self {
        Self(vec![Splice { span: Span { start, len }, text: text.into() }])
    }

    /// Splices in any order; of two that overlap the second is left out.
    #[must_use]
    pub fn of(mut splices: Vec<Splice>) -> Self {
        splices.sort_by_key(|splice| splice.span.start);
        let mut kept: Vec<Splice> = Vec::with_capacity(splices.len());
        for splice in splices {
            if kept.last().is_none_or(|last| last.span.start + last.span.len <= splice.span.start) {
                kept.push(splice);
            }
        }
        Self(kept)
    }

    /// Its splices.
    #[must_use]
    pub fn splices(&self) -> &[Splice] {
        &self.0
    }

    /// True if it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changed text, and the change that undoes it. A splice that does not fit the text is passed over.
    #[must_use]
    pub fn apply(&self, text: &str) -> (String, Self) {
        let mut out = String::with_capacity(text.len());
        let mut undo = Vec::with_capacity(self.0.len());
        let mut at = 0;
        for splice in &self.0 {
            let end = splice.span.start.saturating_add(splice.span.len);
            let (Some(before), Some(old)) = (text.get(at..splice.span.start), text.get(splice.span.start..end)) else {
                continue;
            };
            out.push_str(before);
            undo.push(Splice { span: Span { start: out.len(), len: splice.text.len() }, text: old.to_owned() });
            out.push_str(&splice.text);
            at = end;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        (out, Self(undo))
    }
}

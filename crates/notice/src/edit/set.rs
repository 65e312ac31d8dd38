//! Values and properties: another in its place, one more, one less.

use super::{Change, EditError, Entry, Node, Scalar, Splice, Tree};
use crate::model::Span;

impl Tree {
    /// Sets a property, or takes it away. Nothing changes where it says that already.
    ///
    /// # Errors
    /// [`EditError`] if the text cannot be read whole or there is no such node.
    pub fn set_prop(&self, path: &[usize], word: &str, value: Option<&Scalar>) -> Result<Change, EditError> {
        let node = self.at(path)?;
        Ok(match (node.prop(word), value) {
            (Some(prop), Some(value)) => self.instead(&prop.entry, value),
            (Some(prop), None) => self.without(prop.start, prop.entry.end()),
            (None, Some(value)) => Change::one(end_of_head(node), 0, format!(" {word}={}", value.written())),
            (None, None) => Change::default(),
        })
    }

    /// Sets the values from the one at `from` on: others in their places, more after them, the rest taken away.
    ///
    /// # Errors
    /// [`EditError`] if the text cannot be read whole or there is no such node.
    pub fn set_args(&self, path: &[usize], from: usize, values: &[Scalar]) -> Result<Change, EditError> {
        let node = self.at(path)?;
        let mut splices = Vec::new();
        for (at, entry) in node.args.iter().enumerate().skip(from) {
            let change = match values.get(at - from) {
                Some(value) => self.instead(entry, value),
                None => self.without(entry.span.start, entry.end()),
            };
            splices.extend(change.splices().iter().cloned());
        }
        let there = node.args.len().saturating_sub(from);
        if there < values.len() {
            let new: String = values.iter().skip(there).map(|value| format!(" {}", value.written())).collect();
            let after = node.args.last().map_or(node.word_span.start + node.word_span.len, Entry::end);
            splices.push(Splice { span: Span { start: after, len: 0 }, text: new });
        }
        Ok(Change::of(splices))
    }

    /// Puts a whole node in the place of another.
    ///
    /// # Errors
    /// [`EditError::NotOneNode`] if `text` is not exactly one node.
    pub fn replace(&self, path: &[usize], text: &str) -> Result<Change, EditError> {
        let node = self.at(path)?;
        let text = one_node(text)?;
        if self.piece(node.whole) == text {
            return Ok(Change::default());
        }
        Ok(Change::one(node.whole.start, node.whole.len, text))
    }

    /// Another value in the place of one, with quotes where there were some.
    fn instead(&self, entry: &Entry, value: &Scalar) -> Change {
        if entry.value.says(value) {
            return Change::default();
        }
        let quoted = self.piece(entry.span).starts_with(['"', '#']);
        let written = match value {
            Scalar::Word(word) if quoted => Scalar::quoted(word).written(),
            value => value.written(),
        };
        Change::one(entry.span.start, entry.span.len, written)
    }

    /// Takes some bytes away, with the space before them.
    fn without(&self, start: usize, end: usize) -> Change {
        let before = self.text().get(..start).unwrap_or("");
        let start = before.trim_end_matches([' ', '\t']).len();
        Change::one(start, end - start, "")
    }
}

/// Where a property is put in: after the last value or property.
pub(super) fn end_of_head(node: &Node) -> usize {
    node.head.start + node.head.len
}

/// A text that is exactly one node, without what stands around it.
pub(super) fn one_node(text: &str) -> Result<&str, EditError> {
    let text = text.trim().trim_end_matches(';').trim_end();
    let tree = Tree::read(text);
    match tree.nodes() {
        // A comment after it would swallow what stands behind the node in its new place.
        [only] if tree.is_readable() && only.whole.start == 0 && only.end() == text.len() => Ok(text),
        _ => Err(EditError::NotOneNode),
    }
}

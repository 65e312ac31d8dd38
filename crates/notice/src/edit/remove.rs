//! A node less, or in another place among its neighbours.

use super::{Change, EditError, Splice, Tree};
use crate::model::Span;

impl Tree {
    /// Takes a node away, with the line it stands on where it stands alone there. Comments above it stay.
    ///
    /// # Errors
    /// [`EditError`] if the text cannot be read whole or there is no such node.
    pub fn remove(&self, path: &[usize]) -> Result<Change, EditError> {
        let node = self.at(path)?;
        let (parent, siblings) = (path.split_last().map(|(_, parent)| parent), self.siblings(path));
        if let Some(block) = parent.and_then(|parent| self.node(parent)).and_then(|parent| parent.block)
            && siblings.len() == 1
            && self.holds_only(block, node.whole)
        {
            let before = self.text().get(..block.start).unwrap_or("").trim_end_matches([' ', '\t']).len();
            return Ok(Change::one(before, block.start + block.len - before, ""));
        }
        let line = self.line_start(node.whole.start);
        let alone_before = self.text().get(line..node.whole.start).is_some_and(|lead| lead.trim().is_empty());
        let (end, alone_after) = self.end_of_line(node.end());
        if alone_before && alone_after {
            return Ok(Change::one(line, self.past_newline(end) - line, ""));
        }
        Ok(self.remove_within_line(node.whole))
    }

    /// Changes places with the node before it, or after it. Each takes along the comment lines right above it and the
    /// comment behind it.
    ///
    /// # Errors
    /// [`EditError::AtTheEnd`] if there is none there.
    pub fn shift(&self, path: &[usize], up: bool) -> Result<Change, EditError> {
        self.at(path)?;
        let siblings = self.siblings(path);
        let at = path.last().copied().ok_or(EditError::Missing)?;
        let (first, second) = match up {
            true => (at.checked_sub(1).ok_or(EditError::AtTheEnd)?, at),
            false => (at, at + 1),
        };
        let (Some(first), Some(second)) = (siblings.get(first), siblings.get(second)) else {
            return Err(EditError::AtTheEnd);
        };
        let (one, other) = match (self.lines_of(first.whole), self.lines_of(second.whole)) {
            (Some(one), Some(other)) if one.start + one.len <= other.start => (one, other),
            _ => (first.whole, second.whole),
        };
        let put = |span: Span, from: Span| Splice { span, text: self.piece(from).to_owned() };
        Ok(Change::of(vec![put(one, other), put(other, one)]))
    }

    /// The whole lines of a node that stands alone on them, without the last newline, with the comment lines above.
    fn lines_of(&self, whole: Span) -> Option<Span> {
        let mut start = self.line_start(whole.start);
        let alone = self.text().get(start..whole.start).is_some_and(|lead| lead.trim().is_empty());
        let (end, over) = self.end_of_line(whole.start + whole.len);
        if !alone || !over {
            return None;
        }
        while let Some(before) = start.checked_sub(1) {
            let line = self.line_start(before);
            let comment = self.text().get(line..before).unwrap_or("").trim();
            // A ruled heading is about all that follows, not about the next node.
            if !comment.starts_with("//") || comment.contains("──") {
                break;
            }
            start = line;
        }
        Some(Span { start, len: end - start })
    }

    fn holds_only(&self, block: Span, whole: Span) -> bool {
        let inner = |from: usize, to: usize| self.text().get(from..to).unwrap_or("x");
        let before = inner(block.start + 1, whole.start);
        let after = inner(whole.start + whole.len, block.start + block.len - 1);
        before.trim().is_empty() && after.trim().trim_end_matches(';').is_empty()
    }

    fn remove_within_line(&self, whole: Span) -> Change {
        let end = whole.start + whole.len;
        let rest = self.text().get(end..).unwrap_or("");
        let after = rest.trim_start_matches([' ', '\t']);
        if let Some(behind) = after.strip_prefix(';') {
            let behind = behind.trim_start_matches([' ', '\t']);
            return Change::one(whole.start, end + rest.len() - behind.len() - whole.start, "");
        }
        let before = self.text().get(..whole.start).unwrap_or("");
        let lead = before.trim_end_matches([' ', '\t']);
        match lead.strip_suffix(';') {
            Some(kept) => Change::one(kept.len(), end - kept.len(), ""),
            None => Change::one(whole.start, whole.len, ""),
        }
    }

    fn past_newline(&self, at: usize) -> usize {
        let rest = self.text().get(at..).unwrap_or("");
        let newline = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
        at + newline
    }
}

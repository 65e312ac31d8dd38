//! A node more: in the block it belongs in, laid out as its neighbours are.

use super::set::{end_of_head, one_node};
use super::{Change, EditError, Node, Scalar, Tree, write_node};
use crate::keywords::{self, TOP};

/// How deep a block lies below what it is in.
const INDENT: &str = "    ";
/// A node with a block in one line is no longer than this, in bytes.
const LINE: usize = 120;

impl Tree {
    /// Puts a node in: into the block of the node at `parent` (an empty path: the top), after those of its kind or of the
    /// kinds that stand before it. Several lines are indented as they come to stand.
    ///
    /// # Errors
    /// [`EditError::NotOneNode`] if `text` is not exactly one node.
    pub fn add(&self, parent: &[usize], text: &str) -> Result<Change, EditError> {
        let text = one_node(text)?;
        if parent.is_empty() {
            return if self.is_readable() { Ok(self.add_on_top(text)) } else { Err(EditError::Unreadable) };
        }
        let node = self.at(parent)?;
        let word = Self::read(text).nodes().first().map(|node| node.word.clone()).unwrap_or_default();
        let after = self.place(self.kind(parent), &node.children, &word);
        Ok(match (node.block, after) {
            (None, _) => self.with_block(node, text),
            (Some(block), None) => self.first_in(node, block.start + 1, text),
            (Some(_), Some(after)) => self.after(after, text),
        })
    }

    /// Sets what a node says in a language by a child: `label`, `describe`, `title` … An empty text is taken away, and the
    /// child with its last one.
    ///
    /// # Errors
    /// [`EditError`] if the text cannot be read whole or there is no such node.
    pub fn set_text(&self, path: &[usize], word: &str, lang: &str, text: &str) -> Result<Change, EditError> {
        let node = self.at(path)?;
        let value = (!text.trim().is_empty()).then(|| Scalar::quoted(text.trim()));
        let Some(child) = node.child(word) else {
            let Some(value) = value else { return Ok(Change::default()) };
            return self.add(path, &write_node(word, &[], &[(lang, value)]));
        };
        let at = [path, &[child]].concat();
        let last = node.children.get(child).is_some_and(|child| {
            child.props.iter().all(|prop| prop.word == lang) && child.args.is_empty() && child.block.is_none()
        });
        match value {
            None if last => self.remove(&at),
            value => self.set_prop(&at, lang, value.as_ref()),
        }
    }

    /// The node after which one of this word stands; `None` before all.
    fn place<'n>(&self, kind: Option<&'static keywords::Node>, siblings: &'n [Node], word: &str) -> Option<&'n Node> {
        let order = |word: &str| {
            let known = kind.and_then(|kind| kind.children.iter().position(|child| child.node.word == word));
            known.unwrap_or(usize::MAX)
        };
        let own = order(word);
        siblings.iter().rev().find(|node| order(&node.word) <= own)
    }

    fn add_on_top(&self, text: &str) -> Change {
        let word = text.split([' ', '{', '\n']).next().unwrap_or_default();
        match self.place(Some(&TOP), self.nodes(), word) {
            Some(after) => {
                let (at, broken) = self.end_of_line(after.end());
                // A block of its own is set off by an empty line.
                let space = if text.contains('\n') { "\n\n" } else { "\n" };
                match broken {
                    true => Change::one(at, 0, format!("{space}{text}")),
                    false => Change::one(at, 0, format!("; {text}")),
                }
            }
            None => Change::one(0, 0, format!("{text}\n")),
        }
    }

    /// A block where there is none: in one line where it fits.
    fn with_block(&self, node: &Node, text: &str) -> Change {
        let line = self.column(node.whole.start) + node.whole.len + text.len() + 6;
        let block = if line <= LINE && !text.contains('\n') {
            format!(" {{ {text} }}")
        } else {
            let outer = self.indent_of(node.whole.start);
            let inner = format!("{outer}{INDENT}");
            format!(" {{\n{inner}{}\n{outer}}}", indented(text, &inner))
        };
        Change::one(end_of_head(node).max(node.end()), 0, block)
    }

    /// First in a block.
    fn first_in(&self, node: &Node, at: usize, text: &str) -> Change {
        let Some(first) = node.children.first() else {
            return self.alone_in(node, at, text);
        };
        let gap = self.text().get(at..first.whole.start).unwrap_or("");
        match gap.rfind('\n') {
            Some(_) => {
                let indent = self.indent_of(first.whole.start);
                let line = self.line_start(first.whole.start);
                Change::one(line, 0, format!("{indent}{}\n", indented(text, &indent)))
            }
            None => Change::one(at, 0, format!(" {text};")),
        }
    }

    /// Into a block without nodes; what is in it stays before.
    fn alone_in(&self, node: &Node, at: usize, text: &str) -> Change {
        let close = node.end().saturating_sub(1);
        let inner = self.text().get(at..close).unwrap_or("");
        if !inner.contains('\n') && !text.contains('\n') {
            let space = if inner.ends_with(' ') { "" } else { " " };
            return Change::one(close, 0, format!("{space}{text} "));
        }
        let outer = self.indent_of(node.whole.start);
        let indent = format!("{outer}{INDENT}");
        let start = close - (inner.len() - inner.trim_end_matches([' ', '\t']).len());
        let lead = if inner.contains('\n') { "" } else { "\n" };
        Change::one(start, close - start, format!("{lead}{indent}{}\n{outer}", indented(text, &indent)))
    }

    /// After a node, on a line of its own where that one has one.
    fn after(&self, node: &Node, text: &str) -> Change {
        let (at, broken) = self.end_of_line(node.end());
        if broken {
            let indent = self.indent_of(node.whole.start);
            return Change::one(at, 0, format!("\n{indent}{}", indented(text, &indent)));
        }
        let rest = self.text().get(node.end()..).unwrap_or("");
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        match rest.trim_start_matches([' ', '\t']).starts_with(';') {
            true => Change::one(node.end() + gap + 1, 0, format!(" {text};")),
            false => Change::one(node.end(), 0, format!("; {text}")),
        }
    }

    /// The end of the line a node ends on, if nothing but a comment follows it there; otherwise the end of the node.
    pub(super) fn end_of_line(&self, end: usize) -> (usize, bool) {
        let rest = self.text().get(end..).unwrap_or("");
        let after = rest.trim_start_matches([' ', '\t']);
        let after = after.strip_prefix(';').unwrap_or(after).trim_start_matches([' ', '\t']);
        let over = after.is_empty() || after.starts_with(['\n', '\r']) || after.starts_with("//");
        if !over {
            return (end, false);
        }
        let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        (end + line, true)
    }

    /// Where the line of a place begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text().get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |newline| newline + 1)
    }

    /// The space a line begins with.
    pub(super) fn indent_of(&self, at: usize) -> String {
        let line = self.text().get(self.line_start(at)..at).unwrap_or("");
        line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect()
    }

    fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }
}

/// Every line but the first behind this space, unless a text over several lines would change by it.
fn indented(text: &str, indent: &str) -> String {
    if text.contains("\"\"\"") {
        return text.to_owned();
    }
    text.split('\n')
        .enumerate()
        .map(|(n, line)| if n == 0 || line.is_empty() { line.to_owned() } else { format!("{indent}{line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

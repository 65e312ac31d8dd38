//! The text with the place of every word in it.

use std::sync::Arc;

use super::{EditError, Scalar};
use crate::keywords::{self, TOP};
use crate::model::Span;
use crate::syntax::{self, parse};

/// The text of a notice and what stands where in it.
#[derive(Debug, Clone)]
pub struct Tree {
    text: Arc<str>,
    nodes: Vec<Node>,
    readable: bool,
}

/// A node with the places of its parts.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its word.
    pub word: String,
    /// Where the word stands.
    pub word_span: Span,
    /// Its values.
    pub args: Vec<Entry>,
    /// Its properties.
    pub props: Vec<Prop>,
    /// The nodes in its block.
    pub children: Vec<Self>,
    /// From its word to its last value.
    pub head: Span,
    /// Its block with both braces.
    pub block: Option<Span>,
    /// All of it, without what ends it: a `;`, a comment, the end of the line.
    pub whole: Span,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it says.
    pub value: Scalar,
    /// Where it stands.
    pub span: Span,
}

/// A property with its place.
#[derive(Debug, Clone)]
pub struct Prop {
    /// Its word.
    pub word: String,
    /// Where its word begins.
    pub start: usize,
    /// Its value.
    pub entry: Entry,
}

impl Tree {
    /// Reads a text, whatever it holds.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let parsed = parse(text);
        let nodes = parsed.nodes.iter().map(Node::of).collect();
        Self { text: text.into(), nodes, readable: parsed.report.is_empty() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True if all of it could be read; edits are made only then.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    /// The nodes at the top.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node at a path: its place among the nodes at the top, then in each block.
    #[must_use]
    pub fn node(&self, path: &[usize]) -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.nodes.get(*first)?, |node, at| node.children.get(*at))
    }

    /// The nodes beside the node at a path, with it.
    #[must_use]
    pub fn siblings(&self, path: &[usize]) -> &[Node] {
        match path.split_last() {
            Some((_, [])) | None => &self.nodes,
            Some((_, parent)) => self.node(parent).map_or(&[], |node| node.children.as_slice()),
        }
    }

    /// What the language knows the node at a path as, in the form its first value says.
    #[must_use]
    pub fn kind(&self, path: &[usize]) -> Option<&'static keywords::Node> {
        let (mut kind, mut nodes): (&'static keywords::Node, _) = (&TOP, self.nodes.as_slice());
        for at in path {
            let node = nodes.get(*at)?;
            kind = kind.child(&node.word)?.form(node.first());
            nodes = &node.children;
        }
        Some(kind)
    }

    /// The node at a path, where edits may be made.
    pub(super) fn at(&self, path: &[usize]) -> Result<&Node, EditError> {
        if !self.readable {
            return Err(EditError::Unreadable);
        }
        self.node(path).ok_or(EditError::Missing)
    }

    /// The text a span covers.
    #[must_use]
    pub fn piece(&self, span: Span) -> &str {
        self.text.get(span.start..span.start.saturating_add(span.len)).unwrap_or("")
    }
}

impl Node {
    fn of(node: &syntax::Node<'_>) -> Self {
        let start = node.word.span.start;
        Self {
            word: node.word.text.to_string(),
            word_span: node.word.span,
            args: node.args.iter().map(Entry::of).collect(),
            props: node
                .props
                .iter()
                .map(|prop| Prop {
                    word: prop.word.text.to_string(),
                    start: prop.word.span.start,
                    entry: Entry::of(&prop.value),
                })
                .collect(),
            children: node.children.iter().map(Self::of).collect(),
            head: node.span,
            block: node.block,
            whole: Span { start, len: node.end.saturating_sub(start) },
        }
    }

    /// The property of this word.
    #[must_use]
    pub fn prop(&self, word: &str) -> Option<&Prop> {
        self.props.iter().find(|prop| prop.word == word)
    }

    /// The text of its first value, if it is one.
    #[must_use]
    pub fn first(&self) -> Option<&str> {
        self.args.first().and_then(|entry| entry.value.text())
    }

    /// Where its first child of this word stands.
    #[must_use]
    pub fn child(&self, word: &str) -> Option<usize> {
        self.children.iter().position(|child| child.word == word)
    }

    /// The first byte after it.
    #[must_use]
    pub fn end(&self) -> usize {
        self.whole.start + self.whole.len
    }
}

impl Entry {
    fn of(value: &syntax::Value<'_>) -> Self {
        let said = match &value.scalar {
            syntax::Scalar::Text(text) => Scalar::Text(text.to_string()),
            syntax::Scalar::Integer(number) => Scalar::Number(*number),
            syntax::Scalar::Flag(flag) => Scalar::Flag(*flag),
            syntax::Scalar::OtherNumber | syntax::Scalar::Null | syntax::Scalar::Broken => Scalar::Other,
        };
        Self { value: said, span: value.span }
    }

    /// The first byte after it.
    #[must_use]
    pub fn end(&self) -> usize {
        self.span.start + self.span.len
    }
}

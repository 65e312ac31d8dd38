//! The tree of a notice's text: words, values and blocks, each with its place.

use std::borrow::Cow;

use crate::model::Span;

/// A word with its place.
#[derive(Debug, Clone)]
pub(crate) struct Word<'s> {
    pub text: Cow<'s, str>,
    pub span: Span,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Value<'s> {
    pub scalar: Scalar<'s>,
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar<'s> {
    Text(Cow<'s, str>),
    Integer(i64),
    /// A number that is not whole, or too large for 64 bits. No node of the language takes one.
    OtherNumber,
    Flag(bool),
    Null,
    /// It could not be read, which has been reported.
    Broken,
}

impl Scalar<'_> {
    /// What it is, for a message.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::OtherNumber => "a number",
            Self::Flag(_) => "`#true` or `#false`",
            Self::Null => "`#null`",
            Self::Broken => "what cannot be read",
        }
    }
}

/// A property: `word=value`.
#[derive(Debug, Clone)]
pub(crate) struct Prop<'s> {
    pub word: Word<'s>,
    pub value: Value<'s>,
}

/// A node with its values, properties and block.
#[derive(Debug, Clone)]
pub(crate) struct Node<'s> {
    pub word: Word<'s>,
    pub args: Vec<Value<'s>>,
    pub props: Vec<Prop<'s>>,
    pub children: Vec<Node<'s>>,
    /// From its word to its last value: what an error about the node as a whole underlines.
    pub span: Span,
    /// Its block with both braces, if it has one.
    pub block: Option<Span>,
    /// Where the last of it ends: a value, the block, or what is hidden with `/-`.
    pub end: usize,
}

impl<'s> Node<'s> {
    /// The word of the node.
    pub(crate) fn name(&self) -> &str {
        &self.word.text
    }

    /// The property of this word.
    pub(crate) fn prop(&self, word: &str) -> Option<&Value<'s>> {
        self.props.iter().find(|prop| prop.word.text == word).map(|prop| &prop.value)
    }

    /// The n-th value.
    pub(crate) fn arg(&self, n: usize) -> Option<&Value<'s>> {
        self.args.get(n)
    }

    /// The children of this word.
    pub(crate) fn all<'n>(&'n self, word: &'static str) -> impl Iterator<Item = &'n Node<'s>> + 'n {
        self.children.iter().filter(move |child| child.word.text == word)
    }

    /// The first child of this word.
    pub(crate) fn child(&self, word: &str) -> Option<&Node<'s>> {
        self.children.iter().find(|child| child.word.text == word)
    }
}

impl Value<'_> {
    /// The value if it is a text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.scalar {
            Scalar::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The words of the text, each with its own place where the text stands in the file as it is.
    pub(crate) fn words(&self, separator: fn(char) -> bool) -> Vec<(&str, Span)> {
        let Some(text) = self.text() else { return Vec::new() };
        // A quoted text without escapes is two quotes longer in the file; a bare one just as long.
        let lead = match self.span.len.checked_sub(text.len()) {
            Some(0) => Some(0),
            Some(2) => Some(1),
            _ => None,
        };
        let place = |word: &str| match lead {
            Some(lead) => {
                let offset = (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
                Span { start: self.span.start + lead + offset, len: word.len() }
            }
            None => self.span,
        };
        text.split(separator).filter(|word| !word.is_empty()).map(|word| (word, place(word))).collect()
    }
}

//! Nodes: words with values, properties and blocks.

use std::borrow::Cow;

use super::cursor::{Cursor, is_forbidden, is_newline};
use super::number::{number, starts_number};
use super::tree::{Node, Prop, Scalar, Value, Word};
use super::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_VALUES};
use crate::errors::{Report, SyntaxProblem};
use crate::model::Span;

/// What the text of a notice was read as. With errors the tree holds what could be read.
pub(crate) struct Parsed<'s> {
    pub nodes: Vec<Node<'s>>,
    pub report: Report,
}

/// Reads the text of a notice, whatever it holds.
pub(crate) fn parse(text: &str) -> Parsed<'_> {
    let mut cursor = Cursor { text, at: 0, report: Report::new() };
    if text.len() > MAX_BYTES {
        cursor.wrong(SyntaxProblem::TooLong, Span { start: 0, len: 0 });
        return Parsed { nodes: Vec::new(), report: cursor.report };
    }
    cursor.eat("\u{feff}");
    let mut parser = Parser { cursor, nodes: 0, values: 0, stopped: false };
    let mut nodes = parser.nodes(0);
    while !parser.stopped && parser.cursor.peek().is_some() {
        // Only a `}` that closes nothing ends the outermost nodes before the text does.
        let span = Span { start: parser.cursor.at, len: 1 };
        parser.cursor.wrong(SyntaxProblem::StrayBrace, span);
        parser.cursor.bump();
        nodes.extend(parser.nodes(0));
    }
    Parsed { nodes, report: parser.cursor.report }
}

struct Parser<'s> {
    cursor: Cursor<'s>,
    nodes: usize,
    values: usize,
    /// A limit was passed: nothing more is read.
    stopped: bool,
}

/// One piece of a node after its word.
enum Piece<'s> {
    Arg(Value<'s>),
    Prop(Prop<'s>),
    /// It could not be read; the error is reported and the rest of the line skipped.
    Broken,
}

impl Piece<'_> {
    /// Where it ends.
    fn end(&self) -> Option<usize> {
        let (Self::Arg(value) | Self::Prop(Prop { value, .. })) = self else { return None };
        Some(value.span.start + value.span.len)
    }
}

impl<'s> Parser<'s> {
    /// Reads nodes up to a `}` or the end.
    fn nodes(&mut self, depth: usize) -> Vec<Node<'s>> {
        let mut nodes = Vec::new();
        loop {
            self.stopped |= self.cursor.report.is_full();
            self.cursor.line_space();
            if self.stopped || matches!(self.cursor.peek(), None | Some('}')) {
                return nodes;
            }
            let hidden = self.cursor.eat("/-");
            if hidden {
                self.cursor.line_space();
            }
            let node = self.node(depth);
            if !hidden {
                nodes.extend(node);
            }
        }
    }

    fn node(&mut self, depth: usize) -> Option<Node<'s>> {
        let start = self.cursor.at;
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            self.stop(SyntaxProblem::TooManyNodes, Span { start, len: 1 });
            return None;
        }
        self.annotation();
        let reported = self.cursor.report.len();
        let Some(text) = self.string() else {
            if self.cursor.report.len() == reported {
                self.unexpected();
            }
            self.cursor.skip_line();
            return None;
        };
        let word = Word { text, span: self.cursor.span_from(start) };
        let (span, end) = (word.span, self.cursor.at);
        let (args, props, children) = (Vec::new(), Vec::new(), Vec::new());
        let mut node = Node { word, args, props, children, span, block: None, end };
        self.pieces(&mut node, depth);
        Some(node)
    }

    /// Reads what follows a node's word, and its end.
    fn pieces(&mut self, node: &mut Node<'s>, depth: usize) {
        let mut block = false;
        // KDL lets a property stand apart from its `=`, so space may have been passed already.
        let mut spaced = false;
        loop {
            spaced |= self.cursor.node_space();
            if self.stopped || self.ends_node() {
                return;
            }
            let hidden = self.cursor.eat("/-");
            if hidden {
                self.cursor.line_space();
            }
            if self.cursor.peek() == Some('{') {
                if block && !hidden {
                    let span = Span { start: self.cursor.at, len: 1 };
                    self.cursor.wrong(SyntaxProblem::SecondBlock, span);
                }
                let brace = self.cursor.at;
                let children = self.block(depth);
                node.end = self.cursor.at;
                if !hidden {
                    node.children.extend(children);
                    node.block = Some(self.cursor.span_from(brace));
                    block = true;
                }
                spaced = true;
                continue;
            }
            if block || (!spaced && !hidden) {
                self.unexpected();
                return;
            }
            let before = self.cursor.at;
            let (piece, then_spaced) = self.piece();
            spaced = then_spaced;
            node.end = piece.end().unwrap_or(node.end);
            match piece {
                Piece::Broken => return,
                _ if hidden => {}
                Piece::Arg(value) => {
                    node.span.len = value.span.start + value.span.len - node.span.start;
                    node.args.push(value);
                }
                Piece::Prop(prop) => {
                    node.span.len = prop.value.span.start + prop.value.span.len - node.span.start;
                    node.props.push(prop);
                }
            }
            self.values += 1;
            if self.values > MAX_VALUES {
                self.stop(SyntaxProblem::TooManyValues, Span { start: before, len: 1 });
                return;
            }
        }
    }

    /// True, with its end passed, if the node ends here.
    fn ends_node(&mut self) -> bool {
        match self.cursor.peek() {
            None | Some('}') => true,
            Some(';') => {
                self.cursor.bump();
                true
            }
            Some('/') if self.cursor.rest().starts_with("//") => {
                self.cursor.skip_line();
                true
            }
            Some(c) if is_newline(c) => self.cursor.newline(),
            Some(_) => false,
        }
    }

    fn block(&mut self, depth: usize) -> Vec<Node<'s>> {
        let brace = Span { start: self.cursor.at, len: 1 };
        if depth + 1 >= MAX_DEPTH {
            self.stop(SyntaxProblem::TooDeep, brace);
            return Vec::new();
        }
        self.cursor.bump();
        let children = self.nodes(depth + 1);
        if !self.stopped && !self.cursor.eat("}") {
            self.cursor.wrong(SyntaxProblem::UnclosedBlock, brace);
        }
        children
    }

    /// Reads a value or a property, and whether space follows it.
    fn piece(&mut self) -> (Piece<'s>, bool) {
        let start = self.cursor.at;
        self.annotation();
        let may_be_word = matches!(self.cursor.peek(), Some(c) if c != '#' || self.is_raw());
        let Some(value) = self.value() else {
            return (Piece::Broken, true);
        };
        let spaced = self.cursor.node_space();
        if self.cursor.peek() != Some('=') || !may_be_word {
            return (Piece::Arg(value), spaced);
        }
        let Scalar::Text(text) = value.scalar else {
            self.unexpected();
            return (Piece::Broken, true);
        };
        let word = Word { text, span: Span { start, len: value.span.len } };
        self.cursor.bump();
        self.cursor.node_space();
        self.annotation();
        match self.value() {
            Some(value) => (Piece::Prop(Prop { word, value }), false),
            None => (Piece::Broken, true),
        }
    }

    fn is_raw(&self) -> bool {
        self.cursor.rest().trim_start_matches('#').starts_with('"')
    }

    /// Reads a text: bare, quoted or raw. `None`, reported or not, if there is none.
    fn string(&mut self) -> Option<Cow<'s, str>> {
        match self.cursor.peek()? {
            '"' => self.cursor.quoted(),
            '#' if self.is_raw() => self.cursor.raw(),
            _ => {
                let start = self.cursor.at;
                let word = self.cursor.bare();
                if word.is_empty() {
                    return None;
                }
                if starts_number(word) {
                    self.cursor.at = start;
                    return None;
                }
                Some(Cow::Borrowed(word))
            }
        }
    }

    /// Reads a value; an error is reported and the line skipped.
    fn value(&mut self) -> Option<Value<'s>> {
        let start = self.cursor.at;
        let scalar = match self.cursor.peek() {
            Some('#') if !self.is_raw() => self.keyword(),
            Some('"' | '#') => {
                let text = self.string();
                if text.is_none() {
                    self.cursor.skip_line();
                }
                text.map(Scalar::Text)
            }
            _ => self.bare_value(),
        };
        scalar.map(|scalar| Value { scalar, span: self.cursor.span_from(start) })
    }

    fn bare_value(&mut self) -> Option<Scalar<'s>> {
        let start = self.cursor.at;
        let word = self.cursor.bare();
        if word.is_empty() {
            self.unexpected();
            return None;
        }
        if starts_number(word) {
            let read = number(word);
            if read.is_none() {
                self.cursor.wrong(SyntaxProblem::BadNumber, self.cursor.span_from(start));
            }
            return Some(read.unwrap_or(Scalar::Broken));
        }
        if matches!(word, "true" | "false" | "null" | "inf" | "-inf" | "nan") {
            let problem = SyntaxProblem::BareKeyword { word: word.into() };
            self.cursor.wrong(problem, self.cursor.span_from(start));
            return Some(match word {
                "true" => Scalar::Flag(true),
                "false" => Scalar::Flag(false),
                _ => Scalar::Broken,
            });
        }
        Some(Scalar::Text(Cow::Borrowed(word)))
    }

    fn keyword(&mut self) -> Option<Scalar<'s>> {
        let start = self.cursor.at;
        self.cursor.bump();
        match self.cursor.bare() {
            "true" => Some(Scalar::Flag(true)),
            "false" => Some(Scalar::Flag(false)),
            "null" => Some(Scalar::Null),
            "inf" | "-inf" | "nan" => Some(Scalar::OtherNumber),
            _ => {
                self.cursor.wrong(SyntaxProblem::UnknownKeyword, self.cursor.span_from(start));
                self.cursor.skip_line();
                None
            }
        }
    }

    /// Passes a type annotation, which KDL has and the notice language does not.
    fn annotation(&mut self) {
        if self.cursor.peek() != Some('(') {
            return;
        }
        let start = self.cursor.at;
        self.cursor.eat_while(|c| c != ')' && !is_newline(c));
        self.cursor.eat(")");
        self.cursor.wrong(SyntaxProblem::Annotation, self.cursor.span_from(start));
        self.cursor.node_space();
    }

    fn unexpected(&mut self) {
        let start = self.cursor.at;
        let problem = match self.cursor.peek() {
            Some(c) if is_forbidden(c) => SyntaxProblem::ForbiddenCharacter { code: u32::from(c) },
            Some(c) => SyntaxProblem::Unexpected { found: c },
            None => SyntaxProblem::UnexpectedEnd,
        };
        let len = self.cursor.bump().map_or(0, char::len_utf8);
        self.cursor.wrong(problem, Span { start, len });
        self.cursor.skip_line();
    }

    fn stop(&mut self, problem: SyntaxProblem, span: Span) {
        self.cursor.wrong(problem, span);
        self.stopped = true;
    }
}

//! Tree → checked notice. Everything that is wrong is found in one go; only what nothing is wrong with becomes a
//! [`Notice<Checked>`].

mod controller;
mod facts;
mod field;
mod head;
mod keep;
mod names;
mod promise;
mod purpose;
mod recipient;
mod register;
mod shape;
mod source;
mod storage;
mod take;
mod value;
mod whole;

use std::sync::Arc;

use nonempty::NonEmpty;
use sha2::{Digest, Sha256};

use crate::errors::{NoticeError, Report, ShapeProblem};
use crate::model::{Checked, ClauseId, Keep, Lang, Notice, Parts, Raw, Sentences, Span};
use crate::syntax::{MAX_BYTES, Node, parse};

pub(crate) use names::Names;

/// The longest text for people, in characters.
pub const MAX_TEXT: usize = 4_000;
/// The most values, properties or names in one text of a node, and the most errors of one kind of sum.
pub const MAX_PER_NODE: usize = 500;
/// The most records that hang on one another in a row.
pub const MAX_CHAIN: usize = 16;
/// The most purposes, sources and rules that records and fields of a notice may take over, all together.
pub const MAX_INHERITED: usize = 100_000;

impl Notice<Raw> {
    /// Takes the text of a notice, whatever it holds. Of a text that is too long only so much is kept that
    /// [`check`](Self::check) can say so.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let end = text.char_indices().map(|(at, _)| at).find(|at| *at > MAX_BYTES);
        let source = end.and_then(|end| text.get(..end)).unwrap_or(text);
        Self { stage: Raw { source: source.into() } }
    }

    /// Finds everything that is wrong with the notice; if nothing is, it is a checked one.
    ///
    /// Takes no more than milliseconds and a few megabytes, whatever the text holds.
    ///
    /// # Errors
    /// All that is wrong, at most [`MAX_ERRORS`](crate::syntax::MAX_ERRORS), in the order of the file.
    pub fn check(self) -> Result<Notice<Checked>, NonEmpty<NoticeError>> {
        let source = self.stage.source;
        match parts_of(&source) {
            Ok(parts) => {
                let fingerprint = Sha256::digest(source.as_bytes()).into();
                Ok(Notice { stage: Checked { parts: Arc::new(parts), source, fingerprint } })
            }
            Err(report) => Err(report.into_errors(&source)),
        }
    }
}

fn parts_of(source: &str) -> Result<Parts, Report> {
    let parsed = parse(source);
    let readable = parsed.report.is_empty();
    let mut checker = Checker::new(parsed.report, &parsed.nodes, readable);
    checker.shape(&parsed.nodes);
    if !readable || checker.oversize {
        // What seems to be missing may stand in what could not be read.
        return Err(checker.report);
    }
    let (mut parts, complete) = checker.parts(&parsed.nodes);
    if !checker.oversize {
        checker.whole(&parts, &parsed.nodes);
    }
    if complete && checker.report.is_empty() {
        parts.clauses = checker.clauses;
        parts.clauses.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(parts)
    } else {
        Err(checker.report)
    }
}

/// What checking has found so far: what is wrong, what is declared, and where each clause stands.
pub(crate) struct Checker<'t> {
    report: Report,
    names: Names<'t>,
    /// False when the text could not be read whole: a name may then stand in what was not read.
    resolves: bool,
    clauses: Vec<(ClauseId, Span)>,
    /// True while checking what takes over a `keep` that is wrong, which has been reported.
    keep_is_wrong: bool,
    /// True if a limit is passed.
    oversize: bool,
    /// How much records and fields have taken over so far.
    inherited: usize,
    /// The language the notice is written in.
    lang: Lang,
}

impl<'t> Checker<'t> {
    fn new(report: Report, nodes: &'t [Node<'_>], resolves: bool) -> Self {
        Self {
            report,
            names: Names::of(nodes),
            resolves,
            clauses: Vec::new(),
            keep_is_wrong: false,
            oversize: false,
            inherited: 0,
            lang: Lang::Fi,
        }
    }

    /// Counts what a record or field takes over; false once that is too much.
    fn takes_over(&mut self, amount: usize, span: Span) -> bool {
        self.inherited = self.inherited.saturating_add(amount);
        let fits = self.inherited <= MAX_INHERITED;
        if !fits && !self.oversize {
            self.too_many("purposes, sources and rules taken over by records and fields", span);
        }
        fits
    }

    /// The sentences of these words that the node has. One that is given both ways is an error.
    fn sentences(&mut self, node: &Node<'_>, words: &[&'static str]) -> Sentences {
        for word in words {
            if let Some(child) = node.child(word).filter(|_| node.prop(word).is_some()) {
                self.report.add(ShapeProblem::RepeatedNode { word: (*word).into() }, child.word.span);
            }
        }
        node.sentences(words, self.lang)
    }

    /// A sentence in the language of the notice, or the first it is there in.
    fn said(&self, sentences: &Sentences, word: &str) -> Option<String> {
        sentences.say(word, self.lang).map(str::to_owned)
    }

    /// Notes a clause and where it stands.
    fn clause(&mut self, path: &str, node: &Node<'_>) -> ClauseId {
        let id = ClauseId::new(path);
        self.clauses.push((id.clone(), node.span));
        id
    }

    /// What the notice says, and whether that is all of it: where head or controller are missing, which has been reported,
    /// others stand in for them so that the rest can be checked.
    fn parts(&mut self, nodes: &[Node<'_>]) -> (Parts, bool) {
        let top = |word: &'static str| nodes.iter().filter(move |node| node.name() == word);
        let head = top("notice").next().and_then(|node| self.head(node));
        self.lang = head.as_ref().map_or(Lang::Fi, |head| head.language);
        let controller = self.controllers(top("controller"));
        let complete = head.is_some() && controller.is_some();
        let parts = Parts {
            head: head.unwrap_or_else(head::stand_in),
            controller: controller.unwrap_or_else(controller::stand_in),
            scope: top("scope").next().map(|node| self.scope(node)).unwrap_or_default(),
            purposes: top("purpose").filter_map(|node| self.purpose(node)).collect(),
            registers: top("register").filter_map(|node| self.register(node)).collect(),
            recipients: top("recipient").filter_map(|node| self.recipient(node)).collect(),
            transfers: top("transfer").filter_map(|node| self.transfer(node)).collect(),
            storages: top("storage").filter_map(|node| self.storage(node)).collect(),
            measures: top("measure").filter_map(|node| self.measure(node)).collect(),
            rights: top("right").filter_map(|node| self.right(node)).collect(),
            browser_storage: top("browser-storage").filter_map(|node| self.browser_storage(node)).collect(),
            automations: top("automation").filter_map(|node| self.automation(node)).collect(),
            minors: top("minors").next().and_then(|node| self.minors(node)),
            journal: top("journal").next().and_then(|node| self.journal(node)),
            nevers: self.nevers(top("never")),
            statements: top("statement").filter_map(|node| self.statement(node)).collect(),
            waivers: self.waivers(top("waive")),
            clauses: Vec::new(),
        };
        (parts, complete)
    }
}

/// Reads a retention rule alone, as in `keep "6 years" after=financial-year-end to-end-of=year`.
///
/// # Errors
/// All that is wrong with it.
pub fn read_keep(text: &str) -> Result<Keep, NonEmpty<NoticeError>> {
    let source: Arc<str> = text.into();
    let parsed = parse(&source);
    let mut checker = Checker::new(parsed.report, &[], true);
    let keep = match parsed.nodes.as_slice() {
        [node] if node.name() == "keep" => {
            checker.shape_of_keep(node);
            checker.keep(node, "rule")
        }
        _ => {
            let problem = ShapeProblem::MissingNode { word: "keep", parent: "in the rule".into() };
            checker.report.add(problem, Span { start: 0, len: source.len() });
            None
        }
    };
    match keep {
        Some(keep) if checker.report.is_empty() => Ok(keep),
        _ => Err(checker.report.into_errors(&source)),
    }
}

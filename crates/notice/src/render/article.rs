//! A notice as an article: what HTML, Markdown and every other readable form render.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ClauseId, Lang};
use crate::statements::{State, StatementId};

/// The article: what a notice tells in one language, in the order people ask.
#[derive(Debug, Clone)]
pub struct Article {
    /// The language it is told in.
    pub lang: Lang,
    /// The languages the notice is published in.
    pub languages: Vec<Lang>,
    /// The controller's legal name.
    pub controller: String,
    /// The title.
    pub title: Line,
    /// The title as plain text.
    pub title_text: String,
    /// What the notice tells, in a sentence; empty if it is not said.
    pub lead: Line,
    /// Dates, in words.
    pub meta: Vec<String>,
    /// The sections; none is empty.
    pub sections: Vec<Section>,
}

/// A section with a heading of its own.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its anchor, the same in every language.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What a section is made of.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Para(Line),
    /// A list.
    List(Vec<Line>),
    /// Names with what is said of each.
    Facts(Vec<Fact>),
    /// A list of names, each with something said below it, or nothing.
    Points(Vec<Fact>),
    /// A part with a heading.
    Part(Part),
    /// A block set apart from all else (Art. 21(4)).
    Apart(Part),
    /// A table whose first column names the rows.
    Table {
        /// What the table is of.
        caption: String,
        /// The names of its columns.
        head: Vec<String>,
        /// Its rows, each with as many cells as there are columns.
        rows: Vec<Vec<Line>>,
    },
    /// A small remark.
    Remark(Line),
}

/// A name and what is said of it.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The name.
    pub name: Line,
    /// What is said of it.
    pub lines: Vec<Line>,
}

/// A part with a heading.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its anchor; empty if it has none.
    pub id: String,
    /// Its heading.
    pub title: Line,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A line of text with links and words in other languages.
#[derive(Debug, Clone, Default)]
pub struct Line(pub Vec<Run>);

/// A stretch of a line.
#[derive(Debug, Clone)]
pub enum Run {
    /// Words in the language of the page.
    Text(String),
    /// Words in another language (WCAG 3.1.2).
    Other(String, Lang),
    /// A link.
    Link {
        /// Where it leads: a section of the page (`#rights`), a letter, a call or a web page.
        href: String,
        /// Its words.
        text: String,
    },
    /// A citation of the law.
    Cite(String),
    /// Words that carry weight.
    Strong(Vec<Run>),
    /// Words by which statements are found.
    Told(Vec<StatementId>, Vec<Run>),
    /// How the statement before it stands at the moment the page is served.
    Mark(Mark),
}

/// How a statement stands at a moment; only a page that is served knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its state.
    pub state: State,
    /// The same in words, with the day where there is one.
    pub words: String,
    /// Where more of it is told.
    pub href: String,
}

impl Line {
    /// True if nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Run::is_empty)
    }

    /// The line with another after it and `between` in between.
    pub(crate) fn then(mut self, between: &str, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if !other.is_empty() {
            self.0.push(Run::Text(between.to_owned()));
            self.0.extend(other.0);
        }
        self
    }

    /// The line, weighty.
    pub(crate) fn strong(self) -> Self {
        Self(vec![Run::Strong(self.0)])
    }

    /// The line, by which these statements are found; nothing if it says nothing.
    pub(crate) fn told(self, ids: impl IntoIterator<Item = StatementId>) -> Self {
        let ids: Vec<StatementId> = ids.into_iter().collect();
        if self.is_empty() || ids.is_empty() { self } else { Self(vec![Run::Told(ids, self.0)]) }
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(Run::plain).collect()
    }
}

impl Run {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Other(text, _) | Self::Cite(text) | Self::Link { text, .. } => text.is_empty(),
            Self::Strong(runs) | Self::Told(_, runs) => runs.iter().all(Self::is_empty),
            Self::Mark(_) => true,
        }
    }

    fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text, _) | Self::Cite(text) | Self::Link { text, .. } => text.clone(),
            Self::Strong(runs) | Self::Told(_, runs) => runs.iter().map(Self::plain).collect(),
            // The words are the notice's; the mark is not.
            Self::Mark(_) => String::new(),
        }
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self(vec![Run::Text(text)])
    }
}

impl Fact {
    /// A name and lines; none if there is no line.
    pub(crate) fn some(name: impl Into<Line>, lines: Vec<Line>) -> Option<Self> {
        let lines: Vec<Line> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| Self { name: name.into(), lines })
    }
}

impl Section {
    pub(crate) fn new(id: &'static str, title: String, blocks: Vec<Block>) -> Self {
        Self { id, title, blocks }
    }
}

impl Block {
    /// A sentence as a paragraph.
    pub(crate) fn para(line: impl Into<Line>) -> Self {
        Self::Para(line.into())
    }

    /// A part with a heading.
    pub(crate) fn part(id: impl Into<String>, title: impl Into<Line>, blocks: Vec<Self>) -> Self {
        Self::Part(Part { id: id.into(), title: title.into(), blocks })
    }

    /// Facts, if there are any.
    pub(crate) fn facts(facts: impl IntoIterator<Item = Option<Fact>>) -> Option<Self> {
        let facts: Vec<Fact> = facts.into_iter().flatten().collect();
        (!facts.is_empty()).then_some(Self::Facts(facts))
    }
}

impl Article {
    /// Looks at every line that is told, in order.
    pub(crate) fn each_line(&self, look: &mut impl FnMut(&Line)) {
        look(&self.lead);
        self.sections.iter().for_each(|section| lines_of(&section.blocks, look));
    }

    /// The article in which every statement is found in one place only: where it is told first.
    pub(crate) fn each_once(mut self) -> Self {
        let mut seen = BTreeSet::new();
        self.change_lines(&mut |line| once_in_runs(&mut line.0, &mut seen));
        self
    }

    /// The article in which the statements of these clauses have a mark behind them.
    #[must_use]
    pub fn marked(mut self, marks: &BTreeMap<ClauseId, Mark>) -> Self {
        let marks = marks.iter().map(|(clause, mark)| (StatementId::of(clause), mark)).collect();
        self.change_lines(&mut |line| mark_runs(&mut line.0, &marks));
        self
    }

    fn change_lines(&mut self, change: &mut impl FnMut(&mut Line)) {
        change(&mut self.lead);
        self.sections.iter_mut().for_each(|section| change_blocks(&mut section.blocks, change));
    }
}

fn lines_of(blocks: &[Block], look: &mut impl FnMut(&Line)) {
    for block in blocks {
        match block {
            Block::Para(line) | Block::Remark(line) => look(line),
            Block::List(lines) => lines.iter().for_each(&mut *look),
            Block::Facts(facts) | Block::Points(facts) => {
                for fact in facts {
                    look(&fact.name);
                    fact.lines.iter().for_each(&mut *look);
                }
            }
            Block::Part(part) | Block::Apart(part) => {
                look(&part.title);
                lines_of(&part.blocks, look);
            }
            Block::Table { rows, .. } => rows.iter().flatten().for_each(&mut *look),
        }
    }
}

fn change_blocks(blocks: &mut [Block], change: &mut impl FnMut(&mut Line)) {
    for block in blocks {
        match block {
            Block::Para(line) | Block::Remark(line) => change(line),
            Block::List(lines) => lines.iter_mut().for_each(&mut *change),
            Block::Facts(facts) | Block::Points(facts) => {
                for fact in facts {
                    change(&mut fact.name);
                    fact.lines.iter_mut().for_each(&mut *change);
                }
            }
            Block::Part(part) | Block::Apart(part) => {
                change(&mut part.title);
                change_blocks(&mut part.blocks, change);
            }
            Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(&mut *change),
        }
    }
}

fn mark_runs(runs: &mut Vec<Run>, marks: &BTreeMap<StatementId, &Mark>) {
    let mut marked = Vec::with_capacity(runs.len());
    for mut run in std::mem::take(runs) {
        let found = match &mut run {
            Run::Told(ids, inner) => {
                mark_runs(inner, marks);
                ids.iter().find_map(|id| marks.get(id)).copied()
            }
            Run::Strong(inner) => {
                mark_runs(inner, marks);
                None
            }
            _ => None,
        };
        marked.push(run);
        marked.extend(found.cloned().map(Run::Mark));
    }
    *runs = marked;
}

fn once_in_runs(runs: &mut [Run], seen: &mut BTreeSet<StatementId>) {
    for run in runs {
        match run {
            Run::Told(ids, inner) => {
                ids.retain(|id| seen.insert(id.clone()));
                once_in_runs(inner, seen);
            }
            Run::Strong(inner) => once_in_runs(inner, seen),
            Run::Text(_) | Run::Other(..) | Run::Link { .. } | Run::Cite(_) | Run::Mark(_) => {}
        }
    }
}

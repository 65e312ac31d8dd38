//! A notice as an article: what HTML and Markdown both render.

use std::collections::BTreeSet;

use crate::model::Lang;
use crate::statements::StatementId;

/// The article.
pub(crate) struct Article {
    pub(crate) lang: Lang,
    pub(crate) languages: Vec<Lang>,
    pub(crate) controller: String,
    pub(crate) title: Line,
    /// The title as plain text.
    pub(crate) title_text: String,
    pub(crate) lead: Line,
    /// Dates.
    pub(crate) meta: Vec<String>,
    pub(crate) sections: Vec<Section>,
}

/// A section with a heading of its own.
pub(crate) struct Section {
    /// Its anchor, the same in every language.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// What a section is made of.
pub(crate) enum Block {
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
    Table { caption: String, head: Vec<String>, rows: Vec<Vec<Line>> },
    /// A small remark.
    Remark(Line),
}

/// A name and what is said of it.
pub(crate) struct Fact {
    pub(crate) name: Line,
    pub(crate) lines: Vec<Line>,
}

/// A part with a heading.
pub(crate) struct Part {
    /// Its anchor; empty if it has none.
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) blocks: Vec<Block>,
}

/// A line of text with links and words in other languages.
#[derive(Clone, Default)]
pub(crate) struct Line(pub(crate) Vec<Run>);

/// A stretch of a line.
#[derive(Clone)]
pub(crate) enum Run {
    /// Words in the language of the page.
    Text(String),
    /// Words in another language (WCAG 3.1.2).
    Other(String, Lang),
    /// A link.
    Link { href: String, text: String },
    /// A citation of the law.
    Cite(String),
    /// Words that carry weight.
    Strong(Vec<Run>),
    /// Words by which statements are found.
    Told(Vec<StatementId>, Vec<Run>),
}

impl Line {
    /// True if nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
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
    pub(crate) fn plain(&self) -> String {
        self.0.iter().map(Run::plain).collect()
    }
}

impl Run {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Other(text, _) | Self::Cite(text) | Self::Link { text, .. } => text.is_empty(),
            Self::Strong(runs) | Self::Told(_, runs) => runs.iter().all(Self::is_empty),
        }
    }

    fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text, _) | Self::Cite(text) | Self::Link { text, .. } => text.clone(),
            Self::Strong(runs) | Self::Told(_, runs) => runs.iter().map(Self::plain).collect(),
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
    /// The article in which every statement is found in one place only: where it is told first.
    pub(crate) fn each_once(mut self) -> Self {
        let mut seen = BTreeSet::new();
        once_in_line(&mut self.lead, &mut seen);
        for section in &mut self.sections {
            once_in_blocks(&mut section.blocks, &mut seen);
        }
        self
    }
}

fn once_in_blocks(blocks: &mut [Block], seen: &mut BTreeSet<StatementId>) {
    for block in blocks {
        match block {
            Block::Para(line) | Block::Remark(line) => once_in_line(line, seen),
            Block::List(lines) => lines.iter_mut().for_each(|line| once_in_line(line, seen)),
            Block::Facts(facts) | Block::Points(facts) => {
                for fact in facts {
                    once_in_line(&mut fact.name, seen);
                    fact.lines.iter_mut().for_each(|line| once_in_line(line, seen));
                }
            }
            Block::Part(part) | Block::Apart(part) => {
                once_in_line(&mut part.title, seen);
                once_in_blocks(&mut part.blocks, seen);
            }
            Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(|line| once_in_line(line, seen)),
        }
    }
}

fn once_in_line(line: &mut Line, seen: &mut BTreeSet<StatementId>) {
    once_in_runs(&mut line.0, seen);
}

fn once_in_runs(runs: &mut [Run], seen: &mut BTreeSet<StatementId>) {
    for run in runs {
        match run {
            Run::Told(ids, inner) => {
                ids.retain(|id| seen.insert(id.clone()));
                once_in_runs(inner, seen);
            }
            Run::Strong(inner) => once_in_runs(inner, seen),
            Run::Text(_) | Run::Other(..) | Run::Link { .. } | Run::Cite(_) => {}
        }
    }
}

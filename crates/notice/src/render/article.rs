//! A notice as an article: what HTML and Markdown both render.

use crate::model::Lang;

/// The article.
pub(super) struct Article {
    pub(super) lang: Lang,
    pub(super) languages: Vec<Lang>,
    pub(super) controller: String,
    pub(super) title: Line,
    /// The title as plain text.
    pub(super) title_text: String,
    pub(super) lead: Line,
    /// Dates.
    pub(super) meta: Vec<String>,
    pub(super) sections: Vec<Section>,
}

/// A section with a heading of its own.
pub(super) struct Section {
    /// Its anchor, the same in every language.
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// What a section is made of.
pub(super) enum Block {
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
pub(super) struct Fact {
    pub(super) name: Line,
    pub(super) lines: Vec<Line>,
}

/// A part with a heading.
pub(super) struct Part {
    /// Its anchor; empty if it has none.
    pub(super) id: String,
    pub(super) title: Line,
    pub(super) blocks: Vec<Block>,
}

/// A line of text with links and words in other languages.
#[derive(Clone, Default)]
pub(super) struct Line(pub(super) Vec<Run>);

/// A stretch of a line.
#[derive(Clone)]
pub(super) enum Run {
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
}

impl Line {
    /// True if nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|run| match run {
            Run::Text(text) | Run::Other(text, _) | Run::Cite(text) | Run::Link { text, .. } => text.is_empty(),
            Run::Strong(runs) => runs.is_empty(),
        })
    }

    /// The line with another after it and `between` in between.
    pub(super) fn then(mut self, between: &str, other: Self) -> Self {
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
    pub(super) fn strong(self) -> Self {
        Self(vec![Run::Strong(self.0)])
    }

    /// The words alone.
    pub(super) fn plain(&self) -> String {
        self.0.iter().map(Run::plain).collect()
    }
}

impl Run {
    fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Other(text, _) | Self::Cite(text) | Self::Link { text, .. } => text.clone(),
            Self::Strong(runs) => runs.iter().map(Self::plain).collect(),
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
    pub(super) fn some(name: impl Into<Line>, lines: Vec<Line>) -> Option<Self> {
        let lines: Vec<Line> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| Self { name: name.into(), lines })
    }
}

impl Section {
    pub(super) fn new(id: &'static str, title: String, blocks: Vec<Block>) -> Self {
        Self { id, title, blocks }
    }
}

impl Block {
    /// A sentence as a paragraph.
    pub(super) fn para(line: impl Into<Line>) -> Self {
        Self::Para(line.into())
    }

    /// A part with a heading.
    pub(super) fn part(id: impl Into<String>, title: impl Into<Line>, blocks: Vec<Self>) -> Self {
        Self::Part(Part { id: id.into(), title: title.into(), blocks })
    }

    /// Facts, if there are any.
    pub(super) fn facts(facts: impl IntoIterator<Item = Option<Fact>>) -> Option<Self> {
        let facts: Vec<Fact> = facts.into_iter().flatten().collect();
        (!facts.is_empty()).then_some(Self::Facts(facts))
    }
}

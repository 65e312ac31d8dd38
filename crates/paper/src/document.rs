//! What a document is made of.

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its language, as BCP 47 has it.
    pub lang: String,
    /// Its title, as a reader shows it.
    pub title: String,
    /// Who gives it out; empty if that is not said.
    pub author: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; the first of a document is of level 1, and none skips a level.
    Heading {
        /// Its level, 1 to 6.
        level: u8,
        /// Its words.
        text: Vec<Span>,
        /// A name that links within the document lead to; empty if none does.
        anchor: String,
    },
    /// A paragraph.
    Para(Vec<Span>),
    /// A remark in small print.
    Small(Vec<Span>),
    /// A list; each item with what is said below it.
    List(Vec<(Vec<Span>, Vec<Vec<Span>>)>),
    /// Names with what is said of each.
    Facts(Vec<Fact>),
    /// A table whose first column names the rows.
    Table {
        /// What it is of.
        caption: String,
        /// The names of its columns.
        head: Vec<String>,
        /// Its rows.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// Blocks set apart by a line at their side.
    Apart(Vec<Block>),
}

/// A name and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The name.
    pub name: Vec<Span>,
    /// What is said of it, a paragraph each.
    pub lines: Vec<Vec<Span>>,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its words. Control characters and marks that turn the direction of writing are left out.
    pub text: String,
    /// How it is set.
    pub weight: Weight,
    /// Its language, where it is another than the document's.
    pub lang: Option<String>,
    /// Where it leads.
    pub link: Option<Link>,
}

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// As text is.
    #[default]
    Regular,
    /// With weight.
    Bold,
    /// Leaning.
    Italic,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// An address: a page, a letter, a call.
    Address(String),
    /// A heading of this document, by its anchor.
    Anchor(String),
}

impl Document {
    /// An empty document.
    #[must_use]
    pub fn new(lang: &str, title: &str) -> Self {
        Self { lang: lang.to_owned(), title: title.to_owned(), author: String::new(), blocks: Vec::new() }
    }
}

impl Block {
    /// A heading that no link leads to.
    #[must_use]
    pub fn heading(level: u8, text: &str) -> Self {
        Self::Heading { level, text: vec![Span::plain(text)], anchor: String::new() }
    }
}

impl Span {
    /// Text in the language of the document.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), weight: Weight::Regular, lang: None, link: None }
    }

    /// Text with weight.
    #[must_use]
    pub fn bold(text: &str) -> Self {
        Self { weight: Weight::Bold, ..Self::plain(text) }
    }

    /// A link.
    #[must_use]
    pub fn link(text: &str, link: Link) -> Self {
        Self { link: Some(link), ..Self::plain(text) }
    }
}

//! The record of processing activities (Art. 30), as one flat model and the forms it is read in.
//!
//! Its sections stand in the order of Article 30(1) and (2), which is that of the Finnish authority's template. The record
//! is internal: beside what the public page tells it holds what the firm takes upon itself, and every row says which it is.

mod csv;
mod page;
mod pdf;
mod rows;
mod sheet;
mod whole;
mod zip;

use jiff::civil::Date;
use notice::{Checked, ClauseId, Lang, Notice};
use serde::Serialize;

pub use csv::csv;
pub use page::html;
pub use pdf::pdf;
pub use sheet::xlsx;

use crate::texts;

/// The record of processing activities of one firm, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record30 {
    /// The language it is told in.
    pub lang: Lang,
    /// What it is called.
    pub title: String,
    /// The firm's legal name.
    pub firm: String,
    /// What stands below the title: that it is internal, of which notice it is.
    pub lead: Vec<String>,
    /// What the firm does as controller, then what it does as processor; a part without registers is not there.
    pub parts: Vec<Part30>,
}

/// What a firm does in one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part30 {
    /// The role.
    pub role: Role30,
    /// Its heading.
    pub title: String,
    /// What it is about, in a sentence.
    pub lead: String,
    /// Its sections, in the order of the law.
    pub sections: Vec<Section30>,
}

/// In which role data are processed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role30 {
    /// For ends of its own: Art. 30(1).
    Controller,
    /// On behalf of another: Art. 30(2).
    Processor,
}

/// A heading with rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section30 {
    /// Its keyword, the same in every language: `purposes`.
    pub id: &'static str,
    /// The provision that asks for it, as its code: `art30.1.b`; empty where none does.
    pub article: &'static str,
    /// Its heading.
    pub title: String,
    /// What it tells. Never empty.
    pub rows: Vec<Row30>,
}

/// A label and what is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row30 {
    /// What it is about.
    pub label: String,
    /// What is said, one thing at a time; empty where the label says all.
    pub values: Vec<String>,
    /// Whether the public page tells it too.
    pub visibility: Visibility,
    /// The clause of the notice it comes from.
    pub clause: Option<ClauseId>,
}

/// Who may read something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// The public page tells it too.
    Public,
    /// It is for the firm and the authority.
    Internal,
}

impl Role30 {
    /// Its word: `controller`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Controller => "controller",
            Self::Processor => "processor",
        }
    }
}

impl Visibility {
    /// Its word: `public`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// Its word in a language.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        texts::of(lang).say_record_visibility(self.word())
    }
}

impl Record30 {
    /// The record of what the notice says.
    #[must_use]
    pub fn of(notice: &Notice<Checked>, lang: Lang) -> Self {
        whole::record(notice, lang)
    }

    /// Adds what the firm does as processor for controllers whose registers it keeps, each of whom has a notice of its own
    /// (Art. 30(2)): first the firm itself, and then one after the other by [`Record30::keep`]. `own` is the firm's notice.
    pub fn keeping(&mut self, own: &Notice<Checked>) {
        whole::keeping(self, own);
    }

    /// Adds what is done for a controller whose registers the firm keeps; with the first day of the agreement in force.
    pub fn keep(&mut self, kept: &Notice<Checked>, agreed: Option<Date>) {
        whole::keep(self, kept, agreed);
    }

    /// The name of a column, in the record's language: `part`, `section`, `article`, `label`, `value`, `visibility` or
    /// `clause`.
    #[must_use]
    pub fn column(&self, column: &str) -> String {
        texts::of(self.lang).say_record_column(column)
    }

    /// Every row with the part and the section it stands in.
    pub fn rows(&self) -> impl Iterator<Item = (&Part30, &Section30, &Row30)> {
        self.parts.iter().flat_map(|part| {
            part.sections.iter().flat_map(move |section| section.rows.iter().map(move |row| (part, section, row)))
        })
    }
}

impl Section30 {
    /// The provision for people: `30(1)(b)`; empty where none asks for it.
    #[must_use]
    pub fn provision(&self) -> String {
        let mut parts = self.article.trim_start_matches("art").split('.');
        let article = parts.next().unwrap_or_default();
        parts.fold(article.to_owned(), |all, part| format!("{all}({part})"))
    }
}

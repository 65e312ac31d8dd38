//! Findings: what the law asks for and a notice lacks or says wrongly, each named by its article.
//!
//! An error stops a notice from running; a finding does not. The law is asked as on the day the notice was last updated, so
//! the same text always has the same findings. What the law leaves to silence is never found.

mod automations;
mod bases;
mod browser;
mod completeness;
mod edit;
mod fields;
mod keeping;
mod kinds;
mod languages;
mod laws;
mod links;
mod places;
mod rights;
mod sentences;
mod texts;
mod told;
mod transfers;
mod waive;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

pub use completeness::{Item, ItemState};
pub use edit::Replacement;
pub use kinds::{KINDS, Kind};
pub use links::Link;

use crate::errors::Position;
use crate::model::{Checked, ClauseId, Notice, Parts, Span};
use places::Places;

/// How much a finding weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The law is broken, or what it asks for is missing.
    High,
    /// The law is likely broken, or what is told cannot be relied on.
    Medium,
    /// Good practice asks for it, or it may be meant otherwise.
    Low,
}

impl Severity {
    /// Its word: `high`, `medium`, `low`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// One thing the law asks for and the notice lacks or says wrongly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The stable code, an article or words: `art13.2.d`, `implied-consent`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The articles and sections it rests on.
    pub article: &'static str,
    /// What is found.
    pub message: String,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about it.
    pub help: String,
    /// The line of the clause it is about, from 1.
    pub line: usize,
    /// The column it starts in, from 1, in characters.
    pub column: usize,
    /// Where the clause's head ends.
    pub end: Position,
    /// The clause it is about.
    pub clause: ClauseId,
    /// The change to the text that mends it, where one can be given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
    /// The reason it is waived with in the notice, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Arc<str>>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Notice<Checked> {
    /// What the law asks for and the notice lacks or says wrongly, in the order of the file. What the notice waives is left out.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut all = self.all_findings();
        all.retain(|finding| finding.waived.is_none());
        all
    }

    /// The same with what the notice waives, each with its reason.
    ///
    /// Takes time in proportion to what the notice holds.
    #[must_use]
    pub fn all_findings(&self) -> Vec<Finding> {
        let mut finder = Finder { notice: self, places: Places::of(self.source()), found: Vec::new() };
        finder.told();
        finder.languages();
        finder.bases();
        finder.rights();
        finder.automations();
        finder.keeping();
        finder.fields();
        finder.transfers();
        finder.browser();
        finder.laws();
        finder.links();
        finder.sentences();
        finder.waive();
        let mut found = finder.found;
        found.sort_by(|one, other| (one.line, one.column, one.code).cmp(&(other.line, other.column, other.code)));
        found
    }

    /// What may be kept longer than a law allows. A notice is not published while there is any: no waiver moves a law.
    #[must_use]
    pub fn above_maximum(&self) -> Vec<Finding> {
        let mut finder = Finder { notice: self, places: Places::of(self.source()), found: Vec::new() };
        finder.keeping();
        finder.found.retain(|finding| finding.code == kinds::ABOVE_MAXIMUM.code);
        finder.found
    }
}

struct Finder<'n> {
    notice: &'n Notice<Checked>,
    places: Places<'n>,
    found: Vec<Finding>,
}

impl<'n> Finder<'n> {
    fn parts(&self) -> &'n Parts {
        self.notice.parts()
    }

    /// The day the law is asked for.
    fn on(&self) -> Date {
        self.parts().head.updated
    }

    fn span(&self, clause: &ClauseId) -> Span {
        self.notice.clause(clause).unwrap_or_default()
    }

    /// Adds a finding: what is found, and what to do about it.
    fn find(&mut self, kind: &'static Kind, clause: &ClauseId, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(self.about(kind, clause, message, help));
    }

    /// A finding to be filled in further.
    fn about(
        &self,
        kind: &'static Kind,
        clause: &ClauseId,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let span = self.span(clause);
        let start = self.places.at(span.start);
        Finding {
            code: kind.code,
            severity: kind.severity,
            article: kind.article,
            message: message.into(),
            why: kind.why,
            help: help.into(),
            line: start.line,
            column: start.column,
            end: self.places.at(span.start.saturating_add(span.len)),
            clause: clause.clone(),
            replacement: None,
            waived: None,
        }
    }
}

impl Finding {
    /// The same, mended by this change.
    fn mended_by(mut self, change: Option<Replacement>) -> Self {
        self.replacement = change;
        self
    }

    /// The same, weighing this much.
    const fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

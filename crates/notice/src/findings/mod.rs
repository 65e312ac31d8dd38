//! Findings: what the law asks for and a notice lacks or says wrongly, each named by its article.
//!
//! An error stops a notice from running; a finding does not. The law is asked as on the day the notice was last updated, so
//! the same text always has the same findings.

mod laws;
mod rights;
mod told;

use std::fmt;

use serde::Serialize;

use crate::errors::{Position, position};
use crate::model::{Checked, ClauseId, Notice, Parts};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The law asks for it.
    Must,
    /// Good practice asks for it, or it may be meant otherwise.
    Should,
}

/// One thing the law asks for and the notice lacks or says wrongly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The article, or the rule: `art13.2.d`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is found.
    pub message: String,
    /// The line of the clause it is about, from 1.
    pub line: usize,
    /// The column it starts in, from 1, in characters.
    pub column: usize,
    /// Where the clause's head ends.
    pub end: Position,
    /// The clause it is about.
    pub clause: ClauseId,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

/// Every code a finding can have, with what it is about. The manual has a line for each.
pub const FINDINGS: &[(&str, &str)] = &[
    ("art12.5", "a fee is asked for what the law gives free of charge"),
    ("art13.1.a", "the controller is not told apart by its business ID"),
    ("art13.1.e", "what a recipient receives is not said"),
    ("art13.2.b", "a right that the legal bases give is not told"),
    ("art13.2.c", "the right to withdraw consent is not told"),
    ("art13.2.d", "the right to complain to the supervisory authority is not told"),
    ("art14.2.f", "a source is not said to be which"),
    ("art21.2", "the right to stop direct marketing is not told, or is made hard to use"),
    ("art22.3", "a decision by a machine, and no way to a human"),
    ("art26.2", "what a joint controller answers for is not said"),
    ("art27", "a controller outside the EEA without a representative"),
    ("art28.10", "a processor that may use the data for ends of its own is a controller"),
    ("art32", "no protection is told, or not where a register lies"),
    ("art45", "no decision on adequacy is in force for a country"),
    ("law-citation", "a law is cited so that it cannot be found"),
    ("law-repealed", "a law that was no longer in force is relied on"),
    ("stale-authority", "contact data of the authority which are out of date"),
];

impl Notice<Checked> {
    /// What the law asks for and the notice lacks or says wrongly, in the order of the file.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut finder = Finder { notice: self, found: Vec::new() };
        finder.rights();
        finder.told();
        finder.laws();
        let mut found = finder.found;
        found.sort_by(|one, other| (one.line, one.column, one.code).cmp(&(other.line, other.column, other.code)));
        found
    }
}

struct Finder<'n> {
    notice: &'n Notice<Checked>,
    found: Vec<Finding>,
}

impl<'n> Finder<'n> {
    fn parts(&self) -> &'n Parts {
        self.notice.parts()
    }

    /// Adds what the law asks for.
    fn must(&mut self, code: &'static str, clause: &ClauseId, message: impl Into<String>, help: impl Into<String>) {
        self.add(code, Severity::Must, clause, (message.into(), help.into()));
    }

    /// Adds what good practice asks for.
    fn should(&mut self, code: &'static str, clause: &ClauseId, message: impl Into<String>, help: impl Into<String>) {
        self.add(code, Severity::Should, clause, (message.into(), help.into()));
    }

    fn add(&mut self, code: &'static str, severity: Severity, clause: &ClauseId, (message, help): (String, String)) {
        let span = self.notice.clause(clause).unwrap_or_default();
        let start = position(self.notice.source(), span.start);
        let end = position(self.notice.source(), span.start.saturating_add(span.len));
        let (line, column, clause) = (start.line, start.column, clause.clone());
        self.found.push(Finding { code, severity, message, line, column, end, clause, help });
    }
}

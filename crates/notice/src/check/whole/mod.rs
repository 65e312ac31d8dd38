//! What only shows when the notice is looked at whole.

mod events;
mod nevers;
mod places;
mod purposes;
mod subjects;
mod texts;

use std::collections::BTreeMap;

use super::Checker;
use crate::errors::{Problem, Report};
use crate::model::{ClauseId, Parts, Span};
use crate::syntax::Node;

/// The whole notice, its tree, and where its clauses stand.
struct Whole<'w, 's> {
    parts: &'w Parts,
    nodes: &'w [Node<'s>],
    places: BTreeMap<&'w str, Span>,
    report: &'w mut Report,
}

impl Checker<'_> {
    /// Checks the notice as a whole.
    pub(super) fn whole(&mut self, parts: &Parts, nodes: &[Node<'_>]) {
        let clauses = std::mem::take(&mut self.clauses);
        let places = clauses.iter().map(|(clause, span)| (clause.as_str(), *span)).collect();
        let mut whole = Whole { parts, nodes, places, report: &mut self.report };
        whole.purposes();
        whole.subjects();
        whole.events();
        whole.places_of_data();
        whole.nevers();
        whole.texts();
        self.clauses = clauses;
    }
}

impl<'w, 's> Whole<'w, 's> {
    fn at(&self, clause: &ClauseId) -> Span {
        self.places.get(clause.as_str()).copied().unwrap_or_default()
    }

    fn wrong(&mut self, problem: impl Into<Problem>, clause: &ClauseId) {
        let span = self.at(clause);
        self.report.add(problem, span);
    }

    fn wrong_with(&mut self, problem: impl Into<Problem>, clause: &ClauseId, other: &ClauseId, what: &'static str) {
        let (span, also) = (self.at(clause), self.at(other));
        self.report.add_with(problem, span, (also, what));
    }

    fn top(&self, word: &'static str) -> impl Iterator<Item = &'w Node<'s>> + use<'w, 's> {
        let nodes = self.nodes;
        nodes.iter().filter(move |node| node.name() == word)
    }
}

//! What only shows when the notice is looked at whole.

mod chains;
mod contracts;
mod events;
mod nevers;
mod places;
mod purposes;
mod subjects;
mod texts;

use std::collections::BTreeMap;

use super::Checker;
use crate::errors::{NameProblem, Problem, Report};
use crate::model::{ClauseId, Field, Name, Parts, Purpose, Span};
use crate::syntax::Node;

/// The whole notice, its tree, and where its clauses stand.
struct Whole<'w, 's> {
    parts: &'w Parts,
    nodes: &'w [Node<'s>],
    places: BTreeMap<&'w str, Span>,
    purposes: BTreeMap<&'w str, &'w Purpose>,
    report: &'w mut Report,
}

impl Checker<'_> {
    /// Checks the notice as a whole.
    pub(super) fn whole(&mut self, parts: &Parts, nodes: &[Node<'_>]) {
        let places = self.clauses.iter().map(|(clause, span)| (clause.as_str(), *span)).collect();
        let purposes = parts.purposes.iter().map(|purpose| (purpose.name.as_str(), purpose)).collect();
        let mut whole = Whole { parts, nodes, places, purposes, report: &mut self.report };
        whole.purposes();
        for register in &parts.registers {
            let chains = chains::Chains::of(register);
            whole.subjects(register, &chains);
            whole.events(register, &chains);
            whole.contracts(&chains);
        }
        whole.places_of_data();
        whole.nevers();
        whole.waivers();
        whole.texts();
    }
}

impl<'w, 's> Whole<'w, 's> {
    /// A waiver is about a clause the notice has.
    fn waivers(&mut self) {
        for value in self.top("waive").filter_map(|node| node.prop("at")) {
            let Some(at) = value.text().filter(|at| !self.places.contains_key(at)) else { continue };
            if self.report.is_full() {
                return;
            }
            let near = crate::keywords::nearest(at, self.places.keys().copied());
            let problem = NameProblem::UnknownClause { name: at.chars().take(80).collect() };
            self.report.add_near(problem, value.span, near);
        }
    }

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

    fn purpose(&self, name: &Name) -> Option<&'w Purpose> {
        self.purposes.get(name.as_str()).copied()
    }
}

/// Every field of the notice.
fn fields_of(parts: &Parts) -> impl Iterator<Item = &Field> {
    parts.registers.iter().flat_map(|register| &register.records).flat_map(|record| &record.fields)
}

/// The fields a path names: all of a register, all of a record, or one.
fn fields_at<'p>(parts: &'p Parts, path: &str) -> impl Iterator<Item = &'p Field> + use<'p> {
    let mut names = path.split('.');
    let register = names.next().and_then(|name| parts.registers.iter().find(|register| register.name.as_str() == name));
    let record = names.next().map(str::to_owned);
    let field = names.next().map(str::to_owned);
    let records = register.into_iter().flat_map(|register| &register.records);
    let records = records.filter(move |known| record.as_ref().is_none_or(|name| known.name.as_str() == name));
    let fields = records.flat_map(|record| &record.fields);
    fields.filter(move |known| field.as_ref().is_none_or(|name| known.name.as_str() == name))
}

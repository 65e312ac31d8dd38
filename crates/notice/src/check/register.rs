//! `register` and `record`.

use super::Checker;
use super::names::RECORD_WORDS;
use super::shape::names_a_type;
use crate::errors::{MeaningProblem, ShapeProblem};
use crate::model::{Group, Keep, Record, Register, Review, Source};
use crate::syntax::Node;

/// Words that clauses of a register have in the place of a record's name.
const CLAUSE_WORDS: &[&str] = &["keep", "source"];

impl Checker<'_> {
    pub(super) fn register(&mut self, node: &Node<'_>) -> Option<Register> {
        let name = node.arg_name(0)?;
        let clause = self.clause(&format!("register.{name}"), node);
        let path = clause.as_str().to_owned();
        let mut register = Register {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            purposes: node.child("purposes").map(|purposes| purposes.arg_names(0)).unwrap_or_default(),
            sources: self.sources(node, &path),
            keep: node.child("keep").and_then(|keep| self.keep(keep, &path)),
            review: node.child("review").and_then(review),
            groups: node.all("groups").flat_map(|groups| groups.all("group")).filter_map(group).collect(),
            closed: node.flag("closed"),
            held_for: node.words_of("held-for"),
            responsible: node.words_of("role-responsible"),
            records: Vec::new(),
        };
        let keep_is_wrong = node.child("keep").is_some() && register.keep.is_none();
        for node in node.all("record") {
            self.keep_is_wrong = keep_is_wrong;
            let record = self.record(node, &register);
            register.records.extend(record);
        }
        self.keep_is_wrong = false;
        Some(register)
    }

    fn record(&mut self, node: &Node<'_>, register: &Register) -> Option<Record> {
        let name = node.arg_name(0)?;
        if CLAUSE_WORDS.contains(&name.as_str()) {
            let span = node.arg(0).map_or(node.span, |value| value.span);
            self.report.add(ShapeProblem::ReservedName { word: name.to_string() }, span);
        }
        let clause = self.clause(&format!("{}.{name}", register.clause), node);
        let path = clause.as_str().to_owned();
        let sources = self.sources(node, &path);
        let keep = match node.child("keep") {
            Some(own) => {
                let own = self.keep(own, &path);
                self.keep_is_wrong = own.is_none();
                own
            }
            None => register.keep.clone(),
        };
        let weight =
            register.purposes.len() + weight_of(&register.sources) + register.keep.as_ref().map_or(0, Keep::weight);
        if !self.takes_over(weight, node.span) {
            return None;
        }
        let mut record = Record {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            subject: node.flag("subject"),
            of: node.name_of("of"),
            needed: node.flag("needed"),
            groups: node.names_of("group"),
            contract_for: node.names_of("contract-for"),
            ends: node.name_of("ends"),
            open_until: node.name_of("open-until"),
            purposes: node.child("purposes").map_or_else(|| register.purposes.clone(), |own| own.arg_names(0)),
            sources: if sources.is_empty() { register.sources.clone() } else { sources },
            keep,
            fields: Vec::new(),
        };
        let fields: Vec<_> = node.children.iter().filter(|child| !RECORD_WORDS.contains(&child.name())).collect();
        if fields.is_empty() && !node.children.iter().any(names_a_type) {
            self.report.add(MeaningProblem::NoFields { name: record.name.to_string() }, node.span);
        }
        for node in fields {
            let field = self.field(node, &record);
            record.fields.extend(field);
        }
        Some(record)
    }
}

/// How much a record takes over with its sources.
fn weight_of(sources: &[Source]) -> usize {
    let of = |source: &Source| 4 + source.ways.len() + source.purposes.len() + source.modes.len();
    sources.iter().map(of).sum()
}

fn review(node: &Node<'_>) -> Option<Review> {
    Some(Review { every: node.period("every")?, by: node.words_of("by") })
}

fn group(node: &Node<'_>) -> Option<Group> {
    Some(Group { name: node.arg_name(0)?, label: node.label() })
}

//! `register` and `record`.

use super::Checker;
use super::names::RECORD_WORDS;
use crate::errors::MeaningProblem;
use crate::model::{Group, Record, Register, Review};
use crate::syntax::Node;

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
        for node in node.all("record") {
            let record = self.record(node, &register);
            register.records.extend(record);
        }
        Some(register)
    }

    fn record(&mut self, node: &Node<'_>, register: &Register) -> Option<Record> {
        let name = node.arg_name(0)?;
        let clause = self.clause(&format!("{}.{name}", register.clause), node);
        let path = clause.as_str().to_owned();
        let sources = self.sources(node, &path);
        let keep = node.child("keep").and_then(|keep| self.keep(keep, &path)).or_else(|| register.keep.clone());
        let mut record = Record {
            clause,
            name,
            label: node.label(),
            describe: node.describe(),
            subject: node.flag("subject"),
            of: node.name_of("of"),
            needed: node.flag("needed"),
            groups: node.names_of("group"),
            purposes: node.child("purposes").map_or_else(|| register.purposes.clone(), |own| own.arg_names(0)),
            sources: if sources.is_empty() { register.sources.clone() } else { sources },
            keep,
            fields: Vec::new(),
        };
        let fields: Vec<_> = node.children.iter().filter(|child| !RECORD_WORDS.contains(&child.name())).collect();
        if fields.is_empty() {
            self.report.add(MeaningProblem::NoFields { name: record.name.to_string() }, node.span);
        }
        for node in fields {
            let field = self.field(node, &record);
            record.fields.extend(field);
        }
        Some(record)
    }
}

fn review(node: &Node<'_>) -> Option<Review> {
    Some(Review { every: node.period("every")?, by: node.words_of("by") })
}

fn group(node: &Node<'_>) -> Option<Group> {
    Some(Group { name: node.arg_name(0)?, label: node.label() })
}

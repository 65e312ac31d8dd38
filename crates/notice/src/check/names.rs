//! What a notice declares: the names every reference is looked for among.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::Node;

/// The declared names.
#[derive(Debug, Default)]
pub(crate) struct Names<'t> {
    pub purposes: BTreeSet<&'t str>,
    pub recipients: BTreeSet<&'t str>,
    pub storages: BTreeSet<&'t str>,
    pub registers: BTreeMap<&'t str, RegisterNames<'t>>,
}

/// The names declared in a register.
#[derive(Debug, Default)]
pub(crate) struct RegisterNames<'t> {
    pub groups: BTreeSet<&'t str>,
    /// Records and their fields.
    pub records: BTreeMap<&'t str, BTreeSet<&'t str>>,
}

/// Words that are no fields in a record's block.
pub(crate) const RECORD_WORDS: &[&str] = &["label", "describe", "purposes", "source", "keep"];
/// Words that are no values in a choice's block.
pub(crate) const FIELD_WORDS: &[&str] = &["label", "describe", "purposes", "keep"];

impl<'t> Names<'t> {
    pub(crate) fn of(nodes: &'t [Node<'_>]) -> Self {
        let mut names = Self::default();
        for node in nodes {
            let Some(name) = node.arg(0).and_then(|value| value.text()) else { continue };
            match node.name() {
                "purpose" => {
                    names.purposes.insert(name);
                }
                "recipient" => {
                    names.recipients.insert(name);
                }
                "storage" => {
                    names.storages.insert(name);
                }
                "register" => names.registers.entry(name).or_default().add(node),
                _ => {}
            }
        }
        names
    }
}

impl<'t> RegisterNames<'t> {
    fn add(&mut self, register: &'t Node<'_>) {
        let first = |node: &'t Node<'_>| node.arg(0).and_then(|value| value.text());
        for groups in register.all("groups") {
            self.groups.extend(groups.all("group").filter_map(first));
        }
        for record in register.all("record") {
            let Some(name) = first(record) else { continue };
            let fields = record.children.iter().map(Node::name).filter(|word| !RECORD_WORDS.contains(word));
            self.records.entry(name).or_default().extend(fields);
        }
    }
}

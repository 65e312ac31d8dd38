//! Whom a record is about: every record that identifies people leads to one, by its `of` chain.

use super::Whole;
use super::chains::Chains;
use crate::errors::MeaningProblem;
use crate::model::{Identifying, Record, Register};

impl Whole<'_, '_> {
    pub(super) fn subjects(&mut self, register: &Register, chains: &Chains<'_>) {
        for (record, chain) in chains.each() {
            if chain.is_none() {
                self.wrong(MeaningProblem::OfCycle { name: record.name.to_string() }, &record.clause);
            }
            if record.needed && record.of.is_none() && !record.subject {
                self.wrong(MeaningProblem::NeededOfNothing { name: record.name.to_string() }, &record.clause);
            }
        }
        self.unreachable(register, chains);
        self.sources(register);
    }

    /// A record that identifies people and leads to none could be found by no request for access or erasure.
    fn unreachable(&mut self, register: &Register, chains: &Chains<'_>) {
        let identifies = |record: &Record| record.fields.iter().any(|field| field.identifying == Identifying::Direct);
        let lost = chains.each().filter(|(record, chain)| identifies(record) && !chains.reach_subject(*chain));
        let lost: Vec<_> = lost.map(|(record, _)| record).collect();
        if !lost.is_empty() && !register.records.iter().any(|record| record.subject) {
            self.wrong(MeaningProblem::NoSubject { register: register.name.to_string() }, &register.clause);
            return;
        }
        for record in lost {
            self.wrong(MeaningProblem::Unattached { name: record.name.to_string() }, &record.clause);
        }
    }

    /// Data come only from declared sources, so a register without one stays empty.
    fn sources(&mut self, register: &Register) {
        for record in &register.records {
            if record.sources.is_empty() && !register.closed {
                self.wrong(MeaningProblem::NoSource { name: record.name.to_string() }, &record.clause);
            }
            for field in &record.fields {
                let undeclared =
                    field.from.iter().find(|kind| !record.sources.iter().any(|source| source.kind == **kind));
                if let Some(kind) = undeclared.filter(|_| !record.sources.is_empty()) {
                    self.wrong(MeaningProblem::UndeclaredSource { kind: kind.keyword() }, &field.clause);
                }
            }
        }
    }
}

//! Whom a record is about: every record that identifies people leads to one, by its `of` chain.

use super::Whole;
use crate::errors::MeaningProblem;
use crate::model::{Identifying, Record, Register};

impl Whole<'_, '_> {
    pub(super) fn subjects(&mut self) {
        let parts = self.parts;
        for register in &parts.registers {
            self.cycles(register);
            self.unreachable(register);
            self.sources(register);
        }
    }

    fn cycles(&mut self, register: &Register) {
        for record in &register.records {
            if chain(register, record).is_none() {
                self.wrong(MeaningProblem::OfCycle { name: record.name.to_string() }, &record.clause);
            }
            if record.needed && record.of.is_none() && !record.subject {
                self.wrong(MeaningProblem::NeededOfNothing { name: record.name.to_string() }, &record.clause);
            }
        }
    }

    /// A record that identifies people and leads to none could be found by no request for access or erasure.
    fn unreachable(&mut self, register: &Register) {
        let identifies = |record: &Record| record.fields.iter().any(|field| field.identifying == Identifying::Direct);
        let lost: Vec<_> = register.records.iter().filter(|record| identifies(record) && !reaches_subject(register, record)).collect();
        if lost.is_empty() {
            return;
        }
        if !register.records.iter().any(|record| record.subject) {
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
                let undeclared = field.from.iter().find(|kind| !record.sources.iter().any(|source| source.kind == **kind));
                if let Some(kind) = undeclared.filter(|_| !record.sources.is_empty()) {
                    self.wrong(MeaningProblem::UndeclaredSource { kind: kind.keyword() }, &field.clause);
                }
            }
        }
    }
}

/// The record and those it hangs on, nearest first; `None` if that never ends.
pub(super) fn chain<'r>(register: &'r Register, record: &'r Record) -> Option<Vec<&'r Record>> {
    let mut links = vec![record];
    let mut at = record;
    while let Some(next) = at.of.as_ref().and_then(|of| register.records.iter().find(|record| record.name == *of)) {
        if links.iter().any(|link| link.name == next.name) {
            return None;
        }
        links.push(next);
        at = next;
    }
    Some(links)
}

/// True if the record is about somebody: itself a subject, or hanging on one.
pub(super) fn reaches_subject(register: &Register, record: &Record) -> bool {
    // A chain in a circle is an error of its own.
    chain(register, record).is_none_or(|links| links.iter().any(|link| link.subject))
}

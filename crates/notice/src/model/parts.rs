//! The notice itself, in its two stages.

use crate::model::Keep;
use std::sync::Arc;

use crate::model::{
    Automation, BrowserStorage, ClauseId, Controller, Field, Head, JournalKept, Measure, Minors, Name, Never, Purpose,
    Recipient, Record, Register, Right, Scope, Span, Statement, Storage, Transfer, Waiver,
};

/// A notice: as text ([`Raw`]) or as what it means ([`Checked`]).
#[derive(Debug, Clone)]
pub struct Notice<Stage> {
    pub(crate) stage: Stage,
}

/// The stage of a notice nobody has looked at yet.
#[derive(Debug, Clone)]
pub struct Raw {
    pub(crate) source: Arc<str>,
}

/// The stage of a notice in which everything resolves. Only `check` makes it.
#[derive(Debug, Clone)]
pub struct Checked {
    pub(crate) parts: Arc<Parts>,
    pub(crate) source: Arc<str>,
    pub(crate) fingerprint: [u8; 32],
}

/// All that a notice says. Every name in it resolves; purposes, sources and retention of fields are filled in.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Title, languages and dates.
    pub head: Head,
    /// Who answers for the data (Art. 13(1)(a)).
    pub controller: Controller,
    /// What the notice covers and what it does not.
    pub scope: Scope,
    /// Why data are processed (Art. 13(1)(c)), in the order of the file.
    pub purposes: Vec<Purpose>,
    /// The registers, in the order of the file.
    pub registers: Vec<Register>,
    /// Who receives data (Art. 13(1)(e)).
    pub recipients: Vec<Recipient>,
    /// Transfers outside the EEA (Art. 13(1)(f)).
    pub transfers: Vec<Transfer>,
    /// Where the data lie.
    pub storages: Vec<Storage>,
    /// Protections (Art. 32).
    pub measures: Vec<Measure>,
    /// How rights are used (Art. 13(2)(b)).
    pub rights: Vec<Right>,
    /// Cookies and the like.
    pub browser_storage: Vec<BrowserStorage>,
    /// Profiling and automated decisions (Art. 13(2)(f)).
    pub automations: Vec<Automation>,
    /// The age below which a guardian consents (Art. 8).
    pub minors: Option<Minors>,
    /// How long the journal is kept, where the notice says it.
    pub journal: Option<JournalKept>,
    /// Negative promises.
    pub nevers: Vec<Never>,
    /// Sentences nothing else can say, and those that may not be run.
    pub statements: Vec<Statement>,
    /// Findings the firm takes upon itself.
    pub waivers: Vec<Waiver>,
    /// Every clause with its place in the text, sorted by id.
    pub clauses: Vec<(ClauseId, Span)>,
}

impl Parts {
    /// The record kinds that are the contract a purpose rests on, each with its register; none where the notice names none.
    pub fn contracts_of<'p>(&'p self, purpose: &'p Name) -> impl Iterator<Item = (&'p Register, &'p Record)> {
        let all =
            self.registers.iter().flat_map(|register| register.records.iter().map(move |record| (register, record)));
        all.filter(|(_, record)| record.is_contract_for(purpose))
    }
}

impl Notice<Checked> {
    /// All parts of the notice.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.stage.parts
    }

    /// The text the notice was read from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.stage.source
    }

    /// What tells this notice from every other: a hash of its text.
    #[must_use]
    pub fn fingerprint(&self) -> &[u8; 32] {
        &self.stage.fingerprint
    }

    /// The purpose of this name.
    #[must_use]
    pub fn purpose(&self, name: &str) -> Option<&Purpose> {
        self.parts().purposes.iter().find(|purpose| purpose.name.as_str() == name)
    }

    /// The register of this name.
    #[must_use]
    pub fn register(&self, name: &str) -> Option<&Register> {
        self.parts().registers.iter().find(|register| register.name.as_str() == name)
    }

    /// The record kind of this name in the register of that name.
    #[must_use]
    pub fn record(&self, register: &str, kind: &str) -> Option<&Record> {
        self.register(register)?.records.iter().find(|record| record.name.as_str() == kind)
    }

    /// The field of this name in that record kind.
    #[must_use]
    pub fn field(&self, register: &str, kind: &str, field: &str) -> Option<&Field> {
        self.record(register, kind)?.field(field)
    }

    /// True if something is looked at again when its time is over.
    #[must_use]
    pub fn asks_again(&self) -> bool {
        let records = self.parts().registers.iter().flat_map(|register| &register.records);
        let mut keeps =
            records.flat_map(|record| record.keep.iter().chain(record.fields.iter().map(|field| &field.keep)));
        keeps.any(Keep::asks_again)
            || self.parts().registers.iter().filter_map(|register| register.keep.as_ref()).any(Keep::asks_again)
    }

    /// Where a clause stands in the text, if the notice has it.
    #[must_use]
    pub fn clause(&self, id: &ClauseId) -> Option<Span> {
        let clauses = &self.parts().clauses;
        let at = clauses.binary_search_by(|(known, _)| known.cmp(id)).ok()?;
        clauses.get(at).map(|(_, span)| *span)
    }

    /// The prohibitions on using a field for a purpose, if any.
    pub fn forbids_use<'a>(&'a self, path: [&'a Name; 3], purpose: &'a Name) -> impl Iterator<Item = &'a Never> + 'a {
        self.parts().nevers.iter().filter(move |never| never.forbids_use(path, purpose))
    }
}

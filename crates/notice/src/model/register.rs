//! Purposes, registers and record kinds.

use std::collections::BTreeSet;

use jiff::civil::Date;
use law::basis::LegalBasis;
use law::time::Period;
use serde::Serialize;

use crate::model::{ClauseId, Field, Keep, Name, Sentences, Text};

/// Why data are processed, and on which legal basis.
#[derive(Debug, Clone)]
pub struct Purpose {
    /// `purpose.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// The legal basis (Art. 6(1)).
    pub basis: LegalBasis,
    /// The law, for a legal obligation or a public task.
    pub law: Option<String>,
    /// The interest itself, for a legitimate interest (Art. 13(1)(d)).
    pub interest: Option<String>,
    /// What the purpose is made of, in words, if given.
    pub made_of: Option<String>,
    /// Further bases for parts of the purpose.
    pub parts: Vec<PurposePart>,
    /// True if the purpose is direct marketing (Art. 21(2)).
    pub marketing: bool,
    /// The purpose ends on this day.
    pub until: Option<Date>,
    /// The same sentences in each language they are there in: `interest`, `parts`.
    pub sentences: Sentences,
}

/// A further basis, for a part of a purpose.
#[derive(Debug, Clone)]
pub struct PurposePart {
    /// What it is for.
    pub part: String,
    /// The same in each language, if given.
    pub label: Text,
    /// The basis.
    pub basis: LegalBasis,
    /// The law, if the basis needs one.
    pub law: Option<String>,
    /// The interest, if the basis needs one.
    pub interest: Option<String>,
    /// The same sentences in each language they are there in: `interest`.
    pub sentences: Sentences,
}

/// A set of records with purposes, sources and retention.
#[derive(Debug, Clone)]
pub struct Register {
    /// `register.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// The purposes of its records, unless they say otherwise.
    pub purposes: Vec<Name>,
    /// Where its data come from, unless a record says otherwise.
    pub sources: Vec<Source>,
    /// How long, unless a record or field says otherwise.
    pub keep: Option<Keep>,
    /// How often the need is looked at again.
    pub review: Option<Review>,
    /// Groups of people it is about.
    pub groups: Vec<Group>,
    /// Nothing new comes in.
    pub closed: bool,
    /// The controller it is held for; the firm is then the processor.
    pub held_for: Option<String>,
    /// The role that answers for it.
    pub responsible: Option<String>,
    /// Its record kinds, in the order of the file.
    pub records: Vec<Record>,
}

/// A recurring look at whether data are still needed.
#[derive(Debug, Clone)]
pub struct Review {
    /// How often.
    pub every: Period,
    /// Which role looks.
    pub by: Option<String>,
}

/// A group of people a register is about.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
}

/// Where data may come from.
#[derive(Debug, Clone)]
pub struct Source {
    /// `OWNER.source.KIND` or `OWNER.source.KIND.NAME`
    pub clause: ClauseId,
    /// The kind.
    pub kind: SourceKind,
    /// A name, when there are several of a kind.
    pub name: Option<Name>,
    /// The ways (`order`, `phone` …) it is limited to; empty means any way.
    pub ways: Vec<Name>,
    /// Which source, in words.
    pub which: Option<String>,
    /// The purposes it is limited to; empty means the register's.
    pub purposes: Vec<Name>,
    /// Only in this case.
    pub only_when: Option<String>,
    /// Allowed from this day on.
    pub from: Option<Date>,
    /// How the data arrive: `by-hand`, `automatic`; empty means either.
    pub modes: Vec<Name>,
    /// Its name for people.
    pub label: Text,
    /// The same sentences in each language they are there in: `which`, `only-when`.
    pub sentences: Sentences,
}

/// A kind of source (Art. 14(2)(f)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The person the data are about, or who acts for them.
    Person,
    /// Publicly available sources.
    Public,
    /// An authority.
    Authority,
    /// Somebody else.
    ThirdParty,
    /// The person's browser.
    Browser,
    /// The controller's own staff.
    Staff,
    /// Derived from other data.
    Derived,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::Public, Self::Authority, Self::ThirdParty, Self::Browser, Self::Staff, Self::Derived];

    /// The keyword in the language.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Public => "public",
            Self::Authority => "authority",
            Self::ThirdParty => "third-party",
            Self::Browser => "browser",
            Self::Staff => "staff",
            Self::Derived => "derived",
        }
    }

    /// The kind of this keyword.
    #[must_use]
    pub fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword() == word)
    }
}

/// A kind of record: a form, a list, an import format, an export.
#[derive(Debug, Clone)]
pub struct Record {
    /// `register.REGISTER.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// True if it is a person or organisation the register is about.
    pub subject: bool,
    /// The record kind it hangs on.
    pub of: Option<Name>,
    /// True if making one renews *last needed* of the record it hangs on.
    pub needed: bool,
    /// The groups it belongs to.
    pub groups: Vec<Name>,
    /// The purposes it is the contract of: on basis `contract`, they rest on there being one of these.
    pub contract_for: Vec<Name>,
    /// The date field with the last day of that contract; without one it goes on.
    pub ends: Option<Name>,
    /// The date field that closes it: while that is empty, it is an open matter.
    pub open_until: Option<Name>,
    /// Its purposes: its own or the register's.
    pub purposes: Vec<Name>,
    /// Its sources: its own or the register's.
    pub sources: Vec<Source>,
    /// How long: its own or the register's.
    pub keep: Option<Keep>,
    /// Its fields, in the order of the file.
    pub fields: Vec<Field>,
}

impl Register {
    /// Every purpose its data serve, each once: its own first, then those only records or fields have.
    #[must_use]
    pub fn serves(&self) -> Vec<&Name> {
        let fields = self.records.iter().flat_map(|record| &record.fields).flat_map(|field| &field.purposes);
        let mut seen = BTreeSet::new();
        self.purposes.iter().chain(fields).filter(|name| seen.insert(*name)).collect()
    }
}

impl Record {
    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name.as_str() == name)
    }

    /// True if it is the contract that the purpose rests on.
    #[must_use]
    pub fn is_contract_for(&self, purpose: &Name) -> bool {
        self.contract_for.contains(purpose)
    }
}

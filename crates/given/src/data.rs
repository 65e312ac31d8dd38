//! What is given, in words. Values are revealed here, so none of it prints.

use std::fmt;

use jiff::civil::Date;
use notice::Lang;
use serde::Serialize;

/// Which part of what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Everything; Article 15.
    Access,
    /// What the person gave, and what is processed on consent or contract; Article 20.
    Portability,
}

/// What a person is given.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// Which part of what is held.
    pub scope: Scope,
    /// In which language.
    #[serde(serialize_with = "code")]
    pub language: Lang,
    /// Who holds the data.
    pub controller: String,
    /// The other names it acts under: what is given is all of theirs.
    pub also: Vec<String>,
    /// Who decides on the processing together with it; Article 26.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<String>,
    /// On which day it was put together.
    pub made_on: Date,
    /// The registers in which something is held.
    pub registers: Vec<GivenRegister>,
    /// What the person said about purposes.
    pub consents: Vec<Said>,
    /// To whom something of it was handed.
    pub disclosed: Vec<Disclosed>,
    /// Who has used the data.
    pub seen: Vec<Seen>,
    /// True if more is held than is given here.
    pub cut: bool,
    /// In how many places something about somebody else was left out; Articles 15(4) and 20(4).
    pub left_out: usize,
}

/// A register in which something is held.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct GivenRegister {
    /// Its name in the notice.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// Why the data in it are processed.
    pub purposes: Vec<PurposeOf>,
    /// To whom they are given.
    pub recipients: Vec<String>,
    /// Where they come from.
    pub sources: Vec<String>,
    /// How long they are kept.
    pub kept: Vec<String>,
    /// What is held, by kind.
    pub kinds: Vec<GivenKind>,
}

/// A purpose and what it rests on.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PurposeOf {
    /// Its name in the notice.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// The legal basis by name.
    pub basis: String,
    /// The article of the basis: `art6.1.b`.
    pub article: String,
    /// The law or the interest it rests on.
    pub because: Option<String>,
}

/// The records of a kind.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct GivenKind {
    /// Its name in the notice.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// The records, oldest first.
    pub records: Vec<GivenRecord>,
}

/// A record.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct GivenRecord {
    /// Its id.
    pub id: String,
    /// When it was stored.
    pub collected_on: Date,
    /// Until when it is kept, where that can be told beforehand.
    pub kept_until: Option<Date>,
    /// Under which of the controller's names it was taken in, where that is not its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Its values.
    pub values: Vec<GivenValue>,
}

/// A value.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct GivenValue {
    /// The field's name in the notice.
    pub field: String,
    /// Its name for people.
    pub label: String,
    /// The value as people read it.
    pub shown: String,
    /// The value in its normal form.
    pub value: String,
    /// The names of the purposes it is held for.
    pub purposes: Vec<String>,
    /// Where it came from, in words.
    pub source: String,
    /// Since when it stands.
    pub since: Date,
    /// True if it is a file, which is enclosed.
    pub file: bool,
    /// What it was before, newest first.
    pub former: Vec<Former>,
}

/// What a value was before.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Former {
    /// As people read it.
    pub shown: String,
    /// In its normal form.
    pub value: String,
    /// Where it came from, in words.
    pub source: String,
    /// Since when it stood.
    pub since: Date,
    /// Until when.
    pub until: Option<Date>,
}

/// The person's word on a purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The purpose's name for people.
    pub purpose: String,
    /// True if consent was given, false if it was taken back.
    pub given: bool,
    /// When.
    pub on: Date,
    /// How.
    pub way: String,
    /// The version of the notice the person was shown.
    pub notice_version: u32,
}

/// That something was handed to somebody; Article 15(1)(c).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disclosed {
    /// When: the day.
    pub on: Date,
    /// The hour and minute of it.
    pub at: String,
    /// To whom, by name.
    pub to: String,
    /// What: the kind of record and the fields, by name.
    pub what: String,
    /// The purpose's name for people.
    pub purpose: String,
    /// What the purpose rests on.
    pub basis: String,
}

/// What was done with the data on a day. Whoever did it is not named (C-579/21).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Seen {
    /// When.
    pub on: Date,
    /// What was done, in words.
    pub act: String,
    /// The purpose's name for people; none where the person asked for it.
    pub purpose: Option<String>,
    /// How often.
    pub times: u32,
}

impl Given {
    /// Who gives it, with every name: `Malli Oy (Mallikauppa)`.
    #[must_use]
    pub fn names(&self) -> String {
        if self.also.is_empty() {
            return self.controller.clone();
        }
        format!("{} ({})", self.controller, self.also.join(", "))
    }

    /// True if nothing is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.registers.is_empty()
    }

    /// How many records it holds.
    #[must_use]
    pub fn records(&self) -> usize {
        self.registers.iter().flat_map(|register| &register.kinds).map(|kind| kind.records.len()).sum()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn code<S: serde::Serializer>(lang: &Lang, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(lang.code())
}

macro_rules! silent {
    ($($name:ident)+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}

silent! { Given GivenRegister PurposeOf GivenKind GivenRecord GivenValue Former }

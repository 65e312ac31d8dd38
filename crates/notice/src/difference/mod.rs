//! The difference by meaning between two versions of a notice: what more or less may be done, who must be told or asked, and
//! what is deleted sooner or kept longer. The order of the file and its comments mean nothing.
//!
//! What *permits* something widens a notice when it comes and narrows it when it goes; what *limits* something (a promise, a
//! condition, a right, a shorter time) does the opposite. Where neither of two things holds within the other, as with two
//! legal bases, the one that goes narrows and the one that comes widens: there are then two changes. So what widens one way
//! narrows the other way, always.

mod data;
mod differ;
mod effective;
mod promises;
mod weight;
mod who;
mod whom;
mod why;
mod wording;
mod words;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::model::{Checked, ClauseId, Name, Notice, Text, touches};
use crate::statements::StatementId;

use differ::Differ;

/// What tells one version of a notice from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Every change, in the order of the clauses' names.
    pub changes: Vec<Change>,
    /// What tells this difference between these two texts from every other: 64 hexadecimal digits.
    pub fingerprint: String,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The statement that is changed.
    pub id: StatementId,
    /// The clause it is in: of the new notice, or of the old one if the new one does not have it.
    pub clause: ClauseId,
    /// What kind of thing is changed.
    pub matter: Matter,
    /// Whether more or less may be done after it.
    pub direction: Direction,
    /// What was said before, in each language of the new notice; nothing if it is new.
    pub before: Option<Text>,
    /// What is said after; nothing if it goes.
    pub after: Option<Text>,
    /// Who must be told or asked.
    pub duty: Option<Duty>,
    /// Whether something is deleted sooner or kept longer.
    pub keeping: Option<Keeping>,
    /// What data it touches: paths `register`, `register.record` or `register.record.field` of whichever notice has them.
    pub touches: Vec<String>,
}

/// Whether more or less may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Less may be done with data, or for a shorter time, or more is promised.
    Narrowing,
    /// More may be done with data, or for a longer time, or less is promised.
    Widening,
    /// Neither: other words, another address, another date.
    Neutral,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Narrowing, Self::Widening, Self::Neutral];

    /// Its word: `narrowing`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Narrowing => "narrowing",
            Self::Widening => "widening",
            Self::Neutral => "neutral",
        }
    }

    /// What it is when the old notice takes the place of the new one.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Narrowing => Self::Widening,
            Self::Widening => Self::Narrowing,
            Self::Neutral => Self::Neutral,
        }
    }
}

/// What kind of thing is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// Title, dates and languages.
    Head,
    /// Who answers.
    Controller,
    /// What is covered.
    Scope,
    /// Why data are processed.
    Purpose,
    /// On which legal basis.
    Basis,
    /// Which data.
    Data,
    /// Which data for which purpose.
    Use,
    /// From where.
    Source,
    /// How long.
    Retention,
    /// Who receives data.
    Recipient,
    /// What leaves the EEA.
    Transfer,
    /// Where data lie.
    Storage,
    /// How they are protected.
    Measure,
    /// How rights are used.
    Right,
    /// What is kept in the browser.
    Browser,
    /// Profiling and decisions by machine.
    Automation,
    /// Children.
    Minors,
    /// How long the journal is kept.
    Journal,
    /// What is never done.
    Never,
    /// Sentences of its writer.
    Statement,
    /// Findings the firm takes upon itself.
    Waiver,
    /// Words that mean what they meant.
    Wording,
}

/// What is owed to the people a change touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Duty {
    /// What must be done.
    pub must: Must,
    /// The articles that say so: `art13.3`.
    pub articles: &'static [&'static str],
}

/// What must be done before a change takes hold of data that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Must {
    /// The person is told beforehand.
    Inform,
    /// The person is asked, and has to agree.
    Ask,
}

/// What becomes of data that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Keeping {
    /// Something is deleted sooner.
    Sooner,
    /// Something is kept longer.
    Longer,
}

impl Difference {
    /// The difference between the notice in force and the one to come.
    #[must_use]
    pub fn between(old: &Notice<Checked>, new: &Notice<Checked>) -> Self {
        let mut differ = Differ::new(old, new);
        who::differ(&mut differ);
        why::differ(&mut differ);
        data::differ(&mut differ);
        effective::differ(&mut differ);
        whom::differ(&mut differ);
        promises::differ(&mut differ);
        wording::differ(&mut differ);
        let changes = differ.all();
        let fingerprint = fingerprint(old, new, &changes);
        Self { changes, fingerprint }
    }

    /// True if the two notices mean the same, word for word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The record kinds of the old notice whose people have to be told or asked of something, as register and kind. A
    /// change that touches no data of its own, as one of rights, touches all.
    #[must_use]
    pub fn concerned(&self, old: &Notice<Checked>) -> Vec<(Name, Name)> {
        let owed: Vec<&Change> = self.changes.iter().filter(|change| change.duty.is_some()).collect();
        let all = old.parts().registers.iter();
        let kinds = all.flat_map(|register| register.records.iter().map(move |record| (&register.name, &record.name)));
        let touched = |(register, record): &(&Name, &Name)| {
            owed.iter().any(|change| {
                change.touches.is_empty()
                    || change.touches.iter().any(|path| touches(path, [register.as_str(), record.as_str()]))
            })
        };
        kinds.filter(touched).map(|(register, record)| (register.clone(), record.clone())).collect()
    }

    /// How many changes of which people must be told, or about which they must be asked.
    #[must_use]
    pub fn owed(&self, must: Must) -> usize {
        self.changes.iter().filter(|change| change.duty.is_some_and(|duty| duty.must == must)).count()
    }

    /// How many changes go this way.
    #[must_use]
    pub fn count(&self, direction: Direction) -> usize {
        self.changes.iter().filter(|change| change.direction == direction).count()
    }
}

/// Binds the two texts to what was shown as their difference: another release that saw another difference has another one.
fn fingerprint(old: &Notice<Checked>, new: &Notice<Checked>, changes: &[Change]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"seloste difference 1\n");
    hash.update(old.fingerprint());
    hash.update(new.fingerprint());
    for change in changes {
        // What has no text is told apart from an empty one, and no word runs into the next.
        let line = format!("{:?}\u{0}{:?}\u{0}{:?}\u{0}", change.id, change.matter, change.direction);
        hash.update(line.as_bytes());
        hash.update(format!("{:?}\u{0}{:?}\n", change.before, change.after).as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

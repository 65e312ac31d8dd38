//! Protections, rights, negative promises and free sentences.

use law::basis::Right as RightKind;
use law::time::Period;
use serde::Serialize;

use crate::model::{ClauseId, Name, Sentences, Text, covers};

/// A protection (Art. 32).
#[derive(Debug, Clone)]
pub struct Measure {
    /// `measure.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// How it is proved.
    pub proof: Proof,
    /// The places and devices that it is shown of one by one; empty where it is shown as a whole.
    pub at: Vec<Name>,
    /// A certificate shows it, until it expires.
    pub certificate: bool,
}

impl Measure {
    /// True if the program itself keeps it: what these names promise, no act gets past.
    ///
    /// `personal-accounts`: every account is one person's or one program's, with a password or token of its own and grants of
    /// its own. `reasons-asked`: nothing is opened without a purpose the account may act for. `backups-encrypted`: nothing is
    /// copied before there is a recovery key, and all that is copied is encrypted to it. One that is shown of places and
    /// devices one by one is kept by their registers.
    #[must_use]
    pub fn has_rule(&self) -> bool {
        let kept = ["personal-accounts", "reasons-asked", "backups-encrypted"];
        matches!(self.proof, Proof::Automatic) && (kept.contains(&self.name.as_str()) || !self.at.is_empty())
    }

    /// True if it promises backups on a schedule: `backups-regular`. The program looks whether the last one came in time.
    #[must_use]
    pub fn is_schedule_of_backups(&self) -> bool {
        matches!(self.proof, Proof::Automatic) && self.name.as_str() == "backups-regular"
    }

    /// True if it promises that the use of the registers is reviewed: `use-reviewed`. It is confirmed by closing a review.
    #[must_use]
    pub fn reviews_use(&self) -> bool {
        matches!(self.proof, Proof::Attested { .. }) && self.name.as_str() == "use-reviewed"
    }

    /// True if a role confirms by it that the laws the notice rests on were followed: `law-followed`. It is due again as
    /// soon as one of them changes.
    #[must_use]
    pub fn follows_laws(&self) -> bool {
        matches!(self.proof, Proof::Attested { .. }) && self.name.as_str() == "law-followed"
    }
}

/// How a measure is proved.
#[derive(Debug, Clone)]
pub enum Proof {
    /// The system checks it.
    Automatic,
    /// A role confirms it, again and again.
    Attested {
        /// The role.
        by: String,
        /// How often.
        every: Period,
    },
}

/// How a right is used.
#[derive(Debug, Clone)]
pub struct Right {
    /// `right.KIND`
    pub clause: ClauseId,
    /// Which right.
    pub kind: RightKind,
    /// Its name for people, if given.
    pub label: Text,
    /// How sure one must be of who asks: `none`, `link`, `sign-in`, `strong`, `verified`.
    pub identity: Name,
    /// The channels named; any channel is taken all the same.
    pub by: Vec<Name>,
    /// The fee rule, in words.
    pub fee: Option<String>,
    /// The time promised, if shorter than the law's.
    pub within: Option<Period>,
    /// What a request must contain.
    pub needs: Vec<String>,
    /// The same in each language they are there in.
    pub needs_in: Vec<Text>,
    /// A longer sentence, if given.
    pub describe: Text,
    /// The same sentences in each language they are there in: `fee`.
    pub sentences: Sentences,
}

/// Profiling or an automated decision (Art. 22).
#[derive(Debug, Clone)]
pub struct Automation {
    /// `automation.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// For which purpose.
    pub purpose: Name,
    /// How it decides.
    pub logic: String,
    /// What follows from it.
    pub significance: String,
    /// Whether a human looks again when asked.
    pub human_review: bool,
    /// The paths of the values it uses.
    pub uses: Vec<String>,
    /// The same sentences in each language they are there in: `logic`, `significance`.
    pub sentences: Sentences,
}

/// The age below which a guardian consents (Art. 8, tietosuojalaki 5 §).
#[derive(Debug, Clone, Serialize)]
pub struct Minors {
    /// `minors`
    pub clause: ClauseId,
    /// The age in years.
    pub below: u8,
    /// Its name for people, if given.
    pub label: Text,
}

/// How long the journal is kept, which tells who handled data, when and why (Art. 5(1)(e), 5(2)).
#[derive(Debug, Clone, Serialize)]
pub struct JournalKept {
    /// `journal`
    pub clause: ClauseId,
    /// For how many years.
    pub years: u8,
    /// A sentence of the firm's own, if given.
    pub label: Text,
}

/// A negative promise.
#[derive(Debug, Clone)]
pub struct Never {
    /// `never.WORD.N`, numbered from 1 in the order of the file
    pub clause: ClauseId,
    /// What never happens.
    pub what: NeverWhat,
    /// Its name for people.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
}

/// What never happens.
#[derive(Debug, Clone)]
pub enum NeverWhat {
    /// Fields of these types or names are never stored.
    Stores(Vec<Name>),
    /// Data never leave this area, but for these countries.
    Transfers {
        /// `EEA`, `EU` or a country
        outside: String,
        /// Countries excepted.
        except: Vec<String>,
    },
    /// These registers (`*`: all) are never disclosed, but to these recipients.
    Discloses {
        /// Registers or `*`.
        what: Vec<String>,
        /// Recipients excepted.
        except: Vec<Name>,
    },
    /// Nobody is marketed to without consent.
    Markets {
        /// To whom, in words; everybody when not said.
        to: Option<String>,
    },
    /// These fields are never used for these purposes.
    Uses {
        /// Paths `register.record.field`, where a trailing part may be left out.
        paths: Vec<String>,
        /// The purposes.
        purposes: Vec<Name>,
    },
}

impl Never {
    /// True if this promise forbids using the field at `path` for `purpose`.
    #[must_use]
    pub fn forbids_use(&self, path: [&Name; 3], purpose: &Name) -> bool {
        let NeverWhat::Uses { paths, purposes } = &self.what else { return false };
        purposes.contains(purpose) && paths.iter().any(|forbidden| covers(forbidden, path.map(Name::as_str)))
    }
}

/// A sentence nothing else can say, or one that may not be run.
#[derive(Debug, Clone)]
pub struct Statement {
    /// `statement.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// The sentence.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// What it is about.
    pub about: Option<Name>,
    /// Whether it is published or refused.
    pub state: StatementState,
}

/// A finding the firm takes upon itself, and why. The record of processing shows it; the public page does not.
#[derive(Debug, Clone, Serialize)]
pub struct Waiver {
    /// `waive.CODE.N`, numbered from 1 in the order of the file
    pub clause: ClauseId,
    /// The code of the finding.
    pub code: String,
    /// Why it is waived.
    pub reason: String,
    /// The clause it is waived at, with those in it; everywhere when not said.
    pub at: Option<ClauseId>,
}

/// Whether a sentence is published or refused.
#[derive(Debug, Clone)]
pub enum StatementState {
    /// It is published.
    Stated,
    /// The law does not allow it to be run: it is shown, never run, and this is what runs instead.
    Refused {
        /// The replacement.
        replacement: Text,
    },
}

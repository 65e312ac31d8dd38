//! Breaches of personal data (GDPR Articles 33 and 34): who may say what of one, what has to be there before it is closed, and
//! by when the authority is told. What was said stands; more can be added, at any time.

use jiff::Timestamp;
use law::deadline::breach_told_by;
use notice::{Checked, Name, Notice};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::ids::AccountId;

/// The most characters of what is said in sentences.
pub const MAX_BREACH_TEXT: usize = 4_000;
/// The most characters of what is said in a line.
pub const MAX_BREACH_LINE: usize = 200;
/// The most people or records that can be said.
pub const MAX_BREACH_COUNT: u64 = 1_000_000_000;
/// The most that can be said of one breach, one after another.
pub const MAX_BREACH_ENTRIES: usize = 200;

/// What the data lost: of one breach any of them, or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Harm {
    /// Somebody learnt them, or may have.
    Disclosed,
    /// They were changed.
    Altered,
    /// They are gone, or were out of reach.
    Lost,
}

/// How likely the breach harms the rights and freedoms of people (Articles 33(1) and 34(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// It hardly does: the authority need not be told.
    Unlikely,
    /// It may: the authority is told.
    Likely,
    /// It does so badly: the people are told too.
    High,
}

/// Why the people need not be told one by one (Article 34(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Untold {
    /// Nobody can read the data: they were encrypted, say (a).
    Unreadable,
    /// What was done since keeps the high risk from coming true (b).
    Averted,
    /// It would be out of proportion: it was made public instead (c).
    Public,
}

/// Makes the words of an enum, as forms and the store name them.
macro_rules! words {
    ($of:ident: $($variant:ident = $word:literal),+) => {
        impl $of {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its word in forms and in the store.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

words!(Harm: Disclosed = "disclosed", Altered = "altered", Lost = "lost");
words!(Risk: Unlikely = "unlikely", Likely = "likely", High = "high");
words!(Untold: Unreadable = "unreadable", Averted = "averted", Public = "public");

/// What is said of a breach at first: kinds and counts, and nobody's data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// What happened, and when as far as it is known.
    pub what: String,
    /// What the data lost.
    pub harms: Vec<Harm>,
    /// Which kinds of data.
    pub kinds: String,
    /// Roughly how many people.
    pub people: Option<u64>,
    /// Roughly how many records.
    pub records: Option<u64>,
    /// Who keeps the registers for the controller, where they reported it (Article 33(2)).
    pub keeper: Option<Keeper>,
    /// The controller the registers are held for by this firm, which is their processor: it is told, and decides.
    pub held_for: Option<String>,
}

/// Who keeps the registers for the controller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeper {
    /// Its name.
    pub name: String,
    /// When it noticed the breach. The controller knows of it from when it is told.
    pub noticed: Timestamp,
}

/// What is said of a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "kebab-case")]
pub enum Said {
    /// It is suspected. The first of all, and once.
    Reported(Report),
    /// The risk to people is weighed; what was weighed last counts.
    Assessed {
        /// How likely it harms people.
        risk: Risk,
        /// Why.
        reasons: String,
        /// What is likely to come of it (Article 33(3)(c)).
        consequences: String,
        /// Roughly how many people, as is known by now.
        people: Option<u64>,
        /// Roughly how many records.
        records: Option<u64>,
    },
    /// The authority was told; in phases, where not all was known (Article 33(4)).
    Notified {
        /// When.
        on: Timestamp,
        /// Who did it.
        by: String,
        /// The reference of the authority.
        reference: String,
        /// Why it is late, where it is (Article 33(1)).
        late: String,
    },
    /// The people were told (Article 34).
    Told {
        /// When.
        on: Timestamp,
        /// How, and how many.
        how: String,
    },
    /// The people need not be told one by one (Article 34(3)).
    NotTold {
        /// On which ground.
        why: Untold,
        /// How it is met.
        reasons: String,
    },
    /// The controller the registers are held for was told (Article 33(2)).
    PassedOn {
        /// When.
        on: Timestamp,
        /// Whom there, and how.
        how: String,
    },
    /// What was done, or will be, against it and its effects (Article 33(3)(d)).
    Measures {
        /// What.
        words: String,
    },
    /// Anything else that is known.
    Note {
        /// What.
        words: String,
    },
    /// It is looked after.
    Closed,
}

impl Said {
    /// Its word in the journal.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Reported(_) => "reported",
            Self::Assessed { .. } => "assessed",
            Self::Notified { .. } => "notified",
            Self::Told { .. } => "told",
            Self::NotTold { .. } => "not-told",
            Self::PassedOn { .. } => "passed-on",
            Self::Measures { .. } => "measures",
            Self::Note { .. } => "note",
            Self::Closed => "closed",
        }
    }
}

/// What was said, when and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was said.
    pub at: Timestamp,
    /// Who said it; none where the keeper of the registers did.
    pub by: Option<Uuid>,
    /// What.
    pub said: Said,
}

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Speaker {
    /// Holds the role that answers for it.
    pub answers: bool,
    /// Is of the firm that keeps the registers for the controller.
    pub keeper: bool,
    /// Reported it.
    pub reported: bool,
}

/// What has to be there still before a breach is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The controller the registers are held for was not told.
    Controller,
    /// The risk is not weighed.
    Assessment,
    /// The authority was not told.
    Authority,
    /// The people were not told, nor is it said why not.
    People,
    /// It is not said what was done.
    Measures,
}

/// Why something is not said of a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Unsaid {
    /// The controller decides, and this is somebody of the firm that keeps its registers.
    #[error("this is not yours to decide: the controller decides")]
    Keeper,
    /// A role answers for it, and this is not one of its holders.
    #[error("this is not yours to decide: the role that answers for it does")]
    Role,
    /// Something has to be there still.
    #[error("something is missing before it can be closed")]
    Missing,
    /// It is closed already, or was reported on.
    #[error("it is closed")]
    Closed,
    /// It is not said in words.
    #[error("it is not said in words")]
    NoWords,
    /// More is said than there is room for.
    #[error("more is said than there is room for")]
    TooLong,
    /// It is not said what the data lost.
    #[error("it is not said what the data lost")]
    NoHarm,
    /// The notice has no such register, or none is named.
    #[error("no register of the notice is named")]
    NoRegister,
    /// Some of the registers are held for another, and some are not, or are for yet another.
    #[error("the registers do not have the same controller")]
    Mixed,
    /// The controller has no such name.
    #[error("the controller has no such name")]
    NoBrand,
    /// A time that has not come, or before the breach was noticed.
    #[error("a time that cannot be")]
    WrongTime,
    /// More people or records than can be.
    #[error("more people or records than can be")]
    WrongCount,
    /// The authority was told late, and it is not said why; Article 33(1).
    #[error("it is not said why the authority is told late")]
    NoDelay,
    /// The registers are the controller's own.
    #[error("the registers are held for nobody else")]
    NotHeld,
    /// The grounds of Article 34(3) are asked for only where the risk is high.
    #[error("the risk is not high")]
    NotHigh,
}

/// When a breach was noticed, and what time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// When it was noticed: the time of the law counts from then.
    pub aware: Timestamp,
    /// What time it is.
    pub now: Timestamp,
}

/// A breach: all that was said of it, the report first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach(Vec<Entry>);

impl Breach {
    /// A breach that is reported by anybody.
    ///
    /// # Errors
    /// [`Unsaid`] if something is missing, too long or cannot be.
    pub fn reported(mut report: Report, by: Option<AccountId>, clock: Clock) -> Result<Self, Unsaid> {
        report.what = sentences(&report.what)?;
        report.kinds = words(&report.kinds, MAX_BREACH_LINE)?;
        counted(report.people)?;
        counted(report.records)?;
        if report.harms.is_empty() {
            return Err(Unsaid::NoHarm);
        }
        been(clock.aware, Timestamp::MIN, clock.now)?;
        let entry = Entry { at: clock.now, by: by.map(AccountId::uuid), said: Said::Reported(report) };
        Ok(Self(vec![entry]))
    }

    /// What was said, as it was kept; none if it does not begin with a report.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Option<Self> {
        matches!(entries.first()?.said, Said::Reported(_)).then_some(Self(entries))
    }

    /// All that was said, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// What was reported.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.0.iter().find_map(|entry| match &entry.said {
            Said::Reported(report) => Some(report),
            _ => None,
        })
    }

    /// The risk, as it was weighed last.
    #[must_use]
    pub fn risk(&self) -> Option<Risk> {
        self.0.iter().rev().find_map(|entry| match &entry.said {
            Said::Assessed { risk, .. } => Some(*risk),
            _ => None,
        })
    }

    /// True if it is closed: weighing it again opens it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let turns = self.0.iter().rev().find(|entry| matches!(entry.said, Said::Closed | Said::Assessed { .. }));
        turns.is_some_and(|entry| entry.said == Said::Closed)
    }

    /// Roughly how many people and records, as far as it is known by now.
    #[must_use]
    pub fn counts(&self) -> (Option<u64>, Option<u64>) {
        let (mut people, mut records) = (None, None);
        for entry in &self.0 {
            let (some, more) = match &entry.said {
                Said::Reported(report) => (report.people, report.records),
                Said::Assessed { people, records, .. } => (*people, *records),
                _ => (None, None),
            };
            (people, records) = (some.or(people), more.or(records));
        }
        (people, records)
    }

    fn any(&self, of: impl Fn(&Said) -> bool) -> bool {
        self.0.iter().any(|entry| of(&entry.said))
    }

    /// True if the registers are held for another, who decides.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.report().is_some_and(|report| report.held_for.is_some())
    }

    fn is_notified(&self) -> bool {
        self.any(|said| matches!(said, Said::Notified { .. }))
    }

    /// By when the authority must be told; none once it was, or where the risk is unlikely.
    #[must_use]
    pub fn due(&self, aware: Timestamp) -> Option<Timestamp> {
        let waits = !self.is_notified() && self.risk() != Some(Risk::Unlikely) && !self.is_held();
        waits.then(|| breach_told_by(aware))
    }

    /// What has to be there still before it can be closed.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let risk = self.risk();
        let told = self.any(|said| matches!(said, Said::Told { .. } | Said::NotTold { .. }));
        let measures = self.any(|said| matches!(said, Said::Measures { .. }));
        let held = self.is_held();
        let passed = self.any(|said| matches!(said, Said::PassedOn { .. }));
        let missing = [
            (held && !passed, Missing::Controller),
            (!held && risk.is_none(), Missing::Assessment),
            (risk.is_some_and(|risk| risk > Risk::Unlikely) && !self.is_notified(), Missing::Authority),
            (risk == Some(Risk::High) && !told, Missing::People),
            (!measures, Missing::Measures),
        ];
        missing.into_iter().filter_map(|(is, what)| is.then_some(what)).collect()
    }

    /// What is known when something is said: all that stood before, and this.
    ///
    /// # Errors
    /// [`Unsaid::Keeper`] and [`Unsaid::Role`] to whom it is not to say; otherwise what is missing or cannot be.
    pub fn then(&self, said: Said, who: (Speaker, AccountId), clock: Clock) -> Result<Self, Unsaid> {
        may(&said, who.0)?;
        let said = self.fit(said, clock)?;
        if self.0.len() >= MAX_BREACH_ENTRIES {
            return Err(Unsaid::TooLong);
        }
        let mut entries = self.0.clone();
        entries.push(Entry { at: clock.now, by: Some(who.1.uuid()), said });
        Ok(Self(entries))
    }

    /// What is said, tidied, if it fits what is known.
    fn fit(&self, said: Said, clock: Clock) -> Result<Said, Unsaid> {
        let been = |on: Timestamp| been(on, clock.aware, clock.now);
        Ok(match said {
            Said::Reported(_) => return Err(Unsaid::Closed),
            // What another controller decides is not decided here, and nobody else's is passed on.
            Said::Assessed { .. } | Said::Notified { .. } | Said::Told { .. } | Said::NotTold { .. }
                if self.is_held() =>
            {
                return Err(Unsaid::Keeper);
            }
            Said::PassedOn { .. } if !self.is_held() => return Err(Unsaid::NotHeld),
            Said::PassedOn { on, how } => {
                been(on)?;
                Said::PassedOn { on, how: sentences(&how)? }
            }
            Said::Assessed { risk, reasons, consequences, people, records } => {
                counted(people)?;
                counted(records)?;
                let (reasons, consequences) = (sentences(&reasons)?, sentences(&consequences)?);
                Said::Assessed { risk, reasons, consequences, people, records }
            }
            Said::Notified { on, by, reference, late } => {
                been(on)?;
                let (by, reference) = (words(&by, MAX_BREACH_LINE)?, words(&reference, MAX_BREACH_LINE)?);
                let in_time = on <= breach_told_by(clock.aware) || self.is_notified();
                let late = match sentences(&late) {
                    Err(Unsaid::NoWords) if in_time => String::new(),
                    Err(Unsaid::NoWords) => return Err(Unsaid::NoDelay),
                    other => other?,
                };
                Said::Notified { on, by, reference, late }
            }
            Said::Told { on, how } => {
                been(on)?;
                Said::Told { on, how: sentences(&how)? }
            }
            Said::NotTold { .. } if self.risk() != Some(Risk::High) => return Err(Unsaid::NotHigh),
            Said::NotTold { why, reasons } => Said::NotTold { why, reasons: sentences(&reasons)? },
            Said::Measures { words } => Said::Measures { words: sentences(&words)? },
            Said::Note { words } => Said::Note { words: sentences(&words)? },
            Said::Closed if self.is_closed() => return Err(Unsaid::Closed),
            Said::Closed if !self.missing().is_empty() => return Err(Unsaid::Missing),
            Said::Closed => Said::Closed,
        })
    }
}

/// Whether somebody may say this of a breach: the role that answers for it, and nobody else; whoever reported it may add
/// what else they know.
fn may(said: &Said, who: Speaker) -> Result<(), Unsaid> {
    match said {
        Said::Note { .. } if who.reported => Ok(()),
        _ if who.keeper => Err(Unsaid::Keeper),
        _ if !who.answers => Err(Unsaid::Role),
        _ => Ok(()),
    }
}

/// The role that answers for a breach: the one that all its registers name, where it is under none of the controller's other
/// names; else the one that answers for requests.
#[must_use]
pub fn answering<'n>(notice: &'n Notice<Checked>, registers: &[Name], brand: Option<&str>) -> Option<&'n str> {
    let of = |name: &Name| notice.register(name.as_str()).and_then(|register| register.responsible.as_deref());
    let mut roles = registers.iter().map(of);
    let first = roles.next().flatten().filter(|_| brand.is_none());
    let one = first.filter(|first| roles.all(|role| role == Some(*first)));
    one.or_else(|| notice.parts().controller.answering().map(|contact| contact.role.as_str()))
}

/// Whether a breach can be about these registers, under this name: the controller they are held for, where it is another.
///
/// # Errors
/// [`Unsaid::NoRegister`] and [`Unsaid::NoBrand`] for what the notice does not have, [`Unsaid::Mixed`] where not all the
/// registers have the same controller.
pub fn held_for<'n>(
    notice: &'n Notice<Checked>,
    registers: &[Name],
    brand: Option<&str>,
) -> Result<Option<&'n str>, Unsaid> {
    let mut found = Vec::with_capacity(registers.len());
    for name in registers {
        let register = notice.register(name.as_str()).ok_or(Unsaid::NoRegister)?;
        found.push(register.held_for.as_deref());
    }
    let first = *found.first().ok_or(Unsaid::NoRegister)?;
    if found.iter().any(|one| *one != first) {
        return Err(Unsaid::Mixed);
    }
    match brand {
        Some(brand) if !notice.parts().controller.trades_as(brand) => Err(Unsaid::NoBrand),
        _ => Ok(first),
    }
}

fn sentences(text: &str) -> Result<String, Unsaid> {
    words(text, MAX_BREACH_TEXT)
}

/// Text without signs nobody sees; it has to be there, and to fit.
fn words(text: &str, most: usize) -> Result<String, Unsaid> {
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let kept = kept.trim();
    match kept.chars().count() {
        0 => Err(Unsaid::NoWords),
        some if some > most => Err(Unsaid::TooLong),
        _ => Ok(kept.to_owned()),
    }
}

fn counted(count: Option<u64>) -> Result<(), Unsaid> {
    if count.is_some_and(|count| count > MAX_BREACH_COUNT) { Err(Unsaid::WrongCount) } else { Ok(()) }
}

fn been(on: Timestamp, first: Timestamp, now: Timestamp) -> Result<(), Unsaid> {
    if first <= on && on <= now { Ok(()) } else { Err(Unsaid::WrongTime) }
}

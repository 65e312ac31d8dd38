//! What binds data to the notice they were collected under.
//!
//! Data keep the promises of the version they were collected under until their person has been told of a later one, or,
//! where a purpose rests on consent, has agreed under a later one. So what may be done with them is what *every* version
//! allows from the one that binds them to the one in force: what narrows holds at once, what widens waits for the person.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use law::basis::LegalBasis;
use notice::model::{NeverWhat, Recipient};
use notice::{Checked, Name, Notice};

/// A version of the notice that was or is in force.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its number; later versions have greater ones.
    pub number: u32,
    /// What it says; none if this release cannot run it. Such a version opens nothing to what it binds.
    pub notice: Option<Arc<Notice<Checked>>>,
}

/// The versions that were in force, oldest first; the last is in force.
#[derive(Debug, Clone, Default)]
pub struct Versions(Vec<Version>);

/// What one purpose opens of one record kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// The fields that may be seen and used.
    pub fields: BTreeSet<Name>,
    /// The fields that are there and may not.
    pub closed: BTreeSet<Name>,
    /// True if each person must have consented.
    pub consent: bool,
    /// The last day of the purpose.
    pub until: Option<Date>,
}

/// What one purpose opens of one record kind, for data of any version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    on_consent: bool,
    /// For each version in force, oldest first: what all versions from it on open together.
    steps: Vec<(u32, Opening)>,
    /// From this version on, nothing is held back.
    free_from: u32,
}

/// What binds a record or a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// The version it was collected under.
    pub under: u32,
    /// The latest version its person has been told of; 0 if of none since.
    pub told: u32,
    /// The version under which the person's consent to the purpose was given, if it lives.
    pub agreed: Option<u32>,
}

/// What binds the record asked for, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// What the purpose opens by version.
    pub bound: Arc<Bound>,
    /// What binds the record.
    pub held: Held,
}

/// What would open data that an earlier version binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opens {
    /// The person is told of the version in force.
    Telling,
    /// The person is asked, and agrees.
    Agreeing,
}

impl Opens {
    /// A stable word: `telling`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Telling => "telling",
            Self::Agreeing => "agreeing",
        }
    }
}

impl Opening {
    /// What a version opens. Nothing of a kind or for a purpose it does not have.
    #[must_use]
    pub fn of(version: &Version, register: &str, kind: &str, purpose: &str) -> Self {
        let notice = version.notice.as_deref();
        let record = notice.and_then(|notice| notice.record(register, kind));
        let (Some(notice), Some(record)) = (notice, record) else { return Self::default() };
        let names = || record.fields.iter().map(|field| field.name.clone());
        let Some(purpose) = notice.purpose(purpose) else {
            return Self { closed: names().collect(), ..Self::default() };
        };
        let register = notice.register(register).map_or(&record.name, |register| &register.name);
        let forbidden =
            |field: &Name| notice.forbids_use([register, &record.name, field], &purpose.name).next().is_some();
        let open = |field: &Name| {
            record.field(field.as_str()).is_some_and(|field| field.purposes.contains(&purpose.name))
                && !forbidden(field)
        };
        let (fields, closed) = names().partition(open);
        let mut nevers = notice.parts().nevers.iter();
        let never_markets = purpose.marketing && nevers.any(|never| matches!(never.what, NeverWhat::Markets { .. }));
        let consent = purpose.basis == LegalBasis::Consent || never_markets;
        Self { fields, closed, consent, until: purpose.until }
    }

    /// What both open.
    fn meet(&self, other: &Self) -> Self {
        Self {
            fields: self.fields.intersection(&other.fields).cloned().collect(),
            closed: self.closed.union(&other.closed).cloned().collect(),
            consent: self.consent || other.consent,
            until: [self.until, other.until].into_iter().flatten().min(),
        }
    }

    fn lives(&self, today: Date) -> bool {
        self.until.is_none_or(|until| today <= until)
    }

    /// True if `other` opens all that this one does, to as many.
    fn is_within(&self, other: &Self) -> bool {
        let ends = self.until.is_none_or(|until| other.until.is_some_and(|other| other <= until));
        // A field that is closed in one and unknown to the other matters to whoever enters a value.
        self.fields.is_superset(&other.fields)
            && self.closed.is_subset(&other.closed)
            && ends
            && (other.consent || !self.consent)
    }
}

impl Versions {
    /// Those that were in force, oldest first, the one in force last.
    #[must_use]
    pub const fn new(versions: Vec<Version>) -> Self {
        Self(versions)
    }

    /// What a purpose opens of a record kind, by the version that data were collected under.
    #[must_use]
    pub fn bound(&self, register: &str, kind: &str, purpose: &str) -> Bound {
        let mut steps: Vec<(u32, Opening)> = Vec::with_capacity(self.0.len());
        let newest = self.0.last();
        let on_consent = newest
            .and_then(|last| last.notice.as_ref()?.purpose(purpose))
            .is_some_and(|purpose| purpose.basis == LegalBasis::Consent);
        let in_force = newest.map(|last| Opening::of(last, register, kind, purpose)).unwrap_or_default();
        let mut free_from = newest.map_or(0, |last| last.number);
        let mut free = true;
        for version in self.0.iter().rev() {
            let own = Opening::of(version, register, kind, purpose);
            let together = steps.last().map_or_else(|| own.clone(), |(_, later)| later.meet(&own));
            free &= together.is_within(&in_force);
            if free {
                free_from = version.number;
            }
            steps.push((version.number, together));
        }
        steps.reverse();
        Bound { on_consent, steps, free_from }
    }

    /// True if data that are bound from version `first` on may go to a recipient: every version since says so. Whether
    /// the case has come in which alone it receives them, whoever gives them weighs.
    #[must_use]
    pub fn receives(&self, first: u32, recipient: &str, path: [&str; 3], purpose: &Name) -> bool {
        let says = |version: &Version| {
            let notice = version.notice.as_deref();
            let named =
                notice.and_then(|notice| notice.parts().recipients.iter().find(|one| one.name.as_str() == recipient));
            named.is_some_and(|recipient| receives(recipient, path, purpose))
        };
        self.since(first).iter().all(says)
    }

    /// The versions that count for data bound from `first` on; the one in force always does.
    fn since(&self, first: u32) -> &[Version] {
        let last = self.0.len().saturating_sub(1);
        let from = self.0.iter().position(|version| version.number >= first).unwrap_or(last);
        self.0.get(from..).unwrap_or_default()
    }
}

fn receives(recipient: &Recipient, path: [&str; 3], purpose: &Name) -> bool {
    recipient.lines.iter().any(|line| line.covers(path, purpose))
}

impl Bound {
    /// True if data of some version are held back.
    #[must_use]
    pub fn binds(&self) -> bool {
        self.steps.first().is_some_and(|(first, _)| *first < self.free_from)
    }

    /// The version from which on nothing is held back, but by a consent that was given under an earlier one.
    #[must_use]
    pub const fn free_from(&self) -> u32 {
        self.free_from
    }

    /// True if the answer may turn on the person's consent, by whichever version.
    #[must_use]
    pub fn looks_at_consent(&self) -> bool {
        self.on_consent || self.steps.first().is_some_and(|(_, open)| open.consent)
    }

    /// True if in force the purpose rests on consent: then it is agreeing, not telling, that opens.
    #[must_use]
    pub const fn on_consent(&self) -> bool {
        self.on_consent
    }

    /// True if the field may be seen and used for the purpose on this day.
    #[must_use]
    pub fn opens(&self, held: Held, field: &Name, today: Date) -> bool {
        match (self.on_consent, held.agreed) {
            (false, _) => self.opened(held.under.max(held.told), today).is_some_and(|open| open.fields.contains(field)),
            (true, None) => false,
            (true, Some(agreed)) => {
                let since = self.opened(agreed, today);
                // What came in after the person agreed was not there to be agreed to; what was, and was not named, stays closed.
                match agreed >= held.under {
                    true => since.is_some_and(|open| open.fields.contains(field)),
                    false => {
                        since.is_some_and(|open| !open.closed.contains(field))
                            && self.opened(held.under, today).is_some_and(|open| open.fields.contains(field))
                    }
                }
            }
        }
    }

    /// True if anything of it may be seen and used for the purpose on this day.
    #[must_use]
    pub fn opens_any(&self, held: Held, today: Date) -> bool {
        let (_, in_force) = match self.steps.last() {
            Some(step) => step,
            None => return false,
        };
        in_force.fields.iter().any(|field| self.opens(held, field, today))
    }

    /// True if a new value may be entered for the purpose: no version that binds has the field for other purposes alone.
    #[must_use]
    pub fn takes(&self, held: Held, field: &Name, today: Date) -> bool {
        let first = self.first(held);
        self.opened(first, today).is_some_and(|open| !open.closed.contains(field))
    }

    /// True if the person's consent is needed, by the version in force or one that binds.
    #[must_use]
    pub fn needs_consent(&self, held: Held) -> bool {
        self.step(self.first(held)).is_some_and(|(_, open)| open.consent)
    }

    /// The version that binds.
    #[must_use]
    pub fn first(&self, held: Held) -> u32 {
        match (self.on_consent, held.agreed) {
            (true, Some(agreed)) => agreed,
            (true, None) => held.under,
            (false, _) => held.under.max(held.told),
        }
    }

    /// What would open what is held back.
    #[must_use]
    pub const fn opened_by(&self) -> Opens {
        if self.on_consent { Opens::Agreeing } else { Opens::Telling }
    }

    fn opened(&self, first: u32, today: Date) -> Option<&Opening> {
        self.step(first).map(|(_, open)| open).filter(|open| open.lives(today))
    }

    /// A version that never came into force binds to the next that did.
    fn step(&self, first: u32) -> Option<&(u32, Opening)> {
        self.steps.iter().find(|(version, _)| *version >= first).or(self.steps.last())
    }
}

//! What goes because its time is over: the decision, pure, and its proof.
//!
//! What is looked at, in this order: a law that orders it to be kept; a hold with a ground; a restriction the person asked
//! for and got; what the notice promises, at least and at most, under each of the versions that bind the data; and what
//! was marked to go before that. An [`Expiry`] is to the run of retention what a [`Grant`](crate::Grant) is to the staff:
//! it cannot be forged, cloned, stored or spent twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use law::time::Period;
use nonempty::NonEmpty;
use notice::model::{Field, FieldType, Finally, Identifying, Keep};
use notice::retention::{Because, Facts, Reason, Until, statutory_floor, until};
use notice::{Checked, ClauseId, Name, Notice};

use crate::grant::LIFE_SECONDS;
use crate::{ControllerId, RecordId, SubjectId};

/// Why data are kept past their time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HoldGround {
    /// There is a dispute.
    Dispute,
    /// A claim is made or defended, or its limitation was interrupted (Art. 17(3)(e)).
    Claim,
    /// An authority demands it.
    Authority,
    /// Data protection itself needs it: a breach or a complaint is looked into.
    DataProtection,
}

/// The three reasons for which anything is kept longer than was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HoldReason {
    /// Somebody's rights.
    LegalProtection,
    /// What serves everybody.
    GeneralInterest,
    /// The protection of the data themselves.
    DataProtection,
}

impl HoldGround {
    /// Every ground.
    pub const ALL: [Self; 4] = [Self::Dispute, Self::Claim, Self::Authority, Self::DataProtection];

    /// Its word in tables and forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dispute => "dispute",
            Self::Claim => "claim",
            Self::Authority => "authority",
            Self::DataProtection => "data-protection",
        }
    }

    /// The ground of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.word() == word)
    }

    /// The reason it is one of.
    #[must_use]
    pub const fn reason(self) -> HoldReason {
        match self {
            Self::Dispute | Self::Claim => HoldReason::LegalProtection,
            Self::Authority => HoldReason::GeneralInterest,
            Self::DataProtection => HoldReason::DataProtection,
        }
    }
}

impl fmt::Display for HoldGround {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The rules a value is kept by.
#[derive(Debug, Clone)]
pub struct Rules<'a> {
    /// That of the version in force; none if it does not know the value.
    pub in_force: Option<&'a Keep>,
    /// Those of earlier versions that still bind the value.
    pub earlier: Vec<&'a Keep>,
}

/// When a value ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// What the notice promises, by the first to end of the rules that bind; none where there is no rule.
    pub promised: Option<Until>,
    /// Until when a law orders it to be kept; none where none does.
    pub floor: Option<Until>,
}

impl Rules<'_> {
    /// When a value kept by these rules ends. `by_law` says whether a law that the rule names is about this value.
    #[must_use]
    pub fn end(&self, facts: &Facts, by_law: bool) -> End {
        let all = self.in_force.iter().chain(&self.earlier);
        let promised = all.map(|keep| until(keep, facts)).reduce(first_to_end);
        let floor = self.in_force.filter(|_| by_law).and_then(|keep| statutory_floor(keep, facts));
        End { promised, floor }
    }
}

/// The one that ends first. What has no end never does.
fn first_to_end(one: Until, other: Until) -> Until {
    let from = |until: &Until| until.ending().map(|ending| ending.from);
    match (from(&one), from(&other)) {
        (Some(a), Some(b)) if b < a => other,
        (None, Some(_)) => other,
        _ => one,
    }
}

impl End {
    /// The first instant at which it need not be kept: of what is promised or ordered first, but not before the law lets it
    /// go. None while no end is known.
    #[must_use]
    pub fn at(&self, ordered: Option<Timestamp>) -> Option<Timestamp> {
        let promised = self.promised.as_ref().and_then(Until::ending).map(|ending| ending.from);
        let first = [promised, ordered].into_iter().flatten().min()?;
        match &self.floor {
            None => Some(first),
            Some(floor) => floor.ending().map(|ending| ending.from.max(first)),
        }
    }

    /// What it ends by, or waits for: the law where that is later than the promise, else the promise.
    #[must_use]
    pub fn decided(&self) -> Option<&Until> {
        let from = |until: &Until| until.ending().map(|ending| ending.from);
        match (&self.promised, &self.floor) {
            (Some(promised), Some(floor)) => match (from(promised), from(floor)) {
                (Some(promised_at), Some(floor_at)) if promised_at >= floor_at => Some(promised),
                (None, Some(_)) => Some(promised),
                _ => Some(floor),
            },
            (promised, floor) => floor.as_ref().or(promised.as_ref()),
        }
    }

    fn finally(&self) -> Finally {
        self.decided().and_then(Until::ending).map_or(Finally::Delete, |ending| ending.finally)
    }
}

/// What is known of a record when it is asked whether its time is over.
#[derive(Debug, Clone)]
pub struct RecordEnds {
    /// Whose register it is in.
    pub controller: ControllerId,
    /// The record.
    pub record: RecordId,
    /// Whom it is about.
    pub subject: SubjectId,
    /// The revision it stands at.
    pub revision: u64,
    /// The clause of its kind.
    pub clause: ClauseId,
    /// When the record ends by its own rule.
    pub own: End,
    /// When each value that it holds ends.
    pub values: BTreeMap<Name, End>,
    /// When values were ordered to go before that.
    pub ordered: BTreeMap<Name, Timestamp>,
    /// When the whole record was ordered to go before that.
    pub ordered_whole: Option<Timestamp>,
    /// The values that tell whom it is about.
    pub identifying: BTreeSet<Name>,
    /// The values that are closed because their time is over.
    pub closed: BTreeSet<Name>,
    /// Why it is held.
    pub holds: BTreeSet<HoldGround>,
    /// True if the person has had it restricted, or it is closed because its time is over.
    pub restricted: bool,
    /// True if somebody is to look at it because its time is over, and has not yet.
    pub waits: bool,
    /// When somebody last looked at it and found that it is needed.
    pub found_needed: Option<Timestamp>,
}

/// Why a record stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stays {
    /// It is held.
    Held(BTreeSet<HoldGround>),
    /// It is restricted or closed.
    Restricted,
    /// Somebody is to look at it first.
    Waits,
    /// Its time is not over: until then, if that is known. A law may be why.
    Until(Option<Timestamp>, Option<String>),
    /// Its time is over, and nothing is left to be done.
    Done,
}

/// What is to become of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Going {
    /// This becomes of the whole record.
    Record(Finally),
    /// This becomes of these values; the others stay.
    Values(BTreeMap<Name, Finally>),
}

/// The right to let one record go, or values of it, once: their time is over. Only [`expire()`] makes one.
#[must_use]
#[derive(Debug, PartialEq, Eq)]
pub struct Expiry {
    controller: ControllerId,
    record: RecordId,
    subject: SubjectId,
    revision: u64,
    going: Going,
    next: Option<Timestamp>,
    because: NonEmpty<ClauseId>,
    notice: [u8; 32],
    expires: Timestamp,
}

impl Expiry {
    /// Whose register it is.
    #[must_use]
    pub fn controller(&self) -> ControllerId {
        self.controller
    }

    /// Which record.
    #[must_use]
    pub fn record(&self) -> RecordId {
        self.record
    }

    /// Whom it is about.
    #[must_use]
    pub fn subject(&self) -> SubjectId {
        self.subject
    }

    /// The revision that was looked at.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What goes, and how.
    #[must_use]
    pub fn going(&self) -> &Going {
        &self.going
    }

    /// When what stays ends next.
    #[must_use]
    pub fn next(&self) -> Option<Timestamp> {
        self.next
    }

    /// The clauses it rests on.
    #[must_use]
    pub fn because(&self) -> &NonEmpty<ClauseId> {
        &self.because
    }

    /// The fingerprint of the notice it was made under.
    #[must_use]
    pub fn notice(&self) -> &[u8; 32] {
        &self.notice
    }

    /// True if it has not run out.
    #[must_use]
    pub fn lives(&self, now: Timestamp) -> bool {
        now < self.expires
    }
}

/// Is its time over? What stays says why. It lives as long as a grant: sixty seconds.
///
/// # Errors
/// [`Stays`] says why nothing goes.
pub fn expire(notice: &Notice<Checked>, facts: &RecordEnds, now: Timestamp) -> Result<Expiry, Stays> {
    if !facts.holds.is_empty() {
        return Err(Stays::Held(facts.holds.clone()));
    }
    if facts.restricted {
        return Err(Stays::Restricted);
    }
    let going = facts.going(now)?;
    let over: Vec<&End> = match &going {
        Going::Record(_) => vec![facts.last()],
        Going::Values(values) => values.keys().filter_map(|name| facts.values.get(name)).collect(),
    };
    Ok(Expiry {
        controller: facts.controller,
        record: facts.record,
        subject: facts.subject,
        revision: facts.revision,
        next: facts.next(now),
        because: clauses(&over, facts),
        going,
        notice: *notice.fingerprint(),
        expires: now.checked_add(SignedDuration::from_secs(LIFE_SECONDS)).unwrap_or(now),
    })
}

impl RecordEnds {
    /// When it is to be looked at: when the first of its values ends, or, without values, the record.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        self.ends().map(|(_, at)| at).min()
    }

    /// When each of its values ends that is not closed already; of a record without values, when that ends.
    fn ends(&self) -> impl Iterator<Item = (Option<&Name>, Timestamp)> {
        let whole = self.values.is_empty().then(|| (None, self.at(None, &self.own)));
        let open = self.values.iter().filter(|(name, _)| !self.closed.contains(*name));
        let each = open.map(|(name, end)| (Some(name), self.at(Some(name), end)));
        whole.into_iter().chain(each).filter_map(|(name, at)| Some((name, at?)))
    }

    /// When a value was ordered to go, by itself or with the record.
    fn order(&self, name: &Name) -> Option<Timestamp> {
        [self.ordered.get(name).copied(), self.ordered_whole].into_iter().flatten().min()
    }

    /// When a value ends, or the record: what was found needed when it had ended is looked at again as long after that as its
    /// rule keeps it.
    #[must_use]
    pub fn at(&self, name: Option<&Name>, end: &End) -> Option<Timestamp> {
        let ordered = name.map_or(self.ordered_whole, |name| self.order(name));
        let at = end.at(ordered)?;
        match self.found_needed.filter(|found| *found >= at && end.finally() == Finally::Reverify) {
            Some(found) => {
                let again = match end.decided().and_then(kept_for) {
                    Some(period) => period.after_instant(found, &TimeZone::UTC),
                    None => found.saturating_add(A_YEAR).unwrap_or(Timestamp::MAX),
                };
                Some(ordered.map_or(again, |ordered| again.min(ordered)))
            }
            None => Some(at),
        }
    }

    fn next(&self, now: Timestamp) -> Option<Timestamp> {
        self.ends().map(|(_, at)| at).filter(|at| now < *at).min()
    }

    /// The end that comes last: the record goes with it.
    fn last(&self) -> &End {
        let latest = self.values.iter().max_by_key(|(name, end)| end.at(self.order(name)).unwrap_or(Timestamp::MAX));
        // The record's own rule says what becomes of it, unless a value is kept longer.
        let own = self.own.at(self.ordered_whole);
        match latest {
            Some((name, end)) if end.at(self.order(name)) > own => end,
            _ => &self.own,
        }
    }

    fn going(&self, now: Timestamp) -> Result<Going, Stays> {
        let is_over = |name: &Name, end: &End| self.at(Some(name), end).is_some_and(|at| at <= now);
        let all_over = match self.values.is_empty() {
            true => self.at(None, &self.own).is_some_and(|at| at <= now),
            false => self.values.iter().all(|(name, end)| is_over(name, end)),
        };
        if all_over {
            let ordered = self.ordered_whole.is_some_and(|at| at <= now);
            let finally = if ordered { Finally::Delete } else { self.last().finally() };
            return match finally {
                Finally::Anonymise if self.identifying.is_empty() && !self.values.is_empty() => Err(Stays::Done),
                Finally::Redact if self.values.is_empty() => Err(Stays::Done),
                Finally::Block | Finally::Archive | Finally::Reverify if self.waits => Err(Stays::Waits),
                finally => Ok(Going::Record(finally)),
            };
        }
        let over = self.values.iter().filter(|(name, end)| !self.closed.contains(*name) && is_over(name, end));
        let finally = |name: &Name, end: &End| match self.order(name).is_some_and(|at| at <= now) {
            true => Finally::Delete,
            false => end.finally(),
        };
        let over = over.map(|(name, end)| (name.clone(), finally(name, end)));
        // A value that tells of nobody by itself loses nothing when the one it is about is forgotten.
        let tells = |(name, finally): &(Name, Finally)| match finally {
            Finally::Anonymise => self.identifying.contains(name),
            Finally::Reverify => !self.waits,
            _ => true,
        };
        let over: BTreeMap<Name, Finally> = over.filter(tells).collect();
        if over.is_empty() {
            return Err(Stays::Until(self.next(now), self.law(now)));
        }
        Ok(Going::Values(over))
    }

    /// The law that keeps what would have ended.
    fn law(&self, now: Timestamp) -> Option<String> {
        let ends = self.values.values().chain([&self.own]);
        let kept = ends.filter_map(|end| end.floor.as_ref()).find(|floor| !floor.is_over(now))?;
        kept.reasons().iter().find_map(|reason| reason.law.clone())
    }
}

/// How long what is looked at is kept where its rule says no length of time.
const A_YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

/// How long the rule that decided keeps what it keeps, where it says so.
fn kept_for(until: &Until) -> Option<Period> {
    until.reasons().iter().find_map(|reason| match &reason.because {
        Because::After { period, .. } => Some(*period),
        Because::Ended { then, .. } => *then,
        _ => None,
    })
}

/// The clauses of the ends, or, where an order was given, of the record.
fn clauses(over: &[&End], facts: &RecordEnds) -> NonEmpty<ClauseId> {
    let reasons = over.iter().filter_map(|end| end.decided()).flat_map(|until| until.reasons().iter());
    let named: BTreeSet<ClauseId> = reasons.map(|reason: &Reason| reason.clause.clone()).collect();
    NonEmpty::from_vec(named.into_iter().collect()).unwrap_or_else(|| NonEmpty::new(facts.clause.clone()))
}

/// True if a value may stay when what identifies its person goes: the notice says that it does not identify anybody, or it
/// only puts them in a class that holds many. Words, days, numbers that are somebody's own and files go.
#[must_use]
pub fn tells_of_nobody(field: &Field) -> bool {
    let class = matches!(
        field.kind,
        FieldType::Choice(_)
            | FieldType::Flag
            | FieldType::Year
            | FieldType::Number
            | FieldType::Money
            | FieldType::Region
            | FieldType::Country
    );
    match field.identifying {
        Identifying::None => !field.kind.is_file(),
        Identifying::Indirect => class,
        Identifying::Direct => false,
    }
}

//! A controller's door: where grants are asked for and spent.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::{Checked, Notice};
use policy::binding::Bound;
use policy::{Act, ControllerId, Grant, RecordId, SubjectId};
use store::{RecordRow, Store};
use uuid::Uuid;

use crate::chance::Chance;
use crate::error::{Fault, GrantError};
use crate::keys::ControllerKeys;
use crate::plan::{InForce, RecordPlan, Sorting};
use crate::vault::Vault;

mod admit;
mod amend;
mod ask;
mod ban;
mod bases;
pub(crate) mod breaches;
mod closed;
mod collect;
mod contracts;
mod correct;
mod disclose;
mod due;
mod elsewhere;
mod erase;
mod expire;
mod expired;
mod export;
pub(crate) mod files;
mod find;
mod first;
mod give;
mod hanging;
pub(crate) mod heads;
mod heed;
mod history;
pub(crate) mod holds;
pub(crate) mod items;
pub(crate) mod journal;
pub(crate) mod keeping;
pub(crate) mod leaving;
pub(crate) mod limit;
pub(crate) mod limits;
pub(crate) mod lines;
pub(crate) mod lines_out;
mod links;
mod located;
pub(crate) mod marks;
mod need;
mod nobody;
mod noise;
mod numbers;
pub(crate) mod opening;
mod others;
pub(crate) mod outside;
pub(crate) mod passing;
mod persons;
pub(crate) mod prepare;
mod proved;
pub(crate) mod publish;
mod read;
pub(crate) mod requests;
mod reseal;
pub(crate) mod review;
pub(crate) mod rotation;
mod search;
mod settle;
pub(crate) mod staff;
mod strong;
mod taken;
mod tally;
mod together;
pub(crate) mod told;
mod touched;
mod unique;
mod unsay;
pub(crate) mod upkeep;
mod weigh;
pub(crate) mod why;
pub(crate) mod wind;

pub use amend::Amended;
pub use ban::{BanError, Banning, MAX_BANNED};
pub use bases::{BasisError, Lacking, MAX_LACKING, Unfounded};
pub use correct::{CorrectError, Corrected, Correcting, MAX_CORRECTED};
pub use due::{Due, DueCursor, Judged, MAX_JUDGED};
pub use erase::{Erased, Erasing};
pub use expire::Ending;
pub use export::Export;
pub use find::Address;
pub use give::{Everything, Files, GivenFile, Said, WholeRecord};
pub use hanging::Families;
pub use journal::{Entry, Head, JournalPage, JournalQuery, Verified};
pub use links::{DeadLink, LinksLooked};
pub use others::{LEFT_OUT, LeftOut, MAX_LOOKED_UP, MAX_OTHERS, Other, Others};
pub use persons::{PersonToken, PersonTokenKind};
pub use proved::Proved;
pub use publish::{People, PublishedVersion, Publishing};
pub use staff::Staff;
pub use strong::Identified;
pub use tally::Expired;
pub use told::{MAX_TOLD, Progress, TellCursor, Telling, ToTell, Way};
pub use touched::Touched;
pub use upkeep::{Attestation, MAX_CHECKED};

/// How often a door looks whether another node has published a version of the notice, in microseconds.
const LOOK_EVERY: i64 = 10_000_000;

/// A controller's door, with the notice that is in force. Cheap to clone; all clones are one door.
#[derive(Clone)]
pub struct Door(Arc<Inner>);

/// A door that others may have closed.
#[derive(Clone)]
pub(crate) struct Ajar(Weak<Inner>);

impl Ajar {
    /// The door, while somebody has it.
    pub(crate) fn door(&self) -> Option<Door> {
        self.0.upgrade().map(Door)
    }
}

struct Inner {
    vault: Vault,
    id: ControllerId,
    name: String,
    keys: Arc<ControllerKeys>,
    force: RwLock<Arc<InForce>>,
    /// When it was last looked whether another version is in force, in microseconds since 1970.
    looked: AtomicI64,
    /// The next number to give, by unique scope.
    numbers: tokio::sync::Mutex<HashMap<Arc<str>, i64>>,
    /// What is owed to people between two versions, once worked out.
    owed: told::Owed,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").field("controller", &self.0.id).finish_non_exhaustive()
    }
}

impl Door {
    pub(crate) fn new(
        vault: &Vault,
        id: ControllerId,
        name: String,
        keys: Arc<ControllerKeys>,
        force: InForce,
    ) -> Self {
        let force = RwLock::new(Arc::new(force));
        let (numbers, looked) = (tokio::sync::Mutex::default(), AtomicI64::new(i64::MIN));
        Self(Arc::new(Inner { vault: vault.clone(), id, name, keys, force, looked, numbers, owed: RwLock::default() }))
    }

    /// The same door, which can be closed meanwhile.
    pub(crate) fn ajar(&self) -> Ajar {
        Ajar(Arc::downgrade(&self.0))
    }

    /// Whose door it is.
    #[must_use]
    pub fn id(&self) -> ControllerId {
        self.0.id
    }

    /// The controller's name as shown to staff.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The notice in force.
    #[must_use]
    pub fn notice(&self) -> Arc<Notice<Checked>> {
        Arc::clone(&self.force().notice)
    }

    /// The number of the version in force.
    #[must_use]
    pub fn notice_version(&self) -> u32 {
        self.force().version
    }

    /// When the version in force was published, and since when it is in force.
    ///
    /// # Errors
    /// [`Fault`] if a stored time is none.
    pub fn in_force_since(&self) -> Result<(Timestamp, Timestamp), Fault> {
        let (published, effective) = self.force().since;
        Ok((time(published)?, time(effective)?))
    }

    /// What the list of a record kind can be sorted by besides time.
    #[must_use]
    pub fn sorting(&self, register: &str, kind: &str) -> Sorting {
        self.force().plan(register, kind).map(|plan| plan.sorting()).unwrap_or_default()
    }

    /// Whom a record is about and where it stands, so that a question about it can be put. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn locate(&self, record: RecordId) -> Result<Option<Located>, Fault> {
        self.store().record(self.controller(), record.uuid()).await?.map(|row| Located::of(&row)).transpose()
    }

    /// How many records of a kind there are; stops counting at `at_most`. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn count(&self, register: &str, kind: &str, at_most: u32) -> Result<u32, Fault> {
        let count = self.store().count(self.controller(), register.into(), kind.into(), i64::from(at_most)).await?;
        Ok(u32::try_from(count).unwrap_or(at_most))
    }

    /// How many people the records of a kind are about. It looks at each of the records; nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn count_people(&self, register: &str, kind: &str) -> Result<u64, Fault> {
        let own = self.force().plan(register, kind).is_some_and(|plan| plan.subject);
        let store = self.store();
        let count = match own {
            true => store.count_before(self.controller(), register.into(), kind.into(), i64::MAX).await?,
            false => store.count_people(self.controller(), register.into(), kind.into(), i64::MAX).await?,
        };
        Ok(count.unsigned_abs())
    }

    /// When the next published version of the notice comes into force, if one waits.
    #[must_use]
    pub fn next_change(&self) -> Option<Timestamp> {
        self.force().next_change.and_then(|at| Timestamp::from_microsecond(at).ok())
    }

    /// When the first of the records is over, if that is within a day.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn next_end(&self, now: Timestamp) -> Result<Option<Timestamp>, Fault> {
        let within = now.checked_add(jiff::SignedDuration::from_hours(24)).unwrap_or(now);
        let rows = self.store().due(self.controller(), within.as_microsecond(), None, 1).await?;
        rows.first().and_then(|row| row.keep_until).map(time).transpose()
    }

    /// Records whose time is over at `now`, those over longest first. What is restricted stays (Art. 18(2)). Nothing is
    /// opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn past_their_time(&self, now: Timestamp, at_most: usize) -> Result<Vec<Located>, Fault> {
        let rows = self.store().due(self.controller(), now.as_microsecond(), None, at_most).await?;
        rows.iter().map(Located::of).collect()
    }

    pub(crate) fn force(&self) -> Arc<InForce> {
        Arc::clone(&self.0.force.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// True once in every [`LOOK_EVERY`], as time goes on. An instant of the past is never the first to look.
    pub(crate) fn is_time_to_look(&self, now: Timestamp) -> bool {
        let (looked, now) = (self.0.looked.load(Ordering::Relaxed), now.as_microsecond());
        if looked == i64::MIN {
            let _ = self.0.looked.compare_exchange(looked, now, Ordering::Relaxed, Ordering::Relaxed);
            return false;
        }
        let due = now.saturating_sub(looked) >= LOOK_EVERY;
        due && self.0.looked.compare_exchange(looked, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    pub(crate) fn set_force(&self, force: InForce) {
        *self.0.force.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(force);
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.vault.0.store
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.0.vault
    }

    pub(crate) fn chance(&self) -> &Chance {
        &self.0.vault.0.chance
    }

    pub(crate) fn keys(&self) -> &Arc<ControllerKeys> {
        &self.0.keys
    }

    pub(crate) fn controller(&self) -> Uuid {
        self.0.id.uuid()
    }

    pub(crate) fn numbers(&self) -> &tokio::sync::Mutex<HashMap<Arc<str>, i64>> {
        &self.0.numbers
    }

    /// Looks at a grant before it is spent: it lives, is for this controller, and was given under the notice in force.
    pub(crate) fn fits<A: Act>(&self, grant: &Grant<A>, now: Timestamp) -> Result<Spending, GrantError> {
        let force = self.force();
        if grant.controller() != self.id() {
            return Err(GrantError::OtherController);
        }
        if !grant.lives(now) {
            return Err(GrantError::Expired);
        }
        if grant.notice() != force.notice.fingerprint() {
            return Err(GrantError::OtherNotice);
        }
        let plan = force.plan(grant.register().as_str(), grant.kind().as_str());
        let plan = Arc::clone(plan.ok_or(GrantError::NotCovered)?);
        let bound = force.earlier.bound(&plan.register, &plan.kind, grant.purpose().as_str()).cloned();
        let purpose = grant.purpose().clone();
        Ok(Spending { force, plan, purpose, bound, today: now.to_zoned(TimeZone::UTC).date() })
    }
}

/// What a grant is spent with: the notice in force and the record kind's plan.
pub(crate) struct Spending {
    pub(crate) force: Arc<InForce>,
    pub(crate) plan: Arc<RecordPlan>,
    /// Why.
    pub(crate) purpose: notice::Name,
    /// What the grant's purpose opens by version, where earlier versions hold something back.
    pub(crate) bound: Option<Arc<Bound>>,
    /// The day it is spent, in UTC.
    pub(crate) today: Date,
}

impl Spending {
    /// True if what is done for the purpose shows that the data are needed. Marketing shows that of nobody.
    pub(crate) fn renews(&self) -> bool {
        self.force.notice.purpose(self.purpose.as_str()).is_some_and(|purpose| !purpose.marketing)
    }
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Its id.
    pub record: RecordId,
    /// The person it is about.
    pub subject: SubjectId,
    /// The record it hangs on.
    pub parent: Option<RecordId>,
    /// Its register.
    pub register: notice::Name,
    /// Its kind.
    pub kind: notice::Name,
    /// When it was first stored.
    pub since: Timestamp,
    /// Until when it is kept, where that can be told beforehand.
    pub keep_until: Option<Timestamp>,
}

impl Located {
    fn of(row: &RecordRow) -> Result<Self, Fault> {
        Ok(Self {
            record: RecordId::new(row.record),
            subject: SubjectId::new(row.subject),
            parent: row.parent.map(RecordId::new),
            register: name(&row.register)?,
            kind: name(&row.kind)?,
            since: time(row.collected_at)?,
            keep_until: row.keep_until.map(time).transpose()?,
        })
    }
}

/// A stored name of the notice.
pub(crate) fn name(word: &str) -> Result<notice::Name, Fault> {
    notice::Name::new(word).map_err(|_| Fault::Malformed { what: "name" })
}

/// A stored time.
pub(crate) fn time(micros: i64) -> Result<Timestamp, Fault> {
    Timestamp::from_microsecond(micros).map_err(|_| Fault::Malformed { what: "time" })
}

/// True if the grant covers the record that a row stands for.
pub(crate) fn covers<A: Act>(grant: &Grant<A>, row: &RecordRow, now: Timestamp) -> bool {
    grant.covers(&row.register, &row.kind, RecordId::new(row.record), SubjectId::new(row.subject), now)
}

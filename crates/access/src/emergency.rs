//! Emergencies: who looks after the systems sees no personal data. Where it cannot be mended otherwise, they open what they
//! name, for a reason, for a short time; the owners are told in the same act, and decide afterwards whether there was a reason.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use notice::Name;
use policy::{AccountId, ActKind, RecordId, SubjectId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::{AccessEntryRow, StandingGrantRow, StoreError};

use crate::access::{Access, EVERY, Note};
use crate::account::AccountState;
use crate::alerts::{Emergency, Tell};
use crate::entries::updated;
use crate::error::{EmergencyError, Fault};
use crate::people::owner;
use crate::watch::Unusual;
use crate::{MAX_REASON, Session};

/// The longest emergency, in minutes.
pub const MAX_EMERGENCY_MINUTES: u32 = 240;
/// The most emergencies of one account that wait to be decided on; before that nothing further is opened.
pub const MAX_UNDECIDED: usize = 3;
/// The shortest reason that says anything, in characters.
pub const MIN_EMERGENCY_REASON: usize = 10;
/// The reason in the grant itself, which stands in the clear: what was said is sealed with the alert.
pub const EMERGENCY: &str = "emergency";
const SUPPORT: &str = "support";

/// What is opened in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmergencyOn {
    /// One record.
    Record(RecordId),
    /// Everything there is just now about a person.
    Person(SubjectId),
    /// A register: its lists can be read and searched.
    Register(Name),
}

/// An emergency that is to be opened.
#[derive(Debug, Clone)]
pub struct NewEmergency {
    /// What.
    pub on: EmergencyOn,
    /// Why.
    pub reason: String,
    /// For how long.
    pub minutes: u32,
}

#[derive(Serialize, Deserialize)]
struct SealedSupport {
    given_by: Uuid,
}

impl Access {
    /// True if the account looks after the systems: in an emergency it may open what it names.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn supports(&self, account: AccountId) -> Result<bool, Fault> {
        let rows = self.staff.access_entries_about(SUPPORT, account.uuid(), 1).await?;
        Ok(rows.first().is_some_and(|row| row.closed_at.is_none()))
    }

    /// Says whether an account looks after the systems.
    ///
    /// # Errors
    /// [`EmergencyError::NotOwner`] to anybody else; [`EmergencyError::NotAllowed`] of an owner, a service or a closed account.
    pub async fn set_supports(
        &self,
        by: &Session,
        (account, supports): (AccountId, bool),
        now: Timestamp,
    ) -> Result<(), EmergencyError> {
        owner(by).map_err(|_| EmergencyError::NotOwner)?;
        let row = self.row(account).await.map_err(|_| EmergencyError::NotAllowed)?;
        if supports && (&*row.kind == "service" || self.owns(account, now).await?) {
            return Err(EmergencyError::NotAllowed);
        }
        let last = self.staff.access_entries_about(SUPPORT, account.uuid(), 1).await.map_err(Fault::from)?;
        let stands = last.into_iter().next().filter(|row| row.closed_at.is_none());
        let op = match (stands, supports) {
            (None, true) => {
                let said = SealedSupport { given_by: by.account.uuid() };
                StaffOp::InsertAccessEntry(self.entry((SUPPORT, account.uuid()), Some(by.account), &said, now)?)
            }
            (Some(seen), false) => updated(AccessEntryRow { closed_at: Some(now.as_microsecond()), ..seen }, now),
            _ => return Ok(()),
        };
        let act = if supports { "set-support" } else { "end-support" };
        let note = Note { by: Some(by.account), act, account: Some(account), ..Note::default() };
        Ok(self.write(note, vec![op], now).await?)
    }

    /// Opens in an emergency what is named. The grant, the alert and the letters to the owners are one act.
    ///
    /// # Errors
    /// [`EmergencyError`] says why nothing is opened.
    pub async fn open_emergency(
        &self,
        who: AccountId,
        new: NewEmergency,
        tell: &Tell<'_>,
        now: Timestamp,
    ) -> Result<Timestamp, EmergencyError> {
        let row = self.row(who).await.map_err(|_| EmergencyError::NotAllowed)?;
        let comes_in = &*row.state == AccountState::Active.word();
        if !comes_in || !self.supports(who).await? || self.owns(who, now).await? {
            return Err(EmergencyError::NotAllowed);
        }
        let reason = new.reason.trim();
        if !(MIN_EMERGENCY_REASON..=MAX_REASON).contains(&reason.chars().count()) {
            return Err(EmergencyError::Reason);
        }
        if !(1..=MAX_EMERGENCY_MINUTES).contains(&new.minutes) {
            return Err(EmergencyError::Minutes);
        }
        let waiting = self.alerts().await?;
        let undecided = waiting.iter().filter(|alert| alert.account == who && alert.emergency.is_some()).count();
        if undecided >= MAX_UNDECIDED {
            return Err(EmergencyError::Undecided);
        }
        let until = now.checked_add(SignedDuration::from_mins(i64::from(new.minutes))).unwrap_or(now);
        let grants = self.grants_on(who, &new.on, (now, until)).await?;
        let ids = grants.iter().map(|row| row.grant).collect();
        let emergency =
            Emergency { on: new.on.clone(), reason: reason.to_owned(), until, grants: ids, justified: None };
        let (_, alert) = self.alert_of(who, (Unusual::Emergency, 0), Some(&emergency), now)?;
        let mut ops: Vec<StaffOp> = grants.into_iter().map(StaffOp::InsertGrant).collect();
        ops.push(StaffOp::InsertAccessEntry(alert));
        ops.extend(self.letters_to_owners(tell, now).await?);
        let (register, entry) = match &new.on {
            EmergencyOn::Register(name) => (Some(name.as_str()), None),
            EmergencyOn::Record(id) => (None, Some(("record", id.uuid()))),
            EmergencyOn::Person(id) => (None, Some(("person", id.uuid()))),
        };
        let note =
            Note { by: Some(who), act: "open-emergency", account: Some(who), register, entry, ..Note::default() };
        self.write(note, ops, now).await?;
        Ok(until)
    }

    /// The grants an emergency gives.
    async fn grants_on(
        &self,
        who: AccountId,
        on: &EmergencyOn,
        (now, until): (Timestamp, Timestamp),
    ) -> Result<Vec<StandingGrantRow>, EmergencyError> {
        let grant = |register: &str, record: Option<RecordId>, acts: &[ActKind]| {
            let acts: Vec<&str> = acts.iter().map(|act| act.word()).collect();
            StandingGrantRow {
                grant: self.staff.new_id(now),
                account: who.uuid(),
                register: register.into(),
                purpose: EVERY.into(),
                acts: acts.join(" ").into(),
                given_by: Some(who.uuid()),
                reason: EMERGENCY.into(),
                valid_from: now.as_microsecond(),
                valid_until: Some(until.as_microsecond()),
                ended_at: None,
                role: None,
                kinds: "".into(),
                record: record.map(RecordId::uuid),
                proposed: false,
                confirmed_by: None,
            }
        };
        let found = match on {
            EmergencyOn::Register(name) => {
                let known = self.door.notice().register(name.as_str()).is_some();
                known.then(|| vec![grant(name.as_str(), None, &[ActKind::Read, ActKind::Search])])
            }
            EmergencyOn::Record(record) => {
                let there = self.door.locate(*record).await.map_err(Fault::from)?;
                there.map(|one| vec![grant(one.register.as_str(), Some(one.record), &[ActKind::Read])])
            }
            EmergencyOn::Person(subject) => {
                let there = self.door.locate_of(*subject).await.map_err(Fault::from)?;
                let each = |one: &vault::Located| grant(one.register.as_str(), Some(one.record), &[ActKind::Read]);
                (!there.is_empty()).then(|| there.iter().map(each).collect())
            }
        };
        found.ok_or(EmergencyError::NotFound)
    }

    /// Ends what an account opened in an emergency, before its time.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn end_emergency(&self, who: AccountId, now: Timestamp) -> Result<(), Fault> {
        let rows = self.staff.grants_of(who).await?;
        let open: BTreeSet<Uuid> = rows
            .iter()
            .filter(|row| &*row.reason == EMERGENCY && row.is_in_force(now.as_microsecond()))
            .map(|row| row.grant)
            .collect();
        if open.is_empty() {
            return Ok(());
        }
        let ops = open.into_iter().map(|grant| StaffOp::EndGrant { grant, at: now }).collect();
        let note = Note { by: Some(who), act: "end-emergency", account: Some(who), ..Note::default() };
        match self.write(note, ops, now).await {
            // An owner was first.
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Ok(()),
            other => other,
        }
    }

    /// What an account opened in emergencies and what waits to be decided of it, the newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn emergencies_of(&self, who: AccountId) -> Result<Vec<crate::Alert>, Fault> {
        let waiting = self.alerts().await?.into_iter();
        Ok(waiting.filter(|alert| alert.account == who && alert.emergency.is_some()).collect())
    }
}

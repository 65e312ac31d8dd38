//! A change of somebody's work: what is no part of the new one ends on its first day, here and at each provider.

use std::collections::BTreeSet;

use jiff::Timestamp;
use policy::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::{AccessEntryRow, StandingGrantRow, StoreError};

use crate::Session;
use crate::access::{Access, Note, administers, time};
use crate::account::AccountState;
use crate::error::{Fault, WorkError};
use crate::people::owner;

const WORK: &str = "work";
/// The longest word on new work, or on what was done at a provider, in characters.
pub const MAX_WORK: usize = 200;
/// The most changes that are listed.
const MAX_CHANGES: usize = 500;

/// A change of work, as an owner records it.
#[derive(Debug, Clone)]
pub struct NewWork<'a> {
    /// Whose work changes.
    pub account: AccountId,
    /// What the new work is.
    pub work: &'a str,
    /// From when on.
    pub on: Timestamp,
    /// The grants that are part of it too; all others end then.
    pub keeps: &'a BTreeSet<Uuid>,
    /// The providers in whose systems there may be rights, by their names in the notice.
    pub providers: Vec<String>,
}

/// A change of work on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkChange {
    /// Its id.
    pub id: Uuid,
    /// Whose work changes.
    pub account: AccountId,
    /// What the new work is.
    pub work: String,
    /// From when on.
    pub on: Timestamp,
    /// How many grants end by it.
    pub ends: usize,
    /// What is to be done at each provider.
    pub tasks: Vec<ProviderTask>,
}

/// The rights in a provider's system that are to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderTask {
    /// The provider, by its name in the notice.
    pub provider: String,
    /// When it was done, by whom, and what.
    pub done: Option<(Timestamp, AccountId, String)>,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    work: String,
    on: i64,
    ends: usize,
    tasks: Vec<SealedTask>,
}

#[derive(Serialize, Deserialize)]
struct SealedTask {
    provider: String,
    done: Option<(i64, Uuid, String)>,
}

impl WorkChange {
    /// How many providers wait, once it has taken effect.
    #[must_use]
    pub fn waiting(&self, now: Timestamp) -> usize {
        if self.on > now { 0 } else { self.tasks.iter().filter(|task| task.done.is_none()).count() }
    }
}

impl Access {
    /// Records that somebody's work changes: each grant that is no part of the new work ends on its first day, and at each
    /// provider there is a task to end the rights there.
    ///
    /// # Errors
    /// [`WorkError`] says what is missing.
    pub async fn change_work(&self, by: &Session, new: NewWork<'_>, now: Timestamp) -> Result<(), WorkError> {
        owner(by).map_err(|_| WorkError::NotOwner)?;
        let work = words(new.work)?;
        let account = self.staff.account(new.account).await.map_err(Fault::from)?.ok_or(WorkError::NotFound)?;
        if &*account.state == AccountState::Closed.word() {
            return Err(WorkError::NotFound);
        }
        let rows = self.staff.grants_of(new.account).await.map_err(Fault::from)?;
        let ends = rows.into_iter().filter(|row| {
            let counts = row.ended_at.is_none() && row.valid_until.is_none_or(|until| until > now.as_microsecond());
            counts && !administers(row) && !new.keeps.contains(&row.grant)
        });
        let (mut ops, mut notes) = (Vec::new(), Vec::new());
        for row in ends {
            ops.push(StaffOp::EndGrant { grant: row.grant, at: now });
            let until = new.on.as_microsecond();
            if until > now.as_microsecond() && row.valid_from < until {
                ops.push(StaffOp::InsertGrant(self.until_then(row, until, now)));
            }
            let note = Note { by: Some(by.account), act: "end-grant", account: Some(new.account), ..Note::default() };
            notes.push(Note { reason: Some(WORK), ..note }.written());
        }
        let tasks = new.providers.into_iter().map(|provider| SealedTask { provider, done: None }).collect();
        let sealed = Sealed { work, on: new.on.as_microsecond(), ends: notes.len(), tasks };
        let mut row = self.entry((WORK, new.account.uuid()), Some(by.account), &sealed, now)?;
        row.closed_at = sealed.tasks.is_empty().then_some(now.as_microsecond());
        ops.push(StaffOp::InsertAccessEntry(row));
        let note = Note { by: Some(by.account), act: "change-work", account: Some(new.account), ..Note::default() };
        notes.insert(0, note.written());
        match self.staff.commit(ops, notes, now).await {
            Err(vault::Fault::Store(StoreError::Gone { .. })) => Err(WorkError::Stale),
            other => Ok(other.map_err(Fault::from)?),
        }
    }

    /// The same grant, as long as the work before lasts.
    fn until_then(&self, row: StandingGrantRow, until: i64, now: Timestamp) -> StandingGrantRow {
        StandingGrantRow {
            grant: self.staff.new_id(now),
            valid_from: row.valid_from.max(now.as_microsecond()),
            valid_until: Some(row.valid_until.map_or(until, |own| own.min(until))),
            ..row
        }
    }

    /// The changes of work of which something is left to do at a provider, the newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn work_changes(&self) -> Result<Vec<WorkChange>, Fault> {
        let rows = self.staff.access_entries_open(WORK, MAX_CHANGES).await?;
        rows.iter().map(|row| self.work_change(row)).collect()
    }

    /// Notes that the rights at a provider were ended, and what was done.
    ///
    /// # Errors
    /// [`WorkError`] says what is missing.
    pub async fn provider_done(
        &self,
        by: &Session,
        (change, provider): (Uuid, &str),
        done: &str,
        now: Timestamp,
    ) -> Result<(), WorkError> {
        owner(by).map_err(|_| WorkError::NotOwner)?;
        let done = words(done)?;
        let rows = self.staff.access_entries_open(WORK, MAX_CHANGES).await.map_err(Fault::from)?;
        let seen = rows.into_iter().find(|row| row.entry == change).ok_or(WorkError::NotFound)?;
        let mut sealed: Sealed = self.said(&seen)?;
        let mut waiting = sealed.tasks.iter_mut().filter(|task| task.done.is_none());
        let task = waiting.find(|task| task.provider == provider).ok_or(WorkError::NotFound)?;
        task.done = Some((now.as_microsecond(), by.account.uuid(), done));
        let over = sealed.tasks.iter().all(|task| task.done.is_some());
        let account = Some(AccountId::new(seen.about));
        let closed_at = over.then_some(now.as_microsecond());
        let op = self.update(AccessEntryRow { closed_at, ..seen }, &sealed, now)?;
        let note = Note { by: Some(by.account), act: "provider-done", account, ..Note::default() };
        match self.write(note, vec![op], now).await {
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Err(WorkError::Stale),
            other => Ok(other?),
        }
    }

    fn work_change(&self, row: &AccessEntryRow) -> Result<WorkChange, Fault> {
        let Sealed { work, on, ends, tasks } = self.said(row)?;
        let task = |task: SealedTask| {
            let done = task.done.map(|(at, by, words)| Ok::<_, Fault>((time(at)?, AccountId::new(by), words)));
            Ok(ProviderTask { provider: task.provider, done: done.transpose()? })
        };
        let tasks = tasks.into_iter().map(task).collect::<Result<_, Fault>>()?;
        Ok(WorkChange { id: row.entry, account: AccountId::new(row.about), work, on: time(on)?, ends, tasks })
    }
}

fn words(words: &str) -> Result<String, WorkError> {
    let words = words.trim();
    if words.is_empty() || words.chars().count() > MAX_WORK { Err(WorkError::Words) } else { Ok(words.to_owned()) }
}

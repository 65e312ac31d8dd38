//! Holds: data kept past their time, with a ground, somebody who answers for it and a day to look at it again.

use jiff::Timestamp;
use policy::{AccountId, HoldGround, RecordId, SubjectId};
use store::{About, HoldRow, JournalEntry, Op, RetentionOp, StoreError, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::Answer;
use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::personal::Personal;

/// The most characters of what a hold is about.
pub const MAX_HOLD_WORDS: usize = 2_000;
/// So long a hold may stand before it is looked at again, in days: a year and a day.
pub const MAX_HOLD_DAYS: i64 = 366;
/// The most holds of all people that are listed.
pub const MAX_HOLDS_LISTED: usize = 500;

/// A hold, as it is shown.
#[derive(Debug)]
pub struct Hold {
    /// Its id.
    pub id: Uuid,
    /// Whose data are kept.
    pub subject: SubjectId,
    /// The record; none for everything about the person.
    pub record: Option<RecordId>,
    /// Why.
    pub ground: HoldGround,
    /// When it is to be looked at again.
    pub review_at: Timestamp,
    /// Who answers for it.
    pub by: AccountId,
    /// What it is about.
    pub words: Personal<String>,
    /// From when on it holds.
    pub since: Timestamp,
    /// When it was lifted, and by whom; none while it holds.
    pub lifted: Option<(Timestamp, Option<AccountId>)>,
}

/// A hold that is to begin.
#[derive(Debug)]
pub struct NewHold {
    /// Whose data are kept.
    pub subject: SubjectId,
    /// The record; none for everything about the person.
    pub record: Option<RecordId>,
    /// Why.
    pub ground: HoldGround,
    /// When it is to be looked at again.
    pub review_at: Timestamp,
    /// What it is about.
    pub words: Personal<String>,
}

/// Why nothing is held, or nothing lifted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HoldError {
    /// Nothing about the person is on record, or the record is about somebody else.
    #[error("there is nothing to hold")]
    NotFound,
    /// Nothing is held without a day on which it is looked at again, at most a year ahead.
    #[error("the day to look again must come, and within {MAX_HOLD_DAYS} days")]
    Review,
    /// Nothing is held without saying what it is about.
    #[error("what it is about must be said, in at most {MAX_HOLD_WORDS} characters")]
    Words,
    /// It has ended.
    #[error("no such hold stands")]
    NotStanding,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// Holds what is about a person, or one record of theirs: it is not let go while the hold stands. Journaled.
    ///
    /// # Errors
    /// [`HoldError::Review`] without a day to look again, [`HoldError::Words`] without saying what it is about; nothing is
    /// held then.
    pub fn hold(&self, new: NewHold, by: AccountId, now: Timestamp) -> Answer<'_, Uuid, HoldError> {
        Box::pin(self.hold_inside(new, by, now))
    }

    async fn hold_inside(&self, new: NewHold, by: AccountId, now: Timestamp) -> Result<Uuid, HoldError> {
        within(new.review_at, now)?;
        let words = new.words.inner().trim();
        if words.is_empty() || words.chars().count() > MAX_HOLD_WORDS {
            return Err(HoldError::Words);
        }
        let row = match new.record {
            Some(record) => self.store().record(self.controller(), record.uuid()).await.map_err(Fault::from)?,
            None => {
                let rows = self.store().of_subject(self.controller(), new.subject.uuid(), Uuid::nil(), 1).await;
                rows.map_err(Fault::from)?.into_iter().next()
            }
        };
        let row = row.filter(|row| row.subject == new.subject.uuid()).ok_or(HoldError::NotFound)?;
        let hold = self.chance().id(now);
        let sealed = self.staff().seal(hold, &Personal::new(words.as_bytes().to_vec()))?;
        let held = new.record.map(RecordId::uuid);
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Retention(RetentionOp::Hold(HoldRow {
            hold,
            subject: row.subject,
            record: held,
            ground: new.ground.word().into(),
            review_at: new.review_at.as_microsecond(),
            account: by.uuid(),
            sealed,
            since: now.as_microsecond(),
            lifted_at: None,
            lifted_by: None,
        })));
        let mut entry = self.told_of_hold("hold", row.subject, held, by);
        entry.detail = Some(format!("{} {hold}", new.ground).into());
        if held.is_some() {
            entry.register = Some(row.register);
            entry.kind = Some(row.kind);
        }
        unit.journal.push(entry);
        self.store().commit(unit).await.map_err(Fault::from)?;
        Ok(hold)
    }

    /// Lifts a hold: the date of what it held works at once. Journaled.
    ///
    /// # Errors
    /// [`HoldError::NotStanding`] if it has ended.
    pub fn lift_hold(&self, hold: Uuid, by: AccountId, now: Timestamp) -> Answer<'_, (), HoldError> {
        Box::pin(async move {
            let op = RetentionOp::LiftHold { hold, at: now.as_microsecond(), account: by.uuid() };
            self.end_or_renew(hold, "lift-hold", op, by, now).await
        })
    }

    /// Notes that a hold was looked at and still stands, until it is looked at again. Journaled.
    ///
    /// # Errors
    /// [`HoldError::Review`] if the day is not one to come; [`HoldError::NotStanding`] if it has ended.
    pub fn renew_hold(
        &self,
        hold: Uuid,
        review_at: Timestamp,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'_, (), HoldError> {
        Box::pin(async move {
            within(review_at, now)?;
            let op = RetentionOp::RenewHold { hold, review_at: review_at.as_microsecond(), account: by.uuid() };
            self.end_or_renew(hold, "renew-hold", op, by, now).await
        })
    }

    async fn end_or_renew(
        &self,
        hold: Uuid,
        act: &str,
        op: RetentionOp,
        by: AccountId,
        now: Timestamp,
    ) -> Result<(), HoldError> {
        let row = self.store().hold(self.controller(), hold).await.map_err(Fault::from)?;
        let row = row.ok_or(HoldError::NotStanding)?;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Retention(op));
        let entry = self.told_of_hold(act, row.subject, row.record, by);
        unit.journal.push(JournalEntry { detail: Some(format!("{} {hold}", row.ground).into()), ..entry });
        match self.store().commit(unit).await {
            Ok(_) => Ok(()),
            Err(StoreError::Gone { .. }) => Err(HoldError::NotStanding),
            Err(other) => Err(Fault::from(other).into()),
        }
    }

    fn told_of_hold(&self, act: &str, subject: Uuid, record: Option<Uuid>, by: AccountId) -> JournalEntry {
        JournalEntry {
            actor: Some(by.uuid()),
            actor_kind: "account".into(),
            about: vec![About { subject, record }],
            ..system_entry(act, self.notice_version())
        }
    }

    /// Everything that was ever held of a person, the newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a note does not open.
    pub async fn holds_on(&self, subject: SubjectId) -> Result<Vec<Hold>, Fault> {
        let rows = self.store().holds(self.controller(), subject.uuid()).await?;
        rows.into_iter().map(|row| self.shown_hold(row)).collect()
    }

    /// The holds that stand and are to be looked at until an instant, the first to be looked at first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a note does not open.
    pub async fn standing_holds(&self, until: Timestamp, at_most: usize) -> Result<Vec<Hold>, Fault> {
        let at_most = at_most.clamp(1, MAX_HOLDS_LISTED);
        let rows = self.store().standing_holds(self.controller(), until.as_microsecond(), at_most).await?;
        rows.into_iter().map(|row| self.shown_hold(row)).collect()
    }

    fn shown_hold(&self, row: HoldRow) -> Result<Hold, Fault> {
        let words = self.staff().open(row.hold, &row.sealed)?;
        let lifted_at = row.lifted_at.map(time).transpose()?;
        Ok(Hold {
            id: row.hold,
            subject: SubjectId::new(row.subject),
            record: row.record.map(RecordId::new),
            ground: HoldGround::from_word(&row.ground).ok_or(Fault::Malformed { what: "hold" })?,
            review_at: time(row.review_at)?,
            by: AccountId::new(row.account),
            words: Personal::new(String::from_utf8_lossy(words.inner()).into_owned()),
            since: time(row.since)?,
            lifted: lifted_at.map(|at| (at, row.lifted_by.map(AccountId::new))),
        })
    }
}

fn within(review_at: Timestamp, now: Timestamp) -> Result<(), HoldError> {
    let last = now.checked_add(jiff::SignedDuration::from_hours(24 * MAX_HOLD_DAYS)).unwrap_or(now);
    if now < review_at && review_at <= last { Ok(()) } else { Err(HoldError::Review) }
}

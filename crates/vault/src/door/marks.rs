//! Marks: what is outdated, wrong or needless, found by somebody, goes unless a new value comes. And what happened to a
//! person, by which a time begins.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use notice::Name;
use notice::model::Event;
use policy::{AccountId, RecordId, SubjectId};
use store::{JournalEntry, MarkRow, Op, RecordRow, RetentionOp, ReviewedRow, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::Answer;
use crate::door::journal::{about, system_entry};
use crate::door::wind::{noted, taken_back};
use crate::door::{Door, name, time};
use crate::error::Fault;

/// So many days a value that was marked stays, for a new one to come.
pub const MARK_DAYS: i64 = 30;
/// The most marks on one page.
pub const MAX_MARKS: usize = 200;
/// The most records decided at once.
pub const MAX_REVIEWED: usize = 500;

/// Why a record or value is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkWhy {
    /// It is not up to date.
    Outdated,
    /// It is wrong.
    Erroneous,
    /// A message to it came back.
    Bounced,
    /// Nobody needs it.
    Needless,
    /// The contract it rests on is not in force.
    Basis,
    /// Its time is over, and the notice asks for a look before it goes.
    Reverify,
    /// In a review it was found that it needs another value.
    Update,
}

impl MarkWhy {
    /// Every reason.
    pub const ALL: [Self; 7] =
        [Self::Outdated, Self::Erroneous, Self::Bounced, Self::Needless, Self::Basis, Self::Reverify, Self::Update];

    /// Its word in the store and in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outdated => "outdated",
            Self::Erroneous => "erroneous",
            Self::Bounced => "bounced",
            Self::Needless => "needless",
            Self::Basis => "basis",
            Self::Reverify => "reverify",
            Self::Update => "update",
        }
    }

    /// The reason of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// A mark, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The record.
    pub record: RecordId,
    /// The value; none for the whole record.
    pub field: Option<Name>,
    /// Why.
    pub why: MarkWhy,
    /// Since when.
    pub since: Timestamp,
    /// When it goes; none where somebody has to look first.
    pub due_at: Option<Timestamp>,
    /// Who marked it; none for the run itself.
    pub by: Option<AccountId>,
}

/// What is decided of a record in a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reviewing {
    /// It is still needed.
    Needed,
    /// It is needed, and something of it has to be brought up to date.
    Update,
    /// It is not needed: it goes with the next run, unless a law or a hold keeps it.
    Remove,
}

impl Reviewing {
    /// Every decision.
    pub const ALL: [Self; 3] = [Self::Needed, Self::Update, Self::Remove];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::Update => "update",
            Self::Remove => "remove",
        }
    }

    /// The decision of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Why nothing was marked or noted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum MarkError {
    /// There is no such record, or it has no such field.
    #[error("there is no such record or value")]
    NotFound,
    /// It is not an event that is noted of a person.
    #[error("`{0}` is not noted of a person")]
    NotNoted(String),
    /// Too many at once.
    #[error("at most {MAX_REVIEWED} records are decided at once")]
    TooMany,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// Marks a value as outdated or wrong: it goes after [`MARK_DAYS`] days unless a new one comes. Journaled.
    ///
    /// # Errors
    /// [`MarkError::NotFound`] if there is no such record, or its kind has no such field.
    pub fn mark_value(
        &self,
        record: RecordId,
        field: Name,
        why: MarkWhy,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'_, Timestamp, MarkError> {
        Box::pin(async move {
            let row = self.row_of(record).await?;
            let force = self.force();
            let plan = force.plan(&row.register, &row.kind);
            if plan.is_none_or(|plan| plan.field(field.as_str()).is_none()) {
                return Err(MarkError::NotFound);
            }
            let due = now.checked_add(SignedDuration::from_hours(24 * MARK_DAYS)).unwrap_or(now);
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            unit.ops.push(mark(&row, Some(&field), (why, Some(due)), by, now));
            let entry = self.marked_by("mark", &row, why.word(), by);
            unit.journal.push(JournalEntry { fields: field.as_str().into(), ..entry });
            self.store().commit(unit).await.map_err(Fault::from)?;
            Ok(due)
        })
    }

    /// Takes a mark off. Journaled.
    ///
    /// # Errors
    /// [`MarkError::NotFound`] if there is no such record.
    pub fn unmark(
        &self,
        record: RecordId,
        field: Option<Name>,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'_, (), MarkError> {
        Box::pin(async move {
            let row = self.row_of(record).await?;
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            let named = field.as_ref().map_or("", Name::as_str);
            unit.ops.push(Op::Retention(RetentionOp::TakeOff { record: row.record, field: named.into() }));
            unit.journal.push(JournalEntry { fields: named.into(), ..self.marked_by("unmark", &row, "", by) });
            self.store().commit(unit).await.map_err(Fault::from)?;
            Ok(())
        })
    }

    /// What is marked of these records, in their order.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn marks(&self, records: &[RecordId]) -> Result<Vec<Vec<Marked>>, Fault> {
        let ids: Vec<Uuid> = records.iter().map(|record| record.uuid()).collect();
        let rows = self.store().marks_of(self.controller(), &ids).await?;
        rows.iter().map(|rows| rows.iter().map(shown_mark).collect()).collect()
    }

    /// The marks that wait for somebody to look, the oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn open_marks(&self, at_most: usize) -> Result<Vec<Marked>, Fault> {
        let rows = self.store().open_marks(self.controller(), None, at_most.clamp(1, MAX_MARKS)).await?;
        rows.iter().map(shown_mark).collect()
    }

    /// Notes what was decided of records in a review: those not needed go with the next run. Journaled, each kind in a row
    /// of its own, with the reason's words left out: they are the reviewer's.
    ///
    /// # Errors
    /// [`MarkError::TooMany`] over [`MAX_REVIEWED`].
    pub fn review_records<'a>(
        &'a self,
        records: &'a [RecordId],
        decision: Reviewing,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'a, usize, MarkError> {
        Box::pin(self.review_inside(records, decision, by, now))
    }

    async fn review_inside(
        &self,
        records: &[RecordId],
        decision: Reviewing,
        by: AccountId,
        now: Timestamp,
    ) -> Result<usize, MarkError> {
        if records.len() > MAX_REVIEWED {
            return Err(MarkError::TooMany);
        }
        let ids: Vec<Uuid> = records.iter().map(|record| record.uuid()).collect();
        let rows = self.store().records(self.controller(), &ids).await.map_err(Fault::from)?;
        let rows: Vec<RecordRow> = rows.into_iter().flatten().collect();
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        for row in &rows {
            let decided = ReviewedRow {
                record: row.record,
                decision: decision.word().into(),
                at: now.as_microsecond(),
                account: by.uuid(),
            };
            unit.ops.push(Op::Retention(RetentionOp::Reviewed(decided)));
            unit.ops.push(match decision {
                Reviewing::Needed => Op::Retention(RetentionOp::TakeOff { record: row.record, field: "".into() }),
                Reviewing::Update => mark(row, None, (MarkWhy::Update, None), by, now),
                Reviewing::Remove => mark(row, None, (MarkWhy::Needless, Some(now)), by, now),
            });
            unit.journal.push(self.marked_by("review-record", row, decision.word(), by));
        }
        if !rows.is_empty() {
            self.store().commit(unit).await.map_err(Fault::from)?;
        }
        if decision == Reviewing::Needed {
            self.needed_again(rows.clone(), now).await?;
        }
        Ok(rows.len())
    }

    /// What the notice asked to be looked at before it goes is needed now: its time begins anew.
    async fn needed_again(&self, rows: Vec<RecordRow>, now: Timestamp) -> Result<(), Fault> {
        let force = self.current(now).await?;
        let waited: Vec<RecordRow> = rows.into_iter().filter(|row| row.keep_until.is_none()).collect();
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops = self.renewals(&force, waited, now).await?;
        if !unit.ops.is_empty() {
            self.store().commit(unit).await?;
        }
        Ok(())
    }

    /// What was decided of these records in a review, when and by whom, in their order.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn reviewed(
        &self,
        records: &[RecordId],
    ) -> Result<Vec<Option<(Reviewing, Timestamp, AccountId)>>, Fault> {
        let ids: Vec<Uuid> = records.iter().map(|record| record.uuid()).collect();
        let rows = self.store().reviewed(self.controller(), &ids).await?;
        let one = |row: ReviewedRow| {
            let decision = Reviewing::from_word(&row.decision).ok_or(Fault::Malformed { what: "decision" })?;
            Ok((decision, time(row.at)?, AccountId::new(row.account)))
        };
        rows.into_iter().map(|row| row.map(one).transpose()).collect()
    }

    /// Notes that something happened to a person, by which a time begins: a relationship ended, a person died. The ends of
    /// what is about them follow at once. With no day it did not happen after all: the end of a relationship is taken back
    /// with the termination it came from and what that forbade; what else the person forbade stays forbidden. Journaled.
    ///
    /// # Errors
    /// [`MarkError::NotNoted`] for an event that stands in a date of the record or follows from it.
    pub fn note_event(
        &self,
        record: RecordId,
        event: Event,
        on: Option<Date>,
        by: AccountId,
        now: Timestamp,
    ) -> Answer<'_, (), MarkError> {
        Box::pin(async move {
            if !matches!(event, Event::RelationshipEnd | Event::Died) {
                return Err(MarkError::NotNoted(event.word().to_owned()));
            }
            let row = self.row_of(record).await?;
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            match on {
                Some(day) => unit.ops.push(noted(&row, (event.word(), day), by.uuid(), now)),
                None => {
                    // The termination first: whoever is just ending it by that waits for this, or this for them.
                    if event == Event::RelationshipEnd {
                        unit.ops.extend(self.goes_on(&row, now).await?);
                    }
                    unit.ops.push(taken_back(&row, event.word()));
                }
            }
            let act = if on.is_some() { "note-event" } else { "take-back-event" };
            unit.journal.push(self.marked_by(act, &row, event.word(), by));
            self.store().commit(unit).await.map_err(Fault::from)?;
            self.settle_person(row.subject, now).await?;
            Ok(())
        })
    }

    /// What happened to a record's person or matter, as far as it was noted.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn happened_to(&self, record: RecordId) -> Result<Vec<(Event, Date)>, Fault> {
        let row = self.store().record(self.controller(), record.uuid()).await?;
        let rows: Vec<RecordRow> = row.into_iter().collect();
        Ok(self.happened(&rows).await?.pop().unwrap_or_default())
    }

    /// The events that are noted of a person and start the time of something that hangs on a kind.
    #[must_use]
    pub fn noted_events(&self, register: &str) -> Vec<Event> {
        let force = self.force();
        let mut plans = force.plans().filter(|plan| *plan.register == *register);
        if plans.any(|plan| plan.keeps.by_event) { vec![Event::RelationshipEnd] } else { Vec::new() }
    }

    async fn row_of(&self, record: RecordId) -> Result<RecordRow, MarkError> {
        let row = self.store().record(self.controller(), record.uuid()).await.map_err(Fault::from)?;
        row.ok_or(MarkError::NotFound)
    }

    fn marked_by(&self, act: &str, row: &RecordRow, detail: &str, by: AccountId) -> JournalEntry {
        JournalEntry {
            actor: Some(by.uuid()),
            actor_kind: "account".into(),
            register: Some(row.register.clone()),
            kind: Some(row.kind.clone()),
            about: about([row]),
            detail: (!detail.is_empty()).then(|| detail.into()),
            ..system_entry(act, self.notice_version())
        }
    }

    /// Whose a record is.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn subject_of(&self, record: RecordId) -> Result<Option<SubjectId>, Fault> {
        let row = self.store().record(self.controller(), record.uuid()).await?;
        Ok(row.map(|row| SubjectId::new(row.subject)))
    }
}

fn mark(
    row: &RecordRow,
    field: Option<&Name>,
    (why, due): (MarkWhy, Option<Timestamp>),
    by: AccountId,
    now: Timestamp,
) -> Op {
    Op::Retention(RetentionOp::Mark(MarkRow {
        record: row.record,
        field: field.map_or("", Name::as_str).into(),
        why: why.word().into(),
        since: now.as_microsecond(),
        due_at: due.map(Timestamp::as_microsecond),
        account: Some(by.uuid()),
    }))
}

pub(super) fn shown_mark(row: &MarkRow) -> Result<Marked, Fault> {
    Ok(Marked {
        record: RecordId::new(row.record),
        field: (!row.field.is_empty()).then(|| name(&row.field)).transpose()?,
        why: MarkWhy::from_word(&row.why).ok_or(Fault::Malformed { what: "mark" })?,
        since: time(row.since)?,
        due_at: row.due_at.map(time).transpose()?,
        by: row.account.map(AccountId::new),
    })
}

//! What keeps data past their time, what takes them away before it, what starts the time, and what was decided in a
//! review.

use uuid::Uuid;

use crate::error::StoreError;
use crate::reads::limit;
use crate::sql;
use crate::steps::{Expect, Steps};
use crate::store::Store;
use crate::value::Value::{Blob, Id, Int, Text};
use crate::value::{Micros, Row, Value, Word};

/// The most holds of one person that are listed.
pub const MAX_HOLDS: usize = 1_000;

/// That somebody ordered data to be kept past their time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRow {
    /// Its identifier, version 7.
    pub hold: Uuid,
    /// Whose data are kept.
    pub subject: Uuid,
    /// The record; none for everything about the person.
    pub record: Option<Uuid>,
    /// Why, as a word.
    pub ground: Word,
    /// When it is to be looked at again.
    pub review_at: Micros,
    /// Who answers for it.
    pub account: Uuid,
    /// What it is about, sealed.
    pub sealed: Vec<u8>,
    /// From when on it holds.
    pub since: Micros,
    /// When it was lifted; none while it holds.
    pub lifted_at: Option<Micros>,
    /// Who lifted it.
    pub lifted_by: Option<Uuid>,
}

/// That a record or a value of it is to go or to be looked at, whatever its rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkRow {
    /// The record.
    pub record: Uuid,
    /// The value; empty for the whole record.
    pub field: Word,
    /// Why, as a word.
    pub why: Word,
    /// Since when.
    pub since: Micros,
    /// When it goes; none where somebody has to look first.
    pub due_at: Option<Micros>,
    /// Who marked it; none for the run itself.
    pub account: Option<Uuid>,
}

/// That something happened by which a time begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappenedRow {
    /// To whom, or to what.
    pub record: Uuid,
    /// What, as a word of the notice language.
    pub event: Word,
    /// The day, as `2026-11-25`.
    pub on_day: Word,
    /// When it was noted.
    pub noted_at: Micros,
    /// Who noted it.
    pub account: Uuid,
}

/// What was decided of a record in a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedRow {
    /// The record.
    pub record: Uuid,
    /// What was decided, as a word.
    pub decision: Word,
    /// When.
    pub at: Micros,
    /// Who decided it.
    pub account: Uuid,
}

/// A record whose retention ends: where it stands, and what keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueHead {
    /// The record.
    pub record: Uuid,
    /// Its register.
    pub register: Word,
    /// Its kind.
    pub kind: Word,
    /// When its time is over.
    pub keep_until: Micros,
    /// True if the person has had it restricted.
    pub restricted: bool,
    /// True if it is held.
    pub held: bool,
}

/// What is written of retention.
#[derive(Debug, Clone)]
pub enum RetentionOp {
    /// A hold begins.
    Hold(HoldRow),
    /// A hold ends: [`StoreError::Gone`] when it has already.
    LiftHold {
        /// Which.
        hold: Uuid,
        /// When.
        at: Micros,
        /// By whom.
        account: Uuid,
    },
    /// A hold was looked at and still stands: [`StoreError::Gone`] when it has ended.
    RenewHold {
        /// Which.
        hold: Uuid,
        /// When it is to be looked at again.
        review_at: Micros,
        /// Who answers for it from now on.
        account: Uuid,
    },
    /// Another answers for what one answered for.
    HandOverHolds {
        /// Who did.
        from: Uuid,
        /// Who does from now on.
        to: Uuid,
    },
    /// Forgets the holds of a person about whom nothing is on record any more.
    ForgetHolds {
        /// The person.
        subject: Uuid,
    },
    /// Marks a record or a value, or marks it otherwise.
    Mark(MarkRow),
    /// Takes a mark off; nothing happens when there is none.
    TakeOff {
        /// The record.
        record: Uuid,
        /// The value; empty for the whole record.
        field: Word,
    },
    /// Something happened, or on another day.
    Happened(HappenedRow),
    /// Something happened that follows from what happened before: [`StoreError::Gone`] where that was taken back meanwhile.
    HappenedAfter {
        /// What happened.
        row: HappenedRow,
        /// What it follows from.
        after: Word,
    },
    /// It did not happen after all.
    TakeBack {
        /// The record.
        record: Uuid,
        /// What.
        event: Word,
    },
    /// A record was looked at.
    Reviewed(ReviewedRow),
}

impl Steps {
    /// Retention.
    pub(crate) fn retention_op(&mut self, op: RetentionOp) {
        let c = Id(self.controller);
        match op {
            RetentionOp::Hold(row) => {
                let mut params = vec![c, Id(row.hold), Id(row.subject), Value::opt_id(row.record), Text(row.ground)];
                params.extend([Int(row.review_at), Id(row.account), Blob(row.sealed), Int(row.since)]);
                self.any(54, &sql::HOLD_INSERT, params);
            }
            RetentionOp::LiftHold { hold, at, account } => {
                let params = vec![Int(at), Id(account), c, Id(hold)];
                self.one(55, &sql::HOLD_LIFT, params, Expect::OneElseGone("hold"));
            }
            RetentionOp::RenewHold { hold, review_at, account } => {
                let params = vec![Int(review_at), Id(account), c, Id(hold)];
                self.one(56, &sql::HOLD_RENEW, params, Expect::OneElseGone("hold"));
            }
            RetentionOp::HandOverHolds { from, to } => {
                self.any(56, &sql::HOLD_HAND_OVER, vec![Id(to), c, Id(from)]);
            }
            RetentionOp::ForgetHolds { subject } => self.gather(57, &sql::HOLD_FORGET, subject),
            RetentionOp::TakeOff { record, field } => {
                self.any(58, &sql::MARK_TAKE_OFF, vec![c, Id(record), Text(field)]);
            }
            RetentionOp::Mark(row) => {
                let mut params = vec![c, Id(row.record), Text(row.field), Text(row.why), Int(row.since)];
                params.extend([Value::opt_int(row.due_at), Value::opt_id(row.account)]);
                self.any(59, &sql::MARK_PUT, params);
            }
            RetentionOp::TakeBack { record, event } => {
                self.any(60, &sql::HAPPENED_TAKE_BACK, vec![c, Id(record), Text(event)]);
            }
            RetentionOp::Happened(row) => {
                self.any(61, &sql::HAPPENED_PUT, happened_params(c, row));
            }
            RetentionOp::HappenedAfter { row, after } => {
                let params = [happened_params(c, row), vec![Text(after)]].concat();
                self.one(61, &sql::HAPPENED_PUT_AFTER, params, Expect::OneElseGone("earlier event"));
            }
            RetentionOp::Reviewed(row) => {
                let params = vec![c, Id(row.record), Text(row.decision), Int(row.at), Id(row.account)];
                self.any(62, &sql::REVIEWED_PUT, params);
            }
        }
    }
}

fn hold_row(mut row: Row) -> Result<HoldRow, StoreError> {
    Ok(HoldRow {
        hold: row.id(0)?,
        subject: row.id(1)?,
        record: row.opt_id(2)?,
        ground: row.text(3)?,
        review_at: row.int(4)?,
        account: row.id(5)?,
        sealed: row.blob(6)?,
        since: row.int(7)?,
        lifted_at: row.opt_int(8)?,
        lifted_by: row.opt_id(9)?,
    })
}

fn mark_row(mut row: Row) -> Result<MarkRow, StoreError> {
    Ok(MarkRow {
        record: row.id(0)?,
        field: row.text(1)?,
        why: row.text(2)?,
        since: row.int(3)?,
        due_at: row.opt_int(4)?,
        account: row.opt_id(5)?,
    })
}

fn happened_row(mut row: Row) -> Result<HappenedRow, StoreError> {
    Ok(HappenedRow {
        record: row.id(0)?,
        event: row.text(1)?,
        on_day: row.text(2)?,
        noted_at: row.int(3)?,
        account: row.id(4)?,
    })
}

fn reviewed_row(mut row: Row) -> Result<ReviewedRow, StoreError> {
    Ok(ReviewedRow { record: row.id(0)?, decision: row.text(1)?, at: row.int(2)?, account: row.id(3)? })
}

fn due_head(mut row: Row) -> Result<DueHead, StoreError> {
    Ok(DueHead {
        record: row.id(0)?,
        register: row.text(1)?,
        kind: row.text(2)?,
        keep_until: row.int(3)?,
        restricted: row.int(4)? != 0,
        held: row.int(5)? != 0,
    })
}

/// Reads every row.
fn each<T>(rows: Vec<Row>, read: fn(Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    rows.into_iter().map(read).collect()
}

fn happened_params(c: Value, row: HappenedRow) -> Vec<Value> {
    vec![c, Id(row.record), Text(row.event), Text(row.on_day), Int(row.noted_at), Id(row.account)]
}

impl Store {
    /// What ends until a time, after one of them (its time and record), longest ended first; also what is held or
    /// restricted.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn due_heads(
        &self,
        controller: Uuid,
        until: Micros,
        after: Option<(Micros, Uuid)>,
        at_most: usize,
    ) -> Result<Vec<DueHead>, StoreError> {
        let (key, record) = after.unwrap_or((i64::MIN, Uuid::nil()));
        let params = vec![Id(controller), Int(until), Int(key), Id(record), limit(at_most)];
        each(self.rows(&sql::RECORD_DUE_HEADS, params).await?, due_head)
    }

    /// The holds that stand of these persons, in the order asked. Where nobody is held, it costs one look.
    pub async fn holds_of(&self, controller: Uuid, subjects: &[Uuid]) -> Result<Vec<Vec<HoldRow>>, StoreError> {
        if subjects.is_empty() || self.row(&sql::HOLD_ANY, vec![Id(controller)]).await?.is_none() {
            return Ok(vec![Vec::new(); subjects.len()]);
        }
        let own = |mut row: Row| {
            // The person it was asked by comes first.
            row.cells.remove(0);
            hold_row(row)
        };
        let answers = self.each(&sql::HOLD_OF_SUBJECTS, controller, subjects).await?;
        answers.into_iter().map(|rows| rows.into_iter().map(own).collect()).collect()
    }

    /// Every hold of a person, lifted ones too, the newest first; at most [`MAX_HOLDS`].
    pub async fn holds(&self, controller: Uuid, subject: Uuid) -> Result<Vec<HoldRow>, StoreError> {
        let params = vec![Id(controller), Id(subject), limit(MAX_HOLDS)];
        each(self.rows(&sql::HOLD_OF_SUBJECT, params).await?, hold_row)
    }

    /// One hold.
    pub async fn hold(&self, controller: Uuid, hold: Uuid) -> Result<Option<HoldRow>, StoreError> {
        self.row(&sql::HOLD_BY_ID, vec![Id(controller), Id(hold)]).await?.map(hold_row).transpose()
    }

    /// The holds that stand and are to be looked at by a time, the first to be looked at first.
    pub async fn standing_holds(
        &self,
        controller: Uuid,
        until: Micros,
        at_most: usize,
    ) -> Result<Vec<HoldRow>, StoreError> {
        let params = vec![Id(controller), Int(until), limit(at_most)];
        each(self.rows(&sql::HOLD_STANDING, params).await?, hold_row)
    }

    /// How many standing holds an account answers for.
    pub async fn count_holds_of(&self, controller: Uuid, account: Uuid) -> Result<i64, StoreError> {
        let params = vec![Id(controller), Id(account)];
        self.row(&sql::HOLD_COUNT_OF_ACCOUNT, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }

    /// The marks of these records, in the order asked.
    pub async fn marks_of(&self, controller: Uuid, records: &[Uuid]) -> Result<Vec<Vec<MarkRow>>, StoreError> {
        let answers = self.each(&sql::MARK_OF_RECORDS, controller, records).await?;
        answers.into_iter().map(|rows| each(rows, mark_row)).collect()
    }

    /// The marks whose time has come, after one of them (its time and record). What is held or restricted is left out.
    pub async fn due_marks(
        &self,
        controller: Uuid,
        now: Micros,
        after: Option<(Micros, Uuid)>,
        at_most: usize,
    ) -> Result<Vec<MarkRow>, StoreError> {
        let (key, record) = after.unwrap_or((i64::MIN, Uuid::nil()));
        let params = vec![Id(controller), Int(now), Int(key), Id(record), limit(at_most)];
        each(self.rows(&sql::MARK_DUE, params).await?, mark_row)
    }

    /// The marks that wait for somebody to look, the oldest first, after one of them.
    pub async fn open_marks(
        &self,
        controller: Uuid,
        after: Option<(Micros, Uuid)>,
        at_most: usize,
    ) -> Result<Vec<MarkRow>, StoreError> {
        let (since, record) = after.unwrap_or((i64::MIN, Uuid::nil()));
        let params = vec![Id(controller), Int(since), Id(record), limit(at_most)];
        each(self.rows(&sql::MARK_OPEN, params).await?, mark_row)
    }

    /// Whether anything has happened to anybody by which a time begins.
    pub async fn any_happened(&self, controller: Uuid) -> Result<bool, StoreError> {
        Ok(self.row(&sql::HAPPENED_ANY, vec![Id(controller)]).await?.is_some())
    }

    /// To which records this happened, in their order, after one of them.
    pub async fn happened(
        &self,
        controller: Uuid,
        event: Word,
        after: Uuid,
        at_most: usize,
    ) -> Result<Vec<HappenedRow>, StoreError> {
        let params = vec![Id(controller), Text(event), Id(after), limit(at_most)];
        each(self.rows(&sql::HAPPENED_OF_EVENT, params).await?, happened_row)
    }

    /// What happened to these records, in the order asked.
    pub async fn happened_to(&self, controller: Uuid, records: &[Uuid]) -> Result<Vec<Vec<HappenedRow>>, StoreError> {
        let answers = self.each(&sql::HAPPENED_OF_RECORDS, controller, records).await?;
        answers.into_iter().map(|rows| each(rows, happened_row)).collect()
    }

    /// What was decided of these records in a review, in the order asked.
    pub async fn reviewed(&self, controller: Uuid, records: &[Uuid]) -> Result<Vec<Option<ReviewedRow>>, StoreError> {
        let answers = self.each(&sql::REVIEWED_OF_RECORDS, controller, records).await?;
        answers.into_iter().map(|mut rows| rows.pop().map(reviewed_row).transpose()).collect()
    }
}

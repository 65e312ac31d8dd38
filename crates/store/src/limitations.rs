//! What people had restricted or objected to.

use uuid::Uuid;

use crate::error::StoreError;
use crate::sql;
use crate::steps::{Expect, Steps};
use crate::store::Store;
use crate::value::Value::{Id, Int, Text};
use crate::value::{Micros, Row, Value, Word};

/// The most limitations of one person that are listed.
pub const MAX_LIMITATIONS: usize = 1_000;

/// That the data of a person are only stored, or not used for a purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitationRow {
    /// Its identifier, version 7.
    pub limitation: Uuid,
    /// Whose data are limited.
    pub subject: Uuid,
    /// The record; none for everything about the person.
    pub record: Option<Uuid>,
    /// The value of the record; none for the whole record.
    pub field: Option<Word>,
    /// `restriction` or `objection`.
    pub what: Word,
    /// The purpose objected to; none for all direct marketing, and for restrictions.
    pub purpose: Option<Word>,
    /// By which right or ground.
    pub ground: Word,
    /// The request it came by.
    pub request: Uuid,
    /// From when on it holds.
    pub since: Micros,
    /// When it was lifted; none while it holds.
    pub lifted_at: Option<Micros>,
}

/// What is written of limitations.
#[derive(Debug, Clone)]
pub enum LimitationOp {
    /// One begins.
    Put(LimitationRow),
    /// One ends.
    Lift {
        /// Which.
        limitation: Uuid,
        /// Whose it must be.
        subject: Uuid,
        /// When.
        at: Micros,
    },
    /// Forgets those of a person about whom nothing is on record any more.
    Forget {
        /// The person.
        subject: Uuid,
    },
}

impl Steps {
    /// Limitations.
    pub(crate) fn limitation_op(&mut self, op: LimitationOp) {
        let c = Id(self.controller);
        match op {
            LimitationOp::Put(row) => {
                let mut params = vec![c, Id(row.subject), Id(row.limitation), Value::opt_id(row.record)];
                params.extend([Value::opt_text(row.field), Text(row.what), Value::opt_text(row.purpose)]);
                params.extend([Text(row.ground), Id(row.request), Int(row.since)]);
                self.any(50, &sql::LIMITATION_INSERT, params);
            }
            LimitationOp::Lift { limitation, subject, at } => {
                let params = vec![Int(at), c, Id(limitation), Id(subject)];
                self.one(51, &sql::LIMITATION_LIFT, params, Expect::OneElseGone("limitation"));
            }
            LimitationOp::Forget { subject } => self.gather(52, &sql::LIMITATION_FORGET, subject),
        }
    }
}

fn limitation_row(mut row: Row) -> Result<LimitationRow, StoreError> {
    Ok(LimitationRow {
        subject: row.id(0)?,
        limitation: row.id(1)?,
        record: row.opt_id(2)?,
        field: row.opt_text(3)?,
        what: row.text(4)?,
        purpose: row.opt_text(5)?,
        ground: row.text(6)?,
        request: row.id(7)?,
        since: row.int(8)?,
        lifted_at: row.opt_int(9)?,
    })
}

impl Store {
    /// Whether anything of anybody is limited just now.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn any_limitation(&self, controller: Uuid) -> Result<bool, StoreError> {
        Ok(self.row(&sql::LIMITATION_ANY, vec![Id(controller)]).await?.is_some())
    }

    /// What stands of these persons, in the order asked. Where nobody is limited, it costs one look.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn limitations_of(
        &self,
        controller: Uuid,
        subjects: &[Uuid],
    ) -> Result<Vec<Vec<LimitationRow>>, StoreError> {
        if subjects.is_empty() || !self.any_limitation(controller).await? {
            return Ok(vec![Vec::new(); subjects.len()]);
        }
        let answers = self.each(&sql::LIMITATION_OF_SUBJECTS, controller, subjects).await?;
        answers.into_iter().map(|rows| rows.into_iter().map(limitation_row).collect()).collect()
    }

    /// Every limitation of a person, lifted ones too, the newest first; at most [`MAX_LIMITATIONS`].
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn limitations(&self, controller: Uuid, subject: Uuid) -> Result<Vec<LimitationRow>, StoreError> {
        let most = i64::try_from(MAX_LIMITATIONS).unwrap_or(i64::MAX);
        let rows = self.rows(&sql::LIMITATION_OF_SUBJECT, vec![Id(controller), Id(subject), Int(most)]).await?;
        rows.into_iter().map(limitation_row).collect()
    }
}

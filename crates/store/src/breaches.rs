//! Breaches of personal data: what was reported, how it stands, and what is known of it, sealed.

use uuid::Uuid;

use crate::error::StoreError;
use crate::reads::limit;
use crate::sql;
use crate::steps::{Expect, Steps};
use crate::store::Store;
use crate::value::Value::{Id, Int, Text};
use crate::value::{Micros, Row, Value, Word};

/// A breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreachRow {
    /// Its identifier, version 7.
    pub breach: Uuid,
    /// The year it was reported in.
    pub year: i64,
    /// Its number in that year.
    pub number: i64,
    /// How it stands.
    pub state: Word,
    /// The registers it is about, parted by spaces.
    pub registers: Word,
    /// The name of the controller it is about.
    pub brand: Option<Word>,
    /// When it was noticed.
    pub aware_at: Micros,
    /// By when the authority must be told, while that is to be done.
    pub due_at: Option<Micros>,
    /// When it was reported.
    pub reported_at: Micros,
    /// Who reported it.
    pub account: Option<Uuid>,
    /// The controller it was reported on to.
    pub passed_to: Option<Uuid>,
    /// The name that controller was reached by.
    pub passed_short: Option<Word>,
    /// When it was closed.
    pub closed_at: Option<Micros>,
    /// Counts from 1.
    pub revision: i64,
    /// When the last step was.
    pub changed_at: Micros,
    /// What is known of it, sealed; lists leave it out.
    pub sealed: Option<Vec<u8>>,
}

/// What is written of breaches. Nothing takes away or changes what was reported.
#[derive(Debug, Clone)]
pub enum BreachOp {
    /// A new one: [`StoreError::Exists`] when there is one of this identifier or number.
    Put(BreachRow),
    /// How it stands and what is known now: [`StoreError::Stale`] unless it stands at the revision the row names.
    Update(BreachRow),
    /// Forgets one that was closed before then: [`StoreError::Stale`] where it is not.
    Forget {
        /// Which.
        breach: Uuid,
        /// Before when.
        before: Micros,
    },
}

/// Which breaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreachList {
    /// Those that are open, the first noticed first: after one of them.
    Open(Micros, Uuid),
    /// Those that are closed, the last closed first: before one of them.
    Closed(Micros, Uuid),
    /// Those somebody reported, the last first: before one of them.
    OfAccount(Uuid, Uuid),
}

impl Steps {
    /// Breaches.
    pub(crate) fn breach_op(&mut self, op: BreachOp) {
        let c = Id(self.controller);
        match op {
            BreachOp::Forget { breach, before } => {
                let params = vec![c, Id(breach), Int(before)];
                self.one(83, &sql::BREACH_FORGET, params, Expect::OneElseStale(breach));
            }
            BreachOp::Put(row) => self.any(84, &sql::BREACH_INSERT, insert_params(c, row)),
            BreachOp::Update(row) => {
                let expect = Expect::OneElseStale(row.breach);
                let params = vec![
                    Text(row.state),
                    Value::opt_int(row.due_at),
                    Value::opt_int(row.closed_at),
                    Int(row.changed_at),
                    Value::opt_blob(row.sealed),
                    c,
                    Id(row.breach),
                    Int(row.revision),
                ];
                self.one(85, &sql::BREACH_UPDATE, params, expect);
            }
        }
    }
}

fn insert_params(c: Value, row: BreachRow) -> Vec<Value> {
    vec![
        c,
        Id(row.breach),
        Int(row.year),
        Int(row.number),
        Text(row.state),
        Text(row.registers),
        Value::opt_text(row.brand),
        Int(row.aware_at),
        Value::opt_int(row.due_at),
        Int(row.reported_at),
        Value::opt_id(row.account),
        Value::opt_id(row.passed_to),
        Value::opt_text(row.passed_short),
        Value::opt_int(row.closed_at),
        Int(row.revision),
        Int(row.changed_at),
        Value::opt_blob(row.sealed),
    ]
}

/// A row of a list, which has nothing sealed.
fn head_row(row: &mut Row) -> Result<BreachRow, StoreError> {
    Ok(BreachRow {
        breach: row.id(0)?,
        year: row.int(1)?,
        number: row.int(2)?,
        state: row.text(3)?,
        registers: row.text(4)?,
        brand: row.opt_text(5)?,
        aware_at: row.int(6)?,
        due_at: row.opt_int(7)?,
        reported_at: row.int(8)?,
        account: row.opt_id(9)?,
        passed_to: row.opt_id(10)?,
        passed_short: row.opt_text(11)?,
        closed_at: row.opt_int(12)?,
        revision: row.int(13)?,
        changed_at: row.int(14)?,
        sealed: None,
    })
}

fn whole_row(mut row: Row) -> Result<BreachRow, StoreError> {
    let head = head_row(&mut row)?;
    Ok(BreachRow { sealed: row.opt_blob(15)?, ..head })
}

impl Store {
    /// The breach of a number.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn breach(&self, controller: Uuid, year: i64, number: i64) -> Result<Option<BreachRow>, StoreError> {
        let params = vec![Id(controller), Int(year), Int(number)];
        self.row(&sql::BREACH_BY_NUMBER, params).await?.map(whole_row).transpose()
    }

    /// The last number of a year; 0 if there is none.
    pub async fn last_breach(&self, controller: Uuid, year: i64) -> Result<i64, StoreError> {
        let row = self.row(&sql::BREACH_LAST_NUMBER, vec![Id(controller), Int(year)]).await?;
        row.map_or(Ok(0), |mut row| row.int(0))
    }

    /// A list of breaches, at most so many, with nothing sealed.
    pub async fn breaches(
        &self,
        controller: Uuid,
        list: BreachList,
        at_most: usize,
    ) -> Result<Vec<BreachRow>, StoreError> {
        let (sql, mut params) = match list {
            BreachList::Open(at, after) => (&sql::BREACH_OPEN, vec![Int(at), Id(after)]),
            BreachList::Closed(at, before) => (&sql::BREACH_CLOSED, vec![Int(at), Id(before)]),
            BreachList::OfAccount(account, before) => (&sql::BREACH_OF_ACCOUNT, vec![Id(account), Id(before)]),
        };
        params.insert(0, Id(controller));
        params.push(limit(at_most));
        self.rows(sql, params).await?.into_iter().map(|mut row| head_row(&mut row)).collect()
    }

    /// Those that were closed before then, the first first.
    pub async fn breaches_over(
        &self,
        controller: Uuid,
        before: Micros,
        at_most: usize,
    ) -> Result<Vec<Uuid>, StoreError> {
        let rows = self.rows(&sql::BREACH_OVER, vec![Id(controller), Int(before), limit(at_most)]).await?;
        rows.into_iter().map(|mut row| row.id(0)).collect()
    }
}

//! Things that hold personal data outside the registers: papers, printouts, exported files, and the devices and rooms
//! they lie on and in.

use uuid::Uuid;

use crate::error::StoreError;
use crate::reads::limit;
use crate::sql;
use crate::steps::{Expect, Steps};
use crate::store::Store;
use crate::value::Value::{Id, Int, Text};
use crate::value::{Micros, Row, Value, Word};

/// A thing. Its days are counted from 1970-01-01.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Its identifier, version 7.
    pub item: Uuid,
    /// What it is.
    pub what: Word,
    /// The storage of the notice it is kept under.
    pub storage: Option<Word>,
    /// The room it lies in, or the device it lies on.
    pub place: Option<Uuid>,
    /// The register its data come from.
    pub register: Option<Word>,
    /// The record kind it holds.
    pub kind: Option<Word>,
    /// Whose data are on it.
    pub subject: Option<Uuid>,
    /// The role that answers for it.
    pub role: Option<Word>,
    /// Whether its disk is encrypted: 1 or 0.
    pub encrypted: Option<i64>,
    /// The day it was there first.
    pub since: i64,
    /// The last day it is kept.
    pub keep_until: Option<i64>,
    /// The last day its certificate is good for.
    pub certified_until: Option<i64>,
    /// Keyed hash of the machine's name, where this program runs on it.
    pub machine: Option<Vec<u8>>,
    /// Whether it is there, lost, retired or ended.
    pub state: Word,
    /// The day it was lost, retired or ended.
    pub state_on: Option<i64>,
    /// How it ended.
    pub way: Option<Word>,
    /// Who put it down.
    pub account: Option<Uuid>,
    /// Who destroyed it.
    pub doer: Option<Uuid>,
    /// The second person.
    pub witness: Option<Uuid>,
    /// When it was written down that it ended.
    pub ended_at: Option<Micros>,
    /// Counts from 1.
    pub revision: i64,
    /// When the last step was.
    pub changed_at: Micros,
    /// What it is in words, sealed.
    pub sealed: Option<Vec<u8>>,
}

/// What is written of things.
#[derive(Debug, Clone)]
pub enum ItemOp {
    /// A new one: [`StoreError::Exists`] when there is one of this identifier.
    Put(ItemRow),
    /// Changes one as it was seen: [`StoreError::Stale`] unless it stands at the revision the row names.
    Update(ItemRow),
    /// Forgets the receipts of those that ended before then.
    Forget {
        /// Before when.
        before: Micros,
    },
}

/// Which things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemList {
    /// Those of a kind that are there, oldest first: after one of them.
    Standing(Word, Uuid),
    /// Those whose last day was before a day, the first over first.
    Due(i64),
    /// Those of a person, ended ones too, oldest first.
    OfSubject(Uuid),
    /// Those in a room or on a device, oldest first.
    OfPlace(Uuid),
    /// Those that ended, newest first.
    Ended,
}

impl Steps {
    /// Things.
    pub(crate) fn item_op(&mut self, op: ItemOp) {
        let c = Id(self.controller);
        match op {
            ItemOp::Forget { before } => self.any(80, &sql::ITEM_FORGET, vec![c, Int(before)]),
            ItemOp::Put(row) => self.any(81, &sql::ITEM_INSERT, insert_params(c, row)),
            ItemOp::Update(row) => {
                let expect = Expect::OneElseStale(row.item);
                self.one(82, &sql::ITEM_UPDATE, update_params(c, row), expect);
            }
        }
    }
}

fn insert_params(c: Value, row: ItemRow) -> Vec<Value> {
    vec![
        c,
        Id(row.item),
        Text(row.what),
        Value::opt_text(row.storage),
        Value::opt_id(row.place),
        Value::opt_text(row.register),
        Value::opt_text(row.kind),
        Value::opt_id(row.subject),
        Value::opt_text(row.role),
        Value::opt_int(row.encrypted),
        Int(row.since),
        Value::opt_int(row.keep_until),
        Value::opt_int(row.certified_until),
        Value::opt_blob(row.machine),
        Text(row.state),
        Value::opt_int(row.state_on),
        Value::opt_text(row.way),
        Value::opt_id(row.account),
        Value::opt_id(row.doer),
        Value::opt_id(row.witness),
        Value::opt_int(row.ended_at),
        Int(row.revision),
        Int(row.changed_at),
        Value::opt_blob(row.sealed),
    ]
}

fn update_params(c: Value, row: ItemRow) -> Vec<Value> {
    vec![
        Value::opt_text(row.storage),
        Value::opt_id(row.place),
        Value::opt_text(row.register),
        Value::opt_text(row.kind),
        Value::opt_id(row.subject),
        Value::opt_text(row.role),
        Value::opt_int(row.encrypted),
        Int(row.since),
        Value::opt_int(row.keep_until),
        Value::opt_int(row.certified_until),
        Value::opt_blob(row.machine),
        Text(row.state),
        Value::opt_int(row.state_on),
        Value::opt_text(row.way),
        Value::opt_id(row.doer),
        Value::opt_id(row.witness),
        Value::opt_int(row.ended_at),
        Int(row.changed_at),
        Value::opt_blob(row.sealed),
        c,
        Id(row.item),
        Int(row.revision),
    ]
}

fn item_row(mut row: Row) -> Result<ItemRow, StoreError> {
    Ok(ItemRow {
        item: row.id(0)?,
        what: row.text(1)?,
        storage: row.opt_text(2)?,
        place: row.opt_id(3)?,
        register: row.opt_text(4)?,
        kind: row.opt_text(5)?,
        subject: row.opt_id(6)?,
        role: row.opt_text(7)?,
        encrypted: row.opt_int(8)?,
        since: row.int(9)?,
        keep_until: row.opt_int(10)?,
        certified_until: row.opt_int(11)?,
        machine: row.opt_blob(12)?,
        state: row.text(13)?,
        state_on: row.opt_int(14)?,
        way: row.opt_text(15)?,
        account: row.opt_id(16)?,
        doer: row.opt_id(17)?,
        witness: row.opt_id(18)?,
        ended_at: row.opt_int(19)?,
        revision: row.int(20)?,
        changed_at: row.int(21)?,
        sealed: row.opt_blob(22)?,
    })
}

impl Store {
    /// A thing.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn item(&self, controller: Uuid, item: Uuid) -> Result<Option<ItemRow>, StoreError> {
        self.row(&sql::ITEM_BY_ID, vec![Id(controller), Id(item)]).await?.map(item_row).transpose()
    }

    /// A list of things, at most so many.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn items(&self, controller: Uuid, list: ItemList, at_most: usize) -> Result<Vec<ItemRow>, StoreError> {
        let (sql, mut params) = match list {
            ItemList::Standing(what, after) => (&sql::ITEM_STANDING, vec![Text(what), Id(after)]),
            ItemList::Due(day) => (&sql::ITEM_DUE, vec![Int(day)]),
            ItemList::OfSubject(subject) => (&sql::ITEM_OF_SUBJECT, vec![Id(subject)]),
            ItemList::OfPlace(place) => (&sql::ITEM_OF_PLACE, vec![Id(place)]),
            ItemList::Ended => (&sql::ITEM_ENDED, Vec::new()),
        };
        params.insert(0, Id(controller));
        params.push(limit(at_most));
        self.rows(sql, params).await?.into_iter().map(item_row).collect()
    }
}

//! Whose turn it is in the work beside the pages: those for whom something was written since somebody looked, and those for
//! whom something falls due.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

use crate::error::StoreError;
use crate::sql;
use crate::store::Store;
use crate::unit::{Op, Unit};
use crate::value::{Micros, Value, Word};

/// What one process noted of a controller holds for so long, in microseconds: another may have looked meanwhile.
const NOTED: Micros = 600_000_000;

/// The controllers of which this process has noted that something was written, since when.
#[derive(Debug, Default)]
pub(crate) struct Stirred(Mutex<HashMap<Uuid, Micros>>);

impl Stirred {
    /// True if this unit is the first since somebody looked, as far as this process knows: it notes so.
    pub(crate) fn begins(&self, unit: &Unit) -> bool {
        if unit.journal.is_empty() {
            return false;
        }
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = known.get(&unit.controller).is_none_or(|at| (unit.at - at).abs() > NOTED);
        if fresh {
            known.insert(unit.controller, unit.at);
        }
        fresh
    }

    pub(crate) fn forget(&self, controller: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&controller);
    }
}

/// A turn, and what had been written when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Whose.
    pub controller: Uuid,
    /// How often something had been written.
    pub stirs: i64,
}

impl Store {
    /// Those whose turn it is, the longest due first. What is written from now on makes it their turn again.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn turns_due(&self, what: Word, now: Micros, at_most: usize) -> Result<Vec<Turn>, StoreError> {
        let params = vec![Value::Text(what), Value::Int(now), crate::reads::limit(at_most)];
        let rows = self.rows(&sql::TURN_DUE, params).await?;
        rows.into_iter().map(|mut row| Ok(Turn { controller: row.id(0)?, stirs: row.int(1)? })).collect()
    }

    /// Controllers that never had a turn of this work, after one of them (nil: from the first).
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn turns_new(&self, what: Word, after: Uuid, at_most: usize) -> Result<Vec<Uuid>, StoreError> {
        let params = vec![Value::Id(after), Value::Text(what), crate::reads::limit(at_most)];
        self.rows(&sql::TURN_NEW, params).await?.into_iter().map(|mut row| row.id(0)).collect()
    }

    /// This process says anew of a controller when something is written: ask before looking what there is to do.
    pub fn looks_at(&self, controller: Uuid) {
        self.stirred.forget(controller);
    }

    /// Notes when a controller's next turn is, unless something was written since its turn came.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn rest(&self, turn: Turn, what: Word, until: Micros, now: Micros) -> Result<(), StoreError> {
        let mut unit = Unit::new(turn.controller, now);
        unit.ops.push(Op::Rest { what, until, stirs: turn.stirs });
        self.commit(unit).await.map(|_| ())
    }
}

//! Unique values of records that have gone: free at once, deleted many together.
//!
//! A value is stored by a keyed hash, so that each lies on a page of its own: deleting it with its record costs more than all
//! else of the record. So a record that goes with many others leaves its values behind, noted as free, and they are
//! deleted afterwards in the order in which they lie there.

use uuid::Uuid;

use crate::error::StoreError;
use crate::reads::records::all;
use crate::sql;
use crate::steps::Steps;
use crate::store::Store;
use crate::value::Value::{Id, Int, Text};
use crate::value::{Value, Word};

/// How many read ahead at the same time: one fewer than a store has readers, so that others find one.
const READERS: usize = 3;

/// A unique value whose record has gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeValue {
    /// The scope, as register/kind/field.
    pub scope: Word,
    /// The value's token.
    pub token: Vec<u8>,
    /// The record that held it.
    pub record: Uuid,
}

/// What is written of unique values of records that have gone.
#[derive(Debug, Clone)]
pub enum UniqueOp {
    /// Forgets of these records, from one to another in order of birth, that their values are still there; not where they
    /// are.
    Settled {
        /// The first.
        from: Uuid,
        /// The last.
        to: Uuid,
    },
}

impl Steps {
    pub(crate) fn unique_op(&mut self, op: UniqueOp) {
        let UniqueOp::Settled { from, to } = op;
        self.any(5, &sql::UNIQUE_GONE_FORGET, vec![Id(self.controller), Id(from), Id(to)]);
    }
}

impl Store {
    /// Records that have gone and whose unique values are still there, first born first.
    ///
    /// # Errors
    /// [`StoreError`] if the engine fails.
    pub async fn unique_gone(&self, controller: Uuid, at_most: usize) -> Result<Vec<Uuid>, StoreError> {
        let at_most = i64::try_from(at_most).unwrap_or(i64::MAX);
        all(self.rows(&sql::UNIQUE_GONE_FIRST, vec![Id(controller), Int(at_most)]).await?, |mut row| row.id(0))
    }

    /// The values of those among them that were born no later than one, in the order in which they lie there.
    ///
    /// # Errors
    /// [`StoreError`] if the engine fails.
    pub async fn free_values(&self, controller: Uuid, to: Uuid) -> Result<Vec<FreeValue>, StoreError> {
        let rows = self.rows(&sql::UNIQUE_GONE_VALUES, vec![Id(controller), Id(to)]).await?;
        all(rows, |mut row| Ok(FreeValue { scope: row.text(0)?, token: row.blob(1)?, record: row.id(2)? }))
    }

    /// Reads where these values lie, so that whoever deletes them finds their pages in memory. Several readers do it at the
    /// same time: the disk answers them together, and the one who writes would ask for one page after the other.
    ///
    /// # Errors
    /// [`StoreError`] if the engine fails.
    pub async fn read_ahead(&self, controller: Uuid, values: &[FreeValue]) -> Result<(), StoreError> {
        let parts = values.chunk_by(|one, next| one.scope == next.scope);
        let parts = parts.flat_map(|same| same.chunks(values.len().div_ceil(READERS).max(1)));
        let parts = parts.map(|part| {
            let tokens = part.iter().filter_map(|one| Uuid::from_slice(&one.token).ok()).collect();
            let scope = part.first().map_or_else(Word::default, |one| one.scope.clone());
            self.rows(&sql::UNIQUE_TOKEN_TOUCH, vec![Id(controller), Text(scope), Value::Ids(tokens)])
        });
        futures_util::future::try_join_all(parts).await?;
        Ok(())
    }
}

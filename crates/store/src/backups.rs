//! What was done about backups, with its receipt.

use uuid::Uuid;

use crate::error::StoreError;
use crate::reads::limit;
use crate::sql;
use crate::steps::Steps;
use crate::store::Store;
use crate::value::Value::{Id, Int, Text};
use crate::value::{Micros, Row, Value, Word};

/// One run: a backup, a copy of the keys, a look at one, a drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRunRow {
    /// The run, version 7: runs sort by their beginning.
    pub run: Uuid,
    /// The destination's name.
    pub place: Word,
    /// records, keys, verify, drill or restore.
    pub what: Word,
    /// done or failed.
    pub outcome: Word,
    /// When it began: what was destroyed before is not in what it wrote.
    pub began_at: Micros,
    /// When it ended: what it took away was gone by then.
    pub ended_at: Micros,
    /// The generation it was about, by its time.
    pub generation: Option<Micros>,
    /// How many pieces the copy has.
    pub pieces: i64,
    /// How many bytes the copy has.
    pub bytes: i64,
    /// How many of them the run wrote.
    pub written: i64,
    /// Keyed hash over all pieces.
    pub checksum: Option<Vec<u8>>,
    /// What else is worth knowing; never values.
    pub detail: Option<Word>,
}

/// One change to what is known of runs, and of what they still have to copy.
#[derive(Debug, Clone)]
pub enum BackupOp {
    /// Notes a run.
    Note(BackupRunRow),
    /// A record got another key: no generation there is has a copy of it that opens.
    Resealed {
        /// The record.
        record: Uuid,
    },
    /// Every destination has a generation with what got another key before then.
    Settled {
        /// The first moment that stays.
        before: Micros,
    },
    /// Forgets runs before one.
    Forget {
        /// The first that stays.
        before: Uuid,
    },
}

fn row(mut row: Row) -> Result<BackupRunRow, StoreError> {
    Ok(BackupRunRow {
        run: row.id(0)?,
        place: row.text(1)?,
        what: row.text(2)?,
        outcome: row.text(3)?,
        began_at: row.int(4)?,
        ended_at: row.int(5)?,
        generation: row.opt_int(6)?,
        pieces: row.int(7)?,
        bytes: row.int(8)?,
        written: row.int(9)?,
        checksum: row.opt_blob(10)?,
        detail: row.opt_text(11)?,
    })
}

impl Steps {
    /// What a change of what is known of runs writes.
    pub(crate) fn backup(&mut self, op: BackupOp) {
        let c = Id(self.controller);
        match op {
            BackupOp::Note(run) => {
                let mut params = vec![c, Id(run.run), Text(run.place), Text(run.what), Text(run.outcome)];
                params.extend([Int(run.began_at), Int(run.ended_at), Value::opt_int(run.generation)]);
                params.extend([Int(run.pieces), Int(run.bytes), Int(run.written)]);
                params.extend([Value::opt_blob(run.checksum), Value::opt_text(run.detail)]);
                self.any(54, &sql::BACKUP_RUN_INSERT, params);
            }
            BackupOp::Resealed { record } => self.any(54, &sql::RESEALED_PUT, vec![c, Id(record), Int(self.at)]),
            BackupOp::Settled { before } => self.any(54, &sql::RESEALED_FORGET, vec![c, Int(before)]),
            BackupOp::Forget { before } => self.any(54, &sql::BACKUP_RUN_FORGET, vec![c, Id(before)]),
        }
    }
}

impl Store {
    /// The newest runs of a sort, before one of them (max: from the newest).
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn backup_runs(
        &self,
        controller: Uuid,
        what: Word,
        before: Uuid,
        at_most: usize,
    ) -> Result<Vec<BackupRunRow>, StoreError> {
        let params = vec![Id(controller), Text(what), Id(before), limit(at_most)];
        self.rows(&sql::BACKUP_RUN_NEWEST, params).await?.into_iter().map(row).collect()
    }

    /// True if a record of a controller got another key from then on, and no generation has it yet.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn resealed_since(&self, controller: Uuid, since: Micros) -> Result<bool, StoreError> {
        let found = self.rows(&sql::RESEALED_SINCE, vec![Id(controller), Int(since)]).await?;
        Ok(!found.is_empty())
    }

    /// The runs of a sort from one of them on, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn backup_runs_since(
        &self,
        controller: Uuid,
        what: Word,
        since: Uuid,
        at_most: usize,
    ) -> Result<Vec<BackupRunRow>, StoreError> {
        let params = vec![Id(controller), Text(what), Id(since), limit(at_most)];
        self.rows(&sql::BACKUP_RUN_SINCE, params).await?.into_iter().map(row).collect()
    }
}

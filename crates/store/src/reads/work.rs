//! Jobs and settings.

use uuid::Uuid;

use super::limit;
use super::records::all;
use crate::error::StoreError;
use crate::rows::AttestedRow;
use crate::rows::JobRow;
use crate::sql;
use crate::store::Store;
use crate::value::{Micros, Row, Value, Word};

fn job_row(mut row: Row) -> Result<JobRow, StoreError> {
    Ok(JobRow {
        job: row.id(0)?,
        kind: row.text(1)?,
        state: row.text(2)?,
        account: row.opt_id(3)?,
        created_at: row.int(4)?,
        changed_at: row.int(5)?,
        lease_owner: row.opt_id(6)?,
        lease_until: row.int(7)?,
        done_steps: row.int(8)?,
        all_steps: row.int(9)?,
        sealed: row.opt_blob(10)?,
    })
}

fn attested_row(mut row: Row) -> Result<AttestedRow, StoreError> {
    Ok(AttestedRow {
        measure: row.text(0)?,
        at: row.int(1)?,
        account: row.opt_id(2)?,
        outcome: row.text(3)?,
        sealed: row.blob(4)?,
    })
}

impl Store {
    /// A job.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn job(&self, controller: Uuid, job: Uuid) -> Result<Option<JobRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(job)];
        self.row(&sql::JOB_BY_ID, params).await?.map(job_row).transpose()
    }

    /// Jobs no node works on: take one with [`crate::Op::LeaseJob`].
    pub async fn free_jobs(&self, controller: Uuid, now: Micros, at_most: usize) -> Result<Vec<JobRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(now), limit(at_most)];
        all(self.rows(&sql::JOB_FREE, params).await?, job_row)
    }

    /// Jobs newest first, before one of them.
    pub async fn jobs(
        &self,
        controller: Uuid,
        before: Option<Uuid>,
        at_most: usize,
    ) -> Result<Vec<JobRow>, StoreError> {
        let before = Value::Id(before.unwrap_or(Uuid::max()));
        all(self.rows(&sql::JOB_NEWEST, vec![Value::Id(controller), before, limit(at_most)]).await?, job_row)
    }

    /// When and by whom a measure was confirmed, newest first.
    pub async fn attested(
        &self,
        controller: Uuid,
        measure: Word,
        at_most: usize,
    ) -> Result<Vec<AttestedRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(measure), limit(at_most)];
        all(self.rows(&sql::ATTESTED_OF_MEASURE, params).await?, attested_row)
    }

    /// A setting; the nil controller is the instance.
    pub async fn setting(&self, controller: Uuid, name: Word) -> Result<Option<Word>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(name)];
        self.row(&sql::SETTING_GET, params).await?.map(|mut row| row.text(0)).transpose()
    }
}

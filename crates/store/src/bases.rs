//! Records that are kept for another purpose than the one whose contract is not in force, and the records that hang on others.

use uuid::Uuid;

use crate::error::StoreError;
use crate::reads::record_row;
use crate::rows::RecordRow;
use crate::sql;
use crate::steps::Steps;
use crate::store::Store;
use crate::value::Value::{Id, Int, Text};
use crate::value::{Micros, Word};

/// That a record without a contract in force is kept for a purpose that rests on something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherBasisRow {
    /// The record.
    pub record: Uuid,
    /// The purpose it is kept for.
    pub purpose: Word,
    /// Who decided it.
    pub account: Uuid,
    /// When.
    pub at: Micros,
}

impl Steps {
    /// A decision, or another one in its place.
    pub(crate) fn other_basis(&mut self, row: OtherBasisRow) {
        let params = vec![Id(self.controller), Id(row.record), Text(row.purpose), Id(row.account), Int(row.at)];
        self.any(53, &sql::OTHER_BASIS_PUT, params);
    }
}

impl Store {
    /// What was decided of these records, in their order.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn other_bases(
        &self,
        controller: Uuid,
        records: &[Uuid],
    ) -> Result<Vec<Option<OtherBasisRow>>, StoreError> {
        let answers = self.each(&sql::OTHER_BASIS_OF_RECORDS, controller, records).await?;
        let read = |mut rows: Vec<crate::value::Row>| {
            let row = rows.pop().map(|mut row| {
                Ok(OtherBasisRow { record: row.id(0)?, purpose: row.text(1)?, account: row.id(2)?, at: row.int(3)? })
            });
            row.transpose()
        };
        answers.into_iter().map(read).collect()
    }

    /// The records of one kind that hang on each of these, in order of birth.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn children(
        &self,
        controller: Uuid,
        parents: &[Uuid],
        (register, kind): (Word, Word),
    ) -> Result<Vec<Vec<RecordRow>>, StoreError> {
        if parents.is_empty() {
            return Ok(Vec::new());
        }
        let more = [Text(register), Text(kind)];
        let answers = self.each_of(&sql::RECORD_BY_PARENTS, controller, parents, &more).await?;
        let read = |rows: Vec<crate::value::Row>| {
            // The parent it was asked by comes first.
            let own = |mut row: crate::value::Row| {
                row.cells.remove(0);
                record_row(row)
            };
            rows.into_iter().map(own).collect()
        };
        answers.into_iter().map(read).collect()
    }
}

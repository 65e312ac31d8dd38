//! Who was told of which version of the notice, and who is to be.

use uuid::Uuid;

use super::limit;
use super::records::all;
use crate::error::StoreError;
use crate::reads::Cursor;
use crate::rows::ToldRow;
use crate::sql;
use crate::store::Store;
use crate::value::{Micros, Row, Value, Word};

/// Which persons are to be told: those of records of a kind from before a time, told of no version from this one on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTellList {
    /// The register.
    pub register: Word,
    /// The record kind.
    pub kind: Word,
    /// Before which time the records were collected.
    pub before: Micros,
    /// The version they are to be told of.
    pub version: i64,
    /// After which row; none for the first page.
    pub after: Option<Cursor>,
    /// How many rows.
    pub limit: usize,
}

/// A record whose person is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToTell {
    /// When it was first stored.
    pub collected_at: Micros,
    /// The record.
    pub record: Uuid,
    /// The person.
    pub subject: Uuid,
}

fn told_row(mut row: Row) -> Result<ToldRow, StoreError> {
    Ok(ToldRow {
        subject: row.id(0)?,
        version: row.int(1)?,
        at: row.int(2)?,
        way: row.text(3)?,
        account: row.opt_id(4)?,
    })
}

fn to_tell_row(mut row: Row) -> Result<ToTell, StoreError> {
    Ok(ToTell { collected_at: row.int(0)?, record: row.id(1)?, subject: row.id(2)? })
}

impl Store {
    /// What one person was told of, by version; the nil person stands for everybody on record at that moment.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn told(&self, controller: Uuid, subject: Uuid) -> Result<Vec<ToldRow>, StoreError> {
        Ok(self.told_of(controller, &[subject]).await?.pop().unwrap_or_default())
    }

    /// The same for many persons, in the order asked.
    pub async fn told_of(&self, controller: Uuid, subjects: &[Uuid]) -> Result<Vec<Vec<ToldRow>>, StoreError> {
        let answers = self.each(&sql::TOLD_OF_SUBJECTS, controller, subjects).await?;
        answers.into_iter().map(|rows| all(rows, told_row)).collect()
    }

    /// How many persons were told of just this version, one by one.
    pub async fn told_count(&self, controller: Uuid, version: i64) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(version), Value::Id(Uuid::nil())];
        self.row(&sql::TOLD_COUNT, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }

    /// Those who are to be told, oldest record first. A person with many records comes as often.
    pub async fn to_tell(&self, controller: Uuid, list: &ToTellList) -> Result<Vec<ToTell>, StoreError> {
        let after = list.after.unwrap_or(Cursor { key: i64::MIN, record: Uuid::nil() });
        let mut params =
            vec![Value::Id(controller), Value::Text(list.register.clone()), Value::Text(list.kind.clone())];
        params.extend([Value::Int(after.key), Value::Id(after.record), Value::Int(list.before)]);
        params.extend([Value::Int(list.version), limit(list.limit)]);
        all(self.rows(&sql::RECORD_TO_TELL, params).await?, to_tell_row)
    }

    /// How many records of a kind were collected before a time.
    pub async fn count_before(
        &self,
        controller: Uuid,
        register: Word,
        kind: Word,
        before: Micros,
    ) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(register), Value::Text(kind), Value::Int(before)];
        self.row(&sql::RECORD_COUNT_BEFORE, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }

    /// How many persons they are about. It looks at each of the records.
    pub async fn count_people(
        &self,
        controller: Uuid,
        register: Word,
        kind: Word,
        before: Micros,
    ) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(register), Value::Text(kind), Value::Int(before)];
        self.row(&sql::RECORD_COUNT_PEOPLE, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }
}

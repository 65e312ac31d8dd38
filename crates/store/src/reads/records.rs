//! Records, their undo log, unique values and consents.

use uuid::Uuid;

use super::{MAX_PAGE, limit};
use crate::error::StoreError;
use crate::rows::{ConsentRow, ConsentState, ControllerRow, NoticeVersionRow, RecordRow, RevisionRow};
use crate::sql::{self, Sql};
use crate::store::Store;
use crate::value::{Micros, Row, Value, Word};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// When the record was first stored.
    Collected,
    /// When it was last changed.
    Changed,
    /// Its number; only records that have a number key are in the list.
    Number,
    /// Its date; only records that have a date key are in the list.
    Date,
}

/// Where a page ended: the sort key and the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The sort key of the last row.
    pub key: i64,
    /// The last row.
    pub record: Uuid,
}

/// Which page of which list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordList {
    /// The register.
    pub register: Word,
    /// The record kind.
    pub kind: Word,
    /// The order.
    pub sort: Sort,
    /// Largest or newest first.
    pub descending: bool,
    /// After which row; none for the first page.
    pub after: Option<Cursor>,
    /// How many rows, at most [`MAX_PAGE`].
    pub limit: usize,
}

impl RecordList {
    /// The cursor of a row in this list: give it as `after` for the page that follows the row.
    pub fn cursor(&self, row: &RecordRow) -> Cursor {
        let key = match self.sort {
            Sort::Collected => row.collected_at,
            Sort::Changed => row.changed_at,
            Sort::Number => row.number_key.unwrap_or(crate::rows::NO_KEY),
            Sort::Date => row.date_key.unwrap_or(crate::rows::NO_KEY),
        };
        Cursor { key, record: row.record }
    }

    fn sql(&self) -> &'static Sql {
        match (self.sort, self.descending) {
            (Sort::Collected, false) => &sql::RECORD_LIST_COLLECTED_ASC,
            (Sort::Collected, true) => &sql::RECORD_LIST_COLLECTED_DESC,
            (Sort::Changed, false) => &sql::RECORD_LIST_CHANGED_ASC,
            (Sort::Changed, true) => &sql::RECORD_LIST_CHANGED_DESC,
            (Sort::Number, false) => &sql::RECORD_LIST_NUMBER_ASC,
            (Sort::Number, true) => &sql::RECORD_LIST_NUMBER_DESC,
            (Sort::Date, false) => &sql::RECORD_LIST_DATE_ASC,
            (Sort::Date, true) => &sql::RECORD_LIST_DATE_DESC,
        }
    }
}

/// Reads a record as the queries of the table `record` give it.
pub(crate) fn record_row(mut row: Row) -> Result<RecordRow, StoreError> {
    Ok(RecordRow {
        record: row.id(0)?,
        register: row.text(1)?,
        kind: row.text(2)?,
        subject: row.id(3)?,
        parent: row.opt_id(4)?,
        revision: row.int(5)?,
        notice_version: row.int(6)?,
        collected_at: row.int(7)?,
        changed_at: row.int(8)?,
        last_needed_at: row.int(9)?,
        keep_until: row.opt_int(10)?,
        number_key: row.opt_int(11)?,
        date_key: row.opt_int(12)?,
        sealed: row.blob(13)?,
        brand: row.opt_text(14)?,
    })
}

fn revision_row(mut row: Row) -> Result<RevisionRow, StoreError> {
    Ok(RevisionRow {
        record: row.id(0)?,
        revision: row.int(1)?,
        at: row.int(2)?,
        account: row.opt_id(3)?,
        source_kind: row.text(4)?,
        source_way: row.text(5)?,
        purpose: row.text(6)?,
        notice_version: row.int(7)?,
        sealed: row.opt_blob(8)?,
        brand: row.opt_text(9)?,
    })
}

fn consent_row(mut row: Row) -> Result<ConsentRow, StoreError> {
    let state = row.text(4)?;
    let state = match &*state {
        "given" => ConsentState::Given,
        "withdrawn" => ConsentState::Withdrawn,
        _ => {
            return Err(StoreError::Malformed { query: row.query, column: 4 });
        }
    };
    Ok(ConsentRow {
        subject: row.id(0)?,
        purpose: row.text(1)?,
        at: row.int(2)?,
        fact: row.id(3)?,
        state,
        way: row.text(5)?,
        notice_version: row.int(6)?,
        record: row.opt_id(7)?,
    })
}

fn notice_row(mut row: Row) -> Result<NoticeVersionRow, StoreError> {
    Ok(NoticeVersionRow {
        version: row.int(0)?,
        fingerprint: row.blob(1)?,
        source: row.text(2)?,
        effective_from: row.int(3)?,
        published_at: row.int(4)?,
    })
}

pub(crate) fn controller_row(mut row: Row) -> Result<ControllerRow, StoreError> {
    Ok(ControllerRow {
        controller: row.id(0)?,
        created_at: row.int(1)?,
        name_sealed: row.blob(2)?,
        short: row.text(3)?,
        kept_by: row.opt_id(4)?,
    })
}

pub(crate) fn all<T>(rows: Vec<Row>, read: fn(Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    rows.into_iter().map(read).collect()
}

/// A walk over all records of a controller in order of birth, one page in memory at a time.
#[derive(Debug)]
pub struct RecordExport {
    store: Store,
    controller: Uuid,
    after: Uuid,
    page: usize,
}

impl RecordExport {
    /// The next page; `None` after the last. Records stored meanwhile may or may not be met.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; the walk can go on with the same call.
    pub async fn next(&mut self) -> Result<Option<Vec<RecordRow>>, StoreError> {
        let params = vec![Value::Id(self.controller), Value::Id(self.after), limit(self.page)];
        let rows = all(self.store.rows(&sql::RECORD_ALL, params).await?, record_row)?;
        match rows.last() {
            None => Ok(None),
            Some(last) => {
                self.after = last.record;
                Ok(Some(rows))
            }
        }
    }
}

impl Store {
    /// The ids of the next records in order of birth, after one of them.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn records_born_after(
        &self,
        controller: Uuid,
        after: Uuid,
        at_most: usize,
    ) -> Result<Vec<Uuid>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(after), limit(at_most)];
        self.rows(&sql::RECORD_BORN, params).await?.into_iter().map(|mut row| row.id(0)).collect()
    }

    /// One record.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn record(&self, controller: Uuid, record: Uuid) -> Result<Option<RecordRow>, StoreError> {
        let row = self.row(&sql::RECORD_BY_ID, vec![Value::Id(controller), Value::Id(record)]).await?;
        row.map(record_row).transpose()
    }

    /// Many records, in the order asked; `None` for one that is not there.
    pub async fn records(&self, controller: Uuid, records: &[Uuid]) -> Result<Vec<Option<RecordRow>>, StoreError> {
        let rows = self.each(&sql::RECORD_BY_IDS, controller, records).await?;
        rows.into_iter().map(|mut rows| rows.pop().map(record_row).transpose()).collect()
    }

    /// A page of a list.
    pub async fn list(&self, controller: Uuid, list: &RecordList) -> Result<Vec<RecordRow>, StoreError> {
        let start = match list.descending {
            true => Cursor { key: i64::MAX, record: Uuid::max() },
            false => Cursor { key: i64::MIN, record: Uuid::nil() },
        };
        let after = list.after.unwrap_or(start);
        let (register, kind) = (Value::Text(list.register.clone()), Value::Text(list.kind.clone()));
        let from = [Value::Int(after.key), Value::Id(after.record)];
        let mut params = vec![Value::Id(controller), register, kind];
        params.extend(from);
        params.push(limit(list.limit));
        all(self.rows(list.sql(), params).await?, record_row)
    }

    /// How many records a list has; stops counting at `at_most`.
    pub async fn count(&self, controller: Uuid, register: Word, kind: Word, at_most: i64) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(register), Value::Text(kind), Value::Int(at_most)];
        self.row(&sql::RECORD_COUNT, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }

    /// The records of a person in order of birth, after one of them (nil: from the first).
    pub async fn of_subject(
        &self,
        controller: Uuid,
        subject: Uuid,
        after: Uuid,
        at_most: usize,
    ) -> Result<Vec<RecordRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(subject), Value::Id(after), limit(at_most)];
        all(self.rows(&sql::RECORD_BY_SUBJECT, params).await?, record_row)
    }

    /// The records that belong to a record, in order of birth, after one of them (nil: from the first).
    pub async fn of_parent(
        &self,
        controller: Uuid,
        parent: Uuid,
        after: Uuid,
        at_most: usize,
    ) -> Result<Vec<RecordRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(parent), Value::Id(after), limit(at_most)];
        all(self.rows(&sql::RECORD_BY_PARENT, params).await?, record_row)
    }

    /// The records that belong to each of several records, so many of each at most; in the order of those asked for.
    pub async fn hanging(
        &self,
        controller: Uuid,
        parents: &[Uuid],
        at_most: usize,
    ) -> Result<Vec<Vec<Uuid>>, StoreError> {
        let answers = self.each_of(&sql::RECORD_HANGING, controller, parents, &[limit(at_most)]).await?;
        answers.into_iter().map(|rows| all(rows, |mut row| row.id(1))).collect()
    }

    /// Those of them whose retention ended until then.
    pub async fn hanging_over(
        &self,
        controller: Uuid,
        parents: &[Uuid],
        until: Micros,
        at_most: usize,
    ) -> Result<Vec<Vec<Uuid>>, StoreError> {
        let others = [Value::Int(until), limit(at_most)];
        let answers = self.each_of(&sql::RECORD_HANGING_OVER, controller, parents, &others).await?;
        answers.into_iter().map(|rows| all(rows, |mut row| row.id(1))).collect()
    }

    /// The records about a person in order of birth, and after them those of others that hang on the person's first ones.
    pub async fn of_person(
        &self,
        controller: Uuid,
        subject: Uuid,
        at_most: usize,
    ) -> Result<Vec<RecordRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(subject), limit(at_most)];
        let mut rows = all(self.rows(&sql::RECORD_OF_PERSON, params).await?, record_row)?;
        rows.sort_by_key(|row| (row.subject != subject, row.record));
        Ok(rows)
    }

    /// Records whose retention has ended, longest ended first, after one of them (its time and record). What is
    /// restricted or held is left out.
    pub async fn due(
        &self,
        controller: Uuid,
        now: Micros,
        after: Option<(Micros, Uuid)>,
        at_most: usize,
    ) -> Result<Vec<RecordRow>, StoreError> {
        let (key, record) = after.unwrap_or((i64::MIN, Uuid::nil()));
        let params = vec![Value::Id(controller), Value::Int(now), Value::Int(key), Value::Id(record), limit(at_most)];
        all(self.rows(&sql::RECORD_DUE, params).await?, record_row)
    }

    /// A walk over all records, in constant memory.
    pub fn export(&self, controller: Uuid, page: usize) -> RecordExport {
        RecordExport { store: self.clone(), controller, after: Uuid::nil(), page }
    }

    /// Which record holds a unique value.
    pub async fn holder(&self, controller: Uuid, scope: Word, token: Vec<u8>) -> Result<Option<Uuid>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(scope), Value::Blob(token)];
        self.row(&sql::UNIQUE_TOKEN_HOLDER, params).await?.map(|mut row| row.id(0)).transpose()
    }

    /// A record's undo log, newest first, below a revision.
    pub async fn revisions(
        &self,
        controller: Uuid,
        record: Uuid,
        below: Option<i64>,
        at_most: usize,
    ) -> Result<Vec<RevisionRow>, StoreError> {
        let below = Value::Int(below.unwrap_or(i64::MAX));
        let params = vec![Value::Id(controller), Value::Id(record), below, limit(at_most)];
        all(self.rows(&sql::REVISION_OF_RECORD, params).await?, revision_row)
    }

    /// The undo logs of all records about a person, by record, newest first.
    pub async fn revisions_of_subject(
        &self,
        controller: Uuid,
        subject: Uuid,
        at_most: usize,
    ) -> Result<Vec<RevisionRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(subject), limit(at_most)];
        let mut rows = all(self.rows(&sql::REVISION_OF_SUBJECT, params).await?, revision_row)?;
        rows.sort_by_key(|row| (row.record, std::cmp::Reverse(row.revision)));
        Ok(rows)
    }

    /// Whether a record is in the search index.
    pub async fn is_indexed(&self, controller: Uuid, record: Uuid) -> Result<bool, StoreError> {
        let row = self.row(&sql::SEARCH_INDEXED, vec![Value::Id(controller), Value::Id(record)]).await?;
        row.map_or(Ok(false), |mut row| Ok(row.int(0)? > 0))
    }

    /// The last word of a person on a purpose.
    pub async fn consent(
        &self,
        controller: Uuid,
        subject: Uuid,
        purpose: Word,
    ) -> Result<Option<ConsentRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(subject), Value::Text(purpose)];
        self.row(&sql::CONSENT_STATE, params).await?.map(consent_row).transpose()
    }

    /// All a person said about purposes, by purpose and oldest first; at most [`MAX_PAGE`] facts.
    pub async fn consents(&self, controller: Uuid, subject: Uuid) -> Result<Vec<ConsentRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(subject), limit(MAX_PAGE)];
        all(self.rows(&sql::CONSENT_OF_SUBJECT, params).await?, consent_row)
    }

    /// The same for many persons, in the order asked.
    pub async fn consents_of(&self, controller: Uuid, subjects: &[Uuid]) -> Result<Vec<Vec<ConsentRow>>, StoreError> {
        let answers = self.each(&sql::CONSENT_OF_SUBJECTS, controller, subjects).await?;
        answers.into_iter().map(|rows| all(rows, consent_row)).collect()
    }

    /// The controllers of this instance, after one of them (nil: from the first).
    pub async fn controllers(&self, after: Uuid, at_most: usize) -> Result<Vec<ControllerRow>, StoreError> {
        all(self.rows(&sql::CONTROLLER_ALL, vec![Value::Id(after), limit(at_most)]).await?, controller_row)
    }

    /// One controller.
    pub async fn controller(&self, controller: Uuid) -> Result<Option<ControllerRow>, StoreError> {
        self.row(&sql::CONTROLLER_BY_ID, vec![Value::Id(controller)]).await?.map(controller_row).transpose()
    }

    /// The controller that is reached by this name.
    pub async fn controller_by_short(&self, short: Word) -> Result<Option<ControllerRow>, StoreError> {
        self.row(&sql::CONTROLLER_BY_SHORT, vec![Value::Text(short)]).await?.map(controller_row).transpose()
    }

    /// The controllers that a controller keeps registers for, after one of them (nil: from the first).
    pub async fn kept_for(&self, keeper: Uuid, after: Uuid, at_most: usize) -> Result<Vec<ControllerRow>, StoreError> {
        let params = vec![Value::Id(keeper), Value::Id(after), limit(at_most)];
        all(self.rows(&sql::CONTROLLER_KEPT, params).await?, controller_row)
    }

    /// The names of the controller's that what is on record about a person was taken in under; an empty one stands for the
    /// controller's own.
    pub async fn brands_of(&self, controller: Uuid, subject: Uuid) -> Result<Vec<Word>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(subject), limit(MAX_PAGE)];
        let rows = self.rows(&sql::RECORD_BRANDS, params).await?;
        let mut brands = all(rows, |mut row| row.text(0))?;
        brands.sort_unstable();
        brands.dedup();
        Ok(brands)
    }

    /// The controller that has a record or a person of this identifier. It costs two looks into an index for each
    /// controller there is, so it is asked after an answer and not before one.
    pub async fn whose(&self, id: Uuid) -> Result<Option<Uuid>, StoreError> {
        let found = self.row(&sql::CONTROLLER_WHOSE, vec![Value::Id(id)]).await?;
        found.map(|mut row| row.id(0)).transpose()
    }

    /// A version of the notice.
    pub async fn notice_version(&self, controller: Uuid, version: i64) -> Result<Option<NoticeVersionRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(version)];
        self.row(&sql::NOTICE_VERSION_BY_VERSION, params).await?.map(notice_row).transpose()
    }

    /// The version in force at a time: the newest of those in effect by then.
    pub async fn notice_in_force(&self, controller: Uuid, at: Micros) -> Result<Option<NoticeVersionRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(at)];
        self.row(&sql::NOTICE_VERSION_IN_FORCE, params).await?.map(notice_row).transpose()
    }

    /// The newest version, in force or not yet.
    pub async fn notice_latest(&self, controller: Uuid) -> Result<Option<NoticeVersionRow>, StoreError> {
        self.row(&sql::NOTICE_VERSION_LATEST, vec![Value::Id(controller)]).await?.map(notice_row).transpose()
    }

    /// All versions after one (0: from the first), oldest first.
    pub async fn notice_versions(
        &self,
        controller: Uuid,
        after: i64,
        at_most: usize,
    ) -> Result<Vec<NoticeVersionRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(after), limit(at_most)];
        all(self.rows(&sql::NOTICE_VERSION_ALL, params).await?, notice_row)
    }
}

//! Requests of persons and letters.

use uuid::Uuid;

use super::limit;
use super::records::all;
use crate::error::StoreError;
use crate::requests::{LetterRow, RequestRow};
use crate::sql;
use crate::store::Store;
use crate::value::{Micros, Row, Value};

/// Which list of requests, and after which of its rows. Contents are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestList {
    /// Those that are open, the first due first: after a due day and request.
    Open(i64, Uuid),
    /// Those that are closed, the last closed first: before a time and request.
    Closed(Micros, Uuid),
    /// Those of a person, oldest first: after a request.
    OfSubject(Uuid, Uuid),
    /// Those of a year, by number: after a number.
    OfYear(i64, i64),
    /// Those whose archive ends at or before a time.
    Over(Micros),
}

fn request_row(mut row: Row, whole: bool) -> Result<RequestRow, StoreError> {
    Ok(RequestRow {
        request: row.id(0)?,
        year: row.int(1)?,
        number: row.int(2)?,
        kind: row.text(3)?,
        channel: row.text(4)?,
        state: row.text(5)?,
        language: row.text(6)?,
        received_on: row.int(7)?,
        received_at: row.int(8)?,
        due_on: row.int(9)?,
        extended_to: row.opt_int(10)?,
        identity: row.text(11)?,
        subject: row.opt_id(12)?,
        handler: row.opt_id(13)?,
        first_decider: row.opt_id(14)?,
        answered_at: row.opt_int(15)?,
        outcome: row.opt_text(16)?,
        closed_at: row.opt_int(17)?,
        keep_until: row.opt_int(18)?,
        reminded: row.int(19)?,
        revision: row.int(20)?,
        changed_at: row.int(21)?,
        to_post: row.int(22)?,
        sealed: if whole { row.blob(23)? } else { Vec::new() },
    })
}

fn head_row(row: Row) -> Result<RequestRow, StoreError> {
    request_row(row, false)
}

fn letter_row(mut row: Row) -> Result<LetterRow, StoreError> {
    Ok(LetterRow {
        letter: row.id(0)?,
        request: row.opt_id(1)?,
        state: row.text(2)?,
        tries: row.int(3)?,
        next_at: row.int(4)?,
        created_at: row.int(5)?,
        changed_at: row.int(6)?,
        sealed: row.blob(7)?,
    })
}

impl Store {
    /// A request with its contents.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn request(&self, controller: Uuid, request: Uuid) -> Result<Option<RequestRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(request)];
        self.row(&sql::REQUEST_BY_ID, params).await?.map(|row| request_row(row, true)).transpose()
    }

    /// The request of a number, without its contents.
    pub async fn request_by_number(
        &self,
        controller: Uuid,
        year: i64,
        number: i64,
    ) -> Result<Option<RequestRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(year), Value::Int(number)];
        self.row(&sql::REQUEST_BY_NUMBER, params).await?.map(head_row).transpose()
    }

    /// The number given last in a year; 0 if none.
    pub async fn last_request(&self, controller: Uuid, year: i64) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(year)];
        self.row(&sql::REQUEST_LAST_NUMBER, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }

    /// A part of a list of requests.
    pub async fn requests(
        &self,
        controller: Uuid,
        list: RequestList,
        at_most: usize,
    ) -> Result<Vec<RequestRow>, StoreError> {
        let (sql, mut params) = match list {
            RequestList::Open(due, request) => (&sql::REQUEST_OPEN, vec![Value::Int(due), Value::Id(request)]),
            RequestList::Closed(at, request) => (&sql::REQUEST_CLOSED, vec![Value::Int(at), Value::Id(request)]),
            RequestList::OfSubject(subject, request) => {
                (&sql::REQUEST_OF_SUBJECT, vec![Value::Id(subject), Value::Id(request)])
            }
            RequestList::OfYear(year, number) => (&sql::REQUEST_OF_YEAR, vec![Value::Int(year), Value::Int(number)]),
            RequestList::Over(at) => (&sql::REQUEST_OVER, vec![Value::Int(at)]),
        };
        params.insert(0, Value::Id(controller));
        params.push(limit(at_most));
        all(self.rows(sql, params).await?, head_row)
    }

    /// How many open requests were due before a day; stops counting at `at_most`.
    pub async fn count_late(&self, controller: Uuid, before: i64, at_most: usize) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(before), limit(at_most)];
        self.row(&sql::REQUEST_COUNT_OPEN, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }

    /// How many requests have letters that wait for somebody to post them; stops counting at `at_most`.
    pub async fn count_to_post(&self, controller: Uuid, at_most: usize) -> Result<i64, StoreError> {
        let params = vec![Value::Id(controller), limit(at_most)];
        self.row(&sql::REQUEST_COUNT_TO_POST, params).await?.map_or(Ok(0), |mut row| row.int(0))
    }

    /// A letter.
    pub async fn letter(&self, controller: Uuid, letter: Uuid) -> Result<Option<LetterRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(letter)];
        self.row(&sql::LETTER_BY_ID, params).await?.map(letter_row).transpose()
    }

    /// Letters that may be tried now: take one with [`RequestOp::TakeLetter`](crate::RequestOp::TakeLetter).
    pub async fn waiting_letters(
        &self,
        controller: Uuid,
        now: Micros,
        at_most: usize,
    ) -> Result<Vec<LetterRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(now), limit(at_most)];
        all(self.rows(&sql::LETTER_WAITING, params).await?, letter_row)
    }

    /// The letters of a request, oldest first.
    pub async fn letters_of(
        &self,
        controller: Uuid,
        request: Uuid,
        at_most: usize,
    ) -> Result<Vec<LetterRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(request), limit(at_most)];
        all(self.rows(&sql::LETTER_OF_REQUEST, params).await?, letter_row)
    }
}

//! Lists of requests, in constant memory, with nothing opened.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use policy::{RequestId, SubjectId};
use store::RequestList;
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::requests::rows::{self, CaseNumber, RequestHead};
use crate::error::Fault;

/// Which requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requests {
    /// Those that are open, the first due first.
    Open,
    /// Those that are closed, the last closed first.
    Closed,
    /// Those of a person, oldest first.
    Of(SubjectId),
    /// Those of a year of receipt, by number.
    Year(i16),
    /// Those whose archive has ended by now. It has no further page: destroy them and ask again.
    Over(Timestamp),
}

/// Where a list of requests goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestCursor {
    pub(in crate::door) key: i64,
    pub(in crate::door) request: Uuid,
}

impl fmt::Display for RequestCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.key, self.request.as_hyphenated())
    }
}

impl FromStr for RequestCursor {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (key, request) = text.split_once('.').ok_or(())?;
        Ok(Self { key: key.parse().map_err(|_| ())?, request: request.parse().map_err(|_| ())? })
    }
}

/// A part of a list of requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPage {
    /// The requests.
    pub heads: Vec<RequestHead>,
    /// Where to go on.
    pub next: Option<RequestCursor>,
}

impl Door {
    /// Where a request stands. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn request_head(&self, request: RequestId) -> Result<Option<RequestHead>, Fault> {
        let row = self.store().request(self.controller(), request.uuid()).await?;
        row.as_ref().map(rows::head).transpose()
    }

    /// The request of a number. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn request_by_number(&self, number: CaseNumber) -> Result<Option<RequestHead>, Fault> {
        let (year, number) = (i64::from(number.year), i64::from(number.number));
        let row = self.store().request_by_number(self.controller(), year, number).await?;
        row.as_ref().map(rows::head).transpose()
    }

    /// A part of a list of requests. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn requests(
        &self,
        which: Requests,
        after: Option<RequestCursor>,
        limit: usize,
    ) -> Answer<'_, RequestPage, Fault> {
        Box::pin(async move {
            let limit = limit.clamp(1, crate::MAX_PAGE);
            let (key, request) = after.map_or((i64::MIN, Uuid::nil()), |after| (after.key, after.request));
            let list = match which {
                Requests::Open => RequestList::Open(key, request),
                Requests::Closed => {
                    let (key, request) = after.map_or((i64::MAX, Uuid::max()), |after| (after.key, after.request));
                    RequestList::Closed(key, request)
                }
                Requests::Of(subject) => RequestList::OfSubject(subject.uuid(), request),
                Requests::Year(year) => RequestList::OfYear(i64::from(year), key.max(0)),
                Requests::Over(at) => RequestList::Over(at.as_microsecond()),
            };
            let found = self.store().requests(self.controller(), list, limit).await?;
            let key = |row: &store::RequestRow| match which {
                Requests::Open => row.due_on,
                Requests::Closed => row.closed_at.unwrap_or(0),
                Requests::Of(_) | Requests::Over(_) => 0,
                Requests::Year(_) => row.number,
            };
            let full = found.len() == limit && !matches!(which, Requests::Over(_));
            let next = found.last().filter(|_| full).map(|row| RequestCursor { key: key(row), request: row.request });
            Ok(RequestPage { heads: found.iter().map(rows::head).collect::<Result<_, _>>()?, next })
        })
    }

    /// How many requests have letters that wait for somebody to post them; stops counting at `at_most`.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn requests_to_post(&self, at_most: usize) -> Result<u64, Fault> {
        let count = self.store().count_to_post(self.controller(), at_most).await?;
        Ok(count.unsigned_abs())
    }

    /// How many open requests were due before a day; stops counting at `at_most`.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn requests_due_before(&self, day: Date, at_most: usize) -> Result<u64, Fault> {
        let count = self.store().count_late(self.controller(), rows::days(day), at_most).await?;
        Ok(count.unsigned_abs())
    }
}

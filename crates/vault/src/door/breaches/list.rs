//! Lists of breaches, with nothing opened.

use policy::AccountId;
use store::{BreachList, BreachRow};
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::breaches::{BreachHead, rows};
use crate::door::requests::{CaseNumber, RequestCursor};
use crate::error::Fault;

/// Which breaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaches {
    /// Those that are open, the first noticed first.
    Open,
    /// Those that are closed or were reported on, the last first.
    Closed,
    /// Those that somebody reported, the last first.
    Of(AccountId),
}

/// A part of a list of breaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreachPage {
    /// The breaches.
    pub heads: Vec<BreachHead>,
    /// Where to go on.
    pub next: Option<RequestCursor>,
}

impl Door {
    /// How the breach of a number stands. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn breach_head(&self, number: CaseNumber) -> Result<Option<BreachHead>, Fault> {
        self.breach_row(number).await?.as_ref().map(rows::head).transpose()
    }

    /// A part of a list of breaches. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn breaches(
        &self,
        which: Breaches,
        after: Option<RequestCursor>,
        limit: usize,
    ) -> Answer<'_, BreachPage, Fault> {
        Box::pin(async move {
            let limit = limit.clamp(1, crate::MAX_PAGE);
            let first = after.map(|after| (after.key, after.request));
            let last = first.unwrap_or((i64::MAX, Uuid::max()));
            let list = match which {
                Breaches::Open => {
                    let (at, breach) = first.unwrap_or((i64::MIN, Uuid::nil()));
                    BreachList::Open(at, breach)
                }
                Breaches::Closed => BreachList::Closed(last.0, last.1),
                Breaches::Of(account) => BreachList::OfAccount(account.uuid(), last.1),
            };
            let found = self.store().breaches(self.controller(), list, limit).await?;
            let key = |row: &BreachRow| match which {
                Breaches::Open => row.aware_at,
                Breaches::Closed => row.closed_at.unwrap_or(0),
                Breaches::Of(_) => 0,
            };
            let full = found.len() == limit;
            let next = found.last().filter(|_| full).map(|row| RequestCursor { key: key(row), request: row.breach });
            Ok(BreachPage { heads: found.iter().map(rows::head).collect::<Result<_, _>>()?, next })
        })
    }
}

//! The journal: pages of it, its tip and its heads.

use uuid::Uuid;

use super::limit;
use crate::error::StoreError;
use crate::journal::{JournalHead, JournalRow, journal_row};
use crate::sql;
use crate::store::Store;
use crate::value::{Micros, Row, Value, Word};

/// How many rows one page of an unindexed filter looks back over.
const WINDOW: i64 = 20_000;

/// Which journal rows; every part that is given must fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalFilter {
    /// About this person.
    pub subject: Option<Uuid>,
    /// By this account or person.
    pub actor: Option<Uuid>,
    /// For this purpose.
    pub purpose: Option<Word>,
    /// This act.
    pub act: Option<Word>,
    /// This outcome.
    pub outcome: Option<Word>,
    /// At or after this time.
    pub from: Option<Micros>,
    /// Before this time.
    pub until: Option<Micros>,
    /// Before this place: the `next` of the page before.
    pub before: Option<i64>,
    /// How many rows.
    pub limit: usize,
}

/// A page of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalPage {
    /// The rows. May be fewer than asked although more follow: a page looks back over a bounded stretch.
    pub rows: Vec<JournalRow>,
    /// Give it as `before` for the next page; `None` at the beginning of the journal.
    pub next: Option<i64>,
}

impl JournalFilter {
    /// The parameters every filter ends with.
    fn tail(&self, params: &mut Vec<Value>) {
        for word in [&self.purpose, &self.act, &self.outcome] {
            params.push(Value::opt_text(word.clone()));
        }
        params.push(Value::opt_id(self.actor));
        params.push(Value::Int(self.from.unwrap_or(i64::MIN)));
        params.push(Value::Int(self.until.unwrap_or(i64::MAX)));
        params.push(limit(self.limit));
    }
}

pub(crate) fn head_row(mut row: Row) -> Result<JournalHead, StoreError> {
    Ok(JournalHead { size: row.int(0)?, root: row.hash(1)?, at: row.int(2)?, signature: row.blob(3)? })
}

fn tip_row(mut row: Row) -> Result<JournalHead, StoreError> {
    Ok(JournalHead { size: row.int(0)?, root: row.hash(1)?, at: row.int(2)?, signature: row.blob(4)? })
}

impl Store {
    /// A page of the journal, newest first.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn journal(&self, controller: Uuid, filter: &JournalFilter) -> Result<JournalPage, StoreError> {
        let mut before = filter.before.unwrap_or(i64::MAX);
        let whole = filter.subject.is_none() && filter.actor.is_none() && !filter.only_not_done();
        if let Some(until) = filter.until
            && whole
        {
            before = before.min(self.first_at_or_after(controller, until).await?);
        }
        let mut params = vec![Value::Id(controller), Value::Int(before)];
        let query = if let Some(subject) = filter.subject {
            params.push(Value::Id(subject));
            &sql::JOURNAL_BACK_SUBJECT
        } else if let Some(actor) = filter.actor {
            params.push(Value::Id(actor));
            &sql::JOURNAL_BACK_ACTOR
        } else if filter.only_not_done() {
            &sql::JOURNAL_BACK_NOT_DONE
        } else {
            params.push(Value::Int(WINDOW));
            &sql::JOURNAL_BACK_ALL
        };
        filter.tail(&mut params);
        let rows = self.rows(query, params).await?;
        let rows = rows.into_iter().map(journal_row).collect::<Result<Vec<_>, _>>()?;
        let full = rows.len() >= filter.limit.clamp(1, super::MAX_PAGE);
        let next = match rows.last() {
            Some(last) if full => Some(last.seq),
            _ if whole => {
                let top = self.journal_tip(controller).await?.map_or(0, |tip| tip.size);
                Some(before.min(top) - WINDOW)
            }
            _ => None,
        };
        Ok(JournalPage { rows, next: next.filter(|next| *next > 0) })
    }

    /// The newest signed head.
    pub async fn journal_tip(&self, controller: Uuid) -> Result<Option<JournalHead>, StoreError> {
        self.row(&sql::JOURNAL_TIP_GET, vec![Value::Id(controller)]).await?.map(tip_row).transpose()
    }

    /// Heads that were kept, by size, above a size.
    pub async fn journal_heads(
        &self,
        controller: Uuid,
        above: i64,
        at_most: usize,
    ) -> Result<Vec<JournalHead>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(above), limit(at_most)];
        self.rows(&sql::JOURNAL_HEAD_FORWARD, params).await?.into_iter().map(head_row).collect()
    }

    /// Rows of the journal in their order, from a place on.
    pub async fn journal_from(
        &self,
        controller: Uuid,
        seq: i64,
        at_most: usize,
    ) -> Result<Vec<JournalRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(seq), limit(at_most)];
        self.rows(&sql::JOURNAL_FORWARD, params).await?.into_iter().map(journal_row).collect()
    }

    /// The place of the first row at or after a time, by halving: rows stand almost in the order of time.
    async fn first_at_or_after(&self, controller: Uuid, at: Micros) -> Result<i64, StoreError> {
        let (mut low, mut high) = (0, self.journal_tip(controller).await?.map_or(0, |tip| tip.size));
        while low < high {
            let middle = low + (high - low) / 2;
            let row = self.row(&sql::JOURNAL_AT_SEQ, vec![Value::Id(controller), Value::Int(middle)]).await?;
            match row.map(|mut row| row.int(0)).transpose()? {
                Some(found) if found < at => low = middle + 1,
                _ => high = middle,
            }
        }
        Ok(low)
    }
}

impl JournalFilter {
    fn only_not_done(&self) -> bool {
        self.outcome.as_deref().is_some_and(|outcome| outcome != "done")
    }
}

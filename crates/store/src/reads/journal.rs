//! The journal: pages of it, its tip and its heads.

use uuid::Uuid;

use super::limit;
use crate::error::StoreError;
use crate::journal::stem::{act_word, clause_word, purpose_word};
use crate::journal::{HEAD_EVERY, JournalHead, JournalRow, journal_row};
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
    /// Resting on this clause, or on one that lies in it.
    pub clause: Option<Word>,
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
        params.push(Value::opt_text(self.clause.clone()));
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
        let top = self.journal_tip(controller).await?.map_or(0, |tip| tip.size);
        let first = self.journal_stem(controller).await?.map_or(0, |stem| stem.size);
        let mut before = filter.before.unwrap_or(i64::MAX).min(top);
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
            if let Some(until) = filter.until {
                before = before.min(self.first_at_or_after(controller, until, (first, top)).await?);
            }
            return self.looked_back(controller, filter, (first, before)).await;
        };
        filter.tail(&mut params);
        let rows = self.rows(query, params).await?;
        let rows = rows.into_iter().map(journal_row).collect::<Result<Vec<_>, _>>()?;
        let full = rows.len() >= filter.limit.clamp(1, super::MAX_PAGE);
        let next = rows.last().filter(|_| full).map(|last| last.seq);
        Ok(JournalPage { rows, next: next.filter(|next| *next > first) })
    }

    /// A page of what no index of its own leads to, from a place back to the first line there is. Stretches in which a word
    /// that is asked for does not stand are passed over; those that nobody looked through yet are read.
    async fn looked_back(
        &self,
        controller: Uuid,
        filter: &JournalFilter,
        (first, mut before): (i64, i64),
    ) -> Result<JournalPage, StoreError> {
        let words = filter.words();
        let known = if words.is_empty() { first } else { self.journal_indexed(controller).await? * HEAD_EVERY };
        let mut rows: Vec<JournalRow> = Vec::new();
        let mut left = WINDOW;
        let wanted = filter.limit.clamp(1, super::MAX_PAGE);
        while left > 0 && before > first && rows.len() < wanted {
            let from = match before > known {
                true => known.max(first).max(before - left),
                false => match self.stretch_before(controller, &words, before).await? {
                    Some(block) => {
                        before = before.min((block + 1) * HEAD_EVERY);
                        (block * HEAD_EVERY).max(first)
                    }
                    None => return Ok(JournalPage { rows, next: None }),
                },
            };
            if from >= before {
                break;
            }
            let found = self.window(controller, filter, (from, before), wanted - rows.len()).await?;
            left -= before - from;
            before = from;
            rows.extend(found);
        }
        let next = if rows.len() >= wanted { rows.last().map_or(before, |last| last.seq) } else { before };
        Ok(JournalPage { rows, next: Some(next).filter(|next| *next > first) })
    }

    /// The newest stretch before a place in which all these words stand.
    async fn stretch_before(&self, controller: Uuid, words: &[Word], before: i64) -> Result<Option<i64>, StoreError> {
        let end = before / HEAD_EVERY + i64::from(before % HEAD_EVERY > 0);
        let [Some(one), other, third] = [0, 1, 2].map(|at| words.get(at).or(words.first()).cloned()) else {
            return Ok(None);
        };
        let (other, third) = (Value::opt_text(other), Value::opt_text(third));
        let params = vec![Value::Id(controller), Value::Text(one), Value::Int(end), other, third, Value::Int(1)];
        self.row(&sql::JOURNAL_WORD_BLOCKS, params).await?.map(|mut row| row.int(0)).transpose()
    }

    /// The rows from one place to before another that fit, newest first.
    async fn window(
        &self,
        controller: Uuid,
        filter: &JournalFilter,
        (from, before): (i64, i64),
        at_most: usize,
    ) -> Result<Vec<JournalRow>, StoreError> {
        let mut params = vec![Value::Id(controller), Value::Int(before), Value::Int(before - from)];
        JournalFilter { limit: at_most, ..filter.clone() }.tail(&mut params);
        self.rows(&sql::JOURNAL_BACK_ALL, params).await?.into_iter().map(journal_row).collect()
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
    async fn first_at_or_after(
        &self,
        controller: Uuid,
        at: Micros,
        (mut low, mut high): (i64, i64),
    ) -> Result<i64, StoreError> {
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
    /// The words by which stretches are passed over.
    fn words(&self) -> Vec<Word> {
        let clause = self.clause.as_deref().map(clause_word);
        let act = self.act.as_deref().map(act_word);
        let purpose = self.purpose.as_deref().map(purpose_word);
        [clause, purpose, act].into_iter().flatten().map(Word::from).collect()
    }

    fn only_not_done(&self) -> bool {
        self.outcome.as_deref().is_some_and(|outcome| outcome != "done")
    }
}

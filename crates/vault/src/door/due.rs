//! What is due, and how far one has come through it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::Name;
use policy::{Expiry, RecordId, Stays, SubjectId};
use store::{MarkRow, RecordRow};
use uuid::Uuid;

use crate::door::Door;
use crate::error::Fault;

/// The most records looked at together.
pub const MAX_JUDGED: usize = 500;

/// How far a walk over what is due has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueCursor {
    /// True if it is among what was marked to go.
    marks: bool,
    key: i64,
    record: Uuid,
}

/// Records that are due, to be looked at.
#[derive(Debug, Default)]
pub struct Due {
    pub(super) rows: Vec<RecordRow>,
    /// Where to go on; none after the last.
    pub next: Option<DueCursor>,
}

impl Due {
    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The records.
    pub fn records(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.rows.iter().map(|row| RecordId::new(row.record))
    }

    /// With others that come first.
    #[must_use]
    pub fn after(mut self, mut first: Self) -> Self {
        first.rows.append(&mut self.rows);
        Self { rows: first.rows, next: self.next }
    }

    /// Without records that another stretch has taken.
    #[must_use]
    pub fn without(mut self, taken: impl Fn(RecordId) -> bool) -> Self {
        self.rows.retain(|row| !taken(RecordId::new(row.record)));
        self
    }
}

/// A record that was looked at.
#[derive(Debug)]
pub struct Judged {
    pub(super) row: RecordRow,
    pub(super) opened: bool,
    /// The values that tell whom it is about.
    pub(super) identifying: BTreeSet<Name>,
    /// When it is to be looked at next, if it stays as it is.
    pub(super) next: Option<Timestamp>,
    /// The marks by which it was to go by now.
    pub(super) late: Vec<MarkRow>,
    /// What is to become of it, or why it stays.
    pub answer: Result<Expiry, Stays>,
}

impl Judged {
    /// The record.
    #[must_use]
    pub fn record(&self) -> RecordId {
        RecordId::new(self.row.record)
    }

    /// Its register.
    #[must_use]
    pub fn register(&self) -> &str {
        &self.row.register
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.row.kind
    }

    /// Whom it is about.
    #[must_use]
    pub fn subject(&self) -> SubjectId {
        SubjectId::new(self.row.subject)
    }

    /// The record it hangs on, if it hangs on one.
    #[must_use]
    pub fn parent(&self) -> Option<RecordId> {
        self.row.parent.map(RecordId::new)
    }
}

impl Door {
    /// The next records that are due: their time is over, or they were marked to go. What is restricted or held is left
    /// out. By index, so that it costs what is due.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn due(&self, after: Option<DueCursor>, at_most: usize, now: Timestamp) -> Result<Due, Fault> {
        let (controller, now) = (self.controller(), now.as_microsecond());
        let at_most = at_most.clamp(1, MAX_JUDGED);
        if after.is_none_or(|cursor| !cursor.marks) {
            let from = after.map(|cursor| (cursor.key, cursor.record));
            let rows = self.store().due(controller, now, from, at_most).await?;
            if let Some(last) = rows.last() {
                let key = last.keep_until.unwrap_or(now);
                let next = Some(DueCursor { marks: false, key, record: last.record });
                return Ok(Due { rows, next });
            }
        }
        let from = after.filter(|cursor| cursor.marks).map(|cursor| (cursor.key, cursor.record));
        let marks = self.store().due_marks(controller, now, from, at_most).await?;
        let next =
            marks.last().map(|last| DueCursor { marks: true, key: last.due_at.unwrap_or(now), record: last.record });
        let ids: BTreeSet<Uuid> = marks.iter().map(|mark| mark.record).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let rows = self.store().records(controller, &ids).await?.into_iter().flatten().collect();
        Ok(Due { rows, next })
    }
}

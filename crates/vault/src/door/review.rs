//! Reviews: whether what a register holds is still needed. Grouped by kind and by how long ago it was last needed; nobody
//! is opened.

use std::collections::BTreeMap;

use jiff::Timestamp;
use notice::Name;
use policy::{AccountId, RecordId, SubjectId};
use store::{RecordList, RecordRow, Sort};

use crate::Answer;
use crate::door::marks::{MAX_REVIEWED, MarkError, Marked, Reviewing, shown_mark};
use crate::door::{Door, time};
use crate::error::Fault;
use crate::personal::Personal;

/// The most records of one kind that a review looks through.
pub const MAX_LOOKED_THROUGH: usize = 50_000;
/// How many are read together.
const STRETCH: usize = 1_000;
/// The most records of a group that are listed.
pub const MAX_LISTED: usize = 100;

/// How long ago something was last needed, in whole years; the last stands for all beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearsAgo(u8);

impl YearsAgo {
    /// Three years and more.
    pub const MOST: u8 = 3;

    /// This many years.
    #[must_use]
    pub const fn new(years: u8) -> Self {
        Self(if years > Self::MOST { Self::MOST } else { years })
    }

    /// How many years.
    #[must_use]
    pub const fn years(self) -> u8 {
        self.0
    }

    fn of(row: &RecordRow, now: Timestamp) -> Self {
        let days = (now.as_microsecond() - row.last_needed_at) / 86_400_000_000;
        Self::new(u8::try_from(days / 365).unwrap_or(Self::MOST))
    }
}

/// A group of records of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewGroup {
    /// The kind.
    pub kind: Name,
    /// How long ago they were last needed.
    pub ago: YearsAgo,
    /// How many there are.
    pub count: u64,
    /// How many of them were not decided in this round.
    pub open: u64,
    /// How many of them hold something that is marked: outdated, or a message to it came back.
    pub marked: u64,
}

/// A record of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// The record.
    pub record: RecordId,
    /// Whom it is about.
    pub subject: SubjectId,
    /// When it was first stored.
    pub since: Timestamp,
    /// When it was last needed.
    pub needed: Timestamp,
    /// What is marked of it.
    pub marks: Vec<Marked>,
    /// What was decided in this round.
    pub decided: Option<Reviewing>,
}

impl Door {
    /// The groups of a register's people, those needed longest ago first. `round` is when this round began: what was decided
    /// before is asked again.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn review_groups<'a>(
        &'a self,
        register: &'a str,
        round: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, Vec<ReviewGroup>, Fault> {
        Box::pin(async move {
            let mut groups: BTreeMap<(Name, YearsAgo), ReviewGroup> = BTreeMap::new();
            for kind in self.reviewed_kinds(register) {
                self.each_reviewed(register, &kind, (round, now), &mut |row| {
                    let key = (kind.clone(), row.0);
                    let group = groups.entry(key).or_insert_with(|| ReviewGroup {
                        kind: kind.clone(),
                        ago: row.0,
                        count: 0,
                        open: 0,
                        marked: 0,
                    });
                    group.count += 1;
                    group.open += u64::from(row.1.decided.is_none());
                    group.marked += u64::from(!row.1.marks.is_empty());
                })
                .await?;
            }
            let mut groups: Vec<ReviewGroup> = groups.into_values().collect();
            groups.sort_by_key(|group| (std::cmp::Reverse(group.ago), group.kind.clone()));
            Ok(groups)
        })
    }

    /// The records of a group, needed longest ago first; at most [`MAX_LISTED`].
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn review_list<'a>(
        &'a self,
        register: &'a str,
        (kind, ago): (&'a Name, YearsAgo),
        round: Timestamp,
        now: Timestamp,
    ) -> Answer<'a, Vec<ReviewRow>, Fault> {
        Box::pin(async move {
            let mut rows = Vec::new();
            self.each_reviewed(register, kind, (round, now), &mut |(of, row)| {
                if of == ago {
                    rows.push(row);
                }
            })
            .await?;
            rows.sort_by_key(|row| row.needed);
            rows.truncate(MAX_LISTED);
            Ok(rows)
        })
    }

    /// Decides of all records of a group that were not decided in this round, and keeps the reason, sealed. Journaled.
    ///
    /// # Errors
    /// [`MarkError::Fault`] if the store fails; what was decided before is decided.
    pub fn review_group<'a>(
        &'a self,
        register: &'a str,
        (kind, ago): (&'a Name, YearsAgo),
        (decision, reason): (Reviewing, &'a Personal<String>),
        by: AccountId,
        (round, now): (Timestamp, Timestamp),
    ) -> Answer<'a, usize, MarkError> {
        Box::pin(async move {
            let mut open = Vec::new();
            self.each_reviewed(register, kind, (round, now), &mut |(of, row)| {
                if of == ago && row.decided.is_none() {
                    open.push(row.record);
                }
            })
            .await?;
            let mut decided = 0;
            for some in open.chunks(MAX_REVIEWED) {
                decided += self.review_records(some, decision, by, now).await?;
            }
            let what = format!("review.{register}.{kind}.{}", ago.years());
            let notice = self.notice();
            let clause = notice.register(register).map(|register| register.clause.clone());
            if let Some(clause) = clause {
                self.note_look((&what, &clause), (reason, decision != Reviewing::Needed), by, now).await?;
            }
            Ok(decided)
        })
    }

    /// The kinds of people and organisations that a review is about.
    fn reviewed_kinds(&self, register: &str) -> Vec<Name> {
        let notice = self.notice();
        let records = notice.register(register).map(|register| register.records.as_slice()).unwrap_or_default();
        records.iter().filter(|record| record.subject).map(|record| record.name.clone()).collect()
    }

    /// Goes through all records of a kind.
    async fn each_reviewed(
        &self,
        register: &str,
        kind: &Name,
        (round, now): (Timestamp, Timestamp),
        see: &mut (dyn FnMut((YearsAgo, ReviewRow)) + Send),
    ) -> Result<(), Fault> {
        let mut list = RecordList {
            register: register.into(),
            kind: kind.as_str().into(),
            sort: Sort::Collected,
            descending: false,
            after: None,
            limit: STRETCH,
        };
        let mut seen = 0;
        while seen < MAX_LOOKED_THROUGH {
            let rows = self.store().list(self.controller(), &list).await?;
            let Some(last) = rows.last() else { break };
            list.after = Some(list.cursor(last));
            seen += rows.len();
            let ids: Vec<_> = rows.iter().map(|row| row.record).collect();
            let marks = self.store().marks_of(self.controller(), &ids).await?;
            let decided = self.store().reviewed(self.controller(), &ids).await?;
            for ((row, marks), decided) in rows.iter().zip(marks).zip(decided) {
                let decided = decided.filter(|one| round.as_microsecond() <= one.at);
                see((
                    YearsAgo::of(row, now),
                    ReviewRow {
                        record: RecordId::new(row.record),
                        subject: SubjectId::new(row.subject),
                        since: time(row.collected_at)?,
                        needed: time(row.last_needed_at)?,
                        marks: marks.iter().map(shown_mark).collect::<Result<_, _>>()?,
                        decided: decided.and_then(|one| Reviewing::from_word(&one.decision)),
                    },
                ));
            }
        }
        Ok(())
    }
}

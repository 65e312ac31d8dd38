//! What a run let go and what it left, in figures.

use std::collections::BTreeMap;

use policy::Stays;
use store::RecordRow;

/// What went and what stayed, in figures: no person, no record.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Expired {
    /// How many records or values went, by register, kind and what became of them.
    pub went: BTreeMap<String, u64>,
    /// How many stayed, by register, kind and why.
    pub stayed: BTreeMap<String, u64>,
    /// How many were changed while they were looked at, and are left for the next time.
    pub changed: u64,
    /// How many lines of the journal reached the end of their own time.
    #[serde(default)]
    pub lines: u64,
    /// The journal rows that tell of it: the first and the last.
    pub journal: Option<(i64, i64)>,
}

impl Expired {
    pub(super) fn went<'a>(&mut self, rows: impl Iterator<Item = &'a RecordRow>, what: &str) {
        for row in rows {
            *self.went.entry(format!("{}.{} {what}", row.register, row.kind)).or_default() += 1;
        }
    }

    pub(super) fn stayed(&mut self, row: &RecordRow, stays: &Stays) {
        let why = match stays {
            Stays::Held(_) => "held",
            Stays::Restricted => "restricted",
            Stays::Waits => "waits",
            Stays::Until(_, Some(_)) => "law",
            Stays::Until(_, None) => "not-yet",
            Stays::Done => "done",
        };
        *self.stayed.entry(format!("{}.{} {why}", row.register, row.kind)).or_default() += 1;
    }

    /// Takes in what another stretch did.
    pub fn add(&mut self, other: Self) {
        for (key, count) in other.went {
            *self.went.entry(key).or_default() += count;
        }
        for (key, count) in other.stayed {
            *self.stayed.entry(key).or_default() += count;
        }
        self.changed += other.changed;
        self.lines += other.lines;
        self.told(other.journal);
    }

    pub(super) fn told(&mut self, rows: Option<(i64, i64)>) {
        self.journal = match (self.journal, rows) {
            (Some((one, last)), Some((other, later))) => Some((one.min(other), last.max(later))),
            (one, other) => one.or(other),
        };
    }

    /// How many went.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.went.values().sum()
    }
}

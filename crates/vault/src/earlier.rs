//! Earlier versions of the notice, as far as they still bind: what was collected under them keeps their promises.

use std::collections::HashMap;
use std::sync::Arc;

use notice::{Checked, Name, Notice};
use policy::binding::{Bound, Version, Versions};
use store::{NoticeVersionRow, RecordRow, ToldRow};

/// A clock that is this much behind on another node, in microseconds, changes nothing: data of that time count as older.
const SLACK: i64 = 60_000_000;

/// The versions that were in force, and whom the firm told of which.
#[derive(Default)]
pub(crate) struct Earlier {
    /// Each version that was in force, with the instant it took over; the last is in force.
    began: Vec<(u32, i64)>,
    /// The versions everybody was told of who was on record at an instant.
    told_all: Vec<(u32, i64)>,
    /// The version in force. Having been told of a later one counts once that is in force.
    newest: u32,
    versions: Versions,
    /// By register, record kind and purpose; only where something is held back.
    bounds: HashMap<Name, HashMap<Name, HashMap<Name, Arc<Bound>>>>,
}

/// A version up to the one in force, and its notice if this release can run it. One that was overtaken before its day
/// was promised all the same, and people may have been told of it.
pub(crate) struct Past {
    pub(crate) number: u32,
    /// When it took over, if it ever was in force.
    pub(crate) began: Option<i64>,
    pub(crate) notice: Option<Arc<Notice<Checked>>>,
}

/// Of versions in the order of their numbers, those that were in force at some time up to `now`: a version that was
/// overtaken before its day never was.
pub(crate) fn in_force_once(rows: &[NoticeVersionRow], now: i64) -> Vec<&NoticeVersionRow> {
    let mut overtaken = i64::MAX;
    let mut once: Vec<&NoticeVersionRow> = Vec::new();
    for row in rows.iter().rev().filter(|row| row.effective_from <= now) {
        if row.effective_from < overtaken {
            overtaken = row.effective_from;
            once.push(row);
        }
    }
    once.reverse();
    once
}

impl Earlier {
    /// Works out what the earlier versions hold back.
    pub(crate) fn new(past: Vec<Past>, told_all: &[ToldRow]) -> Self {
        let began = past.iter().filter_map(|one| Some((one.number, one.began?))).collect();
        let newest = past.last().map_or(0, |one| one.number);
        let version = |one: Past| Version { number: one.number, notice: one.notice };
        let in_force = past.last().and_then(|one| one.notice.clone());
        let versions = Versions::new(past.into_iter().map(version).collect());
        let bounds = in_force.map(|notice| bounds(&versions, &notice)).unwrap_or_default();
        let told = |row: &ToldRow| Some((u32::try_from(row.version).ok()?, row.at));
        Self {
            began,
            told_all: told_all.iter().filter_map(told).filter(|(version, _)| *version <= newest).collect(),
            newest,
            versions,
            bounds,
        }
    }

    /// What a purpose opens of a record kind by version, if something is held back.
    pub(crate) fn bound(&self, register: &str, kind: &str, purpose: &str) -> Option<&Arc<Bound>> {
        self.bounds.get(register)?.get(kind)?.get(purpose)
    }

    /// True if data that are bound from a version on may go to a recipient.
    pub(crate) fn receives(&self, first: u32, recipient: &str, path: [&str; 3], purpose: &Name) -> bool {
        self.versions.receives(first, recipient, path, purpose)
    }

    /// The earliest version that a value of the record can be of.
    pub(crate) fn oldest_of(&self, row: &RecordRow) -> u32 {
        let last = u32::try_from(row.notice_version).unwrap_or(0);
        if row.revision <= 1 {
            return last;
        }
        let then = self.began.iter().rev().find(|(_, began)| began.saturating_add(SLACK) <= row.collected_at);
        then.or(self.began.first()).map_or(last, |(version, _)| last.min(*version))
    }

    /// The latest version everybody was told of who was on record since `collected_at`; 0 if none.
    pub(crate) fn all_told(&self, collected_at: i64) -> u32 {
        let told = self.told_all.iter().filter(|(_, at)| collected_at <= *at);
        told.map(|(version, _)| *version).max().unwrap_or(0)
    }

    /// The same for one person of whom these rows tell.
    pub(crate) fn told(&self, row: &RecordRow, told: &[ToldRow]) -> u32 {
        let own =
            told.iter().filter_map(|one| u32::try_from(one.version).ok()).filter(|version| *version <= self.newest);
        let own = own.max().unwrap_or(0);
        own.max(self.all_told(row.collected_at))
    }
}

fn bounds(versions: &Versions, notice: &Notice<Checked>) -> HashMap<Name, HashMap<Name, HashMap<Name, Arc<Bound>>>> {
    let mut all: HashMap<Name, HashMap<Name, HashMap<Name, Arc<Bound>>>> = HashMap::new();
    for register in &notice.parts().registers {
        for record in &register.records {
            for purpose in &notice.parts().purposes {
                let bound = versions.bound(register.name.as_str(), record.name.as_str(), purpose.name.as_str());
                if bound.binds() {
                    let kinds = all.entry(register.name.clone()).or_default();
                    kinds.entry(record.name.clone()).or_default().insert(purpose.name.clone(), Arc::new(bound));
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn version(version: i64, effective_from: i64) -> NoticeVersionRow {
        NoticeVersionRow { version, fingerprint: vec![], source: "".into(), effective_from, published_at: 0 }
    }

    #[test]
    fn a_version_that_was_overtaken_before_its_day_never_was_in_force() {
        let rows = [version(1, 0), version(2, 50), version(3, 20), version(4, 90)];
        let once = |now| in_force_once(&rows, now).iter().map(|row| row.version).collect::<Vec<_>>();
        assert_eq!(once(10), [1]);
        assert_eq!(once(60), [1, 3]);
        assert_eq!(once(99), [1, 3, 4]);
    }
}

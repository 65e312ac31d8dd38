//! How many records and people a change of the notice touches.

use std::collections::BTreeSet;

use notice::difference::Change;
use notice::{Checked, Notice};
use vault::Door;

use crate::http::PageError;

/// The most records of a kind that are counted.
const MAX_COUNTED: u32 = 100_000_000;

/// How much a change touches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Touched {
    /// Records of the kinds it is about.
    pub records: u64,
    /// People these can be about at most: each is on record in the same register.
    pub people_at_most: u64,
}

/// How many records there are of each kind.
#[derive(Debug)]
pub struct Counted(Vec<Kind>);

#[derive(Debug)]
struct Kind {
    path: String,
    register: String,
    /// True if each record is a person.
    people: bool,
    records: u64,
}

impl Counted {
    /// Counts the kinds of two versions.
    ///
    /// # Errors
    /// [`PageError`] if the store fails.
    pub async fn of(door: &Door, notices: [&Notice<Checked>; 2]) -> Result<Self, PageError> {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut seen = BTreeSet::new();
        for register in notices.iter().flat_map(|notice| &notice.parts().registers) {
            for record in &register.records {
                let path = format!("{}.{}", register.name, record.name);
                if seen.insert(path.clone()) {
                    let records = door.count(register.name.as_str(), record.name.as_str(), MAX_COUNTED).await?.into();
                    kinds.push(Kind { path, register: register.name.to_string(), people: record.subject, records });
                }
            }
        }
        Ok(Self(kinds))
    }

    /// What a change touches: the kinds its paths name, or all of them.
    pub fn by(&self, change: &Change) -> Touched {
        let named = |kind: &&Kind| change.touches.iter().any(|path| names(path, kind));
        let kinds: Vec<&Kind> = self.0.iter().filter(named).collect();
        let registers: BTreeSet<&str> = kinds.iter().map(|kind| kind.register.as_str()).collect();
        let only_people = !kinds.is_empty() && kinds.iter().all(|kind| kind.people);
        let people: u64 = match only_people {
            true => kinds.iter().map(|kind| kind.records).sum(),
            false => {
                let beside = self.0.iter().filter(|kind| kind.people && registers.contains(kind.register.as_str()));
                beside.map(|kind| kind.records).sum()
            }
        };
        let records = kinds.iter().map(|kind| kind.records).sum();
        Touched { records, people_at_most: if records == 0 { 0 } else { people } }
    }
}

/// True if a path is a kind's, one of its fields', or its register's.
fn names(path: &str, kind: &Kind) -> bool {
    let of_kind = path.strip_prefix(&kind.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    of_kind || path == kind.register || path == "*"
}

//! How many records and people a change of the notice touches.

use std::collections::BTreeSet;

use notice::difference::{Change, Difference};
use notice::{Checked, Name, Notice};
use serde::Serialize;

use crate::door::Door;
use crate::error::Fault;

/// The most records of a kind that are counted.
const MAX_COUNTED: u32 = 100_000_000;

/// How much a change touches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// Records of the kinds it is about.
    pub records: u64,
    /// The people these are about; at most so many where `people_exact` is not true.
    pub people: u64,
    /// True if nobody was counted twice.
    pub people_exact: bool,
}

/// A record kind and its records.
struct Kind {
    path: String,
    register: Name,
    name: Name,
    /// True if each record is a person.
    own: bool,
    /// The kind it hangs on.
    of: Option<Name>,
    records: u64,
    people: u64,
}

impl Door {
    /// How much each change of a difference touches, in its order.
    ///
    /// Takes a look at every record of the kinds that a change is about.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn touched(
        &self,
        notices: [&Notice<Checked>; 2],
        difference: &Difference,
    ) -> Result<Vec<Touched>, Fault> {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut seen = BTreeSet::new();
        for register in notices.iter().flat_map(|notice| &notice.parts().registers) {
            for record in &register.records {
                let path = format!("{}.{}", register.name, record.name);
                if !seen.insert(path.clone()) {
                    continue;
                }
                let (register, name, of) = (register.name.clone(), record.name.clone(), record.of.clone());
                let mut kind = Kind { path, register, name, own: record.subject, of, records: 0, people: 0 };
                // Only what a change touches is counted: a count looks at every record.
                if difference.changes.iter().any(|change| change.touches.iter().any(|path| names(path, &kind))) {
                    self.count_kind(&mut kind).await?;
                }
                kinds.push(kind);
            }
        }
        Ok(difference.changes.iter().map(|change| touched_by(&kinds, change)).collect())
    }

    async fn count_kind(&self, kind: &mut Kind) -> Result<(), Fault> {
        let (register, name) = (kind.register.as_str(), kind.name.as_str());
        kind.records = self.count(register, name, MAX_COUNTED).await?.into();
        kind.people = match kind.own || kind.records == 0 {
            true => kind.records,
            false => self.count_people(register, name).await?,
        };
        Ok(())
    }
}

/// What a change touches: the kinds its paths name, or all of them.
fn touched_by(all: &[Kind], change: &Change) -> Touched {
    let named = |kind: &&Kind| change.touches.iter().any(|path| names(path, kind));
    let kinds: Vec<&Kind> = all.iter().filter(named).collect();
    let records = kinds.iter().map(|kind| kind.records).sum();
    // Each person is on record once; whoever is counted so need not be counted again by each invoice.
    let own = |kind: &Kind| {
        kind.own || person_of(all, kind).is_some_and(|own| kinds.iter().any(|kind| kind.path == own.path))
    };
    let (counted, others): (Vec<&Kind>, Vec<&Kind>) = kinds.iter().copied().partition(|kind| own(kind));
    let people: u64 = counted.iter().filter(|kind| kind.own).map(|kind| kind.people).sum();
    let more: u64 = others.iter().map(|kind| kind.people).sum();
    Touched { records, people: people + more, people_exact: others.len() < 2 }
}

/// The kind of the persons that records of a kind are about.
fn person_of<'a>(all: &'a [Kind], kind: &'a Kind) -> Option<&'a Kind> {
    let mut at = kind;
    for _ in 0..all.len() {
        if at.own {
            return Some(at);
        }
        let of = at.of.as_ref()?;
        at = all.iter().find(|one| one.register == at.register && one.name == *of)?;
    }
    None
}

/// True if a path is a kind's, one of its fields', or its register's.
fn names(path: &str, kind: &Kind) -> bool {
    let of_kind = path.strip_prefix(kind.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    of_kind || path == kind.register.as_str() || path == "*"
}

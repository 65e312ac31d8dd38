//! What hangs on what: a record on which another hangs that stays is left as a place, and goes with the last of them.

use std::collections::{HashMap, HashSet};

use store::RecordRow;
use uuid::Uuid;

use crate::codec::{self, Contents};
use crate::door::Door;
use crate::error::Fault;
use crate::record::MAX_PERSON;
use crate::seal;

impl Door {
    /// Which of these records can go: those on which nothing hangs that stays, neither directly nor further down.
    pub(super) async fn that_go(&self, rows: &[&RecordRow]) -> Result<HashSet<Uuid>, Fault> {
        let all: HashSet<Uuid> = rows.iter().map(|row| row.record).collect();
        let parents: HashMap<Uuid, Option<Uuid>> = rows.iter().map(|row| (row.record, row.parent)).collect();
        let mut going = all.clone();
        for row in rows {
            if self.others_hang_on(row, &all).await? {
                // What it hangs on stays as well, all the way up.
                let mut next = Some(row.record);
                while let Some(record) = next.filter(|record| going.remove(record)) {
                    next = parents.get(&record).copied().flatten();
                }
            }
        }
        Ok(going)
    }

    /// True if a record that stays hangs on this one.
    pub(super) async fn others_hang_on(&self, row: &RecordRow, going: &HashSet<Uuid>) -> Result<bool, Fault> {
        let force = self.force();
        let may = force.notice.register(&row.register).is_none_or(|register| {
            register.records.iter().any(|kind| kind.of.as_ref().is_some_and(|of| *of.as_str() == *row.kind))
        });
        if !may {
            return Ok(false);
        }
        let hanging = self.store().of_parent(self.controller(), row.record, Uuid::nil(), MAX_PERSON).await?;
        Ok(hanging.iter().any(|child| !going.contains(&child.record)))
    }
}

/// True if every value has gone out of a record: it is only a place that others hang on.
pub(super) fn is_place(row: &RecordRow) -> bool {
    row.revision > 1 && row.sealed.len() == seal::OVERHEAD + codec::encode(&Contents::new()).len()
}

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
        let above: Vec<&RecordRow> = rows.iter().copied().filter(|row| self.may_carry(row)).collect();
        let ids: Vec<Uuid> = above.iter().map(|row| row.record).collect();
        let hanging = self.store().hanging(self.controller(), &ids, MAX_PERSON).await?;
        for (row, hanging) in above.into_iter().zip(hanging) {
            if hanging.iter().any(|child| !all.contains(child)) {
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
        if !self.may_carry(row) {
            return Ok(false);
        }
        let hanging = self.store().hanging(self.controller(), &[row.record], MAX_PERSON).await?;
        Ok(hanging.iter().flatten().any(|child| !going.contains(child)))
    }

    /// True if the notice knows records that hang on those of this kind, or does not know the register any more.
    fn may_carry(&self, row: &RecordRow) -> bool {
        self.force().notice.register(&row.register).is_none_or(|register| {
            register.records.iter().any(|kind| kind.of.as_ref().is_some_and(|of| *of.as_str() == *row.kind))
        })
    }
}

/// True if every value has gone out of a record: it is only a place that others hang on.
pub(super) fn is_place(row: &RecordRow) -> bool {
    row.revision > 1 && row.sealed.len() == seal::OVERHEAD + codec::encode(&Contents::new()).len()
}

//! What hangs on what: a record on which another hangs that stays is left as a place, and goes with the last of them.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use policy::RecordId;
use store::RecordRow;
use uuid::Uuid;

use crate::codec::{self, Contents};
use crate::door::Door;
use crate::door::due::Due;
use crate::error::Fault;
use crate::record::MAX_PERSON;
use crate::seal;

/// What is due, with what hangs on it.
#[derive(Debug)]
pub struct Families {
    /// What goes together.
    pub whole: Due,
    /// What comes with another stretch, because so much hangs on it.
    pub put_off: Due,
}

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

    /// With what is due, what hangs on it and is due as well; and apart from these what is put off, because so much hangs on
    /// it that it would be more. What another stretch has taken is left out. A record goes whole where all that hangs on it goes with it; it is emptied, and looked at
    /// once more, where more hangs on it alone.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn with_hanging(
        &self,
        mut due: Due,
        taken: impl Fn(RecordId) -> bool,
        at_most: usize,
        now: Timestamp,
    ) -> Result<Families, Fault> {
        let mut put_off = Due::default();
        let carries = |row: &RecordRow| self.may_carry(row) && !is_place(row);
        let above: Vec<Uuid> = due.rows.iter().filter(|row| carries(row)).map(|row| row.record).collect();
        if above.is_empty() {
            return Ok(Families { whole: due, put_off });
        }
        let here: HashSet<Uuid> = due.rows.iter().map(|row| row.record).collect();
        let hanging = self.store().hanging_over(self.controller(), &above, now.as_microsecond(), at_most).await?;
        let comes = |child: &Uuid| !here.contains(child) && !taken(RecordId::new(*child));
        let hanging = hanging.into_iter().map(|all| all.into_iter().filter(comes).collect());
        let mut hanging: HashMap<Uuid, Vec<Uuid>> = above.into_iter().zip(hanging).collect();
        let mut more: Vec<Uuid> = Vec::new();
        for row in std::mem::take(&mut due.rows) {
            let children = hanging.remove(&row.record).unwrap_or_default();
            if children.is_empty() || more.is_empty() || more.len() + children.len() <= at_most {
                more.extend(children);
                due.rows.push(row);
            } else {
                put_off.rows.push(row);
            }
        }
        due.rows.extend(self.store().records(self.controller(), &more).await?.into_iter().flatten());
        Ok(Families { whole: due, put_off })
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

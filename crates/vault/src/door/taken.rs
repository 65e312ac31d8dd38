//! Values whose time is over, taken out of records that stay: many records in one commit, each with its journal row.
//!
//! Each gets another key. That the key it leaves is gone is on the disk before the run goes on; whoever is killed before
//! that leaves both, and the next run ends what was begun.

use std::collections::{BTreeSet, HashSet};

use jiff::Timestamp;
use notice::Name;
use store::{KeyOp, Op, RecordRow, RetentionOp, StoreError, Unit};
use uuid::Uuid;

use crate::door::Door;
use crate::door::expire::{Work, keep};
use crate::door::expired::{EXPIRE, Going, Next, seqs, written};
use crate::door::reseal::Taken;
use crate::door::tally::Expired;
use crate::door::together::Together;
use crate::error::Fault;
use crate::record::MAX_PERSON;

/// A record that loses values.
pub(super) struct Out {
    pub(super) one: Work,
    /// Which; all where none are named.
    pub(super) fields: Option<BTreeSet<Name>>,
    /// What the journal says becomes of it.
    pub(super) what: &'static str,
    /// When what stays is looked at.
    pub(super) next: Option<i64>,
    /// The mark by which all of it was to go has done what it was made for.
    pub(super) unmarked: bool,
}

/// What is written together for each: the record, whether anything went, and how its turn of keys ends.
type Part = (Out, bool, Option<KeyOp>);

impl Door {
    /// A record that is emptied because others hang on it that stay: it is looked at again when the last of them ends.
    pub(super) async fn emptied(&self, one: Work, going: &HashSet<Uuid>, now: Timestamp) -> Result<Out, Fault> {
        let next = self.last_of_those_on(&one.row, going, now).await?;
        let unmarked = one.late.iter().any(|mark| mark.field.is_empty());
        Ok(Out { one, fields: None, what: "empty", next, unmarked })
    }

    /// When the last of the records that hang on one and stay ends; none if one has no end, or something keeps it past it.
    async fn last_of_those_on(
        &self,
        row: &RecordRow,
        going: &HashSet<Uuid>,
        now: Timestamp,
    ) -> Result<Option<i64>, Fault> {
        let hanging = self.store().of_parent(self.controller(), row.record, Uuid::nil(), MAX_PERSON).await?;
        let staying = hanging.iter().filter(|child| !going.contains(&child.record));
        let to_come = |until: &i64| now.as_microsecond() < *until;
        let ends: Option<Vec<i64>> = staying.map(|child| child.keep_until.filter(to_come)).collect();
        Ok(ends.and_then(|ends| ends.into_iter().max()))
    }

    /// Takes values out of records that stay. One that somebody changed meanwhile is left for the next time.
    pub(super) async fn take_out(&self, outs: Vec<Out>, done: &mut Expired, now: Timestamp) -> Result<(), Fault> {
        for left in self.take_out_together(outs, done, now).await? {
            // One of them was changed, and none was written: each by itself.
            let changed = self.take_out_together(vec![left], done, now).await?;
            done.changed += u64::from(!changed.is_empty());
        }
        Ok(())
    }

    /// As many at a time as one unit holds. Gives back those that were not written because one of them was changed.
    async fn take_out_together(&self, outs: Vec<Out>, done: &mut Expired, now: Timestamp) -> Result<Vec<Out>, Fault> {
        let ids: Vec<Uuid> = outs.iter().map(|out| out.one.row.record).collect();
        let keys = self.store().record_keys(self.controller(), &ids).await?;
        let mut together = Together::new(Unit::new(self.controller(), now.as_microsecond()));
        let mut left = Vec::new();
        for (out, wrapped) in outs.into_iter().zip(keys) {
            let Some(wrapped) = wrapped else {
                done.changed += 1;
                continue;
            };
            let entry = written(&out.one.row, out.one.expiry.because(), out.what, self.notice_version());
            let going = Going { entry, word: EXPIRE.into(), next: Next::At(out.next), again: false };
            let taken = self.taken(&going, &out.one.row, (wrapped, out.fields.as_ref()), now).await?;
            let (mut unit, went, end) = match taken {
                Some(Taken { gone, unit, end }) => (unit, !gone.is_empty(), Some(end)),
                None => {
                    // Nothing was there: only the date moves.
                    let mut unit = Unit::new(self.controller(), now.as_microsecond());
                    unit.ops.push(keep(&out.one.row, out.next));
                    (unit, false, None)
                }
            };
            if out.unmarked {
                let record = out.one.row.record;
                unit.ops.push(Op::Retention(RetentionOp::TakeOff { record, field: "".into() }));
            }
            if !together.has_room_for(&unit) {
                left.extend(self.write_out(together.take(), done, now).await?);
            }
            together.add(unit, (out, went, end));
        }
        left.extend(self.write_out(together.take(), done, now).await?);
        Ok(left)
    }

    async fn write_out(
        &self,
        (unit, parts): (Unit, Vec<Part>),
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<Vec<Out>, Fault> {
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        match self.store().commit(unit).await {
            Ok(committed) => done.told(seqs(&committed)),
            Err(StoreError::Stale { .. } | StoreError::Gone { .. }) => {
                return Ok(parts.into_iter().map(|(out, ..)| out).collect());
            }
            Err(other) => return Err(other.into()),
        }
        let ends = parts.iter().filter_map(|(.., end)| end.clone()).collect();
        self.end_turns(ends, now).await?;
        for (out, went, _) in &parts {
            done.went(std::iter::once(&out.one.row).filter(|_| *went), out.what);
        }
        Ok(Vec::new())
    }

    /// Takes away the keys that records have left. Another erasure of the same record may have come in between, and done it.
    pub(super) async fn end_turns(&self, ends: Vec<KeyOp>, now: Timestamp) -> Result<(), Fault> {
        let unit = |keys| Unit { keys, ..Unit::new(self.controller(), now.as_microsecond()) };
        if ends.is_empty() {
            return Ok(());
        }
        match self.store().commit(unit(ends.clone())).await {
            Ok(_) => return Ok(()),
            Err(StoreError::Gone { .. }) => {}
            Err(other) => return Err(other.into()),
        }
        for end in ends {
            match self.store().commit(unit(vec![end])).await {
                Ok(_) | Err(StoreError::Gone { .. }) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Ok(())
    }
}

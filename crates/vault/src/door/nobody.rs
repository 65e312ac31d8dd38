//! What stays of a record when nobody knows any more whom it was about.
//!
//! Another record is made, about nobody, with the values that tell of nobody, dated to the day; in the same commit the old
//! one is emptied and marked to go. Then it goes with its key. So whoever is killed in between loses nothing of what was to
//! stay, makes nothing twice, and leaves a place that the next run takes away.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use notice::Name;
use notice::model::Finally;
use policy::RecordId;
use store::{JournalEntry, KeyOp, Op, RecordRow, RecordUpdate, StoreError, Unit};
use uuid::Uuid;

use crate::codec::{self, Contents, Held};
use crate::door::expire::Work;
use crate::door::expired::{goes_now, seqs, written};
use crate::door::journal::{about, joined};
use crate::door::opening::place_of_record;
use crate::door::prepare::{sort_keys, tokens_of, uniques_of};
use crate::door::taken::Out;
use crate::door::tally::Expired;
use crate::door::together::Together;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::plan::RecordPlan;
use crate::seal::SealKey;
use crate::stamp::Stamp;

/// What becomes of records that were to be made anonymous and are not.
#[derive(Default)]
pub(super) struct Otherwise {
    /// Others hang on these: what identifies goes out of them.
    pub(super) outs: Vec<Out>,
    /// Nothing would stay of these: they are deleted.
    pub(super) whole: Vec<Work>,
}

impl Door {
    /// Cuts what stays from whom it was about, of many records in one commit.
    pub(super) async fn anonymise(
        &self,
        mut all: Vec<Work>,
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<Otherwise, Fault> {
        let mut otherwise = Otherwise::default();
        // What hangs on others goes first, so that it never hangs on what is gone.
        all.sort_by_key(|one| one.row.parent.is_none());
        for left in self.anonymise_together(all, &mut otherwise, done, now).await? {
            // One of them was changed, and none was written: each by itself.
            let changed = self.anonymise_together(vec![left], &mut otherwise, done, now).await?;
            done.changed += u64::from(!changed.is_empty());
        }
        Ok(otherwise)
    }

    /// As many at a time as one unit holds. Gives back those that were not written because one of them was changed.
    async fn anonymise_together(
        &self,
        all: Vec<Work>,
        otherwise: &mut Otherwise,
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<Vec<Work>, Fault> {
        let rows: Vec<&RecordRow> = all.iter().map(|one| &one.row).collect();
        let ids: Vec<Uuid> = rows.iter().map(|row| row.record).collect();
        let alone: HashSet<Uuid> = self.that_go(&rows).await?;
        let keys = self.store().record_keys(self.controller(), &ids).await?;
        let force = self.force();
        let mut together = Together::new(Unit::new(self.controller(), now.as_microsecond()));
        let mut left = Vec::new();
        for (one, wrapped) in all.into_iter().zip(keys) {
            if !alone.contains(&one.row.record) {
                let fields = Some(one.identifying.clone());
                otherwise.outs.push(Out { one, fields, what: "anonymise", next: None, unmarked: false });
                continue;
            }
            let Some(plan) = force.plan(&one.row.register, &one.row.kind) else {
                otherwise.whole.push(one);
                continue;
            };
            let Some(wrapped) = wrapped else { continue };
            let broken = |_| Fault::record(RecordId::new(one.row.record));
            let key = self.keys().record_key(self.controller(), one.row.record, &wrapped).map_err(broken)?;
            match self.of_nobody(plan, &one, &key, now)? {
                None => otherwise.whole.push(one),
                Some(unit) => {
                    if !together.has_room_for(&unit) {
                        left.extend(self.write_of_nobody(together.take(), done, now).await?);
                    }
                    together.add(unit, one);
                }
            }
        }
        left.extend(self.write_of_nobody(together.take(), done, now).await?);
        Ok(left)
    }

    async fn write_of_nobody(
        &self,
        (unit, parts): (Unit, Vec<Work>),
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<Vec<Work>, Fault> {
        if parts.is_empty() {
            return Ok(parts);
        }
        match self.store().commit(unit).await {
            Ok(committed) => done.told(seqs(&committed)),
            Err(StoreError::Stale { .. } | StoreError::Gone { .. }) => return Ok(parts),
            Err(other) => return Err(other.into()),
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        for one in &parts {
            unit.keys.push(KeyOp::DestroyRecord { record: one.row.record });
            unit.ops.push(Op::DeleteRecord { record: one.row.record });
        }
        self.store().commit(unit).await?;
        done.went(parts.iter().map(|one| &one.row), Finally::Anonymise.word());
        Ok(Vec::new())
    }

    /// The unit by which another record about nobody takes the place of one; none where nothing would stay of it.
    fn of_nobody(&self, plan: &RecordPlan, one: &Work, key: &SealKey, now: Timestamp) -> Result<Option<Unit>, Fault> {
        let before = self.contents(key, &one.row)?;
        let mut contents = before.clone();
        contents.retain(|name, held| held.value.is_some() && !one.identifying.contains(name));
        if contents.is_empty() {
            return Ok(None);
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(JournalEntry {
            fields: joined(one.identifying.iter().map(Name::as_str)),
            about: about([&one.row]),
            ..written(&one.row, one.expiry.because(), Finally::Anonymise.word(), self.notice_version())
        });
        self.leave_a_place(plan, (&one.row, key), &before, &mut unit)?;
        unit.ops.push(goes_now(one.row.record, now));
        self.about_nobody(plan, &one.row, contents, &mut unit, now)?;
        Ok(Some(unit))
    }

    /// Empties a record that goes in a moment, so that none of it is there twice.
    fn leave_a_place(
        &self,
        plan: &RecordPlan,
        (row, key): (&RecordRow, &SealKey),
        before: &Contents,
        unit: &mut Unit,
    ) -> Result<(), Fault> {
        let after = RecordRow { revision: row.revision + 1, ..row.clone() };
        let place = place_of_record(self.controller(), &after);
        let sealed = key.seal(&place, &codec::encode(&Contents::new()), self.chance()).map_err(|_| Fault::Seal)?;
        for (scope, token) in uniques_of(plan, before) {
            unit.ops.push(Op::Release { scope, token, record: row.record });
        }
        unit.ops.push(Op::Unindex { record: row.record });
        let (changed_at, number_key, date_key) = (unit.at, None, None);
        let update = RecordUpdate { changed_at, number_key, date_key, ..RecordUpdate::of(row, sealed) };
        unit.ops.push(Op::UpdateRecord(update));
        Ok(())
    }

    fn about_nobody(
        &self,
        plan: &RecordPlan,
        row: &RecordRow,
        contents: Contents,
        unit: &mut Unit,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let day = |at: Timestamp| {
            let day = at.to_zoned(TimeZone::UTC).start_of_day();
            day.map_or(at, |day| day.timestamp())
        };
        let blur = |held: Held| Held {
            stamp: Arc::new(Stamp { at: day(held.stamp.at), ..(*held.stamp).clone() }),
            value: held.value,
        };
        let contents: Contents = contents.into_iter().map(|(name, held)| (name, blur(held))).collect();
        let (number_key, date_key) = sort_keys(plan, &contents);
        let (record, subject) = (self.chance().id(now), self.chance().id(now));
        let collected_at = day(time(row.collected_at)?).as_microsecond();
        let mut fresh = RecordRow {
            record,
            subject,
            parent: None,
            revision: 1,
            collected_at,
            changed_at: collected_at,
            last_needed_at: collected_at,
            keep_until: None,
            number_key,
            date_key,
            sealed: Vec::new(),
            brand: None,
            ..row.clone()
        };
        let made = self.keys().new_record_key(self.controller(), record, self.chance());
        let (key, wrapped) = made.map_err(|_| Fault::Seal)?;
        let place = place_of_record(self.controller(), &fresh);
        fresh.sealed = key.seal(&place, &codec::encode(&contents), self.chance()).map_err(|_| Fault::Seal)?;
        unit.keys.push(KeyOp::PutRecord { record, wrapped });
        for (scope, token) in uniques_of(plan, &contents) {
            unit.ops.push(Op::Take { scope, token, record });
        }
        unit.ops.push(Op::InsertRecord(fresh, tokens_of(plan, &contents)));
        Ok(())
    }
}

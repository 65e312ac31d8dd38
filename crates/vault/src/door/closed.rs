//! What is closed because its time is over, and what somebody is to look at before it goes.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::Name;
use notice::model::Finally;
use store::{JournalEntry, LimitationOp, LimitationRow, MarkRow, Op, RecordRow, RetentionOp, Unit};
use uuid::Uuid;

use crate::door::Door;
use crate::door::expire::{OVER, REVERIFY, Work, keep};
use crate::door::expired::{seqs, written};
use crate::door::journal::{about, joined};
use crate::door::limits::RESTRICTION;
use crate::door::tally::Expired;
use crate::door::together::Together;
use crate::error::Fault;

/// A record that is closed, or values of it, and how.
pub(super) type Closing = (Work, Option<BTreeSet<Name>>, Finally);

impl Door {
    /// Closes records and values of records: they are only stored from now on. What goes to the archive is not found by
    /// search either. The others somebody is to look at, whether they are still needed; until then they stay.
    pub(super) async fn close(
        &self,
        closing: Vec<Closing>,
        asking: Vec<Work>,
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let closing = closing.into_iter().map(|(one, fields, finally)| {
            let unit = self.closed(&one, fields.as_ref(), finally, now);
            (unit, (one.row, finally))
        });
        let asking = asking.into_iter().map(|one| (self.asked(&one, now), (one.row, Finally::Reverify)));
        let mut together = Together::new(Unit::new(self.controller(), now.as_microsecond()));
        for (unit, part) in closing.chain(asking) {
            if !together.has_room_for(&unit) {
                self.write_closed(together.take(), done).await?;
            }
            together.add(unit, part);
        }
        self.write_closed(together.take(), done).await
    }

    async fn write_closed(
        &self,
        (unit, parts): (Unit, Vec<(RecordRow, Finally)>),
        done: &mut Expired,
    ) -> Result<(), Fault> {
        if parts.is_empty() {
            return Ok(());
        }
        done.told(seqs(&self.store().commit(unit).await?));
        for (row, finally) in &parts {
            done.went(std::iter::once(row), finally.word());
        }
        Ok(())
    }

    fn closed(&self, one: &Work, fields: Option<&BTreeSet<Name>>, finally: Finally, now: Timestamp) -> Unit {
        let row = &one.row;
        let put = |field: Option<&Name>| {
            Op::Limitation(LimitationOp::Put(LimitationRow {
                limitation: self.chance().id(now),
                subject: row.subject,
                record: Some(row.record),
                field: field.map(|name| name.as_str().into()),
                what: RESTRICTION.into(),
                purpose: None,
                ground: OVER.into(),
                request: Uuid::nil(),
                since: now.as_microsecond(),
                lifted_at: None,
            }))
        };
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        match fields {
            None => unit.ops.push(put(None)),
            Some(fields) => {
                unit.ops.extend(fields.iter().map(|field| put(Some(field))));
                unit.ops.push(keep(row, one.expiry.next().map(Timestamp::as_microsecond)));
            }
        }
        if finally == Finally::Archive {
            unit.ops.push(Op::Unindex { record: row.record });
        }
        let names = fields.into_iter().flatten().map(Name::as_str);
        unit.journal.push(JournalEntry {
            fields: joined(names),
            about: about([row]),
            ..written(row, one.expiry.because(), finally.word(), self.notice_version())
        });
        unit
    }

    fn asked(&self, one: &Work, now: Timestamp) -> Unit {
        let row = &one.row;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Retention(RetentionOp::Mark(MarkRow {
            record: row.record,
            field: "".into(),
            why: REVERIFY.into(),
            since: now.as_microsecond(),
            due_at: None,
            account: None,
        })));
        unit.ops.push(keep(row, one.expiry.next().map(Timestamp::as_microsecond)));
        unit.journal.push(JournalEntry {
            about: about([row]),
            ..written(row, one.expiry.because(), Finally::Reverify.word(), self.notice_version())
        });
        unit
    }
}

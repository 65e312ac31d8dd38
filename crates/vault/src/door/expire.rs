//! Expiring: what goes because its time is over, on an [`Expiry`] for each record, with its journal row.
//!
//! The date that stands with a record says when it is looked at; what becomes of it is decided when it is, from all that
//! binds it. Nothing that is opened here leaves the vault.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use notice::model::Finally;
use notice::{ClauseId, Name};
use policy::expiry::{End, RecordEnds, tells_of_nobody};
use policy::{Expiry, Going, HoldGround, RecordId, Stays, SubjectId, expire};
use store::{HoldRow, LimitationRow, MarkRow, Op, RecordRow, RetentionOp, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::codec::Contents;
use crate::door::admit::{Admitted, Known};
use crate::door::closed::Closing;
use crate::door::due::{Due, Judged};
use crate::door::hanging::is_place;
use crate::door::limits::RESTRICTION;
use crate::door::marks::Reviewing;
use crate::door::opening::Opened;
use crate::door::taken::Out;
use crate::door::tally::Expired;
use crate::door::{Door, name, time};
use crate::error::Fault;
use crate::plan::{InForce, RecordPlan};
use crate::retention::{Dates, Ends, ends};

/// The ground of a restriction by which what is over is closed.
pub(super) const OVER: &str = "over";
/// When what was marked to go and is kept without a known end is looked at again.
const LATER: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The word of a mark by which somebody is to look.
pub(super) const REVERIFY: &str = "reverify";

/// A record that ends: where it stands, and what keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Its register.
    pub register: Name,
    /// Its kind.
    pub kind: Name,
    /// When its time is over, or that of a value of it.
    pub at: Timestamp,
    /// True if it is restricted.
    pub restricted: bool,
    /// True if it is held.
    pub held: bool,
}

/// What is known of a record besides its row.
struct Beside {
    first: u32,
    outside: crate::retention::Outside,
    holds: Vec<HoldRow>,
    limits: Vec<LimitationRow>,
    marks: Vec<MarkRow>,
    /// When somebody found it needed.
    found_needed: Option<i64>,
}

impl Door {
    /// What ends until an instant, longest ended first, with what keeps it; and whether there is more. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn ending(&self, until: Timestamp, at_most: usize) -> Result<(Vec<Ending>, bool), Fault> {
        let (mut all, mut after) = (Vec::new(), None);
        while all.len() < at_most {
            let heads =
                self.store().due_heads(self.controller(), until.as_microsecond(), after, store::MAX_PAGE).await?;
            let Some(last) = heads.last() else { return Ok((all, false)) };
            after = Some((last.keep_until, last.record));
            for head in heads {
                all.push(Ending {
                    register: name(&head.register)?,
                    kind: name(&head.kind)?,
                    at: time(head.keep_until)?,
                    restricted: head.restricted,
                    held: head.held,
                });
            }
        }
        Ok((all, true))
    }

    /// Says of each what is to become of it. Values are opened within the vault and nowhere else; nothing is written.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a record does not open.
    pub fn judge(&self, due: Due, now: Timestamp) -> Answer<'_, Vec<Judged>, Fault> {
        Box::pin(self.judge_rows(due.rows, now))
    }

    pub(super) async fn judge_rows(&self, rows: Vec<RecordRow>, now: Timestamp) -> Result<Vec<Judged>, Fault> {
        let force = self.current(now).await?;
        let beside = self.beside(&force, &rows).await?;
        let mut opened = self.opened_by_kind(&force, &rows).await?;
        let mut judged = Vec::with_capacity(rows.len());
        for (row, beside) in rows.into_iter().zip(beside) {
            let contents = opened.remove(&row.record);
            judged.push(self.judged(&force, row, contents, beside, now)?);
        }
        Ok(judged)
    }

    /// All that is known of rows that a decision on their end turns on; of a record whose key is gone nothing is.
    pub(super) async fn all_ends_of(
        &self,
        rows: Vec<RecordRow>,
        now: Timestamp,
    ) -> Result<HashMap<Uuid, RecordEnds>, Fault> {
        let force = self.current(now).await?;
        let beside = self.beside(&force, &rows).await?;
        let opened = self.opened_by_kind(&force, &rows).await?;
        let with_key =
            rows.iter().zip(&beside).filter_map(|(row, beside)| Some((row, opened.get(&row.record)?, beside)));
        with_key.map(|(row, contents, beside)| Ok((row.record, self.ends_of(&force, row, contents, beside)?))).collect()
    }

    /// The values of rows, kind by kind; of a record whose key is gone there are none.
    async fn opened_by_kind(&self, force: &InForce, rows: &[RecordRow]) -> Result<HashMap<Uuid, Contents>, Fault> {
        let mut kinds: BTreeMap<(&str, &str), Vec<&RecordRow>> = BTreeMap::new();
        for row in rows {
            kinds.entry((&row.register, &row.kind)).or_default().push(row);
        }
        let mut all = HashMap::with_capacity(rows.len());
        for ((register, kind), rows) in kinds {
            let Some(plan) = force.plan(register, kind) else {
                for row in rows {
                    if let Some(key) = self.record_key(row.record).await? {
                        all.insert(row.record, self.contents(&key, row)?);
                    }
                }
                continue;
            };
            let rows = rows.into_iter().map(|row| Admitted { row: row.clone(), known: Known::FREE }).collect();
            let opened = self.open_rows(plan, rows).await?;
            all.extend(opened.into_iter().map(|Opened { row, contents, .. }| (row.record, contents)));
        }
        Ok(all)
    }

    async fn beside(&self, force: &InForce, rows: &[RecordRow]) -> Result<Vec<Beside>, Fault> {
        let (store, controller) = (self.store(), self.controller());
        let subjects: Vec<Uuid> = rows.iter().map(|row| row.subject).collect();
        let ids: Vec<Uuid> = rows.iter().map(|row| row.record).collect();
        let firsts = self.firsts(force, rows).await?;
        let outside = self.outside(force, rows).await?;
        let holds = store.holds_of(controller, &subjects).await?;
        let limits = store.limitations_of(controller, &subjects).await?;
        let marks = store.marks_of(controller, &ids).await?;
        let found = self.found_needed(force, &ids).await?;
        let parts = firsts.into_iter().zip(outside).zip(holds).zip(limits).zip(marks).zip(found);
        let all = parts.map(|(((((first, outside), holds), limits), marks), found_needed)| Beside {
            first,
            outside,
            holds,
            limits,
            marks,
            found_needed,
        });
        Ok(all.collect())
    }

    /// When each of these records was last looked at and found needed. Only where the notice asks for such looks.
    async fn found_needed(&self, force: &InForce, ids: &[Uuid]) -> Result<Vec<Option<i64>>, Fault> {
        if !force.notice.asks_again() {
            return Ok(vec![None; ids.len()]);
        }
        let reviewed = self.store().reviewed(self.controller(), ids).await?;
        let needed = |row: store::ReviewedRow| (&*row.decision == Reviewing::Needed.word()).then_some(row.at);
        Ok(reviewed.into_iter().map(|row| row.and_then(needed)).collect())
    }

    fn judged(
        &self,
        force: &InForce,
        row: RecordRow,
        contents: Option<Contents>,
        beside: Beside,
        now: Timestamp,
    ) -> Result<Judged, Fault> {
        let Some(contents) = contents else {
            // Its key is gone: what is left is noise.
            let answer = Err(Stays::Done);
            return Ok(Judged {
                row,
                opened: false,
                identifying: BTreeSet::new(),
                next: None,
                late: Vec::new(),
                answer,
            });
        };
        let mut facts = self.ends_of(force, &row, &contents, &beside)?;
        if is_place(&row) {
            // No law keeps a place where nothing is left.
            facts.own.floor = None;
        }
        let answer = expire(&force.notice, &facts, now);
        let next = facts.due();
        let is_late = |mark: &MarkRow| mark.due_at.is_some_and(|due| due <= now.as_microsecond());
        let late = beside.marks.into_iter().filter(is_late).collect();
        Ok(Judged { row, opened: true, identifying: facts.identifying, next, late, answer })
    }

    /// All that the decision turns on.
    fn ends_of(
        &self,
        force: &InForce,
        row: &RecordRow,
        contents: &Contents,
        beside: &Beside,
    ) -> Result<RecordEnds, Fault> {
        let plan = force.plan(&row.register, &row.kind);
        let Ends { own, values } = match plan {
            Some(plan) => {
                let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
                ends(plan, &force.calendar, (dates, beside.first), contents, &beside.outside)
            }
            None => unknown(contents),
        };
        let ours = |record: Option<Uuid>| record.is_none_or(|record| record == row.record);
        let restricts = |one: &&LimitationRow| &*one.what == RESTRICTION && ours(one.record);
        let is_closing = |one: &LimitationRow| one.field.is_some() && &*one.ground == OVER;
        let mut ordered_whole = None;
        let mut ordered = BTreeMap::new();
        for mark in &beside.marks {
            let Some(at) = mark.due_at.map(time).transpose()? else { continue };
            match mark.field.is_empty() {
                true => ordered_whole = Some(at),
                false => drop(ordered.insert(name(&mark.field)?, at)),
            }
        }
        // Of a kind that the notice does not know any more the date that stands there was promised.
        if plan.is_none() {
            ordered_whole = ordered_whole.or(row.keep_until.map(time).transpose()?);
        }
        let closed = beside.limits.iter().filter(restricts).filter(|one| is_closing(one));
        let grounds = beside.holds.iter().filter(|hold| ours(hold.record));
        Ok(RecordEnds {
            controller: self.id(),
            record: RecordId::new(row.record),
            subject: SubjectId::new(row.subject),
            revision: row.revision.unsigned_abs(),
            clause: ClauseId::new(&format!("register.{}.{}", row.register, row.kind)),
            identifying: values.keys().filter(|name| identifies(plan, name)).cloned().collect(),
            own,
            values,
            ordered,
            ordered_whole,
            closed: closed.filter_map(|one| one.field.as_deref()).map(name).collect::<Result<_, _>>()?,
            // A ground that nobody understands holds all the same.
            holds: grounds.map(|hold| HoldGround::from_word(&hold.ground).unwrap_or(HoldGround::Claim)).collect(),
            restricted: beside.limits.iter().filter(restricts).any(|one| !is_closing(one)),
            found_needed: beside.found_needed.map(time).transpose()?,
            waits: beside.marks.iter().any(|mark| mark.due_at.is_none() && &*mark.why == REVERIFY),
        })
    }

    /// Lets go what is to go, and gives the rest the date on which it is looked at next. What somebody changed, held or
    /// restricted since it was looked at is left for the next time.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; what went before is gone, and the rest is still due.
    pub fn expire(&self, judged: Vec<Judged>, now: Timestamp) -> Answer<'_, Expired, Fault> {
        Box::pin(self.expire_inside(judged, now))
    }

    async fn expire_inside(&self, judged: Vec<Judged>, now: Timestamp) -> Result<Expired, Fault> {
        let mut done = Expired::default();
        let (mut going, mut staying) = (Vec::new(), Vec::new());
        for one in judged {
            match one.answer {
                Ok(expiry) => going.push(Work { row: one.row, identifying: one.identifying, late: one.late, expiry }),
                Err(stays) => {
                    staying.push(Staying { row: one.row, opened: one.opened, next: one.next, late: one.late, stays });
                }
            }
        }
        self.leave(staying, &mut done, now).await?;
        let going = self.still_due(going, &mut done, now).await?;
        self.act(going, &mut done, now).await?;
        Ok(done)
    }

    /// Gives what stays another date, and takes away noise.
    async fn leave(&self, staying: Vec<Staying>, done: &mut Expired, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let mut noise = Vec::new();
        for Staying { row, opened, next, late, stays } in staying {
            if !opened {
                noise.push(row);
                continue;
            }
            let until = match &stays {
                Stays::Until(..) => next.map(Timestamp::as_microsecond),
                // A hold or restriction that is lifted lets the date work at once.
                Stays::Held(_) | Stays::Restricted => row.keep_until,
                Stays::Waits | Stays::Done => None,
            };
            done.stayed(&row, &stays);
            if until != row.keep_until {
                unit.ops.push(keep(&row, until));
            }
            if matches!(stays, Stays::Until(..)) {
                // A law keeps what was to go: it is looked at again when that is over, and not by every run.
                let due = next.filter(|next| now < *next).or_else(|| now.checked_add(LATER).ok());
                let due_at = due.map(Timestamp::as_microsecond);
                unit.ops
                    .extend(late.into_iter().map(|mark| Op::Retention(RetentionOp::Mark(MarkRow { due_at, ..mark }))));
            }
        }
        if !noise.is_empty() {
            self.take_away(&noise, done, &mut unit);
        }
        if !unit.ops.is_empty() {
            self.store().commit(unit).await?;
        }
        Ok(())
    }

    /// Those that are as they were when they were looked at.
    async fn still_due(&self, going: Vec<Work>, done: &mut Expired, now: Timestamp) -> Result<Vec<Work>, Fault> {
        if going.is_empty() {
            return Ok(going);
        }
        let ids: Vec<Uuid> = going.iter().map(|one| one.row.record).collect();
        let subjects: Vec<Uuid> = going.iter().map(|one| one.row.subject).collect();
        let rows = self.store().records(self.controller(), &ids).await?;
        let holds = self.store().holds_of(self.controller(), &subjects).await?;
        let limits = self.store().limitations_of(self.controller(), &subjects).await?;
        let force = self.force();
        let mut still = Vec::with_capacity(going.len());
        for (((one, row), holds), limits) in going.into_iter().zip(rows).zip(holds).zip(limits) {
            let ours = |record: Option<Uuid>| record.is_none_or(|record| record == one.row.record);
            let is_closing = |limit: &LimitationRow| limit.field.is_some() && &*limit.ground == OVER;
            let stopped = holds.iter().any(|hold| ours(hold.record))
                || limits.iter().any(|limit| &*limit.what == RESTRICTION && ours(limit.record) && !is_closing(limit));
            let covers = one.expiry.lives(now)
                && one.expiry.controller() == self.id()
                && one.expiry.notice() == force.notice.fingerprint()
                && one.expiry.record() == RecordId::new(one.row.record);
            match row {
                Some(row) if row == one.row && covers && !stopped => still.push(one),
                _ => done.changed += 1,
            }
        }
        Ok(still)
    }

    async fn act(&self, going: Vec<Work>, done: &mut Expired, now: Timestamp) -> Result<(), Fault> {
        let (mut whole, mut outs) = (Vec::new(), Vec::new());
        let (mut nameless, mut closing, mut asking) = (Vec::new(), Vec::new(), Vec::new());
        for one in going {
            match one.expiry.going().clone() {
                Going::Record(Finally::Delete) => whole.push(one),
                Going::Record(Finally::Anonymise) => nameless.push(one),
                Going::Record(Finally::Redact) => {
                    outs.push(Out { one, fields: None, what: "redact", next: None, unmarked: false });
                }
                Going::Record(finally @ (Finally::Block | Finally::Archive)) => closing.push((one, None, finally)),
                Going::Record(Finally::Reverify) => asking.push(one),
                Going::Values(values) => match of_values(one, values, now) {
                    OfValues::Out(out) => outs.push(out),
                    OfValues::Closing(some) => closing.push(some),
                    OfValues::Asking(one) => asking.push(one),
                },
            }
        }
        let otherwise = self.anonymise(nameless, done, now).await?;
        outs.extend(otherwise.outs);
        whole.extend(otherwise.whole);
        self.close(closing, asking, done, now).await?;
        let gone = self.whole_or_empty(whole, &mut outs, now).await?;
        self.take_out(outs, done, now).await?;
        self.destroy_all(gone, done, now).await
    }

    /// Of records that are to be deleted those that can be; those on which others hang that stay are emptied, and go with the
    /// last of these.
    async fn whole_or_empty(&self, whole: Vec<Work>, outs: &mut Vec<Out>, now: Timestamp) -> Result<Vec<Work>, Fault> {
        let rows: Vec<&RecordRow> = whole.iter().map(|one| &one.row).collect();
        let going = self.that_go(&rows).await?;
        let mut gone = Vec::with_capacity(whole.len());
        for one in whole {
            match going.contains(&one.row.record) {
                true => gone.push(one),
                false => outs.push(self.emptied(one, &going, now).await?),
            }
        }
        Ok(gone)
    }
}

/// What becomes of values whose time is over, of a record that stays.
enum OfValues {
    Out(Out),
    Closing(Closing),
    Asking(Work),
}

/// One thing at a time: what is left is still due, and comes next.
fn of_values(one: Work, values: BTreeMap<Name, Finally>, now: Timestamp) -> OfValues {
    let of = |says: fn(Finally) -> bool| -> BTreeSet<Name> {
        values.iter().filter(|(_, finally)| says(**finally)).map(|(name, _)| name.clone()).collect()
    };
    let closed = of(|finally| matches!(finally, Finally::Block | Finally::Archive));
    let again = of(|finally| finally == Finally::Reverify);
    let out = of(|finally| matches!(finally, Finally::Delete | Finally::Redact | Finally::Anonymise));
    if !out.is_empty() {
        let next = one.expiry.next().map(Timestamp::as_microsecond);
        let next = if closed.is_empty() && again.is_empty() { next } else { Some(now.as_microsecond()) };
        return OfValues::Out(Out { one, fields: Some(out), what: "values", next, unmarked: false });
    }
    match closed.is_empty() {
        false => OfValues::Closing((one, Some(closed), Finally::Block)),
        true => OfValues::Asking(one),
    }
}

/// What has no rule any more.
fn unknown(contents: &Contents) -> Ends {
    let none = || End { promised: None, floor: None };
    let held = contents.iter().filter(|(_, held)| held.value.is_some());
    Ends { own: none(), values: held.map(|(name, _)| (name.clone(), none())).collect() }
}

fn identifies(plan: Option<&Arc<RecordPlan>>, name: &Name) -> bool {
    plan.and_then(|plan| plan.field(name.as_str())).is_none_or(|plan| !tells_of_nobody(&plan.field))
}

/// Another date on which a record is looked at.
pub(super) fn keep(row: &RecordRow, keep_until: Option<i64>) -> Op {
    let (record, revision, last_needed_at) = (row.record, row.revision, row.last_needed_at);
    Op::Keep { record, revision, last_needed_at, keep_until }
}

/// A record that goes.
pub(super) struct Work {
    pub(super) row: RecordRow,
    pub(super) identifying: BTreeSet<Name>,
    pub(super) late: Vec<MarkRow>,
    pub(super) expiry: Expiry,
}

/// A record that stays.
struct Staying {
    row: RecordRow,
    opened: bool,
    next: Option<Timestamp>,
    late: Vec<MarkRow>,
    stays: Stays,
}

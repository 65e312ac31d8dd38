//! What becomes of data whose time is over: deleted, made anonymous, emptied, closed, or looked at again.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::model::{Event, Finally};
use notice::{ClauseId, Name};
use store::{
    About, Committed, HappenedRow, JournalEntry, KeyOp, LimitationOp, LimitationRow, MAX_ABOUT, MarkRow, Op, RecordRow,
    RetentionOp, Unit, Word,
};
use uuid::Uuid;

use crate::codec::{self, Contents, Held};
use crate::door::expire::{OVER, REVERIFY, Work, keep};
use crate::door::hanging::is_place;
use crate::door::journal::{about, joined, system_entry};
use crate::door::limits::RESTRICTION;
use crate::door::marks::MarkWhy;
use crate::door::opening::place_of_record;
use crate::door::prepare::{sort_keys, tokens_of, uniques_of};
use crate::door::tally::Expired;
use crate::door::{Door, time};
use crate::error::{Fault, WarrantError};
use crate::plan::RecordPlan;
use crate::record::MAX_PERSON;
use crate::stamp::Stamp;

/// The act in the journal.
pub(crate) const EXPIRE: &str = "expire";

/// When what stays ends, by its contents.
type Until = dyn Fn(&Contents) -> Option<i64> + Send + Sync;
/// Journal rows under way, by register, kind and clauses, and whom each touches.
type Rows = BTreeMap<(Word, Word, Vec<String>), (JournalEntry, Vec<About>)>;

/// By what values go: what the journal and the undo log say of it.
pub(super) struct Going<'a> {
    /// The journal row, without persons, register and fields.
    pub(super) entry: JournalEntry,
    /// What the undo log names as the purpose.
    pub(super) word: Word,
    /// When what stays ends; none where that does not change.
    pub(super) until: Option<&'a Until>,
    /// True if it is done again where somebody changed the record meanwhile; else it is left.
    pub(super) again: bool,
}

/// What the journal says of what becomes of data.
fn written(row: &RecordRow, because: &nonempty::NonEmpty<ClauseId>, what: &str, version: u32) -> JournalEntry {
    JournalEntry {
        register: Some(row.register.clone()),
        kind: Some(row.kind.clone()),
        clauses: joined(because.iter().map(ClauseId::as_str)),
        detail: Some(what.into()),
        ..system_entry(EXPIRE, version)
    }
}

fn seqs(committed: &Committed) -> Option<(i64, i64)> {
    (!committed.seqs.is_empty()).then(|| (committed.seqs.start, committed.seqs.end - 1))
}

impl Door {
    /// Destroys the keys of records, then deletes what they sealed, then says so: one journal row for each kind and clause.
    pub(super) async fn destroy_all(&self, gone: Vec<Work>, done: &mut Expired, now: Timestamp) -> Result<(), Fault> {
        if gone.is_empty() {
            return Ok(());
        }
        let version = self.notice_version();
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let mut told = Rows::new();
        let mut people = BTreeSet::new();
        for Work { row, expiry, .. } in &gone {
            unit.keys.push(KeyOp::DestroyRecord { record: row.record });
            unit.ops.push(Op::DeleteRecord { record: row.record });
            people.insert(row.subject);
            let clauses = expiry.because().iter().map(|clause| clause.as_str().to_owned()).collect();
            let entry = told.entry((row.register.clone(), row.kind.clone(), clauses));
            let (_, touched) = entry.or_insert_with(|| (written(row, expiry.because(), "delete", version), Vec::new()));
            touched.extend(about([row]));
        }
        for subject in people {
            unit.ops.push(Op::ForgetTold { subject });
            unit.ops.push(Op::Limitation(LimitationOp::Forget { subject }));
            unit.ops.push(Op::Retention(RetentionOp::ForgetHolds { subject }));
        }
        for (entry, touched) in told.into_values() {
            let rows = touched.chunks(MAX_ABOUT).map(|about| JournalEntry { about: about.to_vec(), ..entry.clone() });
            unit.journal.extend(rows);
        }
        let rows: Vec<RecordRow> = gone.into_iter().map(|one| one.row).collect();
        self.remember(&rows, now).await?;
        // In the same unit, so that whoever is killed leaves no empty record behind that is never looked at.
        unit.ops.extend(self.places(&rows, now).await?);
        let committed = self.store().commit(unit).await?;
        done.told(seqs(&committed));
        done.went(rows.iter(), "delete");
        Ok(())
    }

    /// What was left only for those that hang on it goes with the last of them: its time is now.
    pub(super) async fn places(&self, gone: &[RecordRow], now: Timestamp) -> Result<Vec<Op>, Fault> {
        let destroyed: HashSet<Uuid> = gone.iter().map(|row| row.record).collect();
        let parents: BTreeSet<Uuid> =
            gone.iter().filter_map(|row| row.parent).filter(|parent| !destroyed.contains(parent)).collect();
        let parents: Vec<Uuid> = parents.into_iter().collect();
        let rows = self.store().records(self.controller(), &parents).await?;
        let force = self.force();
        let mut ops = Vec::new();
        for row in rows.into_iter().flatten().filter(is_place) {
            let stays = force.plan(&row.register, &row.kind).is_some_and(|plan| plan.keeps.leaves_place());
            if !stays && !self.others_hang_on(&row, &destroyed).await? {
                ops.push(Op::Retention(RetentionOp::Mark(MarkRow {
                    record: row.record,
                    field: "".into(),
                    why: MarkWhy::Needless.word().into(),
                    since: now.as_microsecond(),
                    due_at: Some(now.as_microsecond()),
                    account: None,
                })));
            }
        }
        Ok(ops)
    }

    /// Lets the records above remember of contracts that go when they ended: else nobody would know any more that they ever
    /// did. Before their keys are destroyed, so that whoever is killed in between leaves it remembered.
    pub(super) async fn remember(&self, gone: &[RecordRow], now: Timestamp) -> Result<(), Fault> {
        let force = self.force();
        let destroyed: HashSet<Uuid> = gone.iter().map(|row| row.record).collect();
        let mut last: BTreeMap<Uuid, Date> = BTreeMap::new();
        for row in gone {
            let Some(plan) = force.plan(&row.register, &row.kind).filter(|plan| !plan.contract_for.is_empty()) else {
                continue;
            };
            let (Some(ends), Some(parent)) = (&plan.ends, row.parent.filter(|parent| !destroyed.contains(parent)))
            else {
                continue;
            };
            let Some(key) = self.record_key(row.record).await? else { continue };
            let contents = self.contents(&key, row)?;
            let day =
                contents.get(ends).and_then(|held| held.value.as_deref()).and_then(|day| day.parse::<Date>().ok());
            if let Some(day) = day {
                last.entry(parent).and_modify(|known| *known = day.max(*known)).or_insert(day);
            }
        }
        let parents: Vec<Uuid> = last.keys().copied().collect();
        let known = if parents.is_empty() { Vec::new() } else { self.contracts_over(&parents).await? };
        let ops = last.into_iter().zip(known).map(|((record, day), known)| {
            Op::Retention(RetentionOp::Happened(HappenedRow {
                record,
                event: Event::ContractEnd.word().into(),
                on_day: known.map_or(day, |known| known.max(day)).to_string().into(),
                noted_at: now.as_microsecond(),
                account: Uuid::nil(),
            }))
        });
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.extend(ops);
        if !unit.ops.is_empty() {
            self.store().commit(unit).await?;
        }
        Ok(())
    }

    /// Takes every value out of a record that stays. Where others hang on it that stay, it is looked at again when the last
    /// of them ends.
    pub(super) async fn empty(
        &self,
        one: Work,
        going: Option<&HashSet<Uuid>>,
        what: &'static str,
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let last = match going {
            Some(going) => self.last_of_those_on(&one.row, going, now).await?,
            None => None,
        };
        let until = move |_: &Contents| last;
        let (record, changed) = (one.row.record, done.changed);
        let marked = going.is_some() && one.late.iter().any(|mark| mark.field.is_empty());
        self.take_out(one, None, (what, &until), done, now).await?;
        if marked && done.changed == changed {
            // The mark has done what it was made for: the place goes with the last of what hangs on it.
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            unit.ops.push(Op::Retention(RetentionOp::TakeOff { record, field: "".into() }));
            self.store().commit(unit).await?;
        }
        Ok(())
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

    /// Takes values out of a record that stays, all where none are named.
    async fn take_out(
        &self,
        one: Work,
        fields: Option<BTreeSet<Name>>,
        (what, until): (&'static str, &Until),
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let entry = written(&one.row, one.expiry.because(), what, self.notice_version());
        let going = Going { entry, word: EXPIRE.into(), until: Some(until), again: false };
        match self.redact(&going, one.row.clone(), fields, now).await {
            Ok(Some(gone)) if gone.is_empty() => {
                // Nothing was there: only the date moves.
                let mut unit = Unit::new(self.controller(), now.as_microsecond());
                unit.ops.push(keep(&one.row, until(&Contents::new())));
                self.store().commit(unit).await?;
            }
            Ok(Some(_)) => done.went(std::iter::once(&one.row), what),
            Ok(None) => done.changed += 1,
            Err(WarrantError::Fault(fault)) => return Err(fault),
            Err(_) => return Err(Fault::Stopped),
        }
        Ok(())
    }

    /// Values whose time is over go out of a record that stays, or are closed, or are looked at again.
    pub(super) async fn values_go(
        &self,
        one: Work,
        values: BTreeMap<Name, Finally>,
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let of = |says: fn(Finally) -> bool| -> BTreeSet<Name> {
            values.iter().filter(|(_, finally)| says(**finally)).map(|(name, _)| name.clone()).collect()
        };
        let closed = of(|finally| matches!(finally, Finally::Block | Finally::Archive));
        let again = of(|finally| finally == Finally::Reverify);
        let out = of(|finally| matches!(finally, Finally::Delete | Finally::Redact | Finally::Anonymise));
        // One thing at a time: what is left is still due, and comes next.
        if !out.is_empty() {
            let next = one.expiry.next().map(Timestamp::as_microsecond);
            let next = if closed.is_empty() && again.is_empty() { next } else { Some(now.as_microsecond()) };
            return self.take_out(one, Some(out), ("values", &move |_| next), done, now).await;
        }
        match closed.is_empty() {
            false => self.close(one, Some(closed), Finally::Block, done, now).await,
            true => self.ask_again(one, done, now).await,
        }
    }

    /// Closes a record or values of it: they are only stored from now on. What goes to the archive is not found by search
    /// either.
    pub(super) async fn close(
        &self,
        one: Work,
        fields: Option<BTreeSet<Name>>,
        finally: Finally,
        done: &mut Expired,
        now: Timestamp,
    ) -> Result<(), Fault> {
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
        match &fields {
            None => unit.ops.push(put(None)),
            Some(fields) => {
                unit.ops.extend(fields.iter().map(|field| put(Some(field))));
                unit.ops.push(keep(row, one.expiry.next().map(Timestamp::as_microsecond)));
            }
        }
        if finally == Finally::Archive {
            unit.ops.push(Op::Unindex { record: row.record });
        }
        let names = fields.iter().flatten().map(Name::as_str);
        unit.journal.push(JournalEntry {
            fields: joined(names),
            about: about([row]),
            ..written(row, one.expiry.because(), finally.word(), self.notice_version())
        });
        done.told(seqs(&self.store().commit(unit).await?));
        done.went(std::iter::once(row), finally.word());
        Ok(())
    }

    /// Somebody is to look whether it is still needed; until then it stays.
    pub(super) async fn ask_again(&self, one: Work, done: &mut Expired, now: Timestamp) -> Result<(), Fault> {
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
        done.told(seqs(&self.store().commit(unit).await?));
        done.went(std::iter::once(row), Finally::Reverify.word());
        Ok(())
    }

    /// Cuts what stays from whom it was about: another record, about nobody, with the values that tell of nobody, dated to
    /// the day. The old record goes with its key. Where nothing would stay, it is deleted; where others hang on it, what
    /// identifies goes out of it.
    pub(super) async fn anonymise(&self, one: Work, done: &mut Expired, now: Timestamp) -> Result<(), Fault> {
        if self.others_hang_on(&one.row, &HashSet::new()).await? {
            let fields = one.identifying.clone();
            return self.take_out(one, Some(fields), ("anonymise", &|_| None), done, now).await;
        }
        let force = self.force();
        let Some(plan) = force.plan(&one.row.register, &one.row.kind).map(Arc::clone) else {
            return self.destroy_all(vec![one], done, now).await;
        };
        let Some(key) = self.record_key(one.row.record).await? else { return Ok(()) };
        let mut contents = self.contents(&key, &one.row)?;
        contents.retain(|name, held| held.value.is_some() && !one.identifying.contains(name));
        if contents.is_empty() {
            return self.destroy_all(vec![one], done, now).await;
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(JournalEntry {
            fields: joined(one.identifying.iter().map(Name::as_str)),
            about: about([&one.row]),
            ..written(&one.row, one.expiry.because(), Finally::Anonymise.word(), self.notice_version())
        });
        unit.keys.push(KeyOp::DestroyRecord { record: one.row.record });
        unit.ops.push(Op::DeleteRecord { record: one.row.record });
        self.about_nobody(&plan, &one.row, contents, &mut unit, now)?;
        done.told(seqs(&self.store().commit(unit).await?));
        done.went(std::iter::once(&one.row), Finally::Anonymise.word());
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

//! Data whose time is over, deleted: the keys, then what they sealed, with all that is known of it besides.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use notice::ClauseId;
use notice::model::Event;
use store::{
    About, Committed, HappenedRow, JournalEntry, KeyOp, LimitationOp, MAX_ABOUT, MarkRow, Op, RecordRow, RetentionOp,
    Unit, Word,
};
use uuid::Uuid;

use crate::door::Door;
use crate::door::expire::Work;
use crate::door::hanging::is_place;
use crate::door::journal::{about, joined, system_entry};
use crate::door::marks::MarkWhy;
use crate::door::tally::Expired;
use crate::error::Fault;

/// The act in the journal.
pub(crate) const EXPIRE: &str = "expire";

/// Journal rows under way, by register, kind and clauses, and whom each touches.
type Rows = BTreeMap<(Word, Word, Vec<String>), (JournalEntry, Vec<About>)>;

/// By what values go: what the journal and the undo log say of it.
pub(super) struct Going {
    /// The journal row, without persons, register and fields.
    pub(super) entry: JournalEntry,
    /// What the undo log names as the purpose.
    pub(super) word: Word,
    /// When what stays is looked at.
    pub(super) next: Next,
    /// True if it is done again where somebody changed the record meanwhile; else it is left.
    pub(super) again: bool,
}

/// When what stays of a record is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Next {
    /// When it would have been.
    AsBefore,
    /// Then; never, if there is no such moment.
    At(Option<i64>),
}

/// What the journal says of what becomes of data.
pub(super) fn written(
    row: &RecordRow,
    because: &nonempty::NonEmpty<ClauseId>,
    what: &str,
    version: u32,
) -> JournalEntry {
    JournalEntry {
        register: Some(row.register.clone()),
        kind: Some(row.kind.clone()),
        clauses: joined(because.iter().map(ClauseId::as_str)),
        detail: Some(what.into()),
        ..system_entry(EXPIRE, version)
    }
}

pub(super) fn seqs(committed: &Committed) -> Option<(i64, i64)> {
    (!committed.seqs.is_empty()).then(|| (committed.seqs.start, committed.seqs.end - 1))
}

/// A mark by which a place that nobody needs goes at once.
pub(super) fn goes_now(record: Uuid, now: Timestamp) -> Op {
    Op::Retention(RetentionOp::Mark(MarkRow {
        record,
        field: "".into(),
        why: MarkWhy::Needless.word().into(),
        since: now.as_microsecond(),
        due_at: Some(now.as_microsecond()),
        account: None,
    }))
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
            unit.ops.push(Op::LetGo { record: row.record });
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
                ops.push(goes_now(row.record, now));
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
}

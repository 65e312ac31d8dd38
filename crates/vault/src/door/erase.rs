//! Erasing: records and values go with the keys they were sealed with (Art. 17).
//!
//! A record goes when its key is destroyed, which is on the disk before anything else is done: whoever is killed in
//! between leaves noise behind, and erases again. A value that goes out of a record that stays takes the record's key
//! with it: what is left, the undo log and the files are sealed with a new one, so that what an old backup holds does not
//! open either.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use notice::Name;
use policy::{Erase, RecordId, Warrant};
use store::{KeyOp, LimitationOp, Op, RecordRow, RetentionOp, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::codec::Contents;
use crate::door::expired::{Going, Next};
use crate::door::give::{carried, entries};
use crate::door::{Door, time};
use crate::error::{Fault, WarrantError};
use crate::record::MAX_PERSON;
use crate::retention::{Dates, Floor, floor};

/// What is to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erasing {
    /// A whole record with its undo log and files. If records hang on it that stay, its values go and a shell stays.
    Record(RecordId),
    /// These values of a record, with all they were before.
    Values(RecordId, BTreeSet<Name>),
}

impl Erasing {
    /// The record it is about.
    #[must_use]
    pub fn record(&self) -> RecordId {
        match self {
            Self::Record(record) | Self::Values(record, _) => *record,
        }
    }
}

/// What was erased. It holds no personal value, so that it can be kept as a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Erased {
    /// Records that are gone.
    pub records: Vec<RecordId>,
    /// Records of which every value is gone, but on which others hang that stay.
    pub shells: Vec<RecordId>,
    /// Records that lost some values, and which.
    pub values: Vec<(RecordId, BTreeSet<Name>)>,
}

impl Door {
    /// Erases what a request asked for and the decision accepted. What was erased before is passed over, so an erasure
    /// that was cut short is simply done again; what it left of this person goes whether it is named or not.
    ///
    /// # Errors
    /// [`WarrantError::Floor`] names a record or value that a law orders to keep; [`WarrantError::NotCovered`] one that
    /// is about somebody else. Nothing is erased then.
    pub fn erase(
        &self,
        warrant: Warrant<Erase>,
        what: Vec<Erasing>,
        now: Timestamp,
    ) -> Answer<'_, Erased, WarrantError> {
        Box::pin(self.erase_inside(warrant, what, now))
    }

    async fn erase_inside(
        &self,
        warrant: Warrant<Erase>,
        what: Vec<Erasing>,
        now: Timestamp,
    ) -> Result<Erased, WarrantError> {
        self.honours(&warrant, now)?;
        if what.len() > MAX_PERSON {
            return Err(WarrantError::TooMuch);
        }
        let mine = self.of_warrant(&warrant, &what).await?;
        let (whole, some) = self.parted(what, &mine, now).await?;
        let mut erased = Erased::default();
        for (record, fields) in some {
            let Some(row) = mine.get(&record) else { continue };
            let all = fields.is_none();
            let entry = carried(&warrant, self.notice_version(), Vec::new());
            let going = Going { entry, word: warrant.right().as_str().into(), next: Next::AsBefore, again: true };
            let Some(gone) = self.redact(&going, row.clone(), fields, now).await? else { continue };
            match all {
                true => erased.shells.push(RecordId::new(record)),
                false if gone.is_empty() => {}
                false => erased.values.push((RecordId::new(record), gone)),
            }
        }
        let rows: Vec<RecordRow> = whole.iter().filter_map(|record| mine.get(record)).cloned().collect();
        if !rows.is_empty() {
            erased.records = rows.iter().map(|row| RecordId::new(row.record)).collect();
            self.destroy(&warrant, &rows, now).await?;
        }
        self.end_cut_short(&warrant, &mut erased, now).await?;
        Ok(erased)
    }

    /// The person's records among those named, by id. One that is gone is not there; one of somebody else is refused.
    async fn of_warrant(
        &self,
        warrant: &Warrant<Erase>,
        what: &[Erasing],
    ) -> Result<HashMap<Uuid, RecordRow>, WarrantError> {
        let mut ids: Vec<Uuid> = what.iter().map(|one| one.record().uuid()).collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = self.store().records(self.controller(), &ids).await.map_err(Fault::from)?;
        let rows: Vec<RecordRow> = rows.into_iter().flatten().collect();
        if rows.iter().any(|row| row.subject != warrant.subject().uuid()) {
            return Err(WarrantError::NotCovered);
        }
        Ok(rows.into_iter().map(|row| (row.record, row)).collect())
    }

    /// Parts records that go from those that lose values: some, or all because others hang on them. What a law keeps is
    /// refused.
    async fn parted(
        &self,
        what: Vec<Erasing>,
        mine: &HashMap<Uuid, RecordRow>,
        now: Timestamp,
    ) -> Result<(Vec<Uuid>, Vec<(Uuid, Option<BTreeSet<Name>>)>), WarrantError> {
        let asked: Vec<&RecordRow> = what
            .iter()
            .filter(|one| matches!(one, Erasing::Record(_)))
            .filter_map(|one| mine.get(&one.record().uuid()))
            .collect();
        let named: HashSet<Uuid> = asked.iter().map(|row| row.record).collect();
        let going = self.that_go(&asked).await.map_err(WarrantError::from)?;
        let ids: Vec<Uuid> = mine.keys().copied().collect();
        let wrapped = self.store().record_keys(self.controller(), &ids).await.map_err(Fault::from)?;
        let keys: HashMap<Uuid, Vec<u8>> =
            ids.into_iter().zip(wrapped).filter_map(|(id, key)| Some((id, key?))).collect();
        let people: BTreeSet<Uuid> = mine.values().map(|row| row.subject).collect();
        let people: Vec<Uuid> = people.into_iter().collect();
        let holds = self.store().holds_of(self.controller(), &people).await.map_err(Fault::from)?.concat();
        let (mut whole, mut some) = (Vec::new(), Vec::new());
        for one in what {
            let record = one.record().uuid();
            let Some(row) = mine.get(&record) else { continue };
            if holds.iter().any(|hold| hold.subject == row.subject && hold.record.is_none_or(|held| held == record)) {
                return Err(WarrantError::Held { record: RecordId::new(record) });
            }
            let values = match one {
                Erasing::Record(_) => None,
                Erasing::Values(_, fields) if named.contains(&record) || fields.is_empty() => continue,
                Erasing::Values(_, fields) => Some(fields),
            };
            if let Some(wrapped) = keys.get(&record) {
                self.may_go(row, wrapped, values.as_ref(), now)?;
            }
            match values {
                Some(fields) => some.push((record, Some(fields))),
                None if going.contains(&record) => whole.push(record),
                None => some.push((record, None)),
            }
        }
        Ok((whole, some))
    }

    /// Refuses what a law orders to keep.
    fn may_go(
        &self,
        row: &RecordRow,
        wrapped: &[u8],
        fields: Option<&BTreeSet<Name>>,
        now: Timestamp,
    ) -> Result<(), WarrantError> {
        let record = RecordId::new(row.record);
        let key = self.keys().record_key(self.controller(), row.record, wrapped).map_err(|_| Fault::record(record))?;
        let contents = self.contents(&key, row)?;
        let held: BTreeSet<&Name> =
            contents.iter().filter(|(_, held)| held.value.is_some()).map(|(name, _)| name).collect();
        let asked: Vec<&Name> =
            held.into_iter().filter(|name| fields.is_none_or(|fields| fields.contains(*name))).collect();
        match self.floor_of(row, &contents, now)? {
            Some(floor) if asked.iter().any(|name| floor.keeps(name)) => {
                Err(WarrantError::Floor { record, until: floor.until, law: floor.law })
            }
            _ => Ok(()),
        }
    }

    /// The law that orders a record to be kept, while it does.
    pub(crate) fn floor_of(
        &self,
        row: &RecordRow,
        contents: &Contents,
        now: Timestamp,
    ) -> Result<Option<Floor>, Fault> {
        let force = self.force();
        let Some(plan) = force.plan(&row.register, &row.kind) else { return Ok(None) };
        let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
        Ok(floor(&force.notice, plan, &force.calendar, (dates, now), contents))
    }

    /// Destroys the keys, then deletes what they sealed, then says so.
    pub(super) async fn destroy(
        &self,
        warrant: &Warrant<Erase>,
        rows: &[RecordRow],
        now: Timestamp,
    ) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        for row in rows {
            unit.keys.push(KeyOp::DestroyRecord { record: row.record });
            unit.ops.push(Op::DeleteRecord { record: row.record });
        }
        let subject = warrant.subject().uuid();
        unit.ops.push(Op::ForgetTold { subject });
        unit.ops.push(Op::Limitation(LimitationOp::Forget { subject }));
        unit.ops.push(Op::Retention(RetentionOp::ForgetHolds { subject }));
        unit.journal = entries(warrant, rows, self.notice_version());
        unit.ops.extend(self.places(rows, now).await?);
        self.remember(rows, now).await?;
        self.store().commit(unit).await?;
        Ok(())
    }
}

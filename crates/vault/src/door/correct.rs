//! Correcting: values of a person are set right because they asked it (Art. 16).
//!
//! Whatever the purposes are, and also while the person's data are restricted: what is wrong is not made right by lying
//! still. What stood there goes sealed to the undo log. A corrected value keeps the promises of the version it was
//! collected under, and says that it came from the person. All that one request corrects is stored together or not at all.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use notice::model::{FieldType, SourceKind};
use policy::{AccountId, ActKind, By, Correct, RecordId, Warrant};
use store::{Op, RecordRow, RecordUpdate, RevisionRow, StoreError, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::Answer;
use crate::codec::{self, Contents, Held};
use crate::door::amend::unmark;
use crate::door::give::{carried, entries, opened};
use crate::door::journal::{about, joined};
use crate::door::opening::{place_of_record, place_of_revision};
use crate::door::outside::Turning;
use crate::door::prepare::{index_ops, size_of, sort_keys};
use crate::door::{Door, time};
use crate::error::{Conflict, Fault, Finding, Problem, WarrantError};
use crate::plan::{FieldPlan, RecordPlan};
use crate::record::{Changes, MAX_PERSON, MAX_RECORD_BYTES, OpenRecord};
use crate::retention::{Dates, Outside, keep_until};
use crate::seal::SealKey;
use crate::stamp::Stamp;
use crate::values;

/// The most records that one request corrects at once.
pub const MAX_CORRECTED: usize = 100;
/// What is to be set right in a record.
#[derive(Debug)]
pub struct Correcting {
    /// The record.
    pub record: RecordId,
    /// The revision that was seen.
    pub revision: u64,
    /// The right values; none takes a value away.
    pub values: Changes,
}

/// What was set right. It holds no personal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The record.
    pub record: RecordId,
    /// Its register.
    pub register: Name,
    /// Its kind.
    pub kind: Name,
    /// The fields that changed.
    pub fields: BTreeSet<Name>,
}

/// Why nothing was set right.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CorrectError {
    /// The warrant cannot be spent here and now.
    #[error(transparent)]
    Warrant(#[from] WarrantError),
    /// Somebody changed a record first.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// Values that do not fit. `draft` of a finding is the place among what was to be set right.
    #[error("{} values do not fit", .0.len())]
    Invalid(Vec<Finding>),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A record under correction.
struct Work {
    plan: Arc<RecordPlan>,
    row: RecordRow,
    key: SealKey,
    first: u32,
    outside: Outside,
    before: Contents,
    after: Contents,
    /// What stood there before, by field.
    old: Contents,
}

impl Door {
    /// Opens what is held about the warrant's person, so that it can be seen what is wrong. It is journaled.
    ///
    /// # Errors
    /// [`WarrantError`] if the warrant cannot be spent here and now.
    pub fn look_to_correct(
        &self,
        warrant: Warrant<Correct>,
        now: Timestamp,
    ) -> Answer<'_, Vec<OpenRecord>, WarrantError> {
        Box::pin(async move {
            self.honours(&warrant, now)?;
            let rows =
                self.store().of_subject(self.controller(), warrant.subject().uuid(), Uuid::nil(), MAX_PERSON).await;
            let rows = rows.map_err(Fault::from)?;
            let mut written = entries(&warrant, &rows, self.notice_version());
            for entry in &mut written {
                entry.act = ActKind::Read.word().into();
            }
            self.write_down(written, now).await?;
            let mut records = Vec::with_capacity(rows.len());
            for row in rows {
                let Some(key) = self.record_key(row.record).await? else { continue };
                let contents = self.contents(&key, &row)?;
                records.push(opened(row, contents)?);
            }
            Ok(records)
        })
    }

    /// Sets values of the warrant's person right, all of them or none. What is right already is passed over.
    ///
    /// # Errors
    /// [`CorrectError::Conflict`] if somebody was first; [`CorrectError::Invalid`] names everything that does not fit;
    /// [`WarrantError::NotCovered`] a record that is about somebody else. Nothing is stored then.
    pub fn correct(
        &self,
        warrant: Warrant<Correct>,
        what: Vec<Correcting>,
        now: Timestamp,
    ) -> Answer<'_, Vec<Corrected>, CorrectError> {
        Box::pin(self.correct_inside(warrant, what, now))
    }

    async fn correct_inside(
        &self,
        warrant: Warrant<Correct>,
        what: Vec<Correcting>,
        now: Timestamp,
    ) -> Result<Vec<Corrected>, CorrectError> {
        self.honours(&warrant, now)?;
        let records: BTreeSet<RecordId> = what.iter().map(|one| one.record).collect();
        if what.len() > MAX_CORRECTED || records.len() != what.len() {
            return Err(WarrantError::TooMuch.into());
        }
        let (mut all, mut findings) = (Vec::new(), Vec::new());
        for (place, one) in what.into_iter().enumerate() {
            let (mut work, values) = self.taken_up(&warrant, one).await?;
            work.change(place, values, (&warrant, now), &mut findings);
            all.push(work);
        }
        if !findings.is_empty() {
            return Err(CorrectError::Invalid(findings));
        }
        all.retain(|work| !work.old.is_empty());
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        for work in &all {
            self.write_correction(&mut unit, work, &warrant, now)?;
        }
        match self.store().commit(unit).await {
            Ok(_) => {
                // The day a contract ends may be what was set right.
                self.settle(&self.force(), [warrant.subject().uuid()].into(), Turning::Consent, now).await?;
                Ok(all.into_iter().map(Work::told).collect())
            }
            Err(StoreError::Stale { .. }) => Err(self.first_of(&all).await?.into()),
            Err(StoreError::Taken { scope }) => {
                let field = scope.rsplit('/').next().unwrap_or_default();
                let find = |(draft, work): (usize, &Work)| {
                    let field = work.plan.known(field).filter(|field| work.old.contains_key(field))?;
                    Some(Finding { draft, field, problem: Problem::Duplicate })
                };
                Err(CorrectError::Invalid(all.iter().enumerate().filter_map(find).collect()))
            }
            Err(other) => Err(Fault::from(other).into()),
        }
    }

    /// A record of the person, as it stands, if it is the one that was seen.
    async fn taken_up(&self, warrant: &Warrant<Correct>, one: Correcting) -> Result<(Work, Changes), CorrectError> {
        let row = self.store().record(self.controller(), one.record.uuid()).await.map_err(Fault::from)?;
        let row = row.filter(|row| row.subject == warrant.subject().uuid()).ok_or(WarrantError::NotCovered)?;
        let force = self.force();
        let plan = Arc::clone(force.plan(&row.register, &row.kind).ok_or(WarrantError::NotCovered)?);
        let key = self.record_key(row.record).await?.ok_or(WarrantError::NotCovered)?;
        let first = self.firsts(&force, std::slice::from_ref(&row)).await?;
        let first = first.first().copied().unwrap_or(force.version);
        let outside = self.outside_of(&force, &row).await?;
        let before = self.contents(&key, &row)?;
        let work = Work { plan, first, outside, after: before.clone(), before, old: Contents::new(), row, key };
        if work.row.revision.unsigned_abs() != one.revision {
            let seen = i64::try_from(one.revision).unwrap_or(i64::MAX);
            let first = self.first_since((&work.key, &work.plan), work.row.record, seen).await?;
            return Err(first.map_or_else(|| WarrantError::NotCovered.into(), CorrectError::from));
        }
        Ok((work, one.values))
    }

    fn write_correction(
        &self,
        unit: &mut Unit,
        work: &Work,
        warrant: &Warrant<Correct>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let (controller, chance) = (self.controller(), self.chance());
        let mut row = work.row.clone();
        row.revision += 1;
        let seal = |place, contents| work.key.seal(&place, &codec::encode(contents), chance).map_err(|_| Fault::Seal);
        let sealed = seal(place_of_record(controller, &row), &work.after)?;
        let old = seal(place_of_revision(controller, row.record, row.revision), &work.old)?;
        let (number_key, date_key) = sort_keys(&work.plan, &work.after);
        let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
        unit.ops.push(Op::UpdateRecord(RecordUpdate {
            changed_at: now.as_microsecond(),
            keep_until: keep_until(&work.plan, &self.force().calendar, (dates, work.first), &work.after, &work.outside),
            number_key,
            date_key,
            ..RecordUpdate::of(&work.row, sealed)
        }));
        unit.ops.extend(work.old.keys().map(|field| unmark(row.record, field)));
        unit.ops.push(Op::InsertRevision(RevisionRow {
            record: row.record,
            revision: row.revision,
            at: now.as_microsecond(),
            account: by(warrant).map(AccountId::uuid),
            source_kind: SourceKind::Person.keyword().into(),
            source_way: "".into(),
            purpose: warrant.right().as_str().into(),
            notice_version: row.notice_version,
            sealed: Some(old),
            brand: None,
        }));
        unit.ops.extend(index_ops(&work.plan, row.record, &work.before, &work.after));
        let mut entry = carried(warrant, self.notice_version(), about([&work.row]));
        (entry.register, entry.kind) = (Some(row.register.clone()), Some(row.kind.clone()));
        entry.fields = joined(work.old.keys().map(Name::as_str));
        unit.journal.push(entry);
        Ok(())
    }

    /// Who was first with one of these records.
    async fn first_of(&self, all: &[Work]) -> Result<Conflict, CorrectError> {
        for work in all {
            let (record, seen) = (work.row.record, work.row.revision);
            let stands = self.store().record(self.controller(), record).await.map_err(Fault::from)?;
            if stands.is_none_or(|row| row.revision != seen) {
                let first = self.first_since((&work.key, &work.plan), record, seen).await?;
                return first.ok_or_else(|| WarrantError::NotCovered.into());
            }
        }
        Err(WarrantError::NotCovered.into())
    }
}

impl Work {
    /// Puts the right values into the contents. Everything wrong is said at once.
    fn change(
        &mut self,
        place: usize,
        values: Changes,
        (warrant, now): (&Warrant<Correct>, Timestamp),
        findings: &mut Vec<Finding>,
    ) {
        let plan = Arc::clone(&self.plan);
        for (name, raw) in values {
            let raw = raw.as_ref().map(|raw| raw.inner().trim()).filter(|raw| !raw.is_empty());
            let Some(field) = plan.field(name.as_str()) else {
                findings.push(Finding { draft: place, field: name, problem: Problem::Undeclared });
                continue;
            };
            match right_value(field, raw) {
                Ok(value) => self.put(field, value, (warrant, now)),
                Err(problem) => findings.push(Finding { draft: place, field: name, problem }),
            }
        }
        if size_of(&self.after) > MAX_RECORD_BYTES {
            let problem = Problem::TooLarge { max: MAX_RECORD_BYTES };
            findings.push(Finding { draft: place, field: plan.kind_name.clone(), problem });
        }
    }

    fn put(&mut self, field: &FieldPlan, value: Option<String>, (warrant, now): (&Warrant<Correct>, Timestamp)) {
        let name = &field.field.name;
        let had = self.before.get(name);
        if had.and_then(|held| held.value.as_ref()) == value.as_ref() {
            return;
        }
        let first = field.field.purposes.first().cloned();
        let purpose =
            had.map(|held| held.stamp.purpose.clone()).or(first).unwrap_or_else(|| self.plan.kind_name.clone());
        let row_version = u32::try_from(self.row.notice_version).unwrap_or(0);
        let stamp = Arc::new(Stamp {
            source: SourceKind::Person,
            way: None,
            actor: by(warrant).unwrap_or_else(|| AccountId::new(Uuid::nil())),
            at: now,
            notice_version: had.map_or(row_version, |held| held.stamp.notice_version),
            purpose,
        });
        let former = had.cloned().unwrap_or_else(|| Held { value: None, stamp: Arc::clone(&stamp) });
        self.old.insert(name.clone(), former);
        self.after.insert(name.clone(), Held { value, stamp });
    }

    fn told(self) -> Corrected {
        Corrected {
            record: RecordId::new(self.row.record),
            register: self.plan.register_name.clone(),
            kind: self.plan.kind_name.clone(),
            fields: self.old.into_keys().collect(),
        }
    }
}

/// Who corrects; none where the person does it alone.
fn by(warrant: &Warrant<Correct>) -> Option<AccountId> {
    match warrant.by() {
        By::Staff(account) => Some(account),
        By::Person => None,
    }
}

/// The canonical form of a right value, if such a field can be set right. A permission is given and taken back, not
/// corrected; a number was given by the firm; a file is brought, not typed.
fn right_value(field: &FieldPlan, raw: Option<&str>) -> Result<Option<String>, Problem> {
    match (&field.field.kind, raw) {
        (FieldType::Permission { .. } | FieldType::CustomerNumber, _) => Err(Problem::NotCovered),
        (kind, _) if kind.is_file() => Err(Problem::FileNotTyped),
        (_, None) if field.field.required => Err(Problem::Missing),
        (_, None) => Ok(None),
        (_, Some(raw)) => values::canonical(&field.field, raw).map(Some),
    }
}

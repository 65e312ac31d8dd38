//! Amending: the values that change go sealed to the undo log; whoever comes second is told who was first.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use notice::model::FieldType;
use policy::{Amend, Grant, RecordId};
use store::{Op, RecordRow, RecordUpdate, RetentionOp, RevisionRow, StoreError, Unit, Word};

use crate::Answer;
use crate::codec::{self, Contents, Held};
use crate::door::admit::Known;
use crate::door::journal::{about, entry, invalid, joined};
use crate::door::opening::{place_of_record, place_of_revision};
use crate::door::outside::Turning;
use crate::door::prepare::{consent_ops, index_ops, name_under, permissions, size_of, sort_keys, stamp_of};
use crate::door::{Door, Spending, covers, files, time};
use crate::error::{AmendError, Fault, Finding, GrantError, Problem};
use crate::plan::RecordPlan;
use crate::record::{Amending, Changes, MAX_RECORD_BYTES, NewFile};
use crate::retention::{Dates, Outside, keep_until};
use crate::seal::SealKey;
use crate::stamp::Stamp;
use crate::values;

/// A record that was amended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// The revision it stands at.
    pub revision: u64,
    /// The fields that changed; empty if everything given was there already.
    pub fields: Vec<Name>,
    /// True if it stands under another of the controller's names now.
    pub renamed: bool,
}

/// What is written of a change beside the fields, where a record came to stand under another of the controller's names.
const RENAMED: &str = "brand";

/// A record under change.
struct Work {
    grant: Grant<Amend>,
    spending: Spending,
    known: Known,
    /// The version its retention is bound from.
    first: u32,
    /// What is known of it that does not stand in its values.
    outside: Outside,
    row: RecordRow,
    key: SealKey,
    before: Contents,
    after: Contents,
    /// The former values of what changed; none where there was no value.
    old: Contents,
    /// The name it stands under from now, where that is another; none within for the controller's own.
    renamed: Option<Option<Word>>,
    /// The file that was brought.
    file: Option<NewFile>,
}

/// What a change brings.
pub(super) struct Brought {
    pub(super) values: Changes,
    pub(super) brand: Option<String>,
    pub(super) file: Option<NewFile>,
}

impl Brought {
    /// True if all that is brought is the person's word on the purpose, which no restriction keeps them from giving.
    fn is_permission(&self, spending: &Spending) -> bool {
        let permits = |name: &Name| {
            let field = spending.plan.field(name.as_str());
            field.is_some_and(|field| is_permission(&field.field.kind, &spending.purpose))
        };
        self.file.is_none() && self.brand.is_none() && self.values.keys().all(permits)
    }
}

/// True if a field of this kind is the permission for the purpose.
fn is_permission(kind: &FieldType, purpose: &Name) -> bool {
    matches!(kind, FieldType::Permission { purpose: permitted } if permitted == purpose)
}

impl Door {
    /// Changes values of a record that is at the revision the change was made from.
    ///
    /// # Errors
    /// [`AmendError::Conflict`] if somebody was first; [`AmendError::Invalid`] names everything that does not fit.
    /// Nothing is stored then.
    pub fn amend(
        &self,
        grant: Grant<Amend>,
        record: RecordId,
        expected_revision: u64,
        changes: impl Into<Amending>,
        now: Timestamp,
    ) -> Answer<'_, Amended, AmendError> {
        let Amending { values, brand } = changes.into();
        Box::pin(self.amend_inside(grant, record, expected_revision, Brought { values, brand, file: None }, now))
    }

    pub(super) async fn amend_inside(
        &self,
        grant: Grant<Amend>,
        record: RecordId,
        expected_revision: u64,
        brought: Brought,
        now: Timestamp,
    ) -> Result<Amended, AmendError> {
        let spending = self.fits(&grant, now)?;
        let row = self.store().record(self.controller(), record.uuid()).await.map_err(Fault::from)?;
        let row = row.ok_or(AmendError::NotFound)?;
        if !covers(&grant, &row, now) {
            return Err(GrantError::NotCovered.into());
        }
        if self.consenting(&grant, vec![row.clone()]).await?.is_empty() {
            return Err(AmendError::NotFound);
        }
        let known = self.known_of(&grant, &spending, &row).await?;
        if known.stops(&spending) && !brought.is_permission(&spending) {
            return Err(GrantError::NotCovered.into());
        }
        let first = self.firsts(&spending.force, std::slice::from_ref(&row)).await?;
        let first = first.first().copied().unwrap_or(spending.force.version);
        let outside = self.outside_of(&spending.force, &row).await?;
        let key = self.record_key(row.record).await?.ok_or(AmendError::NotFound)?;
        let expected = i64::try_from(expected_revision).unwrap_or(i64::MAX);
        if row.revision != expected {
            return Err(self
                .first_since((&key, &spending.plan), row.record, expected)
                .await?
                .map_or(AmendError::NotFound, AmendError::from));
        }
        let plain =
            key.open(&place_of_record(self.controller(), &row), &row.sealed).map_err(|_| Fault::record(record))?;
        let before = codec::decode(&plain, |name| spending.plan.known(name)).map_err(|_| Fault::record(record))?;
        let (after, old) = (before.clone(), Contents::new());
        let (renamed, file) = (None, None);
        let mut work = Work { grant, spending, known, first, outside, row, key, after, before, old, renamed, file };
        let findings = work.change(brought, now);
        if !findings.is_empty() {
            return self.refuse_change(&work, findings, now).await;
        }
        self.store_change(work, now).await
    }

    async fn store_change(&self, work: Work, now: Timestamp) -> Result<Amended, AmendError> {
        let fields: Vec<Name> = work.old.keys().cloned().collect();
        let renamed = work.renamed.is_some();
        let step = u64::from(renamed || !fields.is_empty());
        let unit = self.unit_of_change(&work, now)?;
        let written = self.store().commit(unit).await;
        if written.is_ok() {
            self.settle(&work.spending.force, [work.row.subject].into(), Turning::Consent, now).await?;
        }
        match written {
            Ok(_) => Ok(Amended { revision: work.row.revision.unsigned_abs() + step, fields, renamed }),
            Err(StoreError::Stale { .. }) => {
                let (key, row) = (&work.key, &work.row);
                let first = self.first_since((key, &work.spending.plan), row.record, row.revision).await?;
                Err(first.map_or(AmendError::NotFound, AmendError::from))
            }
            Err(StoreError::Taken { scope }) => {
                let field = scope.rsplit('/').next().and_then(|field| work.spending.plan.known(field));
                let field = field.unwrap_or_else(|| work.spending.plan.kind_name.clone());
                let findings = vec![Finding { draft: 0, field, problem: Problem::Duplicate }];
                self.refuse_change(&work, findings, now).await
            }
            Err(other) => Err(Fault::from(other).into()),
        }
    }

    async fn refuse_change(&self, work: &Work, findings: Vec<Finding>, now: Timestamp) -> Result<Amended, AmendError> {
        let mut written = invalid(&work.grant, work.spending.force.version, &findings);
        written.about = about([&work.row]);
        self.journal_refusal(written, now).await?;
        Err(AmendError::Invalid(findings))
    }

    fn unit_of_change(&self, work: &Work, now: Timestamp) -> Result<Unit, Fault> {
        let version = work.spending.force.version;
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let mut written = entry(&work.grant, version, about([&work.row]));
        written.fields = joined(work.old.keys().map(Name::as_str));
        written.detail = work.renamed.as_ref().map(|_| RENAMED.into());
        unit.journal.push(written);
        if work.old.is_empty() && work.renamed.is_none() {
            return Ok(unit);
        }
        let mut row = work.row.clone();
        row.revision += 1;
        row.notice_version = i64::from(version);
        row.brand = work.renamed.clone().unwrap_or(row.brand);
        let (controller, chance) = (self.controller(), self.chance());
        let seal = |place, contents| work.key.seal(&place, &codec::encode(contents), chance).map_err(|_| Fault::Seal);
        let sealed = seal(place_of_record(controller, &row), &work.after)?;
        let old = seal(place_of_revision(controller, row.record, row.revision), &work.old)?;
        unit.ops.push(Op::UpdateRecord(work.update(&row, sealed, now)?));
        unit.ops.push(Op::InsertRevision(work.revision(&row, old, now)));
        unit.ops.extend(index_ops(&work.spending.plan, row.record, &work.before, &work.after));
        unit.ops.extend(consent_ops(&work.grant, &row, &work.permissions(), chance, now));
        unit.ops.extend(self.file_ops(work)?);
        // A new value is not the one that was marked.
        unit.ops.extend(work.old.keys().map(|field| unmark(row.record, field)));
        Ok(unit)
    }

    /// What becomes of files: the new one comes in, the one that stood there goes.
    fn file_ops(&self, work: &Work) -> Result<Vec<Op>, Fault> {
        let (plan, record) = (&work.spending.plan, work.row.record);
        let id = |field: &Name, about: &_| files::id_of(self.keys(), plan, record, field, about);
        let mut ops = Vec::new();
        for field in work.old.keys() {
            let had = files::held(plan, &work.before, field).map(|about| id(field, &about));
            let has = files::held(plan, &work.after, field).map(|about| id(field, &about));
            if had == has {
                continue;
            }
            ops.extend(had.map(|file| Op::DeleteFile { record, file }));
            if let (Some(file), Some(brought)) = (has, &work.file) {
                let place = (self.controller(), record, file);
                ops.extend(files::parts(&work.key, place, brought.bytes.inner(), self.chance())?);
            }
        }
        Ok(ops)
    }
}

/// Takes the mark off a value.
pub(super) fn unmark(record: uuid::Uuid, field: &Name) -> Op {
    Op::Retention(RetentionOp::TakeOff { record, field: field.as_str().into() })
}

impl Work {
    /// Puts the changes into the contents. Everything wrong is said at once.
    fn change(&mut self, brought: Brought, now: Timestamp) -> Vec<Finding> {
        let stamp = stamp_of(&self.grant, self.spending.force.version, now);
        let plan = Arc::clone(&self.spending.plan);
        let mut findings = Vec::new();
        match brought.brand.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(|name| self.named(name)) {
            Some(Ok(brand)) => self.renamed = Some(brand).filter(|brand| *brand != self.row.brand),
            Some(Err(problem)) => findings.push(Finding { draft: 0, field: plan.kind_name.clone(), problem }),
            None => {}
        }
        for (name, raw) in brought.values {
            let raw = raw.as_ref().map(|raw| raw.inner().trim()).filter(|raw| !raw.is_empty());
            match self.changed(&plan, &name, raw) {
                Ok(value) => self.put(&name, value, &stamp),
                Err(problem) => findings.push(Finding { draft: 0, field: name, problem }),
            }
        }
        if let Some(file) = brought.file
            && let Err((field, problem)) = self.take_in(&plan, file, &stamp)
        {
            findings.push(Finding { draft: 0, field, problem });
        }
        if size_of(&self.after) > MAX_RECORD_BYTES {
            let problem = Problem::TooLarge { max: MAX_RECORD_BYTES };
            findings.push(Finding { draft: 0, field: plan.kind_name.clone(), problem });
        }
        findings
    }

    /// The name a record stands under: a declared one; none for the controller's own.
    fn named(&self, name: &str) -> Result<Option<Word>, Problem> {
        name_under(&self.spending.force.notice.parts().controller, name)
    }

    /// Takes a file in, if it fits its field.
    fn take_in(&mut self, plan: &RecordPlan, file: NewFile, stamp: &Arc<Stamp>) -> Result<(), (Name, Problem)> {
        let field = file.field.clone();
        let about = files::told(plan, &file).map_err(|problem| (field.clone(), problem))?;
        if !self.grant.fields().contains(&field) {
            return Err((field, Problem::NotCovered));
        }
        self.put(&field, Some(about.to_string()), stamp);
        self.file = Some(file);
        Ok(())
    }

    /// The canonical form of one change, if it may be made.
    fn changed(&self, plan: &RecordPlan, name: &Name, raw: Option<&str>) -> Result<Option<String>, Problem> {
        let field = plan.field(name.as_str()).ok_or(Problem::Undeclared)?;
        if !self.grant.fields().contains(name) {
            return Err(Problem::NotCovered);
        }
        let permits = is_permission(&field.field.kind, self.grant.purpose());
        let held = self.before.get(name).filter(|held| held.value.is_some() && !permits);
        if held.is_some_and(|held| !self.spending.takes(&self.known, name, held.stamp.notice_version)) {
            return Err(Problem::NotCovered);
        }
        match raw {
            // A number that was given is not given up: it would be nobody's.
            None if field.field.required || field.field.kind == FieldType::CustomerNumber => Err(Problem::Missing),
            None => Ok(None),
            Some(_) if field.field.kind.is_file() => Err(Problem::FileNotTyped),
            Some(raw) => values::canonical(&field.field, raw).map(Some),
        }
    }

    fn put(&mut self, name: &Name, value: Option<String>, stamp: &Arc<Stamp>) {
        let had = self.before.get(name);
        if had.and_then(|held| held.value.as_ref()) == value.as_ref() {
            return;
        }
        let former = had.cloned().unwrap_or_else(|| Held { value: None, stamp: Arc::clone(stamp) });
        self.old.insert(name.clone(), former);
        self.after.insert(name.clone(), Held { value, stamp: Arc::clone(stamp) });
    }

    fn update(&self, row: &RecordRow, sealed: Vec<u8>, now: Timestamp) -> Result<RecordUpdate, Fault> {
        let plan = &self.spending.plan;
        let (number_key, date_key) = sort_keys(plan, &self.after);
        let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
        Ok(RecordUpdate {
            record: row.record,
            expected_revision: self.row.revision,
            notice_version: row.notice_version,
            changed_at: now.as_microsecond(),
            last_needed_at: row.last_needed_at,
            keep_until: keep_until(
                plan,
                &self.spending.force.calendar,
                (dates, self.first),
                &self.after,
                &self.outside,
            ),
            number_key,
            date_key,
            sealed,
            brand: row.brand.clone(),
        })
    }

    fn revision(&self, row: &RecordRow, sealed: Vec<u8>, now: Timestamp) -> RevisionRow {
        let source = self.grant.source();
        RevisionRow {
            record: row.record,
            revision: row.revision,
            at: now.as_microsecond(),
            account: Some(self.grant.account().uuid()),
            source_kind: source.map_or("staff", |given| given.kind.keyword()).into(),
            source_way: self.way().into(),
            purpose: self.grant.purpose().as_str().into(),
            notice_version: row.notice_version,
            sealed: Some(sealed),
            brand: self.renamed.is_some().then(|| self.row.brand.clone().unwrap_or_default()),
        }
    }

    fn way(&self) -> &str {
        self.grant.source().and_then(|given| given.way.as_ref()).map_or("", Name::as_str)
    }

    /// The permissions that the changes give or withdraw.
    fn permissions(&self) -> BTreeMap<Name, bool> {
        let changed = self.old.keys().filter_map(|name| self.after.get_key_value(name));
        let changed: Contents = changed.map(|(name, held)| (name.clone(), held.clone())).collect();
        permissions(&self.spending.force, &self.spending.plan, &changed)
    }
}

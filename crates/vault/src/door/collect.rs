//! Collecting: drafts are looked at as a whole, sealed each with its own key, and stored with their journal row.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use policy::{Collect, Grant, RecordId, SubjectId};
use store::{About, KeyOp, Op, RecordRow, StoreError, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::codec;
use crate::door::journal::{entry, invalid};
use crate::door::opening::place_of_record;
use crate::door::outside::Turning;
use crate::door::prepare::{Bench, Prepared, consent_ops, sort_keys, stamp_of, tokens_of, uniques_of};
use crate::door::{Door, Spending};
use crate::error::{CollectError, Fault, Finding, GrantError, Problem};
use crate::record::{Collected, Draft, MAX_DRAFTS, Stored};
use crate::retention::{Dates, Outside, keep_until};

/// From how many drafts on the sealing leaves the thread that serves requests.
const MANY: usize = 16;
/// How often a batch is tried again when a number was taken by another node.
const MAX_TRIES: usize = 50;

impl Door {
    /// Stores one record.
    ///
    /// # Errors
    /// [`CollectError::Invalid`] names everything that does not fit; nothing is stored then.
    pub async fn collect(&self, grant: Grant<Collect>, draft: Draft, now: Timestamp) -> Result<Stored, CollectError> {
        let mut stored = self.collect_all(grant, vec![draft], now).await?;
        stored.pop().ok_or(CollectError::Fault(Fault::Stopped))
    }

    /// Stores many records, all or none.
    ///
    /// # Errors
    /// [`CollectError::Invalid`] names everything that does not fit; nothing is stored then.
    pub fn collect_all(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Answer<'_, Vec<Stored>, CollectError> {
        Box::pin(self.collect_all_inside(grant, drafts, now))
    }

    async fn collect_all_inside(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Result<Vec<Stored>, CollectError> {
        let batch = self.batch(grant, drafts, true, now).await?;
        if !batch.findings.is_empty() {
            return self.refuse(batch, now).await;
        }
        match self.store_batch(batch, now).await? {
            Ok(stored) => Ok(stored.into_iter().map(|(_, stored)| stored).collect()),
            Err(batch) => self.refuse(batch, now).await,
        }
    }

    /// Stores a list: all of it or none, but for those who forbade marketing, who are left out and named. A list never
    /// lifts a ban, whatever it says of its source.
    ///
    /// # Errors
    /// [`CollectError::Invalid`] names everything that does not fit; nothing is stored then.
    pub fn collect_list(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Answer<'_, Collected, CollectError> {
        Box::pin(self.collect_list_inside(grant, drafts, now))
    }

    async fn collect_list_inside(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Result<Collected, CollectError> {
        let mut batch = self.batch(grant, drafts, false, now).await?;
        let (banned, others) =
            std::mem::take(&mut batch.findings).into_iter().partition(|one| matches!(one.problem, Problem::Banned));
        let banned: Vec<Finding> = banned;
        batch.findings = others;
        if !batch.findings.is_empty() {
            return self.refuse(batch, now).await;
        }
        if !banned.is_empty() {
            self.journal_refusal(invalid(&batch.grant, batch.spending.force.version, &banned), now).await?;
        }
        if batch.prepared.is_empty() {
            return Ok(Collected { stored: Vec::new(), findings: banned });
        }
        match self.store_batch(batch, now).await? {
            Ok(stored) => Ok(Collected { stored, findings: banned }),
            Err(batch) => self.refuse(batch, now).await,
        }
    }

    /// Stores those of many records that fit, and names what is wrong with the others.
    ///
    /// # Errors
    /// [`CollectError`] if the grant cannot be spent or something fails; nothing is stored then.
    pub fn collect_valid(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Answer<'_, Collected, CollectError> {
        Box::pin(self.collect_valid_inside(grant, drafts, now))
    }

    async fn collect_valid_inside(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Result<Collected, CollectError> {
        let mut batch = self.batch(grant, drafts, false, now).await?;
        loop {
            let duplicates = std::mem::take(&mut batch.findings);
            let rejected: BTreeSet<usize> = duplicates.iter().map(|finding| finding.draft).collect();
            batch.prepared.retain(|one| !rejected.contains(&one.place));
            batch.rejected.extend(duplicates);
            if batch.prepared.is_empty() {
                self.journal_refusal(invalid(&batch.grant, batch.spending.force.version, &batch.rejected), now).await?;
                return Ok(Collected { stored: Vec::new(), findings: batch.rejected });
            }
            let rejected = batch.rejected.clone();
            let version = batch.spending.force.version;
            let written = (!rejected.is_empty()).then(|| invalid(&batch.grant, version, &rejected));
            match self.store_batch(batch, now).await? {
                Ok(stored) => {
                    if let Some(written) = written {
                        self.journal_refusal(written, now).await?;
                    }
                    return Ok(Collected { stored, findings: rejected });
                }
                Err(again) => batch = again,
            }
        }
    }

    /// Says what is wrong with drafts, without storing anything: the preview of an import.
    ///
    /// # Errors
    /// [`CollectError`] if the grant could not be spent or something fails.
    pub fn preview(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Answer<'_, Vec<Finding>, CollectError> {
        Box::pin(self.preview_inside(grant, drafts, now))
    }

    async fn preview_inside(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Result<Vec<Finding>, CollectError> {
        let mut batch = self.batch(grant, drafts, false, now).await?;
        self.find_duplicates(&mut batch).await?;
        Ok(batch.findings)
    }

    /// Looks at everything.
    async fn batch(
        &self,
        grant: Grant<Collect>,
        drafts: Vec<Draft>,
        one_by_one: bool,
        now: Timestamp,
    ) -> Result<Batch, CollectError> {
        let spending = self.fits(&grant, now)?;
        if drafts.len() > MAX_DRAFTS {
            return Err(CollectError::TooMany);
        }
        let parents = self.parents(&grant, &drafts).await?;
        let many = drafts.len();
        let work = move || {
            let stamp = stamp_of(&grant, spending.force.version, now);
            let bench = Bench { grant: &grant, spending: &spending, parents: &parents, stamp: Arc::clone(&stamp) };
            let (prepared, findings) = bench.prepare(drafts);
            Batch { grant, spending, prepared, findings, rejected: Vec::new() }
        };
        let mut batch = blocking(many, work).await?;
        self.heed_bans(&mut batch, one_by_one).await?;
        self.heed_objections(&mut batch).await?;
        self.heed_contracts(&mut batch).await?;
        Ok(batch)
    }

    /// The records that drafts hang on, by id. A grant for one person covers only parents of that person.
    async fn parents(
        &self,
        grant: &Grant<Collect>,
        drafts: &[Draft],
    ) -> Result<HashMap<Uuid, RecordRow>, CollectError> {
        let mut ids: Vec<Uuid> = drafts.iter().filter_map(|draft| draft.parent).map(RecordId::uuid).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = self.store().records(self.controller(), &ids).await.map_err(Fault::from)?;
        let rows: Vec<RecordRow> = rows.into_iter().flatten().collect();
        if let policy::Target::Subject(subject) | policy::Target::Record(_, subject) = grant.target()
            && rows.iter().any(|row| row.subject != subject.uuid())
        {
            return Err(GrantError::NotCovered.into());
        }
        Ok(rows.into_iter().map(|row| (row.record, row)).collect())
    }

    async fn refuse<T>(&self, mut batch: Batch, now: Timestamp) -> Result<T, CollectError> {
        self.find_duplicates(&mut batch).await?;
        batch.findings.append(&mut batch.rejected);
        batch.findings.sort_by(|one, other| (one.draft, &one.field).cmp(&(other.draft, &other.field)));
        let version = batch.spending.force.version;
        self.journal_refusal(invalid(&batch.grant, version, &batch.findings), now).await?;
        Err(CollectError::Invalid(batch.findings))
    }

    /// Names every draft that holds a unique value another record has.
    async fn find_duplicates(&self, batch: &mut Batch) -> Result<(), Fault> {
        let known: BTreeSet<(usize, Name)> =
            batch.findings.iter().map(|finding| (finding.draft, finding.field.clone())).collect();
        for one in &batch.prepared {
            for field in batch.spending.plan.fields.iter().filter(|field| field.unique.is_some()) {
                let name = &field.field.name;
                let value = crate::door::prepare::value_of(&one.contents, field);
                let Some((scope, token)) = value.and_then(|value| field.unique_token(value)) else { continue };
                let entered = !one.given.contains_key(name) && !known.contains(&(one.place, name.clone()));
                if entered && self.store().holder(self.controller(), scope, token).await?.is_some() {
                    let (draft, field) = (one.place, name.clone());
                    batch.findings.push(Finding { draft, field, problem: Problem::Duplicate });
                }
            }
        }
        Ok(())
    }

    /// Stores a batch. If a unique value is taken, the batch comes back with the findings.
    async fn store_batch(
        &self,
        mut batch: Batch,
        now: Timestamp,
    ) -> Result<Result<Vec<(usize, Stored)>, Batch>, CollectError> {
        for _ in 0..MAX_TRIES {
            self.give_numbers(&mut batch, now).await?;
            let needs = self.needs(&batch, now).await?;
            let (door, many) = (self.clone(), batch.prepared.len());
            let (back, sealed) = blocking(many, move || {
                let sealed = door.seal_batch(&batch, now);
                (batch, sealed)
            })
            .await?;
            batch = back;
            let (mut unit, stored) = sealed?;
            unit.ops.extend(needs);
            self.keep_number(&batch, &mut unit).await;
            match self.store().commit(unit).await {
                Ok(_) => {
                    // What is about a contact person hangs on the contract of whom they stand for, who is looked at too.
                    let parents = batch.prepared.iter().filter_map(|one| Some(one.parent.as_ref()?.subject));
                    let people = parents.chain(stored.iter().map(|(_, subject)| subject.uuid())).collect();
                    // Of whom took their consent back before, what comes in after that ends at once.
                    let hangs = batch.prepared.iter().any(|one| one.parent.is_some());
                    let by_consent = hangs && batch.spending.plan.keeps.by_consent;
                    let turning = if by_consent { Turning::Consent } else { Turning::Outside };
                    self.settle(&batch.spending.force, people, turning, now).await?;
                    return Ok(Ok(batch.finish(stored)));
                }
                Err(StoreError::Taken { .. }) => {
                    self.find_duplicates(&mut batch).await?;
                    if !batch.findings.is_empty() {
                        return Ok(Err(batch));
                    }
                    // A number the system gave is taken: another node was first. Look again.
                    self.forget_numbers(&mut batch).await?;
                }
                Err(other) => return Err(Fault::from(other).into()),
            }
        }
        Err(Fault::Stopped.into())
    }

    /// The renewals of the records that these hang on.
    async fn needs(&self, batch: &Batch, now: Timestamp) -> Result<Vec<Op>, Fault> {
        if !batch.spending.plan.needed || !batch.spending.renews() {
            return Ok(Vec::new());
        }
        let parents = batch.prepared.iter().filter_map(|one| one.parent.as_ref()).map(|row| row.record).collect();
        let rows = self.above(parents).await?;
        self.renewals(&batch.spending.force, rows, now).await
    }

    /// Seals every record with a key of its own and puts the unit together.
    fn seal_batch(&self, batch: &Batch, now: Timestamp) -> Result<(Unit, Vec<(RecordId, SubjectId)>), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let mut stored = Vec::with_capacity(batch.prepared.len());
        let mut touched = Vec::with_capacity(batch.prepared.len());
        for (place, one) in batch.prepared.iter().enumerate() {
            let place = u16::try_from(place).unwrap_or(u16::MAX);
            let id = self.chance().id_in_row(now, place);
            let row = self.seal_one(batch, one, id, now, &mut unit)?;
            for (scope, token) in uniques_of(&batch.spending.plan, &one.contents) {
                unit.ops.push(Op::Take { scope, token, record: id });
            }
            unit.ops.extend(consent_ops(&batch.grant, &row, &one.consents, self.chance(), now));
            unit.ops.extend(self.heeded(&one.heed, row.subject, now));
            touched.push(About { subject: row.subject, record: Some(id) });
            stored.push((RecordId::new(id), SubjectId::new(row.subject)));
            unit.ops.push(Op::InsertRecord(row, tokens_of(&batch.spending.plan, &one.contents)));
        }
        unit.journal.push(entry(&batch.grant, batch.spending.force.version, touched));
        Ok((unit, stored))
    }

    fn seal_one(
        &self,
        batch: &Batch,
        one: &Prepared,
        id: Uuid,
        now: Timestamp,
        unit: &mut Unit,
    ) -> Result<RecordRow, Fault> {
        let plan = &batch.spending.plan;
        let inherited = one.parent.as_ref().filter(|_| !plan.subject).map(|parent| parent.subject);
        let (number_key, date_key) = sort_keys(plan, &one.contents);
        let dates = Dates { collected: now, last_needed: now };
        let at = now.as_microsecond();
        let mut row = RecordRow {
            record: id,
            register: Arc::clone(&plan.register),
            kind: Arc::clone(&plan.kind),
            subject: inherited.unwrap_or_else(|| self.chance().id(now)),
            parent: one.parent.as_ref().map(|parent| parent.record),
            revision: 1,
            notice_version: i64::from(batch.spending.force.version),
            collected_at: at,
            changed_at: at,
            last_needed_at: at,
            keep_until: keep_until(
                plan,
                &batch.spending.force.calendar,
                (dates, batch.spending.force.version),
                &one.contents,
                &Outside::default(),
            ),
            number_key,
            date_key,
            sealed: Vec::new(),
            brand: one.brand.clone(),
        };
        let made = self.keys().new_record_key(self.controller(), id, self.chance());
        let (key, wrapped) = made.map_err(|_| Fault::Seal)?;
        let place = place_of_record(self.controller(), &row);
        row.sealed = key.seal(&place, &codec::encode(&one.contents), self.chance()).map_err(|_| Fault::Seal)?;
        unit.keys.push(KeyOp::PutRecord { record: id, wrapped });
        Ok(row)
    }
}

/// Drafts under way from being looked at to being stored.
pub(super) struct Batch {
    pub(super) grant: Grant<Collect>,
    pub(super) spending: Spending,
    pub(super) prepared: Vec<Prepared>,
    pub(super) findings: Vec<Finding>,
    rejected: Vec<Finding>,
}

impl Batch {
    fn finish(self, stored: Vec<(RecordId, SubjectId)>) -> Vec<(usize, Stored)> {
        let pairs = self.prepared.into_iter().zip(stored);
        pairs.map(|(one, (record, subject))| (one.place, Stored { record, subject, given: one.given })).collect()
    }
}

/// Does work here, or on a thread for work when there is much of it.
async fn blocking<T: Send + 'static>(many: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    if many < MANY {
        return Ok(work());
    }
    tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Stopped)
}

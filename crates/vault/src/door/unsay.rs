//! The permissions on record follow the person's word: where consent is taken back by a request, what stands in the
//! records says no as well, with the former word in their history. Retention that waits for it begins to run.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use notice::model::{FieldType, SourceKind};
use policy::{AccountId, By, RecordId};
use store::{Op, RecordRow, RecordUpdate, RevisionRow};
use uuid::Uuid;

use crate::codec::{self, Contents, Held};
use crate::door::opening::{place_of_record, place_of_revision};
use crate::door::prepare::sort_keys;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::plan::{InForce, RecordPlan};
use crate::record::MAX_PERSON;
use crate::retention::{Dates, keep_until};
use crate::stamp::Stamp;
use crate::values::is_yes;

/// The canonical word of a permission that is not given.
const NO: &str = "false";

impl Door {
    /// What writes *no* over every permission for these purposes that stands in a person's records.
    pub(super) async fn unsaid(
        &self,
        (by, subject): (By, Uuid),
        purposes: &BTreeSet<Name>,
        now: Timestamp,
    ) -> Result<Vec<Op>, Fault> {
        let force = self.force();
        let rows = self.store().of_subject(self.controller(), subject, Uuid::nil(), MAX_PERSON).await?;
        let mut ops = Vec::new();
        for row in rows {
            let Some(plan) = force.plan(&row.register, &row.kind).map(Arc::clone) else { continue };
            if permissions(&plan, purposes).next().is_some() {
                ops.extend(self.unsaid_in(&force, &plan, row, (by, purposes, now)).await?);
            }
        }
        Ok(ops)
    }

    async fn unsaid_in(
        &self,
        force: &InForce,
        plan: &RecordPlan,
        row: RecordRow,
        (by, purposes, now): (By, &BTreeSet<Name>, Timestamp),
    ) -> Result<Vec<Op>, Fault> {
        let broken = || Fault::record(RecordId::new(row.record));
        let Some(key) = self.record_key(row.record).await? else { return Ok(Vec::new()) };
        let plain = key.open(&place_of_record(self.controller(), &row), &row.sealed).map_err(|_| broken())?;
        let mut after = codec::decode(&plain, |name| plan.known(name)).map_err(|_| broken())?;
        let mut old = Contents::new();
        let mut last = None;
        for (field, purpose) in permissions(plan, purposes) {
            let Some(held) = after.get(field).filter(|held| held.value.as_deref().is_some_and(is_yes)) else {
                continue;
            };
            old.insert(field.clone(), held.clone());
            let stamp = Arc::new(stamp(by, purpose, force.version, now));
            after.insert(field.clone(), Held { value: Some(NO.to_owned()), stamp });
            last = Some(purpose.clone());
        }
        let Some(purpose) = last else { return Ok(Vec::new()) };
        let mut next = row.clone();
        next.revision += 1;
        next.notice_version = i64::from(force.version);
        let (controller, chance) = (self.controller(), self.chance());
        let seal = |place, contents| key.seal(&place, &codec::encode(contents), chance).map_err(|_| Fault::Seal);
        let sealed = seal(place_of_record(controller, &next), &after)?;
        let former = seal(place_of_revision(controller, row.record, next.revision), &old)?;
        let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
        let first = self.firsts(force, std::slice::from_ref(&row)).await?.first().copied().unwrap_or(force.version);
        let outside = self.outside_of(force, &row).await?;
        let (number_key, date_key) = sort_keys(plan, &after);
        let account = match by {
            By::Staff(account) => Some(account.uuid()),
            By::Person => None,
        };
        let update = RecordUpdate {
            notice_version: next.notice_version,
            changed_at: now.as_microsecond(),
            keep_until: keep_until(plan, &force.calendar, (dates, first), &after, &outside),
            number_key,
            date_key,
            ..RecordUpdate::of(&row, sealed)
        };
        let revision = RevisionRow {
            record: row.record,
            revision: next.revision,
            at: now.as_microsecond(),
            account,
            source_kind: SourceKind::Person.keyword().into(),
            source_way: "request".into(),
            purpose: purpose.as_str().into(),
            notice_version: next.notice_version,
            sealed: Some(former),
            brand: None,
        };
        Ok(vec![Op::UpdateRecord(update), Op::InsertRevision(revision)])
    }
}

/// The permission fields of a kind for these purposes, each with its purpose.
fn permissions<'a>(plan: &'a RecordPlan, purposes: &'a BTreeSet<Name>) -> impl Iterator<Item = (&'a Name, &'a Name)> {
    plan.fields.iter().filter_map(|field| match &field.field.kind {
        FieldType::Permission { purpose } if purposes.contains(purpose) => Some((&field.field.name, purpose)),
        _ => None,
    })
}

/// Who said no, and when: the person, by a request; the staff only wrote it down.
fn stamp(by: By, purpose: &Name, version: u32, now: Timestamp) -> Stamp {
    let actor = match by {
        By::Staff(account) => account,
        By::Person => AccountId::new(Uuid::nil()),
    };
    Stamp { source: SourceKind::Person, way: None, actor, at: now, notice_version: version, purpose: purpose.clone() }
}

//! Opening rows: the only place where a record's plaintext comes to be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use notice::Name;
use policy::{RecordId, SubjectId};
use store::{RecordRow, RevisionRow};
use uuid::Uuid;

use crate::codec::{self, Contents};
use crate::door::admit::{Admitted, Known};
use crate::door::{Door, Spending, time};
use crate::error::Fault;
use crate::keys::ControllerKeys;
use crate::personal::Personal;
use crate::plan::RecordPlan;
use crate::record::{OpenRecord, OpenValue};
use crate::seal::{Place, SealKey};

/// From how many records on the opening leaves the thread that serves requests.
const MANY: usize = 64;
/// How often a record is looked at anew that got another key meanwhile.
const MAX_TRIES: usize = 20;

/// A row with its values, still within the vault.
pub(crate) struct Opened {
    pub(crate) row: RecordRow,
    pub(crate) known: Known,
    pub(crate) contents: Contents,
}

/// Where a record's values are sealed for. A row moved to another record, person, kind or revision does not open.
pub(crate) fn place_of_record(controller: Uuid, row: &RecordRow) -> Place {
    Place::new("record", controller)
        .id(row.record)
        .id(row.subject)
        .number(row.revision)
        .number(row.notice_version)
        .text(&row.register)
        .text(&row.kind)
}

/// Where the former values of a revision are sealed for.
pub(crate) fn place_of_revision(controller: Uuid, record: Uuid, revision: i64) -> Place {
    Place::new("revision", controller).id(record).number(revision)
}

/// Opens one row with its wrapped key.
fn unseal(
    keys: &ControllerKeys,
    controller: Uuid,
    plan: &RecordPlan,
    row: &RecordRow,
    wrapped: &[u8],
) -> Result<Contents, Fault> {
    let broken = || Fault::record(RecordId::new(row.record));
    let key = keys.record_key(controller, row.record, wrapped).map_err(|_| broken())?;
    let plain = key.open(&place_of_record(controller, row), &row.sealed).map_err(|_| broken())?;
    codec::decode(&plain, |name| plan.known(name)).map_err(|_| broken())
}

/// Opens the former values of a revision.
pub(crate) fn open_revision(
    key: &SealKey,
    controller: Uuid,
    plan: &RecordPlan,
    row: &RevisionRow,
) -> Result<Contents, Fault> {
    let broken = || Fault::record(RecordId::new(row.record));
    let Some(sealed) = &row.sealed else { return Ok(Contents::new()) };
    let place = place_of_revision(controller, row.record, row.revision);
    let plain = key.open(&place, sealed).map_err(|_| broken())?;
    codec::decode(&plain, |name| plan.known(name)).map_err(|_| broken())
}

impl Door {
    /// Opens rows of one kind. Records whose key is gone are left out: they have been erased.
    pub(crate) async fn open_rows(&self, plan: &Arc<RecordPlan>, rows: Vec<Admitted>) -> Result<Vec<Opened>, Fault> {
        let ids: Vec<Uuid> = rows.iter().map(|one| one.row.record).collect();
        let wrapped = self.store().record_keys(self.controller(), &ids).await?;
        self.open_with(plan, rows, wrapped).await
    }

    /// The same with the wrapped keys, in the order of the rows.
    pub(crate) async fn open_with(
        &self,
        plan: &Arc<RecordPlan>,
        rows: Vec<Admitted>,
        wrapped: Vec<Option<Vec<u8>>>,
    ) -> Result<Vec<Opened>, Fault> {
        let (keys, shared, controller) = (Arc::clone(self.keys()), Arc::clone(plan), self.controller());
        let many = rows.len() >= MANY;
        let work = move || -> Vec<Result<Opened, Box<Admitted>>> {
            let pairs = rows.into_iter().zip(wrapped);
            let with_key = pairs.filter_map(|(row, wrapped)| wrapped.map(|wrapped| (row, wrapped)));
            let open =
                |(row, wrapped): (Admitted, Vec<u8>)| match unseal(&keys, controller, &shared, &row.row, &wrapped) {
                    Ok(contents) => Ok(Opened { row: row.row, known: row.known, contents }),
                    Err(_) => Err(Box::new(row)),
                };
            with_key.map(open).collect()
        };
        let tried = if many { tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Stopped)? } else { work() };
        let mut opened = Vec::with_capacity(tried.len());
        for one in tried {
            match one {
                Ok(one) => opened.push(one),
                Err(row) => opened.extend(self.open_anew(plan, *row).await?),
            }
        }
        Ok(opened)
    }

    /// Opens a record that did not open because it got another key between the look at its row and the look at its key:
    /// a value was erased out of it. None if it is gone by now. One that did not change is broken.
    async fn open_anew(&self, plan: &RecordPlan, stale: Admitted) -> Result<Option<Opened>, Fault> {
        let (controller, record) = (self.controller(), stale.row.record);
        let mut seen = stale.row.revision;
        for _ in 0..MAX_TRIES {
            let Some(row) = self.store().record(controller, record).await? else { return Ok(None) };
            let Some(wrapped) = self.store().record_key(controller, record).await? else { return Ok(None) };
            match unseal(self.keys(), controller, plan, &row, &wrapped) {
                Ok(contents) => return Ok(Some(Opened { row, known: stale.known, contents })),
                Err(fault) if row.revision == seen => return Err(fault),
                Err(_) => seen = row.revision,
            }
        }
        Err(Fault::record(RecordId::new(record)))
    }

    /// The unwrapped key of a record, with the wrapped one it came from; none if it was destroyed.
    pub(crate) async fn record_key(&self, record: Uuid) -> Result<Option<SealKey>, Fault> {
        let Some(wrapped) = self.store().record_key(self.controller(), record).await? else { return Ok(None) };
        let key = self.keys().record_key(self.controller(), record, &wrapped);
        key.map(Some).map_err(|_| Fault::record(RecordId::new(record)))
    }
}

/// What comes out of the vault of a record: the fields covered, as far as the versions that bind each value open it; of
/// the others, which have a value.
pub(crate) fn shown(spending: &Spending, opened: Opened, covered: &BTreeSet<Name>) -> Result<OpenRecord, Fault> {
    let Opened { row, known, contents } = opened;
    let plan = &spending.plan;
    let mut values = BTreeMap::new();
    let mut masked = Vec::new();
    for (name, held) in contents {
        let Some(value) = held.value else { continue };
        if covered.contains(&name) && spending.opens(&known, &name, held.stamp.notice_version) {
            values.insert(name, OpenValue { value: Personal::new(value), stamp: (*held.stamp).clone() });
        } else {
            masked.push(name);
        }
    }
    Ok(OpenRecord {
        id: RecordId::new(row.record),
        subject: SubjectId::new(row.subject),
        parent: row.parent.map(RecordId::new),
        register: plan.register_name.clone(),
        kind: plan.kind_name.clone(),
        revision: row.revision.unsigned_abs(),
        notice_version: u32::try_from(row.notice_version).unwrap_or(0),
        collected_at: time(row.collected_at)?,
        changed_at: time(row.changed_at)?,
        last_needed_at: time(row.last_needed_at)?,
        keep_until: row.keep_until.map(time).transpose()?,
        brand: row.brand.as_deref().map(str::to_owned),
        values,
        masked,
    })
}

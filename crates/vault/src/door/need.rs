//! Using: a record is needed for its purpose, which renews when it was last needed.

use jiff::Timestamp;
use policy::{Grant, RecordId, Use};
use store::{Op, RecordRow, Unit};

use crate::Answer;
use crate::codec::Contents;
use crate::door::admit::{Admitted, Known};
use crate::door::journal::{about, entry};
use crate::door::outside::Turning;
use crate::door::{Door, covers, time};
use crate::error::{Fault, GrantError, ReadError};
use crate::plan::InForce;
use crate::retention::{Dates, keep_until};

/// How far up the records that a record hangs on are renewed.
const MAX_DEPTH: usize = 16;

impl Door {
    /// Notes that a record was needed for the grant's purpose. Nothing is opened.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if the grant does not cover the record; [`ReadError::NotFound`] if it is not here.
    pub fn use_(&self, grant: Grant<Use>, record: RecordId, now: Timestamp) -> Answer<'_, (), ReadError> {
        Box::pin(self.use_inside(grant, record, now))
    }

    async fn use_inside(&self, grant: Grant<Use>, record: RecordId, now: Timestamp) -> Result<(), ReadError> {
        let spending = self.fits(&grant, now)?;
        let row = self.store().record(self.controller(), record.uuid()).await.map_err(Fault::from)?;
        let row = row.ok_or(ReadError::NotFound)?;
        if !covers(&grant, &row, now) {
            return Err(GrantError::NotCovered.into());
        }
        if self.admit(&grant, &spending, vec![row.clone()]).await?.is_empty() {
            return Err(ReadError::NotFound);
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(entry(&grant, spending.force.version, about([&row])));
        let mut rows = self.above(row.parent.into_iter().collect()).await?;
        rows.push(row);
        let people = rows.iter().map(|row| row.subject).collect();
        if spending.renews() {
            unit.ops.extend(self.renewals(&spending.force, rows, now).await?);
        }
        self.store().commit(unit).await.map_err(Fault::from)?;
        self.settle(&spending.force, people, Turning::Outside, now).await?;
        Ok(())
    }

    /// The records that records hang on, all the way up, without those records themselves.
    pub(crate) async fn above(&self, mut parents: Vec<uuid::Uuid>) -> Result<Vec<RecordRow>, Fault> {
        let mut found: Vec<RecordRow> = Vec::new();
        for _ in 0..MAX_DEPTH {
            parents.sort_unstable();
            parents.dedup();
            parents.retain(|parent| found.iter().all(|known| known.record != *parent));
            if parents.is_empty() {
                break;
            }
            let rows: Vec<RecordRow> =
                self.store().records(self.controller(), &parents).await?.into_iter().flatten().collect();
            parents = rows.iter().filter_map(|row| row.parent).collect();
            found.extend(rows);
        }
        Ok(found)
    }

    /// The renewals of records that were needed. Where the end turns on values, the record is opened within the vault.
    pub(crate) async fn renewals(
        &self,
        force: &InForce,
        rows: Vec<RecordRow>,
        now: Timestamp,
    ) -> Result<Vec<Op>, Fault> {
        let mut ops = Vec::with_capacity(rows.len());
        let firsts = self.firsts(force, &rows).await?;
        let outside = self.outside(force, &rows).await?;
        for ((row, first), outside) in rows.into_iter().zip(firsts).zip(outside) {
            let (record, dates) = (row.record, Dates { collected: time(row.collected_at)?, last_needed: now });
            let until = match force.plan(&row.register, &row.kind) {
                None => row.keep_until,
                Some(plan) if plan.keeps.needs_values => {
                    let opened = self.open_rows(plan, vec![Admitted { row, known: Known::FREE }]).await?.pop();
                    opened.and_then(|one| keep_until(plan, &force.calendar, (dates, first), &one.contents, &outside))
                }
                Some(plan) => keep_until(plan, &force.calendar, (dates, first), &Contents::new(), &outside),
            };
            ops.push(Op::Needed { record, at: now.as_microsecond(), keep_until: until });
        }
        Ok(ops)
    }
}

//! Work that one node does at a time: whose it is, and until when.

use jiff::{SignedDuration, Timestamp};
use store::{JobRow, Op, Store, StoreError, Unit};
use uuid::Uuid;

use crate::error::Fault;

/// So far apart the clocks of two nodes may be.
const APART: SignedDuration = SignedDuration::from_mins(5);

/// Whether the lease of this job still holds. No node gives a lease longer than `longest`: one that ends further ahead was
/// given before the clock went back, and nobody waits for it.
#[must_use]
pub fn is_leased(row: &JobRow, longest: SignedDuration, now: Timestamp) -> bool {
    let ahead = now.checked_add(longest + APART).unwrap_or(now).as_microsecond();
    (now.as_microsecond() + 1..=ahead).contains(&row.lease_until)
}

/// The job, made anew and due at once if there is none yet. Of two nodes that make it, one does.
pub(crate) async fn the_job(
    store: &Store,
    controller: Uuid,
    (job, kind): (Uuid, &str),
    now: Timestamp,
) -> Result<JobRow, Fault> {
    if let Some(row) = store.job(controller, job).await? {
        return Ok(row);
    }
    let row = JobRow::waiting(job, kind, now.as_microsecond());
    let mut unit = Unit::new(controller, now.as_microsecond());
    unit.ops.push(Op::InsertJob(row.clone()));
    match store.commit(unit).await {
        Ok(_) | Err(StoreError::Exists { .. }) => Ok(row),
        Err(other) => Err(other.into()),
    }
}

/// Takes a job as it was just read. Of two nodes that ask, one gets it.
pub(crate) async fn take(
    store: &Store,
    controller: Uuid,
    row: &JobRow,
    (node, until): (Uuid, Timestamp),
    now: Timestamp,
) -> Result<bool, Fault> {
    let mut unit = Unit::new(controller, now.as_microsecond());
    let until = until.as_microsecond();
    unit.ops.push(Op::LeaseJob { job: row.job, owner: node, until, expected_until: row.lease_until });
    match store.commit(unit).await {
        Ok(_) => Ok(true),
        Err(StoreError::Gone { .. }) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

//! What is kept of a run: figures, and which journal rows tell of it. No person, no record, no value.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vault::rows::JobRow;
use vault::{Audience, Door, Expired, Fault, Personal, StaffOp};

use crate::run::KIND;

/// The most runs that are listed.
pub const MAX_RUNS: usize = 50;
/// How many jobs are looked through for them.
const LOOKED_THROUGH: usize = 500;

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// When it began.
    pub at: Timestamp,
    /// When it ended.
    pub ended: Timestamp,
    /// What went and what stayed.
    pub done: Expired,
}

/// Keeps the receipt of a run that did something.
pub(crate) async fn note(door: &Door, receipt: &Receipt) -> Result<(), Fault> {
    if receipt.done.total() == 0 && receipt.done.lines == 0 {
        return Ok(());
    }
    let (staff, now) = (door.staff(), receipt.ended);
    let job = staff.new_id(now);
    let count = i64::try_from(receipt.done.total()).unwrap_or(i64::MAX);
    let text = serde_json::to_vec(receipt).unwrap_or_default();
    let row = JobRow {
        state: "done".into(),
        changed_at: now.as_microsecond(),
        done_steps: count,
        all_steps: count,
        sealed: Some(staff.seal(job, &Personal::new(text))?),
        ..JobRow::waiting(job, KIND, receipt.at.as_microsecond())
    };
    staff.commit(vec![StaffOp::InsertJob(row)], Vec::new(), now).await
}

/// The last runs that did something, the newest first.
///
/// # Errors
/// [`Fault`] if the store fails or what is kept does not open.
pub async fn runs(door: &Door, at_most: usize) -> Result<Vec<Receipt>, Fault> {
    let staff = door.staff();
    let jobs = staff.jobs(None, LOOKED_THROUGH).await?;
    let mut runs = Vec::new();
    for row in jobs.iter().filter(|row| &*row.kind == KIND).take(at_most.min(MAX_RUNS)) {
        let Some(sealed) = &row.sealed else { continue };
        let plain = staff.open(row.job, sealed)?;
        runs.extend(serde_json::from_slice::<Receipt>(plain.reveal(&Audience::page())).ok());
    }
    Ok(runs)
}

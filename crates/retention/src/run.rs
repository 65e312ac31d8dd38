//! The run itself, and its rehearsal.

use jiff::{SignedDuration, Timestamp};
use policy::{Going, Stays};
use uuid::Uuid;
use vault::rows::JobProgress;
use vault::{Door, Expired, Fault, StaffOp, is_leased};

use crate::receipt::{Receipt, note};
use crate::stretches;

/// How often the run is due.
pub const EVERY: SignedDuration = SignedDuration::from_mins(10);
/// How many records are let go together.
pub const STRETCH: usize = 300;
/// So long a node may take for them: then another takes over.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// The kind of the job.
pub(crate) const KIND: &str = "sweep";
/// Each controller has one such job.
const JOB: Uuid = Uuid::from_u128(0x7377_6565_7000_7000_8000_0000_0000_0001);
/// How often a run begins anew because what went let something else go.
const MAX_PASSES: usize = 20;

/// Runs, if it is due and no other node does. None if it is not, or another has it.
///
/// # Errors
/// [`Fault`] if the store fails; the next run takes up what is left.
pub async fn sweep(
    door: &Door,
    node: Uuid,
    now: impl Fn() -> Timestamp + Send + Sync,
) -> Result<Option<Receipt>, Fault> {
    match take(door, node, false, now()).await? {
        true => run(door, node, now).await.map(Some),
        false => Ok(None),
    }
}

/// Runs whether or not it is due. None if another node is at it.
///
/// # Errors
/// [`Fault`] if the store fails; the next run takes up what is left.
pub async fn sweep_now(
    door: &Door,
    node: Uuid,
    now: impl Fn() -> Timestamp + Send + Sync,
) -> Result<Option<Receipt>, Fault> {
    match take(door, node, true, now()).await? {
        true => run(door, node, now).await.map(Some),
        false => Ok(None),
    }
}

async fn run(door: &Door, node: Uuid, now: impl Fn() -> Timestamp + Send + Sync) -> Result<Receipt, Fault> {
    let began = now();
    let mut all = Expired::default();
    // What ends with a relationship ends by this very run, once the last matter was closed.
    door.wind_up_all(now()).await?;
    for _ in 0..MAX_PASSES {
        let before = all.total();
        stretches::pass(door, node, &mut all, &now).await?;
        if all.total() == before {
            break;
        }
    }
    while door.settle_uniques(now()).await? {
        progress(door, node, &all, Some(now())).await?;
    }
    all.add(door.clear_noise(now()).await?);
    all.lines = door.end_journal(now()).await?;
    door.index_journal(now()).await?;
    let receipt = Receipt { at: began, ended: now(), done: all };
    note(door, &receipt).await?;
    progress(door, node, &receipt.done, None).await?;
    end(door, node, &receipt, now()).await?;
    Ok(receipt)
}

/// What a run would do at an instant. Nothing is written, and nothing that is opened leaves the vault.
///
/// # Errors
/// [`Fault`] if the store fails.
pub async fn rehearse(door: &Door, at: Timestamp) -> Result<Receipt, Fault> {
    let mut all = Expired::default();
    let mut cursor = None;
    loop {
        let due = door.due(cursor, STRETCH, at).await?;
        cursor = due.next;
        if due.is_empty() && cursor.is_none() {
            break;
        }
        for one in door.judge(due, at).await? {
            let kind = format!("{}.{}", one.register(), one.kind());
            match &one.answer {
                Ok(expiry) => {
                    let what = match expiry.going() {
                        Going::Record(finally) => finally.word(),
                        Going::Values(_) => "values",
                    };
                    *all.went.entry(format!("{kind} {what}")).or_default() += 1;
                }
                Err(stays) => {
                    let why = if matches!(stays, Stays::Until(_, Some(_))) { "law" } else { "not-yet" };
                    *all.stayed.entry(format!("{kind} {why}")).or_default() += 1;
                }
            }
        }
    }
    Ok(Receipt { at, ended: at, done: all })
}

/// Takes the job. Of two nodes that ask, one gets it.
async fn take(door: &Door, node: Uuid, at_once: bool, now: Timestamp) -> Result<bool, Fault> {
    let staff = door.staff();
    let row = staff.the_job(JOB, KIND, now).await?;
    let leased = is_leased(&row, LEASE.max(EVERY), now);
    let works = &*row.state == "running" && leased;
    if works || (!at_once && leased) {
        return Ok(false);
    }
    staff.take_job(&row, node, now.checked_add(LEASE).unwrap_or(now), now).await
}

/// Renews the lease. A node that lost it stops: the other has taken over.
pub(crate) async fn progress(door: &Door, node: Uuid, done: &Expired, now: Option<Timestamp>) -> Result<(), Fault> {
    let Some(now) = now else { return Ok(()) };
    let until = now.checked_add(LEASE).unwrap_or(now);
    tell(door, node, ("running", until), done, now).await
}

async fn end(door: &Door, node: Uuid, receipt: &Receipt, now: Timestamp) -> Result<(), Fault> {
    let until = now.checked_add(EVERY).unwrap_or(now);
    tell(door, node, ("waiting", until), &receipt.done, now).await
}

async fn tell(
    door: &Door,
    node: Uuid,
    (state, until): (&str, Timestamp),
    done: &Expired,
    now: Timestamp,
) -> Result<(), Fault> {
    let count = i64::try_from(done.total()).unwrap_or(i64::MAX);
    let progress = JobProgress {
        job: JOB,
        owner: node,
        state: state.into(),
        lease_until: until.as_microsecond(),
        done_steps: count,
        all_steps: count,
        sealed: None,
    };
    door.staff().commit(vec![StaffOp::JobProgress(progress)], Vec::new(), now).await
}

//! Writing a group of units in one transaction.
//!
//! A group is first written without a savepoint between its units, because the search index goes to the disk at each
//! savepoint. When a unit does not fit what is stored, all is rolled back and written again with a savepoint for each,
//! so that only the unit that does not fit is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::Connection;
use uuid::Uuid;

use super::{execute, fault, query};
use crate::error::StoreError;
use crate::journal::{HeadSigner, JournalEntry, Tip};
use crate::sql;
use crate::steps::Step;
use crate::trip::{Point, Tripwire};
use crate::unit::Committed;
use crate::value::{Micros, Value};

/// A unit as statements, and where its outcome goes.
pub(super) struct Plan<'a> {
    pub(super) controller: Uuid,
    pub(super) at: Micros,
    pub(super) steps: Vec<Step>,
    pub(super) entries: Vec<JournalEntry>,
    pub(super) outcome: &'a mut Result<Committed, StoreError>,
}

type Tips = BTreeMap<Uuid, Tip>;
type Signer<'a> = Option<&'a Arc<dyn HeadSigner>>;

/// Writes all units that fit, and sets each outcome. An error means that nothing at all was written.
pub(super) fn write(
    (data, trip): (&Connection, &Tripwire),
    plans: &mut [Plan<'_>],
    signer: Signer<'_>,
    letters: &mut String,
) -> Result<(), StoreError> {
    if plans.is_empty() {
        return Ok(());
    }
    let together = transaction(data, || {
        let mut tips = Tips::new();
        for plan in plans.iter_mut() {
            *plan.outcome = Ok(unit((data, trip), plan, &mut tips, letters)?);
        }
        seal(data, &tips, signer, letters)
    });
    match (together, plans) {
        (Ok(()), _) => Ok(()),
        (Err(error), [only]) => {
            *only.outcome = Err(error);
            Ok(())
        }
        (Err(_), plans) => one_by_one((data, trip), plans, signer, letters),
    }
}

fn one_by_one(
    (data, trip): (&Connection, &Tripwire),
    plans: &mut [Plan<'_>],
    signer: Signer<'_>,
    letters: &mut String,
) -> Result<(), StoreError> {
    transaction(data, || {
        let mut tips = Tips::new();
        for plan in plans.iter_mut() {
            *plan.outcome = savepoint(data, || unit((data, trip), plan, &mut tips, letters))?;
        }
        seal(data, &tips, signer, letters)
    })
}

fn seal(data: &Connection, tips: &Tips, signer: Signer<'_>, letters: &mut String) -> Result<(), StoreError> {
    for (controller, tip) in tips {
        run(data, &tip.seal(*controller, signer)?, letters)?;
    }
    Ok(())
}

/// Writes one unit; the tip of its journal moves only when all of it was written.
fn unit(
    (data, trip): (&Connection, &Tripwire),
    plan: &Plan<'_>,
    tips: &mut Tips,
    letters: &mut String,
) -> Result<Committed, StoreError> {
    run(data, &plan.steps, letters)?;
    if plan.entries.is_empty() {
        return Ok(Committed { seqs: 0..0 });
    }
    trip.at(Point::Journal)?;
    let mut tip = match tips.get(&plan.controller) {
        Some(tip) => tip.clone(),
        None => Tip::of_row(query(data, &sql::JOURNAL_TIP_LOCK, &[Value::Id(plan.controller)])?.pop())?,
    };
    let first = tip.tree.size();
    let mut rows = Vec::with_capacity(plan.entries.len() * 2);
    for entry in &plan.entries {
        tip.append(plan.controller, plan.at, entry.clone(), &mut rows);
    }
    run(data, &rows, letters)?;
    let seqs = first..tip.tree.size();
    tips.insert(plan.controller, tip);
    Ok(Committed { seqs })
}

/// Runs statements in their order, and judges what each touched.
pub(super) fn run(connection: &Connection, steps: &[Step], letters: &mut String) -> Result<(), StoreError> {
    for step in steps {
        let touched = execute(connection, step.sql, &step.params, letters)?;
        step.expect.judge(touched)?;
    }
    Ok(())
}

pub(super) fn plain(connection: &Connection, text: &'static str) -> Result<(), StoreError> {
    let fail = |error: rusqlite::Error| fault(text, &error);
    let mut statement = connection.prepare_cached(text).map_err(fail)?;
    statement.raw_execute().map(|_| ()).map_err(fail)
}

/// Work that is committed whole, or rolled back whole.
pub(super) fn transaction(
    connection: &Connection,
    work: impl FnOnce() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    plain(connection, "BEGIN IMMEDIATE")?;
    let done = work().and_then(|()| plain(connection, "COMMIT"));
    if done.is_err() && !connection.is_autocommit() {
        let _already_failing = plain(connection, "ROLLBACK");
    }
    done
}

/// Work inside a transaction that is undone alone when it fails. The outer error means that the transaction is lost.
pub(super) fn savepoint<T>(
    connection: &Connection,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<Result<T, StoreError>, StoreError> {
    plain(connection, "SAVEPOINT unit")?;
    let done = work();
    if done.is_err() {
        if connection.is_autocommit() {
            // The engine gave the whole transaction up, as it does when the disk is full.
            return done.map(Ok);
        }
        plain(connection, "ROLLBACK TO unit")?;
    }
    plain(connection, "RELEASE unit")?;
    Ok(done)
}

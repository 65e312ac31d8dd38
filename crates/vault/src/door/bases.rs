//! People on record for a purpose that rests on a contract, of whom none is in force: what is told of them, and what is
//! decided: another basis, or the list of what is to be erased.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::Name;
use policy::{AccountId, RecordId, SubjectId};
use store::{JournalEntry, MarkRow, Op, OtherBasisRow, RecordList, RecordRow, RetentionOp, Sort, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::door::contracts::Contract;
use crate::door::journal::{about, joined, system_entry};
use crate::door::outside::BASIS;
use crate::door::{Door, name, time};
use crate::error::Fault;
use crate::plan::{InForce, RecordPlan};
use crate::retention::{Dates, floor};

/// The most records without a basis on one page.
pub const MAX_LACKING: usize = 100;
/// How many records are looked at together.
const STRETCH: usize = 200;
/// How many stretches one page looks at.
const MAX_STRETCHES: usize = 25;
/// How many a glance looks at.
const GLANCE: usize = 2;

/// A purpose of a record that rests on a contract which is not in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The purpose.
    pub purpose: Name,
    /// True if there was one and the last has ended; false if there never was one on record.
    pub ended: bool,
}

/// A record with such purposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfounded {
    /// The record.
    pub record: RecordId,
    /// Whom it is about.
    pub subject: SubjectId,
    /// What it hangs on.
    pub parent: Option<RecordId>,
    /// Its register.
    pub register: Name,
    /// Its kind.
    pub kind: Name,
    /// Since when it is on record.
    pub since: Timestamp,
    /// The purposes without a contract in force.
    pub lacking: Vec<Lacking>,
    /// True if it is on the list of what is to be erased.
    pub to_erase: bool,
    /// What it is kept for all the same, who decided that, and when.
    pub kept_for: Option<(Name, AccountId, Timestamp)>,
}

/// Why a decision was not noted.
#[derive(Debug, Error)]
pub enum BasisError {
    /// There is no such record, or nothing is lacking.
    #[error("no such record lacks its basis")]
    NotLacking,
    /// The purpose is not one the record serves on another basis.
    #[error("the record does not serve purpose `{0}` on another basis")]
    NotOther(Name),
    /// A law orders the record to be kept.
    #[error("`{0}` orders the record to be kept")]
    Law(String),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// Of each of these records, the purposes that rest on a contract which is not in force. It holds no value.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn lacking(&self, records: &[RecordId], now: Timestamp) -> Result<Vec<Vec<Lacking>>, Fault> {
        let force = self.current(now).await?;
        let ids: Vec<Uuid> = records.iter().map(|record| record.uuid()).collect();
        let rows = self.store().records(self.controller(), &ids).await?;
        let known: Vec<RecordRow> = rows.iter().flatten().cloned().collect();
        let mut lacking = self.lacking_rows(&force, &known, day(now)).await?.into_iter();
        Ok(rows.iter().map(|row| row.as_ref().and_then(|_| lacking.next()).unwrap_or_default()).collect())
    }

    /// People and organisations on record without a contract in force, kind by kind, the oldest first; after a record, or
    /// from the first. Gives the record to go on from. Those that are kept for something else are left out. A glance looks at
    /// a few hundred records, otherwise some thousands are looked at.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn without_basis(
        &self,
        after: Option<RecordId>,
        glance: bool,
        now: Timestamp,
    ) -> crate::Answer<'_, (Vec<Unfounded>, Option<RecordId>), Fault> {
        Box::pin(self.without_basis_inside(after, if glance { GLANCE } else { MAX_STRETCHES }, now))
    }

    async fn without_basis_inside(
        &self,
        after: Option<RecordId>,
        most: usize,
        now: Timestamp,
    ) -> Result<(Vec<Unfounded>, Option<RecordId>), Fault> {
        let force = self.current(now).await?;
        let kinds = resting(&force);
        let after = match after {
            None => None,
            Some(record) => self.store().record(self.controller(), record.uuid()).await?,
        };
        let is_kind = |plan: &Arc<RecordPlan>, row: &RecordRow| plan.register == row.register && plan.kind == row.kind;
        let first = after.as_ref().and_then(|row| kinds.iter().position(|plan| is_kind(plan, row))).unwrap_or(0);
        let mut found = Vec::new();
        let mut stretches = 0;
        for plan in kinds.iter().skip(first) {
            let mut list = list_of(plan);
            list.after = after.as_ref().filter(|row| is_kind(plan, row)).map(|row| list.cursor(row));
            loop {
                let rows = self.store().list(self.controller(), &list).await?;
                let Some(last) = rows.last() else { break };
                list.after = Some(list.cursor(last));
                let (last, ended) = (RecordId::new(last.record), rows.len() < STRETCH);
                found.extend(self.unfounded(&force, rows, now).await?);
                stretches += 1;
                if found.len() >= MAX_LACKING {
                    found.truncate(MAX_LACKING);
                    let next = found.last().map(|one| one.record);
                    return Ok((found, next));
                }
                if stretches >= most {
                    return Ok((found, Some(last)));
                }
                if ended {
                    break;
                }
            }
        }
        Ok((found, None))
    }

    /// One record without a basis, with what was decided of it; none if nothing is lacking.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn unfounded_one(&self, record: RecordId, now: Timestamp) -> Result<Option<Unfounded>, Fault> {
        let force = self.current(now).await?;
        let row = self.store().record(self.controller(), record.uuid()).await?;
        let rows: Vec<RecordRow> = row.into_iter().collect();
        let lacking = self.lacking_rows(&force, &rows, day(now)).await?;
        let kept = self.store().other_bases(self.controller(), &[record.uuid()]).await?;
        let all = rows.iter().zip(lacking).zip(kept).filter(|((_, lacking), _)| !lacking.is_empty());
        all.map(|((row, lacking), kept)| told(row, lacking, kept, now)).next().transpose()
    }

    /// Notes that a record is kept for a purpose that rests on something else. Journaled.
    ///
    /// # Errors
    /// [`BasisError::NotOther`] if the record does not serve it, or it lacks its contract too.
    pub async fn keep_for(
        &self,
        record: RecordId,
        purpose: Name,
        by: AccountId,
        now: Timestamp,
    ) -> Result<(), BasisError> {
        let (force, row, lacking) = self.one_lacking(record, now).await?;
        let others = others(&force, &row, &lacking);
        if !others.contains(&purpose) {
            return Err(BasisError::NotOther(purpose));
        }
        let clause = force.notice.purpose(purpose.as_str()).map(|one| one.clause.as_str().into());
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.journal.push(JournalEntry {
            purpose: Some(purpose.as_str().into()),
            clauses: clause.unwrap_or_else(|| "".into()),
            ..decided("other-basis", &force, &row, by)
        });
        let at = now.as_microsecond();
        let put = OtherBasisRow { record: row.record, purpose: purpose.as_str().into(), account: by.uuid(), at };
        unit.ops.push(Op::PutOtherBasis(put));
        self.store().commit(unit).await.map_err(Fault::from)?;
        Ok(())
    }

    /// The purposes that a record without a contract serves on another basis, or on a contract that is in force.
    #[must_use]
    pub fn other_bases(&self, one: &Unfounded) -> Vec<Name> {
        let force = self.force();
        force
            .plan(one.register.as_str(), one.kind.as_str())
            .map(|plan| served(plan).filter(|name| !one.lacking.iter().any(|own| own.purpose == **name)).cloned())
            .map(|names| names.collect())
            .unwrap_or_default()
    }

    /// Puts a record on the list of what is to be erased: its time is over. Journaled.
    ///
    /// # Errors
    /// [`BasisError::Law`] if a law orders it to be kept.
    pub async fn to_erasure(&self, record: RecordId, by: AccountId, now: Timestamp) -> Result<(), BasisError> {
        let (force, row, lacking) = self.one_lacking(record, now).await?;
        if let Some(law) = self.ordered(&force, &row, now).await? {
            return Err(BasisError::Law(law));
        }
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let purposes = lacking.iter().map(|one| force.notice.purpose(one.purpose.as_str()));
        unit.journal.push(JournalEntry {
            purpose: lacking.first().map(|one| one.purpose.as_str().into()),
            clauses: joined(purposes.flatten().map(|one| one.clause.as_str())),
            ..decided("to-erasure", &force, &row, by)
        });
        unit.ops.push(Op::Keep {
            record: row.record,
            revision: row.revision,
            last_needed_at: row.last_needed_at,
            keep_until: Some(now.as_microsecond()),
        });
        unit.ops.push(Op::Retention(RetentionOp::Mark(MarkRow {
            record: row.record,
            field: "".into(),
            why: BASIS.into(),
            since: now.as_microsecond(),
            due_at: Some(now.as_microsecond()),
            account: Some(by.uuid()),
        })));
        self.store().commit(unit).await.map_err(Fault::from)?;
        Ok(())
    }

    async fn one_lacking(
        &self,
        record: RecordId,
        now: Timestamp,
    ) -> Result<(Arc<InForce>, RecordRow, Vec<Lacking>), BasisError> {
        let force = self.current(now).await?;
        let row = self.store().record(self.controller(), record.uuid()).await.map_err(Fault::from)?;
        let row = row.ok_or(BasisError::NotLacking)?;
        let lacking = self.lacking_rows(&force, std::slice::from_ref(&row), day(now)).await?;
        let lacking = lacking.into_iter().next().filter(|all| !all.is_empty()).ok_or(BasisError::NotLacking)?;
        Ok((force, row, lacking))
    }

    /// The law that orders a record to be kept, if one does.
    async fn ordered(&self, force: &InForce, row: &RecordRow, now: Timestamp) -> Result<Option<String>, Fault> {
        let Some(plan) = force.plan(&row.register, &row.kind) else { return Ok(None) };
        let known = crate::door::admit::Known::FREE;
        let rows = vec![crate::door::admit::Admitted { row: row.clone(), known }];
        let Some(opened) = self.open_rows(plan, rows).await?.pop() else { return Ok(None) };
        let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
        let floor = floor(&force.notice, plan, &force.calendar, (dates, now), &opened.contents);
        Ok(floor.map(|floor| floor.law))
    }

    async fn unfounded(&self, force: &InForce, rows: Vec<RecordRow>, now: Timestamp) -> Result<Vec<Unfounded>, Fault> {
        let lacking = self.lacking_rows(force, &rows, day(now)).await?;
        let some: Vec<(RecordRow, Vec<Lacking>)> =
            rows.into_iter().zip(lacking).filter(|(_, lacking)| !lacking.is_empty()).collect();
        let ids: Vec<Uuid> = some.iter().map(|(row, _)| row.record).collect();
        let kept = self.store().other_bases(self.controller(), &ids).await?;
        let undecided = some.into_iter().zip(kept).filter(|(_, kept)| kept.is_none());
        undecided.map(|((row, lacking), kept)| told(&row, lacking, kept, now)).collect()
    }

    async fn lacking_rows(&self, force: &InForce, rows: &[RecordRow], today: Date) -> Result<Vec<Vec<Lacking>>, Fault> {
        let mut all: Vec<Vec<Lacking>> = vec![Vec::new(); rows.len()];
        let registers: BTreeSet<&str> = rows.iter().map(|row| &*row.register).collect();
        let purposes: BTreeSet<Name> = registers.into_iter().flat_map(|register| force.on_contract(register)).collect();
        for purpose in purposes {
            let serves = |row: &RecordRow| {
                let plan = force.plan(&row.register, &row.kind);
                plan.is_some_and(|plan| {
                    !plan.contract_for.contains(&purpose) && served(plan).any(|one| *one == purpose)
                })
            };
            let found = self.contracts(force, &purpose, rows, today).await?;
            for ((row, found), own) in rows.iter().zip(found).zip(&mut all) {
                let ended = match found {
                    Some(Contract::Missing) => false,
                    Some(Contract::Ended(_)) => true,
                    Some(Contract::InForce) | None => continue,
                };
                if serves(row) {
                    own.push(Lacking { purpose: purpose.clone(), ended });
                }
            }
        }
        Ok(all)
    }
}

/// The kinds of people and organisations that serve a purpose on a contract, in the order of the notice.
fn resting(force: &InForce) -> Vec<Arc<RecordPlan>> {
    let registers = force.notice.parts().registers.iter();
    let kinds = registers.flat_map(|register| register.records.iter().map(move |record| (register, record)));
    let plans = kinds.filter_map(|(register, record)| force.plan(register.name.as_str(), record.name.as_str()));
    let rests = |plan: &&Arc<RecordPlan>| {
        let on_contract = force.on_contract(&plan.register);
        let rests = |name: &Name| on_contract.contains(name) && !plan.contract_for.contains(name);
        plan.subject && served(plan).any(rests)
    };
    plans.filter(rests).map(Arc::clone).collect()
}

/// The purposes a kind serves, each as often as a field of it does.
fn served(plan: &RecordPlan) -> impl Iterator<Item = &Name> {
    plan.fields.iter().flat_map(|plan| &plan.field.purposes)
}

/// The purposes a record serves that lack nothing.
fn others(force: &InForce, row: &RecordRow, lacking: &[Lacking]) -> Vec<Name> {
    let plan = force.plan(&row.register, &row.kind);
    let lacks = |name: &Name| lacking.iter().any(|one| one.purpose == *name);
    plan.map(|plan| served(plan).filter(|name| !lacks(name)).cloned().collect()).unwrap_or_default()
}

fn list_of(plan: &RecordPlan) -> RecordList {
    let (register, kind) = (Arc::clone(&plan.register), Arc::clone(&plan.kind));
    RecordList { register, kind, sort: Sort::Collected, descending: false, after: None, limit: STRETCH }
}

fn told(
    row: &RecordRow,
    lacking: Vec<Lacking>,
    kept: Option<OtherBasisRow>,
    now: Timestamp,
) -> Result<Unfounded, Fault> {
    let kept = kept.map(|kept| Ok::<_, Fault>((name(&kept.purpose)?, AccountId::new(kept.account), time(kept.at)?)));
    Ok(Unfounded {
        record: RecordId::new(row.record),
        subject: SubjectId::new(row.subject),
        parent: row.parent.map(RecordId::new),
        register: name(&row.register)?,
        kind: name(&row.kind)?,
        since: time(row.collected_at)?,
        lacking,
        to_erase: row.keep_until.is_some_and(|until| until <= now.as_microsecond()),
        kept_for: kept.transpose()?,
    })
}

fn decided(act: &str, force: &InForce, row: &RecordRow, by: AccountId) -> JournalEntry {
    JournalEntry {
        actor: Some(by.uuid()),
        actor_kind: "account".into(),
        register: Some(Arc::clone(&row.register)),
        kind: Some(Arc::clone(&row.kind)),
        about: about([row]),
        ..system_entry(act, force.version)
    }
}

fn day(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::UTC).date()
}

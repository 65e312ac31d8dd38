//! The end of a relationship that was terminated: at once for marketing, and for the rest when the last open matter is
//! closed.
//!
//! That it was terminated is noted with the person's own record. Open matters are records whose closing date is empty. While
//! there is one, everything is kept as while the relationship lasted; with the last of them the relationship has ended, and
//! the time begins that the notice gives it then.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use notice::Name;
use notice::model::{Event, FieldType};
use policy::{AccountId, RecordId, RequestId, SubjectId};
use store::{HappenedRow, JournalEntry, LimitationOp, Op, RecordRow, RetentionOp, StoreError, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::Answer;
use crate::door::admit::{Admitted, Known};
use crate::door::journal::{PERSON, about, system_entry};
use crate::door::{Door, name};
use crate::error::Fault;
use crate::plan::{InForce, RecordPlan};
use crate::record::MAX_PERSON;

/// The word by which it is noted that a relationship was terminated.
pub(crate) const TERMINATED: &str = "terminated";
/// The most terminated relationships that are looked at in one go.
const MAX_WINDING: usize = 500;

/// A relationship that was terminated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindingUp {
    /// The person's own record.
    pub record: RecordId,
    /// Since which day.
    pub on: Date,
    /// The day it ended, once the last matter was closed.
    pub ended: Option<Date>,
    /// What is open.
    pub open: Vec<OpenMatter>,
}

/// A matter that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenMatter {
    /// Its record.
    pub record: RecordId,
    /// Whom that is about.
    pub subject: SubjectId,
    /// Its register.
    pub register: Name,
    /// Its kind.
    pub kind: Name,
}

/// Why nothing was terminated.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TerminateError {
    /// Nothing that is kept of the person turns on a relationship.
    #[error("no relationship with this person is on record")]
    NoRelationship,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Door {
    /// The record of a person with whom a relationship can be terminated; none where no rule turns on one.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn terminable(&self, subject: SubjectId) -> Result<Option<RecordId>, Fault> {
        Ok(self.own_row(subject).await?.map(|row| RecordId::new(row.record)))
    }

    async fn own_row(&self, subject: SubjectId) -> Result<Option<RecordRow>, Fault> {
        let force = self.force();
        let rows = self.store().of_subject(self.controller(), subject.uuid(), Uuid::nil(), MAX_PERSON).await?;
        let turns = |row: &RecordRow| {
            let own = force.plan(&row.register, &row.kind).is_some_and(|plan| plan.subject);
            own && !self.noted_events(&row.register).is_empty()
        };
        Ok(rows.into_iter().find(turns))
    }

    /// Terminates the relationship with a person, on any day: from now on they are left out of marketing, and when nothing
    /// is open any more, the relationship has ended. Who terminates is an account, or the person alone. Journaled.
    ///
    /// # Errors
    /// [`TerminateError::NoRelationship`] where nothing turns on one.
    pub fn terminate(
        &self,
        subject: SubjectId,
        (on, request): (Date, RequestId),
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'_, WindingUp, TerminateError> {
        Box::pin(async move {
            let row = self.own_row(subject).await?.ok_or(TerminateError::NoRelationship)?;
            if self.winding_of(&row, now).await?.is_none() {
                let mut unit = Unit::new(self.controller(), now.as_microsecond());
                let account = by.map_or_else(Uuid::nil, AccountId::uuid);
                unit.ops.push(noted(&row, (TERMINATED, on), account, now));
                let objection = self.objection(row.subject, request.uuid(), (TERMINATED, None), now);
                unit.ops.push(Op::Limitation(LimitationOp::Put(objection)));
                let actor_kind = if by.is_some() { "account" } else { PERSON };
                unit.journal.push(JournalEntry {
                    actor: by.map(AccountId::uuid),
                    actor_kind: actor_kind.into(),
                    ..self.told_of_winding("terminate", &row)
                });
                self.store().commit(unit).await.map_err(Fault::from)?;
            }
            let force = self.force();
            self.wind_up_row(&force, &row, now).await?;
            Ok(self.winding_of(&row, now).await?.ok_or(Fault::Malformed { what: "event" })?)
        })
    }

    /// How the end of the relationship with a person stands; none where it was not terminated.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn winding_up(&self, subject: SubjectId, now: Timestamp) -> Answer<'_, Option<WindingUp>, Fault> {
        Box::pin(async move {
            match self.own_row(subject).await? {
                Some(row) => self.winding_of(&row, now).await,
                None => Ok(None),
            }
        })
    }

    /// Ends every relationship that was terminated and of which nothing is open any more: how many.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; what ended before has ended.
    pub fn wind_up_all(&self, now: Timestamp) -> Answer<'_, usize, Fault> {
        Box::pin(async move {
            let force = self.current(now).await?;
            let (mut ended, mut after) = (0, Uuid::nil());
            loop {
                let found = self.store().happened(self.controller(), TERMINATED.into(), after, MAX_WINDING).await?;
                let Some(last) = found.last() else { return Ok(ended) };
                after = last.record;
                let ids: Vec<Uuid> = found.iter().map(|row| row.record).collect();
                for row in self.store().records(self.controller(), &ids).await?.into_iter().flatten() {
                    ended += usize::from(self.wind_up_row(&force, &row, now).await?);
                }
            }
        })
    }

    /// Ends the relationships with these people, as far as they were terminated and nothing is open any more.
    pub(crate) async fn wind_up(&self, force: &InForce, people: &BTreeSet<Uuid>, now: Timestamp) -> Result<(), Fault> {
        let closes = force.plans().any(|plan| plan.open_until.is_some());
        if !closes || self.store().happened(self.controller(), TERMINATED.into(), Uuid::nil(), 1).await?.is_empty() {
            return Ok(());
        }
        for person in people {
            if let Some(row) = self.own_row(SubjectId::new(*person)).await? {
                self.wind_up_row(force, &row, now).await?;
            }
        }
        Ok(())
    }

    /// Ends one relationship, if it was terminated and nothing is open; true if it did.
    async fn wind_up_row(&self, force: &InForce, row: &RecordRow, now: Timestamp) -> Result<bool, Fault> {
        let Some(winding) = self.winding_of(row, now).await? else { return Ok(false) };
        if winding.ended.is_some() || !winding.open.is_empty() {
            return Ok(false);
        }
        let today = now.to_zoned(force.calendar.zone.clone()).date();
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let ended = (Event::RelationshipEnd.word(), today.max(winding.on));
        let row_of = happened(row, ended, Uuid::nil(), now);
        unit.ops.push(Op::Retention(RetentionOp::HappenedAfter { row: row_of, after: TERMINATED.into() }));
        unit.journal.push(self.told_of_winding("wound-up", row));
        match self.store().commit(unit).await {
            Ok(_) => {}
            // Somebody took the termination back after it was looked at.
            Err(StoreError::Gone { .. }) => return Ok(false),
            Err(other) => return Err(other.into()),
        }
        self.settle_person(row.subject, now).await?;
        Ok(true)
    }

    /// What is done so that a relationship that was terminated goes on as if it had not been: nothing where it was not.
    pub(crate) async fn goes_on(&self, row: &RecordRow, now: Timestamp) -> Result<Vec<Op>, Fault> {
        let limits = self.store().limitations(self.controller(), row.subject).await?;
        let came = limits.into_iter().filter(|one| *one.ground == *TERMINATED && one.lifted_at.is_none());
        let lifted = came.map(|one| {
            let (limitation, subject, at) = (one.limitation, one.subject, now.as_microsecond());
            Op::Limitation(LimitationOp::Lift { limitation, subject, at })
        });
        Ok(std::iter::once(taken_back(row, TERMINATED)).chain(lifted).collect())
    }

    async fn winding_of(&self, row: &RecordRow, now: Timestamp) -> Result<Option<WindingUp>, Fault> {
        let found = self.store().happened_to(self.controller(), &[row.record]).await?.pop().unwrap_or_default();
        let day = |word: &str| {
            let row = found.iter().find(|one| *one.event == *word);
            row.map(|row| row.on_day.parse().map_err(|_| Fault::Malformed { what: "event" })).transpose()
        };
        let Some(on) = day(TERMINATED)? else { return Ok(None) };
        let ended = day(Event::RelationshipEnd.word())?;
        let open = if ended.is_some() { Vec::new() } else { self.open_matters(row, now).await? };
        Ok(Some(WindingUp { record: RecordId::new(row.record), on, ended, open }))
    }

    /// What is open of whom a record is about, also where another register knows them by the same customer number.
    async fn open_matters(&self, row: &RecordRow, now: Timestamp) -> Result<Vec<OpenMatter>, Fault> {
        let force = self.current(now).await?;
        let today = now.to_zoned(force.calendar.zone.clone()).date();
        let mut people = BTreeSet::from([row.subject]);
        people.extend(self.same_customer(&force, row).await?);
        let mut kinds: BTreeMap<(Name, Name), (Arc<RecordPlan>, Vec<Admitted>)> = BTreeMap::new();
        let mut seen: BTreeSet<Uuid> = BTreeSet::new();
        for person in people {
            for row in self.store().of_person(self.controller(), person, MAX_PERSON).await? {
                let plan = force.plan(&row.register, &row.kind).filter(|plan| plan.open_until.is_some());
                if let Some(plan) = plan.filter(|_| seen.insert(row.record)) {
                    let key = (name(&row.register)?, name(&row.kind)?);
                    let kind = kinds.entry(key).or_insert_with(|| (Arc::clone(plan), Vec::new()));
                    kind.1.push(Admitted { row, known: Known::FREE });
                }
            }
        }
        let mut open = Vec::new();
        for ((register, kind), (plan, rows)) in kinds {
            let Some(closing) = &plan.open_until else { continue };
            for one in self.open_rows(&plan, rows).await? {
                let day = one.contents.get(closing).and_then(|held| held.value.as_deref());
                let closed = day.and_then(|day| day.parse::<Date>().ok()).is_some_and(|day| day <= today);
                if !closed {
                    let (record, subject) = (RecordId::new(one.row.record), SubjectId::new(one.row.subject));
                    open.push(OpenMatter { record, subject, register: register.clone(), kind: kind.clone() });
                }
            }
        }
        Ok(open)
    }

    /// Those in any register with the customer number that a record holds.
    async fn same_customer(&self, force: &InForce, row: &RecordRow) -> Result<Vec<Uuid>, Fault> {
        let plan = force.plan(&row.register, &row.kind);
        let numbers =
            |plan: &&Arc<RecordPlan>| plan.fields.iter().any(|one| one.field.kind == FieldType::CustomerNumber);
        let Some(plan) = plan.filter(numbers) else { return Ok(Vec::new()) };
        let rows = vec![Admitted { row: row.clone(), known: Known::FREE }];
        let mut found = Vec::new();
        for opened in self.open_rows(plan, rows).await? {
            for field in plan.fields.iter().filter(|one| one.field.kind == FieldType::CustomerNumber) {
                let held = opened.contents.get(&field.field.name).and_then(|held| held.value.as_deref());
                let Some(number) = held else { continue };
                let same = self.holding(&FieldType::CustomerNumber, number).await?;
                found.extend(same.into_iter().map(|row| row.subject));
            }
        }
        Ok(found)
    }

    fn told_of_winding(&self, act: &str, row: &RecordRow) -> JournalEntry {
        JournalEntry {
            register: Some(row.register.clone()),
            kind: Some(row.kind.clone()),
            about: about([row]),
            ..system_entry(act, self.notice_version())
        }
    }
}

/// That something did not happen after all.
pub(crate) fn taken_back(row: &RecordRow, event: &str) -> Op {
    Op::Retention(RetentionOp::TakeBack { record: row.record, event: event.into() })
}

/// That something happened to whom a record is about.
pub(crate) fn noted(row: &RecordRow, what: (&str, Date), account: Uuid, now: Timestamp) -> Op {
    Op::Retention(RetentionOp::Happened(happened(row, what, account, now)))
}

fn happened(row: &RecordRow, (event, on): (&str, Date), account: Uuid, now: Timestamp) -> HappenedRow {
    HappenedRow {
        record: row.record,
        event: event.into(),
        on_day: on.to_string().into(),
        noted_at: now.as_microsecond(),
        account,
    }
}

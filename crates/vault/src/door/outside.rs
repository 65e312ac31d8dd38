//! What is known of records that does not stand in their values, as far as their end turns on it: the contract, the
//! consent, what happened to the person. And the ends worked out anew when one of these changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use notice::Name;
use notice::model::Event;
use store::{ConsentRow, ConsentState, Op, RecordRow, RetentionOp, Unit};
use uuid::Uuid;

use crate::door::admit::{Admitted, Known};
use crate::door::contracts::Contract;
use crate::door::wind::TERMINATED;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::plan::{InForce, RecordPlan};
use crate::record::MAX_PERSON;
use crate::retention::{Dates, Keeps, Outside, keep_until};

/// How far up the records are followed.
const MAX_DEPTH: usize = 16;
/// The word of a mark by which a record without its contract is to go.
pub(crate) const BASIS: &str = "basis";

/// What may have changed of what ends turn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turning {
    /// A contract, or what happened to the person.
    Outside,
    /// These, or what the person consented to.
    Consent,
}

impl Door {
    /// What is known of one record that does not stand in its values.
    pub(crate) async fn outside_of(&self, force: &InForce, row: &RecordRow) -> Result<Outside, Fault> {
        let mut all = self.outside(force, std::slice::from_ref(row)).await?;
        Ok(all.pop().unwrap_or_default())
    }

    /// The same for many, in their order. Nothing is asked where no rule turns on it.
    pub(crate) async fn outside(&self, force: &InForce, rows: &[RecordRow]) -> Result<Vec<Outside>, Fault> {
        let mut all = vec![Outside::default(); rows.len()];
        let turning = |says: fn(&Keeps) -> bool| -> (Vec<usize>, Vec<RecordRow>) {
            let own = rows.iter().enumerate().filter(|(_, row)| {
                let plan = force.plan(&row.register, &row.kind);
                plan.is_some_and(|plan| says(&plan.keeps))
            });
            own.map(|(at, row)| (at, row.clone())).unzip()
        };
        let mut put = |at: usize, set: &mut dyn FnMut(&mut Outside)| {
            if let Some(one) = all.get_mut(at) {
                set(one);
            }
        };
        let (places, some) = turning(|keeps| keeps.by_contract);
        if !some.is_empty() {
            let found = self.contracts_of(force, |register| force.all_contracts(register), &some, Date::MAX).await?;
            for ((at, row), found) in places.into_iter().zip(&some).zip(found) {
                let is_one = force.plan(&row.register, &row.kind).is_some_and(|plan| !plan.contract_for.is_empty());
                if let (Some(Contract::Ended(last)), false) = (found, is_one) {
                    put(at, &mut |one| one.contract = Some(last));
                }
            }
        }
        let (places, some) = turning(|keeps| keeps.by_consent);
        if !some.is_empty() {
            let subjects: Vec<Uuid> = some.iter().map(|row| row.subject).collect();
            let said = self.store().consents_of(self.controller(), &subjects).await?;
            for ((at, row), said) in places.into_iter().zip(&some).zip(said) {
                let plan = force.plan(&row.register, &row.kind);
                let ended = plan.and_then(|plan| taken_back(force, plan, &said)).map(time).transpose()?;
                put(at, &mut |one| one.consent = ended);
            }
        }
        let (places, some) = turning(|keeps| keeps.by_event);
        if !some.is_empty() && self.store().any_happened(self.controller()).await? {
            for (at, happened) in places.into_iter().zip(self.happened(&some).await?) {
                put(at, &mut |one| one.happened.clone_from(&happened));
            }
        }
        Ok(all)
    }

    /// What happened to these records and to those they hang on; of one event the nearest counts.
    pub(crate) async fn happened(&self, rows: &[RecordRow]) -> Result<Vec<Vec<(Event, Date)>>, Fault> {
        let above = self.above(rows.iter().filter_map(|row| row.parent).collect()).await?;
        let parents: HashMap<Uuid, Option<Uuid>> =
            above.iter().chain(rows).map(|row| (row.record, row.parent)).collect();
        let ids: Vec<Uuid> = parents.keys().copied().collect();
        let found = self.store().happened_to(self.controller(), &ids).await?;
        let found: HashMap<Uuid, Vec<store::HappenedRow>> = ids.into_iter().zip(found).collect();
        let of_row = |row: &RecordRow| {
            let mut events: BTreeMap<Event, Date> = BTreeMap::new();
            let mut next = Some(row.record);
            for _ in 0..MAX_DEPTH {
                let Some(record) = next else { break };
                // That a relationship was terminated ends nothing yet: what is open is closed first.
                let counts = |one: &&store::HappenedRow| *one.event != *TERMINATED;
                for one in found.get(&record).into_iter().flatten().filter(counts) {
                    let told = Event::from_word(&one.event).zip(one.on_day.parse().ok());
                    let (event, day) = told.ok_or(Fault::Malformed { what: "event" })?;
                    // What is remembered of contracts that are gone is weighed with those that are there.
                    if event == Event::ContractEnd {
                        continue;
                    }
                    events.entry(event).or_insert(day);
                }
                next = parents.get(&record).copied().flatten();
            }
            Ok(events.into_iter().collect())
        };
        rows.iter().map(of_row).collect()
    }

    /// Works out anew until when what is about these people or hangs on them is kept, where that turns on what may have
    /// changed outside the records. A last day that is still to come is one already.
    pub(crate) async fn settle(
        &self,
        force: &InForce,
        people: BTreeSet<Uuid>,
        turning: Turning,
        now: Timestamp,
    ) -> Result<(), Fault> {
        self.wind_up(force, &people, now).await?;
        let ends = |plan: &RecordPlan| force.all_contracts(&plan.register).iter().any(|plan| plan.ends.is_some());
        let by_contract = |plan: &RecordPlan| plan.keeps.by_contract && plan.contract_for.is_empty() && ends(plan);
        let by_consent = |plan: &RecordPlan| turning == Turning::Consent && plan.keeps.by_consent;
        let happened =
            force.plans().any(|plan| plan.keeps.by_event) && self.store().any_happened(self.controller()).await?;
        let turns = |plan: &RecordPlan| by_contract(plan) || by_consent(plan) || (happened && plan.keeps.by_event);
        if !force.plans().any(|plan| turns(plan)) {
            return Ok(());
        }
        self.settle_where(force, people, &turns, now).await
    }

    /// The same for all that turns on anything outside the records.
    async fn settle_all(&self, force: &InForce, people: BTreeSet<Uuid>, now: Timestamp) -> Result<(), Fault> {
        self.settle_where(force, people, &|plan| plan.keeps.turns_outside(), now).await
    }

    async fn settle_where(
        &self,
        force: &InForce,
        people: BTreeSet<Uuid>,
        turns: &(dyn Fn(&RecordPlan) -> bool + Send + Sync),
        now: Timestamp,
    ) -> Result<(), Fault> {
        for person in people {
            let mut rows = self.store().of_person(self.controller(), person, MAX_PERSON).await?;
            rows.retain(|row| force.plan(&row.register, &row.kind).is_some_and(|plan| turns(plan)));
            self.settle_rows(force, rows, now).await?;
        }
        Ok(())
    }

    /// The same for these rows.
    pub(crate) async fn settle_rows(&self, force: &InForce, rows: Vec<RecordRow>, now: Timestamp) -> Result<(), Fault> {
        let outside = self.outside(force, &rows).await?;
        let firsts = self.firsts(force, &rows).await?;
        let due = |row: &RecordRow| row.keep_until.is_some_and(|until| until <= now.as_microsecond());
        let past: Vec<Uuid> = rows.iter().filter(|row| due(row)).map(|row| row.record).collect();
        let marks = self.store().marks_of(self.controller(), &past).await?;
        let lacking: BTreeSet<Uuid> =
            marks.into_iter().flatten().filter(|mark| &*mark.why == BASIS).map(|mark| mark.record).collect();
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        for ((row, outside), first) in rows.into_iter().zip(outside).zip(firsts) {
            if lacking.contains(&row.record) {
                // What is to be erased for want of a contract stays so, unless one is in force again.
                if outside.contract.is_some() || !self.has_contract(force, &row).await? {
                    continue;
                }
                unit.ops.push(Op::Retention(RetentionOp::TakeOff { record: row.record, field: "".into() }));
            }
            unit.ops.extend(self.kept_anew(force, row, first, &outside).await?);
        }
        if !unit.ops.is_empty() {
            self.store().commit(unit).await?;
        }
        Ok(())
    }

    async fn has_contract(&self, force: &InForce, row: &RecordRow) -> Result<bool, Fault> {
        let rows = std::slice::from_ref(row);
        let found = self.contracts_of(force, |register| force.all_contracts(register), rows, Date::MAX).await?;
        Ok(found.first() == Some(&Some(Contract::InForce)))
    }

    /// The end of a record's retention, if it is another one now.
    async fn kept_anew(
        &self,
        force: &InForce,
        row: RecordRow,
        first: u32,
        outside: &Outside,
    ) -> Result<Option<Op>, Fault> {
        let Some(plan) = force.plan(&row.register, &row.kind) else { return Ok(None) };
        let dates = Dates { collected: time(row.collected_at)?, last_needed: time(row.last_needed_at)? };
        let (record, revision, last_needed_at, was) = (row.record, row.revision, row.last_needed_at, row.keep_until);
        let opened = self.open_rows(plan, vec![Admitted { row, known: Known::FREE }]).await?.pop();
        let Some(opened) = opened else { return Ok(None) };
        let keep_until = keep_until(plan, &force.calendar, (dates, first), &opened.contents, outside);
        Ok((keep_until != was).then_some(Op::Keep { record, revision, last_needed_at, keep_until }))
    }

    /// Works out anew when everything about a person ends.
    pub(crate) async fn settle_person(&self, person: Uuid, now: Timestamp) -> Result<(), Fault> {
        let force = self.current(now).await?;
        self.settle_all(&force, BTreeSet::from([person]), now).await
    }
}

/// When the last consent was taken back that a record is there by; none while one lives, or if none was ever given.
fn taken_back(force: &InForce, plan: &RecordPlan, said: &[ConsentRow]) -> Option<i64> {
    let served = |purpose: &str| {
        force.rests_on_consent(purpose)
            && plan.fields.iter().any(|field| field.field.purposes.iter().any(|name: &Name| name.as_str() == purpose))
    };
    let mut last: BTreeMap<&str, &ConsentRow> = BTreeMap::new();
    for row in said.iter().filter(|row| served(&row.purpose)) {
        last.insert(&row.purpose, row);
    }
    let lives = last.values().any(|row| row.state == ConsentState::Given);
    if lives { None } else { last.values().map(|row| row.at).max() }
}

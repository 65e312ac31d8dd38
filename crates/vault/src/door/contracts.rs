//! The contracts that purposes rest on: of whom one is in force, of whom the last has ended, of whom there is none
//! (Art. 6(1)(b)). They are found by following the records: those a record hangs on, and those that hang on them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::basis::LegalBasis;
use notice::Name;
use notice::model::Event;
use policy::{Act, ActKind, Ask, Target};
use store::{RecordRow, Word};
use uuid::Uuid;

use crate::door::admit::{Admitted, Known};
use crate::door::collect::Batch;
use crate::door::{Door, Spending};
use crate::error::{Fault, Finding, Problem};
use crate::plan::{InForce, RecordPlan};
use crate::record::MAX_PERSON;

/// How far up and down the records are followed.
const MAX_DEPTH: usize = 16;

/// How the contract stands that a purpose rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Contract {
    /// There is none on record: it may be on its way.
    Missing,
    /// The last one ended with this day.
    Ended(Date),
    /// One is in force.
    InForce,
}

/// Records by their id, each with the places of the rows that are asked about through it.
type Through = HashMap<Uuid, (Word, Vec<usize>)>;

/// The contracts of one kind, each with the places it counts for.
type Found = (Arc<RecordPlan>, HashMap<Uuid, Vec<usize>>);

impl InForce {
    /// The kinds of a register that are the contract of a purpose; none where it rests on something else.
    pub(crate) fn contracts(&self, register: &str, purpose: &Name) -> Vec<Arc<RecordPlan>> {
        let rests = self.notice.purpose(purpose.as_str()).is_some_and(|one| one.basis == LegalBasis::Contract);
        let of = |plan: &&Arc<RecordPlan>| rests && *plan.register == *register && plan.contract_for.contains(purpose);
        self.plans().filter(of).map(Arc::clone).collect()
    }

    /// The kinds of a register that are the contract of something.
    pub(crate) fn all_contracts(&self, register: &str) -> Vec<Arc<RecordPlan>> {
        let contract = |plan: &&Arc<RecordPlan>| *plan.register == *register && !plan.contract_for.is_empty();
        self.plans().filter(contract).map(Arc::clone).collect()
    }

    /// The purposes whose contract is on record in a register.
    pub(crate) fn on_contract(&self, register: &str) -> Vec<Name> {
        let purposes = self.notice.parts().purposes.iter().map(|purpose| purpose.name.clone());
        purposes.filter(|purpose| !self.contracts(register, purpose).is_empty()).collect()
    }
}

impl Door {
    /// Which of these rows may not be used for the purpose any more: the last contract it rests on has ended. The contract
    /// itself stays open.
    pub(crate) async fn lapsed_of(&self, spending: &Spending, rows: &[RecordRow]) -> Result<Vec<bool>, Fault> {
        if spending.plan.contract_for.contains(&spending.purpose) {
            return Ok(vec![false; rows.len()]);
        }
        self.lapsed_rows(&spending.force, &spending.purpose, rows, spending.today).await
    }

    async fn lapsed_rows(
        &self,
        force: &InForce,
        purpose: &Name,
        rows: &[RecordRow],
        today: Date,
    ) -> Result<Vec<bool>, Fault> {
        let registers: BTreeSet<&Word> = rows.iter().map(|row| &row.register).collect();
        let can_end = |register: &&Word| force.contracts(register, purpose).iter().any(|plan| plan.ends.is_some());
        if !registers.iter().any(can_end) {
            return Ok(vec![false; rows.len()]);
        }
        let found = self.contracts(force, purpose, rows, today).await?;
        Ok(found.into_iter().map(|one| matches!(one, Some(Contract::Ended(_)))).collect())
    }

    /// For each of these rows, the purposes whose last contract has ended.
    pub(crate) async fn ended_for(&self, rows: &[RecordRow], now: Timestamp) -> Result<Vec<BTreeSet<Name>>, Fault> {
        let force = self.force();
        let today = now.to_zoned(TimeZone::UTC).date();
        let mut all = vec![BTreeSet::new(); rows.len()];
        let registers: BTreeSet<&str> = rows.iter().map(|row| &*row.register).collect();
        let purposes: BTreeSet<Name> = registers.into_iter().flat_map(|register| force.on_contract(register)).collect();
        for purpose in purposes {
            let over = self.lapsed_rows(&force, &purpose, rows, today).await?;
            all.iter_mut().zip(over).filter(|(_, over)| *over).for_each(|(ended, _)| ended.extend([purpose.clone()]));
        }
        Ok(all)
    }

    /// The purposes that have ended with their contract for whom a question is about.
    pub(crate) async fn lapsed<A: Act>(
        &self,
        force: &InForce,
        ask: &Ask<A>,
        now: Timestamp,
    ) -> Result<BTreeSet<Name>, Fault> {
        let mut purposes = force.on_contract(ask.register.as_str());
        // A form takes in values for other purposes than the one it is filled in for.
        purposes.retain(|purpose| A::KIND == ActKind::Collect || *purpose == ask.purpose);
        let mut lapsed = BTreeSet::new();
        if purposes.is_empty() {
            return Ok(lapsed);
        }
        let rows: Vec<RecordRow> = match ask.target {
            // Each record is looked at when it is opened, or as what the new one hangs on.
            Target::Kind => return Ok(lapsed),
            Target::Record(record, _) => {
                self.store().record(self.controller(), record.uuid()).await?.into_iter().collect()
            }
            Target::Subject(subject) => {
                self.store().of_subject(self.controller(), subject.uuid(), Uuid::nil(), MAX_PERSON).await?
            }
        };
        let kind = |row: &&RecordRow| A::KIND == ActKind::Collect || *row.kind == *ask.kind.as_str();
        let here = |row: &&RecordRow| *row.register == *ask.register.as_str();
        let rows: Vec<RecordRow> = rows.iter().filter(here).filter(kind).cloned().collect();
        let today = now.to_zoned(TimeZone::UTC).date();
        for purpose in purposes {
            let over = self.lapsed_rows(force, &purpose, &rows, today).await?;
            // Of many records of a person one that is open is enough: each is looked at again.
            if !over.is_empty() && over.iter().all(|over| *over) {
                lapsed.insert(purpose);
            }
        }
        Ok(lapsed)
    }

    /// Leaves out of a batch what hangs on people whose last contract has ended, if it comes in for what rested on it.
    pub(super) async fn heed_contracts(&self, batch: &mut Batch) -> Result<(), Fault> {
        let mut parents: Vec<RecordRow> = batch.prepared.iter().filter_map(|one| one.parent.clone()).collect();
        parents.sort_by_key(|row| row.record);
        parents.dedup_by_key(|row| row.record);
        let over = self.lapsed_of(&batch.spending, &parents).await?;
        let over: HashSet<Uuid> =
            parents.iter().zip(over).filter(|(_, over)| *over).map(|(row, _)| row.record).collect();
        if over.is_empty() {
            return Ok(());
        }
        let kind = batch.spending.plan.kind_name.clone();
        let mut findings = Vec::new();
        batch.prepared.retain(|one| {
            let ended = one.parent.as_ref().is_some_and(|row| over.contains(&row.record));
            if ended {
                findings.push(Finding { draft: one.place, field: kind.clone(), problem: Problem::ContractEnded });
            }
            !ended
        });
        batch.findings.extend(findings);
        Ok(())
    }

    /// How the contract of a purpose stands for each of these rows; none where no contract of it is on record.
    pub(crate) async fn contracts(
        &self,
        force: &InForce,
        purpose: &Name,
        rows: &[RecordRow],
        today: Date,
    ) -> Result<Vec<Option<Contract>>, Fault> {
        self.contracts_of(force, |register| force.contracts(register, purpose), rows, today).await
    }

    /// The same for the kinds that are contracts in each register.
    pub(crate) async fn contracts_of(
        &self,
        force: &InForce,
        kinds: impl Fn(&str) -> Vec<Arc<RecordPlan>> + Send,
        rows: &[RecordRow],
        today: Date,
    ) -> Result<Vec<Option<Contract>>, Fault> {
        let mut all = vec![None; rows.len()];
        let registers: BTreeSet<Word> = rows.iter().map(|row| Word::clone(&row.register)).collect();
        for register in registers {
            let kinds = kinds(&register);
            if kinds.is_empty() {
                continue;
            }
            let through = self.through(rows, &register).await?;
            for at in through.values().flat_map(|(_, places)| places) {
                if let Some(one) = all.get_mut(*at) {
                    *one = Some(Contract::Missing);
                }
            }
            self.weigh_remembered(&through, today, &mut all).await?;
            for (plan, found) in self.below(force, &kinds, through).await? {
                self.weigh_contracts(&plan, found, today, &mut all).await?;
            }
        }
        Ok(all)
    }

    /// The rows of a register themselves and all they hang on.
    async fn through(&self, rows: &[RecordRow], register: &Word) -> Result<Through, Fault> {
        let own = || rows.iter().enumerate().filter(|(_, row)| row.register == *register);
        let above = self.above(own().filter_map(|(_, row)| row.parent).collect()).await?;
        let above: HashMap<Uuid, &RecordRow> = above.iter().map(|row| (row.record, row)).collect();
        let mut through = Through::new();
        for (place, row) in own() {
            let mut next = Some(row);
            for _ in 0..MAX_DEPTH {
                let Some(row) = next else { break };
                through.entry(row.record).or_insert_with(|| (Word::clone(&row.kind), Vec::new())).1.push(place);
                next = row.parent.and_then(|parent| above.get(&parent).copied());
            }
        }
        Ok(through)
    }

    /// The contracts among these records and all that hangs on them, by kind, each with the places it counts for.
    async fn below(&self, force: &InForce, kinds: &[Arc<RecordPlan>], through: Through) -> Result<Vec<Found>, Fault> {
        let mut found: Vec<Found> = kinds.iter().map(|plan| (Arc::clone(plan), HashMap::new())).collect();
        let ways = ways_to(force, kinds);
        let mut through = through;
        for depth in 0..MAX_DEPTH {
            for (plan, records) in &mut found {
                let own = through.iter().filter(|(_, (kind, _))| *kind == plan.kind);
                own.for_each(|(record, (_, places))| records.entry(*record).or_default().extend(places));
            }
            if through.is_empty() || depth + 1 == MAX_DEPTH {
                break;
            }
            let mut below = Through::new();
            for plan in &ways {
                let hangs = |kind: &Word| plan.of.as_ref().is_some_and(|of| **kind == *of.as_str());
                let parents: Vec<Uuid> =
                    through.iter().filter(|(_, (kind, _))| hangs(kind)).map(|(record, _)| *record).collect();
                let of = (Word::clone(&plan.register), Word::clone(&plan.kind));
                let children = self.store().children(self.controller(), &parents, of).await?;
                for (parent, children) in parents.iter().zip(children) {
                    let places = through.get(parent).map(|(_, places)| places.clone()).unwrap_or_default();
                    for child in children {
                        below.entry(child.record).or_insert_with(|| (child.kind, Vec::new())).1.extend(&places);
                    }
                }
            }
            through = below;
        }
        Ok(found)
    }

    /// The contracts that ended and are gone themselves, as far as the records above remember them.
    async fn weigh_remembered(
        &self,
        through: &Through,
        today: Date,
        all: &mut [Option<Contract>],
    ) -> Result<(), Fault> {
        if !self.store().any_happened(self.controller()).await? {
            return Ok(());
        }
        let ids: Vec<Uuid> = through.keys().copied().collect();
        for (record, last) in ids.iter().zip(self.contracts_over(&ids).await?) {
            let Some(last) = last.filter(|last| *last < today) else { continue };
            for at in through.get(record).into_iter().flat_map(|(_, places)| places) {
                if let Some(one) = all.get_mut(*at) {
                    *one = (*one).max(Some(Contract::Ended(last)));
                }
            }
        }
        Ok(())
    }

    /// The last day of the contracts that ended and are gone, of each of these records that remembers some.
    pub(super) async fn contracts_over(&self, records: &[Uuid]) -> Result<Vec<Option<Date>>, Fault> {
        let found = self.store().happened_to(self.controller(), records).await?;
        let day = |rows: Vec<store::HappenedRow>| {
            let row = rows.into_iter().find(|row| *row.event == *Event::ContractEnd.word());
            row.map(|row| row.on_day.parse().map_err(|_| Fault::Malformed { what: "event" })).transpose()
        };
        found.into_iter().map(day).collect()
    }

    /// Looks at the last days of contracts of one kind.
    async fn weigh_contracts(
        &self,
        plan: &Arc<RecordPlan>,
        found: HashMap<Uuid, Vec<usize>>,
        today: Date,
        all: &mut [Option<Contract>],
    ) -> Result<(), Fault> {
        let mut note = |record: Uuid, state: Contract| {
            for at in found.get(&record).into_iter().flatten() {
                if let Some(one) = all.get_mut(*at) {
                    *one = (*one).max(Some(state));
                }
            }
        };
        let Some(ends) = &plan.ends else {
            found.keys().for_each(|record| note(*record, Contract::InForce));
            return Ok(());
        };
        let ids: Vec<Uuid> = found.keys().copied().collect();
        let rows = self.store().records(self.controller(), &ids).await?;
        let rows = rows.into_iter().flatten().map(|row| Admitted { row, known: Known::FREE }).collect();
        for opened in self.open_rows(plan, rows).await? {
            let last = opened.contents.get(ends).and_then(|held| held.value.as_deref());
            let over = last.and_then(|day| day.parse::<Date>().ok()).filter(|last| *last < today);
            note(opened.row.record, over.map_or(Contract::InForce, Contract::Ended));
        }
        Ok(())
    }
}

/// The kinds by which one comes down to a contract: those that are one, and those it hangs on.
fn ways_to(force: &InForce, kinds: &[Arc<RecordPlan>]) -> Vec<Arc<RecordPlan>> {
    let mut ways: Vec<Arc<RecordPlan>> = Vec::new();
    for kind in kinds {
        let mut next = Some(kind);
        for _ in 0..MAX_DEPTH {
            let Some(plan) = next.filter(|plan| !ways.iter().any(|way| way.kind == plan.kind)) else { break };
            ways.push(Arc::clone(plan));
            next = plan.of.as_ref().and_then(|of| force.plan(&plan.register, of.as_str()));
        }
    }
    ways.retain(|plan| plan.of.is_some());
    ways
}

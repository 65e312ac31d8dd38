//! Which records of those found may be opened for the grant's purpose, and what is known of their persons: whose consent
//! lives, and who was told of which version of the notice.

use std::sync::Arc;

use notice::Name;
use policy::binding::{Binding, Bound, Held};
use policy::{Act, Ask, Grant, Limits, Target};
use store::{ConsentRow, ConsentState, RecordRow};
use uuid::Uuid;

use crate::door::{Door, Spending};
use crate::error::Fault;
use crate::plan::InForce;
use crate::record::MAX_PERSON;

/// What is known of the person of a record, as far as what may be opened of it turns on that.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// No earlier version holds anything back.
    free: bool,
    told: u32,
    agreed: Option<u32>,
    /// What the person has limited; none if nothing.
    limits: Option<Arc<Limits>>,
    /// The last contract that the purpose rests on has ended.
    lapsed: bool,
}

impl Known {
    /// Nothing binds, and nothing is limited.
    pub(crate) const FREE: Self = Self { free: true, told: 0, agreed: None, limits: None, lapsed: false };

    /// What a person has limited, who is bound by nothing else.
    fn limited(limits: Option<Arc<Limits>>) -> Self {
        Self { limits, ..Self::FREE }
    }

    /// The same, and whether the contract has ended.
    fn with_contract(self, lapsed: bool) -> Self {
        Self { lapsed, ..self }
    }

    /// True if the purpose is over for the person: they have limited it as a whole, or the last contract has ended.
    pub(crate) fn stops(&self, spending: &Spending) -> bool {
        let purpose = || spending.force.notice.purpose(spending.purpose.as_str());
        self.lapsed || self.limits.as_ref().is_some_and(|limits| purpose().is_none_or(|purpose| limits.stops(purpose)))
    }

    /// True if the person has had this value restricted.
    fn hides(&self, spending: &Spending, field: &Name) -> bool {
        self.limits.as_ref().is_some_and(|limits| limits.hides(field, &spending.purpose))
    }

    /// What binds a value of this version.
    pub(crate) const fn held(&self, under: u32) -> Held {
        Held { under, told: self.told, agreed: self.agreed }
    }
}

/// A row that may be opened.
pub(crate) struct Admitted {
    pub(crate) row: RecordRow,
    pub(crate) known: Known,
}

impl Spending {
    /// True if a value of this version may be seen and used.
    pub(crate) fn opens(&self, known: &Known, field: &Name, under: u32) -> bool {
        let bound = self.bound.as_ref().filter(|_| !known.free);
        !known.hides(self, field) && bound.is_none_or(|bound| bound.opens(known.held(under), field, self.today))
    }

    /// True if a value of this version may be written over.
    pub(crate) fn takes(&self, known: &Known, field: &Name, under: u32) -> bool {
        let bound = self.bound.as_ref().filter(|_| !known.free);
        !known.hides(self, field) && bound.is_none_or(|bound| bound.takes(known.held(under), field, self.today))
    }
}

impl Door {
    /// Of these rows, those that may be opened: the person has not restricted them nor objected to the purpose, their
    /// consent lives where the grant rests on the consent of each, and the versions of the notice that bind the record
    /// open something of it.
    pub(crate) async fn admit<A: Act>(
        &self,
        grant: &Grant<A>,
        spending: &Spending,
        rows: Vec<RecordRow>,
    ) -> Result<Vec<Admitted>, Fault> {
        let Some(bound) = &spending.bound else {
            let rows = self.consenting(grant, rows).await?;
            let limits = self.limits_of_rows(&rows).await?;
            let lapsed = self.lapsed_of(spending, &rows).await?;
            let all = rows.into_iter().zip(limits).zip(lapsed);
            let known = |limits, lapsed| Known::limited(limits).with_contract(lapsed);
            let all = all.map(|((row, limits), lapsed)| Admitted { row, known: known(limits, lapsed) });
            return Ok(all.filter(|one| !one.known.stops(spending)).collect());
        };
        let purpose = grant.purpose().as_str();
        let known = self.known(&spending.force, bound, purpose, &rows).await?;
        let lapsed = self.lapsed_of(spending, &rows).await?;
        let known = known.into_iter().zip(lapsed).map(|(known, lapsed)| known.with_contract(lapsed));
        let asked = grant.needs_consent().is_some();
        let admits = |row: &RecordRow, known: &Known| {
            if known.stops(spending) {
                return false;
            }
            let oldest = known.held(spending.force.earlier.oldest_of(row));
            let consent = asked || (!known.free && bound.needs_consent(oldest));
            let newest = known.held(u32::try_from(row.notice_version).unwrap_or(0));
            (!consent || known.agreed.is_some()) && (known.free || bound.opens_any(newest, spending.today))
        };
        let pairs = rows.into_iter().zip(known).filter(|(row, known)| admits(row, known));
        Ok(pairs.map(|(row, known)| Admitted { row, known }).collect())
    }

    /// What is known of the person of one record.
    pub(crate) async fn known_of<A: Act>(
        &self,
        grant: &Grant<A>,
        spending: &Spending,
        row: &RecordRow,
    ) -> Result<Known, Fault> {
        let row = std::slice::from_ref(row);
        let known = match &spending.bound {
            Some(bound) => self.known(&spending.force, bound, grant.purpose().as_str(), row).await?,
            None => self.limits_of_rows(row).await?.into_iter().map(Known::limited).collect(),
        };
        let lapsed = self.lapsed_of(spending, row).await?.first().copied().unwrap_or(false);
        Ok(known.into_iter().next().unwrap_or(Known::FREE).with_contract(lapsed))
    }

    /// What is known of the persons of these rows: one question to the store for all of them.
    async fn known(
        &self,
        force: &InForce,
        bound: &Bound,
        purpose: &str,
        rows: &[RecordRow],
    ) -> Result<Vec<Known>, Fault> {
        let earlier = &force.earlier;
        let is_new = |row: &RecordRow| earlier.oldest_of(row) >= bound.free_from();
        let subjects: Vec<Uuid> = rows.iter().map(|row| row.subject).collect();
        // Where something is held back, a person's consent is looked at with the version it was given under.
        let consents = match bound.looks_at_consent() {
            true => self.store().consents_of(self.controller(), &subjects).await?,
            false => vec![Vec::new(); rows.len()],
        };
        let old: Vec<Uuid> = rows.iter().filter(|row| !is_new(row)).map(|row| row.subject).collect();
        let told = match bound.on_consent() || old.is_empty() {
            true => Vec::new(),
            false => self.store().told_of(self.controller(), &old).await?,
        };
        let mut told = told.into_iter();
        let limits = self.limits_of_rows(rows).await?;
        let one = |((row, consents), limits): ((&RecordRow, Vec<ConsentRow>), Option<Arc<Limits>>)| {
            let agreed = agreed(&consents, purpose);
            let fresh = is_new(row);
            let own = if fresh { None } else { told.next() };
            let free = match bound.on_consent() {
                true => fresh && agreed.is_some_and(|agreed| agreed >= bound.free_from()),
                false => fresh,
            };
            Known { free, told: earlier.told(row, &own.unwrap_or_default()), agreed, limits, lapsed: false }
        };
        Ok(rows.iter().zip(consents).zip(limits).map(one).collect())
    }

    /// The earlier versions that bind the record or person asked about, if some hold something back.
    pub(crate) async fn binding<A: Act>(&self, force: &InForce, ask: &Ask<A>) -> Result<Option<Binding>, Fault> {
        let (register, kind) = (ask.register.as_str(), ask.kind.as_str());
        let Some(bound) = force.earlier.bound(register, kind, ask.purpose.as_str()) else { return Ok(None) };
        let rows = match ask.target {
            Target::Kind => return Ok(None),
            Target::Record(record, _) => {
                self.store().record(self.controller(), record.uuid()).await?.into_iter().collect()
            }
            Target::Subject(subject) => {
                self.store().of_subject(self.controller(), subject.uuid(), Uuid::nil(), MAX_PERSON).await?
            }
        };
        let rows: Vec<RecordRow> =
            rows.into_iter().filter(|row| &*row.register == register && &*row.kind == kind).collect();
        // Of many records about a person the newest counts: each is looked at again when it is opened.
        let Some(newest) = rows.into_iter().max_by_key(|row| (row.notice_version, row.collected_at)) else {
            return Ok(None);
        };
        let known = self.known(force, bound, ask.purpose.as_str(), std::slice::from_ref(&newest)).await?;
        let Some(known) = known.first().filter(|known| !known.free) else { return Ok(None) };
        let held = known.held(u32::try_from(newest.notice_version).unwrap_or(0));
        Ok(Some(Binding { bound: Arc::clone(bound), held }))
    }

    /// From which version on a record is bound, for its retention. The store is asked only where an earlier rule is
    /// another one.
    pub(crate) async fn firsts(&self, force: &InForce, rows: &[RecordRow]) -> Result<Vec<u32>, Fault> {
        let is_bound = |row: &RecordRow| {
            let plan = force.plan(&row.register, &row.kind);
            plan.is_some_and(|plan| plan.keeps.is_bound(force.earlier.oldest_of(row)))
        };
        let subjects: Vec<Uuid> = rows.iter().filter(|row| is_bound(row)).map(|row| row.subject).collect();
        let told = match subjects.is_empty() {
            true => Vec::new(),
            false => self.store().told_of(self.controller(), &subjects).await?,
        };
        let mut told = told.into_iter();
        let first = |row: &RecordRow| match is_bound(row) {
            true => force.earlier.oldest_of(row).max(force.earlier.told(row, &told.next().unwrap_or_default())),
            false => force.version,
        };
        Ok(rows.iter().map(first).collect())
    }
}

/// The version under which the person's consent to a purpose was given, if it lives. Rows come by purpose, oldest first.
fn agreed(consents: &[ConsentRow], purpose: &str) -> Option<u32> {
    let last = consents.iter().rfind(|row| &*row.purpose == purpose)?;
    (last.state == ConsentState::Given).then(|| u32::try_from(last.notice_version).unwrap_or(0))
}

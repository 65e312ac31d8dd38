//! From what was entered to what is stored: every value is looked at, and everything wrong is said at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;
use notice::model::{Controller, FieldType};
use policy::Grant;
use store::{ConsentRow, ConsentState, NO_KEY, Op, RecordRow, Token};
use uuid::Uuid;

use crate::chance::Chance;
use crate::codec::{Contents, Held};
use crate::door::Spending;
use crate::door::heed::Heed;
use crate::error::{Finding, Problem};
use crate::personal::Personal;
use crate::plan::{FieldPlan, InForce, RecordPlan};
use crate::record::{Draft, MAX_RECORD_BYTES};
use crate::stamp::Stamp;
use crate::{values, words};

/// A draft that fits, ready to be sealed.
pub(crate) struct Prepared {
    /// Its place in the batch.
    pub(crate) place: usize,
    pub(crate) parent: Option<RecordRow>,
    /// The controller's name it is taken in under, where it is not its own.
    pub(crate) brand: Option<Arc<str>>,
    pub(crate) contents: Contents,
    pub(crate) given: BTreeMap<Name, Personal<String>>,
    pub(crate) consents: BTreeMap<Name, bool>,
    /// What a marketing ban means for it.
    pub(crate) heed: Heed,
}

/// What many drafts are looked at with.
pub(crate) struct Bench<'a, A: policy::Act> {
    pub(crate) grant: &'a Grant<A>,
    pub(crate) spending: &'a Spending,
    pub(crate) parents: &'a HashMap<Uuid, RecordRow>,
    pub(crate) stamp: Arc<Stamp>,
}

impl<A: policy::Act> Bench<'_, A> {
    /// Looks at all drafts. Those that fit come back in their order; of the others, everything wrong.
    pub(crate) fn prepare(&self, drafts: Vec<Draft>) -> (Vec<Prepared>, Vec<Finding>) {
        let mut prepared = Vec::with_capacity(drafts.len());
        let mut findings = Vec::new();
        for (place, draft) in drafts.into_iter().enumerate() {
            let before = findings.len();
            let one = self.one(place, draft, &mut findings);
            if findings.len() == before {
                prepared.push(one);
            }
        }
        same_in_batch(&self.spending.plan, &mut prepared, &mut findings);
        (prepared, findings)
    }

    fn one(&self, place: usize, draft: Draft, findings: &mut Vec<Finding>) -> Prepared {
        let plan = &self.spending.plan;
        let mut find =
            |field: &Name, problem: Problem| findings.push(Finding { draft: place, field: field.clone(), problem });
        let parent = self.parent(draft.parent, |problem| find(&plan.kind_name, problem));
        let brand = self.brand(draft.brand.as_deref(), parent.as_ref(), |problem| find(&plan.kind_name, problem));
        let mut contents = Contents::new();
        for (name, raw) in &draft.values {
            let raw = raw.inner();
            if raw.trim().is_empty() {
                continue;
            }
            let Some(field) = plan.field(name.as_str()) else {
                find(name, Problem::Undeclared);
                continue;
            };
            if !self.grant.fields().contains(name) {
                find(name, Problem::NotCovered);
                continue;
            }
            if field.field.kind.is_file() {
                find(name, Problem::FileNotTyped);
                continue;
            }
            match values::canonical(&field.field, raw) {
                Ok(value) => {
                    contents
                        .insert(field.field.name.clone(), Held { value: Some(value), stamp: Arc::clone(&self.stamp) });
                }
                Err(problem) => find(name, problem),
            }
        }
        // A number is given by the system, and a file comes after the record it belongs to.
        let comes_later =
            |field: &FieldPlan| field.field.kind == FieldType::CustomerNumber || field.field.kind.is_file();
        for field in plan.fields.iter().filter(|field| field.field.required && !comes_later(field)) {
            let name = &field.field.name;
            let entered = draft.values.get(name).is_some_and(|raw| !raw.inner().trim().is_empty());
            if !entered {
                find(name, Problem::Missing);
            }
        }
        if size_of(&contents) > MAX_RECORD_BYTES {
            find(&plan.kind_name, Problem::TooLarge { max: MAX_RECORD_BYTES });
        }
        let force = &self.spending.force;
        let mut consents = permissions(force, plan, &contents);
        for purpose in draft.consents {
            if force.may_be_consented_to(purpose.as_str()) {
                consents.insert(purpose, true);
            } else {
                find(&plan.kind_name, Problem::NotConsent { purpose });
            }
        }
        // A new person got past the decision for a purpose on consent only by consenting with this very act.
        if parent.is_none() && force.rests_on_consent(self.grant.purpose().as_str()) {
            consents.entry(self.grant.purpose().clone()).or_insert(true);
        }
        Prepared { place, parent, brand, contents, given: BTreeMap::new(), consents, heed: Heed::Free }
    }

    /// The name it is taken in under: a declared one, or the one of what it hangs on. The controller's own is none.
    fn brand(
        &self,
        given: Option<&str>,
        parent: Option<&RecordRow>,
        mut find: impl FnMut(Problem),
    ) -> Option<Arc<str>> {
        let controller = &self.spending.force.notice.parts().controller;
        match given.map(str::trim).filter(|name| !name.is_empty()) {
            None => parent.and_then(|parent| parent.brand.clone()),
            Some(name) => name_under(controller, name).unwrap_or_else(|problem| {
                find(problem);
                None
            }),
        }
    }

    fn parent(&self, given: Option<policy::RecordId>, mut find: impl FnMut(Problem)) -> Option<RecordRow> {
        let plan = &self.spending.plan;
        match (&plan.of, given) {
            (None, None) => None,
            (None, Some(_)) => {
                find(Problem::NoParent);
                None
            }
            (Some(kind), given) => {
                let row = given.and_then(|record| self.parents.get(&record.uuid()));
                let fits = |row: &&RecordRow| *row.register == *plan.register && *row.kind == *kind.as_str();
                let row = row.filter(fits);
                if row.is_none() {
                    find(Problem::Parent { kind: kind.clone() });
                }
                row.cloned()
            }
        }
    }
}

/// The name a record stands under: one the notice declares; none for the controller's own.
pub(crate) fn name_under(controller: &Controller, name: &str) -> Result<Option<Arc<str>>, Problem> {
    match name {
        name if name == controller.name => Ok(None),
        name if controller.trades_as(name) => Ok(Some(name.into())),
        _ => Err(Problem::UnknownBrand),
    }
}

/// Two drafts of one batch that hold the same unique value: the later one is the duplicate.
fn same_in_batch(plan: &RecordPlan, prepared: &mut Vec<Prepared>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeSet<(Arc<str>, Vec<u8>)> = BTreeSet::new();
    prepared.retain(|one| {
        let mut first = true;
        for field in plan.fields.iter().filter(|field| field.unique.is_some()) {
            let Some(token) = value_of(&one.contents, field).and_then(|value| field.unique_token(value)) else {
                continue;
            };
            if !seen.insert(token) {
                first = false;
                let field = field.field.name.clone();
                findings.push(Finding { draft: one.place, field, problem: Problem::Duplicate });
            }
        }
        first
    });
}

/// The permissions that values give or withdraw.
pub(crate) fn permissions(force: &InForce, plan: &RecordPlan, contents: &Contents) -> BTreeMap<Name, bool> {
    let permission = |field: &FieldPlan| {
        let FieldType::Permission { purpose } = &field.field.kind else { return None };
        let held = contents.get(&field.field.name).filter(|_| force.may_be_consented_to(purpose.as_str()))?;
        Some((purpose.clone(), held.value.as_deref().is_some_and(values::is_yes)))
    };
    plan.fields.iter().filter_map(permission).collect()
}

/// How many bytes the values take.
pub(crate) fn size_of(contents: &Contents) -> usize {
    contents.values().map(|held| held.value.as_ref().map_or(0, String::len)).sum()
}

/// The value of a field, if it has one.
pub(crate) fn value_of<'a>(contents: &'a Contents, field: &FieldPlan) -> Option<&'a str> {
    contents.get(&field.field.name)?.value.as_deref()
}

/// The tokens a record is found by.
pub(crate) fn tokens_of(plan: &RecordPlan, contents: &Contents) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(48);
    for field in &plan.fields {
        let (Some(key), Some(value)) = (&field.search, value_of(contents, field)) else { continue };
        words::index(&field.field.kind, key, value, &mut tokens);
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens.truncate(store::MAX_TOKENS);
    tokens.iter().filter_map(|token| Token::new(token)).collect()
}

/// The unique values a record holds.
pub(crate) fn uniques_of(plan: &RecordPlan, contents: &Contents) -> Vec<(Arc<str>, Vec<u8>)> {
    let one = |field: &FieldPlan| field.unique_token(value_of(contents, field)?);
    plan.fields.iter().filter_map(one).collect()
}

/// What changes in the index and among the unique values where a record's contents change.
pub(crate) fn index_ops(plan: &RecordPlan, record: Uuid, before: &Contents, after: &Contents) -> Vec<Op> {
    let mut ops = Vec::new();
    let (had, has) = (tokens_of(plan, before), tokens_of(plan, after));
    if had != has {
        ops.push(Op::Index { record, tokens: has });
    }
    let (had, has) = (uniques_of(plan, before), uniques_of(plan, after));
    let gone = had.iter().filter(|token| !has.contains(token)).cloned();
    ops.extend(gone.map(|(scope, token)| Op::Release { scope, token, record }));
    let new = has.into_iter().filter(|token| !had.contains(token));
    ops.extend(new.map(|(scope, token)| Op::Take { scope, token, record }));
    ops
}

/// What the record is sorted by.
pub(crate) fn sort_keys(plan: &RecordPlan, contents: &Contents) -> (Option<i64>, Option<i64>) {
    let key = |at: Option<usize>| {
        let field = plan.fields.get(at?)?;
        Some(value_of(contents, field).and_then(|value| values::sort_key(&field.field.kind, value)).unwrap_or(NO_KEY))
    };
    (key(plan.number), key(plan.date))
}

/// The stamp of values that come in under a grant.
pub(crate) fn stamp_of<A: policy::Act>(grant: &Grant<A>, version: u32, now: Timestamp) -> Arc<Stamp> {
    let source = grant.source();
    Arc::new(Stamp {
        source: source.map_or(notice::model::SourceKind::Staff, |given| given.kind),
        way: source.and_then(|given| given.way.clone()),
        actor: grant.account(),
        at: now,
        notice_version: version,
        purpose: grant.purpose().clone(),
    })
}

/// The consents given and withdrawn with a record, each with its evidence.
pub(crate) fn consent_ops<A: policy::Act>(
    grant: &Grant<A>,
    row: &RecordRow,
    consents: &BTreeMap<Name, bool>,
    chance: &Chance,
    now: Timestamp,
) -> Vec<Op> {
    let source = grant.source();
    let way = source.map_or("staff", |given| given.way.as_ref().map_or(given.kind.keyword(), Name::as_str));
    let one = |(purpose, given): (&Name, &bool)| {
        Op::InsertConsent(ConsentRow {
            subject: row.subject,
            purpose: purpose.as_str().into(),
            at: now.as_microsecond(),
            fact: chance.id(now),
            state: if *given { ConsentState::Given } else { ConsentState::Withdrawn },
            way: way.into(),
            notice_version: row.notice_version,
            record: Some(row.record),
        })
    };
    consents.iter().map(one).collect()
}

//! What a record kind needs at the door, worked out once per notice version: keys of its fields, what is searched,
//! what is unique, what it is sorted by.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use law::basis::LegalBasis;
use notice::model::{Field, FieldType, Finally, Identifying, Keep, Record, Register, Rule as KeepRule, State};
use notice::{Checked, ClauseId, Name, Notice};
use store::ToldRow;
use zeroize::Zeroizing;

use crate::earlier::{Earlier, Past};
use crate::keys::ControllerKeys;
use crate::retention::{Calendar, Keeps};
use crate::words;

/// One record kind of one notice version.
pub(crate) struct RecordPlan {
    pub(crate) register: Arc<str>,
    pub(crate) kind: Arc<str>,
    pub(crate) register_name: Name,
    pub(crate) kind_name: Name,
    pub(crate) subject: bool,
    pub(crate) of: Option<Name>,
    pub(crate) needed: bool,
    /// The purposes it is the contract of, and the field with the contract's last day.
    pub(crate) contract_for: Vec<Name>,
    pub(crate) ends: Option<Name>,
    /// The date field that closes it, where it is a matter that can be open.
    pub(crate) open_until: Option<Name>,
    pub(crate) keeps: Keeps,
    /// The last day of the last of all the purposes it serves, where every one of them has one.
    pub(crate) over: Option<Date>,
    /// Kept while consent lives: to give values to it is to consent.
    pub(crate) while_consent: bool,
    pub(crate) fields: Vec<FieldPlan>,
    places: HashMap<Name, usize>,
    pub(crate) number: Option<usize>,
    pub(crate) date: Option<usize>,
    pub(crate) customer_number: Option<usize>,
}

/// One field of it.
pub(crate) struct FieldPlan {
    pub(crate) field: Field,
    /// The key of its index tokens, if it is searched.
    pub(crate) search: Option<Zeroizing<[u8; 32]>>,
    pub(crate) unique: Option<(Arc<str>, Zeroizing<[u8; 32]>)>,
    /// The rules of its own, where it has some.
    pub(crate) keeps: Option<Keeps>,
    /// The last day of the last purpose it serves, where every one of them has one, and the rule that says so.
    pub(crate) over: Option<(Date, Keep)>,
    /// It serves a purpose that a law lays down.
    pub(crate) by_law: bool,
}

/// What a kind's list can be sorted by besides time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sorting {
    /// The field that gives [`Order::NumberUp`](crate::Order::NumberUp) its number.
    pub number: Option<Name>,
    /// The field that gives [`Order::DateUp`](crate::Order::DateUp) its date.
    pub date: Option<Name>,
}

impl RecordPlan {
    /// Works out a record kind.
    pub(crate) fn new(
        keys: &ControllerKeys,
        notice: &Notice<Checked>,
        (register, record): (&Register, &Record),
        past: &[Past],
    ) -> Self {
        let (r, k) = (register.name.as_str(), record.name.as_str());
        let fields: Vec<FieldPlan> =
            record.fields.iter().map(|field| FieldPlan::new(keys, (r, k), field).kept(notice, (r, k), past)).collect();
        let find = |wanted: fn(&Field) -> bool| fields.iter().position(|plan| wanted(&plan.field));
        let customer_number = find(|field| field.kind == FieldType::CustomerNumber);
        let keep = keep_of(register, record);
        let while_consent = keep.as_ref().is_some_and(|keep| waits_for_consent(&keep.rule));
        let mut keeps = Keeps::new(keep, past.iter().filter_map(|past| earlier_keep(past, r, k)).collect());
        keeps.with_values(&fields.iter().filter_map(|field| field.keeps.as_ref()).collect::<Vec<_>>());
        keeps.needs_values |= fields.iter().any(|field| field.over.is_some());
        Self {
            register: r.into(),
            kind: k.into(),
            register_name: register.name.clone(),
            kind_name: record.name.clone(),
            subject: record.subject,
            of: record.of.clone(),
            needed: record.needed,
            contract_for: record.contract_for.clone(),
            ends: record.ends.clone(),
            open_until: record.open_until.clone(),
            over: last_day(notice, fields.iter().flat_map(|plan| &plan.field.purposes)).map(|(day, _)| day),
            while_consent,
            keeps,
            places: record.fields.iter().enumerate().map(|(at, field)| (field.name.clone(), at)).collect(),
            number: customer_number.or_else(|| find(sorts_by_number)),
            date: find(sorts_by_date),
            customer_number,
            fields,
        }
    }

    /// The field of this name.
    pub(crate) fn field(&self, name: &str) -> Option<&FieldPlan> {
        self.fields.get(*self.places.get(name)?)
    }

    /// The name of a field, without making a new one.
    pub(crate) fn known(&self, name: &str) -> Option<Name> {
        self.places.get_key_value(name).map(|(name, _)| name.clone())
    }

    /// What its list can be sorted by.
    pub(crate) fn sorting(&self) -> Sorting {
        let name = |at: Option<usize>| at.and_then(|at| self.fields.get(at)).map(|plan| plan.field.name.clone());
        Sorting { number: name(self.number), date: name(self.date) }
    }
}

impl FieldPlan {
    fn new(keys: &ControllerKeys, (register, kind): (&str, &str), field: &Field) -> Self {
        let name = field.name.as_str();
        let search = words::is_searched(&field.kind).then(|| Zeroizing::new(keys.index_of(register, kind, name)));
        // A customer number is never given twice, whether the notice says so or not.
        let unique = field.unique || field.kind == FieldType::CustomerNumber;
        let scope =
            || (Arc::from(format!("{register}/{kind}/{name}")), Zeroizing::new(keys.unique_of(register, kind, name)));
        let unique = unique.then(scope);
        Self { field: field.clone(), search, unique, keeps: None, over: None, by_law: false }
    }

    /// The same with what the notice in force and those before it say of how long it is kept.
    fn kept(mut self, notice: &Notice<Checked>, (register, kind): (&str, &str), past: &[Past]) -> Self {
        let field = &self.field;
        let earlier: Vec<(u32, Field)> = past
            .iter()
            .filter_map(|past| {
                let record = past.notice.as_ref()?.record(register, kind)?;
                Some((past.number, record.field(field.name.as_str())?.clone()))
            })
            .collect();
        if own_rule(field) || earlier.iter().any(|(_, field)| own_rule(field)) {
            let earlier = earlier.into_iter().map(|(version, field)| (version, field.keep)).collect();
            self.keeps = Some(Keeps::new(Some(field.keep.clone()), earlier));
        }
        // The permission itself is the proof of what was consented to, and stays with its record.
        if !matches!(field.kind, FieldType::Permission { .. }) {
            self.over = last_day(notice, field.purposes.iter()).map(|(day, clause)| {
                let rule = KeepRule::While { state: State::Purpose, then: None };
                (day, Keep { clause, rule, finally: Finally::Redact, law: None })
            });
        }
        let by_law = |name: &Name| {
            notice.purpose(name.as_str()).is_some_and(|purpose| purpose.basis == LegalBasis::LegalObligation)
        };
        self.by_law = self.field.purposes.iter().any(by_law);
        self
    }

    /// The token by which no other record may hold this value.
    pub(crate) fn unique_token(&self, canonical: &str) -> Option<(Arc<str>, Vec<u8>)> {
        let (scope, key) = self.unique.as_ref()?;
        let token = blake3::keyed_hash(key, self.field.kind.whole_token(canonical).as_bytes())
            .as_bytes()
            .iter()
            .take(16)
            .copied()
            .collect();
        Some((Arc::clone(scope), token))
    }
}

/// Everything the door needs of the notice in force.
pub(crate) struct InForce {
    pub(crate) version: u32,
    pub(crate) notice: Arc<Notice<Checked>>,
    /// When it was published, and from when it is in force, in microseconds since 1970.
    pub(crate) since: (i64, i64),
    /// When the next published version comes into force, if one waits.
    pub(crate) next_change: Option<i64>,
    /// The newest version there is, in force or not yet.
    pub(crate) newest: u32,
    pub(crate) calendar: Calendar,
    /// What earlier versions still bind.
    pub(crate) earlier: Earlier,
    plans: HashMap<Name, HashMap<Name, Arc<RecordPlan>>>,
}

impl InForce {
    /// Works out all record kinds of a notice.
    pub(crate) fn new(
        keys: &ControllerKeys,
        (version, notice): (u32, Arc<Notice<Checked>>),
        year_end: Option<&str>,
        (past, told_all): (Vec<Past>, &[ToldRow]),
    ) -> Self {
        let earlier = past.split_last().map_or(&[][..], |(_, earlier)| earlier);
        let kinds = |register: &Register| {
            let plan = |record: &Record| {
                let plan = RecordPlan::new(keys, &notice, (register, record), earlier);
                (record.name.clone(), Arc::new(plan))
            };
            (register.name.clone(), register.records.iter().map(plan).collect())
        };
        let plans = notice.parts().registers.iter().map(kinds).collect();
        let calendar = Calendar::new(&notice.parts().controller.country, year_end);
        let earlier = Earlier::new(past, told_all);
        Self { version, notice, since: (0, 0), next_change: None, newest: version, calendar, earlier, plans }
    }

    /// Every record kind.
    pub(crate) fn plans(&self) -> impl Iterator<Item = &Arc<RecordPlan>> {
        self.plans.values().flat_map(HashMap::values)
    }

    /// A record kind.
    pub(crate) fn plan(&self, register: &str, kind: &str) -> Option<&Arc<RecordPlan>> {
        self.plans.get(register)?.get(kind)
    }

    /// The register and kind of records whose rule of retention has changed.
    pub(crate) fn kept_otherwise(&self) -> Vec<(Arc<str>, Arc<str>)> {
        let plans = self.plans.values().flat_map(HashMap::values).filter(|plan| plan.keeps.changed());
        plans.map(|plan| (Arc::clone(&plan.register), Arc::clone(&plan.kind))).collect()
    }

    /// True if a person's consent to the purpose is kept: it rests on consent, or it is marketing, which a notice may
    /// promise not to do without.
    pub(crate) fn may_be_consented_to(&self, purpose: &str) -> bool {
        let found = self.notice.purpose(purpose);
        found.is_some_and(|purpose| purpose.basis == LegalBasis::Consent || purpose.marketing)
    }

    /// True if the purpose rests on consent.
    pub(crate) fn rests_on_consent(&self, purpose: &str) -> bool {
        self.notice.purpose(purpose).is_some_and(|purpose| purpose.basis == LegalBasis::Consent)
    }
}

/// The rule that a record kind is kept by.
fn keep_of(register: &Register, record: &Record) -> Option<Keep> {
    record.keep.clone().or_else(|| register.keep.clone())
}

/// True if a field does not merely take over the rule of its record.
fn own_rule(field: &Field) -> bool {
    field.keep.clause.as_str().len() > field.clause.as_str().len()
}

/// The last day of the last of these purposes, with its clause; none if one has no last day.
fn last_day<'a>(notice: &Notice<Checked>, purposes: impl Iterator<Item = &'a Name>) -> Option<(Date, ClauseId)> {
    let mut last: Option<(Date, ClauseId)> = None;
    for name in purposes {
        let purpose = notice.purpose(name.as_str())?;
        let day = purpose.until?;
        if last.as_ref().is_none_or(|(known, _)| *known < day) {
            last = Some((day, purpose.clause.clone()));
        }
    }
    last
}

/// The same in an earlier version, if it has the kind.
fn earlier_keep(past: &Past, register: &str, kind: &str) -> Option<(u32, Keep)> {
    let notice = past.notice.as_ref()?;
    let keep = keep_of(notice.register(register)?, notice.record(register, kind)?)?;
    Some((past.number, keep))
}

fn waits_for_consent(rule: &KeepRule) -> bool {
    match rule {
        KeepRule::While { state, .. } => *state == State::Consent,
        KeepRule::Longest(all) | KeepRule::Shortest(all) => all.iter().any(|keep| waits_for_consent(&keep.rule)),
        KeepRule::After { .. } | KeepRule::Permanently => false,
    }
}

/// A sorting key stands in the clear: nothing of a special category, and nothing that is somebody's by itself.
fn may_stand_in_the_clear(field: &Field) -> bool {
    let born = ["birth", "born", "synty"].iter().any(|part| field.name.as_str().contains(part));
    field.special.is_none() && field.ground.is_none() && field.identifying != Identifying::Direct && !born
}

fn sorts_by_number(field: &Field) -> bool {
    matches!(field.kind, FieldType::Number | FieldType::Year) && may_stand_in_the_clear(field)
}

fn sorts_by_date(field: &Field) -> bool {
    matches!(field.kind, FieldType::Date | FieldType::DateTime) && may_stand_in_the_clear(field)
}

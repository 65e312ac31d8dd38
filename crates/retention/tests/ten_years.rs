//! Ten years of a seeded firm on each of the five notices. At every midnight, after the run, a slow reference that knows
//! nothing but the notice's text and what was done says of each record and value whether it is to be there: nothing is kept
//! past its date, and nothing with a live ground is gone.
//!
//! SQLite lives the whole ten years of all five; PostgreSQL, where each act costs more, the first two of two of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::atomic::Ordering;

use common::World;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use law::basis::{LegalBasis, Right};
use law::time::Unit;
use notice::Name;
use notice::model::{Boundary, Event, Field, FieldType, Keep, Record, Register, Rule, SourceKind, State};
use policy::{
    Act, Amend, By, CaseFacts, Collect, Erase, Fields, HoldGround, Identity, RequestId, SourceGiven, SubjectId, Target,
    Use, Withdraw,
};
use uuid::Uuid;
use vault::{Changes, CollectError, Draft, Erasing, MarkWhy, NewHold, Personal, Problem, Reviewing, Stored};

/// Each record is read, and its values compared, so often; whether it is there is looked at each midnight.
const READ_EVERY: i64 = 97;

// ── What the firm is, by its notice ─────────────────────────────────────────────────────────────

/// A kind of record, and how one of it comes in.
struct Kind {
    register: Register,
    record: Record,
    of: Option<usize>,
    /// The purpose and source by which it is let in; none until tried.
    way: Option<(Name, SourceGiven)>,
    /// True if nothing lets it in.
    closed: bool,
}

impl Kind {
    fn keep(&self) -> &Keep {
        self.record.keep.as_ref().or(self.register.keep.as_ref()).expect("every kind has a rule")
    }

    fn is_contract(&self) -> bool {
        !self.record.contract_for.is_empty()
    }

    fn while_consent(&self) -> bool {
        turns(self.keep(), &|rule| matches!(rule, Rule::While { state: State::Consent, .. }))
    }
}

fn turns(keep: &Keep, says: &dyn Fn(&Rule) -> bool) -> bool {
    match &keep.rule {
        Rule::Longest(all) | Rule::Shortest(all) => all.iter().any(|keep| turns(keep, says)),
        rule => says(rule),
    }
}

// ── What is known of what happened ──────────────────────────────────────────────────────────────

/// A record as the reference knows it.
struct Known {
    kind: usize,
    stored: Stored,
    parent: Option<usize>,
    /// Whose it is: the first record about that person.
    person: usize,
    collected: Date,
    needed: Date,
    revision: u64,
    dates: BTreeMap<Name, Date>,
    /// What it holds.
    values: BTreeSet<Name>,
    /// The purposes its own permissions were refused for.
    refused: Option<Date>,
    /// The day on which a marked value goes.
    marked: BTreeMap<Name, Date>,
    needless: Option<Date>,
    ended: Option<Date>,
    gone: bool,
    /// Its values went, and the place others hang on is left.
    shell: bool,
}

/// The last word of a person on a purpose.
type Said = BTreeMap<(usize, Name), (bool, Date)>;

struct Firm {
    world: World,
    dice: Dice,
    kinds: Vec<Kind>,
    by_consent: BTreeSet<Name>,
    marketing: BTreeSet<Name>,
    by_law: BTreeSet<Name>,
    all: Vec<Known>,
    said: Said,
    /// The record held, whether the whole person is, and the hold.
    holds: Vec<(usize, bool, Uuid)>,
    restrictions: Vec<(usize, Uuid)>,
    number: u64,
    done: BTreeMap<&'static str, usize>,
}

/// Random numbers that repeat from their seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        (!all.is_empty()).then(|| all[self.roll(all.len())])
    }
}

// ── The reference: from the notice's rules to a day ─────────────────────────────────────────────

/// The last day of a rule; none while it has no end. What ends within a day ends with it: the runs are at midnight.
fn last_day(
    keep: &Keep,
    facts: &dyn Fn(&Event) -> Option<Date>,
    state: &dyn Fn(State) -> Option<Date>,
) -> Option<Date> {
    let after = |day: Date, period: law::time::Period| {
        let amount = i64::from(period.amount());
        let span = match period.unit() {
            Unit::Minute | Unit::Hour => panic!("no example counts minutes or hours"),
            Unit::Day => amount.days(),
            Unit::Week => amount.weeks(),
            Unit::Month => amount.months(),
            Unit::Year => amount.years(),
        };
        day.checked_add(span).unwrap()
    };
    match &keep.rule {
        Rule::Permanently => None,
        Rule::After { period, event, to_end_of } => {
            let day = after(facts(event)?, *period);
            Some(match to_end_of {
                None => day,
                Some(Boundary::Month) => day.last_of_month(),
                Some(Boundary::Year) => day.last_of_year(),
            })
        }
        Rule::While { state: of, then } => {
            let day = state(*of)?;
            Some(then.map_or(day, |then| after(day, then)))
        }
        Rule::Longest(all) => {
            let each: Option<Vec<Date>> = all.iter().map(|keep| last_day(keep, facts, state)).collect();
            each?.into_iter().max()
        }
        Rule::Shortest(all) => all.iter().filter_map(|keep| last_day(keep, facts, state)).min(),
    }
}

impl Firm {
    fn field(&self, at: usize, name: &Name) -> &Field {
        self.kinds[self.all[at].kind].record.field(name.as_str()).unwrap()
    }

    fn up(&self, at: usize) -> Vec<usize> {
        let mut way = vec![at];
        while let Some(parent) = self.all[*way.last().unwrap()].parent {
            way.push(parent);
        }
        way
    }

    /// The day on which the last contract of a record's people ended; none while one is open, or none was ever made.
    fn contract_ended(&self, at: usize) -> Option<Date> {
        let known = &self.all[at];
        let kind = &self.kinds[known.kind];
        if kind.is_contract() {
            return kind.record.ends.as_ref().and_then(|ends| known.dates.get(ends)).copied();
        }
        let root = *self.up(at).last().unwrap();
        let contracts: Vec<&Known> = (0..self.all.len())
            .filter(|one| *self.up(*one).last().unwrap() == root)
            .map(|one| &self.all[one])
            .filter(|one| self.kinds[one.kind].is_contract())
            .collect();
        let ends =
            |one: &&Known| self.kinds[one.kind].record.ends.as_ref().and_then(|ends| one.dates.get(ends)).copied();
        let days: Option<Vec<Date>> = contracts.iter().map(ends).collect();
        days?.into_iter().max()
    }

    /// The day on which the last consent was taken back that a record is there by; none while one lives.
    fn consent_ended(&self, at: usize) -> Option<Date> {
        let known = &self.all[at];
        let purposes: BTreeSet<&Name> = self.kinds[known.kind].record.fields.iter().flat_map(|f| &f.purposes).collect();
        let words: Vec<(bool, Date)> = purposes
            .into_iter()
            .filter(|purpose| self.by_consent.contains(*purpose))
            .filter_map(|purpose| self.said.get(&(known.person, purpose.clone())).copied())
            .collect();
        if known.refused.is_some() {
            return known.refused;
        }
        if words.iter().any(|(given, _)| *given) { None } else { words.iter().map(|(_, day)| *day).max() }
    }

    /// The last day of a record by the notice; none while it has no end.
    fn last_day(&self, at: usize) -> Option<Date> {
        let known = &self.all[at];
        let kind = &self.kinds[known.kind];
        let event = |event: &Event| match event {
            Event::Collected => Some(known.collected),
            Event::LastNeeded => Some(known.needed),
            Event::RelationshipEnd => self.up(at).iter().find_map(|one| self.all[*one].ended),
            Event::ContractEnd => self.contract_ended(at),
            Event::ConsentWithdrawn => self.consent_ended(at),
            Event::FinancialYearEnd => {
                let dated = |field: &&Field| matches!(field.kind, FieldType::Date | FieldType::DateTime);
                let first = kind.record.fields.iter().filter(dated).find_map(|field| known.dates.get(&field.name));
                Some(first.copied().unwrap_or(known.collected).last_of_year())
            }
            Event::Field(name) => known.dates.get(name).copied(),
            other => panic!("no example counts from {other:?}"),
        };
        let state = |state: State| match state {
            State::Relationship => self.up(at).iter().find_map(|one| self.all[*one].ended),
            State::Contract => self.contract_ended(at),
            State::Consent => self.consent_ended(at),
            State::Purpose => None,
        };
        last_day(kind.keep(), &event, &state)
    }

    /// True if a law orders the record to be kept on this day.
    fn law_keeps(&self, at: usize, today: Date) -> bool {
        self.kinds[self.all[at].kind].keep().law.is_some() && self.last_day(at).is_none_or(|last| today <= last)
    }

    /// True if a law orders the value to be kept: all of a record is, unless only some serve what the law lays down.
    fn law_keeps_value(&self, at: usize, field: &Name, today: Date) -> bool {
        let serves = |field: &Field| field.purposes.iter().any(|purpose| self.by_law.contains(purpose));
        let some = self.kinds[self.all[at].kind].record.fields.iter().any(serves);
        self.law_keeps(at, today) && (!some || serves(self.field(at, field)))
    }

    fn stays(&self, at: usize) -> bool {
        let person = self.all[at].person;
        self.restrictions.iter().any(|(who, _)| *who == person)
            || self.holds.iter().any(|(held, whole, _)| *held == at || (*whole && self.all[*held].person == person))
    }

    /// What a run at the first moment of a day does.
    fn midnight(&mut self, today: Date) {
        for at in 0..self.all.len() {
            if self.all[at].gone || self.all[at].shell || self.stays(at) {
                continue;
            }
            let due: Vec<Name> =
                self.all[at].marked.iter().filter(|(_, day)| **day < today).map(|(name, _)| name.clone()).collect();
            for field in due {
                if !self.law_keeps_value(at, &field, today) {
                    self.all[at].values.remove(&field);
                    self.all[at].marked.remove(&field);
                }
            }
            if self.all[at].needless.is_some() {
                let out: Vec<Name> = self.all[at].values.iter().cloned().collect();
                for field in out {
                    if !self.law_keeps_value(at, &field, today) {
                        self.all[at].values.remove(&field);
                    }
                }
            }
        }
        let over = |firm: &Self, at: usize| {
            let known = &firm.all[at];
            let empty = known.values.is_empty();
            !firm.stays(at) && (known.shell || empty || firm.last_day(at).is_some_and(|last| last < today))
        };
        loop {
            let mut changed = false;
            for at in (0..self.all.len()).rev() {
                if self.all[at].gone || !over(self, at) {
                    continue;
                }
                let hanging = self.all.iter().any(|one| one.parent == Some(at) && !one.gone);
                let known = &mut self.all[at];
                changed |= !hanging || !known.shell;
                known.gone = !hanging;
                known.shell = true;
                known.values.clear();
            }
            if !changed {
                break;
            }
        }
        let gone = |firm: &Self, at: usize| firm.all.iter().all(|one| one.person != at || one.gone);
        let left: Vec<_> = self.holds.iter().copied().filter(|(at, ..)| !self.all[*at].gone).collect();
        let restricted: Vec<_> = self.restrictions.iter().copied().filter(|(at, _)| !gone(self, *at)).collect();
        (self.holds, self.restrictions) = (left, restricted);
    }
}

// ── What happens on a day ───────────────────────────────────────────────────────────────────────

impl Firm {
    fn now(&self) -> Timestamp {
        self.world.now()
    }

    fn count(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    fn ask<A: Act>(&self, kind: usize, purpose: &Name, target: Target, source: Option<SourceGiven>) -> policy::Ask<A> {
        policy::Ask {
            actor: self.world.actor(),
            controller: self.world.door.id(),
            register: self.kinds[kind].register.name.clone(),
            kind: self.kinds[kind].record.name.clone(),
            fields: Fields::Allowed,
            purpose: purpose.clone(),
            target,
            source,
            to: None,
            act: PhantomData,
        }
    }

    fn restricted(&self, at: usize) -> bool {
        self.restrictions.iter().any(|(who, _)| *who == self.all[at].person)
    }

    /// One of the records that are whole and fit.
    fn pick(&mut self, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        let whole =
            |at: &usize| !self.all[*at].gone && !self.all[*at].shell && !self.restricted(*at) && fits(self, *at);
        let all: Vec<usize> = (0..self.all.len()).filter(whole).collect();
        self.dice.one_of(&all)
    }

    fn value(&mut self, field: &Field, today: Date) -> Option<String> {
        self.number += 1;
        let number = self.number;
        Some(match &field.kind {
            FieldType::Name | FieldType::PersonName => "Aada Esimerkki".into(),
            FieldType::Text if field.max < 8 => format!("{:04}", number % 10_000),
            FieldType::Text | FieldType::Identifier | FieldType::Username => format!("t{number}"),
            FieldType::EInvoiceAddress => "FI2112345600000785".into(),
            FieldType::Note => "Sovittiin puhelimessa".into(),
            FieldType::Email => format!("henkilo{number}@esimerkki.example"),
            FieldType::Phone => "040 123 4567".into(),
            FieldType::StreetAddress => "Kuusikuja 4".into(),
            FieldType::Postcode => "70100".into(),
            FieldType::City => "Kuopio".into(),
            FieldType::Country => "FI".into(),
            FieldType::Date => today.to_string(),
            FieldType::DateTime => format!("{today}T10:00"),
            FieldType::Number => "7".into(),
            FieldType::Money => "12,50".into(),
            FieldType::Choice(all) => all[0].0.to_string(),
            FieldType::Flag => "yes".into(),
            FieldType::Url => format!("https://esimerkki.example/{number}"),
            FieldType::Ip => "192.0.2.7".into(),
            FieldType::VisitorId => format!("{number:032x}"),
            _ => return None,
        })
    }

    /// The values of a new record, as typed, and its dates.
    fn values(&mut self, kind: usize, purpose: &Name, today: Date) -> (BTreeMap<Name, String>, BTreeMap<Name, Date>) {
        let record = self.kinds[kind].record.clone();
        let (mut values, mut dates) = (BTreeMap::new(), BTreeMap::new());
        for field in record.fields.iter().filter(|field| field.purposes.contains(purpose)) {
            let kept_from = turns(
                self.kinds[kind].keep(),
                &|rule| matches!(rule, Rule::After { event: Event::Field(name), .. } if *name == field.name),
            );
            let later = if kept_from { i64::try_from(self.dice.roll(60)).unwrap() } else { 0 };
            let day = today.checked_add(later.days()).unwrap();
            let ends = record.ends.as_ref() == Some(&field.name);
            if ends || (!field.required && self.dice.roll(3) == 0) {
                continue;
            }
            let Some(value) = self.value(field, day) else { continue };
            if matches!(field.kind, FieldType::Date | FieldType::DateTime) {
                dates.insert(field.name.clone(), day);
            }
            values.insert(field.name.clone(), value);
        }
        (values, dates)
    }

    /// The purposes and sources by which a kind may come in, the likeliest first.
    fn ways(&self, kind: usize) -> Vec<(Name, SourceGiven)> {
        let kind = &self.kinds[kind];
        let required =
            kind.record.fields.iter().filter(|field| field.required && field.kind != FieldType::CustomerNumber);
        let required: Vec<&Field> = required.collect();
        let fits = |purpose: &&Name| {
            required.iter().all(|field| field.purposes.contains(*purpose))
                && kind.record.fields.iter().any(|field| field.purposes.contains(*purpose))
        };
        let sources = if kind.record.sources.is_empty() { &kind.register.sources } else { &kind.record.sources };
        let given = |source: &notice::model::Source| SourceGiven {
            kind: source.kind,
            way: source.ways.first().or(source.name.as_ref()).cloned(),
        };
        let serves = kind.register.serves();
        let pairs = serves
            .into_iter()
            .filter(fits)
            .flat_map(|purpose| sources.iter().map(move |source| (purpose.clone(), given(source))));
        let mut pairs: Vec<(Name, SourceGiven)> = pairs.collect();
        pairs.sort_by_key(|(purpose, source)| {
            (kind.while_consent() && !self.by_consent.contains(purpose), source.kind != SourceKind::Person)
        });
        pairs
    }

    async fn collect(&mut self, kind: usize, parent: Option<usize>, today: Date) {
        let ways = match &self.kinds[kind].way {
            Some(way) => vec![way.clone()],
            None => self.ways(kind),
        };
        let was_known = self.kinds[kind].way.is_some();
        for (purpose, source) in ways {
            let consenting = self.by_consent.contains(&purpose) && parent.is_none();
            let target = parent.map_or(Target::Kind, |at| Target::Subject(self.all[at].stored.subject));
            let subject = self.kinds[kind].record.subject;
            let target = if subject { Target::Kind } else { target };
            let ask = self.ask::<Collect>(kind, &purpose, target, Some(source.clone()));
            let with: BTreeSet<Name> = if consenting { [purpose.clone()].into() } else { BTreeSet::new() };
            let Ok(grant) = self.world.door.ask_consenting(ask, with, self.now()).await else { continue };
            let (values, dates) = self.values(kind, &purpose, today);
            let mut draft = Draft { parent: parent.map(|at| self.all[at].stored.record), ..Draft::default() };
            for (field, value) in &values {
                draft = draft.with(field.clone(), value.clone());
            }
            // Whoever becomes known consents to what hangs on consent, so that some of it comes in.
            let mut said: BTreeSet<Name> = BTreeSet::new();
            if consenting {
                said.insert(purpose.clone());
            }
            if self.kinds[kind].record.subject && self.dice.roll(2) == 0 {
                said.extend(self.hanging_by_consent(kind));
            }
            for purpose in &said {
                draft = draft.consenting(purpose.clone());
            }
            let stored = match self.world.door.collect(grant, draft, self.now()).await {
                Ok(stored) => stored,
                // Nothing new comes in of somebody whose contract has ended.
                Err(CollectError::Invalid(findings))
                    if findings.iter().all(|one| one.problem == Problem::ContractEnded) =>
                {
                    return;
                }
                Err(why) => panic!("{}: {why:?}", self.kinds[kind].record.name),
            };
            self.kinds[kind].way = Some((purpose.clone(), source));
            let at = self.all.len();
            let inherited = parent.filter(|_| !subject).map(|at| self.all[at].person);
            let person = inherited.unwrap_or(at);
            self.said.extend(said.into_iter().map(|purpose| ((person, purpose), (true, today))));
            let mut held: BTreeSet<Name> = values.into_keys().collect();
            held.extend(stored.given.keys().cloned());
            self.all.push(Known {
                kind,
                stored,
                parent,
                person,
                collected: today,
                needed: today,
                revision: 1,
                dates,
                values: held,
                refused: None,
                marked: BTreeMap::new(),
                needless: None,
                ended: None,
                gone: false,
                shell: false,
            });
            if self.kinds[kind].record.needed && !self.marketing.contains(&purpose) {
                self.up(at).into_iter().for_each(|one| self.all[one].needed = today);
            }
            self.count("collected");
            return;
        }
        self.kinds[kind].closed |= !was_known && parent.is_none();
    }

    /// The consents by which something may hang on a person of this kind.
    fn hanging_by_consent(&self, kind: usize) -> BTreeSet<Name> {
        let own = |other: &&Kind| other.register.name == self.kinds[kind].register.name && other.while_consent();
        let fields = self.kinds.iter().filter(own).flat_map(|other| &other.record.fields);
        fields.flat_map(|field| &field.purposes).filter(|name| self.by_consent.contains(*name)).cloned().collect()
    }

    async fn need(&mut self, today: Date) {
        let Some(at) = self.pick(|_, _| true) else { return };
        let kind = self.all[at].kind;
        let purposes: Vec<Name> = self.kinds[kind].register.serves().into_iter().cloned().collect();
        let purpose = purposes[self.dice.roll(purposes.len())].clone();
        let stored = &self.all[at].stored;
        let ask = self.ask::<Use>(kind, &purpose, Target::Record(stored.record, stored.subject), None);
        let Ok(grant) = self.world.door.ask(ask, self.now()).await else { return };
        if self.world.door.use_(grant, self.all[at].stored.record, self.now()).await.is_err() {
            return;
        }
        if !self.marketing.contains(&purpose) {
            self.up(at).into_iter().for_each(|one| self.all[one].needed = today);
        }
        self.count("used");
    }

    /// Changes one value, or ends the contract that the record is.
    async fn amend(&mut self, ending: bool, today: Date) {
        let open = |firm: &Self, at: usize| {
            let kind = &firm.kinds[firm.all[at].kind];
            kind.record.ends.as_ref().is_some_and(|ends| !firm.all[at].dates.contains_key(ends))
        };
        let Some(at) = self.pick(|firm, at| !ending || open(firm, at)) else { return };
        let kind = self.all[at].kind;
        let record = self.kinds[kind].record.clone();
        let simple = |field: &&Field| {
            matches!(field.kind, FieldType::Note | FieldType::Phone | FieldType::Email | FieldType::Date)
        };
        let all: Vec<&Field> = match ending {
            true => record.fields.iter().filter(|field| Some(&field.name) == record.ends.as_ref()).collect(),
            false => {
                record.fields.iter().filter(simple).filter(|field| Some(&field.name) != record.ends.as_ref()).collect()
            }
        };
        let Some(field) = self.dice.one_of(&all).cloned() else { return };
        let later = i64::try_from(self.dice.roll(90)).unwrap() - 30;
        let day = today.checked_add(later.days()).unwrap();
        let Some(value) = self.value(&field, day) else { return };
        let stored = &self.all[at].stored;
        let (id, target) = (stored.record, Target::Record(stored.record, stored.subject));
        let Some((_, source)) = self.kinds[kind].way.clone() else { return };
        for purpose in &field.purposes {
            let ask = self.ask::<Amend>(kind, purpose, target, Some(source.clone()));
            let Ok(grant) = self.world.door.ask(ask, self.now()).await else { continue };
            let changes = Changes::from([(field.name.clone(), Some(Personal::new(value.clone())))]);
            let Ok(amended) = self.world.door.amend(grant, id, self.all[at].revision, changes, self.now()).await else {
                continue;
            };
            let known = &mut self.all[at];
            known.revision = amended.revision;
            known.values.insert(field.name.clone());
            known.marked.remove(&field.name);
            if matches!(field.kind, FieldType::Date) {
                known.dates.insert(field.name.clone(), day);
            }
            return self.count(if ending { "contract-ended" } else { "amended" });
        }
    }

    fn case(&self, subject: SubjectId, right: Right) -> CaseFacts {
        CaseFacts {
            controller: self.world.door.id(),
            request: RequestId::new(Uuid::from_u128(0x4e9)),
            subject: Some(subject),
            right,
            asked_by: By::Staff(self.world.clerk),
            handles: true,
            identity: Identity::Verified,
            mandate: None,
            decided: true,
            told_before_lifting: false,
        }
    }

    async fn withdraw(&mut self, today: Date) {
        let given: Vec<(usize, Name)> =
            self.said.iter().filter(|(_, (given, _))| *given).map(|(key, _)| key.clone()).collect();
        let given: Vec<&(usize, Name)> = given
            .iter()
            .filter(|(at, _)| !self.all[*at].gone && !self.all[*at].shell && !self.restricted(*at))
            .collect();
        let Some((at, purpose)) = self.dice.one_of(&given).cloned() else { return };
        let case = self.case(self.all[at].stored.subject, Right::Withdrawal);
        let warrant = policy::warrant::<Withdraw>(&self.world.door.notice(), &case, self.now()).unwrap();
        self.world.door.withdraw(warrant, [purpose.clone()].into(), self.now()).await.unwrap();
        self.said.insert((at, purpose), (false, today));
        self.count("withdrawn");
    }

    /// Everything about a person that no law or hold keeps.
    async fn erase(&mut self, today: Date) {
        let fits = |firm: &Self, at: usize| {
            let own = firm.all[at].person == at;
            let open = (0..firm.all.len()).any(|one| {
                let known = &firm.all[one];
                let ends = firm.kinds[known.kind].record.ends.as_ref();
                known.person == at && !known.gone && ends.is_some_and(|ends| !known.dates.contains_key(ends))
            });
            let held = (0..firm.all.len()).any(|one| firm.all[one].person == at && firm.stays(one));
            own && !open && !held
        };
        let Some(person) = self.pick(fits) else { return };
        let (mut what, mut whole, mut some) = (Vec::new(), Vec::new(), Vec::new());
        for at in (0..self.all.len()).filter(|at| self.all[*at].person == person && !self.all[*at].gone) {
            let record = self.all[at].stored.record;
            if self.law_keeps(at, today) {
                let free: BTreeSet<Name> = self.all[at].values.iter().cloned().collect();
                let free: BTreeSet<Name> =
                    free.into_iter().filter(|field| !self.law_keeps_value(at, field, today)).collect();
                if !free.is_empty() {
                    what.push(Erasing::Values(record, free.clone()));
                    some.push((at, free));
                }
            } else {
                what.push(Erasing::Record(record));
                whole.push(at);
            }
        }
        let case = self.case(self.all[person].stored.subject, Right::Erasure);
        let warrant = policy::warrant::<Erase>(&self.world.door.notice(), &case, self.now()).unwrap();
        self.world.door.erase(warrant, what, self.now()).await.unwrap();
        for (at, free) in some {
            self.all[at].values.retain(|field| !free.contains(field));
            self.all[at].revision += 1;
        }
        // From below: a place is left where something hangs that stays.
        for at in whole.into_iter().rev() {
            let hanging = self.all.iter().any(|one| one.parent == Some(at) && !one.gone);
            self.all[at].values.clear();
            self.all[at].shell = true;
            self.all[at].gone = !hanging;
        }
        self.count("erased");
    }

    async fn hold(&mut self) {
        let whole = self.dice.roll(2) == 0;
        let Some(at) = self.pick(|_, _| true) else { return };
        let stored = &self.all[at].stored;
        let new = NewHold {
            subject: stored.subject,
            record: (!whole).then_some(stored.record),
            ground: HoldGround::Claim,
            review_at: self.world.later(300),
            words: Personal::new("vaatimus".into()),
        };
        let id = self.world.door.hold(new, self.world.clerk, self.now()).await.unwrap();
        self.holds.push((at, whole, id));
        self.count("held");
    }

    async fn lift(&mut self) {
        if self.holds.is_empty() {
            return;
        }
        let at = self.dice.roll(self.holds.len());
        let (_, _, id) = self.holds.remove(at);
        self.world.door.lift_hold(id, self.world.clerk, self.now()).await.unwrap();
        self.count("lifted");
    }

    async fn restrict(&mut self) {
        if let Some(at) = self.pick(|firm, at| firm.all[at].person == at) {
            let id = self.world.restrict(&self.all[at].stored).await;
            self.restrictions.push((at, id));
            self.count("restricted");
        }
    }

    async fn unrestrict(&mut self) {
        if self.restrictions.is_empty() {
            return;
        }
        let which = self.dice.roll(self.restrictions.len());
        let (who, id) = self.restrictions.remove(which);
        self.world.unrestrict(id, &self.all[who].stored).await;
        self.count("unrestricted");
    }

    async fn ends(&mut self, today: Date) {
        let fits = |firm: &Self, at: usize| {
            let known = &firm.all[at];
            let waits = |rule: &Rule| matches!(rule, Rule::While { state: State::Relationship, .. });
            known.parent.is_none() && known.ended.is_none() && turns(firm.kinds[known.kind].keep(), &waits)
        };
        let Some(at) = self.pick(fits) else { return };
        let record = self.all[at].stored.record;
        let (clerk, now) = (self.world.clerk, self.now());
        self.world.door.note_event(record, Event::RelationshipEnd, Some(today), clerk, now).await.unwrap();
        self.all[at].ended = Some(today);
        self.count("relationship-ended");
    }

    async fn mark(&mut self, today: Date) {
        let markable = |firm: &Self, at: usize| {
            let known = &firm.all[at];
            known.values.iter().find(|name| !firm.field(at, name).required && known.values.len() > 1).cloned()
        };
        let Some(at) = self.pick(|firm, at| markable(firm, at).is_some()) else { return };
        let field = markable(self, at).unwrap();
        let record = self.all[at].stored.record;
        self.world
            .door
            .mark_value(record, field.clone(), MarkWhy::Bounced, self.world.clerk, self.now())
            .await
            .unwrap();
        self.all[at].marked.insert(field, today.checked_add(30.days()).unwrap());
        self.count("marked");
    }

    async fn review(&mut self, today: Date) {
        // Who still has a contract in force is not found needless.
        let Some(at) = self.pick(|firm, at| !firm.kinds[firm.all[at].kind].is_contract()) else { return };
        let record = self.all[at].stored.record;
        self.world.door.review_records(&[record], Reviewing::Remove, self.world.clerk, self.now()).await.unwrap();
        self.all[at].needless = Some(today);
        self.count("needless");
    }

    async fn day(&mut self, today: Date) {
        for _ in 0..self.dice.roll(5).saturating_sub(2).min(1) {
            match self.dice.roll(40) {
                0..=15 => {
                    let kinds = self.kinds.len();
                    let kind = self.dice.roll(kinds);
                    if self.kinds[kind].closed {
                        continue;
                    }
                    match self.kinds[kind].of {
                        None => self.collect(kind, None, today).await,
                        Some(of) => {
                            if let Some(parent) = self.pick(|firm, at| firm.all[at].kind == of) {
                                self.collect(kind, Some(parent), today).await;
                            }
                        }
                    }
                }
                16..=22 => self.need(today).await,
                23..=24 => self.amend(false, today).await,
                25..=27 => self.amend(true, today).await,
                28..=29 => self.withdraw(today).await,
                30 => self.erase(today).await,
                31 => self.hold().await,
                32..=33 => self.lift().await,
                34 => self.restrict().await,
                35 => self.unrestrict().await,
                36..=37 => self.ends(today).await,
                38 => self.mark(today).await,
                _ => self.review(today).await,
            }
        }
    }
}

// ── Midnight ────────────────────────────────────────────────────────────────────────────────────

impl Firm {
    async fn open(world: World, seed: u64) -> Self {
        let notice = world.door.notice();
        let mut kinds: Vec<Kind> = Vec::new();
        for register in &notice.parts().registers {
            let first = kinds.len();
            for record in &register.records {
                let of = record.of.as_ref().map(|of| {
                    first + kinds[first..].iter().position(|kind| kind.record.name == *of).expect("parents come first")
                });
                kinds.push(Kind { register: register.clone(), record: record.clone(), of, way: None, closed: false });
            }
        }
        let purposes = &notice.parts().purposes;
        let of = |says: &dyn Fn(&notice::model::Purpose) -> bool| -> BTreeSet<Name> {
            purposes.iter().filter(|purpose| says(purpose)).map(|purpose| purpose.name.clone()).collect()
        };
        Self {
            dice: Dice(seed),
            kinds,
            by_consent: of(&|purpose| purpose.basis == LegalBasis::Consent),
            marketing: of(&|purpose| purpose.marketing),
            by_law: of(&|purpose| purpose.basis == LegalBasis::LegalObligation),
            all: Vec::new(),
            said: Said::new(),
            holds: Vec::new(),
            restrictions: Vec::new(),
            number: 0,
            done: BTreeMap::new(),
            world,
        }
    }

    /// The run at the first moment of a day, and the look after it.
    async fn run(&mut self, today: Date) {
        let midnight = today.to_zoned(jiff::tz::TimeZone::get("Europe/Helsinki").unwrap()).unwrap().timestamp();
        self.world.clock.store(midnight.as_second(), Ordering::Relaxed);
        let was: Vec<bool> = self.all.iter().map(|one| one.gone).collect();
        // A run that finds nothing due changes nothing: on most such days it is only asked what it would find.
        let due = !self.world.door.due(None, 1, self.now()).await.unwrap().is_empty();
        let runs = due || today.day() == 1;
        if runs {
            self.world.sweep().await;
        }
        self.midnight(today);
        let asked: Vec<usize> = (0..self.all.len()).filter(|at| !was[*at]).collect();
        let same = was.iter().zip(&self.all).all(|(was, one)| *was == one.gone);
        if runs || !same || today.weekday() == Weekday::Monday {
            self.agree(&asked, today).await;
        }
        self.world.to_day(today);
    }

    async fn agree(&mut self, asked: &[usize], today: Date) {
        let ids: Vec<Uuid> = asked.iter().map(|at| self.all[*at].stored.record.uuid()).collect();
        let controller = self.world.door.id().uuid();
        let rows = self.world.store.records(controller, &ids).await.unwrap();
        let keys = self.world.store.record_keys(controller, &ids).await.unwrap();
        for ((at, row), key) in asked.iter().zip(rows).zip(keys) {
            let (at, known) = (*at, &self.all[*at]);
            let what = || {
                let kind = &self.kinds[known.kind];
                format!(
                    "{today}: {}.{} {at} on {:?}, collected {}, needed {}, last day {:?}, shell {}, stays {}, dates {:?}, \
                     needless {:?}",
                    kind.register.name,
                    kind.record.name,
                    known.parent,
                    known.collected,
                    known.needed,
                    self.last_day(at),
                    known.shell,
                    self.stays(at),
                    known.dates,
                    known.needless,
                )
            };
            assert_eq!(row.is_some(), !known.gone, "there / to be there: {}", what());
            assert_eq!(key.is_some(), !known.gone, "a key goes with its record and not before: {}", what());
            let Some(row) = row else { continue };
            let until = row.keep_until.map(|until| Timestamp::from_microsecond(until).unwrap());
            let late = until.is_some_and(|until| until <= self.world.now());
            assert!(!late || self.stays(at), "past its date without a ground: {}", what());
            let turn = (i64::try_from(at).unwrap() + i64::from(today.day_of_year())) % READ_EVERY == 0;
            if turn && !self.restricted(at) {
                let held = self.holds(at).await;
                assert_eq!(held, known.values, "its values: {}", what());
            }
            self.all[at].revision = row.revision.unsigned_abs();
        }
    }

    /// The fields of a record that hold a value, whatever purpose shows them.
    async fn holds(&self, at: usize) -> BTreeSet<Name> {
        let known = &self.all[at];
        let case = self.case(known.stored.subject, Right::Access);
        let warrant = policy::warrant::<policy::Give>(&self.world.door.notice(), &case, self.now()).unwrap();
        let all = self.world.door.give(warrant, self.now()).await.unwrap();
        let own = all.records.iter().find(|one| one.open.id == known.stored.record);
        own.map(|one| one.open.values.keys().cloned().collect()).unwrap_or_default()
    }
}

async fn live(world: World, seed: u64, years: i16) {
    let first = world.today();
    let mut firm = Firm::open(world, seed).await;
    let last = first.checked_add(years.years()).unwrap();
    let mut today = first;
    while today < last {
        firm.day(today).await;
        today = today.tomorrow().unwrap();
        firm.run(today).await;
    }
    firm.world.door.verify_journal().await.unwrap();
    let gone = firm.all.iter().filter(|one| one.gone).count();
    // A firm in which little happens proves little.
    assert!(gone * 8 > firm.all.len(), "{gone} of {} are gone", firm.all.len());
    for what in ["collected", "used", "amended", "erased", "held", "lifted", "restricted", "marked", "needless"] {
        assert!(firm.done.get(what).is_some_and(|times| *times > 1), "{what}: {:?}", firm.done);
    }
}

fn example(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../examples/{name}.kdl"));
    std::fs::read_to_string(path).unwrap()
}

fn first() -> Date {
    "2026-01-05".parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_years_of_mimino_keep_what_has_a_ground_and_nothing_else() {
    live(World::sqlite_of(&example("mimino"), first()).await, 1, 10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_years_of_minicapital_keep_what_has_a_ground_and_nothing_else() {
    live(World::sqlite_of(&example("minicapital"), first()).await, 2, 10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_years_of_minikone_keep_what_has_a_ground_and_nothing_else() {
    live(World::sqlite_of(&example("minikone"), first()).await, 3, 10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_years_of_secapp_keep_what_has_a_ground_and_nothing_else() {
    live(World::sqlite_of(&example("secapp"), first()).await, 4, 10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_years_of_softop_keep_what_has_a_ground_and_nothing_else() {
    live(World::sqlite_of(&example("softop"), first()).await, 5, 10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_years_of_minikone_on_postgres() {
    live(World::postgres_of(&example("minikone"), first()).await, 6, 2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_years_of_secapp_on_postgres() {
    live(World::postgres_of(&example("secapp"), first()).await, 7, 2).await;
}

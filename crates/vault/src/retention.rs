//! Until when a record is kept, as far as that can be told beforehand: the facts a record holds, given to the language's
//! retention algebra.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use law::basis::LegalBasis;
use notice::model::{Event, FieldType, Finally, Keep, Rule, State};
use notice::retention::{Facts, Moment, Standing, statutory_floor};
use notice::{Checked, Name, Notice};
use policy::expiry::{End, Rules};

use crate::codec::Contents;
use crate::plan::{FieldPlan, RecordPlan};
use crate::values::is_yes;

/// By what a firm's days and years are counted.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    pub(crate) zone: TimeZone,
    /// The month and day on which its financial year ends.
    pub(crate) year_end: (i8, i8),
}

/// The dates a record's retention may count from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates {
    pub(crate) collected: Timestamp,
    pub(crate) last_needed: Timestamp,
}

impl Calendar {
    /// The calendar of a firm in a country, its financial year being what its setting says, else the calendar year.
    pub(crate) fn new(country: &str, year_end: Option<&str>) -> Self {
        let zone = match country {
            "FI" | "AX" => "Europe/Helsinki",
            "SE" => "Europe/Stockholm",
            "NO" => "Europe/Oslo",
            "DK" => "Europe/Copenhagen",
            "EE" => "Europe/Tallinn",
            "DE" => "Europe/Berlin",
            _ => "UTC",
        };
        let read = |text: &str| {
            let (month, day) = text.split_once('-')?;
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            // A day that exists in some year: the 29th of February counts.
            Date::new(2024, month, day).ok().map(|_| (month, day))
        };
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self { zone, year_end: year_end.and_then(read).unwrap_or((12, 31)) }
    }

    /// The end of the financial year that a day is in.
    fn year_end_after(&self, day: Date) -> Date {
        let (month, last) = self.year_end;
        let end_in = |year: i16| {
            let first = Date::new(year, month, 1).unwrap_or(day);
            Date::new(year, month, last).unwrap_or_else(|_| first.last_of_month())
        };
        let this = end_in(day.year());
        if day <= this { this } else { end_in(day.year().saturating_add(1)) }
    }
}

/// A record kind's rules of retention: that of the version in force, and those of earlier versions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keeps {
    in_force: Option<Keep>,
    /// By version, oldest first; without those that say the same as all after them.
    earlier: Vec<(u32, Keep)>,
    /// The last earlier version of which a rule still binds: of the record, or of a value of it.
    bound_by: Option<u32>,
    /// True if an end turns on more than when the record was collected and last needed.
    pub(crate) needs_values: bool,
    /// True if an end turns on a contract.
    pub(crate) by_contract: bool,
    /// True if an end turns on consent that may be taken back elsewhere.
    pub(crate) by_consent: bool,
    /// True if an end turns on what happened to whom it is about.
    pub(crate) by_event: bool,
}

impl Keeps {
    /// The rule of the version in force; that of each earlier version, oldest first, where it has one.
    pub(crate) fn new(in_force: Option<Keep>, mut earlier: Vec<(u32, Keep)>) -> Self {
        let same = |keep: &Keep| in_force.as_ref().is_some_and(|now| now.rule == keep.rule);
        while earlier.last().is_some_and(|(_, keep)| same(keep)) {
            earlier.pop();
        }
        let any = |says: fn(&Rule) -> bool| {
            in_force.iter().chain(earlier.iter().map(|(_, keep)| keep)).any(|keep| turns(keep, says))
        };
        let needs_values = any(needs_values);
        let by_contract = any(by_contract);
        let (by_consent, by_event) = (any(by_consent), any(by_event));
        let bound_by = earlier.last().map(|(version, _)| *version);
        Self { in_force, earlier, bound_by, needs_values, by_contract, by_consent, by_event }
    }

    /// True if a record of this version may have to go sooner than the version in force says.
    pub(crate) fn is_bound(&self, version: u32) -> bool {
        self.bound_by.is_some_and(|last| version <= last)
    }

    /// The rules that bind what is bound from a version on.
    pub(crate) fn rules(&self, first: u32) -> Rules<'_> {
        let earlier = self.earlier.iter().filter(|(version, _)| *version >= first).map(|(_, keep)| keep);
        Rules { in_force: self.in_force.as_ref(), earlier: earlier.collect() }
    }

    /// Takes in that values of the record have rules of their own.
    pub(crate) fn with_values(&mut self, values: &[&Self]) {
        self.bound_by = values.iter().filter_map(|own| own.bound_by).chain(self.bound_by).max();
        self.needs_values |= !values.is_empty();
        self.by_contract |= values.iter().any(|own| own.by_contract);
        self.by_consent |= values.iter().any(|own| own.by_consent);
        self.by_event |= values.iter().any(|own| own.by_event);
    }

    /// True if an end turns on what does not stand in the record.
    pub(crate) fn turns_outside(&self) -> bool {
        self.by_contract || self.by_consent || self.by_event
    }

    /// True if an emptied record is to stay as a place.
    pub(crate) fn leaves_place(&self) -> bool {
        self.in_force.as_ref().is_some_and(|keep| keep.finally == Finally::Redact)
    }

    /// True if the rule has changed since the first version that counts.
    pub(crate) fn changed(&self) -> bool {
        self.bound_by.is_some()
    }
}

/// What is known of a record that does not stand in its values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outside {
    /// The last day of the last contract with whom it is about, where none is in force.
    pub(crate) contract: Option<Date>,
    /// When the last consent it was there by was taken back.
    pub(crate) consent: Option<Timestamp>,
    /// What happened to whom it is about.
    pub(crate) happened: Vec<(Event, Date)>,
}

/// When a record and each of its values end.
#[derive(Debug, Clone)]
pub(crate) struct Ends {
    /// The record, by its own rule.
    pub(crate) own: End,
    /// Each value that it holds.
    pub(crate) values: BTreeMap<Name, End>,
}

impl Ends {
    /// When the first of it ends.
    pub(crate) fn first(&self) -> Option<i64> {
        let whole = self.values.is_empty().then(|| self.own.at(None));
        let all = whole.into_iter().chain(self.values.values().map(|end| end.at(None)));
        all.flatten().min().map(Timestamp::as_microsecond)
    }
}

/// When the first of a record ends: it, or a value of it; none where that waits for something that has not happened, or
/// never comes. A record that is bound from version `first` on goes when the first of the rules since says so.
pub(crate) fn keep_until(
    plan: &RecordPlan,
    calendar: &Calendar,
    bound: (Dates, u32),
    contents: &Contents,
    outside: &Outside,
) -> Option<i64> {
    ends(plan, calendar, bound, contents, outside).first()
}

/// When a record and each of its values end.
pub(crate) fn ends(
    plan: &RecordPlan,
    calendar: &Calendar,
    (dates, first): (Dates, u32),
    contents: &Contents,
    outside: &Outside,
) -> Ends {
    let facts = facts(plan, calendar, dates, contents, outside);
    let facts = match plan.over {
        Some(day) => facts.with_state(State::Purpose, Standing::Ended(day.into())),
        None => facts,
    };
    let rules = plan.keeps.rules(first);
    let partly = plan.fields.iter().any(|field| field.by_law);
    let own = rules.end(&facts, true);
    let free = if partly { rules.end(&facts, false) } else { own.clone() };
    let held = plan.fields.iter().filter(|field| holds(contents, &field.field.name));
    let end = |field: &FieldPlan| {
        let inherited = if field.by_law { &own } else { &free };
        if field.keeps.is_none() && field.over.is_none() {
            return inherited.clone();
        }
        let facts = match field.over {
            Some((day, _)) => facts.clone().with_state(State::Purpose, Standing::Ended(day.into())),
            None => facts.clone(),
        };
        let mut rules = field.keeps.as_ref().unwrap_or(&plan.keeps).rules(first);
        // The last purpose it serves is over: nothing else keeps it.
        rules.earlier.extend(field.over.as_ref().map(|(_, keep)| keep));
        rules.end(&facts, field.by_law || !partly)
    };
    let mut values: BTreeMap<Name, End> = held.map(|field| (field.field.name.clone(), end(field))).collect();
    // A value the notice does not know any more goes with its record.
    let unknown = contents.iter().filter(|(name, held)| held.value.is_some() && plan.field(name.as_str()).is_none());
    values.extend(unknown.map(|(name, _)| (name.clone(), free.clone())));
    Ends { own, values }
}

fn holds(contents: &Contents, name: &Name) -> bool {
    contents.get(name).is_some_and(|held| held.value.is_some())
}

/// All that is known of a record, as the algebra asks it.
pub(crate) fn facts(
    plan: &RecordPlan,
    calendar: &Calendar,
    dates: Dates,
    contents: &Contents,
    outside: &Outside,
) -> Facts {
    let mut facts = Facts::new(calendar.zone.clone())
        .with(Event::Collected, dates.collected)
        .with(Event::LastNeeded, dates.last_needed);
    if let Some(day) = outside.contract {
        facts = facts.with(Event::ContractEnd, day).with_state(State::Contract, Standing::Ended(day.into()));
    }
    if let Some(at) = outside.consent {
        facts = facts.with(Event::ConsentWithdrawn, at).with_state(State::Consent, Standing::Ended(at.into()));
    }
    for (event, day) in &outside.happened {
        if *event == Event::RelationshipEnd {
            facts = facts.with_state(State::Relationship, Standing::Ended((*day).into()));
        }
        facts = facts.with(event.clone(), *day);
    }
    if plan.keeps.needs_values { with_values(plan, calendar, dates, contents, facts) } else { facts }
}

/// The law that orders a record to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Floor {
    /// The first instant at which it need not be kept; none where that cannot be told yet, or never comes.
    pub(crate) until: Option<Timestamp>,
    /// The law, as the notice names it.
    pub(crate) law: String,
    /// The fields it is kept for; empty where it is kept whole.
    fields: BTreeSet<Name>,
}

impl Floor {
    /// True if the law keeps this value: it serves a purpose that a law lays down, or nothing tells which values do.
    pub(crate) fn keeps(&self, field: &Name) -> bool {
        self.fields.is_empty() || self.fields.contains(field)
    }
}

/// The law that orders a record to be kept, while it does.
pub(crate) fn floor(
    notice: &Notice<Checked>,
    plan: &RecordPlan,
    calendar: &Calendar,
    (dates, now): (Dates, Timestamp),
    contents: &Contents,
) -> Option<Floor> {
    let keep = plan.keeps.in_force.as_ref()?;
    let facts = Facts::new(calendar.zone.clone())
        .with(Event::Collected, dates.collected)
        .with(Event::LastNeeded, dates.last_needed);
    let until = statutory_floor(keep, &with_values(plan, calendar, dates, contents, facts))?;
    if until.is_over(now) {
        return None;
    }
    let by_law =
        |name: &Name| notice.purpose(name.as_str()).is_some_and(|purpose| purpose.basis == LegalBasis::LegalObligation);
    let fields = plan.fields.iter().filter(|plan| plan.field.purposes.iter().any(by_law));
    Some(Floor {
        until: until.ending().map(|ending| ending.from),
        law: until.reasons().iter().find_map(|reason| reason.law.clone()).unwrap_or_default(),
        fields: fields.map(|plan| plan.field.name.clone()).collect(),
    })
}

/// The same as the rights of a person see it: with its clause, whether or not its time is over.
pub(crate) fn orders(
    plan: &RecordPlan,
    calendar: &Calendar,
    dates: Dates,
    contents: &Contents,
) -> Option<policy::rights::Floor> {
    let keep = plan.keeps.in_force.as_ref()?;
    let facts = Facts::new(calendar.zone.clone())
        .with(Event::Collected, dates.collected)
        .with(Event::LastNeeded, dates.last_needed);
    policy::rights::Floor::of(keep, &with_values(plan, calendar, dates, contents, facts))
}

/// The facts that stand in the values of a record.
fn with_values(plan: &RecordPlan, calendar: &Calendar, dates: Dates, contents: &Contents, mut facts: Facts) -> Facts {
    let mut belongs_to = None;
    for field in &plan.fields {
        let Some(held) = contents.get(&field.field.name) else { continue };
        match &field.field.kind {
            FieldType::Date | FieldType::DateTime => {
                let Some(moment) = held.value.as_deref().and_then(moment) else { continue };
                belongs_to.get_or_insert(moment.day(&calendar.zone));
                if plan.ends.as_ref() == Some(&field.field.name) {
                    facts = facts.with(Event::ContractEnd, moment).with_state(State::Contract, Standing::Ended(moment));
                }
                facts = match field.field.name.as_str() {
                    "resolved" => facts.with(Event::Resolved, moment),
                    "decided" => facts.with(Event::Decided, moment),
                    "born" => facts.with(Event::Born, moment),
                    _ => facts,
                };
                facts = facts.with(Event::Field(field.field.name.clone()), moment);
            }
            FieldType::Permission { .. } if !held.value.as_deref().is_some_and(is_yes) => {
                facts = facts
                    .with(Event::ConsentWithdrawn, held.stamp.at)
                    .with_state(State::Consent, Standing::Ended(held.stamp.at.into()));
            }
            _ => {}
        }
    }
    let day = belongs_to.unwrap_or_else(|| Moment::Instant(dates.collected).day(&calendar.zone));
    facts.with(Event::FinancialYearEnd, calendar.year_end_after(day))
}

fn moment(canonical: &str) -> Option<Moment> {
    if let Ok(instant) = canonical.parse::<Timestamp>() {
        return Some(Moment::Instant(instant));
    }
    let day = canonical.parse::<Date>().or_else(|_| canonical.parse::<DateTime>().map(DateTime::date));
    day.ok().map(Moment::Day)
}

/// True if a rule, or one it is put together from, says so.
fn turns(keep: &Keep, says: fn(&Rule) -> bool) -> bool {
    match &keep.rule {
        Rule::Longest(all) | Rule::Shortest(all) => all.iter().any(|keep| turns(keep, says)),
        rule => says(rule),
    }
}

/// True if the end turns on more than when the record was collected and last needed.
fn needs_values(rule: &Rule) -> bool {
    match rule {
        Rule::After { event, .. } => !matches!(event, Event::Collected | Event::LastNeeded),
        Rule::While { .. } => true,
        _ => false,
    }
}

fn by_contract(rule: &Rule) -> bool {
    matches!(rule, Rule::After { event: Event::ContractEnd, .. } | Rule::While { state: State::Contract, .. })
}

fn by_consent(rule: &Rule) -> bool {
    matches!(rule, Rule::After { event: Event::ConsentWithdrawn, .. } | Rule::While { state: State::Consent, .. })
}

fn by_event(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::After { event: Event::RelationshipEnd | Event::Died, .. }
            | Rule::While { state: State::Relationship, .. }
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_belongs_to_the_financial_year_that_ends_on_or_after_it() {
        let calendar = Calendar::new("FI", None);
        assert_eq!(calendar.year_end_after(day("2026-12-31")), day("2026-12-31"));
        assert_eq!(calendar.year_end_after(day("2026-01-01")), day("2026-12-31"));
        let summer = Calendar::new("FI", Some("06-30"));
        assert_eq!(summer.year_end_after(day("2026-07-01")), day("2027-06-30"));
        let leap = Calendar::new("FI", Some("02-29"));
        assert_eq!(leap.year_end_after(day("2026-01-15")), day("2026-02-28"));
        assert_eq!(Calendar::new("FI", Some("13-40")).year_end, (12, 31));
    }
}

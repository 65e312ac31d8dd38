//! Until when a record is kept, as far as that can be told beforehand: the facts a record holds, given to the language's
//! retention algebra.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use law::basis::LegalBasis;
use notice::model::{Event, FieldType, Keep, Rule, State};
use notice::retention::{Facts, Moment, Standing, statutory_floor, until};
use notice::{Checked, Name, Notice};

use crate::codec::Contents;
use crate::plan::RecordPlan;
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
    /// True if an end turns on more than when the record was collected and last needed.
    pub(crate) needs_values: bool,
    /// True if an end turns on a contract.
    pub(crate) by_contract: bool,
}

impl Keeps {
    /// The rule of the version in force; that of each earlier version, oldest first, where it has one.
    pub(crate) fn new(in_force: Option<Keep>, mut earlier: Vec<(u32, Keep)>) -> Self {
        let same = |keep: &Keep| in_force.as_ref().is_some_and(|now| now.rule == keep.rule);
        while earlier.last().is_some_and(|(_, keep)| same(keep)) {
            earlier.pop();
        }
        let needs_values = in_force.iter().chain(earlier.iter().map(|(_, keep)| keep)).any(needs_values);
        let by_contract = in_force.iter().chain(earlier.iter().map(|(_, keep)| keep)).any(by_contract);
        Self { in_force, earlier, needs_values, by_contract }
    }

    /// True if a record of this version may have to go sooner than the version in force says.
    pub(crate) fn is_bound(&self, version: u32) -> bool {
        self.earlier.last().is_some_and(|(last, _)| version <= *last)
    }

    /// True if the rule has changed since the first version that counts.
    pub(crate) fn changed(&self) -> bool {
        !self.earlier.is_empty()
    }
}

/// When the record's time is over; none where that waits for something that has not happened, or never comes. A record
/// that is bound from version `first` on goes when the first of the rules since says so.
pub(crate) fn keep_until(
    plan: &RecordPlan,
    calendar: &Calendar,
    bound: (Dates, u32),
    contents: &Contents,
) -> Option<i64> {
    keep_until_after(plan, calendar, bound, contents, None)
}

/// The same where the last contract with whom it is about ends, or ended, on a day.
pub(crate) fn keep_until_after(
    plan: &RecordPlan,
    calendar: &Calendar,
    (dates, first): (Dates, u32),
    contents: &Contents,
    contract: Option<Date>,
) -> Option<i64> {
    let binding = plan.keeps.earlier.iter().filter(|(version, _)| *version >= first).map(|(_, keep)| keep);
    let rules = plan.keeps.in_force.iter().chain(binding);
    rules.filter_map(|keep| ends(keep, plan, calendar, (dates, contract), contents)).min()
}

fn ends(
    keep: &Keep,
    plan: &RecordPlan,
    calendar: &Calendar,
    (dates, contract): (Dates, Option<Date>),
    contents: &Contents,
) -> Option<i64> {
    let facts = Facts::new(calendar.zone.clone())
        .with(Event::Collected, dates.collected)
        .with(Event::LastNeeded, dates.last_needed);
    let facts = match contract {
        Some(day) => facts.with(Event::ContractEnd, day).with_state(State::Contract, Standing::Ended(day.into())),
        None => facts,
    };
    let facts = if needs_values(keep) { with_values(plan, calendar, dates, contents, facts) } else { facts };
    until(keep, &facts).ending().map(|ending| ending.from.as_microsecond())
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

/// True if the end turns on more than when the record was collected and last needed.
pub(crate) fn needs_values(keep: &Keep) -> bool {
    match &keep.rule {
        Rule::After { event, .. } => !matches!(event, Event::Collected | Event::LastNeeded),
        Rule::While { .. } => true,
        Rule::Longest(all) | Rule::Shortest(all) => all.iter().any(needs_values),
        Rule::Permanently => false,
    }
}

/// True if the end turns on a contract.
fn by_contract(keep: &Keep) -> bool {
    match &keep.rule {
        Rule::After { event, .. } => *event == Event::ContractEnd,
        Rule::While { state, .. } => *state == State::Contract,
        Rule::Longest(all) | Rule::Shortest(all) => all.iter().any(by_contract),
        Rule::Permanently => false,
    }
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

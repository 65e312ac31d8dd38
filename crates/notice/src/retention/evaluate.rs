//! From an expression and facts to the answer.

use std::cmp::Ordering;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use law::time::{Period, Unit, end_of_month, end_of_year};
use nonempty::NonEmpty;

use super::{Because, Ending, Facts, Moment, Reason, Standing, Until};
use crate::model::{Boundary, Finally, Keep, Rule};

/// Until when a record or value is kept.
///
/// Of several, *longest* is open while any is open, and *shortest* ends with the first that has an end. What happens at the end
/// is what the deciding clause says, or where that says no more than to delete, what the clause around it says.
#[must_use]
pub fn until(keep: &Keep, facts: &Facts) -> Until {
    let reason = |because| NonEmpty::new(Reason { clause: keep.clause.clone(), law: keep.law.clone(), because });
    let found = match &keep.rule {
        Rule::After { period, event, to_end_of } => match facts.event(event) {
            None => Until::Open(reason(Because::Awaits(event.clone()))),
            Some(at) => {
                let because = Because::After { period: *period, event: event.clone(), at, to_end_of: *to_end_of };
                ends(facts, last_moment(facts, at, Some(*period), *to_end_of), keep.finally, reason(because))
            }
        },
        Rule::While { state, then } => match facts.state(*state) {
            Standing::Holds => Until::Open(reason(Because::Holds(*state))),
            Standing::Ended(at) => {
                let because = Because::Ended { state: *state, at, then: *then };
                ends(facts, last_moment(facts, at, *then, None), keep.finally, reason(because))
            }
        },
        Rule::Longest(of) => of.tail.iter().fold(until(&of.head, facts), |best, next| longer(best, until(next, facts))),
        Rule::Shortest(of) => {
            of.tail.iter().fold(until(&of.head, facts), |best, next| shorter(best, until(next, facts)))
        }
        Rule::Permanently => Until::Never(reason(Because::Permanent)),
    };
    match found {
        Until::Ends(ending) if ending.finally == Finally::Delete => {
            Until::Ends(Ending { finally: keep.finally, ..ending })
        }
        other => other,
    }
}

/// Until when the law orders it to be kept, whatever is asked; `None` where no law is named.
///
/// A clause that names a law is a floor as a whole. Of several without one, *longest* is as high as its highest floor, and
/// *shortest* is a floor only where each part is.
#[must_use]
pub fn statutory_floor(keep: &Keep, facts: &Facts) -> Option<Until> {
    if keep.law.is_some() {
        return Some(until(keep, facts));
    }
    match &keep.rule {
        Rule::Longest(of) => of.iter().filter_map(|part| statutory_floor(part, facts)).reduce(longer),
        Rule::Shortest(of) => {
            let floors: Option<Vec<Until>> = of.iter().map(|part| statutory_floor(part, facts)).collect();
            floors?.into_iter().reduce(shorter)
        }
        Rule::After { .. } | Rule::While { .. } | Rule::Permanently => None,
    }
}

/// The end of a stretch of time, before it is placed on the clocks.
#[derive(Clone, Copy)]
enum Last {
    /// With the last moment of this day.
    Day(Date),
    /// At this instant.
    Instant(Timestamp),
}

fn last_moment(facts: &Facts, at: Moment, period: Option<Period>, to_end_of: Option<Boundary>) -> Last {
    let zone = facts.zone();
    let exact = match (at, period) {
        (Moment::Instant(instant), None) => Some(instant),
        (Moment::Instant(instant), Some(period)) if matches!(period.unit(), Unit::Minute | Unit::Hour) => {
            Some(period.after_instant(instant, zone))
        }
        _ => None,
    };
    let day = match exact {
        Some(instant) => instant.to_zoned(zone.clone()).date(),
        None => period.map_or(at.day(zone), |period| period.after(at.day(zone))),
    };
    match (to_end_of, exact) {
        (Some(Boundary::Month), _) => Last::Day(end_of_month(day)),
        (Some(Boundary::Year), _) => Last::Day(end_of_year(day)),
        (None, Some(instant)) => Last::Instant(instant),
        (None, None) => Last::Day(day),
    }
}

fn ends(facts: &Facts, last: Last, finally: Finally, reasons: NonEmpty<Reason>) -> Until {
    let zone = facts.zone();
    let (from, through) = match last {
        Last::Instant(instant) => {
            let just_before = instant.saturating_sub(1.nanosecond()).unwrap_or(instant);
            (instant, just_before.to_zoned(zone.clone()).date())
        }
        Last::Day(day) => {
            let next = day.tomorrow().and_then(|next| next.to_zoned(zone.clone()));
            (next.map_or(Timestamp::MAX, |next| next.timestamp()), day)
        }
    };
    Until::Ends(Ending { from, through, finally, reasons })
}

/// The longer of two. Reasons of equals are joined.
fn longer(one: Until, other: Until) -> Until {
    match (one, other) {
        (Until::Never(a), Until::Never(b)) => Until::Never(joined(a, b)),
        (Until::Never(reasons), _) | (_, Until::Never(reasons)) => Until::Never(reasons),
        (Until::Open(a), Until::Open(b)) => Until::Open(joined(a, b)),
        (Until::Open(reasons), _) | (_, Until::Open(reasons)) => Until::Open(reasons),
        (Until::Ends(a), Until::Ends(b)) => Until::Ends(match a.from.cmp(&b.from) {
            Ordering::Less => b,
            Ordering::Greater => a,
            Ordering::Equal => both(a, b),
        }),
    }
}

/// The shorter of two. Reasons of equals are joined.
fn shorter(one: Until, other: Until) -> Until {
    match (one, other) {
        (Until::Ends(a), Until::Ends(b)) => Until::Ends(match a.from.cmp(&b.from) {
            Ordering::Less => a,
            Ordering::Greater => b,
            Ordering::Equal => both(a, b),
        }),
        (Until::Ends(ending), _) | (_, Until::Ends(ending)) => Until::Ends(ending),
        (Until::Open(a), Until::Open(b)) => Until::Open(joined(a, b)),
        (Until::Open(reasons), _) | (_, Until::Open(reasons)) => Until::Open(reasons),
        (Until::Never(a), Until::Never(b)) => Until::Never(joined(a, b)),
    }
}

fn both(one: Ending, other: Ending) -> Ending {
    let finally = if one.finally == Finally::Delete { other.finally } else { one.finally };
    Ending { finally, reasons: joined(one.reasons, other.reasons), ..one }
}

fn joined(mut one: NonEmpty<Reason>, other: NonEmpty<Reason>) -> NonEmpty<Reason> {
    one.extend(other);
    one
}

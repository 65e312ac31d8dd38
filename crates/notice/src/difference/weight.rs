//! How much something permits, compared with what it permitted before.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use law::time::{Period, Unit};

use crate::model::{Finally, Keep, Rule};

/// How the new of two things stands to the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It permits the same.
    Same,
    /// It permits less.
    Less,
    /// It permits more.
    More,
    /// Neither holds within the other.
    Other,
}

impl Weight {
    /// From whether the new holds within the old, and the old within the new.
    pub(super) const fn within(new_in_old: bool, old_in_new: bool) -> Self {
        match (new_in_old, old_in_new) {
            (true, true) => Self::Same,
            (true, false) => Self::Less,
            (false, true) => Self::More,
            (false, false) => Self::Other,
        }
    }

    /// The same or another.
    pub(super) fn unlike<T: PartialEq>(old: &T, new: &T) -> Self {
        if old == new { Self::Same } else { Self::Other }
    }

    /// More permits more.
    pub(super) fn more<T: PartialOrd>(old: &T, new: &T) -> Self {
        match new.partial_cmp(old) {
            Some(Ordering::Equal) => Self::Same,
            Some(Ordering::Less) => Self::Less,
            Some(Ordering::Greater) => Self::More,
            None => Self::Other,
        }
    }

    /// A limit: what weighs more as a limit permits less.
    pub(super) const fn limits(self) -> Self {
        match self {
            Self::Same => Self::Same,
            Self::Less => Self::More,
            Self::More => Self::Less,
            Self::Other => Self::Other,
        }
    }

    /// Two things together.
    pub(super) const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, any) | (any, Self::Same) => any,
            (Self::Less, Self::Less) => Self::Less,
            (Self::More, Self::More) => Self::More,
            _ => Self::Other,
        }
    }

    /// Sets of which more permits more.
    pub(super) fn sets<T: Ord>(old: &[T], new: &[T]) -> Self {
        let (old, new): (BTreeSet<&T>, BTreeSet<&T>) = (old.iter().collect(), new.iter().collect());
        Self::within(new.is_subset(&old), old.is_subset(&new))
    }

    /// Sets of what is allowed, in which nothing means anything.
    pub(super) fn choices<T: Ord>(old: &[T], new: &[T]) -> Self {
        match (old.is_empty(), new.is_empty()) {
            (true, true) => Self::Same,
            (true, false) => Self::Less,
            (false, true) => Self::More,
            (false, false) => Self::sets(old, new),
        }
    }

    /// A condition: with one less is permitted than without, and two are two.
    pub(super) fn conditions<T: PartialEq>(old: Option<&T>, new: Option<&T>) -> Self {
        match (old, new) {
            (None, None) => Self::Same,
            (None, Some(_)) => Self::Less,
            (Some(_), None) => Self::More,
            (Some(old), Some(new)) => Self::unlike(old, new),
        }
    }

    /// A last day: without one it goes on for ever.
    pub(super) fn until<T: Ord>(old: Option<T>, new: Option<T>) -> Self {
        match (old, new) {
            (None, None) => Self::Same,
            (None, Some(_)) => Self::Less,
            (Some(_), None) => Self::More,
            (Some(old), Some(new)) => Self::more(&old, &new),
        }
    }

    /// A first day: without one it has always been so.
    pub(super) fn since<T: Ord>(old: Option<T>, new: Option<T>) -> Self {
        match (old, new) {
            (Some(old), Some(new)) => Self::more(&old, &new).limits(),
            (old, new) => Self::until(old.map(|_| ()), new.map(|_| ())),
        }
    }

    /// How long.
    pub(super) fn periods(old: Period, new: Period) -> Self {
        Self::within(no_longer(new, old), no_longer(old, new))
    }

    /// A time within which, or after which again, something is done: without one there is no such promise.
    pub(super) fn deadlines(old: Option<Period>, new: Option<Period>) -> Self {
        match (old, new) {
            (Some(old), Some(new)) => Self::periods(old, new),
            (old, new) => Self::until(old.map(|_| ()), new.map(|_| ())),
        }
    }

    /// How long something is kept, and what happens then.
    pub(super) fn keeps(old: &Keep, new: &Keep) -> Self {
        Self::within(keep_within(new, old), keep_within(old, new))
    }
}

/// The most steps in which two rules are compared. Rules of rules that need more are taken to be unlike.
const MAX_STEPS: u32 = 10_000;

/// True if the first period never ends after the second, from whatever day. A month has 28 to 31 days, a year is twelve months.
fn no_longer(one: Period, other: Period) -> bool {
    match (months(one), months(other)) {
        (Some(one), Some(other)) => one <= other,
        (None, None) => one.nominal_minutes() <= other.nominal_minutes(),
        // The length of months in a row differs from their average by less than three days.
        (Some(_), None) => one.nominal_minutes().saturating_add(SLACK) <= other.nominal_minutes(),
        (None, Some(_)) => one.nominal_minutes() <= other.nominal_minutes().saturating_sub(SLACK),
    }
}

/// Three days in minutes.
const SLACK: u64 = 3 * 24 * 60;

/// A period in months, if it is counted in months or years.
fn months(period: Period) -> Option<u64> {
    match period.unit() {
        Unit::Month => Some(u64::from(period.amount())),
        Unit::Year => Some(u64::from(period.amount()) * 12),
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Week => None,
    }
}

/// True if under the first rule nothing is ever there that would not be there under the second, as far as that can be told
/// from the rules alone.
fn keep_within(one: &Keep, other: &Keep) -> bool {
    let mut steps = MAX_STEPS;
    ends_within(one.finally, other.finally) && rule_within(one, other, &mut steps)
}

/// What happens at the end: nothing leaves less behind than deleting.
fn ends_within(one: Finally, other: Finally) -> bool {
    one == other || one == Finally::Delete
}

fn rule_within(one: &Keep, other: &Keep, steps: &mut u32) -> bool {
    let Some(left) = steps.checked_sub(1) else { return false };
    *steps = left;
    match (&one.rule, &other.rule) {
        (Rule::Longest(inner), _) => inner.iter().all(|inner| rule_within(inner, other, steps)),
        (_, Rule::Shortest(inner)) => inner.iter().all(|inner| rule_within(one, inner, steps)),
        (Rule::Shortest(inner), Rule::Longest(outer)) => {
            inner.iter().any(|inner| rule_within(inner, other, steps))
                || outer.iter().any(|outer| rule_within(one, outer, steps))
        }
        (Rule::Shortest(inner), _) => inner.iter().any(|inner| rule_within(inner, other, steps)),
        (_, Rule::Longest(outer)) => outer.iter().any(|outer| rule_within(one, outer, steps)),
        (_, Rule::Permanently) => true,
        (Rule::After { period, event, to_end_of }, Rule::After { period: longer, event: same, to_end_of: later }) => {
            event == same && no_longer(*period, *longer) && rank(*to_end_of) <= rank(*later)
        }
        (Rule::While { state, then }, Rule::While { state: same, then: longer }) => {
            state == same && then.is_none_or(|then| longer.is_some_and(|longer| no_longer(then, longer)))
        }
        _ => false,
    }
}

/// How far a boundary moves a day.
const fn rank(boundary: Option<crate::model::Boundary>) -> u8 {
    match boundary {
        None => 0,
        Some(crate::model::Boundary::Month) => 1,
        Some(crate::model::Boundary::Year) => 2,
    }
}

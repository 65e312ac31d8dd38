//! Which generations stay: the newest of each day, week and month, for as many of them as the rules say.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::settings::Rules;

/// Those of these moments that stay. The newest stays always.
pub(crate) fn kept(times: &[Timestamp], rules: &Rules) -> BTreeSet<Timestamp> {
    let mut newest_first: Vec<Timestamp> = times.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    let day = |at: &Timestamp| at.to_zoned(TimeZone::UTC).date();
    let week = |at: &Timestamp| {
        let week = day(at).iso_week_date();
        (week.year(), week.week())
    };
    let month = |at: &Timestamp| (day(at).year(), day(at).month());
    let mut stay: BTreeSet<Timestamp> = newest_first.first().copied().into_iter().collect();
    stay.extend(first_of_each(&newest_first, rules.daily, |at| -> Date { day(at) }));
    stay.extend(first_of_each(&newest_first, rules.weekly, week));
    stay.extend(first_of_each(&newest_first, rules.monthly, month));
    stay
}

fn first_of_each<K: PartialEq>(newest_first: &[Timestamp], many: u32, of: impl Fn(&Timestamp) -> K) -> Vec<Timestamp> {
    let mut found: Vec<(K, Timestamp)> = Vec::new();
    for at in newest_first {
        let key = of(at);
        if found.last().is_none_or(|(last, _)| *last != key) {
            found.push((key, *at));
        }
    }
    found.truncate(usize::try_from(many).unwrap_or(usize::MAX));
    found.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use jiff::{SignedDuration, Span};

    use super::*;

    #[test]
    fn a_year_of_days_leaves_seven_days_four_weeks_and_twelve_months() {
        let start: Timestamp = "2026-01-01T02:00:00Z".parse().unwrap();
        let mut there: Vec<Timestamp> = Vec::new();
        for night in 0..365 {
            there.push(start + SignedDuration::from_hours(24 * night));
            let stay = kept(&there, &Rules::default());
            there.retain(|at| stay.contains(at));
        }
        let days: Vec<String> = there.iter().map(|at| at.strftime("%m-%d").to_string()).collect();
        let last_of_months =
            ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30"];
        let weeks = ["12-13", "12-20"];
        let week = ["12-25", "12-26", "12-27", "12-28", "12-29", "12-30", "12-31"];
        assert_eq!(days, [last_of_months.as_slice(), &weeks, &week].concat());
    }

    #[test]
    fn the_newest_stays_whatever_the_rules_say() {
        let now: Timestamp = "2026-11-22T21:00:00Z".parse().unwrap();
        let none = Rules { daily: 0, weekly: 0, monthly: 0, ..Rules::default() };
        let earlier = now - Span::new().hours(1);
        assert_eq!(kept(&[earlier, now], &none).into_iter().collect::<Vec<_>>(), [now]);
        assert!(kept(&[], &none).is_empty());
    }
}

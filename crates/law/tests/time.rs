//! Periods: their text, their ends, and a twin which counts days one by one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use law::time::{Period, PeriodError, Unit, end_of_month, end_of_year};
use proptest::prelude::*;

fn period(text: &str) -> Period {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn a_period_reads_back_as_it_was_written() {
    for (text, shown, iso) in [
        ("6 years", "6 years", "P6Y"),
        ("1 year", "1 year", "P1Y"),
        ("1 years", "1 year", "P1Y"),
        ("14 months", "14 months", "P14M"),
        ("2 weeks", "2 weeks", "P2W"),
        ("30 day", "30 days", "P30D"),
        ("24 hours", "24 hours", "PT24H"),
        ("30 minutes", "30 minutes", "PT30M"),
        (" 120   years ", "120 years", "P120Y"),
        ("6years", "6 years", "P6Y"),
    ] {
        assert_eq!(period(text).to_string(), shown);
        assert_eq!(period(text).to_iso(), iso);
        assert_eq!(period(&period(text).to_string()), period(text));
    }
}

#[test]
fn what_is_not_a_period_is_refused_with_the_reason() {
    for (text, error) in [
        ("", PeriodError::NoAmount),
        ("years", PeriodError::NoAmount),
        ("-3 years", PeriodError::NoAmount),
        ("+3 years", PeriodError::NoAmount),
        ("3", PeriodError::NoUnit),
        ("3 fortnights", PeriodError::NoUnit),
        ("3.5 years", PeriodError::NoUnit),
        ("3 yearss", PeriodError::NoUnit),
        ("3 years 2 months", PeriodError::NoUnit),
        ("0 days", PeriodError::Nought { unit: Unit::Day }),
        ("121 years", PeriodError::TooLong { unit: Unit::Year }),
        ("1441 months", PeriodError::TooLong { unit: Unit::Month }),
        ("99999999999999999999 days", PeriodError::TooLong { unit: Unit::Day }),
        ("111111111111111111111111111111 days", PeriodError::NoAmount),
    ] {
        assert_eq!(text.parse::<Period>(), Err(error), "{text}");
    }
}

#[test]
fn a_missing_day_is_the_last_of_its_month() {
    for (from, kept, through) in [
        (date(2024, 2, 29), "10 years", date(2034, 2, 28)),
        (date(2024, 2, 29), "4 years", date(2028, 2, 29)),
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2024, 1, 31), "1 month", date(2024, 2, 29)),
        (date(2026, 8, 31), "1 month", date(2026, 9, 30)),
        (date(2026, 9, 30), "1 month", date(2026, 10, 30)),
        (date(2026, 10, 31), "3 months", date(2027, 1, 31)),
        (date(2000, 2, 29), "100 years", date(2100, 2, 28)),
        (date(2026, 1, 31), "30 days", date(2026, 3, 2)),
        (date(2026, 1, 1), "120 years", date(2146, 1, 1)),
        (date(9990, 1, 1), "120 years", Date::MAX),
        (date(2026, 1, 1), "1 minute", date(2026, 1, 2)),
        (date(2026, 1, 1), "24 hours", date(2026, 1, 2)),
        (date(2026, 1, 1), "25 hours", date(2026, 1, 3)),
    ] {
        assert_eq!(period(kept).after(from), through, "{from} + {kept}");
    }
}

#[test]
fn an_instant_keeps_its_time_of_day_over_the_change_of_clocks() {
    let zone = TimeZone::posix("EET-2EEST,M3.5.0/3,M10.5.0/4").expect("a posix zone");
    for (from, kept, until) in [
        ("2026-03-28T12:00:00Z", "1 day", "2026-03-29T11:00:00Z"),
        ("2026-03-28T12:00:00Z", "24 hours", "2026-03-29T12:00:00Z"),
        ("2026-11-21T10:00:00Z", "30 minutes", "2026-11-21T10:30:00Z"),
        ("2024-02-29T10:00:00Z", "1 year", "2025-02-28T10:00:00Z"),
    ] {
        let from: jiff::Timestamp = from.parse().unwrap();
        assert_eq!(period(kept).after_instant(from, &zone).to_string(), until);
    }
}

#[test]
fn month_and_year_end_on_their_last_day() {
    assert_eq!(end_of_month(date(2024, 2, 3)), date(2024, 2, 29));
    assert_eq!(end_of_month(date(2026, 12, 31)), date(2026, 12, 31));
    assert_eq!(end_of_year(date(2026, 1, 1)), date(2026, 12, 31));
}

/// The twin: walks day by day and counts the days on which a unit is full.
fn slowly(period: Period, from: Date) -> Date {
    let mut day = from;
    let mut full = 0;
    let wanted = match period.unit() {
        Unit::Minute => period.amount().div_ceil(1440),
        Unit::Hour => period.amount().div_ceil(24),
        _ => period.amount(),
    };
    let mut walked = 0;
    while full < wanted {
        day = day.tomorrow().unwrap();
        walked += 1;
        let last = day.tomorrow().unwrap().day() == 1;
        let same_number = day.day() == from.day() || (last && day.day() < from.day());
        full += u32::from(match period.unit() {
            Unit::Minute | Unit::Hour | Unit::Day => true,
            Unit::Week => walked % 7 == 0,
            Unit::Month => same_number,
            Unit::Year => same_number && day.month() == from.month(),
        });
    }
    day
}

fn any_period() -> impl Strategy<Value = Period> {
    (0..6usize).prop_flat_map(|unit| {
        let unit = Unit::ALL[unit];
        (1..=unit.most()).prop_map(move |amount| Period::new(amount, unit).unwrap())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_quick_count_agrees_with_the_slow_one(
        (y, m, d) in (1900i16..2200, 1i8..=12, 1i8..=31), period in any_period(),
    ) {
        prop_assume!(Date::new(y, m, d).is_ok());
        let from = date(y, m, d);
        prop_assert_eq!(period.after(from), slowly(period, from));
    }

    #[test]
    fn every_period_reads_back(period in any_period()) {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
    }

    #[test]
    fn no_text_stops_the_reader(text in ".{0,40}") {
        let _ = text.parse::<Period>();
    }
}

//! The public holidays of Finland: known years, and Easter by another way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::{Date, Weekday, date};
use law::holiday::{self, FIRST_YEAR, LAST_YEAR, YearError, easter, holidays, is_working_day};

/// The movable days by year: Good Friday, Easter Sunday and Monday, Ascension, Pentecost, Midsummer, All Saints.
const MOVABLE: [(i16, [(i8, i8); 7]); 7] = [
    (2025, [(4, 18), (4, 20), (4, 21), (5, 29), (6, 8), (6, 21), (11, 1)]),
    (2026, [(4, 3), (4, 5), (4, 6), (5, 14), (5, 24), (6, 20), (10, 31)]),
    (2027, [(3, 26), (3, 28), (3, 29), (5, 6), (5, 16), (6, 26), (11, 6)]),
    (2028, [(4, 14), (4, 16), (4, 17), (5, 25), (6, 4), (6, 24), (11, 4)]),
    (2029, [(3, 30), (4, 1), (4, 2), (5, 10), (5, 20), (6, 23), (11, 3)]),
    (2030, [(4, 19), (4, 21), (4, 22), (5, 30), (6, 9), (6, 22), (11, 2)]),
    (2031, [(4, 11), (4, 13), (4, 14), (5, 22), (6, 1), (6, 21), (11, 1)]),
];
const MOVABLE_IDS: [&str; 7] =
    ["good-friday", "easter-sunday", "easter-monday", "ascension", "pentecost", "midsummer", "all-saints"];
const FIXED: [(&str, i8, i8); 6] = [
    ("new-year", 1, 1),
    ("epiphany", 1, 6),
    ("may-day", 5, 1),
    ("independence", 12, 6),
    ("christmas", 12, 25),
    ("boxing-day", 12, 26),
];

#[test]
fn the_holidays_of_known_years_are_the_known_days() {
    for (year, days) in MOVABLE {
        let mut known: Vec<(&str, Date)> =
            FIXED.iter().map(|(id, month, day)| (*id, date(year, *month, *day))).collect();
        known.extend(MOVABLE_IDS.iter().zip(days).map(|(id, (month, day))| (*id, date(year, month, day))));
        known.sort_by_key(|(_, day)| *day);
        let told = holidays(year).unwrap();
        let told: Vec<(&str, Date)> = told.iter().filter(|day| !day.eve).map(|day| (day.id, day.date)).collect();
        assert_eq!(told, known, "{year}");
    }
}

#[test]
fn eves_are_told_and_are_working_days() {
    let eves = |year| {
        let days = holidays(year).unwrap();
        days.into_iter().filter(|day| day.eve).map(|day| day.date).collect::<Vec<_>>()
    };
    assert_eq!(eves(2026), [date(2026, 6, 19), date(2026, 12, 24)]);
    assert_eq!(eves(2027), [date(2027, 6, 25), date(2027, 12, 24)]);
    assert!(is_working_day(date(2026, 6, 19)) && is_working_day(date(2026, 12, 24)));
}

#[test]
fn weekends_and_holidays_are_not_working_days() {
    for (month, day) in [(1, 1), (1, 6), (4, 3), (4, 6), (5, 1), (5, 14), (6, 20), (11, 21), (11, 22), (12, 25)] {
        assert!(!is_working_day(date(2026, month, day)), "{month}-{day}");
    }
    for (month, day) in [(1, 2), (4, 2), (4, 7), (5, 15), (11, 20), (11, 23), (12, 28)] {
        assert!(is_working_day(date(2026, month, day)), "{month}-{day}");
    }
}

/// Gauss's way, corrected for the Gregorian calendar: another than the one under test.
fn easter_by_gauss(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c, k) = (y % 19, y % 4, y % 7, y / 100);
    let p = (13 + 8 * k) / 25;
    let m = (15 - p + k - k / 4) % 30;
    let n = (4 + k - k / 4) % 7;
    let d = (19 * a + m) % 30;
    let e = (2 * b + 4 * c + 6 * d + n) % 7;
    let days = match (d, e) {
        (29, 6) => 50,
        (28, 6) if (11 * m + 11) % 30 < 19 => 49,
        _ => 22 + d + e + i32::from((d, e) == (29, 6)),
    };
    let days = if (d, e) == (29, 6) { 31 + 19 } else { days };
    if days <= 31 { date(year, 3, days as i8) } else { date(year, 4, (days - 31) as i8) }
}

#[test]
fn easter_agrees_with_gauss_in_every_year_that_is_answered_for() {
    for year in FIRST_YEAR..=LAST_YEAR {
        let sunday = easter(year).unwrap();
        assert_eq!(sunday, easter_by_gauss(year), "{year}");
        assert_eq!(sunday.weekday(), Weekday::Sunday);
    }
}

#[test]
fn every_year_has_thirteen_holidays_and_two_eves_each_with_three_names() {
    for year in FIRST_YEAR..=LAST_YEAR {
        let days = holidays(year).unwrap();
        assert_eq!(days.iter().filter(|day| !day.eve).count(), 13, "{year}");
        assert_eq!(days.iter().filter(|day| day.eve).count(), 2, "{year}");
        assert!(days.is_sorted_by_key(|day| day.date));
        for day in days {
            assert_eq!(day.eve, day.act.is_none());
            assert!(["fi", "sv", "en"].iter().all(|language| !day.name(language).is_empty()));
            let named = holiday::on(day.date).unwrap();
            assert!(named.date == day.date && named.eve <= day.eve, "{year} {}", day.id);
        }
    }
    assert_eq!(holidays(2026).unwrap()[2].name("fi"), "Pitkäperjantai");
    assert_eq!(holidays(2026).unwrap()[2].name("sv"), "Långfredagen");
    assert_eq!(holidays(2026).unwrap()[2].name("de"), "Good Friday");
}

#[test]
fn years_nobody_vouches_for_are_refused() {
    for year in [FIRST_YEAR - 1, LAST_YEAR + 1, i16::MIN, i16::MAX, 0] {
        assert_eq!(holidays(year), Err(YearError { year }));
    }
    assert_eq!(easter(0), None);
    assert!(easter(9999).is_some());
}

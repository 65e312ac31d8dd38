//! By when a request is answered: the vectors, and a twin which counts days one by one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use law::deadline::{
    DeadlineError, EveHint, MAX_PAUSED_DAYS, MAX_PAUSES, PROMPT_DAYS, Pause, Received, Times, add_months,
    breach_told_by, hint, roll,
};
use law::holiday::{FIRST_YEAR, LAST_YEAR, YearError, holidays};
use proptest::prelude::*;

/// Received, due, extended, and what the case shows.
const VECTORS: [(&str, &str, &str, &str); 29] = [
    ("2024-01-31", "2024-02-29", "2024-04-30", "leap clamp"),
    ("2025-12-31", "2026-02-02", "2026-03-31", "31.1 Sa,Su"),
    ("2026-01-31", "2026-03-02", "2026-04-30", "clamp 28.2 Sa, Su"),
    ("2026-03-03", "2026-04-07", "2026-06-03", "Good Friday … Easter Monday"),
    ("2026-03-05", "2026-04-07", "2026-06-05", "Easter Sunday, Monday"),
    ("2026-03-06", "2026-04-07", "2026-06-08", "Easter Monday; 6.6 Sa,Su"),
    ("2026-04-01", "2026-05-04", "2026-07-01", "vappu Fr + weekend"),
    ("2026-04-14", "2026-05-15", "2026-07-14", "helatorstai"),
    ("2026-05-19", "2026-06-19", "2026-08-19", "juhannusaatto: no roll (with eves 22.6)"),
    ("2026-05-20", "2026-06-22", "2026-08-20", "juhannuspäivä, Su"),
    ("2026-05-25", "2026-06-25", "2026-08-25", "plain"),
    ("2026-07-24", "2026-08-24", "2026-10-26", "ext 24.10 Sa"),
    ("2026-08-31", "2026-09-30", "2026-11-30", "clamp 30"),
    ("2026-09-26", "2026-10-26", "2026-12-28", "ext 26.12 Sa holiday, Su"),
    ("2026-09-30", "2026-10-30", "2026-12-30", "not end-of-month sticky"),
    ("2026-10-31", "2026-11-30", "2027-02-01", "ext 31.1 Su"),
    ("2026-11-06", "2026-12-07", "2027-02-08", "6.12 Su holiday; ext 6.2 Sa"),
    ("2026-11-21", "2026-12-21", "2027-02-22", "ext Su"),
    ("2026-11-24", "2026-12-24", "2027-02-24", "jouluaatto: no roll (with eves 28.12)"),
    ("2026-11-25", "2026-12-28", "2027-02-25", "25.12, 26.12, Su"),
    ("2026-11-30", "2026-12-30", "2027-03-01", "ext 28.2 Su (clamped)"),
    ("2026-12-01", "2027-01-04", "2027-03-01", "1.1 Fr + weekend"),
    ("2026-12-06", "2027-01-07", "2027-03-08", "loppiainen; ext 6.3 Sa"),
    ("2027-01-29", "2027-03-01", "2027-04-29", "29.2 missing → 28.2 Su"),
    ("2027-01-30", "2027-03-01", "2027-04-30", "same"),
    ("2027-02-26", "2027-03-30", "2027-05-26", "4-day Easter roll"),
    ("2027-04-06", "2027-05-07", "2027-07-06", "helatorstai"),
    ("2027-05-26", "2027-06-28", "2027-08-26", "juhannuspäivä Sa"),
    ("2028-02-29", "2028-03-29", "2028-05-29", "from leap day"),
];

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn times(received: &str) -> Times {
    Received::on(day(received)).unwrap().times(day(received))
}

#[test]
fn every_vector_of_the_law_is_kept() {
    for (received, due, extended, note) in VECTORS {
        let told = times(received);
        assert_eq!((told.due, told.extended), (day(due), day(extended)), "{received}: {note}");
        assert_eq!((told.received, told.lawful, told.waiting), (day(received), day(due), false));
    }
}

#[test]
fn the_examples_of_the_guidelines_are_kept() {
    // Nominal days of EDPB 01/2022, before rest days move them: 5 April 2026 is Easter Sunday.
    assert_eq!(add_months(day("2026-03-05"), 1), day("2026-04-05"));
    assert_eq!(add_months(day("2026-08-31"), 1), day("2026-09-30"));
}

#[test]
fn a_last_day_on_an_eve_stays_and_is_hinted_at() {
    let midsummer = times("2026-05-19");
    assert_eq!(midsummer.due, day("2026-06-19"));
    assert_eq!(midsummer.hint(), Some(EveHint { eve: "midsummer-eve", otherwise: day("2026-06-22") }));
    let christmas = times("2026-11-24");
    assert_eq!(christmas.hint(), Some(EveHint { eve: "christmas-eve", otherwise: day("2026-12-28") }));
    assert_eq!(times("2026-05-25").hint(), None);
    assert_eq!(hint(day("2026-12-25")), None);
}

#[test]
fn an_extension_told_too_late_is_none() {
    let told = times("2026-03-03");
    assert_eq!(told.last_day(None), day("2026-04-07"));
    assert_eq!(told.last_day(Some(day("2026-04-07"))), day("2026-06-03"));
    assert_eq!(told.last_day(Some(day("2026-04-08"))), day("2026-04-07"));
}

#[test]
fn a_shorter_promise_counts_and_a_longer_one_does_not() {
    let due = |received: &str, within: &str| {
        let received = Received::on(day(received)).unwrap().within(Some(within.parse().unwrap()));
        let told = received.times(day("2026-01-01"));
        (told.due.to_string(), told.lawful.to_string())
    };
    let pair = |due: &str, lawful: &str| (due.to_owned(), lawful.to_owned());
    assert_eq!(due("2026-11-02", "2 weeks"), pair("2026-11-16", "2026-12-02"));
    // It is the firm's own word: no weekend moves it.
    assert_eq!(due("2026-11-07", "2 weeks"), pair("2026-11-21", "2026-12-07"));
    assert_eq!(due("2026-11-02", "3 months"), pair("2026-12-02", "2026-12-02"));
    // Thirty days are shorter than March and longer than what crosses February.
    assert_eq!(due("2026-03-03", "30 days"), pair("2026-04-02", "2026-04-07"));
    assert_eq!(due("2026-01-31", "30 days"), pair("2026-03-02", "2026-03-02"));
    // A promise of a month is the law's own month, and rolls with it.
    assert_eq!(due("2026-03-03", "1 month"), pair("2026-04-07", "2026-04-07"));
}

#[test]
fn waiting_for_identification_moves_the_day() {
    let received = Received::on(day("2026-03-02")).unwrap();
    let pause = |asked: &str, got: Option<&str>| Pause { asked: day(asked), got: got.map(day) };
    let paused = |pauses: &[Pause], today: &str| {
        let with = pauses.iter().fold(received.clone(), |received, pause| received.paused(*pause).unwrap());
        let told = with.times(day(today));
        (told.due.to_string(), told.waiting)
    };
    let plain = received.times(day("2026-03-02"));
    assert_eq!((plain.due, plain.extended), (day("2026-04-02"), day("2026-06-02")));
    // Asked on the 4th, came on the 9th: five days, 2 April becomes 7 April.
    let got = pause("2026-03-04", Some("2026-03-09"));
    assert_eq!(paused(&[got], "2026-05-01"), ("2026-04-07".to_owned(), false));
    // Still waiting: the day moves along with today.
    let open = pause("2026-03-04", None);
    assert_eq!(paused(&[open], "2026-03-04"), ("2026-04-02".to_owned(), true));
    assert_eq!(paused(&[open], "2026-03-14"), ("2026-04-13".to_owned(), true));
    // Before it was asked for, nothing moves.
    assert_eq!(paused(&[open], "2026-03-03"), ("2026-04-02".to_owned(), false));
    // Asked for late: nothing moves.
    assert_eq!(paused(&[pause("2026-03-10", Some("2026-03-20"))], "2026-05-01"), ("2026-04-02".to_owned(), false));
    assert_eq!(paused(&[pause("2026-03-09", Some("2026-03-20"))], "2026-05-01"), ("2026-04-13".to_owned(), false));
    // Days that two pauses share count once.
    let twice = [got, pause("2026-03-05", Some("2026-03-09")), pause("2026-03-06", Some("2026-03-10"))];
    assert_eq!(paused(&twice, "2026-05-01"), ("2026-04-08".to_owned(), false));
    // The extension is lengthened as well.
    let with = received.clone().paused(got).unwrap().times(day("2026-05-01"));
    assert_eq!(with.extended, day("2026-06-08"));
}

#[test]
fn the_first_half_of_the_time_ends_half_way() {
    assert_eq!(times("2026-05-25").half, day("2026-06-09"));
    let short = Received::on(day("2026-05-25")).unwrap().within(Some("1 day".parse().unwrap()));
    assert_eq!(short.times(day("2026-05-25")).half, day("2026-05-25"));
}

#[test]
fn a_breach_has_clock_hours() {
    let helsinki = TimeZone::get("Europe/Helsinki").unwrap();
    let at =
        |text: &str| text.parse::<jiff::civil::DateTime>().unwrap().to_zoned(helsinki.clone()).unwrap().timestamp();
    assert_eq!(breach_told_by(at("2026-11-20T14:20")), at("2026-11-23T14:20"));
    assert_eq!(breach_told_by(at("2026-12-23T16:05")), at("2026-12-26T16:05"));
    // A week's end and a holiday are hours like others: Friday before Easter, over four days of rest.
    assert_eq!(breach_told_by(at("2026-04-02T16:00")), at("2026-04-05T16:00"));
    // The clocks go forward or back meanwhile: hours are hours.
    assert_eq!(breach_told_by(at("2026-03-27T12:00")), at("2026-03-30T13:00"));
    assert_eq!(breach_told_by(at("2026-03-26T03:30")), at("2026-03-29T04:30"));
    assert_eq!(breach_told_by(at("2026-10-23T12:00")), at("2026-10-26T11:00"));
    assert_eq!(breach_told_by(Timestamp::MAX), Timestamp::MAX);
}

#[test]
fn what_cannot_be_is_refused() {
    for year in [FIRST_YEAR - 1, LAST_YEAR + 1] {
        assert_eq!(Received::on(date(year, 6, 1)), Err(DeadlineError::Year(YearError { year })));
    }
    let received = Received::on(day("2026-03-02")).unwrap();
    let early = Pause { asked: day("2026-03-01"), got: None };
    assert_eq!(received.clone().paused(early), Err(DeadlineError::Backwards));
    let backwards = Pause { asked: day("2026-03-04"), got: Some(day("2026-03-03")) };
    assert_eq!(received.clone().paused(backwards), Err(DeadlineError::Backwards));
    let again = Pause { asked: day("2026-03-02"), got: None };
    let full = (0..MAX_PAUSES).fold(received, |received, _| received.paused(again).unwrap());
    assert_eq!(full.paused(again), Err(DeadlineError::TooManyPauses));
}

#[test]
fn a_clock_that_stands_still_for_ever_stays_in_the_calendar() {
    let open = Pause { asked: date(LAST_YEAR, 12, 31), got: None };
    let received = Received::on(date(LAST_YEAR, 12, 31)).unwrap().paused(open).unwrap();
    let told = received.times(Date::MAX);
    assert!(told.due.year() <= LAST_YEAR + 12, "{}", told.due);
    assert!(told.waiting && MAX_PAUSED_DAYS > 3_650);
}

mod twin {
    //! The same, counted day by day by somebody who knows no arithmetic of months.
    use super::*;

    fn tomorrow(day: Date) -> Date {
        day.tomorrow().unwrap()
    }

    pub(super) fn months_later(from: Date, months: u32) -> Date {
        let mut day = from;
        for _ in 0..months {
            // To the first of the next month …
            day = tomorrow(day);
            while day.day() != 1 {
                day = tomorrow(day);
            }
        }
        // … and on to the number, while the month lasts.
        while day.day() != from.day() && tomorrow(day).day() != 1 {
            day = tomorrow(day);
        }
        day
    }

    pub(super) fn rest(day: Date) -> bool {
        let holiday = holidays(day.year()).unwrap().iter().any(|holiday| holiday.date == day && !holiday.eve);
        holiday || matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    pub(super) fn rolled(mut day: Date) -> Date {
        while rest(day) {
            day = tomorrow(day);
        }
        day
    }

    pub(super) fn plus(mut day: Date, days: i32) -> Date {
        for _ in 0..days {
            day = tomorrow(day);
        }
        day
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    let first = date(FIRST_YEAR, 1, 1);
    (0..74_000_i64).prop_map(move |days| first.checked_add(days.days()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 4_000 }))]

    #[test]
    fn deadlines_agree_with_the_twin_that_counts_days(received in any_day(), asked in 0..12_i32, waited in 0..90_i32) {
        let plain = Received::on(received).unwrap().times(received);
        prop_assert_eq!(plain.due, twin::rolled(twin::months_later(received, 1)));
        prop_assert_eq!(plain.extended, twin::rolled(twin::months_later(received, 3)));
        let asked_on = twin::plus(received, asked);
        let pause = Pause { asked: asked_on, got: Some(twin::plus(asked_on, waited)) };
        let paused = Received::on(received).unwrap().paused(pause).unwrap().times(received);
        let days = if asked <= PROMPT_DAYS { waited } else { 0 };
        prop_assert_eq!(paused.due, twin::rolled(twin::plus(twin::months_later(received, 1), days)));
        prop_assert_eq!(paused.extended, twin::rolled(twin::plus(twin::months_later(received, 3), days)));
    }

    #[test]
    fn no_deadline_ends_on_a_day_of_rest_or_before_its_nominal_day(received in any_day()) {
        let told = Received::on(received).unwrap().times(received);
        for (end, months) in [(told.due, 1), (told.extended, 3)] {
            prop_assert!(!twin::rest(end));
            prop_assert!(end >= add_months(received, months));
            prop_assert!(end <= add_months(received, months).checked_add(5.days()).unwrap());
            prop_assert_eq!(roll(end), end);
        }
        prop_assert!(told.received <= told.half && told.half <= told.due && told.due < told.extended);
    }

    #[test]
    fn a_later_receipt_is_never_due_sooner(received in any_day(), later in 0..60_i32) {
        let second = twin::plus(received, later);
        prop_assume!(second.year() <= LAST_YEAR);
        let (first, second) = (Received::on(received).unwrap(), Received::on(second).unwrap());
        prop_assert!(first.times(received).due <= second.times(received).due);
    }

    #[test]
    fn a_promise_never_gives_more_time_than_the_law(received in any_day(), days in 1..400_u32) {
        let within = law::time::Period::new(days, law::time::Unit::Day).unwrap();
        let told = Received::on(received).unwrap().within(Some(within)).times(received);
        prop_assert!(told.due <= told.lawful);
        prop_assert_eq!(told.lawful, Received::on(received).unwrap().times(received).due);
    }
}

//! The retention algebra: the vectors of the accounting act, each form of the algebra, and a twin which walks day by day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use law::time::Period;
use nonempty::NonEmpty;
use notice::model::{Boundary, ClauseId, Event, Finally, Keep, Name, Rule, State};
use notice::retention::{Because, Facts, Moment, Standing, Until, statutory_floor, until};
use proptest::prelude::*;

/// Finland's clocks, without reading a file.
fn helsinki() -> TimeZone {
    TimeZone::posix("EET-2EEST,M3.5.0/3,M10.5.0/4").expect("a posix zone")
}

fn facts() -> Facts {
    Facts::new(helsinki())
}

fn keep(rule: Rule) -> Keep {
    Keep { clause: ClauseId::new("register.r.keep"), rule, finally: Finally::Delete, law: None }
}

fn after(period: &str, event: Event, to_end_of: Option<Boundary>) -> Keep {
    keep(Rule::After { period: period.parse().unwrap(), event, to_end_of })
}

fn while_(state: State, then: Option<&str>) -> Keep {
    keep(Rule::While { state, then: then.map(|then| then.parse().unwrap()) })
}

fn longest(of: Vec<Keep>) -> Keep {
    keep(Rule::Longest(Box::new(NonEmpty::from_vec(of).unwrap())))
}

fn shortest(of: Vec<Keep>) -> Keep {
    keep(Rule::Shortest(Box::new(NonEmpty::from_vec(of).unwrap())))
}

fn by_law(keep: Keep) -> Keep {
    Keep { law: Some("Kirjanpitolaki 1336/1997 2:10".to_owned()), ..keep }
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The last day kept, or `open`, or `never`.
fn through(keep: &Keep, facts: &Facts) -> String {
    match until(keep, facts) {
        Until::Ends(ending) => ending.through.to_string(),
        Until::Open(_) => "open".to_owned(),
        Until::Never(_) => "never".to_owned(),
    }
}

#[test]
fn vouchers_and_books_are_kept_as_the_accounting_act_says() {
    let vouchers = after("6 years", Event::FinancialYearEnd, Some(Boundary::Year));
    let books = after("10 years", Event::FinancialYearEnd, None);
    for (year_end, vouchers_through, books_through) in [
        (date(2017, 4, 30), "2023-12-31", "2027-04-30"),
        (date(2024, 3, 31), "2030-12-31", "2034-03-31"),
        (date(2025, 12, 31), "2031-12-31", "2035-12-31"),
        (date(2026, 1, 31), "2032-12-31", "2036-01-31"),
        (date(2024, 2, 29), "2030-12-31", "2034-02-28"),
        (date(2026, 6, 30), "2032-12-31", "2036-06-30"),
        (date(2026, 1, 1), "2032-12-31", "2036-01-01"),
    ] {
        // The day of the invoice does not matter.
        let facts = facts().with(Event::FinancialYearEnd, year_end).with(Event::Collected, date(2025, 2, 20));
        assert_eq!(through(&vouchers, &facts), vouchers_through, "{year_end}");
        assert_eq!(through(&books, &facts), books_through, "{year_end}");
        let ending = until(&vouchers, &facts).ending().unwrap().clone();
        let erasable = ending.from.to_zoned(helsinki());
        assert_eq!(
            (erasable.date(), erasable.hour()),
            (ending.through.tomorrow().unwrap(), 0),
            "erasable from the next day"
        );
        assert!(
            until(&vouchers, &facts).is_over(ending.from)
                && !until(&vouchers, &facts).is_over(ending.from - 1.second())
        );
    }
}

#[test]
fn periods_run_from_a_minute_to_120_years() {
    let at = instant("2024-02-29T21:30:00Z");
    for (period, from, last) in [
        ("1 minute", "2024-02-29T21:31:00Z", "2024-02-29"),
        ("90 minutes", "2024-02-29T23:00:00Z", "2024-03-01"),
        ("30 minutes", "2024-02-29T22:00:00Z", "2024-02-29"),
        ("24 hours", "2024-03-01T21:30:00Z", "2024-03-01"),
        ("1 day", "2024-03-01T22:00:00Z", "2024-03-01"),
        ("2 weeks", "2024-03-14T22:00:00Z", "2024-03-14"),
        ("1 month", "2024-03-29T22:00:00Z", "2024-03-29"),
        ("14 months", "2025-04-29T21:00:00Z", "2025-04-29"),
        ("1 year", "2025-02-28T22:00:00Z", "2025-02-28"),
        ("120 years", "2144-02-29T22:00:00Z", "2144-02-29"),
    ] {
        let ending = until(&after(period, Event::Collected, None), &facts().with(Event::Collected, at))
            .ending()
            .unwrap()
            .clone();
        assert_eq!((ending.from.to_string().as_str(), ending.through.to_string().as_str()), (from, last), "{period}");
    }
}

#[test]
fn the_day_of_an_instant_is_that_of_the_firms_clocks() {
    let kept = after("1 month", Event::LastNeeded, None);
    let late = facts().with(Event::LastNeeded, instant("2026-01-30T22:30:00Z"));
    assert_eq!(through(&kept, &late), "2026-02-28", "31 January in Finland");
    let utc = Facts::new(TimeZone::UTC).with(Event::LastNeeded, instant("2026-01-30T22:30:00Z"));
    assert_eq!(through(&kept, &utc), "2026-02-28");
    let kept = after("2 months", Event::LastNeeded, None);
    assert_eq!((through(&kept, &late), through(&kept, &utc)), ("2026-03-31".to_owned(), "2026-03-30".to_owned()));
}

#[test]
fn an_end_moves_forward_to_the_end_of_its_month_or_year() {
    let at = facts().with(Event::Collected, instant("2026-01-31T10:00:00Z"));
    for (period, boundary, last) in [
        ("1 month", Some(Boundary::Month), "2026-02-28"),
        ("1 minute", Some(Boundary::Month), "2026-01-31"),
        ("1 day", Some(Boundary::Month), "2026-02-28"),
        ("30 minutes", Some(Boundary::Year), "2026-12-31"),
        ("12 months", Some(Boundary::Year), "2027-12-31"),
    ] {
        assert_eq!(through(&after(period, Event::Collected, boundary), &at), last, "{period}");
    }
}

#[test]
fn what_has_not_happened_leaves_it_open() {
    for event in [Event::RelationshipEnd, Event::ContractEnd, Event::Died, Event::Field(Name::new("due").unwrap())] {
        let kept = after("1 year", event.clone(), None);
        let open = until(&kept, &facts());
        assert!(!open.is_over(Timestamp::MAX));
        assert_eq!(open.reasons().head.because, Because::Awaits(event.clone()));
        assert_eq!(through(&kept, &facts().with(event, date(2026, 5, 5))), "2027-05-05");
    }
}

#[test]
fn a_state_keeps_it_while_it_holds_and_a_while_longer() {
    let ended = |at: Moment| facts().with_state(State::Consent, Standing::Ended(at));
    let noon = instant("2026-05-05T09:00:00Z");
    assert_eq!(through(&while_(State::Consent, None), &facts()), "open", "nothing known: it holds");
    assert_eq!(through(&while_(State::Consent, None), &facts().with_state(State::Consent, Standing::Holds)), "open");
    let at_once = until(&while_(State::Consent, None), &ended(noon.into()));
    assert_eq!(at_once.ending().unwrap().from, noon, "at once");
    assert_eq!(through(&while_(State::Consent, None), &ended(date(2026, 5, 5).into())), "2026-05-05");
    assert_eq!(through(&while_(State::Consent, Some("1 month")), &ended(noon.into())), "2026-06-05");
    assert_eq!(through(&while_(State::Contract, Some("1 month")), &ended(noon.into())), "open", "another state");
}

#[test]
fn of_several_the_longest_or_the_shortest_decides() {
    let one = || after("1 year", Event::Collected, None);
    let two = || after("2 years", Event::Collected, None);
    let died = || after("1 year", Event::Died, None);
    let ever = || by_law(keep(Rule::Permanently));
    let facts = facts().with(Event::Collected, date(2026, 5, 5));
    for (kept, expected) in [
        (longest(vec![one(), two()]), "2028-05-05"),
        (shortest(vec![two(), one()]), "2027-05-05"),
        (longest(vec![one(), died()]), "open"),
        (shortest(vec![died(), two()]), "2028-05-05"),
        (shortest(vec![died(), ever()]), "open"),
        (longest(vec![died(), ever()]), "never"),
        (shortest(vec![ever(), one()]), "2027-05-05"),
        (shortest(vec![ever(), ever()]), "never"),
        (longest(vec![shortest(vec![two(), ever()]), one()]), "2028-05-05"),
        (shortest(vec![longest(vec![two(), one()]), longest(vec![one()])]), "2027-05-05"),
        (longest(vec![one()]), "2027-05-05"),
        (ever(), "never"),
    ] {
        assert_eq!(through(&kept, &facts), expected, "{kept:?}");
    }
}

#[test]
fn the_answer_tells_which_clause_decided() {
    let named = |name: &str, keep: Keep| Keep { clause: ClauseId::new(name), ..keep };
    let facts = facts().with(Event::Collected, date(2026, 5, 5)).with(Event::LastNeeded, date(2026, 5, 5));
    let one = named("a", after("1 year", Event::Collected, None));
    let same = named("b", after("12 months", Event::LastNeeded, None));
    let two = named("c", by_law(after("2 years", Event::Collected, None)));
    let clauses =
        |keep: &Keep| -> Vec<String> { until(keep, &facts).reasons().iter().map(|r| r.clause.to_string()).collect() };
    assert_eq!(clauses(&longest(vec![one.clone(), same.clone(), two.clone()])), ["c"]);
    assert_eq!(clauses(&shortest(vec![one.clone(), same.clone(), two.clone()])), ["a", "b"]);
    assert_eq!(until(&two, &facts).reasons().head.law.as_deref(), Some("Kirjanpitolaki 1336/1997 2:10"));
}

#[test]
fn what_happens_then_is_said_by_the_deciding_clause_or_round_it() {
    let facts = facts().with(Event::Collected, date(2026, 5, 5));
    let with = |finally, keep: Keep| Keep { finally, ..keep };
    let finally = |keep: &Keep| until(keep, &facts).ending().unwrap().finally;
    let one = after("1 year", Event::Collected, None);
    let two = with(Finally::Archive, after("2 years", Event::Collected, None));
    assert_eq!(finally(&one), Finally::Delete);
    assert_eq!(finally(&longest(vec![one.clone(), two.clone()])), Finally::Archive);
    assert_eq!(finally(&shortest(vec![one.clone(), two.clone()])), Finally::Delete);
    assert_eq!(finally(&with(Finally::Block, shortest(vec![one, two]))), Finally::Block);
}

#[test]
fn the_floor_is_what_the_law_orders() {
    let facts = facts().with(Event::Collected, date(2026, 5, 5)).with(Event::FinancialYearEnd, date(2026, 12, 31));
    let promised = || after("10 years", Event::Collected, None);
    let ordered = || by_law(after("6 years", Event::FinancialYearEnd, Some(Boundary::Year)));
    let floor = |keep: &Keep| statutory_floor(keep, &facts).map(|floor| floor.ending().unwrap().through.to_string());
    assert_eq!(floor(&promised()), None);
    assert_eq!(floor(&ordered()).as_deref(), Some("2032-12-31"));
    assert_eq!(floor(&longest(vec![promised(), ordered()])).as_deref(), Some("2032-12-31"));
    assert_eq!(floor(&shortest(vec![promised(), ordered()])), None);
    assert_eq!(floor(&shortest(vec![ordered(), ordered()])).as_deref(), Some("2032-12-31"));
    assert_eq!(floor(&by_law(longest(vec![promised()]))).as_deref(), Some("2036-05-05"));
}

#[test]
fn the_end_of_the_calendar_is_not_passed() {
    let facts = facts().with(Event::Collected, date(9990, 1, 1));
    let ending = until(&after("120 years", Event::Collected, None), &facts).ending().unwrap().clone();
    assert_eq!((ending.through, ending.from), (Date::MAX, Timestamp::MAX));
}

/// How far the twin walks; every period below ends before that, or never.
const HORIZON: i32 = 366 * 20;

/// Whether something is kept on a day.
type KeptOn = Box<dyn Fn(Date) -> bool>;

/// The twin: not the end, but whether it is kept, to be asked of every day in turn.
fn kept_on(keep: &Keep, facts: &Facts) -> KeptOn {
    let through = |last: Date| -> KeptOn { Box::new(move |day| day <= last) };
    let parts = |of: &NonEmpty<Keep>| -> Vec<KeptOn> { of.iter().map(|part| kept_on(part, facts)).collect() };
    match &keep.rule {
        Rule::Longest(of) => {
            let parts = parts(of);
            Box::new(move |day| parts.iter().any(|kept| kept(day)))
        }
        Rule::Shortest(of) => {
            let parts = parts(of);
            Box::new(move |day| parts.iter().all(|kept| kept(day)))
        }
        Rule::Permanently => Box::new(|_| true),
        Rule::While { state, then } => match facts.state(*state) {
            Standing::Holds => Box::new(|_| true),
            Standing::Ended(at) => {
                let ended = at.day(facts.zone());
                through(then.map_or(ended, |then| walked(ended, then)))
            }
        },
        Rule::After { period, event, to_end_of } => match facts.event(event) {
            None => Box::new(|_| true),
            Some(at) => {
                let mut last = walked(at.day(facts.zone()), *period);
                let inside =
                    |day: Date, of| day.tomorrow().unwrap().day() != 1 || (of == Boundary::Year && day.month() != 12);
                while to_end_of.is_some_and(|of| inside(last, of)) {
                    last = last.tomorrow().unwrap();
                }
                through(last)
            }
        },
    }
}

/// The last day of a period, found by counting days, months and years as they pass.
fn walked(from: Date, period: Period) -> Date {
    use law::time::Unit;
    let mut day = from;
    let mut passed = 0;
    for step in 1.. {
        if passed == period.amount() {
            break;
        }
        day = day.tomorrow().unwrap();
        let month_ends = day.tomorrow().unwrap().day() == 1;
        let month_full = day.day() == from.day() || (month_ends && day.day() < from.day());
        passed += u32::from(match period.unit() {
            Unit::Week => step % 7 == 0,
            Unit::Month => month_full,
            Unit::Year => month_full && day.month() == from.month(),
            _ => true,
        });
    }
    day
}

fn any_keep() -> impl Strategy<Value = Keep> {
    let events = prop::sample::select(vec![Event::Collected, Event::LastNeeded, Event::Resolved, Event::Died]);
    let units = prop::sample::select(vec![("day", 400u32), ("week", 60), ("month", 30), ("year", 4)]);
    let period = (units, 1u32..1000).prop_map(|((unit, most), n)| format!("{} {unit}s", 1 + n % most));
    let boundary = prop::sample::select(vec![None, Some(Boundary::Month), Some(Boundary::Year)]);
    let states = prop::sample::select(vec![State::Consent, State::Contract, State::Purpose]);
    let leaf = prop_oneof![
        6 => (period.clone(), events, boundary).prop_map(|(period, event, boundary)| after(&period, event, boundary)),
        3 => (states, prop::option::of(period)).prop_map(|(state, then)| while_(state, then.as_deref())),
        1 => Just(by_law(keep(Rule::Permanently))),
    ];
    leaf.prop_recursive(3, 12, 3, |part| {
        let parts = prop::collection::vec(part, 1..4);
        prop_oneof![parts.clone().prop_map(longest), parts.prop_map(shortest)]
    })
}

fn any_day() -> impl Strategy<Value = Date> {
    (0i32..2000).prop_map(|n| date(2019, 12, 30).checked_add(n.days()).unwrap())
}

prop_compose! {
    fn any_facts()(collected in any_day(), needed in any_day(), resolved in prop::option::of(any_day()), consent in prop::option::of(any_day()), contract in prop::option::of(any_day())) -> Facts {
        let mut facts = facts().with(Event::Collected, collected).with(Event::LastNeeded, needed);
        if let Some(day) = resolved { facts = facts.with(Event::Resolved, day); }
        for (state, ended) in [(State::Consent, consent), (State::Contract, contract)] {
            facts = facts.with_state(state, ended.map_or(Standing::Holds, |day| Standing::Ended(day.into())));
        }
        facts
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_answer_agrees_with_asking_every_day(keep in any_keep(), facts in any_facts()) {
        let first = date(2019, 12, 1);
        let mut slow = (0..HORIZON).map(|n| first.checked_add(n.days()).unwrap());
        let kept = kept_on(&keep, &facts);
        match until(&keep, &facts) {
            Until::Ends(ending) => prop_assert_eq!(slow.by_ref().take_while(|day| kept(*day)).last(), Some(ending.through)),
            Until::Open(_) | Until::Never(_) => prop_assert!(slow.all(kept)),
        }
    }

    #[test]
    fn longest_is_never_shorter_than_a_part_and_order_is_irrelevant(parts in prop::collection::vec(any_keep(), 1..4), facts in any_facts()) {
        let rank = |until: &Until| match until {
            Until::Ends(ending) => (0, ending.from),
            Until::Open(_) => (1, Timestamp::MIN),
            Until::Never(_) => (2, Timestamp::MIN),
        };
        let turned: Vec<Keep> = parts.iter().rev().cloned().collect();
        let (most, least) = (until(&longest(parts.clone()), &facts), until(&shortest(parts.clone()), &facts));
        prop_assert_eq!(rank(&most), rank(&until(&longest(turned.clone()), &facts)));
        prop_assert_eq!(rank(&least), rank(&until(&shortest(turned), &facts)));
        for part in &parts {
            let part = until(part, &facts);
            prop_assert!(rank(&least) <= rank(&part) && rank(&part) <= rank(&most));
        }
    }
}

//! `policy::breach`: who says what of a breach, what closes it, and that what was said stands.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use notice::{Checked, Name, Notice};
use policy::AccountId;
use policy::breach::{
    Breach, Clock, Harm, MAX_BREACH_COUNT, MAX_BREACH_ENTRIES, MAX_BREACH_LINE, MAX_BREACH_TEXT, Missing, Report, Risk,
    Said, Speaker, Unsaid, Untold, answering, held_for,
};
use proptest::prelude::*;
use uuid::Uuid;

/// Friday afternoon.
static AWARE: LazyLock<Timestamp> = LazyLock::new(|| "2026-11-20T12:20:00Z".parse().unwrap());
const WHO: AccountId = AccountId::new(Uuid::from_u128(0xa0));
const ROLE: Speaker = Speaker { answers: true, keeper: false, reported: false };

fn clock(hours: i64) -> Clock {
    Clock { aware: *AWARE, now: *AWARE + SignedDuration::from_hours(hours) }
}

fn report() -> Report {
    Report {
        what: "A mail went astray".into(),
        harms: vec![Harm::Disclosed],
        kinds: "Names".into(),
        ..Report::default()
    }
}

fn new(held: bool) -> Breach {
    let held_for = held.then(|| "Customer Oy".to_owned());
    Breach::reported(Report { held_for, ..report() }, Some(WHO), clock(1)).unwrap()
}

fn assessed(risk: Risk) -> Said {
    let (reasons, consequences) = ("Few names".into(), "Unwanted mail".into());
    Said::Assessed { risk, reasons, consequences, people: None, records: None }
}

fn notified(hours: i64, late: &str) -> Said {
    Said::Notified { on: clock(hours).now, by: "Office".into(), reference: "1/2026".into(), late: late.into() }
}

fn said(which: usize) -> Said {
    match which {
        0 => assessed(Risk::Unlikely),
        1 => assessed(Risk::Likely),
        2 => assessed(Risk::High),
        3 => notified(2, ""),
        4 => Said::Told { on: clock(2).now, how: "By letter".into() },
        5 => Said::NotTold { why: Untold::Averted, reasons: "The mail was deleted unread".into() },
        6 => Said::PassedOn { on: clock(2).now, how: "By phone".into() },
        7 => Said::Measures { words: "The list was put right".into() },
        8 => Said::Note { words: "Somebody rang".into() },
        _ => Said::Closed,
    }
}

/// What is missing, read off the law line by line.
fn twin(held: bool, done: &[usize]) -> Vec<Missing> {
    let did = |which: usize| done.contains(&which);
    let mut missing = Vec::new();
    if held {
        if !did(6) {
            missing.push(Missing::Controller);
        }
    } else {
        match done.iter().rev().find(|which| **which <= 2) {
            None => missing.push(Missing::Assessment),
            Some(0) => {}
            Some(risk) => {
                if !did(3) {
                    missing.push(Missing::Authority);
                }
                if *risk == 2 && !did(4) && !did(5) {
                    missing.push(Missing::People);
                }
            }
        }
    }
    if !did(7) {
        missing.push(Missing::Measures);
    }
    missing
}

proptest! {
    #[test]
    fn breaches_agree_with_the_twin(held in any::<bool>(), tries in prop::collection::vec(0_usize..10, 0..24)) {
        let mut breach = new(held);
        let (mut done, mut closed) = (Vec::new(), false);
        for which in tries {
            let before = breach.clone();
            let got = breach.then(said(which), (ROLE, WHO), clock(3));
            let high = done.iter().rev().find(|one| **one <= 2) == Some(&2);
            let want = match which {
                0..=5 if held => Err(Unsaid::Keeper),
                5 if !high => Err(Unsaid::NotHigh),
                6 if !held => Err(Unsaid::NotHeld),
                9 if closed => Err(Unsaid::Closed),
                9 if !twin(held, &done).is_empty() => Err(Unsaid::Missing),
                _ => Ok(()),
            };
            prop_assert_eq!(got.as_ref().map(|_| ()).map_err(|error| *error), want);
            let Ok(next) = got else { continue };
            prop_assert!(next.entries().starts_with(before.entries()), "what was said stands");
            done.push(which);
            // Weighing it again opens it.
            closed = which == 9 || (closed && which > 2);
            breach = next;
            prop_assert_eq!(breach.is_closed(), closed);
            prop_assert_eq!(breach.missing(), twin(held, &done));
            let waits = !held && !done.contains(&3) && done.iter().rev().find(|one| **one <= 2) != Some(&0);
            prop_assert_eq!(breach.due(*AWARE).is_some(), waits);
            let kept = serde_json::to_vec(breach.entries()).unwrap();
            prop_assert_eq!(Breach::of(serde_json::from_slice(&kept).unwrap()), Some(breach.clone()));
        }
    }

    #[test]
    fn only_the_role_says_what_comes_of_a_breach(which in 0_usize..10, answers: bool, keeper: bool, reported: bool) {
        let mut breach = new(which == 6);
        for which in if which == 6 { vec![] } else { vec![2, 3, 4, 7] } {
            breach = breach.then(said(which), (ROLE, WHO), clock(3)).unwrap();
        }
        let who = Speaker { answers, keeper, reported };
        let want = match () {
            () if which == 8 && reported => Ok(()),
            () if keeper => Err(Unsaid::Keeper),
            () if !answers => Err(Unsaid::Role),
            () => Ok(()),
        };
        prop_assert_eq!(breach.then(said(which), (who, WHO), clock(3)).map(|_| ()), want);
    }
}

#[test]
fn a_late_notification_says_why() {
    let breach = new(false);
    let tell = |hours, late: &str| breach.then(notified(hours, late), (ROLE, WHO), clock(200)).map(|_| ());
    assert_eq!(breach.due(*AWARE), Some(clock(72).now));
    assert_eq!(tell(72, ""), Ok(()), "the last moment counts");
    let just_late = Said::Notified {
        on: clock(72).now + SignedDuration::from_secs(1),
        by: "Office".into(),
        reference: "1/2026".into(),
        late: " ".into(),
    };
    assert_eq!(breach.then(just_late, (ROLE, WHO), clock(200)), Err(Unsaid::NoDelay));
    assert_eq!(tell(100, "It was not sure until Monday"), Ok(()));
    assert_eq!(tell(-1, ""), Err(Unsaid::WrongTime), "before anybody knew");
    assert_eq!(tell(201, "x"), Err(Unsaid::WrongTime), "in the future");
    // What is told in further phases is not late.
    let told = breach.then(notified(70, ""), (ROLE, WHO), clock(200)).unwrap();
    assert!(told.then(notified(150, ""), (ROLE, WHO), clock(200)).is_ok());
}

#[test]
fn nothing_is_reported_that_says_nothing_too_much_or_what_cannot_be() {
    let tried = |change: &dyn Fn(&mut Report), hours| {
        let mut made = report();
        change(&mut made);
        Breach::reported(made, None, clock(hours)).map(|_| ())
    };
    assert_eq!(tried(&|_| {}, 0), Ok(()));
    assert_eq!(tried(&|_| {}, -1), Err(Unsaid::WrongTime), "noticed in the future");
    assert_eq!(tried(&|made| made.what = " \u{7}\n".into(), 1), Err(Unsaid::NoWords));
    assert_eq!(tried(&|made| made.what = "ä".repeat(MAX_BREACH_TEXT), 1), Ok(()));
    assert_eq!(tried(&|made| made.what = "ä".repeat(MAX_BREACH_TEXT + 1), 1), Err(Unsaid::TooLong));
    assert_eq!(tried(&|made| made.kinds = "ä".repeat(MAX_BREACH_LINE), 1), Ok(()));
    assert_eq!(tried(&|made| made.kinds = "ä".repeat(MAX_BREACH_LINE + 1), 1), Err(Unsaid::TooLong));
    assert_eq!(tried(&|made| made.harms.clear(), 1), Err(Unsaid::NoHarm));
    assert_eq!(tried(&|made| made.people = Some(MAX_BREACH_COUNT), 1), Ok(()));
    assert_eq!(tried(&|made| made.people = Some(MAX_BREACH_COUNT + 1), 1), Err(Unsaid::WrongCount));
    assert_eq!(tried(&|made| made.records = Some(u64::MAX), 1), Err(Unsaid::WrongCount));
    assert_eq!(Breach::of(Vec::new()), None);
}

#[test]
fn what_is_said_of_one_breach_has_an_end_and_the_newest_counts_stand() {
    let mut breach = new(false);
    assert_eq!(breach.counts(), (None, None));
    let weighed = |people| Said::Assessed {
        risk: Risk::Likely,
        reasons: "x".into(),
        consequences: "y".into(),
        people,
        records: None,
    };
    breach = breach.then(weighed(Some(40)), (ROLE, WHO), clock(2)).unwrap();
    breach = breach.then(weighed(None), (ROLE, WHO), clock(2)).unwrap();
    assert_eq!(breach.counts(), (Some(40), None));
    while breach.entries().len() < MAX_BREACH_ENTRIES {
        breach = breach.then(said(8), (ROLE, WHO), clock(2)).unwrap();
    }
    assert_eq!(breach.then(said(8), (ROLE, WHO), clock(2)), Err(Unsaid::TooLong));
}

fn of(name: &str) -> Notice<Checked> {
    let path = format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    Notice::read(&text).check().unwrap_or_else(|errors| panic!("{errors:?}"))
}

#[test]
fn a_breach_is_answered_for_by_the_role_of_its_registers_or_of_its_brand() {
    let names = |names: &[&str]| names.iter().map(|name| Name::new(name).unwrap()).collect::<Vec<_>>();
    let softop = of("softop");
    let role = "Rekistereistä vastaava henkilö";
    assert_eq!(answering(&softop, &names(&["customers"]), Some("Toivontaika")), Some(role));
    assert_eq!(answering(&softop, &[], None), Some(role));
    assert_eq!(held_for(&softop, &names(&["customers"]), Some("Toivontaika")), Ok(None));
    assert_eq!(held_for(&softop, &names(&["customers"]), Some("Taikatoivo")), Err(Unsaid::NoBrand));
    assert_eq!(held_for(&softop, &names(&["customers", "attic"]), None), Err(Unsaid::NoRegister));
    assert_eq!(held_for(&softop, &[], None), Err(Unsaid::NoRegister));

    let minicapital = of("minicapital");
    let answers = |registers: &[&str]| answering(&minicapital, &names(registers), None).unwrap();
    assert_eq!(answers(&["marketing", "visits"]), "Markkinoinnista vastaava");
    assert_eq!(answers(&["inquiries"]), "Asiakastuki");
    let whole = minicapital.parts().controller.answering().unwrap().role.as_str();
    assert_eq!(answers(&["inquiries", "marketing"]), whole, "where they do not agree");
    assert_eq!(held_for(&minicapital, &names(&["client-ledgers"]), None), Ok(Some("Asiakasyritys")));
    assert_eq!(held_for(&minicapital, &names(&["client-ledgers", "marketing"]), None), Err(Unsaid::Mixed));
}

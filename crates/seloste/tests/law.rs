//! `seloste law`, run as a program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::process::{Command, Output};

use serde_json::{Value, json};

fn seloste(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_seloste")).arg("law").args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_deadline_is_told_as_three_days() {
    let output = seloste(&["deadline", "2026-03-03", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_str(&said(&output)).unwrap();
    assert_eq!(answer, json!({ "received": "2026-03-03", "due": "2026-04-07", "extended": "2026-06-03" }));
}

#[test]
fn a_promise_and_a_pause_change_the_day() {
    let due = |args: &[&str]| {
        let all: Vec<&str> = ["deadline", "2026-03-02", "--format", "json"].iter().chain(args).copied().collect();
        let answer: Value = serde_json::from_str(&said(&seloste(&all))).unwrap();
        answer["due"].as_str().unwrap().to_owned()
    };
    assert_eq!(due(&["--within", "2 weeks"]), "2026-03-16");
    assert_eq!(due(&["--asked", "2026-03-04", "--got", "2026-03-09"]), "2026-04-07");
    assert_eq!(due(&["--asked", "2026-03-04", "--today", "2026-03-14"]), "2026-04-13");
}

#[test]
fn an_eve_is_noted_for_people() {
    let output = said(&seloste(&["deadline", "2026-11-24"]));
    assert!(output.contains("due       2026-12-24  Thursday"), "{output}");
    assert!(output.contains("if eves were holidays, on 2026-12-28"), "{output}");
}

#[test]
fn holidays_are_listed_with_the_eves_apart() {
    let output = seloste(&["holidays", "2026", "--format", "json"]);
    let answer: Value = serde_json::from_str(&said(&output)).unwrap();
    assert_eq!(answer["year"], 2026);
    assert_eq!(answer["holidays"].as_array().unwrap().len(), 13);
    assert_eq!(answer["holidays"][2]["date"], "2026-04-03");
    assert_eq!(answer["holidays"][2]["fi"], "Pitkäperjantai");
    assert_eq!(answer["eves"][0]["date"], "2026-06-19");
    assert!(said(&seloste(&["holidays", "2026", "--lang", "fi"])).contains("2026-12-06  Sunday     Itsenäisyyspäivä"));
}

#[test]
fn what_cannot_be_answered_is_a_wrong_call() {
    for args in [
        ["deadline", "2026-02-30"],
        ["deadline", "1994-12-31"],
        ["deadline", "yesterday"],
        ["holidays", "1994"],
        ["holidays", "2200"],
    ] {
        let output = seloste(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty());
    }
}

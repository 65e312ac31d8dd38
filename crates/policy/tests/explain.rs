//! `policy::explain`: a question as JSON, its answer with clauses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use notice::{Checked, Notice};
use policy::explain::{ExplainError, MAX_QUESTION, explain};
use serde_json::{Value, json};

const NOW: &str = "2026-01-15T12:00:00Z";

fn softop() -> Notice<Checked> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/softop.kdl")).unwrap();
    Notice::read(&text).check().unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn answer(question: &Value) -> Value {
    let explained = explain(&softop(), &question.to_string(), NOW.parse().unwrap()).unwrap();
    assert_eq!(explained.is_allowed(), explained.answer == "allowed");
    serde_json::to_value(explained).unwrap()
}

fn error(question: &str) -> ExplainError {
    explain(&softop(), question, NOW.parse().unwrap()).unwrap_err()
}

#[test]
fn an_allowed_question_names_the_clauses_it_rests_on_and_their_lines() {
    let answer = answer(&json!({
        "notice": "softop.kdl",
        "act": "read", "register": "customers", "kind": "customer", "purpose": "billing", "fields": ["email"],
    }));
    assert_eq!(answer["answer"], "allowed");
    assert_eq!(answer["fields"], json!(["email"]));
    assert_eq!(answer["question"]["standing_assumed"], true);
    let clauses: Vec<&str> =
        answer["because"].as_array().unwrap().iter().map(|one| one["clause"].as_str().unwrap()).collect();
    assert_eq!(clauses, ["purpose.billing", "register.customers.customer", "register.customers.customer.email"]);
    let text = softop().source().to_owned();
    for one in answer["because"].as_array().unwrap() {
        let line = text.lines().nth(usize::try_from(one["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
        let name = one["clause"].as_str().unwrap().rsplit('.').next().unwrap();
        assert!(line.contains(name), "`{line}` does not hold `{name}`");
    }
}

#[test]
fn a_refused_question_names_every_reason() {
    let answer = answer(&json!({
        "act": "read", "register": "customers", "kind": "customer", "purpose": "delivery",
        "fields": ["marketing", "shoe-size"], "standing": [],
    }));
    assert_eq!(answer["answer"], "refused");
    let reasons: Vec<(&str, Option<&str>)> = answer["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["clause"].as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            ("undeclared-field", None),
            ("field-not-for-purpose", Some("register.customers.customer.marketing")),
            ("not-granted", None),
            ("forbidden", Some("never.uses.1")),
        ]
    );
}

#[test]
fn without_fields_the_answer_is_which_may_be_touched() {
    let answer = answer(
        &json!({ "act": "read", "register": "customers", "kind": "customer", "purpose": "marketing", "consents": ["marketing"] }),
    );
    assert_eq!(answer["fields"], json!(["email", "kind", "marketing", "name"]));
}

#[test]
fn consent_decides_and_over_a_whole_kind_is_asked_of_each() {
    let question = |target: &str, consents: &[&str]| {
        json!({
            "act": "export", "register": "mailing-list", "kind": "subscriber", "purpose": "marketing",
            "target": target, "consents": consents,
        })
    };
    assert_eq!(answer(&question("subject", &[]))["reasons"][0]["code"], "no-consent");
    assert_eq!(answer(&question("subject", &["marketing"]))["answer"], "allowed");
    assert_eq!(answer(&question("kind", &[]))["consent_of_each"], "marketing");
}

#[test]
fn a_standing_grant_that_is_over_is_no_grant() {
    let question = |until: &str| {
        json!({
            "act": "read", "register": "customers", "kind": "customer", "purpose": "billing",
            "standing": [{ "register": "*", "purposes": ["billing"], "acts": ["read"], "until": until }],
        })
    };
    assert_eq!(answer(&question("2026-01-15T12:00:00Z"))["reasons"][0]["code"], "not-granted");
    assert_eq!(answer(&question("2026-01-15T12:00:01Z"))["answer"], "allowed");
}

#[test]
fn what_is_entered_needs_a_source() {
    let question = |source: Value| {
        json!({
            "act": "collect", "register": "customers", "kind": "customer", "purpose": "billing",
            "fields": ["name"], "source": source,
        })
    };
    assert_eq!(answer(&question(Value::Null))["reasons"][0]["code"], "source-missing");
    assert_eq!(answer(&question(json!({ "kind": "public" })))["reasons"][0]["code"], "undeclared-source");
    assert_eq!(answer(&question(json!({ "kind": "person", "way": "raffle" })))["reasons"][0]["code"], "undeclared-way");
    assert_eq!(answer(&question(json!({ "kind": "person", "way": "order" })))["answer"], "allowed");
}

#[test]
fn a_text_that_is_no_question_says_why() {
    let whole = r#""register":"r","kind":"k","purpose":"p""#;
    assert!(matches!(error("{"), ExplainError::Form(_)));
    assert!(matches!(error(&format!(r#"{{"act":"read",{whole},"colour":"red"}}"#)), ExplainError::Form(_)));
    assert!(matches!(error(&"x".repeat(MAX_QUESTION + 1)), ExplainError::TooLong));
    assert!(matches!(error(&" ".repeat(MAX_QUESTION)), ExplainError::Form(_)));
    let wrong = error(&format!(r#"{{"act":"sell",{whole}}}"#));
    assert_eq!(wrong.to_string(), "`sell` is no act; use one of collect, read, amend, use, search, export, disclose");
    let wrong = error(r#"{"act":"read","register":"A b","kind":"k","purpose":"p"}"#);
    assert!(wrong.to_string().starts_with("`register` is no name: "), "{wrong}");
}

#[test]
fn the_manual_asks_and_is_answered_as_it_says() {
    let manual = include_str!("../../../docs/explain.md");
    let blocks: Vec<Value> = manual
        .split("```json\n")
        .skip(1)
        .map(|rest| serde_json::from_str(rest.split("```").next().unwrap()).unwrap())
        .collect();
    let answered = answer(&blocks[0]);
    for (member, written) in blocks[1].as_object().unwrap() {
        let mut given = answered[member].clone();
        given.as_array_mut().into_iter().flatten().for_each(|one| {
            one.as_object_mut().unwrap().remove("line");
        });
        assert_eq!(given, *written, "{member}");
    }
}

#[test]
fn every_reason_stands_in_the_manual() {
    let manual = include_str!("../../../docs/explain.md");
    for code in policy::Reason::CODES {
        assert!(manual.contains(&format!("`{code}`")), "`{code}` is not in docs/explain.md");
    }
}

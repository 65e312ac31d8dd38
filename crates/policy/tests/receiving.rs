//! To whom data are handed: what the notice says, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::marker::PhantomData;

use notice::{Checked, Name, Notice};
use policy::{
    AccountId, ActKind, Actor, ActorKind, Ask, ControllerId, Disclose, Facts, Fields, Grant, Receiver, Refusal, Scope,
    Standing, SubjectId, Target, decide,
};
use uuid::Uuid;

const UNITS: &str = r#"group "Minicapital-konserni" { unit "Minicapital" country=FI; unit "Minicapital AB" country=SE; unit "Minicapital Inc" country=US }"#;

fn notice(changes: &[(&str, &str)]) -> Notice<Checked> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/minicapital.kdl");
    let mut text = std::fs::read_to_string(path).unwrap();
    let usual = [(r#"group "Minicapital-konserni" { unit "Minicapital" country=FI }"#, UNITS)];
    for (old, new) in usual.iter().chain(changes) {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    Notice::read(&text).check().unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn name(word: &str) -> Name {
    Name::new(word).unwrap()
}

struct Question<'a> {
    to: Option<Receiver>,
    purpose: &'a str,
    kind: (&'a str, &'a str),
    fields: Option<&'a [&'a str]>,
}

fn ask(notice: &Notice<Checked>, question: &Question<'_>) -> Result<Grant<Disclose>, Refusal> {
    let purposes = notice.parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
    let standing = Standing::open(Scope::Every, purposes, BTreeSet::from([ActKind::Disclose]));
    let actor =
        Actor { account: AccountId::new(Uuid::nil()), kind: ActorKind::Person, standing: vec![standing].into() };
    let ask = Ask {
        actor,
        controller: ControllerId::new(Uuid::nil()),
        register: name(question.kind.0),
        kind: name(question.kind.1),
        fields: question
            .fields
            .map_or(Fields::Allowed, |fields| Fields::These(fields.iter().map(|field| name(field)).collect())),
        purpose: name(question.purpose),
        target: Target::Subject(SubjectId::new(Uuid::nil())),
        source: None,
        to: question.to.clone(),
        act: PhantomData,
    };
    decide(notice, ask, &Facts::default(), "2026-11-23T12:00:00Z".parse().unwrap())
}

fn unit(unit: &str) -> Receiver {
    Receiver { recipient: name("group-units"), unit: Some(unit.to_owned()), occasion: true }
}

fn to(to: Option<Receiver>) -> Question<'static> {
    Question { to, purpose: "billing", kind: ("customers", "organisation"), fields: None }
}

fn codes(answer: Result<Grant<Disclose>, Refusal>) -> Vec<&'static str> {
    answer.map_or_else(|refusal| refusal.because.iter().map(policy::Reason::code).collect(), |_| Vec::new())
}

#[test]
fn handed_only_to_whom_the_notice_names() {
    let notice = notice(&[]);
    let granted = ask(&notice, &to(Some(unit("Minicapital AB")))).unwrap();
    assert!(granted.because().iter().any(|clause| clause.as_str() == "recipient.group-units"), "the clause carries it");
    let billing = name("billing");
    let kind = notice.record("customers", "organisation").unwrap();
    let fits = |field: &Name| kind.field(field.as_str()).unwrap().purposes.contains(&billing);
    assert!(!granted.fields().is_empty() && granted.fields().iter().all(fits), "and no field of another purpose");

    assert_eq!(codes(ask(&notice, &to(None))), ["recipient-missing"]);
    let nobody = Receiver::only(name("somebody-else"));
    assert_eq!(codes(ask(&notice, &to(Some(nobody)))), ["unknown-recipient"]);
    assert_eq!(codes(ask(&notice, &to(Some(unit("Vieras Oy"))))), ["not-in-group"], "group disclosure");
    let unnamed = Receiver { unit: None, ..unit("") };
    assert_eq!(codes(ask(&notice, &to(Some(unnamed)))), ["not-in-group"], "which of them has to be said");
    // What it does not receive: another register, another purpose, more fields than it gets.
    let elsewhere =
        Question { kind: ("marketing", "marketing-contact"), purpose: "marketing", ..to(Some(unit("Minicapital"))) };
    assert!(codes(ask(&notice, &elsewhere)).contains(&"not-received"));
    let auditor = Receiver { occasion: true, ..Receiver::only(name("auditor")) };
    assert_eq!(codes(ask(&notice, &to(Some(auditor)))), ["not-received"]);
}

#[test]
fn what_is_received_in_one_case_only_waits_for_it() {
    let notice = notice(&[]);
    let asked = |occasion| ask(&notice, &to(Some(Receiver { occasion, ..unit("Minicapital") })));
    assert_eq!(codes(asked(false)), ["occasion-missing"]);
    assert!(asked(true).is_ok());
}

#[test]
fn a_promise_beats_a_recipient() {
    // The list of the group says where a company is, and the notice that nothing leaves the area.
    let answer = ask(&notice(&[]), &to(Some(unit("Minicapital Inc"))));
    assert!(codes(answer).contains(&"forbidden"));
}

#[test]
fn a_company_of_the_group_outside_the_area_gets_nothing_without_a_transfer_in_force() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/minicapital.kdl")).unwrap();
    let promise = text.lines().find(|line| line.starts_with("never transfers")).expect("nothing leaves the area");
    let asked = |transfer: &str| ask(&notice(&[(promise, transfer)]), &to(Some(unit("Minicapital Inc"))));
    assert_eq!(codes(asked("")), ["not-transferred"]);
    assert!(asked("transfer US to=group-units safeguard=adequacy").is_ok());
    assert!(asked("transfer US safeguard=adequacy until=\"2027-01-01\"").is_ok(), "to any recipient");
    for other in [
        "transfer US to=subcontractors safeguard=adequacy",
        "transfer CA to=group-units safeguard=adequacy",
        "transfer US to=group-units safeguard=adequacy until=\"2026-11-22\"",
    ] {
        assert_eq!(codes(asked(other)), ["not-transferred"], "{other}");
    }
    assert!(
        ask(&notice(&[(promise, "")]), &to(Some(unit("Minicapital AB")))).is_ok(),
        "within the area none is needed"
    );
}

#[test]
fn an_agreement_that_is_over_hands_nothing_over() {
    let over = [("    agreement \"2018-05-25\"", "    agreement \"2018-05-25\" until=\"2020-01-01\"")];
    let to = |recipient: &str| Question { purpose: "billing", ..to(Some(Receiver::only(name(recipient)))) };
    assert!(ask(&notice(&[]), &to("subcontractors")).is_ok());
    assert_eq!(codes(ask(&notice(&over), &to("subcontractors"))), ["agreement-over"]);
}

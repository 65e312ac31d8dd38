//! TILT against what its schema asks for. No package carries the schema itself: its binding is asked in `outside.rs`, and what
//! the schema requires beyond that (version of May 2023) is written down here from its documentation.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{each, read, snapshot};
use notice::Lang;
use serde_json::{Map, Value};

/// What a member holds.
enum Holds {
    Text,
    Flag,
    Number,
    Texts,
    One(&'static [(&'static str, Holds)]),
    Many(&'static [(&'static str, Holds)]),
}
use Holds::{Flag, Many, Number, One, Text, Texts};

const REPRESENTATIVE: &[(&str, Holds)] = &[("name", Text), ("email", Text)];
const AVAILABLE: &[(&str, Holds)] = &[("available", Flag), ("description", Text)];
const RIGHT: &[(&str, Holds)] =
    &[("available", Flag), ("description", Text), ("url", Text), ("email", Text), ("identificationEvidences", Texts)];
const AUTHORITY: &[(&str, Holds)] =
    &[("name", Text), ("address", Text), ("country", Text), ("email", Text), ("phone", Text)];

const WHOLE: &[(&str, Holds)] = &[
    (
        "meta",
        One(&[
            ("_id", Text),
            ("name", Text),
            ("created", Text),
            ("modified", Text),
            ("version", Number),
            ("language", Text),
            ("status", Text),
            ("url", Text),
            ("_hash", Text),
        ]),
    ),
    (
        "controller",
        One(&[("name", Text), ("address", Text), ("country", Text), ("representative", One(REPRESENTATIVE))]),
    ),
    ("dataProtectionOfficer", One(&[("name", Text), ("address", Text), ("country", Text), ("email", Text)])),
    (
        "dataDisclosed",
        Many(&[
            ("_id", Text),
            ("category", Text),
            ("purposes", Many(&[("purpose", Text), ("description", Text)])),
            ("legalBases", Many(&[("reference", Text), ("description", Text)])),
            ("legitimateInterests", Many(&[("exists", Flag), ("reasoning", Text)])),
            ("recipients", Many(&[("category", Text)])),
            (
                "storage",
                Many(&[
                    ("temporal", Many(&[("description", Text), ("ttl", Text)])),
                    ("purposeConditional", Texts),
                    ("legalBasisConditional", Texts),
                    ("aggregationFunction", Text),
                ]),
            ),
            (
                "nonDisclosure",
                One(&[
                    ("legalRequirement", Flag),
                    ("contractualRegulation", Flag),
                    ("obligationToProvide", Flag),
                    ("consequences", Text),
                ]),
            ),
        ]),
    ),
    (
        "thirdCountryTransfers",
        Many(&[
            ("country", Text),
            ("adequacyDecision", One(AVAILABLE)),
            ("appropriateGuarantees", One(AVAILABLE)),
            ("presenceOfEnforceableRightsAndEffectiveRemedies", One(AVAILABLE)),
            ("standardDataProtectionClause", One(AVAILABLE)),
        ]),
    ),
    (
        "accessAndDataPortability",
        One(&[
            ("available", Flag),
            ("description", Text),
            ("url", Text),
            ("email", Text),
            ("identificationEvidences", Texts),
            ("administrativeFee", One(&[("amount", Number), ("currency", Text)])),
            ("dataFormat", Text),
        ]),
    ),
    (
        "sources",
        Many(&[
            ("_id", Text),
            ("dataCategory", Text),
            ("sources", Many(&[("description", Text), ("url", Text), ("publiclyAvailable", Flag)])),
        ]),
    ),
    ("rightToInformation", One(RIGHT)),
    ("rightToRectificationOrDeletion", One(RIGHT)),
    ("rightToDataPortability", One(RIGHT)),
    ("rightToWithdrawConsent", One(RIGHT)),
    ("rightToComplain", One(RIGHT)),
    ("rightToComplain", One(&[("supervisoryAuthority", One(AUTHORITY))])),
    ("automatedDecisionMaking", One(&[("inUse", Flag), ("logicInvolved", Text), ("scopeAndIntendedEffects", Text)])),
    ("changesOfPurpose", Texts),
];

fn members(at: &str, object: &Map<String, Value>, asked: &[(&str, Holds)]) {
    for (name, holds) in asked {
        let at = format!("{at}.{name}");
        let value = object.get(*name).unwrap_or_else(|| panic!("{at} is missing"));
        let fits = match holds {
            Text => value.is_string(),
            Flag => value.is_boolean(),
            Number => value.is_number(),
            Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
            One(more) => {
                members(&at, value.as_object().unwrap_or_else(|| panic!("{at}: {value}")), more);
                true
            }
            Many(more) => {
                let items = value.as_array().unwrap_or_else(|| panic!("{at}: {value}"));
                items.iter().for_each(|item| members(&at, item.as_object().unwrap(), more));
                true
            }
        };
        assert!(fits, "{at}: {value}");
    }
}

#[test]
fn every_notice_has_what_the_schema_of_tilt_requires() {
    for (name, notice, lang) in each() {
        let document: Value = serde_json::from_str(&forms::tilt(&notice, lang)).unwrap();
        members(name, document.as_object().unwrap(), WHOLE);
        let meta = &document["meta"];
        assert_eq!(meta["_hash"].as_str().unwrap().len(), 64);
        assert_eq!((meta["language"].as_str(), meta["status"].as_str()), (Some(lang.code()), Some("active")));
        let mail = document["controller"]["representative"]["email"].as_str().unwrap();
        assert!(mail.contains('@'), "{name}");
    }
}

#[test]
fn what_a_notice_does_not_say_is_empty_in_tilt_and_not_invented() {
    let said = |text: &str| -> Value { serde_json::from_str(&forms::tilt(&read(text), Lang::Fi)).unwrap() };
    let softop = said(include_str!("../../../examples/softop.kdl"));
    assert_eq!(softop["dataProtectionOfficer"]["name"], "", "the firm has none");
    assert_eq!(softop["thirdCountryTransfers"].as_array().unwrap().len(), 0);
    let whole = said(include_str!("whole.kdl"));
    assert_eq!(whole["dataProtectionOfficer"]["email"], "tsv@kaiken.example");
    assert_eq!(whole["thirdCountryTransfers"][0]["standardDataProtectionClause"]["available"], true);
    assert_eq!(whole["thirdCountryTransfers"][1]["adequacyDecision"]["available"], true);
    assert_eq!(whole["automatedDecisionMaking"]["inUse"], true);
}

#[test]
fn tilt_is_as_reviewed() {
    let notice = read(include_str!("whole.kdl"));
    snapshot("tilt_whole", &notice, &forms::tilt(&notice, Lang::Fi));
}

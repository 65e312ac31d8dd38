//! TILT against what its schema, version 2.0, asks for. No package carries the schema: what it binds a document to is written
//! down here, member by member, and its binding is asked in `outside.rs`.
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
    /// A whole number from one on.
    Version,
    Texts,
    /// Addresses of the web or other names of resources, at least so many, each once.
    Links(usize),
    /// An address for mail.
    Mail,
    /// A telephone number.
    Phone,
    /// A country by two letters.
    Country,
    /// A currency by three letters.
    Currency,
    /// A day or an instant of ISO 8601.
    Day,
    /// A period of ISO 8601.
    Period,
    /// A place in a law: letters, then numbers and letters with hyphens between.
    Law,
    Laws,
    /// One of these words.
    Word(&'static [&'static str]),
    One(&'static [(&'static str, Holds)]),
    Many(&'static [(&'static str, Holds)]),
    /// It may be missing.
    May(&'static Holds),
}
use Holds::{
    Country, Currency, Day, Flag, Law, Laws, Links, Mail, Many, May, Number, One, Period, Phone, Text, Texts, Version,
    Word,
};

const REPRESENTATIVE: &[(&str, Holds)] = &[("name", Text), ("email", Mail), ("phone", May(&Phone))];
const AVAILABLE: &[(&str, Holds)] = &[("available", Flag), ("description", Text)];
const RIGHT: &[(&str, Holds)] = &[
    ("available", Flag),
    ("description", Text),
    ("url", May(&Links(1))),
    ("email", May(&Mail)),
    ("identificationEvidences", Texts),
];
const AUTHORITY: &[(&str, Holds)] =
    &[("name", Text), ("address", Text), ("country", Country), ("email", Mail), ("phone", Phone)];

const WHOLE: &[(&str, Holds)] = &[
    (
        "meta",
        One(&[
            ("_id", Text),
            ("name", Text),
            ("created", Day),
            ("modified", Day),
            ("version", Version),
            ("language", Word(&["fi", "sv", "en"])),
            ("status", Word(&["active", "inactive"])),
            ("url", Links(1)),
            ("_hash", Text),
        ]),
    ),
    (
        "controller",
        One(&[
            ("name", Text),
            ("division", Text),
            ("address", Text),
            ("country", Country),
            ("representative", One(REPRESENTATIVE)),
            ("url", May(&Links(1))),
        ]),
    ),
    (
        "dataProtectionOfficer",
        One(&[("name", Text), ("address", Text), ("country", Country), ("email", Mail), ("phone", May(&Phone))]),
    ),
    (
        "dataDisclosed",
        Many(&[
            ("_id", Text),
            ("category", Texts),
            ("purposes", Many(&[("purpose", Text), ("description", Text)])),
            ("legalBases", Many(&[("reference", Law), ("description", Text)])),
            ("legitimateInterests", Many(&[("exists", Flag), ("reasoning", Text)])),
            ("recipients", Many(&[("category", Text), ("name", Text), ("country", May(&Country))])),
            (
                "storage",
                Many(&[
                    ("temporal", Many(&[("description", Text), ("ttl", Period)])),
                    ("purposeConditional", Texts),
                    ("legalBasisConditional", Laws),
                    ("aggregationFunction", Word(&["min", "max", "sum", "avg"])),
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
            ("country", Country),
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
            ("url", May(&Links(0))),
            ("email", May(&Mail)),
            ("identificationEvidences", Texts),
            ("administrativeFee", One(&[("amount", Number), ("currency", Currency)])),
            ("dataFormats", Texts),
        ]),
    ),
    (
        "sources",
        Many(&[
            ("_id", Text),
            ("dataCategory", Text),
            (
                "sources",
                Many(&[
                    ("description", Text),
                    ("url", Links(0)),
                    ("publiclyAvailable", Flag),
                    ("origin", Word(&["received", "observed", "inferred"])),
                ]),
            ),
        ]),
    ),
    ("rightToInformation", One(RIGHT)),
    ("rightToRectificationOrDeletion", One(RIGHT)),
    ("rightToDataPortability", One(RIGHT)),
    ("rightToWithdrawConsent", One(RIGHT)),
    ("rightToComplain", One(RIGHT)),
    ("rightToComplain", One(&[("supervisoryAuthority", One(AUTHORITY))])),
    ("automatedDecisionMaking", One(&[("inUse", Flag), ("logicInvolved", Text), ("scopeAndIntendedEffects", Text)])),
    ("changesOfPurpose", Many(&[])),
];

fn members(at: &str, object: &Map<String, Value>, asked: &[(&str, Holds)]) {
    for (name, holds) in asked {
        let at = format!("{at}.{name}");
        match (object.get(*name), holds) {
            (None, May(_)) => {}
            (None, _) => panic!("{at} is missing"),
            (Some(value), holds) => assert!(fits(&at, value, holds), "{at}: {value}"),
        }
    }
}

fn fits(at: &str, value: &Value, holds: &Holds) -> bool {
    let text = value.as_str();
    let each = |fits: fn(&str) -> bool| {
        value.as_array().is_some_and(|items| items.iter().all(|item| item.as_str().is_some_and(fits)))
    };
    match holds {
        Text => value.is_string(),
        Flag => value.is_boolean(),
        Number => value.is_number(),
        Version => value.as_u64().is_some_and(|number| number > 0),
        Texts => each(|_| true),
        Links(least) => {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            let once: std::collections::BTreeSet<&str> = items.iter().filter_map(Value::as_str).collect();
            value.is_array() && each(is_link) && once.len() == items.len() && items.len() >= *least
        }
        Mail => text
            .is_some_and(|text| text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))),
        Phone => text.is_some_and(is_phone),
        Country => text.is_some_and(|text| text.len() == 2 && text.chars().all(|sign| sign.is_ascii_uppercase())),
        Currency => text.is_some_and(|text| text.len() == 3),
        Day => text
            .is_some_and(|text| text.parse::<jiff::civil::Date>().is_ok() || text.parse::<jiff::Timestamp>().is_ok()),
        Period => text.is_some_and(|text| text.starts_with('P') && text.parse::<jiff::Span>().is_ok()),
        Law => text.is_some_and(is_law),
        Laws => each(is_law),
        Word(words) => text.is_some_and(|text| words.contains(&text)),
        One(more) => {
            members(at, value.as_object().unwrap_or_else(|| panic!("{at}: {value}")), more);
            true
        }
        Many(more) => {
            let items = value.as_array().unwrap_or_else(|| panic!("{at}: {value}"));
            items.iter().for_each(|item| members(at, item.as_object().unwrap(), more));
            true
        }
        May(holds) => fits(at, value, holds),
    }
}

fn is_link(text: &str) -> bool {
    !text.is_empty() && !text.contains(|sign: char| sign.is_whitespace() || "<>\"{}|\\^`".contains(sign))
}

/// Perhaps a plus, then a group of up to four digits, then digits with what parts them.
fn is_phone(text: &str) -> bool {
    let digits = text.trim_start_matches('+').trim_start_matches('(');
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.chars().all(|sign| sign.is_ascii_digit() || sign.is_whitespace() || "-./)".contains(sign))
}

fn is_law(text: &str) -> bool {
    let places = text.trim_start_matches(|sign: char| sign.is_ascii_uppercase());
    places.chars().all(|sign| sign == '-' || sign.is_ascii_digit() || sign.is_ascii_lowercase())
}

#[test]
fn every_notice_has_what_the_schema_of_tilt_requires() {
    let whole = Lang::ALL.map(|lang| ("whole", read(include_str!("whole.kdl")), lang));
    for (name, notice, lang) in each().into_iter().chain(whole) {
        let document: Value = serde_json::from_str(&forms::tilt(&notice, lang)).unwrap();
        members(name, document.as_object().unwrap(), WHOLE);
        let meta = &document["meta"];
        assert_eq!(meta["_hash"].as_str().unwrap().len(), 64);
        assert_eq!((meta["language"].as_str(), meta["status"].as_str()), (Some(lang.code()), Some("active")));
        let said = |right: &str| document[right]["available"] == true;
        assert!(said("rightToInformation") && said("rightToComplain"), "{name}: the law gives them");
    }
}

#[test]
fn what_a_notice_does_not_say_is_empty_in_tilt_and_not_invented() {
    let said = |text: &str| -> Value { serde_json::from_str(&forms::tilt(&read(text), Lang::Fi)).unwrap() };
    let softop = said(include_str!("../../../examples/softop.kdl"));
    assert_eq!(softop["dataProtectionOfficer"]["name"], "Tietosuojavastaavaa ei ole nimetty.");
    assert_eq!(softop["dataProtectionOfficer"]["address"], "");
    assert!(softop["dataProtectionOfficer"].get("phone").is_none());
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

#[test]
fn a_law_is_told_by_its_number_and_one_without_a_number_in_words() {
    let law = |named: &str| -> Value {
        let keep = format!("keep \"6 years\" after=financial-year-end law=\"{named}\"");
        let softop = include_str!("../../../examples/softop.kdl");
        let old = softop.lines().map(str::trim).find(|line| line.starts_with("keep \"6 years\"")).unwrap();
        serde_json::from_str(&forms::tilt(&read(&softop.replace(old, &keep)), Lang::Fi)).unwrap()
    };
    let laws = |document: &Value, member: &str| -> Vec<String> {
        let fields = document["dataDisclosed"].as_array().unwrap();
        let told = fields.iter().flat_map(|field| field["storage"][0][member].as_array().unwrap());
        told.map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let numbered = law("Kirjanpitolaki 1336/1997 2 luku 10 § 2 a mom.");
    assert!(laws(&numbered, "legalBasisConditional").contains(&"FI-1336-1997-2-10-2".to_owned()));
    let named = law("Kirjanpitolaki");
    assert!(laws(&named, "legalBasisConditional").is_empty());
    assert!(laws(&named, "purposeConditional").contains(&"Kirjanpitolaki".to_owned()));
}

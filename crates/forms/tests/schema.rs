//! The JSON Schema of the notice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{EXAMPLES, example, hostile, read};
use forms::SCHEMA;
use law::basis::{LegalBasis, Right};
use notice::model::{FieldType, SourceKind};
use notice::render::{SCHEMA_VERSION, json};
use notice::{Checked, Notice};
use serde_json::{Value, json as value};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

/// The examples, a hostile notice and one that says everything the language can.
fn notices() -> Vec<(&'static str, Notice<Checked>)> {
    let mut notices: Vec<_> = EXAMPLES.into_iter().map(|name| (name, example(name))).collect();
    notices.push(("hostile", hostile()));
    notices.push(("whole", read(include_str!("whole.kdl"))));
    notices
}

/// The schema that knows no member it does not describe.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(strict);
            let is_object = members.get("type").is_some_and(|kind| kind.to_string().contains("object"));
            if is_object && members.contains_key("properties") {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strict),
        _ => {}
    }
}

#[test]
fn every_notice_as_json_is_what_the_schema_says_and_no_more() {
    let mut whole = schema();
    strict(&mut whole);
    let validator = jsonschema::draft202012::new(&whole).unwrap();
    for (name, notice) in notices() {
        let document: Value = serde_json::from_str(&json(&notice)).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

#[test]
fn the_schema_is_one_and_refuses_what_is_wrong() {
    jsonschema::draft202012::meta::validate(&schema()).unwrap();
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let right: Value = serde_json::from_str(&json(&example("softop"))).unwrap();
    let wrong = [
        ("/controller", value!({})),
        ("/purposes/0/basis", value!("custom")),
        ("/registers/0/records/0/fields/0/type", value!("hetu")),
        ("/registers/0/keep/finally", value!("forget")),
        ("/head/updated", value!("8.2.2020")),
        ("/schema_version", value!(2)),
    ];
    for (at, instead) in wrong {
        let mut document = right.clone();
        *document.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = instead;
        assert!(!validator.is_valid(&document), "{at}");
    }
    let mut later = right;
    later["purposes"][0]["added_later"] = value!(1);
    assert!(validator.is_valid(&later), "a member that is added is no error");
}

fn described(at: &str, schema: &Value, silent: &mut Vec<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        let missing = properties.iter().filter(|(_, inner)| inner.get("description").is_none());
        silent.extend(missing.map(|(name, _)| format!("{at}.{name}")));
    }
    match schema {
        Value::Object(members) => {
            members.iter().for_each(|(name, inner)| described(&format!("{at}/{name}"), inner, silent))
        }
        Value::Array(items) => items.iter().for_each(|inner| described(at, inner, silent)),
        _ => {}
    }
}

#[test]
fn every_property_is_described() {
    let mut silent = Vec::new();
    described("", &schema(), &mut silent);
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn the_closed_lists_of_the_schema_are_those_of_the_language() {
    let list = |at: &str| -> Vec<String> {
        let schema = schema();
        let words = schema.pointer(at).unwrap_or_else(|| panic!("{at}")).as_array().unwrap().iter();
        let mut words: Vec<String> = words.filter_map(|word| word.as_str().map(str::to_owned)).collect();
        words.sort();
        words
    };
    let sorted = |words: Vec<&str>| {
        let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        words.sort();
        words
    };
    let mut types: Vec<&str> = FieldType::PLAIN.iter().map(FieldType::keyword).collect();
    types.extend(["choice", "permission"]);
    assert_eq!(list("/$defs/field/properties/type/enum"), sorted(types));
    assert_eq!(list("/$defs/basis/enum"), sorted(LegalBasis::ALL.iter().map(|basis| basis.as_str()).collect()));
    assert_eq!(
        list("/$defs/right/properties/kind/enum"),
        sorted(Right::ALL.iter().map(|right| right.as_str()).collect())
    );
    let kinds = SourceKind::ALL.iter().map(|kind| kind.keyword()).collect();
    assert_eq!(list("/$defs/source/properties/kind/enum"), sorted(kinds));
    assert_eq!(schema()["properties"]["schema_version"]["const"], SCHEMA_VERSION);
}

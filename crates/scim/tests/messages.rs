//! What the large providers send, and what nobody should.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use scim::{
    Filter, Group, MAX_FILTER, MAX_MEMBERS, MAX_OPERATIONS, MAX_TESTS, MAX_WORD, Path, Query, User, Wrong, operations,
};
use serde_json::{Value, json};
use uuid::Uuid;

const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

fn kim() -> User {
    User::read(&json!({
        "schemas": [scim::USER, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "externalId": "kim", "userName": "kim.kirjuri@firma.example", "active": true,
        "emails": [{ "primary": false, "type": "home", "value": "koti@kim.example" },
            { "primary": true, "type": "work", "value": "kim@firma.example" }],
        "meta": { "resourceType": "User" },
        "name": { "formatted": "Kim Kirjuri", "familyName": "Kirjuri", "givenName": "Kim" },
        "roles": [], "title": "Kirjuri", "password": "ei kenenkään",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Talous" }
    }))
    .unwrap()
}

fn changed(user: &User, operation: Value) -> Result<User, Wrong> {
    let mut user = user.clone();
    for change in operations(&json!({ "schemas": [PATCH], "Operations": [operation] }))? {
        user.change(&change)?;
    }
    Ok(user)
}

#[test]
fn of_a_person_only_what_lets_them_in_is_taken_up() {
    let kim = kim();
    assert_eq!((kim.whole_name().as_str(), kim.email.as_deref()), ("Kim Kirjuri", Some("kim@firma.example")));
    assert_eq!(kim.external_id.as_deref(), Some("kim"));
    let meta = scim::Meta {
        id: "1".into(),
        created: "x".into(),
        changed: "x".into(),
        version: "W/\"1\"".into(),
        location: "y".into(),
    };
    let shown = kim.shown(&meta, &[]).to_string();
    assert!(!shown.contains("Talous") && !shown.contains("ei kenen") && !shown.contains("koti@"), "{shown}");
    assert_eq!(format!("{kim:?}"), "User(..)");
}

#[test]
fn whoever_is_switched_off_is_so_in_every_way_it_is_said() {
    for said in [
        json!({ "op": "Replace", "path": "active", "value": "False" }),
        json!({ "op": "replace", "value": { "active": false } }),
        json!({ "op": "add", "path": "urn:ietf:params:scim:schemas:core:2.0:User:active", "value": false }),
        json!({ "OP": "REPLACE", "Path": "Active", "Value": "false" }),
    ] {
        assert!(!changed(&kim(), said.clone()).unwrap().active, "{said}");
    }
    for said in [json!("nein"), json!(0), json!([false]), Value::Null] {
        let wrong = changed(&kim(), json!({ "op": "replace", "path": "active", "value": said }));
        assert_eq!(wrong.unwrap_err(), Wrong::Value("active"));
    }
    // Who was switched off does not come in again because it was taken away that they were.
    for (path, needed) in [("active", "active"), ("userName", "userName")] {
        let wrong = changed(&kim(), json!({ "op": "remove", "path": path })).unwrap_err();
        assert_eq!((wrong, wrong.word()), (Wrong::Needed(needed), "mutability"));
    }
}

#[test]
fn names_and_addresses_are_changed_where_a_path_leads() {
    let changed = |operation| changed(&kim(), operation);
    let user = changed(json!({ "op": "Add", "path": "emails[type eq \"work\"].value", "value": "uusi@firma.example" }));
    assert_eq!(user.unwrap().email.as_deref(), Some("uusi@firma.example"));
    let user = changed(json!({ "op": "Add", "path": "emails[type eq \"home\"].value", "value": "koti@x.example" }));
    assert_eq!(user.unwrap().email.as_deref(), Some("kim@firma.example"));
    let user =
        changed(json!({ "op": "Replace", "value": { "name.familyName": "Uusi", "displayName": "Kim U" } })).unwrap();
    assert_eq!((user.whole_name().as_str(), user.display.as_deref()), ("Kim Uusi", Some("Kim U")));
    let user = changed(json!({ "op": "replace", "path": "name", "value": { "givenName": "Kimmo" } })).unwrap();
    assert_eq!(user.whole_name(), "Kimmo Kirjuri");
    let department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    assert_eq!(changed(json!({ "op": "Add", "path": department, "value": "Myynti" })).unwrap(), kim());
    assert_eq!(changed(json!({ "op": "replace", "path": "id", "value": "x" })).unwrap_err(), Wrong::Mutability("id"));
    assert!(changed(json!({ "op": "remove", "path": "userName" })).is_err());
    assert!(changed(json!({ "op": "replace", "path": "userName", "value": "" })).is_err());
    assert_eq!(changed(json!({ "op": "remove", "path": "externalId" })).unwrap().external_id, None);
}

#[test]
fn members_come_and_go_as_both_providers_say_it() {
    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut group = Group::read(&json!({ "schemas": [scim::GROUP], "displayName": "talous", "members": [] })).unwrap();
    let mut change = |operation: Value| -> Result<usize, Wrong> {
        for change in operations(&json!({ "schemas": [PATCH], "Operations": [operation] }))? {
            group.change(&change)?;
        }
        Ok(group.members.len())
    };
    let both = json!([{ "value": one }, { "value": two, "display": "Otto" }]);
    assert_eq!(change(json!({ "op": "Add", "path": "members", "value": both })), Ok(2));
    assert_eq!(change(json!({ "op": "Remove", "path": "members", "value": [{ "value": one }] })), Ok(1));
    assert_eq!(change(json!({ "op": "add", "path": "members", "value": [{ "value": one }] })), Ok(2));
    assert_eq!(change(json!({ "op": "remove", "path": format!("members[value eq \"{two}\"]") })), Ok(1));
    assert_eq!(change(json!({ "op": "replace", "value": { "id": "7", "displayName": "laskutus" } })), Ok(1));
    assert_eq!(change(json!({ "op": "remove", "path": "members" })), Ok(0));
    let nested = json!([{ "value": one, "type": "Group" }]);
    assert_eq!(change(json!({ "op": "add", "path": "members", "value": nested })), Err(Wrong::Value("members")));
    let nobody = json!([{ "value": "kim" }]);
    assert_eq!(change(json!({ "op": "add", "path": "members", "value": nobody })), Err(Wrong::Value("members")));
    assert_eq!(group.display, "laskutus");
}

#[test]
fn a_filter_is_read_as_the_standard_says_and_held_against_a_person() {
    let shown = json!({
        "id": "7", "userName": "Kim@Firma.Example", "externalId": "Abc", "active": true,
        "emails": [{ "value": "kim@firma.example", "type": "work" }], "name": { "familyName": "Kirjuri" },
    });
    let yes = [
        "userName eq \"kim@firma.example\"",
        "USERNAME EQ \"KIM@FIRMA.EXAMPLE\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"kim\"",
        "externalId eq \"Abc\"",
        "active eq true and not (externalId eq \"abc\")",
        "emails[type eq \"work\" and value co \"@firma\"]",
        "emails.type eq \"work\"",
        "name.familyName pr and (userName eq \"x\" or userName ew \".example\")",
        "title ne \"x\"",
        "userName eq \"x\" or active eq true",
        "name.familyName gt \"ka\" and name.familyName le \"kirjuri\"",
    ];
    for text in yes {
        assert!(Filter::read(text).unwrap().fits(&shown), "{text}");
    }
    for text in ["externalId eq \"abc\"", "active eq \"true\"", "title pr", "emails[type eq \"home\"]", "id lt \"7\""] {
        assert!(!Filter::read(text).unwrap().fits(&shown), "{text}");
    }
    assert_eq!(Filter::read("userName eq \"a \\\"b\\\"\"").unwrap().only_equal("username"), Some("a \"b\""));
}

#[test]
fn what_is_no_filter_is_refused() {
    let deep = format!("{}active eq true{}", "(".repeat(40), ")".repeat(40));
    let wide = vec!["active eq true"; MAX_TESTS + 1].join(" or ");
    let long = format!("userName eq \"{}\"", "x".repeat(MAX_FILTER));
    let words = [
        "",
        "userName",
        "userName eq",
        "userName eq kim",
        "eq \"kim\"",
        "userName like \"k\"",
        "(userName pr",
        "userName pr)",
        "emails[type eq \"work\"",
        "userName eq {\"a\":1}",
        "userName eq [1]",
        "not active eq true",
        "userName eq \"a\" userName eq \"b\"",
        "1a pr",
        "a.b.c pr",
        "a[b pr].c pr",
        &deep,
        &wide,
        &long,
        "\u{0}",
        "å pr",
    ];
    for text in words {
        assert_eq!(Filter::read(text), Err(Wrong::Filter), "{text}");
    }
    let most = vec!["active eq true"; MAX_TESTS].join(" or ");
    assert!(Filter::read(&most).is_ok());
}

#[test]
fn what_is_no_path_is_refused() {
    for text in ["", ".", "a.", "a..b", "a[", "a]", "a[b pr", "a[b pr]x", "a.b[c pr]", "å", "a b", "a[b pr].c.d"] {
        assert!(Path::read(text).is_err(), "{text}");
    }
    let path = Path::read("emails[type eq \"a].b\"].value").unwrap();
    assert_eq!(path.names(), ("emails", Some("value")));
}

#[test]
fn what_is_too_much_is_refused() {
    let word = "x".repeat(MAX_WORD);
    let read = |name: &str| User::read(&json!({ "schemas": [scim::USER], "userName": name }));
    assert!(read(&word).is_ok());
    assert_eq!(read(&format!("{word}x")).unwrap_err(), Wrong::Value("userName"));
    assert_eq!(read("a\nb").unwrap_err(), Wrong::Value("userName"));
    let one = json!({ "op": "replace", "path": "active", "value": true });
    let many = |count| operations(&json!({ "schemas": [PATCH], "Operations": vec![one.clone(); count] }));
    assert!(many(MAX_OPERATIONS).is_ok());
    assert_eq!(many(MAX_OPERATIONS + 1).unwrap_err(), Wrong::TooMany);
    assert_eq!(many(0).unwrap_err(), Wrong::Syntax);
    let members = |count: usize| {
        let all: Vec<Value> = (0..count).map(|id| json!({ "value": Uuid::from_u128(id as u128) })).collect();
        Group::read(&json!({ "schemas": [scim::GROUP], "displayName": "a", "members": all }))
    };
    assert!(members(MAX_MEMBERS).is_ok());
    assert_eq!(members(MAX_MEMBERS + 1).unwrap_err(), Wrong::TooMany);
    for body in [json!(null), json!([]), json!({}), json!({ "schemas": "x", "userName": "a" })] {
        assert_eq!(User::read(&body).unwrap_err(), Wrong::Syntax);
        assert_eq!(operations(&body).unwrap_err(), Wrong::Syntax);
    }
}

#[test]
fn a_part_of_a_list_is_asked_for_within_limits() {
    let of = |pairs: &[(&'static str, &'static str)]| Query::of_pairs(pairs.iter().copied());
    let query = of(&[("startIndex", "-3"), ("count", "9999"), ("unknown", "x")]).unwrap();
    assert_eq!((query.from, query.count), (1, scim::MAX_COUNT));
    assert_eq!(of(&[("count", "-1")]).unwrap().count, 0);
    assert_eq!(of(&[("count", "many")]).unwrap_err(), Wrong::Value("count"));
    let search = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    let body = json!({ "schemas": [search], "filter": "active eq true", "count": 5, "attributes": ["userName"] });
    let query = Query::of_body(&body).unwrap();
    assert_eq!((query.count, query.attributes.as_deref()), (5, Some("userName")));
}

#[test]
fn attributes_are_left_out_as_asked() {
    let shown = || json!({ "schemas": [], "id": "1", "name": { "givenName": "K", "familyName": "L" }, "active": true });
    assert_eq!(
        scim::narrowed(shown(), (Some("name.familyName"), None)),
        json!({ "schemas": [], "id": "1", "name": { "familyName": "L" } })
    );
    assert_eq!(
        scim::narrowed(shown(), (None, Some("ACTIVE, id,name.givenName"))),
        json!({ "schemas": [], "id": "1", "name": { "familyName": "L" } })
    );
}

//! Handing data to the companies of a group: who is on the list gets it, on record; who is not gets nothing.

use serde_json::json;
use world::{Firm, Method, project};

const GROUP: &str = r#"group "Minicapital-konserni" { unit "Minicapital" country=FI }"#;
const GROUPS: &str =
    r#"group "Minicapital-konserni" { unit "Minicapital" country=FI; unit "Minicapital Palvelut AB" country=SE }"#;
const UNIT: &str = "Minicapital Palvelut AB";
const KIND: &str = "customers/organisation";

/// The firm with another company on the list of its group.
fn open() -> Firm {
    let notice = std::fs::read_to_string(project("examples/minicapital.kdl")).unwrap();
    assert!(notice.contains(GROUP));
    let path = tempfile::tempdir().unwrap().keep().join("notice.kdl");
    std::fs::write(&path, notice.replace(GROUP, GROUPS)).unwrap();
    Firm::on(&["--notice", &path.to_string_lossy()])
}

#[test]
fn mc_35_a_company_on_the_list_of_the_group_gets_data_on_record_and_one_not_on_it_is_refused() {
    let firm = open();
    firm.owner.here_for("services");
    let values = [("way", "contract"), ("name", "Malli Oy"), ("email", "malli@example.com"), ("city", "Kuopio")];
    let person = firm.owner.add(KIND, &values).person().to_owned();
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["billing"], &["read", "disclose"]);
    let reader = firm.clerk("Liisa Lukija", "customers", &["billing"], &["read"]);
    clerk.here_for("billing");
    reader.here_for("billing");
    let (page, path) = (format!("/people/{person}"), format!("/people/{person}/disclose"));
    assert!(
        clerk.get(&page).body.contains(&path) && !reader.get(&page).body.contains(&path),
        "a link for those who may"
    );

    // What goes, to whom, for what is said before it goes.
    let form = clerk.get(&path);
    for said in ["Companies of the same group", UNIT, "Customer company", "a listed company of the group"] {
        assert!(form.says(said), "{said}: {}", form.text());
    }
    assert!(
        !form.says("Subcontractors") || !form.says("The customer's auditor"),
        "the auditor gets nothing for billing"
    );
    let to = |unit: &'static str, how: &'static str| {
        [("recipient", "group-units"), ("unit", unit), ("kind", KIND), ("occasion", "yes"), ("form", how)]
    };
    let file = clerk.post(&path, &to(UNIT, "json"));
    assert_eq!(file.kind, "application/json", "{}", file.text());
    let file = file.json();
    assert_eq!((&file["unit"], &file["purpose"]), (&json!(UNIT), &json!("billing")), "{file}");
    assert_eq!(file["records"][0]["values"]["name"], "Malli Oy", "{file}");

    // A company that is not on the list is refused as what it is, and gets nothing.
    let refused = clerk.post(&path, &to("Vieras Konserni Oy", "json"));
    assert!(refused.kind != "application/json" && refused.says("Group disclosure"), "{}", refused.text());
    assert!(!refused.says("malli@example.com"));
    assert!(firm.owner.refusals().contains("Kim Kirjaaja"), "the try is on record");
    let unsaid = clerk.post(&path, &[("recipient", "group-units"), ("unit", UNIT), ("kind", KIND), ("form", "json")]);
    assert!(unsaid.says("Confirm that it has come about"), "{}", unsaid.text());
    let auditor = [("recipient", "auditor"), ("kind", KIND), ("occasion", "yes"), ("form", "json")];
    assert!(clerk.post(&path, &auditor).says("does not receive these data for the purpose"));
    assert_eq!(reader.post(&path, &to(UNIT, "json")).status, 403, "whoever may read may not hand over");

    // Handed over in another way is on record all the same; a service does it by the API.
    let other = clerk.post(&path, &to("Minicapital", "other"));
    assert!(
        other.path.ends_with("saved=1") && other.says("Minicapital (Companies of the same group)"),
        "{}",
        other.text()
    );
    let program = firm.program("Konsernipalvelu", "customers", &["billing"], &["disclose"]).here_for("billing");
    let send = |unit: &str| {
        let body = json!({ "recipient": "group-units", "unit": unit, "occasion": true, "kinds": [KIND] });
        program.send(Method::POST, &format!("/api/v1/people/{person}/disclosures"), &body)
    };
    assert_eq!(send(UNIT).json()["items"][0]["values"]["name"], "Malli Oy");
    let refused = send("Vieras Konserni Oy");
    assert!(refused.status == 403 && refused.says("not-in-group"), "{}", refused.text());

    // The journal: whom, which fields, why, on what basis, when, to whom.
    let journal = firm.owner.get("/journal?act=disclose&outcome=done");
    assert_eq!(journal.table().matches(UNIT).count(), 2, "{}", journal.table());
    assert!(journal.says("Kim Kirjaaja") && journal.says("Konsernipalvelu"), "{}", journal.text());
    assert!(clerk.get(&page).says(&format!("{UNIT} (Companies of the same group)")), "and the person's page");

    // The person's access export tells of each time.
    let number = firm.owner.ask(&[("person", &person)], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    let package = firm.owner.packs(&number);
    let paper = package.paper();
    for said in ["To whom your data were disclosed", UNIT, "Name of the organisation", "Billing", "contract"] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    let told = package.data()["disclosed"].as_array().unwrap().clone();
    assert_eq!(told.len(), 3, "{told:?}");
    let first = &told[0];
    for part in ["on", "at", "to", "what", "purpose", "basis"] {
        assert!(first[part].as_str().is_some_and(|said| !said.is_empty()), "{part}: {first}");
    }
    assert!(!paper.contains("Kim Kirjaaja"), "the staff is not named");
}

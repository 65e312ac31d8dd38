//! Versions of a notice: published as planned, kept readable, and binding for what was collected under them.

use std::time::{Duration, Instant};

use serde_json::Value;
use world::{Answer, Firm, Page, Visitor};

const FIRM: &str = "softop";
/// A purpose more, for which the names of customers serve.
const SURVEYS: [(&str, &str); 3] = [
    (
        "purpose site basis=consent {",
        "purpose surveys basis=legitimate-interest interest=\"Palvelun laatu\" { label fi=\"Kyselyt\" sv=\"Enkäter\" en=\"Surveys\" }\npurpose site basis=consent {",
    ),
    ("contact billing improvement marketing\n    groups", "contact billing improvement marketing surveys\n    groups"),
    (
        "en=\"Name\"; purposes delivery contact billing marketing }\n        street",
        "en=\"Name\"; purposes delivery contact billing marketing surveys }\n        street",
    ),
];
/// Customers are kept for one year.
const SHORTER: [(&str, &str); 1] =
    [("    keep \"3 years\" after=last-needed\n    review", "    keep \"1 year\" after=last-needed\n    review")];
/// They are kept for five years.
const LONGER: [(&str, &str); 1] =
    [("    keep \"3 years\" after=last-needed\n    review", "    keep \"5 years\" after=last-needed\n    review")];

/// The plan of a changed notice, in the folder of a firm whose service runs.
fn planned(firm: &Firm, changes: &[(&str, &str)]) -> Value {
    let path = firm.world.notice(FIRM, changes);
    firm.world.run(&["--format", "json", "plan", &path.to_string_lossy(), "--data", "data"]).json()
}

/// Publishes the changed notice as it is planned now.
fn apply(firm: &Firm, changes: &[(&str, &str)], more: &[&str]) -> Answer {
    let plan = planned(firm, changes);
    let path = firm.world.notice(FIRM, changes);
    let (path, fingerprint) = (path.to_string_lossy(), plan["fingerprint"].as_str().unwrap());
    let fixed = ["--format", "json", "apply", &path, "--data", "data", "--fingerprint", fingerprint];
    firm.world.run(&[&fixed[..], more].concat())
}

/// Publishes it, and waits until the running service has taken it up.
fn published(firm: &Firm, changes: &[(&str, &str)], more: &[&str], version: u32) {
    let answer = apply(firm, changes, more);
    assert_eq!((answer.code, &answer.json()["version"]), (Some(0), &version.into()), "{answer:?}");
    let begun = Instant::now();
    while !firm.server.visitor().get("/notice/en").text().contains(&format!("Version {version} , published")) {
        assert!(begun.elapsed() < Duration::from_secs(60), "the service does not take the version up");
        std::thread::sleep(Duration::from_millis(500));
    }
}

fn customer(firm: &Firm, name: &str) -> Page {
    firm.owner.here_for("delivery");
    firm.owner.add("customers/customer", &[("way", "order"), ("kind", "person"), ("name", name), ("city", "Kuopio")])
}

/// A program that reads and lists customers for these purposes.
fn program(firm: &Firm, purposes: &[&str]) -> Visitor {
    firm.program("Raportti", "customers", purposes, &["read", "search", "use"])
}

fn customers(program: Visitor, purpose: &str) -> Vec<Value> {
    let page = program.here_for(purpose).get("/api/v1/registers/customers/customer/records");
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()["items"].as_array().unwrap().clone()
}

/// The day on the page is that of the publication, from its record; the day the file names is shown as the firm's own.
#[test]
fn mi_01_the_date_shown_is_that_of_the_publication_and_older_versions_stay() {
    let firm = Firm::open(FIRM);
    let typed = [("updated=\"2020-02-08\"", "updated=\"2031-01-01\"")];
    published(&firm, &typed, &[], 2);
    let visitor = firm.server.visitor();
    let page = visitor.get("/notice/en").text();
    let listed = visitor.get("/notice/versions/en").text();
    let versions = firm.world.run(&["--format", "json", "version", "--data", "data"]).json();
    let at = versions["versions"][1]["published_at"].as_str().unwrap().to_owned();
    let year = &at[..4];
    let shown = page.split("Version 2 , published ").nth(1).unwrap().split(',').next().unwrap();
    assert!(shown.ends_with(year) && !shown.contains("2031"), "{shown}: the day typed into the file is another");
    assert!(listed.contains(&format!("Version 2 , published {shown}")), "{listed}");
    let old = visitor.get("/notice/versions/1/en");
    assert_eq!(old.status, 200);
    assert!(old.says("Updated 8 February 2020"), "word for word what was published");
}

/// Where people have to be told, publishing asks for a decision and keeps it; nobody is sent anything.
#[test]
fn mi_65_a_new_purpose_asks_for_a_decision_on_informing_which_is_recorded() {
    let firm = Firm::open(FIRM);
    let _kept = customer(&firm, "Aada Esimerkki");
    for changes in [&SURVEYS[..], &LONGER] {
        let plan = planned(&firm, changes);
        let duties: Vec<&Value> = plan["changes"].as_array().unwrap().iter().map(|change| &change["duty"]).collect();
        assert!(duties.iter().any(|duty| duty["must"] == "inform"), "{plan:#}");
        let undecided = apply(&firm, changes, &[]);
        assert_eq!(undecided.code, Some(1));
        assert!(undecided.warned.contains("people must be told"), "{undecided:?}");
    }
    assert_eq!(firm.world.run(&["--format", "json", "version", "--data", "data"]).json()["in_force"], 1);
    published(&firm, &SURVEYS, &["--people-wait"], 2);
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Version 2: data keep their old promises until each person has been told"), "{journal}");
    let told = firm.world.run(&["--format", "json", "inform", "list", "--data", "data"]).json();
    assert_eq!((&told["tellings"][0]["told"], &told["tellings"][0]["people"]), (&0.into(), &1.into()), "{told:#}");
    let log = firm.server.log();
    assert!(!log.contains("mail"), "{log}");
}

/// What is erased is answered with the version that was followed.
#[test]
fn mi_66_the_receipt_of_an_erasure_names_the_version_it_followed() {
    let firm = Firm::open(FIRM);
    let erased = |name: &str| {
        let person = customer(&firm, name);
        let number = firm.owner.ask(&[("kind", "erasure"), ("name", name), ("person", person.person())], &[]);
        firm.owner.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
        firm.owner.finds_nothing(&number);
        // Every value is let go, one by one.
        let proposed = firm.owner.get(&format!("/requests/{number}")).hidden();
        let keys = proposed.iter().filter(|(name, _)| name.starts_with("k."));
        let yes: Vec<(String, String)> = keys
            .flat_map(|(name, key)| [(name.clone(), key.clone()), (name.replacen('k', "c", 1), "yes".to_owned())])
            .collect();
        let yes: Vec<(&str, &str)> = yes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        firm.owner.does(&number, "decide", &[&[("outcome", "granted")], yes.as_slice()].concat());
        firm.owner.does(&number, "carry-out", &[]);
        firm.owner.does(&number, "answer", &[]);
        firm.owner.get(&format!("/requests/{number}")).text()
    };
    let first = erased("Aada Esimerkki");
    assert!(first.contains("follows version 1 of our privacy notice"), "{first}");
    published(&firm, &SHORTER, &[], 2);
    let second = erased("Eero Esimerkki");
    assert!(second.contains("follows version 2 of our privacy notice"), "{second}");
}

#[test]
fn mi_66_a_retention_rule_counts_from_its_publication_and_not_before() {
    let firm = Firm::open(FIRM);
    let _kept = customer(&firm, "Aada Esimerkki");
    let reader = program(&firm, &["delivery"]);
    let until = |reader: Visitor| -> i32 {
        let items = customers(reader, "delivery");
        let year = |member: &str| items[0][member].as_str().unwrap()[..4].parse::<i32>().unwrap();
        year("keep_until") - year("collected_at")
    };
    let again = || Visitor::with_token(firm.server.address(), reader.token());
    assert_eq!(until(again()), 3);
    let draft = planned(&firm, &SHORTER);
    assert!(draft["changes"].as_array().unwrap().iter().any(|change| change["keeping"] == "sooner"));
    assert_eq!(until(again()), 3, "a draft changes nothing");
    published(&firm, &SHORTER, &[], 2);
    assert_eq!(until(again()), 1);
}

#[test]
fn mi_67_what_changed_between_versions_is_listed_at_a_fixed_address_without_signing_in() {
    let firm = Firm::open(FIRM);
    published(&firm, &LONGER, &["--people-wait"], 2);
    let visitor = firm.server.visitor();
    for path in ["/notice/changes", "/notice/versions/2/since/1"] {
        let page = visitor.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("for 5 years") && page.text().contains("kept longer"), "{}", page.text());
    }
    let feed = visitor.get("/notice/changes.atom");
    assert!(feed.kind.starts_with("application/atom+xml") && feed.body.contains("for 5 years"), "{}", feed.body);
}

/// A change lives in the notice's own file, so that neither can come without the other. That a need to update is a task,
/// `measures.rs` proves.
#[test]
fn so_04_a_change_of_a_register_waits_until_the_notice_is_updated_with_it() {
    let firm = Firm::open(FIRM);
    let field = [(
        "        city        city  ",
        "        fax         phone                          { label fi=\"Faksi\" sv=\"Fax\" en=\"Fax\"; purposes delivery }\n        city        city  ",
    )];
    let _plan = planned(&firm, &field);
    firm.owner.here_for("delivery");
    assert!(!firm.owner.get("/registers/customers/customer/new").body.contains("f.fax"));
    assert!(!firm.server.visitor().get("/notice/en").says("Fax"));
    published(&firm, &field, &["--people-wait"], 2);
    assert!(firm.owner.get("/registers/customers/customer/new").body.contains("f.fax"));
    assert!(firm.server.visitor().get("/notice/en").says("Fax"));
}

/// That nobody looked at the notice for the set time, `measures.rs` proves.
#[test]
fn so_05_the_date_shown_is_the_publication_date_of_the_version() {
    let firm = Firm::open(FIRM);
    published(&firm, &LONGER, &["--people-wait"], 2);
    let visitor = firm.server.visitor();
    let line =
        |page: &Page| page.text().split("Version 2 , ").nth(1).unwrap().split(" in force").next().unwrap().to_owned();
    assert!(visitor.get("/notice/versions/en").text().contains(&line(&visitor.get("/notice/en"))));
}

#[test]
fn se_06_the_first_and_the_latest_date_and_every_version_between_can_be_read() {
    let firm = Firm::open(FIRM);
    published(&firm, &LONGER, &["--people-wait"], 2);
    published(&firm, &SHORTER, &[], 3);
    let visitor = firm.server.visitor();
    let list = visitor.get("/notice/versions/en").text();
    for version in 1..=3 {
        assert!(list.contains(&format!("Version {version} , published ")), "{list}");
        assert_eq!(visitor.get(&format!("/notice/versions/{version}/en")).status, 200);
    }
    let years = |version: u32| visitor.get(&format!("/notice/versions/{version}/en")).text();
    assert!(years(1).contains("for 3 years") && years(2).contains("for 5 years") && years(3).contains("for one year"));
}

#[test]
fn se_08_the_old_version_stays_readable_and_binds_what_was_collected_under_it() {
    let firm = Firm::open(FIRM);
    let old = customer(&firm, "Aada Esimerkki");
    published(&firm, &SURVEYS, &["--people-wait"], 2);
    let new = customer(&firm, "Ville Verrokki");
    let reader = program(&firm, &["delivery", "surveys"]);
    let as_before = || Visitor::with_token(firm.server.address(), reader.token());
    let versions =
        |items: &[Value]| items.iter().map(|item| item["notice_version"].as_u64().unwrap()).collect::<Vec<_>>();
    assert_eq!(versions(&customers(as_before(), "delivery")), [2, 1], "each keeps the version it was collected under");
    let subjects =
        |items: &[Value]| items.iter().map(|item| item["subject"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(subjects(&customers(as_before(), "surveys")), [new.person()]);
    let record = old.record("customers/customer");
    let refused = as_before().here_for("surveys").get(&format!("/api/v1/records/{record}"));
    assert_eq!(refused.status, 403, "{}", refused.body);
    assert!(refused.body.contains("version 1 of the notice"), "{}", refused.body);
    assert_eq!(firm.server.visitor().get("/notice/versions/1/en").status, 200);
    let told = firm.owner.post("/settings/telling/2", &[("way", "letter"), ("person", old.person())]);
    assert!(told.path.contains("saved=1"), "{}", told.text());
    assert_eq!(subjects(&customers(as_before(), "surveys")), [new.person(), old.person()]);
}

/// A copy that was saved to a file shows a drawing from the firm: empty while it is the newest, a line once it is not.
#[test]
fn se_09_one_address_shows_the_version_in_force_and_an_older_one_says_so() {
    let firm = Firm::open(FIRM);
    let visitor = firm.server.visitor();
    assert!(!visitor.get("/notice/versions/1/en").says("This is not the notice in force"));
    let saved = visitor.get("/notice/en").body;
    let drawing = saved.split("<img src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    assert!(drawing.starts_with("http://") && drawing.ends_with("/notice/versions/1/en.svg"), "{drawing}");
    let shown = || {
        let page = visitor.get("/notice/versions/1/en.svg");
        assert!(page.status == 200 && page.kind.starts_with("image/svg+xml"), "{}", page.body);
        page.body
    };
    assert!(!shown().contains("<text"), "{}", shown());
    published(&firm, &LONGER, &["--people-wait"], 2);
    assert!(shown().contains("This is not the notice in force: version 2 is."), "{}", shown());
    let page = visitor.get("/notice");
    assert!(page.says("for 5 years") && !page.links("/notice/changes").is_empty());
    let old = visitor.get("/notice/versions/1/en");
    assert!(old.says("This is not the notice in force: version 2 is."), "{}", old.text());
    assert!(old.links("/notice/versions/2/since/1").len() == 1 && !old.links("/notice/en").is_empty());
}

//! One controller with two names: what is taken in under either, asked of either, and closed by one role.

use serde_json::json;
use world::{Firm, House, Method, project};

const ADA: &str = "aada@example.com";
const CUSTOMERS: &str = "customers/customer";
const ROLE: &str = "Rekistereistä vastaava henkilö";

fn customer<'a>(name: &'a str, email: &'a str, brand: &'a str) -> [(&'a str, &'a str); 5] {
    [("way", "order"), ("kind", "person"), ("name", name), ("email", email), ("brand", brand)]
}

#[test]
fn so_01_a_record_carries_its_brand_and_the_one_controller_and_either_brand_finds_all_of_a_person() {
    let (firm, post) = Firm::with_links("softop");
    firm.owner.here_for("delivery");
    let form = firm.owner.get("/registers/customers/customer/new");
    assert!(form.says("Under which name") && form.says("Toivontaika") && form.says("Kuopion Softop Oy"));

    // From a page: the record carries the name, and what hangs on it takes it over.
    let magic = firm.owner.add(CUSTOMERS, &customer("Aada Esimerkki", ADA, "Toivontaika"));
    assert!(magic.text().contains("Toivontaika"), "{}", magic.text());
    let of = magic.record(CUSTOMERS);
    let book = [("of", of.as_str()), ("way", "order"), ("what", "Kuvakirja"), ("on", "2026-10-02")];
    let hanging = firm.owner.add("customers/delivery", &book).record("customers/delivery");
    let plain = firm.owner.add(CUSTOMERS, &customer("Aada Esimerkki", ADA, "Kuopion Softop Oy"));
    let wrong = firm.owner.send(CUSTOMERS, &customer("Eero Esimerkki", "eero@example.com", "Taikatoivo"));
    assert!(wrong.says("The notice does not have this name"), "{}", wrong.text());
    assert!(firm.owner.refusals().contains("Collect") || firm.owner.refusals().contains("Customer"), "it is on record");

    // Over the API: given, told, and refused where it is none of the notice's.
    let program = firm.program("Verkkokauppa", "customers", &["delivery"], &["collect", "read"]).here_for("delivery");
    let new = |brand: &str, email: &str| {
        let values = json!({ "kind": "person", "name": "Olli Ohjelma", "email": email });
        json!({ "values": values, "source": { "kind": "person", "way": "order" }, "brand": brand })
    };
    let path = "/api/v1/registers/customers/customer/records";
    let made = program.send(Method::POST, path, &new("Toivontaika", "olli@example.com"));
    assert_eq!(made.status, 200, "{}", made.text());
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(program.get(&format!("/api/v1/records/{id}")).json()["brand"], "Toivontaika");
    assert_eq!(program.get(&format!("/api/v1/records/{hanging}")).json()["brand"], "Toivontaika");
    let own = program.get(&format!("/api/v1/records/{}", plain.record(CUSTOMERS))).json();
    assert!(own.get("brand").is_none(), "under its own name: {own}");
    let refused = program.send(Method::POST, path, &new("Taikatoivo", "toinen@example.com"));
    assert!(refused.status == 422 && refused.says("unknown-brand"), "{}", refused.text());

    // From a file.
    std::fs::write(firm.world.folder().join("in.csv"), "kind,name,email\nperson,Iida Tuotu,iida@example.com\n")
        .unwrap();
    let import = ["import", "in.csv", "--register", "customers", "--kind", "customer", "--purpose", "delivery"];
    let whose = ["--source", "person:order", "--account", "oona", "--data", "data", "--format", "json"];
    let run = |brand: &str| firm.world.run(&[&import[..], &whose, &["--brand", brand]].concat());
    assert_eq!(run("Taikatoivo").json()["stored"], 0);
    assert_eq!(run("Toivontaika").json()["stored"], 1);

    // A link and a place of one's own speak under the name the person knows; the controller is said.
    let iida = firm.comes_by_link(&post, "iida@example.com");
    let mail = post.mail_to("iida@example.com", "/my/in/");
    assert!(mail.contains("Toivontaika (Kuopion Softop Oy)"), "{mail}");
    let place = iida.get("/my/place");
    assert!(place.says("Toivontaika is a name of Kuopion Softop Oy"), "{}", place.text());

    // Whoever is on record under both finds all of it, each with its name.
    let ada = firm.comes_by_link(&post, ADA);
    let data = ada.get("/my/place/data.json").json();
    let text = data.to_string();
    assert!(text.contains("Kuvakirja") && text.contains("\"brand\":\"Toivontaika\""), "{text}");
    assert_eq!(data["controller"], "Kuopion Softop Oy");
    assert_eq!(text.matches("\"Aada Esimerkki\"").count() / 2, 2, "the customer of either name: {text}");

    // A request that names one brand: the staff finds the data under both, and answers under that name.
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/ask/access?lang=en");
    assert!(form.says("Which name do you know?"), "{}", form.text());
    let said = [("brand", "Toivontaika"), ("message", "Please"), ("email", ADA), ("name", "Aada Esimerkki")];
    let asked = visitor.submit(&form, "/my/ask/access", &said);
    assert!(asked.says("Your request has come"), "{}", asked.text());
    let receipt = post.mail_to(ADA, "case");
    assert!(receipt.contains("Toivontaika (Kuopion Softop Oy)"), "{receipt}");
    let found = firm.owner.find(CUSTOMERS, "Aada").body;
    for known in [&magic, &plain] {
        assert!(found.contains(known.person()), "both are found: {found}");
    }
}

/// What the program answers to an import of these bytes, by one who may.
fn taken_in(firm: &Firm, name: &str, file: &[u8]) -> world::Answer {
    std::fs::write(firm.world.folder().join(name), file).unwrap();
    let import = ["import", name, "--register", "customers", "--kind", "customer", "--purpose", "delivery"];
    let whose = ["--source", "person:order", "--account", "oona", "--data", "data", "--format", "json"];
    firm.world.run(&[&import[..], &whose].concat())
}

#[test]
fn so_01_the_brand_goes_out_and_in_with_a_file_in_a_column_of_its_own() {
    let firm = Firm::open("softop");
    let rows = "kind,name,email,brand\nperson,Iida Tuotu,iida@example.com,Toivontaika\n\
                person,Olli Oma,olli@example.com,Kuopion Softop Oy\nperson,Tyyne Tyhjä,tyyne@example.com,\n";
    assert_eq!(taken_in(&firm, "in.csv", rows.as_bytes()).json()["stored"], 3);
    let wrong =
        taken_in(&firm, "wrong.csv", rows.replace("Toivontaika", "Taikatoivo").replace("iida", "ida").as_bytes());
    let said = wrong.json();
    assert_eq!(said["stored"], 0, "{said}");
    let error = &said["errors"][0];
    assert!(error["line"] == 2 && error["column"] == "brand" && error["code"] == "unknown-brand", "{said}");

    // What goes out says of every record under which name it is, and comes in again as it was.
    let out = |name: &str| {
        let of = ["export", "--register", "customers", "--kind", "customer", "--purpose", "delivery", "--out", name];
        let kept = ["--account", "oona", "--data", "data", "--kept-at", "Toimisto", "--destroy-by", "2099-12-31"];
        let told = firm.world.run(&[&of[..], &kept].concat());
        assert_eq!(told.code, Some(0), "{told:?}");
        std::fs::read(firm.world.folder().join(name)).unwrap()
    };
    let text = String::from_utf8(out("out.csv")).unwrap();
    assert!(text.starts_with("record,brand,"), "{text}");
    for (name, brand) in [("Iida", "Toivontaika"), ("Olli", "Kuopion Softop Oy"), ("Tyyne", "Kuopion Softop Oy")] {
        let line = text.lines().find(|line| line.contains(name)).unwrap();
        assert_eq!(line.split(',').nth(1), Some(brand), "{text}");
    }
    let lines = String::from_utf8(out("out.jsonl")).unwrap();
    assert_eq!(lines.matches("\"brand\":\"Kuopion Softop Oy\"").count(), 2, "{lines}");
    let book = out("out.xlsx");
    let other = Firm::open("softop");
    let report = taken_in(&other, "in.xlsx", &book);
    assert_eq!(report.json()["stored"], 3, "{report:?}");
    other.owner.here_for("delivery");
    let iida = other.owner.find(CUSTOMERS, "Iida").link("/people/", "");
    assert!(other.owner.get(&iida).text().contains("Toivontaika"));
    let olli = other.owner.find(CUSTOMERS, "Olli").link("/people/", "");
    assert!(!other.owner.get(&olli).text().contains("Toivontaika"));

    // A firm of one name has no such column.
    let plain = Firm::open("mimino");
    let of =
        ["export", "--register", "customers", "--kind", "customer", "--purpose", "customer-care", "--out", "o.csv"];
    let kept = ["--account", "oona", "--data", "data", "--kept-at", "Toimisto", "--destroy-by", "2099-12-31"];
    let told = plain.world.run(&[&of[..], &kept].concat());
    assert_eq!(told.code, Some(0), "{told:?}");
    let text = std::fs::read_to_string(plain.world.folder().join("o.csv")).unwrap();
    assert!(!text.contains("brand"), "{text}");
}

#[test]
fn so_01_the_brand_of_a_record_is_set_right_and_what_it_was_is_known() {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let ada = firm.owner.add(CUSTOMERS, &customer("Aada Esimerkki", ADA, "Kuopion Softop Oy"));
    let record = ada.record(CUSTOMERS);
    let edit = format!("/registers/{CUSTOMERS}/{record}/edit");
    let opened = firm.owner.get(&edit);
    assert!(opened.says("Under which name"), "{}", opened.text());

    let wrong = firm.owner.change_from(&opened, &edit, &[("brand", "Taikatoivo")]);
    assert!(wrong.says("The notice does not have this name"), "{}", wrong.text());
    let saved = firm.owner.change_from(&opened, &edit, &[("brand", "Toivontaika")]);
    assert!(saved.path.contains("saved=1") && saved.text().contains("Toivontaika"), "{}", saved.text());
    let again = firm.owner.get(&edit);
    assert!(again.says("Earlier under the name Kuopion Softop Oy"), "{}", again.text());
    let log = firm.owner.get("/journal").table();
    assert!(log.contains("the name the person dealt with was changed"), "{log}");

    // Whoever had the form open before is told, and chooses.
    let late = firm.owner.change_from(&opened, &edit, &[("brand", "Toivontaika"), ("name", "Aada Malli")]);
    assert!(late.says("Aada Malli") || late.says("Name"), "{}", late.text());
    assert!(
        firm.owner.get(&format!("/people/{}", ada.person())).text().contains("Aada Esimerkki"),
        "nothing is lost in silence"
    );

    // Over the API, from the revision that was seen; an unknown name and an old revision change nothing.
    let program = firm.program("Verkkokauppa", "customers", &["delivery"], &["amend", "read"]).here_for("delivery");
    let path = format!("/api/v1/records/{record}");
    assert_eq!(program.get(&path).json()["revision"], 2);
    let change = |revision, brand: &str| {
        let source = json!({ "kind": "person", "way": "order" });
        program.change_seen(&path, revision, &json!({ "source": source, "brand": brand }))
    };
    let refused = change(2, "Taikatoivo");
    assert!(refused.status == 422 && refused.says("unknown-brand"), "{}", refused.text());
    assert_eq!(change(1, "Kuopion Softop Oy").status, 412);
    let done = change(2, "Kuopion Softop Oy").json();
    assert!(done["revision"] == 3 && done["renamed"] == true, "{done}");
    assert!(program.get(&path).json().get("brand").is_none());
    let same = change(3, "Kuopion Softop Oy").json();
    assert!(same["revision"] == 3 && same["renamed"] == false, "{same}");
}

#[test]
fn so_03_what_is_asked_of_a_brand_is_a_task_of_one_role_and_nobody_else_closes_it() {
    let mut firm = Firm::open_on("softop", "2023-03-01");
    let handler = firm.clerk("Kim Kirjaaja", "", &["delivery"], &["handle"]);
    let keeper = firm.clerk("Riina Rekisteri", "customers", &["delivery"], &["read", "search"]);
    let line = [("name", ROLE), ("register", ""), ("purpose", "delivery"), ("act", "handle")];
    assert!(firm.owner.post("/accounts/roles", &line).path.contains("saved=1"));
    let own = firm.account("Riina Rekisteri");
    let page = firm.owner.get(&own);
    let after = page.body.split("id=\"role-name\"").nth(1).unwrap();
    let role = after.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let give = [("role", role.as_str()), ("reason", "Vastaa rekistereistä")];
    assert!(firm.owner.post(&format!("{own}/roles"), &give).path.contains("saved=1"));

    firm.owner.here_for("delivery");
    let known = firm.owner.add(CUSTOMERS, &customer("Aada Esimerkki", ADA, "Toivontaika"));

    // The task is the role's from the start, whoever writes the request down.
    let number = handler.ask(&[("brand", "Toivontaika"), ("person", known.person())], &[]);
    let case = keeper.get(&format!("/requests/{number}"));
    assert!(case.says("Riina Rekisteri") && case.says("Answered under this name"), "{}", case.text());
    assert!(keeper.get("/").says("request"), "{}", keeper.get("/").text());
    handler.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
    let refused = handler.tries_to_decide(&number, &[], &[]);
    assert!(refused.says("Only the role") && refused.says(ROLE), "{}", refused.text());
    let refused = handler.step(&number, "take-back", &[("how", "By phone")]);
    assert!(refused.says("Only the role"), "{}", refused.text());
    let refused = firm.owner.step(&number, "take-back", &[("how", "By phone")]);
    assert!(refused.says("Only the role"), "not even an owner: {}", refused.text());
    assert!(firm.owner.refusals().contains("Kim Kirjaaja"), "the try is on record: {}", firm.owner.refusals());
    keeper.decides(&number, &[], &[]);
    keeper.goes_through(&number, &[]);
    keeper.does(&number, "carry-out", &[]);
    // What is asked of no brand is anybody's who handles requests.
    let plain = handler.ask(&[], &[]);
    handler.does(&plain, "take-back", &[("how", "By phone")]);

    // A look through the registers is the role's too.
    firm.goes_to("2026-06-01");
    let keeper = world::Clerk::sign_in(firm.server.visitor(), "riina.rekisteri");
    assert!(keeper.get("/").says("review"), "{}", keeper.get("/").text());
    assert_eq!(firm.owner.get("/registers/customers/review").status, 403, "whoever does not hold the role");
    let group = [("kind", "customer"), ("years", "3"), ("decision", "needed"), ("reason", "Tilaus kesken")];
    let path = "/registers/customers/review";
    let _ = keeper.post(path, &group);
    assert_eq!(firm.owner.post(path, &[]).status, 403);
    let closed = keeper.post(path, &[]);
    assert!(closed.path.contains("/registers?saved=1"), "{} {}", closed.path, closed.text());
}

/// A notice like Softop's of a firm that answers jointly with another, for what is said.
fn together(firm: &str, other: &str, answers: &str) -> String {
    let notice = std::fs::read_to_string(project("examples/softop.kdl")).unwrap();
    let brand = "    brand \"Toivontaika\"\n";
    assert!(notice.contains(brand));
    let joint = format!(
        "    joint \"{other}\" since=\"2024-01-01\" {{\n        answers-for fi=\"{answers}\" sv=\"{answers}\" en=\"{answers}\"\n    }}\n"
    );
    let notice =
        notice.replace(brand, &joint).replace("controller \"Kuopion Softop Oy\"", &format!("controller \"{firm}\""));
    let path = tempfile::tempdir().unwrap().keep().join("notice.kdl");
    std::fs::write(&path, notice).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn who_answers_jointly_for_what_is_told_and_a_request_reaches_them_once() {
    let (tale, book) = ("Satu Oy", "Kirja Oy");
    let (one, other) = (together(tale, book, "Toimitukset"), together(book, tale, "Laskutus"));
    let house = House::of(&[("satu-oy", &one, None), ("kirja-oy", &other, None), ("mimino", "mimino", None)]);
    let owner = house.owner("satu-oy");

    // The published notice and the letters say who answers for what.
    assert!(house.visitor("satu-oy").get("/notice/en").says("Toimitukset"));
    let said = [("channel", "letter"), ("message", "Mistä toimitukseni tuli?"), ("address", "Mallikatu 1")];
    let number = owner.ask(&said, &[]);
    let case = owner.get(&format!("/requests/{number}"));
    assert!(case.says("Joint controllers") && case.says("Kirja Oy") && case.says("Toimitukset"), "{}", case.text());
    let wrong = owner.step(&number, "to-joint", &[("joint", "Mimino")]);
    assert!(!wrong.path.ends_with("saved=1"), "only whom the notice names");
    let passed = owner.does(&number, "to-joint", &[("joint", book)]);
    assert!(passed.says("It has a case of its own there"), "{}", passed.text());
    assert!(passed.says("We have passed your request to a joint controller: Kirja Oy"), "{}", passed.text());
    let again = owner.step(&number, "to-joint", &[("joint", book)]);
    assert!(!again.path.ends_with("saved=1"), "once");

    // There it is a case with the day and words it came with; here it goes on.
    let there = house.owner("kirja-oy").get("/requests");
    let links = there.links("/requests/20");
    assert_eq!(links.len(), 1, "{}", there.text());
    let there = house.owner("kirja-oy").get(&links[0]);
    assert!(there.says("Mistä toimitukseni tuli?") && there.says(tale), "{}", there.text());
    assert!(house.owner("mimino").get("/requests").links("/requests/20").is_empty(), "and nowhere else");
    owner.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
}

//! Papers, devices and places: where each lies, who answers for it, what is confirmed of it, and how it goes.

use world::{Clerk, Firm, Page};

const ROLE: &str = "Rekistereistä vastaava henkilö";
const ADA: &str = "aada@example.com";

/// Puts a thing down.
fn put(clerk: &Clerk, form: &[(&str, &str)]) -> Page {
    clerk.post("/items/new", form)
}

/// The same, which must succeed: its id.
fn puts(clerk: &Clerk, form: &[(&str, &str)]) -> String {
    let page = put(clerk, form);
    assert!(page.path.ends_with("saved=1"), "{}: {}", page.path, page.text());
    page.path.strip_prefix("/items/").and_then(|rest| rest.split('?').next()).unwrap().to_owned()
}

/// Takes a step with a thing from what stands now.
fn step(clerk: &Clerk, item: &str, step: &str, form: &[(&str, &str)]) -> Page {
    let page = clerk.get(&format!("/items/{item}"));
    let revision =
        page.hidden().into_iter().find(|(name, _)| name == "revision").expect("a thing that can be changed").1;
    clerk.post(&format!("/items/{item}/{step}"), &[&[("revision", revision.as_str())], form].concat())
}

fn does(clerk: &Clerk, item: &str, what: &str, form: &[(&str, &str)]) {
    let page = step(clerk, item, what, form);
    assert!(page.path.ends_with("saved=1"), "{what}: {} {}", page.path, page.text());
}

/// In seconds, and a day more.
const HALF_A_YEAR: i64 = 185 * 86_400;

fn place(clerk: &Clerk, storage: &str, role: &str, words: &str) -> String {
    puts(clerk, &[("what", "place"), ("storage", storage), ("role", role), ("words", words)])
}

fn device(clerk: &Clerk, storage: &str, role: &str, words: &str) -> String {
    puts(clerk, &[("what", "device"), ("storage", storage), ("role", role), ("words", words), ("encrypted", "yes")])
}

fn confirms(clerk: &Clerk, item: &str, measure: &str) {
    does(clerk, item, "check", &[("measure", measure), ("checked", "Käyty paikalla ja katsottu")]);
}

/// Today and another day, as forms take them.
#[allow(clippy::disallowed_methods, reason = "a form is filled in on the day it is sent")]
fn day(days: i64) -> String {
    use jiff::ToSpan as _;
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::get("Europe/Helsinki").unwrap()).date();
    today.saturating_add(days.days()).to_string()
}

/// The form of a paper in a room.
fn paper<'a>(room: &'a str, holds: &'a str, role: &'a str, until: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("what", "paper"),
        ("place", room),
        ("holds", holds),
        ("role", role),
        ("keep_until", until),
        ("words", "Sopimus, musta kansio"),
    ]
}

/// What is said of a protection on the public page of protections.
fn told(firm: &Firm, label: &str) -> String {
    told_at_length(firm, label, 220)
}

/// The same, so many characters of it.
fn told_at_length(firm: &Firm, label: &str, most: usize) -> String {
    let page = firm.server.visitor().get("/notice/protections").text();
    let rest = page.split_once(label).unwrap_or_else(|| panic!("no `{label}` in {page}")).1;
    rest.chars().take(most).collect()
}

/// The same notice with another time after which a protection is confirmed again.
fn again_every_minute(example: &str, measure: &str) -> Firm {
    let text = std::fs::read_to_string(world::project(&format!("examples/{example}.kdl"))).unwrap();
    let (before, after) = text.split_once(&format!("measure {measure} ")).unwrap();
    let (head, rest) = after.split_once("every=\"1 year\"").unwrap();
    let folder = world::World::new();
    let path = folder.folder().join("notice.kdl");
    std::fs::write(&path, format!("{before}measure {measure} {head}every=\"1 minute\"{rest}")).unwrap();
    Firm::on(&["--notice", &path.to_string_lossy()])
}

/// Waits until the page says these words, for two minutes at most.
fn waits_until(firm: &Firm, path: &str, words: &str) {
    let begun = std::time::Instant::now();
    while !firm.owner.get(path).says(words) {
        assert!(begun.elapsed() < std::time::Duration::from_secs(120), "{}", firm.owner.get(path).text());
        std::thread::sleep(std::time::Duration::from_secs(2));
    }
}

/// A customer of Softop.
fn customer(firm: &Firm) -> Page {
    firm.owner.here_for("delivery");
    let values = [("kind", "person"), ("name", "Aada Esimerkki"), ("email", ADA)];
    firm.owner.add("customers/customer", &[&[("way", "order")], &values[..]].concat())
}

#[test]
fn so_20_a_paper_has_an_id_a_customer_a_class_and_a_place_that_is_attested_as_locked() {
    let firm = Firm::open("softop");
    let known = customer(&firm);
    let person = known.person().to_owned();
    let cupboard = place(&firm.owner, "paper-contracts", ROLE, "Kaappi eteisessä");
    let until = day(200);
    let form = [paper(&cupboard, "customers/customer", ROLE, &until), vec![("person", person.as_str())]].concat();
    let refused = put(&firm.owner, &form);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.says("is not confirmed now"), "{}", refused.text());
    confirms(&firm.owner, &cupboard, "locked-flat");
    let item = puts(&firm.owner, &form);
    let page = firm.owner.get(&format!("/items/{item}"));
    for said in [
        item.as_str(),
        "Customer register: Customer",
        "Kaappi eteisessä, Papers in a locked flat",
        "Sopimus, musta kansio",
    ] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    assert_eq!(page.links(&format!("/people/{person}")).len(), 1, "whose it is");
    // What the notice does not let lie there is refused, and so is a place it does not name.
    let elsewhere = put(&firm.owner, &paper(&cupboard, "mailing-list/subscriber", ROLE, &until));
    assert!(elsewhere.status == 422 && elsewhere.says("no data of this register"), "{}", elsewhere.text());
    let attic = put(&firm.owner, &[("what", "place"), ("storage", "attic"), ("role", ROLE), ("words", "Vintti")]);
    assert!(attic.status == 422 && attic.says("names no such place"), "{}", attic.text());
    // The page of the person is printed by a button that notes the print.
    let printed = firm.owner.post(&format!("/people/{person}/print"), &[("register", "customers")]);
    assert!(printed.path.contains("printed=") && printed.says("The print is noted"), "{}", printed.text());
    let list = firm.owner.get("/items").text();
    assert!(list.contains("Printout: Customer register") && list.contains("Place not said yet"), "{list}");
    let stored = std::fs::read(firm.data().join("data.db")).unwrap();
    let log = std::fs::read(firm.data().join("data.db-wal")).unwrap_or_default();
    for words in ["musta kansio", "Kaappi eteisess"] {
        let words = words.as_bytes();
        assert!(!stored.windows(words.len()).chain(log.windows(words.len())).any(|found| found == words), "sealed");
    }
}

#[test]
fn so_21_a_paper_whose_date_has_come_is_a_task_and_closing_it_needs_way_time_and_doer() {
    let firm = Firm::open("softop");
    let cupboard = place(&firm.owner, "paper-contracts", ROLE, "Kaappi eteisessä");
    confirms(&firm.owner, &cupboard, "locked-flat");
    assert!(!firm.owner.get("/").says("is to be destroyed"));
    let today = day(0);
    let item = puts(&firm.owner, &paper(&cupboard, "customers/customer", ROLE, &today));
    assert!(firm.owner.get("/").says("One thing is to be destroyed or closed"), "{}", firm.owner.get("/").text());
    assert!(firm.owner.get("/items").says("To be destroyed now"));
    for (form, said) in [
        (vec![("ended_on", today.as_str())], "does not name this way"),
        (vec![("way", "wiping"), ("ended_on", today.as_str())], "does not name this way"),
        (vec![("way", "shredding")], "A day is missing"),
        (vec![("way", "shredding"), ("ended_on", "2099-01-01")], "A day is missing or cannot be"),
    ] {
        let refused = step(&firm.owner, &item, "end", &form);
        assert!(refused.status == 422 && refused.says(said), "{form:?}: {}", refused.text());
    }
    does(&firm.owner, &item, "end", &[("way", "burning"), ("ended_on", &today)]);
    let receipt = firm.owner.get(&format!("/items/{item}"));
    for said in ["Receipt", "burnt", "Done by Oona Omistaja", "Written down"] {
        assert!(receipt.says(said), "{said}: {}", receipt.text());
    }
    assert!(!receipt.says("musta kansio"), "what it was is gone: {}", receipt.text());
    assert!(!firm.owner.get("/").says("is to be destroyed"));
    assert!(
        firm.owner.get("/journal").table().contains("recorded as destroyed"),
        "{}",
        firm.owner.get("/journal").table()
    );
    // At the command line it is the same list, and the same receipt.
    let listed = firm.world.run(&["item", "list", "--data", "data", "--account", "oona", "--format", "json"]).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{listed}");
    let second = puts(&firm.owner, &paper(&cupboard, "customers/customer", ROLE, &today));
    let order =
        |way: &str| firm.world.run(&["item", "destroy", &second, "--way", way, "--data", "data", "--account", "oona"]);
    let refused = order("wiping");
    assert!(refused.code == Some(1) && refused.said.contains("does not name this way"), "{refused:?}");
    assert_eq!(order("shredding").code, Some(0));
    assert!(firm.owner.get(&format!("/items/{second}")).says("shredded"));
}

#[test]
fn so_21_an_erasure_stays_open_until_the_paper_is_recorded_as_destroyed() {
    let firm = Firm::open("softop");
    let known = customer(&firm);
    let person = known.person().to_owned();
    let cupboard = place(&firm.owner, "paper-contracts", ROLE, "Kaappi eteisessä");
    confirms(&firm.owner, &cupboard, "locked-flat");
    let until = day(200);
    let form = [paper(&cupboard, "customers/customer", ROLE, &until), vec![("person", person.as_str())]].concat();
    let item = puts(&firm.owner, &form);
    let ask = [("kind", "erasure"), ("person", person.as_str()), ("channel", "letter"), ("address", "Mallikatu 1")];
    let number = firm.owner.ask(&ask, &[]);
    let case = firm.owner.get(&format!("/requests/{number}"));
    assert_eq!(case.links(&format!("/items/{item}")).len(), 1, "it is there by itself: {}", case.text());
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    firm.owner.goes_through(&number, &[]);
    for _ in 0..2 {
        let open = firm.owner.step(&number, "carry-out", &[]);
        assert!(open.says("stays open until one paper or file is recorded as destroyed"), "{}", open.text());
    }
    assert!(firm.owner.list("customers/customer").table().is_empty(), "what is in the register is gone already");
    let item_page = firm.owner.get(&format!("/items/{item}"));
    assert!(item_page.says("Record as destroyed"), "{}", item_page.text());
    does(&firm.owner, &item, "end", &[("way", "shredding"), ("ended_on", &day(0))]);
    firm.owner.does(&number, "carry-out", &[]);
    firm.owner.does(&number, "answer", &[]);
    assert!(firm.case(&number).contains("Shredded on "), "{}", firm.case(&number));
}

#[test]
fn so_46_a_copy_is_tied_to_a_registered_device_and_a_device_goes_only_with_a_wipe_or_a_loss_on_record() {
    let firm = Firm::open("softop");
    customer(&firm);
    let until = day(10);
    let export = |device: &str| {
        let form =
            [("place", "customers/customer"), ("format", "csv"), ("device", device), ("destroy_by", until.as_str())];
        firm.owner.post("/transfer/export", &form)
    };
    let server = device(&firm.owner, "office-server", ROLE, "Palvelin siivouskomerossa");
    let disk = device(&firm.owner, "backup-disk", ROLE, "Hopeinen levy");
    let without = export("");
    assert!(without.status == 422 && without.says("Choose the registered device"), "{}", without.text());
    let file = export(&disk);
    assert!(file.status == 200 && file.text().contains("Aada Esimerkki"), "{}", file.text());
    let on_disk = firm.owner.get(&format!("/items/{disk}"));
    assert!(on_disk.says("File: Customer register: Customer"), "{}", on_disk.text());
    let take = |more: &[&str]| {
        let target = ["--register", "customers", "--kind", "customer", "--purpose", "delivery", "--account", "oona"];
        firm.world.run(&[&["export", "--data", "data"], &target[..], more].concat())
    };
    let refused = take(&["--out", "a.csv"]);
    assert!(refused.code == Some(2) && refused.warned.contains("--device ID"), "{refused:?}");
    assert!(!firm.world.folder().join("a.csv").exists());
    assert_eq!(take(&["--out", "b.csv", "--device", &server]).code, Some(0));
    assert!(firm.owner.get(&format!("/items/{server}")).says("File: Customer register"));

    // Out of use is a task until it was wiped; lost, until it is said what happened.
    let early = step(&firm.owner, &disk, "end", &[("way", "lost"), ("ended_on", &day(0))]);
    assert!(early.status == 422, "{}", early.text());
    let silent = step(&firm.owner, &disk, "lose", &[("lost_on", &day(0)), ("words", " ")]);
    assert!(silent.status == 422 && silent.says("Say in words"), "{}", silent.text());
    does(&firm.owner, &disk, "lose", &[("lost_on", &day(0)), ("words", "Jäi junaan, löytötavarat ilmoitettu")]);
    does(&firm.owner, &server, "retire", &[("retired_on", &day(0))]);
    assert!(firm.owner.get("/").says("2 things are to be destroyed or closed"), "{}", firm.owner.get("/").text());
    let shredded = step(&firm.owner, &server, "end", &[("way", "shredding"), ("ended_on", &day(0))]);
    assert!(shredded.status == 422, "{}", shredded.text());
    does(&firm.owner, &server, "end", &[("way", "wiping"), ("ended_on", &day(0))]);
    does(&firm.owner, &disk, "end", &[("way", "lost"), ("ended_on", &day(0))]);
    assert!(firm.owner.get(&format!("/items/{server}")).says("wiped"));
    let list = firm.owner.get("/items").text();
    assert!(!list.contains("To be destroyed now") && list.contains("Nothing waits to be destroyed"), "{list}");
}

#[test]
fn se_61_a_file_kept_where_no_device_is_registered_names_its_place_and_its_last_day_and_is_a_task_on_it() {
    let mut firm = Firm::open("secapp");
    firm.owner.here_for("contract-management");
    let stored = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Toiminimi Aada Esimerkki")]);
    assert!(stored.path.contains("/people/") || stored.path.contains("/registers/"), "{}", stored.path);
    let until = day(10);
    let export = |kept_at: &str, until: &str| {
        let form = [("place", "contracts/customer"), ("format", "csv"), ("kept_at", kept_at), ("destroy_by", until)];
        firm.owner.post("/transfer/export", &form)
    };
    for (kept_at, until) in [("", until.as_str()), ("  ", until.as_str()), ("Kirjanpitäjän sähköposti", "")] {
        let silent = export(kept_at, until);
        assert!(silent.status == 422 && silent.says("Name the place where the file is kept"), "{}", silent.text());
        assert!(!silent.body.contains("Toiminimi Aada"), "nothing is given");
    }
    let past = export("Kirjanpitäjän sähköposti", &day(-1));
    assert_eq!(past.status, 422, "{}", past.text());
    let copies = |firm: &Firm| {
        let links = firm.owner.get("/items").links("/items/").into_iter().filter(|link| !link.ends_with("new"));
        links.filter(|link| firm.owner.get(link).says("Kirjanpitäjän sähköposti")).collect::<Vec<_>>()
    };
    assert!(copies(&firm).is_empty(), "and no copy is noted");
    let file = export("Kirjanpitäjän sähköposti", &until);
    assert!(file.status == 200 && file.body.contains("Toiminimi Aada Esimerkki"), "{}", file.text());
    // The same from the command line.
    let take = |more: &[&str]| {
        let what = ["export", "--data", "data", "--register", "contracts", "--kind", "customer"];
        let how = ["--purpose", "contract-management", "--account", "oona", "--out", "out.csv"];
        firm.world.run(&[&what[..], &how[..], more].concat())
    };
    for silent in
        [&[][..], &["--kept-at", "Muistitikku"], &["--destroy-by", &until], &["--kept-at", " ", "--destroy-by", &until]]
    {
        let told = take(silent);
        assert!(told.code == Some(2) && told.warned.contains("--kept-at"), "{told:?}");
        assert!(!firm.world.folder().join("out.csv").exists());
    }
    assert_eq!(take(&["--kept-at", "Muistitikku", "--destroy-by", &day(400)]).code, Some(0));
    let found = copies(&firm);
    let [copy] = &found[..] else { panic!("{found:?}: {}", firm.owner.get("/items").text()) };
    // It is a task on its last day, and goes with a record of how.
    assert!(!firm.owner.get("/").says("to be destroyed"), "{}", firm.owner.get("/").text());
    firm.later(11 * 86_400);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(firm.owner.get("/").says("is to be destroyed"), "{}", firm.owner.get("/").text());
    let item = copy.trim_start_matches("/items/");
    does(&firm.owner, item, "end", &[("way", "wiping"), ("ended_on", &day(11))]);
    assert!(!firm.owner.get("/").says("is to be destroyed"), "{}", firm.owner.get("/").text());
}

#[test]
fn mc_29_paper_is_filed_only_in_a_room_closed_to_outsiders_and_listed_when_that_lapses() {
    let firm = again_every_minute("minicapital", "premises-closed");
    let role = "Toimistosta vastaava";
    let archive = place(&firm.owner, "offices", role, "Arkistohuone 2");
    let until = day(100);
    let form = paper(&archive, "customers/organisation", role, &until);
    let refused = put(&firm.owner, &form);
    assert!(refused.status == 422 && refused.says("no paper can be filed there"), "{}", refused.text());
    confirms(&firm.owner, &archive, "premises-closed");
    let item = puts(&firm.owner, &form);
    assert!(!firm.owner.get("/items").says("In places that are not confirmed"));
    waits_until(&firm, "/items", "In places that are not confirmed");
    assert!(firm.owner.get("/").says("One paper lies in a place that is not confirmed"));
    let list = firm.owner.get("/items");
    assert!(
        list.body.matches(&format!("/items/{item}\"")).count() >= 2 && list.says("(Toimistosta vastaava)"),
        "{}",
        list.text()
    );
    let again = put(&firm.owner, &form);
    assert_eq!(again.status, 422, "and nothing more is filed there: {}", again.text());
}

#[test]
fn mc_28_without_a_fresh_look_at_access_control_the_sentence_is_unproven_and_names_site_and_role() {
    let firm = again_every_minute("minicapital", "data-centre-access-control");
    let role = "Tietotekniikasta vastaava";
    let label = "The data centre has access control";
    assert!(told(&firm, label).contains("Unproven: no place or device is registered"), "{}", told(&firm, label));
    let centre = place(&firm.owner, "data-centre", role, "Konesali Pasilassa");
    let second = place(&firm.owner, "backup-site", role, "Varakonesali");
    let never = told(&firm, label);
    assert!(
        never.contains("Unproven: never confirmed") && never.contains("Confirmed by: Tietotekniikasta vastaava"),
        "{never}"
    );
    confirms(&firm.owner, &centre, "data-centre-access-control");
    let half = told_at_length(&firm, label, 400);
    assert!(half.contains("Backups in another place than the data themselves: Unproven: never confirmed"), "{half}");
    confirms(&firm.owner, &second, "data-centre-access-control");
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
    waits_until(&firm, "/settings/measures", "Unproven: the confirmation ran out");
    let over = told(&firm, label);
    assert!(
        over.contains("Data centre in Finland or elsewhere in the EU: Unproven: the confirmation ran out"),
        "{over}"
    );
}

#[test]
fn mc_27_a_certificate_counts_until_it_expires_and_a_new_one_is_a_task() {
    let firm = Firm::open("minicapital");
    let role = "Tietotekniikasta vastaava";
    let label = "The data centre's security practices are certified";
    let centre = place(&firm.owner, "data-centre", role, "Konesali Pasilassa");
    let file = |until: &str| {
        does(&firm.owner, &centre, "certify", &[("words", "ISO/IEC 27001, 4711-2026"), ("until", until)]);
    };
    assert!(told(&firm, label).contains("Unproven"), "{}", told(&firm, label));
    file(&day(30));
    let page = firm.owner.get(&format!("/items/{centre}"));
    assert!(page.says("ISO/IEC 27001, 4711-2026") && page.says("Certificate good until"), "{}", page.text());
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
    file(&day(-2));
    let over = told(&firm, label);
    assert!(over.contains("Unproven: the confirmation ran out") && over.contains(role), "{over}");
    assert!(firm.owner.get("/").says("to be looked at"), "{}", firm.owner.get("/").text());
    assert!(firm.owner.get("/items").says(&format!("({role})")), "{}", firm.owner.get("/items").text());
    file(&day(365));
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
}

#[test]
fn mk_81_a_space_whose_review_is_overdue_is_named_with_what_is_kept_there() {
    let firm = again_every_minute("minikone", "restricted-space");
    let role = "Toimistosta vastaava";
    let label = "Access to the space where data are kept is restricted";
    let space = place(&firm.owner, "restricted-space", role, "Takahuone, avainluettelo");
    let computer = device(&firm.owner, "company-server", role, "Palvelin takahuoneessa");
    does(&firm.owner, &computer, "move", &[("place", &space), ("role", role)]);
    confirms(&firm.owner, &space, "restricted-space");
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
    waits_until(&firm, "/settings/measures", "Unproven: the confirmation ran out");
    let over = told(&firm, label);
    assert!(over.contains("Space to which access is restricted: Unproven: the confirmation ran out"), "{over}");
    let room = firm.owner.get(&format!("/items/{space}"));
    assert!(room.says("In it are") && room.links(&format!("/items/{computer}")).len() == 1, "{}", room.text());
}

#[test]
fn mk_85_a_device_without_an_antivirus_confirmation_in_force_is_named() {
    let mut firm = Firm::open("minikone");
    let role = "Tietotekniikasta vastaava";
    let label = "Antivirus programs";
    assert!(told(&firm, label).contains("Unproven: no place or device is registered"), "{}", told(&firm, label));
    let server = device(&firm.owner, "company-server", role, "Palvelin konehuoneessa");
    let desk = device(&firm.owner, "company-server", role, "Myynnin tietokone");
    let named = |firm: &Firm, device: &str| {
        let page = firm.owner.get("/settings/measures").text();
        let own = page.split_once(label).unwrap().1;
        own.split_once(device)
            .unwrap_or_else(|| panic!("no `{device}` in {own}"))
            .1
            .chars()
            .take(40)
            .collect::<String>()
    };
    confirms(&firm.owner, &server, "antivirus");
    assert!(named(&firm, "Palvelin konehuoneessa").trim_start().starts_with("Confirmed on "));
    assert!(named(&firm, "Myynnin tietokone").trim_start().starts_with("Unproven: never confirmed"));
    assert!(told(&firm, label).trim_start().starts_with("Unproven: never confirmed"), "{}", told(&firm, label));
    let public = firm.server.visitor().get("/notice/protections");
    assert!(!public.says("Myynnin tietokone"), "what a firm calls its devices is its own");
    firm.later(HALF_A_YEAR / 2);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    confirms(&firm.owner, &desk, "antivirus");
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
    firm.later(HALF_A_YEAR);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(named(&firm, "Palvelin konehuoneessa").trim_start().starts_with("Unproven: the confirmation ran out"));
    assert!(named(&firm, "Myynnin tietokone").trim_start().starts_with("Confirmed on "));
    assert!(told(&firm, label).contains("Unproven: the confirmation ran out"), "{}", told(&firm, label));
}

#[test]
fn mk_84_the_network_without_a_firewall_confirmation_in_force_is_named() {
    let mut firm = Firm::open("minikone");
    let role = "Tietotekniikasta vastaava";
    let label = "Firewalls";
    let sentence = |firm: &Firm| {
        let page = firm.server.visitor().get("/notice/en").text();
        page.split_once(label).unwrap().1.chars().take(200).collect::<String>()
    };
    assert!(told(&firm, label).contains("Unproven: no place or device is registered"), "{}", told(&firm, label));
    let network = |name: &str| {
        puts(&firm.owner, &[("what", "network"), ("storage", "company-networks"), ("role", role), ("words", name)])
    };
    let (office, hall) = (network("Toimiston verkko"), network("Hallin langaton verkko"));
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &[], &[]);
    let own = [("what", "network"), ("storage", "company-networks"), ("role", role), ("words", "Oma verkko")];
    assert_eq!(put(&clerk, &own).status, 403, "networks are the owners' matter");
    let wrong = [("what", "network"), ("storage", "company-server"), ("role", role), ("words", "Palvelin")];
    assert_eq!(put(&firm.owner, &wrong).status, 422, "a server is no network");
    let named = |firm: &Firm, network: &str| {
        let page = firm.owner.get("/settings/measures").text();
        let own = page.split_once(label).unwrap().1;
        let own = own.split_once(network).unwrap_or_else(|| panic!("no `{network}` in {own}")).1;
        own.trim_start().chars().take(60).collect::<String>()
    };
    confirms(&firm.owner, &office, "firewall");
    assert!(named(&firm, "Toimiston verkko").starts_with("Confirmed on "), "{}", named(&firm, "Toimiston verkko"));
    assert!(named(&firm, "Hallin langaton verkko").starts_with("Unproven: never confirmed"));
    assert!(told(&firm, label).trim_start().starts_with("Unproven: never confirmed"), "{}", told(&firm, label));
    assert!(sentence(&firm).contains("Unproven"), "{}", sentence(&firm));
    let public = firm.server.visitor().get("/notice/protections");
    assert!(!public.says("Hallin langaton verkko"), "what a firm calls its networks is its own");
    firm.later(HALF_A_YEAR / 2);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    confirms(&firm.owner, &hall, "firewall");
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
    // It counts for half a year, for each network by itself, and is a task of whoever answers for it.
    firm.later(HALF_A_YEAR);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(named(&firm, "Toimiston verkko").starts_with("Unproven: the confirmation ran out"));
    assert!(named(&firm, "Hallin langaton verkko").starts_with("Confirmed on "));
    assert!(told(&firm, label).contains("Unproven: the confirmation ran out"), "{}", told(&firm, label));
    let list = firm.owner.get("/items").text();
    let own = list.split_once("Toimiston verkko").unwrap().1;
    assert!(own.contains(&format!("({role})")), "{list}");
    // One that is no more is off the list, and the others stand.
    does(&firm.owner, &office, "end", &[("way", "closed"), ("ended_on", &day(185))]);
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
}

#[test]
fn mi_39_the_machine_the_data_are_on_is_registered_and_the_program_shows_which_it_runs_on() {
    let firm = Firm::open("mimino");
    let role = "Toimitusjohtaja";
    let label = "The managing director's computer has a holder, an encrypted disk and a checked place";
    let sentence = |firm: &Firm| firm.server.visitor().get("/notice/en").text();
    assert!(told(&firm, label).contains("Unproven: no place or device is registered"), "{}", told(&firm, label));
    assert!(sentence(&firm).contains("Unproven: no place or device is registered"), "the sentence itself says it");
    let computer = puts(
        &firm.owner,
        &[("what", "device"), ("storage", "director-computer"), ("role", role), ("words", "Kannettava, työhuone")],
    );
    let bare = told(&firm, label);
    assert!(bare.contains("Unproven: what is registered of the place or device is not complete"), "{bare}");
    does(&firm.owner, &computer, "encrypted", &[("encrypted", "yes")]);
    assert!(told(&firm, label).contains("Unproven: never confirmed"), "{}", told(&firm, label));
    does(&firm.owner, &computer, "check", &[("measure", ""), ("checked", "Levyn salaus ja paikka katsottu")]);
    assert!(told(&firm, label).contains("is not complete"), "the program runs on no registered machine");
    does(&firm.owner, &computer, "here", &[]);
    let page = firm.owner.get("/items");
    assert!(page.says("Kannettava, työhuone") && page.says("The program runs on this machine"), "{}", page.text());
    assert!(told(&firm, label).trim_start().starts_with("Kept by the program"), "{}", told(&firm, label));
    does(&firm.owner, &computer, "retire", &[("retired_on", &day(0))]);
    assert!(told(&firm, label).contains("Unproven"), "{}", told(&firm, label));
}

#[test]
fn se_49_without_a_server_of_its_own_with_place_and_role_the_sentence_is_unproven() {
    let firm = Firm::open("secapp");
    let role = "Tietotekniikasta vastaava";
    let label = "Request Tracker runs on own servers";
    assert!(told(&firm, label).contains("Unproven: no place or device is registered"), "{}", told(&firm, label));
    let nobody = put(&firm.owner, &[("what", "device"), ("storage", "own-servers"), ("words", "rt-1, konesali A")]);
    assert!(nobody.status == 422 && nobody.says("Choose the role"), "{}", nobody.text());
    let server = device(&firm.owner, "own-servers", role, "rt-1, konesali A");
    assert!(told(&firm, label).contains("Unproven: never confirmed"), "{}", told(&firm, label));
    confirms(&firm.owner, &server, "own-servers-confirmed");
    assert!(told(&firm, label).trim_start().starts_with("Confirmed on "), "{}", told(&firm, label));
    does(&firm.owner, &server, "retire", &[("retired_on", &day(0))]);
    assert!(told(&firm, label).contains("Unproven: no place or device is registered"), "{}", told(&firm, label));
}

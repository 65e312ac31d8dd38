//! The protections a notice names: shown to everybody with their state and date, confirmed by a role again and again.

use serde_json::json;
use world::Firm;

#[test]
fn mc_01_every_protection_is_shown_with_its_state_and_date() {
    let firm = Firm::open("minicapital");
    let page = firm.server.visitor().get("/notice/protections").text();
    assert_eq!(page.matches("Unproven: never confirmed").count(), 6, "{page}");
    assert_eq!(
        page.matches("Unproven: no place or device is registered").count(),
        3 + 4,
        "each, and each place: {page}"
    );
    assert_eq!(page.matches("Kept by the program").count(), 1, "{page}");
    assert_eq!(page.matches("Unproven: there are no backups yet").count(), 1, "{page}");
    // In the notice itself each sentence shows its state and leads to it; the sentence on all of them shows the weakest.
    let notice = || firm.server.visitor().get("/notice/en");
    assert_eq!(notice().links("/notice/protections#m-").len(), 11);
    assert_eq!(notice().text().matches("Unproven: never confirmed").count(), 6);
    assert!(notice().text().contains("The whole is unproven"), "{}", notice().text());
    let kept = firm.owner.post("/settings/measures/firewall", &[("checked", "Palomuurin säännöt luettu")]);
    assert!(kept.path.contains("saved=1"), "{}", kept.text());
    let page = firm.server.visitor().get("/notice/protections").text();
    assert_eq!(page.matches("Confirmed on ").count(), 1, "{page}");
    assert!(!page.contains("Palomuurin säännöt"), "what was looked at is the firm's own");
    let told = notice().text();
    let firewall = told.split("The electronic environment is protected by firewalls").nth(1).unwrap_or(&told);
    assert!(told.contains("Confirmed on "), "{firewall}");
    let moved =
        firm.owner.post("/settings/measures/firewall", &[("checked", "Palomuuri poistettu"), ("change", "yes")]);
    assert!(moved.path.contains("saved=1"), "{}", moved.text());
    assert!(notice().text().contains("Broken: looked at on "), "what does not hold is shown as such");
    // A sentence on protection with nothing behind it is not published.
    let text = std::fs::read_to_string(world::project("examples/minicapital.kdl")).unwrap();
    let bare: String = without_measures(&text);
    let path = firm.world.folder().join("bare.kdl");
    std::fs::write(&path, bare).unwrap();
    let answer = firm.world.run(&["publish", &path.to_string_lossy(), "--out", "published"]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(answer.warned.contains("nothing stands behind the sentence “protections-told”"), "{answer:?}");
    let path = path.to_string_lossy().into_owned();
    let plan = firm.world.run(&["--format", "json", "plan", &path, "--data", "data"]).json();
    let fingerprint = plan["fingerprint"].as_str().unwrap();
    let fixed = ["apply", &path, "--data", "data", "--fingerprint", fingerprint, "--people-wait"];
    let applied = firm.world.run(&fixed);
    assert!(applied.code == Some(1) && applied.warned.contains("nothing stands behind the sentence"), "{applied:?}");
    assert!(notice().says("Version 1 , published"), "the version in force stays: {}", notice().text());
    // Staff see every sentence with what stands behind it, those on protection with the state of this moment.
    let said = |state: &str| firm.owner.get(&format!("/settings/statements?state={state}")).text();
    assert!(said("broken").contains("Firewalls") && said("broken").contains("looked at on "), "{}", said("broken"));
    assert!(said("bare").contains("Nothing backs this sentence"), "{}", said("bare"));
    assert!(firm.owner.get("/settings").links("/settings/statements").len() == 1);
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &[], &[]);
    assert_eq!(clerk.get("/settings/statements").status, 403, "only those who answer for the notice");
}

/// The notice without its measures.
fn without_measures(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        inside |= line.starts_with("measure ");
        if !inside {
            kept += line;
            kept.push('\n');
        }
        inside &= line != "}";
    }
    kept
}

/// The same notice with another time after which a protection is confirmed again.
fn again_every(firm: &str, measure: &str, time: &str) -> String {
    let text = std::fs::read_to_string(world::project(&format!("examples/{firm}.kdl"))).unwrap();
    let (before, after) = text.split_once(&format!("measure {measure} ")).unwrap();
    let (head, rest) = after.split_once(" every=\"").unwrap();
    let (_, rest) = rest.split_once('"').unwrap();
    format!("{before}measure {measure} {head} every=\"{time}\"{rest}")
}

/// A firm on such a notice.
fn open_with(text: &str) -> Firm {
    let folder = world::World::new();
    let path = folder.folder().join("notice.kdl");
    std::fs::write(&path, text).unwrap();
    Firm::on(&["--notice", &path.to_string_lossy()])
}

/// Waits until the start page says these words, for two minutes at most.
fn waits_until(firm: &Firm, words: &str) {
    let begun = std::time::Instant::now();
    while !firm.owner.get("/").says(words) {
        assert!(begun.elapsed() < std::time::Duration::from_secs(120), "{}", firm.owner.get("/").text());
        std::thread::sleep(std::time::Duration::from_secs(2));
    }
}

/// The interval is a quarter on paper and a minute here, so that it passes.
#[test]
fn se_07_when_the_interval_has_passed_the_task_is_there_again() {
    let firm = open_with(&again_every("secapp", "law-followed", "1 minute"));
    assert!(firm.owner.get("/").says("7 protections wait to be confirmed"), "{}", firm.owner.get("/").text());
    let closed = firm.owner.post("/settings/measures/law-followed", &[("checked", "Ohjeet luettu, seloste pitää")]);
    assert!(closed.path.contains("saved=1"), "{}", closed.text());
    assert!(firm.owner.get("/").says("6 protections wait to be confirmed"));
    waits_until(&firm, "7 protections wait to be confirmed");
    let page = firm.owner.get("/settings/measures");
    assert!(page.says("Tietosuojavastaava, every minute"), "{}", page.text());
}

/// Nobody looked for the set time: the owner is told, and so does everybody see it. A year on paper is a minute here.
#[test]
fn so_05_a_notice_that_nobody_reviewed_for_the_set_time_is_shown_to_the_owner() {
    let firm = open_with(&again_every("softop", "notice-reviewed", "1 minute"));
    let waiting = |firm: &Firm| {
        let text = firm.owner.get("/").text();
        let (before, _) = text.split_once(" protections wait to be confirmed").expect("a task");
        before.rsplit(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let before = waiting(&firm);
    let reviewed = firm.owner.post("/settings/measures/notice-reviewed", &[("checked", "Seloste luettu")]);
    assert!(reviewed.path.contains("saved=1"), "{}", reviewed.text());
    assert_eq!(waiting(&firm), before - 1);
    waits_until(&firm, &format!("{before} protections wait to be confirmed"));
    let told = firm.server.visitor().get("/notice/protections").text();
    assert!(told.contains("up to date") && told.contains("Unproven: the confirmation ran out"), "{told}");
}

/// A need to update the notice is a task until the notice is updated.
#[test]
fn so_04_a_need_to_update_is_a_task_until_it_is_met() {
    let firm = Firm::open("softop");
    let look = |what: &str, form: &[(&str, &str)]| {
        let done = firm.owner.post("/settings/measures/notice-reviewed", &[&[("checked", what)][..], form].concat());
        assert!(done.path.contains("saved=1"), "{}", done.text());
    };
    look("Uusi tilitoimisto puuttuu selosteesta", &[("change", "yes")]);
    let page = firm.owner.get("/settings/measures");
    assert!(page.says("the notice changes") && firm.owner.get("/").says("wait to be confirmed"), "{}", page.text());
    assert!(firm.server.visitor().get("/notice/en").says("Broken: looked at on "), "nobody is left to believe it");
    look("Tilitoimisto lisätty ja seloste julkaistu", &[]);
    assert!(!firm.owner.get("/settings/measures").says("the notice changes"));
}

#[test]
fn se_07_following_the_law_is_a_task_and_closing_it_needs_what_was_checked() {
    let firm = Firm::open("secapp");
    let due = || firm.owner.get("/").text();
    assert!(due().contains("7 protections wait to be confirmed"), "{}", due());
    let page = firm.owner.get("/settings/measures").text();
    assert!(page.contains("Confirmed by: Tietosuojavastaava, every 3 months"), "{page}");
    let without = firm.owner.post("/settings/measures/law-followed", &[("checked", " ")]);
    assert_eq!(without.status, 404, "{}", without.text());
    let closed =
        firm.owner.post("/settings/measures/law-followed", &[("checked", "Uusi ohje luettu"), ("change", "yes")]);
    assert!(closed.text().contains("the notice changes"), "{}", closed.text());
    assert!(due().contains("7 protections wait to be confirmed"), "what has to change is not closed");
    let closed = firm.owner.post("/settings/measures/law-followed", &[("checked", "Seloste muutettu ohjeen mukaan")]);
    assert!(closed.path.contains("saved=1"), "{}", closed.text());
    assert!(due().contains("6 protections wait to be confirmed"), "{}", due());
    assert!(firm.owner.get("/journal").table().contains("Confirmed a protection"));
}

#[test]
fn mk_83_network_sign_in_is_unproven_once_its_review_day_is_past_and_the_console_takes_name_and_password() {
    let firm = Firm::open("minikone");
    let label = "The company network requires a username and password";
    let told = |firm: &Firm| {
        let page = firm.server.visitor().get("/notice/protections").text();
        page.split_once(label).unwrap().1.trim_start().chars().take(120).collect::<String>()
    };
    assert!(told(&firm).starts_with("Unproven: never confirmed"), "{}", told(&firm));
    let policy = [("checked", "Tietoturvaohje 4.2, kohta Verkkoon kirjautuminen")];
    let kept = firm.owner.post("/settings/measures/network-sign-in", &policy);
    assert!(kept.path.contains("saved=1"), "{}", kept.text());
    let own = firm.owner.get("/settings/measures").text();
    assert!(own.split_once(label).unwrap().1.contains("Tietotekniikasta vastaava, every year"), "{own}");
    assert!(told(&firm).starts_with("Confirmed on ") && told(&firm).contains("until"), "{}", told(&firm));
    firm.later(366 * 86_400);
    assert!(told(&firm).starts_with("Unproven: the confirmation ran out"), "{}", told(&firm));

    // The console itself: the name alone, the password alone, and neither.
    let stranger = firm.server.visitor();
    for (username, password) in [("oona", ""), ("", world::PASSWORD), ("oona", "jokin muu salasana"), ("", "")] {
        let page = stranger.get("/sign-in");
        let answer = stranger.submit(&page, "/sign-in", &[("username", username), ("password", password)]);
        assert!(answer.path.starts_with("/sign-in"), "{username}: {}", answer.path);
        assert!(stranger.get("/settings/measures").path.starts_with("/sign-in"));
    }
}

#[test]
fn mk_79_the_whole_is_as_strong_as_its_weakest_measure() {
    let firm = Firm::open("minikone");
    let page = || firm.server.visitor().get("/notice/protections").text();
    let space =
        [("what", "place"), ("storage", "restricted-space"), ("role", "Toimistosta vastaava"), ("words", "Varasto")];
    let space = firm.owner.post("/items/new", &space);
    let check = format!("{}/check", space.path.split('?').next().unwrap());
    let looked = [("revision", "1"), ("measure", "restricted-space"), ("checked", "Avaimet käyty läpi")];
    let looked = firm.owner.post(&check, &looked);
    assert!(looked.path.contains("saved=1"), "{}", looked.text());
    let computer = [
        ("what", "device"),
        ("storage", "company-server"),
        ("role", "Tietotekniikasta vastaava"),
        ("words", "Palvelin"),
        ("encrypted", "yes"),
    ];
    let computer = firm.owner.post("/items/new", &computer);
    let check = format!("{}/check", computer.path.split('?').next().unwrap());
    let looked = firm.owner.post(&check, &[("revision", "1"), ("measure", "antivirus"), ("checked", "Ajan tasalla")]);
    assert!(looked.path.contains("saved=1"), "{}", looked.text());
    let network = [
        ("what", "network"),
        ("storage", "company-networks"),
        ("role", "Tietotekniikasta vastaava"),
        ("words", "Toimiston verkko"),
    ];
    let network = firm.owner.post("/items/new", &network);
    let check = format!("{}/check", network.path.split('?').next().unwrap());
    let looked = firm.owner.post(&check, &[("revision", "1"), ("measure", "firewall"), ("checked", "Säännöt luettu")]);
    assert!(looked.path.contains("saved=1"), "{}", looked.text());
    let attested = ["network-sign-in", "supplier-instructions", "google-terms", "third-party-cookies-reviewed"];
    for measure in attested {
        assert!(page().contains("The whole is unproven"), "before {measure}");
        let kept = firm.owner.post(&format!("/settings/measures/{measure}"), &[("checked", "Katsottu")]);
        assert!(kept.path.contains("saved=1"), "{}", kept.text());
    }
    assert!(page().contains("All of them stand."), "{}", page());
    let notice = firm.server.visitor().get("/notice/en").text();
    assert!(!notice.contains("Unproven:") && notice.contains("Kept by the program"), "{notice}");
}

/// Both kinds are told; the state of each stands behind it, and a notice with one kind only has a finding.
#[test]
fn se_60_technical_and_organisational_means_show_their_state_and_one_kind_alone_is_found() {
    let firm = Firm::open("secapp");
    let page = || firm.server.visitor().get("/notice/en").text();
    let told = page();
    for (sentence, state) in [
        ("with accounts of their own", "Kept by the program"),
        ("Connections are encrypted", "Unproven: the program does not check this yet"),
    ] {
        let rest = told.split(sentence).nth(1).unwrap_or_else(|| panic!("no `{sentence}` in {told}"));
        assert!(rest.trim_start().starts_with(state), "{sentence}: {}", rest.chars().take(80).collect::<String>());
    }
    let before = told.matches("Unproven: never confirmed").count();
    let kept =
        firm.owner.post("/settings/measures/technical-and-organisational", &[("checked", "Luettelo käyty läpi")]);
    assert!(kept.path.contains("saved=1"), "{}", kept.text());
    assert_eq!(page().matches("Unproven: never confirmed").count(), before - 1);
    let bare = without_measures(&std::fs::read_to_string(world::project("examples/secapp.kdl")).unwrap());
    let one_kind = |measure: &str| {
        let path = firm.world.folder().join("one-kind.kdl");
        std::fs::write(&path, format!("{bare}\n{measure}")).unwrap();
        firm.world.run(&["check", &path.to_string_lossy(), "--format", "json"]).said.contains("\"protection-kinds\"")
    };
    let (automatic, attested) =
        ("measure personal-accounts automatic\n", "measure alarms attested by=\"Vartija\" every=\"1 year\"\n");
    assert!(one_kind(automatic) && one_kind(attested));
    assert!(!one_kind(&format!("{automatic}{attested}")));
}

/// That the sentence falls back when a law changes is shown by the vault's own test, with a clock of its own.
#[test]
fn so_09_following_the_law_is_a_task_of_a_role_and_unproven_until_it_is_confirmed() {
    let firm = Firm::open("softop");
    let page = firm.owner.get("/settings/measures").text();
    // The list of laws is the one that the rules of the notice cite.
    for law in [
        "General Data Protection Regulation ((EU) 2016/679)",
        "Data Protection Act (1050/2018)",
        "Accounting Act (1336/1997)",
        "Act on Electronic Communications Services (917/2014)",
    ] {
        assert!(page.contains(law), "{law}: {page}");
    }
    assert!(
        page.contains("Act on Electronic Communications Services (917/2014), changed last on 1 January 2021"),
        "{page}"
    );
    assert!(page.contains("Confirmed by: Rekistereistä vastaava henkilö, every year"), "{page}");
    let told = || firm.server.visitor().get("/notice/protections").text();
    let law = |text: &str| text.split("law").nth(1).unwrap_or_default().chars().take(120).collect::<String>();
    assert!(firm.owner.get("/").text().contains("protections wait to be confirmed"));
    let unproven = told().matches("Unproven: never confirmed").count();
    let kept =
        firm.owner.post("/settings/measures/law-followed", &[("checked", "Kirjanpitolaki ja tietosuojalaki luettu")]);
    assert!(kept.path.contains("saved=1"), "{}", kept.text());
    assert_eq!(told().matches("Unproven: never confirmed").count(), unproven - 1, "{}", law(&told()));
    assert_eq!(told().matches("Confirmed on ").count(), 1);
}

/// That a person objects stands in the ban, which is left for the outreach; here it is the balancing test.
#[test]
fn se_14_marketing_on_an_interest_nobody_has_weighed_opens_nothing() {
    let firm = Firm::open("secapp");
    firm.owner.here_for("customer-communication");
    let added = firm
        .owner
        .add("contacts/organisation", &[("source", "staff"), ("name", "Malli Oy"), ("relationship", "customer")]);
    assert!(added.says("Malli Oy"));
    let ask = json!({ "act": "read", "register": "contacts", "kind": "contact", "purpose": "marketing", "unweighed": ["marketing"] });
    assert!(firm.world.asked("secapp", &ask).why("not-weighed").contains("purpose.marketing"));
    assert!(firm.owner.get("/").text().contains("One marketing purpose waits for its balancing test"));
    firm.owner.here_for("marketing");
    let refused = firm.owner.list("contacts/organisation");
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert!(refused.says("no balancing test of it is in force") && !refused.says("Malli Oy"), "{}", refused.text());
    let weigh = |what: &str, not: bool| {
        let form = [("checked", what), ("change", "yes")];
        let done = firm.owner.post("/settings/measures/balancing/marketing", &form[..if not { 2 } else { 1 }]);
        assert!(done.path.contains("saved=1"), "{}", done.text());
    };
    weigh("Päättäjän työ ja vähäinen haitta punnittu", false);
    assert!(firm.owner.list("contacts/organisation").says("Malli Oy"), "the interest is weighed");
    let page = firm.owner.get("/settings/measures").text();
    assert!(page.contains("Confirmed on ") && !page.contains("Päättäjän työ"), "{page}");
    weigh("Valituksia tuli: haitta onkin suuri", true);
    assert_eq!(firm.owner.list("contacts/organisation").status, 403, "the person's interests weigh more");
    assert!(firm.owner.get("/journal").table().contains("Confirmed a protection"), "it is journaled");
    firm.owner.here_for("customer-communication");
    assert!(firm.owner.list("contacts/organisation").says("Malli Oy"), "what rests on another basis goes on");
}

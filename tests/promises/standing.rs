//! Who may see what, and on which conditions: what is signed first, by whom a grant is given, and when it ends.

use world::{Clerk, Firm, PASSWORD, Page};

const FIRM: &str = "minicapital";
const DAY: i64 = 24 * 60 * 60;
/// What the firm has its staff sign.
const PROMISE: &str = "Pidän salassa kaiken, mitä saan työssäni tietää.";

/// An organisation on record with its contact person, as the owner entered them.
fn somebody(firm: &Firm) -> String {
    firm.owner.here_for("services");
    let page = firm.owner.add("customers/organisation", &[("way", "contract"), ("name", "Malli Oy")]);
    page.person().to_owned()
}

/// Publishes a text to be signed by everybody.
fn publish(firm: &Firm, paper: &str, text: &str, grace: &str, lasts: &str) {
    let path = format!("/accounts/papers/{paper}");
    let done = firm.owner.post(&path, &[("text", text), ("grace", grace), ("lasts", lasts)]);
    assert!(done.path.contains("saved=1"), "{}", done.text());
}

/// Signs what is shown of a text.
fn sign(who: &Clerk, paper: &str) -> Page {
    let page = who.get("/settings/papers");
    let after = page.body.split(&format!("value=\"{paper}\"")).nth(1).unwrap();
    let version = after.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    who.post("/settings/papers", &[("paper", paper), ("version", version), ("agreed", "yes")])
}

#[test]
fn mc_24_a_grant_sleeps_until_the_secrecy_undertaking_is_signed_and_it_is_kept_after_the_account_is_closed() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    publish(&firm, "undertaking", PROMISE, "14", "");
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["services"], &["read", "search"]);
    clerk.here_for("services");
    let path = format!("/people/{person}");
    for path in [path.as_str(), "/registers/customers/organisation"] {
        let refused = clerk.get(path);
        assert!(!refused.says("Malli Oy") && refused.says("undertaking is not signed"), "{path}: {}", refused.text());
    }
    assert!(firm.owner.get(&path).says("Malli Oy"), "who was there has the grace");
    let start = clerk.get("/");
    assert!(start.says("One text is to be signed"), "{}", start.text());
    assert!(clerk.get("/settings/papers").says("Your grants are asleep"), "the person is told why");
    assert!(firm.owner.get("/").says("The grants of one person are asleep"), "{}", firm.owner.get("/").text());
    assert!(firm.owner.get("/accounts/papers").table().contains("Kim Kirjaaja Signature missing"));
    let journal = firm.owner.get("/journal?outcome=refused").table();
    assert!(journal.contains("Kim Kirjaaja") && journal.contains("The grant is asleep"), "{journal}");
    // Who has not said that they agree has signed nothing.
    assert_eq!(clerk.post("/settings/papers", &[("paper", "undertaking"), ("version", "1")]).status, 404);
    assert!(clerk.get("/settings/papers").says(PROMISE), "what is signed is read first");
    assert!(sign(&clerk, "undertaking").path.contains("saved=1"));
    assert!(clerk.get(&path).says("Malli Oy"), "signed, it is awake at once");
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Kim Kirjaaja Signed") && journal.contains("Secrecy undertaking, version 1"), "{journal}");
    assert!(firm.owner.post(&format!("{}/end", firm.account("Kim Kirjaaja")), &[]).path.contains("saved=1"));
    let kept = firm.owner.get("/accounts/papers").table();
    assert!(kept.contains("Kim Kirjaaja Closed Version 1"), "{kept}");
}

#[test]
fn se_65_rights_pause_until_the_instruction_is_confirmed_in_its_current_version_and_in_time() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    publish(&firm, "instruction", "Lukitse kone, kun lähdet.", "0", "12");
    let path = format!("/people/{person}");
    let here = |username: &str| {
        let clerk = Clerk::sign_in(firm.server.visitor(), username);
        clerk.here_for("services");
        clerk
    };
    let made = firm.clerk("Kim Kirjaaja", "customers", &["services"], &["read"]);
    made.here_for("services");
    assert!(made.get(&path).says("instruction is not confirmed"));
    assert!(sign(&made, "instruction").path.contains("saved=1"));
    assert!(made.get(&path).says("Malli Oy"));
    // The owner has no grace left, and handles no requests either.
    assert!(firm.owner.get(&path).says("instruction is not confirmed"));
    assert_eq!(firm.owner.get("/requests").status, 403);
    assert!(sign(&firm.owner, "instruction").path.contains("saved=1"));
    assert!(firm.owner.get(&path).says("Malli Oy"));

    // A new version is asked anew, with the grace the firm sets.
    publish(&firm, "instruction", "Lukitse kone aina. Ilmoita loukkaukset.", "10", "12");
    let waits = made.get("/settings/papers");
    assert!(waits.says("To be signed by") && made.get(&path).says("Malli Oy"), "{}", waits.text());
    firm.later(11 * DAY);
    assert!(here("kim.kirjaaja").get(&path).says("instruction is not confirmed"), "the grace is over");
    let stale = here("kim.kirjaaja");
    let old = stale.post("/settings/papers", &[("paper", "instruction"), ("version", "1"), ("agreed", "yes")]);
    assert!(!old.path.contains("saved=1"), "the version before is not signed any more: {}", old.text());
    assert!(sign(&stale, "instruction").path.contains("saved=1"));
    assert!(stale.get(&path).says("Malli Oy"));

    // Once a year it is confirmed again, and nobody's account is closed meanwhile.
    let watch = [("many", "100"), ("from", "6"), ("until", "22"), ("weekends", "yes"), ("unused", "0")];
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(owner.post("/accounts/watch", &watch).path.contains("saved=1"));
    firm.later(400 * DAY);
    let late = here("kim.kirjaaja");
    assert!(late.get(&path).says("confirmed too long ago"), "{}", late.get(&path).text());
    assert!(sign(&late, "instruction").path.contains("saved=1"));
    assert!(late.get(&path).says("Malli Oy"));
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    let list = owner.get("/accounts/papers").table();
    assert!(list.contains("Kim Kirjaaja Not asked Version 2"), "the list is the proof: {list}");
    assert!(owner.get("/").says("The grants of one person are asleep"), "the owner's own");
}

/// What a processing agreement has to say.
pub const CLAUSES: [&str; 8] =
    ["instructions", "secrecy", "security", "sub-processors", "rights", "help", "return", "audit"];

/// Writes a firm from outside down: the address of its page.
pub fn outside(firm: &Firm, kind: &str, until: &str, clauses: &[&str], covers: &[&str]) -> String {
    let said =
        [("name", "Tilit Oy"), ("business-id", "2411828-1"), ("kind", kind), ("from", "2020-01-01"), ("until", until)];
    let mut form = said.to_vec();
    form.extend(clauses.iter().map(|clause| ("clause", *clause)));
    form.extend(covers.iter().map(|kind| ("covers", *kind)));
    let done = firm.owner.post("/accounts/firms", &form);
    assert!(done.path.contains("saved=1"), "{}", done.text());
    done.own_link("/accounts/firms/")
}

/// Writes down anew what the agreement with an accounting firm says.
fn rewrite(firm: &Firm, of: &str, clauses: &[&str], covers: &[&str]) {
    let mut form =
        vec![("name", "Tilit Oy"), ("business-id", "2411828-1"), ("kind", "accountant"), ("from", "2020-01-01")];
    form.extend(clauses.iter().map(|clause| ("clause", *clause)));
    form.extend(covers.iter().map(|kind| ("covers", *kind)));
    assert!(firm.owner.post(of, &form).path.contains("saved=1"));
}

/// A named person from outside, who has chosen a password.
pub fn outsider(firm: &Firm, of: &str) -> String {
    let of = of.rsplit('/').next().unwrap();
    let form = [("name", "Tiina Tilintekijä"), ("username", "tiina"), ("firm", of)];
    let made = firm.owner.post("/accounts/new", &form);
    let text = made.text();
    let link = text.split_whitespace().find(|word| word.contains("/invite/")).unwrap();
    let visitor = firm.server.visitor();
    let page = visitor.get(link);
    let _ = visitor.submit(&page, &page.path, &[("password", PASSWORD), ("again", PASSWORD)]);
    made.own_link("/accounts/")
}

/// Tries to come in: where that leads.
fn comes_in(firm: &Firm) -> Page {
    let visitor = firm.server.visitor();
    let page = visitor.get("/sign-in");
    visitor.submit(&page, "/sign-in", &[("username", "tiina"), ("password", PASSWORD)])
}

#[test]
fn mc_25_without_an_agreement_with_a_secrecy_clause_an_outside_persons_grants_sleep_and_it_is_a_task() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    let lacking: Vec<&str> = CLAUSES.into_iter().filter(|clause| *clause != "secrecy").collect();
    let of = outside(&firm, "accountant", "", &lacking, &["customers/organisation"]);
    assert!(firm.owner.get("/accounts/firms").table().contains("Tilit Oy 2411828-1 Accountant"), "it is listed");
    assert!(
        firm.owner.get("/accounts/firms").says("Incomplete") && firm.owner.get(&of).says("agreement is incomplete")
    );
    let account = outsider(&firm, &of);
    let grant = [("register", "customers"), ("purpose", "services"), ("act", "read"), ("reason", "Hoitaa kirjanpidon")];
    assert!(firm.owner.post(&format!("{account}/grants"), &grant).path.contains("saved=1"));
    let refused = comes_in(&firm);
    assert!(refused.status == 403 && refused.says("no agreement in force with your firm"), "{}", refused.text());
    let start = firm.owner.get("/");
    assert!(start.says("The agreement with one firm is missing or incomplete"), "{}", start.text());
    rewrite(&firm, &of, &CLAUSES, &["customers/organisation"]);
    assert_eq!(comes_in(&firm).path, "/", "complete, it lets in");
    let tiina = Clerk::sign_in(firm.server.visitor(), "tiina");
    tiina.here_for("services");
    assert!(tiina.get(&format!("/people/{person}")).says("Malli Oy"));
    // Whoever is from outside signs the firm's own undertaking as everybody does.
    publish(&firm, "undertaking", PROMISE, "0", "");
    assert!(tiina.get(&format!("/people/{person}")).says("undertaking is not signed"));
    assert!(firm.owner.post(&format!("{account}/owner"), &[]).status == 404, "nobody from outside is an owner");
}

#[test]
fn mi_45_an_accounting_firm_whose_agreement_lacks_any_clause_of_the_law_is_let_in_by_nobody() {
    let firm = Firm::open("mimino");
    let covers = ["customers/invoice"];
    let mut of = String::new();
    for lacks in CLAUSES {
        let rest: Vec<&str> = CLAUSES.into_iter().filter(|clause| *clause != lacks).collect();
        if of.is_empty() {
            of = outside(&firm, "accountant", "", &rest, &covers);
            let _ = outsider(&firm, &of);
        } else {
            rewrite(&firm, &of, &rest, &covers);
        }
        let list = firm.owner.get("/accounts/firms").table();
        assert!(list.contains("Incomplete") && firm.owner.get(&of).says("agreement is incomplete"), "{lacks}: {list}");
        let refused = comes_in(&firm);
        assert!(refused.status == 403 && refused.says("no agreement in force with your firm"), "{lacks}");
    }
    rewrite(&firm, &of, &CLAUSES, &covers);
    assert!(firm.owner.get("/accounts/firms").table().contains("In force"));
    assert_eq!(comes_in(&firm).path, "/", "complete, it lets in");
    // A clause that is struck out again closes the door again.
    let tiina = Clerk::sign_in(firm.server.visitor(), "tiina");
    rewrite(&firm, &of, &CLAUSES[1..], &covers);
    assert!(tiina.get("/settings").path.starts_with("/sign-in"));
}

#[test]
fn mc_22_when_the_agreement_of_an_outside_firm_ends_its_sessions_end_and_nobody_comes_in() {
    let firm = Firm::open(FIRM);
    let today: jiff::civil::Date = firm.owner.get("/requests/new").values("received").pop().unwrap().parse().unwrap();
    let soon = today.checked_add(jiff::Span::new().days(20)).unwrap().to_string();
    let of = outside(&firm, "other", &soon, &CLAUSES, &["customers/organisation"]);
    let _ = outsider(&firm, &of);
    let nobody = firm.owner.post("/accounts/new", &[("name", "Ulla Ulkoinen"), ("username", "ulla"), ("firm", "1")]);
    assert_eq!(nobody.status, 404, "nobody is from a firm that is not on record");
    let tiina = Clerk::sign_in(firm.server.visitor(), "tiina");
    assert_eq!(tiina.get("/settings").status, 200);
    assert!(firm.owner.post(&format!("{of}/end"), &[]).path.contains("saved=1"));
    assert!(tiina.get("/settings").path.starts_with("/sign-in"), "the session is over at once");
    assert_eq!(comes_in(&firm).status, 403);
    // The day of an agreement comes by itself, too.
    let other = Firm::open(FIRM);
    let of = outside(&other, "other", &soon, &CLAUSES, &["customers/organisation"]);
    let _ = outsider(&other, &of);
    assert_eq!(comes_in(&other).path, "/");
    other.later(22 * DAY);
    assert_eq!(comes_in(&other).status, 403);
}

/// A session that nothing else would end: it began minutes before the last day was over.
#[test]
fn mc_22_a_session_ends_in_the_minute_the_last_day_of_the_agreement_is_over() {
    let firm = Firm::open_on(FIRM, "2026-03-09");
    let of = outside(&firm, "other", "2026-03-10", &CLAUSES, &["customers/organisation"]);
    let _ = outsider(&firm, &of);
    firm.world.moves_to_time("2026-03-10", (23, 50));
    let tiina = Clerk::sign_in(firm.server.visitor(), "tiina");
    assert_eq!(tiina.get("/settings").status, 200, "it is the last day");
    firm.world.moves_to_time("2026-03-11", (0, 1));
    assert!(tiina.get("/settings").path.starts_with("/sign-in"), "the session is over with the day");
    assert_eq!(comes_in(&firm).status, 403);
}

#[test]
fn mi_43_an_agreement_is_the_upper_limit_of_what_a_providers_people_are_granted() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    let of = outside(&firm, "auditor", "", &CLAUSES, &["inquiries/inquirer"]);
    let account = outsider(&firm, &of);
    let wide = [
        ("register", ""),
        ("purpose", "services"),
        ("purpose", "answering"),
        ("act", "read"),
        ("act", "search"),
        ("reason", "Tarkastaa"),
    ];
    let endless = firm.owner.post(&format!("{account}/grants"), &wide);
    assert!(endless.wrong().concat().contains("needs a last day"), "an auditor's grant ends: {:?}", endless.wrong());
    let until = [&wide[..], &[("until", "2099-12-31")]].concat();
    assert!(firm.owner.post(&format!("{account}/grants"), &until).path.contains("saved=1"));
    let tiina = Clerk::sign_in(firm.server.visitor(), "tiina");
    tiina.here_for("services");
    for path in [format!("/people/{person}"), "/registers/customers/organisation".into()] {
        let page = tiina.get(&path);
        assert!(!page.says("Malli Oy"), "{path}: {}", page.text());
    }
    assert!(firm.owner.get("/journal?outcome=refused").table().contains("Tiina Tilintekijä"), "and it is on record");
    tiina.here_for("answering");
    let list = tiina.list("inquiries/inquirer");
    assert!(list.path.starts_with("/registers") && list.status == 200, "what is listed opens: {}", list.text());
}

#[test]
fn mc_23_a_role_is_given_and_changed_for_all_at_once_and_what_is_widest_takes_two_owners() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    let clerk = firm.clerk("Kim Kirjaaja", "", &[], &[]);
    let line = |act| [("name", "Lukija"), ("register", "customers"), ("purpose", "services"), ("act", act)];
    assert!(firm.owner.get("/accounts/roles").says("You are the only owner"));
    assert!(firm.owner.post("/accounts/roles", &line("search")).path.contains("saved=1"));
    let own = firm.account("Kim Kirjaaja");
    let page = firm.owner.get(&own);
    let after = page.body.split("id=\"role-name\"").nth(1).unwrap();
    let role = after.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let give = [("role", role.as_str()), ("reason", "Lukee asiakkaat")];
    assert!(firm.owner.post(&format!("{own}/roles"), &give).path.contains("saved=1"));
    clerk.here_for("services");
    let path = format!("/people/{person}");
    assert!(!clerk.get(&path).says("Malli Oy"));
    assert!(firm.owner.post("/accounts/roles", &line("read")).path.contains("saved=1"));
    assert!(clerk.get(&path).says("Malli Oy"), "a change of the role counts at once");

    // A second owner: from now on, what is widest waits for another.
    let otto = firm.clerk("Otto Omistaja", "", &[], &[]);
    assert!(firm.owner.post(&format!("{}/owner", firm.account("Otto Omistaja")), &[]).path.contains("saved=1"));
    assert!(firm.owner.get("/journal").table().contains("The only owner's word"), "the journal says that one decided");
    assert!(firm.owner.post("/accounts/roles", &line("export")).path.contains("saved=1"));
    let roles = firm.owner.get("/accounts/roles");
    assert!(roles.says("Waits for a second owner") && !roles.body.contains("/confirm\""), "not by who proposed it");
    let confirm = format!("/accounts/roles/{role}/confirm");
    assert_eq!(firm.owner.post(&confirm, &[]).status, 403);
    assert!(otto.get("/").says("One grant waits for you to confirm it"));
    assert!(otto.post(&confirm, &[]).path.contains("saved=1"));
    assert!(!otto.get("/accounts/roles").says("Waits for a second owner"));
    let wide = [("register", "customers"), ("purpose", "services"), ("act", "export"), ("reason", "Vie tiedot")];
    assert!(firm.owner.post(&format!("{own}/grants"), &wide).path.contains("saved=1"));
    let waits = otto.get(&own);
    let grant =
        waits.body.split("/confirm\"").next().unwrap().rsplit("action=\"").next().unwrap().to_owned() + "/confirm";
    assert_eq!(firm.owner.post(&grant, &[]).status, 403);
    assert!(otto.post(&grant, &[]).path.contains("saved=1"));
    assert!(!otto.get(&own).says("Waits for a second owner"));
    let journal = firm.owner.get("/journal").table();
    for words in ["Confirmed a grant", "Confirmed the change of a role", "Gave a role", "Changed a role"] {
        assert!(journal.contains(words), "{words}: {journal}");
    }
}

/// The last part of where a link of an account leads: its id.
fn id_of(account: &str) -> String {
    account.rsplit('/').next().unwrap().to_owned()
}

/// The account that the page offers under this name to go on.
fn heir(page: &Page, name: &str) -> String {
    let before = page.body.split(&format!(">{name}</option>")).next().unwrap();
    before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn mc_23_of_two_owners_who_close_each_other_at_once_one_is_left() {
    let firm = Firm::open(FIRM);
    let own = firm.owner.get("/accounts").own_link("/accounts/");
    let pia = firm.clerk("Pia Pelkkä", "", &[], &[]);
    let pias = firm.account("Pia Pelkkä");
    assert!(firm.owner.post(&format!("{pias}/owner"), &[]).path.contains("saved=1"));
    let closes = |who: &Clerk, account: &str| {
        let _ = who.post(&format!("{account}/end"), &[]);
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| closes(&pia, &own));
        closes(&firm.owner, &pias);
        other.join().unwrap();
    });
    let left = [&firm.owner, &pia].map(|who| who.get("/accounts"));
    let owners = left.iter().filter(|page| page.status == 200 && page.path == "/accounts").count();
    assert_eq!(owners, 1, "{:?}", left.map(|page| page.path));
}

#[test]
fn se_64_whoever_leaves_is_out_at_once_and_nothing_open_is_left_with_nobody() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    let clerk = firm.clerk("Kim Kirjaaja", "", &[], &["handle"]);
    let pia_in = firm.clerk("Pia Perijä", "", &[], &["handle"]);
    let reader = firm.clerk("Lea Lukija", "customers", &["services"], &["read"]);
    drop((pia_in, reader));
    let [own, pia, lea] = ["Kim Kirjaaja", "Pia Perijä", "Lea Lukija"].map(|name| firm.account(name));
    let [one, two] = ["Aada Esimerkki", "Beata Malli"].map(|name| clerk.ask(&[("name", name)], &[]));
    let hold = [("ground", "authority"), ("words", "Poliisin tietopyyntö"), ("review", "2026-12-01")];
    firm.owner.does(&two, "assign", &[("handler", &id_of(&own))]);
    let held = firm.owner.post(&format!("/people/{person}/holds"), &hold);
    assert!(held.path.contains("saved=1"), "{}", held.text());
    // Without somebody who goes on, nobody leaves; nor is anything left to who cannot open it.
    let end = format!("{own}/end");
    let page = firm.owner.get(&end);
    assert!(page.says("Open work goes to somebody else"), "{}", page.text());
    let table = page.table();
    assert!(table.contains(&one) && table.contains(&two), "{table}");
    let options = page.body.split("<select").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
    assert!(options.contains("Pia Perijä") && options.contains("Oona Omistaja"), "{options}");
    assert!(!options.contains("Kim Kirjaaja") && !options.contains("Lea Lukija"), "{options}");
    for nobody in ["", &id_of(&lea), &id_of(&own)] {
        let refused = firm.owner.post(&end, &[("to", nobody)]);
        assert!(refused.says("Choose who goes on") && refused.says(&one), "{}", refused.text());
    }
    assert_eq!(clerk.post(&end, &[("to", &id_of(&pia))]).status, 403, "only an owner closes accounts");
    assert!(clerk.get("/requests").table().contains(&one), "who did not leave is still here");
    let id = page.body.split("name=\"case-").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let owner = heir(&page, "Oona Omistaja");
    let done = firm.owner.post(&end, &[("to", &id_of(&pia)), (&format!("case-{id}"), &owner)]);
    assert!(done.path.contains("saved=1"), "{}", done.text());
    assert!(clerk.get("/requests").path.starts_with("/sign-in"), "out at once");
    let list = firm.owner.get("/requests").table();
    assert!(!list.contains("Kim Kirjaaja") && list.contains("Pia Perijä") && list.contains("Oona Omistaja"), "{list}");
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Closed an account"), "{journal}");
    assert_eq!(firm.owner.get(&end).status, 404, "who left does not leave again");
    // Nobody is given a case any more who does not come in.
    assert_eq!(firm.owner.step(&one, "assign", &[("handler", &id_of(&own))]).status, 404);
}

#[test]
fn se_64_the_holds_somebody_answered_for_are_answered_for_by_who_takes_over() {
    let firm = Firm::open(FIRM);
    let person = somebody(&firm);
    let second = firm.clerk("Kim Kirjaaja", "customers", &["services"], &["read"]);
    let own = firm.account("Kim Kirjaaja");
    assert!(firm.owner.post(&format!("{own}/owner"), &[]).path.contains("saved=1"));
    let hold = [("ground", "authority"), ("words", "Poliisin tietopyyntö"), ("review", "2026-12-01")];
    second.here_for("services");
    let held = second.post(&format!("/people/{person}/holds"), &hold);
    assert!(held.path.contains("saved=1"), "{}", held.text());
    assert!(firm.owner.get("/retention").says("Kim Kirjaaja"), "{}", firm.owner.get("/retention").text());
    let end = format!("{own}/end");
    assert!(firm.owner.get(&end).says("One hold they answer for"), "{}", firm.owner.get(&end).text());
    assert!(firm.owner.post(&end, &[]).says("Choose who goes on"));
    let owner = heir(&firm.owner.get(&end), "Oona Omistaja");
    assert!(firm.owner.post(&end, &[("to", &owner)]).path.contains("saved=1"));
    let held = firm.owner.get("/retention");
    assert!(held.says("Oona Omistaja") && !held.says("Kim Kirjaaja"), "{}", held.text());
    assert!(firm.owner.get("/journal").table().contains("Handed over holds"));
}

#[test]
fn se_64_a_workshop_sees_its_one_record_and_nothing_else_until_the_last_day() {
    let mut firm = Firm::open_on(FIRM, "2026-01-10");
    firm.owner.here_for("services");
    let [one, other] = ["Malli Oy", "Esimerkki Oy"]
        .map(|name| firm.owner.add("customers/organisation", &[("way", "contract"), ("name", name)]));
    let of = outside(&firm, "workshop", "", &CLAUSES, &["customers/organisation"]);
    let own = outsider(&firm, &of);
    let record = one.record("customers/organisation");
    let grant = |firm: &Firm, record: &str, until: &str| {
        let all = [
            ("register", "customers"),
            ("purpose", "services"),
            ("act", "read"),
            ("reason", "Korjaustilaus 12"),
            ("record", record),
            ("until", until),
        ];
        firm.owner.post(&format!("{own}/grants"), &all)
    };
    assert!(grant(&firm, "", "2026-01-31").wrong().concat().contains("record"), "one record, or nothing");
    assert!(!grant(&firm, &record, "").path.contains("saved=1"), "with a last day, or not at all");
    assert!(grant(&firm, &record, "2026-01-31").path.contains("saved=1"));
    let workshop = Clerk::sign_in(firm.server.visitor(), "tiina");
    workshop.here_for("services");
    let links = workshop.get("/").links("/registers/customers/organisation/");
    let [page] = &links[..] else { panic!("exactly one: {links:?}") };
    assert!(page.ends_with(&record) && workshop.get(page).says("Malli Oy"), "{}", workshop.get(page).text());
    let elsewhere = other.record("customers/organisation");
    for path in [
        format!("/registers/customers/organisation/{elsewhere}"),
        "/registers/customers/organisation".to_owned(),
        format!("/people/{}", one.person()),
        format!("/people/{}", other.person()),
        format!("{page}/edit"),
    ] {
        let refused = workshop.get(&path);
        assert!(!refused.says("Esimerkki Oy") && !refused.says("Malli Oy"), "{path}: {}", refused.text());
    }
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Tiina Tilintekijä Looked at"), "{journal}");
    // After the last day nothing is left of it.
    firm.goes_to("2026-02-01");
    let over = Clerk::sign_in(firm.server.visitor(), "tiina");
    over.here_for("services");
    assert!(over.get("/").links("/registers/customers/organisation/").is_empty());
    assert!(!over.get(page).says("Malli Oy"));
}

#[test]
fn so_22_what_the_accountant_takes_out_are_vouchers_and_what_they_need_and_each_time_is_logged() {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", "aada@example.com")];
    let known = firm.owner.add("customers/customer", &values);
    let of_customer = known.record("customers/customer");
    let message = [
        ("of", of_customer.as_str()),
        ("way", "contact"),
        ("on", "2026-11-01T10:15"),
        ("channel", "email"),
        ("subject", "Arkaluonteinen asia"),
        ("body", "Sairastunut kesällä"),
    ];
    let _ = firm.owner.add("customers/message", &message);
    firm.owner.here_for("billing");
    let invoice = [
        ("of", of_customer.as_str()),
        ("number", "L-2026-17"),
        ("issued", "2026-10-13"),
        ("total", "100"),
        ("payer", "Aada Esimerkki, Kuusikuja 4"),
        ("source", "staff"),
    ];
    let _ = firm.owner.add("customers/invoice", &invoice);
    let of = outside(&firm, "accountant", "", &CLAUSES, &["customers/invoice"]);
    let own = outsider(&firm, &of);
    firm.owner.grant(&own, "customers", &["bookkeeping", "billing", "delivery"], &["read", "search", "export"]);
    let accountant = Clerk::sign_in(firm.server.visitor(), "tiina");
    let takes = |kind: &str| {
        let place = format!("customers/{kind}");
        let kept = [("kept_at", "Tilitoimiston palvelin"), ("destroy_by", "2099-12-31")];
        let form = [("place", place.as_str()), ("format", "csv"), ("device", ""), kept[0], kept[1]];
        accountant.post("/transfer/export", &form)
    };
    for purpose in ["bookkeeping", "billing"] {
        accountant.here_for(purpose);
        let file = takes("invoice");
        assert_eq!(file.status, 200, "{}", file.text());
        for needed in ["L-2026-17", "Aada Esimerkki, Kuusikuja 4", "100"] {
            assert!(file.body.contains(needed), "{needed}: {}", file.body);
        }
        for other in ["Arkaluonteinen", "Sairastunut", "aada@example.com", "arketing", "Markkinointi", "Yhteydenpito"] {
            assert!(!file.body.contains(other), "{other}: {}", file.body);
        }
    }
    // Whatever they are here for: nothing that was written, permitted or said is given to them.
    for purpose in ["bookkeeping", "billing", "delivery"] {
        accountant.here_for(purpose);
        for kind in ["customer", "contact-person", "delivery", "message", "contract"] {
            let refused = takes(kind);
            assert!(refused.status == 403 || refused.status == 404, "{purpose}, {kind}: {}", refused.status);
            assert!(!refused.body.contains("Arkaluonteinen") && !refused.body.contains("aada@example.com"));
        }
    }
    let journal = firm.owner.get("/journal").table();
    let exports = journal.matches("Tiina Tilintekijä Exported").count();
    assert_eq!(exports, 2, "each is logged: {journal}");
}

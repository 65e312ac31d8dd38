//! Breaches of personal data: reported by anybody, weighed and closed by the role that answers, told in time.

use world::{Clerk, Firm, House, Page};

const ROLE: &str = "Rekistereistä vastaava henkilö";
const WHAT: &str = "Tilausvahvistukset lähtivät väärälle saajalle";

/// Gives somebody the role of the notice that answers for the registers.
pub fn takes_the_role(firm: &Firm, name: &str) {
    let line = [("name", ROLE), ("register", ""), ("purpose", "delivery"), ("act", "handle")];
    assert!(firm.owner.post("/accounts/roles", &line).path.contains("saved=1"));
    let own = firm.account(name);
    let page = firm.owner.get(&own);
    let after = page.body.split("id=\"role-name\"").nth(1).unwrap();
    let role = after.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let give = [("role", role.as_str()), ("reason", "Vastaa rekistereistä")];
    assert!(firm.owner.post(&format!("{own}/roles"), &give).path.contains("saved=1"));
}

/// What is reported, with the time the form begins with.
fn reports_with(clerk: &Clerk, path: &str, said: &[(&str, &str)]) -> Page {
    let noticed = clerk.get(path).values("noticed").pop().unwrap();
    let usual = [("what", WHAT), ("harm", "disclosed"), ("register", "customers"), ("kinds", "Nimiä, osoitteita")];
    let usual = [&usual[..], &[("noticed", noticed.as_str())]].concat();
    let mut form = Vec::new();
    form.extend(usual.iter().filter(|(name, _)| said.iter().all(|(other, _)| other != name)));
    form.extend(said);
    clerk.post("/breaches/new", &form)
}

/// The number of a breach that somebody reports.
fn reports(clerk: &Clerk, said: &[(&str, &str)]) -> String {
    let page = reports_with(clerk, "/breaches/new", said);
    assert!(page.path.ends_with("?saved=1"), "{}: {}", page.path, page.text());
    page.path.trim_start_matches("/breaches/").trim_end_matches("?saved=1").to_owned()
}

/// What comes of something said of a breach as it stands.
fn tries(clerk: &Clerk, number: &str, step: &str, said: &[(&str, &str)]) -> Page {
    let page = clerk.get(&format!("/breaches/{number}"));
    let revision = page.values("revision").pop().unwrap_or_else(|| "1".to_owned());
    let now = clerk.get("/breaches/new").values("noticed").pop().unwrap();
    let mut form = vec![("revision", revision.as_str())];
    if said.iter().all(|(name, _)| *name != "on") {
        form.push(("on", now.as_str()));
    }
    form.extend(said);
    clerk.post(&format!("/breaches/{number}/{step}"), &form)
}

fn says(clerk: &Clerk, number: &str, step: &str, said: &[(&str, &str)]) {
    let page = tries(clerk, number, step, said);
    assert!(page.path.ends_with("?saved=1"), "{step}: {} {}", page.status, page.text());
}

fn weighs(clerk: &Clerk, number: &str, risk: &str) {
    let said = [("risk", risk), ("reasons", "Saajia oli yksi"), ("consequences", "Turhaa postia")];
    says(clerk, number, "assess", &said);
}

const TOLD: [(&str, &str); 2] = [("by", "Toimisto"), ("reference", "1234/163/2026")];
const MEASURES: [(&str, &str); 1] = [("words", "Saaja poisti viestit")];

#[test]
fn so_03_a_breach_of_a_brand_is_a_task_of_one_role_and_nobody_else_closes_it() {
    let firm = Firm::open("softop");
    let kim = firm.clerk("Kim Kirjaaja", "", &["delivery"], &["handle"]);
    let lauri = firm.clerk("Lauri Lukija", "customers", &["delivery"], &["read"]);
    let riina = firm.clerk("Riina Rekisteri", "customers", &["delivery"], &["read"]);
    takes_the_role(&firm, "Riina Rekisteri");

    // Anybody of the staff reports, and is told what is missing or cannot be.
    for (wrong, told) in [
        (("register", ""), "Choose which registers"),
        (("harm", ""), "Say what happened to the data"),
        (("what", " "), "Fill in everything"),
        (("people", "many"), "Give the number in digits"),
        (("brand", "Taikatoivo"), "The notice does not have this name"),
        (("noticed", "2999-01-01T00:00"), "in the future"),
    ] {
        let page = reports_with(&kim, "/breaches/new", &[wrong]);
        assert!(page.status == 422 && page.says(told), "{wrong:?}: {} {}", page.status, page.text());
    }
    let number = reports(&kim, &[("brand", "Toivontaika"), ("people", "1 240")]);
    let path = format!("/breaches/{number}");
    let own = kim.get(&path);
    assert!(own.says(WHAT) && own.says("Toivontaika") && own.says(ROLE), "{}", own.text());
    assert!(!own.body.contains(&format!("{path}/assess")), "what comes of it is not theirs");

    // It is a task of the role, with its time, and of nobody else: not even of an owner.
    let task = riina.get("/");
    assert!(task.says("One personal data breach is open") && task.says("The authority is told by"), "{}", task.text());
    for other in [&kim, &lauri, &firm.owner] {
        assert!(!other.get("/").says("personal data breach is open"), "{}", other.get("/").text());
    }
    assert_eq!(lauri.get(&path).status, 404);
    for step in ["assess", "notify", "tell", "not-told", "measures", "close"] {
        let said = [("risk", "unlikely"), ("reasons", "x"), ("consequences", "x"), ("why", "averted"), ("how", "x")];
        let said = [&said[..], &TOLD, &MEASURES].concat();
        for other in [&kim, &firm.owner] {
            let refused = tries(other, &number, step, &said);
            assert!(refused.status == 403 && refused.says("Only the role"), "{step}: {}", refused.text());
        }
        assert_eq!(tries(&lauri, &number, step, &said).status, 404);
    }
    // Whoever reported it adds what else they know.
    says(&kim, &number, "note", &[("words", "Saaja soitti uudelleen")]);

    // The role closes it once everything is there that the assessment asks for.
    let open = |missing: &str| {
        let page = tries(&riina, &number, "close", &[]);
        assert!(page.status == 422 && page.says("cannot be closed yet") && page.says(missing), "{}", page.text());
    };
    open("How likely it harms people");
    weighs(&riina, &number, "high");
    open("the supervisory authority was told");
    says(&riina, &number, "notify", &TOLD);
    open("the people were told");
    let nothing = tries(&riina, &number, "not-told", &[("why", "averted"), ("reasons", "")]);
    assert!(nothing.status == 422, "{}", nothing.text());
    says(&riina, &number, "tell", &[("how", "Sähköpostilla kaikille")]);
    open("What was done about it");
    says(&riina, &number, "measures", &MEASURES);
    let stale = riina.post(&format!("{path}/close"), &[("revision", "1")]);
    assert!(stale.status == 409 && stale.says("Somebody was first"), "{}", stale.text());
    says(&riina, &number, "close", &[]);
    assert!(!riina.get("/").says("personal data breach is open"));

    // It stays as it was said, and more can be added.
    says(&riina, &number, "note", &[("words", "Viranomainen kysyi lisää")]);
    let closed = riina.get(&path);
    for said in [WHAT, "Saaja soitti uudelleen", "1234/163/2026", "Sähköpostilla kaikille", "kysyi lisää", "Closed"]
    {
        assert!(closed.says(said), "{said}: {}", closed.text());
    }
    assert!(riina.get("/breaches/archive").says(&number) && !riina.get("/breaches").says(&number));

    // The paper for the authority holds what the law asks for.
    let text = riina.get(&format!("{path}/notification.txt")).body;
    for said in [WHAT, "1\u{a0}240", "tietosuoja@softop.example", "Turhaa postia", "Saaja poisti viestit", ROLE] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let paper = riina.get(&format!("{path}/notification.pdf"));
    assert_eq!(paper.status, 200);
    assert_eq!(kim.get(&format!("{path}/notification.txt")).status, 404);

    // Every try is on record, and nothing of what was said.
    let refused = firm.owner.refusals();
    for name in ["Kim Kirjaaja", "Lauri Lukija", "Oona Omistaja"] {
        assert!(refused.contains(name), "{name}: {refused}");
    }
    let journal = firm.owner.get("/journal").body;
    assert!(journal.contains("ecorded something of a personal data breach"), "{journal}");
    assert!(!journal.contains("Tilausvahvistukset") && !journal.contains("Saaja poisti"), "{journal}");
}

#[test]
fn a_breach_told_after_72_hours_says_why_and_the_task_says_it_is_late() {
    let firm = Firm::open("softop");
    let owner = &firm.owner;
    let number = reports(owner, &[]);
    assert!(owner.get("/").says("The authority is told by"), "nobody holds the role yet: {}", owner.get("/").text());
    firm.later(73 * 3_600);
    let owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(owner.get("/").says("The time to tell the authority ended"), "{}", owner.get("/").text());
    weighs(&owner, &number, "likely");
    let late = tries(&owner, &number, "notify", &TOLD);
    assert!(late.status == 422 && late.says("Say why it was late"), "{}", late.text());
    says(&owner, &number, "notify", &[&TOLD[..], &[("late", "Laajuus selvisi vasta tänään")]].concat());
    let page = owner.get(&format!("/breaches/{number}"));
    assert!(page.says("Laajuus selvisi vasta tänään"), "{}", page.text());
    // What is told in a further phase is not late.
    says(&owner, &number, "notify", &TOLD);
    says(&owner, &number, "measures", &MEASURES);
    says(&owner, &number, "close", &[]);
    // Weighing it again opens it, and what was recorded stands.
    weighs(&owner, &number, "high");
    let page = owner.get(&format!("/breaches/{number}"));
    assert!(page.says("the people were told") && page.says("Laajuus selvisi"), "{}", page.text());
    let exempt = [("why", "unreadable"), ("reasons", "Levy oli salattu")];
    says(&owner, &number, "not-told", &exempt);
    says(&owner, &number, "close", &[]);
}

#[test]
fn a_breach_in_registers_kept_for_another_is_reported_on_and_theirs_to_decide() {
    let firms =
        [("tase", "minicapital", None), ("aurinko", "softop", Some("tase")), ("kuutamo", "softop", Some("tase"))];
    let house = House::of(&firms);
    let (keeper, customer) = (house.owner("tase"), house.owner("aurinko"));
    let form = keeper.get("/breaches/new?customer=aurinko");
    assert!(form.says("Report to the controller") && form.says("Kuopion Softop Oy"), "{}", form.text());
    let page = reports_with(keeper, "/breaches/new?customer=aurinko", &[("customer", "aurinko")]);
    assert!(
        page.path.ends_with("?saved=1") && page.says(": Kuopion Softop Oy. The controller decides it"),
        "{}",
        page.text()
    );
    assert!(!page.says(WHAT), "nothing of it stays with the keeper: {}", page.text());
    let here = page.path.trim_start_matches("/breaches/").trim_end_matches("?saved=1").to_owned();
    let refused = tries(keeper, &here, "close", &[]);
    assert!(refused.status == 403 && refused.says("for the controller to decide"), "{}", refused.text());
    assert_eq!(keeper.get("/breaches/new?customer=mimino").status, 404);

    // There it is a task, with the time counted from when the controller was told.
    assert!(customer.get("/").says("One personal data breach is open"));
    let links = customer.get("/breaches").links("/breaches/2");
    let [there] = links.as_slice() else { panic!("{links:?}") };
    let page = customer.get(there);
    assert!(page.says(WHAT) && page.says("Minicapital") && page.says("keeps the registers"), "{}", page.text());
    let number = there.trim_start_matches("/breaches/");
    weighs(customer, number, "unlikely");
    says(customer, number, "measures", &MEASURES);
    says(customer, number, "close", &[]);
    assert!(house.owner("kuutamo").get("/breaches").links("/breaches/2").is_empty(), "and nowhere else");

    // A register the keeper's own notice holds for another: the keeper tells that controller, and decides nothing.
    let own = reports(keeper, &[("register", "client-ledgers")]);
    let said = [("risk", "unlikely"), ("reasons", "x"), ("consequences", "x")];
    let refused = tries(keeper, &own, "assess", &said);
    assert!(refused.status == 403 && refused.says("for the controller to decide"), "{}", refused.text());
    let mixed = [("register", "client-ledgers"), ("register", "customers")];
    assert!(reports_with(keeper, "/breaches/new", &mixed).says("different controllers"));
    says(keeper, &own, "pass-on", &[("how", "Soitettiin toimitusjohtajalle")]);
    says(keeper, &own, "measures", &MEASURES);
    says(keeper, &own, "close", &[]);
}

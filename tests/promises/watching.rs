//! The watch over who uses what: the recurring review of access, and what is unusual.

use world::{Clerk, Firm, Post};

const DAY: i64 = 24 * 60 * 60;

/// A customer of Softop.
fn customer(firm: &Firm, name: &str, email: &str) -> String {
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", name), ("email", email)];
    firm.owner.add("customers/customer", &values).person().to_owned()
}

/// Waits until the page says these words, for two minutes at most.
fn waits_until(firm: &Firm, path: &str, words: &str) {
    let begun = std::time::Instant::now();
    while !firm.owner.get(path).says(words) {
        assert!(begun.elapsed() < std::time::Duration::from_secs(120), "{}", firm.owner.get(path).text());
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
}

/// The decision that is proposed on each grant of the review; for those without one, what is said instead.
fn decisions(review: &world::Page, otherwise: &'static str) -> Vec<(String, String)> {
    let selects = review.body.split("<select").skip(1).filter(|select| select.contains("name=\"grant-"));
    selects
        .map(|select| {
            let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            let select = select.split("</select>").next().unwrap();
            let chosen = select
                .split("<option")
                .find(|option| option.contains(" selected"))
                .map(|option| option.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned());
            (name, chosen.filter(|word| !word.is_empty()).unwrap_or_else(|| otherwise.to_owned()))
        })
        .collect()
}

#[test]
fn so_08_the_monthly_review_shows_use_by_user_and_is_closed_with_a_conclusion_only() {
    let mut firm = Firm::open("softop");
    let person = customer(&firm, "Aada Esimerkki", "aada@example.com");
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery", "billing"], &["read", "search", "amend"]);
    let idle = firm.clerk("Pia Poistunut", "customers", &["delivery"], &["read"]);
    drop(idle);
    clerk.here_for("delivery");
    assert!(clerk.get(&format!("/people/{person}")).says("Aada Esimerkki"));
    assert!(!firm.owner.get("/").says("Grants are to be reviewed"));
    assert_eq!(clerk.get("/accounts/review").status, 403, "only an owner reviews");

    firm.later(32 * DAY);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(firm.owner.get("/").says("Grants are to be reviewed"), "{}", firm.owner.get("/").text());
    let review = firm.owner.get("/accounts/review");
    let text = review.text();
    assert!(text.contains("Rekistereistä vastaava henkilö"), "whose task it is: {text}");
    let since = text.split("The figures begin on ").nth(1).unwrap().split(". ").next().unwrap();
    assert!(text.contains(&format!("First owner since {since}, no end")), "{text}");
    let kim = text.split("Kim Kirjaaja").nth(1).unwrap().split("Pia Poistunut").next().unwrap();
    assert!(kim.contains("people 1") && kim.contains("Wider than its use"), "{kim}");
    assert!(kim.contains("Only used: look at. Purpose: Delivering"), "{kim}");
    let pia = text.split("Pia Poistunut").nth(1).unwrap();
    assert!(pia.contains("Openings 0, people 0") && pia.contains("Not used"), "{pia}");

    // Without a decision on each grant, and without a conclusion, it is not closed.
    let close = |otherwise, conclusion| {
        let decided = decisions(&review, otherwise);
        let mut form: Vec<(&str, &str)> = decided.iter().map(|(name, word)| (name.as_str(), word.as_str())).collect();
        form.push(("conclusion", conclusion));
        firm.owner.post("/accounts/review", &form)
    };
    let open = close("", "Käyttö oli asianmukaista.");
    assert!(open.says("wait for a decision. The review was not closed"), "{}", open.text());
    let silent = close("keep", " ");
    assert!(silent.says("Write a conclusion. The review was not closed"), "{}", silent.text());
    assert!(firm.owner.get("/").says("Grants are to be reviewed"));
    let done = close("end", "Käyttö oli asianmukaista, turhat oikeudet lopetettiin.");
    assert!(done.path.contains("saved=1"), "{}", done.text());
    assert!(!firm.owner.get("/").says("Grants are to be reviewed"));
    let after = firm.owner.get("/accounts/review");
    assert!(after.says("turhat oikeudet lopetettiin") && after.says("Oona Omistaja"), "it stays on record");
    assert!(after.says("Kept 1, narrowed 0, ended 3."), "{}", after.text());
    let kim = Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja");
    kim.here_for("delivery");
    assert!(!kim.get(&format!("/people/{person}")).says("Aada Esimerkki"), "what was ended is over at once");
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Closed an access review"), "{journal}");
    // What the notice says of it rests on the review, and on nothing else.
    let measures = firm.owner.get("/settings/measures").text();
    let said = measures.split("The registers are used properly").nth(1).unwrap();
    assert!(said.trim_start().starts_with("Confirmed"), "{said}");
    let past = firm.owner.post("/settings/measures/use-reviewed", &[("checked", "Katsottu")]);
    assert_eq!(past.status, 404, "without a review nothing is confirmed");
}

#[test]
fn so_08_the_review_closes_nobody_who_has_open_work_and_leads_to_where_it_is_handed_over() {
    let firm = Firm::open("softop");
    let clerk = firm.clerk("Kim Kirjaaja", "", &["delivery"], &["handle"]);
    let number = clerk.ask(&[], &[]);
    let account = firm.account("Kim Kirjaaja");
    let decided = decisions(&firm.owner.get("/accounts/review"), "keep");
    let close = || {
        let mut form: Vec<(&str, &str)> = decided.iter().map(|(name, word)| (name.as_str(), word.as_str())).collect();
        form.push(("close", account.strip_prefix("/accounts/").unwrap()));
        form.push(("conclusion", "Kim lähti."));
        firm.owner.post("/accounts/review", &form)
    };
    let waits = close();
    assert!(waits.says("Hand it over first") && !waits.says("changed meanwhile"), "{}", waits.text());
    let there = waits.link(&account, "/end");
    assert!(firm.owner.get(&there).says("Kim Kirjaaja"), "there the work goes to somebody else");

    clerk.does(&number, "take-back", &[("how", "By phone")]);
    let done = close();
    assert!(done.path.contains("saved=1"), "{}", done.text());
}

#[test]
fn so_08_reading_many_in_a_short_time_or_somebody_close_is_told_to_the_owner_and_looked_into() {
    let post = Post::start();
    let notice = world::project("examples/softop.kdl");
    let notice = notice.to_string_lossy().into_owned();
    let firm = Firm::on(&["--notice", &notice, "--smtp", &post.url(), "--mail-from", "seloste@example.com"]);
    assert!(firm.owner.post("/settings/email", &[("email", "oona@example.com")]).path.contains("saved=1"));
    let first = customer(&firm, "Aada Esimerkki", "aada@example.com");
    let second = customer(&firm, "Beata Malli", "beata@example.com");
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    assert!(firm.owner.get("/accounts/alerts").says("Nothing to look into"));
    let wrong = firm.owner.post("/accounts/watch", &[("many", "0"), ("from", "6"), ("until", "5"), ("unused", "365")]);
    assert!(wrong.says("Check the numbers"), "{}", wrong.text());
    let hours = [("many", "1"), ("from", "0"), ("until", "24"), ("weekends", "yes"), ("unused", "365")];
    assert!(firm.owner.post("/accounts/watch", &hours).path.contains("saved=1"));
    let circle = format!("{}/circle", firm.account("Kim Kirjaaja"));
    let close = format!("/people/{second}");
    let wrong = firm.owner.post(&circle, &[("own", "aada"), ("close", &close)]);
    assert!(wrong.says("is not a person's page") && wrong.says("aada"), "{}", wrong.text());
    assert!(firm.owner.post(&circle, &[("own", ""), ("close", &close)]).path.contains("saved=1"));
    clerk.here_for("delivery");
    for person in [&first, &second] {
        assert_eq!(clerk.get(&format!("/people/{person}")).status, 200);
    }
    waits_until(&firm, "/accounts/alerts", "somebody close to them");
    waits_until(&firm, "/accounts/alerts", "Opened the data of 2 people within an hour");
    assert!(firm.owner.get("/").says("unusual use"), "{}", firm.owner.get("/").text());
    let mail = post.mail_that_says("poikkeavaa henkilötietojen käyttöä");
    assert!(!mail.contains("Kim") && !mail.contains("Beata"), "the mail names nobody: {mail}");
    // Both are looked into, and that stays on record.
    for _ in 0..2 {
        let page = firm.owner.get("/accounts/alerts");
        let alert = page.body.split("action=\"/accounts/alerts/").nth(1).expect("two alerts wait");
        let path = format!("/accounts/alerts/{}", alert.split('"').next().unwrap());
        assert!(firm.owner.post(&path, &[("conclusion", " ")]).says("Write what came of it"));
        assert_eq!(clerk.post(&path, &[("conclusion", "Ei mitään")]).status, 403);
        assert!(firm.owner.post(&path, &[("conclusion", "Sovittu tarkistuslaskenta.")]).path.contains("saved=1"));
    }
    let after = firm.owner.get("/accounts/alerts");
    assert!(after.says("Looked into") && after.says("Sovittu tarkistuslaskenta"), "{}", after.text());
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Noticed unusual use") && journal.contains("Looked into unusual use"), "{journal}");
}

#[test]
fn so_48_an_account_that_nobody_uses_is_closed_by_itself_and_the_list_with_reasons_is_looked_through_as_a_task() {
    let mut firm = Firm::open("softop");
    let account = |name: &str| firm.account(name);
    let kim = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    let pia = firm.clerk("Pia Poistunut", "customers", &["delivery", "billing"], &["read", "export"]);
    let henna = firm.clerk("Henna Hoitaja", "", &[], &["handle"]);
    let _program = firm.program("Verkkokauppa", "customers", &["delivery"], &["read"]);
    let number = henna.ask(&[("address", "Kuusikuja 4")], &[]);
    let (pias, hennas) = (account("Pia Poistunut"), account("Henna Hoitaja"));
    let programs = firm.owner.get("/tokens").own_link("/accounts/");
    let set = |unused: &str| {
        let watch = [("many", "100"), ("from", "0"), ("until", "24"), ("weekends", "yes"), ("unused", unused)];
        firm.owner.post("/accounts/watch", &watch)
    };
    assert!(set("29").says("Check the numbers") && set("60").path.contains("saved=1"));
    assert_eq!(kim.post("/accounts/watch", &[("unused", "0")]).status, 403);

    // Whoever comes in uses it, and so does whoever does anything.
    firm.later(40 * DAY);
    let kim = Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja");
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(!firm.owner.get("/accounts/alerts").says("nobody had used it"));
    firm.later(62 * DAY);
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    waits_until(&firm, "/accounts/alerts", "has not been used for 60 days");
    let alerts = firm.owner.get("/accounts/alerts");
    let of = |name: &str| {
        let (before, after) = alerts.body.split_once(name).unwrap_or_else(|| panic!("{}", alerts.text()));
        assert!(!before.is_empty());
        after.split("</section>").next().unwrap().to_owned()
    };
    for name in ["Pia Poistunut", "Verkkokauppa"] {
        assert!(of(name).contains("The account was closed: nobody had used it for 60 days"), "{}", of(name));
    }
    assert!(of("Henna Hoitaja").contains("open requests or holds wait for it"), "{}", of("Henna Hoitaja"));
    assert!(!alerts.says("Kim Kirjaaja") && !alerts.says("Oona Omistaja closed"), "{}", alerts.text());
    // Closed is closed: no sign-in, no grant in force, no token.
    assert!(pia.get("/").path.starts_with("/sign-in"));
    assert!(Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja").get("/").status == 200);
    drop(kim);
    let visitor = firm.server.visitor();
    let page = visitor.get("/sign-in");
    let form = [("username", "pia.poistunut"), ("password", world::PASSWORD)];
    assert!(visitor.submit(&page, "/sign-in", &form).path.starts_with("/sign-in"));
    for closed in [&pias, &programs] {
        assert!(!firm.owner.get(closed).body.contains("/grants/"), "{}", firm.owner.get(closed).text());
    }
    let still = firm.owner.get(&hennas);
    assert!(still.body.contains("/grants/"), "who has a case in hand stays: {}", still.text());
    assert!(firm.owner.get(&format!("/requests/{number}")).says("Henna Hoitaja"));
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Closed an account") && journal.contains("Not used"), "{journal}");

    // The list of those who are left, each grant with its reason, is a task; and so is what was closed.
    let tasks = firm.owner.get("/").text();
    assert!(tasks.contains("Grants are to be reviewed") && tasks.contains("unusual use"), "{tasks}");
    let review = firm.owner.get("/accounts/review").text();
    let kims = review.split("Kim Kirjaaja").nth(1).unwrap();
    assert!(kims.contains("Hoitaa tämän työn"), "the reason stands beside: {kims}");
    for _ in 0..3 {
        let page = firm.owner.get("/accounts/alerts");
        let alert = page.body.split("action=\"/accounts/alerts/").nth(1).unwrap().split('"').next().unwrap();
        let done = firm.owner.post(&format!("/accounts/alerts/{alert}"), &[("conclusion", "Työsuhde on päättynyt.")]);
        assert!(done.path.contains("saved=1"), "{}", done.text());
    }
    assert!(!firm.owner.get("/").says("unusual use"), "{}", firm.owner.get("/").text());
}

#[test]
fn se_64_a_change_of_work_ends_what_is_no_part_of_it_when_it_begins_and_is_a_task_at_each_provider() {
    let mut firm = Firm::open("secapp");
    firm.owner.here_for("contract-management");
    let known = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Toiminimi Aada Esimerkki")]);
    let person = format!("/people/{}", known.person());
    let _clerk = firm.clerk("Kim Kirjaaja", "contracts", &["contract-management"], &["read"]);
    let account = firm.account("Kim Kirjaaja");
    firm.owner.grant(&account, "contracts", &["billing"], &["read", "search"]);
    let come = |firm: &Firm| Clerk::sign_in(firm.server.visitor(), "kim.kirjaaja");
    let sees = |clerk: &Clerk, purpose: &str| clerk.here_for(purpose).get(&person).status == 200;
    let kim = come(&firm);
    assert!(sees(&kim, "contract-management") && sees(&kim, "billing"));
    // The first grant stays, the second is no part of the new work, which begins in ten days.
    let path = format!("{account}/work");
    let page = firm.owner.get(&path);
    let stays = page.values("keep");
    assert_eq!(stays.len(), 2, "{}", page.text());
    for provider in ["Pipedrive", "Google Workspace", "Docue", "Netvisor"] {
        assert!(page.says(provider), "{provider}: {}", page.text());
    }
    assert!(!page.says("Perintätoimisto"), "a collection agency is no provider: {}", page.text());
    let today: jiff::civil::Date = page.values("on").pop().unwrap().parse().unwrap();
    let on = today.saturating_add(jiff::Span::new().days(10)).to_string();
    let silent = firm.owner.post(&path, &[("work", " "), ("on", on.as_str()), ("keep", stays[0].as_str())]);
    assert!(silent.says("Say what the new work is"), "{}", silent.text());
    let never = firm.owner.post(&path, &[("work", "Sopimukset"), ("on", ""), ("keep", stays[0].as_str())]);
    assert!(never.says("Give the day the new work begins"), "{}", never.text());
    assert_eq!(kim.post(&path, &[("work", "Kaikki"), ("on", on.as_str())]).status, 403, "nobody moves themselves");
    let set = firm.owner.post(&path, &[("work", "Sopimukset"), ("on", on.as_str()), ("keep", stays[0].as_str())]);
    assert!(set.path.contains("saved=1"), "{}", set.text());
    let before = firm.owner.get("/accounts/changes");
    assert!(before.says("Kim Kirjaaja") && before.says("Begins "), "{}", before.text());
    assert!(!firm.owner.get("/").says("Rights are to be ended"), "not before it begins");
    firm.later(9 * DAY);
    let kim = come(&firm);
    assert!(sees(&kim, "contract-management") && sees(&kim, "billing"), "until then the work is what it was");
    firm.later(10 * DAY);
    let kim = come(&firm);
    assert!(sees(&kim, "contract-management") && !sees(&kim, "billing"), "what is part of the new work stays");
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(firm.owner.get("/").says("Rights are to be ended in the systems of "), "{}", firm.owner.get("/").text());
    // Each provider's system is closed off by itself, with what was done.
    let mut left = firm.owner.get("/accounts/changes").values("provider");
    assert!(left.len() >= 7, "{left:?}");
    let form = |page: &world::Page| page.links("/accounts/changes/").remove(0);
    let path = form(&firm.owner.get("/accounts/changes"));
    let nothing = firm.owner.post(&path, &[("provider", left[0].as_str()), ("done", " ")]);
    assert!(nothing.says("Say what was done in the service"), "{}", nothing.text());
    assert_eq!(kim.post(&path, &[("provider", left[0].as_str()), ("done", "Tehty")]).status, 403);
    let first = left.remove(0);
    let said = [("provider", first.as_str()), ("done", "Käyttäjä poistettu myyntiryhmästä")];
    let done = firm.owner.post(&path, &said);
    assert!(done.says("Käyttäjä poistettu myyntiryhmästä") && done.says("Oona Omistaja"), "{}", done.text());
    assert_eq!(firm.owner.post(&path, &said).status, 404, "it is done once");
    for provider in left {
        let done = firm.owner.post(&path, &[("provider", provider.as_str()), ("done", "Ei tunnusta siellä")]);
        assert!(done.path.contains("saved=1"), "{provider}: {}", done.text());
    }
    assert!(firm.owner.get("/accounts/changes").says("Nothing is to be ended"));
    assert!(!firm.owner.get("/").says("Rights are to be ended"), "{}", firm.owner.get("/").text());
    let journal = firm.owner.get("/journal").table();
    let told = ["Recorded a change of work", "Noted that rights at a provider were ended", "Ended a grant"];
    assert!(told.iter().all(|word| journal.contains(word)), "{journal}");
}

/// The one emergency that waits: where it is decided on.
fn waits(firm: &Firm) -> String {
    let page = firm.owner.get("/accounts/alerts");
    // Other alerts may wait too: in the evening the owner's own work is one.
    let forms = page.body.split("action=\"/accounts/alerts/").skip(1);
    let form = forms.map(|form| form.split("</form>").next().unwrap()).find(|form| form.contains("name=\"justified\""));
    let id = form.expect("an emergency waits").split('"').next().unwrap();
    format!("/accounts/alerts/{id}")
}

#[test]
fn se_64_it_support_sees_nothing_but_in_an_emergency_for_a_short_time_and_it_is_decided_on() {
    let post = Post::start();
    let notice = world::project("examples/softop.kdl");
    let notice = notice.to_string_lossy().into_owned();
    let mut firm = Firm::on(&["--notice", &notice, "--smtp", &post.url(), "--mail-from", "seloste@example.com"]);
    assert!(firm.owner.post("/settings/email", &[("email", "oona@example.com")]).path.contains("saved=1"));
    let one = format!("/people/{}", customer(&firm, "Aada Esimerkki", "aada@example.com"));
    let other = format!("/people/{}", customer(&firm, "Beata Malli", "beata@example.com"));
    let support = firm.clerk("Ilta Ylläpito", "", &[], &[]);
    assert_eq!(support.get("/emergency").status, 403, "nobody is IT support by themselves");
    let own = firm.account("Ilta Ylläpito");
    assert_eq!(support.post(&format!("{own}/support"), &[("supports", "yes")]).status, 403);
    assert!(firm.owner.post(&format!("{own}/support"), &[("supports", "yes")]).path.contains("saved=1"));
    assert!(support.get("/").says("IT support sees no personal data"), "{}", support.get("/").text());
    assert!(!support.get(&one).says("Aada"), "nothing by default");
    // Without a reason, or on nothing, nothing is opened.
    let opens = |place: &str, reason: &str| {
        support.post("/emergency", &[("place", place), ("register", ""), ("minutes", "15"), ("reason", reason)])
    };
    assert!(opens(&one, "Rikki").says("Write a reason of at least 10 characters"));
    assert!(opens("", "Haku ei vastaa, tiketti 41").says("Give the address of a person"));
    assert!(!firm.owner.get("/accounts/alerts").says("Ilta Ylläpito"));
    let opened = opens(&one, "Haku ei vastaa, tiketti 41");
    assert!(opened.path.contains("saved=1") && opened.says("Waits for the owners"), "{}", opened.text());
    support.here_for("delivery");
    let record = support.get("/").links("/registers/customers/customer/").pop().expect("what was opened");
    assert!(support.get(&record).says("Aada Esimerkki"), "{}", support.get(&record).text());
    assert!(!support.get(&other).says("Beata Malli"), "nobody else");
    assert!(!support.get("/registers/customers/customer").says("Beata Malli"));
    // The owner is told at once, by task and by mail, and cannot but decide.
    assert!(firm.owner.get("/").says("unusual use"), "{}", firm.owner.get("/").text());
    let mail = post.mail_that_says("poikkeavaa henkilötietojen käyttöä");
    assert!(!mail.contains("Ilta") && !mail.contains("Aada") && !mail.contains("tiketti"), "{mail}");
    let alerts = firm.owner.get("/accounts/alerts");
    assert!(alerts.says("Haku ei vastaa, tiketti 41") && alerts.says("Ilta Ylläpito"), "{}", alerts.text());
    let path = waits(&firm);
    let decide = |firm: &Firm, justified: &str| {
        firm.owner.post(&path, &[("justified", justified), ("conclusion", "Tiketti 41, korjattu")])
    };
    assert!(decide(&firm, "yes").says("It is open still"), "not before it is over");
    firm.later(16 * 60);
    let over = support.get(&record);
    assert!(!over.says("Aada") && over.says("You may not"), "after its time nothing is seen: {}", over.text());
    assert!(support.get("/").links("/registers/customers/customer/").is_empty());
    firm.owner = Clerk::sign_in(firm.server.visitor(), "oona");
    assert!(decide(&firm, "").says("Decide whether there was a reason"));
    assert!(firm.owner.get("/").says("unusual use"), "it waits until it is decided");
    let done = decide(&firm, "no");
    assert!(done.path.contains("saved=1") && done.says("Not justified"), "{}", done.text());
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Opened data in an emergency") && journal.contains("Marked as IT support"), "{journal}");
    // At the machine it is the same, and the same are told.
    let id = other.rsplit('/').next().unwrap().to_owned();
    let data = firm.data().to_string_lossy().into_owned();
    let run = |username: &str| {
        let reason = ["--reason", "Palvelin ei vastaa, tiketti 42", "--minutes", "5", "--data", &data];
        firm.world.run(&[&["user", "emergency", username, "--person", &id][..], &reason].concat())
    };
    assert_ne!(run("oona").code, Some(0), "only for who looks after the systems");
    let ran = run("ilta.ylläpito");
    assert_eq!(ran.code, Some(0), "{}", ran.warned);
    let record = support.get("/emergency").links("/registers/customers/customer/").pop().expect("what was opened");
    assert!(support.get(&record).says("Beata Malli"));
    assert!(firm.owner.get("/accounts/alerts").says("tiketti 42"));
}

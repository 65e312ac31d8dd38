//! Many firms in one installation: each sees its own and nothing of another.

use jiff::ToSpan as _;
use jiff::civil::Date;
use world::{Clerk, Firm, House, Method, PASSWORD, Page, Visitor};

/// Waits for a line of the journal, which is written beside the answer.
fn journal_says(house: &House, firm: &str, words: &str) -> Page {
    for _ in 0..200 {
        let page = house.owner(firm).get("/journal");
        if page.says(words) {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the journal of {firm} does not say: {words}")
}

fn organisation(house: &House, firm: &str, name: &str) -> Page {
    let owner = house.owner(firm);
    owner.here_for("delivery");
    owner.add(
        "customers/customer",
        &[
            ("name", name),
            ("kind", "person"),
            ("email", &format!("{}@asiakas.example", name.split(' ').next().unwrap().to_lowercase())),
        ],
    )
}

#[test]
fn se_04_what_is_another_customers_is_not_found_and_the_try_is_in_their_log() {
    let house = House::of(&[("aurinko", "softop", None), ("kuutamo", "softop", None)]);
    let here = organisation(&house, "aurinko", "Aada Aurinkoinen");
    let there = organisation(&house, "kuutamo", "Kaino Kuutamoinen");
    let (own, other) = (here.record("customers/customer"), there.record("customers/customer"));
    let user = house.owner("aurinko");
    let found = user.get(&format!("/registers/customers/customer/{own}/edit"));
    assert!(found.status == 200 && found.body.contains("Aada Aurinkoinen"), "one's own is found");
    let person = there.path.split('?').next().unwrap().to_owned();
    // Whoever is not signed in, with whatever cookie or token, makes the program look for nobody.
    let made_up_token = Visitor::with_token(house.server.address(), &"0a".repeat(32)).of_firm("aurinko");
    let nowhere = format!("/elsewhere/{}", person.rsplit('/').next().unwrap());
    assert_eq!(made_up_token.get(&nowhere).status, 404);
    // Records, people, files and exports of the other firm, by their addresses.
    let made_up = "01890000-0000-7000-8000-000000000001";
    for path in [
        format!("/registers/customers/customer/{other}/edit"),
        format!("/registers/customers/customer/{other}/history/name"),
        person.clone(),
        format!("/journal?subject={}", person.rsplit('/').next().unwrap()),
    ] {
        let page = user.get(&path);
        assert!(!page.body.contains("Kuutamoinen") && !page.body.contains("Kaino"), "{path}: {}", page.text());
        if path.starts_with("/journal") {
            continue;
        }
        assert_eq!(page.status, 404, "{path}: {}", page.text());
        // Absent and another's are told in the same words.
        let absent = path.split('/').map(|part| if part.len() == 36 { made_up } else { part }).collect::<Vec<_>>();
        assert_eq!(user.get(&absent.join("/")).text(), page.text(), "{path}");
    }
    let tried = "A user of another controller tried to open data of this one";
    // Once for the record, its history and the person; whoever was not signed in was before them, and is not among them.
    let log = (0..200).map(|_| journal_says(&house, "kuutamo", tried)).find(|log| log.body.matches(tried).count() > 2);
    let log = log.expect("three tries");
    assert_eq!(log.body.matches(tried).count(), 3, "{}", log.text());
    assert!(!log.says("Aurinko") && !log.says("aurinko"), "who tried is no matter of theirs: {}", log.text());
    assert!(!house.owner("aurinko").get("/journal").says("A user of another controller"));
    // Whoever is signed in at one firm is nobody at the other, and the list of the one has nothing of the other.
    let list = user.everything("customers/customer").join(" ");
    assert!(list.contains("Aada") && !list.contains("Kaino"), "{list}");
    let carried = stranger_with_cookies(&house, "kuutamo");
    assert!(carried.get("/registers/customers/customer").path.starts_with("/sign-in"));
}

/// Somebody who shows at a firm the cookies of the owner of the other.
fn stranger_with_cookies(house: &House, firm: &str) -> Visitor {
    house.owner("aurinko").visitor().at(house.server.address()).of_firm(firm)
}

#[test]
fn an_address_that_is_nobodys_tells_all_the_same_and_commands_ask_which_firm_is_meant() {
    let house = House::of(&[("aurinko", "softop", None), ("kuutamo", "mimino", None)]);
    assert!(house.visitor("aurinko").get("/notice/en").says("Softop"));
    assert!(house.visitor("kuutamo").get("/notice/en").says("Mimino"));
    let nobody = house.visitor("tuntematon").get("/");
    assert_eq!(nobody.status, 404);
    for other in [house.visitor("aurinko.kuutamo").get("/notice"), house.server.visitor().get("/notice")] {
        assert_eq!((other.status, other.body), (404, nobody.body.clone()));
    }
    assert!(!nobody.says("aurinko") && !nobody.says("Softop"));
    let asks = house.run(&["version"]);
    assert_eq!(asks.code, Some(2), "{asks:?}");
    assert!(asks.warned.contains("`aurinko`, `kuutamo`") && asks.warned.contains("--controller"), "{asks:?}");
    let unknown = house.run(&["version", "--controller", "tuntematon"]);
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
    let softop = house.run(&["version", "--controller", "aurinko"]);
    assert_eq!(softop.code, Some(0), "{softop:?}");
    let key = |firm: &str| house.run(&["journal", "key", "--controller", firm]).said;
    assert_ne!(key("aurinko"), key("kuutamo"), "each firm has a key of its own");
    let list = house.run(&["controller", "list", "--format", "json"]).json();
    let names: Vec<&str> =
        list["controllers"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["aurinko", "kuutamo"]);
    let taken = house.run(&["controller", "rename", "aurinko", "--controller", "kuutamo"]);
    assert_eq!(taken.code, Some(2), "{taken:?}");
    assert_eq!(house.run(&["controller", "rename", "tahti", "--controller", "kuutamo"]).code, Some(0));
    assert!(house.visitor("tahti").get("/notice/en").says("Mimino"), "the service follows");
    assert_eq!(house.visitor("kuutamo").get("/notice/en").status, 404);
    assert_eq!(house.run(&["journal", "verify", "--controller", "tahti"]).code, Some(0));
}

#[test]
fn one_firm_answers_under_every_address() {
    let firm = Firm::open("softop");
    for name in ["aurinko", "kuopion-softop-oy"] {
        assert!(firm.server.visitor().of_firm(name).get("/notice/en").says("Softop"), "{name}");
    }
    assert!(firm.server.visitor().get("/notice/en").says("Softop"));
}

/// An accounting firm with two customers, at one of which somebody of its staff may read: their session at home.
fn accounting() -> (House, Clerk) {
    let house = House::of(&[
        ("tase", "minicapital", None),
        ("aurinko", "softop", Some("tase")),
        ("kuutamo", "softop", Some("tase")),
    ]);
    let kim = keeps_accounts(&house, "Kim Kirjaaja", "kim.kirjaaja");
    (house, kim)
}

/// Somebody of the accounting firm's staff: their session at home.
fn keeps_accounts(house: &House, name: &str, username: &str) -> Clerk {
    let made = house.owner("tase").post("/accounts/new", &[("name", name), ("username", username)]);
    let link = made.text();
    let link = link.split_whitespace().find(|word| word.contains("/invite/")).unwrap().to_owned();
    let visitor = house.visitor("tase");
    Clerk::takes_up(&visitor, &link);
    Clerk::sign_in(visitor, username)
}

/// The customer lets Kim in and grants reading and handling requests.
fn lets_in(house: &House, customer: &str) {
    lets_one_in(house, customer, ("Kim Kirjaaja", "kim.kirjaaja"));
}

fn lets_one_in(house: &House, customer: &str, (name, username): (&str, &str)) {
    let owner = house.owner(customer);
    let page = owner.post("/settings/keeper/people", &[("username", username)]);
    let account = page.body.split("href=\"").find(|rest| rest.contains(name)).and_then(|rest| rest.split('"').next());
    let account = account.unwrap_or_else(|| panic!("{}", page.text())).to_owned();
    owner.grant(&account, "customers", &["delivery"], &["read", "search"]);
    owner.grant(&account, "", &[], &["handle"]);
}

fn agrees(house: &House, customer: &str) -> Page {
    let said = [("document", "Sopimuskansio 2026/4"), ("from", "2026-01-01"), ("until", "")];
    house.owner(customer).post("/settings/keeper", &said)
}

/// Goes over from the list of customers: what came of it, and the browser at the other end.
fn goes_over(house: &House, kim: &Clerk, customer: &str) -> (Page, Visitor) {
    let list = kim.get("/customers");
    let to = list.body.split("action=\"/customers/").nth(1).and_then(|rest| rest.split('"').next());
    let went = kim.post(&format!("/customers/{}", to.expect("a way over")), &[]);
    let there = house.visitor(customer);
    let Some((_, path)) = went.path.split_once("localhost:").and_then(|(_, rest)| rest.split_once('/')) else {
        return (went, there);
    };
    assert!(went.path.starts_with(&format!("http://{customer}.localhost:")), "{}", went.path);
    let path = format!("/{path}");
    let page = there.get(&path);
    assert!(page.says("Everything you do here is written down"), "{}", page.text());
    (there.submit(&page, &path, &[]), there)
}

#[test]
fn mc_06_without_an_agreement_in_force_nobody_of_the_keeper_sees_anything_and_it_is_a_task() {
    let (house, kim) = accounting();
    // Nobody knows of customers where nothing was granted.
    assert!(!kim.get("/customers").says("Softop") && kim.get("/customers").says("No customers"));
    lets_in(&house, "aurinko");
    let list = kim.get("/customers");
    assert!(list.says("Not in force") && list.body.matches("action=\"/customers/").count() == 1, "{}", list.text());
    let (refused, _) = goes_over(&house, &kim, "aurinko");
    assert!(refused.path.starts_with("/customers?refused"), "{}", refused.path);
    assert!(refused.says("No processing agreement with the controller is in force"), "{}", refused.text());
    let journal = house.owner("aurinko").get("/journal");
    assert!(journal.says("Tried to come in from the firm that keeps the registers"), "{}", journal.text());
    // The missing agreement is a task at home and at the customer.
    assert!(house.owner("tase").get("/").says("Processing agreement missing: 2"));
    assert!(house.owner("aurinko").get("/").says("No processing agreement with the firm"));

    let agreed = agrees(&house, "aurinko");
    assert!(agreed.says("Sopimuskansio 2026/4") && agreed.says("In force"), "{}", agreed.text());
    assert!(house.owner("tase").get("/").says("Processing agreement missing: 1"));
    let customer = organisation(&house, "aurinko", "Aada Aurinkoinen");
    let (came, there) = goes_over(&house, &kim, "aurinko");
    assert_eq!((came.status, came.path.as_str()), (200, "/"), "{}", came.text());
    let worker = Clerk::signed_in(there);
    assert!(worker.get("/").says("You keep registers whose controller is Kuopion Softop Oy"));
    worker.here_for("delivery");
    assert!(worker.everything("customers/customer").join(" ").contains("Aada"));
    assert!(
        !worker.send("customers/customer", &[("kind", "person"), ("name", "Toinen Nimi")]).path.contains("saved=1")
    );
    let journal = house.owner("aurinko").get("/journal?keeper=1");
    assert!(journal.says("Kim Kirjaaja (Minicapital") && journal.says("Came in"), "{}", journal.text());
    assert!(!journal.says("Oona Omistaja made"), "{}", journal.text());
    drop(customer);
    // With the agreement ends the session that is there.
    let page = house.owner("aurinko").get("/settings/keeper");
    let end = page.links("/settings/keeper/").into_iter().find(|link| link.ends_with("/end")).unwrap();
    assert!(house.owner("aurinko").post(&end, &[]).says("Ended"));
    assert!(worker.get("/registers/customers/customer").path.starts_with("/sign-in"));
}

#[test]
fn se_59_the_keepers_session_ends_with_the_one_at_home_and_a_way_over_is_gone_once() {
    let (house, kim) = accounting();
    lets_in(&house, "aurinko");
    let _ = agrees(&house, "aurinko");
    let list = kim.get("/customers");
    let to = list.body.split("action=\"/customers/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let went = kim.post(&format!("/customers/{to}"), &[]);
    let path = format!("/{}", went.path.splitn(4, '/').nth(3).unwrap());
    // It leads to this customer and to no other.
    let other = house.visitor("kuutamo");
    assert_eq!(other.get(&path).status, 404);
    let there = house.visitor("aurinko");
    let page = there.get(&path);
    let again = house.visitor("aurinko");
    let second = again.get(&path);
    assert_eq!(there.submit(&page, &path, &[]).path, "/");
    assert_eq!(again.submit(&second, &path, &[]).status, 404, "it is gone once");
    assert_eq!(again.get(&path).status, 404);
    let worker = Clerk::signed_in(there);
    assert!(worker.get("/registers").status == 200);
    // Whoever has no password there comes in by no other way, and signs out everywhere at once.
    assert_eq!(house.owner("aurinko").post(&format!("{}/link", account_of(&house)), &[]).status, 404);
    let _ = kim.post("/sign-out", &[]);
    assert!(worker.get("/registers").path.starts_with("/sign-in"), "what began at home ends with it");
}

#[test]
fn mk_82_the_keepers_people_confirm_at_home_what_binds_a_customer() {
    let (house, kim) = accounting();
    lets_in(&house, "aurinko");
    let _ = agrees(&house, "aurinko");
    let (came, there) = goes_over(&house, &kim, "aurinko");
    assert_eq!(came.path, "/", "{}", came.text());
    let worker = Clerk::signed_in(there);
    house.later(16 * 60);
    let form = [("email", "kim@tase.example")];
    let asked = worker.post("/settings/email", &form);
    assert_eq!(asked.status, 403, "{}", asked.text());
    assert!(asked.says("Confirm at your own firm") && !asked.body.contains("confirm-password"), "{}", asked.text());
    assert!(asked.body.contains("http://tase.localhost:") && asked.body.contains("/confirm\""), "{}", asked.body);
    // There is no password of theirs here to give.
    let tried = worker.post("/settings/email", &[form[0], ("confirm-password", PASSWORD)]);
    assert_eq!(tried.status, 403, "{}", tried.text());
    assert!(kim.get("/confirm").says("Confirm that it is you"));
    assert_eq!(kim.post("/confirm", &[("confirm-password", "jokin aivan muu")]).status, 403);
    assert_eq!(worker.post("/settings/email", &form).status, 403, "nothing was proved");
    let proved = kim.post("/confirm", &[("confirm-password", PASSWORD)]);
    assert!(proved.status == 200 && proved.says("Confirmed"), "{}", proved.text());
    assert!(worker.post("/settings/email", &form).path.contains("saved=1"));
}

fn account_of(house: &House) -> String {
    house.owner("aurinko").get("/settings/keeper").own_link("/accounts/")
}

#[test]
fn mc_05_the_keepers_people_prepare_a_request_and_cannot_decide_it() {
    let (house, kim) = accounting();
    lets_in(&house, "aurinko");
    let _ = agrees(&house, "aurinko");
    let number = house.owner("aurinko").ask(&[("kind", "access")], &[]);
    let (_, there) = goes_over(&house, &kim, "aurinko");
    let worker = Clerk::signed_in(there);
    worker.does(&number, "identify", &[("method", "document-shown"), ("address", "yes")]);
    let decided = worker.step(&number, "decide", &[("outcome", "granted"), ("reasons", "Selvä")]);
    assert!(decided.says("This is not yours to decide"), "{}", decided.text());
    let closed = worker.step(&number, "take-back", &[("how", "Soitti")]);
    assert!(closed.says("This is not yours to decide"), "{}", closed.text());
    let journal = house.owner("aurinko").get("/journal?keeper=1");
    assert!(journal.says("Tried to decide a request that is the controller"), "{}", journal.text());
    let own = house.owner("aurinko").step(&number, "decide", &[("outcome", "granted"), ("reasons", "Selvä")]);
    assert!(!own.says("This is not yours to decide"), "{}", own.text());
}

#[test]
fn nobody_of_the_keeper_leaves_while_a_request_of_a_customer_is_in_their_hands() {
    let (house, kim) = accounting();
    let liisa = ("Liisa Laskija", "liisa.laskija");
    let laskija = keeps_accounts(&house, liisa.0, liisa.1);
    lets_in(&house, "aurinko");
    lets_one_in(&house, "aurinko", liisa);
    let _ = agrees(&house, "aurinko");
    let [of_kim, of_liisa] = [&kim, &laskija].map(|one| {
        let (_, there) = goes_over(&house, one, "aurinko");
        Clerk::signed_in(there).ask(&[("kind", "access")], &[])
    });
    let keeper = house.owner("tase");
    let [kims, liisas] = ["kim.kirjaaja", liisa.1].map(|username| own_account(keeper, username));
    let says = "Open requests or holds are in hand at customers";
    // The page of their account refuses, and so does the review of everybody's access.
    let end = format!("{kims}/end");
    let review = || {
        let page = keeper.get("/accounts/review");
        let grants = page.body.split("name=\"grant-").skip(1).filter_map(|rest| rest.split('"').next());
        let grants: Vec<String> = grants.map(|grant| format!("grant-{grant}")).collect();
        let mut said = vec![("conclusion", "Lähtijöiden tilit suljetaan"), ("close", kims.rsplit('/').next().unwrap())];
        said.extend(grants.iter().map(|grant| (grant.as_str(), "keep")));
        keeper.post("/accounts/review", &said)
    };
    for refused in [keeper.post(&end, &[]), review()] {
        assert!(refused.says(says) && refused.says("Softop") && refused.says("Kim"), "{}", refused.text());
        assert!(!refused.path.contains("saved=1"), "{}", refused.path);
    }
    assert!(kim.get("/").status == 200 && kim.get("/").says("Kim"), "who did not leave is still here");
    // The firm's own provider is told in its own words; whom it ends opens nothing from then on, and does not go.
    let scim = house.server.program(&crate::provisioning::key(keeper)).of_firm("tase");
    let user = format!("/scim/v2/Users/{}", liisas.rsplit('/').next().unwrap());
    let refused = scim.raw(Method::DELETE, &user, None).unwrap().page;
    let told: serde_json::Value = serde_json::from_str(&refused.body).unwrap();
    assert_eq!((refused.status, told["status"].as_str()), (409, Some("409")), "{}", refused.body);
    assert_eq!(told["schemas"], serde_json::json!(["urn:ietf:params:scim:api:messages:2.0:Error"]));
    assert!(!refused.body.contains("Softop"), "whose registers are kept is no matter of the provider");
    assert!(laskija.get("/").path.starts_with("/sign-in"), "out at once");
    assert_eq!(scim.get(&user).status, 200, "still there");
    // The customer gives it to somebody else, and then the keeper's people may leave.
    let owner = house.owner("aurinko");
    for number in [&of_kim, &of_liisa] {
        let page = owner.get(&format!("/requests/{number}"));
        let options = page.body.split("name=\"handler\"").nth(1).unwrap().split("</select>").next().unwrap();
        let (before, _) = options.split_once("Oona Omistaja").unwrap();
        let heir = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
        owner.does(number, "assign", &[("handler", &heir)]);
    }
    assert_eq!(scim.raw(Method::DELETE, &user, None).unwrap().page.status, 204);
    assert_eq!(scim.get(&user).status, 404);
    let done = review();
    assert!(done.path.contains("saved=1"), "{}", done.text());
    assert!(kim.get("/").path.starts_with("/sign-in"), "out at once");
    assert_eq!(keeper.post(&end, &[]).status, 404, "it is closed");
}

/// The page of the account somebody signs in to by this name.
fn own_account(owner: &Clerk, username: &str) -> String {
    let links = owner.get("/accounts").links("/accounts/").into_iter();
    let mut accounts = links.map(|link| link.trim_end_matches('/').to_owned());
    accounts.find(|link| owner.get(link).says(username)).unwrap()
}

#[test]
fn mc_04_the_keepers_own_registers_have_nothing_of_those_it_keeps() {
    let (house, kim) = accounting();
    let there = organisation(&house, "aurinko", "Aada Aurinkoinen");
    // Its own person, who is in all of these lists.
    let owner = house.owner("tase");
    let weighed = owner.post("/settings/measures/balancing/marketing", &[("checked", "Punnittu")]);
    assert!(weighed.path.contains("saved=1"), "{}", weighed.text());
    owner.here_for("marketing");
    let said = [("way", "form"), ("name", "Outi Oma"), ("email", "outi@oma.example")];
    let own = owner.add("marketing/marketing-contact", &said);
    assert!(own.says("Outi Oma"), "{}", own.text());
    let audience = owner.everything("marketing/marketing-contact").join(" ");
    assert!(audience.contains("Outi") && !audience.contains("Aada"), "{audience}");
    for (place, purpose) in [
        ("marketing/marketing-contact", "marketing"),
        ("customers/organisation", "services"),
        ("client-ledgers/counterparty", "client-bookkeeping"),
    ] {
        let file = format!("{purpose}.csv");
        let (register, kind) = place.split_once('/').unwrap();
        let of = ["--register", register, "--kind", kind, "--purpose", purpose, "--account", "oona", "--out", &file];
        let kept = ["--kept-at", "Oma palvelin", "--destroy-by", "2099-12-31", "--controller", "tase"];
        let told = house.run(&[&["export"], &of[..], &kept[..]].concat());
        let text = std::fs::read_to_string(house.world.folder().join(&file)).unwrap_or_default();
        assert_eq!(text.contains("Outi Oma"), purpose == "marketing", "{place}: {told:?} {text}");
        assert!(!text.contains("Aurinkoinen") && !told.said.contains("Aurinkoinen"), "{place}: {text}");
    }
    for path in ["/registers", "/transfer", "/journal", "/requests", "/accounts"] {
        let page = owner.get(path);
        assert!(page.status == 200 && !page.body.contains("Aurinkoinen") && !page.body.contains("Softop"), "{path}");
    }
    let person = there.path.split('?').next().unwrap().to_owned();
    // Their people are told of no more than of somebody who is not there at all.
    let absent = "/people/01890000-0000-7000-8000-000000000001";
    for who in [owner, &kim] {
        let page = who.get(&person);
        assert!(!page.body.contains("Aurinkoinen"), "{}", page.text());
        assert_eq!((page.status, page.text()), (who.get(absent).status, who.get(absent).text()));
    }
    let out = house.world.folder().join("kaikki.jsonl");
    let out = out.to_str().unwrap();
    let lines = house.run(&["journal", "export", "--controller", "tase", "--out", out, "--account", "oona"]);
    assert_eq!(lines.code, Some(0), "{lines:?}");
    let text = std::fs::read_to_string(out).unwrap();
    assert!(!text.contains(person.rsplit('/').next().unwrap()), "its journal is another's");
}

#[test]
fn mc_05_a_request_that_reached_the_keeper_goes_to_its_controller_with_its_day_and_nothing_of_it_stays() {
    let (house, kim) = accounting();
    let keeper = house.owner("tase");
    let today: Date = keeper.get("/requests/new").values("received").pop().unwrap().parse().unwrap();
    let received = (today - 6.days()).to_string();
    let said = [
        ("received", received.as_str()),
        ("channel", "letter"),
        ("message", "Haluan nähdä palkkalaskelmani"),
        ("name", "Aada Aurinkoinen"),
        ("address", "Mallikatu 1, 00100 Helsinki"),
    ];
    let number = keeper.ask(&said, &[("files", "kirje.txt", "skannattu kirje")]);
    assert!(keeper.get(&format!("/requests/{number}")).says("Pass on to the controller"));
    let unknown = keeper.step(&number, "pass-on", &[("customer", "tuntematon")]);
    assert!(unknown.says("There is no customer of this name"), "{}", unknown.text());
    // Whoever handles no requests passes none on.
    assert_eq!(
        kim.post(&format!("/requests/{number}/pass-on"), &[("customer", "aurinko"), ("revision", "1")]).status,
        403
    );
    let passed = keeper.does(&number, "pass-on", &[("customer", "aurinko")]);
    assert!(passed.says("The request was passed on to the controller Kuopion Softop Oy"), "{}", passed.text());

    // Here: when, to whom, by whom, and nothing that was said.
    for path in [format!("/requests/{number}"), "/requests/archive".to_owned(), "/journal".to_owned()] {
        let page = keeper.get(&path);
        assert!(!page.body.contains("palkkalaskelmani") && !page.body.contains("Aurinkoinen"), "{path}");
    }
    let archive = keeper.get("/requests/archive").text().replace(" :", ":");
    assert!(
        archive.contains(&number) && archive.contains("Passed on to the controller: Kuopion Softop Oy"),
        "{archive}"
    );
    assert!(keeper.get("/journal").says("Passed a request on to its controller"));
    assert_eq!(keeper.get(&format!("/requests/{number}/export.zip")).status, 404);
    // Nobody here decides it any more, and the try is written down.
    let tried = keeper.post(&format!("/requests/{number}/decide"), &[("revision", "3"), ("outcome", "granted")]);
    assert!(tried.says("This is not yours to decide"), "{}", tried.text());
    assert!(keeper.get("/journal").says("Tried to decide a request that is the controller"));

    // There: a case with the day it reached the keeper, its way, what came with it, and where it was before.
    let owner = house.owner("aurinko");
    let there = owner.get("/requests").links("/requests/2");
    let there = there.first().unwrap();
    let page = owner.get(there);
    for words in ["palkkalaskelmani", "Aada Aurinkoinen", "Mallikatu 1", "Minicapital", &number] {
        assert!(page.text().to_lowercase().contains(&words.to_lowercase()), "{words}: {}", page.text());
    }
    let deadline = house.world.run(&["law", "deadline", &received, "--format", "json"]).json();
    let due: Date = deadline["due"].as_str().unwrap().parse().unwrap();
    let day = |day: Date| format!("{} {} {}", day.day(), day.strftime("%B"), day.year());
    assert!(page.says(&day(due)) && page.says(&day(today - 6.days())), "{}", page.text());
    assert_eq!(owner.get(&page.links(&format!("{there}/files/"))[0]).body, "skannattu kirje");
    assert!(page.says("Your request was passed on to us on"), "the person reads it in the receipt: {}", page.text());
    assert!(!house.owner("kuutamo").get("/requests").body.contains("/requests/2"), "nobody else has it");
    // Its people there prepare it, as any other.
    lets_in(&house, "aurinko");
    let _ = agrees(&house, "aurinko");
    let (_, visitor) = goes_over(&house, &kim, "aurinko");
    let worker = Clerk::signed_in(visitor);
    let number_there = there.rsplit('/').next().unwrap();
    worker.does(number_there, "identify", &[("method", "signed-letter"), ("address", "yes")]);
    let decided = worker.step(number_there, "decide", &[("outcome", "nothing-held"), ("reasons", "Ei ole")]);
    assert!(decided.says("This is not yours to decide"), "{}", decided.text());
}

#[test]
fn se_59_the_rules_of_the_keepers_notice_never_run_on_what_it_keeps_for_others() {
    let house = House::of(&[("tase", "minicapital", None), ("aurinko", "softop", Some("tase"))]);
    let customer = organisation(&house, "aurinko", "Aada Aurinkoinen");
    let id = customer.record("customers/customer");
    let before = house.owner("aurinko").get("/journal").text();
    // A run of the keeper's rules far in the future looks at none of them, and its notice opens nothing there.
    let swept = house.run(&["sweep", "--controller", "tase", "--dry-run", "--at", "2060-01-01"]);
    assert_eq!(swept.code, Some(0), "{swept:?}");
    let own = house.run(&["sweep", "--controller", "aurinko", "--dry-run", "--at", "2060-01-01"]);
    assert!(own.said.contains("customers") && !swept.said.contains("customers"), "{} {}", own.said, swept.said);
    assert!(
        house
            .owner("aurinko")
            .get(&format!("/registers/customers/customer/{id}/edit"))
            .body
            .contains("Aada Aurinkoinen")
    );
    assert!(!before.contains("Minicapital"));
    let keeper = house.owner("tase").get("/registers").text();
    assert!(!keeper.contains("Kuopion Softop"), "{keeper}");
}

#[test]
fn the_keepers_record_of_processing_tells_of_every_controller_whose_registers_it_keeps() {
    let house = House::of(&[
        ("tase", "minicapital", None),
        ("aurinko", "softop", Some("tase")),
        ("kuutamo", "mimino", Some("tase")),
        ("muu", "softop", None),
    ]);
    agrees(&house, "aurinko");
    let owner = house.owner("tase");
    let page = owner.get("/settings/record");
    assert!(page.says("On behalf of a controller: Kuopion Softop Oy"), "{}", page.text());
    assert!(page.says("30(2)(a)") && page.says("30(2)(b)") && page.says("30(2)(c)") && page.says("30(2)(d)"));
    // Each with its own registers and whether there is an agreement; and once only: the other Softop is nobody's customer.
    let text = page.text();
    assert_eq!(text.matches("On behalf of a controller:").count(), 2, "{text}");
    assert!(
        text.contains("In force from 1 January 2026") && text.contains("No processing agreement in force"),
        "{text}"
    );
    assert!(text.contains("Mimino") && text.contains("Passengers"), "{text}");
    let csv = owner.get("/settings/record/fi.csv").text();
    assert!(csv.contains("Rekisterinpitäjän lukuun: Kuopion Softop Oy") && csv.contains("Ei voimassa olevaa"), "{csv}");
    for form in ["fi.pdf", "sv.html", "en.xlsx"] {
        assert_eq!(owner.get(&format!("/settings/record/{form}")).status, 200, "{form}");
    }
    // So does the command; and a firm that keeps nobody's registers has no such part.
    let told = house.run(&["record", "--controller", "tase", "--format", "json", "--lang", "sv"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    let titles: Vec<String> = told.json()["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["title"].as_str().unwrap().to_owned())
        .collect();
    assert!(titles.contains(&"För en personuppgiftsansvarigs räkning: Kuopion Softop Oy".to_owned()), "{titles:?}");
    assert!(!house.owner("aurinko").get("/settings/record").says("On behalf of a controller"));
}

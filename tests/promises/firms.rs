//! Many firms in one installation: each sees its own and nothing of another.

use world::{Firm, House, Page, Visitor};

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
    // Records, people, files and exports of the other firm, by their addresses.
    let person = there.path.split('?').next().unwrap().to_owned();
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
    let log = journal_says(&house, "kuutamo", "A user of another controller tried to open data of this one");
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

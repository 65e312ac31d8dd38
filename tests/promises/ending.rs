//! What is over goes everywhere: from the register, from the index, and from those who received it.

use world::Firm;

/// What the page of retention says of one recipient.
fn at_recipient(firm: &Firm, label: &str) -> String {
    let page = firm.owner.get("/retention").text();
    let (_, rest) = page.split_once("To be erased elsewhere too").unwrap_or_default();
    let at = rest.find(label).unwrap_or_else(|| panic!("{label}: {page}"));
    rest[at..].chars().take(400).collect()
}

/// The mark by which a form says what it was made from.
fn last(firm: &Firm) -> String {
    firm.owner.get("/retention").values("last").remove(0)
}

#[test]
fn mc_42_what_is_no_longer_needed_goes_with_its_index_and_processors_have_tasks() {
    let mut firm = Firm::open_on("minicapital", "2024-02-01");
    firm.owner.here_for("services");
    let known = firm.owner.add("customers/organisation", &[("way", "contract"), ("name", "Malli Oy")]);
    let of = known.record("customers/organisation");
    let service = [("of", of.as_str()), ("way", "contract"), ("what", "accounting"), ("started", "2024-02-01")];
    let service = firm.owner.add("customers/service", &service).record("customers/service");
    let file = format!("/registers/customers/service/{service}/files/agreed");
    let form = firm.owner.get(&file).hidden();
    let form: Vec<(&str, &str)> = form
        .iter()
        .filter(|(name, _)| name == "revision")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let form = [&form[..], &[("source", "person"), ("way", "contract")]].concat();
    let put = firm.owner.upload(&file, &form, &[("file", "sopimus.txt", "Sopimuksen liite yksi")]);
    assert!(put.path.contains("saved=1"), "{}", put.text());
    assert_eq!(firm.owner.get(&format!("{file}/open")).body, "Sopimuksen liite yksi");
    assert!(!firm.owner.get("/retention").says("To be erased elsewhere too"));
    let path = format!("/people/{}/events", known.person());
    let _ = firm.owner.post(&path, &[("record", &of), ("event", "relationship-end"), ("on", "2024-02-01")]);
    firm.goes_to("2025-02-02");
    let receipt = firm.sweeps();
    assert_eq!(receipt["went"]["customers.organisation delete"], 1, "{receipt}");
    firm.owner.here_for("services");
    assert_eq!(firm.owner.get(&format!("/people/{}", known.person())).status, 404);
    let open = firm.owner.get(&format!("{file}/open"));
    assert!(open.status == 404 && !open.body.contains("liite yksi"), "nor is its file: {}", open.text());
    assert!(firm.owner.find("customers/organisation", "malli").table().is_empty(), "no word of it is in the index");
    assert!(firm.owner.list("customers/organisation").table().is_empty());
    // What is left is a receipt with figures, and a task for each who received it.
    let page = firm.owner.get("/retention");
    assert!(page.says("Customer company") && !page.says("Malli"), "{}", page.text());
    assert!(firm.owner.get("/").says("are to erase data whose time was over"), "{}", firm.owner.get("/").text());
    let task = at_recipient(&firm, "Data-centre provider");
    assert!(task.contains("To be erased") && task.contains("Customer company"), "{task}");
    let done = |proof: &str, last: &str| {
        firm.owner.post("/retention/elsewhere/data-centre-provider", &[("proof", proof), ("last", last)])
    };
    for (proof, last) in [(" ", last(&firm)), ("Kuitti 77", "1".to_owned())] {
        let refused = done(proof, &last);
        assert!(refused.says("Nothing was recorded"), "{proof}: {}", refused.text());
    }
    let recorded = done("Kuitti 77", &last(&firm));
    assert!(recorded.path.contains("saved=1"), "{}", recorded.text());
    let task = at_recipient(&firm, "Data-centre provider");
    assert!(task.contains("Last erased on 2 February 2025") && task.contains("Kuitti 77"), "{task}");
    assert!(page.values("last").len() == firm.owner.get("/retention").values("last").len() + 1, "one task is done");
}

#[test]
fn se_69_a_contact_found_needless_goes_and_each_provider_has_its_task_with_proof() {
    let mut firm = Firm::open_on("secapp", "2025-01-10");
    firm.owner.here_for("contract-management");
    let of = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]);
    let of = of.record("contracts/customer");
    let contact = |name: &str, email: &str| {
        let values =
            [("of", of.as_str()), ("way", "contract"), ("name", name), ("role", "contract-contact"), ("email", email)];
        firm.owner.add("contracts/main-contact", &values)
    };
    let needless = contact("Aada Esimerkki", "aada@esimerkki.example");
    let outdated = contact("Eero Esimerkki", "eero@esimerkki.example");
    let contract = [("of", of.as_str()), ("way", "contract"), ("services", "Palvelu"), ("opened", "2025-01-01")];
    let _ = firm.owner.add("contracts/contract", &contract);
    let record = needless.record("contracts/main-contact");
    let _ = firm.owner.post("/registers/contracts/review", &[("record", &record), ("decision", "remove")]);
    let record = outdated.record("contracts/main-contact");
    let mark = [("record", record.as_str()), ("field", "email"), ("why", "outdated")];
    let _ = firm.owner.post(&format!("/people/{}/marks", outdated.person()), &mark);
    firm.goes_to("2025-02-11");
    firm.sweeps();
    firm.owner.here_for("contract-management");
    assert_eq!(firm.owner.get(&format!("/people/{}", needless.person())).status, 404);
    let left = firm.owner.get(&format!("/people/{}", outdated.person()));
    assert!(left.says("Eero Esimerkki") && !left.body.contains("eero@esimerkki.example"), "{}", left.text());
    // Each who receives contacts has a task; the others have none.
    let page = firm.owner.get("/retention").text();
    let (_, tasks) = page.split_once("To be erased elsewhere too").unwrap_or_else(|| panic!("{page}"));
    assert!(!tasks.contains("Pipedrive") && !tasks.contains("Esimerkki"), "{tasks}");
    for provider in ["docue", "netvisor"] {
        let path = format!("/retention/elsewhere/{provider}");
        let done = firm.owner.post(&path, &[("proof", "Poistettu, kuvakaappaus kansiossa"), ("last", &last(&firm))]);
        assert!(done.path.contains("saved=1"), "{provider}: {}", done.text());
    }
    let page = firm.owner.get("/retention");
    assert!(page.says("Last erased on 11 February 2025") && page.says("kuvakaappaus kansiossa"), "{}", page.text());
    assert!(firm.owner.get("/journal").table().contains("Confirmed"), "{}", firm.owner.get("/journal").table());
}

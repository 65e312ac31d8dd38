//! How long data are kept: until their day, and not a day longer. The clock of the firm is moved from day to day.

use world::{Clerk, Firm, Page, project};

/// A customer of Softop.
fn customer(owner: &Clerk, more: &[(&str, &str)]) -> Page {
    owner.here_for("delivery");
    let usual = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki")];
    let kept = usual.into_iter().filter(|(key, _)| !more.iter().any(|(other, _)| other == key));
    owner.add("customers/customer", &kept.chain(more.iter().copied()).collect::<Vec<_>>())
}

fn delivery(owner: &Clerk, of: &str, on: &str) {
    let _ = owner.add("customers/delivery", &[("of", of), ("way", "order"), ("what", "Vuosihuolto"), ("on", on)]);
}

/// True if the page of a person shows this name for the purpose one is here for.
fn is_there(firm: &Firm, purpose: &str, person: &str, name: &str) -> bool {
    firm.owner.here_for(purpose).get(&format!("/people/{person}")).says(name)
}

#[test]
fn so_16_customer_and_company_go_three_years_after_they_were_last_needed() {
    let mut firm = Firm::open_on("softop", "2022-11-01");
    let aada = customer(&firm.owner, &[]);
    let company = customer(&firm.owner, &[("name", "Esimerkki Oy"), ("kind", "company"), ("city", "Kuopio")]);
    firm.goes_to("2023-03-01");
    firm.owner.here_for("delivery");
    for one in [&aada, &company] {
        delivery(&firm.owner, &one.record("customers/customer"), "2023-03-01");
    }
    firm.goes_to("2026-02-28");
    firm.sweeps();
    assert!(is_there(&firm, "delivery", aada.person(), "Aada Esimerkki"));
    assert!(is_there(&firm, "delivery", company.person(), "Esimerkki Oy"));
    firm.goes_to("2026-03-02");
    let receipt = firm.sweeps();
    assert!(receipt["total"].as_u64().unwrap() >= 2, "{receipt}");
    for one in [&aada, &company] {
        let page = firm.owner.here_for("delivery").get(&format!("/people/{}", one.person()));
        assert!(page.status == 404 && !page.says("Esimerkki"), "{}", page.text());
    }
    assert!(firm.owner.list("customers/customer").table().is_empty());
    let journal = firm.owner.get("/journal").text();
    assert!(journal.contains("Erased when the time was over"), "{journal}");
}

#[test]
fn so_33_last_needed_what_set_it_and_the_day_of_erasure_come_from_deliveries_and_contacts_only() {
    let mut firm = Firm::open_on("softop", "2024-01-10");
    let aada = customer(&firm.owner, &[("marketing", "yes")]);
    let of = aada.record("customers/customer");
    firm.goes_to("2024-05-12");
    firm.owner.here_for("delivery");
    delivery(&firm.owner, &of, "2024-05-12");
    let card = |firm: &Firm, purpose: &str| firm.owner.here_for(purpose).get(&format!("/people/{}", aada.person()));
    let page = card(&firm, "delivery");
    for said in ["12 May 2024", "Delivery renewed the day", "until 12 May 2027", "register.customers.keep"] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    // A contact moves it; being looked at, or used for marketing, does not.
    firm.goes_to("2024-08-01");
    firm.owner.here_for("contact");
    let said = [("of", of.as_str()), ("way", "contact"), ("on", "2024-08-01T10:00"), ("channel", "email")];
    let _ = firm.owner.add("customers/message", &said);
    let page = card(&firm, "delivery");
    assert!(page.says("Contact made renewed the day") && page.says("until 1 August 2027"), "{}", page.text());
    firm.goes_to("2025-02-01");
    let page = card(&firm, "marketing");
    assert!(page.says("Aada Esimerkki"), "{}", page.text());
    let _ = firm.owner.post(&format!("/registers/customers/customer/{of}/needed"), &[]);
    let page = card(&firm, "delivery");
    assert!(page.says("1 August 2024") && page.says("until 1 August 2027"), "{}", page.text());
}

#[test]
fn so_34_an_invoice_outlives_its_customer_for_bookkeeping_alone() {
    let mut firm = Firm::open_on("softop", "2023-03-01");
    let aada = customer(&firm.owner, &[]);
    let of = aada.record("customers/customer");
    firm.owner.here_for("billing");
    let invoice = [
        ("of", of.as_str()),
        ("source", "staff"),
        ("number", "2023-0042"),
        ("issued", "2023-03-01"),
        ("total", "124,00"),
        ("payer", "Aada Esimerkki, Kuusikuja 4"),
    ];
    let _ = firm.owner.add("customers/invoice", &invoice);
    firm.goes_to("2026-03-02");
    firm.sweeps();
    for purpose in ["delivery", "contact", "billing"] {
        firm.owner.here_for(purpose);
        assert!(firm.owner.find("customers/customer", "aada").table().is_empty(), "{purpose}");
        assert!(firm.owner.find("customers/customer", "esimerkki").table().is_empty(), "{purpose}");
        assert!(!firm.owner.list("customers/customer").says("Esimerkki"), "{purpose}");
    }
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("2023-0042"));
    firm.goes_to("2029-12-31");
    firm.sweeps();
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("2023-0042"), "its last day");
    firm.goes_to("2030-01-01");
    firm.sweeps();
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").table().is_empty());
}

#[test]
fn mk_41_an_invoice_of_2025_is_refused_to_an_erasure_and_goes_on_the_first_of_2032() {
    let mut firm = Firm::open_on("minikone", "2025-06-02");
    firm.owner.here_for("sales");
    let values = [
        ("relationship", "customer"),
        ("capacity", "private"),
        ("way", "form"),
        ("first-name", "Aada"),
        ("last-name", "Esimerkki"),
    ];
    let known = firm.owner.add("customers/customer", &values);
    let of = known.record("customers/customer");
    firm.owner.here_for("billing");
    let invoice =
        [("of", of.as_str()), ("source", "staff"), ("number", "L-25"), ("issued", "2025-06-02"), ("total", "100,00")];
    let _ = firm.owner.add("customers/invoice", &invoice);
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", known.person()), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&number);
    let case = firm.owner.get(&format!("/requests/{number}"));
    assert!(case.says("Kirjanpitolaki 1336/1997 2:10") && case.says("31 December 2031"), "{}", case.text());
    let insisted = firm.owner.tries_to_decide(&number, &["customers.invoice"], &[]);
    let _ = firm.owner.step(&number, "carry-out", &[]);
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("L-25"), "{}", insisted.text());
    firm.goes_to("2031-12-31");
    firm.sweeps();
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("L-25"), "its last day");
    firm.goes_to("2032-01-01");
    firm.sweeps();
    assert!(!firm.owner.here_for("bookkeeping").list("customers/invoice").says("L-25"));
}

#[test]
fn mc_41_nothing_goes_while_the_agreement_is_open_and_its_end_starts_the_clock() {
    let mut firm = Firm::open_on("minicapital", "2024-02-01");
    let purpose = "services";
    firm.owner.here_for(purpose);
    let known = firm.owner.add("customers/organisation", &[("way", "contract"), ("name", "Malli Oy")]);
    firm.goes_to("2031-01-01");
    firm.sweeps();
    let page = firm.owner.here_for(purpose).get(&format!("/people/{}", known.person()));
    assert!(page.says("Malli Oy") && page.says("Kept as long as"), "{}", page.text());
    let of = known.record("customers/organisation");
    let path = format!("/people/{}/events", known.person());
    let noted = firm.owner.post(&path, &[("record", &of), ("event", "relationship-end"), ("on", "2031-01-01")]);
    assert!(noted.says("until 1 January 2032") && noted.says("ended on 1 January 2031"), "{}", noted.text());
    firm.goes_to("2032-01-01");
    firm.sweeps();
    assert!(is_there(&firm, purpose, known.person(), "Malli Oy"), "its last day");
    firm.goes_to("2032-01-02");
    firm.sweeps();
    assert!(!is_there(&firm, purpose, known.person(), "Malli Oy"));
}

#[test]
fn mi_53_a_value_found_outdated_goes_when_no_new_one_comes() {
    let mut firm = Firm::open_on("mimino", "2026-01-07");
    firm.owner.here_for("delivery");
    let person = |name: &str, email: &str| {
        let values = [("way", "order"), ("kind", "person"), ("name", name), ("email", email)];
        firm.owner.add("customers/customer", &values)
    };
    let (one, other) = (person("Aada Esimerkki", "aada@vanha.example"), person("Eero Esimerkki", "eero@vanha.example"));
    for known in [&one, &other] {
        let record = known.record("customers/customer");
        let mark = [("record", record.as_str()), ("field", "email"), ("why", "bounced")];
        let marked = firm.owner.post(&format!("/people/{}/marks", known.person()), &mark);
        assert!(marked.says("A message came back: goes on 6 February 2026"), "{}", marked.text());
    }
    firm.goes_to("2026-01-20");
    firm.owner.here_for("delivery");
    let edit = format!("/registers/customers/customer/{}/edit", other.record("customers/customer"));
    let _ = firm.owner.change(&edit, &[("email", "eero@uusi.example")]);
    firm.sweeps();
    assert!(firm.owner.find("customers/customer", "aada@vanha.example").says("Aada"), "the days have not passed");
    firm.goes_to("2026-02-07");
    firm.sweeps();
    firm.owner.here_for("delivery");
    let page = firm.owner.get(&format!("/people/{}", one.person()));
    assert!(page.says("Aada Esimerkki") && !page.body.contains("vanha.example"), "{}", page.text());
    assert!(!firm.owner.find("customers/customer", "aada@vanha.example").says("Aada Esimerkki"));
    assert!(firm.owner.get(&format!("/people/{}", other.person())).body.contains("eero@uusi.example"));
}

/// The rule that the acceptance names, in the firm's own notice.
#[test]
fn mi_54_three_years_after_the_contract_unless_a_claim_holds_it() {
    let world = world::World::new();
    let text = std::fs::read_to_string(project("examples/mimino.kdl")).unwrap();
    let text = text.replace("keep \"3 years\" after=last-needed", "keep \"3 years\" after=contract-end");
    let text = text.replace(
        "contract-for=\"delivery billing customer-care\" {",
        "contract-for=\"delivery billing customer-care\" ends=event-on {",
    );
    let notice = world.folder().join("mimino.kdl");
    std::fs::write(&notice, text).unwrap();
    let mut firm = Firm::with_notice_on(&notice.to_string_lossy(), "2023-01-10");
    firm.owner.here_for("delivery");
    let person = |name: &str| {
        let known = firm.owner.add("customers/customer", &[("way", "order"), ("kind", "person"), ("name", name)]);
        let of = known.record("customers/customer");
        let order = [
            ("of", of.as_str()),
            ("way", "order"),
            ("number", name),
            ("placed", "2023-01-10"),
            ("items", "Matka"),
            ("event-on", "2023-05-31"),
        ];
        let _ = firm.owner.add("customers/order", &order);
        known
    };
    let (one, other) = (person("Aada Esimerkki"), person("Eero Esimerkki"));
    let claim =
        [("ground", "claim"), ("words", "Vahingonkorvausvaatimus, vanheneminen katkaistu"), ("review", "2023-12-31")];
    let held = firm.owner.post(&format!("/people/{}/holds", other.person()), &claim);
    assert!(held.path.contains("saved=1"), "{}", held.text());
    firm.goes_to("2026-05-31");
    firm.sweeps();
    let listed = |firm: &Firm| firm.owner.here_for("claims").list("customers/customer").text();
    assert!(listed(&firm).contains("Aada Esimerkki"), "the day before: {}", listed(&firm));
    firm.goes_to("2026-06-01");
    firm.sweeps();
    let left = listed(&firm);
    assert!(!left.contains("Aada Esimerkki") && left.contains("Eero Esimerkki"), "the day after: {left}");
    let _ = one;
}

#[test]
fn mi_55_a_statutory_minimum_refuses_an_earlier_erasure_asked_or_scheduled() {
    let mut firm = Firm::open_on("mimino", "2025-03-03");
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki")];
    let known = firm.owner.add("customers/customer", &values);
    let of = known.record("customers/customer");
    firm.owner.here_for("billing");
    let invoice =
        [("of", of.as_str()), ("source", "staff"), ("number", "L-7"), ("issued", "2025-03-03"), ("total", "10,00")];
    let _ = firm.owner.add("customers/invoice", &invoice);
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", known.person()), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&number);
    let case = firm.owner.get(&format!("/requests/{number}"));
    assert!(case.says("Kirjanpitolaki 1336/1997 2:10") && case.says("31 December 2031"), "{}", case.text());
    // Whoever insists changes nothing: the invoice is refused all the same, by its law and to its day.
    let insisted = firm.owner.tries_to_decide(&number, &["customers.customer", "customers.invoice"], &[]);
    firm.owner.goes_through(&number, &[]);
    let _ = firm.owner.step(&number, "carry-out", &[]);
    let left = firm.owner.here_for("bookkeeping").list("customers/invoice");
    assert!(left.says("L-7"), "{}", insisted.text());
    // The customer's own time is over long before: the scheduled erasure leaves the invoice.
    firm.goes_to("2029-01-01");
    firm.sweeps();
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("L-7"));
    assert!(!firm.owner.here_for("billing").list("customers/customer").says("Aada Esimerkki"));
    firm.goes_to("2032-01-01");
    firm.sweeps();
    assert!(!firm.owner.here_for("bookkeeping").list("customers/invoice").says("L-7"));
}

#[test]
fn se_66_a_contact_whose_contract_has_ended_has_a_day_and_is_left_out_of_all_uses() {
    // Billing may go on after a contract; here it ends with it, so that no purpose is left.
    let world = world::World::new();
    let ends = ("contract-for=contract-management ends=", "contract-for=\"contract-management billing\" ends=");
    let notice = world.notice("secapp", &[ends]);
    let mut firm = Firm::with_notice_on(&notice.to_string_lossy(), "2023-01-10");
    firm.owner.here_for("contract-management");
    let known = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]);
    let of = known.record("contracts/customer");
    let contact = [("of", of.as_str()), ("way", "contract"), ("name", "Aada Esimerkki"), ("role", "contract-contact")];
    let aada = firm.owner.add("contracts/main-contact", &contact);
    let contract = [
        ("of", of.as_str()),
        ("way", "contract"),
        ("services", "Hälytyspalvelu"),
        ("opened", "2020-01-01"),
        ("terminated", "2023-05-31"),
        ("number", "S-1"),
    ];
    let _ = firm.owner.add("contracts/contract", &contract);
    firm.goes_to("2023-06-01");
    firm.owner.here_for("contract-management");
    for purpose in ["billing", "customer-communication", "marketing", "newsletter", "contract-management"] {
        firm.owner.here_for(purpose);
        let closed = firm.owner.get(&format!("/people/{}", aada.person()));
        assert!(!closed.says("Aada Esimerkki"), "left out of use for {purpose}: {}", closed.text());
        assert!(!firm.owner.list("contracts/main-contact").says("Aada Esimerkki"), "{purpose}");
        assert!(!firm.owner.find("contracts/main-contact", "aada").table().contains("Aada"), "{purpose}");
    }
    let page = firm.owner.get(&format!("/people/{}", known.person()));
    assert!(page.says("until 31 May 2026"), "{}", page.text());
    let ahead = firm.world.run(&["sweep", "--data", "data", "--dry-run", "--at", "2026-05-31", "--format", "json"]);
    assert!(!ahead.said.contains("contracts.main-contact delete"), "{}", ahead.said);
    let ahead = firm.world.run(&["sweep", "--data", "data", "--dry-run", "--at", "2026-06-01", "--format", "json"]);
    assert!(ahead.said.contains("contracts.main-contact delete"), "it has its day: {}", ahead.said);
    firm.goes_to("2026-06-01");
    let receipt = firm.sweeps();
    assert_eq!(receipt["went"]["contracts.main-contact delete"], 1, "{receipt}");
}

#[test]
fn se_67_contacts_stay_with_the_contract_or_the_relationship_and_go_at_their_own_word() {
    let mut firm = Firm::open_on("secapp", "2020-01-10");
    firm.owner.here_for("contract-management");
    let known = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]);
    let of = known.record("contracts/customer");
    let contact = |name: &str| {
        let values = [("of", of.as_str()), ("way", "contract"), ("name", name), ("role", "contract-contact")];
        firm.owner.add("contracts/main-contact", &values)
    };
    let (one, other) = (contact("Aada Esimerkki"), contact("Eero Esimerkki"));
    let contract = [("of", of.as_str()), ("way", "contract"), ("services", "Palvelu"), ("opened", "2020-01-01")];
    let _ = firm.owner.add("contracts/contract", &contract);
    firm.goes_to("2030-01-10");
    firm.sweeps();
    for (known, name) in [(&one, "Aada Esimerkki"), (&other, "Eero Esimerkki")] {
        assert!(is_there(&firm, "contract-management", known.person(), name), "{name}");
    }
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", one.person()), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &["contracts.main-contact"], &[]);
    firm.owner.goes_through(&number, &[]);
    let carried = firm.owner.step(&number, "carry-out", &[]);
    assert!(!is_there(&firm, "contract-management", one.person(), "Aada Esimerkki"), "{}", carried.text());
    assert!(is_there(&firm, "contract-management", other.person(), "Eero Esimerkki"));
}

/// The same by contact alone: whoever is in touch stays, two years after that nobody does.
#[test]
fn se_67_contacts_stay_while_there_is_contact_and_go_two_years_after_the_last() {
    let mut firm = Firm::open_on("secapp", "2020-01-10");
    let here =
        |firm: &Firm| firm.owner.here_for("customer-communication").list("contacts/contact").says("Aada Esimerkki");
    firm.owner.here_for("customer-communication");
    let values = [("name", "Malli Oy"), ("relationship", "customer"), ("way", "meeting")];
    let known = firm.owner.add("contacts/organisation", &values);
    let organisation = known.record("contacts/organisation");
    let values = [("of", organisation.as_str()), ("way", "meeting"), ("name", "Aada Esimerkki")];
    let contact = firm.owner.add("contacts/contact", &values);
    let of = contact.record("contacts/contact");
    let ended = [("record", organisation.as_str()), ("event", "relationship-end"), ("on", "2020-06-01")];
    firm.goes_to("2020-06-01");
    let _ = firm.owner.post(&format!("/people/{}/events", known.person()), &ended);
    firm.goes_to("2021-05-03");
    firm.owner.here_for("customer-communication");
    let met = [("of", of.as_str()), ("way", "meeting"), ("at", "2021-05-03T10:00"), ("subject", "Uusi tarjous")];
    let _ = firm.owner.add("contacts/meeting", &met);
    firm.goes_to("2023-05-03");
    firm.sweeps();
    assert!(here(&firm), "two years from the last contact, and not from the first");
    firm.goes_to("2023-05-04");
    firm.sweeps();
    assert!(!here(&firm));
}

#[test]
fn se_72_a_hold_needs_one_of_the_reasons_a_scope_and_an_end_and_is_listed() {
    let firm = Firm::open_on("secapp", "2026-01-10");
    firm.owner.here_for("contract-management");
    let known = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]);
    let path = format!("/people/{}/holds", known.person());
    let whole = [("ground", "authority"), ("words", "Poliisin tietopyyntö 12/2026"), ("review", "2026-06-30")];
    for (left_out, told) in
        [("ground", "Choose a ground"), ("words", "Say what it is about"), ("review", "Give the day on which")]
    {
        let some: Vec<_> = whole.into_iter().filter(|(key, _)| *key != left_out).collect();
        let refused = firm.owner.post(&path, &some);
        assert!(refused.says(told), "{left_out}: {}", refused.text());
    }
    for ground in ["because", "marketing"] {
        let refused = firm.owner.post(&path, &[("ground", ground), whole[1], whole[2]]);
        assert!(refused.says("Choose a ground"), "{ground}: {}", refused.text());
    }
    let far = firm.owner.post(&path, &[whole[0], whole[1], ("review", "2031-01-01")]);
    assert!(far.says("Give the day on which"), "no end in sight: {}", far.text());
    let strange =
        firm.owner.post(&path, &[whole[0], whole[1], whole[2], ("record", "0198aaaa-0000-7000-8000-000000000000")]);
    assert_eq!(strange.status, 404, "a scope that is nobody's");
    assert!(firm.owner.get("/retention").says("Nothing is held"));
    let held = firm.owner.post(&path, &whole);
    assert!(held.path.contains("saved=1") && held.says("Held: An authority's demand"), "{}", held.text());
    let list = firm.owner.get("/retention");
    for said in ["An authority's demand", "Poliisin tietopyyntö 12/2026", "Looked at again on 30 June 2026", "Oona"] {
        assert!(list.says(said), "{said}: {}", list.text());
    }
    assert!(firm.owner.get("/journal").says("Held the data"));
}

#[test]
fn mi_52_a_review_lists_by_age_and_last_use_and_closes_when_every_group_is_decided() {
    let mut firm = Firm::open_on("mimino", "2022-03-01");
    firm.owner.here_for("delivery");
    let person = |firm: &Firm, name: &str| {
        firm.owner.here_for("delivery");
        firm.owner.add("customers/customer", &[("way", "order"), ("kind", "person"), ("name", name)])
    };
    let old = person(&firm, "Aada Vanhempi");
    firm.goes_to("2024-06-01");
    let new = person(&firm, "Eero Uudempi");
    let is_task = |firm: &Firm| firm.owner.get("/").says("due for review");
    assert!(is_task(&firm), "{}", firm.owner.get("/").text());
    let page = firm.owner.get("/registers/customers/review");
    for said in ["last needed 2 years ago", "needed within a year"] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    assert!(!page.says("Vanhempi") && !page.says("Uudempi"), "nobody is opened");
    let listed = firm.owner.get("/registers/customers/review?kind=customer&years=2");
    assert!(listed.table().contains("1 March 2022"), "{}", listed.table());
    let closed = firm.owner.post("/registers/customers/review", &[]);
    assert!(closed.says("Every group needs a decision first"), "{}", closed.text());
    let group = |years: &'static str, decision: &'static str, reason: &'static str| {
        [("kind", "customer"), ("years", years), ("decision", decision), ("reason", reason)]
    };
    let silent = firm.owner.post("/registers/customers/review", &group("2", "remove", ""));
    assert!(silent.says("Say why you decide so"), "{}", silent.text());
    let _ = firm.owner.post("/registers/customers/review", &group("2", "remove", "Ei matkoja kahteen vuoteen"));
    let closed = firm.owner.post("/registers/customers/review", &[]);
    assert!(closed.says("Every group needs a decision first"), "one group is open: {}", closed.text());
    let _ = firm.owner.post("/registers/customers/review", &group("0", "needed", "Matka edessä"));
    let closed = firm.owner.post("/registers/customers/review", &[]);
    assert!(closed.path.contains("/registers?saved=1"), "{}", closed.text());
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Looked whether it is needed"), "the decisions stay: {journal}");
    assert!(
        firm.owner.get("/registers").says("1 June 2025"),
        "and it is due in a year: {}",
        firm.owner.get("/registers").text()
    );
    firm.sweeps();
    assert!(!is_there(&firm, "delivery", old.person(), "Aada Vanhempi"));
    assert!(is_there(&firm, "delivery", new.person(), "Eero Uudempi"));
}

#[test]
fn se_68_a_review_lists_contacts_by_last_contact_and_bounced_mail_and_keeps_what_was_decided() {
    let mut firm = Firm::open_on("secapp", "2025-01-10");
    firm.owner.here_for("contract-management");
    let known = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]);
    let of = known.record("contracts/customer");
    let contact = |name: &str, email: &str| {
        let values =
            [("of", of.as_str()), ("way", "contract"), ("name", name), ("role", "contract-contact"), ("email", email)];
        firm.owner.add("contracts/main-contact", &values)
    };
    let (one, other) =
        (contact("Aada Esimerkki", "aada@esimerkki.example"), contact("Eero Esimerkki", "eero@esimerkki.example"));
    let contract = [("of", of.as_str()), ("way", "contract"), ("services", "Palvelu"), ("opened", "2025-01-01")];
    let _ = firm.owner.add("contracts/contract", &contract);
    firm.goes_to("2027-06-01");
    let record = |known: &Page| known.record("contracts/main-contact");
    let bounced = [("record", record(&one)), ("field", "email".to_owned()), ("why", "bounced".to_owned())];
    let bounced: Vec<(&str, &str)> = bounced.iter().map(|(key, value)| (*key, value.as_str())).collect();
    firm.owner.here_for("contract-management");
    let _ = firm.owner.post(&format!("/people/{}/marks", one.person()), &bounced);
    assert!(firm.owner.get("/").says("review"), "it is a task");
    let listed = firm.owner.get("/registers/contracts/review?kind=main-contact&years=2");
    let table = listed.table();
    assert!(table.contains("10 January 2025") && table.contains("A message came back"), "{table}");
    let decide = |known: &Page, decision: &str| {
        let _ = firm.owner.post("/registers/contracts/review", &[("record", &record(known)), ("decision", decision)]);
    };
    decide(&one, "remove");
    decide(&other, "update");
    let listed = firm.owner.get("/registers/contracts/review?kind=main-contact&years=2").table();
    assert!(listed.contains("Remove") && listed.contains("To be updated"), "{listed}");
    assert!(firm.owner.get("/").says("has to be looked at"), "the update is a task");
    firm.sweeps();
    assert!(!is_there(&firm, "contract-management", one.person(), "Aada Esimerkki"));
    assert!(is_there(&firm, "contract-management", other.person(), "Eero Esimerkki"));
    assert!(firm.owner.get("/journal").table().contains("Looked whether it is needed"));
}

/// The purpose that ends is one of the firm's own, given an end.
#[test]
fn so_15_when_a_purpose_ends_the_fields_only_it_needed_go_and_the_others_stay() {
    let world = world::World::new();
    let text = std::fs::read_to_string(project("examples/softop.kdl")).unwrap();
    let text = text.replace(
        "purpose improvement basis=legitimate-interest {",
        "purpose improvement basis=legitimate-interest until=\"2026-06-30\" {",
    );
    let wish = "        wish        text { label fi=\"Toive\" sv=\"Önskan\" en=\"Wish\"; purposes improvement }\n        phone ";
    let text = text.replacen("        phone ", wish, 1);
    let notice = world.folder().join("softop.kdl");
    std::fs::write(&notice, text).unwrap();
    let mut firm = Firm::with_notice_on(&notice.to_string_lossy(), "2026-03-02");
    firm.owner.here_for("delivery");
    let values = [
        ("way", "order"),
        ("kind", "person"),
        ("name", "Aada Esimerkki"),
        ("city", "Kuopio"),
        ("wish", "isompi fontti"),
    ];
    let known = firm.owner.send("customers/customer", &values);
    let known = match known.path.contains("saved=1") {
        true => known,
        false => panic!("{} {:?}", known.path, known.wrong()),
    };
    let person = known.person().to_owned();
    firm.goes_to("2026-06-30");
    firm.sweeps();
    let page = |firm: &Firm, purpose: &str| firm.owner.here_for(purpose).get(&format!("/people/{person}"));
    assert!(page(&firm, "improvement").says("isompi fontti"), "its last day");
    firm.goes_to("2026-07-01");
    firm.sweeps();
    let left = page(&firm, "delivery");
    assert!(left.says("Aada Esimerkki") && left.says("Kuopio") && !left.says("isompi"), "{}", left.text());
    let raw = std::fs::read(firm.data().join("data.db")).unwrap();
    assert!(!raw.windows(6).any(|window| window == b"isompi"), "it was never there in plain, and is not now");
}

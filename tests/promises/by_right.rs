//! What people ask by right, on each firm's own notice: from the request to the letter that answers it.

use world::{Clerk, Firm, Page};

const ADA: &str = "aada@example.com";
const OTHER: &str = "toinen@example.com";

/// Somebody new in a register, who came there in this way.
fn add(firm: &Firm, kind: &str, values: &[(&str, &str)]) -> Page {
    firm.owner.add(kind, values)
}

/// Marketing on a legitimate interest waits until that was weighed.
fn weighed(firm: &Firm) {
    let done = firm.owner.post("/settings/measures/balancing/marketing", &[("checked", "Punnittu")]);
    assert!(done.path.ends_with("saved=1"), "{}", done.text());
}

/// Carries out what was decided and puts the answer out.
fn answers(clerk: &Clerk, number: &str, more: &[(&str, &str)]) {
    clerk.does(number, "carry-out", more);
    clerk.does(number, "answer", &[]);
}

/// What an export for a purpose holds.
fn exported(firm: &Firm, kind: &str, purpose: &str) -> String {
    let (register, kind) = kind.split_once('/').unwrap();
    let file = format!("{register}-{purpose}.csv");
    let _ = std::fs::remove_file(firm.world.folder().join(&file));
    let of = ["--register", register, "--kind", kind, "--purpose", purpose, "--account", "oona"];
    let kept = ["--kept-at", "Toimiston palvelin", "--destroy-by", "2099-12-31"];
    let told = firm.world.run(&[&["export", "--data", "data"], &of[..], &kept[..], &["--out", &file]].concat());
    assert_eq!(told.code, Some(0), "{told:?}");
    std::fs::read_to_string(firm.world.folder().join(&file)).unwrap()
}

/// The mail addresses of an audience are asked for twice: on the page and in the file that a mailing is made of.
fn is_in_audience(firm: &Firm, kind: &str, email: &str) -> bool {
    firm.owner.here_for("marketing");
    let shown = firm.owner.list(kind).says(email);
    assert_eq!(exported(firm, kind, "marketing").contains(email), shown, "page and file agree");
    shown
}

#[test]
fn mc_43_who_asks_to_be_removed_from_marketing_is_gone_from_it_at_once_and_stays_a_customer() {
    let (firm, post) = Firm::with_mail("minicapital");
    weighed(&firm);
    firm.owner.here_for("services");
    let organisation = add(&firm, "customers/organisation", &[("way", "order"), ("name", "Malli Oy")]);
    let of = organisation.record("customers/organisation");
    let name = ("name", "Aada Esimerkki");
    add(&firm, "customers/contact", &[("of", &of), ("way", "order"), name, ("email", ADA)]);
    firm.owner.here_for("marketing");
    let known = add(&firm, "marketing/marketing-contact", &[("way", "form"), name, ("email", ADA)]);
    assert!(is_in_audience(&firm, "marketing/marketing-contact", ADA), "before she asked");
    // She asks by the public form; nobody has done anything yet.
    let visitor = firm.server.visitor();
    let form = visitor.get("/my/ask/erasure?lang=en");
    let asked =
        visitor.submit(&form, "/my/ask/erasure", &[("choice", "both"), ("email", ADA), ("name", "Aada Esimerkki")]);
    assert!(asked.says("Your request has come"), "{}", asked.text());
    assert!(!is_in_audience(&firm, "marketing/marketing-contact", ADA), "gone from every audience at once");
    // The staff erase what is in the marketing register, and close with a receipt.
    let open = firm.owner.get("/requests");
    let cases = open.links("/requests/20");
    let number = cases.iter().map(|link| link.trim_start_matches("/requests/").to_owned());
    let number = number.rev().find(|number| firm.case(number).contains("Erasure")).unwrap();
    firm.owner.does(&number, "person", &[("person", known.person())]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[""], &[]);
    firm.owner.goes_through(&number, &[]);
    answers(&firm.owner, &number, &[]);
    firm.owner.waits_until_answered(&number);
    let receipt = post.mail_to(ADA, "These data have been erased");
    assert!(receipt.contains(&number) && receipt.contains("E-mail"), "{receipt}");
    assert!(!firm.owner.here_for("marketing").list("marketing/marketing-contact").says("Aada"), "the data are gone");
    let stays = firm.owner.here_for("services").list("customers/contact");
    assert!(stays.says("Aada Esimerkki") && stays.says(ADA), "the customer record stays: {}", stays.table());
}

#[test]
fn mi_56_one_file_for_people_and_one_for_machines_hold_all_of_a_person_and_nobody_else() {
    let firm = Firm::open("mimino");
    firm.owner.here_for("delivery");
    let buyer = [("way", "order"), ("kind", "person")];
    let known = add(&firm, "customers/customer", &[&buyer[..], &[("name", "Aada Esimerkki"), ("email", ADA)]].concat());
    let of = known.record("customers/customer");
    let order = [("of", of.as_str()), ("way", "order"), ("number", "T-1"), ("placed", "2026-11-01")];
    add(&firm, "customers/order", &[&order[..], &[("items", "Junaliput Tampereelle")]].concat());
    add(
        &firm,
        "customers/message",
        &[
            ("of", &of),
            ("way", "contact"),
            ("at", "2026-11-02T10:00"),
            ("channel", "chat"),
            ("body", "Lisää ikkunapaikka"),
        ],
    );
    let other =
        add(&firm, "customers/customer", &[&buyer[..], &[("name", "Toinen Henkilö"), ("email", OTHER)]].concat());
    assert_ne!(other.person(), known.person());
    let number = firm.owner.ask(&[("person", known.person()), ("language", "en")], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    let package = firm.owner.packs(&number);
    assert_eq!(package.names(), ["data.html", "data.json", "data.pdf"]);
    let (paper, data) = (package.paper(), package.data());
    let machine = data.to_string();
    for record in ["customers/customer", "customers/order", "customers/message"] {
        assert_eq!(package.records(record).len(), 1, "{record}: {data:#}");
    }
    for said in ["Aada Esimerkki", ADA, "T-1", "Junaliput Tampereelle", "Lisää ikkunapaikka"] {
        assert!(paper.contains(said) && machine.contains(said), "{said}: {paper}");
    }
    let register = &data["registers"][0];
    for member in ["purposes", "recipients", "sources", "kept"] {
        assert!(!register[member].as_array().unwrap().is_empty(), "{member}: {data:#}");
    }
    let record = &package.records("customers/customer")[0];
    assert!(record["kept_until"].is_string() || record["keptUntil"].is_string(), "when it is erased: {record:#}");
    for said in ["Delivering products and services", "From you, when you order", "carriers", "3 years"] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    assert!(!paper.contains("Toinen") && !machine.contains("Toinen") && !machine.contains(OTHER), "nobody else");
}

#[test]
fn mi_58_an_erroneous_value_that_is_to_go_is_gone_and_the_answer_says_so() {
    let (firm, post) = Firm::with_mail("mimino");
    firm.owner.here_for("delivery");
    let values =
        [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", ADA), ("phone", "040 999 8888")];
    let known = add(&firm, "customers/customer", &values);
    assert!(exported(&firm, "customers/customer", "delivery").contains("+358409998888"));
    let asked =
        [("kind", "erasure"), ("person", known.person()), ("email", ADA), ("message", "That number is not mine")];
    let number = firm.owner.ask(&asked, &[]);
    firm.owner.makes_sure(&number);
    let needed = "It is right, and the order needs it";
    let others = ["kind", "name", "email", "number", "country"].map(|field| format!(".{field}:"));
    let others: Vec<(&str, &str)> = others.iter().map(|field| (field.as_str(), needed)).collect();
    firm.owner.decides(&number, &[".phone:"], &others);
    firm.owner.goes_through(&number, &[]);
    answers(&firm.owner, &number, &[]);
    firm.owner.waits_until_answered(&number);
    let page = firm.owner.here_for("delivery").get(&format!("/people/{}", known.person()));
    assert!(page.says("Aada Esimerkki") && !page.says("999"), "{}", page.text());
    let export = exported(&firm, "customers/customer", "delivery");
    assert!(export.contains(ADA) && !export.contains("9998888"), "{export}");
    assert!(firm.owner.find("customers/customer", "0409998888").table().is_empty(), "nor is it found");
    let answer = post.mail_to(ADA, "These data have been erased");
    assert!(answer.contains("– Customer: Phone number") && answer.contains(needed), "{answer}");
}

#[test]
fn mi_62_an_objection_yields_to_a_weighty_reason_or_a_legal_claim_and_to_nothing_else() {
    let (firm, post) = Firm::with_mail("mimino");
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", ADA)];
    let known = add(&firm, "customers/customer", &values);
    let of = known.record("customers/customer");
    let order =
        [("of", of.as_str()), ("way", "order"), ("number", "T-1"), ("placed", "2026-11-01"), ("items", "Liput")];
    add(&firm, "customers/order", &order);
    for (how, ground) in [("unknown", "compelling-grounds"), ("known", "legal-claims")] {
        let person = if how == "known" { known.person() } else { "" };
        let asked = [("kind", "objection"), ("person", person), ("email", ADA), ("message", "My own situation")];
        let number = firm.owner.ask(&asked, &[]);
        firm.owner.makes_sure(&number);
        let page = firm.owner.get(&format!("/requests/{number}"));
        let keys: Vec<(String, String)> =
            page.hidden().into_iter().filter(|(name, _)| name.starts_with("k.")).collect();
        assert_eq!(keys.is_empty(), person.is_empty(), "{}", page.text());
        let offered = page.values("ground");
        assert!(
            offered.contains(&ground.to_owned()) && !offered.contains(&"legal-obligation".to_owned()),
            "{offered:?}"
        );
        let no: Vec<(String, String)> = keys
            .iter()
            .flat_map(|(name, key)| {
                let at = name.trim_start_matches("k.");
                [
                    (name.clone(), key.clone()),
                    (format!("c.{at}"), "no".to_owned()),
                    (format!("r.{at}"), "A claim of ours is open".to_owned()),
                ]
            })
            .collect();
        let refuse = |with: &[(&str, &str)]| {
            let lines = no.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let all: Vec<(&str, &str)> = lines.chain([("outcome", "refused")]).chain(with.iter().copied()).collect();
            firm.owner.step(&number, "decide", &all)
        };
        let reasons = "We have taken a claim against you to court, which is open.";
        if person.is_empty() {
            assert!(refuse(&[("reasons", reasons)]).says("Choose the ground"), "no ground, no refusal");
            assert!(refuse(&[("ground", ground), ("reasons", " ")]).says("Write the reasons"), "nor without words");
        }
        let wrong = refuse(&[("ground", "legal-obligation"), ("reasons", reasons)]);
        assert!(wrong.says("This right does not yield to such a ground"), "{}", wrong.text());
        assert!(refuse(&[("ground", ground), ("reasons", reasons)]).path.ends_with("saved=1"));
        answers(&firm.owner, &number, &[]);
        firm.owner.waits_until_answered(&number);
        assert!(post.mail_to(ADA, &number).contains("case") && post.mail_to(ADA, reasons).contains(reasons));
        firm.owner.does(&number, "archive", &[]);
        let kept = firm.case(&number);
        assert!(kept.contains("Archived") && kept.matches(reasons).count() >= 2, "decision and letter stay: {kept}");
    }
}

#[test]
fn mk_54_whatever_way_data_came_the_answer_holds_them_and_no_place_is_left_out() {
    let firm = Firm::open("minikone");
    firm.owner.here_for("sales");
    let name = [("first-name", "Aada"), ("last-name", "Esimerkki")];
    let customer = [("relationship", "customer"), ("capacity", "private"), ("way", "form"), ("email", ADA)];
    let known = add(&firm, "customers/customer", &[&customer[..], &name[..]].concat());
    let of = known.record("customers/customer");
    firm.owner.here_for("repairs");
    let owner = add(&firm, "machines/owner", &[("way", "phone"), ("name", "Aada Esimerkki"), ("email", ADA)]);
    let machine = [("of", owner.record("machines/owner"))];
    let machine = [("of", machine[0].1.as_str()), ("way", "phone"), ("serial", "MK-77"), ("since", "2026-01-01")];
    let machine = add(&firm, "machines/machine", &machine).record("machines/machine");
    let said = [("of", machine.as_str()), ("source", "derived"), ("at", "2026-11-01T10:15"), ("origin", "produced")];
    add(&firm, "machines/system-data", &[&said[..], &[("content", "Käyttötunnit 1204")]].concat());
    firm.owner.here_for("sales");
    add(
        &firm,
        "customers/message",
        &[("of", &of), ("way", "visit"), ("on", "2026-11-02T10:00"), ("channel", "visit"), ("body", "Kävi myymälässä")],
    );
    for (person, kind, holds) in [
        (known.person(), "customers/message", "Kävi myymälässä"),
        (owner.person(), "machines/system-data", "Käyttötunnit 1204"),
    ] {
        let number = firm.owner.ask(&[("person", person), ("channel", "letter"), ("address", "Mallikatu 1")], &[]);
        firm.owner.makes_sure(&number);
        firm.owner.decides(&number, &[], &[]);
        let package = firm.owner.packs(&number);
        assert!(package.records(kind)[0].to_string().contains(holds), "{kind}: {:#}", package.data());
        // Paper, the server and every processor stand on the list, and nothing is closed before each was gone through.
        let list = firm.owner.get(&format!("/requests/{number}"));
        for place in [
            "Space to which access is restricted",
            "The company's network and server",
            "Partner workshops",
            "Payment service",
            "Suppliers",
        ] {
            assert!(list.says(place), "{place}: {}", list.text());
        }
        let places = list.values("clause");
        for clause in &places {
            let early = firm.owner.step(&number, "carry-out", &[]);
            assert!(early.says("Go through every place"), "{clause} is open: {}", early.text());
            let found = if clause.ends_with("restricted-space") {
                ("done", "One contract on paper, copied")
            } else {
                ("nothing", "")
            };
            firm.owner.does(&number, "place", &[("clause", clause), ("state", found.0), ("note", found.1)]);
        }
        answers(&firm.owner, &number, &[]);
        let letter = firm.case(&number);
        assert!(
            letter.contains("One contract on paper, copied") && letter.contains("Partner workshops: no data about you"),
            "{letter}"
        );
    }
}

#[test]
fn mk_56_what_can_go_goes_at_once_and_the_receipt_names_what_a_law_keeps_until_when() {
    let (firm, post) = Firm::with_mail("minikone");
    firm.owner.here_for("sales");
    let name = [("first-name", "Aada"), ("last-name", "Esimerkki")];
    let customer = [("relationship", "customer"), ("capacity", "private"), ("way", "form"), ("email", ADA)];
    let known = add(&firm, "customers/customer", &[&customer[..], &name[..]].concat());
    let of = known.record("customers/customer");
    firm.owner.here_for("billing");
    let invoice =
        [("of", of.as_str()), ("source", "staff"), ("number", "L-1"), ("issued", "2026-03-02"), ("total", "100,00")];
    add(&firm, "customers/invoice", &invoice);
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", known.person()), ("email", ADA)], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    firm.owner.goes_through(&number, &[("recipient.payment-service", "They erased her card on our word")]);
    answers(&firm.owner, &number, &[]);
    firm.owner.waits_until_answered(&number);
    let receipt = post.mail_to(ADA, "These data have been erased");
    let (gone, kept) = receipt.split_once("Reasons value by value").unwrap_or_else(|| panic!("{receipt}"));
    assert!(gone.contains("Customer: E-mail") && gone.contains("Customer: Last name"), "{receipt}");
    assert!(!gone.contains("Invoice number"), "{receipt}");
    for said in ["Invoice: Invoice number", "Kirjanpitolaki 1336/1997 2:10", "31 December 2032"] {
        assert!(kept.contains(said), "{said}: {receipt}");
    }
    // Live data are gone, and what stays opens for nothing but the law's purposes.
    firm.owner.here_for("sales");
    let left = firm.owner.list("customers/customer").table();
    assert!(left.is_empty(), "{left}");
    assert!(!firm.owner.get(&format!("/people/{}", known.person())).says("Esimerkki"));
    assert!(!firm.owner.list("customers/invoice").says("L-1"), "locked for sales");
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("L-1"), "kept for the books");
}

#[test]
fn se_74_every_system_of_the_map_is_on_the_list_and_the_answer_says_what_each_holds() {
    let (firm, post) = Firm::with_mail("secapp");
    firm.owner.here_for("customer-communication");
    let of = [("name", "Malli Oy"), ("relationship", "customer"), ("way", "meeting")];
    let of = add(&firm, "contacts/organisation", &of).record("contacts/organisation");
    let known =
        add(&firm, "contacts/contact", &[("of", &of), ("way", "meeting"), ("name", "Aada Esimerkki"), ("email", ADA)]);
    let number = firm.owner.ask(&[("person", known.person()), ("email", ADA)], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    let list = firm.owner.get(&format!("/requests/{number}"));
    let places = list.values("clause");
    let notice = std::fs::read_to_string(world::project("examples/secapp.kdl")).unwrap();
    let systems = notice.lines().filter_map(|line| line.strip_prefix("storage ").or(line.strip_prefix("recipient ")));
    let systems: Vec<&str> = systems.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(systems.len() > 15 && systems.len() == places.len(), "{systems:?} {places:?}");
    for system in &systems {
        assert!(places.iter().any(|clause| clause.ends_with(system)), "{system}: {places:?}");
    }
    let (last, others) = places.split_last().unwrap();
    for clause in others {
        let crm = clause.ends_with("storage.pipedrive-cloud");
        let (state, note) = if crm { ("done", "Your card with two deals, in the package") } else { ("nothing", "") };
        firm.owner.does(&number, "place", &[("clause", clause), ("state", state), ("note", note)]);
    }
    firm.owner.does(&number, "place", &[("clause", last), ("state", "found"), ("note", "Two letters")]);
    let early = firm.owner.step(&number, "carry-out", &[]);
    assert!(early.says("Go through every place"), "one is open: {}", early.text());
    firm.owner.does(&number, "place", &[("clause", last), ("state", "done"), ("note", "Two letters, copied")]);
    answers(&firm.owner, &number, &[]);
    firm.owner.waits_until_answered(&number);
    let answer = post.mail_to(ADA, "We went through");
    for said in ["Your card with two deals", "Two letters, copied", "no data about you"] {
        assert!(answer.contains(said), "{said}: {answer}");
    }
    let lines = answer.lines().filter(|line| line.starts_with("– "));
    assert_eq!(lines.count(), systems.len(), "system by system: {answer}");
}

#[test]
fn se_77_what_is_not_needed_goes_now_the_rest_is_named_and_each_system_has_its_task() {
    let (firm, post) = Firm::with_mail("secapp");
    firm.owner.here_for("customer-communication");
    let of = [("name", "Malli Oy"), ("relationship", "customer"), ("way", "meeting")];
    let of = add(&firm, "contacts/organisation", &of).record("contacts/organisation");
    let values = [
        ("of", of.as_str()),
        ("way", "meeting"),
        ("name", "Aada Esimerkki"),
        ("email", ADA),
        ("phone", "040 123 4567"),
    ];
    let known = add(&firm, "contacts/contact", &values);
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", known.person()), ("email", ADA)], &[]);
    firm.owner.makes_sure(&number);
    let page = firm.owner.get(&format!("/requests/{number}"));
    for said in ["the contract still needs it", "Article 17", "purpose.customer-communication"] {
        assert!(page.text().to_lowercase().contains(&said.to_lowercase()), "need is shown: {said}: {}", page.text());
    }
    let needed = "Her firm's contract runs, and she is whom we call";
    firm.owner.decides(&number, &[".phone:", ".job-title:"], &[(".name:", needed), (".email:", needed)]);
    let tasks = firm.owner.get(&format!("/requests/{number}")).values("clause");
    let early = firm.owner.step(&number, "carry-out", &[]);
    assert!(tasks.len() > 15 && early.says("Go through every place"), "each system is a task: {tasks:?}");
    firm.owner
        .goes_through(&number, &[("recipient.pipedrive", "Removed there"), ("storage.pipedrive-cloud", "Removed")]);
    answers(&firm.owner, &number, &[]);
    firm.owner.waits_until_answered(&number);
    let left = firm.owner.get(&format!("/people/{}", known.person()));
    assert!(left.says("Aada Esimerkki") && !left.says("123 4567"), "{}", left.text());
    let answer = post.mail_to(ADA, "These data have been erased");
    assert!(answer.contains("Phone number") && answer.contains(&format!("E-mail: {needed}")), "{answer}");
    assert!(answer.contains("Pipedrive"), "who was told: {answer}");
}

#[test]
fn se_78_a_restricted_record_is_only_stored_until_its_person_was_told_that_this_ends() {
    let firm = Firm::open("secapp");
    firm.owner.here_for("customer-communication");
    let of = [("name", "Malli Oy"), ("relationship", "customer"), ("way", "meeting")];
    let of = add(&firm, "contacts/organisation", &of).record("contacts/organisation");
    let values = [("of", of.as_str()), ("way", "meeting"), ("name", "Aada Esimerkki"), ("email", ADA)];
    let known = add(&firm, "contacts/contact", &values);
    let number =
        firm.owner.ask(&[("kind", "restriction"), ("person", known.person()), ("address", "Mallikatu 1")], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[""], &[]);
    firm.owner.goes_through(&number, &[]);
    let shown = |firm: &Firm| {
        let kind = "contacts/contact";
        let page = firm.owner.get(&format!("/people/{}", known.person())).says(ADA);
        let listed = firm.owner.list(kind).says(ADA);
        let found = !firm.owner.find(kind, "esimerkki").table().is_empty();
        let taken = exported(firm, kind, "customer-communication").contains(ADA);
        [page, listed, found, taken]
    };
    assert_eq!(shown(&firm), [true; 4], "before it is carried out");
    answers(&firm.owner, &number, &[("restriction", "accuracy")]);
    firm.owner.posts(&number);
    assert_eq!(shown(&firm), [false; 4], "viewed, listed, found and exported: nothing of it");
    let edit = firm.owner.get(&format!("/registers/contacts/contact/{}/edit", known.record("contacts/contact")));
    assert!(!edit.says(ADA) && !edit.body.contains(ADA), "nor is it changed: {}", edit.text());
    let refused = firm.owner.refusals();
    assert!(refused.contains("restrict"), "what was refused is on record: {refused}");
    // It is stored, and her own right of access opens it.
    let access = firm.owner.ask(&[("person", known.person())], &[]);
    firm.owner.makes_sure(&access);
    firm.owner.decides(&access, &[], &[]);
    assert!(firm.owner.packs(&access).paper().contains(ADA), "it is stored all the same");
    let untold = firm.owner.step(&number, "lift", &[]);
    assert!(untold.says("was not told yet that the restriction ends"), "{}", untold.text());
    firm.owner.does(&number, "tell-lifting", &[]);
    assert!(firm.owner.step(&number, "lift", &[]).says("was not told yet"), "a letter that waits has told nobody");
    firm.owner.posts(&number);
    firm.owner.does(&number, "lift", &[]);
    assert_eq!(shown(&firm), [true; 4], "it can be used again");
}

/// Mailings of the program's own, and the exchange with a linked system, are later work: what a mailing is made of leaves the
/// person out at once, and the linked system stands with its name where the case is handled.
#[test]
fn se_79_a_ban_by_any_way_takes_the_person_out_of_every_mailing_at_once() {
    let firm = Firm::open("secapp");
    weighed(&firm);
    firm.owner.here_for("customer-communication");
    let of = [("name", "Malli Oy"), ("relationship", "customer"), ("way", "meeting")];
    let of = add(&firm, "contacts/organisation", &of).record("contacts/organisation");
    let ways = ["letter", "email", "phone", "visit", "form"];
    for way in ways {
        let (name, email) = (format!("Henkilö {}", way.to_uppercase()), format!("{way}@example.com"));
        add(
            &firm,
            "contacts/contact",
            &[("of", &of), ("way", "meeting"), ("name", &name), ("email", &email), ("newsletter-permission", "yes")],
        );
    }
    let kind = "contacts/contact";
    let gets = |email: &str| {
        let letter = exported(&firm, kind, "newsletter").contains(email);
        [is_in_audience(&firm, kind, email), letter]
    };
    assert_eq!(gets("phone@example.com"), [true, true]);
    for way in ways {
        let email = format!("{way}@example.com");
        if way == "form" {
            let visitor = firm.server.visitor();
            let form = visitor.get("/my/ban?lang=en");
            assert!(visitor.submit(&form, "/my/ban", &[("email", &email)]).says("The ban is in force"));
        } else {
            let _ = firm.owner.ask(&[("kind", "marketing-ban"), ("channel", way), ("email", &email)], &[]);
        }
        assert_eq!(gets(&email), [false, false], "a ban by {way} holds at once");
        firm.owner.here_for("customer-communication");
        assert!(firm.owner.list(kind).says(&email), "the customer stays reachable in other matters");
    }
}

#[test]
fn so_17_the_answer_is_a_document_of_everything_under_both_names_and_paper_is_a_task() {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let known = add(
        &firm,
        "customers/customer",
        &[("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("street", "Kuusikuja 4")],
    );
    let of = known.record("customers/customer");
    add(
        &firm,
        "customers/delivery",
        &[("of", &of), ("way", "order"), ("what", "Ohjelma Softopilta"), ("on", "2026-10-01")],
    );
    add(
        &firm,
        "customers/delivery",
        &[("of", &of), ("way", "order"), ("what", "Kuvakirja Toivontaialta"), ("on", "2026-10-02")],
    );
    let number = firm.owner.ask(
        &[
            ("person", known.person()),
            ("channel", "letter"),
            ("wants-paper", "yes"),
            ("address", "Kuusikuja 4, 70100 Kuopio"),
        ],
        &[],
    );
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    let paper = firm.owner.packs(&number).paper();
    for said in [
        "Aada Esimerkki",
        "Kuusikuja 4",
        "Ohjelma Softopilta",
        "Kuvakirja Toivontaialta",
        "Kuopion Softop Oy",
        "Toivontaika",
    ] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    firm.owner.goes_through(&number, &[]);
    answers(&firm.owner, &number, &[]);
    let page = firm.owner.get(&format!("/requests/{number}"));
    assert!(page.says("The answer waits"), "a task until it is sent: {}", page.text());
    assert!(firm.owner.get("/").says("letter"), "on the start page too: {}", firm.owner.get("/").text());
    let letter = page.links(&format!("/requests/{number}/letters/"));
    assert_eq!(firm.owner.get(letter.last().unwrap()).kind, "application/pdf", "to be printed");
    let open = page.values("letter");
    let wordless = firm.owner.step(&number, "posted", &[("letter", &open[0]), ("proof", " ")]);
    assert!(!wordless.path.ends_with("saved=1"), "the way of sending is asked");
    for letter in open {
        let _ = firm.owner.step(&number, "posted", &[("letter", &letter), ("proof", "By registered letter")]);
    }
    let sent = firm.case(&number);
    assert!(sent.contains("By registered letter") && sent.contains("Answered"), "with its day and way: {sent}");
}

#[test]
fn so_18_on_request_all_but_the_invoices_is_gone_the_same_day_and_paper_and_devices_are_tasks() {
    let firm = Firm::open("softop");
    firm.owner.here_for("delivery");
    let known = add(
        &firm,
        "customers/customer",
        &[("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", ADA)],
    );
    let of = known.record("customers/customer");
    add(&firm, "customers/delivery", &[("of", &of), ("way", "order"), ("what", "Ohjelma"), ("on", "2026-10-01")]);
    firm.owner.here_for("billing");
    add(
        &firm,
        "customers/invoice",
        &[("of", &of), ("source", "staff"), ("number", "2026-0184"), ("issued", "2026-10-13"), ("total", "1240,00")],
    );
    let number = firm.owner.ask(&[("kind", "erasure"), ("person", known.person()), ("address", "Kuusikuja 4")], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    let list = firm.owner.get(&format!("/requests/{number}"));
    for task in
        ["Papers in a locked flat", "The company's mobile device", "External backup medium", "External accountant"]
    {
        assert!(list.says(task), "{task}: {}", list.text());
    }
    assert!(firm.owner.step(&number, "carry-out", &[]).says("Go through every place"), "each is done first");
    let done = [
        ("paper-contracts", "Two contracts shredded"),
        ("mobile-device", "Card removed"),
        ("accountant", "Told by e-mail"),
    ];
    firm.owner.goes_through(&number, &done);
    answers(&firm.owner, &number, &[]);
    for (purpose, kind) in
        [("delivery", "customers/customer"), ("delivery", "customers/delivery"), ("contact", "customers/customer")]
    {
        let left = firm.owner.here_for(purpose).list(kind).table();
        assert!(left.is_empty(), "{kind} for {purpose}: {left}");
    }
    assert!(firm.owner.here_for("bookkeeping").list("customers/invoice").says("2026-0184"), "the law keeps it");
    let letter = firm.case(&number);
    for said in ["Two contracts shredded", "Card removed", "Invoice: Invoice number", "31 December 2032"] {
        assert!(letter.contains(said), "{said}: {letter}");
    }
}

/// An order rests on the contract, which no objection ends; what an objection would stop is named beside each use.
#[test]
fn mi_63_what_an_objection_would_stop_is_shown_before_it_is_sent_and_stops_with_it() {
    let (firm, post) = Firm::with_links("mimino");
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", ADA)];
    let known = add(&firm, "customers/customer", &values);
    let of = known.record("customers/customer");
    let order =
        [("of", of.as_str()), ("way", "order"), ("number", "T-77"), ("placed", "2026-11-01"), ("items", "Junaliput")];
    add(&firm, "customers/order", &order);
    assert!(firm.owner.here_for("claims").list("customers/order").says("T-77"), "before");
    let person = firm.comes_by_link(&post, ADA);
    let form = person.get("/my/place/ask/objection");
    assert!(form.says("Would also stop: Order T-77"), "{}", form.text());
    assert!(firm.owner.list("customers/order").says("T-77"), "looking stops nothing");
    let done = person.submit(&form, "/my/place/ask/objection", &[("end", "claims")]);
    assert!(done.says("Done"), "{}", done.text());
    assert!(!firm.owner.list("customers/order").says("T-77"), "it is stopped, not silently used on");
    let refused = firm.owner.get(&format!("/people/{}", known.person()));
    assert!(refused.status == 403 && refused.says("object"), "whoever tries is told why: {}", refused.text());
}

/// A correction from the request to the letter: the new value is live, the old one is only in the history, and whoever got
/// the old one stands as a task until it was told.
fn corrected(
    firm: &Firm,
    known: &Page,
    (purpose, kind): (&str, &str),
    (field, old, new): (&str, &str, &str),
) -> String {
    let number = firm.owner.ask(&[("kind", "rectification"), ("person", known.person()), ("email", ADA)], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    let unset = firm.owner.step(&number, "carry-out", &[]);
    assert!(!unset.path.ends_with("saved=1"), "nothing was set right yet");
    firm.owner.corrects(&number, &[(field, new)]);
    let page = firm.owner.here_for(purpose).get(&format!("/people/{}", known.person()));
    assert!(page.says(new) && (old.is_empty() || !page.says(old)), "{}", page.text());
    if !old.is_empty() {
        let history = firm.owner.get(&format!("/registers/{kind}/{}/history/{field}", known.record(kind)));
        assert!(history.says(old) && history.says(new), "the history has both: {}", history.text());
        assert!(!exported(firm, kind, purpose).contains(old), "the old value leaves no more");
    }
    let shown = ["request", "show", &number, "--account", "oona", "--data", "data", "--format", "json"];
    let told = firm.world.run(&shown).json();
    let tasks: Vec<_> = told["places"].as_array().unwrap().iter().filter(|place| place["state"] == "open").collect();
    let tasks = tasks.iter().map(|place| place["clause"].as_str().unwrap().to_owned());
    let recipients: Vec<String> = tasks.filter(|clause| clause.starts_with("recipient.")).collect();
    for clause in &recipients {
        let early = firm.owner.step(&number, "carry-out", &[]);
        assert!(early.says("Go through every place"), "{clause}: {}", early.text());
        firm.owner.does(&number, "place", &[("clause", clause), ("state", "done"), ("note", "Told by e-mail")]);
    }
    assert!(!recipients.is_empty(), "{told:#}");
    answers(&firm.owner, &number, &[]);
    number
}

#[test]
fn mi_57_a_correction_that_is_accepted_is_live_at_once_and_every_recipient_is_a_task() {
    let (firm, post) = Firm::with_mail("mimino");
    firm.owner.here_for("delivery");
    let values = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("email", ADA), ("city", "Kuopio")];
    let known = add(&firm, "customers/customer", &values);
    let number = corrected(&firm, &known, ("delivery", "customers/customer"), ("city", "Kuopio", "Espoo"));
    firm.owner.waits_until_answered(&number);
    let answer = post.mail_to(ADA, "We told those");
    assert!(answer.contains("We told those to whom data had been disclosed of the change: "), "{answer}");
}

#[test]
fn mk_57_a_correction_keeps_both_values_in_the_history_and_each_recipient_has_its_task() {
    let (firm, post) = Firm::with_mail("minikone");
    firm.owner.here_for("repairs");
    let values = [("way", "phone"), ("name", "Aada Esimerki"), ("email", ADA)];
    let known = add(&firm, "machines/owner", &values);
    let number = corrected(&firm, &known, ("repairs", "machines/owner"), ("name", "Aada Esimerki", "Aada Malliainen"));
    firm.owner.waits_until_answered(&number);
    assert!(post.mail_to(ADA, "We told those").contains("Partner workshops"));
}

#[test]
fn mk_58_a_missing_value_that_is_added_in_a_request_is_stored_with_that_source() {
    let (firm, _post) = Firm::with_mail("minikone");
    firm.owner.here_for("sales");
    let name = [("first-name", "Aada"), ("last-name", "Esimerkki")];
    let customer = [("relationship", "customer"), ("capacity", "private"), ("way", "form"), ("email", ADA)];
    let known = add(&firm, "customers/customer", &[&customer[..], &name[..]].concat());
    let number = firm.owner.ask(&[("kind", "rectification"), ("person", known.person()), ("email", ADA)], &[]);
    firm.owner.makes_sure(&number);
    firm.owner.decides(&number, &[], &[]);
    firm.owner.corrects(&number, &[("company", "Mallikoneet Oy")]);
    let value = firm.owner.get(&format!("/people/{}", known.person())).value("Company name");
    assert!(value.contains("Mallikoneet Oy") && value.contains("request"), "its source is the own request: {value}");
}

#[test]
fn se_75_what_was_set_right_stays_right_and_each_system_has_its_task() {
    let (firm, _post) = Firm::with_mail("secapp");
    firm.owner.here_for("contract-management");
    let known = add(&firm, "contracts/customer", &[("way", "contract"), ("number", "1042"), ("name", "Mali Oy")]);
    corrected(&firm, &known, ("contract-management", "contracts/customer"), ("name", "Mali Oy", "Malli Oy"));
    // A list that still has the old value does not bring it back.
    let old =
        firm.import("number,name\n1042,Mali Oy\n", "contracts/customer", "contract-management", "person:contract");
    assert_ne!(old.code, Some(0), "{old:?}");
    let list = firm.owner.here_for("contract-management").list("contracts/customer");
    assert!(list.says("Malli Oy") && !list.says("Mali Oy"), "{}", list.table());
}

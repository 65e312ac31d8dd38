//! What Mimino, a small travel and event agency, promises.

use serde_json::json;
use world::{Firm, Page, World};

const FIRM: &str = "mimino";

/// That the date is the publication's, and that older versions stay, `versions.rs` proves.
#[test]
fn mi_01_the_page_carries_the_date_of_its_version() {
    let world = World::new();
    assert!(world.page(FIRM, &[]).contains("Updated 24 May 2018"));
    let page = world.page(FIRM, &[("updated=\"2018-05-24\"", "updated=\"2024-02-29\"")]);
    assert!(page.contains("Updated 29 February 2024"));
    assert!(!world.errors(FIRM, &[("updated=\"2018-05-24\"", "updated=\"2023-02-29\"")]).one("bad-date").is_empty());
}

/// The finding and the list of what the notice lacks stand with the other findings.
#[test]
fn mi_02_the_repealed_act_is_replaced_by_the_law_in_force() {
    let world = World::new();
    let page = world.page(FIRM, &[]);
    assert!(page.contains("The notice tells what the GDPR and the Data Protection Act 1050/2018 require."));
    assert!(!page.contains("The notice follows sections 10 and 24"), "a refused sentence is not published as true");
}

#[test]
fn mi_03_a_field_that_serves_no_purpose_cannot_be_declared() {
    let world = World::new();
    let none = [("        purposes delivery claims\n        carrier", "        purposes\n        carrier")];
    let errors = world.errors(FIRM, &none);
    assert!(errors.one("no-purpose").contains("`carrier`"));
    let page = world.page(FIRM, &[]);
    assert!(page.contains("Delivering products and services"));
}

/// Letters are left for the answers to requests.
#[test]
fn mi_07_the_postal_address_is_required_and_comes_from_one_place() {
    let world = World::new();
    let address = r#"address "Kirjatyöntekijänkatu 10 B" postcode="00170" city="Helsinki""#;
    assert!(world.errors(FIRM, &[(address, "")]).one("missing-node").contains("`address`"));
    assert_eq!(world.publish(FIRM, &[(address, "")]).code, Some(2));
    assert!(world.published("fi").is_none(), "nothing is published");
    let moved = [(address, r#"address "Uusikatu 5" postcode="00180" city="Helsinki""#)];
    assert_eq!(world.publish(FIRM, &moved).code, Some(0));
    for language in ["fi", "sv", "en"] {
        let page = world.published(language).unwrap();
        assert!(page.contains("Uusikatu 5, 00180 Helsinki") && !page.contains("Kirjatyöntekijänkatu"), "{language}");
    }
}

/// Grants for the one carrier of a booking are left for the recipients.
#[test]
fn mi_23_a_purpose_without_a_legal_basis_is_refused() {
    let world = World::new();
    for purpose in ["delivery", "billing", "customer-care"] {
        let (whole, bare) = (format!("purpose {purpose} basis=contract"), format!("purpose {purpose}"));
        assert!(world.errors(FIRM, &[(&whole, &bare)]).one("missing-property").contains("basis="), "{purpose}");
    }
    let page = world.page(FIRM, &[]);
    assert!(page.contains("Each purpose has a ground in law."));
}

/// The signed balancing test is left for the register of bases.
#[test]
fn mi_24_a_legitimate_interest_must_be_named_and_the_page_prints_it() {
    let world = World::new();
    let interest = "    interest fi=\"Palvelujen tarjoaminen sekä liiketoiminnan harjoittaminen ja kehittäminen\" sv=\"Att erbjuda tjänster samt bedriva och utveckla affärsverksamhet\" en=\"Offering services, and running and developing the business\"\n";
    assert!(world.errors(FIRM, &[(interest, "")]).one("no-interest").contains("13(1)(d)"));
    assert!(world.page(FIRM, &[]).contains("Interest: Offering services, and running and developing the business"));
    // Where it stands in one language only, that is found, and the page shows it in that language.
    let fewer = [(" en=\"Offering services, and running and developing the business\"", "")];
    assert!(world.page(FIRM, &fewer).contains("Interest: Palvelujen tarjoaminen sekä liiketoiminnan"));
    let found = world.judged(FIRM, &fewer, "").found("untranslated");
    assert!(found.len() == 1 && found[0].contains("`interest`"), "{found:?}");
}

#[test]
fn mi_30_data_from_other_sources_serve_published_purposes_only() {
    let world = World::new();
    let from = |kind: &str, purpose: &str| {
        let ask = json!({ "act": "collect", "register": "customers", "kind": "customer", "purpose": purpose, "source": { "kind": kind } });
        world.asked(FIRM, &ask)
    };
    for kind in ["public", "authority", "third-party"] {
        assert!(from(kind, "delivery").is_allowed(), "{kind}");
        assert!(from(kind, "profiling").why("unknown-purpose").contains("`profiling`"), "{kind}");
    }
    assert!(from("browser", "delivery").why("undeclared-source").contains("register.customers.customer"));
    let firm = Firm::open(FIRM);
    let file = "name,kind,email\nAada Esimerkki,person,aada@esimerkki.example\nMalli Oy,company,info@malli.example\n";
    let refused = firm.import(file, "customers/customer", "profiling", "public");
    assert!(refused.code != Some(0) && format!("{refused:?}").contains("profiling"), "{refused:?}");
    firm.owner.here_for("delivery");
    assert!(firm.owner.list("customers/customer").table().is_empty(), "the file is refused as a whole");
    let taken = firm.import(file, "customers/customer", "delivery", "public");
    assert_eq!(taken.code, Some(0), "{taken:?}");
    let found = firm.owner.find("customers/customer", "aada");
    let page = firm.owner.get(&found.own_link("/people/"));
    assert!(page.value("Name").to_lowercase().contains("public"), "{}", page.value("Name"));
}

#[test]
fn mi_34_every_processor_stands_in_the_notice_and_a_stranger_gets_nothing() {
    let world = World::new();
    let page = world.page(FIRM, &[]);
    let receivers = page.split("Those who process data for us").nth(1).unwrap();
    for processor in
        ["IT-management provider", "Accounting firm", "Financial-administration provider", "E-invoice operator"]
    {
        assert!(receivers.contains(processor), "{processor}");
    }
    let stranger =
        [("storage provider-server country=FI by=it-provider", "storage provider-server country=FI by=somebody")];
    assert!(world.errors(FIRM, &stranger).one("unknown-recipient").contains("`somebody`"));
}

/// Sign-in of a processor's people is left for the limited accounts.
#[test]
fn mi_37_a_processor_without_an_agreement_is_refused() {
    let world = World::new();
    let receives = "    receives customers for=\"delivery billing customer-care\"\n    agreement \"2018-05-24\" // invented\n}\nrecipient accounting-firm";
    let bare = "    receives customers for=\"delivery billing customer-care\"\n}\nrecipient accounting-firm";
    let errors = world.errors(FIRM, &[(receives, bare)]);
    assert!(errors.one("no-agreement").contains("`it-provider`"));
    assert!(errors.one("no-agreement").contains("28(3)"));
}

/// Disclosures bound to a booking are left for the recipients.
#[test]
fn mi_38_russia_without_a_ground_for_the_transfer_is_refused() {
    let world = World::new();
    let ground = "safeguard=contract-for-person {";
    assert!(world.errors(FIRM, &[(ground, "safeguard=adequacy {")]).one("not-adequate").contains("RU"));
    let elsewhere = [(
        "transfer RU to=providers-in-russia safeguard=contract-for-person",
        "transfer US to=providers-in-russia safeguard=contract-for-person",
    )];
    assert!(world.errors(FIRM, &elsewhere).one("no-transfer").contains("RU"));
}

/// Holds are left for the erasure.
#[test]
fn mi_54_the_general_limitation_of_three_years_is_counted_to_the_day() {
    let world = World::new();
    let keep = |day: &str| {
        let day = format!("contract-end={day}");
        world.run(&["law", "keep", "keep \"3 years\" after=contract-end", "--from", &day, "--format", "json"]).json()["until"].clone()
    };
    assert_eq!(keep("2023-03-15"), "2026-03-15");
    assert_eq!(keep("2024-02-29"), "2027-02-28", "a day that is missing gives way to the last of its month");
    assert!(world.page(FIRM, &[]).contains("3 years after they were last needed"));
}

/// A private customer, and the page of the person.
fn customer(firm: &Firm, more: &[(&str, &str)]) -> Page {
    let usual = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki")];
    let kept = usual.into_iter().filter(|(key, _)| !more.iter().any(|(other, _)| other == key));
    firm.owner.add("customers/customer", &kept.chain(more.iter().copied()).collect::<Vec<_>>())
}

/// Sends an order for a customer, which must be stored.
fn order(firm: &Firm, of: &str, more: &[(&str, &str)]) -> Page {
    let usual =
        [("of", of), ("way", "order"), ("number", "T-1"), ("placed", "2026-11-01"), ("items", "Junaliput Tampereelle")];
    let kept = usual.into_iter().filter(|(key, _)| !more.iter().any(|(other, _)| other == key));
    firm.owner.add("customers/order", &kept.chain(more.iter().copied()).collect::<Vec<_>>())
}

#[test]
fn mi_05_whoever_writes_in_has_consented_to_nothing() {
    let firm = Firm::open(FIRM);
    let page = firm.world.page(FIRM, &[]);
    assert!(page.contains("Use is not consent."));
    assert!(!page.contains("Using the services or the site, or getting in touch, is acceptance"));
    firm.owner.here_for("customer-care");
    let person = customer(&firm, &[("email", "aada@esimerkki.example")]);
    let of = person.record("customers/customer");
    let written = firm
        .owner
        .add("customers/message", &[("of", &of), ("way", "contact"), ("at", "2026-11-01T10:15"), ("channel", "email")]);
    assert!(!written.says("In force"), "no consent record is made: {}", written.text());
    assert!(written.value("Time").contains("contract"), "it rests on another stated basis");
}

#[test]
fn mi_06_a_use_no_statement_covers_is_refused_and_the_log_names_what_is_missing() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let person = customer(&firm, &[]).person().to_owned();
    firm.owner.here_for("bookkeeping");
    for path in ["/registers/customers/customer".to_owned(), format!("/people/{person}")] {
        let refused = firm.owner.get(&path);
        assert!(!refused.says("Aada Esimerkki"), "{path}: {}", refused.text());
    }
    let refused = firm.owner.list("customers/customer");
    assert_eq!(refused.status, 403);
    assert!(refused.says("Clause of the notice: register.customers.customer"), "{}", refused.text());
    let log = firm.owner.refusals();
    assert!(
        log.contains("register.customers.customer")
            && log.contains("Nothing is for the purpose")
            && log.contains("Oona Omistaja"),
        "{log}"
    );
}

/// The access export is left for the requests.
#[test]
fn mi_09_the_register_goes_by_its_published_name() {
    let firm = Firm::open(FIRM);
    assert!(firm.world.page(FIRM, &[]).contains("Customer register"));
    assert!(firm.owner.get("/registers").says("Customer register"));
    firm.owner.here_for("delivery");
    assert!(customer(&firm, &[]).says("Register Customer register"));
}

#[test]
fn mi_11_staff_on_deliveries_see_the_fields_declared_for_delivery_and_no_others() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("billing");
    let person = customer(&firm, &[("einvoice", "003712345671"), ("street", "Kuusikuja 4")]);
    assert!(person.value("E-invoice address").contains("003712345671"), "{}", person.value("E-invoice address"));
    let clerk = firm.clerk("Terttu Toimittaja", "customers", &["delivery"], &["read", "search"]);
    clerk.here_for("delivery");
    let seen = clerk.get(&format!("/people/{}", person.person()));
    assert!(seen.value("Street address").contains("Kuusikuja 4"), "{}", seen.text());
    assert!(seen.value("E-invoice address").contains("Not for the chosen purpose"));
    assert!(!seen.body.contains("003712345671"), "not even hidden in the page");
    let _ = clerk.post("/purpose", &[("purpose", "billing"), ("back", "/")]);
    let refused = clerk.get(&format!("/people/{}", person.person()));
    assert!(!refused.body.contains("003712345671"), "another purpose needs another grant");
}

#[test]
fn mi_12_only_fields_declared_for_billing_can_be_chosen_for_an_invoice() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let person = customer(&firm, &[("phone", "040 1234567"), ("street", "Kuusikuja 4")]);
    firm.owner.here_for("billing");
    let billing = firm.owner.get(&format!("/people/{}", person.person()));
    assert!(billing.value("Street address").contains("Kuusikuja 4"));
    assert!(billing.value("Phone number").contains("Not for the chosen purpose") && !billing.body.contains("1234567"));
    let ask = |field: &str| json!({ "act": "read", "register": "customers", "kind": "customer", "purpose": "billing", "fields": [field] });
    assert!(firm.world.asked(FIRM, &ask("street")).is_allowed());
    assert!(firm.world.asked(FIRM, &ask("phone")).why("field-not-for-purpose").contains("customers.customer.phone"));
    let listed = firm.owner.list("customers/customer");
    assert!(listed.says("Aada Esimerkki") && !listed.body.contains("1234567"), "nor in a list");
}

/// Access and erasure are left for the requests; the passenger is found as a person of their own.
#[test]
fn mi_15_a_passenger_is_a_registered_person_of_their_own() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let buyer = customer(&firm, &[]);
    let ordered = order(&firm, &buyer.record("customers/customer"), &[]);
    let order = ordered.record("customers/order");
    let booked = firm.owner.add("customers/booking", &[("of", &order), ("carrier", "Malliraide"), ("way", "order")]);
    let booking = record_of(&firm, &booked, "customers/booking");
    let passenger = firm.owner.add(
        "customers/passenger",
        &[("of", &booking), ("name", "Matti Matkaaja"), ("phone", "040 1112223"), ("way", "order")],
    );
    assert_ne!(passenger.person(), buyer.person());
    assert!(passenger.says("Matti Matkaaja") && passenger.says("Passenger"), "{}", passenger.text());
    assert!(firm.owner.find("customers/passenger", "matkaaja").says("Matti Matkaaja"), "found by name");
    assert!(!firm.owner.find("customers/customer", "matkaaja").table().contains("Matti"), "and is no customer");
}

/// The id of the one record of a kind that the person's page or the kind's list shows.
fn record_of(firm: &Firm, page: &Page, kind: &str) -> String {
    if !page.links(&format!("/registers/{kind}/")).iter().any(|link| link.ends_with("/edit")) {
        let list = firm.owner.list(kind);
        let link =
            list.links("/people/").into_iter().find_map(|link| link.split_once("#r-").map(|(_, id)| id.to_owned()));
        return link.unwrap_or_else(|| panic!("no {kind} in {}", list.text()));
    }
    page.record(kind)
}

#[test]
fn mi_16_a_customer_gets_a_number_of_their_own_and_is_found_by_any_identifier() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let first = customer(&firm, &[("username", "aada.e"), ("other-id", "JÄSEN-7")]);
    let second = customer(&firm, &[("name", "Eero Esimerkki")]);
    let number = |page: &Page| page.value("Customer number").split_whitespace().nth(2).unwrap().to_owned();
    assert_ne!(number(&first), number(&second));
    for words in [number(&first), "aada.e".into(), "JÄSEN-7".into(), "Aada".into()] {
        let found = firm.owner.find("customers/customer", &words);
        assert!(found.table().contains("Aada Esimerkki"), "`{words}`: {}", found.table());
        assert!(!found.table().contains("Eero"), "`{words}` finds nobody else");
    }
    let taken =
        firm.owner.send("customers/customer", &[("kind", "person"), ("name", "Toinen Nimi"), ("username", "aada.e")]);
    assert_eq!(taken.wrong(), ["username: Another one has the same value. It has to be unique."]);
    let reused = firm
        .owner
        .send("customers/customer", &[("kind", "person"), ("name", "Toinen Nimi"), ("number", &number(&first))]);
    assert_eq!(reused.wrong(), ["number: Another one has the same value. It has to be unique."]);
}

#[test]
fn mi_17_a_malformed_address_or_number_is_named_and_good_ones_have_one_form() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let wrong = firm.owner.send(
        "customers/customer",
        &[("kind", "person"), ("name", "Aada Esimerkki"), ("email", "aada(at)esimerkki"), ("phone", "puhelin")],
    );
    assert_eq!(
        wrong.wrong(),
        [
            "email: Check the e-mail address: it needs an @ and a domain.",
            "phone: Check the phone number, with the country code if need be."
        ]
    );
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
    let _ = customer(&firm, &[("email", "Aada@Esimerkki.Example"), ("phone", "040-123 4567")]);
    for words in ["+358401234567", "0401234567", "aada@esimerkki.example"] {
        assert!(firm.owner.find("customers/customer", words).table().contains("Aada Esimerkki"), "`{words}`");
    }
}

#[test]
fn mi_18_a_wrong_business_id_is_refused_and_either_number_is_searchable() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("billing");
    let wrong = firm
        .owner
        .send("customers/customer", &[("kind", "company"), ("name", "Malli Oy"), ("business-id", "2411828-2")]);
    assert_eq!(wrong.wrong().len(), 1, "{:?}", wrong.wrong());
    assert!(wrong.wrong()[0].starts_with("business-id: The business ID is not right."));
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
    let _ = customer(&firm, &[("kind", "company"), ("name", "Malli Oy"), ("business-id", "2411828-1")]);
    let _ = customer(&firm, &[("kind", "association"), ("name", "Näyteyhdistys ry"), ("association", "12.345")]);
    assert!(firm.owner.find("customers/customer", "2411828-1").table().contains("Malli Oy"));
    assert!(firm.owner.find("customers/customer", "12.345").table().contains("Näyteyhdistys ry"));
}

/// Erasing one of them is left for the erasure: they are two persons here, the association is a third.
#[test]
fn mi_19_an_associations_contact_persons_are_persons_of_their_own() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let association = customer(&firm, &[("kind", "association"), ("name", "Näyteyhdistys ry")]);
    let of = association.record("customers/customer");
    let contact = |name: &str, email: &str| {
        firm.owner.add("customers/contact-person", &[("of", &of), ("way", "contact"), ("name", name), ("email", email)])
    };
    let (one, other) =
        (contact("Eero Esimerkki", "eero@nayte.example"), contact("Tuulia Testinen", "tuulia@nayte.example"));
    assert!(one.person() != other.person() && one.person() != association.person());
    let whole = firm.owner.get(&format!("/people/{}", association.person()));
    assert!(whole.says("Eero Esimerkki") && whole.says("Tuulia Testinen"), "{}", whole.text());
    let own = firm.owner.get(&format!("/people/{}", one.person()));
    assert!(own.says("eero@nayte.example") && !own.says("tuulia@nayte.example"), "{}", own.text());
}

/// The export is left for the requests; both orders are shown with date and state.
#[test]
fn mi_20_past_and_current_orders_stand_with_date_and_state() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let of = customer(&firm, &[]).record("customers/customer");
    let _ = order(&firm, &of, &[("number", "T-1"), ("placed", "2024-03-01"), ("state", "past")]);
    let page = order(&firm, &of, &[("number", "T-2"), ("placed", "2026-11-01"), ("state", "current")]);
    for words in ["T-1", "1 Mar 2024", "Past", "T-2", "1 Nov 2026", "Current"] {
        assert!(page.says(words), "{words}");
    }
}

/// The erasure of all else is left for the erasure.
#[test]
fn mi_21_the_invoices_own_e_invoice_address_stays_as_long_as_the_invoice() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("billing");
    let of = customer(&firm, &[("einvoice", "003712345671")]).record("customers/customer");
    let page = firm.owner.add(
        "customers/invoice",
        &[
            ("of", &of),
            ("number", "L-1"),
            ("issued", "2026-10-13"),
            ("total", "100"),
            ("einvoice", "003712345671"),
            ("source", "staff"),
        ],
    );
    let invoice =
        page.body.split("class=\"record\"").nth(1).map(|rest| Page::of(format!("<{rest}"))).expect("an invoice");
    assert!(invoice.value("E-invoice address").contains("003712345671"));
    assert!(
        invoice.value("E-invoice address").contains("until 31 December 2032"),
        "{}",
        invoice.value("E-invoice address")
    );
    assert!(!page.value("E-invoice address").contains("2032"), "the customer's own goes earlier");
    let wrong = firm.owner.send(
        "customers/invoice",
        &[
            ("of", &of),
            ("number", "L-2"),
            ("issued", "2026-10-13"),
            ("total", "100"),
            ("einvoice", "lasku@malli"),
            ("source", "staff"),
        ],
    );
    assert_eq!(wrong.wrong(), ["einvoice: The e-invoice address is not right."]);
}

/// The export and the erasure with attachments are left for the requests.
#[test]
fn mi_22_a_filed_message_is_on_the_page_of_its_customer() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("customer-care");
    let person = customer(&firm, &[]);
    let of = person.record("customers/customer");
    let page = firm.owner.add(
        "customers/message",
        &[
            ("of", &of),
            ("way", "contact"),
            ("at", "2026-11-01T10:15"),
            ("channel", "email"),
            ("subject", "Lippujen vaihto"),
            ("body", "Voiko lähtöä siirtää?"),
        ],
    );
    assert_eq!(page.person(), person.person());
    assert!(
        page.value("Subject").contains("Lippujen vaihto") && page.value("Content").contains("Voiko lähtöä siirtää?")
    );
    firm.owner.here_for("billing");
    let refused = firm.owner.get(&format!("/people/{}", person.person()));
    assert!(!refused.says("Lippujen vaihto"), "billing never sees what was written");
}

/// Confirming an order is left for the orders.
#[test]
fn mi_25_an_order_without_its_needed_data_is_refused_and_names_them() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let of = customer(&firm, &[]).record("customers/customer");
    let bare = firm.owner.send("customers/order", &[("of", &of), ("way", "order")]);
    assert_eq!(bare.wrong(), ["number: This is needed.", "placed: This is needed.", "items: This is needed."]);
    assert!(bare.says("Needed for: Delivering products and services"), "and tells what for");
    assert!(firm.owner.list("customers/order").table().is_empty(), "nothing is stored");
}

/// Which of two sources wins is left for the approval of outside sources.
#[test]
fn mi_26_every_value_shows_its_source_and_none_is_written_without() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let nowhere =
        firm.owner.send("customers/customer", &[("kind", "person"), ("name", "Aada Esimerkki"), ("source", "")]);
    assert!(nowhere.says("Choose where this came from."), "{}", nowhere.text());
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
    let page = customer(&firm, &[("phone", "040 1234567")]);
    let record = page.record("customers/customer");
    let edit = format!("/registers/customers/customer/{record}/edit");
    let changed = firm.owner.change(&edit, &[("phone", "040 7654321")]);
    assert!(changed.path.contains("saved=1"), "{:?}", changed.wrong());
    let history = firm.owner.get(&format!("/registers/customers/customer/{record}/history/phone"));
    let text = history.text();
    assert!(text.contains("1234567") && text.contains("7654321"), "{text}");
    assert_eq!(text.matches("Source: From the person").count(), 2, "{text}");
}

/// Automatic updates and their undoing are left for the imports.
#[test]
fn mi_31_the_history_says_by_whose_hand_a_value_was_changed() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let record = customer(&firm, &[("phone", "040 1234567")]).record("customers/customer");
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read", "search", "amend"]);
    clerk.here_for("delivery");
    let changed = clerk.change(&format!("/registers/customers/customer/{record}/edit"), &[("phone", "040 7654321")]);
    assert!(changed.path.contains("saved=1"), "{:?} {}", changed.wrong(), changed.text());
    let history = clerk.get(&format!("/registers/customers/customer/{record}/history/phone")).text();
    let (now, before) = history.split_once("1234567").expect("the value before");
    assert!(now.contains("Entered by Kim Kirjaaja") && before.contains("Entered by Oona Omistaja"), "{history}");
}

#[test]
fn mi_42_a_category_one_does_not_need_is_not_shown_and_each_opening_is_logged() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let known = customer(&firm, &[("phone", "040 1234567"), ("email", "aada@esimerkki.example")]);
    let person = known.person().to_owned();
    let clerk = firm.clerk("Laura Laskuttaja", "customers", &["billing"], &["read", "search"]);
    clerk.here_for("billing");
    let page = clerk.get(&format!("/people/{person}"));
    assert!(page.says("Aada Esimerkki") && !page.body.contains("1234567"), "{}", page.text());
    assert!(!clerk.list("customers/customer").body.contains("1234567"));
    assert_eq!(clerk.get("/registers/customers/message").status, 403);
    let log = firm.owner.get(&format!("/journal?subject={person}")).table();
    let own = log.split("Laura Laskuttaja").nth(1).expect("the opening is logged");
    assert!(own.contains("Looked at") && own.contains("Billing and payment"), "{log}");
    // Nor does an export or the API give it, and each of them is logged with its purpose too.
    let takes = firm.clerk("Ville Viejä", "customers", &["billing", "delivery"], &["read", "search", "export"]);
    let file = |purpose: &str| {
        takes.here_for(purpose);
        let kept = [("device", ""), ("kept_at", "Talouden palvelin"), ("destroy_by", "2099-12-31")];
        let form = [&[("place", "customers/customer"), ("format", "csv")][..], &kept].concat();
        takes.post("/transfer/export", &form)
    };
    let [of_billing, of_delivery] = ["billing", "delivery"].map(file);
    assert!(of_billing.status == 200 && of_billing.says("Aada Esimerkki"), "{}", of_billing.text());
    assert!(!of_billing.body.contains("1234567"), "{}", of_billing.body);
    assert!(of_delivery.body.contains("1234567"), "who needs it has it: {}", of_delivery.body);
    let program = firm.program("Laskutusohjelma", "customers", &["billing"], &["read", "search"]).here_for("billing");
    let other = firm.program("Toimitusohjelma", "customers", &["delivery"], &["read"]).here_for("delivery");
    let of = known.record("customers/customer");
    for path in [format!("people/{person}"), format!("records/{of}"), "registers/customers/customer/records".to_owned()]
    {
        let answer = program.get(&format!("/api/v1/{path}"));
        assert!(answer.status == 200 && answer.body.contains("Aada Esimerkki"), "{path}: {}", answer.body);
        assert!(!answer.body.contains("1234567"), "{path}: {}", answer.body);
    }
    let needed = other.get(&format!("/api/v1/records/{of}"));
    assert!(needed.body.contains("1234567"), "{}", needed.body);
    let log = firm.owner.get("/journal").table();
    for who in ["Ville Viejä Exported", "Laskutusohjelma Looked at"] {
        let line = log.split(who).nth(1).unwrap_or_else(|| panic!("{who}: {log}"));
        assert!(line.contains("Billing and payment") || line.contains("Deliver"), "{who}: {line}");
    }
}

#[test]
fn mi_44_bookkeeping_opens_invoices_and_nothing_that_was_written() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("customer-care");
    let page = customer(&firm, &[("phone", "040 1234567")]);
    let of = page.record("customers/customer");
    let message = [
        ("of", of.as_str()),
        ("way", "contact"),
        ("at", "2026-11-01T10:15"),
        ("channel", "email"),
        ("subject", "Arkaluonteinen asia"),
    ];
    let message = firm.owner.add("customers/message", &message).record("customers/message");
    let bulletin =
        [("of", of.as_str()), ("sent", "2026-11-02T10:15"), ("subject", "Syksyn matkat"), ("source", "staff")];
    let bulletin = firm.owner.add("customers/bulletin", &bulletin).record("customers/bulletin");
    firm.owner.here_for("billing");
    let invoice = [
        ("of", of.as_str()),
        ("number", "L-1"),
        ("issued", "2026-10-13"),
        ("total", "100"),
        ("payer", "Aada Esimerkki, Kuusikuja 4"),
        ("source", "staff"),
    ];
    let invoice = firm.owner.add("customers/invoice", &invoice).record("customers/invoice");
    // The accounting firm's own account: its agreement covers invoices, and it is granted more than that.
    let of_firm = crate::standing::outside(&firm, "accountant", "", &crate::standing::CLAUSES, &["customers/invoice"]);
    let account = crate::standing::outsider(&firm, &of_firm);
    firm.owner.grant(
        &account,
        "customers",
        &["bookkeeping", "billing", "customer-care", "marketing"],
        &["read", "search"],
    );
    let outsider = world::Clerk::sign_in(firm.server.visitor(), "tiina");
    for purpose in ["bookkeeping", "billing"] {
        outsider.here_for(purpose);
        let list = outsider.list("customers/invoice");
        assert!(list.says("L-1"), "{}", list.text());
        let opened = outsider.get(&format!("/registers/customers/invoice/{invoice}"));
        assert!(opened.says("L-1") && opened.says("Aada Esimerkki, Kuusikuja 4"), "{}", opened.text());
    }
    for purpose in ["bookkeeping", "billing", "customer-care", "marketing"] {
        outsider.here_for(purpose);
        let mut places: Vec<String> =
            ["message", "bulletin", "order", "customer"].map(|kind| format!("/registers/customers/{kind}")).to_vec();
        places.extend([
            format!("/registers/customers/message/{message}"),
            format!("/registers/customers/bulletin/{bulletin}"),
            format!("/registers/customers/customer/{of}"),
            format!("/people/{}", page.person()),
        ]);
        for place in places {
            let refused = outsider.get(&place);
            assert!(matches!(refused.status, 403 | 404), "{purpose} {place}: {}", refused.status);
            for word in ["Arkaluonteinen", "Syksyn matkat", "1234567"] {
                assert!(!refused.body.contains(word), "{purpose} {place}: {}", refused.text());
            }
        }
    }
    assert!(firm.owner.refusals().contains("Tiina Tilintekijä"), "each try is on record");
}

/// Shared use from two places is left for the oversight of sessions.
#[test]
fn mi_46_every_line_of_the_log_names_one_user() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let person = customer(&firm, &[]).person().to_owned();
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    let _ = clerk.here_for("delivery").get(&format!("/people/{person}"));
    let journal = firm.owner.get("/journal");
    let rows: Vec<&str> = journal.body.split("<tbody>").nth(1).unwrap().split("<tr>").skip(1).collect();
    assert!(rows.len() > 5, "{}", journal.table());
    let nobody: Vec<String> = rows
        .iter()
        .map(|row| Page::of((*row).to_owned()).text())
        .filter(|row| row.matches("Oona Omistaja").count() + row.matches("Kim Kirjaaja").count() == 0)
        .collect();
    assert!(
        nobody.iter().all(
            |row| row.contains("The system Made the owner link") || row.contains("The system Published the notice")
        ),
        "lines without a person: {nobody:#?}"
    );
}

#[test]
fn mi_47_a_short_or_common_password_is_refused_and_guessing_is_slowed_down() {
    let firm = Firm::open(FIRM);
    let made = firm.owner.post("/accounts/new", &[("name", "Kim Kirjaaja"), ("username", "kim")]).text();
    let link = made.split_whitespace().find(|word| word.contains("/invite/")).unwrap().to_owned();
    let kim = firm.server.visitor();
    for password in ["lyhyt", "passwordpassword", "123456789012", "mimino oy mimino oy"] {
        let page = kim.get(&link);
        let refused = kim.submit(&page, &page.path, &[("password", password), ("again", password)]);
        assert!(!refused.path.contains("welcome"), "`{password}` is taken");
        assert_eq!(refused.wrong().len(), 1, "{:?}", refused.wrong());
    }
    let guesser = firm.server.visitor();
    let page = guesser.get("/sign-in");
    let tries: Vec<u16> = (0..12)
        .map(|number| {
            guesser
                .submit(&page, "/sign-in", &[("username", "oona"), ("password", &format!("arvaus numero {number}"))])
                .status
        })
        .collect();
    assert_eq!(tries[0], 401);
    assert!(tries.contains(&429), "guessing goes on unhindered: {tries:?}");
    let log = firm.owner.refusals();
    assert!(log.matches("Signed in Refused").count() >= 5, "the owner sees it: {log}");
}

#[test]
fn mi_48_a_right_that_is_withdrawn_is_gone_at_the_next_request() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let person = customer(&firm, &[]).person().to_owned();
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    clerk.here_for("delivery");
    let path = format!("/people/{person}");
    assert!(clerk.get(&path).says("Aada Esimerkki"));
    let account = firm.owner.get(&firm.account("Kim Kirjaaja"));
    let end = account
        .links(&format!("{}/grants/", firm.account("Kim Kirjaaja")))
        .into_iter()
        .find(|link| link.ends_with("/end"))
        .unwrap();
    assert!(firm.owner.post(&end, &[]).path.contains("saved=1"));
    let refused = clerk.get(&path);
    assert!(!refused.says("Aada Esimerkki"), "the very next request: {}", refused.text());
    assert!(!clerk.list("customers/customer").says("Aada Esimerkki"));
}

/// What rests on a contract, shows where there is none, and is offered to be put right.
#[test]
fn mi_10_without_an_order_the_basis_is_missing_and_the_record_is_offered_for_correction_or_erasure() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let person = customer(&firm, &[("email", "aada@esimerkki.example")]);
    let of = person.record("customers/customer");
    let page = || firm.owner.get(&format!("/people/{}", person.person()));
    assert!(page().says("Basis missing: Delivering products and services"), "{}", page().text());
    assert!(page().says("Aada Esimerkki"), "an order may be on its way: the door stays open");
    let list = || firm.owner.get("/bases");
    assert!(
        list().says("Basis missing: Delivering products and services") && list().says("Customer"),
        "{}",
        list().text()
    );
    assert!(!list().body.contains("Aada"), "the list opens nobody");
    assert!(firm.owner.get("/").says("One person or organisation has no contract in force"));
    // Corrected: an order is entered.
    let new = list().own_link("/registers/customers/order/new");
    assert!(new.ends_with(&of), "{new}");
    let _ordered = order(&firm, &of, &[]);
    assert!(!page().says("Basis missing") && list().says("Everybody has a basis in force"), "{}", page().text());
    // Or erased: the time of the data is over.
    let other = customer(&firm, &[("name", "Eero Esimerkki")]).record("customers/customer");
    assert!(list().says("Move to what is to be erased"));
    let erased = firm.owner.post(&format!("/bases/{other}"), &[("decision", "erase")]);
    assert!(erased.path.contains("saved=1") && erased.says("On the list to be erased"), "{}", erased.text());
    assert!(
        firm.owner.get("/").says("One record is past its last day") || firm.owner.get("/").says("past"),
        "{}",
        firm.owner.get("/").text()
    );
    assert!(firm.owner.get("/journal").table().contains("Moved to the list of what is to be erased"));
    assert!(firm.world.page(FIRM, &[]).contains("Rests on: Order"), "the notice says what the contract is");
}

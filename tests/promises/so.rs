//! What Softop, one person with two brands and papers in a flat, promises.

use serde_json::json;
use world::Method;
use world::{Firm, Page, World};

const FIRM: &str = "softop";

/// The review that falls due is left for the tasks.
#[test]
fn so_05_the_page_shows_the_date_of_the_latest_update() {
    let world = World::new();
    assert!(world.page(FIRM, &[]).contains("Updated 8 February 2020"));
    assert_eq!(
        world.publish(FIRM, &[(" updated=\"2020-02-08\"", "")]).code,
        Some(2),
        "a notice without a date is not published"
    );
}

#[test]
fn so_06_a_wrong_business_id_or_an_empty_address_stops_publishing() {
    let world = World::new();
    for (old, new, code) in
        [("0859365-6", "0859365-5", "bad-business-id"), ("Särkiniementie 16 a 21", "", "empty-text")]
    {
        assert!(!world.errors(FIRM, &[(old, new)]).one(code).is_empty());
        assert_eq!(world.publish(FIRM, &[(old, new)]).code, Some(2));
        assert!(world.published("fi").is_none(), "nothing is published");
    }
    assert_eq!(world.publish(FIRM, &[("Särkiniementie 16 a 21", "Kuusikuja 4")]).code, Some(0));
    for language in ["fi", "sv", "en"] {
        let page = world.published(language).unwrap();
        assert!(
            page.contains("Kuopion Softop Oy")
                && page.contains("0859365-6")
                && page.contains("Kuusikuja 4, 70700 Kuopio")
        );
    }
}

/// The one active holder of the role is left for the tasks.
#[test]
fn so_07_a_person_named_as_controller_is_refused_and_a_role_stands_in_their_place() {
    let world = World::new();
    let page = world.page(FIRM, &[]);
    assert!(
        page.contains("The controller is Kuopion Softop Oy; the person responsible for the registers is its contact.")
    );
    assert!(!page.contains("A natural person is named as controller"), "a refused sentence is not published as true");
    assert!(page.contains("Responsible Rekistereistä vastaava henkilö"));
    let replacement = "    replacement \\\n        fi=\"Rekisterinpitäjä on Kuopion Softop Oy; rekistereistä vastaava henkilö on sen yhteyshenkilö.\" \\\n        sv=\"Personuppgiftsansvarig är Kuopion Softop Oy; den som ansvarar för registren är dess kontaktperson.\" \\\n        en=\"The controller is Kuopion Softop Oy; the person responsible for the registers is its contact.\"";
    assert!(world.errors(FIRM, &[(replacement, "")]).one("no-replacement").contains("`keeper-is-a-person`"));
}

#[test]
fn so_12_a_use_for_none_of_the_published_purposes_is_refused() {
    let world = World::new();
    for act in ["read", "search", "export", "use"] {
        let ask =
            |purpose: &str| json!({ "act": act, "register": "customers", "kind": "customer", "purpose": purpose });
        let answer = world.asked(FIRM, &ask("credit-rating"));
        assert!(answer.why("unknown-purpose").contains("`credit-rating`"), "{act}");
        for purpose in ["contact", "delivery", "billing"] {
            assert!(world.asked(FIRM, &ask(purpose)).is_allowed(), "{act} for {purpose}");
        }
    }
}

/// Reports made from the registers are left for the statistics.
#[test]
fn so_13_a_statistic_can_hold_nobody() {
    let world = World::new();
    let figures = "        figures    note { label";
    for field in ["person-name", "email", "customer-number"] {
        let with = format!("        who {field} {{ label fi=\"x\" sv=\"x\" en=\"x\" }}\n{figures}");
        assert!(world.errors(FIRM, &[(figures, &with)]).one("no-subject").contains("`social-media`"), "{field}");
    }
    let source = json!({ "kind": "third-party" });
    let ask = json!({ "act": "collect", "register": "social-media", "kind": "statistic", "purpose": "improvement", "fields": ["service", "figures", "name"], "source": source });
    assert!(world.asked(FIRM, &ask).why("undeclared-field").contains("`name`"));
}

/// The run that erases is left for the erasure; its date is the law's.
#[test]
fn so_16_the_third_year_ends_on_the_day_the_acceptance_names() {
    let world = World::new();
    let rule =
        ["law", "keep", "keep \"3 years\" after=last-needed", "--format", "json", "--from", "last-needed=2023-03-01"];
    let answer = world.run(&rule).json();
    assert_eq!(answer["until"], "2026-03-01", "there on 28.2.2026, gone after the run of 2.3.2026");
    assert_eq!(answer["finally"], "delete");
    assert!(world.page(FIRM, &[]).contains("3 years after they were last needed. After that we erase the data."));
}

/// Twin orders are left for the orders.
#[test]
fn so_32_no_price_or_delivery_can_read_the_marketing_permission() {
    let world = World::new();
    for purpose in ["billing", "delivery", "contact"] {
        let ask = json!({ "act": "read", "register": "customers", "kind": "customer", "purpose": purpose, "fields": ["marketing"] });
        let answer = world.asked(FIRM, &ask);
        assert!(answer.why("field-not-for-purpose").contains("customers.customer.marketing"), "{purpose}");
        assert!(answer.why("forbidden").contains("never.uses.1"), "{purpose}");
        let whole = json!({ "act": "read", "register": "customers", "kind": "customer", "purpose": purpose });
        assert!(!world.asked(FIRM, &whole).fields().contains(&"marketing"), "{purpose}");
    }
    let place = "automation visitor-targeting purpose=targeting";
    let rule = format!(
        "automation price purpose=billing human-review=#true logic=\"x\" significance=\"x\" uses=\"customers.customer.marketing\" {{ label fi=\"x\" sv=\"x\" en=\"x\" }}\n{place}"
    );
    assert!(world.errors(FIRM, &[(place, &rule)]).one("used-beyond-purpose").contains("customers.customer.marketing"));
}

#[test]
fn so_35_the_mailing_list_takes_an_address_and_nothing_else() {
    let world = World::new();
    let add = |fields: &[&str]| {
        let source = json!({ "kind": "person", "way": "order" });
        let ask = json!({ "act": "collect", "register": "mailing-list", "kind": "subscriber", "purpose": "marketing", "fields": fields, "source": source, "consenting": ["marketing"] });
        world.asked(FIRM, &ask)
    };
    assert!(add(&["email"]).is_allowed());
    for extra in ["name", "phone", "city"] {
        assert!(add(&["email", extra]).why("undeclared-field").contains(&format!("`{extra}`")));
    }
}

/// Reports and exports over both registers are left for the visit store.
#[test]
fn so_40_visits_and_customers_share_no_purpose_and_no_key() {
    let world = World::new();
    for purpose in ["delivery", "contact", "billing", "marketing"] {
        let ask = json!({ "act": "read", "register": "visits", "kind": "visit", "purpose": purpose, "consents": ["marketing"] });
        let answer = world.asked(FIRM, &ask);
        assert!(answer.why("kind-not-for-purpose").contains("register.visits.visit"), "{purpose}");
        assert!(answer.why("forbidden").contains("never.uses.2"), "{purpose}");
    }
    let joined = [("visitor  visitor-id               {", "visitor  visitor-id purposes=\"billing\" {")];
    assert!(world.errors(FIRM, &joined).one("never-broken").contains("register.visits.visit.visitor"));
}

/// The recorded purpose of a report is left for the statistics.
#[test]
fn so_43_visits_are_looked_at_for_the_two_published_purposes_only() {
    let world = World::new();
    let ask = |purpose: &str| json!({ "act": "read", "register": "visits", "kind": "visit", "purpose": purpose, "consents": ["site", "targeting"] });
    for purpose in ["site", "targeting"] {
        assert!(world.asked(FIRM, &ask(purpose)).is_allowed(), "{purpose}");
    }
    for purpose in ["billing", "improvement", "bookkeeping", "curiosity"] {
        assert!(
            world.asked(FIRM, &ask(purpose)).why("kind-not-for-purpose").contains("register.visits.visit"),
            "{purpose}"
        );
    }
}

/// Devices that travel are left for the register of devices.
#[test]
fn so_47_a_copy_outside_the_union_is_refused() {
    let world = World::new();
    for place in [
        "company-computer country=FI",
        "mobile-device country=FI",
        "office-server country=FI",
        "backup-disk country=FI",
    ] {
        let abroad = place.replace("FI", "NO");
        let errors = world.errors(FIRM, &[(place, &abroad)]);
        assert!(errors.one("never-broken").contains(place.split(' ').next().unwrap()), "{place}");
    }
}

/// An act of disclosing is left for the recipients.
#[test]
fn so_57_a_recipient_that_is_not_named_breaks_the_promise() {
    let world = World::new();
    let gone = [(
        "never discloses \"*\" { except accountant google authorities }",
        "never discloses \"*\" { except accountant authorities }",
    )];
    assert!(world.errors(FIRM, &gone).one("never-broken").contains("recipient.google"));
    assert!(world.page(FIRM, &[]).contains("We disclose data to nobody else."));
}

/// A customer of the firm, with everything the form takes, and the page of the person.
fn customer(firm: &Firm, more: &[(&str, &str)]) -> Page {
    let usual = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki")];
    let kept = usual.into_iter().filter(|(key, _)| !more.iter().any(|(other, _)| other == key));
    firm.owner.add("customers/customer", &kept.chain(more.iter().copied()).collect::<Vec<_>>())
}

/// What is sent for a field that is not declared is refused by name, in forms and calls alike, and the journal says so.
#[test]
fn so_11_a_field_the_notice_does_not_need_is_neither_asked_nor_stored() {
    let world = World::new();
    let needless = [("        purposes delivery contact\n        role", "        purposes\n        role")];
    assert!(world.errors(FIRM, &needless).one("no-purpose").contains("`role`"));
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let extra = [("way", "order"), ("kind", "person"), ("name", "Aada Esimerkki"), ("shoe-size", "kenkäkoko-43")];
    let refused = firm.owner.send("customers/customer", &extra);
    assert!(refused.wrong().concat().contains("“shoe-size”"), "{:?}", refused.wrong());
    let journal = firm.owner.get("/journal").text();
    assert!(journal.contains("shoe-size: No such field in the notice"), "the journal names it: {journal}");
    assert!(!journal.contains("kenkäkoko"));
    let page = customer(&firm, &[]);
    assert!(!page.body.contains("kenkäkoko-43"), "the value went nowhere");
    assert!(firm.owner.find("customers/customer", "kenkäkoko").table().is_empty());
    let edit = firm.owner.get(&format!("/registers/customers/customer/{}/edit", page.record("customers/customer")));
    assert!(!edit.body.contains("kenkäkoko-43"));
    let source = json!({ "kind": "person", "way": "order" });
    let program = firm.program("Verkkokauppa", "customers", &["delivery"], &["collect", "read"]).here_for("delivery");
    let body = json!({ "values": { "kind": "person", "name": "Toinen Nimi", "shoe-size": "43" }, "source": source });
    let refused = program.send(Method::POST, "/api/v1/registers/customers/customer/records", &body);
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(
        refused.json()["code"] == "undeclared-field" && refused.json()["errors"][0]["field"] == "shoe-size",
        "{}",
        refused.body
    );
    assert!(!firm.owner.list("customers/customer").says("Toinen Nimi"), "nothing is stored");
    let undeclared = "declares no field `shoe-size`";
    assert!(refused.body.contains(undeclared), "{}", refused.body);
}

/// Audiences and sendings are left for the outreach.
#[test]
fn so_14_an_empty_permission_is_never_a_yes() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let silent = customer(&firm, &[("name", "Hilja Hiljainen")]).person().to_owned();
    let willing = customer(&firm, &[("name", "Maija Myönteinen"), ("marketing", "yes")]).person().to_owned();
    firm.owner.here_for("marketing");
    let refused = firm.owner.get(&format!("/people/{silent}"));
    assert_eq!(refused.status, 403);
    assert!(refused.says("purpose.marketing") && !refused.says("Hilja"), "{}", refused.text());
    assert!(firm.owner.get(&format!("/people/{willing}")).says("Maija Myönteinen"));
    let list = firm.owner.list("customers/customer");
    assert!(list.says("Maija Myönteinen") && !list.says("Hilja"), "{}", list.table());
    assert!(firm.owner.find("customers/customer", "hilja").table().is_empty());
    assert!(firm.owner.refusals().contains("purpose.marketing"));
}

/// The written access answer is left for the requests.
#[test]
fn so_24_a_wrong_postcode_and_a_taken_designation_or_number_are_refused() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let wrong =
        firm.owner.send("customers/customer", &[("kind", "person"), ("name", "Aada Esimerkki"), ("postcode", "7010")]);
    assert_eq!(wrong.wrong(), ["postcode: A postcode has five digits."]);
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
    let _ = customer(
        &firm,
        &[
            ("number", "1042"),
            ("designation", "aada-kuopio"),
            ("street", "Kuusikuja 4 B 12"),
            ("postcode", "70100"),
            ("city", "Kuopio"),
        ],
    );
    for (field, value) in [("number", "1042"), ("designation", "aada-kuopio")] {
        let taken =
            firm.owner.send("customers/customer", &[("kind", "person"), ("name", "Toinen Nimi"), (field, value)]);
        assert_eq!(taken.wrong(), [format!("{field}: Another one has the same value. It has to be unique.")]);
    }
    assert!(!firm.owner.list("customers/customer").says("Toinen Nimi"), "nothing is stored");
    assert!(firm.owner.refusals().contains("Another has the same value"), "{}", firm.owner.refusals());
}

/// Requests and erasure are left for later; here the alternative contact is a person of their own.
#[test]
fn so_25_an_alternative_contact_person_is_a_person_of_their_own() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let page = customer(&firm, &[("kind", "company"), ("name", "Malli ja Näyte Oy")]);
    let of = page.record("customers/customer");
    let contact = |role: &str, name: &str, phone: &str| {
        firm.owner.add(
            "customers/contact-person",
            &[("of", &of), ("way", "contact"), ("role", role), ("name", name), ("phone", phone)],
        )
    };
    let first = contact("primary", "Eero Esimerkki", "040 1112223");
    let second = contact("alternative", "Tuulia Testinen", "040 3332221");
    assert_ne!(first.person(), second.person());
    assert_ne!(second.person(), page.person());
    let own = firm.owner.get(&format!("/people/{}", second.person()));
    assert!(own.value("Role").contains("Alternative contact person"));
    assert!(own.value("Name").contains("way: contact"), "{}", own.value("Name"));
    assert!(own.value("Name").contains("Tuulia Testinen") && !own.says("Eero Esimerkki"));
    assert!(firm.owner.find("customers/contact-person", "tuulia").says("Tuulia Testinen"), "found by their own name");
}

/// Which further fields a type asks for is left for the public forms.
#[test]
fn so_26_a_customer_without_a_type_is_refused() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("billing");
    let none = firm.owner.send("customers/customer", &[("name", "Aada Esimerkki")]);
    assert_eq!(none.wrong(), ["kind: This is needed."]);
    let strange = firm.owner.send("customers/customer", &[("name", "Aada Esimerkki"), ("kind", "robot")]);
    assert_eq!(strange.wrong(), ["kind: Choose one of these."]);
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
    assert!(customer(&firm, &[("kind", "company")]).value("Type of customer").contains("Company"));
}

/// The words shown to the person are left for the public forms.
#[test]
fn so_27_a_permission_has_a_time_a_way_and_a_history_of_giving_and_withdrawing() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let unsourced = firm.owner.send(
        "customers/customer",
        &[("kind", "person"), ("name", "Aada Esimerkki"), ("marketing", "yes"), ("source", "")],
    );
    assert!(unsourced.wrong().concat().contains("source"), "{:?}", unsourced.wrong());
    assert!(firm.owner.list("customers/customer").table().is_empty(), "without a way nothing is stored");
    let page = customer(&firm, &[("marketing", "yes")]);
    let (person, record) = (page.person().to_owned(), page.record("customers/customer"));
    firm.owner.here_for("marketing");
    let given = firm.owner.get(&format!("/people/{person}"));
    let value = given.value("Marketing permission");
    assert!(
        value.contains("From the person") && value.contains("way: order") && value.contains("Oona Omistaja"),
        "{value}"
    );
    assert!(given.says("In force"), "{}", given.text());
    let edit = format!("/registers/customers/customer/{record}/edit");
    let _ = firm.owner.change(&edit, &[("marketing", "")]);
    let gone = firm.owner.get(&format!("/people/{person}"));
    assert_eq!(gone.status, 403, "withdrawn: marketing sees nothing any more");
    firm.owner.here_for("delivery");
    let page = firm.owner.get(&format!("/people/{person}"));
    assert!(page.says("Aada Esimerkki"), "the delivery goes on");
}

#[test]
fn so_28_a_delivery_needs_an_item_and_a_day_and_renews_last_needed() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let page = customer(&firm, &[]);
    let of = page.record("customers/customer");
    let bare = firm.owner.send("customers/delivery", &[("of", &of), ("source", "staff")]);
    assert_eq!(bare.wrong(), ["what: This is needed.", "on: This is needed."]);
    let orphan =
        firm.owner.send("customers/delivery", &[("what", "Vuosihuolto"), ("on", "2026-11-01"), ("source", "staff")]);
    assert!(!orphan.path.contains("saved=1"), "a delivery to nobody is not stored");
    let done = firm
        .owner
        .add("customers/delivery", &[("of", &of), ("what", "Vuosihuolto"), ("on", "2026-11-01"), ("source", "staff")]);
    assert_eq!(done.person(), page.person());
    assert!(done.says("Vuosihuolto") && done.says("1 Nov 2026"), "{}", done.text());
    assert!(done.says("Last needed"), "{}", done.text());
}

/// Marketing sendings are left for the outreach: no kind of record of theirs is marked as needing the customer.
#[test]
fn so_29_a_contact_has_time_channel_and_subject() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("contact");
    let page = customer(&firm, &[]);
    let of = page.record("customers/customer");
    let bare = firm.owner.send("customers/message", &[("of", &of), ("way", "contact"), ("subject", "Tarjous")]);
    assert_eq!(bare.wrong(), ["on: This is needed.", "channel: This is needed."]);
    let pigeon = firm.owner.send(
        "customers/message",
        &[("of", &of), ("on", "2026-11-01T10:15"), ("channel", "pigeon"), ("subject", "Tarjous")],
    );
    assert_eq!(pigeon.wrong(), ["channel: Choose one of these."]);
    let done = firm.owner.add(
        "customers/message",
        &[("of", &of), ("on", "2026-11-01T10:15"), ("channel", "phone"), ("subject", "Tarjous")],
    );
    assert!(done.value("Time").contains("1 Nov 2026"), "{}", done.value("Time"));
    assert!(done.value("Channel").contains("Phone call") && done.value("Subject").contains("Tarjous"));
}

/// Credit invoices are left for the vouchers; what was sent is kept with its history.
#[test]
fn so_30_an_invoice_is_kept_with_number_date_and_customer_as_sent() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("billing");
    let of = customer(&firm, &[]).record("customers/customer");
    let invoice = [
        ("of", of.as_str()),
        ("number", "2026-0184"),
        ("issued", "2026-10-13"),
        ("total", "1240,00"),
        ("payer", "Aada Esimerkki, Kuusikuja 4"),
        ("source", "staff"),
    ];
    let done = firm.owner.add("customers/invoice", &invoice);
    assert!(
        done.value("Invoice number").contains("2026-0184") && done.value("Date of invoice").contains("13 Oct 2026")
    );
    assert!(done.value("Customer details as sent").contains("Kuusikuja 4"));
    let again = firm.owner.send("customers/invoice", &invoice);
    assert_eq!(again.wrong(), ["number: Another one has the same value. It has to be unique."]);
    assert!(firm.owner.find("customers/invoice", "2026-0184").says("2026-0184"), "it is found by its number");
}

#[test]
fn so_31_each_field_shows_which_of_the_purposes_it_serves() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let page = customer(&firm, &[("phone", "040 1234567"), ("email", "aada@esimerkki.example")]);
    let why = |label: &str| {
        let value = page.value(label);
        value
            .split("Why it is here")
            .nth(1)
            .unwrap()
            .split("Where it came from")
            .next()
            .unwrap()
            .split("Until when")
            .next()
            .unwrap()
            .to_owned()
    };
    assert!(why("Phone number").contains("Delivering products and services contract"));
    assert!(!why("Phone number").contains("Billing") && !why("Phone number").contains("Marketing"));
    for purpose in ["Delivering products", "Reaching the customer", "Billing", "Marketing to customers consent"] {
        assert!(why("E-mail").contains(purpose), "{purpose}: {}", why("E-mail"));
    }
    assert!(
        page.value("Marketing permission").contains("Marketing to customers consent"),
        "marketing is tied to the consent"
    );
}

#[test]
fn so_33_last_needed_and_the_coming_date_stand_on_the_card() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("delivery");
    let page = customer(&firm, &[]);
    let of = page.record("customers/customer");
    let today = day(&page, "Last needed");
    assert_eq!(day(&page, "Kept until"), three_years_on(&today), "{}", page.text());
    firm.owner.here_for("contact");
    let after = firm.owner.add("customers/message", &[("of", &of), ("on", "2026-11-01T10:15"), ("channel", "phone")]);
    assert!(day(&after, "Last needed") >= today);
    assert!(after.says("unless it is needed again"));
}

/// `22 November 2026` after these words on a page.
fn day(page: &Page, after: &str) -> String {
    let text = page.text();
    let rest = text.split(&format!(" {after} ")).nth(1).unwrap_or_else(|| panic!("no `{after}` in {text}"));
    rest.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

/// The same day three years later; no test runs on the 29th of February.
fn three_years_on(day: &str) -> String {
    let (rest, year) = day.rsplit_once(' ').unwrap();
    format!("{rest} {}", year.parse::<u16>().unwrap() + 3)
}

/// The erased customer is left for the erasure; the invoice's own time and its only openers are shown.
#[test]
fn so_34_an_invoice_outlives_its_customer_and_opens_for_billing_and_bookkeeping_alone() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("billing");
    let of = customer(&firm, &[]).record("customers/customer");
    let done = firm.owner.add(
        "customers/invoice",
        &[("of", &of), ("number", "2026-0184"), ("issued", "2026-10-13"), ("total", "1240,00"), ("source", "staff")],
    );
    assert!(done.value("Invoice number").contains("until 31 December 2032"), "{}", done.value("Invoice number"));
    assert!(!done.value("Name").contains("2032"), "the customer's own time is shorter");
    firm.owner.here_for("bookkeeping");
    assert!(firm.owner.list("customers/invoice").says("2026-0184"));
    let named = firm.owner.find("customers/customer", "aada");
    assert_eq!(named.status, 403, "bookkeeping finds no customer by name");
    firm.owner.here_for("delivery");
    let refused = firm.owner.list("customers/invoice");
    assert_eq!(refused.status, 403);
    assert!(refused.says("register.customers.invoice") && !refused.says("2026-0184"), "{}", refused.text());
}

/// The visitor's own key is left for the visit store.
#[test]
fn so_37_a_visit_has_its_seven_fields_and_waits_for_consent() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("site");
    let visit = [
        ("source", "browser"),
        ("at", "2026-11-01T10:15"),
        ("visitor", "4f6c1d0e8b2a4f6c1d0e8b2a4f6c1d0e"),
        ("location", "Kuopio"),
        ("browser", "Firefox"),
        ("history", "/ /tuotteet"),
        ("page", "https://softop.example/tuotteet"),
        ("seconds", "42"),
    ];
    let refused = firm.owner.send("visits/visit", &visit);
    assert_eq!(refused.status, 403, "without consent: {:?}", refused.wrong());
    assert!(refused.says("purpose.site"), "{}", refused.text());
    let page = firm.owner.add("visits/visit", &[&visit[..], &[("consent", "yes")]].concat());
    for (label, value) in [
        ("Visitor id", "4f6c1d0e8b2a"),
        ("Estimated location", "Kuopio"),
        ("Browser", "Firefox"),
        ("Page visited", "softop.example"),
        ("Length of visit in seconds", "42"),
    ] {
        assert!(page.value(label).contains(value), "{label}");
    }
    let ask = json!({ "act": "collect", "register": "visits", "kind": "visit", "purpose": "site", "fields": ["name"], "source": { "kind": "browser" }, "consenting": ["site"] });
    assert!(firm.world.asked(FIRM, &ask).why("undeclared-field").contains("`name`"));
}

/// The closing of unused accounts is left for the reviews.
#[test]
fn so_48_every_account_with_rights_is_listed_with_its_reason() {
    let firm = Firm::open(FIRM);
    let _ = firm.clerk("Kim Kirjaaja", "customers", &["billing"], &["read"]);
    let _ = firm.clerk("Uuno Uusi", "", &[], &[]);
    let list = firm.owner.get("/accounts").table();
    assert!(list.contains("Kim Kirjaaja") && list.contains("Uuno Uusi") && list.contains("No grants"), "{list}");
    let account = firm.owner.get(&firm.account("Kim Kirjaaja"));
    assert!(account.says("Customer register") && account.says("Hoitaa tämän työn"), "{}", account.text());
    let own = firm.account("Kim Kirjaaja");
    let unreasoned = firm.owner.post(
        &format!("{own}/grants"),
        &[("register", "customers"), ("purpose", "contact"), ("act", "read"), ("reason", "")],
    );
    assert!(unreasoned.wrong().concat().contains("Write a reason"), "{:?}", unreasoned.wrong());
}

//! What Minikone, which sells and mends machines, promises.

use serde_json::json;
use world::{Firm, Page, World};

const FIRM: &str = "minikone";

#[test]
fn mk_29_data_are_taken_in_from_the_person_and_from_no_other_source() {
    let world = World::new();
    let from = |kind: &str| {
        let ask = json!({ "act": "collect", "register": "customers", "kind": "customer", "purpose": "sales", "source": { "kind": kind } });
        world.asked(FIRM, &ask)
    };
    for kind in ["public", "third-party", "authority", "browser"] {
        assert!(from(kind).why("undeclared-source").contains(&format!("`{kind}`")), "{kind}");
    }
    assert!(from("person").is_allowed());
    let nobody = json!({ "act": "collect", "register": "customers", "kind": "customer", "purpose": "sales" });
    assert_eq!(world.asked(FIRM, &nobody).codes(), ["source-missing"]);
    let firm = Firm::open(FIRM);
    let file = "relationship,capacity,first-name,last-name\npotential,private,Aada,Esimerkki\n";
    for source in ["public", "third-party"] {
        let refused = firm.import(file, "customers/customer", "sales", source);
        assert!(refused.code != Some(0) && format!("{refused:?}").contains(source), "{refused:?}");
    }
    firm.owner.here_for("sales");
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
}

/// Runs of tags on the site are left for the site's tag.
#[test]
fn mk_04_nothing_stored_for_targeting_is_called_necessary_or_rests_on_a_contract() {
    let world = World::new();
    let stored = "minikone_interest kind=local-storage purpose=targeting";
    let errors = world.errors(FIRM, &[(stored, "minikone_interest kind=local-storage purpose=sales")]);
    assert!(errors.one("stored-without-consent").contains("205"));
    let page = world.page(FIRM, &[]);
    for name in ["minikone_interest", "_gcl_au", "partner-pixel"] {
        assert!(page.contains(name), "the inventory names `{name}`");
    }
}

#[test]
fn mk_37_only_the_listed_bases_stand_in_the_notice_and_others_are_refused() {
    let world = World::new();
    let errors = world.errors(FIRM, &[("purpose sales basis=contract", "purpose sales basis=goodwill")]);
    assert!(errors.one("unknown-value").contains("`goodwill`"));
    let interest = world.errors(FIRM, &[("purpose sales basis=contract", "purpose sales basis=legitimate-interest")]);
    assert!(interest.one("no-interest").contains("13(1)(d)"), "a fourth basis needs its own statement");
    let page = world.page(FIRM, &[]);
    let bases = page.split("Why we process your data").nth(2).unwrap().split("Which data we process").next().unwrap();
    assert!(
        bases.contains("Article 6(1)(a)") && bases.contains("Article 6(1)(b)") && bases.contains("Article 6(1)(c)")
    );
    assert!(!bases.contains("Article 6(1)(f)") && !bases.contains("Article 6(1)(e)"), "no other basis is used");
}

/// The access export is left for the requests; the page of the person shows the provision.
#[test]
fn mk_40_a_statutory_duty_is_named_by_its_provision() {
    let world = World::new();
    let provision = " law=\"Arvonlisäverolaki 1501/1993\"";
    assert!(world.errors(FIRM, &[(provision, "")]).one("no-law").contains("6(3)"));
    assert!(world.page(FIRM, &[]).contains("Law: Arvonlisäverolaki 1501/1993"));
}

/// The run of 1.1.2032 is left for the erasure.
#[test]
fn mk_41_an_invoice_of_2025_is_kept_to_the_end_of_2031() {
    let world = World::new();
    let rule = "keep \"6 years\" after=financial-year-end to-end-of=year law=\"Kirjanpitolaki 1336/1997 2:10\"";
    let keep = |day: &str| {
        let day = format!("financial-year-end={day}");
        world.run(&["law", "keep", rule, "--from", &day, "--format", "json"]).json()["until"].clone()
    };
    assert_eq!(keep("2025-12-31"), "2031-12-31");
    assert_eq!(keep("2026-01-31"), "2032-12-31", "the year the financial year ends in counts");
    assert!(world.page(FIRM, &[]).contains("Kirjanpitolaki 1336/1997 2:10"));
}

/// Tags are left for the site's tag, expiry for the attestations.
#[test]
fn mk_70_googles_servers_need_a_country_and_a_ground_for_the_transfer() {
    let world = World::new();
    let elsewhere = [("transfer US to=google safeguard", "transfer CA to=google safeguard")];
    assert!(world.errors(FIRM, &elsewhere).one("no-transfer").contains("US"));
    let nowhere = [("storage google-servers country=US", "storage google-servers")];
    assert!(world.errors(FIRM, &nowhere).one("missing-property").contains("country"));
    assert!(world.page(FIRM, &[]).contains("United States"));
}

#[test]
fn mk_76_googles_processing_waits_for_an_explicit_choice() {
    let world = World::new();
    let page = world.page(FIRM, &[]);
    assert!(page.contains("Google's services start only when you accept them in the cookie settings."));
    assert!(!page.contains("Using the site is acceptance of Google's processing"), "refused, so not published as true");
    let collect = |consenting: &[&str]| {
        let source = json!({ "kind": "browser" });
        let ask = json!({ "act": "collect", "register": "visits", "kind": "visit", "purpose": "site-analysis", "source": source, "target": "record", "consenting": consenting });
        world.asked(FIRM, &ask)
    };
    assert_eq!(collect(&[]).codes(), ["no-consent"]);
    assert!(collect(&["site-analysis"]).is_allowed());
}

/// A customer of the firm, and the page of the person.
fn customer(firm: &Firm, more: &[(&str, &str)]) -> Page {
    let usual = [
        ("way", "account"),
        ("relationship", "customer"),
        ("capacity", "private"),
        ("first-name", "Aada"),
        ("last-name", "Esimerkki"),
    ];
    let kept = usual.into_iter().filter(|(key, _)| !more.iter().any(|(other, _)| other == key));
    firm.owner.add("customers/customer", &kept.chain(more.iter().copied()).collect::<Vec<_>>())
}

/// An enquiry, and the page of its sender.
fn enquiry(firm: &Firm) -> Page {
    firm.owner.here_for("enquiries");
    let values = [
        ("way", "enquiry"),
        ("at", "2026-11-01T10:15"),
        ("name", "Kalle Kysyjä"),
        ("email", "kalle@kysyja.example"),
        ("question", "Mikä leikkuri mäkeen?"),
    ];
    firm.owner.add("requests-for-offers/enquiry", &values)
}

/// Which marketing rule holds is left for the outreach.
#[test]
fn mk_17_a_form_without_a_capacity_is_refused() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let none = firm.owner.send(
        "customers/customer",
        &[("relationship", "customer"), ("first-name", "Aada"), ("last-name", "Esimerkki")],
    );
    assert_eq!(none.wrong(), ["capacity: This is needed."]);
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
    assert!(customer(&firm, &[("capacity", "representative")]).value("Acting as").contains("On behalf of a company"));
}

/// Registers without a role are found by the compiler's findings, later; each of the example's has one.
#[test]
fn mk_18_every_register_names_the_controller_and_a_role_that_answers() {
    let firm = Firm::open(FIRM);
    let page = firm.owner.get("/registers");
    let registers = page.body.matches("class=\"card-body register\"").count();
    assert!(registers > 5, "{}", page.text());
    assert_eq!(page.text().matches(" Responsible ").count(), registers, "{}", page.text());
    assert!(page.says("Minikone Oy"));
    let notice = firm.world.page(FIRM, &[]);
    assert!(notice.contains("Controller Minikone Oy"));
}

#[test]
fn mk_19_a_use_outside_the_practices_is_refused_and_the_refusal_logged() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let person = customer(&firm, &[]).person().to_owned();
    firm.owner.here_for("site-analysis");
    assert_eq!(firm.owner.list("customers/customer").status, 403);
    assert!(!firm.owner.get(&format!("/people/{person}")).says("Aada"), "nothing is shown");
    let log = firm.owner.refusals();
    assert!(
        log.contains("Oona Omistaja")
            && log.contains("Analysing the use of the site")
            && log.contains("register.customers.customer"),
        "{log}"
    );
}

#[test]
fn mk_21_the_six_fields_are_stored_with_checks_and_an_extra_one_is_refused_by_name() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let wrong = firm.owner.send(
        "customers/customer",
        &[
            ("relationship", "customer"),
            ("capacity", "private"),
            ("first-name", "Aada"),
            ("last-name", "Esimerkki"),
            ("email", "aada"),
            ("phone", "x"),
        ],
    );
    let named: Vec<String> =
        wrong.wrong().iter().filter_map(|error| error.split(':').next().map(str::to_owned)).collect();
    assert_eq!(named, ["email", "phone"]);
    let page =
        customer(&firm, &[("company", "Malli Oy"), ("email", "aada@esimerkki.example"), ("phone", "040 1234567")]);
    for (label, value) in [
        ("First name", "Aada"),
        ("Last name", "Esimerkki"),
        ("Company name", "Malli Oy"),
        ("E-mail", "aada@esimerkki.example"),
        ("Phone number", "1234567"),
    ] {
        assert!(page.value(label).contains(value), "{label}");
    }
    let source = json!({ "kind": "person", "way": "form" });
    let collect = |field: &str, purpose: &str| {
        let ask = json!({ "act": "collect", "register": "customers", "kind": "customer", "purpose": purpose, "fields": ["first-name", "last-name", "email", field], "source": source });
        firm.world.asked(FIRM, &ask)
    };
    assert!(collect("birthday", "sales").why("undeclared-field").contains("`birthday`"));
    assert!(
        collect("occupation", "sales").why("no-consent").contains("purpose.personal-offers"),
        "an occupation is for chosen offers only"
    );
}

#[test]
fn mk_22_no_card_number_fits_and_only_billing_sees_how_one_paid() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let person = customer(&firm, &[]);
    let of = person.record("customers/customer");
    let sale = firm.owner.add(
        "customers/order",
        &[("of", &of), ("way", "order"), ("number", "T-1"), ("placed", "2026-11-01"), ("items", "Leikkuri")],
    );
    let order = sale.record("customers/order");
    firm.owner.here_for("billing");
    let whole = firm.owner.send(
        "customers/payment",
        &[("of", &order), ("way", "order"), ("means", "card"), ("last-digits", "4012888888881881")],
    );
    assert_eq!(whole.wrong(), ["last-digits: Too long: 4 characters at most."]);
    assert!(firm.owner.list("customers/payment").table().is_empty(), "nothing is stored");
    let paid = firm
        .owner
        .add("customers/payment", &[("of", &order), ("way", "order"), ("means", "card"), ("last-digits", "1881")]);
    assert_eq!(paid.person(), person.person());
    let clerk = firm.clerk("Saku Sopija", "customers", &["sales", "deliveries"], &["read", "search"]);
    clerk.here_for("sales");
    assert_eq!(clerk.list("customers/payment").status, 403);
    assert!(!clerk.get(&format!("/people/{}", person.person())).body.contains("1881"), "only billing sees it");
}

#[test]
fn mk_23_the_collecting_moment_is_one_of_the_listed_ways() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let page = customer(&firm, &[("way", "account"), ("phone", "040 1234567")]);
    let record = page.record("customers/customer");
    assert!(page.value("Phone number").contains("way: account"), "{}", page.value("Phone number"));
    let history = firm.owner.get(&format!("/registers/customers/customer/{record}/history/phone")).text();
    assert!(
        history.contains("Source: From the person · way: account") && history.contains("Notice version 1"),
        "{history}"
    );
    let gossip = firm.owner.send(
        "customers/customer",
        &[
            ("way", "gossip"),
            ("relationship", "customer"),
            ("capacity", "private"),
            ("first-name", "Toinen"),
            ("last-name", "Nimi"),
        ],
    );
    assert!(gossip.says("The notice does not name this source."), "{}", gossip.text());
    assert!(!firm.owner.list("customers/customer").says("Toinen"), "nothing is stored");
}

/// Sales of machines and the end of a link are left for the access export and the erasure.
#[test]
fn mk_24_a_machines_data_are_its_owners() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("repairs");
    let owner = firm.owner.add("machines/owner", &[("way", "phone"), ("name", "Aada Esimerkki")]);
    let of = owner.record("machines/owner");
    let unlinked = firm.owner.send("machines/machine", &[("of", &of), ("way", "phone"), ("serial", "MK-77")]);
    assert_eq!(unlinked.wrong(), ["since: This is needed."], "the link to an owner has a date");
    let linked = firm
        .owner
        .add("machines/machine", &[("of", &of), ("way", "phone"), ("serial", "MK-77"), ("since", "2026-01-01")]);
    let machine = linked.record("machines/machine");
    let data = firm.owner.add(
        "machines/system-data",
        &[
            ("of", &machine),
            ("source", "derived"),
            ("at", "2026-11-01T10:15"),
            ("origin", "produced"),
            ("content", "Käyttötunnit 1204"),
        ],
    );
    assert_eq!(data.person(), owner.person(), "the data are about the owner");
    assert!(data.says("MK-77") && data.body.contains("1204"), "{}", data.text());
    let another = firm.owner.add("machines/owner", &[("way", "phone"), ("name", "Eero Esimerkki")]);
    assert!(!another.body.contains("1204"), "and about nobody else");
}

/// The list for erasure is left for the erasure.
#[test]
fn mk_25_a_contact_is_a_customer_or_a_potential_one() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    for (given, why) in [("", "relationship: This is needed."), ("friend", "relationship: Choose one of these.")] {
        let refused = firm.owner.send(
            "customers/customer",
            &[("relationship", given), ("capacity", "private"), ("first-name", "Aada"), ("last-name", "Esimerkki")],
        );
        assert_eq!(refused.wrong(), [why]);
    }
    assert!(firm.owner.list("customers/customer").table().is_empty(), "nothing is stored");
    assert!(customer(&firm, &[("relationship", "potential")]).value("Relationship").contains("Potential customer"));
}

#[test]
fn mk_26_a_sale_is_opened_for_sales_and_shows_only_its_fields() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let page = customer(&firm, &[("phone", "040 1234567")]);
    let of = page.record("customers/customer");
    let sale = firm.owner.add(
        "customers/order",
        &[("of", &of), ("way", "order"), ("number", "T-1"), ("placed", "2026-11-01"), ("items", "Leikkuri")],
    );
    assert!(sale.value("Delivery address").contains("Not for the chosen purpose"), "an address is for deliveries");
    assert!(sale.value("Occupation").contains("Not for the chosen purpose"));
    let log = firm.owner.get(&format!("/journal?subject={}", page.person())).table();
    assert!(log.contains("Looked at") && log.contains("Managing sales and purchases"), "{log}");
}

/// The one date for both is left for the erasure.
#[test]
fn mk_28_an_offer_hangs_on_the_request_it_answers() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("offers");
    let loose = firm.owner.send(
        "requests-for-offers/offer",
        &[("number", "O-1"), ("made", "2026-11-02"), ("content", "Leikkuri 1290 €"), ("source", "staff")],
    );
    assert!(!loose.path.contains("saved=1"), "an offer to nobody is not stored");
    let request = quote(&firm);
    let of = request.record("requests-for-offers/quote-request");
    let offer = firm.owner.add(
        "requests-for-offers/offer",
        &[("of", &of), ("number", "O-1"), ("made", "2026-11-02"), ("content", "Leikkuri 1290 €"), ("source", "staff")],
    );
    assert_eq!(offer.person(), request.person());
    assert!(offer.says("O-1"), "{}", offer.text());
}

/// A quote request, and the page of its sender.
fn quote(firm: &Firm) -> Page {
    let values = [
        ("way", "quote"),
        ("at", "2026-11-01T10:15"),
        ("first-name", "Aada"),
        ("last-name", "Esimerkki"),
        ("email", "aada@esimerkki.example"),
        ("wish", "Ajettava leikkuri"),
    ];
    firm.owner.add("requests-for-offers/quote-request", &values)
}

#[test]
fn mk_30_giving_data_on_a_form_is_consent_to_nothing_else() {
    let firm = Firm::open(FIRM);
    let page = firm.world.page(FIRM, &[]);
    assert!(page.contains("Data given on a form are used only for what the form is for."));
    assert!(!page.contains("Giving data is acceptance of their use"), "refused, so not published as true");
    firm.owner.here_for("sales");
    let person = customer(&firm, &[]).person().to_owned();
    let page = firm.owner.get(&format!("/people/{person}"));
    assert!(page.says("Newsletters and marketing material Not given"), "no consent is recorded: {}", page.text());
    firm.owner.here_for("newsletter");
    let refused = firm.owner.get(&format!("/people/{person}"));
    assert!(refused.status == 403 && !refused.says("Aada"), "{}", refused.text());
}

/// The public form and the confirmation are left for the public forms.
#[test]
fn mk_31_a_quote_request_is_kept_with_its_fields_time_and_notice_version() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("offers");
    let bare = firm.owner.send(
        "requests-for-offers/quote-request",
        &[("way", "quote"), ("first-name", "Aada"), ("last-name", "Esimerkki")],
    );
    assert_eq!(bare.wrong(), ["at: This is needed.", "email: This is needed.", "wish: This is needed."]);
    let page = quote(&firm);
    assert!(page.value("Received").contains("1 Nov 2026"));
    let wish = page.value("What you want a quote for");
    assert!(
        wish.contains("Ajettava leikkuri") && wish.contains("way: quote") && wish.contains("under notice 1"),
        "{wish}"
    );
}

/// The cut of answers from their givers is left for the erasure; its day is set.
#[test]
fn mk_33_survey_answers_are_dated_from_the_surveys_end() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("surveys");
    let answer = [
        ("way", "survey"),
        ("survey", "Kevään kysely"),
        ("ends", "2026-12-31"),
        ("email", "aada@esimerkki.example"),
        ("answers", "Hyvä palvelu"),
    ];
    let refused = firm.owner.send("surveys/response", &answer);
    assert_eq!(refused.status, 403, "without consent");
    assert!(refused.says("purpose.surveys"), "{}", refused.text());
    let page = firm.owner.add("surveys/response", &[&answer[..], &[("consent", "yes")]].concat());
    assert!(page.value("Answers").contains("until 31 January 2027"), "{}", page.value("Answers"));
    assert!(firm.world.page(FIRM, &[]).contains("one month after the day under “ends”"));
}

/// The draw and the erasure of entries are left for the erasure; their day is set.
#[test]
fn mk_34_a_draw_entry_is_dated_from_the_draw_and_puts_nobody_on_a_list() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("contests");
    let entry = [
        ("way", "contest"),
        ("draw", "Joulun arvonta"),
        ("ends", "2026-12-24"),
        ("name", "Aada Esimerkki"),
        ("email", "aada@esimerkki.example"),
        ("consent", "yes"),
    ];
    let page = firm.owner.add("contests/draw-entry", &entry);
    assert!(page.value("Name").contains("until 24 March 2027"), "{}", page.value("Name"));
    firm.owner.here_for("newsletter");
    assert!(
        !firm.owner.list("subscriptions/subscriber").says("aada@esimerkki.example"),
        "no list without a separate box"
    );
    let refused = firm.owner.list("contests/draw-entry");
    assert_eq!(refused.status, 403);
    assert!(refused.says("register.contests.draw-entry"), "{}", refused.text());
}

/// Records whose basis has ended are left for the register of bases.
#[test]
fn mk_35_every_value_shows_the_basis_it_rests_on() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let of = customer(&firm, &[]).record("customers/customer");
    firm.owner.here_for("billing");
    let page = firm.owner.add(
        "customers/invoice",
        &[("of", &of), ("number", "L-1"), ("issued", "2026-10-13"), ("total", "100"), ("source", "staff")],
    );
    let values = page.body.matches("<details class=\"value\">").count();
    assert!(values > 10);
    assert_eq!(page.text().matches("Why it is here").count(), values, "each value answers why");
    let number = page.value("Invoice number");
    assert!(
        number.contains("Bookkeeping legal obligation: Kirjanpitolaki 1336/1997 2:10")
            && number.contains("Billing and payments contract"),
        "{number}"
    );
}

#[test]
fn mk_36_only_the_fields_needed_for_the_purpose_are_shown() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let person = customer(&firm, &[("phone", "040 1234567"), ("company", "Malli Oy")]).person().to_owned();
    let clerk = firm.clerk("Laura Laskuttaja", "customers", &["billing"], &["read", "search"]);
    clerk.here_for("billing");
    let page = clerk.get(&format!("/people/{person}"));
    assert!(page.value("Company name").contains("Malli Oy"));
    for masked in ["Phone number", "Acting as", "Occupation", "Relationship"] {
        assert!(page.value(masked).contains("Not for the chosen purpose"), "{masked}");
    }
    assert!(!page.body.contains("1234567"), "not even hidden in the page");
    assert!(clerk.find("customers/customer", "0401234567").table().is_empty(), "and not found by it");
}

/// Sendings are left for the outreach.
#[test]
fn mk_43_an_enquiry_can_be_used_for_its_answer_and_nothing_else() {
    let firm = Firm::open(FIRM);
    let sender = enquiry(&firm);
    assert!(sender.value("Question").contains("Mikä leikkuri mäkeen?"), "{}", sender.text());
    for purpose in ["newsletter", "personal-offers", "targeting", "sales"] {
        let ask = json!({ "act": "read", "register": "requests-for-offers", "kind": "enquiry", "purpose": purpose, "consents": [purpose] });
        assert!(
            firm.world.asked(FIRM, &ask).why("kind-not-for-purpose").contains("requests-for-offers.enquiry"),
            "{purpose}"
        );
    }
}

#[test]
fn mk_44_data_of_an_enquiry_are_left_out_of_other_purposes_and_the_attempt_is_logged() {
    let firm = Firm::open(FIRM);
    let sender = enquiry(&firm).person().to_owned();
    firm.owner.here_for("newsletter");
    let list = firm.owner.list("requests-for-offers/enquiry");
    assert_eq!(list.status, 403);
    assert!(list.says("never.uses.2") && !list.says("Kalle"), "{}", list.text());
    assert!(!firm.owner.get(&format!("/people/{sender}")).says("Kalle"));
    assert!(!firm.owner.find("requests-for-offers/enquiry", "kalle").says("kalle@kysyja.example"));
    let log = firm.owner.refusals();
    assert!(log.contains("never.uses.2") && log.contains("Newsletters and marketing material"), "{log}");
}

#[test]
fn mk_82_without_a_personal_sign_in_nothing_opens_and_each_reading_names_one_person() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let person = customer(&firm, &[]).person().to_owned();
    let stranger = firm.server.visitor();
    for path in
        [format!("/people/{person}"), "/registers/customers/customer".into(), "/journal".into(), "/registers".into()]
    {
        let page = stranger.get(&path);
        assert!(page.path.starts_with("/sign-in") && !page.says("Aada"), "{path} leads to {}", page.path);
    }
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["sales"], &["read"]);
    assert!(clerk.here_for("sales").get(&format!("/people/{person}")).says("Aada"));
    let log = firm.owner.get(&format!("/journal?subject={person}&act=read")).table();
    assert!(log.contains("Kim Kirjaaja"), "{log}");
}

/// The reason is the purpose, and it is asked wherever one opens: so the review lists no opening that has none.
#[test]
fn mk_86_a_reason_is_asked_before_anything_is_shown() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("sales");
    let person = customer(&firm, &[]).person().to_owned();
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["sales", "billing"], &["read", "search"]);
    for path in [format!("/people/{person}"), "/registers/customers/customer".to_owned()] {
        let page = clerk.get(&path);
        assert!(page.says("Why are you here?") && !page.says("Aada"), "{path}: {}", page.text());
    }
    clerk.here_for("billing");
    assert!(clerk.get(&format!("/people/{person}")).says("Aada"));
    let log = firm.owner.get(&format!("/journal?subject={person}")).table();
    let own = log.split("Kim Kirjaaja").nth(1).expect("the opening is logged");
    assert!(own.contains("Billing and payments"), "with its reason: {log}");
    // Nor does a program or a command get at anything without saying why.
    let program = firm.program("Laskutusohjelma", "customers", &["billing"], &["read", "search", "export"]);
    for path in [format!("people/{person}"), "registers/customers/customer/records".to_owned()] {
        let refused = program.get(&format!("/api/v1/{path}"));
        assert!(refused.status == 400 && !refused.body.contains("Aada"), "{path}: {}", refused.body);
    }
    let of = ["--register", "customers", "--kind", "customer", "--account", "oona", "--out", "ulos.csv"];
    let refused = firm.world.run(&[&["export", "--data", "data"], &of[..]].concat());
    assert_ne!(refused.code, Some(0), "{refused:?}");
    assert!(!firm.world.folder().join("ulos.csv").exists());
    // What is listed for review are openings that each stand in the log with their reason.
    let review = firm.owner.get("/accounts/review").text();
    let kim = review.split("Kim Kirjaaja").nth(1).unwrap();
    let openings: usize = kim.split("Openings ").nth(1).unwrap().split(',').next().unwrap().parse().unwrap();
    let rows = firm.owner.get("/journal?act=read&outcome=allowed").table();
    let of_kim: Vec<&str> = rows.split("Kim Kirjaaja Looked at").skip(1).collect();
    assert!(openings > 0 && of_kim.len() >= openings, "{kim} {rows}");
    assert!(of_kim.iter().all(|row| row.contains("Billing and payments")), "{rows}");
}

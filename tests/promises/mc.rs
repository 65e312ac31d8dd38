//! What Minicapital, which keeps books for others and is part of a group, promises.

use serde_json::json;
use world::{Firm, Page, World};

const FIRM: &str = "minicapital";
const ADDRESS: &str = r#"    address "Esimerkkikatu 1" postcode="00100" city="Helsinki""#;
const GENERAL: &str = r#"    contact "Asiakastuki" email="tuki@minicapital.example" for=general"#;
const MATTERS: &str = r#"    contact "Tietosuojasta vastaava" email="tuki@minicapital.example" for=register-matters"#;

/// Where the notice is opened from does not matter yet; the list of systems comes with the data map.
#[test]
fn mc_02_the_notice_names_its_three_scopes_and_nothing_is_both_inside_and_outside() {
    let world = World::new();
    let page = world.page(FIRM, &[]);
    let covers = page.split("The notice covers").nth(1).unwrap().split("The notice does not cover").next().unwrap();
    for scope in ["The web site", "Digital services for customers", "Production systems"] {
        assert!(covers.contains(scope), "{scope}: {covers}");
    }
    let errors = world.errors(FIRM, &[("covers web-site ", "covers partner-add-ons ")]);
    assert!(errors.one("covered-and-excluded").contains("`partner-add-ons`"));
}

/// The label before one leaves a service of the firm is left for the site's own tag.
#[test]
fn mc_03_partners_add_ons_stand_among_the_excluded_services_on_the_page() {
    let page = World::new().page(FIRM, &[]);
    let outside = page.split("The notice does not cover").nth(1).unwrap();
    let outside = outside.split("Why we process your data").next().unwrap();
    assert!(outside.contains("Partners' add-on services"), "{outside}");
}

/// Forwarding of requests is left for the requests.
#[test]
fn mc_04_a_customers_register_serves_no_purpose_of_minicapitals_own() {
    let world = World::new();
    for purpose in ["marketing", "customer-relationship", "service-development"] {
        for act in ["read", "search", "export"] {
            let ask = json!({ "act": act, "register": "client-ledgers", "kind": "counterparty", "purpose": purpose });
            let answer = world.asked(FIRM, &ask);
            assert!(answer.why("kind-not-for-purpose").contains("register.client-ledgers.counterparty"), "{act}");
            assert!(answer.why("forbidden").contains("never.uses.1"), "{purpose}");
        }
    }
    let loose = [(r#"    purposes client-bookkeeping"#, r#"    purposes client-bookkeeping marketing"#)];
    assert!(world.errors(FIRM, &loose).one("never-broken").contains("client-ledgers"));
}

#[test]
fn mc_07_a_purpose_that_is_not_published_is_refused_with_what_could_be_meant() {
    let world = World::new();
    let errors = world.errors(FIRM, &[("Luetun sisällön arviointi\" sv=\"Utvärdering av använt innehåll\" en=\"Evaluating the content used\"\n}\nbrowser-storage minicapital_campaign kind=cookie purpose=marketing-support", "x\" sv=\"x\" en=\"x\"\n}\nbrowser-storage minicapital_campaign kind=cookie purpose=marketing-suport")]);
    assert!(errors.one("unknown-purpose").contains("did you mean `marketing-support`"));
    for act in ["read", "export", "search"] {
        let ask = json!({ "act": act, "register": "customers", "kind": "organisation", "purpose": "profiling" });
        assert!(world.asked(FIRM, &ask).why("unknown-purpose").contains("`profiling`"), "{act}");
    }
    let source = json!({ "kind": "person", "way": "contract" });
    let ask = json!({ "act": "collect", "register": "customers", "kind": "organisation", "purpose": "services", "source": source });
    assert!(world.asked(FIRM, &ask).is_allowed(), "a published purpose is not");
}

#[test]
fn mc_09_each_service_asks_for_its_own_fields_and_takes_no_other_services() {
    let world = World::new();
    let source = json!({ "kind": "person", "way": "service" });
    let collect = |kind: &str, field: &str| {
        let ask = json!({ "act": "collect", "register": "customers", "kind": kind, "purpose": "services", "fields": [field], "source": source });
        world.asked(FIRM, &ask)
    };
    assert!(collect("accounting-details", "year-ends").is_allowed());
    assert!(collect("invoicing-details", "einvoice").is_allowed());
    assert!(collect("accounting-details", "einvoice").why("undeclared-field").contains("`einvoice`"));
    assert!(collect("invoicing-details", "year-ends").why("undeclared-field").contains("`year-ends`"));
}

/// The changed country of a provider is left for attestations.
#[test]
fn mc_26_a_system_outside_the_union_cannot_hold_customer_data() {
    let world = World::new();
    let abroad = [("storage data-centre country=FI", "storage data-centre country=US")];
    let errors = world.errors(FIRM, &abroad);
    assert!(errors.one("no-transfer").contains("US"));
    assert!(errors.one("never-broken").contains("storage.data-centre"));
    let nowhere = [("storage data-centre country=FI", "storage data-centre")];
    assert!(world.errors(FIRM, &nowhere).one("missing-property").contains("country"));
    let inside = [("storage data-centre country=FI", "storage data-centre country=IE")];
    assert!(world.errors(FIRM, &inside).none(), "elsewhere in the union is fine");
}

/// Blocking on the site is left for the site's tag.
#[test]
fn mc_30_a_cookie_for_none_of_the_three_purposes_is_refused() {
    let world = World::new();
    let stray =
        [("minicapital_view kind=cookie purpose=user-experience", "minicapital_view kind=cookie purpose=tracking")];
    assert!(world.errors(FIRM, &stray).one("unknown-purpose").contains("`tracking`"));
    let unasked =
        [("minicapital_view kind=cookie purpose=user-experience", "minicapital_view kind=cookie purpose=services")];
    assert!(world.errors(FIRM, &unasked).one("stored-without-consent").contains("minicapital_view"));
}

/// Joins of visits are left for the visit store.
#[test]
fn mc_31_no_address_and_no_visitor_key_can_stand_in_a_visit() {
    let world = World::new();
    let place = r#"        page    url                      { label fi="Sivu""#;
    for (name, kind) in [("address", "ip"), ("visitor", "visitor-id")] {
        let field = format!("        {name} {kind} {{ label fi=\"x\" sv=\"x\" en=\"x\" }}\n{place}");
        let errors = world.errors(FIRM, &[(place, &field)]);
        assert!(errors.one("never-broken").contains(&format!("register.visits.visit.{name}")));
    }
    let ask = json!({ "act": "read", "register": "visits", "kind": "visit", "purpose": "customer-relationship" });
    assert_eq!(world.asked(FIRM, &ask).codes(), ["kind-not-for-purpose"]);
}

/// The page is checked here, the visitor's browser in the test over HTTP below it.
#[test]
fn mc_32_use_is_no_consent_and_a_visitor_who_reads_on_gets_no_cookie() {
    let world = World::new();
    let page = world.page(FIRM, &[]);
    assert!(page.contains("Cookies other than the necessary ones are used only after you accept them"));
    assert!(!page.contains("Using the site is acceptance of cookies"), "a refused sentence is not published as true");
    let bare = world.notice(FIRM, &[]);
    let text = std::fs::read_to_string(&bare).unwrap();
    let (before, after) = text.split_once("statement use-is-acceptance state=refused").unwrap();
    let (_, after) = after.split_once("    replacement").unwrap();
    let (_, after) = after.split_once("\n}").unwrap();
    let cut = format!(
        "{before}statement use-is-acceptance state=refused about=cookies {{\n    label fi=\"x\" sv=\"x\" en=\"x\"\n}}{after}"
    );
    std::fs::write(&bare, cut).unwrap();
    let answer = world.run(&["check", &bare.to_string_lossy()]);
    assert_eq!(answer.code, Some(2));
    assert!(answer.warned.contains("nothing is said to run in place of `use-is-acceptance`"), "{}", answer.warned);

    let firm = Firm::open(FIRM);
    let visitor = firm.server.visitor();
    let before = visitor.cookies();
    for path in ["/notice", "/notice/en", "/notice/fi"] {
        assert_eq!(visitor.get(path).status, 200);
    }
    assert_eq!(visitor.cookies(), before, "reading the notice sets nothing");
}

/// A disclosure as an act of its own is left for the recipients.
#[test]
fn mc_40_no_recipient_outside_the_area_is_let_in() {
    let world = World::new();
    let abroad =
        [("recipient subcontractors role=processor country=FI", "recipient subcontractors role=processor country=IN")];
    let errors = world.errors(FIRM, &abroad);
    assert!(errors.one("never-broken").contains("recipient.subcontractors"));
    assert!(errors.one("no-transfer").contains("IN"));
    assert_eq!(world.publish(FIRM, &abroad).code, Some(2));
    assert!(world.published("en").is_none(), "nothing is published");
}

/// The run that erases is left for the erasure.
#[test]
fn mc_41_nothing_is_dated_while_the_relationship_lasts_and_the_date_shows_when_it_ends() {
    let world = World::new();
    let rule = r#"keep longest { keep while=relationship then="1 year"; keep "1 year" after=last-needed }"#;
    let keep = |from: &[&str]| {
        let days = from.iter().flat_map(|day| ["--from", day]);
        let args: Vec<&str> = ["law", "keep", rule, "--format", "json"].into_iter().chain(days).collect();
        world.run(&args).json()
    };
    assert!(keep(&["last-needed=2025-05-05"])["until"].is_null(), "open while the relationship lasts");
    assert_eq!(keep(&["last-needed=2025-05-05", "relationship=2025-08-31"])["until"], "2026-08-31");
    assert_eq!(keep(&["last-needed=2025-12-01", "relationship=2025-08-31"])["until"], "2026-12-01");
    let page = world.page(FIRM, &[]);
    assert!(page.contains("as long as the customer relationship lasts") && page.contains("one year after that"));
}

/// Turning a message into a request is left for the requests.
#[test]
fn mc_44_nothing_is_published_without_a_controller_and_a_contact() {
    let world = World::new();
    for gone in [&[(GENERAL, ""), (MATTERS, "")][..], &[(ADDRESS, "")]] {
        assert_eq!(world.publish(FIRM, gone).code, Some(2), "{gone:?}");
        assert!(world.published("fi").is_none(), "{gone:?}");
    }
    assert!(world.errors(FIRM, &[(GENERAL, ""), (MATTERS, "")]).one("missing-node").contains("`contact`"));
    let page = world.page(FIRM, &[]);
    assert!(page.contains("Controller Minicapital") && page.contains("tuki@minicapital.example"));
}

/// A customer company, and its page.
fn organisation(firm: &Firm, more: &[(&str, &str)]) -> Page {
    firm.owner.here_for("services");
    firm.owner.add("customers/organisation", &[&[("way", "contract"), ("name", "Malli Oy")], more].concat())
}

/// The access request that finds both is left for the requests.
#[test]
fn mc_10_somebody_who_gets_in_touch_is_a_contact_and_no_customer() {
    let firm = Firm::open(FIRM);
    let _ = organisation(&firm, &[]);
    firm.owner.here_for("answering");
    let page = firm
        .owner
        .add("inquiries/inquirer", &[("way", "email"), ("name", "Kalle Kysyjä"), ("email", "kalle@kysyja.example")]);
    assert!(page.says("Person who got in touch"), "{}", page.text());
    let name = page.value("Name");
    assert!(name.contains("From the person , way: e-mail"), "{name}");
    firm.owner.here_for("services");
    for kind in ["organisation", "contact"] {
        assert!(!firm.owner.list(&format!("customers/{kind}")).says("Kalle"), "no {kind} is made");
    }
}

/// The erasure of traffic data on their own day is left for the erasure; the day is theirs already.
#[test]
fn mc_12_without_the_right_to_traffic_data_they_are_withheld_from_the_message() {
    let firm = Firm::open(FIRM);
    let of = organisation(&firm, &[]).record("customers/organisation");
    let contact = firm.owner.add("customers/contact", &[("of", &of), ("way", "contact"), ("name", "Aada Esimerkki")]);
    let told = firm.owner.add(
        "customers/message",
        &[("of", &contact.record("customers/contact")), ("way", "service"), ("subject", "Tilinpäätös")],
    );
    let message = told.record("customers/message");
    let traffic = firm.owner.add(
        "customers/traffic-data",
        &[
            ("of", &message),
            ("source", "derived"),
            ("at", "2026-11-01T10:15"),
            ("sender", "lahettaja-77"),
            ("channel", "email"),
        ],
    );
    assert!(traffic.body.contains("lahettaja-77"), "who may see them sees them: {}", traffic.text());
    let notice = firm.world.page(FIRM, &[]);
    let own = notice.split("Traffic data : ").nth(1).expect("traffic data have their own time");
    assert!(own.split('.').next().unwrap().contains("6 months after they were stored"), "{own}");
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["customer-relationship"], &["read", "search"]);
    clerk.here_for("customer-relationship");
    let page = clerk.get(&format!("/people/{}", contact.person()));
    assert!(page.says("Tilinpäätös") && !page.body.contains("lahettaja-77"), "{}", page.text());
    let refused = clerk.list("customers/traffic-data");
    assert!(refused.status == 403 && refused.says("register.customers.traffic-data"), "{}", refused.text());
}

#[test]
fn mc_13_the_declared_fields_are_stored_and_an_identity_code_is_refused_naming_the_field() {
    let firm = Firm::open(FIRM);
    let of = organisation(&firm, &[]).record("customers/organisation");
    let five = [
        ("of", of.as_str()),
        ("way", "contact"),
        ("name", "Aada Esimerkki"),
        ("phone", "040 1234567"),
        ("email", "aada@malli.example"),
    ];
    let refused = firm.owner.send("customers/contact", &[&five[..], &[("position", "131052-308T")]].concat());
    assert_eq!(refused.wrong().len(), 1, "{:?}", refused.wrong());
    assert!(refused.wrong()[0].starts_with("position: The text holds a personal identity code."));
    assert!(firm.owner.list("customers/contact").table().is_empty(), "nothing is stored");
    let page = firm.owner.add("customers/contact", &[&five[..], &[("position", "Talouspäällikkö")]].concat());
    for (label, value) in [
        ("Name", "Aada Esimerkki"),
        ("Phone number", "1234567"),
        ("E-mail", "aada@malli.example"),
        ("Position", "Talouspäällikkö"),
    ] {
        assert!(page.value(label).contains(value), "{label}");
    }
    let source = json!({ "kind": "person", "way": "contact" });
    let ask = json!({ "act": "collect", "register": "customers", "kind": "contact", "purpose": "services", "fields": ["name", "identity-code"], "source": source });
    assert!(firm.world.asked(FIRM, &ask).why("undeclared-field").contains("`identity-code`"));
}

/// The organisation's details on each contact's own page are left for the page; they stand in one place.
#[test]
fn mc_14_an_organisations_details_are_changed_once_for_all_its_contacts() {
    let firm = Firm::open(FIRM);
    let page = organisation(&firm, &[("phone", "09 123 456")]);
    let of = page.record("customers/organisation");
    for name in ["Aada Esimerkki", "Eero Esimerkki"] {
        let _ = firm.owner.add("customers/contact", &[("of", &of), ("way", "contact"), ("name", name)]);
    }
    let changed =
        firm.owner.change(&format!("/registers/customers/organisation/{of}/edit"), &[("phone", "09 654 321")]);
    assert!(changed.path.contains("saved=1"), "{:?}", changed.wrong());
    let page = firm.owner.get(&format!("/people/{}", page.person()));
    assert!(page.value("Phone number").contains("654"), "{}", page.value("Phone number"));
    assert!(page.says("Aada Esimerkki") && page.says("Eero Esimerkki"), "both contacts stand with it: {}", page.text());
    let history = firm.owner.get(&format!("/registers/customers/organisation/{of}/history/phone")).text();
    assert!(history.contains("123") && history.contains("654"), "{history}");
}

#[test]
fn mc_15_billing_items_are_tied_to_one_service_and_hidden_from_the_contact_right() {
    let firm = Firm::open(FIRM);
    let page = organisation(&firm, &[]);
    let of = page.record("customers/organisation");
    let accounting = firm.owner.add(
        "customers/service",
        &[("of", &of), ("way", "service"), ("what", "accounting"), ("started", "2026-01-01")],
    );
    let service = accounting.record("customers/service");
    let _ = firm
        .owner
        .add("customers/service", &[("of", &of), ("way", "service"), ("what", "invoicing"), ("started", "2026-02-01")]);
    firm.owner.here_for("billing");
    let item = [("month", "2026-10-01"), ("what", "Kuukausikirjanpito"), ("amount", "180,00"), ("source", "staff")];
    let loose = firm.owner.send("customers/billing-item", &item);
    assert!(!loose.path.contains("saved=1"), "an item of no service is not stored: {}", loose.text());
    let wrong = firm.owner.send("customers/billing-item", &[&item[..], &[("of", of.as_str())]].concat());
    assert!(!wrong.path.contains("saved=1"), "nor one of the company itself: {}", wrong.text());
    assert!(firm.owner.list("customers/billing-item").table().is_empty(), "nothing is stored");
    let _ = firm.owner.add("customers/billing-item", &[&item[..], &[("of", service.as_str())]].concat());
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["customer-relationship"], &["read", "search"]);
    clerk.here_for("customer-relationship");
    let refused = clerk.list("customers/billing-item");
    assert!(refused.status == 403 && refused.says("register.customers.billing-item"), "{}", refused.text());
    assert!(!clerk.get(&format!("/people/{}", page.person())).body.contains("Kuukausikirjanpito"));
}

#[test]
fn mc_17_no_address_answers_with_personal_data_to_somebody_who_has_not_signed_in() {
    let firm = Firm::open(FIRM);
    let page = organisation(&firm, &[]);
    let record = page.record("customers/organisation");
    let paths = [
        "/".to_owned(),
        "/registers".into(),
        "/registers/customers/organisation".into(),
        format!("/people/{}", page.person()),
        format!("/registers/customers/organisation/{record}/edit"),
        format!("/registers/customers/organisation/{record}/history/name"),
        "/registers/customers/organisation/new".into(),
        "/journal".into(),
        "/accounts".into(),
        "/tokens".into(),
        "/settings".into(),
    ];
    for path in paths {
        let stranger = firm.server.visitor().get(&path);
        assert!(stranger.path.starts_with("/sign-in"), "{path} leads to {}", stranger.path);
        assert!(!stranger.body.contains("Malli Oy"), "{path}");
    }
    let stranger = firm.server.visitor();
    for path in ["/search", "/registers/customers/organisation", "/registers/customers/organisation/new"] {
        let answer = stranger.post(path, &[("words", "malli"), ("csrf", "")]);
        assert!(
            answer.path.starts_with("/sign-in") && !answer.body.contains("Malli Oy"),
            "{path} leads to {}",
            answer.path
        );
    }
    for token in ["", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"] {
        let program = firm.server.program(token).here_for("services");
        for path in [
            "registers/customers/organisation/records".to_owned(),
            format!("people/{}", page.person()),
            format!("records/{record}"),
            "journal".into(),
        ] {
            let answer = program.get(&format!("/api/v1/{path}"));
            assert_eq!(answer.status, 401, "{path}");
            assert!(
                !answer.body.contains("Malli Oy") && answer.kind == "application/problem+json",
                "{path}: {}",
                answer.body
            );
        }
    }
    let mut hashes = 0;
    for file in ["data.db", "data.db-wal", "keyring.db"] {
        let Ok(bytes) = std::fs::read(firm.data().join(file)) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("seitsemän vihreää venettä"), "{file} holds a password");
        // What is kept of it takes at least 19 MiB and two passes to try one guess.
        for kept in text.split("$argon2").skip(1) {
            let of = |name: &str| {
                let rest = kept.split(name).nth(1).unwrap_or_else(|| panic!("{name} is not told"));
                rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse::<u32>().unwrap()
            };
            assert!(kept.starts_with("id$v=19$") && of("$m=") >= 19 * 1024 && of(",t=") >= 2, "a weak hash in {file}");
            hashes += 1;
        }
    }
    assert!(hashes > 0, "a password is kept as a memory-hard hash");
}

#[test]
fn mc_21_a_shared_account_is_refused_and_the_log_shows_one_natural_person() {
    let firm = Firm::open(FIRM);
    for (name, username) in
        [("Toimisto", "toimisto"), ("Asiakaspalvelu", "asiakaspalvelu"), ("", "nimeton"), ("Admin", "admin")]
    {
        let refused = firm.owner.post("/accounts/new", &[("name", name), ("username", username)]);
        assert_eq!(refused.wrong().len(), 1, "`{name}` is taken: {}", refused.text());
        assert!(!firm.owner.get("/accounts").table().contains(username), "nothing is made");
    }
    let person = organisation(&firm, &[]).person().to_owned();
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["services"], &["read"]);
    let _ = clerk.here_for("services").get(&format!("/people/{person}"));
    let log = firm.owner.get(&format!("/journal?subject={person}&act=read")).table();
    assert!(log.contains("Kim Kirjaaja Looked at"), "{log}");
}

#[test]
fn mc_23_a_new_account_sees_nothing_and_every_grant_is_on_record() {
    let firm = Firm::open(FIRM);
    let person = organisation(&firm, &[]).person().to_owned();
    let clerk = firm.clerk("Uuno Uusi", "", &[], &[]);
    for path in [
        "/".to_owned(),
        "/registers".into(),
        "/registers/customers/organisation".into(),
        format!("/people/{person}"),
        "/journal".into(),
    ] {
        let page = clerk.get(&path);
        assert!(!page.body.contains("Malli Oy"), "{path}: {}", page.text());
    }
    let own = firm.account("Uuno Uusi");
    let grant = [
        ("register", "customers"),
        ("purpose", "services"),
        ("act", "read"),
        ("reason", "Sijaisuus"),
        ("until", "2099-12-31"),
    ];
    assert!(firm.owner.post(&format!("{own}/grants"), &grant).path.contains("saved=1"));
    let listed = firm.owner.get(&own);
    for words in [
        "Customer register",
        "Providing and maintaining the services",
        "look at",
        "Sijaisuus",
        "until 31 December 2099",
        "Uuno Uusi",
        "Oona Omistaja",
    ] {
        assert!(listed.says(words), "{words}: {}", listed.text());
    }
    let log = firm.owner.get("/journal?act=grant").table();
    assert!(log.contains("Oona Omistaja Gave a grant"), "who granted it is on record: {log}");
    assert!(clerk.here_for("services").get(&format!("/people/{person}")).says("Malli Oy"));
}

//! What Secapp, which sells a service and answers for the people at its customers, promises.

use serde_json::{Value, json};
use world::{Firm, Page, World};

const FIRM: &str = "secapp";
/// The processors of the notice with what each receives, as far as it is needed to find its agreement.
const PROCESSORS: [&str; 7] =
    ["pipedrive", "google-workspace", "docue", "trustmary", "netvisor", "matomo", "dealfront"];

/// Forwarding a service user's request is left for the requests.
#[test]
fn se_03_no_data_of_the_services_users_can_be_stored_and_their_own_notice_is_linked() {
    let world = World::new();
    let page = world.page(FIRM, &[]);
    let outside = page.split("The notice does not cover").nth(1).unwrap();
    assert!(outside.contains("Data of the Secapp service's users: the customer is their controller"));
    assert!(outside.contains("https://www.secapp.fi/rekisteriseloste/"));
    let source = json!({ "kind": "person", "way": "service" });
    let user = json!({ "act": "collect", "register": "service-users", "kind": "user", "purpose": "customer-support", "source": source });
    assert!(world.asked(FIRM, &user).why("unknown-register").contains("`service-users`"));
    let field = json!({ "act": "collect", "register": "support", "kind": "requester", "purpose": "customer-support", "fields": ["alert-group"], "source": source });
    assert!(world.asked(FIRM, &field).why("undeclared-field").contains("`alert-group`"));
}

/// Answer letters are left for the requests. The business ID is checked, not required: not every controller has one.
#[test]
fn se_10_the_controllers_name_number_and_address_are_checked_before_publishing() {
    let world = World::new();
    let wrong: [(&str, &str, &str); 4] = [
        ("\"Secapp Oy\" id", "\"\" id", "empty-text"),
        ("2411828-1", "2411828-2", "bad-business-id"),
        ("Viitaniementie 21 E 47", "", "empty-text"),
        ("40720", "4072", "bad-postcode"),
    ];
    for (old, new, code) in wrong {
        assert!(!world.errors(FIRM, &[(old, new)]).one(code).is_empty(), "{new}");
        assert_eq!(world.publish(FIRM, &[(old, new)]).code, Some(2), "{new}");
        assert!(world.published("fi").is_none(), "{new}");
    }
    let page = world.page(FIRM, &[]);
    assert!(
        page.contains("Controller Secapp Oy Business ID 2411828-1")
            && page.contains("Viitaniementie 21 E 47, 40720 Jyväskylä")
    );
}

/// The holders of the roles and their tasks are left for the tasks.
#[test]
fn se_11_the_two_contacts_stand_on_the_page_by_their_roles() {
    let page = World::new().page(FIRM, &[]);
    let contacts =
        page.split("Who answers for your data").nth(2).unwrap().split("What this notice covers").next().unwrap();
    for contact in
        ["Tietosuojavastaava", "tietosuoja@secapp.example", "Markkinoinnista vastaava", "markkinointi@secapp.example"]
    {
        assert!(contacts.contains(contact), "{contact}: {contacts}");
    }
}

fn collect_contact(world: &World, purpose: &str, source: &Value) -> world::Decision {
    world.asked(
        FIRM,
        &json!({ "act": "collect", "register": "contacts", "kind": "contact", "purpose": purpose, "source": source }),
    )
}

#[test]
fn se_36_nothing_comes_from_commercial_or_other_third_parties() {
    let world = World::new();
    let refused = collect_contact(&world, "customer-communication", &json!({ "kind": "third-party" }));
    assert!(refused.why("undeclared-source").contains("`third-party`"));
    for (register, kind, purpose) in
        [("contracts", "main-contact", "contract-management"), ("support", "requester", "customer-support")]
    {
        let ask = json!({ "act": "collect", "register": register, "kind": kind, "purpose": purpose, "source": { "kind": "third-party" } });
        assert!(world.asked(FIRM, &ask).why("undeclared-source").contains(kind), "{kind}");
    }
    assert!(
        collect_contact(&world, "customer-communication", &json!({ "kind": "person", "way": "meeting" })).is_allowed()
    );
    let firm = Firm::open(FIRM);
    let refused = firm.import(
        "name,relationship\nMalli Oy,potential\n",
        "contacts/organisation",
        "customer-communication",
        "third-party",
    );
    assert!(refused.code != Some(0) && format!("{refused:?}").contains("third-party"), "{refused:?}");
    firm.owner.here_for("customer-communication");
    assert!(firm.owner.list("contacts/organisation").table().is_empty(), "nothing is stored");
}

/// Supplier, date and the sifting by bans are left for the sources and the bans.
#[test]
fn se_37_the_one_exception_is_a_contact_list_for_marketing() {
    let world = World::new();
    let list = json!({ "kind": "third-party" });
    let marketing = collect_contact(&world, "marketing", &list);
    assert!(marketing.is_allowed(), "{marketing:?}");
    assert!(
        marketing.clauses().iter().any(|clause| clause.contains("source.third-party.contact-lists")),
        "{marketing:?}"
    );
    assert_eq!(collect_contact(&world, "customer-communication", &list).codes(), ["undeclared-source"]);
}

/// The browser's own side, after withdrawal, is left for the site's tag.
#[test]
fn se_38_an_organisation_is_recognised_from_a_visit_by_consent_only() {
    let world = World::new();
    let recognise = |consenting: &[&str], consents: &[&str]| {
        let ask = json!({
            "act": "collect", "register": "visits", "kind": "recognised-organisation", "purpose": "visitor-recognition",
            "source": { "kind": "derived" }, "target": "record", "consenting": consenting, "consents": consents,
        });
        world.asked(FIRM, &ask)
    };
    assert!(recognise(&[], &[]).why("no-consent").contains("purpose.visitor-recognition"));
    assert!(
        recognise(&["site-statistics"], &[]).why("no-consent").contains("purpose.visitor-recognition"),
        "another consent is not this one"
    );
    assert!(recognise(&["visitor-recognition"], &[]).is_allowed());
}

/// The data map of every dataset is left for later.
#[test]
fn se_41_a_place_of_a_provider_that_is_not_in_the_notice_cannot_be_chosen() {
    let world = World::new();
    let strange = [("storage docue-cloud country=FI by=docue", "storage docue-cloud country=FI by=docusign")];
    assert!(world.errors(FIRM, &strange).one("unknown-recipient").contains("did you mean `docue`"));
    let page = world.page(FIRM, &[]);
    let places = page.split("Where they are kept").nth(1).unwrap();
    assert!(places.contains("Holds: Contract and billing data") && places.contains("Run by: Docue"));
}

#[test]
fn se_42_the_notice_lists_every_cloud_service_in_use_with_its_purpose() {
    let page = World::new().page(FIRM, &[]);
    let services = page.split("Those who process data for us").nth(1).unwrap();
    for service in ["Pipedrive", "Google Workspace", "Docue", "Trustmary", "Netvisor", "Matomo", "Dealfront"] {
        let own = services.split(service).nth(1).unwrap_or_else(|| panic!("{service} is missing"));
        assert!(own.split("Purpose: ").next().unwrap().contains("Receives: "), "{service}: {own}");
    }
}

/// Sub-processors and review dates are left for the register of processors.
#[test]
fn se_55_a_processor_needs_an_agreement_and_a_ground_for_leaving_the_area() {
    let world = World::new();
    let abroad = [("recipient trustmary role=processor country=FI", "recipient trustmary role=processor country=US")];
    assert!(world.errors(FIRM, &abroad).one("no-transfer").contains("US"));
    let unsaid = [(
        "role=processor country=FI own-use=#false {\n    label fi=\"Trustmary",
        "country=FI own-use=#false {\n    label fi=\"Trustmary",
    )];
    assert!(world.errors(FIRM, &unsaid).one("missing-property").contains("role="));
    let unmade = [(
        "    receives reference-stories for=references\n    agreement \"2022-04-12\"",
        "    receives reference-stories for=references\n   ",
    )];
    assert!(world.errors(FIRM, &unmade).one("no-agreement").contains("`trustmary`"));
}

#[test]
fn se_57_each_listed_service_without_its_agreement_is_named() {
    let world = World::new();
    let text = std::fs::read_to_string(world.notice(FIRM, &[])).unwrap();
    for processor in PROCESSORS {
        let start = text.find(&format!("recipient {processor} ")).unwrap();
        let end = start + text[start..].find("\n}").unwrap();
        let whole = &text[start..end];
        let agreement = whole.lines().find(|line| line.trim_start().starts_with("agreement")).unwrap();
        let bare = whole.replace(agreement, "");
        assert!(world.errors(FIRM, &[(whole, &bare)]).one("no-agreement").contains(&format!("`{processor}`")));
    }
}

/// An organisation, and its page.
fn organisation(firm: &Firm) -> Page {
    firm.owner.here_for("customer-communication");
    firm.owner.add("contacts/organisation", &[("way", "meeting"), ("name", "Malli Oy"), ("relationship", "customer")])
}

/// A contact person of an organisation, and their page.
fn contact(firm: &Firm, more: &[(&str, &str)]) -> Page {
    let of = organisation(firm).record("contacts/organisation");
    let usual =
        [("of", of.as_str()), ("way", "meeting"), ("name", "Aada Esimerkki"), ("job-title", "Turvallisuuspäällikkö")];
    let kept = usual.into_iter().filter(|(key, _)| !more.iter().any(|(other, _)| other == key));
    firm.owner.add("contacts/contact", &kept.chain(more.iter().copied()).collect::<Vec<_>>())
}

#[test]
fn se_01_a_person_is_a_contact_of_a_present_or_possible_customer_or_is_refused() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("customer-communication");
    let alone = firm.owner.send("contacts/contact", &[("way", "meeting"), ("name", "Aada Esimerkki")]);
    assert!(!alone.path.contains("saved=1"), "a contact of nobody is not stored: {}", alone.text());
    for (relationship, why) in
        [("", "relationship: This is needed."), ("competitor", "relationship: Choose one of these.")]
    {
        let refused = firm
            .owner
            .send("contacts/organisation", &[("way", "meeting"), ("name", "Malli Oy"), ("relationship", relationship)]);
        assert_eq!(refused.wrong(), [why]);
    }
    assert!(
        firm.owner.list("contacts/organisation").table().is_empty()
            && firm.owner.list("contacts/contact").table().is_empty()
    );
    assert!(contact(&firm, &[]).says("Aada Esimerkki"));
}

#[test]
fn se_12_only_the_purposes_own_fields_are_shown_and_a_fourth_purpose_is_refused() {
    let firm = Firm::open(FIRM);
    let person = contact(&firm, &[("phone", "040 1234567")]).person().to_owned();
    let path = format!("/people/{person}");
    let page = firm.owner.get(&path);
    assert!(page.value("Phone number").contains("1234567"));
    assert!(page.value("What the assessment rests on").contains("Not for the chosen purpose"));
    firm.owner.here_for("customer-support");
    let support = firm.owner.list("contacts/contact");
    assert_eq!(support.status, 403, "support has its own register");
    let fourth = firm.owner.post("/purpose", &[("purpose", "profiling"), ("back", "/")]);
    assert_eq!(fourth.status, 404);
    let ask = json!({ "act": "read", "register": "contacts", "kind": "contact", "purpose": "profiling" });
    assert!(firm.world.asked(FIRM, &ask).why("unknown-purpose").contains("`profiling`"));
}

#[test]
fn se_15_the_five_contact_data_are_stored_and_others_are_not() {
    let firm = Firm::open(FIRM);
    let page = contact(&firm, &[("email", "aada@malli.example"), ("phone", "040 1234567")]);
    let of = page.record("contacts/contact");
    let edit = format!("/registers/contacts/contact/{of}/edit");
    let more = firm.owner.change(&edit, &[("nickname", "lempinimi-Adu")]);
    assert!(more.wrong().concat().contains("“nickname”"), "{:?}", more.wrong());
    let page = firm.owner.get(&page.path);
    for (label, value) in [
        ("Name", "Aada Esimerkki"),
        ("Job title", "Turvallisuuspäällikkö"),
        ("E-mail", "aada@malli.example"),
        ("Phone number", "1234567"),
    ] {
        assert!(page.value(label).contains(value), "{label}");
    }
    assert!(firm.owner.list("contacts/organisation").says("Malli Oy"));
    assert!(
        !page.body.contains("lempinimi-Adu") && firm.owner.find("contacts/contact", "lempinimi").table().is_empty()
    );
    let source = json!({ "kind": "person", "way": "form" });
    let ask = json!({ "act": "collect", "register": "contacts", "kind": "contact", "purpose": "customer-communication", "fields": ["name", "nickname"], "source": source });
    assert!(firm.world.asked(FIRM, &ask).why("undeclared-field").contains("`nickname`"));
    let file = "name,relationship,shoe-size\nNäyte Oy,potential,43\n";
    let report = firm.import(file, "contacts/organisation", "customer-communication", "person:meeting");
    assert!(format!("{report:?}").contains("shoe-size"), "the column is named: {report:?}");
    firm.owner.here_for("customer-communication");
    assert!(!firm.owner.list("contacts/organisation").body.contains("43</"), "and not stored");
}

/// The end of the history with the contact is left for the erasure.
#[test]
fn se_16_a_changed_job_title_shows_old_and_new_with_time_source_and_doer() {
    let firm = Firm::open(FIRM);
    let record = contact(&firm, &[]).record("contacts/contact");
    let changed =
        firm.owner.change(&format!("/registers/contacts/contact/{record}/edit"), &[("job-title", "Toimitusjohtaja")]);
    assert!(changed.path.contains("saved=1"), "{:?} {}", changed.wrong(), changed.text());
    let history = firm.owner.get(&format!("/registers/contacts/contact/{record}/history/job-title")).text();
    let (now, before) = history.split_once("Turvallisuuspäällikkö").expect("the old value");
    assert!(now.contains("Toimitusjohtaja") && now.contains("In force"), "{history}");
    for text in [now, before] {
        assert!(text.contains("Entered by Oona Omistaja") && text.contains("Source: From the person"), "{history}");
    }
}

/// The list of sensitive words is left for the findings.
#[test]
fn se_22_a_note_is_on_the_contacts_page_and_takes_no_personal_identity_code() {
    let firm = Firm::open(FIRM);
    let page = contact(&firm, &[]);
    let of = page.record("contacts/contact");
    let refused = firm.owner.send(
        "contacts/remark",
        &[("of", &of), ("on", "2026-11-01"), ("content", "Soita, hetu 131052-308T"), ("source", "staff")],
    );
    assert_eq!(refused.wrong().len(), 1, "{:?}", refused.wrong());
    assert!(refused.wrong()[0].starts_with("content: The text holds a personal identity code."));
    assert!(firm.owner.list("contacts/remark").table().is_empty(), "nothing is stored");
    assert!(!firm.owner.refusals().contains("131052-308T"), "and the log does not repeat it");
    let noted = firm.owner.add(
        "contacts/remark",
        &[("of", &of), ("on", "2026-11-01"), ("content", "Kiinnostunut pilotista"), ("source", "staff")],
    );
    assert!(noted.value("Note").contains("Kiinnostunut pilotista"));
}

/// Export and erasure are left for the requests.
#[test]
fn se_24_requests_meetings_and_attendances_are_kinds_of_their_own() {
    let firm = Firm::open(FIRM);
    let page = contact(&firm, &[]);
    let of = page.record("contacts/contact");
    let _ = firm.owner.add(
        "contacts/contact-request",
        &[("of", &of), ("way", "form"), ("at", "2026-11-01T10:15"), ("content", "Soittakaa minulle")],
    );
    let _ = firm.owner.add(
        "contacts/meeting",
        &[("of", &of), ("way", "meeting"), ("at", "2026-11-02T09:00"), ("place", "Jyväskylä")],
    );
    let all = firm.owner.add(
        "contacts/event-attendance",
        &[("of", &of), ("way", "event"), ("event", "Turvallisuuspäivä"), ("state", "attended")],
    );
    for (label, value) in [("Request", "Soittakaa minulle"), ("Place", "Jyväskylä"), ("Event", "Turvallisuuspäivä")]
    {
        assert!(all.value(label).contains(value), "{label}");
        assert!(all.value(label).contains("Until when"), "each has its own time");
    }
    let mixed = firm.owner.send("contacts/meeting", &[("of", &of), ("way", "meeting"), ("event", "Turvallisuuspäivä")]);
    assert_eq!(
        mixed.wrong(),
        ["at: This is needed. The notice does not name the field “event”. What is not named may not be kept."],
        "one kind does not take another's fields"
    );
}

/// The date after a role has ended is left for the erasure.
#[test]
fn se_26_further_data_are_tied_to_main_users_and_contract_contacts_only() {
    let firm = Firm::open(FIRM);
    let plain = contact(&firm, &[]).record("contacts/contact");
    firm.owner.here_for("contract-management");
    let contract = [("way", "contract"), ("services", "Hälytyspalvelu"), ("opened", "2026-01-01")];
    let tied = firm.owner.send("contracts/contract", &[&contract[..], &[("of", plain.as_str())]].concat());
    assert!(!tied.path.contains("saved=1"), "a plain contact takes no contract: {}", tied.text());
    assert!(firm.owner.list("contracts/contract").table().is_empty(), "nothing is stored");
    let of =
        firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]).record("contracts/customer");
    let stranger = firm.owner.send(
        "contracts/main-contact",
        &[("of", &of), ("way", "contract"), ("name", "Aada Esimerkki"), ("role", "visitor")],
    );
    assert_eq!(stranger.wrong(), ["role: Choose one of these."]);
    let main = firm.owner.add(
        "contracts/main-contact",
        &[("of", &of), ("way", "contract"), ("name", "Aada Esimerkki"), ("role", "main-user")],
    );
    assert!(main.says("Aada Esimerkki"));
    let stored = firm.owner.add("contracts/contract", &[&contract[..], &[("of", of.as_str())]].concat());
    assert!(stored.says("Malli Oy"), "{}", stored.text());
}

/// Backup listings are left for the backups.
#[test]
fn se_29_a_secret_has_no_field_and_no_file_of_the_firm_holds_a_password() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("contract-management");
    let of =
        firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]).record("contracts/customer");
    let allowed = [("of", of.as_str()), ("way", "service"), ("username", "malli-oy"), ("reference", "KASSI-7")];
    let secret = [allowed.as_slice(), &[("password", "salasana-jota-ei-saa-olla")]].concat();
    let refused = firm.owner.send("contracts/service-account", &secret);
    assert!(refused.wrong().concat().contains("“password”"), "{:?}", refused.wrong());
    let page = firm.owner.add("contracts/service-account", &allowed);
    assert!(page.says("malli-oy") && page.says("KASSI-7"), "{}", page.text());
    assert!(!page.body.contains("salasana-jota-ei-saa-olla"));
    for field in ["password", "secret"] {
        let source = json!({ "kind": "person", "way": "service" });
        let ask = json!({ "act": "collect", "register": "contracts", "kind": "service-account", "purpose": "contract-management", "fields": [field], "source": source });
        assert!(firm.world.asked(FIRM, &ask).why("undeclared-field").contains(&format!("`{field}`")));
    }
    for secret in ["seitsemän vihreää venettä", "salasana-jota-ei-saa-olla", "malli-oy"] {
        assert!(!holds(&firm.data(), secret.as_bytes()), "a file holds `{secret}` in clear");
        assert!(!firm.server.log().contains(secret), "the log holds `{secret}`");
    }
}

/// True if a file in a folder holds these bytes.
fn holds(folder: &std::path::Path, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.into_iter().any(|path| std::fs::read(path).unwrap().windows(bytes.len()).any(|window| window == bytes))
}

/// The form's own version is left for the public forms.
#[test]
fn se_32_each_value_shows_the_moment_and_the_way_it_was_collected() {
    let firm = Firm::open(FIRM);
    let page = contact(&firm, &[("way", "registration"), ("phone", "040 1234567")]);
    let value = page.value("Phone number");
    assert!(value.contains("way: registration") && value.contains("Since when"), "{value}");
    let of = organisation(&firm).record("contacts/organisation");
    let strange = firm.owner.send("contacts/contact", &[("of", &of), ("way", "rumour"), ("name", "Toinen Nimi")]);
    assert!(strange.says("The notice does not name this source."), "{}", strange.text());
    assert!(!firm.owner.list("contacts/contact").says("Toinen Nimi"), "nothing is stored");
}

/// The giver beside the person concerned, and the form's version, are left for the public forms.
#[test]
fn se_35_what_came_by_phone_or_in_a_meeting_says_so() {
    let firm = Firm::open(FIRM);
    let page = contact(&firm, &[("way", "meeting")]);
    let record = page.record("contacts/contact");
    assert!(page.value("Job title").contains("way: meeting"));
    let edit = format!("/registers/contacts/contact/{record}/edit");
    let changed = firm.owner.change(&edit, &[("job-title", "Toimitusjohtaja")]);
    assert!(changed.path.contains("saved=1"), "{:?}", changed.wrong());
    let history = firm.owner.get(&format!("/registers/contacts/contact/{record}/history/job-title")).text();
    assert!(history.contains("meeting") && history.contains("From the person"), "{history}");
}

/// The tasks in the providers' systems are left for the tasks.
#[test]
fn se_64_a_grant_ends_on_its_last_day_and_a_closed_account_at_once() {
    let firm = Firm::open(FIRM);
    let person = contact(&firm, &[]).person().to_owned();
    let clerk = firm.clerk("Kim Kirjaaja", "contacts", &["customer-communication"], &["read"]);
    clerk.here_for("customer-communication");
    assert!(clerk.get(&format!("/people/{person}")).says("Aada Esimerkki"));
    let own = firm.account("Kim Kirjaaja");
    let grant = [
        ("register", "contracts"),
        ("purpose", "billing"),
        ("act", "read"),
        ("reason", "Uusi tehtävä"),
        ("until", "2020-01-01"),
    ];
    assert!(firm.owner.post(&format!("{own}/grants"), &grant).wrong().concat().contains("That day has passed."));
    assert!(firm.owner.post(&format!("{own}/end"), &[]).path.contains("saved=1"));
    let page = clerk.get(&format!("/people/{person}"));
    assert!(page.path.starts_with("/sign-in") && !page.says("Aada"), "{}", page.path);
    assert!(firm.owner.get("/accounts").table().contains("Closed"));
}

#[test]
fn se_13_when_the_organisations_contract_ends_the_basis_lapses_and_each_contact_is_decided() {
    let firm = Firm::open(FIRM);
    firm.owner.here_for("contract-management");
    let organisation = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Malli Oy")]);
    let of = organisation.record("contracts/customer");
    let contact = |name: &str| {
        let values = [("of", of.as_str()), ("way", "contract"), ("name", name), ("role", "contract-contact")];
        firm.owner.add("contracts/main-contact", &values)
    };
    let (one, other) = (contact("Aada Esimerkki"), contact("Eero Esimerkki"));
    let contract = [
        ("of", of.as_str()),
        ("way", "contract"),
        ("services", "Hälytyspalvelu"),
        ("opened", "2020-01-01"),
        ("number", "S-1"),
    ];
    let signed = firm.owner.add("contracts/contract", &contract).record("contracts/contract");
    let page = |person: &Page| firm.owner.get(&format!("/people/{}", person.person()));
    assert!(page(&one).says("Aada Esimerkki") && !page(&one).says("Contract ended"), "{}", page(&one).text());
    assert!(firm.owner.get("/bases").says("Everybody has a basis in force"));
    // The contract ends: the basis lapses for the organisation and everybody at it.
    let edit = format!("/registers/contracts/contract/{signed}/edit");
    let ended = firm.owner.change(&edit, &[("terminated", "2024-12-31")]);
    assert!(ended.status == 200 || ended.path.contains("saved=1"), "{}", ended.text());
    let refused = page(&one);
    assert!(
        !refused.says("Aada Esimerkki") && refused.says("the last one with this person has ended"),
        "{}",
        refused.text()
    );
    assert!(!firm.owner.list("contracts/main-contact").table().contains("Esimerkki"), "nor in a list");
    assert!(!firm.owner.find("contracts/main-contact", "aada").table().contains("Aada"), "nor by a search");
    assert!(firm.owner.list("contracts/contract").table().contains("S-1"), "the contract itself tells of it");
    let late = [("of", of.as_str()), ("way", "contract"), ("name", "Uusi Henkilö"), ("role", "main-user")];
    assert!(firm.owner.send("contracts/main-contact", &late).says("the last contract has ended"));
    assert!(firm.owner.refusals().contains("Contract ended"), "{}", firm.owner.refusals());
    // Of the organisation nothing but its contracts is shown, and where a new one is entered.
    let closed = firm.owner.get(&format!("/people/{}", organisation.person()));
    assert!(closed.says("Contract ended: Managing contracts and orders") && closed.says("S-1"), "{}", closed.text());
    assert!(!closed.body.contains("Malli Oy") && !closed.body.contains("Esimerkki"), "{}", closed.text());
    assert!(!closed.links("/registers/contracts/contract/new?of=").is_empty(), "{}", closed.text());
    // One goes on for another stated purpose by decision, the other to what is to be erased.
    let list = firm.owner.get("/bases");
    assert_eq!(list.text().matches("Contract ended: Managing contracts and orders").count(), 3, "{}", list.text());
    let kept = firm.owner.post(
        &format!("/bases/{}", one.record("contracts/main-contact")),
        &[("decision", "keep"), ("purpose", "billing")],
    );
    assert!(kept.path.contains("saved=1"), "{}", kept.text());
    assert_eq!(kept.text().matches("Contract ended").count(), 2, "who is decided on is off the list");
    let erased =
        firm.owner.post(&format!("/bases/{}", other.record("contracts/main-contact")), &[("decision", "erase")]);
    assert!(erased.says("On the list to be erased"), "{}", erased.text());
    let journal = firm.owner.get("/journal").table();
    assert!(journal.contains("Decided to keep on another basis") && journal.contains("Moved to the list"), "{journal}");
    firm.owner.here_for("billing");
    assert!(page(&one).says("Aada Esimerkki"), "the other basis carries what it is for");
    // A new contract begins where the old one stands.
    firm.owner.here_for("contract-management");
    let again = [
        ("of", of.as_str()),
        ("way", "contract"),
        ("services", "Hälytyspalvelu"),
        ("opened", "2026-01-01"),
        ("number", "S-2"),
    ];
    let _signed = firm.owner.add("contracts/contract", &again);
    assert!(page(&one).says("Aada Esimerkki"), "{}", page(&one).text());
}

//! No longer than the law allows: limits of a law, cases after their archive, orders and invoices after their customer.

use std::time::{Duration, Instant};

use world::{Firm, World};

/// Recordings of the yard, of which a law says how long they may be kept at most.
fn recordings(keep: &str) -> String {
    format!(
        r#"register recordings role-responsible="Toimistosta vastaava" {{
    label fi="Pihan kamerat" sv="Gårdens kameror" en="Cameras in the yard"
    purposes repairs
    source staff {{ label fi="Kameroista" sv="Från kamerorna" en="From the cameras" }}
    groups {{ group in-the-yard {{ label fi="Pihalla kävijät" sv="Besökare på gården" en="Visitors to the yard" }} }}
    {keep}
    record recording subject=#true group=in-the-yard {{
        label fi="Tallenne" sv="Inspelning" en="Recording"
        at   date-time required=#true {{ label fi="Ajankohta" sv="Tidpunkt" en="Time" }}
        gate text {{ label fi="Portti" sv="Port" en="Gate" }}
    }}
}}
"#
    )
}

const A_YEAR: &str = r#"keep "1 year" after=collected law="Laki 759/2004 17 §""#;

/// The firm's notice with a register more, in the folder of a world.
fn with_recordings(world: &World, keep: &str) -> String {
    let path = world.notice("minikone", &[]);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}\n{}", recordings(keep))).unwrap();
    path.to_string_lossy().into_owned()
}

/// What the page of retention says the next run does.
fn next_run(firm: &Firm) -> String {
    let page = firm.owner.get("/retention").text();
    let (_, rest) = page.split_once("What the next run does").unwrap_or_else(|| panic!("{page}"));
    rest.chars().take(300).collect()
}

#[test]
fn mk_52_more_than_a_law_allows_is_refused_wherever_it_is_saved_and_nothing_past_its_date_is_left() {
    let world = World::new();
    let allowed = with_recordings(&world, A_YEAR);
    let mut firm = Firm::with_notice_on(&allowed, "2024-03-01");
    for longer in [
        r#"keep "2 years" after=collected law="Laki 759/2004 17 §""#,
        r#"keep "6 months" after=relationship-end law="Laki 759/2004 17 §""#,
        r#"keep longest { keep "1 year" after=collected law="Laki 759/2004 17 §"; keep while=relationship; }"#,
    ] {
        let path = with_recordings(&firm.world, longer);
        let found = firm.world.run(&["check", &path, "--format", "json"]);
        assert!(found.said.contains("above-maximum"), "{longer}: {found:?}");
        let plan = firm.world.run(&["--format", "json", "plan", &path, "--data", "data"]).json();
        let fingerprint = plan["fingerprint"].as_str().unwrap().to_owned();
        let apply = ["apply", &path, "--data", "data", "--fingerprint", &fingerprint, "--people-wait"];
        let refused = firm.world.run(&apply);
        assert_eq!(refused.code, Some(1), "{longer}: {refused:?}");
        assert!(
            refused.warned.contains("longer than a law allows") && refused.warned.contains("759/2004"),
            "{refused:?}"
        );
        let published = firm.world.run(&["publish", &path, "--out", "published"]);
        assert_eq!(published.code, Some(1), "{longer}: {published:?}");
        let other = World::new();
        let begun = other.run(&["serve", "--data", "data", "--notice", &path]);
        assert_eq!(begun.code, Some(2), "no firm begins with it: {begun:?}");
    }
    let versions = firm.world.run(&["--format", "json", "version", "--data", "data"]).json();
    assert_eq!(versions["versions"].as_array().unwrap().len(), 1, "{versions}");
    // The editor keeps the draft and offers nothing to sign.
    let text = std::fs::read_to_string(&allowed).unwrap().replace(A_YEAR, &A_YEAR.replace("1 year", "3 years"));
    let page = firm.owner.get("/editor?mode=text");
    let revision = page.hidden().into_iter().find(|(name, _)| name == "revision").unwrap().1;
    let _ = firm.owner.post("/editor/save", &[("revision", &revision), ("mode", "text"), ("source", &text)]);
    let offered = firm.owner.get("/editor/publish");
    assert!(offered.says("the law allows these data to be kept for a shorter time only"), "{}", offered.text());
    assert!(!offered.body.contains("name=\"fingerprint\""), "{}", offered.text());
    // A hold needs its reason and its end.
    firm.owner.here_for("repairs");
    let known = firm
        .owner
        .add("recordings/recording", &[("source", "staff"), ("at", "2024-03-01T10:00"), ("gate", "Portti A")]);
    let path = format!("/people/{}/holds", known.person());
    let whole = [("ground", "claim"), ("words", "Aidan rikkonut ajoneuvo"), ("review", "2025-03-01")];
    for (left_out, told) in
        [("ground", "Choose a ground"), ("words", "Say what it is about"), ("review", "Give the day on which")]
    {
        let some: Vec<_> = whole.into_iter().filter(|(key, _)| *key != left_out).collect();
        let refused = firm.owner.post(&path, &some);
        assert!(refused.says(told), "{left_out}: {}", refused.text());
    }
    let endless = firm.owner.post(&path, &[whole[0], whole[1], ("review", "2030-01-01")]);
    assert!(endless.says("Give the day on which"), "{}", endless.text());
    assert!(firm.owner.get("/retention").says("Nothing is held"), "nothing of it was stored");
    // Day by day, nothing is left past its date once the run was there.
    for (day, gate) in [("2024-09-01", "Portti B"), ("2025-03-02", "Portti C"), ("2025-09-02", "Portti D")] {
        firm.goes_to(day);
        let before = firm.world.run(&["sweep", "--data", "data", "--dry-run", "--format", "json"]).json();
        firm.sweeps();
        let after = firm.world.run(&["sweep", "--data", "data", "--dry-run", "--format", "json"]).json();
        assert_eq!(after["went"].as_object().map(serde_json::Map::len), Some(0), "{day}: {before} {after}");
        assert!(next_run(&firm).contains("nothing to do"), "{day}: {}", next_run(&firm));
        firm.owner.here_for("repairs");
        let noon = format!("{day}T10:00");
        let _ = firm.owner.add("recordings/recording", &[("source", "staff"), ("at", noon.as_str()), ("gate", gate)]);
    }
    let left = firm.owner.list("recordings/recording").table();
    let there: Vec<&str> =
        ["Portti A", "Portti B", "Portti C", "Portti D"].into_iter().filter(|gate| left.contains(gate)).collect();
    assert_eq!(there, ["Portti C", "Portti D"], "{left}");
}

/// Every step a form of a case can send.
const STEPS: [&str; 22] = [
    "decide",
    "review",
    "tell-lifting",
    "lift",
    "carry-out",
    "ask-identity",
    "identify",
    "go-on",
    "refuse-unsure",
    "mandate",
    "reconsider",
    "contest",
    "archive",
    "take-back",
    "extend",
    "answer",
    "fee",
    "place",
    "posted",
    "message",
    "assign",
    "person",
];

#[test]
fn mk_64_an_archived_request_is_changed_by_nobody_shows_its_steps_and_leaves_a_receipt_without_a_name() {
    let mut firm = Firm::open_on("minikone", "2023-02-01");
    let said = [("kind", "question"), ("message", "Kuka tietojani katselee?"), ("address", "Kuusikuja 4")];
    let number = firm.owner.ask(&said, &[("files", "liite.txt", "Liitteen sisältö")]);
    firm.owner.does(&number, "go-on", &[]);
    firm.owner.decides(&number, &[], &[]);
    firm.owner.does(&number, "carry-out", &[]);
    firm.owner.does(&number, "answer", &[("extra", "Vain laskutus.")]);
    let mut waiting = firm.owner.get(&format!("/requests/{number}")).values("letter");
    assert!(!waiting.is_empty(), "{}", firm.case(&number));
    while let Some(letter) = waiting.pop() {
        firm.owner.does(&number, "posted", &[("letter", &letter), ("proof", "Posted as a letter")]);
        waiting = firm.owner.get(&format!("/requests/{number}")).values("letter");
    }
    firm.owner.does(&number, "archive", &[]);
    let archived = firm.case(&number);
    for step in ["The request came", "Decided", "Carried out", "Answered", "Archived", "Letter"] {
        assert!(archived.contains(step), "{step}: {archived}");
    }
    assert!(archived.contains("Aada Esimerkki") && archived.contains("Kuka tietojani katselee?"), "{archived}");
    // Whoever tries, whatever they send, it stands as it was.
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["sales"], &["read", "amend"]);
    let revision = |firm: &Firm| {
        let row = firm.owner.get(&format!("/requests/{number}"));
        row.hidden().into_iter().find(|(name, _)| name == "revision").map(|(_, revision)| revision)
    };
    assert_eq!(revision(&firm), None, "no form is offered");
    let form = |revision: &'static str| {
        [
            ("revision", revision),
            ("text", "lisäys"),
            ("reasons", "syy"),
            ("why", "syy"),
            ("how", "syy"),
            ("method", "call-back"),
            ("outcome", "granted"),
            ("handler", ""),
            ("euros", "5"),
            ("ground", "unfounded"),
            ("person", ""),
            ("doubt", "syy"),
            ("clause", "storage.company-server"),
            ("state", "done"),
            ("note", "x"),
            ("proof", "x"),
            ("letter", ""),
        ]
    };
    for revision in ["6", "7", "8", "9", "10", "11", "12"] {
        for step in STEPS {
            let page = firm.owner.post(&format!("/requests/{number}/{step}"), &form(revision));
            assert!(!page.path.contains("saved=1"), "{step}: {}", page.text());
        }
    }
    let path = format!("/requests/{number}/files");
    assert!(!firm.owner.upload(&path, &[], &[("file", "lisaa.txt", "lisää")]).path.contains("saved=1"));
    for gone in ["delete", "remove", "end", "destroy"] {
        let page = firm.owner.post(&format!("/requests/{number}/{gone}"), &form("9"));
        assert!(!page.path.contains("saved=1"), "{gone}: {}", page.text());
    }
    assert_eq!(clerk.post(&format!("/requests/{number}/message"), &form("9")).status, 403);
    assert_eq!(firm.case(&number), archived, "nothing was changed");
    // After three years nothing but a receipt is left.
    firm.goes_to("2026-01-31");
    assert!(firm.case(&number).contains("Aada Esimerkki"), "its time is not over");
    firm.goes_to("2026-02-03");
    let begun = Instant::now();
    while !firm.owner.get("/requests/archive").table().contains("Receipt only") {
        assert!(begun.elapsed() < Duration::from_secs(90), "{}", firm.owner.get("/requests/archive").table());
        std::thread::sleep(Duration::from_millis(500));
    }
    let receipt = firm.case(&number);
    for said in [number.as_str(), "1 February 2023", "All that was asked", "no personal data"] {
        assert!(receipt.contains(said), "{said}: {receipt}");
    }
    for gone in ["Esimerkki", "Kuusikuja", "katselee", "liite.txt", "laskutus", "Oona"] {
        let main = receipt.split("Receipt only").nth(1).unwrap();
        assert!(!main.contains(gone), "{gone}: {receipt}");
    }
    assert_eq!(firm.owner.get(&format!("/requests/{number}/export.zip")).status, 404, "there is nothing to open");
    let year = firm.owner.get("/requests/year.csv?year=2023").body;
    assert!(year.contains("2023,question,1,0,1"), "the figures of its year still count it: {year}");
}

/// A remark for the customer alone, beside what the law orders to be kept.
const REMARK: (&str, &str) = (
    "        payer    note                             { label fi=\"Maksajan tiedot",
    "        remark   text { label fi=\"Huomautus\" sv=\"Anmärkning\" en=\"Remark\"; purposes billing }\n        payer    note                             { label fi=\"Maksajan tiedot",
);

#[test]
fn se_71_orders_and_invoices_of_an_erased_contact_stay_for_their_own_time_away_from_customers_and_marketing() {
    let world = World::new();
    let path = world.notice("secapp", &[REMARK]);
    let mut firm = Firm::with_notice_on(&path.to_string_lossy(), "2024-02-01");
    firm.owner.here_for("contract-management");
    let known = firm.owner.add("contracts/customer", &[("way", "contract"), ("name", "Toiminimi Aada Esimerkki")]);
    let of = known.record("contracts/customer");
    let contact = [
        ("of", of.as_str()),
        ("way", "contract"),
        ("name", "Aada Esimerkki"),
        ("role", "contract-contact"),
        ("email", "aada@esimerkki.example"),
    ];
    let contact = firm.owner.add("contracts/main-contact", &contact);
    let order = [
        ("of", of.as_str()),
        ("way", "contract"),
        ("placed", "2024-02-01"),
        ("services", "Hälytyspalvelu"),
        ("total", "90,00"),
    ];
    let _ = firm.owner.add("contracts/order", &order);
    let contract = [
        ("of", of.as_str()),
        ("way", "contract"),
        ("services", "Hälytyspalvelu"),
        ("opened", "2024-02-01"),
        ("terminated", "2024-03-31"),
    ];
    let _ = firm.owner.add("contracts/contract", &contract);
    firm.owner.here_for("billing");
    let invoice = [
        ("of", of.as_str()),
        ("source", "staff"),
        ("number", "2024-0007"),
        ("issued", "2024-02-01"),
        ("total", "124,00"),
        ("remark", "Soitetaan ennen laskua"),
    ];
    let _ = firm.owner.add("contracts/invoice", &invoice);
    firm.goes_to("2024-06-03");
    for (person, not) in
        [(known.person(), &[("contracts.order", "Tilaus on toimittamatta")][..]), (contact.person(), &[])]
    {
        let number = firm.owner.ask(&[("kind", "erasure"), ("person", person), ("address", "Kuusikuja 4")], &[]);
        firm.owner.makes_sure(&number);
        firm.owner.decides(&number, &["contracts.customer", "contracts.main-contact"], not);
        firm.owner.goes_through(&number, &[]);
        let _ = firm.owner.step(&number, "carry-out", &[]);
    }
    let views = ["customer-communication", "marketing", "newsletter", "contract-management", "customer-support"];
    for purpose in views {
        firm.owner.here_for(purpose);
        for kind in ["contacts/contact", "contacts/organisation", "contracts/customer", "contracts/main-contact"] {
            for page in [firm.owner.list(kind), firm.owner.find(kind, "esimerkki")] {
                assert!(
                    !page.says("Esimerkki") && !page.body.contains("2024-0007"),
                    "{purpose} {kind}: {}",
                    page.text()
                );
            }
        }
        assert!(!firm.owner.get(&format!("/people/{}", known.person())).body.contains("2024-0007"), "{purpose}");
    }
    for purpose in ["customer-communication", "marketing", "newsletter"] {
        firm.owner.here_for(purpose);
        for kind in ["contracts/order", "contracts/invoice"] {
            let page = firm.owner.list(kind);
            assert!(page.status == 403 && page.table().is_empty(), "{purpose} {kind}: {}", page.text());
        }
    }
    let invoices = firm.owner.here_for("bookkeeping").list("contracts/invoice");
    assert!(invoices.says("2024-0007") && !invoices.says("Soitetaan ennen"), "{}", invoices.text());
    assert!(
        !firm.owner.here_for("billing").list("contracts/invoice").says("Soitetaan ennen"),
        "what nobody needs went"
    );
    let order = firm.owner.here_for("billing").list("contracts/order");
    assert!(order.table().contains("1 Feb 2024") && !order.says("Esimerkki"), "{}", order.text());
    // Each goes at the end of its own time.
    firm.goes_to("2027-03-31");
    firm.sweeps();
    assert!(firm.owner.here_for("billing").list("contracts/order").table().contains("1 Feb 2024"), "its last day");
    firm.goes_to("2027-04-01");
    firm.sweeps();
    let left = firm.owner.here_for("billing").list("contracts/order");
    assert!(left.table().is_empty(), "{}", left.table());
    assert!(firm.owner.here_for("bookkeeping").list("contracts/invoice").says("2024-0007"));
    firm.goes_to("2030-12-31");
    firm.sweeps();
    assert!(firm.owner.here_for("bookkeeping").list("contracts/invoice").says("2024-0007"), "its last day");
    firm.goes_to("2031-01-01");
    firm.sweeps();
    assert!(firm.owner.here_for("bookkeeping").list("contracts/invoice").table().is_empty());
}

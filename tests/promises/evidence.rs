//! Nothing is run that is not told: every door of publishing refuses a notice whose page hides a part of it.

use world::{Answer, Firm, World};

/// A register nothing comes into any more, of which it is said neither where its data came from nor where they lie.
const SILENT: &str = "register old-club closed=#true {\n    label fi=\"Vanha kerho\" sv=\"Gamla klubben\" en=\"The old club\"\n    purposes billing\n    keep \"1 year\" after=collected\n    record member subject=#true { label fi=\"Jäsen\" sv=\"Medlem\" en=\"Member\"; name name { label fi=\"Nimi\" sv=\"Namn\" en=\"Name\" } }\n}\n\n";

/// Refused, with this difference named; nothing is written.
fn refused(world: &World, answer: &Answer, difference: &str) {
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(answer.warned.contains(difference), "{difference}: {}", answer.warned);
    assert!(["fi", "sv", "en"].iter().all(|lang| world.published(lang).is_none()), "nothing is published");
}

/// What hides a part of the notice of Mimino, and how it is named.
const HIDDEN: [(&str, &str, &str); 4] = [
    (
        "fi=\"Käyttäjätunnus\" sv=\"Användarnamn\" en=\"Username\"",
        "fi=\"Käyttäjätunnus\"",
        "register “customers”: the field “customer.username” is not told (sv, en)",
    ),
    ("sv=\"Fakturering och betalning\"", "sv=\"\u{200b}\"", "the purpose “billing” is not told (sv)"),
    (
        "fi=\"Juna- ja laivayhtiöt ja muut palvelun tuottajat\" sv=\"Tåg- och rederibolag och andra tjänsteleverantörer\" en=\"Train and ship carriers and other service providers\"",
        "fi=\"Juna- ja laivayhtiöt\"",
        "the recipient “carriers” is not told (sv, en)",
    ),
    (
        "right portability   identity=verified by=\"email letter\"       within=\"1 month\"",
        "right portability identity=verified by=\"email letter\" within=\"1 month\" { label fi=\"Siirto\" }",
        "the right “portability” is not told (sv, en)",
    ),
];

#[test]
fn mi_04_a_field_purpose_recipient_or_right_that_is_not_told_stops_publishing_at_every_door() {
    let firm = Firm::open("mimino");
    let world = &firm.world;
    for (old, new, difference) in HIDDEN {
        let changes = [(old, new)];
        refused(world, &world.publish("mimino", &changes), difference);
        let path = world.notice("mimino", &changes);
        let path = path.to_string_lossy();
        let plan = world.run(&["--format", "json", "plan", &path, "--data", "data"]).json();
        let fingerprint = plan["fingerprint"].as_str().unwrap();
        let apply = ["apply", &path, "--data", "data", "--fingerprint", fingerprint, "--people-wait"];
        refused(world, &world.run(&apply), difference);
        // The editor names the differences and offers no sign-off.
        let source = std::fs::read_to_string(world.folder().join("mimino.kdl")).unwrap();
        let editor = firm.owner.get("/editor?mode=text");
        let revision = editor.hidden().into_iter().find(|(name, _)| name == "revision").unwrap().1;
        let saved = firm
            .owner
            .post("/editor/save", &[("mode", "text"), ("revision", &revision), ("node", ""), ("source", &source)]);
        assert!(saved.path.contains("said=saved"), "{}: {}", saved.path, saved.text());
        let page = firm.owner.get("/editor/publish");
        assert!(page.says(difference), "{difference}: {}", page.text());
        assert!(!page.body.contains("name=\"fingerprint\""), "there is nothing to sign");
    }
    assert!(firm.server.visitor().get("/notice/en").says("Version 1"), "nothing was published");
}

/// Every register says where its data come from, what they are used for and how long they are kept, in sentences that have a
/// rule the door keeps; what is missing beside is a finding.
#[test]
fn mk_16_collecting_use_and_keeping_each_have_a_sentence_with_a_rule_or_nothing_is_published() {
    let world = World::new();
    let path = world.notice("minikone", &[]);
    let answer = world.run(&["statements", &path.to_string_lossy(), "--format", "json"]);
    let told = answer.json();
    let told = told["statements"].as_array().or(told.as_array()).unwrap().clone();
    for part in [".source.", ".keep", "/purpose-"] {
        let of_part: Vec<_> = told.iter().filter(|one| one["id"].as_str().unwrap().contains(part)).collect();
        assert!(!of_part.is_empty(), "{part}");
        assert!(of_part.iter().any(|one| one["control"] == "automatic"), "{part}: a rule that runs");
    }
    // Without a rule there is no sentence, and without a sentence nothing is published.
    let whole = "register guests {\n    label fi=\"Vieraat\" sv=\"Gäster\" en=\"Guests\"\n    purposes billing\n    source person { label fi=\"Sinulta\" sv=\"Av dig\" en=\"From you\" }\n    keep \"1 year\" after=collected\n    record guest subject=#true { label fi=\"Vieras\" sv=\"Gäst\" en=\"Guest\"; name name { label fi=\"Nimi\" sv=\"Namn\" en=\"Name\" } }\n}\n";
    let place = world.notice("minikone", &[]);
    let text = std::fs::read_to_string(&place).unwrap();
    let with = |register: &str| {
        std::fs::write(&place, format!("{text}\n{register}")).unwrap();
        world.run(&["publish", &place.to_string_lossy(), "--out", "published"])
    };
    for (line, code) in [("    keep", "no-retention"), ("    source", "no-source"), ("    purposes", "no-purpose")] {
        let without: Vec<&str> = whole.lines().filter(|one| !one.starts_with(line)).collect();
        let answer = with(&without.join("\n"));
        assert_eq!(answer.code, Some(2), "{answer:?}");
        assert!(answer.warned.contains(code), "{code}: {}", answer.warned);
        assert!(world.published("en").is_none());
    }
    refused(
        &world,
        &with(&whole.replace(" sv=\"Av dig\" en=\"From you\"", "")),
        "register “guests”: it is not told where the data come from (sv, en)",
    );
    assert_eq!(with(whole).code, Some(0));
    let address = "    address \"";
    let text = std::fs::read_to_string(world::project("examples/minikone.kdl")).unwrap();
    let line = text.lines().find(|line| line.starts_with(address)).unwrap().to_owned() + "\n";
    let unreachable = world.errors("minikone", &[(&line, "")]);
    assert!(!unreachable.one("missing-node").is_empty(), "an address is asked for");
}

#[test]
fn so_02_a_register_whose_purpose_fields_retention_or_practice_is_missing_is_named_and_not_published() {
    let world = World::new();
    let place = "register mailing-list";
    let silent = format!("{SILENT}{place}");
    let told = "register “old-club”: it is not told how the data are handled (fi, sv, en)";
    refused(&world, &world.publish("softop", &[(place, &silent)]), told);
    let hidden = [(
        "fi=\"Yksilöivä nimitys\" sv=\"Särskiljande benämning\" en=\"Identifying designation\"",
        "sv=\"Särskiljande benämning\"",
    )];
    let field = "register “customers”: the field “customer.designation” is not told (fi, en)";
    refused(&world, &world.publish("softop", &hidden), field);
    let purpose = [(
        "label fi=\"Laskutus\" sv=\"Fakturering\" en=\"Billing\"",
        "label fi=\"\u{3164}\" sv=\"Fakturering\" en=\"Billing\"",
    )];
    let answer = world.publish("softop", &purpose);
    refused(&world, &answer, "register “customers”: the purpose “billing” is not told (fi)");
    refused(&world, &answer, "the purpose “billing” is not told (fi)");
    // Without a period a field has no rule at all: that is an error, before anything is told.
    let endless = SILENT.replace("    keep \"1 year\" after=collected\n", "") + place;
    assert!(!world.errors("softop", &[(place, &endless)]).one("no-retention").is_empty());
    assert_eq!(world.publish("softop", &[(place, &endless)]).code, Some(2));
    // With a place where it lies the same register is told whole, and published.
    let lies = silent.replace("    purposes billing\n", "    describe fi=\"Kansio toimistossa\" sv=\"En mapp på kontoret\" en=\"A folder in the office\"\n    purposes billing\n");
    let answer = world.publish("softop", &[(place, &lies)]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(world.published("en").unwrap().contains("A folder in the office"));
    // The service does not begin on a notice that hides something either.
    let path = world.notice("softop", &[(place, &silent)]);
    let begun =
        world.run(&["serve", "--data", "other", "--listen", "127.0.0.1:0", "--notice", &path.to_string_lossy()]);
    assert_eq!(begun.code, Some(2), "{begun:?}");
    assert!(begun.warned.contains(told), "{begun:?}");
}

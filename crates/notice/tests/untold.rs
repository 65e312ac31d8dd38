//! The gate before publishing: a notice whose page hides a part of what it runs is told part by part, and no other is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use notice::{Checked, Notice, Part};

const EXAMPLES: [&str; 5] = ["softop", "mimino", "minicapital", "minikone", "secapp"];

fn read(text: &str) -> Notice<Checked> {
    Notice::read(text).check().unwrap_or_else(|errors| panic!("{errors:#?}\n{text}"))
}

fn example(name: &str) -> String {
    let path = format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_page_of_every_example_tells_all_that_the_example_runs() {
    for name in EXAMPLES {
        let notice = read(&example(name));
        let untold: Vec<String> = notice.untold().iter().map(ToString::to_string).collect();
        assert!(untold.is_empty(), "{name}: {untold:#?}");
    }
}

const NOTICE: &str = r#"notice lang=fi languages="fi en" updated="2026-01-15" { title fi="Tietosuojaseloste" en="Privacy notice" }
controller "Firm Oy" { address "Road 1" postcode="00100" city="Helsinki"; contact "Office" email="office@firm.example" }
purpose service basis=contract { label fi="Palvelu" en="Service" }
purpose billing basis=contract { label fi="Laskutus" en="Billing" }
register people {
    label fi="Ihmiset" en="People"
    purposes service
    source person { label fi="Sinulta" en="From you" }
    keep "1 year" after=collected
    record person subject=#true {
        label fi="Henkilö" en="Person"
        name name
        card text { label fi="Kortti" en="Card"; purposes billing }
    }
}
recipient helper role=processor country=FI { label fi="Apuri" en="Helper"; agreement "2026-01-01"; receives people for=service }
measure accounts automatic { label fi="Omat tunnukset" en="Accounts of one's own" }
right access { label fi="Tarkastus" en="Access" }
"#;

/// The parts hidden by a change: the part, and its words in English.
fn hidden(changes: &[(&str, &str)]) -> Vec<(Part, String)> {
    let mut text = NOTICE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    read(&text).untold().into_iter().map(|part| (part.part, part.to_string())).collect()
}

#[test]
fn what_is_told_whole_hides_nothing() {
    assert_eq!(hidden(&[]), []);
}

#[test]
fn a_part_without_words_in_one_language_is_hidden_there() {
    for (label, part, words) in [
        ("fi=\"Kortti\" en=\"Card\"", Part::Field, "register “people”: the field “person.card” is not told (en)"),
        ("fi=\"Apuri\" en=\"Helper\"", Part::Recipient, "the recipient “helper” is not told (en)"),
        ("fi=\"Tarkastus\" en=\"Access\"", Part::Right, "the right “access” is not told (en)"),
        (
            "fi=\"Omat tunnukset\" en=\"Accounts of one's own\"",
            Part::Protection,
            "the protection “accounts” is not told (en)",
        ),
    ] {
        let finnish = label.split(" en=").next().unwrap();
        assert_eq!(hidden(&[(label, finnish)]), [(part, words.to_owned())]);
    }
}

#[test]
fn words_nobody_can_see_tell_nothing() {
    for blank in ["\u{200b}", "\u{3164}", "\u{2800}", "\u{e000}", "\\u{200b}", "—"] {
        let with = format!("en=\"{blank}\"");
        let said = hidden(&[("en=\"Card\"", &with)]);
        assert_eq!(said.len(), 1, "{blank:?}");
        assert_eq!(said[0].0, Part::Field, "{blank:?}");
        let purpose = hidden(&[("en=\"Billing\"", &with)]);
        assert!(purpose.iter().all(|(part, _)| *part == Part::Purpose) && purpose.len() == 2, "{purpose:?}");
    }
}

#[test]
fn a_register_that_does_not_say_where_from_or_how_is_named() {
    let source = "    source person { label fi=\"Sinulta\" en=\"From you\" }\n";
    let in_finnish = source.replace(" en=\"From you\"", "");
    assert_eq!(
        hidden(&[(source, &in_finnish)]),
        [
            (Part::Collecting, "register “people”: it is not told where the data come from (en)".to_owned()),
            (Part::Practice, "register “people”: it is not told how the data are handled (en)".to_owned()),
        ]
    );
    // Nothing comes into a closed one; what is done with it is told all the same.
    let closed = ("register people {", "register people closed=#true {");
    let words = "register “people”: it is not told how the data are handled (fi, en)".to_owned();
    assert_eq!(hidden(&[(source, ""), closed]), [(Part::Practice, words)]);
    let lies = "measure accounts automatic";
    let place = format!("storage safe country=FI {{ label fi=\"Kaappi\" en=\"Safe\"; holds people }}\n{lies}");
    assert_eq!(hidden(&[(source, ""), closed, (lies, &place)]), []);
    let look = "    keep \"1 year\" after=collected\n    review every=\"1 year\"";
    assert_eq!(hidden(&[(source, ""), closed, ("    keep \"1 year\" after=collected", look)]), []);
}

#[test]
fn a_sentence_about_protection_needs_something_behind_it() {
    let measure = "measure accounts automatic { label fi=\"Omat tunnukset\" en=\"Accounts of one's own\" }\n";
    let sentence = "statement safe about=security { label fi=\"Tiedot on suojattu.\" en=\"Data are safe.\" }\n";
    assert_eq!(hidden(&[(measure, &format!("{measure}{sentence}"))]), []);
    let bare = hidden(&[(measure, sentence)]);
    assert_eq!(bare.len(), 1, "{bare:?}");
    assert_eq!(bare[0].0, Part::Evidence);
}

#[test]
fn what_only_one_field_is_for_is_told_of_its_register() {
    let page = notice::render::html(&read(NOTICE), notice::Lang::En);
    assert!(page.contains("id=\"s-register.people/purpose-billing\""), "{page}");
}

#[test]
fn a_waiver_opens_no_gate() {
    let text = NOTICE.replace("fi=\"Kortti\" en=\"Card\"", "fi=\"Kortti\"")
        + "waive untold reason=\"Nobody reads English\" at=\"register.people\"\n";
    let notice = read(&text);
    assert!(notice.findings().iter().all(|finding| finding.code != "untold"), "{:?}", notice.findings());
    assert_eq!(notice.untold().len(), 1);
}

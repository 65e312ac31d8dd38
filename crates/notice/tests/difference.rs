//! What one version of a notice means beside another.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use notice::difference::{Change, Difference, Direction, Matter, Must};
use notice::{Checked, Lang, Notice};
use proptest::prelude::*;

const EXAMPLES: [&str; 5] = ["softop", "mimino", "minicapital", "minikone", "secapp"];

fn text(name: &str) -> String {
    let path = format!("{}/../../examples/{name}.kdl", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn read(text: &str) -> Notice<Checked> {
    Notice::read(text).check().unwrap_or_else(|errors| panic!("{errors:#?}\n{text}"))
}

const BASE: &str = r#"notice lang=en updated="2026-01-01" { title en="Privacy notice" }
controller "Firm Oy" { address "Road 1" postcode="00100" city="Helsinki"; contact "Office" email="office@firm.example" }
purpose service basis=contract { label en="The service" }
purpose news basis=consent { label en="News" }
purpose safety basis=legitimate-interest interest="No fraud" { label en="Safety" }
register people {
    label en="People"
    purposes service news safety
    source person at="order, phone" { label en="From you" }
    keep "3 years" after=last-needed
    review every="1 year"
    record person subject=#true {
        label en="Person"
        name name required=#true { label en="Name"; purposes service safety }
        email email { label en="E-mail"; purposes service news }
        phone phone { label en="Phone"; purposes service }
    }
    record order of=person needed=#true {
        label en="Order"
        purposes service safety
        what text { label en="What" }
        keep "6 years" after=collected
    }
    record call of=person { label en="Call"; purposes service; keep "1 year" after=collected; on date { label en="Day" } }
}
recipient courier role=processor country=FI { label en="Courier"; agreement "2025-01-01"; receives people.person.name people.order for=service }
recipient cloud role=processor country=US { label en="Cloud"; agreement "2025-01-01"; receives people }
transfer US to=cloud safeguard=standard-clauses until="2027-01-01" { label en="The cloud" }
storage server country=FI { label en="Server"; holds people; encrypted }
measure locks attested by="Keeper" every="1 year" { label en="Locked doors" }
right access identity=link within="2 weeks" { label en="Access" }
right withdrawal { label en="Withdrawal" }
browser-storage visit kind=cookie purpose=news lasts="90 days" { label en="A visit" }
automation choice purpose=safety human-review=#true logic="By orders" significance="None" uses="people.order.what" { label en="A choice" }
minors below=13 { label en="Children" }
journal years=4
never stores personal-identity-code
never discloses people { except courier cloud }
never transfers outside=EEA except=US
never uses people.person.name for=news
statement promise about=rights { label en="We answer." }
"#;

/// The base with one thing written otherwise.
fn with(from: &str, to: &str) -> Notice<Checked> {
    assert!(BASE.contains(from), "`{from}` is not in the base");
    read(&BASE.replacen(from, to, 1))
}

/// The changes a line each.
fn lines(changes: &[Change]) -> String {
    let mut out = String::new();
    for one in changes {
        let (direction, id) = (one.direction.word(), &one.id);
        write!(out, "{direction} {:?} {id}", one.matter).unwrap();
        if let Some(duty) = one.duty {
            write!(out, " [{:?} {}]", duty.must, duty.articles.join(" ")).unwrap();
        }
        if let Some(keeping) = one.keeping {
            write!(out, " {keeping:?}").unwrap();
        }
        if !one.touches.is_empty() {
            write!(out, " ({})", one.touches.join(" ")).unwrap();
        }
        let said = |text: &Option<notice::model::Text>| text.as_ref().map(|text| text.get(Lang::En).to_owned());
        writeln!(out, "\n    {:?} → {:?}", said(&one.before).unwrap_or_default(), said(&one.after).unwrap_or_default())
            .unwrap();
    }
    out
}

/// What a change is of, and which way it goes. What holds for many fields has no clause of its own, and may be said elsewhere.
fn gist(change: &Change, direction: Direction) -> (String, Matter, Direction) {
    let effective = matches!(change.matter, Matter::Use | Matter::Retention | Matter::Source);
    let of = if effective { change.touches.join(" ") } else { change.id.to_string() };
    (of, change.matter, direction)
}

/// What must hold for any two notices, one way and the other.
fn holds(old: &Notice<Checked>, new: &Notice<Checked>) -> Difference {
    let there = Difference::between(old, new);
    let back = Difference::between(new, old);
    let mut forth: Vec<_> = there.changes.iter().map(|change| gist(change, change.direction.turned())).collect();
    let mut again: Vec<_> = back.changes.iter().map(|change| gist(change, change.direction)).collect();
    forth.sort();
    again.sort();
    assert_eq!(forth, again, "what narrows one way widens the other way");
    for change in there.changes.iter().chain(&back.changes) {
        assert!(change.duty.is_none() || change.direction == Direction::Widening, "{change:?}");
        assert_eq!(
            change.keeping.is_some(),
            change.matter == Matter::Retention && change.direction != Direction::Neutral
        );
        assert!(change.before.is_some() || change.after.is_some(), "{change:?} says nothing");
        assert!(new.clause(&change.clause).or(old.clause(&change.clause)).is_some(), "{change:?} is nowhere");
    }
    assert!(Difference::between(old, old).is_empty());
    assert_ne!(there.fingerprint, back.fingerprint);
    there
}

macro_rules! cases {
    ($($name:ident: $from:expr => $to:expr;)+) => {
        mod each_change_is_told_as_what_it_is {
            use super::*;

            $(
                #[test]
                fn $name() {
                    let difference = holds(&read(BASE), &with($from, $to));
                    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "snapshots/difference" }, {
                        insta::assert_snapshot!(stringify!($name), lines(&difference.changes));
                    });
                }
            )+
        }
    };
}

cases! {
    a_new_purpose: "register people {\n    label en=\"People\"\n    purposes service news safety" => "purpose study basis=public-task law=\"Laki 1/2020 1 §\" { label en=\"Study\" }\nregister people {\n    label en=\"People\"\n    purposes service news safety study";
    another_type: "phone phone {" => "phone text {";
    a_shorter_value: "email email {" => "email email max=100 {";
    a_purpose_on_consent_for_a_field: "purposes service news }" => "purposes service news safety }";
    consent_for_a_field: "phone phone { label en=\"Phone\"; purposes service }" => "phone phone { label en=\"Phone\"; purposes service news }";
    a_purpose_less: "purposes service news }" => "purposes service }";
    another_basis: "purpose safety basis=legitimate-interest interest=\"No fraud\"" => "purpose safety basis=contract";
    a_purpose_that_ends: "basis=contract { label en=\"The service\"" => "basis=contract until=\"2030-01-01\" { label en=\"The service\"";
    direct_marketing: "purpose news basis=consent" => "purpose news basis=consent marketing=#true";
    a_new_field: "        phone phone" => "        city city { label en=\"Town\"; purposes service }\n        phone phone";
    a_special_field: "        phone phone" => "        diet text special=\"art9.2.a\" { label en=\"Diet\"; purposes service }\n        phone phone";
    a_field_less: "        phone phone { label en=\"Phone\"; purposes service }\n" => "";
    a_field_that_must_be_given: "email email {" => "email email required=#true {";
    a_closed_register: "register people {" => "register people closed=#true {";
    a_new_source: "    keep \"3 years\"" => "    source public register { label en=\"Public registers\" }\n    keep \"3 years\"";
    any_way: "source person at=\"order, phone\"" => "source person";
    another_way: "at=\"order, phone\"" => "at=\"order, letter\"";
    kept_longer: "keep \"3 years\" after=last-needed" => "keep \"5 years\" after=last-needed";
    kept_shorter: "keep \"6 years\" after=collected" => "keep \"60 months\" after=collected";
    kept_as_long: "keep \"6 years\" after=collected" => "keep \"72 months\" after=collected";
    kept_from_another_event: "keep \"3 years\" after=last-needed" => "keep \"3 years\" after=collected";
    kept_at_the_longest: "keep \"6 years\" after=collected" => "keep longest { keep \"6 years\" after=collected; keep \"1 year\" after=last-needed }";
    kept_by_its_own_rule: "phone phone { label en=\"Phone\"; purposes service }" => "phone phone { label en=\"Phone\"; purposes service; keep \"1 year\" after=last-needed }";
    said_at_the_record: "    keep \"3 years\" after=last-needed\n    review every=\"1 year\"\n    record person subject=#true {" => "    review every=\"1 year\"\n    record person subject=#true { keep \"3 years\" after=last-needed;";
    blocked_in_the_end: "keep \"6 years\" after=collected" => "keep \"6 years\" after=collected finally=block";
    open_until_it_is_closed: "record call of=person {" => "record call of=person open-until=on {";
    needed_by_more: "record call of=person {" => "record call of=person needed=#true {";
    a_contract: "record call of=person {" => "record call of=person contract-for=service ends=on {";
    a_contract_without_an_end: "record call of=person {" => "record call of=person contract-for=service {";
    a_new_recipient: "storage server" => "recipient partner role=controller country=SE { label en=\"Partner\" }\nstorage server";
    more_received: "receives people.person.name people.order for=service" => "receives people for=service";
    as_much_received: "country=US { label en=\"Cloud\"; agreement \"2025-01-01\"; receives people }" => "country=US { label en=\"Cloud\"; agreement \"2025-01-01\"; receives people people.order }";
    own_use: "recipient courier role=processor" => "recipient courier own-use=#true role=processor";
    only_when: "recipient courier role=processor" => "recipient courier only-when=\"a parcel\" role=processor";
    another_safeguard: "safeguard=standard-clauses" => "safeguard=binding-rules";
    a_transfer_for_ever: " until=\"2027-01-01\"" => "";
    no_longer_encrypted: "holds people; encrypted" => "holds people";
    confirmed_less_often: "every=\"1 year\" { label en=\"Locked" => "every=\"2 years\" { label en=\"Locked";
    a_right_less: "right access identity=link within=\"2 weeks\" { label en=\"Access\" }\n" => "";
    a_right_harder_to_use: "right access identity=link" => "right access identity=strong";
    a_cookie_that_lives_longer: "lasts=\"90 days\"" => "lasts=\"1 year\"";
    no_human: "human-review=#true" => "human-review=#false";
    older_children: "minors below=13" => "minors below=16";
    a_journal_kept_longer: "journal years=4" => "journal years=6";
    a_journal_of_which_nothing_is_said: "journal years=4\n" => "";
    a_promise_less: "never uses people.person.name for=news\n" => "";
    a_larger_promise: "never uses people.person.name for=news" => "never uses people.person.name people.order for=news";
    one_more_excepted: "except=US" => "except=\"US JP\"";
    a_sentence_less: "statement promise about=rights { label en=\"We answer.\" }\n" => "";
    a_waiver: "minors below=13" => "waive art37 reason=\"We have none.\"\nminors below=13";
    other_words: "label en=\"E-mail\"" => "label en=\"E-mail address\"";
    another_address: "\"Road 1\"" => "\"Road 2\"";
    another_day: "updated=\"2026-01-01\"" => "updated=\"2026-02-01\"";
}

#[test]
fn order_and_comments_are_no_change() {
    for name in EXAMPLES {
        let source = text(name);
        let mut nodes = nodes(&source);
        nodes.reverse();
        let turned = read(&format!("// Another comment.\n{}", nodes.join("\n\n")));
        let difference = Difference::between(&read(&source), &turned);
        assert!(difference.is_empty(), "{name}: {}", lines(&difference.changes));
        assert_ne!(difference.fingerprint, Difference::between(&turned, &turned).fingerprint);
    }
}

#[test]
fn order_within_a_node_is_no_change() {
    let more = [
        (
            "        phone phone",
            "        kind choice { label en=\"Kind\"; purposes service; one { label en=\"One\" }; two { label en=\"Two\" } }\n        phone phone",
        ),
        ("right access identity=link", "right access identity=link by=\"email letter\""),
        ("never stores personal-identity-code", "never stores personal-identity-code ip"),
    ];
    let turned = [
        ("one { label en=\"One\" }; two { label en=\"Two\" }", "two { label en=\"Two\" }; one { label en=\"One\" }"),
        ("by=\"email letter\"", "by=\"letter email\""),
        ("personal-identity-code ip", "ip personal-identity-code"),
        ("at=\"order, phone\"", "at=\"phone, order\""),
        ("purposes service news safety", "purposes safety news service"),
        ("people.person.name people.order for=service", "people.order people.person.name for=service"),
        ("except courier cloud", "except cloud courier"),
    ];
    let put = |text: String, swaps: &[(&str, &str)]| {
        swaps.iter().fold(text, |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    let one = put(BASE.to_owned(), &more);
    let other = put(one.clone(), &turned);
    let difference = Difference::between(&read(&one), &read(&other));
    assert!(difference.is_empty(), "{}", lines(&difference.changes));
}

#[test]
fn the_fingerprint_is_of_both_notices_and_of_what_was_shown() {
    let base = read(BASE);
    let prints: BTreeSet<String> = ["2 years", "4 years", "5 years"]
        .into_iter()
        .map(|period| Difference::between(&base, &with("3 years", period)).fingerprint)
        .collect();
    assert_eq!(prints.len(), 3);
    assert!(prints.iter().all(|print| print.len() == 64 && print.chars().all(|sign| sign.is_ascii_hexdigit())));
    let again = Difference::between(&base, &with("3 years", "2 years")).fingerprint;
    assert!(prints.contains(&again), "the same question has the same answer");
}

#[test]
fn two_firms_differ_in_what_they_ask_and_tell() {
    for (old, new) in [("softop", "mimino"), ("minikone", "minicapital"), ("secapp", "softop")] {
        let difference = holds(&read(&text(old)), &read(&text(new)));
        assert!(difference.count(Direction::Widening) > 0 && difference.count(Direction::Narrowing) > 0);
        let told = difference.changes.iter().any(|change| change.duty.is_some_and(|duty| duty.must == Must::Inform));
        assert!(told, "{old} → {new}");
    }
}

/// The top-level nodes of a notice, as text, without comments.
fn nodes(text: &str) -> Vec<String> {
    let mut nodes: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let starts = depth == 0 && line.starts_with(|sign: char| sign.is_ascii_lowercase());
        match nodes.last_mut() {
            Some(last) if !starts => *last += &format!("\n{line}"),
            _ => nodes.push(line.to_owned()),
        }
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
    }
    nodes
}

/// The slow twin: the whole meaning as one document in which order means nothing.
fn meaning(notice: &Notice<Checked>) -> String {
    fn sorted(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Array(values) => {
                values.iter_mut().for_each(sorted);
                values.sort_by_key(ToString::to_string);
                values.dedup();
            }
            serde_json::Value::Object(members) => {
                // Where a rule is said means nothing, and a promise has no name but what it says.
                members.retain(|name, _| name != "clause" && name != "fingerprint");
                members.values_mut().for_each(sorted);
            }
            _ => {}
        }
    }
    let mut document = serde_json::from_str(&notice::render::json(notice)).unwrap();
    sorted(&mut document);
    document.to_string()
}

/// What may be written otherwise in any notice, and leave one that can be run.
const SWAPS: &[(&str, &str)] = &[
    ("\"1 year\"", "\"2 years\""),
    ("\"3 years\"", "\"30 months\""),
    ("\"14 months\"", "\"15 months\""),
    (" required=#true", ""),
    (" unique=#true", ""),
    ("role=processor", "role=controller"),
    ("after=last-needed", "after=collected"),
    ("identity=verified", "identity=link"),
    ("identity=none", "identity=strong"),
    ("kind=cookie", "kind=pixel"),
    ("email email", "email text"),
    (" closed=#true", ""),
    (" marketing=#true", ""),
    ("; encrypted", ""),
    ("; backup", ""),
    (" human-review=#true", " human-review=#false"),
    ("about=rights", "about=cookies"),
    (" within=\"1 month\"", " within=\"2 weeks\""),
    ("country=IE", "country=SE"),
    ("\"2018-05-25\"", "\"2019-05-25\""),
    (" en=\"", " en=\"So: "),
    (" sv=\"", " sv=\"Ja: "),
    ("only-when fi=\"", "only-when fi=\"juuri "),
    ("which=\"", "which=\"esimerkiksi "),
    ("logic fi=\"", "logic fi=\"näin: "),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Nodes taken away and words written otherwise: the difference is empty exactly if the slow twin sees none.
    #[test]
    fn the_difference_is_empty_exactly_if_the_meaning_is_the_same(
        which in 0..EXAMPLES.len(),
        gone in proptest::collection::vec(any::<u32>(), 0..3),
        swaps in proptest::collection::vec((0..SWAPS.len(), any::<u32>()), 0..3),
    ) {
        let source = text(EXAMPLES[which]);
        let mut left = nodes(&source);
        for n in gone {
            let n = n as usize % left.len();
            left.remove(n);
        }
        let mut changed = left.join("\n");
        for (swap, at) in swaps {
            let (from, to) = SWAPS[swap];
            let places: Vec<usize> = changed.match_indices(from).map(|(at, _)| at).collect();
            if let Some(at) = places.get(at as usize % places.len().max(1)) {
                changed.replace_range(*at..at + from.len(), to);
            }
        }
        let Ok(new) = Notice::read(&changed).check() else { return Ok(()) };
        let old = read(&source);
        let difference = Difference::between(&old, &new);
        prop_assert_eq!(
            difference.is_empty(),
            meaning(&old) == meaning(&new),
            "{}: {}",
            EXAMPLES[which],
            lines(&difference.changes)
        );
        if !difference.is_empty() {
            holds(&old, &new);
        }
    }
}

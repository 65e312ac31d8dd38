//! What the example notices say, sentence by sentence: reviewed whole, and held to what every list must keep.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use notice::render::html;
use notice::statements::{Control, State, Statement};
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

/// The statements a line each, as reviewers read them.
fn table(statements: &[Statement], lang: Lang) -> String {
    let mut out = String::new();
    for one in statements {
        let control = one.control.map_or("nothing", Control::word);
        writeln!(out, "{} {control} {}\n    {}", one.state.word(), one.id, one.text.get(lang)).unwrap();
        if let Some(instead) = &one.replacement {
            writeln!(out, "    → {}", instead.get(lang)).unwrap();
        }
    }
    out
}

macro_rules! reviewed {
    ($($name:ident),+) => {$(
        #[test]
        fn $name() {
            let notice = read(&text(stringify!($name)));
            let statements = notice.statements();
            for lang in Lang::ALL {
                let name = format!("{}_{}", stringify!($name), lang.code());
                insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "snapshots/statements" }, {
                    insta::assert_snapshot!(name, table(&statements, lang));
                });
            }
        }
    )+};
}

mod every_example_says_what_was_reviewed {
    use super::*;

    reviewed!(softop, mimino, minicapital, minikone, secapp);
}

#[test]
fn every_statement_has_its_clause_its_place_and_all_its_languages() {
    for name in EXAMPLES {
        let source = text(name);
        let notice = read(&source);
        let languages = &notice.parts().head.languages;
        let statements = notice.statements();
        let ids: BTreeSet<&str> = statements.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), statements.len(), "{name}: an id stands twice");
        for one in &statements {
            assert_eq!(notice.clause(&one.clause), Some(one.span), "{name}: {}", one.id);
            assert_eq!(source[..one.span.start].matches('\n').count() + 1, one.line, "{name}: {}", one.id);
            let said: Vec<Lang> = one.text.0.keys().copied().collect();
            assert!(languages.iter().all(|lang| said.contains(lang)), "{name}: {}", one.id);
            assert!(one.text.0.values().all(|text| text.ends_with(['.', '!', '?', '…'])), "{name}: {:?}", one.text);
            let never = one.id.as_str().starts_with("never.");
            assert!(never || one.id.as_str().starts_with(one.clause.as_str()), "{name}: {} of {}", one.id, one.clause);
        }
    }
}

#[test]
fn every_clause_that_says_something_is_told() {
    // Groups of words which are told by what stands in them.
    let silent = |clause: &str| {
        matches!(clause, "notice" | "scope") || clause.starts_with("waive.") || clause.contains(".keep.")
    };
    for name in EXAMPLES {
        let notice = read(&text(name));
        let told: BTreeSet<_> = notice.statements().into_iter().map(|one| one.clause).collect();
        for (clause, _) in &notice.parts().clauses {
            assert!(told.contains(clause) || silent(clause.as_str()), "{name}: {clause} is told by no statement");
        }
    }
}

#[test]
fn every_statement_is_found_once_on_the_page_of_every_language() {
    for name in EXAMPLES {
        let notice = read(&text(name));
        let statements = notice.statements();
        for lang in &notice.parts().head.languages {
            let page = html(&notice, *lang);
            let anchors: Vec<&str> =
                page.split(" id=\"s-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            let once: BTreeSet<&str> = anchors.iter().copied().collect();
            assert_eq!(once.len(), anchors.len(), "{name}: an anchor stands twice");
            let ids: BTreeSet<&str> = statements.iter().map(|one| one.id.as_str()).collect();
            let missing: Vec<_> = ids.difference(&once).collect();
            let more: Vec<_> = once.difference(&ids).collect();
            assert!(
                missing.is_empty() && more.is_empty(),
                "{name}: not on the page {missing:?}, nowhere else {more:?}"
            );
        }
    }
}

#[test]
fn a_sentence_of_its_writer_is_backed_by_nothing_and_a_refused_one_has_its_replacement() {
    for name in EXAMPLES {
        for one in read(&text(name)).statements() {
            let free = one.id.as_str().starts_with("statement.") || one.id.as_str().ends_with("/describe");
            if free {
                assert_eq!(one.control, None, "{name}: {}", one.id);
                assert_ne!(one.state, State::Kept, "{name}: {}", one.id);
            }
            assert_eq!(one.state == State::Refused, one.replacement.is_some(), "{name}: {}", one.id);
            assert!(one.control.is_some() || one.state != State::Kept, "{name}: {} is kept by nothing", one.id);
            assert!(one.control != Some(Control::Attested) || one.state != State::Kept, "{name}: {}", one.id);
        }
    }
}

const SMALL: &str = r#"notice lang=en updated="2020-01-01" { title en="Privacy notice" }
controller "Firm Oy" { address "Road 1" postcode="00100" city="Helsinki"; contact "Office" email="office@firm.example" }
purpose news basis=consent { label en="News" }
purpose records basis=legal-obligation law="Henkilötietolaki 523/1999 10 §" { label en="Records" }
register people {
    label en="People"
    purposes news records
    source person { label en="From you" }
    keep "1 year" after=collected
    record person subject=#true { label en="Person"; email email { label en="E-mail" }; card text { label en="Card"; keep "2 years" after=collected law="Henkilötietolaki 523/1999 10 §" } }
}
recipient cloud role=processor country=US { label en="Cloud"; agreement "2026-01-01"; receives people }
transfer US to=cloud safeguard=adequacy { label en="The cloud" }
transfer KR to=cloud safeguard=adequacy { label en="Another cloud" }
right withdrawal { label en="Withdrawal" }
"#;

#[test]
fn what_the_law_of_its_day_contradicts_is_broken() {
    let statements = read(SMALL).statements();
    let broken: Vec<&str> =
        statements.iter().filter(|one| one.state == State::Broken).map(|one| one.id.as_str()).collect();
    assert_eq!(broken, ["purpose.records/law", "register.people.person.card.keep", "transfer.KR.cloud/safeguard"]);
}

#[test]
fn only_what_the_door_holds_to_is_kept() {
    let statements = read(SMALL).statements();
    let kept: Vec<&str> = statements.iter().filter(|one| one.state == State::Kept).map(|one| one.id.as_str()).collect();
    assert_eq!(
        kept,
        [
            "purpose.news",
            "purpose.news/basis",
            "purpose.records",
            "register.people",
            "register.people/purpose-news",
            "register.people/purpose-records",
            "register.people.person",
            "register.people.person.email",
            "register.people.person.card",
            "register.people.source.person",
        ]
    );
}

/// The top-level nodes of a notice, as text.
fn nodes(text: &str) -> Vec<String> {
    let mut nodes: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let starts = depth == 0 && line.starts_with(|sign: char| sign.is_ascii_lowercase());
        match nodes.last_mut() {
            Some(last) if !starts => *last += &format!("\n{line}"),
            _ => nodes.push(line.to_owned()),
        }
        // Braces do not stand in the texts of the examples.
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
    }
    nodes
}

/// What is said, without where.
type Said = (Option<Control>, State, BTreeMap<Lang, String>);

fn said(notice: &Notice<Checked>) -> BTreeMap<String, Said> {
    let one = |one: Statement| {
        let text = one.text.0.iter().map(|(lang, text)| (*lang, text.to_string())).collect();
        (one.id.to_string(), (one.control, one.state, text))
    };
    notice.statements().into_iter().map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What stands in another order is the same; what is added adds its own statements and changes no other.
    #[test]
    fn statements_keep_their_ids_and_words_when_nodes_move_or_come(
        which in 0..EXAMPLES.len(),
        order in proptest::collection::vec(any::<u32>(), 200),
        added in 0..3_usize,
    ) {
        let source = text(EXAMPLES[which]);
        let before = said(&read(&source));
        let mut moved: Vec<(u32, String)> = nodes(&source).into_iter().enumerate().map(|(n, node)| (order[n % 200], node)).collect();
        moved.sort_by_key(|(place, _)| *place);
        let label = "{ label fi=\"Uusi\" sv=\"Ny\" en=\"New\" }";
        let (node, begins) = [
            ("never stores new-thing", "never.stores/new-thing"),
            ("measure new-measure automatic", "measure.new-measure"),
            ("statement new-statement about=rights", "statement.new-statement"),
        ][added];
        let mut after = format!("{node} {label}");
        for (_, node) in &moved {
            after += "\n";
            after += node;
        }
        let after = said(&read(&after));
        for (id, was) in &before {
            prop_assert_eq!(Some(was), after.get(id), "{} of {}", id, EXAMPLES[which]);
        }
        let new: Vec<&String> = after.keys().filter(|id| !before.contains_key(*id)).collect();
        prop_assert!(!new.is_empty() && new.iter().all(|id| id.starts_with(begins)), "{:?}", new);
    }
}

//! The manual is a test: every fenced notice in it has exactly the errors it says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod manual;

use std::collections::BTreeSet;

use notice::keywords::{self, Node};
use notice::model::FieldType;

#[test]
fn every_notice_in_the_manual_has_the_errors_it_says() {
    let mut surprises = String::new();
    let mut fences = 0;
    for page in manual::pages() {
        for fence in manual::fences(&page).iter().filter(|fence| fence.info.starts_with("kdl")) {
            fences += 1;
            surprises += &manual::compare(fence).map(|line| line + "\n").unwrap_or_default();
        }
    }
    assert!(surprises.is_empty(), "\n{surprises}");
    assert!(fences >= 30, "only {fences} notices in the manual");
}

#[test]
fn the_manual_speaks_of_every_word_of_the_language() {
    let written = manual::pages().into_iter().filter(|page| !page.ends_with("keywords.md"));
    let text: String = written.map(|page| std::fs::read_to_string(page).unwrap()).collect();
    let mut words = Vec::new();
    collect(&keywords::TOP, &mut words, 0);
    let missing: Vec<_> = words.iter().filter(|word| !text.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "not in the manual: {missing:?}");
}

/// Prose alone proves nothing: each word of the language and each field type stands in a notice that these tests check.
#[test]
fn every_word_and_every_field_type_stands_in_a_tested_notice() {
    let fences: Vec<_> = manual::pages().iter().flat_map(|page| manual::fences(page)).collect();
    let tested: String =
        fences.iter().filter(|fence| fence.info.starts_with("kdl")).map(|fence| &*fence.body).collect();
    let mut words = Vec::new();
    collect(&keywords::TOP, &mut words, 0);
    let types = FieldType::PLAIN.iter().map(FieldType::keyword).chain(["choice", "permission"]);
    words.extend(types);
    let used: BTreeSet<&str> = tested.split(|sign: char| !(sign.is_alphanumeric() || sign == '-')).collect();
    let missing: Vec<_> = words.iter().filter(|word| !used.contains(*word)).collect();
    assert!(missing.is_empty(), "in no tested notice of the manual: {missing:?}");
}

fn collect(node: &'static Node, words: &mut Vec<&'static str>, depth: usize) {
    // `keep` stands within `keep`.
    if depth > 6 {
        return;
    }
    words.extend(node.props.iter().map(|prop| prop.word));
    for child in node.children {
        words.push(child.node.word);
        collect(child.node, words, depth + 1);
    }
    for (_, form) in node.forms {
        collect(form, words, depth + 1);
    }
    if let Some(open) = node.open {
        collect(open, words, depth + 1);
    }
    words.sort_unstable();
    words.dedup();
}

#[test]
fn the_index_of_keywords_is_the_one_made_from_the_table() {
    let page = std::fs::read_to_string(manual::folder().join("keywords.md")).unwrap();
    assert!(page == keywords::index(), "docs/language/keywords.md is stale: run `cargo xtask gen`");
}

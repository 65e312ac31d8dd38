//! The table of promises in `docs/examples.md`, held to the example notices and to the list of promises.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;

use notice::{Checked, ClauseId, Notice};

/// What a row's id starts with, and the file that says it.
const FIRMS: [(&str, &str); 5] =
    [("SO", "softop"), ("MK", "minikone"), ("SE", "secapp"), ("MI", "mimino"), ("MC", "minicapital")];

fn repository(path: &str) -> String {
    fs::read_to_string(format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The rows of the table: a promise, and the clauses that say it.
fn rows(table: &str) -> Vec<(String, Vec<String>)> {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let row = |line: &str| match cells(line).as_slice() {
        [_, id, nodes, ..] if FIRMS.iter().any(|(firm, _)| id.starts_with(&format!("{firm}-"))) => {
            let clauses = nodes.split(',').map(|node| node.trim().trim_matches('`').to_owned()).collect();
            Some((id.clone(), clauses))
        }
        _ => None,
    };
    table.lines().filter_map(row).collect()
}

fn notice_of(promise: &str) -> Notice<Checked> {
    let (_, file) = FIRMS.iter().find(|(firm, _)| promise.starts_with(firm)).unwrap();
    Notice::read(&repository(&format!("examples/{file}.kdl"))).check().unwrap()
}

#[test]
fn every_promise_stands_in_the_table_once() {
    let promises = repository("docs/promises.tsv");
    let known: BTreeSet<_> =
        promises.lines().skip(1).filter_map(|line| line.split('\t').next()).map(str::to_owned).collect();
    let table = rows(&repository("docs/examples.md"));
    let listed: BTreeSet<_> = table.iter().map(|(id, _)| id.clone()).collect();
    assert_eq!(listed, known);
    assert_eq!(table.len(), known.len(), "a promise stands twice");
}

#[test]
fn every_clause_of_the_table_exists_in_its_notice() {
    let table = rows(&repository("docs/examples.md"));
    let mut missing = String::new();
    for (firm, _) in FIRMS {
        let notice = notice_of(firm);
        for (id, clauses) in table.iter().filter(|(id, _)| id.starts_with(firm)) {
            assert!(!clauses.is_empty(), "{id} names no clause");
            for clause in clauses.iter().filter(|clause| notice.clause(&ClauseId::new(clause)).is_none()) {
                missing += &format!("{id}: {clause}\n");
            }
        }
    }
    assert!(missing.is_empty(), "\n{missing}");
}

#[test]
fn every_name_an_example_publishes_is_in_all_its_languages() {
    let mut missing = String::new();
    for (firm, file) in FIRMS {
        let notice = notice_of(firm);
        let parts = notice.parts();
        let records = parts.registers.iter().flat_map(|register| &register.records);
        let labels = (parts.purposes.iter().map(|part| (&part.clause, &part.label)))
            .chain(parts.registers.iter().map(|part| (&part.clause, &part.label)))
            .chain(records.clone().map(|part| (&part.clause, &part.label)))
            .chain(records.flat_map(|record| &record.fields).map(|part| (&part.clause, &part.label)))
            .chain(parts.recipients.iter().map(|part| (&part.clause, &part.label)))
            .chain(parts.storages.iter().map(|part| (&part.clause, &part.label)))
            .chain(parts.measures.iter().map(|part| (&part.clause, &part.label)))
            .chain(parts.browser_storage.iter().map(|part| (&part.clause, &part.label)))
            .chain(parts.statements.iter().map(|part| (&part.clause, &part.label)));
        for (clause, label) in labels {
            for language in &parts.head.languages {
                if !label.0.contains_key(language) {
                    missing += &format!("{file}: {clause} in {language:?}\n");
                }
            }
        }
    }
    assert!(missing.is_empty(), "\n{missing}");
}

//! The example notices, as they stand in the repository.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::PathBuf;

use notice::{Name, Notice};

fn examples() -> Vec<(PathBuf, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "kdl"));
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_example_checks() {
    let mut wrong = String::new();
    for (path, text) in examples() {
        for error in Notice::read(&text).check().err().into_iter().flatten() {
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            let at = error.machine();
            wrong += &format!("{file}:{}:{}: {} {error}\n    {}\n", at.line, at.column, at.code, at.help);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn softop_means_what_it_says() {
    let (_, text) = examples().into_iter().find(|(path, _)| path.ends_with("softop.kdl")).unwrap();
    let notice = Notice::read(&text).check().unwrap();
    assert_eq!(notice.parts().registers.len(), 4);
    let email = notice.field("customers", "customer", "email").unwrap();
    let names = |words: &[&str]| words.iter().map(|word| Name::new(word).unwrap()).collect::<Vec<_>>();
    assert_eq!(email.purposes, names(&["delivery", "contact", "billing", "marketing"]));
    let total = notice.field("customers", "invoice", "total").unwrap();
    assert_eq!(total.purposes, names(&["billing", "bookkeeping"]));
    assert_eq!(total.keep.clause.as_str(), "register.customers.invoice.keep");
    let span = notice.clause(&total.clause).unwrap();
    assert!(text[span.start..].starts_with("total     money required=#true"));
    assert_eq!(notice.fingerprint().len(), 32);
}

#[test]
fn the_largest_example_is_checked_within_twenty_milliseconds() {
    /// Without optimisation, and on a machine that does other things meanwhile, ten times as long is still no surprise.
    const MOST_MILLIS: u128 = if cfg!(debug_assertions) { 200 } else { 20 };
    let (_, text) = examples().into_iter().max_by_key(|(_, text)| text.len()).unwrap();
    let once = || {
        let start = std::time::Instant::now();
        assert!(Notice::read(&text).check().is_ok());
        start.elapsed().as_millis()
    };
    let best = (0..10).map(|_| once()).min().unwrap();
    assert!(best < MOST_MILLIS, "took {best} ms");
}

//! Words that must not stand in the project.
//!
//! Some must not even stand in the rule, such as the names of natural persons: those are kept as SHA-256 of one to
//! three lower-cased words with a space between, in `denied-words.tsv`.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::Finding;
use crate::tree::File;

/// `hash <tab> what it stands for`, one a line; lines with `#` are comments.
const DENIED: &str = include_str!("denied-words.tsv");
/// The longest phrase of the list, in words.
const MAX_WORDS: usize = 3;

/// Leftovers in Rust files. Written in two parts, or this file would break its own rule.
const LEFTOVERS: &[(&str, &str)] =
    &[("todo", "!("), ("unimplemented", "!("), ("dbg", "!("), ("FIX", "ME"), ("XX", "X"), ("HA", "CK")];
/// Folders of the machines we build on, likewise.
const FOLDERS: &[(&str, &str)] = &[("/wo", "rk/"), ("/fa", "rm/")];

pub fn findings(files: &[File]) -> Vec<Finding> {
    let denied = denied();
    let mut findings = Vec::new();
    for file in files {
        for (line, text) in (1..).zip(file.text.lines()) {
            let at = || format!("{}:{line}", file.path);
            findings
                .extend(plain(text, file.is("rs")).map(|word| Finding::new(at(), format!("`{word}` is left over"))));
            findings.extend(hashed(text, &denied).map(|what| Finding::new(at(), format!("names {what}"))));
        }
    }
    findings
}

fn denied() -> HashMap<&'static str, &'static str> {
    DENIED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
}

fn plain(text: &str, is_rust: bool) -> impl Iterator<Item = String> {
    let leftovers = if is_rust { LEFTOVERS } else { &[] };
    leftovers.iter().chain(FOLDERS).map(|(a, b)| format!("{a}{b}")).filter(|word| text.contains(word.as_str()))
}

fn hashed<'d>(text: &str, denied: &HashMap<&'static str, &'d str>) -> Option<&'d str> {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (1..=MAX_WORDS)
        .flat_map(|count| words.windows(count))
        .find_map(|phrase| denied.get(hash(&phrase.join(" ")).as_str()).copied())
}

fn hash(phrase: &str) -> String {
    use std::fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(phrase) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> Vec<String> {
        findings(&[File { path: path.into(), text: text.into() }]).into_iter().map(|found| found.what).collect()
    }

    #[test]
    fn a_leftover_is_found_in_rust_and_not_in_prose() {
        let text = ["fn a() { to", "do!() }"].concat();
        assert_eq!(of("a.rs", &text).len(), 1);
        assert_eq!(of("a.md", &text), Vec::<String>::new());
    }

    #[test]
    fn a_phrase_is_found_by_its_hash_whatever_stands_between_its_words() {
        let phrase = hash("ada lovelace");
        let denied = HashMap::from([(phrase.leak() as &str, "a natural person")]);
        assert_eq!(hashed("wrote Ada  LOVELACE, then", &denied), Some("a natural person"));
        assert_eq!(hashed("ada@lovelace.example", &denied), Some("a natural person"));
        assert_eq!(hashed("Ada wrote to Lovelace", &denied), None);
    }

    #[test]
    fn the_list_of_denied_words_is_well_formed() {
        assert!(denied().len() > 5);
        assert!(denied().keys().all(|hash| hash.len() == 64));
    }
}

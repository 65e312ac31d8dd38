//! The ledger of promises, and which of them a test proves.
//!
//! A promise `MC-07` is proved by a test whose name begins with `mc_07`, in `tests/promises`.

use std::collections::{BTreeMap, BTreeSet};

use crate::run::{self, Outcome};
use crate::tree::File;
use crate::{rust, tree};

const LEDGER: &str = "docs/promises.tsv";
const TESTS: &str = "tests/promises/";

/// One line of the ledger.
struct Promise {
    id: String,
    firm: String,
    meaning: String,
}

/// Prints the coverage by firm; with `missing`, also each promise without a test.
pub fn report(missing: bool) -> Outcome {
    let files = tree::read(&run::root())?;
    let ledger = ledger(&files)?;
    let proved = proved(&files)?;
    strangers(&ledger, &proved)?;
    let mut firms: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for promise in &ledger {
        let (have, all) = firms.entry(&promise.firm).or_default();
        *have += usize::from(proved.contains(&promise.id));
        *all += 1;
    }
    for (firm, (have, all)) in firms {
        println!("{firm:<12} {have:>3} of {all:>3}");
    }
    println!("{:<12} {:>3} of {:>3}", "all", proved.len(), ledger.len());
    if missing {
        for promise in ledger.iter().filter(|promise| !proved.contains(&promise.id)) {
            println!("{}  {}", promise.id, promise.meaning);
        }
    }
    Ok(())
}

fn ledger(files: &[File]) -> Outcome<Vec<Promise>> {
    let file = files.iter().find(|file| file.path == LEDGER).ok_or(format!("`{LEDGER}` is missing"))?;
    let rows = file.text.lines().skip(1).map(|line| match line.split('\t').collect::<Vec<_>>().as_slice() {
        [id, firm, _, _, meaning] => Ok(Promise { id: (*id).into(), firm: (*firm).into(), meaning: (*meaning).into() }),
        _ => Err(format!("`{LEDGER}`: not five columns: {line}")),
    });
    rows.collect()
}

/// Ids of the promises that a test's name begins with.
fn proved(files: &[File]) -> Outcome<BTreeSet<String>> {
    let mut proved = BTreeSet::new();
    for file in files.iter().filter(|file| file.path.starts_with(TESTS) && file.is("rs")) {
        let tests = rust::survey(file)?.functions.into_iter().filter(|function| function.is_test);
        proved.extend(tests.filter_map(|test| promise_of(&test.name)));
    }
    Ok(proved)
}

/// `mc_07_a_new_field_is_refused` proves `MC-07`.
fn promise_of(test: &str) -> Option<String> {
    let mut parts = test.split('_');
    let (firm, number) = (parts.next()?, parts.next()?);
    let is_id = firm.len() == 2 && number.len() == 2 && number.bytes().all(|sign| sign.is_ascii_digit());
    is_id.then(|| format!("{}-{number}", firm.to_uppercase()))
}

/// A test for a promise that nobody made is a slip of the pen.
fn strangers(ledger: &[Promise], proved: &BTreeSet<String>) -> Outcome {
    let known: BTreeSet<&str> = ledger.iter().map(|promise| promise.id.as_str()).collect();
    let strange: Vec<&str> = proved.iter().map(String::as_str).filter(|id| !known.contains(id)).collect();
    if strange.is_empty() {
        Ok(())
    } else {
        Err(format!("tests for promises that nobody made: {}", strange.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_proves_the_promise_its_name_begins_with() {
        assert_eq!(promise_of("mc_07_a_new_field_is_refused").as_deref(), Some("MC-07"));
        assert_eq!(promise_of("a_helper"), None);
        assert_eq!(promise_of("mc_7_short"), None);
    }

    #[test]
    fn every_promise_test_names_a_promise_of_the_ledger() {
        let files = tree::read(&run::root()).unwrap();
        strangers(&ledger(&files).unwrap(), &proved(&files).unwrap()).unwrap();
    }
}

//! The house rules. Each rule lists what breaks it; the list must be empty.

mod claims;
mod edges;
mod links;
mod packages;
mod sizes;
mod texts;
mod unused;
mod words;

use crate::run::{self, Outcome};
use crate::tree;

/// One place that breaks a rule.
pub struct Finding {
    /// A path, with a line where there is one.
    pub at: String,
    pub what: String,
}

impl Finding {
    pub fn new(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self { at: at.into(), what: what.into() }
    }
}

/// Everything in the project that breaks a house rule.
///
/// # Errors
/// When the project cannot be read, or `cargo tree` fails.
pub fn findings() -> Outcome<Vec<Finding>> {
    let files = tree::read(&run::root())?;
    let mut findings = Vec::new();
    findings.extend(sizes::findings(&files));
    findings.extend(words::findings(&files));
    findings.extend(links::findings(&files));
    findings.extend(texts::findings(&files));
    findings.extend(claims::findings(&files));
    findings.extend(unused::findings(&files));
    findings.extend(edges::findings(&files)?);
    findings.extend(packages::findings()?);
    Ok(findings)
}

/// Prints what breaks a rule, and fails if anything does.
pub fn report() -> Outcome {
    let findings = findings()?;
    for finding in &findings {
        println!("{}: {}", finding.at, finding.what);
    }
    match findings.len() {
        0 => {
            println!("tidy: the house is in order");
            Ok(())
        }
        count => Err(format!("tidy: {count} places break a house rule (docs/STYLE.md says why each rule is there)")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_in_order() {
        let broken: Vec<String> =
            super::findings().unwrap().into_iter().map(|found| format!("{}: {}", found.at, found.what)).collect();
        assert!(broken.is_empty(), "\n{}", broken.join("\n"));
    }
}

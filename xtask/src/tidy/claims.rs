//! What the papers say is tested, is tested.

use super::Finding;
use crate::tree::File;

const ARCHITECTURE: &str = "docs/ARCHITECTURE.md";
const LAWS: &str = "docs/LAWS.md";
const LAW_TESTS: [&str; 2] = ["crates/policy/tests/", "crates/law/tests/"];
const INVARIANTS: &str = "## What must never be";

pub fn findings(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, name) in invariant_tests(files) {
        if !name.starts_with("cargo ") && !is_file(files, name) && !is_test(files, "", name) {
            findings.push(Finding::new(format!("{ARCHITECTURE}:{line}"), format!("there is no test `{name}`")));
        }
    }
    for (line, name) in laws(files) {
        if !LAW_TESTS.iter().any(|under| is_test(files, under, name)) {
            let under = LAW_TESTS.join(" or ");
            findings.push(Finding::new(format!("{LAWS}:{line}"), format!("there is no test `{name}` in {under}")));
        }
    }
    findings
}

fn lines<'f>(files: &'f [File], path: &str) -> impl Iterator<Item = (usize, &'f str)> {
    let file = files.iter().find(|file| file.path == path);
    (1..).zip(file.map_or("", |file| file.text.as_str()).lines())
}

/// The names in the last column of the table of invariants.
fn invariant_tests(files: &[File]) -> Vec<(usize, &str)> {
    let section = lines(files, ARCHITECTURE).skip_while(|(_, line)| *line != INVARIANTS).skip(1);
    let rows = section.take_while(|(_, line)| !line.starts_with("## ")).filter(|(_, line)| line.starts_with('|'));
    let last = rows.filter_map(|(number, line)| Some((number, line.trim_end_matches('|').rsplit('|').next()?)));
    last.flat_map(|(number, cell)| quoted(cell).map(move |name| (number, name))).collect()
}

/// The headings that are a law's name.
fn laws(files: &[File]) -> Vec<(usize, &str)> {
    let headings = lines(files, LAWS).filter(|(_, line)| line.starts_with("## "));
    headings.flat_map(|(number, line)| quoted(line).map(move |name| (number, name))).collect()
}

/// Every second piece between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_file(files: &[File], path: &str) -> bool {
    files.iter().any(|file| file.path == path)
}

/// Found as text, because tests also stand inside macros.
fn is_test(files: &[File], under: &str, name: &str) -> bool {
    let head = format!("fn {name}(");
    files.iter().filter(|file| file.is("rs") && file.path.starts_with(under)).any(|file| file.text.contains(&head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invariant_or_a_law_without_its_test_is_found() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = [
            file(
                ARCHITECTURE,
                "`outside`\n## What must never be\n| a | `not here` | `held`, `lost` |\n## Next\n| `b` |\n",
            ),
            file(LAWS, "## `held`\n## `silence_is_golden`\n## Words\n"),
            file("crates/policy/tests/laws.rs", "proptest! { #[test] fn held(a in 0..1u8) {} }"),
        ];
        let found: Vec<String> =
            findings(&files).into_iter().map(|found| format!("{} {}", found.at, found.what)).collect();
        assert_eq!(
            found,
            [
                "docs/ARCHITECTURE.md:3 there is no test `lost`",
                "docs/LAWS.md:2 there is no test `silence_is_golden` in crates/policy/tests/ or crates/law/tests/",
            ]
        );
    }
}

//! How long functions and files are, how much of the surface is documented, how much is tested.

use std::collections::BTreeMap;

use crate::run::{self, Outcome};
use crate::rust::{self, Survey};
use crate::tree;

const LONG_FUNCTION_LINES: usize = 70;

/// What was counted in one crate.
#[derive(Default)]
struct Count {
    /// Lines of code of each file outside tests.
    files: Vec<usize>,
    /// Lines of each function outside tests.
    functions: Vec<usize>,
    /// Lines of doc comment of each public item.
    docs: Vec<usize>,
    code_lines: usize,
    test_lines: usize,
}

/// Prints one row a crate, and one for all.
pub fn report() -> Outcome {
    let mut crates: BTreeMap<String, Count> = BTreeMap::new();
    let mut all = Count::default();
    for file in tree::read(&run::root())?.iter().filter(|file| file.is("rs")) {
        let survey = rust::survey(file)?;
        let count = crates.entry(crate_of(&file.path)).or_default();
        count.add(&survey, file.is_test());
        all.add(&survey, file.is_test());
    }
    println!(
        "| crate | files | file code lines med / p90 | functions | lines med / p90 / p99 | over 70 | test : code | public docs |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (name, mut count) in crates {
        println!("{}", count.row(&name));
    }
    println!("{}", all.row("**all**"));
    Ok(())
}

fn crate_of(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [folder @ ("crates" | "tests"), name, ..] => format!("{folder}/{name}"),
        [first, ..] => (*first).to_owned(),
        [] => String::new(),
    }
}

impl Count {
    fn add(&mut self, survey: &Survey, is_test: bool) {
        if !is_test {
            self.files.push(survey.code_lines);
        }
        self.functions
            .extend(survey.functions.iter().filter(|function| !function.in_test).map(|function| function.lines));
        self.docs.extend(&survey.public_docs);
        self.code_lines += survey.code_lines;
        self.test_lines += survey.test_lines;
    }

    fn row(&mut self, name: &str) -> String {
        let long = self.functions.iter().filter(|lines| **lines > LONG_FUNCTION_LINES).count();
        let documented = self.docs.iter().filter(|lines| **lines > 0).count();
        format!(
            "| {name} | {} | {} / {} | {} | {} / {} / {} | {long} | {} | {}, {} lines |",
            self.files.len(),
            percentile(&mut self.files, 50),
            percentile(&mut self.files, 90),
            self.functions.len(),
            percentile(&mut self.functions, 50),
            percentile(&mut self.functions, 90),
            percentile(&mut self.functions, 99),
            percent(self.test_lines, self.code_lines),
            percent(documented, self.docs.len()),
            percentile(&mut self.docs, 50),
        )
    }
}

/// The value that `percent` of the numbers do not exceed; 0 of none.
fn percentile(numbers: &mut [usize], percent: usize) -> usize {
    numbers.sort_unstable();
    let at = (numbers.len() * percent).div_ceil(100).saturating_sub(1);
    numbers.get(at).copied().unwrap_or(0)
}

fn percent(part: usize, whole: usize) -> String {
    (part * 100).checked_div(whole).map_or("–".into(), |share| format!("{share} %"))
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn a_percentile_is_the_value_so_many_do_not_exceed() {
        let mut numbers: Vec<usize> = (1..=10).rev().collect();
        assert_eq!(
            (percentile(&mut numbers, 50), percentile(&mut numbers, 90), percentile(&mut numbers, 99)),
            (5, 9, 10)
        );
        assert_eq!(percentile(&mut [], 50), 0);
    }
}

//! Sizes of functions and files, reasons on every exception, and documented surfaces.

use super::Finding;
use crate::rust::{self, Function};
use crate::tree::File;

const MAX_FUNCTION_LINES: usize = 70;
const MAX_FILE_CODE_LINES: usize = 400;
const MAX_ARGUMENTS: usize = 5;

/// The crates whose whole surface must be documented; the compiler finds what is missing.
const DOCUMENTED: &[&str] = &["law", "notice", "policy", "vault"];
const DENY_MISSING_DOCS: &str = "#![deny(missing_docs)]";

pub fn findings(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is("rs")) {
        match rust::survey(file) {
            Ok(survey) => {
                findings.extend(survey.unreasoned.iter().map(|line| {
                    Finding::new(format!("{}:{line}", file.path), "an exception to a lint must say its `reason`")
                }));
                findings.extend(survey.functions.iter().flat_map(|function| of_function(&file.path, function)));
                findings.extend(of_file(&file.path, survey.code_lines));
            }
            Err(why) => findings.push(Finding::new(&file.path, why)),
        }
    }
    findings.extend(DOCUMENTED.iter().filter_map(|name| undocumented(files, name)));
    findings
}

fn of_file(path: &str, code_lines: usize) -> Option<Finding> {
    (code_lines > MAX_FILE_CODE_LINES)
        .then(|| Finding::new(path, format!("{code_lines} lines of code, {MAX_FILE_CODE_LINES} is the limit")))
}

fn of_function(path: &str, function: &Function) -> Vec<Finding> {
    let at = format!("{path}:{}", function.line);
    let name = &function.name;
    let mut findings = Vec::new();
    if function.in_test {
        return findings;
    }
    if function.lines > MAX_FUNCTION_LINES {
        let lines = function.lines;
        findings.push(Finding::new(&at, format!("`{name}` has {lines} lines, {MAX_FUNCTION_LINES} is the limit")));
    }
    if function.args > MAX_ARGUMENTS {
        let args = function.args;
        findings.push(Finding::new(&at, format!("`{name}` takes {args} arguments, {MAX_ARGUMENTS} is the limit")));
    }
    findings
}

fn undocumented(files: &[File], name: &str) -> Option<Finding> {
    let path = format!("crates/{name}/src/lib.rs");
    let file = files.iter().find(|file| file.path == path)?;
    (!file.text.contains(DENY_MISSING_DOCS))
        .then(|| Finding::new(path, format!("must carry `{DENY_MISSING_DOCS}`: its whole surface is documented")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: String) -> Vec<String> {
        findings(&[File { path: path.into(), text }]).into_iter().map(|found| found.what).collect()
    }

    #[test]
    fn a_function_of_71_lines_is_found_and_one_of_70_is_not() {
        let body = |lines: usize| format!("fn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2));
        assert_eq!(of("a.rs", body(70)), Vec::<String>::new());
        assert_eq!(of("a.rs", body(71)), ["`long` has 71 lines, 70 is the limit"]);
        assert_eq!(of("tests/a.rs", body(71)), Vec::<String>::new());
    }

    #[test]
    fn a_sixth_argument_is_found_and_self_is_not_counted() {
        let text = "impl A { fn six(&self, a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) {} }";
        assert_eq!(of("a.rs", text.into()), ["`six` takes 6 arguments, 5 is the limit"]);
        let text = "impl A { fn five(&self, a: u8, b: u8, c: u8, d: u8, e: u8) {} }";
        assert_eq!(of("a.rs", text.into()), Vec::<String>::new());
    }

    #[test]
    fn lines_of_inline_tests_and_comments_do_not_count_towards_a_file() {
        let code = "const A: u8 = 1;\n".repeat(400);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "const B: u8 = 1;\n".repeat(100));
        let comments = "// a word\n\n".repeat(100);
        assert_eq!(of("a.rs", format!("{code}{comments}{tests}")), Vec::<String>::new());
        assert_eq!(of("a.rs", format!("{code}const C: u8 = 1;\n")), ["401 lines of code, 400 is the limit"]);
    }

    #[test]
    fn an_exception_without_a_reason_is_found_wherever_it_stands() {
        let bare = "fn a() {\n    #[expect(unused)]\n    let b = 1;\n}\n";
        assert_eq!(of("tests/a.rs", bare.into()), ["an exception to a lint must say its `reason`"]);
        let said = "#[allow(unused, reason = \"shown to a child\")]\nfn a() {}\n";
        assert_eq!(of("a.rs", said.into()), Vec::<String>::new());
    }
}

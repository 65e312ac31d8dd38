//! Fenced notices of the manual: found, completed, checked.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::{Path, PathBuf};

use notice::{Notice, codes};

/// A fenced block of a page.
pub struct Fence {
    pub page: PathBuf,
    /// The line of the page its first line stands on.
    pub line: usize,
    /// What stands after the three backticks.
    pub info: String,
    pub body: String,
}

/// An error expected or found: its line (none for anywhere) and code.
pub type Told = (Option<usize>, String);

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/language")
}

/// Every page of the manual, those of errors aside.
pub fn pages() -> Vec<PathBuf> {
    markdown(&folder())
}

/// Every page of an error.
pub fn error_pages() -> Vec<PathBuf> {
    markdown(&folder().join("errors"))
}

fn markdown(folder: &Path) -> Vec<PathBuf> {
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|ext| ext == "md"));
    pages.sort_by_key(|page| page.file_stem().unwrap().to_owned());
    pages
}

pub fn fences(page: &Path) -> Vec<Fence> {
    let text = fs::read_to_string(page).unwrap();
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    for (n, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => fences.extend(open.take()),
            (Some(fence), None) => fence.body += &format!("{line}\n"),
            (None, Some(info)) => {
                open = Some(Fence { page: page.into(), line: n + 2, info: info.trim().into(), body: String::new() });
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{}: a fence is not closed", page.display());
    fences
}

const NOTICE: &str = "notice lang=en updated=\"2026-01-15\" { title en=\"Privacy notice\" }\n";
const CONTROLLER: &str = "controller \"Firm Oy\" business-id=\"0859365-6\" {\n    address \"Esimerkkikatu 1\" postcode=\"00100\" city=\"Helsinki\"\n    contact \"Privacy\" email=\"privacy@firm.example\"\n}\n";
/// What every fragment can refer to.
const REST: &str = r#"
purpose service basis=contract { label en="Service" }
purpose news basis=consent marketing=#true { label en="News" }
register people {
    label en="People"
    purposes service
    source person
    keep "1 year" after=collected
    record person subject=#true { name name required=#true; email email; news permission for=news }
}
recipient helper role=processor country=FI { agreement "2026-01-01"; receives people for=service }
right withdrawal
"#;

/// The whole notice a fence stands for, and how many lines stand before it.
pub fn whole(fence: &Fence) -> (String, usize) {
    let body = expand(&fence.body);
    let kind = fence.info.strip_prefix("kdl").unwrap().trim();
    let has = |word: &str| body.lines().any(|line| line.trim_start().starts_with(&format!("{word} ")));
    let mut before = String::new();
    let mut after = String::new();
    if kind.is_empty() {
        return (body, 0);
    }
    if kind != "fragment" || !has("notice") {
        before += NOTICE;
    }
    if kind != "fragment" || !has("controller") {
        before += CONTROLLER;
    }
    before += REST;
    match kind {
        "fragment" => after += &uses(&body),
        "register" => {
            before += "register example {\n";
            for (word, line) in [
                ("label", "label en=\"Example\""),
                ("purposes", "purposes service"),
                ("source", "source person"),
                ("keep", "keep \"1 year\" after=collected"),
            ] {
                if !has(word) {
                    before += &format!("    {line}\n");
                }
            }
            if !has("record") {
                after += "record thing subject=#true { name name }\n";
            }
            after += "}\n";
        }
        "fields" => {
            before += "register example { label en=\"Example\"; purposes service; source person; keep \"1 year\" after=collected\n";
            before += "record thing subject=#true {\n";
            after += "}\n}\n";
        }
        other => panic!("{}: a fence of no known kind: {other}", fence.page.display()),
    }
    let lines = before.lines().count();
    (before + &body + &after, lines)
}

/// A register that uses the purposes a fragment declares, so that it need not.
fn uses(body: &str) -> String {
    if body.contains("[unused-purpose]") {
        return String::new();
    }
    let declared: Vec<_> = body
        .lines()
        .filter_map(|line| line.strip_prefix("purpose ")?.split_whitespace().next())
        .filter(|name| name.len() <= 64 && name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        .collect();
    if declared.is_empty() {
        return String::new();
    }
    let purposes = declared.join(" ");
    format!(
        "\nregister uses {{ label en=\"Uses\"; purposes {purposes}; source person; keep \"1 year\" after=collected; record user subject=#true {{ name name }} }}\n"
    )
}

/// Writes `⟨text ×N⟩` out N times, for what no page has room for.
fn expand(body: &str) -> String {
    let mut text = body.to_owned();
    while let Some((before, rest)) = text.split_once('⟨') {
        let (inner, after) = rest.split_once('⟩').unwrap();
        let (what, times) = inner.rsplit_once(" ×").unwrap();
        text = before.to_owned() + &what.repeat(times.parse().unwrap()) + after;
    }
    text
}

/// The errors a fence says it has: `// error: [code]` at the end of their line or on the line before, or
/// `// error anywhere: [code]`.
pub fn expected(fence: &Fence) -> Vec<Told> {
    let mut expected = Vec::new();
    for (n, line) in fence.body.lines().enumerate() {
        let Some((code_text, comment)) = line.split_once("// error") else { continue };
        let (place, codes) = comment.split_once(": ").unwrap();
        let line = match place.trim() {
            "anywhere" => None,
            _ if code_text.trim().is_empty() => Some(n + 2),
            _ => Some(n + 1),
        };
        for code in codes.split_whitespace() {
            let code = code.trim_matches(['[', ']', ',']);
            assert!(notice::codes().any(|known| known == code), "{}: no code `{code}`", fence.page.display());
            expected.push((line, code.to_owned()));
        }
    }
    expected.sort();
    expected
}

/// The errors a fence has, with their lines in it.
pub fn found(fence: &Fence) -> Vec<(usize, String, String)> {
    let (text, before) = whole(fence);
    let errors = Notice::read(&text).check().err().into_iter().flatten();
    errors
        .map(|error| {
            let at = error.machine();
            (at.line.saturating_sub(before), error.short_code().to_owned(), format!("{error} ({})", at.help))
        })
        .collect()
}

/// Says how what a fence has differs from what it says.
pub fn compare(fence: &Fence) -> Option<String> {
    let mut found = found(fence);
    let mut missing = Vec::new();
    for (line, code) in expected(fence) {
        match found.iter().position(|(at, is, _)| *is == code && line.is_none_or(|line| line == *at)) {
            Some(at) => drop(found.remove(at)),
            None => missing.push((line, code)),
        }
    }
    if found.is_empty() && missing.is_empty() {
        return None;
    }
    Some(format!("{}:{}: not found {missing:?}; not expected {found:?}", fence.page.display(), fence.line))
}

pub fn all_codes() -> Vec<&'static str> {
    let mut all: Vec<_> = codes().collect();
    all.sort_unstable();
    all
}

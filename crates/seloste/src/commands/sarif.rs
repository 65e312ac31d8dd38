//! What is wrong with notices and what they lack as SARIF 2.1.0, the form that code hosts read.

use std::path::Path;

use notice::{Finding, Item, KINDS, MachineError, Position, Replacement, Severity};
use serde_json::{Value, json};
use vault::DeadLink;

/// One file with what is wrong with it, and what it lacks.
pub struct Checked<'c> {
    /// The file, as it was named.
    pub path: &'c Path,
    /// What is wrong with it.
    pub errors: Vec<MachineError>,
    /// What it lacks, with what it waives.
    pub findings: Vec<Finding>,
    /// What Articles 13 and 14 ask for, and whether it says it.
    pub completeness: Vec<Item>,
    /// The links of it without a working page, if they were asked for.
    pub dead: Vec<DeadLink>,
}

/// The log of one run over some files.
pub fn log(files: &[Checked<'_>]) -> Value {
    let mut rules: Vec<Value> = KINDS.iter().map(|kind| rule_of(kind)).collect();
    let mut codes: Vec<&str> = KINDS.iter().map(|kind| kind.code).collect();
    let mut results = Vec::new();
    for file in files {
        for error in &file.errors {
            if !codes.contains(&error.code.as_str()) {
                codes.push(&error.code);
                rules.push(rule_of_error(&error.code));
            }
            results.push(result_of_error(file.path, error, place_of(&codes, &error.code)));
        }
        if !file.dead.is_empty() && !codes.contains(&"dead-link") {
            codes.push("dead-link");
            rules.push(json!({ "id": "dead-link", "shortDescription": { "text": "a link leads to no working page" } }));
        }
        results.extend(file.dead.iter().map(|one| result_of_link(file.path, one, place_of(&codes, "dead-link"))));
        results.extend(file.findings.iter().map(|one| result_of(file.path, one, place_of(&codes, one.code))));
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "seloste",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "en",
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// The index of a code among the rules.
fn place_of(codes: &[&str], code: &str) -> Option<usize> {
    codes.iter().position(|known| *known == code)
}

fn rule_of(kind: &notice::Kind) -> Value {
    json!({
        "id": kind.code,
        "shortDescription": { "text": sentence(kind.about) },
        "fullDescription": { "text": sentence(kind.why) },
        "help": { "text": format!("{}. See docs/language/findings/{}.md.", kind.article, kind.code) },
        "defaultConfiguration": { "level": level(kind.severity) },
        "properties": { "severity": kind.severity.as_str(), "tags": ["privacy"] },
    })
}

fn rule_of_error(code: &str) -> Value {
    let page = code.trim_start_matches("notice::");
    json!({
        "id": code,
        "shortDescription": { "text": sentence(&page.replace('-', " ")) },
        "help": { "text": format!("See docs/language/errors/{page}.md.") },
        "defaultConfiguration": { "level": "error" },
    })
}

fn result_of_error(path: &Path, error: &MachineError, rule: Option<usize>) -> Value {
    let start = Position { line: error.line, column: error.column };
    json!({
        "ruleId": error.code,
        "ruleIndex": rule,
        "level": "error",
        "message": { "text": format!("{}. To mend it: {}.", sentence(&error.message), error.help) },
        "locations": [{ "physicalLocation": physical(path, start, error.end) }],
    })
}

fn result_of(path: &Path, finding: &Finding, rule: Option<usize>) -> Value {
    let start = Position { line: finding.line, column: finding.column };
    let Finding { message, article, why, help, clause, code, .. } = finding;
    let mut result = json!({
        "ruleId": code,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": format!("{} {}. To mend it: {help}.", stopped(message), sentence(why)) },
        "locations": [{
            "physicalLocation": physical(path, start, finding.end),
            "logicalLocations": [{ "fullyQualifiedName": clause.as_str() }],
        }],
        "partialFingerprints": { "clause/v1": format!("{code} {clause}") },
        "properties": { "article": article, "severity": finding.severity.as_str() },
    });
    if let (Some(change), Some(result)) = (&finding.replacement, result.as_object_mut()) {
        result.insert("fixes".into(), json!([fix(path, change, help)]));
    }
    if let (Some(reason), Some(result)) = (&finding.waived, result.as_object_mut()) {
        result.insert("suppressions".into(), json!([{ "kind": "inSource", "justification": reason.as_ref() }]));
    }
    result
}

fn result_of_link(path: &Path, link: &DeadLink, rule: Option<usize>) -> Value {
    let at = Position { line: link.line, column: 1 };
    json!({
        "ruleId": "dead-link",
        "ruleIndex": rule,
        "level": "warning",
        "message": { "text": format!("{} leads to no working page: {}.", link.url, link.why) },
        "locations": [{
            "physicalLocation": physical(path, at, at),
            "logicalLocations": [{ "fullyQualifiedName": link.clause }],
        }],
        "partialFingerprints": { "clause/v1": format!("dead-link {} {}", link.clause, link.url) },
    })
}

fn fix(path: &Path, change: &Replacement, help: &str) -> Value {
    json!({
        "description": { "text": sentence(help) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(path) },
            "replacements": [{
                "deletedRegion": region(change.from, change.to),
                "insertedContent": { "text": change.text },
            }],
        }],
    })
}

fn physical(path: &Path, start: Position, end: Position) -> Value {
    json!({ "artifactLocation": { "uri": uri(path) }, "region": region(start, end) })
}

fn region(start: Position, end: Position) -> Value {
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
    }
}

/// A path as a URI: relative as it was named, or with its scheme.
fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encode = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let encoded: String = text.bytes().map(encode).collect();
    if path.is_absolute() { format!("file://{encoded}") } else { encoded }
}

/// Words with a capital at their beginning.
fn sentence(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

fn stopped(words: &str) -> String {
    format!("{}.", sentence(words))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

    use notice::{Notice, NoticeError};

    use super::*;

    const SOURCE: &str = "notice lang=fi updated=\"2026-01-15\" { title fi=\"Seloste\" }
controller \"Ääkkönen Oy\" { address \"Katu 1\" postcode=\"00100\" city=\"Helsinki\"; contact \"Tietosuoja\" email=\"t@firm.example\"; }
purpose service basis=contract { label fi=\"Palvelu\" }
register people { label fi=\"Ihmiset\"; purposes service; source person; keep \"1 year\" after=collected
    record person subject=#true { name name }
}
waive art13.1.a reason=\"Yhdistyksellä ei ole tunnusta\"
";

    fn of(text: &str) -> Value {
        let checked = Notice::read(text).check();
        let findings = checked.as_ref().map(Notice::all_findings).unwrap_or_default();
        let errors = checked.err().iter().flatten().map(NoticeError::machine).collect();
        log(&[Checked {
            path: Path::new("my notices/a.kdl"),
            errors,
            findings,
            completeness: Vec::new(),
            dead: Vec::new(),
        }])
    }

    #[test]
    fn every_result_names_its_rule_and_its_place() {
        let log = of(SOURCE);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let results = run["results"].as_array().unwrap();
        assert!(results.len() > 3);
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            let place = &result["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "my%20notices/a.kdl");
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
            assert!(matches!(result["level"].as_str().unwrap(), "error" | "warning" | "note"));
        }
    }

    #[test]
    fn what_is_waived_is_suppressed_with_its_reason_and_what_can_be_mended_has_its_fix() {
        let log = of(SOURCE);
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let one = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap().clone();
        let waived = one("art13.1.a");
        assert_eq!(waived["suppressions"][0]["kind"], "inSource");
        assert_eq!(waived["suppressions"][0]["justification"], "Yhdistyksellä ei ole tunnusta");
        let fix = &one("art13.2.d")["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(fix["insertedContent"]["text"], "right complaint\n");
        assert_eq!(fix["deletedRegion"]["startLine"], 8);
    }

    #[test]
    fn errors_are_results_with_rules_of_their_own() {
        let log = of("notice lang=fi\n");
        let run = &log["runs"][0];
        let ids: Vec<_> = run["results"].as_array().unwrap().iter().map(|result| result["ruleId"].clone()).collect();
        assert!(ids.contains(&Value::from("notice::missing-property")), "{ids:?}");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert!(rules.iter().any(|rule| rule["id"] == "notice::missing-property"));
    }
}

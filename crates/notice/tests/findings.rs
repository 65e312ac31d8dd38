//! What the law asks for and a notice lacks: as the manual says, and of each example.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod manual;

use insta::assert_snapshot;
use notice::{FINDINGS, Notice};

#[test]
fn the_manual_has_a_line_for_each_finding() {
    let page = std::fs::read_to_string(manual::folder().join("findings.md")).unwrap();
    let told: Vec<_> = page.lines().filter(|line| line.starts_with("| `")).map(str::to_owned).collect();
    let known: Vec<_> = FINDINGS.iter().map(|(code, about)| format!("| `{code}` | {about} |")).collect();
    assert_eq!(told, known);
}

#[test]
fn every_finding_is_shown_in_the_manual_where_it_is_found() {
    let mut shown = Vec::new();
    for fence in manual::fences(&manual::folder().join("findings.md")) {
        let mut expected = Vec::new();
        for (n, line) in fence.body.lines().enumerate() {
            let codes = line.split_once("// finding: [").and_then(|(_, codes)| codes.split_once(']'));
            expected.extend(codes.iter().flat_map(|(codes, _)| codes.split(' ')).map(|code| (n + 1, code.to_owned())));
        }
        let (text, before) = manual::whole(&fence);
        let notice = Notice::read(&text).check().unwrap();
        let last = before + fence.body.lines().count();
        let found = notice.findings().into_iter().filter(|finding| (before + 1..=last).contains(&finding.line));
        let mut found: Vec<_> = found.map(|finding| (finding.line - before, finding.code.to_owned())).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{}", fence.line);
        shown.extend(found.into_iter().map(|(_, code)| code));
    }
    let missing: Vec<_> = FINDINGS.iter().filter(|(code, _)| !shown.iter().any(|shown| shown == code)).collect();
    assert!(missing.is_empty(), "not shown: {missing:?}");
}

#[test]
fn the_findings_of_the_examples() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut all = String::new();
    for name in ["mimino", "minicapital", "minikone", "secapp", "softop"] {
        let text = std::fs::read_to_string(format!("{folder}/{name}.kdl")).unwrap();
        for finding in Notice::read(&text).check().unwrap().findings() {
            all += &format!("{name}: {:?} {finding}\n", finding.severity);
        }
    }
    assert_snapshot!(all, @r#"
    mimino: Should art13.1.a: the controller is named without its business ID
    minicapital: Should art13.1.a: the controller is named without its business ID
    minikone: Should art13.1.a: the controller is named without its business ID
    minikone: Should art13.1.e: what `other-partners` receives is not said, so it receives nothing
    softop: Should art22.3: a human looks again when asked, and that right is not told (Art. 22(3))
    "#);
}

//! Links between Markdown files lead somewhere.

use std::collections::{HashMap, HashSet};

use super::Finding;
use crate::run;
use crate::tree::File;

pub fn findings(files: &[File]) -> Vec<Finding> {
    let pages: HashMap<&str, HashSet<String>> =
        files.iter().filter(|file| file.is("md")).map(|file| (file.path.as_str(), anchors(&file.text))).collect();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is("md")) {
        for (line, target) in links(&file.text) {
            if !leads_somewhere(&file.path, &target, &pages) {
                findings
                    .push(Finding::new(format!("{}:{line}", file.path), format!("the link `{target}` leads nowhere")));
            }
        }
    }
    findings
}

fn leads_somewhere(from: &str, target: &str, pages: &HashMap<&str, HashSet<String>>) -> bool {
    if target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if path.is_empty() { from.to_owned() } else { beside(from, path) };
    match pages.get(path.as_str()) {
        Some(anchors) => anchor.is_empty() || anchors.contains(anchor),
        None => run::root().join(path).exists(),
    }
}

/// The path of `target` from the root, where `from` is the page the link stands on.
fn beside(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The lines of a page outside its fenced blocks, numbered from one.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        // Every second piece between backticks is code.
        for words in line.split('`').step_by(2) {
            let targets = words.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            found.extend(targets.map(|(target, _)| (number, target.to_owned())));
        }
    }
    found
}

/// The anchors of a page's headings: lower case, spaces to hyphens, other signs gone.
fn anchors(text: &str) -> HashSet<String> {
    prose(text)
        .filter_map(|(_, line)| line.strip_prefix('#'))
        .map(|heading| {
            let heading = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = heading.chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_'));
            kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_missing_page_or_heading_is_found_and_code_is_left_alone() {
        let page = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = [
            page(
                "docs/a.md",
                "[b](b.md#why-so-few), [c](c.md), [up](../README.md)\n`[x](y.md)`\n```\n[z](z.md)\n```\n",
            ),
            page("docs/b.md", "## Why *so* few?\n[gone](#nowhere)\n"),
            page("README.md", "[docs](docs/a.md) [out](https://example.org)"),
        ];
        let found: Vec<String> =
            findings(&files).into_iter().map(|found| format!("{} {}", found.at, found.what)).collect();
        assert_eq!(
            found,
            ["docs/a.md:1 the link `c.md` leads nowhere", "docs/b.md:2 the link `#nowhere` leads nowhere"]
        );
    }
}

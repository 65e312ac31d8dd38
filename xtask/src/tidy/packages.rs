//! What the program may be built from: licences, packages and sources, by the lists of `deny.toml`.

use super::Finding;
use crate::run::{self, Outcome};

const LISTS: &str = "deny.toml";
const LOCK: &str = "Cargo.lock";
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub fn findings() -> Outcome<Vec<Finding>> {
    let read = |name: &str| std::fs::read_to_string(run::root().join(name)).map_err(|why| format!("`{name}`: {why}"));
    let (lists, lock) = (read(LISTS)?, read(LOCK)?);
    let (allowed, banned) = (list(&lists, "allow"), list(&lists, "deny"));
    if allowed.is_empty() || banned.is_empty() {
        return Err(format!("`{LISTS}` has no list `allow` or `deny`"));
    }
    let args =
        ["tree", "--locked", "--workspace", "--target", "all", "--edges", "normal,build,dev", "--prefix", "none"];
    let tree = run::read("cargo", &[args.as_slice(), &["--format", "{p}\t{l}"]].concat())?;
    let mut findings = licences(&tree, &allowed);
    findings.extend(locked(&lock, &banned));
    Ok(findings)
}

/// The texts of a list of the file.
fn list<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("\n{name} = [");
    let inside = text.split_once(&start).and_then(|(_, rest)| rest.split_once(']')).map_or("", |(inside, _)| inside);
    inside.split('"').skip(1).step_by(2).collect()
}

fn licences(tree: &str, allowed: &[&str]) -> Vec<Finding> {
    let mut lines: Vec<&str> = tree.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines.dedup();
    let fails = lines.into_iter().filter_map(|line| {
        let (package, licence) = line.split_once('\t').unwrap_or((line, ""));
        let licence = licence.trim_end_matches(" (*)").trim();
        let what = if licence.is_empty() { "names no licence".to_owned() } else { format!("is under `{licence}`") };
        (!is_allowed(licence, allowed))
            .then(|| Finding::new(LISTS, format!("`{package}` {what}, which is not on the list")))
    });
    fails.collect()
}

/// True if a package under this expression can be taken: of alternatives one, of what holds together each.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let text = expression.replace('/', " OR ");
    let mut words: Vec<String> = Vec::new();
    for word in text.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
        // An exception belongs to the licence before it.
        match words.last_mut() {
            Some(last) if word == "WITH" || last.ends_with(" WITH") => *last = format!("{last} {word}"),
            _ => words.push(word.to_owned()),
        }
    }
    let mut at = words.iter().map(String::as_str).peekable();
    any(&mut at, allowed).unwrap_or(false) && at.next().is_none()
}

fn any<'b, I: Iterator<Item = &'b str>>(words: &mut std::iter::Peekable<I>, allowed: &[&str]) -> Option<bool> {
    let mut one = all(words, allowed)?;
    while words.peek() == Some(&"OR") {
        let _ = words.next();
        one |= all(words, allowed)?;
    }
    Some(one)
}

fn all<'b, I: Iterator<Item = &'b str>>(words: &mut std::iter::Peekable<I>, allowed: &[&str]) -> Option<bool> {
    let mut one = single(words, allowed)?;
    while words.peek() == Some(&"AND") {
        let _ = words.next();
        one &= single(words, allowed)?;
    }
    Some(one)
}

fn single<'b, I: Iterator<Item = &'b str>>(words: &mut std::iter::Peekable<I>, allowed: &[&str]) -> Option<bool> {
    match words.next()? {
        "(" => {
            let inside = any(words, allowed)?;
            (words.next()? == ")").then_some(inside)
        }
        word => Some(allowed.contains(&word)),
    }
}

/// Packages from elsewhere, and those that are not wanted at all.
fn locked(lock: &str, banned: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let of = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
            line.map(|rest| rest.trim_end_matches('"'))
        };
        let name = of("name").unwrap_or_default();
        if of("source").is_some_and(|source| source != SOURCE) {
            findings.push(Finding::new(LOCK, format!("`{name}` comes from elsewhere than the registry")));
        }
        if banned.contains(&name) {
            findings.push(Finding::new(LOCK, format!("`{name}` is not to be used: see {LISTS}")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn every_licence_is_one_that_may_be_here() {
        let found: Vec<String> = findings().unwrap().into_iter().map(|finding| finding.what).collect();
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn a_package_is_taken_only_under_a_licence_of_the_list() {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"];
        for yes in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        ] {
            assert!(is_allowed(yes, &allowed), "{yes}");
        }
        for no in
            ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0", "MIT OR", "MIT WITH odd", "(MIT"]
        {
            assert!(!is_allowed(no, &allowed), "{no}");
        }
    }

    #[test]
    fn what_comes_from_elsewhere_or_is_banned_is_found() {
        let lock = "[[package]]\nname = \"a\"\nsource = \"git+https://x.example\"\n[[package]]\nname = \"openssl\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n[[package]]\nname = \"own\"\n";
        let found: Vec<String> = locked(lock, &["openssl"]).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("`a`") && found[1].contains("`openssl`"));
    }

    #[test]
    fn the_lists_are_read_as_they_stand() {
        assert_eq!(list("x\nallow = [\n  \"MIT\",\n  \"ISC\",\n]\ndeny = [\"a\"]", "allow"), ["MIT", "ISC"]);
    }
}

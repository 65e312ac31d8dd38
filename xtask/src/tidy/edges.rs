//! Edges of the crate graph that must never be, asked of `cargo tree`.

use std::collections::BTreeSet;

use super::Finding;
use crate::run::{self, Outcome};
use crate::tree::File;

/// `from` must not reach `to` at any depth.
const NEVER_REACHES: &[(&[&str], &[&str], &str)] = &[
    (
        &["law", "notice", "forms", "paper", "policy"],
        &["tokio", "mio", "rusqlite", "tokio-postgres", "getrandom", "rand", "ring", "store", "vault", "access", "web"],
        "they are pure: no clock, no file, no chance, no network",
    ),
    (&["store"], &["law", "notice", "forms", "policy", "vault", "access", "web"], "it moves rows and bytes"),
    (&["paper"], &["law", "notice", "forms", "policy"], "it knows paper, and nothing of what stands on it"),
    (&["forms"], &["policy"], "a form says what the notice says, and nothing it decides"),
    (&["vault"], &["access", "web", "axum"], "the door knows no account and no page"),
    (&["access"], &["web", "axum"], "arrows run down"),
    (
        &["identify"],
        &["law", "notice", "policy", "store", "vault", "tokio"],
        "it knows who somebody is said to be, and nothing held",
    ),
    (
        &["passkey"],
        &["law", "notice", "policy", "store", "vault", "tokio"],
        "it looks at what was brought, and knows nothing held",
    ),
    (
        &["scim"],
        &["law", "notice", "policy", "store", "vault", "tokio", "ring"],
        "it reads what a provider says, and knows nothing held",
    ),
    (&["backup"], &["web", "axum", "access"], "copies know neither page nor account"),
    (&["rights"], &["web", "axum", "access", "lettre"], "a case knows neither page, account nor mail server"),
    (&["retention"], &["web", "axum", "access", "lettre"], "a run knows neither page, account nor mail server"),
];

/// Only these crates may list `to` among their own dependencies.
const LISTED_ONLY_BY: &[(&str, &[&str], &str)] = &[
    ("store", &["vault", "seloste", "bench"], "everyone else goes through the vault"),
    (
        "ring",
        &["vault", "identify", "passkey", "backup"],
        "there is one cipher, behind one door; beside it only signatures of others are checked and copies encrypted",
    ),
    ("rusqlite", &["store", "bench"], "SQL has one home"),
    ("tokio-postgres", &["store", "testkit", "bench"], "SQL has one home"),
    ("axum", &["web", "seloste"], "HTTP has one home"),
    ("getrandom", &["seloste", "bench"], "chance is an argument"),
    ("lettre", &["seloste"], "mail leaves by the binary"),
    ("zstd", &["backup", "bench"], "only copies are packed"),
];

/// One crate a capability; they meet in the vault, never in each other.
const CAPABILITIES: &[&str] =
    &["access", "rights", "identify", "consent", "retention", "recipients", "outreach", "visits", "backup", "proof"];

/// The dependencies of one member of the workspace, without those of its tests.
struct Reach {
    name: String,
    /// Names of the packages it lists itself.
    listed: BTreeSet<String>,
    /// Names of all it reaches, itself aside.
    reached: BTreeSet<String>,
}

pub fn findings(files: &[File]) -> Outcome<Vec<Finding>> {
    let locked = locked()?;
    let members = members(files);
    let reaches = members.iter().map(|name| reach(name)).collect::<Outcome<Vec<Reach>>>()?;
    let mut findings = unknown(&locked);
    findings.extend(reaches.iter().flat_map(breaks));
    Ok(findings)
}

/// Names in the rules that the lock file does not know: such a rule would check nothing.
fn unknown(locked: &BTreeSet<String>) -> Vec<Finding> {
    let deep = NEVER_REACHES.iter().flat_map(|(from, to, _)| from.iter().chain(*to));
    let direct = LISTED_ONLY_BY.iter().map(|(to, ..)| to);
    let names: BTreeSet<&str> = deep.chain(direct).copied().collect();
    let unknown = names.into_iter().filter(|name| !locked.contains(*name));
    unknown
        .map(|name| {
            Finding::new("xtask/src/tidy/edges.rs", format!("`{name}` is not in Cargo.lock: its rule checks nothing"))
        })
        .collect()
}

fn breaks(reach: &Reach) -> Vec<Finding> {
    let at = format!("crates/{}/Cargo.toml", reach.name);
    let name = reach.name.as_str();
    let mut findings = Vec::new();
    for (_, to, why) in NEVER_REACHES.iter().filter(|(from, ..)| from.contains(&name)) {
        let met = to.iter().filter(|to| reach.reached.contains(**to));
        findings.extend(met.map(|to| Finding::new(&at, format!("`{name}` reaches `{to}`: {why}"))));
    }
    for (to, allowed, why) in LISTED_ONLY_BY {
        if reach.listed.contains(*to) && !allowed.contains(&name) {
            findings.push(Finding::new(&at, format!("`{name}` lists `{to}`: {why}")));
        }
    }
    if CAPABILITIES.contains(&name) {
        let met = CAPABILITIES.iter().filter(|other| reach.reached.contains(**other));
        findings.extend(
            met.map(|other| Finding::new(&at, format!("`{name}` reaches `{other}`: capabilities meet in the vault"))),
        );
    }
    findings
}

fn locked() -> Outcome<BTreeSet<String>> {
    let lock = std::fs::read_to_string(run::root().join("Cargo.lock")).map_err(|why| format!("Cargo.lock: {why}"))?;
    Ok(lock.lines().filter_map(|line| Some(line.strip_prefix("name = \"")?.trim_end_matches('"').to_owned())).collect())
}

/// The crates under `crates/`, by the name in their manifest.
fn members(files: &[File]) -> Vec<String> {
    // A fuzz target below a crate is a workspace of its own.
    let member = |path: &str| path.starts_with("crates/") && path.matches('/').count() == 2;
    let manifests = files.iter().filter(|file| member(&file.path) && file.path.ends_with("/Cargo.toml"));
    manifests
        .filter_map(|file| file.text.lines().find_map(|line| line.strip_prefix("name = \"")))
        .map(|name| name.trim_end_matches('"').to_owned())
        .collect()
}

fn reach(name: &str) -> Outcome<Reach> {
    let args = ["tree", "--locked", "--edges", "normal", "--prefix", "depth", "--format", " {p}", "--package", name];
    let tree = run::read("cargo", &args)?;
    let mut reach = Reach { name: name.to_owned(), listed: BTreeSet::new(), reached: BTreeSet::new() };
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let (Some(depth), Some(package)) = (words.next(), words.next()) else {
            continue;
        };
        if depth == "1" {
            reach.listed.insert(package.to_owned());
        }
        if depth != "0" {
            reach.reached.insert(package.to_owned());
        }
    }
    Ok(reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, listed: &[&str], deeper: &[&str]) -> Vec<String> {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
        let (listed, deeper) = (own(listed), own(deeper));
        let reached = listed.union(&deeper).cloned().collect();
        breaks(&Reach { name: name.into(), listed, reached }).into_iter().map(|found| found.what).collect()
    }

    #[test]
    fn a_forbidden_edge_is_found_at_its_depth() {
        assert_eq!(of("web", &["vault"], &["store", "ring"]), Vec::<String>::new());
        assert_eq!(of("web", &["store"], &[]), ["`web` lists `store`: everyone else goes through the vault"]);
        assert_eq!(of("policy", &["notice"], &["mio"]).len(), 1);
        assert_eq!(
            of("rights", &["vault"], &["consent"]),
            ["`rights` reaches `consent`: capabilities meet in the vault"]
        );
    }
}

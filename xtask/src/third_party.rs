//! Third-party software in the program: a page with its licences, and a bill of materials for machines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::run::{self, Outcome};

const HEAD: &str = "\
# Third-party software

What the program is built from besides its own crates, with the licence each package names.
Made by `cargo xtask gen`; not edited by hand.

| package | version | licence |
|---|---|---|
";

/// A package and its version.
type Package = (String, String);

/// What stands in the program besides its own crates.
struct Tree {
    /// The licence of each package.
    licences: BTreeMap<Package, String>,
    /// What each package, ours among them, is built from.
    edges: BTreeMap<Package, BTreeSet<Package>>,
    /// Our own crates.
    own: BTreeSet<Package>,
}

impl Tree {
    /// As `cargo tree` finds them on Linux for the program itself.
    fn read() -> Outcome<Self> {
        let args = ["tree", "--locked", "--package", "seloste", "--edges", "normal", "--prefix", "depth"];
        let format = ["--target", "x86_64-unknown-linux-gnu", "--format", "\t{p}\t{l}\t"];
        Ok(Self::of(&run::read("cargo", &[args.as_slice(), format.as_slice()].concat())?))
    }

    /// A package printed before stands without its own; what it is built from was told the first time.
    fn of(text: &str) -> Self {
        let mut tree = Self { licences: BTreeMap::new(), edges: BTreeMap::new(), own: BTreeSet::new() };
        let mut above: Vec<Package> = Vec::new();
        for line in text.lines() {
            let mut parts = line.split('\t');
            let (Some(depth), Some(package), Some(licence)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let (Ok(depth), Some((name, rest))) = (depth.parse::<usize>(), package.split_once(" v")) else { continue };
            let version = rest.split_whitespace().next().unwrap_or_default();
            let package = (name.to_owned(), version.to_owned());
            above.truncate(depth);
            if let Some(user) = above.last() {
                tree.edges.entry(user.clone()).or_default().insert(package.clone());
            }
            // Packages of the workspace name a path.
            if rest.contains('/') {
                tree.own.insert(package.clone());
            } else {
                tree.licences.insert(package.clone(), licence.trim().to_owned());
            }
            tree.edges.entry(package.clone()).or_default();
            above.push(package);
        }
        tree
    }
}

/// The page, one row a package.
pub fn page() -> Outcome<String> {
    let tree = Tree::read()?;
    let rows = tree.licences.iter().map(|((name, version), licence)| format!("| {name} | {version} | {licence} |\n"));
    Ok(format!("{HEAD}{}", rows.collect::<String>()))
}

/// The bill of materials, as CycloneDX 1.6: every package with its licence, the sum of its source, and what it is built from.
pub fn bill() -> Outcome<String> {
    let lock = std::fs::read_to_string(run::root().join("Cargo.lock")).map_err(|why| format!("`Cargo.lock`: {why}"))?;
    Ok(bill_of(&Tree::read()?, &sums(&lock)))
}

fn bill_of(tree: &Tree, sums: &BTreeMap<Package, String>) -> String {
    let mut out = String::from("{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"version\": 1,\n");
    let program = tree.own.iter().find(|(name, _)| name == "seloste").cloned().unwrap_or_default();
    let _ = writeln!(
        out,
        "  \"metadata\": {{\"component\": {{\"type\": \"application\", \"bom-ref\": {}, \"name\": {}, \"version\": {}}}}},",
        text(&address(&program)),
        text(&program.0),
        text(&program.1)
    );
    let ours = tree.own.iter().filter(|own| **own != program).map(|package| component(package, None, None));
    let theirs = tree.licences.iter().map(|(package, licence)| component(package, Some(licence), sums.get(package)));
    let _ = writeln!(out, "  \"components\": [\n{}\n  ],", ours.chain(theirs).collect::<Vec<_>>().join(",\n"));
    let edge = |(user, used): (&Package, &BTreeSet<Package>)| {
        let used: Vec<String> = used.iter().map(|package| text(&address(package))).collect();
        format!("    {{\"ref\": {}, \"dependsOn\": [{}]}}", text(&address(user)), used.join(", "))
    };
    let _ = write!(
        out,
        "  \"dependencies\": [\n{}\n  ]\n}}\n",
        tree.edges.iter().map(edge).collect::<Vec<_>>().join(",\n")
    );
    out
}

fn component(package: &Package, licence: Option<&String>, sum: Option<&String>) -> String {
    let at = text(&address(package));
    let mut line = format!(
        "    {{\"type\": \"library\", \"bom-ref\": {at}, \"name\": {}, \"version\": {}, \"purl\": {at}",
        text(&package.0),
        text(&package.1)
    );
    if let Some(licence) = licence.filter(|licence| !licence.is_empty()) {
        let _ = write!(line, ", \"licenses\": [{{\"expression\": {}}}]", text(licence));
    }
    if let Some(sum) = sum {
        let _ = write!(line, ", \"hashes\": [{{\"alg\": \"SHA-256\", \"content\": {}}}]", text(sum));
    }
    line.push('}');
    line
}

fn address((name, version): &Package) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

fn text(said: &str) -> String {
    format!("\"{}\"", said.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The sums of the sources, as the lock file holds every build to them.
fn sums(lock: &str) -> BTreeMap<Package, String> {
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))?;
        Some(line.trim_matches('"').to_owned())
    };
    let blocks = lock.split("[[package]]");
    blocks
        .filter_map(|block| Some(((value(block, "name")?, value(block, "version")?), value(block, "checksum")?)))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn every_package_comes_from_the_registry_and_is_held_to_a_sum() {
        let lock = std::fs::read_to_string(run::root().join("Cargo.lock")).unwrap();
        assert!(!lock.contains("\"git+"), "a package of a repository has no sum");
        let (sums, tree) = (sums(&lock), Tree::read().unwrap());
        let without: Vec<_> = tree.licences.keys().filter(|package| !sums.contains_key(*package)).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn the_bill_names_each_package_once_and_every_edge_leads_to_one() {
        let text = "0\tseloste v0.1.0 (/x/seloste)\t\t\n1\tring v0.17.1\tISC\t\n2\tcfg v1.0.0+b\tMIT/Apache-2.0\t\n1\tring v0.17.1\tISC\t (*)\n";
        let tree = Tree::of(text);
        let ring = ("ring".to_owned(), "0.17.1".to_owned());
        let bill = bill_of(&tree, &BTreeMap::from([(ring, "ab12".to_owned())]));
        assert_eq!(bill.matches("\"purl\": \"pkg:cargo/ring@0.17.1\"").count(), 1);
        assert!(bill.contains("\"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"ab12\"}]"));
        assert!(bill.contains("{\"ref\": \"pkg:cargo/seloste@0.1.0\", \"dependsOn\": [\"pkg:cargo/ring@0.17.1\"]}"));
        assert!(bill.contains("{\"ref\": \"pkg:cargo/ring@0.17.1\", \"dependsOn\": [\"pkg:cargo/cfg@1.0.0%2Bb\"]}"));
    }
}

//! The list of third-party software in the program, with licences.

use std::collections::BTreeSet;

use crate::run::{self, Outcome};

const HEAD: &str = "\
# Third-party software

What the program is built from besides its own crates, with the licence each package names.
Made by `cargo xtask gen`; not edited by hand.

| package | version | licence |
|---|---|---|
";

/// The page, one row a package, as `cargo tree` finds them on Linux for the program itself.
pub fn page() -> Outcome<String> {
    let args = ["tree", "--locked", "--package", "seloste", "--edges", "normal", "--prefix", "none"];
    let format = ["--target", "x86_64-unknown-linux-gnu", "--format", "{p}\t{l}"];
    let tree = run::read("cargo", &[args.as_slice(), format.as_slice()].concat())?;
    let rows: BTreeSet<String> = tree.lines().filter_map(row).collect();
    Ok(format!("{HEAD}{}", rows.into_iter().collect::<String>()))
}

/// A row for a package from a registry; packages of the workspace name a path and are left out.
fn row(line: &str) -> Option<String> {
    let (package, licence) = line.split_once('\t')?;
    let (name, version) = package.split_once(" v")?;
    let version = version.trim_end_matches(" (proc-macro)");
    let licence = licence.trim_end_matches("(*)").trim();
    (!version.contains('/')).then(|| format!("| {name} | {version} | {licence} |\n"))
}

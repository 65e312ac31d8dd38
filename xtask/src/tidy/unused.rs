//! Every dependency a crate lists is used by it: a new user waits for each of them.

use super::Finding;
use crate::tree::File;

pub fn findings(files: &[File]) -> Vec<Finding> {
    let manifests = files.iter().filter(|file| file.path.ends_with("/Cargo.toml"));
    manifests.flat_map(|manifest| of_crate(files, manifest)).chain(of_workspace(files)).collect()
}

/// Dependencies the workspace offers and no crate takes.
fn of_workspace(files: &[File]) -> Vec<Finding> {
    let Some(root) = files.iter().find(|file| file.path == "Cargo.toml") else { return Vec::new() };
    let taken: Vec<String> = files
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
        .flat_map(|file| dependencies(&file.text))
        .collect();
    let idle = dependencies(&root.text).filter(|name| !taken.contains(name));
    idle.map(|name| Finding::new("Cargo.toml", format!("`{name}` is offered and no crate takes it"))).collect()
}

fn of_crate(files: &[File], manifest: &File) -> Vec<Finding> {
    let folder = manifest.path.trim_end_matches("Cargo.toml");
    let sources: Vec<&str> = files
        .iter()
        .filter(|file| file.is("rs") && file.path.starts_with(folder))
        .map(|file| file.text.as_str())
        .collect();
    let unused = dependencies(&manifest.text).filter(|name| !sources.iter().any(|text| names(text, name)));
    unused.map(|name| Finding::new(&manifest.path, format!("`{name}` is listed and not used"))).collect()
}

/// Names in the sections of dependencies, as code writes them.
fn dependencies(manifest: &str) -> impl Iterator<Item = String> {
    let mut inside = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
            return None;
        }
        let end = line.find(|sign: char| !sign.is_ascii_alphanumeric() && !matches!(sign, '-' | '_'))?;
        let name = line.get(..end).filter(|name| inside && !name.is_empty())?;
        Some(name.replace('-', "_"))
    })
}

/// Whether the text has the name as a whole word before `::`, or in a `use`, `extern` or attribute.
fn names(text: &str, name: &str) -> bool {
    let word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).is_none_or(|before| !before.ends_with(word));
        let after = text.get(at + name.len()..).is_some_and(|after| !after.starts_with(word));
        before && after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_that_no_source_names_is_found() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let manifest = "[package]\nname = \"a\"\n[dependencies]\ntower-http.workspace = true\nring = \"1\"\n";
        let files =
            [file("crates/a/Cargo.toml", manifest), file("crates/a/src/lib.rs", "use tower_http::x; // a string")];
        let found: Vec<String> = findings(&files).into_iter().map(|found| found.what).collect();
        assert_eq!(found, ["`ring` is listed and not used"]);
    }

    #[test]
    fn a_dependency_that_no_crate_takes_is_found() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = [file("Cargo.toml", "[workspace.dependencies]\nring = \"1\"\n"), file("a/Cargo.toml", "")];
        let found: Vec<String> = findings(&files).into_iter().map(|found| found.what).collect();
        assert_eq!(found, ["`ring` is offered and no crate takes it"]);
    }
}

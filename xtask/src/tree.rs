//! The text files of the project, read once for all rules.

use std::fs;
use std::path::Path;

use crate::run::Outcome;

/// Folders that hold what tools made, not what people wrote.
const SKIPPED_FOLDERS: &[&str] = &["target", "node_modules", ".git"];
/// Lock files are written by their tools and name hosts by right; `.git` is a file in a linked work tree.
const SKIPPED_FILES: &[&str] = &["Cargo.lock", "package-lock.json", ".git"];
/// A text file longer than this is data, not something a rule reads.
const MAX_FILE_BYTES: u64 = 2 * 1024 * 1024;

/// One text file.
pub struct File {
    /// Its path from the root, with `/` between the parts.
    pub path: String,
    pub text: String,
}

impl File {
    /// Whether the file's path ends in this extension.
    pub fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }

    /// Whether the whole file is a test: by the folder it stands in, or by its name.
    pub fn is_test(&self) -> bool {
        self.path.split('/').any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
            || self.path.ends_with("_test.rs")
            || self.path.ends_with("_tests.rs")
    }
}

/// Every text file below `root`, in the order of their paths.
pub fn read(root: &Path) -> Outcome<Vec<File>> {
    let mut files = Vec::new();
    walk(root, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Outcome {
    let entries = fs::read_dir(folder).map_err(|why| format!("`{prefix}` cannot be listed: {why}"))?;
    for entry in entries {
        let entry = entry.map_err(|why| format!("`{prefix}` cannot be listed: {why}"))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        let kind = entry.metadata().map_err(|why| format!("`{path}` cannot be read: {why}"))?;
        if kind.is_dir() {
            if !SKIPPED_FOLDERS.contains(&name.as_str()) {
                walk(&entry.path(), &path, files)?;
            }
        } else if !SKIPPED_FILES.contains(&name.as_str()) && kind.len() <= MAX_FILE_BYTES {
            let bytes = fs::read(entry.path()).map_err(|why| format!("`{path}` cannot be read: {why}"))?;
            if let Ok(text) = String::from_utf8(bytes) {
                files.push(File { path, text });
            }
        }
    }
    Ok(())
}

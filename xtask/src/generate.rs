//! Files that are made from code, and never edited.

use std::fs;

use crate::run::{self, Outcome};
use crate::third_party;

/// How a file is made.
enum Maker {
    /// What `seloste` prints when called so.
    #[allow(dead_code, reason = "the first such file comes with the API")]
    Seloste(&'static [&'static str]),
    /// What an example program of a crate prints: the crate, the program.
    Example(&'static str, &'static str),
    /// What a function of this tool returns.
    Own(fn() -> Outcome<String>),
}

/// One line for each generated file.
const FILES: &[(&str, Maker)] = &[
    ("docs/api/openapi.json", Maker::Example("web", "openapi")),
    ("docs/language/keywords.md", Maker::Example("notice", "keywords")),
    ("docs/security/sbom.cdx.json", Maker::Own(third_party::bill)),
    ("docs/third-party.md", Maker::Own(third_party::page)),
];

/// Makes every file anew.
pub fn write() -> Outcome {
    for (path, maker) in FILES {
        let path_on_disk = run::root().join(path);
        if let Some(folder) = path_on_disk.parent() {
            fs::create_dir_all(folder).map_err(|why| format!("`{path}`: {why}"))?;
        }
        fs::write(path_on_disk, make(maker)?).map_err(|why| format!("`{path}`: {why}"))?;
        println!("made {path}");
    }
    Ok(())
}

/// Names the files that differ from what would be made now.
pub fn check() -> Outcome {
    let mut stale = Vec::new();
    for (path, maker) in FILES {
        if fs::read_to_string(run::root().join(path)).ok().as_deref() != Some(make(maker)?.as_str()) {
            stale.push(*path);
        }
    }
    if stale.is_empty() { Ok(()) } else { Err(format!("stale: {} (run `cargo xtask gen`)", stale.join(", "))) }
}

fn make(maker: &Maker) -> Outcome<String> {
    match maker {
        Maker::Own(page) => page(),
        Maker::Example(package, name) => {
            run::read("cargo", &["run", "--quiet", "--package", package, "--example", name])
        }
        Maker::Seloste(args) => {
            let call = ["run", "--quiet", "--package", "seloste", "--"];
            run::read("cargo", &[call.as_slice(), args].concat())
        }
    }
}

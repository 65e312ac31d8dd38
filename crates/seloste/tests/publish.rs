//! The notice in its forms from the command line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

const SOFTOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/softop.kdl");

fn seloste(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_seloste")).args(args).output().unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn publish_writes_every_public_form_and_the_internal_ones_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (out, internal) = (folder.path().join("site"), folder.path().join("firm"));
    let (out, internal) = (out.to_str().unwrap(), internal.to_str().unwrap());
    let done = seloste(&[
        "publish",
        SOFTOP,
        "--out",
        out,
        "--internal",
        internal,
        "--address",
        "https://softop.example/tietosuoja",
    ]);
    assert!(done.status.success(), "{done:?}");
    let each = ["html", "md", "pdf", "txt", "tilt.json"]
        .map(|ending| ["fi", "sv", "en"].map(|lang| format!("{lang}.{ending}")));
    let short = ["html", "txt"].map(|ending| ["fi", "sv", "en"].map(|lang| format!("short.{lang}.{ending}")));
    let once = [
        "index.html",
        "notice.json",
        "notice.schema.json",
        "notice.jsonld",
        "notice.tilt.json",
        "notice.fides.yml",
        "qr.svg",
    ];
    let expected: BTreeSet<String> = each.into_iter().chain(short).flatten().chain(once.map(str::to_owned)).collect();
    assert_eq!(names(Path::new(out)), expected);
    let record =
        ["html", "pdf", "xlsx", "csv"].map(|ending| ["fi", "sv", "en"].map(|lang| format!("record.{lang}.{ending}")));
    assert_eq!(names(Path::new(internal)), record.into_iter().flatten().collect());
    let printed = String::from_utf8(done.stdout).unwrap();
    assert_eq!(printed.lines().count(), expected.len() + 12, "every file is named: {printed}");
}

#[test]
fn what_is_internal_is_not_written_where_everybody_reads() {
    let folder = tempfile::tempdir().unwrap();
    let (out, inside) = (folder.path().join("site"), folder.path().join("site/firm"));
    let done = seloste(&["publish", SOFTOP, "--out", out.to_str().unwrap(), "--internal", inside.to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    assert_eq!(names(&inside), BTreeSet::new());
}

#[test]
fn the_record_is_told_in_the_form_asked_for() {
    let said = |args: &[&str]| {
        let done = seloste(&[&["record", SOFTOP], args].concat());
        assert!(done.status.success(), "{done:?}");
        done.stdout
    };
    assert!(String::from_utf8(said(&[])).unwrap().starts_with("Seloste käsittelytoimista\nKuopion Softop Oy\n"));
    assert!(String::from_utf8(said(&["--format", "html", "--lang", "sv"])).unwrap().contains("<html lang=\"sv\">"));
    assert!(String::from_utf8(said(&["--format", "csv", "--lang", "en"])).unwrap().contains("\"Provision\""));
    assert!(said(&["--format", "xlsx"]).starts_with(b"PK"));
    let json: serde_json::Value = serde_json::from_slice(&said(&["--format", "json"])).unwrap();
    assert_eq!(json["parts"][0]["sections"][0]["article"], "art30.1.a");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seloste.xlsx");
    said(&["--format", "xlsx", "--out", path.to_str().unwrap()]);
    assert!(std::fs::read(path).unwrap().starts_with(b"PK"));
    assert_eq!(seloste(&["record", SOFTOP, "--format", "sarif"]).status.code(), Some(2));
    assert_eq!(seloste(&["check", SOFTOP, "--format", "csv"]).status.code(), Some(2));
    assert_eq!(seloste(&["record", SOFTOP, "--lang", "de"]).status.code(), Some(2));
}

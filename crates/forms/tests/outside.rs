//! What others' tools make of the forms for machines. The tools are Python packages, pinned, in an environment of their own
//! below the target folder; the first run brings them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{EXAMPLES, example, hostile, read};
use notice::{Checked, Notice};

const REQUIREMENTS: &str = include_str!("outside/requirements.txt");

/// The Python that knows the tools.
fn python() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (folder, done) = (home.join("forms-python"), home.join("forms-python/requirements.txt"));
    let lock = fs::File::create(home.join("forms-python.lock")).unwrap();
    lock.lock().unwrap();
    if fs::read_to_string(&done).ok().as_deref() != Some(REQUIREMENTS) {
        let wanted = home.join("forms-requirements.txt");
        fs::write(&wanted, REQUIREMENTS).unwrap();
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"];
        run(Command::new(folder.join("bin/python")).args(pip).arg(&wanted));
        fs::write(done, REQUIREMENTS).unwrap();
    }
    folder.join("bin/python")
}

/// What a command prints; it must end well.
fn run(command: &mut Command) -> String {
    let told =
        command.output().unwrap_or_else(|error| panic!("{command:?}: {error} (the tests need python3 with venv)"));
    let error = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.status.success(), "{command:?}: {error}");
    String::from_utf8(told.stdout).unwrap()
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside").join(name)
}

/// The examples, a hostile notice and one that says everything the language can.
fn notices() -> Vec<(&'static str, Notice<Checked>)> {
    let mut notices: Vec<_> = EXAMPLES.into_iter().map(|name| (name, example(name))).collect();
    notices.push(("hostile", hostile()));
    notices.push(("whole", read(include_str!("whole.kdl"))));
    notices
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("forms-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a text, and where.
fn put(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn shapes_say(folder: &Path, files: &[PathBuf]) -> Vec<Vec<String>> {
    let shapes = put(folder, "shapes.ttl", forms::dpv::SHAPES);
    let told = run(Command::new(python()).arg(script("hold_to_shapes.py")).arg(shapes).args(files));
    let lines: Vec<Vec<String>> = told.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    assert_eq!(lines.len(), files.len(), "{told}");
    lines
}

#[test]
fn a_shacl_validator_finds_every_notice_in_the_shapes() {
    let folder = folder("dpv");
    let files: Vec<PathBuf> = notices()
        .iter()
        .map(|(name, notice)| put(&folder, &format!("{name}.jsonld"), &forms::dpv::dpv(notice)))
        .collect();
    for line in shapes_say(&folder, &files) {
        assert_eq!(line[2], "fits", "{}: {}", line[0], line[3]);
        assert!(line[1].parse::<usize>().unwrap() > 60, "{}: only {} triples", line[0], line[1]);
    }
}

#[test]
fn the_shapes_refuse_what_a_notice_must_not_lack() {
    let folder = folder("dpv-wrong");
    let right = forms::dpv::dpv(&read(include_str!("whole.kdl")));
    let wrong = [
        ("no purpose", right.replace("dpv:hasPurpose", "dpv:hasNoPurpose")),
        ("a basis of its own", right.replace("eu-gdpr:A6-1-b", "eu-gdpr:A6-1-z")),
        ("no period", right.replace("dpv:hasStorageCondition", "dpv:hasNoCondition")),
        ("no agreement", right.replace("dpv:hasLegalMeasure", "dpv:hasNoMeasure")),
        ("no safeguard", right.replace("eu-gdpr:A46-2-c", "eu-gdpr:A44")),
        ("no exception", right.replace("eu-gdpr:A9-2-a", "eu-gdpr:A9-9")),
        ("no complaint", right.replace("eu-gdpr:A77", "eu-gdpr:A78")),
        ("no controller", right.replace("dpv:hasDataController", "dpv:hasNobody")),
        ("no source", right.replace("dpv:hasDataSource", "dpv:hasNoSource")),
    ];
    let files: Vec<PathBuf> = wrong
        .iter()
        .map(|(name, text)| {
            assert_ne!(*text, right, "{name}");
            put(&folder, &format!("{name}.jsonld"), text)
        })
        .collect();
    for line in shapes_say(&folder, &files) {
        assert_eq!(line[2], "does not fit", "{}", line[0]);
    }
}

#[test]
fn the_forms_for_machines_are_as_reviewed() {
    for (name, notice) in [("softop", example("softop")), ("whole", read(include_str!("whole.kdl")))] {
        common::snapshot(&format!("dpv_{name}"), &notice, &forms::dpv::dpv(&notice));
        common::snapshot(&format!("fides_{name}"), &notice, &forms::fides(&notice));
    }
}

#[test]
fn the_binding_of_tilt_reads_every_notice_and_loses_nothing() {
    let folder = folder("tilt");
    let files = notices().into_iter().flat_map(|(name, notice)| {
        let languages = notice.parts().head.languages.clone();
        languages.into_iter().map(move |lang| (format!("{name}.{}.json", lang.code()), forms::tilt(&notice, lang)))
    });
    let files: Vec<PathBuf> = files.map(|(name, text)| put(&folder, &name, &text)).collect();
    let told = run(Command::new(python()).arg(script("read_tilt.py")).args(&files));
    assert_eq!(told.lines().count(), files.len());
    for line in told.lines() {
        let [path, fields, lost] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        assert!(lost.is_empty(), "{path} loses {lost}");
        assert!(fields.parse::<usize>().unwrap() > 2, "{path}");
    }
}

#[test]
fn fideslang_loads_every_notice_and_knows_every_key_it_names() {
    let folder = folder("fides");
    let all = notices();
    let files: Vec<PathBuf> =
        all.iter().map(|(name, notice)| put(&folder, &format!("{name}.yml"), &forms::fides(notice))).collect();
    let told = run(Command::new(python()).arg(script("load_fides.py")).args(&files));
    let lines: Vec<Vec<&str>> = told.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), all.len(), "{told}");
    for ((name, notice), line) in all.iter().zip(lines) {
        let parts = notice.parts();
        let counted: Vec<usize> = line[1..4].iter().map(|count| count.parse().unwrap()).collect();
        let (registers, purposes) = (parts.registers.len(), parts.purposes.len());
        assert_eq!(counted, [registers, purposes, registers + parts.recipients.len()], "{name}");
        assert_eq!(line[4], "", "{name}: keys that nothing explains");
    }
}

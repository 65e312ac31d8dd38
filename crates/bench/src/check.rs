//! Checking: the largest example, and the largest notice there can be.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use notice::Notice;

use crate::figures::Times;

/// In the program, and by starting it.
pub fn run() {
    println!("check");
    let (path, text) = largest();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut times = Times::default();
    for _ in 0..200 {
        let start = Instant::now();
        let _findings = Notice::read(&text).check().unwrap().all_findings();
        times.push(start.elapsed());
    }
    times.say(&format!("check of {name}, {} KiB", text.len() / 1024), Duration::from_millis(20));
    largest_there_can_be(&text);
    let program = crate::serving::program();
    if !program.exists() {
        println!("  the program is not built: `cargo build --release` first\n");
        return;
    }
    let mut times = Times::default();
    for _ in 0..100 {
        let start = Instant::now();
        let ended = Command::new(&program).arg("check").arg(&path).stdout(Stdio::null()).status().unwrap();
        assert!(ended.success());
        times.push(start.elapsed());
    }
    times.say("the program starts, checks it and exits", Duration::from_millis(50));
    println!();
}

/// A notice of 1 MiB: the example with its registers over and over, and remarks where no more nodes may stand.
fn largest_there_can_be(example: &str) {
    let mut text = example.to_owned();
    let registers = registers(example);
    for nth in 0.. {
        let (name, block) = &registers[nth % registers.len()];
        let again = block.replacen(&format!("register {name}"), &format!("register {name}-{nth}"), 1);
        let longer = format!("{text}{again}\n");
        if longer.len() > notice::MAX_BYTES || Notice::read(&longer).check().is_err() {
            break;
        }
        text = longer;
    }
    let of_nodes = text.len();
    while text.len() + REMARK.len() <= notice::MAX_BYTES {
        text += REMARK;
    }
    let mut times = Times::default();
    let mut found = 0;
    for _ in 0..10 {
        let start = Instant::now();
        found = Notice::read(&text).check().unwrap().all_findings().len();
        times.push(start.elapsed());
    }
    let what = format!("check of {} KiB ({} of nodes), {found} findings", text.len() / 1024, of_nodes / 1024);
    times.say(&what, Duration::from_secs(1));
}

/// What fills the rest.
const REMARK: &str = "// A remark that says nothing, at the end of a notice that says as much as one may.\n";

/// The registers of a notice, each with its name.
fn registers(text: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("register ") {
            let name = rest.split_whitespace().next().unwrap_or_default();
            all.push((name.to_owned(), String::new()));
            open = true;
        }
        if let (true, Some((_, block))) = (open, all.last_mut()) {
            *block += line;
            block.push('\n');
        }
        open &= line != "}";
    }
    all
}

fn largest() -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let notices = all.filter(|path| path.extension().is_some_and(|ending| ending == "kdl"));
    let largest = notices.max_by_key(|path| path.metadata().unwrap().len()).unwrap();
    let text = std::fs::read_to_string(&largest).unwrap();
    (largest, text)
}

//! Checking the largest example.

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
        assert!(Notice::read(&text).check().is_ok());
        times.push(start.elapsed());
    }
    times.say(&format!("check of {name}, {} KiB", text.len() / 1024), Duration::from_millis(20));
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

fn largest() -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let notices = all.filter(|path| path.extension().is_some_and(|ending| ending == "kdl"));
    let largest = notices.max_by_key(|path| path.metadata().unwrap().len()).unwrap();
    let text = std::fs::read_to_string(&largest).unwrap();
    (largest, text)
}

//! What a change of the notice means, told over a large stock: `seloste plan` as a process of its own.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::figures::Times;
use crate::person;
use crate::world::NOTICE;

/// How often it is asked.
const ASKED: usize = 5;
/// How long it may take.
const PLAN: Duration = Duration::from_secs(5);
/// What is changed: people are kept longer, and asked something more.
const CHANGES: [(&str, &str); 2] = [
    ("    keep \"3 years\" after=last-needed\n    review", "    keep \"5 years\" after=last-needed\n    review"),
    (
        "        city        city  ",
        "        fax         phone { label fi=\"Faksi\" sv=\"Fax\" en=\"Fax\" }\n        city        city  ",
    ),
];

/// On the largest stock asked for.
pub async fn run(people: usize) {
    let program = crate::serving::program();
    if !program.exists() {
        println!("plan: the program is not built: `cargo build --release` first\n");
        return;
    }
    println!("plan: {people} people on SQLite");
    person::stock(people).await.vault.close().await;
    let changed = CHANGES.into_iter().fold(NOTICE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "the example has changed: {old}");
        text.replacen(old, new, 1)
    });
    let (folder, path) = (person::folder(people), crate::world::kept().join("changed.kdl"));
    std::fs::write(&path, changed).unwrap();
    let mut times = Times::default();
    for _ in 0..ASKED {
        let start = Instant::now();
        let mut command = Command::new(&program);
        command.arg("plan").arg(&path).arg("--data").arg(&folder).stdout(Stdio::null());
        assert!(command.status().unwrap().success());
        times.push(start.elapsed());
    }
    times.say("the program starts, plans and exits", PLAN);
    println!();
}

//! Heads of the log that were given out: who keeps one notices what the log was changed to.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use world::{Answer, Firm, Post, World};

use crate::copies::{copy, disk, recovery_key, to};

const DAY: i64 = 24 * 60 * 60;
/// How long the service may take for what it does every few seconds.
const PATIENCE: Duration = Duration::from_secs(120);

/// The log as a file.
fn exported(world: &World, data: &str, name: &str, more: &[&str]) {
    let fixed = ["journal", "export", "--out", name, "--account", "oona", "--data", data];
    let answer = world.run(&[&fixed[..], more].concat());
    assert_eq!(answer.code, Some(0), "{answer:?}");
}

/// Holds a file against a head, where nothing else is.
fn held(world: &World, file: &str, head: &Path) -> Answer {
    let elsewhere = World::new();
    fs::copy(world.folder().join(file), elsewhere.folder().join("lines.jsonl")).unwrap();
    let key = world.run(&["journal", "key", "--data", "data"]).said;
    let head = head.to_string_lossy();
    elsewhere.run(&["journal", "verify", "--file", "lines.jsonl", "--key", key.trim(), "--head", &head])
}

/// Waits until so many mails bring a head: the newest.
fn mail(post: &Post, so_many: usize) -> String {
    let begun = Instant::now();
    loop {
        let mut mails = post.mails();
        mails.retain(|mail| mail.contains("seloste-journal-head 1"));
        if mails.len() >= so_many {
            return mails.pop().unwrap();
        }
        assert!(begun.elapsed() < PATIENCE, "{mails:?}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copied(&path, &target) } else { assert!(fs::copy(&path, &target).is_ok()) }
    }
}

#[test]
fn a_head_goes_to_the_auditor_and_to_the_disk_and_whoever_has_one_notices_what_the_log_was_changed_to() {
    let (post, disk) = (Post::start(), disk());
    let notice = world::project("examples/softop.kdl").to_string_lossy().into_owned();
    let firm = Firm::on(&["--notice", &notice, "--smtp", &post.url(), "--mail-from", "seloste@example.com"]);
    let world = &firm.world;
    // To whom it goes is an owner's to say.
    let clerk = firm.clerk("Kim Kirjaaja", "customers", &["delivery"], &["read"]);
    let said = |to: &'static str| [("to", to), ("every", "week")];
    assert_eq!(clerk.post("/journal/heads", &said("tilit@example.com")).status, 403);
    assert_eq!(clerk.get("/journal/head.txt").status, 403);
    assert!(!clerk.get("/journal").says("The head of the journal"));
    assert!(firm.owner.post("/journal/heads", &said("tilit")).says("Check the email address"));
    let set = firm.owner.post("/journal/heads", &said("tilit@example.com"));
    assert!(set.path.contains("saved=1") && set.body.contains("tilit@example.com"), "{}", set.text());
    let first = mail(&post, 1);
    assert!(first.contains("tilit@example.com") && first.contains("tapahtumalokin tiiviste"), "{first}");
    assert!(!first.contains("Kim") && !first.contains("Oona"), "it names nobody: {first}");
    let mailed = world.folder().join("mail.txt");
    fs::write(&mailed, &first).unwrap();
    // And to each place of backups, in the open.
    let _ = recovery_key(world);
    assert_eq!(to(world, "backup-disk", disk.path()).code, Some(0));
    let _ = copy(world);
    let heads = disk.path().join("heads");
    let on_disk: Vec<PathBuf> = fs::read_dir(&heads).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(on_disk.len(), 1, "{on_disk:?}");
    assert!(fs::read_to_string(&on_disk[0]).unwrap().starts_with("seloste-journal-head 1\n"));
    // What was taken out later begins with what they are of, also where most is left out.
    clerk.here_for("delivery");
    assert_eq!(clerk.find("customers/customer", "Aada").status, 403);
    exported(world, "data", "whole.jsonl", &[]);
    exported(world, "data", "some.jsonl", &["--refused"]);
    for file in ["whole.jsonl", "some.jsonl"] {
        for head in [&mailed, &heads] {
            let good = held(world, file, head);
            assert!(good.code == Some(0) && good.said.contains("It begins with the "), "{file}: {good:?}");
        }
    }
    assert!(fs::read_to_string(world.folder().join("some.jsonl")).unwrap().contains("left_out"));
    let all = world.run(&["journal", "verify", "--data", "data", "--head", "mail.txt", "--format", "json"]).json();
    assert_eq!((all["intact"].as_bool(), all["heads"][0]["fit"].as_str()), (Some(true), Some("fits")), "{all}");
    // Another comes a week later, and says that the log has grown.
    firm.later(8 * DAY);
    let second = mail(&post, 2);
    let rows = |mail: &str| mail.lines().find_map(|line| line.strip_prefix("rows ")).unwrap().parse::<u64>().unwrap();
    assert!(rows(&second) > rows(&first), "{second}");
    let journal = world.run(&["journal", "post", "--data", "data"]);
    assert!(journal.said.contains("tilit@example.com each week: the last at"), "{journal:?}");
    // What somebody made of a head is none.
    let forged = first.replace(&format!("rows {}", rows(&first)), &format!("rows {}", rows(&first) - 1));
    fs::write(world.folder().join("forged.txt"), forged).unwrap();
    let told = held(world, "whole.jsonl", &world.folder().join("forged.txt"));
    assert!(told.code == Some(1) && told.said.contains("was not signed with this key"), "{told:?}");
    fs::write(world.folder().join("none.txt"), "rows 3\n").unwrap();
    assert_eq!(held(world, "whole.jsonl", &world.folder().join("none.txt")).code, Some(2));
    // The log of another firm says nothing of this one.
    let other = Firm::open("softop");
    exported(&other.world, "data", "whole.jsonl", &[]);
    let told = held(&other.world, "whole.jsonl", &mailed);
    assert!(told.code == Some(1) && told.said.contains("None of the saved heads is of this journal"), "{told:?}");
}

#[test]
fn a_log_that_was_put_back_and_went_on_fits_itself_but_no_head_that_was_saved() {
    let Firm { server, world, .. } = Firm::open("softop");
    assert!(server.stop().success());
    let keeps = |data: &str, years: &str| {
        let kept = world.run(&["journal", "keep", "--years", years, "--data", data]);
        assert_eq!(kept.code, Some(0), "{kept:?}");
    };
    let head = |data: &str, out: &str| {
        let saved = world.run(&["journal", "head", "--out", out, "--data", data]);
        assert_eq!(saved.code, Some(0), "{saved:?}");
        world.folder().join(out)
    };
    let rows = |data: &str| {
        world.run(&["journal", "verify", "--data", data, "--format", "json"]).json()["rows"].as_u64().unwrap()
    };
    let early = head("data", "early.txt");
    let fork = rows("data");
    copied(&world.folder().join("data"), &world.folder().join("before"));
    keeps("data", "3");
    keeps("data", "4");
    let late = head("data", "late.txt");
    // As if those two lines had never been: the log as it was before.
    let itself = world.run(&["journal", "verify", "--data", "before"]);
    assert_eq!(itself.code, Some(0), "{itself:?}");
    let verify = |head: &str| world.run(&["journal", "verify", "--data", "before", "--head", head]);
    let told = verify("late.txt");
    let short = format!("there are only {fork}: those from row {fork} on are missing");
    assert!(told.code == Some(1) && told.said.contains(&short), "{told:?}");
    // It goes on: it is whole in itself, longer, and signed with the right key.
    for years in ["5", "6", "7"] {
        keeps("before", years);
    }
    assert!(rows("before") > rows("data"));
    assert_eq!(verify("early.txt").code, Some(0));
    let told = world.run(&["journal", "verify", "--data", "before", "--head", "early.txt", "--head", "late.txt"]);
    let differs = format!("one of the rows {fork} to {} was changed", rows("data") - 1);
    assert!(told.code == Some(1) && told.said.contains(&differs), "{differs}: {told:?}");
    assert!(told.said.contains("In itself the journal stands as it was written"), "{told:?}");
    // So is the file that is taken out of it.
    exported(&world, "before", "after.jsonl", &[]);
    let told = held(&world, "after.jsonl", &late);
    assert!(told.code == Some(1) && told.said.contains("is of other rows"), "{told:?}");
    assert_eq!(held(&world, "after.jsonl", &early).code, Some(0));
    // And a file from before the head is told to be one.
    exported(&world, "data", "long.jsonl", &[]);
    let later = head("data", "later.txt");
    let told = held(&world, "long.jsonl", &later);
    assert!(told.code == Some(1) && told.said.contains("or this was taken out before"), "{told:?}");
    assert_eq!(held(&world, "long.jsonl", &late).code, Some(0));
}

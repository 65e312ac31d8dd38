//! A change of the notice from the command line: planned, then made exactly as planned.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise, and the program runs by the real clock"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use notice::Notice;
use seloste::demo::{fill, invent};
use store::{Options, Place, Store};
use vault::{Chance, MasterKey, Vault};

const SOFTOP: &str = include_str!("../../../examples/softop.kdl");
const KEY: [u8; 32] = [7; 32];

fn seloste(args: &[&str]) -> Output {
    let key: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    Command::new(env!("CARGO_BIN_EXE_seloste")).env("SELOSTE_MASTER_KEY", key).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&said(output)).unwrap_or_else(|_| panic!("{output:?}"))
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// An installation with a few invented people, as `seloste serve` would have made it.
async fn installation(folder: &Path) {
    let place = Place::Sqlite { data: folder.join("data.db"), keyring: folder.join("keyring.db") };
    let now = jiff::Timestamp::now();
    let store = Store::open(Options::new(place, now.as_microsecond())).await.unwrap();
    let chance = Chance::new(|bytes| getrandom::fill(bytes).unwrap());
    let vault = Vault::open(store, MasterKey::from_bytes(KEY), chance).await.unwrap();
    let notice = Notice::read(SOFTOP).check().unwrap();
    let invented = invent(&notice, now.to_zoned(jiff::tz::TimeZone::UTC).date(), 20, 2026);
    let first = invented.iter().map(|one| one.at).min().unwrap();
    let door = vault.found(notice, first).await.unwrap();
    fill(&door, policy::AccountId::new(uuid::Uuid::from_u128(1)), invented).await.unwrap();
    vault.close().await;
}

#[test]
fn two_files_are_compared_in_words_and_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let old = file(folder.path(), "old.kdl", SOFTOP);
    let new = file(folder.path(), "new.kdl", &SOFTOP.replace("keep \"3 years\"", "keep \"5 years\""));
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    let words = seloste(&["plan", old, new, "--lang", "en"]);
    assert!(words.status.success(), "{words:?}");
    let words = said(&words);
    for part in ["+ [retention] register.customers.keep", "Something is kept longer than before.", "fingerprint "] {
        assert!(words.contains(part), "no `{part}` in\n{words}");
    }
    let answer = json(&seloste(&["--format", "json", "plan", old, new]));
    assert_eq!(answer["widening"], 1);
    assert_eq!(answer["changes"][0]["keeping"], "longer");
    assert_eq!(answer["changes"][0]["duty"]["must"], "inform");
    let same = seloste(&["plan", old, old]);
    assert!(said(&same).starts_with("no change in meaning"), "{same:?}");
}

#[test]
fn statements_are_told_with_what_backs_them() {
    let folder = tempfile::tempdir().unwrap();
    let notice = file(folder.path(), "notice.kdl", SOFTOP);
    let notice = notice.to_str().unwrap();
    let words = said(&seloste(&["statements", notice, "--lang", "sv"]));
    assert!(words.contains("kept     automatic purpose.billing (line"), "{words}");
    assert!(words.lines().last().unwrap().contains("nothing backs"), "{words}");
    let answer = json(&seloste(&["--format", "json", "statements", notice, "--state", "unproven"]));
    assert!(answer["statements"].as_array().unwrap().iter().all(|one| one["state"] == "unproven"));
    assert!(answer["count"]["kept"].as_u64().unwrap() > 10);
    assert_eq!(seloste(&["statements", notice, "--lang", "de"]).status.code(), Some(2));
}

#[tokio::test]
async fn a_change_is_made_only_as_it_was_planned() {
    let folder = tempfile::tempdir().unwrap();
    installation(folder.path()).await;
    let data = folder.path().to_str().unwrap();
    let new = file(folder.path(), "new.kdl", &SOFTOP.replace("keep \"3 years\"", "keep \"5 years\""));
    let new = new.to_str().unwrap();
    let planned = json(&seloste(&["--format", "json", "plan", new, "--data", data]));
    let touched = &planned["changes"][0]["touched"];
    assert!(touched["records"].as_u64().unwrap() >= 20, "{planned:#}");
    assert!(touched["people"].as_u64().unwrap() >= 1, "{planned:#}");
    let fingerprint = planned["fingerprint"].as_str().unwrap();

    let other = seloste(&["apply", new, "--data", data, "--people-wait", "--fingerprint", &"0".repeat(64)]);
    assert_eq!(other.status.code(), Some(1), "{other:?}");
    let untold = seloste(&["apply", new, "--data", data, "--fingerprint", fingerprint]);
    assert_eq!(untold.status.code(), Some(1), "{untold:?}");
    let applied =
        seloste(&["--format", "json", "apply", new, "--data", data, "--people-wait", "--fingerprint", fingerprint]);
    assert!(applied.status.success(), "{applied:?}");
    assert_eq!((&json(&applied)["version"], &json(&applied)["people_wait"]), (&2.into(), &true.into()));
    people_are_told(folder.path(), data);
    versions_are_answered_for(data);

    let again = seloste(&["apply", new, "--data", data, "--people-wait", "--fingerprint", fingerprint]);
    assert_eq!(again.status.code(), Some(1), "the plan was for the version before: {again:?}");
    let after = json(&seloste(&["--format", "json", "plan", new, "--data", data]));
    assert_eq!(after["changes"].as_array().unwrap().len(), 0);
    assert!(seloste(&["journal", "verify", "--data", data]).status.success());
}

/// Version 2 keeps customers longer: they are listed, told from a file, and the others all at once.
fn people_are_told(folder: &Path, data: &str) {
    let listed = json(&seloste(&["--format", "json", "inform", "list", "--data", data]));
    let telling = &listed["tellings"][0];
    assert_eq!((&telling["version"], &telling["told"]), (&2.into(), &0.into()), "{listed:#}");
    let ids = said(&seloste(&["inform", "list", "--notice-version", "2", "--data", data]));
    let (heading, rows) = ids.split_once('\n').unwrap();
    assert_eq!(heading, "person,register,kind,since");
    let all = rows.lines().count();
    assert_eq!(Some(all as u64), telling["people"].as_u64(), "{ids}");
    let some: String = ids.lines().take(4).map(|line| format!("{line}\n")).collect();
    let csv = file(folder, "told.csv", &some);
    let mark = ["inform", "mark", "--notice-version", "2", "--way", "letter", "--data", data];
    let marked = seloste(&[&["--format", "json"], &mark[..], &["--csv", csv.to_str().unwrap()]].concat());
    assert_eq!(json(&marked)["marked"], 3, "{marked:?}");
    let left = said(&seloste(&["inform", "list", "--notice-version", "2", "--data", data]));
    assert_eq!(left.lines().count(), all - 3 + 1);
    let wrong = file(folder, "wrong.csv", "person\nnobody\n");
    let wrong = seloste(&[&mark[..], &["--csv", wrong.to_str().unwrap()]].concat());
    assert_eq!(wrong.status.code(), Some(2), "{wrong:?}");
    let everybody = seloste(&[&mark[..], &["--everybody"]].concat());
    assert!(everybody.status.success(), "{everybody:?}");
    let left = said(&seloste(&["inform", "list", "--notice-version", "2", "--data", data]));
    assert_eq!(left.lines().count(), 1, "{left}");
    let unknown = ["inform", "mark", "--notice-version", "9", "--way", "site", "--everybody", "--data", data];
    assert_eq!(seloste(&unknown).status.code(), Some(2));
}

fn versions_are_answered_for(data: &str) {
    let at = |day: &str| seloste(&["--format", "json", "version", "--at", day, "--data", data]);
    assert_eq!(json(&at("2100-01-01"))["version"], 2);
    assert_eq!(at("1990-01-01").status.code(), Some(1));
    assert_eq!(at("tomorrow").status.code(), Some(2));
    let all = json(&seloste(&["--format", "json", "version", "--data", data]));
    assert_eq!((all["in_force"].as_u64(), all["versions"].as_array().unwrap().len()), (Some(2), 2));
}

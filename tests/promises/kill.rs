//! A power cut is no loss: the service is killed while records come in, again and again, on both engines.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use testkit::postgres;
use world::{Clerk, Firm, project};

/// How often the service is killed on one engine.
const KILLS: usize = 8;
/// How many records are sent on one engine, by how many people at once.
const RECORDS: usize = 200;
const SENDERS: usize = 3;
/// How many of them are looked for and opened in the end, beside the list of them all.
const OPENED: usize = 10;
/// The moments of the kills: the same in every run, as far as the machine allows.
const SEED: u64 = 2026;
/// The list that is written to, and the form that writes to it.
const KIND: &str = "customers/customer";
const FORM: &str = "/registers/customers/customer/new";

/// Moments between kills, in milliseconds.
struct Moments(u64);

impl Moments {
    fn next(&mut self) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_millis(20 + self.0 % 300)
    }
}

/// What was acknowledged so far, and how many records were begun.
#[derive(Default)]
struct Sent {
    begun: AtomicUsize,
    acknowledged: Mutex<BTreeSet<String>>,
}

impl Sent {
    /// Sends records until the service is gone or all are sent.
    fn send(&self, clerk: &Clerk) {
        loop {
            let number = self.begun.fetch_add(1, Ordering::SeqCst);
            if number >= RECORDS {
                return;
            }
            let (name, street) = (name_of(number), format!("Koekatu {number}"));
            let form = [
                ("source", "person"),
                ("way", "order"),
                ("f.kind", "person"),
                ("f.name", name.as_str()),
                ("f.street", street.as_str()),
            ];
            match clerk.attempt(FORM, &form) {
                Some(to) if to.contains("saved=1") => {
                    self.acknowledged.lock().unwrap().insert(name);
                }
                Some(to) => panic!("`{name}` was answered with {to}"),
                None => return,
            }
        }
    }

    fn is_over(&self) -> bool {
        self.begun.load(Ordering::SeqCst) >= RECORDS
    }
}

/// A name that no other record's name begins with.
fn name_of(number: usize) -> String {
    format!("Koehenkilö N{number:04}")
}

/// The number in the name of a list's row.
fn number_of(row: &str) -> usize {
    row.split(" N").nth(1).and_then(|rest| rest.get(..4)).and_then(|digits| digits.parse().ok()).unwrap()
}

fn survives(place: &[&str]) {
    let notice = project("examples/softop.kdl");
    let firm = Firm::on(&[&["--notice", notice.to_str().unwrap()], place].concat());
    firm.owner.here_for("delivery");
    let Firm { mut server, mut owner, world } = firm;
    let (sent, mut moments) = (Sent::default(), Moments(SEED));
    let start = || world.start(&[&["serve", "--data", "data"], place].concat());
    let mut kills = 0;
    while !sent.is_over() || kills < KILLS {
        let clerks: Vec<Clerk> = (0..SENDERS).map(|_| owner.at(&server)).collect();
        thread::scope(|scope| {
            for clerk in &clerks {
                scope.spawn(|| sent.send(clerk));
            }
            if kills < KILLS {
                thread::sleep(moments.next());
                server.kill();
            }
        });
        if kills < KILLS {
            kills += 1;
            server = start();
            owner = owner.at(&server);
        }
    }
    let acknowledged = sent.acknowledged.into_inner().unwrap();
    let rows = owner.everything(KIND);
    for name in &acknowledged {
        assert_eq!(rows.iter().filter(|row| row.contains(name.as_str())).count(), 1, "`{name}` was acknowledged");
    }
    for row in &rows {
        let number = number_of(row);
        assert!(row.contains(&format!("Koekatu {number} ")) && row.contains("Private person"), "half a record: {row}");
    }
    for row in rows.iter().step_by(rows.len().div_ceil(OPENED)) {
        let number = number_of(row);
        let found = owner.find(KIND, &format!("N{number:04}"));
        assert_eq!(found.table().matches("Koehenkilö").count(), 1, "`{row}` is not found by its name");
        assert!(owner.get(&found.own_link("/people/")).says(&format!("Koekatu {number}")), "`{row}` does not open");
    }
    assert!(rows.len() <= acknowledged.len() + KILLS * SENDERS, "records nobody sent");
    assert!(acknowledged.len() > RECORDS / 2, "too few were acknowledged to prove anything: {}", acknowledged.len());
    assert!(server.stop().success());
    let verified = world.run(&[&["journal", "verify", "--format", "json", "--data", "data"], place].concat());
    assert_eq!(verified.code, Some(0), "{verified:?}");
    assert_eq!(verified.json()["intact"], Value::Bool(true));
}

/// How many files are taken in on one engine, each by a program that is killed, and how many rows one has.
const IMPORTS: usize = 100;
const ROWS: usize = 20;

/// A file of so many people whose names tell which file and which row they are of.
fn people_of(import: usize) -> String {
    let row = |row: usize| format!("Tuotu I{import:03}R{row:02},person,Tuontitie {import}\n");
    format!("name,kind,street\n{}", (0..ROWS).map(row).collect::<String>())
}

fn imports_survive(place: &[&str]) {
    let notice = project("examples/softop.kdl");
    let firm = Firm::on(&[&["--notice", notice.to_str().unwrap()], place].concat());
    firm.owner.here_for("delivery");
    let Firm { server, owner, world } = firm;
    assert!(server.stop().success());
    let order = ["--register", "customers", "--kind", "customer", "--purpose", "delivery", "--source", "person:order"];
    let args = [&["import", "in.csv", "--data", "data", "--account", "oona"], order.as_slice(), place].concat();
    let (mut acknowledged, mut moments, mut usual) = (BTreeSet::new(), Moments(SEED), Duration::ZERO);
    for import in 0..IMPORTS {
        std::fs::write(world.folder().join("in.csv"), people_of(import)).unwrap();
        if import == 0 {
            // The first is left alone, so that the others are cut from before their first row to after their last.
            let start = Instant::now();
            let done = world.run(&args);
            usual = start.elapsed();
            assert_eq!(done.code, Some(0), "{done:?}");
            acknowledged.insert(import);
        } else if world.run_for(&args, usual.mul_f64(moments.next().as_secs_f64() * 5.0)) == Some(0) {
            acknowledged.insert(import);
        }
    }
    let server = world.start(&[&["serve", "--data", "data"], place].concat());
    let rows = owner.at(&server).everything(KIND);
    assert!(rows.iter().all(|row| row.contains("Tuontitie") && row.contains("Private person")), "half a record");
    let stored = |import: usize| rows.iter().filter(|row| row.contains(&format!("I{import:03}R"))).count();
    let whole: BTreeSet<usize> = (0..IMPORTS).filter(|import| stored(*import) == ROWS).collect();
    assert_eq!(rows.len(), whole.len() * ROWS, "a file of one batch is stored whole or not at all");
    assert!(acknowledged.is_subset(&whole), "what was acknowledged is there");
    assert!(acknowledged.len() > 1 && whole.len() < IMPORTS, "{} of {IMPORTS} prove nothing", whole.len());
    assert!(server.stop().success());
    let verified = world.run(&[&["journal", "verify", "--format", "json", "--data", "data"], place].concat());
    assert_eq!(verified.json()["intact"], Value::Bool(true), "{verified:?}");
}

#[test]
fn imports_that_are_killed_are_whole_or_not_there_on_sqlite() {
    imports_survive(&[]);
}

#[test]
fn imports_that_are_killed_are_whole_or_not_there_on_postgresql() {
    let (data, keyring) = (postgres::durable("cut_data"), postgres::durable("cut_keys"));
    imports_survive(&["--database", &data.url(), "--keyring", &keyring.url()]);
}

#[test]
fn every_acknowledged_record_survives_kills_on_sqlite() {
    survives(&[]);
}

#[test]
fn every_acknowledged_record_survives_kills_on_postgresql() {
    let (data, keyring) = (postgres::durable("kill_data"), postgres::durable("kill_keys"));
    survives(&["--database", &data.url(), "--keyring", &keyring.url()]);
}

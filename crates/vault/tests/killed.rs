//! A process that collects is killed at random moments. Whatever it was told is stored is there and opens; of what it
//! was not told, a batch is there whole or not at all; the journal is proved each time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::*;
use policy::{Collect, Export, Target};
use store::Place;
use vault::{ControllerId, RecordId, Vault};

/// How many records are collected at once.
const BATCH: usize = 7;
/// What tells the child where the firm is: two places, the controller and a seed, parted by line ends.
const FIRM: &str = "SELOSTE_TEST_FIRM";

/// The process that is killed. Without its firm it does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_process_that_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "a test starts itself again and has no other way to tell it where")]
    let Ok(firm) = std::env::var(FIRM) else { return };
    let parts: Vec<&str> = firm.lines().collect();
    let place = match parts[0] {
        "sqlite" => Place::Sqlite { data: parts[1].into(), keyring: parts[2].into() },
        _ => Place::Postgres { data: parts[1].to_owned(), keyring: parts[2].to_owned() },
    };
    let store = open_store(place.clone()).await;
    let vault = Vault::open(store.clone(), master(), seeded(parts[4].parse().unwrap())).await.unwrap();
    let door = vault.door(parts[3].parse().unwrap(), start()).await.unwrap().unwrap();
    let clerk = vault::AccountId::new(uuid::Uuid::from_u128(0xc1e7));
    let world = World { store, place, vault, door, folder: None, databases: None, clerk };
    let mut out = std::io::stdout().lock();
    loop {
        let drafts = (0..BATCH).map(|_| draft(&[("kind", "person"), ("name", "Kestävä Kerttu")])).collect();
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
        for stored in world.door.collect_all(grant, drafts, start()).await.unwrap() {
            writeln!(out, "stored {}", stored.record).unwrap();
        }
        out.flush().unwrap();
    }
}

fn begin(world: &World, run: u64) -> std::process::Child {
    let (kind, data, keyring) = match &world.place {
        Place::Sqlite { data, keyring } => ("sqlite", data.display().to_string(), keyring.display().to_string()),
        Place::Postgres { data, keyring } => ("postgres", data.clone(), keyring.clone()),
    };
    let firm = format!("{kind}\n{data}\n{keyring}\n{}\n{}", world.door.id(), 1_000_000 * (run + 1));
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "the_process_that_is_killed", "--nocapture"]).env(FIRM, firm);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// What the child was told is stored before it was killed, some moments after its first answer.
fn live_and_die(world: &World, run: u64) -> Vec<RecordId> {
    let mut child = begin(world, run);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (told, heard) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            // The harness prints before the first line without a line end.
            if let Some(id) = line.split("stored ").nth(1).filter(|id| id.len() == 36) {
                let _ = told.send(id.parse::<RecordId>().unwrap());
            }
        }
    });
    let mut stored = vec![heard.recv_timeout(Duration::from_secs(60)).unwrap()];
    std::thread::sleep(Duration::from_micros(run * 7_919 % 40_000));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    stored.extend(heard.try_iter());
    stored
}

async fn die_again_and_again(mut world: World, runs: u64) {
    let id: ControllerId = world.door.id();
    let mut told = BTreeSet::new();
    for run in 0..runs {
        world.vault.close().await;
        told.extend(live_and_die(&world, run));
        world.store = open_store(world.place.clone()).await;
        world.vault = Vault::open(world.store.clone(), master(), seeded(run)).await.unwrap();
        world.door = world.vault.door(id, start()).await.unwrap().unwrap();
        let grant = world.grant::<Export>("customer", "delivery", Target::Kind, start()).await;
        let mut export = world.door.export(grant, start()).unwrap();
        let mut there = BTreeSet::new();
        while let Some(page) = export.next(start()).await.unwrap() {
            there.extend(page.iter().filter(|open| shown(open, "name") == Some("Kestävä Kerttu")).map(|open| open.id));
        }
        let lost = told.difference(&there).count();
        assert_eq!(lost, 0, "run {run}: {lost} of {} acknowledged records are gone", told.len());
        assert_eq!(there.len() % BATCH, 0, "run {run}: half a batch was stored");
        let rows = world.count("customer").await;
        assert_eq!(rows, i64::try_from(there.len()).unwrap(), "run {run}: a record does not open");
        world.door.verify_journal().await.unwrap();
    }
    assert!(told.len() >= usize::try_from(runs).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_killed_on_sqlite() {
    die_again_and_again(World::sqlite().await, 20).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_killed_on_postgres() {
    die_again_and_again(World::postgres().await, 8).await;
}

//! What lies on the disk tells nothing, and cannot be moved, forged or opened with another key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::sync::{Arc, Mutex};

use common::*;
use policy::{Amend, Collect, Read, Search, Target};
use store::{Op, Unit};
use vault::{Changes, Fault, MasterKey, NewFile, OpenError, Personal, Query, ReadError, Selector, Vault, VerifyError};

/// Values that stand nowhere but in sealed bytes.
const SECRETS: [&str; 7] =
    ["Lovelace", "lovelace", "Analyyttisenkatu", "40123456", "tilaaja", "Salaviesti", "example.com"];

async fn live_a_day(world: &World) {
    let ada = world.put("customer", ada()).await;
    world.put("message", draft_of(&ada, &[("body", "Salaviesti koneesta")])).await;
    world.put("subscriber", draft(&[("email", "tilaaja@example.com")])).await;
    let grant = world.grant::<Amend>("customer", "delivery", record_target(&ada), later(1)).await;
    let changes = Changes::from([(name("street"), Some(Personal::new("Toinenkatu 1".to_owned())))]);
    world.door.amend(grant, ada.record, 1, changes, later(1)).await.unwrap();
    let message = world.put("message", draft_of(&ada, &[("body", "Kuitti")])).await;
    let grant = world.grant::<Amend>("message", "delivery", record_target(&message), later(1)).await;
    let (name, bytes) = (Personal::new("tilaaja.txt".to_owned()), Personal::new(b"Salaviesti Lovelace".to_vec()));
    let file = NewFile { field: common::name("letter"), name, media_type: "text/plain".to_owned(), bytes };
    world.door.attach(grant, message.record, 1, file, later(1)).await.unwrap();
    let report = policy::breach::Report {
        what: "Salaviesti lähti väärälle saajalle".to_owned(),
        harms: vec![policy::breach::Harm::Disclosed],
        kinds: "Analyyttisenkatu".to_owned(),
        ..policy::breach::Report::default()
    };
    let (registers, report) = (vec![common::name("customers")], Personal::new(report));
    let breach = vault::NewBreach { registers, brand: None, noticed: start(), report };
    world.door.report_breach(breach, (world.clerk, false), later(1)).await.unwrap();
    let grant = world.grant::<Search>("customer", "delivery", Target::Kind, start()).await;
    let query = Query { text: Personal::new("lovelace".to_owned()), after: None, limit: 5 };
    assert_eq!(world.door.search(grant, query, start()).await.unwrap().items.len(), 1);
    let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
    let bad = draft(&[("kind", "Lovelace"), ("name", ""), ("phone", "Analyyttisenkatu")]);
    world.door.collect(grant, bad, start()).await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_of_the_database_holds_a_value_in_plain() {
    let world = World::sqlite().await;
    live_a_day(&world).await;
    let folder = world.folder.as_ref().unwrap().path().to_owned();
    let look = || {
        for file in std::fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            for secret in SECRETS {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "`{secret}` stands in {}", path.display());
            }
        }
    };
    look();
    world.store.checkpoint().await.unwrap();
    look();
    world.vault.close().await;
    look();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_table_of_postgresql_holds_a_value_in_plain() {
    let world = World::postgres().await;
    live_a_day(&world).await;
    let (data, keyring) = world.databases.as_ref().unwrap();
    for database in [data, keyring] {
        let tables = database.psql("select tablename from pg_tables where schemaname = 'public'").unwrap();
        for table in tables.lines().map(str::trim).filter(|table| !table.is_empty()) {
            let text = database.psql(&format!("select t::text from \"{table}\" as t")).unwrap();
            for secret in SECRETS {
                let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
                // The notice itself is public and stands in the clear.
                let plain = table != "notice_version" && text.contains(secret);
                assert!(!plain && !text.contains(&hex), "`{secret}` stands in {table}");
            }
        }
    }
}

both! {
    async fn a_sealed_row_in_the_place_of_another_does_not_open(world: World) {
        let one = world.put("customer", ada()).await;
        let other = world.put("customer", draft(&[("kind", "person"), ("name", "Toinen")])).await;
        let controller = world.door.id().uuid();
        let row = |id: vault::RecordId| world.store.record(controller, id.uuid());
        let (first, second) = (row(one.record).await.unwrap().unwrap(), row(other.record).await.unwrap().unwrap());
        let mut swaps = vec![store::RecordRow { sealed: second.sealed.clone(), ..first.clone() }];
        swaps.push(store::RecordRow { subject: second.subject, ..first.clone() });
        swaps.push(store::RecordRow { revision: 2, ..first.clone() });
        swaps.push(store::RecordRow { notice_version: 2, ..first.clone() });
        for swapped in swaps {
            let mut unit = Unit::new(controller, start().as_microsecond());
            unit.ops.push(Op::DeleteRecord { record: first.record });
            unit.ops.push(Op::InsertRecord(swapped.clone(), Vec::new()));
            world.store.commit(unit).await.unwrap();
            let grant = world.grant::<Read>("customer", "delivery", Target::Kind, start()).await;
            let told = world.door.read(grant, Selector::Record(one.record), start()).await;
            assert!(matches!(told, Err(ReadError::Fault(Fault::Broken { .. }))), "{told:?}");
        }
    }
}

both! {
    async fn another_master_key_opens_nothing_and_says_so(world: World) {
        world.put("customer", ada()).await;
        world.vault.close().await;
        let store = open_store(world.place.clone()).await;
        let told = Vault::open(store.clone(), MasterKey::from_bytes([1; 32]), seeded(3)).await;
        assert!(matches!(told, Err(OpenError::WrongMasterKey)));
        let told = told.err().unwrap().to_string();
        assert!(told.contains("master key"), "{told}");
        store.close().await;
        world.reopen().await;
        assert_eq!(world.vault.controllers().await.unwrap()[0].name, "Testaamo Oy");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_row_of_the_journal_is_found_and_named() {
    let mut world = World::sqlite().await;
    live_a_day(&world).await;
    let size = world.journal_size().await;
    assert!(size >= 6);
    world.vault.close().await;
    let store::Place::Sqlite { data, .. } = world.place.clone() else { panic!() };
    let database = rusqlite::Connection::open(data).unwrap();
    let changed = database.execute("UPDATE journal SET purpose = 'billing' WHERE seq = 3", []).unwrap();
    assert_eq!(changed, 1);
    drop(database);
    world.reopen().await;
    let told = world.door.verify_journal().await;
    assert!(matches!(told, Err(VerifyError::Broken { seq: Some(3), .. })), "{told:?}");
}

/// Everything that is logged while a day is lived.
#[derive(Clone, Default)]
struct Capture(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Capture {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_log_line_holds_a_value_however_much_is_logged() {
    let capture = Capture::default();
    let writer = capture.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    tracing::trace!("the capture works");
    let world = World::sqlite().await;
    live_a_day(&world).await;
    let logged = String::from_utf8_lossy(&capture.0.lock().unwrap()).into_owned();
    assert!(logged.contains("the capture works"));
    for secret in SECRETS {
        assert!(!logged.contains(secret), "`{secret}` was logged");
    }
}

#[test]
fn a_draft_and_an_open_record_print_no_value() {
    let printed = format!("{:?}", ada());
    assert!(printed.contains("Personal(..)"));
    assert!(SECRETS.iter().all(|secret| !printed.contains(secret)));
}

#[tokio::test(flavor = "multi_thread")]
async fn data_without_their_keyring_are_not_given_a_new_one_in_silence() {
    let world = World::sqlite().await;
    world.put("customer", ada()).await;
    world.vault.close().await;
    let store::Place::Sqlite { data, keyring } = world.place.clone() else { panic!() };
    let place = store::Place::Sqlite { data, keyring: keyring.with_extension("new") };
    let told = Vault::open(open_store(place).await, master(), seeded(9)).await;
    assert!(matches!(told, Err(OpenError::KeyringGone)));
}

both! {
    async fn the_newest_head_of_the_journal_is_signed_by_the_controller(world: World) {
        live_a_day(&world).await;
        let head = world.door.journal_head().await.unwrap().unwrap();
        assert_eq!(head.size, world.journal_size().await);
        let key = ed25519_dalek::VerifyingKey::from_bytes(&head.key).unwrap();
        let size = i64::try_from(head.size).unwrap();
        let message = store::head_message(world.door.id().uuid(), size, &head.root, head.at.as_microsecond());
        let signature = ed25519_dalek::Signature::from_slice(&head.signature).unwrap();
        key.verify_strict(&message, &signature).unwrap();
    }
}

//! From one instance to a destination and back into another, on both engines and from each to the other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use backup::{
    BackupError, Backups, Found, Gone, Place as Destination, Progress, Proof, RECORDS, Reach, RecoveryKey, Settings,
    State, Waiting, Way,
};
use common::{NOTICE, World, ada, draft, later, master, notice, open_store, seeded, shown, start, warranted};
use jiff::Timestamp;
use policy::{Erase, Read, Right, Search, Target};
use store::{KeyOp, Op, Place, Store, Unit};
use uuid::Uuid;
use vault::{Chance, Erasing, MasterKey, Personal, Query, Restored, Restoring, Stored, Vault};

/// The firm's notice, with a disk for backups and one that is somewhere else.
fn with_copies() -> String {
    format!(
        "{NOTICE}\nstorage copies country=FI kind=server {{ label fi=\"Varmuuskopiot\"; backup }}\n\
         storage elsewhere country=FI kind=disk {{ label fi=\"Levy\"; backup }}\n"
    )
}

/// A firm of its own: the one the helper founded has no place for backups, so a second instance is made.
async fn fresh(place: Place) -> World {
    founded(place, 1).await
}

async fn founded(place: Place, seed: u64) -> World {
    let store = open_store(place.clone()).await;
    let vault = Vault::open(store.clone(), master(), seeded(seed)).await.unwrap();
    let door = vault.found(notice(&with_copies()), start()).await.unwrap();
    let clerk = policy::AccountId::new(Uuid::from_u128(0xc1e7));
    World { store, place, vault, door, folder: None, databases: None, clerk }
}

async fn on_sqlite() -> World {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
    World { folder: Some(folder), ..fresh(place).await }
}

async fn on_postgres() -> World {
    let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
    let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
    World { databases: Some((data, keyring)), ..fresh(place).await }
}

/// A destination, and the key that opens it.
struct Copies {
    folder: tempfile::TempDir,
    key: RecoveryKey,
    chance: Chance,
}

impl Copies {
    async fn of(world: &World) -> Self {
        Self::by_chance(world, 77).await
    }

    async fn by_chance(world: &World, seed: u64) -> Self {
        let (folder, chance) = (tempfile::tempdir().unwrap(), seeded(seed));
        let key = RecoveryKey::generate(&chance);
        let copies = Self { folder, key, chance };
        let clock = || later(10);
        let backups = copies.backups(world, &clock);
        assert!(matches!(backups.run().await, Err(BackupError::NoRecoveryKey)));
        backups.take_key(&copies.key).await.unwrap();
        assert!(matches!(backups.run().await, Err(BackupError::NoPlace)));
        backups.add_place(copies.place()).await.unwrap();
        copies
    }

    fn place(&self) -> Destination {
        let way = Way::Directory(self.folder.path().to_owned());
        Destination { name: "copies".to_owned(), country: "FI".to_owned(), way }
    }

    fn backups<'a>(&self, world: &World, clock: &'a backup::Clock) -> Backups<'a> {
        Backups::new(world.vault.copying(), Vec::new(), Uuid::from_u128(7), clock, start)
    }

    async fn found(&self) -> Result<Found, BackupError> {
        Found::with_recovery_key(Reach::directory(self.folder.path()).unwrap(), &self.key, None).await
    }

    /// Every file of it.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        walk(self.folder.path(), &mut files);
        // Heads of journals lie beside the copy: nothing is restored from them.
        files.retain(|file| !file.starts_with(self.folder.path().join("heads")));
        files.sort();
        files
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// An empty store to restore into, with what keeps its place alive.
struct Empty {
    store: Store,
    place: Place,
    folder: Option<tempfile::TempDir>,
    databases: Option<(testkit::postgres::Database, testkit::postgres::Database)>,
}

impl Empty {
    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
        let store = open_store(place.clone()).await;
        Self { store, place, folder: Some(folder), databases: None }
    }

    async fn postgres() -> Self {
        let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
        let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
        let store = open_store(place.clone()).await;
        Self { store, place, folder: None, databases: Some((data, keyring)) }
    }

    async fn filled(self, found: &Found, now: Timestamp) -> Result<(World, Restored), BackupError> {
        let mut restoring = Restoring::begin(self.store.clone(), now).await?;
        found.put(&mut restoring, &mut |_, _| {}).await?;
        let new = MasterKey::from_bytes([0x77; 32]);
        let (vault, restored) = found.finish(restoring, Some(new), seeded(9), now).await?;
        let id = vault.controllers().await.unwrap()[0].id;
        let door = vault.door(id, now).await.unwrap().unwrap();
        let clerk = policy::AccountId::new(Uuid::from_u128(0xc1e7));
        let Self { store, place, folder, databases } = self;
        Ok((World { store, place, vault, door, folder, databases, clerk }, restored))
    }
}

async fn hits(world: &World, words: &str) -> usize {
    let grant = world.grant::<Search>("customer", "delivery", Target::Kind, later(900)).await;
    let query = Query { text: Personal::new(words.to_owned()), after: None, limit: 50 };
    world.door.search(grant, query, later(900)).await.unwrap().items.len()
}

async fn name_of(world: &World, stored: &Stored) -> Option<String> {
    let target = Target::Record(stored.record, stored.subject);
    let grant = world.grant::<Read>("customer", "delivery", target, later(900)).await;
    let open = world.door.read_one(grant, stored.record, later(900)).await.ok()?;
    shown(&open, "name").map(str::to_owned)
}

/// As an erasure does it: the key goes first, then the row.
async fn erase(world: &World, stored: &Stored) {
    let mut unit = Unit::new(world.door.id().uuid(), later(30).as_microsecond());
    unit.keys.push(KeyOp::DestroyRecord { record: stored.record.uuid() });
    unit.ops.push(Op::DeleteRecord { record: stored.record.uuid() });
    world.store.commit(unit).await.unwrap();
}

/// Fills a firm, copies it, erases Ada, and restores that very copy into both engines.
async fn round(world: World) {
    let lovelace = world.put("customer", ada()).await;
    let mut others = Vec::new();
    for nth in 0..40 {
        let (name, email) = (format!("Toinen Henkilö{nth:02}"), format!("toinen{nth}@example.com"));
        others.push(world.put("customer", draft(&[("kind", "person"), ("name", &name), ("email", &email)])).await);
    }
    let copies = Copies::of(&world).await;
    let clock = || later(20);
    let first = copies.backups(&world, &clock).run().await.unwrap().remove(0);
    assert!(!first.same && first.rows >= 41 && first.written > 0);
    let clock = || later(25);
    let again = copies.backups(&world, &clock).run().await.unwrap().remove(0);
    assert!(again.same && again.pieces == first.pieces, "nothing changed: {again:?}");
    assert!(again.written < 2_000, "an unchanged day costs {} bytes", again.written);
    let copying = world.vault.copying();
    assert_eq!(State::gone(&copying, later(30)).await.unwrap(), Gone::NotYet);

    let before = copies.files();
    erase(&world, &lovelace).await;
    // A value that goes out of a record that stays gives the record another key: no generation opens it any more.
    let what = vec![Erasing::Values(others[3].record, [common::name("email")].into())];
    let warrant = warranted::<Erase>(&world, others[3].subject, Right::Erasure);
    world.door.erase(warrant, what, later(31)).await.unwrap();
    let clock = || later(45);
    copies.backups(&world, &clock).copy_keys().await.unwrap();
    assert_eq!(State::gone(&copying, later(30)).await.unwrap(), Gone::At(later(45)));
    let after = copies.files();
    assert!(before.iter().any(|file| !after.contains(file)), "the old piece of the keyring is gone");
    for file in &after {
        let bytes = std::fs::read(file).unwrap();
        assert!(!holds(&bytes, b"Lovelace") && !holds(&bytes, b"Henkil"), "{}", file.display());
    }
    let looked = copies.backups(&world, &clock).verify("copies").await.unwrap();
    assert_eq!(looked.generations, 1, "the newest of the day");

    let found = copies.found().await.unwrap();
    for empty in [Empty::sqlite().await, Empty::postgres().await] {
        let (restored, counts) = empty.filled(&found, later(800)).await.unwrap();
        assert_eq!((counts.records, counts.without_key, counts.with_other_key), (40, 1, 0), "{counts:?}");
        assert_eq!(hits(&restored, "lovelace").await, 0);
        assert_eq!(hits(&restored, "henkilö07").await, 1, "the index is there again");
        assert_eq!(name_of(&restored, &others[7]).await.as_deref(), Some("Toinen Henkilö07"));
        assert_eq!(name_of(&restored, &others[3]).await.as_deref(), Some("Toinen Henkilö03"), "copied with the keys");
        assert_eq!(hits(&restored, "toinen3@example.com").await, 0, "what was erased of it stays so");
        assert_eq!(hits(&restored, "toinen4@example.com").await, 1);
        assert!(restored.door.locate(lovelace.record).await.unwrap().is_none());
        let taken = draft(&[("kind", "person"), ("name", "Kolmas"), ("email", "toinen7@example.com")]);
        let grant = restored.grant("customer", "delivery", Target::Kind, later(900)).await;
        assert!(restored.door.collect(grant, taken, later(900)).await.is_err(), "what is unique is unique again");
        restored.door.verify_journal().await.unwrap();
        assert!(Settings::find(&restored.vault.copying()).await.unwrap().is_none(), "destinations are named anew");
        let again = Restoring::begin(restored.store.clone(), later(901)).await;
        assert!(matches!(again, Err(vault::RestoreError::NotEmpty)), "never over something");
        restored.vault.close().await;
        if let Some(folder) = &restored.folder {
            for file in ["data.db", "keyring.db"] {
                let bytes = std::fs::read(folder.path().join(file)).unwrap();
                assert!(
                    !holds(&bytes, b"Lovelace") && !holds(&bytes, lovelace.record.uuid().as_bytes())
                        || file == "data.db"
                );
            }
        }
        // Only the new key opens it.
        let store = open_store(restored.place.clone()).await;
        assert!(Vault::open(store.clone(), master(), seeded(3)).await.is_err());
        store.close().await;
    }
    // A generation that has it takes its place, an hour later for those who were slow.
    let clock = || later(45 + 3_600);
    copies.backups(&world, &clock).run().await.unwrap();
    assert!(!copying.resealed_since(start()).await.unwrap());
    let found = copies.found().await.unwrap();
    let (restored, counts) = Empty::sqlite().await.filled(&found, later(8_000)).await.unwrap();
    assert_eq!((counts.records, counts.without_key, counts.with_other_key), (40, 0, 0), "{counts:?}");
    assert_eq!(name_of(&restored, &others[3]).await.as_deref(), Some("Toinen Henkilö03"));
    restored.vault.close().await;
    world.vault.close().await;
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_erased_after_a_backup_is_nowhere_in_what_is_restored_from_it_from_sqlite() {
    round(on_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_erased_after_a_backup_is_nowhere_in_what_is_restored_from_it_from_postgres() {
    round(on_postgres().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_key_or_a_file_that_is_missing_cut_short_or_changed_restores_nothing() {
    let world = on_sqlite().await;
    world.put("customer", ada()).await;
    let copies = Copies::of(&world).await;
    let clock = || later(20);
    copies.backups(&world, &clock).run().await.unwrap();
    let reach = || Reach::directory(copies.folder.path()).unwrap();
    let other = RecoveryKey::generate(&copies.chance);
    let told = Found::with_recovery_key(reach(), &other, None).await;
    assert!(matches!(told, Err(BackupError::OtherKey)), "{told:?}");
    let told = Found::with_recovery_key(reach(), &copies.key, Some("2020-01-01T00-00-00.000000Z")).await;
    assert!(matches!(told, Err(BackupError::NoGeneration(_))), "{told:?}");

    for file in copies.files() {
        let whole = std::fs::read(&file).unwrap();
        let mut bent = whole.clone();
        let middle = bent.len() / 2;
        bent[middle] ^= 1;
        let cut = whole[..whole.len() - 1].to_vec();
        for wrong in [None, Some(Vec::new()), Some(cut), Some(bent)] {
            match &wrong {
                None => std::fs::remove_file(&file).unwrap(),
                Some(bytes) => std::fs::write(&file, bytes).unwrap(),
            }
            let empty = Empty::sqlite().await;
            let (store, name) = (empty.store.clone(), file.display().to_string());
            let told = match copies.found().await {
                Ok(found) => empty.filled(&found, later(800)).await.map(|_| ()),
                Err(error) => Err(error),
            };
            let Err(error) = told else { panic!("{name} was not what was written, and nobody said so") };
            assert!(!matches!(error, BackupError::Fault(_)), "{name}: {error}");
            let opened = Vault::open(store.clone(), MasterKey::from_bytes([0x77; 32]), seeded(3)).await;
            let nothing = match opened {
                Ok(vault) => vault.controllers().await.unwrap().is_empty(),
                Err(_) => true,
            };
            assert!(nothing, "{name}: something is there that can be opened");
            store.close().await;
            std::fs::write(&file, &whole).unwrap();
        }
    }
    let found = copies.found().await.unwrap();
    let (_restored, counts) = Empty::sqlite().await.filled(&found, later(800)).await.unwrap();
    assert_eq!(counts.records, 1, "whole again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_filling_that_was_cut_short_opens_for_nobody_and_is_begun_anew() {
    let world = on_sqlite().await;
    world.put("customer", ada()).await;
    let copies = Copies::of(&world).await;
    let clock = || later(20);
    copies.backups(&world, &clock).run().await.unwrap();
    let found = copies.found().await.unwrap();
    for empty in [Empty::sqlite().await, Empty::postgres().await] {
        let mut restoring = Restoring::begin(empty.store.clone(), later(30)).await.unwrap();
        found.put(&mut restoring, &mut |_, _| {}).await.unwrap();
        // The program is killed here: what was put lies there, and the mark with it.
        drop(restoring);
        let opened = Vault::open(empty.store.clone(), master(), seeded(3)).await;
        assert!(matches!(opened, Err(vault::OpenError::HalfRestored)));
        let (_restored, counts) = empty.filled(&found, later(40)).await.unwrap();
        assert_eq!(counts.records, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_destination_is_one_that_the_notice_names_on_another_volume_in_the_same_country() {
    let world = on_sqlite().await;
    let copies = Copies::of(&world).await;
    let clock = || later(20);
    let live = world.folder.as_ref().unwrap().path().to_owned();
    let backups = Backups::new(world.vault.copying(), vec![live], Uuid::from_u128(7), &clock, start);
    let place = |name: &str, country: &str| {
        let way = Way::Directory(copies.folder.path().to_owned());
        Destination { name: name.to_owned(), country: country.to_owned(), way }
    };
    let why = async |place: Destination| match backups.add_place(place).await {
        Err(BackupError::Refused { why, .. }) => why,
        other => panic!("{other:?}"),
    };
    assert!(why(place("nowhere", "FI")).await.contains("names no storage of this name"));
    assert!(why(place("copies", "SE")).await.contains("the notice says FI"));
    assert!(why(place("elsewhere", "FI")).await.contains("volume of the data"));
    // The notice says of the server itself that it holds backups.
    backups.add_place(place("copies", "FI")).await.unwrap();
    let gone = Destination { way: Way::Directory("/nowhere/at/all".into()), ..place("copies", "FI") };
    assert!(matches!(backups.add_place(gone).await, Err(BackupError::Place { .. })));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_without_a_verified_backup_and_two_hours_more_is_told() {
    let world = on_sqlite().await;
    let copies = Copies::of(&world).await;
    let state = async || State::of(&world.vault.copying()).await.unwrap();
    assert!(state().await.is_missing(later(20)) && state().await.is_due(later(20)), "there is none yet");
    let clock = || later(20);
    copies.backups(&world, &clock).run().await.unwrap();
    let hours = |hours: i64| later(20 + hours * 3_600);
    assert!(!state().await.is_due(hours(23)) && state().await.is_due(hours(24)));
    assert!(
        !state().await.is_missing(hours(26))
            && state().await.is_missing(hours(26) + jiff::SignedDuration::from_secs(1))
    );
    // One that failed does not count.
    let there = copies.folder.path().join("current");
    std::fs::write(&there, b"something else").unwrap();
    let clock = || later(20 + 20 * 3_600);
    assert!(copies.backups(&world, &clock).run().await.is_err());
    assert!(state().await.is_missing(hours(27)));
    assert_eq!(&*state().await.records[0].outcome, "failed");
}

/// An empty instance for a drill.
async fn scratch() -> Result<(Restoring, Empty), String> {
    let empty = Empty::sqlite().await;
    Ok((Restoring::begin(empty.store.clone(), later(30)).await.unwrap(), empty))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_drill_brings_every_row_back_and_says_so() {
    let world = on_postgres().await;
    world.put("customer", ada()).await;
    let copies = Copies::of(&world).await;
    let clock = || later(20);
    let backups = copies.backups(&world, &clock);
    backups.run().await.unwrap();
    assert_eq!(State::of(&world.vault.copying()).await.unwrap().drill_due(later(30)), Some("copies"));
    let restored = backups.drill("copies", scratch).await.unwrap();
    assert_eq!((restored.records, restored.without_key), (1, 0));
    let state = State::of(&world.vault.copying()).await.unwrap();
    assert_eq!(state.drill_due(later(40)), None);
    assert!(state.drills[0].detail.as_deref().unwrap().contains("records=1"));
    let journal = world.door.journal(&vault::JournalQuery::default()).await.unwrap();
    assert!(journal.entries.iter().any(|entry| entry.act == "backup-drill"));
    assert!(journal.entries.iter().any(|entry| entry.act == "backup"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_master_key_is_rotated_while_others_serve_and_they_take_it_up() {
    for world in [on_sqlite().await, on_postgres().await] {
        let stored = world.put("customer", ada()).await;
        let copies = Copies::of(&world).await;
        let node = Vault::open(open_store(world.place.clone()).await, master(), seeded(4)).await.unwrap();
        let new = world.vault.rotate_master(MasterKey::from_bytes([0x99; 32]), later(50)).await.unwrap();
        // A node that was open before finds its way, and so does one that still has the old key's file.
        let door = node.door(world.door.id(), later(51)).await.unwrap().unwrap();
        assert!(door.locate(stored.record).await.unwrap().is_some());
        assert!(Settings::find(&node.copying()).await.unwrap().is_some());
        let late = Vault::open(open_store(world.place.clone()).await, master(), seeded(5)).await.unwrap();
        assert!(late.door(world.door.id(), later(51)).await.unwrap().is_some());
        node.forget_former_master(later(52)).await.unwrap();
        let store = open_store(world.place.clone()).await;
        assert!(matches!(Vault::open(store, master(), seeded(5)).await, Err(vault::OpenError::WrongMasterKey)));
        let store = open_store(world.place.clone()).await;
        let vault = Vault::open(store, new, seeded(6)).await.unwrap();
        assert!(vault.door(world.door.id(), later(53)).await.unwrap().is_some());
        let clock = || later(60);
        copies.backups(&world, &clock).run().await.unwrap();
        let (_restored, counts) =
            Empty::sqlite().await.filled(&copies.found().await.unwrap(), later(70)).await.unwrap();
        assert_eq!(counts.records, 1, "a backup after a rotation comes back");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_drill_begins_anew_when_the_copy_is_written_anew_meanwhile() {
    for world in [on_sqlite().await, on_postgres().await] {
        let mut stored = Vec::new();
        for nth in 0..6 {
            let (name, email) = (format!("Toinen Henkilö{nth}"), format!("toinen{nth}@example.com"));
            stored.push(world.put("customer", draft(&[("kind", "person"), ("name", &name), ("email", &email)])).await);
        }
        let copies = Copies::of(&world).await;
        let clock = || later(20);
        let backups = copies.backups(&world, &clock);
        backups.run().await.unwrap();
        let tries = AtomicUsize::new(0);
        // While the drill begins, somebody is erased, and with their key the piece that the drill is about to fetch.
        let rewritten = async |until: usize| {
            let nth = tries.fetch_add(1, Ordering::SeqCst);
            if nth < until {
                erase(&world, &stored[nth]).await;
                let then = later(100 + 60 * i64::try_from(nth).unwrap());
                let clock = move || then;
                copies.backups(&world, &clock).copy_keys().await.unwrap();
            }
            scratch().await
        };
        let restored = backups.drill("copies", || rewritten(1)).await.unwrap();
        assert_eq!((tries.load(Ordering::SeqCst), restored.records, restored.without_key), (2, 5, 1));
        // Nobody goes on for ever: who is always too late says so.
        tries.store(1, Ordering::SeqCst);
        let told = backups.drill("copies", || rewritten(usize::MAX)).await;
        assert!(matches!(told, Err(BackupError::Missing { .. })), "{told:?}");
        assert_eq!(tries.load(Ordering::SeqCst), 4);
        let drills = State::of(&world.vault.copying()).await.unwrap().drills;
        assert!(drills.iter().any(|run| &*run.outcome == "failed") && drills.len() == 2, "{drills:?}");
        // Where nothing can be restored to, nothing is noted: it is tried again, and not in a month.
        let nowhere = async || Err::<(Restoring, ()), String>("the disk is full".to_owned());
        assert!(matches!(backups.drill("copies", nowhere).await, Err(BackupError::Scratch(_))));
        assert_eq!(State::of(&world.vault.copying()).await.unwrap().drills.len(), 2);
        // A piece that is missing while nobody writes is missing.
        let gone = copies.files().into_iter().find(|file| file.to_string_lossy().contains("/keys/")).unwrap();
        std::fs::remove_file(gone).unwrap();
        tries.store(10, Ordering::SeqCst);
        assert!(backups.drill("copies", || rewritten(0)).await.is_err());
        assert_eq!(tries.load(Ordering::SeqCst), 10, "it is told before anything is put");
    }
}

/// The end of a key, as somebody types it off a sheet of paper.
fn typed(key: &RecoveryKey) -> String {
    let text = key.to_text();
    let end = &text[text.len() - 12..];
    format!("  {} {}\u{a0}{}\n", end[..4].to_lowercase(), &end[4..8], &end[8..])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_copied_to_a_recovery_key_before_its_end_was_typed_and_the_key_is_kept_nowhere() {
    for world in [on_sqlite().await, on_postgres().await] {
        world.put("customer", ada()).await;
        let copying = world.vault.copying();
        let first = Waiting::make(&copying, None, later(10)).await.unwrap().unwrap();
        assert!(Waiting::make(&copying, None, later(11)).await.unwrap().is_none(), "one form makes one key");
        let seen = Waiting::find(&copying).await.unwrap().unwrap().id;
        let key = Waiting::make(&copying, Some(seen), later(12)).await.unwrap().unwrap();
        let (folder, chance) = (tempfile::tempdir().unwrap(), seeded(77));
        let copies = Copies { folder, key, chance };
        let clock = || later(20);
        let backups = copies.backups(&world, &clock);
        assert!(matches!(backups.add_place(copies.place()).await, Err(BackupError::NoRecoveryKey)));
        assert!(matches!(backups.run().await, Err(BackupError::NoRecoveryKey)));
        let text = copies.key.to_text().to_string();
        let mut mistyped = text.clone();
        let letter = if mistyped.pop() == Some('Q') { 'P' } else { 'Q' };
        mistyped.push(letter);
        let (former, whole, short) = (typed(&first), first.to_text().to_string(), text[text.len() - 11..].to_owned());
        for wrong in ["", "Q", &former, &whole, &short, &text[..30], &mistyped, "ÄÄÄÄÄÄÄÄÄÄÄÄ"] {
            let told = Waiting::prove(&copying, wrong, later(13)).await.unwrap();
            assert!(matches!(told, Proof::NotIt), "{told:?}");
        }
        assert!(Settings::find(&copying).await.unwrap().is_none());
        // It waits through a rotation of the key above all.
        world.vault.rotate_master(MasterKey::from_bytes([0x99; 32]), later(14)).await.unwrap();
        assert!(matches!(Waiting::prove(&copying, &typed(&copies.key), later(15)).await.unwrap(), Proof::Taken(_)));
        assert!(matches!(Waiting::prove(&copying, &typed(&copies.key), later(16)).await.unwrap(), Proof::None));
        backups.add_place(copies.place()).await.unwrap();
        backups.run().await.unwrap();
        let (restored, counts) = Empty::sqlite().await.filled(&copies.found().await.unwrap(), later(30)).await.unwrap();
        assert_eq!(counts.records, 1);
        assert!(Waiting::find(&restored.vault.copying()).await.unwrap().is_none());
        world.vault.close().await;
        let mut files = copies.files();
        world.folder.as_ref().inspect(|folder| walk(folder.path(), &mut files));
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            assert!(!holds(&bytes, &text.as_bytes()[20..50]), "{}", file.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_recovery_key_takes_the_place_of_the_one_before_and_what_that_one_opens_goes() {
    for world in [on_sqlite().await, on_postgres().await] {
        let lovelace = world.put("customer", ada()).await;
        world.put("customer", draft(&[("kind", "person"), ("name", "Toinen Henkilö")])).await;
        let mut copies = Copies::of(&world).await;
        let clock = || later(20);
        copies.backups(&world, &clock).run().await.unwrap();
        let (copying, before) = (world.vault.copying(), copies.files());
        let rules = copies.backups(&world, &clock).set_rules(|rules| rules.daily = 3).await.unwrap();
        let new = Waiting::make(&copying, None, later(30)).await.unwrap().unwrap();
        let clock = || later(40);
        copies.backups(&world, &clock).copy_keys().await.unwrap();
        assert!(copies.found().await.is_ok(), "until the new one is proved, all goes on with the old one");
        let Proof::Taken(settings) = Waiting::prove(&copying, &new.to_text(), later(45)).await.unwrap() else {
            panic!("the whole key is a proof")
        };
        assert!(settings.holds_former("copies") && settings.rules == rules && settings.places.len() == 1);
        assert!(State::of(&copying).await.unwrap().is_due(later(46)), "at once, and not at its next time");
        assert!(copies.found().await.is_ok(), "what is there opens with the old one until then");
        erase(&world, &lovelace).await;
        assert_eq!(State::gone(&copying, later(46)).await.unwrap(), Gone::NotYet);
        // A copy of the keys alone would fit no records.
        let clock = || later(60);
        let written = copies.backups(&world, &clock).copy_keys().await.unwrap().remove(0);
        assert!(written.rows > 0 && !Settings::of(&copying).await.unwrap().holds_former("copies"));
        assert_eq!(State::gone(&copying, later(46)).await.unwrap(), Gone::At(later(60)));
        let after = copies.files();
        let stay: Vec<&PathBuf> = before.iter().filter(|file| after.contains(file)).collect();
        assert!(stay.len() == 1 && stay[0].ends_with("current"), "{stay:?}");
        assert!(matches!(copies.found().await, Err(BackupError::OtherKey)), "the old one opens nothing any more");
        copies.key = new;
        let clock = || later(70);
        let looked = copies.backups(&world, &clock).verify("copies").await.unwrap();
        assert_eq!(looked.generations, 1);
        let found = copies.found().await.unwrap();
        let (restored, counts) = Empty::sqlite().await.filled(&found, later(80)).await.unwrap();
        assert_eq!((counts.records, counts.without_key), (1, 0), "{counts:?}");
        assert_eq!(hits(&restored, "toinen").await, 1);
        // The same key once more changes nothing.
        let same = copies.backups(&world, &clock).take_key(&copies.key).await.unwrap();
        assert!(!same.holds_former("copies"));
        assert!(copies.backups(&world, &clock).run().await.unwrap().remove(0).same);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_instance_copied_is_not_taken_for_what_a_former_key_left() {
    let (world, elsewhere) = (on_sqlite().await, tempfile::tempdir().unwrap());
    let in_it = |file: &str| elsewhere.path().join(file);
    let other = founded(Place::Sqlite { data: in_it("data.db"), keyring: in_it("keyring.db") }, 900).await;
    let (copies, others) = (Copies::of(&world).await, Copies::by_chance(&other, 1_900).await);
    let clock = || later(20);
    copies.backups(&world, &clock).run().await.unwrap();
    others.backups(&other, &clock).run().await.unwrap();
    let new = Waiting::make(&world.vault.copying(), None, later(30)).await.unwrap().unwrap();
    Waiting::prove(&world.vault.copying(), &typed(&new), later(31)).await.unwrap();
    // Somebody puts the other firm's disk where this firm's was.
    for file in copies.files() {
        std::fs::remove_file(file).unwrap();
    }
    for file in others.files() {
        let to = copies.folder.path().join(file.strip_prefix(others.folder.path()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(file, to).unwrap();
    }
    let before = copies.files();
    let clock = || later(40);
    assert!(matches!(copies.backups(&world, &clock).run().await, Err(BackupError::OtherKey)));
    assert_eq!(copies.files(), before);
    let found = Found::with_recovery_key(Reach::directory(copies.folder.path()).unwrap(), &others.key, None).await;
    assert!(found.is_ok(), "{found:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_far_a_run_is_is_heard_and_told_to_whoever_looks() {
    for world in [on_sqlite().await, on_postgres().await] {
        world.put("customer", ada()).await;
        let copies = Copies::of(&world).await;
        let seconds = Arc::new(AtomicI64::new(20));
        let clock = move || later(seconds.fetch_add(1, Ordering::SeqCst));
        let copying = world.vault.copying();
        let seen: Arc<Mutex<Vec<(Progress, Progress)>>> = Arc::default();
        let heard = {
            let (copying, seen) = (copying.clone(), Arc::clone(&seen));
            move |progress: &Progress| {
                let told = async { Progress::now(&copying, later(21)).await };
                let told = tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(told));
                seen.lock().unwrap().push((progress.clone(), told.unwrap().unwrap()));
            }
        };
        assert_eq!(Progress::now(&copying, later(10)).await.unwrap(), None);
        copies.backups(&world, &clock).heard_by(&heard).run().await.unwrap();
        let first = std::mem::take(&mut *seen.lock().unwrap());
        let (last, told) = first.last().unwrap();
        assert!(
            first.iter().all(|(own, told)| told.place == "copies" && told.what == RECORDS && own.percent().is_none())
        );
        assert!(last.records == 1 && last.bytes > 0 && last.pieces > 1, "{last:?}");
        assert!(told.bytes > 0 && told.bytes <= last.bytes && told.began == last.began, "{told:?}");
        assert_eq!(Progress::now(&copying, later(900)).await.unwrap(), None, "it has ended");
        copies.backups(&world, &clock).heard_by(&heard).run().await.unwrap();
        assert!(seen.lock().unwrap().iter().any(|(own, _)| own.percent().is_some()), "by the generation before");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_for_a_backup_gets_one_out_of_turn_whatever_comes_of_it() {
    for world in [on_sqlite().await, on_postgres().await] {
        let copies = Copies::of(&world).await;
        let copying = world.vault.copying();
        let due = async |at: i64| State::of(&copying).await.unwrap().is_due(later(at));
        let clock = || later(20);
        copies.backups(&world, &clock).run().await.unwrap();
        assert!(!due(30).await);
        copying.ask(later(30)).await.unwrap();
        assert!(due(31).await && !due(29).await, "a word of later than now waits for its time");
        let clock = || later(40);
        copies.backups(&world, &clock).run().await.unwrap();
        assert!(!due(41).await);
        copying.ask(later(50)).await.unwrap();
        std::fs::write(copies.folder.path().join("current"), b"something else").unwrap();
        let clock = || later(60);
        assert!(copies.backups(&world, &clock).run().await.is_err());
        assert!(!due(61).await, "it was tried, and the page says what came of it");
    }
}

//! Giving a destination up, and changing settings while somebody else does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

use std::path::Path;

use backup::{BackupError, Backups, Gone, Left, Place as Destination, RecoveryKey, Settings, State, Way};
use common::{NOTICE, World, later, master, notice, open_store, seeded, start};
use store::Place;
use uuid::Uuid;
use vault::Vault;

async fn firm(place: Place) -> World {
    let disk = |name: &str| format!("storage {name} country=FI kind=disk {{ label fi=\"Levy\"; backup }}\n");
    let text = format!("{NOTICE}\n{}{}", disk("copies"), disk("elsewhere"));
    let store = open_store(place.clone()).await;
    let vault = Vault::open(store.clone(), master(), seeded(1)).await.unwrap();
    let door = vault.found(notice(&text), start()).await.unwrap();
    let clerk = policy::AccountId::new(Uuid::from_u128(0xc1e7));
    World { store, place, vault, door, folder: None, databases: None, clerk }
}

async fn on_sqlite() -> World {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
    World { folder: Some(folder), ..firm(place).await }
}

async fn on_postgres() -> World {
    let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
    let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
    World { databases: Some((data, keyring)), ..firm(place).await }
}

fn backups<'a>(world: &World, clock: &'a backup::Clock) -> Backups<'a> {
    Backups::new(world.vault.copying(), Vec::new(), Uuid::from_u128(7), clock, start)
}

fn disk(name: &str, folder: &Path) -> Destination {
    let way = Way::Directory(folder.to_owned());
    Destination { name: name.to_owned(), country: "FI".to_owned(), way }
}

/// How many files of keys lie in a folder, the list of them included.
fn keys_in(folder: &Path) -> usize {
    usize::from(folder.join("current").exists()) + files_in(&folder.join("keys"))
}

fn files_in(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| if path.is_dir() { files_in(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn a_destination_that_is_given_up_keeps_no_key() {
    for world in [on_sqlite().await, on_postgres().await] {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (copying, clock) = (world.vault.copying(), || later(10));
        let at_ten = backups(&world, &clock);
        at_ten.take_key(&RecoveryKey::generate(&seeded(77))).await.unwrap();
        at_ten.add_place(disk("copies", one.path())).await.unwrap();
        at_ten.add_place(disk("elsewhere", other.path())).await.unwrap();
        at_ten.run().await.unwrap();
        assert!(keys_in(one.path()) > 1 && keys_in(other.path()) > 1);

        let clock = || later(40);
        let left = backups(&world, &clock).drop_place("copies").await.unwrap();
        assert!(matches!(left, Left::Gone), "{left:?}");
        assert_eq!(keys_in(one.path()), 0);
        assert_eq!(std::fs::read_dir(one.path().join("generations")).unwrap().count(), 1, "the generations stay");
        assert_eq!(State::gone(&copying, later(20)).await.unwrap(), Gone::NotYet, "the other one has it still");
        let clock = || later(60);
        backups(&world, &clock).copy_keys().await.unwrap();
        assert_eq!(State::gone(&copying, later(20)).await.unwrap(), Gone::At(later(60)));

        // A disk that is not put in keeps its keys until it is.
        let away = other.path().with_extension("away");
        std::fs::rename(other.path(), &away).unwrap();
        let clock = || later(80);
        let at_eighty = backups(&world, &clock);
        let left = at_eighty.drop_place("elsewhere").await.unwrap();
        assert!(matches!(left, Left::NotYet(BackupError::Place { .. })), "{left:?}");
        assert!(matches!(at_eighty.copy_keys().await, Err(BackupError::Place { .. })));
        assert_eq!(State::gone(&copying, later(70)).await.unwrap(), Gone::NotYet);
        std::fs::rename(&away, other.path()).unwrap();
        let clock = || later(100);
        let at_hundred = backups(&world, &clock);
        assert!(
            matches!(at_hundred.copy_keys().await, Err(BackupError::NoPlace)),
            "all was taken away, nothing is left"
        );
        assert_eq!(keys_in(other.path()), 0);
        assert_eq!(State::gone(&copying, later(70)).await.unwrap(), Gone::At(later(100)));
        assert!(Settings::of(&copying).await.unwrap().leaving.is_empty());
        assert!(matches!(at_hundred.drop_place("elsewhere").await, Err(BackupError::UnknownPlace(_))));
    }
}

#[tokio::test]
async fn another_address_of_the_same_name_leaves_no_key_at_the_one_before() {
    let world = on_sqlite().await;
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let clock = || later(10);
    let backups = backups(&world, &clock);
    backups.take_key(&RecoveryKey::generate(&seeded(77))).await.unwrap();
    backups.add_place(disk("copies", one.path())).await.unwrap();
    backups.run().await.unwrap();
    backups.add_place(disk("copies", other.path())).await.unwrap();
    assert!(keys_in(one.path()) > 1);
    backups.run().await.unwrap();
    assert_eq!(keys_in(one.path()), 0);
    assert!(keys_in(other.path()) > 1);
    // What is named again is in use, and its keys stay.
    backups.add_place(disk("elsewhere", one.path())).await.unwrap();
    backups.add_place(disk("elsewhere", one.path())).await.unwrap();
    backups.run().await.unwrap();
    assert!(keys_in(one.path()) > 1 && Settings::of(&world.vault.copying()).await.unwrap().leaving.is_empty());
}

#[tokio::test]
async fn a_destroyed_medium_is_waited_for_no_more() {
    let world = on_sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let clock = || later(10);
    let at_ten = backups(&world, &clock);
    at_ten.take_key(&RecoveryKey::generate(&seeded(77))).await.unwrap();
    at_ten.add_place(disk("copies", folder.path())).await.unwrap();
    at_ten.run().await.unwrap();
    drop(folder);
    let clock = || later(30);
    let at_thirty = backups(&world, &clock);
    assert!(matches!(at_thirty.drop_place("copies").await.unwrap(), Left::NotYet(_)));
    at_thirty.declare_destroyed("copies").await.unwrap();
    assert_eq!(State::gone(&world.vault.copying(), later(20)).await.unwrap(), Gone::At(later(30)));
    assert!(matches!(at_thirty.declare_destroyed("copies").await, Err(BackupError::UnknownPlace(_))));
}

#[tokio::test]
async fn of_two_who_change_the_settings_at_once_neither_undoes_the_other() {
    for world in [on_sqlite().await, on_postgres().await] {
        let folders: Vec<_> = (0..2).map(|_| tempfile::tempdir().unwrap()).collect();
        let clock = || later(10);
        let (one, other) = (backups(&world, &clock), backups(&world, &clock));
        one.take_key(&RecoveryKey::generate(&seeded(77))).await.unwrap();
        for round in 1..=8 {
            let (first, second, third) = tokio::join!(
                one.set_rules(move |rules| rules.daily = round),
                other.set_rules(move |rules| rules.weekly = round),
                other.add_place(disk(["copies", "elsewhere"][round as usize % 2], folders[round as usize % 2].path())),
            );
            first.unwrap();
            second.unwrap();
            third.unwrap();
            let settings = Settings::of(&world.vault.copying()).await.unwrap();
            assert_eq!((settings.rules.daily, settings.rules.weekly), (round, round));
            assert_eq!(settings.places.len(), (round as usize).min(2));
        }
    }
}

//! A folder of another machine as a destination: what goes there comes back, and what does not work is said so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

use std::path::PathBuf;
use std::time::Duration;

use backup::{Account, BackupError, Backups, Found, Place as Destination, Reach, RecoveryKey, Way};
use common::{NOTICE, World, ada, draft, later, master, notice, open_store, seeded, start};
use store::{KeyOp, Op, Place, Unit};
use testkit::ssh::Ssh;
use uuid::Uuid;
use vault::{MasterKey, Restoring, Vault};

/// A firm whose notice has its copies at another machine of a processor, and a disk.
async fn firm() -> World {
    let text = format!(
        "{NOTICE}\nrecipient koti role=processor country=FI {{ label fi=\"Konesali Oy\"; receives \"customers.customer\" for=delivery; agreement \"2026-01-01\" }}\n\
         storage away country=FI kind=cloud by=koti {{ label fi=\"Konesali\"; backup }}\n\
         storage disk country=FI kind=disk {{ label fi=\"Levy\"; backup }}\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
    let store = open_store(place.clone()).await;
    let vault = Vault::open(store.clone(), master(), seeded(1)).await.unwrap();
    let door = vault.found(notice(&text), start()).await.unwrap();
    let clerk = policy::AccountId::new(Uuid::from_u128(0xc1e7));
    World { store, place, vault, door, folder: Some(folder), databases: None, clerk }
}

fn account(ssh: &Ssh) -> Account {
    Account::new(&ssh.address("copies"), &ssh.key(), &ssh.host_key().unwrap()).unwrap()
}

fn to(account: Account) -> Destination {
    Destination { name: "away".to_owned(), country: "FI".to_owned(), way: Way::Sftp(account) }
}

fn backups<'a>(world: &World, clock: &'a backup::Clock) -> Backups<'a> {
    Backups::new(world.vault.copying(), Vec::new(), Uuid::from_u128(7), clock, start)
}

async fn copied(ssh: &Ssh) -> (World, RecoveryKey) {
    let world = firm().await;
    let key = RecoveryKey::generate(&seeded(77));
    let clock = || later(10);
    let backups = backups(&world, &clock);
    backups.take_key(&key).await.unwrap();
    backups.add_place(to(account(ssh))).await.unwrap();
    (world, key)
}

async fn restored(found: &Found) -> Result<u64, BackupError> {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
    let store = open_store(place).await;
    let mut restoring = Restoring::begin(store, later(800)).await?;
    found.put(&mut restoring, &mut |_, _| {}).await?;
    let new = MasterKey::from_bytes([0x77; 32]);
    let (vault, restored) = found.finish(restoring, Some(new), seeded(9), later(800)).await?;
    vault.close().await;
    Ok(restored.records)
}

fn files(ssh: &Ssh) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![ssh.path("copies")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    // Heads of journals lie beside the copy: nothing is restored from them.
    found.retain(|file| !file.starts_with(ssh.path("copies").join("heads")));
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_goes_to_another_machine_comes_back_with_the_recovery_key_alone_without_who_was_erased() {
    let ssh = Ssh::start().unwrap();
    let (world, key) = copied(&ssh).await;
    let lovelace = world.put("customer", ada()).await;
    world.put("customer", draft(&[("kind", "person"), ("name", "Toinen"), ("email", "t@example.com")])).await;
    let clock = || later(20);
    let first = backups(&world, &clock).run().await.unwrap().remove(0);
    assert!(first.written > 0 && first.rows >= 2, "{first:?}");
    let clock = || later(25);
    let again = backups(&world, &clock).run().await.unwrap().remove(0);
    assert!(again.same && again.written < 2_000 && again.removed >= 1, "{again:?}");
    let before = files(&ssh);
    let mut unit = Unit::new(world.door.id().uuid(), later(30).as_microsecond());
    unit.keys.push(KeyOp::DestroyRecord { record: lovelace.record.uuid() });
    unit.ops.push(Op::DeleteRecord { record: lovelace.record.uuid() });
    world.store.commit(unit).await.unwrap();
    let clock = || later(45);
    backups(&world, &clock).copy_keys().await.unwrap();
    let after = files(&ssh);
    assert!(before.iter().any(|file| !after.contains(file)), "the old piece of the keyring is gone");
    assert!(!after.iter().any(|file| file.to_string_lossy().contains("/making/")), "nothing half made is left");
    assert_eq!(backups(&world, &clock).verify("away").await.unwrap().generations, 1);
    let found = Found::with_recovery_key(Reach::sftp(&account(&ssh)), &key, None).await.unwrap();
    assert_eq!(restored(&found).await.unwrap(), 1);
    let other = Found::with_recovery_key(Reach::sftp(&account(&ssh)), &RecoveryKey::generate(&seeded(5)), None).await;
    assert!(matches!(other, Err(BackupError::OtherKey)), "{other:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_machine_a_stranger_and_a_folder_that_is_not_there_are_told_apart() {
    let mut ssh = Ssh::start().unwrap();
    let (world, _key) = copied(&ssh).await;
    let clock = || later(20);
    let why = async |account: Account| {
        let error = backups(&world, &clock).add_place(to(account)).await.unwrap_err();
        assert!(matches!(error, BackupError::Place { .. }), "{error:?}");
        error.to_string()
    };
    let (address, own) = (ssh.address("copies"), ssh.host_key().unwrap());
    let another = std::fs::read_to_string(ssh.path("other.pub")).unwrap();
    let told = why(Account::new(&address, &ssh.key(), &another).unwrap()).await;
    assert!(told.contains("another key than the one it was named with") && told.contains(&address), "{told}");
    let told = why(Account::new(&address, &ssh.path("stranger"), &own).unwrap()).await;
    assert!(told.contains("authorized_keys"), "{told}");
    let told = why(Account::new(&ssh.address("nowhere"), &ssh.key(), &own).unwrap()).await;
    assert!(told.contains("there is no such folder"), "{told}");
    let told = match backups(&world, &clock).add_place(Destination { name: "disk".into(), ..to(account(&ssh)) }).await {
        Err(BackupError::Refused { why, .. }) => why,
        other => panic!("{other:?}"),
    };
    assert!(told.contains("volume of the data"), "it is this machine: {told}");
    ssh.goes_away();
    let told = why(account(&ssh)).await;
    assert!(told.contains("nothing listens there"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_machine_that_goes_away_at_any_moment_leaves_what_was_there_and_the_next_run_ends() {
    let mut ssh = Ssh::start().unwrap();
    let (world, key) = copied(&ssh).await;
    world.put("customer", ada()).await;
    let clock = || later(20);
    backups(&world, &clock).run().await.unwrap();
    let mut failed = 0;
    for (nth, millis) in [0, 120, 250, 400, 700].into_iter().enumerate() {
        let email = format!("toinen{nth}@example.com");
        world.put("customer", draft(&[("kind", "person"), ("name", "Toinen"), ("email", &email)])).await;
        let seconds = 100 + 100 * i64::try_from(nth).unwrap();
        let clock = move || later(seconds);
        let held = backups(&world, &clock);
        let (done, ()) = tokio::join!(held.run(), async {
            tokio::time::sleep(Duration::from_millis(millis)).await;
            ssh.goes_away();
        });
        assert!(matches!(done, Ok(_) | Err(BackupError::Place { .. })), "after {millis} ms: {done:?}");
        failed += usize::from(done.is_err());
        ssh.comes_back().unwrap();
        let found = Found::with_recovery_key(Reach::sftp(&account(&ssh)), &key, None).await;
        assert!(restored(&found.unwrap()).await.unwrap() >= 1, "what was there comes back all the while");
        held.run().await.unwrap();
        held.verify("away").await.unwrap();
    }
    assert!(failed >= 1, "it went away in time at least once");
    let found = Found::with_recovery_key(Reach::sftp(&account(&ssh)), &key, None).await.unwrap();
    assert_eq!(restored(&found).await.unwrap(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_missing_cut_short_or_changed_restores_nothing() {
    let ssh = Ssh::start().unwrap();
    let (world, key) = copied(&ssh).await;
    // More than one request holds, and than one session reads at once.
    for nth in 0..40 {
        let (email, name) = (format!("t{nth}@example.com"), "x".repeat(90));
        world.put("customer", draft(&[("kind", "person"), ("name", &name), ("email", &email)])).await;
    }
    let clock = || later(20);
    backups(&world, &clock).run().await.unwrap();
    let reach = Reach::sftp(&account(&ssh));
    for file in files(&ssh) {
        let whole = std::fs::read(&file).unwrap();
        let mut bent = whole.clone();
        bent[whole.len() / 2] ^= 1;
        for wrong in [None, Some(whole[..whole.len() - 1].to_vec()), Some(bent)] {
            match &wrong {
                None => std::fs::remove_file(&file).unwrap(),
                Some(bytes) => std::fs::write(&file, bytes).unwrap(),
            }
            let told = match Found::with_recovery_key(reach.clone(), &key, None).await {
                Ok(found) => restored(&found).await,
                Err(error) => Err(error),
            };
            let error = told.expect_err(&format!("{} is not what was written", file.display()));
            assert!(!matches!(error, BackupError::Fault(_)), "{error}");
            std::fs::write(&file, &whole).unwrap();
            std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
        }
    }
    let found = Found::with_recovery_key(reach, &key, None).await.unwrap();
    assert_eq!(restored(&found).await.unwrap(), 40, "whole again");
}

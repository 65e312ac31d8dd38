//! A bucket as a destination: what goes there comes back, and what does not work is said so.
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

use backup::{BackupError, Backups, Bucket, Found, Place as Destination, Reach, RecoveryKey, Secret, State, Wall, Way};
use common::{NOTICE, World, ada, draft, later, master, notice, open_store, seeded, start};
use jiff::Timestamp;
use store::{KeyOp, Op, Place, Unit};
use testkit::s3::{ACCESS_KEY, S3, SECRET};
use uuid::Uuid;
use vault::{MasterKey, Restoring, Vault};

const BUCKET: &str = "firma-copies";

/// The time by which a store judges signatures is that of the machine.
#[expect(clippy::disallowed_methods, reason = "the server on loopback looks at the clock of the machine, too")]
fn wall() -> Timestamp {
    Timestamp::now()
}

/// A firm whose notice has its copies at a cloud of a processor, and a disk.
async fn firm() -> World {
    let text = format!(
        "{NOTICE}\nrecipient pilvi role=processor country=FI {{ label fi=\"Pilvi Oy\"; receives \"customers.customer\" for=delivery; agreement \"2026-01-01\" }}\n\
         storage bucket country=FI kind=cloud by=pilvi {{ label fi=\"Pilvi\"; backup }}\n\
         storage unnamed country=FI kind=cloud {{ label fi=\"Toinen pilvi\"; backup }}\n\
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

fn bucket(s3: &S3, address: &str, secret: &str) -> Bucket {
    let key = (ACCESS_KEY, Secret::new(secret.to_owned()));
    Bucket::new(address, (&s3.endpoint(), "fi-1"), key).unwrap()
}

fn to(s3: &S3) -> Destination {
    let way = Way::S3(bucket(s3, &format!("s3://{BUCKET}/firma/copies"), SECRET));
    Destination { name: "bucket".to_owned(), country: "FI".to_owned(), way }
}

fn backups<'a>(world: &World, clock: &'a backup::Clock) -> Backups<'a> {
    Backups::new(world.vault.copying(), Vec::new(), Uuid::from_u128(7), clock, wall as Wall)
}

/// A firm with a bucket.
async fn copied(s3: &S3) -> (World, RecoveryKey) {
    let world = firm().await;
    let key = RecoveryKey::generate(&seeded(77));
    let clock = || later(10);
    let backups = backups(&world, &clock);
    backups.take_key(&key).await.unwrap();
    backups.add_place(to(s3)).await.unwrap();
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

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn pieces(s3: &S3) -> Vec<PathBuf> {
    let folder = s3.bucket(BUCKET).join("firma/copies");
    // Heads of journals lie beside the copy: nothing is restored from them.
    files(&folder).into_iter().filter(|file| !file.starts_with(folder.join("heads"))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_goes_to_a_bucket_comes_back_with_the_recovery_key_alone_without_who_was_erased() {
    let s3 = S3::start(BUCKET).unwrap();
    let (world, key) = copied(&s3).await;
    let lovelace = world.put("customer", ada()).await;
    world.put("customer", draft(&[("kind", "person"), ("name", "Toinen"), ("email", "t@example.com")])).await;
    let clock = || later(20);
    let first = backups(&world, &clock).run().await.unwrap().remove(0);
    assert!(first.written > 0 && first.rows >= 2, "{first:?}");
    let clock = || later(25);
    let again = backups(&world, &clock).run().await.unwrap().remove(0);
    assert!(again.same && again.written < 2_000, "an unchanged day costs little: {again:?}");
    assert!(again.removed >= 1, "the earlier generation of the day is thinned: {again:?}");
    let before = pieces(&s3);
    let mut unit = Unit::new(world.door.id().uuid(), later(30).as_microsecond());
    unit.keys.push(KeyOp::DestroyRecord { record: lovelace.record.uuid() });
    unit.ops.push(Op::DeleteRecord { record: lovelace.record.uuid() });
    world.store.commit(unit).await.unwrap();
    let clock = || later(45);
    backups(&world, &clock).copy_keys().await.unwrap();
    let after = pieces(&s3);
    assert!(before.iter().any(|file| !after.contains(file)), "the old piece of the keyring is gone");
    assert_eq!(backups(&world, &clock).verify("bucket").await.unwrap().generations, 1);

    let folder = bucket(&s3, &format!("s3://{BUCKET}/firma/copies"), SECRET);
    let found = Found::with_recovery_key(Reach::s3(&folder, wall), &key, None).await.unwrap();
    assert_eq!(restored(&found).await.unwrap(), 1);
    // The reader of a bucket as a folder of the server's disk sees the same files.
    let found =
        Found::with_recovery_key(Reach::directory(&s3.bucket(BUCKET).join("firma/copies")).unwrap(), &key, None);
    assert_eq!(restored(&found.await.unwrap()).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_secret_a_bucket_that_is_not_there_and_a_store_that_is_away_are_told_apart_and_tell_no_secret() {
    let s3 = S3::start(BUCKET).unwrap();
    let (world, _key) = copied(&s3).await;
    let clock = || later(20);
    let why = async |bucket: Bucket| {
        let place = Destination { way: Way::S3(bucket), ..to(&s3) };
        let error = backups(&world, &clock).add_place(place).await.unwrap_err();
        assert!(matches!(error, BackupError::Place { .. }), "{error:?}");
        let said = format!("{error} {error:?}");
        assert!(!said.contains(SECRET) && !said.contains("not-the-secret"), "{said}");
        said
    };
    let address = format!("s3://{BUCKET}/x");
    let told = why(bucket(&s3, &address, "not-the-secret")).await;
    assert!(told.contains("the secret is not that of the access key") && told.contains(ACCESS_KEY), "{told}");
    let told = why(bucket(&s3, "s3://nowhere/x", SECRET)).await;
    assert!(told.contains("there is no bucket `nowhere`"), "{told}");
    let key = ("AKIAUNKNOWN", Secret::new(SECRET.to_owned()));
    let told = why(Bucket::new(&address, (&s3.endpoint(), "fi-1"), key).unwrap()).await;
    assert!(told.contains("AKIAUNKNOWN"), "{told}");
    let away = Bucket::new(&address, ("http://127.0.0.1:1", "fi-1"), (ACCESS_KEY, Secret::new(SECRET.to_owned())));
    let told = why(away.unwrap()).await;
    assert!(told.contains("no connection") && told.contains("http://127.0.0.1:1"), "{told}");
    let settings = State::of(&world.vault.copying()).await.unwrap().settings.unwrap();
    assert!(!format!("{settings:?}").contains(SECRET));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_goes_away_at_any_request_leaves_what_was_there_and_the_next_run_ends() {
    let s3 = S3::start(BUCKET).unwrap();
    let (world, key) = copied(&s3).await;
    world.put("customer", ada()).await;
    let clock = || later(20);
    backups(&world, &clock).run().await.unwrap();
    for requests in [0, 2, 5, 9, 14] {
        let email = format!("toinen{requests}@example.com");
        world.put("customer", draft(&[("kind", "person"), ("name", "Toinen"), ("email", &email)])).await;
        let clock = move || later(100 + requests * 100);
        s3.goes_away_after(requests);
        let failed = backups(&world, &clock).run().await;
        assert!(matches!(failed, Err(BackupError::Place { .. })), "after {requests}: {failed:?}");
        assert_eq!(&*State::of(&world.vault.copying()).await.unwrap().records[0].outcome, "failed");
        s3.comes_back();
        let folder = bucket(&s3, &format!("s3://{BUCKET}/firma/copies"), SECRET);
        let found = Found::with_recovery_key(Reach::s3(&folder, wall), &key, None).await;
        assert!(restored(&found.unwrap()).await.unwrap() >= 1, "what was there comes back all the while");
        backups(&world, &clock).run().await.unwrap();
        backups(&world, &clock).verify("bucket").await.unwrap();
    }
    let folder = bucket(&s3, &format!("s3://{BUCKET}/firma/copies"), SECRET);
    let found = Found::with_recovery_key(Reach::s3(&folder, wall), &key, None).await.unwrap();
    assert_eq!(restored(&found).await.unwrap(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_key_or_an_object_that_is_missing_cut_short_or_changed_restores_nothing() {
    let s3 = S3::start(BUCKET).unwrap();
    let (world, key) = copied(&s3).await;
    world.put("customer", ada()).await;
    let clock = || later(20);
    backups(&world, &clock).run().await.unwrap();
    let folder = bucket(&s3, &format!("s3://{BUCKET}/firma/copies"), SECRET);
    let reach = || Reach::s3(&folder, wall);
    let told = Found::with_recovery_key(reach(), &RecoveryKey::generate(&seeded(5)), None).await;
    assert!(matches!(told, Err(BackupError::OtherKey)), "{told:?}");
    for file in pieces(&s3) {
        let whole = std::fs::read(&file).unwrap();
        let (mut bent, mut long) = (whole.clone(), whole.clone());
        bent[whole.len() / 2] ^= 1;
        long.push(0);
        for wrong in [None, Some(Vec::new()), Some(whole[..whole.len() - 1].to_vec()), Some(bent), Some(long)] {
            match &wrong {
                None => std::fs::remove_file(&file).unwrap(),
                Some(bytes) => std::fs::write(&file, bytes).unwrap(),
            }
            let told = match Found::with_recovery_key(reach(), &key, None).await {
                Ok(found) => restored(&found).await,
                Err(error) => Err(error),
            };
            let error = told.expect_err(&format!("{} is not what was written", file.display()));
            assert!(!matches!(error, BackupError::Fault(_)), "{error}");
            std::fs::write(&file, &whole).unwrap();
        }
    }
    let found = Found::with_recovery_key(reach(), &key, None).await.unwrap();
    assert_eq!(restored(&found).await.unwrap(), 1, "whole again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cloud_is_a_destination_where_the_notice_names_its_processor_and_its_country() {
    let s3 = S3::start(BUCKET).unwrap();
    let (world, _key) = copied(&s3).await;
    let clock = || later(20);
    let why = async |name: &str, country: &str| {
        let place = Destination { name: name.to_owned(), country: country.to_owned(), ..to(&s3) };
        match backups(&world, &clock).add_place(place).await {
            Err(BackupError::Refused { why, .. }) => why,
            other => panic!("{other:?}"),
        }
    };
    assert!(why("bucket", "SE").await.contains("the notice says FI"));
    assert!(why("unnamed", "FI").await.contains("names no processor"));
    assert!(why("disk", "FI").await.contains("volume of the data"), "this machine serves it");
    assert!(why("nothing", "FI").await.contains("names no storage"));
}

/// More objects than one answer lists.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_more_than_a_thousand_objects_is_read_to_its_end() {
    let s3 = S3::start(BUCKET).unwrap();
    let (world, _key) = copied(&s3).await;
    world.put("customer", ada()).await;
    let clock = || later(20);
    backups(&world, &clock).run().await.unwrap();
    let stray = s3.bucket(BUCKET).join("firma/copies/records/00");
    std::fs::create_dir_all(&stray).unwrap();
    for nth in 0..2_500 {
        std::fs::write(stray.join(format!("{nth:064}")), b"left over").unwrap();
    }
    let clock = || later(30);
    let written = backups(&world, &clock).run().await.unwrap().remove(0);
    assert!(written.removed >= 2_500, "{written:?}");
    assert!(!pieces(&s3).iter().any(|file| std::fs::read(file).unwrap() == b"left over"));
}

//! Backups: how fast records are copied beside `zstd` and `age` alone on the same bytes, what an unchanged day costs, and
//! how soon a destroyed key is gone from the copy.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use backup::{Backups, Place, RecoveryKey, SecretKey, Way, encrypt};
use jiff::{SignedDuration, Timestamp};
use notice::Notice;
use store::{KeyOp, Op, Options, RecordRow, Store, Unit};
use uuid::Uuid;
use vault::copies::Part;
use vault::{MasterKey, Vault};

use crate::figures::{brief, rate, reached};
use crate::world::{NOTICE, chance, files, kept};

/// What a stock is made over.
const YEARS: i32 = 10;
/// Records of one unit.
const BATCH: usize = 2_000;
/// The bytes of a sealed record.
const SEALED: usize = 600;
/// So many records or keys for each person asked for.
const EACH: usize = 10;
/// So many keys are destroyed at once.
const MANY: usize = 100_000;
/// What copying must reach of the speed of packing and encrypting alone.
const SHARE: f64 = 0.6;

struct Instance {
    vault: Vault,
    store: Store,
    controller: Uuid,
    folder: tempfile::TempDir,
    copies: tempfile::TempDir,
}

impl Instance {
    async fn fresh() -> Self {
        std::fs::create_dir_all(kept()).unwrap();
        let folder = tempfile::tempdir_in(kept()).unwrap();
        let copies = tempfile::tempdir_in(kept()).unwrap();
        let now = Timestamp::now();
        let store = Store::open(Options::new(files(folder.path()), now.as_microsecond())).await.unwrap();
        let vault = Vault::open(store.clone(), MasterKey::generate(&chance()), chance()).await.unwrap();
        let door = vault.found(Notice::read(NOTICE).check().unwrap(), now).await.unwrap();
        let instance = Self { controller: door.id().uuid(), vault, store, folder, copies };
        let backups = instance.backups();
        backups.take_key(&RecoveryKey::generate(&chance())).await.unwrap();
        let way = Way::Directory(instance.copies.path().to_owned());
        backups.add_place(Place { name: "backup-disk".into(), country: "FI".into(), way }).await.unwrap();
        instance
    }

    fn backups(&self) -> Backups<'static> {
        Backups::new(self.vault.copying(), Vec::new(), Uuid::from_u128(1), &Timestamp::now, Timestamp::now)
    }

    async fn unit(&self, work: impl FnOnce(&mut Unit)) {
        let mut unit = Unit::new(self.controller, Timestamp::now().as_microsecond());
        work(&mut unit);
        self.store.commit(unit).await.unwrap();
    }
}

/// Copying records.
pub async fn records(people: usize) {
    let count = people * EACH;
    println!("backup: {count} records of {SEALED} sealed bytes, SQLite to a folder of the same disk");
    let instance = Instance::fresh().await;
    // Ids tell when a record was made: those of a stock of ten years follow one another.
    let (now, apart) =
        (Timestamp::now(), YEARS * 365 * 24 * SignedDuration::from_hours(1) / i32::try_from(count).unwrap());
    let mut made = now - YEARS * 365 * 24 * SignedDuration::from_hours(1);
    for _ in 0..count / BATCH {
        let mut next = || {
            made += apart;
            Op::InsertRecord(record(made), Vec::new())
        };
        let ops: Vec<Op> = (0..BATCH).map(|_| next()).collect();
        instance.unit(|unit| unit.ops.extend(ops)).await;
    }
    instance.store.checkpoint().await.unwrap();
    let (alone, bytes) = alone(&instance).await;
    forget(&instance.folder.path().join("data.db"));
    let start = Instant::now();
    let first = instance.backups().run().await.unwrap().remove(0);
    let whole = start.elapsed();
    let start = Instant::now();
    let again = instance.backups().run().await.unwrap().remove(0);
    let unchanged = start.elapsed();
    let speed = |time: Duration| bytes as f64 / time.as_secs_f64() / 1e6;
    let share = alone.as_secs_f64() / whole.as_secs_f64();
    println!("  zstd and age alone, one thread each           {:>9}  {:>7.0} MB/s", brief(alone), speed(alone));
    println!("  the backup: snapshot, pieces, read back        {:>9}  {:>7.0} MB/s", brief(whole), speed(whole));
    println!(
        "  of the speed of zstd and age alone             {:>8.0} %  target ≥ 60 %  {}",
        share * 100.0,
        reached(share >= SHARE)
    );
    println!("  written                                        {:>9} bytes in {} pieces", first.written, first.pieces);
    println!(
        "  an unchanged day                               {:>9}  {} bytes written\n",
        brief(unchanged),
        again.written
    );
    instance.vault.close().await;
}

fn record(now: Timestamp) -> RecordRow {
    let at = now.as_microsecond();
    let mut sealed = vec![0; SEALED];
    chance().fill(&mut sealed);
    RecordRow {
        record: chance().id(now),
        register: "customers".into(),
        kind: "customer".into(),
        subject: chance().id(now),
        parent: None,
        revision: 1,
        notice_version: 1,
        collected_at: at,
        changed_at: at,
        last_needed_at: at,
        keep_until: None,
        number_key: None,
        date_key: None,
        sealed,
        brand: None,
    }
}

/// The same bytes in a file that no memory knows, read and packed by one thread, encrypted and written by another, as a pipe
/// of the two programs does it.
async fn alone(instance: &Instance) -> (Duration, usize) {
    let from = instance.copies.path().join("plain");
    let (bytes, lengths) = plain(instance, &from).await;
    forget(&from);
    let key = SecretKey::generate(&chance()).public();
    let to = instance.copies.path().join("alone");
    let start = Instant::now();
    let (send, packed) = sync_channel::<Vec<u8>>(4);
    std::thread::scope(|scope| {
        let mut file = std::fs::File::open(&from).unwrap();
        scope.spawn(move || {
            for length in lengths {
                let mut piece = vec![0; length];
                file.read_exact(&mut piece).unwrap();
                send.send(zstd::bulk::compress(&piece, 1).unwrap()).unwrap();
            }
        });
        let mut file = std::fs::File::create(&to).unwrap();
        for piece in packed {
            file.write_all(&encrypt(&[key], &chance(), &piece).unwrap()).unwrap();
        }
        file.sync_data().unwrap();
    });
    let took = start.elapsed();
    std::fs::remove_file(&from).unwrap();
    std::fs::remove_file(&to).unwrap();
    (took, bytes)
}

/// Writes what a backup would take into one file: how much it is, and how long each piece.
async fn plain(instance: &Instance, to: &Path) -> (usize, Vec<usize>) {
    let mut taking = instance.vault.copying().take(Part::Records);
    let mut file = std::fs::File::create(to).unwrap();
    let mut lengths = Vec::new();
    while let Some(piece) = taking.next().await.unwrap() {
        file.write_all(&piece.bytes).unwrap();
        lengths.push(piece.bytes.len());
    }
    file.sync_data().unwrap();
    (lengths.iter().sum(), lengths)
}

/// What of a file lies in the memory of the machine is forgotten: whoever reads it next reads it from the disk.
fn forget(file: &Path) {
    let file = std::fs::File::open(file).unwrap();
    file.sync_data().unwrap();
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).unwrap();
}

/// Destroying keys.
pub async fn keys(people: usize) {
    let count = (people * EACH).max(2 * BATCH);
    println!("keys: a keyring of {count}, SQLite, its copy in a folder of the same disk");
    let instance = Instance::fresh().await;
    let mut ids = Vec::with_capacity(count);
    for _ in 0..count / BATCH {
        let now = Timestamp::now();
        let batch: Vec<Uuid> = (0..BATCH).map(|_| chance().id(now)).collect();
        let put = |record: &Uuid| KeyOp::PutRecord { record: *record, wrapped: chance().array::<61>().to_vec() };
        instance.unit(|unit| unit.keys.extend(batch.iter().map(put))).await;
        ids.extend(batch);
    }
    let start = Instant::now();
    let first = instance.backups().copy_keys().await.unwrap().remove(0);
    println!("  the first copy of all                          {:>9}  {} bytes", brief(start.elapsed()), first.written);
    let start = Instant::now();
    let same = instance.backups().copy_keys().await.unwrap().remove(0);
    println!("  a copy when nothing changed                    {:>9}  {} bytes", brief(start.elapsed()), same.written);
    let one = ids.swap_remove(ids.len() / 2);
    destroy(&instance, "one key", &[one]).await;
    let many: Vec<Uuid> = ids.iter().step_by((ids.len() / MANY).max(2)).copied().take(MANY).collect();
    destroy(&instance, &format!("{} keys", many.len()), &many).await;
    println!();
    instance.vault.close().await;
}

async fn destroy(instance: &Instance, what: &str, keys: &[Uuid]) {
    let start = Instant::now();
    for batch in keys.chunks(10_000) {
        let gone = |record: &Uuid| KeyOp::DestroyRecord { record: *record };
        instance.unit(|unit| unit.keys.extend(batch.iter().map(gone))).await;
    }
    let destroyed = start.elapsed();
    let start = Instant::now();
    let copy = instance.backups().copy_keys().await.unwrap().remove(0);
    let copied = start.elapsed();
    println!(
        "  {what:<20} destroyed {:>9} ({:>8.0}/s), gone from the copy {:>9} later, {} files removed, {} bytes written",
        brief(destroyed),
        rate(keys.len(), destroyed),
        brief(copied),
        copy.removed,
        copy.written
    );
}

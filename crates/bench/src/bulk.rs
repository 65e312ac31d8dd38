//! Collecting in bulk: the whole door against the raw engine that writes the same bytes, tokens, keys and journal rows
//! in batches of the same size.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use policy::{Actor, Collect, Target};
use store::{Options, Place, Store};
use testkit::postgres::Database;
use vault::{Draft, MasterKey};

use crate::copy::{Copy, NoKey};
use crate::figures::{rate, reached};
use crate::people::People;
use crate::world::{KIND, World, anybody, chance, files, kept};
use crate::{postgres, sqlite, stages};

/// Records of one batch.
const BATCH: usize = 500;
/// Callers that collect at once, in the second way of asking.
const MANY: usize = 4;
/// Every figure is the sum of so many rounds, taken in turns.
const ROUNDS: usize = 4;
/// The share of the raw engine's speed that the door shall keep.
const TARGET: f64 = 0.40;

/// Times by way of writing.
#[derive(Debug, Default)]
struct Sums {
    raw: [Duration; 2],
    store: Duration,
    door: [Duration; 2],
}

/// On both engines.
pub async fn run(people: usize) {
    let records = (people.clamp(5_000, 50_000) / BATCH) * BATCH;
    std::fs::create_dir_all(kept()).unwrap();
    println!("bulk: {records} records in batches of {BATCH}, {ROUNDS} rounds in turns");
    let copy = copy(records).await;
    println!("  a record has {} search tokens and {} sealed bytes", copy.usual_tokens(), copy.usual_bytes());
    let (mut file, mut server) = (Sums::default(), Sums::default());
    for round in 0..ROUNDS {
        on_sqlite(round, records, &copy, &mut file).await;
        on_postgres(records, &copy, &mut server).await;
    }
    file.say("SQLite", records * ROUNDS);
    server.say("PostgreSQL", records * ROUNDS);
    let per_record = |sum: Duration| sum / u32::try_from(records * ROUNDS).unwrap();
    stages::run(&copy, per_record(file.door[0]), per_record(file.store), per_record(file.raw[0])).await;
}

/// What the door writes for so many people, to be written again by others.
async fn copy(records: usize) -> Copy {
    let folder = folder();
    let world = World::open(files(folder.path()), MasterKey::generate(&chance()), Timestamp::now()).await;
    collect(&world, records, 1).await;
    world.vault.close().await;
    let bytes = |name: &str| folder.path().join(name).metadata().map_or(0, |file| file.len()) / records as u64;
    println!("  on disk: {} bytes of data and {} of keys a record", bytes("data.db"), bytes("keyring.db"));
    Copy::of(folder.path(), records / BATCH)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(kept()).unwrap()
}

/// All ways of writing, each round beginning with another: the disk is still busy with what came before.
async fn on_sqlite(round: usize, records: usize, copy: &Copy, sums: &mut Sums) {
    for turn in 0..4 {
        let folder = folder();
        match (round + turn) % 4 {
            0 => sums.door[0] += through_the_door(folder.path(), records, 1).await,
            1 => sums.door[1] += through_the_door(folder.path(), records, MANY).await,
            2 => {
                tables(files(folder.path())).await;
                let raw = sqlite::write(folder.path(), copy);
                sums.raw[0] += raw;
                sums.raw[1] += raw;
            }
            _ => sums.store += commit(files(folder.path()), copy).await,
        }
        if std::env::var_os("BENCH_SAY").is_some() {
            println!("  round {round} turn {turn}: {sums:?}");
        }
    }
}

async fn through_the_door(folder: &Path, records: usize, callers: usize) -> Duration {
    let world = World::open(files(folder), MasterKey::generate(&chance()), Timestamp::now()).await;
    let took = collect(&world, records, callers).await;
    world.vault.close().await;
    took
}

async fn on_postgres(records: usize, copy: &Copy, sums: &mut Sums) {
    let now = Timestamp::now();
    for (at, links) in [1, MANY].into_iter().enumerate() {
        let (data, keyring) = databases();
        let world = World::open(place(&data, &keyring), MasterKey::generate(&chance()), now).await;
        sums.door[at] += collect(&world, records, links).await;
        world.vault.close().await;
        let (data, keyring) = databases();
        tables(place(&data, &keyring)).await;
        sums.raw[at] += postgres::write(&data.url(), &keyring.url(), copy, links).await;
    }
    let (data, keyring) = databases();
    sums.store += commit(place(&data, &keyring), copy).await;
}

/// Enters people through the door, over so many callers at once.
async fn collect(world: &World, records: usize, callers: usize) -> Duration {
    let actor = world.actor(anybody());
    let mut shares: Vec<Vec<Vec<Draft>>> = (0..callers).map(|_| Vec::new()).collect();
    let mut people = People::from(0);
    for batch in 0..records / BATCH {
        shares[batch % callers].push(people.drafts(BATCH));
    }
    let world = Arc::new(World { vault: world.vault.clone(), door: world.door.clone(), store: world.store.clone() });
    let start = Instant::now();
    let mut tasks = Vec::new();
    for share in shares {
        let (world, actor) = (Arc::clone(&world), actor.clone());
        tasks.push(tokio::spawn(async move {
            for drafts in share {
                enter(&world, &actor, drafts, Timestamp::now()).await;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    start.elapsed()
}

/// One batch through the whole door.
async fn enter(world: &World, actor: &Actor, drafts: Vec<Draft>, now: Timestamp) {
    let count = drafts.len();
    let grant = world.grant::<Collect>(actor, KIND, Target::Kind, now).await;
    let stored = world.door.collect_all(grant, drafts, now).await.unwrap();
    assert_eq!(stored.len(), count);
}

/// The store alone, given the units that the door would give it.
async fn commit(place: Place, copy: &Copy) -> Duration {
    let store = Store::open(Options::new(place, 0)).await.unwrap();
    store.sign_heads_with(Arc::new(NoKey));
    let units: Vec<_> = (0..copy.batches()).map(|batch| copy.unit(batch)).collect();
    let start = Instant::now();
    for unit in units {
        store.commit(unit).await.unwrap();
    }
    let took = start.elapsed();
    store.close().await;
    took
}

/// Makes the tables and leaves.
async fn tables(place: Place) {
    Store::open(Options::new(place, 0)).await.unwrap().close().await;
}

fn databases() -> (Database, Database) {
    (testkit::postgres::durable("data"), testkit::postgres::durable("keyring"))
}

fn place(data: &Database, keyring: &Database) -> Place {
    Place::Postgres { data: data.url(), keyring: keyring.url() }
}

impl Sums {
    fn say(&self, engine: &str, records: usize) {
        println!("  {engine}");
        for (at, callers) in [(0, "one caller"), (1, "four callers")] {
            let share = self.raw[at].as_secs_f64() / self.door[at].as_secs_f64();
            println!(
                "    {callers:<14} raw {:>7.0}/s   door {:>7.0}/s   {:>3.0} % of raw, target ≥ {:.0} %  {}",
                rate(records, self.raw[at]),
                rate(records, self.door[at]),
                share * 100.0,
                TARGET * 100.0,
                reached(share >= TARGET)
            );
        }
        let share = self.raw[0].as_secs_f64() / self.store.as_secs_f64();
        println!("    {:<14} {:>7.0}/s, {:.0} % of raw", "the store alone", rate(records, self.store), share * 100.0);
    }
}

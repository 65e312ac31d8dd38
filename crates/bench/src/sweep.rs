//! Letting go what is over: a run over a stock of which so many are over, one over a stock of which nothing is, and what
//! others who ask meanwhile wait for.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Span, Timestamp, ToSpan};
use policy::{Read, SubjectId, Target};
use uuid::Uuid;

use crate::figures::{Times, brief, rate, reached, resident};
use crate::person::{Pace, folder, sizes, stock};
use crate::sqlite;
use crate::world::{KIND, REGISTER, World, anybody};

/// How many are over.
const OVER: usize = 100_000;
/// What a look costs where nothing is over, however many people there are.
const NOTHING: Duration = Duration::from_millis(50);
/// What others may wait for meanwhile.
const MEANWHILE: Duration = Duration::from_millis(50);
/// How many of them come a second, and how many are asked about.
const READS_A_SECOND: u32 = 25;
const ASKED: usize = 600;
/// How often it is looked whether all have gone.
const LOOK: Duration = Duration::from_millis(20);

/// What lies there: how long it was collected, and how long its notice keeps it.
struct Stock {
    folder: PathBuf,
    register: &'static str,
    kind: &'static str,
    records: usize,
    over: Span,
    kept: Span,
}

/// On every size, smallest first: customers, who are found by some sixty words each.
pub async fn run(people: usize) {
    for size in sizes(people) {
        println!("sweep: {size} people on SQLite");
        stock(size).await.vault.close().await;
        let (over, kept) = (10.years(), 3.years());
        measure(&Stock { folder: folder(size), register: REGISTER, kind: KIND, records: size, over, kept }).await;
    }
}

async fn measure(stock: &Stock) {
    let copy = copied(&stock.folder);
    let world = World::in_folder(&copy, Timestamp::now()).await;
    let first = first_day(&world, stock).await;
    nothing(&world, later(first, stock.kept)).await;
    let speed = over(&world, stock, first).await;
    world.vault.close().await;
    let copy = copied(&stock.folder);
    let (went, raw) = sqlite::delete(&copy, stock.records.min(OVER), retention::STRETCH);
    let raw = rate(went, raw);
    println!(
        "  SQLite alone deletes as many and their keys: {raw:.0} a second; the run has {:.0} %",
        speed / raw * 100.0
    );
    std::fs::remove_dir_all(&copy).unwrap();
    println!();
}

fn later(at: Timestamp, span: Span) -> Timestamp {
    at.to_zoned(jiff::tz::TimeZone::UTC).checked_add(span).unwrap().timestamp()
}

/// When the first record of the stock was made.
async fn first_day(world: &World, stock: &Stock) -> Timestamp {
    let list = store::RecordList {
        register: stock.register.into(),
        kind: stock.kind.into(),
        sort: store::Sort::Collected,
        descending: false,
        after: None,
        limit: 1,
    };
    let rows = world.store.list(world.door.id().uuid(), &list).await.unwrap();
    Timestamp::from_microsecond(rows[0].collected_at).unwrap()
}

/// Where nothing is over yet.
async fn nothing(world: &World, kept_until: Timestamp) {
    let before = kept_until - SignedDuration::from_hours(24);
    let mut times = Times::default();
    for _ in 0..20 {
        let start = Instant::now();
        let due = world.door.due(None, retention::STRETCH, before).await.unwrap();
        assert!(due.is_empty());
        times.push(start.elapsed());
    }
    times.say("a look where nothing is over", NOTHING);
}

/// Where so many are over, while others read: how many went a second.
async fn over(world: &World, stock: &Stock, first: Timestamp) -> f64 {
    let share = i32::try_from(stock.records.min(OVER) * 1_000 / stock.records).unwrap();
    let at = later(first, stock.kept) + later(first, stock.over).duration_since(first) * share / 1_000;
    let asked = subjects(&stock.folder);
    reads(world, &asked).await.tell("read one person, 25 a second, no run");
    let before = resident(std::process::id());
    let start = Instant::now();
    let (whole, took, meanwhile) = tokio::join!(
        async {
            let receipt = retention::sweep_now(&world.door, Uuid::from_u128(1), || at).await.unwrap().unwrap();
            (receipt, start.elapsed())
        },
        gone(world, at, start),
        reads(world, &asked),
    );
    let (receipt, whole) = whole;
    let went = usize::try_from(receipt.done.total()).unwrap();
    let speed = rate(went, took);
    println!(
        "  {went} let go in {} ({speed:.0} a second), resident memory {} MiB, {before} before",
        brief(took),
        resident(std::process::id())
    );
    println!("  the hashes of what was unique in them, {} after that", brief(whole.saturating_sub(took)));
    meanwhile.say("read one person, 25 a second, meanwhile", MEANWHILE);
    let start = Instant::now();
    let again = retention::sweep_now(&world.door, Uuid::from_u128(1), || at).await.unwrap().unwrap();
    println!("  again, nothing left: {} {}", brief(start.elapsed()), reached(again.done.total() == 0));
    speed
}

/// When the last record had gone: what was unique in them is free by then, and its hashes are deleted after it.
async fn gone(world: &World, at: Timestamp, start: Instant) -> Duration {
    while !world.door.due(None, 1, at).await.unwrap().is_empty() {
        tokio::time::sleep(LOOK).await;
    }
    start.elapsed()
}

/// The youngest people of the stock: those who are not let go.
fn subjects(folder: &Path) -> Vec<SubjectId> {
    let connection = rusqlite::Connection::open(folder.join("data.db")).unwrap();
    let mut query = connection.prepare("SELECT subject FROM record ORDER BY row DESC LIMIT ?").unwrap();
    let rows = query.query_map([i64::try_from(ASKED).unwrap()], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    rows.map(|row| SubjectId::new(Uuid::from_slice(&row.unwrap()).unwrap())).collect()
}

async fn reads(world: &World, subjects: &[SubjectId]) -> Times {
    let actor = world.actor(anybody());
    let mut times = Times::default();
    let mut pace = Pace::new(Some(READS_A_SECOND));
    for subject in subjects {
        pace.wait().await;
        let now = Timestamp::now();
        let start = Instant::now();
        let grant = world.grant::<Read>(&actor, KIND, Target::Subject(*subject), now).await;
        let _found = world.door.person(vec![grant], *subject, now).await.unwrap();
        times.push(start.elapsed());
    }
    times
}

/// A copy of the stock, which is let go; the stock itself is kept for other measurements.
pub(crate) fn copied(folder: &Path) -> PathBuf {
    let to = folder.with_extension("swept");
    if to.exists() {
        std::fs::remove_dir_all(&to).unwrap();
    }
    copy(folder, &to);
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

//! Reading one person and searching by a beginning, through the door, on stocks of growing size.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use policy::{Actor, Collect, Read, RecordId, Search, SubjectId, Target};
use vault::{Draft, Personal, Query};

use crate::alone;
use crate::figures::{Times, brief, rate, reached};
use crate::people::{People, draft, name};
use crate::world::{KIND, World, anybody, kept};

/// Records of one batch while a stock is made.
const BATCH: usize = 500;
/// Of each batch, so many have two deliveries.
const WITH_DELIVERIES: usize = 50;
/// Persons read and searches made on each stock.
const ASKED: usize = 3_000;
/// The same, where they come so many a second.
const ASKED_SLOWLY: usize = 600;
/// Answers on one page: what the product shows of a search at once.
const PAGE: usize = 25;
/// The stock that growth is told from.
const SMALLEST: usize = 10_000;
/// How much slower the largest stock may be.
const GROWTH: f64 = 2.0;
/// What reading a person and everything that hangs on them may take, the journal row on the disk included.
const READ: Duration = Duration::from_millis(2);
/// What a page of those found by beginnings may take, with a row of the journal's index for each.
const SEARCH: Duration = Duration::from_millis(20);
/// What a hundred clerks ask for at most. Asked one after the other without a breath, the disk is kept busy with moving the
/// log, and what is measured is the disk.
const READS_A_SECOND: u32 = 25;
const SEARCHES_A_SECOND: u32 = 10;
/// What one stock is made over: ten years.
const YEARS: i64 = 10;

/// The sizes up to a number: 10,000, then ten times as many, and the number itself.
pub fn sizes(people: usize) -> Vec<usize> {
    let mut sizes: Vec<usize> =
        std::iter::successors(Some(SMALLEST), |size| Some(size * 10)).take_while(|size| *size < people).collect();
    sizes.push(people);
    sizes
}

/// Where a stock of so many people is kept.
pub fn folder(people: usize) -> PathBuf {
    kept().join(format!("people-{people}"))
}

/// On every size, smallest first.
pub async fn run(people: usize) {
    let mut all = Vec::new();
    for size in sizes(people) {
        println!("person: {size} people on SQLite");
        let world = stock(size).await;
        let (read, search) = (ask_reads(&world, size, None).await, ask_searches(&world, None).await);
        read.say("read one person, one after the other", READ);
        search.say("search, one after the other", SEARCH);
        let slowly = ask_searches(&world, Some(SEARCHES_A_SECOND)).await;
        slowly.say("search, 10 a second", SEARCH);
        all.push([read, search, slowly]);
        world.vault.close().await;
        println!();
    }
    println!("person: {people} people on SQLite, asked as clerks ask");
    let world = stock(people).await;
    ask_reads(&world, people, Some(READS_A_SECOND)).await.say("read one person, 25 a second", READ);
    let subjects: Vec<_> = sample(people).iter().map(|subject| subject.uuid().as_bytes().to_vec()).collect();
    let _warm = alone::read(people, &subjects, None).await;
    alone::read(people, &subjects, None).await.tell("SQLite alone, one after the other");
    alone::read(people, &subjects[..ASKED_SLOWLY], Some(READS_A_SECOND)).await.tell("SQLite alone, 25 a second");
    world.vault.close().await;
    println!();
    let [Some(first), Some(last)] = [all.first(), all.last()] else { return };
    let whats = ["read", "search, one after the other", "search, 10 a second"];
    for (what, (first, last)) in whats.iter().zip(first.iter().zip(last)) {
        let growth = |percent| last.percentile(percent).as_secs_f64() / first.percentile(percent).as_secs_f64();
        let (p50, p99) = (growth(50), growth(99));
        println!("  growth of {what}: p50 × {p50:.2}, p99 × {p99:.2}, target ≤ × {GROWTH}  {}", reached(p99 <= GROWTH));
    }
    println!();
}

/// The stock of a size: made once through the door, found again by the next run.
pub async fn stock(people: usize) -> World {
    let folder = folder(people);
    let done = folder.join("done");
    if !done.exists() && folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let now = Timestamp::now();
    if !done.exists() {
        let from = now - SignedDuration::from_hours(YEARS * 365 * 24);
        let world = World::in_folder(&folder, from).await;
        let start = Instant::now();
        fill(&world, people, from, now).await;
        let took = start.elapsed();
        println!("  made through the door in {} ({:.0} people/s)", brief(took), rate(people, took));
        world.vault.close().await;
        std::fs::write(&done, "").unwrap();
    }
    World::in_folder(&folder, now).await
}

pub async fn fill(world: &World, people: usize, from: Timestamp, until: Timestamp) {
    let actor = world.actor(anybody());
    let step = until.duration_since(from) / i32::try_from(people / BATCH + 1).unwrap();
    let mut everybody = People::from(0);
    let mut now = from;
    let mut left = people;
    while left > 0 {
        let count = left.min(BATCH);
        let grant = world.grant::<Collect>(&actor, KIND, Target::Kind, now).await;
        let stored = world.door.collect_all(grant, everybody.drafts(count), now).await.unwrap();
        let parents = stored.iter().take(WITH_DELIVERIES).map(|one| one.record);
        let drafts: Vec<Draft> = parents.flat_map(|parent| [delivery(parent), delivery(parent)]).collect();
        let grant = world.grant::<Collect>(&actor, "delivery", Target::Kind, now).await;
        world.door.collect_all(grant, drafts, now).await.unwrap();
        now += step;
        left -= count;
    }
}

pub fn delivery(parent: RecordId) -> Draft {
    let values = vec![(name("what"), "Huolto ja varaosat".to_owned()), (name("on"), "2024-05-07".to_owned())];
    Draft { parent: Some(parent), ..draft(values) }
}

/// Persons spread over the whole stock, by number; every other has deliveries.
fn sample(people: usize) -> Vec<SubjectId> {
    let connection = rusqlite::Connection::open(folder(people).join("data.db")).unwrap();
    let mut rng = Rng::with_seed(7);
    let last: i64 = connection.query_row("SELECT max(row) FROM record", [], |row| row.get(0)).unwrap();
    let mut query = connection.prepare("SELECT subject FROM record WHERE row = ?").unwrap();
    let mut found = Vec::with_capacity(ASKED);
    while found.len() < ASKED {
        // A round of the stock is a batch of people and their deliveries after them.
        let round = i64::try_from(BATCH + 2 * WITH_DELIVERIES).unwrap();
        let within = if rng.bool() { rng.i64(0..50) } else { rng.i64(50..500) };
        let row = rng.i64(0..=(last - 1) / round) * round + within + 1;
        let subject = query.query_row([row], |row| row.get::<_, Vec<u8>>(0));
        if let Ok(subject) = subject {
            found.push(SubjectId::new(uuid::Uuid::from_slice(&subject).unwrap()));
        }
    }
    found
}

/// Asks so many times a second, or as often as there is an answer.
pub struct Pace(Option<tokio::time::Interval>);

impl Pace {
    pub fn new(a_second: Option<u32>) -> Self {
        Self(a_second.map(|count| tokio::time::interval(Duration::from_secs(1) / count)))
    }

    pub async fn wait(&mut self) {
        if let Some(interval) = &mut self.0 {
            interval.tick().await;
        }
    }
}

async fn ask_reads(world: &World, people: usize, a_second: Option<u32>) -> Times {
    let actor = world.actor(anybody());
    let mut times = Times::default();
    let all = sample(people);
    let mut pace = Pace::new(None);
    for (nth, subject) in all.iter().chain(&all).enumerate() {
        if nth == all.len() {
            pace = Pace::new(a_second);
        }
        if a_second.is_some() && nth == all.len() + ASKED_SLOWLY {
            break;
        }
        pace.wait().await;
        let start = Instant::now();
        let found = one(world, &actor, *subject).await;
        // The first round warms the caches, as a morning's work does.
        if nth >= all.len() {
            times.push(start.elapsed());
        }
        assert!(found > 0);
    }
    times
}

async fn one(world: &World, actor: &Actor, subject: SubjectId) -> usize {
    let now = Timestamp::now();
    let mut grants = Vec::with_capacity(2);
    for kind in [KIND, "delivery"] {
        grants.push(world.grant::<Read>(actor, kind, Target::Subject(subject), now).await);
    }
    let records = world.door.person(grants, subject, now).await.unwrap();
    records.records.len()
}

/// What people type: beginnings of names, of names together, of addresses and of numbers.
fn typed(rng: &mut Rng, people: &mut People) -> String {
    let who = people.somebody();
    let begin = |text: &str, letters: usize| text.chars().take(letters).collect::<String>();
    match rng.u8(..5) {
        0 => begin(&who.family, 3),
        1 => begin(&who.family, rng.usize(4..8)),
        2 => format!("{} {}", begin(&who.family, 3), begin(who.given, 2)),
        3 => format!("{}.{}", who.given.to_lowercase().replace('ä', "a"), begin(&who.family.to_lowercase(), 3)),
        _ => format!("040{}", rng.u32(10_000..99_999)),
    }
}

async fn ask_searches(world: &World, a_second: Option<u32>) -> Times {
    let actor = world.actor(anybody());
    let mut pace = Pace::new(None);
    let (mut rng, mut people) = (Rng::with_seed(11), People::from(0));
    let mut times = Times::default();
    for nth in 0..200 + a_second.map_or(ASKED, |_| ASKED_SLOWLY) {
        if nth == 200 {
            pace = Pace::new(a_second);
        }
        let text = typed(&mut rng, &mut people);
        pace.wait().await;
        let now = Timestamp::now();
        let start = Instant::now();
        let grant = world.grant::<Search>(&actor, KIND, Target::Kind, now).await;
        let query = Query { text: Personal::new(text), after: None, limit: PAGE };
        let _page = world.door.search(grant, query, now).await.unwrap();
        if nth >= 200 {
            times.push(start.elapsed());
        }
    }
    times
}

//! Measures the store alone: `cargo run --release -p store --example measure -- sqlite 1000000`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement prints what it finds and stops at the first surprise"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use store::{
    About, HeadSigner, JournalEntry, JournalFilter, KeyOp, Op, Options, Place, RecordList, RecordRow, Search, Sort,
    Store, Token, Unit,
};
use uuid::Uuid;

const NOW: i64 = 1_800_000_000_000_000;

struct NoKey;

impl HeadSigner for NoKey {
    fn sign(&self, _controller: Uuid, message: &[u8]) -> Result<Vec<u8>, String> {
        Ok(message.to_vec())
    }
    fn check(&self, _controller: Uuid, message: &[u8], signature: &[u8]) -> bool {
        message == signature
    }
}

fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

fn id(n: u64) -> Uuid {
    Uuid::from_u128((u128::from(n) << 80) | (0x7 << 76) | (0b10 << 62) | u128::from(mixed(n) >> 2))
}

fn token(n: u64) -> Token {
    let bytes = [mixed(n).to_le_bytes(), mixed(n ^ 0x5555).to_le_bytes()].concat();
    Token::new(&bytes[..10]).unwrap()
}

/// A token that one record of fifty has, or one of five.
fn shared(kind: u64, part: u64, choice: u64) -> Token {
    let of = if kind == 0 { 50 } else { 5 };
    token((1 << (50 + kind)) + (part << 20) + choice % of)
}

/// Forty tokens: some rare, some in one record of fifty (a prefix), some in one of five.
fn tokens(n: u64) -> Vec<Token> {
    let rare = (0..30).map(|part| token(n * 64 + part));
    let often = (0..8).map(|part| shared(0, part, mixed(n * 8 + part)));
    let very = (0..2).map(|part| shared(1, part, mixed(n * 2 + part)));
    rare.chain(often).chain(very).collect()
}

fn unit(controller: Uuid, from: u64, count: u64) -> Unit {
    let mut unit = Unit::new(controller, NOW + i64::try_from(from).unwrap());
    for n in from..from + count {
        let (record, subject) = (id(2 * n), id(2 * n + 1));
        unit.keys.push(KeyOp::PutRecord { record, wrapped: vec![n.to_le_bytes()[0]; 60] });
        let row = RecordRow {
            record,
            register: "customers".into(),
            kind: "person".into(),
            subject,
            parent: None,
            revision: 1,
            notice_version: 1,
            collected_at: NOW + i64::try_from(n).unwrap(),
            changed_at: NOW + i64::try_from(n).unwrap(),
            last_needed_at: NOW,
            keep_until: None,
            number_key: Some(i64::try_from(mixed(n) % 1_000_000).unwrap()),
            date_key: None,
            sealed: vec![n.to_le_bytes()[1]; 400],
            brand: None,
        };
        unit.ops.push(Op::InsertRecord(row, tokens(n)));
        unit.journal.push(JournalEntry {
            actor_kind: "account".into(),
            actor: Some(id(1)),
            act: "collect".into(),
            outcome: "done".into(),
            register: Some("customers".into()),
            kind: Some("person".into()),
            fields: "name email phone address".into(),
            about: vec![About { subject, record: Some(record) }],
            purpose: Some("customer-care".into()),
            clauses: "registers.customers.person purposes.customer-care".into(),
            notice_version: Some(1),
            detail: None,
        });
    }
    unit
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("VmRSS unknown").to_owned()
}

/// Seconds of processor time this process has used: tells more than the clock on a busy machine.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = |nth: usize| stat.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(nth)?.parse::<f64>().ok());
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0
}

fn say(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!("{what:<44} p50 {:>9.3?}  p99 {:>9.3?}  max {:>9.3?}", at(50), at(99), times[times.len() - 1]);
}

async fn bulk(store: &Store, controller: Uuid, count: u64, batch: u64, at_once: usize) {
    let (begun, used) = (Instant::now(), processor());
    let mut last = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    let mut from = 0;
    while from < count {
        while running.len() >= at_once {
            running.join_next().await.unwrap().unwrap();
        }
        let (store, size) = (store.clone(), batch.min(count - from));
        running.spawn(async move {
            store.commit(unit(controller, from, size)).await.unwrap();
        });
        from += size;
        if from % 100_000 == 0 {
            println!("  {from:>9}  {:>8.0} records/s  {}", 100_000.0 / last.elapsed().as_secs_f64(), resident());
            last = Instant::now();
        }
    }
    while let Some(done) = running.join_next().await {
        done.unwrap();
    }
    let rate = f64::from(u32::try_from(count).unwrap()) / begun.elapsed().as_secs_f64();
    println!("bulk, {batch} a unit, {at_once} at once: {rate:.0} records/s (record, key, 40 tokens, journal row each)");
    let used = (processor() - used) * 1e6 / f64::from(u32::try_from(count).unwrap());
    println!("  {used:.1} µs of processor time a record in this process");
}

async fn single(store: &Store, controller: Uuid, from: u64, writers: u64, each: u64) {
    let (begun, used) = (Instant::now(), processor());
    let mut running = Vec::new();
    for writer in 0..writers {
        let store = store.clone();
        running.push(tokio::spawn(async move {
            let mut times = Vec::new();
            for nth in 0..each {
                let unit = unit(controller, from + writer * each + nth, 1);
                let begun = Instant::now();
                store.commit(unit).await.unwrap();
                times.push(begun.elapsed());
            }
            times
        }));
    }
    let mut times = Vec::new();
    for task in running {
        times.extend(task.await.unwrap());
    }
    let rate = f64::from(u32::try_from(writers * each).unwrap()) / begun.elapsed().as_secs_f64();
    println!("{writers} writers, one record a unit: {rate:.0} records/s");
    let used = (processor() - used) * 1e6 / f64::from(u32::try_from(writers * each).unwrap());
    println!("  {used:.1} µs of processor time a record in this process");
    say("  a commit", &mut times);
}

async fn reads(store: &Store, controller: Uuid, count: u64) {
    const ROUNDS: u64 = 300;
    let pick = |n: u64| mixed(n) % count;
    let mut times = Vec::new();
    for n in 0..ROUNDS {
        let begun = Instant::now();
        let record = store.record(controller, id(2 * pick(n))).await.unwrap().unwrap();
        store.record_key(controller, record.record).await.unwrap().unwrap();
        store.of_subject(controller, record.subject, Uuid::nil(), 50).await.unwrap();
        store.consents(controller, record.subject).await.unwrap();
        times.push(begun.elapsed());
    }
    say("a person: record, key, records, consents", &mut times);
    let find = async |what: &str, groups: &dyn Fn(u64) -> Vec<Vec<Token>>| {
        let mut times = Vec::new();
        let mut found = 0;
        for n in 0..ROUNDS {
            let search = Search { groups: groups(n), limit: 50, ..Search::default() };
            let begun = Instant::now();
            found += store.search(controller, &search).await.unwrap().len();
            times.push(begun.elapsed());
        }
        say(&format!("search, {what} ({found} found)"), &mut times);
    };
    let often = |n: u64, part: u64| shared(0, part, mixed(n));
    find("a rare token", &|n| vec![vec![token(pick(n) * 64 + 3)]]).await;
    find("a prefix in 2 % of all", &|n| vec![vec![often(n, 0)]]).await;
    find("two such prefixes", &|n| vec![vec![often(n, 0)], vec![often(n + 1, 1)]]).await;
    find("three such prefixes", &|n| vec![vec![often(n, 0)], vec![often(n + 1, 1)], vec![often(n + 2, 2)]]).await;
    find("rare and in 20 %", &|n| vec![vec![token(pick(n) * 64 + 3)], vec![shared(1, 0, mixed(n))]]).await;
    find("any of three prefixes", &|n| vec![vec![often(n, 0), often(n, 1), often(n, 2)]]).await;
    let mut times = Vec::new();
    for n in 0..ROUNDS {
        let after = store::Cursor { key: i64::try_from(mixed(n) % 1_000_000).unwrap(), record: Uuid::nil() };
        let (register, kind, descending) = ("customers".into(), "person".into(), n % 2 == 0);
        let list = RecordList { register, kind, sort: Sort::Number, descending, after: Some(after), limit: 50 };
        let begun = Instant::now();
        let page = store.list(controller, &list).await.unwrap();
        let ids: Vec<Uuid> = page.iter().map(|row| row.record).collect();
        store.record_keys(controller, &ids).await.unwrap();
        times.push(begun.elapsed());
    }
    say("a page of 50 by number, with keys", &mut times);
    let mut times = Vec::new();
    for n in 0..ROUNDS {
        let filter = JournalFilter { subject: Some(id(2 * pick(n) + 1)), limit: 50, ..JournalFilter::default() };
        let begun = Instant::now();
        store.journal(controller, &filter).await.unwrap();
        times.push(begun.elapsed());
    }
    say("the journal of a person", &mut times);
}

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().collect();
    let engine = args.get(1).map_or("sqlite", String::as_str);
    let count: u64 = args.get(2).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let mut databases = Vec::new();
    let place = if engine == "sqlite" {
        Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") }
    } else {
        databases.push(testkit::postgres::durable("data"));
        databases.push(testkit::postgres::durable("keyring"));
        Place::Postgres { data: databases[0].url(), keyring: databases[1].url() }
    };
    let signer: Option<Arc<dyn HeadSigner>> = Some(Arc::new(NoKey));
    let store = Store::open(Options { signer, ..Options::new(place, NOW) }).await.unwrap();
    let controller = id(1);
    bulk(&store, controller, count, 500, 4).await;
    if let Some(data) = databases.first() {
        data.psql("VACUUM ANALYZE").unwrap();
    }
    reads(&store, controller, count).await;
    single(&store, controller, count, 64, 50).await;
    println!("{}", resident());
    let begun = Instant::now();
    let proof = store.journal_verify(controller).await.unwrap();
    assert!(proof.findings.is_empty());
    println!("verified {} journal rows in {:.1?}", proof.rows, begun.elapsed());
    if let Ok(files) = std::fs::read_dir(folder.path()) {
        for file in files.flatten() {
            println!("{:?} {} MiB", file.file_name(), file.metadata().map_or(0, |data| data.len() >> 20));
        }
    }
    store.close().await;
}

//! A firm whose data end in every way there is, on either engine.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise, and no test uses every helper"
)]

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use notice::model::SourceKind;
use notice::{Checked, Name, Notice};
use policy::{
    AccountId, Act, ActKind, Actor, ActorKind, Ask, Collect, Fields, Read, RecordId, Scope, SourceGiven, Standing,
    Target, Use,
};
use retention::Receipt;
use store::{LimitationOp, LimitationRow, Op, Options, Place, Point, RecordRow, Store, StoreError, Trip, Unit};
use uuid::Uuid;
use vault::{Chance, Door, Draft, Fault, MasterKey, OpenRecord, People, Publishing, Stored, Vault};

pub const NOTICE: &str = include_str!("firm.kdl");

/// The day every test begins: at noon in Helsinki.
pub fn first_day() -> Date {
    "2026-03-02".parse().unwrap()
}

pub struct World {
    pub store: Store,
    pub vault: Vault,
    pub door: Door,
    pub clerk: AccountId,
    /// The clock, in seconds since 1970.
    pub clock: Arc<AtomicI64>,
    pub calls: Arc<Calls>,
    pub folder: Option<tempfile::TempDir>,
    pub databases: Option<(testkit::postgres::Database, testkit::postgres::Database)>,
}

/// What is asked of the store.
#[derive(Default)]
pub struct Calls {
    /// How many calls there were.
    all: AtomicU64,
    /// How often keys or rows were written.
    commits: AtomicU64,
    /// Which call fails; none while it is 0.
    fails: AtomicU64,
}

impl Calls {
    fn trip(self: &Arc<Self>) -> Trip {
        let calls = Arc::clone(self);
        Arc::new(move |point: Point| {
            let nth = calls.all.fetch_add(1, Ordering::SeqCst) + 1;
            if matches!(point, Point::Keys | Point::Rows) {
                calls.commits.fetch_add(1, Ordering::SeqCst);
            }
            match nth == calls.fails.load(Ordering::SeqCst) {
                true => Err(StoreError::Engine { engine: "test", doing: format!("{point:?}"), message: "no".into() }),
                false => Ok(()),
            }
        })
    }

    /// Counts from now on, and fails the n-th call; none where that is 0.
    pub fn begin(&self, fails: u64) {
        self.commits.store(0, Ordering::SeqCst);
        self.fails.store(fails, Ordering::SeqCst);
        self.all.store(0, Ordering::SeqCst);
    }

    pub fn all(&self) -> u64 {
        self.all.load(Ordering::SeqCst)
    }

    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::SeqCst)
    }
}

fn seeded() -> Chance {
    let state = AtomicU64::new(1);
    Chance::new(move |bytes| {
        for chunk in bytes.chunks_mut(8) {
            let n = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            let mixed = (n ^ (n >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9).to_be_bytes();
            chunk.copy_from_slice(&mixed[..chunk.len()]);
        }
    })
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn notice(text: &str) -> Notice<Checked> {
    Notice::read(text).check().unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn noon(day: Date) -> Timestamp {
    day.at(10, 0, 0, 0).in_tz("UTC").unwrap().timestamp()
}

impl World {
    pub async fn sqlite() -> Self {
        Self::sqlite_of(NOTICE, first_day()).await
    }

    /// The firm of a notice, from a day on.
    pub async fn sqlite_of(text: &str, day: Date) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
        Self { folder: Some(folder), ..Self::over(place, text, day).await }
    }

    pub async fn postgres() -> Self {
        Self::postgres_of(NOTICE, first_day()).await
    }

    /// The firm of a notice, from a day on.
    pub async fn postgres_of(text: &str, day: Date) -> Self {
        let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
        let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
        Self { databases: Some((data, keyring)), ..Self::over(place, text, day).await }
    }

    async fn over(place: Place, text: &str, day: Date) -> Self {
        let clock = Arc::new(AtomicI64::new(noon(day).as_second()));
        let at = noon(day);
        let calls = Arc::new(Calls::default());
        let options = Options { trip: Some(calls.trip()), ..Options::new(place, at.as_microsecond()) };
        let store = Store::open(options).await.unwrap();
        let vault = Vault::open(store.clone(), MasterKey::from_bytes([7; 32]), seeded()).await.unwrap();
        let door = vault.found(notice(text), at).await.unwrap();
        let clerk = AccountId::new(Uuid::from_u128(0xc1e7));
        Self { store, vault, door, clerk, clock, calls, folder: None, databases: None }
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    pub fn today(&self) -> Date {
        self.now().in_tz("Europe/Helsinki").unwrap().date()
    }

    /// Goes on to noon of a day.
    pub fn to(&self, day: &str) -> &Self {
        self.to_day(day.parse().unwrap())
    }

    pub fn to_day(&self, day: Date) -> &Self {
        self.clock.store(noon(day).as_second(), Ordering::Relaxed);
        self
    }

    pub fn days_on(&self, days: i64) -> &Self {
        self.to_day(self.today().checked_add(days.days()).unwrap())
    }

    pub fn actor(&self) -> Actor {
        let purposes = self.door.notice().parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
        let acts = ActKind::ALL.iter().copied().collect();
        let standing = Standing::open(Scope::Every, purposes, acts);
        Actor { account: self.clerk, kind: ActorKind::Person, standing: Arc::new([standing]) }
    }

    pub fn ask<A: Act>(&self, kind: &str, purpose: &str, target: Target) -> Ask<A> {
        let entering = matches!(A::KIND, ActKind::Collect | ActKind::Amend);
        Ask {
            actor: self.actor(),
            controller: self.door.id(),
            register: name(register_of(kind)),
            kind: name(kind),
            fields: Fields::Allowed,
            purpose: name(purpose),
            target,
            source: entering.then(|| SourceGiven { kind: SourceKind::Person, way: Some(name("phone")) }),
            to: None,
            act: PhantomData,
        }
    }

    pub async fn put(&self, kind: &str, of: Option<&Stored>, values: &[(&str, &str)]) -> Stored {
        let ask = self.ask::<Collect>(kind, purpose_of(kind), Target::Kind);
        let grant = self.door.ask(ask, self.now()).await.unwrap();
        let draft = Draft { parent: of.map(|of| of.record), ..Draft::default() };
        let draft = values.iter().fold(draft, |draft, (field, value)| draft.with(name(field), (*value).to_owned()));
        self.door.collect(grant, draft, self.now()).await.unwrap()
    }

    pub async fn person(&self) -> Stored {
        self.put("person", None, &[("name", "Ada Lovelace"), ("phone", "040 123 4567")]).await
    }

    /// What may be read of a record; none if it is not there.
    pub async fn read(&self, kind: &str, stored: &Stored) -> Option<OpenRecord> {
        let target = Target::Record(stored.record, stored.subject);
        let grant = self.door.ask(self.ask::<Read>(kind, purpose_of(kind), target), self.now()).await.ok()?;
        self.door.read_one(grant, stored.record, self.now()).await.ok()
    }

    /// The names of the fields that hold a value.
    pub async fn holds(&self, kind: &str, stored: &Stored) -> Vec<String> {
        let Some(open) = self.read(kind, stored).await else { return Vec::new() };
        let mut all: Vec<String> = open.values.keys().chain(&open.masked).map(ToString::to_string).collect();
        all.sort();
        all
    }

    pub async fn row(&self, stored: &Stored) -> Option<RecordRow> {
        self.store.record(self.door.id().uuid(), stored.record.uuid()).await.unwrap()
    }

    pub async fn key(&self, record: RecordId) -> bool {
        self.store.record_key(self.door.id().uuid(), record.uuid()).await.unwrap().is_some()
    }

    pub async fn need(&self, kind: &str, purpose: &str, stored: &Stored) {
        let target = Target::Record(stored.record, stored.subject);
        let grant = self.door.ask(self.ask::<Use>(kind, purpose, target), self.now()).await.unwrap();
        self.door.use_(grant, stored.record, self.now()).await.unwrap();
    }

    /// Restricts everything about a person.
    pub async fn restrict(&self, stored: &Stored) -> Uuid {
        let limitation =
            Uuid::from_u128(u128::from(self.clock.fetch_add(1, Ordering::Relaxed).unsigned_abs()) << 64 | 1);
        let row = LimitationRow {
            limitation,
            subject: stored.subject.uuid(),
            record: None,
            field: None,
            what: "restriction".into(),
            purpose: None,
            ground: "accuracy".into(),
            request: Uuid::from_u128(9),
            since: self.now().as_microsecond(),
            lifted_at: None,
        };
        self.commit(Op::Limitation(LimitationOp::Put(row))).await;
        limitation
    }

    pub async fn unrestrict(&self, limitation: Uuid, stored: &Stored) {
        let at = self.now().as_microsecond();
        self.commit(Op::Limitation(LimitationOp::Lift { limitation, subject: stored.subject.uuid(), at })).await;
    }

    pub async fn commit(&self, op: Op) {
        let mut unit = Unit::new(self.door.id().uuid(), self.now().as_microsecond());
        unit.ops.push(op);
        self.store.commit(unit).await.unwrap();
    }

    /// Lets go what is over.
    pub async fn sweep(&self) -> Receipt {
        self.door.upkeep(self.now()).await.unwrap();
        self.try_to_sweep().await.unwrap().expect("no other node is at it")
    }

    pub async fn try_to_sweep(&self) -> Result<Option<Receipt>, Fault> {
        let clock = Arc::clone(&self.clock);
        let now = move || Timestamp::from_second(clock.load(Ordering::Relaxed)).unwrap();
        retention::sweep_now(&self.door, Uuid::from_u128(1), now).await
    }

    pub async fn publish(&self, text: &str, expected: u32) -> u32 {
        let publishing =
            Publishing { expected, effective_from: self.now(), people: People::Wait, by: Some(self.clerk) };
        let version = self.door.publish_notice(&notice(text), publishing, self.now()).await.unwrap();
        self.clock.fetch_add(30, Ordering::Relaxed);
        let _ = self.door.notice_now(self.now()).await.unwrap();
        version
    }

    pub fn later(&self, days: i64) -> Timestamp {
        self.now() + SignedDuration::from_hours(24 * days)
    }
}

pub fn register_of(kind: &str) -> &'static str {
    match kind {
        "member" => "members",
        "answer" => "answers",
        "subscriber" => "letters",
        "matter" | "doubt" | "slip" | "paper" => "cases",
        _ => "customers",
    }
}

fn purpose_of(kind: &str) -> &'static str {
    match kind {
        "invoice" => "books",
        "subscriber" => "letters",
        _ => "delivery",
    }
}

/// One test body, run on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! both {
    (async fn $name:ident($world:ident: World) $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "not every body uses every helper")]
            use super::*;
            async fn body($world: World) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                body(World::sqlite().await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                body(World::postgres().await).await;
            }
        }
    };
}

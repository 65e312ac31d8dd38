//! A firm with its register, on either engine, and short words for the acts of its staff.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise, and no test uses every helper"
)]

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use notice::model::SourceKind;
use notice::{Checked, Name, Notice};
use policy::{
    AccountId, Act, ActKind, Actor, ActorKind, Ask, By, Carried, CaseFacts, Collect, Fields, Grant, Identity, Read,
    RecordId, RequestId, Right, Scope, SourceGiven, Standing, SubjectId, Target, Warrant,
};
use store::{Options, Place, Store};
use uuid::Uuid;
use vault::{
    AskError, Audience, Chance, Door, Draft, MasterKey, OpenRecord, People, PublishError, Publishing, Selector, Stored,
    Vault,
};

/// The notice of a small firm.
pub const NOTICE: &str = include_str!("firm.kdl");

/// When every test begins.
pub fn start() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

/// A firm, with what keeps its place alive.
pub struct World {
    pub store: Store,
    pub place: Place,
    pub vault: Vault,
    pub door: Door,
    pub folder: Option<tempfile::TempDir>,
    pub databases: Option<(testkit::postgres::Database, testkit::postgres::Database)>,
    pub clerk: AccountId,
}

/// Chance that repeats itself from one seed to the next run.
pub fn seeded(seed: u64) -> Chance {
    let state = AtomicU64::new(seed);
    Chance::new(move |bytes| {
        for chunk in bytes.chunks_mut(32) {
            let n = state.fetch_add(1, Ordering::Relaxed);
            let hash = blake3::hash(&n.to_be_bytes());
            chunk.copy_from_slice(&hash.as_bytes()[..chunk.len()]);
        }
    })
}

pub fn master() -> MasterKey {
    MasterKey::from_bytes([0x5e; 32])
}

pub fn notice(text: &str) -> Notice<Checked> {
    Notice::read(text).check().unwrap_or_else(|errors| panic!("{errors:#?}"))
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub async fn open_store(place: Place) -> Store {
    Store::open(Options::new(place, start().as_microsecond())).await.unwrap()
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
        Self { folder: Some(folder), ..Self::over(place).await }
    }

    pub async fn postgres() -> Self {
        let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
        let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
        Self { databases: Some((data, keyring)), ..Self::over(place).await }
    }

    async fn over(place: Place) -> Self {
        let store = open_store(place.clone()).await;
        let vault = Vault::open(store.clone(), master(), seeded(1)).await.unwrap();
        let door = vault.found(notice(NOTICE), start()).await.unwrap();
        let clerk = AccountId::new(Uuid::from_u128(0xc1e7));
        Self { store, place, vault, door, folder: None, databases: None, clerk }
    }

    /// Closes and opens again, as after a restart.
    pub async fn reopen(&mut self) {
        let id = self.door.id();
        self.vault.close().await;
        self.store = open_store(self.place.clone()).await;
        self.vault = Vault::open(self.store.clone(), master(), seeded(2)).await.unwrap();
        self.door = self.vault.door(id, start()).await.unwrap().unwrap();
    }

    /// A clerk who may do everything for every purpose of the firm.
    pub fn actor(&self) -> Actor {
        let purposes = self.door.notice().parts().purposes.iter().map(|purpose| purpose.name.clone()).collect();
        let acts = ActKind::ALL.iter().copied().collect();
        let standing = Standing::open(Scope::Every, purposes, acts);
        Actor { account: self.clerk, kind: ActorKind::Person, standing: Arc::new([standing]) }
    }

    pub fn question<A: Act>(&self, kind: &str, purpose: &str, target: Target) -> Ask<A> {
        let register = if kind == "subscriber" { "letters" } else { "customers" };
        let entering = matches!(A::KIND, ActKind::Collect | ActKind::Amend);
        Ask {
            actor: self.actor(),
            controller: self.door.id(),
            register: name(register),
            kind: name(kind),
            fields: Fields::Allowed,
            purpose: name(purpose),
            target,
            source: entering.then(|| SourceGiven { kind: SourceKind::Person, way: Some(name("phone")) }),
            to: None,
            act: PhantomData,
        }
    }

    pub async fn grant<A: Act>(&self, kind: &str, purpose: &str, target: Target, now: Timestamp) -> Grant<A> {
        self.door.ask(self.question(kind, purpose, target), now).await.unwrap()
    }

    pub async fn try_grant<A: Act>(&self, kind: &str, purpose: &str, target: Target) -> Result<Grant<A>, AskError> {
        self.door.ask(self.question(kind, purpose, target), start()).await
    }

    /// Collects a record for its everyday purpose.
    pub async fn put(&self, kind: &str, draft: Draft) -> Stored {
        self.put_at(kind, draft, start()).await
    }

    pub async fn put_at(&self, kind: &str, draft: Draft, now: Timestamp) -> Stored {
        let grant = self.grant::<Collect>(kind, purpose_of(kind), Target::Kind, now).await;
        self.door.collect(grant, draft, now).await.unwrap()
    }

    /// Reads one record.
    pub async fn get(&self, kind: &str, purpose: &str, stored: &Stored) -> OpenRecord {
        let grant = self.grant::<Read>(kind, purpose, Target::Record(stored.record, stored.subject), start()).await;
        self.door.read_one(grant, stored.record, start()).await.unwrap()
    }

    /// Publishes the version after `expected`, which waits for each person where people have to be told.
    pub async fn publish(
        &self,
        notice: &Notice<Checked>,
        expected: u32,
        effective_from: Timestamp,
    ) -> Result<u32, PublishError> {
        let publishing = Publishing { expected, effective_from, people: People::Wait, by: Some(self.clerk) };
        self.door.publish_notice(notice, publishing, start()).await
    }

    /// How many rows the journal has.
    pub async fn journal_size(&self) -> u64 {
        self.door.verify_journal().await.unwrap().size
    }

    /// How many records of a kind there are.
    pub async fn count(&self, kind: &str) -> i64 {
        let register = if kind == "subscriber" { "letters" } else { "customers" };
        self.store.count(self.door.id().uuid(), register.into(), kind.into(), 100_000).await.unwrap()
    }
}

fn purpose_of(kind: &str) -> &'static str {
    match kind {
        "subscriber" => "marketing",
        "invoice" => "billing",
        _ => "delivery",
    }
}

/// A draft of these values.
pub fn draft(values: &[(&str, &str)]) -> Draft {
    values.iter().fold(Draft::default(), |draft, (field, value)| draft.with(name(field), (*value).to_owned()))
}

/// A draft that hangs on a record.
pub fn draft_of(parent: &Stored, values: &[(&str, &str)]) -> Draft {
    Draft { parent: Some(parent.record), ..draft(values) }
}

/// A customer with her usual values.
pub fn ada() -> Draft {
    draft(&[
        ("kind", "person"),
        ("name", "Lovelace Ada"),
        ("email", "Ada.Lovelace@example.com"),
        ("phone", "040 123 4567"),
        ("street", "Analyyttisenkatu 12 b"),
        ("city", "Kuopio"),
    ])
}

/// What a page would show of a field.
pub fn shown<'a>(record: &'a OpenRecord, field: &str) -> Option<&'a str> {
    record.value(field).map(|value| value.reveal(&Audience::page()).as_str())
}

/// Every name in a set of names, as text.
pub fn names(all: &[Name]) -> BTreeSet<&str> {
    all.iter().map(Name::as_str).collect()
}

pub fn later(seconds: i64) -> Timestamp {
    start() + SignedDuration::from_secs(seconds)
}

pub fn record_target(stored: &Stored) -> Target {
    Target::Record(stored.record, stored.subject)
}

pub fn only(record: RecordId) -> Selector {
    Selector::Record(record)
}

pub fn subject_target(subject: SubjectId) -> Target {
    Target::Subject(subject)
}

/// One test body, run on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! both {
    (async fn $name:ident($world:ident: World) $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "not every body uses every helper")]
            use super::*;
            async fn body(#[allow(unused_mut, reason = "some bodies reopen")] mut $world: World) $body
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

/// The warrant of a request that was accepted.
pub fn warranted<A: Carried>(world: &World, subject: SubjectId, right: Right) -> Warrant<A> {
    let facts = CaseFacts {
        controller: world.door.id(),
        request: RequestId::new(Uuid::from_u128(0xc0)),
        subject: Some(subject),
        right,
        asked_by: By::Staff(world.clerk),
        handles: true,
        identity: Identity::Strong,
        mandate: None,
        decided: true,
        told_before_lifting: true,
    };
    policy::warrant(&world.door.notice(), &facts, start()).unwrap()
}

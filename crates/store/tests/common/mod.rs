//! A fresh store on either engine, and rows to put in it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise, and no test uses every helper"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};
use store::{
    About, HeadSigner, JournalEntry, KeyOp, Op, Options, Place, RecordRow, RecordUpdate, Store, StoreError, Token,
    Unit, Word,
};
use uuid::Uuid;

/// The time of every test.
pub const NOW: i64 = 1_800_000_000_000_000;

/// A store with what keeps its place alive.
pub struct World {
    pub store: Store,
    pub place: Place,
    pub folder: Option<tempfile::TempDir>,
    pub database: Option<(testkit::postgres::Database, testkit::postgres::Database)>,
    next: AtomicU64,
}

/// Signs by hashing with a secret: enough to tell a forged head.
pub struct TestSigner;

impl HeadSigner for TestSigner {
    fn sign(&self, controller: Uuid, message: &[u8]) -> Result<Vec<u8>, String> {
        let mut hash = Sha256::new();
        hash.update(b"secret of the tests");
        hash.update(controller.as_bytes());
        hash.update(message);
        Ok(hash.finalize().to_vec())
    }
    fn check(&self, controller: Uuid, message: &[u8], signature: &[u8]) -> bool {
        self.sign(controller, message).is_ok_and(|own| own == signature)
    }
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
        let store = Store::open(options(place.clone())).await.unwrap();
        Self { store, place, folder: Some(folder), database: None, next: AtomicU64::new(1) }
    }

    pub async fn postgres() -> Self {
        let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
        let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
        let store = Store::open(options(place.clone())).await.unwrap();
        Self { store, place, folder: None, database: Some((data, keyring)), next: AtomicU64::new(1) }
    }

    /// Another store on the same place, as another node would open it.
    pub async fn another(&self) -> Store {
        Store::open(options(self.place.clone())).await.unwrap()
    }

    /// Closes and opens again.
    pub async fn reopen(&mut self) {
        self.store.close().await;
        self.store = self.another().await;
    }

    /// An identifier that sorts after every one given before.
    pub fn id(&self) -> Uuid {
        numbered(self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// A record of one kind about one person.
    pub fn record(&self, subject: Uuid) -> RecordRow {
        let record = self.id();
        RecordRow {
            record,
            register: word("customers"),
            kind: word("person"),
            subject,
            parent: None,
            revision: 1,
            notice_version: 1,
            collected_at: NOW,
            changed_at: NOW,
            last_needed_at: NOW,
            keep_until: None,
            number_key: None,
            date_key: None,
            sealed: record.as_bytes().repeat(20),
            brand: None,
        }
    }

    /// Everything `verify` has to say about a journal.
    pub async fn commit(&self, unit: Unit) -> Result<store::Committed, StoreError> {
        self.store.commit(unit).await
    }
}

pub fn options(place: Place) -> Options {
    Options { signer: Some(Arc::new(TestSigner)), ..Options::new(place, NOW) }
}

/// The n-th of a row of identifiers that sort as their numbers do.
pub fn numbered(n: u64) -> Uuid {
    Uuid::from_u128((u128::from(n) << 80) | (0x7 << 76) | (0b10 << 62) | u128::from(n))
}

pub fn word(text: &str) -> Word {
    text.into()
}

/// The token of a word.
pub fn token(text: &str) -> Token {
    Token::new(&Sha256::digest(text)[..10]).unwrap()
}

pub fn key(record: Uuid) -> KeyOp {
    KeyOp::PutRecord { record, wrapped: record.as_bytes().repeat(4) }
}

pub fn entry(act: &str, about: &[(Uuid, Option<Uuid>)]) -> JournalEntry {
    JournalEntry {
        actor_kind: word("account"),
        actor: Some(numbered(7)),
        act: word(act),
        outcome: word("done"),
        register: Some(word("customers")),
        kind: Some(word("person")),
        fields: word("name email"),
        about: about.iter().map(|(subject, record)| About { subject: *subject, record: *record }).collect(),
        purpose: Some(word("billing")),
        clauses: word("12 14"),
        notice_version: Some(1),
        detail: None,
    }
}

/// A unit that collects records, with keys and a journal row each.
pub fn collect(controller: Uuid, rows: Vec<(RecordRow, Vec<Token>)>) -> Unit {
    let mut unit = Unit::new(controller, NOW);
    for (row, tokens) in rows {
        unit.keys.push(key(row.record));
        unit.journal.push(entry("collect", &[(row.subject, Some(row.record))]));
        unit.ops.push(Op::InsertRecord(row, tokens));
    }
    unit
}

pub fn update(row: &RecordRow, expected: i64) -> RecordUpdate {
    RecordUpdate {
        record: row.record,
        expected_revision: expected,
        notice_version: 2,
        changed_at: NOW + 1,
        last_needed_at: NOW + 1,
        keep_until: Some(NOW + 2),
        number_key: Some(3),
        date_key: None,
        sealed: b"sealed anew".to_vec(),
        brand: row.brand.clone(),
    }
}

/// One test body, run on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! both {
    ($(#[doc = $doc:literal])* async fn $name:ident($world:ident: World) $body:block) => {
        $(#[doc = $doc])*
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

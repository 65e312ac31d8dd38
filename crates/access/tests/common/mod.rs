//! An installation of one controller, on either engine.
#![allow(
    dead_code,
    unused_macros,
    unused_imports,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise, and not every test uses all of it"
)]

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use access::{Access, AccountError, NewGrant, NewPerson, Password, Session};
use jiff::Timestamp;
use notice::Notice;
use policy::{AccountId, ActKind};
use store::{Options, Place, Store};
use vault::{Chance, MasterKey, Vault};

const NOTICE: &str = include_str!("../../../../examples/softop.kdl");
pub const PASSWORD: &str = "neljä harmaata hevosta laitumella";

pub struct World {
    pub access: Access,
    pub vault: Vault,
    pub now: Timestamp,
    pub folder: tempfile::TempDir,
    pub databases: Vec<testkit::postgres::Database>,
}

pub async fn world(engine: &str) -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut databases = Vec::new();
    let place = match engine {
        "sqlite" => Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") },
        _ => {
            databases = vec![testkit::postgres::fresh("access"), testkit::postgres::fresh("access-keys")];
            Place::Postgres { data: databases[0].url(), keyring: databases[1].url() }
        }
    };
    let now: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    let store = Store::open(Options::new(place, now.as_microsecond())).await.unwrap();
    let seed = Mutex::new(7_u64);
    let chance = Chance::new(move |bytes| {
        for byte in bytes {
            let mut state = seed.lock().unwrap();
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (*state >> 33) as u8;
        }
    });
    let vault = Vault::open(store, MasterKey::from_bytes([9; 32]), chance).await.unwrap();
    let door = vault.found(Notice::read(NOTICE).check().unwrap(), now).await.unwrap();
    World { access: Access::new(door), vault, now, folder, databases }
}

static LETTERS: AtomicU64 = AtomicU64::new(1);

/// A letter as it would go to an owner.
pub fn told(to: vault::Personal<String>) -> vault::NewLetter {
    let contents = vault::Personal::new(to.reveal(&vault::Audience::letter()).clone().into_bytes());
    vault::NewLetter {
        id: uuid::Uuid::from_u128(u128::from(LETTERS.fetch_add(1, Ordering::Relaxed))),
        contents,
        from: Timestamp::UNIX_EPOCH,
    }
}

pub fn password() -> Password {
    Password::typed(PASSWORD.to_owned())
}

impl World {
    pub async fn owner(&self) -> Session {
        let link = self.access.first_owner_link(self.now).await.unwrap().expect("no account yet");
        let new = NewPerson { name: "Otto Omistaja", username: "otto", password: Some(password()) };
        self.access.set_up_owner(&link, new, self.now).await.unwrap();
        self.signed_in("otto").await
    }

    pub async fn signed_in(&self, username: &str) -> Session {
        let token = self.access.sign_in(username, password(), "127.0.0.1", self.now).await.unwrap().token;
        self.access.session(&token, self.now).await.unwrap().expect("a living session")
    }

    pub async fn clerk(&self, owner: &Session) -> AccountId {
        let (account, link) = self.access.invite(owner, "Kim Kirjuri", "kim", self.now).await.unwrap();
        self.access.accept(&link, password(), self.now).await.unwrap();
        account
    }

    /// Closes an account that has nothing in hand.
    pub async fn close(&self, by: &Session, account: AccountId) -> Result<(), AccountError> {
        let leaving = self.access.leaving(by, account, self.now).await?;
        let door = self.vault.door(self.access.controller(), self.now).await.unwrap().unwrap();
        door.end_account(leaving, vault::HandedOver::default(), (by.account, self.now)).await.unwrap();
        Ok(())
    }

    pub fn grant(account: AccountId) -> NewGrant {
        NewGrant {
            account,
            register: Some("customers".to_owned()),
            purposes: vec!["billing".to_owned()],
            acts: [ActKind::Read, ActKind::Search].into_iter().collect(),
            reason: "Laskuttaa asiakkaat".to_owned(),
            until: None,
            narrowed: policy::Narrowed::default(),
        }
    }
}

macro_rules! on_both_engines {
    ($($name:ident => $test:ident;)*) => {
        mod sqlite { $(#[tokio::test] async fn $name() { super::$test(crate::common::world("sqlite").await).await; })* }
        mod postgres { $(#[tokio::test] async fn $name() { super::$test(crate::common::world("postgres").await).await; })* }
    };
}
pub(crate) use on_both_engines;

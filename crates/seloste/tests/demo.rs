//! Every example firm can be filled with invented people: whatever is invented, its own notice lets in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise, and the demo runs by the real clock"
)]

use jiff::tz::TimeZone;
use notice::Notice;
use policy::AccountId;
use seloste::demo::{fill, invent};
use store::{Options, Place, Store};
use vault::{Chance, MasterKey, Vault};

async fn filled(text: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
    let now = jiff::Timestamp::now();
    let store = Store::open(Options::new(place, now.as_microsecond())).await.unwrap();
    let chance = Chance::new(|bytes| getrandom::fill(bytes).unwrap());
    let vault = Vault::open(store, MasterKey::from_bytes([9; 32]), chance).await.unwrap();
    let notice = Notice::read(text).check().unwrap();
    let invented = invent(&notice, now.to_zoned(TimeZone::UTC).date(), 100, 2026);
    let first = invented.iter().map(|one| one.at).min().unwrap();
    let door = vault.found(notice, first).await.unwrap();
    let records = invented.len();
    fill(&door, AccountId::new(uuid::Uuid::from_u128(1)), invented).await.unwrap();
    door.verify_journal().await.unwrap();
    vault.close().await;
    records
}

macro_rules! firms {
    ($($firm:ident)*) => {
        $(#[tokio::test]
        async fn $firm() {
            let records = filled(include_str!(concat!("../../../examples/", stringify!($firm), ".kdl"))).await;
            assert!(records > 100, "{records} records are no demo");
        })*
    };
}

firms! { softop mimino minikone minicapital secapp }

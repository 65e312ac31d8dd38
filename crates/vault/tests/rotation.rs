//! A controller's keys are rotated while several nodes serve, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::*;
use jiff::SignedDuration;
use uuid::Uuid;
use vault::{JournalQuery, MasterKey, NewController, Personal, ShortName, Stored, Vault};

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

fn node(number: u128) -> Uuid {
    Uuid::from_u128(0xd0de_0000 + number)
}

/// Another node over the same store, which has keys of its own accord.
async fn beside(world: &World, seed: u64) -> World {
    let (store, place) = (open_store(world.place.clone()).await, world.place.clone());
    let vault = Vault::open(store.clone(), master(), seeded(seed * 1_000_000)).await.unwrap();
    let door = vault.door(world.door.id(), start()).await.unwrap().unwrap();
    World { store, place, vault, door, folder: None, databases: None, clerk: world.clerk }
}

async fn someone(world: &World, nth: u32, at: i64) -> Stored {
    let name = format!("Henkilö Numero{nth}");
    world
        .put_at(
            "customer",
            draft(&[("kind", "person"), ("name", &name), ("email", &format!("h{nth}@example.com"))]),
            later(at),
        )
        .await
}

async fn opens(world: &World, all: &[Stored]) {
    for stored in all {
        let record = world.get("customer", "delivery", stored).await;
        assert!(shown(&record, "name").unwrap().starts_with("Henkilö Numero"));
    }
}

async fn wrapped(world: &World) -> Vec<Vec<u8>> {
    let keys = world.store.record_keys_after(world.door.id().uuid(), Uuid::nil(), 100).await.unwrap();
    keys.into_iter().map(|(_, wrapped)| wrapped).collect()
}

both! {
    async fn every_record_opens_at_every_node_at_every_moment_of_a_rotation(world: World) {
        let other = beside(&world, 1).await;
        let mut all = vec![someone(&world, 1, 0).await];
        let secret = Personal::new(b"puhelinnumero".to_vec());
        let sealed = world.door.staff().seal(node(9), &secret).unwrap();
        let begun = world.door.begin_rotation(later(0)).await.unwrap();
        assert_eq!(world.door.begin_rotation(later(9)).await.unwrap(), begun, "one that is under way goes on as it is");
        // The other has not looked yet.
        all.push(someone(&other, 2, 5).await);
        all.push(someone(&world, 3, 10).await);
        opens(&world, &all).await;
        opens(&other, &all).await;
        for all_nodes in [&world, &other] {
            all_nodes.vault.follow_rotations(later(30)).await.unwrap();
        }
        world.vault.follow_rotations(later(3 * MINUTE)).await.unwrap();
        all.push(someone(&world, 4, 3 * MINUTE).await);
        let anew = world.door.staff().seal(node(9), &secret).unwrap();
        opens(&other, &all).await;
        assert!(other.door.staff().open(node(9), &anew).is_ok());
        other.vault.follow_rotations(later(3 * MINUTE)).await.unwrap();
        assert_eq!(other.door.carry_on_rotation(node(1), || later(5 * MINUTE)).await.unwrap(), 0, "it is not time yet");
        let before = wrapped(&world).await;
        let anew = other.door.carry_on_rotation(node(1), || later(11 * MINUTE)).await.unwrap();
        assert_eq!(anew, before.len() as u64 - 1, "all but the newest");
        let after = wrapped(&world).await;
        assert_eq!(before.iter().filter(|key| after.contains(key)).count(), 1);
        assert_eq!(world.door.carry_on_rotation(node(2), || later(20 * MINUTE)).await.unwrap(), 0);
        opens(&world, &all).await;
        let end = || later(11 * MINUTE + DAY + 1);
        assert_eq!(world.door.carry_on_rotation(node(2), end).await.unwrap(), 0);
        assert_eq!(world.door.rotation().await.unwrap(), None, "it has ended");
        other.vault.follow_rotations(end()).await.unwrap();
        let fresh = beside(&world, 3).await;
        for all_nodes in [&world, &other, &fresh] {
            opens(all_nodes, &all).await;
            assert!(all_nodes.door.staff().open(node(9), &sealed).is_ok());
            assert_eq!(all_nodes.vault.controllers().await.unwrap().len(), 1);
        }
        let said = world.door.journal(&JournalQuery::default()).await.unwrap().entries;
        assert_eq!(said.iter().filter(|entry| entry.act == "key-rotate").count(), 2, "begun and ended");
        world.door.verify_journal().await.unwrap();
        assert!(world.door.begin_rotation(later(3 * DAY)).await.unwrap().began > begun.began, "there may be another");
    }
}

both! {
    async fn the_old_key_stays_as_long_as_anybody_seals_with_it(world: World) {
        let asleep = beside(&world, 1).await;
        let mut all = vec![someone(&world, 1, 0).await];
        world.door.begin_rotation(later(0)).await.unwrap();
        assert_eq!(world.door.carry_on_rotation(node(1), || later(11 * MINUTE)).await.unwrap(), 1);
        // One that has not looked for long wakes, and writes with what it has.
        all.push(someone(&asleep, 2, 12 * MINUTE).await);
        let next_day = || later(12 * MINUTE + DAY);
        assert_eq!(world.door.carry_on_rotation(node(1), next_day).await.unwrap(), 1);
        assert!(world.door.rotation().await.unwrap().is_some());
        let after = || later(13 * MINUTE + 2 * DAY);
        assert_eq!(world.door.carry_on_rotation(node(1), after).await.unwrap(), 0);
        assert_eq!(world.door.rotation().await.unwrap(), None);
        opens(&beside(&world, 2).await, &all).await;
    }
}

both! {
    async fn of_two_nodes_one_wraps_anew_and_one_that_fell_silent_is_taken_over_from(world: World) {
        let other = beside(&world, 1).await;
        let all = vec![someone(&world, 1, 0).await, someone(&world, 2, 0).await];
        world.door.begin_rotation(later(0)).await.unwrap();
        let moment = || later(11 * MINUTE);
        let (here, there) =
            tokio::join!(world.door.carry_on_rotation(node(1), moment), other.door.carry_on_rotation(node(2), moment));
        assert_eq!(here.unwrap() + there.unwrap(), 2);
        other.vault.follow_rotations(moment()).await.unwrap();
        opens(&world, &all).await;
        opens(&other, &all).await;
        assert!(world.door.rotation().await.unwrap().unwrap().wrapped.is_some());
    }
}

both! {
    async fn both_rotations_at_once_lose_nothing(world: World) {
        let other = beside(&world, 1).await;
        let all = vec![someone(&world, 1, 0).await];
        world.door.begin_rotation(later(0)).await.unwrap();
        let new = world.vault.rotate_master(MasterKey::from_bytes([0x99; 32]), later(MINUTE)).await.unwrap();
        // The other has not looked for the key above all, founds a firm and goes on with the rotation.
        let second = NewController { notice: notice(NOTICE), short: ShortName::read("toinen").unwrap(), kept_by: None };
        let second = other.vault.add(second, later(2 * MINUTE)).await.unwrap().id();
        assert_eq!(other.door.carry_on_rotation(node(1), || later(11 * MINUTE)).await.unwrap(), 1);
        world.vault.forget_former_master(later(12 * MINUTE)).await.unwrap();
        let store = open_store(world.place.clone()).await;
        let fresh = Vault::open(store.clone(), new, seeded(9_000_000)).await.unwrap();
        assert!(fresh.door(second, later(3 * MINUTE)).await.unwrap().is_some(), "what was sealed meanwhile opens");
        let door = fresh.door(world.door.id(), later(3 * MINUTE)).await.unwrap().unwrap();
        let fresh = World { store, vault: fresh, door, ..beside_nothing(&world) };
        opens(&fresh, &all).await;
        let end = || later(12 * MINUTE) + SignedDuration::from_hours(24);
        fresh.door.carry_on_rotation(node(3), end).await.unwrap();
        assert_eq!(fresh.door.rotation().await.unwrap(), None);
    }
}

fn beside_nothing(world: &World) -> World {
    let (store, vault, door) = (world.store.clone(), world.vault.clone(), world.door.clone());
    World { store, place: world.place.clone(), vault, door, folder: None, databases: None, clerk: world.clerk }
}

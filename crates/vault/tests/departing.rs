//! A controller that leaves: all of it goes, keys first, whenever somebody is killed, and nothing of the others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use common::*;
use policy::{Collect, Target};
use store::{Options, Point, Store, StoreError};
use vault::rows::AccessEntryRow;
use vault::{
    Audience, CertificateError, ControllerId, DepartError, Door, NewController, Personal, ShortName, StaffOp, Vault,
    prove_certificate,
};

/// A second controller, kept by the first, with people.
async fn customer(world: &World) -> Door {
    let short = ShortName::read("rautio").unwrap();
    let new = NewController { notice: notice(NOTICE), short, kept_by: Some(world.door.id()) };
    let door = world.vault.add(new, start()).await.unwrap();
    fill(world, &door, "Rauni Rautiainen").await;
    agrees_with_a_provider(&door).await;
    door
}

/// What is shared with an identity provider is sealed with what was agreed on.
async fn agrees_with_a_provider(door: &Door) {
    let (staff, now) = (door.staff(), start());
    let entry = staff.new_id(now);
    let said =
        Personal::new(br#"{"issuer":"https://kirjautuminen.example","secret":"kaksipuolinen salaisuus"}"#.to_vec());
    let row = AccessEntryRow {
        what: "directory".into(),
        about: uuid::Uuid::nil(),
        entry,
        at: now.as_microsecond(),
        account: None,
        closed_at: None,
        changed_at: now.as_microsecond(),
        sealed: staff.seal(entry, &said).unwrap(),
    };
    staff.commit(vec![StaffOp::InsertAccessEntry(row)], Vec::new(), now).await.unwrap();
}

async fn fill(world: &World, door: &Door, called: &str) {
    let own = World { door: door.clone(), folder: None, databases: None, ..copied(world) };
    let drafts = (0..5).map(|_| draft(&[("kind", "person"), ("name", called)])).collect();
    let grant = own.grant::<Collect>("customer", "delivery", Target::Kind, start()).await;
    own.door.collect_all(grant, drafts, start()).await.unwrap();
}

fn copied(world: &World) -> World {
    World {
        store: world.store.clone(),
        place: world.place.clone(),
        vault: world.vault.clone(),
        door: world.door.clone(),
        folder: None,
        databases: None,
        clerk: world.clerk,
    }
}

async fn hands_back(world: &World, door: &Door) -> Vec<String> {
    let journal = door.journal_size().await.unwrap();
    let handing = door.hand_back((world.door.id(), world.clerk), start()).await.unwrap();
    let mut lines = Vec::new();
    for kind in handing.kinds().await.unwrap() {
        let mut records = handing.records(kind).unwrap();
        while let Some(some) = records.next().await.unwrap() {
            lines.extend(some.iter().map(|line| line.reveal(&Audience::export()).clone()));
        }
    }
    let mut standing = handing.standing("access_entry").unwrap();
    while let Some(some) = standing.next().await.unwrap() {
        lines.extend(some.iter().map(|line| line.reveal(&Audience::export()).clone()));
    }
    handing.whole(journal, "00", start()).await.unwrap();
    lines
}

async fn rows(store: &Store, id: ControllerId) -> Vec<(&'static str, u64)> {
    store.rows_of(id.uuid()).await.unwrap()
}

both! {
    async fn all_of_it_goes_with_a_certificate_and_nothing_of_the_others(world: World) {
        fill(&world, &world.door, "Ada Aaltonen").await;
        let leaving = customer(&world).await;
        let by = (&world.door, world.clerk);
        let early = world.vault.depart(&leaving, by, false, start()).await;
        assert!(matches!(early, Err(DepartError::NotHandedBack)), "{early:?}");
        let lines = hands_back(&world, &leaving).await;
        assert_eq!(lines.iter().filter(|line| line.contains("Rauni Rautiainen")).count(), 5, "{lines:?}");
        assert!(lines.iter().all(|line| !line.contains("Ada")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("kirjautuminen.example")), "{lines:?}");
        assert!(lines.iter().all(|line| !line.contains("salaisuus")), "what is shared with others stays secret: {lines:?}");
        fill(&world, &leaving, "Roope Rautiainen").await;
        let since = world.vault.depart(&leaving, by, false, start()).await;
        assert!(matches!(since, Err(DepartError::ChangedSince { acts: 1, .. })), "{since:?}");
        assert!(matches!(world.vault.depart(&world.door, by, true, start()).await, Err(DepartError::Itself)));
        assert!(matches!(world.vault.depart(&world.door, (&leaving, world.clerk), true, start()).await, Err(DepartError::Keeps)));
        hands_back(&world, &leaving).await;
        let others = rows(&world.store, world.door.id()).await;
        let held = rows(&world.store, leaving.id()).await;
        for table in ["controller", "controller_key", "record", "record_key", "search", "journal", "unique_token", "setting"] {
            assert!(held.iter().any(|(name, count)| *name == table && *count > 0), "{table}: {held:?}");
        }
        let begun = world.vault.depart(&leaving, by, false, start()).await.unwrap();
        assert!(begun.certificate().is_none());
        assert!(matches!(world.vault.certify(begun.clone(), &[], start()).await, Err(DepartError::Busy)));
        world.vault.carry_out(&begun).await.unwrap();
        assert_eq!(rows(&world.store, leaving.id()).await, []);
        let done = world.vault.certify(begun, &[("backup-disk".to_owned(), start())], later(5)).await.unwrap();
        let key: String = world.door.journal_key().iter().map(|byte| format!("{byte:02x}")).collect();
        let text = done.certificate().unwrap();
        let said = prove_certificate(text, &key).unwrap().0;
        assert_eq!(said["rows"]["record"], 10);
        assert_eq!(said["controller"], leaving.id().to_string());
        assert_eq!(said["copies"][0]["place"], "backup-disk");
        assert!(!text.contains("Rautiainen"));
        let changed = text.replacen("\"record\":10", "\"record\":11", 1);
        assert_eq!(prove_certificate(&changed, &key), Err(CertificateError::Forged));
        assert_eq!(prove_certificate(text, &"00".repeat(32)).map(|_| ()), Err(CertificateError::Forged));
        // Of the others nothing went: there are two lines of the journal and the certificate more.
        let more = rows(&world.store, world.door.id()).await;
        let count = |of: &[(&str, u64)], table: &str| of.iter().find(|(name, _)| *name == table).map_or(0, |(_, count)| *count);
        for (table, before) in &others {
            let came = if *table == "journal" { 2 } else { 0 };
            assert_eq!(count(&more, table), before + came, "{table}");
        }
        assert_eq!(count(&more, "departed"), 1);
        world.reopen().await;
        let known = world.vault.departures(start()).await.unwrap();
        assert_eq!(known[0].certificate().map(str::len), Some(text.len()));
        assert!(world.vault.door(leaving.id(), start()).await.unwrap().is_none());
        world.door.verify_journal().await.unwrap();
        // Who did not know yet and writes once more is swept up.
        let late = store::Unit { journal: vec![], ..store::Unit::new(leaving.id().uuid(), 1) };
        let late = store::Unit { ops: vec![store::Op::PutSetting { name: "late".into(), value: "x".into() }], ..late };
        world.store.commit(late).await.unwrap();
        assert_eq!(world.vault.follow_departures(later(60)).await.unwrap(), 1);
        assert_eq!(rows(&world.store, leaving.id()).await, []);
    }
}

both! {
    async fn whoever_is_killed_in_the_middle_goes_on(world: World) {
        let leaving = customer(&world).await;
        let begun = world.vault.depart(&leaving, (&world.door, world.clerk), true, start()).await.unwrap();
        let (id, mut steps) = (leaving.id(), 0);
        drop(leaving);
        loop {
            steps += 1;
            let (left, at) = (Arc::new(AtomicU64::new(steps)), Arc::new(std::sync::Mutex::new(None)));
            let seen = Arc::clone(&at);
            let trip = move |point: Point| {
                if !matches!(point, Point::Keys | Point::Rows) || left.fetch_sub(1, Ordering::SeqCst) != 1 {
                    return Ok(());
                }
                *seen.lock().unwrap() = Some(point);
                Err(StoreError::Closed)
            };
            let options = Options { trip: Some(Arc::new(trip)), ..Options::new(world.place.clone(), start().as_microsecond()) };
            let store = Store::open(options).await.unwrap();
            let vault = Vault::open(store.clone(), master(), seeded(9)).await.unwrap();
            let done = vault.carry_out(&begun).await;
            let at = *at.lock().unwrap();
            let there = rows(&world.store, id).await;
            let keys = there.iter().any(|(name, _)| name.ends_with("_key"));
            match at {
                Some(Point::Rows) => assert!(done.is_err() && !keys, "rows go when no key is left: {there:?}"),
                Some(_) => assert!(done.is_err(), "{there:?}"),
                None => {
                    done.unwrap();
                    assert_eq!(there, []);
                    break;
                }
            }
            vault.close().await;
        }
        assert!(steps > 40, "{steps}");
        world.vault.certify(begun, &[], start()).await.unwrap();
    }
}

//! Many writers at once share commits and lose nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, TestSigner, World, collect, entry, options, update, word};
use store::{HeadSigner, KeyOp, Op, Options, Place, Store, StoreError, Unit};
use uuid::Uuid;

/// Writes from many tasks at once, some of it to be refused; gives what was accepted.
async fn crowd(world: &World, stores: &[Store], writers: usize, each: usize) -> Vec<(Uuid, Uuid)> {
    let controllers = [world.id(), world.id()];
    let mut tasks = Vec::new();
    for writer in 0..writers {
        let (store, controller) = (stores[writer % stores.len()].clone(), controllers[writer % 2]);
        let rows: Vec<_> = (0..each).map(|_| world.record(world.id())).collect();
        tasks.push(tokio::spawn(async move {
            let mut accepted = Vec::new();
            for (nth, row) in rows.into_iter().enumerate() {
                let mut unit = collect(controller, vec![(row.clone(), vec![common::token("crowd")])]);
                let spoiled = nth % 5 == 4;
                if spoiled {
                    unit.ops.push(Op::UpdateRecord(update(&row, 7)));
                }
                match store.commit(unit).await {
                    Ok(_) if !spoiled => accepted.push((controller, row.record)),
                    Err(StoreError::Stale { record }) if spoiled => assert_eq!(record, row.record),
                    other => panic!("{other:?}"),
                }
            }
            accepted
        }));
    }
    let mut accepted = Vec::new();
    for task in tasks {
        accepted.extend(task.await.unwrap());
    }
    accepted
}

async fn check(world: &World, accepted: &[(Uuid, Uuid)]) {
    let mut sizes = std::collections::BTreeMap::<Uuid, i64>::new();
    for (controller, record) in accepted {
        assert!(world.store.record(*controller, *record).await.unwrap().is_some());
        assert!(world.store.record_key(*controller, *record).await.unwrap().is_some());
        *sizes.entry(*controller).or_default() += 1;
    }
    for (controller, size) in sizes {
        let proof = world.store.journal_verify(controller).await.unwrap();
        assert_eq!((proof.rows, proof.findings), (size, vec![]));
    }
}

both! {
    async fn sixty_four_writers_lose_nothing_and_the_journal_holds(world: World) {
        let accepted = crowd(&world, &[world.store.clone()], 64, 10).await;
        assert_eq!(accepted.len(), 64 * 8);
        world.reopen().await;
        check(&world, &accepted).await;
    }
}

both! {
    async fn two_nodes_write_one_journal(world: World) {
        let stores = [world.store.clone(), world.another().await];
        let accepted = crowd(&world, &stores, 16, 10).await;
        check(&world, &accepted).await;
    }
}

both! {
    async fn what_was_answered_is_seen_by_another_process_without_closing(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), vec![])])).await.unwrap();
        if let (Place::Sqlite { data, keyring }, Some(folder)) = (&world.place, &world.folder) {
            // A copy of the files as they lie on the disk, as a killed process would leave them.
            let (copy, keys) = (folder.path().join("copy.db"), folder.path().join("keys.db"));
            for (from, to) in [(data, &copy), (keyring, &keys)] {
                for end in ["", "-wal"] {
                    let path = |path: &std::path::Path| std::path::PathBuf::from(format!("{}{end}", path.display()));
                    if path(from).exists() {
                        std::fs::copy(path(from), path(to)).unwrap();
                    }
                }
            }
            world.place = Place::Sqlite { data: copy, keyring: keys };
        }
        let other = world.another().await;
        assert_eq!(other.record(controller, row.record).await.unwrap(), Some(row.clone()));
        assert!(other.record_key(controller, row.record).await.unwrap().is_some());
        assert_eq!(other.journal_verify(controller).await.unwrap().rows, 1);
    }
}

both! {
    async fn a_big_unit_is_whole_or_nothing(world: World) {
        let controller = world.id();
        let rows: Vec<_> = (0..500).map(|_| world.record(world.id())).collect();
        let unit = collect(controller, rows.iter().map(|row| (row.clone(), vec![common::token("x")])).collect());
        let done = world.commit(unit).await.unwrap();
        assert_eq!(done.seqs, 0..500);
        let mut more: Vec<_> = (0..500).map(|_| world.record(world.id())).collect();
        let first = more[0].record;
        more[499].record = rows[3].record;
        let mut unit = collect(controller, more.into_iter().map(|row| (row, vec![])).collect());
        unit.keys.clear();
        assert_eq!(world.commit(unit).await, Err(StoreError::Exists { table: "record".to_owned() }));
        assert_eq!(world.store.record(controller, first).await.unwrap(), None);
        assert_eq!(world.store.journal_verify(controller).await.unwrap().rows, 500);
    }
}

both! {
    async fn without_a_signer_nothing_is_journaled_and_with_one_all_is(world: World) {
        let controller = world.id();
        let store = Store::open(Options { signer: None, ..options(world.place.clone()) }).await.unwrap();
        let mut unit = Unit::new(controller, NOW);
        unit.journal.push(entry("read", &[]));
        assert_eq!(store.commit(unit.clone()).await, Err(StoreError::NoSigner));
        let mut plain = Unit::new(controller, NOW);
        plain.keys.push(KeyOp::PutController { kind: word("journal"), wrapped: vec![1] });
        store.commit(plain).await.unwrap();
        store.sign_heads_with(std::sync::Arc::new(TestSigner));
        assert_eq!(store.commit(unit).await.unwrap().seqs, 0..1);
    }
}

/// A signer that has lost its key.
struct Keyless;

impl HeadSigner for Keyless {
    fn sign(&self, _controller: Uuid, _message: &[u8]) -> Result<Vec<u8>, String> {
        Err("the key is locked".to_owned())
    }
    fn check(&self, _controller: Uuid, _message: &[u8], _signature: &[u8]) -> bool {
        false
    }
}

both! {
    async fn an_unsigned_head_stores_nothing(world: World) {
        let controller = world.id();
        let signer: Option<std::sync::Arc<dyn HeadSigner>> = Some(std::sync::Arc::new(Keyless));
        let store = Store::open(Options { signer, ..options(world.place.clone()) }).await.unwrap();
        let row = world.record(world.id());
        let told = store.commit(collect(controller, vec![(row.clone(), vec![])])).await;
        assert_eq!(told, Err(StoreError::Unsigned { reason: "the key is locked".to_owned() }));
        assert_eq!(world.store.record(controller, row.record).await.unwrap(), None);
    }
}

both! {
    async fn a_closed_store_says_so_and_has_kept_all(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        let unit = collect(controller, vec![(row.clone(), vec![])]);
        let store = world.store.clone();
        store.commit(unit.clone()).await.unwrap();
        store.close().await;
        assert_eq!(store.commit(unit).await, Err(StoreError::Closed));
        assert_eq!(store.record(controller, row.record).await, Err(StoreError::Closed));
        assert_eq!(world.another().await.record(controller, row.record).await.unwrap(), Some(row));
    }
}

both! {
    async fn data_and_keys_are_never_opened_in_one_place(world: World) {
        let place = match world.place.clone() {
            Place::Sqlite { data, .. } => Place::Sqlite { keyring: data.clone(), data },
            Place::Postgres { data, .. } => Place::Postgres { keyring: data.clone(), data },
        };
        assert_eq!(Store::open(options(place)).await.unwrap_err(), StoreError::SamePlace);
    }
}

both! {
    async fn what_is_over_a_limit_is_refused_by_name(world: World) {
        let mut unit = Unit::new(world.id(), NOW);
        unit.ops.extend((0..=store::MAX_OPS).map(|_| Op::ClearSignIns { throttle: vec![] }));
        assert!(matches!(world.commit(unit).await, Err(StoreError::TooMuch { .. })));
        let mut row = world.record(world.id());
        row.sealed = vec![0; store::MAX_SEALED_BYTES + 1];
        assert!(matches!(world.commit(collect(world.id(), vec![(row, vec![])])).await, Err(StoreError::TooMuch { .. })));
        assert!(store::Token::new(&[0; 7]).is_none() && store::Token::new(&[0; 17]).is_none());
    }
}

/// Whoever else has an account on the machine reads neither the data nor the keys.
#[cfg(unix)]
#[tokio::test]
async fn the_files_of_sqlite_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::sqlite().await;
    world.commit(collect(world.id(), vec![(world.record(world.id()), vec![])])).await.unwrap();
    let mut files = 0;
    for file in std::fs::read_dir(world.folder.as_ref().unwrap().path()).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o077, 0);
        files += 1;
    }
    assert!(files >= 4, "data, keyring and their logs");
}

/// A server that answers before a commit is on its disk is refused.
#[tokio::test]
async fn a_postgres_that_does_not_wait_for_its_disk_is_refused() {
    let world = World::postgres().await;
    let (data, _) = world.database.as_ref().unwrap();
    data.psql(&format!("ALTER DATABASE {} SET synchronous_commit = off", data.name())).unwrap();
    let told = Store::open(options(world.place.clone())).await.unwrap_err();
    assert!(told.to_string().contains("synchronous_commit"), "{told}");
}

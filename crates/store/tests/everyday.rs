//! What is written is there, whole or not at all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, collect, entry, key, numbered, token, update, word};
use store::{Op, Search, StoreError, Unit};

both! {
    async fn a_collected_record_is_read_back_as_it_was(world: World) {
        let controller = world.id();
        let mut row = world.record(numbered(900));
        row.parent = Some(numbered(901));
        row.number_key = Some(-5);
        row.keep_until = Some(NOW + 5);
        let unit = collect(controller, vec![(row.clone(), vec![token("ada")])]);
        let done = world.commit(unit).await.unwrap();
        assert_eq!(done.seqs, 0..1);
        world.reopen().await;
        assert_eq!(world.store.record(controller, row.record).await.unwrap(), Some(row.clone()));
        assert_eq!(world.store.record(world.id(), row.record).await.unwrap(), None);
        let key = world.store.record_key(controller, row.record).await.unwrap();
        assert_eq!(key, Some(row.record.as_bytes().repeat(4)));
        let found = Search { groups: vec![vec![token("ada")]], limit: 10, ..Search::default() };
        assert_eq!(world.store.search(controller, &found).await.unwrap(), vec![row.clone()]);
        assert_eq!(world.store.of_subject(controller, row.subject, numbered(0), 9).await.unwrap(), vec![row.clone()]);
        assert_eq!(world.store.of_parent(controller, numbered(901), numbered(0), 9).await.unwrap(), vec![row.clone()]);
        assert_eq!(world.store.due(controller, NOW + 5, None, 9).await.unwrap(), vec![row]);
        world.store.health().await.unwrap();
    }
}

both! {
    async fn of_two_changes_from_one_revision_the_second_is_told(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), vec![])])).await.unwrap();
        let mut first = Unit::new(controller, NOW);
        first.ops.push(Op::UpdateRecord(update(&row, 1)));
        let mut second = first.clone();
        second.ops.push(Op::PutSetting { name: word("half"), value: word("done") });
        second.journal.push(entry("amend", &[]));
        world.commit(first).await.unwrap();
        let told = world.commit(second).await;
        assert_eq!(told, Err(StoreError::Stale { record: row.record }));
        assert_eq!(world.store.setting(controller, word("half")).await.unwrap(), None);
        assert_eq!(world.store.journal_tip(controller).await.unwrap().unwrap().size, 1);
        let now = world.store.record(controller, row.record).await.unwrap().unwrap();
        assert_eq!((now.revision, now.sealed.as_slice()), (2, b"sealed anew".as_slice()));
    }
}

both! {
    async fn a_unique_value_is_held_by_one_record_even_when_many_race(world: World) {
        let controller = world.id();
        let mut racers = Vec::new();
        for _ in 0..32 {
            let row = world.record(world.id());
            let mut unit = collect(controller, vec![(row.clone(), vec![])]);
            let (scope, record) = (word("customers/person/email"), row.record);
            unit.ops.push(Op::Take { scope, token: b"one value".to_vec(), record });
            let store = world.store.clone();
            racers.push((row.record, tokio::spawn(async move { store.commit(unit).await })));
        }
        let mut winners = Vec::new();
        for (record, racer) in racers {
            match racer.await.unwrap() {
                Ok(_) => winners.push(record),
                Err(error) => {
                    assert_eq!(error, StoreError::Taken { scope: "customers/person/email".to_owned() });
                    assert_eq!(world.store.record(controller, record).await.unwrap(), None);
                }
            }
        }
        assert_eq!(winners.len(), 1);
        let holder = world.store.holder(controller, word("customers/person/email"), b"one value".to_vec()).await;
        assert_eq!(holder.unwrap(), Some(winners[0]));
        assert_eq!(world.store.journal_tip(controller).await.unwrap().unwrap().size, 1);
    }
}

both! {
    async fn a_key_that_is_there_is_never_overwritten(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), vec![])])).await.unwrap();
        let mut unit = Unit::new(controller, NOW);
        unit.keys.push(key(row.record));
        unit.ops.push(Op::PutSetting { name: word("half"), value: word("done") });
        let told = world.commit(unit).await;
        assert_eq!(told, Err(StoreError::Exists { table: "record_key".to_owned() }));
        assert_eq!(world.store.setting(controller, word("half")).await.unwrap(), None);
    }
}

//! Who was told of which version, who is to be, and ends of retention that are worked out anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, collect, word};
use store::{AttestedRow, Cursor, Op, ToTellList, ToldRow, Unit};
use uuid::Uuid;

fn told(subject: Uuid, version: i64) -> ToldRow {
    ToldRow { subject, version, at: NOW, way: word("letter"), account: None }
}

both! {
    async fn who_is_told_leaves_the_list_and_is_told_once(world: World) {
        let controller = world.id();
        let rows: Vec<_> = (0..5).map(|_| world.record(world.id())).collect();
        world.commit(collect(controller, rows.iter().map(|row| (row.clone(), Vec::new())).collect())).await.unwrap();
        let (register, kind) = (rows[0].register.clone(), rows[0].kind.clone());
        let list = |after, limit| ToTellList {
            register: register.clone(), kind: kind.clone(), before: NOW + 1, version: 2, after, limit,
        };
        let page = world.store.to_tell(controller, &list(None, 2)).await.unwrap();
        assert_eq!(page.len(), 2);
        let after = Some(Cursor { key: page[1].collected_at, record: page[1].record });
        assert_eq!(world.store.to_tell(controller, &list(after, 9)).await.unwrap().len(), 3);
        let mut unit = Unit::new(controller, NOW);
        unit.ops.extend([told(rows[0].subject, 2), told(rows[1].subject, 1), told(rows[0].subject, 2)].map(Op::Tell));
        world.commit(unit).await.unwrap();
        let left = world.store.to_tell(controller, &list(None, 9)).await.unwrap();
        assert!(left.iter().all(|one| one.subject != rows[0].subject));
        assert_eq!(left.len(), 4, "who was told of an earlier version is to be told still");
        let again = ToldRow { at: NOW + 9, way: word("phone"), ..told(rows[0].subject, 2) };
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::Tell(again));
        world.commit(unit).await.unwrap();
        assert_eq!(world.store.told(controller, rows[0].subject).await.unwrap(), [told(rows[0].subject, 2)]);
        let both = world.store.told_of(controller, &[rows[2].subject, rows[1].subject]).await.unwrap();
        assert_eq!(both, [vec![], vec![told(rows[1].subject, 1)]]);
        assert_eq!(world.store.told_count(controller, 2).await.unwrap(), 1);
        let count = world.store.count_before(controller, register.clone(), kind.clone(), NOW + 1).await.unwrap();
        assert_eq!((count, world.store.count_people(controller, register, kind, NOW + 1).await.unwrap()), (5, 5));
    }
}

both! {
    async fn another_end_of_retention_does_not_undo_a_need_that_came_first(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), Vec::new())])).await.unwrap();
        let keep = |last_needed_at, keep_until| Op::Keep {
            record: row.record, revision: row.revision, last_needed_at, keep_until,
        };
        let until = async || world.store.record(controller, row.record).await.unwrap().unwrap().keep_until;
        for (seen, new, expected) in [(row.last_needed_at, Some(5), Some(5)), (row.last_needed_at - 1, None, Some(5))] {
            let mut unit = Unit::new(controller, NOW);
            unit.ops.push(keep(seen, new));
            world.commit(unit).await.unwrap();
            assert_eq!(until().await, expected);
        }
    }
}

both! {
    async fn the_newest_confirmation_of_a_measure_comes_first(world: World) {
        let controller = world.id();
        let row = |measure: &str, at| AttestedRow {
            measure: word(measure), at, account: None, outcome: word("holds"), sealed: b"sealed".to_vec(),
        };
        let mut unit = Unit::new(controller, NOW);
        unit.ops.extend([row("law", NOW), row("law", NOW + 5), row("other", NOW + 9)].map(Op::Attest));
        world.commit(unit).await.unwrap();
        let read = world.store.attested(controller, word("law"), 9).await.unwrap();
        assert_eq!(read, [row("law", NOW + 5), row("law", NOW)]);
    }
}

//! Records kept for another purpose than the one whose contract ended, and records by what they hang on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, collect, numbered, word};
use store::{Op, OtherBasisRow, RecordRow, Unit};

both! {
    async fn a_decision_stands_until_another_one_and_goes_with_its_record(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), Vec::new())])).await.unwrap();
        let decided = |purpose: &str, at| OtherBasisRow { record: row.record, purpose: word(purpose), account: numbered(7), at };
        let asked = [world.id(), row.record];
        let standing = async |world: &World| world.store.other_bases(controller, &asked).await.unwrap();
        assert_eq!(standing(&world).await, [None, None]);
        for one in [decided("billing", NOW), decided("claims", NOW + 1)] {
            let mut unit = Unit::new(controller, NOW);
            unit.ops.push(Op::PutOtherBasis(one.clone()));
            world.commit(unit).await.unwrap();
            assert_eq!(standing(&world).await, [None, Some(one)]);
        }
        assert_eq!(world.store.other_bases(world.id(), &asked).await.unwrap(), [None, None], "another controller");
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::DeleteRecord { record: row.record });
        world.commit(unit).await.unwrap();
        assert_eq!(standing(&world).await, [None, None]);
    }
}

both! {
    async fn the_records_of_one_kind_are_found_by_what_they_hang_on(world: World) {
        let controller = world.id();
        let (one, other) = (world.record(world.id()), world.record(world.id()));
        let hung = |on: &RecordRow, kind: &str| RecordRow {
            parent: Some(on.record), kind: word(kind), ..world.record(on.subject)
        };
        let rows = [hung(&one, "order"), hung(&one, "order"), hung(&one, "call"), hung(&other, "order")];
        let all = [&one, &other].into_iter().chain(&rows).map(|row| (row.clone(), Vec::new())).collect();
        world.commit(collect(controller, all)).await.unwrap();
        let of = |kind: &str| (word("customers"), word(kind));
        let asked = [other.record, world.id(), one.record];
        let found = world.store.children(controller, &asked, of("order")).await.unwrap();
        assert_eq!(found, [vec![rows[3].clone()], vec![], vec![rows[0].clone(), rows[1].clone()]]);
        assert_eq!(world.store.children(controller, &[one.record], of("call")).await.unwrap(), [vec![rows[2].clone()]]);
        assert_eq!(world.store.children(controller, &[], of("call")).await.unwrap(), Vec::<Vec<RecordRow>>::new());
        assert_eq!(world.store.children(world.id(), &[one.record], of("call")).await.unwrap(), [vec![]]);
    }
}

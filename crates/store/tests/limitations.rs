//! What people had restricted or objected to.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, collect, word};
use store::{LimitationOp, LimitationRow, Op, StoreError, Unit};
use uuid::Uuid;

fn restriction(world: &World, subject: Uuid) -> LimitationRow {
    LimitationRow {
        limitation: world.id(),
        subject,
        record: None,
        field: None,
        what: word("restriction"),
        purpose: None,
        ground: word("accuracy"),
        request: world.id(),
        since: NOW,
        lifted_at: None,
    }
}

async fn put(world: &World, controller: Uuid, op: LimitationOp) -> Result<(), StoreError> {
    let mut unit = Unit::new(controller, NOW);
    unit.ops.push(Op::Limitation(op));
    world.commit(unit).await.map(|_| ())
}

both! {
    async fn a_limitation_stands_until_it_is_lifted_once(world: World) {
        let (controller, subject, other) = (world.id(), world.id(), world.id());
        let row = restriction(&world, subject);
        let objection = LimitationRow {
            what: word("objection"), purpose: Some(word("news")), record: Some(world.id()), field: Some(word("email")),
            ..restriction(&world, subject)
        };
        assert!(!world.store.any_limitation(controller).await.unwrap());
        put(&world, controller, LimitationOp::Put(row.clone())).await.unwrap();
        put(&world, controller, LimitationOp::Put(objection.clone())).await.unwrap();
        assert!(world.store.any_limitation(controller).await.unwrap());
        let standing = world.store.limitations_of(controller, &[other, subject, subject]).await.unwrap();
        let both = vec![row.clone(), objection.clone()];
        assert_eq!(standing, [vec![], both.clone(), both]);
        assert_eq!(world.store.limitations_of(world.id(), &[subject]).await.unwrap(), [vec![]], "another controller");

        let lift = |subject| LimitationOp::Lift { limitation: row.limitation, subject, at: NOW + 1 };
        let strange = put(&world, controller, lift(other)).await;
        assert!(matches!(strange, Err(StoreError::Gone { .. })), "{strange:?}");
        put(&world, controller, lift(subject)).await.unwrap();
        let again = put(&world, controller, lift(subject)).await;
        assert!(matches!(again, Err(StoreError::Gone { .. })), "{again:?}");
        assert_eq!(world.store.limitations_of(controller, &[subject]).await.unwrap(), [vec![objection.clone()]]);
        let lifted = LimitationRow { lifted_at: Some(NOW + 1), ..row };
        assert_eq!(world.store.limitations(controller, subject).await.unwrap(), [objection, lifted]);
    }
}

both! {
    async fn what_is_restricted_is_not_due(world: World) {
        let controller = world.id();
        let one = store::RecordRow { keep_until: Some(NOW - 1), ..world.record(world.id()) };
        let sibling = store::RecordRow { keep_until: Some(NOW - 1), subject: one.subject, ..world.record(world.id()) };
        let rows = [&one, &sibling].map(|row| (row.clone(), Vec::new())).to_vec();
        world.commit(collect(controller, rows)).await.unwrap();
        let due = async |world: &World| world.store.due(controller, NOW, None, 10).await.unwrap().len();
        assert_eq!(due(&world).await, 2);
        let objection = LimitationRow { what: word("objection"), ..restriction(&world, one.subject) };
        put(&world, controller, LimitationOp::Put(objection)).await.unwrap();
        assert_eq!(due(&world).await, 2, "an objection pauses nothing");
        let value = LimitationRow {
            record: Some(one.record), field: Some(word("email")), ..restriction(&world, one.subject)
        };
        put(&world, controller, LimitationOp::Put(value)).await.unwrap();
        assert_eq!(due(&world).await, 1);
        let whole = restriction(&world, one.subject);
        put(&world, controller, LimitationOp::Put(whole.clone())).await.unwrap();
        assert_eq!(due(&world).await, 0);
        let lift = LimitationOp::Lift { limitation: whole.limitation, subject: one.subject, at: NOW };
        put(&world, controller, lift).await.unwrap();
        assert_eq!(due(&world).await, 1);
    }
}

both! {
    async fn limitations_are_forgotten_with_the_last_record(world: World) {
        let controller = world.id();
        let row = world.record(world.id());
        world.commit(collect(controller, vec![(row.clone(), Vec::new())])).await.unwrap();
        put(&world, controller, LimitationOp::Put(restriction(&world, row.subject))).await.unwrap();
        put(&world, controller, LimitationOp::Forget { subject: row.subject }).await.unwrap();
        assert_eq!(world.store.limitations(controller, row.subject).await.unwrap().len(), 1, "a record is left");
        let mut unit = Unit::new(controller, NOW);
        unit.ops.push(Op::DeleteRecord { record: row.record });
        unit.ops.push(Op::Limitation(LimitationOp::Forget { subject: row.subject }));
        world.commit(unit).await.unwrap();
        assert!(world.store.limitations(controller, row.subject).await.unwrap().is_empty());
    }
}

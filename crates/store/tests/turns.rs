//! Whose turn it is, and whose record something is, asked over all controllers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, collect, word};
use store::{ControllerOp, Op, RecordRow, Turn, Unit};
use uuid::Uuid;

const DAY: i64 = 86_400_000_000;

async fn due(world: &World, now: i64) -> Vec<Turn> {
    world.store.turns_due(word("letters"), now, 100).await.unwrap()
}

/// Something is written for a controller.
async fn writes(world: &World, controller: Uuid) {
    world.commit(collect(controller, vec![(world.record(world.id()), Vec::new())])).await.unwrap();
}

both! {
    async fn whoever_wrote_or_has_something_due_has_a_turn_and_nobody_else(world: World) {
        let [one, other] = [world.id(), world.id()];
        for controller in [one, other] {
            world.store.rest(Turn { controller, stirs: 0 }, word("letters"), 0, NOW).await.unwrap();
            world.store.rest(Turn { controller, stirs: 0 }, word("retention"), 0, NOW).await.unwrap();
        }
        let first = due(&world, NOW).await;
        assert_eq!(first.len(), 2, "whoever is new has a turn");
        for turn in first {
            world.store.looks_at(turn.controller);
            world.store.rest(turn, word("letters"), NOW + DAY, NOW).await.unwrap();
        }
        assert!(due(&world, NOW).await.is_empty(), "nobody has anything to do");
        writes(&world, one).await;
        let stirred = due(&world, NOW).await;
        assert_eq!(stirred.iter().map(|turn| turn.controller).collect::<Vec<_>>(), [one]);

        // What is written while somebody looks is not passed over.
        world.store.looks_at(one);
        writes(&world, one).await;
        world.store.rest(stirred[0], word("letters"), NOW + DAY, NOW).await.unwrap();
        let again = due(&world, NOW).await;
        assert_eq!(again.len(), 1, "somebody wrote meanwhile");
        world.store.looks_at(one);
        world.store.rest(again[0], word("letters"), NOW + DAY, NOW).await.unwrap();
        assert!(due(&world, NOW).await.is_empty());
        assert_eq!(due(&world, NOW + DAY).await.len(), 2, "what falls due comes");
        let retention = world.store.turns_due(word("retention"), NOW, 100).await.unwrap();
        assert_eq!(retention.len(), 2, "each work has turns of its own");
    }
}

both! {
    async fn whose_something_is_is_found_by_index_and_what_is_nobodys_is_not(world: World) {
        let [one, other] = [world.id(), world.id()];
        for (controller, short) in [(one, "yksi"), (other, "toinen")] {
            let mut unit = Unit::new(controller, NOW);
            let insert = ControllerOp::Insert { name_sealed: vec![1], short: word(short), kept_by: None };
            unit.ops.push(Op::Controller(insert));
            world.commit(unit).await.unwrap();
        }
        let branded = RecordRow { brand: Some(word("Toivontaika")), ..world.record(world.id()) };
        let (plain, elsewhere) = (world.record(branded.subject), world.record(world.id()));
        let unit = collect(one, vec![(branded.clone(), Vec::new()), (plain, Vec::new())]);
        world.commit(unit).await.unwrap();
        world.commit(collect(other, vec![(elsewhere.clone(), Vec::new())])).await.unwrap();
        for (id, whose) in [(branded.record, one), (branded.subject, one), (elsewhere.record, other)] {
            assert_eq!(world.store.whose(id).await.unwrap(), Some(whose));
        }
        assert_eq!(world.store.whose(world.id()).await.unwrap(), None);
        let kept = world.store.record(one, branded.record).await.unwrap().unwrap();
        assert_eq!(kept.brand.as_deref(), Some("Toivontaika"));
        let brands = world.store.brands_of(one, branded.subject).await.unwrap();
        assert_eq!(brands.iter().map(|brand| &**brand).collect::<Vec<_>>(), ["", "Toivontaika"]);
    }
}

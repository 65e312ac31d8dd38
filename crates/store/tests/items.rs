//! Things outside the registers: papers, copies, devices and rooms.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, word};
use store::{ItemList, ItemOp, ItemRow, Op, StoreError, Unit};
use uuid::Uuid;

fn paper(world: &World) -> ItemRow {
    ItemRow {
        item: world.id(),
        what: word("paper"),
        storage: Some(word("safe")),
        place: None,
        register: Some(word("people")),
        kind: None,
        subject: None,
        role: Some(word("Toimisto")),
        encrypted: None,
        since: 20_000,
        keep_until: Some(20_100),
        certified_until: None,
        machine: None,
        state: word("kept"),
        state_on: None,
        way: None,
        account: Some(world.id()),
        doer: None,
        witness: None,
        ended_at: None,
        revision: 1,
        changed_at: NOW,
        sealed: Some(vec![1, 2, 3]),
    }
}

async fn put(world: &World, controller: Uuid, op: ItemOp) -> Result<(), StoreError> {
    let mut unit = Unit::new(controller, NOW);
    unit.ops.push(Op::Item(op));
    world.commit(unit).await.map(|_| ())
}

both! {
    async fn a_thing_is_there_until_it_ended_and_its_receipt_until_it_is_forgotten(world: World) {
        let (controller, subject, room) = (world.id(), world.id(), world.id());
        let first = ItemRow { subject: Some(subject), place: Some(room), ..paper(&world) };
        let second = ItemRow { keep_until: Some(20_200), encrypted: Some(1), machine: Some(vec![7]), ..paper(&world) };
        put(&world, controller, ItemOp::Put(first.clone())).await.unwrap();
        put(&world, controller, ItemOp::Put(second.clone())).await.unwrap();
        let list = async |list: ItemList| world.store.items(controller, list, 10).await.unwrap();
        let standing = || ItemList::Standing(word("paper"), Uuid::nil());
        assert_eq!(list(standing()).await, [first.clone(), second.clone()]);
        assert_eq!(list(ItemList::Standing(word("paper"), first.item)).await, std::slice::from_ref(&second));
        assert!(list(ItemList::Standing(word("device"), Uuid::nil())).await.is_empty());
        assert!(list(ItemList::Due(20_100)).await.is_empty(), "its last day is still to come");
        assert_eq!(list(ItemList::Due(20_101)).await, std::slice::from_ref(&first));
        assert_eq!(list(ItemList::OfSubject(subject)).await, std::slice::from_ref(&first));
        assert_eq!(list(ItemList::OfPlace(room)).await, std::slice::from_ref(&first));
        assert_eq!(world.store.item(world.id(), first.item).await.unwrap(), None, "another controller");

        let ended = ItemRow {
            state: word("ended"), state_on: Some(20_050), way: Some(word("burning")), doer: Some(world.id()),
            witness: Some(world.id()), ended_at: Some(NOW + 5), sealed: None, ..first.clone()
        };
        put(&world, controller, ItemOp::Update(ended.clone())).await.unwrap();
        let ended = ItemRow { revision: 2, ..ended };
        assert_eq!(world.store.item(controller, first.item).await.unwrap(), Some(ended.clone()));
        assert_eq!(list(standing()).await, std::slice::from_ref(&second));
        assert!(list(ItemList::Due(30_000)).await == [second] && list(ItemList::OfPlace(room)).await.is_empty());
        assert_eq!(list(ItemList::OfSubject(subject)).await, std::slice::from_ref(&ended), "its receipt");
        assert_eq!(list(ItemList::Ended).await, [ended]);
        put(&world, controller, ItemOp::Forget { before: NOW + 5 }).await.unwrap();
        assert_eq!(list(ItemList::Ended).await.len(), 1);
        put(&world, controller, ItemOp::Forget { before: NOW + 6 }).await.unwrap();
        assert!(list(ItemList::Ended).await.is_empty());
    }
}

both! {
    async fn of_two_steps_from_one_revision_the_second_changes_nothing(world: World) {
        let controller = world.id();
        let row = paper(&world);
        put(&world, controller, ItemOp::Put(row.clone())).await.unwrap();
        put(&world, controller, ItemOp::Update(ItemRow { keep_until: Some(20_001), ..row.clone() })).await.unwrap();
        let late = put(&world, controller, ItemOp::Update(ItemRow { keep_until: Some(20_002), ..row.clone() })).await;
        assert!(matches!(late, Err(StoreError::Stale { record }) if record == row.item), "{late:?}");
        assert_eq!(world.store.item(controller, row.item).await.unwrap().unwrap().keep_until, Some(20_001));
        let again = put(&world, controller, ItemOp::Put(row)).await;
        assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
    }
}

//! Breaches of personal data.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOW, World, word};
use store::{BreachList, BreachOp, BreachRow, Op, StoreError, Unit};
use uuid::Uuid;

fn breach(world: &World, number: i64) -> BreachRow {
    BreachRow {
        breach: world.id(),
        year: 2026,
        number,
        state: word("reported"),
        registers: word("customers visits"),
        brand: Some(word("Toivontaika")),
        aware_at: NOW - number,
        due_at: Some(NOW + 72),
        reported_at: NOW,
        account: Some(world.id()),
        passed_to: None,
        passed_short: None,
        closed_at: None,
        revision: 1,
        changed_at: NOW,
        sealed: Some(vec![1, 2, 3]),
    }
}

/// As a list shows it.
fn listed(row: &BreachRow) -> BreachRow {
    BreachRow { sealed: None, ..row.clone() }
}

async fn put(world: &World, controller: Uuid, op: BreachOp) -> Result<(), StoreError> {
    let mut unit = Unit::new(controller, NOW);
    unit.ops.push(Op::Breach(op));
    world.commit(unit).await.map(|_| ())
}

both! {
    async fn a_breach_is_open_until_it_is_closed_and_there_until_it_is_forgotten(world: World) {
        let controller = world.id();
        let (first, second) = (breach(&world, 1), breach(&world, 2));
        assert_eq!(world.store.last_breach(controller, 2026).await.unwrap(), 0);
        put(&world, controller, BreachOp::Put(first.clone())).await.unwrap();
        put(&world, controller, BreachOp::Put(second.clone())).await.unwrap();
        assert_eq!(world.store.last_breach(controller, 2026).await.unwrap(), 2);
        assert_eq!(world.store.last_breach(controller, 2027).await.unwrap(), 0);
        let list = async |list: BreachList| world.store.breaches(controller, list, 10).await.unwrap();
        let open = || BreachList::Open(i64::MIN, Uuid::nil());
        assert_eq!(list(open()).await, [listed(&second), listed(&first)], "the first noticed first");
        assert_eq!(list(BreachList::Open(second.aware_at, second.breach)).await, [listed(&first)]);
        let mine = first.account.unwrap();
        assert_eq!(list(BreachList::OfAccount(mine, Uuid::max())).await, [listed(&first)]);
        assert!(list(BreachList::OfAccount(mine, first.breach)).await.is_empty());
        assert_eq!(world.store.breach(controller, 2026, 1).await.unwrap(), Some(first.clone()));
        assert_eq!(world.store.breach(world.id(), 2026, 1).await.unwrap(), None, "another controller");

        let closed = BreachRow {
            state: word("closed"), due_at: None, closed_at: Some(NOW + 5), changed_at: NOW + 5, sealed: Some(vec![4]),
            ..first.clone()
        };
        put(&world, controller, BreachOp::Update(closed.clone())).await.unwrap();
        let closed = BreachRow { revision: 2, ..closed };
        assert_eq!(world.store.breach(controller, 2026, 1).await.unwrap(), Some(closed.clone()));
        assert_eq!(list(open()).await, [listed(&second)]);
        assert_eq!(list(BreachList::Closed(i64::MAX, Uuid::max())).await, [listed(&closed)]);
        assert!(list(BreachList::Closed(NOW + 5, closed.breach)).await.is_empty());

        let over = async |before: i64| world.store.breaches_over(controller, before, 10).await.unwrap();
        assert!(over(NOW + 5).await.is_empty());
        assert_eq!(over(NOW + 6).await, [closed.breach]);
        for (breach, before) in [(closed.breach, NOW + 5), (second.breach, i64::MAX)] {
            let kept = put(&world, controller, BreachOp::Forget { breach, before }).await;
            assert!(matches!(kept, Err(StoreError::Stale { .. })), "{kept:?}");
        }
        assert!(world.store.breach(controller, 2026, 1).await.unwrap().is_some(), "its time is not over");
        assert!(world.store.breach(controller, 2026, 2).await.unwrap().is_some(), "what is open is never forgotten");
        put(&world, controller, BreachOp::Forget { breach: closed.breach, before: NOW + 6 }).await.unwrap();
        assert_eq!(world.store.breach(controller, 2026, 1).await.unwrap(), None);
    }
}

both! {
    async fn a_number_is_given_once_and_of_two_steps_the_second_changes_nothing(world: World) {
        let controller = world.id();
        let row = breach(&world, 1);
        put(&world, controller, BreachOp::Put(row.clone())).await.unwrap();
        let again = put(&world, controller, BreachOp::Put(breach(&world, 1))).await;
        assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
        put(&world, controller, BreachOp::Update(BreachRow { state: word("assessed"), ..row.clone() })).await.unwrap();
        let late = put(&world, controller, BreachOp::Update(BreachRow { state: word("closed"), ..row.clone() })).await;
        assert!(matches!(late, Err(StoreError::Stale { record }) if record == row.breach), "{late:?}");
        // What was reported is changed by nobody.
        let other = BreachRow { revision: 2, registers: word("visits"), aware_at: 7, account: None, ..row.clone() };
        put(&world, controller, BreachOp::Update(other)).await.unwrap();
        let stands = world.store.breach(controller, 2026, 1).await.unwrap().unwrap();
        assert_eq!((stands.registers, stands.aware_at, stands.account), (row.registers, row.aware_at, row.account));
    }
}

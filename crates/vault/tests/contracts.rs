//! The contract that a purpose rests on: none yet, in force, ended; what each path does then, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use common::*;
use policy::{Act, Amend, Collect, Export, Read, Search, Target, Use};
use vault::{
    AskError, BasisError, Changes, CollectError, Order, Paging, Personal, Problem, Query, ReadError, Selector, Stored,
};

/// Deliveries are the contract: the last day is the one of the delivery.
async fn on_contract(world: &World) {
    let kind = "record delivery of=customer";
    assert!(NOTICE.contains(kind));
    let text = NOTICE.replace(kind, &format!("{kind} contract-for=delivery ends=on"));
    world.publish(&notice(&text), 1, start()).await.unwrap();
}

async fn delivery(world: &World, of: &Stored, on: &str) -> Stored {
    world.put("delivery", draft_of(of, &[("what", "Laskin"), ("on", on)])).await
}

/// Why a question is refused; empty if it is not.
async fn refused<A: Act>(world: &World, kind: &str, target: Target) -> Vec<&'static str> {
    match world.try_grant::<A>(kind, "delivery", target).await {
        Ok(_) => Vec::new(),
        Err(AskError::Refused(refusal)) => refusal.because.iter().map(|reason| reason.code()).collect(),
        Err(other) => panic!("{other}"),
    }
}

/// How many customers a list, a search and an export show.
async fn shown_to_many(world: &World) -> [usize; 3] {
    let paging = Paging { order: Order::Newest, after: None, limit: 50 };
    let list = world.grant::<Read>("customer", "delivery", Target::Kind, start()).await;
    let list = world.door.read(list, Selector::List(paging), start()).await.unwrap();
    let query = Query { text: Personal::new("lovelace".to_owned()), after: None, limit: 50 };
    let search = world.grant::<Search>("customer", "delivery", Target::Kind, start()).await;
    let search = world.door.search(search, query, start()).await.unwrap();
    let export = world.grant::<Export>("customer", "delivery", Target::Kind, start()).await;
    let mut export = world.door.export(export, start()).unwrap();
    let mut taken = 0;
    while let Some(page) = export.next(start()).await.unwrap() {
        taken += page.len();
    }
    [list.items.len(), search.items.len(), taken]
}

both! {
    async fn use_ends_with_the_last_contract_and_begins_with_the_next(world: World) {
        on_contract(&world).await;
        let ada = world.put("customer", ada()).await;
        let target = record_target(&ada);
        // None yet: one may be on its way.
        assert_eq!(refused::<Read>(&world, "customer", target).await, [""; 0]);
        let lacking = world.door.lacking(&[ada.record], start()).await.unwrap();
        assert!(lacking[0].len() == 1 && !lacking[0][0].ended, "{lacking:?}");
        // One is in force to the end of its last day.
        let today = start().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        delivery(&world, &ada, "2026-01-10").await;
        let last = delivery(&world, &ada, &today).await;
        assert_eq!(refused::<Read>(&world, "customer", target).await, [""; 0]);
        assert_eq!(shown_to_many(&world).await, [1, 1, 1]);
        assert!(world.door.lacking(&[ada.record], start()).await.unwrap()[0].is_empty());

        // Given before, spent after: the door looks again.
        let (read, used) = (
            world.grant::<Read>("customer", "delivery", target, start()).await,
            world.grant::<Use>("customer", "delivery", target, start()).await,
        );
        let amend = world.grant::<Amend>("delivery", "delivery", record_target(&last), start()).await;
        let changes = Changes::from([(name("on"), Some(Personal::new("2026-02-01".to_owned())))]);
        world.door.amend(amend, last.record, 1, changes, start()).await.unwrap();
        assert!(matches!(world.door.read_one(read, ada.record, start()).await, Err(ReadError::NotFound)));
        assert!(matches!(world.door.use_(used, ada.record, start()).await, Err(ReadError::NotFound)));
        for refused in [
            refused::<Read>(&world, "customer", target).await,
            refused::<Amend>(&world, "customer", target).await,
            refused::<Use>(&world, "customer", target).await,
            refused::<Read>(&world, "customer", subject_target(ada.subject)).await,
        ] {
            assert_eq!(refused, ["contract-ended"]);
        }
        assert_eq!(shown_to_many(&world).await, [0, 0, 0]);
        let lacking = world.door.lacking(&[ada.record, last.record], start()).await.unwrap();
        assert!(lacking[0][0].ended && lacking[1].is_empty(), "the contract itself lacks nothing: {lacking:?}");

        // The contract itself stays open, and what hangs beside it comes in no more.
        assert_eq!(refused::<Read>(&world, "delivery", record_target(&last)).await, [""; 0]);
        let grant = world.grant::<Collect>("contact-person", "delivery", Target::Kind, start()).await;
        let late = draft_of(&ada, &[("name", "Hopper Grace")]);
        match world.door.collect(grant, late, start()).await {
            Err(CollectError::Invalid(findings)) => assert_eq!(findings[0].problem, Problem::ContractEnded),
            other => panic!("{other:?}"),
        }
        delivery(&world, &ada, "2027-01-10").await;
        assert_eq!(refused::<Read>(&world, "customer", target).await, [""; 0]);
        assert_eq!(shown_to_many(&world).await, [1, 1, 1]);
    }
}

both! {
    async fn what_hangs_on_a_contract_is_kept_from_its_last_day(world: World) {
        let text = NOTICE
            .replace("record delivery of=customer", "record delivery of=customer contract-for=delivery ends=on")
            .replace("record message  of=customer {", "record message  of=customer { keep while=contract then=\"1 year\";");
        world.publish(&notice(&text), 1, start()).await.unwrap();
        let ada = world.put("customer", ada()).await;
        let message = world.put("message", draft_of(&ada, &[("body", "Hei")])).await;
        let until = async |world: &World| {
            world.store.record(world.door.id().uuid(), message.record.uuid()).await.unwrap().unwrap().keep_until
        };
        assert_eq!(until(&world).await, None, "no contract has ended");
        let ends = |day: &str| {
            let day: jiff::civil::Date = day.parse().unwrap();
            Some(day.tomorrow().unwrap().in_tz("Europe/Helsinki").unwrap().timestamp().as_microsecond())
        };
        let last = delivery(&world, &ada, "2026-05-31").await;
        assert_eq!(until(&world).await, ends("2027-05-31"), "a last day to come is one already");
        let amend = world.grant::<Amend>("delivery", "delivery", record_target(&last), start()).await;
        let changes = Changes::from([(name("on"), Some(Personal::new("2026-06-30".to_owned())))]);
        world.door.amend(amend, last.record, 1, changes, start()).await.unwrap();
        assert_eq!(until(&world).await, ends("2027-06-30"));
        delivery(&world, &ada, "2028-01-31").await;
        assert_eq!(until(&world).await, ends("2029-01-31"), "the last of several counts");
    }
}

both! {
    async fn what_has_lost_its_basis_is_listed_and_decided(world: World) {
        on_contract(&world).await;
        let (one, other, third) =
            (world.put("customer", ada()).await, world.put("customer", ada_again("b")).await, world.put("customer", ada_again("c")).await);
        delivery(&world, &third, "2027-01-10").await;
        delivery(&world, &other, "2026-01-10").await;
        let listed = async |world: &World| {
            let (found, next) = world.door.without_basis(None, false, start()).await.unwrap();
            assert!(next.is_none());
            found
        };
        let found = listed(&world).await;
        let records: BTreeSet<_> = found.iter().map(|one| (one.record, one.lacking[0].ended)).collect();
        assert_eq!(records, BTreeSet::from([(one.record, false), (other.record, true)]));
        let wrong = world.door.keep_for(other.record, name("delivery"), world.clerk, start()).await;
        assert!(matches!(wrong, Err(BasisError::NotOther(_))), "{wrong:?}");
        let sure = world.door.keep_for(third.record, name("billing"), world.clerk, start()).await;
        assert!(matches!(sure, Err(BasisError::NotLacking)), "{sure:?}");
        world.door.keep_for(other.record, name("billing"), world.clerk, start()).await.unwrap();
        assert_eq!(listed(&world).await.len(), 1);
        let kept = world.door.unfounded_one(other.record, start()).await.unwrap().unwrap();
        assert_eq!(kept.kept_for.map(|(purpose, by, _)| (purpose, by)), Some((name("billing"), world.clerk)));
        world.door.to_erasure(one.record, world.clerk, start()).await.unwrap();
        assert!(listed(&world).await[0].to_erase);
        let due: Vec<_> = world.door.past_their_time(start(), 50).await.unwrap().iter().map(|one| one.record).collect();
        assert_eq!(due, [one.record]);
    }
}

/// Somebody of the same kind under another address.
fn ada_again(letter: &str) -> vault::Draft {
    draft(&[("kind", "person"), ("name", "Lovelace Ada"), ("email", &format!("{letter}@example.com"))])
}

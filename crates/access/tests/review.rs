//! The review of access, and the watch over unusual use, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeMap;
use std::marker::PhantomData;

use access::{AlertError, Decision, ReviewError, Reviewed, Session, UNUSED_DAYS, Unusual, Used, Watch, WorkingHours};
use common::{World, on_both_engines};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use notice::Name;
use policy::{ActKind, Ask, Fields, Search, Target};
use uuid::Uuid;
use vault::{Personal, Query};

on_both_engines! {
    a_review_tells_what_was_used_and_what_it_decides_is_done_all_or_nothing => review;
    use_outside_of_the_hours_is_told_once_and_looked_into_by_somebody_else => watching;
}

/// Somebody searches, and finds nothing: a line of the journal.
async fn searches(world: &World, who: &Session, now: Timestamp) {
    let door = world.vault.door(world.access.controller(), now).await.unwrap().unwrap();
    let name = |word: &str| Name::new(word).unwrap();
    let ask = Ask::<Search> {
        actor: who.actor.clone(),
        controller: world.access.controller(),
        register: name("customers"),
        kind: name("customer"),
        fields: Fields::Allowed,
        purpose: name("billing"),
        target: Target::Kind,
        source: None,
        act: PhantomData,
    };
    let grant = door.ask(ask, now).await.unwrap();
    let query = Query { text: Personal::new("nobody".to_owned()), after: None, limit: 9 };
    assert!(door.search(grant, query, now).await.unwrap().items.is_empty());
}

fn days(world: &World, days: i64) -> Timestamp {
    world.now.checked_add(SignedDuration::from_hours(24 * days)).unwrap()
}

async fn review(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let granted = world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    let kim = world.signed_in("kim").await;
    searches(&world, &kim, world.now).await;
    let late = days(&world, UNUSED_DAYS + 5);
    let since = world.access.reviewed_until(late).await.unwrap();
    assert_eq!(since, world.now, "before the first review it looks from the first account on");
    let refused = world.access.review(&kim, (since, &TimeZone::UTC), late).await;
    assert!(matches!(refused, Err(ReviewError::NotOwner)));
    let users = world.access.review(&owner, (since, &TimeZone::UTC), late).await.unwrap();
    let of = users.iter().find(|user| user.account.id == clerk).unwrap();
    assert_eq!((of.usage.openings, of.usage.people, of.usage.refused), (1, 0, 0));
    assert!(of.idle, "nobody came in for so long");
    let one = of.grants.iter().find(|one| one.given.id == granted).unwrap();
    let Used::Partly { acts, .. } = &one.used else { panic!("{:?}", one.used) };
    assert_eq!(acts.iter().copied().collect::<Vec<_>>(), [ActKind::Search], "it was never read with");
    let own: Vec<Uuid> = users.iter().flat_map(|user| &user.grants).map(|one| one.given.id).collect();

    let close = |decisions: BTreeMap<Uuid, Decision>, conclusion: &str| Reviewed {
        since: None,
        decisions,
        closing: Default::default(),
        conclusion: conclusion.to_owned(),
    };
    let keep: BTreeMap<Uuid, Decision> = own.iter().map(|id| (*id, Decision::Keep)).collect();
    let zone = TimeZone::UTC;
    let none = world.access.close_review(&owner, close(BTreeMap::new(), "Hyvä"), &zone, late).await;
    assert!(matches!(none, Err(ReviewError::Undecided(open)) if open == own.len()), "{none:?}");
    let silent = world.access.close_review(&owner, close(keep.clone(), " "), &zone, late).await;
    assert!(matches!(silent, Err(ReviewError::Conclusion)));
    let ends: BTreeMap<Uuid, Decision> = own.iter().map(|id| (*id, Decision::End)).collect();
    let nobody = world.access.close_review(&owner, close(ends, "Kaikki pois"), &zone, late).await;
    assert!(matches!(nobody, Err(ReviewError::LastOwner)), "{nobody:?}");
    assert!(
        world.access.grants_of(clerk, late).await.unwrap().iter().any(|given| given.in_force),
        "nothing of it was done"
    );

    let narrows = keep.into_iter().chain([(granted, Decision::Narrow)]).collect();
    world.access.close_review(&owner, close(narrows, "Rajattiin käytettyyn"), &zone, late).await.unwrap();
    let given = world.access.grants_of(clerk, late).await.unwrap();
    let in_force: Vec<_> = given.iter().filter(|given| given.in_force).collect();
    let [now] = in_force[..] else { panic!("{given:?}") };
    assert_eq!((now.acts.as_slice(), now.reason.as_str()), ([ActKind::Search].as_slice(), "Laskuttaa asiakkaat"));
    let past = world.access.reviews().await.unwrap();
    assert_eq!((past.len(), past[0].conclusion.as_str()), (1, "Rajattiin käytettyyn"));
    assert_eq!(world.access.reviewed_until(late).await.unwrap(), past[0].at, "the next looks from here on");
}

async fn watching(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    let kim = world.signed_in("kim").await;
    let (node, zone) = (Uuid::from_u128(1), TimeZone::UTC);
    // It is eight in the morning.
    let hours = WorkingHours { from: 9, until: 17, weekends: false };
    let never = Watch { many: 0, hours };
    assert!(matches!(world.access.set_watch(&owner, never, world.now).await, Err(AlertError::Limits)));
    assert!(matches!(world.access.set_watch(&kim, Watch::USUAL, world.now).await, Err(AlertError::NotOwner)));
    world.access.set_watch(&owner, Watch { many: 100, hours }, world.now).await.unwrap();
    assert!(world.access.look_out(node, &zone, world.now).await.unwrap().is_empty(), "nobody opened anything");
    searches(&world, &kim, world.now).await;
    let told = world.access.look_out(node, &zone, world.now).await.unwrap();
    assert_eq!(told.iter().map(|alert| (alert.account, alert.what)).collect::<Vec<_>>(), [(clerk, Unusual::Outside)]);
    searches(&world, &kim, world.now).await;
    assert!(world.access.look_out(node, &zone, world.now).await.unwrap().is_empty(), "one that waits says it");
    let id = told[0].id;
    let closing = |by, words| world.access.close_alert(by, id, words, world.now);
    assert!(matches!(closing(&kim, "Ei mitään").await, Err(AlertError::NotOwner)));
    assert!(matches!(closing(&owner, " ").await, Err(AlertError::Conclusion)));
    // Who is looked into and has become an owner does not close it.
    world.access.make_owner(&owner, clerk, world.now).await.unwrap();
    let kim = world.signed_in("kim").await;
    assert!(matches!(closing(&kim, "Ei mitään").await, Err(AlertError::Own)));
    closing(&owner, "Sovittu aamuvuoro").await.unwrap();
    assert!(matches!(closing(&owner, "Uudestaan").await, Err(AlertError::NotFound)));
    assert!(world.access.alerts(true).await.unwrap().is_empty());
    let all = world.access.alerts(false).await.unwrap();
    assert!(matches!(&all[..], [one] if one.closed.as_ref().is_some_and(|(_, by, _)| *by == owner.account)));
    searches(&world, &kim, world.now).await;
    assert_eq!(world.access.look_out(node, &zone, world.now).await.unwrap().len(), 1, "closed, it is told anew");
}

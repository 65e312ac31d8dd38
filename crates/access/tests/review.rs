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

use access::{
    ALERTS_PAGE, AlertError, Decision, EmergencyError, EmergencyOn, LookedInto, MAX_EMERGENCY_MINUTES, MAX_REASON,
    MAX_UNDECIDED, NewEmergency, ReviewError, Reviewed, Session, UNUSED_DAYS, Unusual, Used, Watch, WorkingHours,
};
use common::{World, on_both_engines};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use notice::Name;
use policy::{ActKind, Ask, Fields, Search, Target};
use uuid::Uuid;
use vault::{Personal, Query};

on_both_engines! {
    a_review_tells_what_was_used_and_what_it_decides_is_done_all_or_nothing => review;
    what_is_opened_in_an_emergency_is_open_for_its_time_only_and_has_to_be_decided_on => emergency;
    alerts_that_were_looked_into_are_read_page_by_page => pages;
    what_was_summed_up_tells_the_same_as_the_lines_and_a_closed_review_begins_anew => summed;
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
        to: None,
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

async fn summed(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    let kim = world.signed_in("kim").await;
    let (node, zone) = (Uuid::from_u128(1), TimeZone::UTC);
    let later = |minutes| world.now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    let figures = async |since, now| {
        let users = world.access.review(&owner, (since, &TimeZone::UTC), now).await.unwrap();
        let of = users.into_iter().find(|user| user.account.id == clerk).unwrap();
        let used: Vec<Used> = of.grants.iter().map(|one| one.used.clone()).collect();
        (of.usage.openings, of.usage.people, of.usage.refused, of.usage.outside, used)
    };
    let late = days(&world, 10);
    let since = world.access.reviewed_until(late).await.unwrap();
    assert_eq!(world.access.tally(node, &zone, later(5)).await.unwrap(), 0, "few lines wait");
    for _ in 0..520 {
        searches(&world, &kim, world.now).await;
    }
    let lines = figures(since, late).await;
    assert_eq!(lines.0, 520);
    assert_eq!(world.access.tally(node, &zone, world.now).await.unwrap(), 0, "what is written just now waits");
    let summed = world.access.tally(node, &zone, later(5)).await.unwrap();
    assert_eq!(summed, 500);
    assert_eq!(world.access.tally(node, &zone, later(5)).await.unwrap(), 0, "a line counts once");
    assert_eq!(figures(since, late).await, lines, "the sum and the lines since tell what all lines told");
    for _ in 0..3 {
        searches(&world, &kim, later(6)).await;
    }
    assert_eq!(figures(since, late).await.0, 523);
    // Of another time nothing is known that was summed up: the lines since are all there is.
    let decisions = world.access.grants_of(clerk, late).await.unwrap();
    let own = world.access.grants_of(owner.account, late).await.unwrap();
    let keep = decisions.iter().chain(&own).map(|given| (given.id, Decision::Keep)).collect();
    let closed = Reviewed { since: None, decisions: keep, closing: Default::default(), conclusion: "Hyvä".to_owned() };
    world.access.close_review(&owner, closed, &zone, later(10)).await.unwrap();
    let since = world.access.reviewed_until(late).await.unwrap();
    assert_eq!(figures(since, late).await.0, 0, "the review begins anew");
    for _ in 0..490 {
        searches(&world, &kim, later(11)).await;
    }
    assert_eq!(figures(since, late).await.0, 490);
    assert!(world.access.tally(node, &zone, later(20)).await.unwrap() >= 500);
    assert_eq!(figures(since, late).await.0, 490, "summed up with what was before the review, and told apart from it");
}

async fn watching(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    let kim = world.signed_in("kim").await;
    let (node, zone) = (Uuid::from_u128(1), TimeZone::UTC);
    // It is eight in the morning.
    let hours = WorkingHours { from: 9, until: 17, weekends: false };
    let never = Watch { many: 0, hours, unused: 365 };
    assert!(matches!(world.access.set_watch(&owner, never, world.now).await, Err(AlertError::Limits)));
    assert!(matches!(world.access.set_watch(&kim, Watch::USUAL, world.now).await, Err(AlertError::NotOwner)));
    world.access.set_watch(&owner, Watch { many: 100, hours, unused: 0 }, world.now).await.unwrap();
    assert!(
        world.access.look_out(node, &zone, &common::told, world.now).await.unwrap().is_empty(),
        "nobody opened anything"
    );
    searches(&world, &kim, world.now).await;
    let told = world.access.look_out(node, &zone, &common::told, world.now).await.unwrap();
    assert_eq!(told.iter().map(|alert| (alert.account, alert.what)).collect::<Vec<_>>(), [(clerk, Unusual::Outside)]);
    searches(&world, &kim, world.now).await;
    assert!(
        world.access.look_out(node, &zone, &common::told, world.now).await.unwrap().is_empty(),
        "one that waits says it"
    );
    let id = told[0].id;
    let closing =
        |by, words| world.access.close_alert(by, id, LookedInto { conclusion: words, justified: None }, world.now);
    assert!(matches!(closing(&kim, "Ei mitään").await, Err(AlertError::NotOwner)));
    assert!(matches!(closing(&owner, " ").await, Err(AlertError::Conclusion)));
    // Who is looked into and has become an owner does not close it.
    world.access.make_owner(&owner, clerk, world.now).await.unwrap();
    let kim = world.signed_in("kim").await;
    assert!(matches!(closing(&kim, "Ei mitään").await, Err(AlertError::Own)));
    closing(&owner, "Sovittu aamuvuoro").await.unwrap();
    assert!(matches!(closing(&owner, "Uudestaan").await, Err(AlertError::NotFound)));
    assert!(world.access.alerts().await.unwrap().is_empty());
    let (all, _) = world.access.alerts_done(None).await.unwrap();
    assert!(matches!(&all[..], [one] if one.closed.as_ref().is_some_and(|(_, by, _)| *by == owner.account)));
    searches(&world, &kim, world.now).await;
    assert_eq!(
        world.access.look_out(node, &zone, &common::told, world.now).await.unwrap().len(),
        1,
        "closed, it is told anew"
    );
}

fn on_customers(minutes: u32) -> NewEmergency {
    let on = EmergencyOn::Register(Name::new("customers").unwrap());
    NewEmergency { on, reason: "Haku ei vastaa, tiketti 41".to_owned(), minutes }
}

/// True if Kim could open what was named at an instant.
async fn sees(world: &World, at: Timestamp) -> bool {
    let kim = world.access.actor_of("kim", at).await.unwrap().unwrap();
    let [register, kind, purpose] = ["customers", "customer", "billing"].map(|name| Name::new(name).unwrap());
    kim.standing.iter().any(|one| one.reaches(ActKind::Read, (&register, &kind), &purpose, at))
}

async fn emergency(world: World) {
    let owner = world.owner().await;
    world.access.set_email(&owner, "oona@example.com", world.now).await.unwrap();
    let clerk = world.clerk(&owner).await;
    let kim = world.signed_in("kim").await;
    let open = async |new, at| world.access.open_emergency(clerk, new, &common::told, at).await;
    assert!(matches!(open(on_customers(30), world.now).await, Err(EmergencyError::NotAllowed)));
    let supports = async |by, account| world.access.set_supports(by, (account, true), world.now).await;
    assert!(matches!(supports(&kim, clerk).await, Err(EmergencyError::NotOwner)));
    assert!(matches!(supports(&owner, owner.account).await, Err(EmergencyError::NotAllowed)));
    supports(&owner, clerk).await.unwrap();
    assert!(!sees(&world, world.now).await, "by itself it opens nothing");
    for minutes in [0, MAX_EMERGENCY_MINUTES + 1] {
        assert!(matches!(open(on_customers(minutes), world.now).await, Err(EmergencyError::Minutes)));
    }
    for reason in ["Rikki", &"x".repeat(MAX_REASON + 1)] {
        let new = NewEmergency { reason: reason.to_owned(), ..on_customers(30) };
        assert!(matches!(open(new, world.now).await, Err(EmergencyError::Reason)));
    }
    let unknown = [
        EmergencyOn::Register(Name::new("nothing").unwrap()),
        EmergencyOn::Record(policy::RecordId::new(Uuid::from_u128(5))),
        EmergencyOn::Person(policy::SubjectId::new(Uuid::from_u128(5))),
    ];
    for on in unknown {
        let new = NewEmergency { on, ..on_customers(30) };
        assert!(matches!(open(new, world.now).await, Err(EmergencyError::NotFound)));
    }
    assert!(world.access.alerts().await.unwrap().is_empty() && !sees(&world, world.now).await);

    // Whatever the time: it is open from then until then, and not a moment longer.
    let (mut state, mut at) = (11_u64, world.now);
    for round in 0..12_u64 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let minutes = u32::try_from(state >> 40).unwrap() % MAX_EMERGENCY_MINUTES + 1;
        let until = open(on_customers(minutes), at).await.unwrap();
        assert_eq!(until, at + SignedDuration::from_mins(i64::from(minutes)));
        let moment = SignedDuration::from_micros(1);
        let within = SignedDuration::from_secs(i64::try_from(state >> 33).unwrap() % (i64::from(minutes) * 60));
        let after = SignedDuration::from_hours(i64::try_from(state >> 50).unwrap());
        for (when, there) in [
            (at - moment, false),
            (at, true),
            (at + within, true),
            (until - moment, true),
            (until, false),
            (until + after, false),
        ] {
            assert_eq!(sees(&world, when).await, there, "round {round}: {when} of {at} to {until}");
        }
        decide(&world, &owner, until).await;
        at = until + after + moment;
    }
    ends_early(&world, &owner, at).await;
}

/// The owner decides on the one emergency that waits; everything that is missing is told.
async fn decide(world: &World, owner: &Session, until: Timestamp) {
    let [one] = &world.access.alerts().await.unwrap()[..] else { panic!("one waits") };
    assert_eq!(one.emergency.as_ref().unwrap().reason, "Haku ei vastaa, tiketti 41");
    let close = async |conclusion, justified, at| {
        world.access.close_alert(owner, one.id, LookedInto { conclusion, justified }, at).await
    };
    assert!(matches!(close("Tiketti 41", None, until).await, Err(AlertError::Undecided)));
    let before = until - SignedDuration::from_micros(1);
    assert!(matches!(close("Tiketti 41", Some(true), before).await, Err(AlertError::Lasts)));
    close("Tiketti 41", Some(false), until).await.unwrap();
}

/// Nothing further is opened before the owners have decided, and what is ended early is over at once.
async fn ends_early(world: &World, owner: &Session, at: Timestamp) {
    let kim = world.access.actor_of("kim", at).await.unwrap().unwrap().account;
    let letters = world.vault.door(world.access.controller(), at).await.unwrap().unwrap();
    let before = letters.waiting_letters(at, 100).await.unwrap().len();
    for _ in 0..MAX_UNDECIDED {
        world.access.open_emergency(kim, on_customers(60), &common::told, at).await.unwrap();
    }
    assert_eq!(letters.waiting_letters(at, 100).await.unwrap().len() - before, MAX_UNDECIDED, "each is told");
    let more = world.access.open_emergency(kim, on_customers(60), &common::told, at).await;
    assert!(matches!(more, Err(EmergencyError::Undecided)));
    let later = at + SignedDuration::from_mins(5);
    world.access.end_emergency(kim, later).await.unwrap();
    assert!(!sees(world, later).await);
    world.access.set_supports(owner, (kim, false), later).await.unwrap();
    for alert in world.access.alerts().await.unwrap() {
        let found = LookedInto { conclusion: "Tiketti 41", justified: Some(true) };
        world.access.close_alert(owner, alert.id, found, later).await.unwrap();
    }
    let more = world.access.open_emergency(kim, on_customers(60), &common::told, later).await;
    assert!(matches!(more, Err(EmergencyError::NotAllowed)));
}

async fn pages(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    world.access.set_supports(&owner, (clerk, true), world.now).await.unwrap();
    for n in 0..=i64::try_from(ALERTS_PAGE).unwrap() {
        let at = world.now + SignedDuration::from_mins(n * 2);
        world.access.open_emergency(clerk, on_customers(1), &common::told, at).await.unwrap();
        let [one] = &world.access.alerts().await.unwrap()[..] else { panic!("one waits") };
        let found = LookedInto { conclusion: "Tiketti 41", justified: Some(true) };
        world.access.close_alert(&owner, one.id, found, at + SignedDuration::from_mins(1)).await.unwrap();
    }
    let (first, more) = world.access.alerts_done(None).await.unwrap();
    assert!(first.len() == ALERTS_PAGE && more && first.is_sorted_by_key(|one| std::cmp::Reverse(one.at)));
    let (rest, more) = world.access.alerts_done(first.last().map(|last| last.id)).await.unwrap();
    assert!(matches!(&rest[..], [one] if one.at == world.now) && !more, "{rest:?}");
}

//! Coming in by the firm's own identity provider, and what its groups give and do not give, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeSet;

use access::{
    ArrivalError, Away, Came, Coming, Device, DirectoryError, Entered, Errand, MAX_GROUPS, NewDirectory, Outcome,
    RoleLine, Rules, Session, SignInError, Token,
};
use common::{World, on_both_engines, password};
use jiff::{SignedDuration, Timestamp};
use policy::{ActKind, Asleep};
use uuid::Uuid;

on_both_engines! {
    a_first_sign_in_makes_an_account_only_where_a_group_gives_a_role => first;
    a_role_begins_and_ends_with_the_group => groups;
    what_is_widest_sleeps_until_an_owner_confirms_it_even_where_there_is_one_owner => wide;
    who_is_joined_comes_in_no_other_way_unless_they_are_an_owner => joined;
    a_session_ends_after_the_time_that_was_agreed_on => lasts;
    a_second_factor_counts_where_the_owners_said_so => second;
    an_account_that_has_ended_stays_ended_and_another_provider_names_other_people => ended;
    only_owners_agree_with_a_provider_and_only_within_the_limits => agreed;
    an_errand_is_believed_for_a_while_and_only_as_it_was_sealed => errands;
}

const ISSUER: &str = "https://kirjautuminen.example";

fn directory() -> NewDirectory {
    NewDirectory {
        issuer: ISSUER.to_owned(),
        client: String::from("seloste"),
        secret: Some(String::from("shared with the provider")),
        scopes: vec![String::from("profile")],
        claims: ["preferred_username", "name", "groups"].map(str::to_owned),
        strong: vec![String::from("mfa")],
        minutes: 60,
        makes: true,
    }
}

fn came(groups: &[&str]) -> Came {
    Came {
        issuer: ISSUER.to_owned(),
        subject: String::from("s-100"),
        name: String::from("Kim Kirjuri"),
        username: String::from("kim"),
        groups: groups.iter().map(|&group| group.to_owned()).collect(),
        strong: false,
        session: None,
    }
}

fn from() -> Coming<'static> {
    Coming { address: "192.0.2.7", device: Device::UNKNOWN, mark: None }
}

fn line(acts: &[ActKind]) -> RoleLine {
    let acts: BTreeSet<ActKind> = acts.iter().copied().collect();
    RoleLine { register: Some("customers".to_owned()), purposes: vec!["billing".to_owned()], acts }
}

/// A role that a group gives.
async fn role(world: &World, owner: &Session, (name, group): (&str, &str), acts: &[ActKind]) -> Uuid {
    let role = world.access.make_role(owner, name, vec![line(acts)], world.now).await.unwrap();
    world.access.map_group(owner, (group, role), world.now).await.unwrap();
    role
}

/// An owner, a provider, and a group of billers.
async fn open(world: &World) -> (Session, Uuid) {
    let owner = world.owner().await;
    world.access.set_directory(&owner, directory(), world.now).await.unwrap();
    let biller = role(world, &owner, ("Laskuttaja", "talous"), &[ActKind::Read, ActKind::Search]).await;
    (owner, biller)
}

async fn session(world: &World, entered: &Entered, now: Timestamp) -> Option<Session> {
    world.access.session(&entered.token, now).await.unwrap()
}

async fn arrives(world: &World, groups: &[&str]) -> Session {
    let entered = world.access.arrive(&came(groups), &from(), world.now).await.unwrap();
    session(world, &entered, world.now).await.expect("a living session")
}

/// How many people have an account.
async fn people(world: &World) -> usize {
    world.access.accounts(world.now).await.unwrap().len()
}

fn may(session: &Session) -> usize {
    session.actor.standing.iter().filter(|grant| grant.asleep.is_none()).count()
}

async fn first(world: World) {
    let (owner, biller) = open(&world).await;
    let refused = |result: Result<Entered, ArrivalError>| result.map(|_| ()).unwrap_err();
    for groups in [&[][..], &["myynti"], &["Talous"]] {
        let why = refused(world.access.arrive(&came(groups), &from(), world.now).await);
        assert!(matches!(why, ArrivalError::NoRole), "{groups:?}: {why}");
    }
    for (name, username) in
        [("Toimisto", "kim"), ("Kim", "kim"), ("", "kim"), ("Kim Kirjuri", ""), ("Kim Kirjuri", "admin")]
    {
        let unnamed = Came { name: name.to_owned(), username: username.to_owned(), ..came(&["talous"]) };
        let why = refused(world.access.arrive(&unnamed, &from(), world.now).await);
        assert!(matches!(why, ArrivalError::Unnamed), "{name} {username}: {why}");
    }
    let taken = Came { username: String::from("otto"), ..came(&["talous"]) };
    let why = refused(world.access.arrive(&taken, &from(), world.now).await);
    assert!(matches!(why, ArrivalError::Taken), "the owner's account is nobody's who says that name: {why}");
    assert_eq!(people(&world).await, 1);
    let quiet = NewDirectory { makes: false, secret: None, ..directory() };
    world.access.set_directory(&owner, quiet, world.now).await.unwrap();
    let why = refused(world.access.arrive(&came(&["talous"]), &from(), world.now).await);
    assert!(matches!(why, ArrivalError::NoRole), "{why}");
    world.access.set_directory(&owner, directory(), world.now).await.unwrap();
    let kim = arrives(&world, &["myynti", "talous"]).await;
    assert_eq!((may(&kim), kim.owner, kim.joined, kim.password), (1, false, true, false));
    let given = world.access.grants_of(kim.account, world.now).await.unwrap();
    assert_eq!((given[0].role, given[0].given_by, given[0].reason.as_str()), (Some(biller), None, "talous"));
    assert_eq!(arrives(&world, &["talous"]).await.account, kim.account);
    assert_eq!((people(&world).await, world.access.grants_of(kim.account, world.now).await.unwrap().len()), (2, 1));
    let seen = world.access.sign_ins(&owner, kim.account).await.unwrap();
    assert!(seen.iter().any(|one| one.outcome == Outcome::Directory), "{seen:?}");
}

async fn groups(world: World) {
    let (owner, biller) = open(&world).await;
    let seller = role(&world, &owner, ("Myyjä", "myynti"), &[ActKind::Read]).await;
    let kim = arrives(&world, &["talous"]).await;
    let own = world.access.give_role(&owner, (kim.account, seller), ("Sijaisuus", None), world.now).await.unwrap();
    assert_eq!(may(&arrives(&world, &["talous", "myynti"]).await), 2, "what an owner gave is not given twice");
    assert_eq!(may(&arrives(&world, &["myynti"]).await), 1, "the group was left");
    assert_eq!(may(&arrives(&world, &[]).await), 1, "what an owner gave stays");
    world.access.end_grant(&owner, own, world.now).await.unwrap();
    assert_eq!(may(&arrives(&world, &["myynti"]).await), 1);
    assert_eq!(may(&arrives(&world, &[]).await), 0);
    assert_eq!(may(&arrives(&world, &["talous"]).await), 1);
    world.access.unmap_group(&owner, ("talous", biller), world.now).await.unwrap();
    assert_eq!(may(&arrives(&world, &["talous"]).await), 0, "the group gives it no longer");
}

async fn wide(world: World) {
    let (owner, _) = open(&world).await;
    role(&world, &owner, ("Viejä", "vienti"), &[ActKind::Export]).await;
    let kim = arrives(&world, &["vienti"]).await;
    assert_eq!(may(&kim), 0);
    assert_eq!(kim.actor.standing[0].asleep, Some(Asleep::Awaiting));
    let again = arrives(&world, &["vienti"]).await;
    assert_eq!(again.actor.standing.len(), 1, "it is proposed once");
    let given = world.access.grants_of(kim.account, world.now).await.unwrap();
    world.access.confirm_grant(&owner, (kim.account, given[0].id), world.now).await.unwrap();
    assert_eq!(may(&arrives(&world, &["vienti"]).await), 1);
    assert_eq!(may(&arrives(&world, &[]).await), 0);
    assert_eq!(may(&arrives(&world, &["vienti"]).await), 0, "who comes back to the group is looked at again");
}

async fn joined(world: World) {
    let (owner, _) = open(&world).await;
    let kim = world.clerk(&owner).await;
    let taken = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap_err();
    assert!(matches!(taken, ArrivalError::Taken), "a name is no proof: {taken}");
    let before = world.signed_in("kim").await;
    assert!(!before.joined);
    let entered = world.access.join(kim.uuid(), &came(&["talous"]), &from(), world.now).await.unwrap();
    assert_eq!(session(&world, &entered, world.now).await.unwrap().account, kim);
    let other = world.access.sign_in("kim", password(), "192.0.2.7", world.now).await.unwrap_err();
    assert!(matches!(other, SignInError::Directory), "{other}");
    let other = world.access.join(owner.account.uuid(), &came(&[]), &from(), world.now).await.unwrap_err();
    assert!(matches!(other, ArrivalError::Another), "{other}");
    let boss = Came { subject: String::from("s-1"), ..came(&[]) };
    world.access.join(owner.account.uuid(), &boss, &from(), world.now).await.unwrap();
    let owner = world.signed_in("otto").await;
    assert!(owner.owner && owner.joined, "an owner has another way in");
    assert!(world.access.is_joined(kim).await.unwrap());
    world.access.end_directory(&owner, world.now).await.unwrap();
    assert!(!world.access.is_joined(kim).await.unwrap());
    assert_eq!(world.signed_in("kim").await.account, kim, "without a provider by a password again");
    let off = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap_err();
    assert!(matches!(off, ArrivalError::Off), "{off}");
}

async fn lasts(world: World) {
    let (owner, _) = open(&world).await;
    let entered = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap();
    let after = |minutes| world.now + SignedDuration::from_mins(minutes);
    assert!(session(&world, &entered, after(50)).await.is_some());
    assert!(session(&world, &entered, after(59)).await.is_some());
    assert!(session(&world, &entered, after(60)).await.is_none(), "however it was used");
    let late = world.access.sign_in("otto", password(), "127.0.0.1", world.now).await.unwrap();
    assert!(session(&world, &late, after(61)).await.is_some(), "another session lasts as the rules say");
    let rules = Rules::new(false, 30, 30).unwrap();
    world.access.set_rules(&owner, rules, world.now).await.unwrap();
    assert_eq!(
        world.access.rules().await.unwrap().directory,
        SignedDuration::from_mins(60),
        "which say nothing of this"
    );
    let entered = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap();
    assert!(session(&world, &entered, after(29)).await.is_some());
    assert!(session(&world, &entered, after(30)).await.is_none(), "the shorter of both counts");
}

async fn second(world: World) {
    let (_, _) = open(&world).await;
    let strong = Came { strong: true, ..came(&["talous"]) };
    let weak = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap();
    assert!(!session(&world, &weak, world.now).await.unwrap().second_factor);
    let entered = world.access.arrive(&strong, &from(), world.now).await.unwrap();
    assert!(session(&world, &entered, world.now).await.unwrap().second_factor);
}

async fn ended(world: World) {
    let (owner, _) = open(&world).await;
    let kim = arrives(&world, &["talous"]).await;
    let stranger = Came { issuer: String::from("https://toinen.example"), ..came(&["talous"]) };
    let off = world.access.arrive(&stranger, &from(), world.now).await.unwrap_err();
    assert!(matches!(off, ArrivalError::Off), "{off}");
    let other = NewDirectory { issuer: stranger.issuer.clone(), ..directory() };
    world.access.set_directory(&owner, other, world.now).await.unwrap();
    let taken = world.access.arrive(&stranger, &from(), world.now).await.unwrap_err();
    assert!(matches!(taken, ArrivalError::Taken), "the same word at another provider is somebody else: {taken}");
    world.access.set_directory(&owner, directory(), world.now).await.unwrap();
    let entered = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap();
    world.close(&owner, kim.account).await.unwrap();
    assert!(session(&world, &entered, world.now).await.is_none(), "leaving ends everything at once");
    let closed = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap_err();
    assert!(matches!(closed, ArrivalError::Closed), "{closed}");
    assert_eq!(people(&world).await, 2);
}

async fn agreed(world: World) {
    let (owner, biller) = open(&world).await;
    let kim = arrives(&world, &["talous"]).await;
    let not = |done: Result<(), DirectoryError>| matches!(done, Err(DirectoryError::NotOwner));
    assert!(not(world.access.set_directory(&kim, directory(), world.now).await));
    assert!(not(world.access.map_group(&kim, ("a", biller), world.now).await));
    assert!(not(world.access.unmap_group(&kim, ("talous", biller), world.now).await));
    assert!(not(world.access.end_directory(&kim, world.now).await));
    let wrong = async |new: NewDirectory| world.access.set_directory(&owner, new, world.now).await.unwrap_err();
    for minutes in [14, 1441] {
        assert!(matches!(wrong(NewDirectory { minutes, ..directory() }).await, DirectoryError::Minutes));
    }
    for minutes in [15, 1440] {
        let new = NewDirectory { minutes, secret: None, ..directory() };
        world.access.set_directory(&owner, new, world.now).await.unwrap();
    }
    let elsewhere = String::from("https://toinen.example");
    let new = NewDirectory { issuer: elsewhere, secret: None, ..directory() };
    assert!(matches!(wrong(new).await, DirectoryError::Secret), "no secret goes to another provider");
    let new = NewDirectory { strong: vec![String::from("a"); 21], ..directory() };
    assert!(matches!(wrong(new).await, DirectoryError::Word));
    let kept = world.access.directory().await.unwrap().unwrap();
    assert_eq!(kept.secret.reveal(&vault::Audience::api()), "shared with the provider");
    let unknown = world.access.map_group(&owner, ("a", Uuid::nil()), world.now).await;
    assert!(matches!(unknown, Err(DirectoryError::Role)));
    for number in kept.groups.len()..MAX_GROUPS {
        world.access.map_group(&owner, (&format!("g{number}"), biller), world.now).await.unwrap();
    }
    let many = world.access.map_group(&owner, ("one more", biller), world.now).await;
    assert!(matches!(many, Err(DirectoryError::Group)));
}

async fn errands(world: World) {
    let (owner, _) = open(&world).await;
    let own = Token::of([7; 32]);
    let away = |errand| Away { once: String::from("once"), errand, language: String::from("fi") };
    let kept = world.access.send_away(&away(Errand::join(&owner)), world.now).unwrap();
    let back = world.access.came_back(&kept, world.now + SignedDuration::from_mins(9)).unwrap();
    assert_eq!(back.errand, Errand::Join(owner.account.uuid()));
    assert!(world.access.came_back(&kept, world.now + SignedDuration::from_mins(10)).is_none(), "it took too long");
    assert!(world.access.came_back(&kept, world.now - SignedDuration::from_mins(1)).is_none());
    let flipped = format!("{}{}", if kept.starts_with('0') { "1" } else { "0" }, &kept[1..]);
    for wrong in ["", "0", "zz", &kept[2..], &flipped] {
        assert!(world.access.came_back(wrong, world.now).is_none());
    }
    // What somebody else proves proves nothing for this session.
    let kim = arrives(&world, &["talous"]).await;
    let Errand::Prove(account, session) = Errand::prove(&owner, &own) else { panic!("an errand to prove") };
    let other = world.access.prove_arrived((account, session), &came(&["talous"]), world.now).await.unwrap_err();
    assert!(matches!(other, ArrivalError::Another), "{other}");
    let entered = world.access.arrive(&came(&["talous"]), &from(), world.now).await.unwrap();
    let later = world.now + SignedDuration::from_mins(20);
    let stale = world.access.session(&entered.token, later).await.unwrap().unwrap();
    assert!(!stale.is_fresh(later) && stale.account == kim.account);
    let Errand::Prove(account, session) = Errand::prove(&stale, &entered.token) else { panic!("an errand to prove") };
    world.access.prove_arrived((account, session), &came(&["talous"]), later).await.unwrap();
    assert!(world.access.session(&entered.token, later).await.unwrap().unwrap().is_fresh(later));
}

//! People and groups as the firm's own provider says them: made, switched off and on, ended, on both engines.
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
    AccountError, ArrivalError, Came, Coming, Described, DescribedGroup, Device, DirectoryError, GrantingError,
    NewDirectory, ProvidedPerson, ProvisionError, RoleLine, SeenGroup, Session,
};
use common::{World, on_both_engines, password};
use jiff::SignedDuration;
use policy::{AccountId, ActKind, Asleep};
use uuid::Uuid;

on_both_engines! {
    a_token_is_of_the_provider_alone_and_ends_in_time => keys;
    whoever_is_switched_off_is_out_and_comes_back_with_nothing_a_hand_gave => switched;
    whoever_left_is_gone_and_the_name_is_free => left;
    a_group_gives_its_role_at_once_and_takes_it_at_once => groups;
    what_is_widest_sleeps_also_where_a_group_says_it_beforehand => wide;
    whoever_was_made_beforehand_comes_in_by_the_providers_own_word_alone => arrives;
    two_who_change_the_same_do_not_undo_each_other => stale;
    two_who_change_other_groups_of_one_person_at_once_leave_nothing_behind => at_once;
    two_owners_who_end_each_other_at_once_leave_one => owners;
    what_gives_a_role_already_is_taken_also_where_no_more_fits => full;
    the_provider_speaks_of_nobody_from_outside_and_of_nobody_twice => speaks;
}

const ISSUER: &str = "https://kirjautuminen.example";

fn liisa() -> Described {
    Described {
        username: "liisa@firma.example".to_owned(),
        name: "Liisa Laskuttaja".to_owned(),
        external: Some("s-200".to_owned()),
        parts: [Some("Liisa Laskuttaja".to_owned()), None, None, None],
        email: Some("liisa@firma.example".to_owned()),
        active: true,
    }
}

fn named(name: &str, members: &[AccountId]) -> DescribedGroup {
    let members = members.iter().map(|member| member.uuid()).collect();
    DescribedGroup { name: name.to_owned(), external: None, members }
}

fn provider() -> NewDirectory {
    NewDirectory {
        issuer: ISSUER.to_owned(),
        client: String::from("seloste"),
        secret: Some(String::from("shared with the provider")),
        scopes: vec![String::from("profile")],
        claims: ["preferred_username", "name", "groups"].map(str::to_owned),
        strong: vec![String::from("mfa")],
        minutes: 60,
        makes: false,
    }
}

/// An owner, the provider, and a role that its group `talous` gives.
async fn open(world: &World, acts: &[ActKind]) -> (Session, AccountId, Uuid) {
    let owner = world.owner().await;
    let (by, _) = world.access.make_provisioner(&owner, ("Entra ID", 180), world.now).await.unwrap();
    let acts: BTreeSet<ActKind> = acts.iter().copied().collect();
    let line = RoleLine { register: Some("customers".to_owned()), purposes: vec!["billing".to_owned()], acts };
    let role = world.access.make_role(&owner, "Laskuttaja", vec![line], world.now).await.unwrap();
    world.access.map_provided(&owner, ("talous", role), world.now).await.unwrap();
    (owner, by, role)
}

async fn again(world: &World, id: AccountId) -> ProvidedPerson {
    world.access.provided_person(id).await.unwrap().unwrap()
}

async fn seen(world: &World, id: Uuid) -> SeenGroup {
    world.access.group_to_change(id).await.unwrap().unwrap()
}

async fn roles_of(world: &World, id: AccountId) -> usize {
    let given = world.access.grants_of(id, world.now).await.unwrap();
    given.iter().filter(|given| given.in_force && given.role.is_some()).count()
}

/// Ends what `leaving` says, of somebody who has nothing in hand.
async fn ends(world: &World, leaving: vault::Leaving, by: AccountId) {
    let door = world.vault.door(world.access.controller(), world.now).await.unwrap().unwrap();
    door.end_account(leaving, vault::HandedOver::default(), (by, world.now)).await.unwrap();
}

async fn switched_off(world: &World, by: AccountId, id: AccountId) {
    let leaving = world.access.switching_off(by, &again(world, id).await, world.now).await.unwrap();
    ends(world, leaving, by).await;
}

async fn keys(world: World) {
    let owner = world.owner().await;
    for days in [0, 367] {
        assert!(world.access.make_provisioner(&owner, ("Entra ID", days), world.now).await.is_err());
    }
    let (by, token) = world.access.make_provisioner(&owner, ("Entra ID", 90), world.now).await.unwrap();
    assert_eq!(world.access.provisioner(&token, world.now).await.unwrap(), Some(by));
    assert!(world.access.service(&token, world.now).await.unwrap().is_none(), "the API takes it for nobody");
    let (_, service) = world.access.make_service(&owner, "Verkkokauppa", None, world.now).await.unwrap();
    assert!(world.access.provisioner(&service, world.now).await.unwrap().is_none());
    let later = world.now + SignedDuration::from_hours(24 * 90);
    assert!(world.access.provisioner(&token, later).await.unwrap().is_none(), "it is over");
    let clerk = world.clerk(&owner).await;
    let kim = world.signed_in("kim").await;
    let refused = world.access.make_provisioner(&kim, ("Oma", 90), world.now).await;
    assert!(matches!(refused, Err(AccountError::NotOwner)));
    let role = (Uuid::nil(), "talous");
    let mapped = world.access.map_provided(&kim, (role.1, role.0), world.now).await;
    assert!(matches!(mapped, Err(DirectoryError::NotOwner)), "{mapped:?}");
    assert!(world.access.end_provisioning(&kim, world.now).await.is_err());
    world.access.end_provisioning(&owner, world.now).await.unwrap();
    assert!(world.access.provisioner(&token, world.now).await.unwrap().is_none());
    assert!(world.access.provisioning().await.unwrap().is_none());
    assert!(again(&world, clerk).await.said.active);
}

async fn switched(world: World) {
    let (owner, by, _) = open(&world, &[ActKind::Read]).await;
    let kim = world.clerk(&owner).await;
    world.access.grant(&owner, World::grant(kim), world.now).await.unwrap();
    world.access.provide_group(by, &named("talous", &[kim]), world.now).await.unwrap();
    let token = world.access.sign_in("kim", password(), "127.0.0.1", world.now).await.unwrap().token;
    let link = world.access.new_link(&owner, kim, world.now).await.unwrap();
    assert_eq!(roles_of(&world, kim).await, 1);
    switched_off(&world, by, kim).await;
    assert!(world.access.session(&token, world.now).await.unwrap().is_none(), "the very next request");
    assert!(world.access.sign_in("kim", password(), "127.0.0.1", world.now).await.is_err());
    assert!(world.access.accept(&link, password(), world.now).await.is_err(), "no link opens it");
    assert!(world.access.new_link(&owner, kim, world.now).await.is_err());
    assert!(world.access.grant(&owner, World::grant(kim), world.now).await.is_err(), "nothing is given");
    assert!(world.access.grants_of(kim, world.now).await.unwrap().iter().all(|given| !given.in_force));
    // In a group all the same: it gives nothing yet.
    world.access.provide_group(by, &named("muut", &[kim]), world.now).await.unwrap();
    assert_eq!(roles_of(&world, kim).await, 0);
    world.access.switch_on(by, &again(&world, kim).await, world.now).await.unwrap();
    let given = world.access.grants_of(kim, world.now).await.unwrap();
    let in_force: Vec<bool> = given.iter().filter(|one| one.in_force).map(|one| one.role.is_some()).collect();
    assert_eq!(in_force, [true], "what the group gives, and nothing a hand gave");
    assert!(world.access.sign_in("kim", password(), "127.0.0.1", world.now).await.is_ok());
    let last = world.access.switching_off(by, &again(&world, owner.account).await, world.now).await;
    assert!(matches!(last, Err(ProvisionError::LastOwner)), "{last:?}");
}

async fn left(world: World) {
    let (owner, by, _) = open(&world, &[ActKind::Read]).await;
    let made = world.access.provide(by, &liisa(), world.now).await.unwrap();
    let twice = world.access.provide(by, &Described { external: None, ..liisa() }, world.now).await;
    assert!(matches!(twice, Err(ProvisionError::Taken)), "{twice:?}");
    let leaving = world.access.leaving_provided(by, &made, world.now).await.unwrap();
    ends(&world, leaving, by).await;
    assert!(world.access.provided_person(made.id).await.unwrap().is_none());
    assert!(world.access.provided_by_external("s-200").await.unwrap().is_none());
    assert!(world.access.provided_by_username("liisa@firma.example").await.unwrap().is_none());
    let anew = world.access.provide(by, &liisa(), world.now).await.unwrap();
    assert_ne!(anew.id, made.id);
    assert_eq!(world.access.provided_by_external("s-200").await.unwrap().unwrap().id, anew.id);
    let found = world.access.provided_by_username("LIISA@firma.example").await.unwrap();
    assert_eq!(found.unwrap().id, anew.id);
    // Whom an owner closes frees the name as well.
    let kim = world.clerk(&owner).await;
    world.close(&owner, kim).await.unwrap();
    assert!(world.access.invite(&owner, "Kim Kirjuri", "kim", world.now).await.is_ok());
}

async fn groups(world: World) {
    let (owner, by, role) = open(&world, &[ActKind::Read]).await;
    let made = world.access.provide(by, &liisa(), world.now).await.unwrap();
    let group = world.access.provide_group(by, &named("talous", &[]), world.now).await.unwrap();
    let taken = world.access.provide_group(by, &named("TALOUS", &[]), world.now).await;
    assert!(matches!(taken, Err(ProvisionError::Taken)), "{taken:?}");
    let nobody = AccountId::new(Uuid::from_u128(5));
    let described = async |said: DescribedGroup| {
        world.access.describe_group(by, seen(&world, group.id).await, &said, world.now).await
    };
    let unknown = described(named("talous", &[nobody])).await;
    assert!(matches!(unknown, Err(ProvisionError::Member)), "{unknown:?}");
    described(named("talous", &[made.id])).await.unwrap();
    assert_eq!(roles_of(&world, made.id).await, 1);
    described(named("laskutus", &[made.id])).await.unwrap();
    assert_eq!(roles_of(&world, made.id).await, 0, "a group by another name");
    world.access.map_provided(&owner, ("laskutus", role), world.now).await.unwrap();
    assert_eq!(roles_of(&world, made.id).await, 1, "at once");
    world.access.unmap_provided(&owner, ("laskutus", role), world.now).await.unwrap();
    assert_eq!(roles_of(&world, made.id).await, 0, "at once");
    world.access.map_provided(&owner, ("laskutus", role), world.now).await.unwrap();
    world.access.end_group(by, seen(&world, group.id).await, world.now).await.unwrap();
    assert_eq!(roles_of(&world, made.id).await, 0);
    assert!(world.access.provided_groups().await.unwrap().is_empty());
}

async fn full(world: World) {
    let (owner, _, role) = open(&world, &[ActKind::Read]).await;
    world.access.set_directory(&owner, provider(), world.now).await.unwrap();
    world.access.map_group(&owner, ("talous", role), world.now).await.unwrap();
    for nth in 1..access::MAX_GROUPS {
        let group = format!("ryhmä-{nth}");
        world.access.map_provided(&owner, (&group, role), world.now).await.unwrap();
        world.access.map_group(&owner, (&group, role), world.now).await.unwrap();
    }
    for (group, fits) in [("talous", true), (" ryhmä-7 ", true), ("vielä yksi", false)] {
        let ways = [
            world.access.map_provided(&owner, (group, role), world.now).await,
            world.access.map_group(&owner, (group, role), world.now).await,
        ];
        for way in ways {
            assert!(if fits { way.is_ok() } else { matches!(way, Err(DirectoryError::Group)) }, "{group}: {way:?}");
        }
    }
}

async fn wide(world: World) {
    let (owner, by, _) = open(&world, &[ActKind::Export]).await;
    let kim = world.clerk(&owner).await;
    world.access.provide_group(by, &named("talous", &[kim]), world.now).await.unwrap();
    let session = world.signed_in("kim").await;
    let asleep: Vec<Option<Asleep>> = session.actor.standing.iter().map(|standing| standing.asleep).collect();
    assert_eq!(asleep, [Some(Asleep::Awaiting)], "it waits though there is one owner");
    let given = world.access.grants_of(kim, world.now).await.unwrap();
    world.access.confirm_grant(&owner, (kim, given[0].id), world.now).await.unwrap();
    assert!(world.signed_in("kim").await.actor.standing[0].asleep.is_none());
}

async fn arrives(world: World) {
    let (owner, by, _) = open(&world, &[ActKind::Read]).await;
    world.access.set_directory(&owner, provider(), world.now).await.unwrap();
    let made = world.access.provide(by, &liisa(), world.now).await.unwrap();
    world.access.provide_group(by, &named("talous", &[made.id]), world.now).await.unwrap();
    let came = |subject: &str| Came {
        issuer: ISSUER.to_owned(),
        subject: subject.to_owned(),
        name: "Liisa Laskuttaja".to_owned(),
        username: "liisa@firma.example".to_owned(),
        groups: vec!["myynti".to_owned()],
        strong: true,
        session: None,
    };
    let from = Coming { address: "192.0.2.7", device: Device::UNKNOWN, mark: None };
    // The same name is no proof; the same word is.
    let other = world.access.arrive(&came("s-201"), &from, world.now).await;
    assert!(matches!(other, Err(ArrivalError::NoRole)), "{other:?}");
    let entered = world.access.arrive(&came("s-200"), &from, world.now).await.unwrap();
    let session = world.access.session(&entered.token, world.now).await.unwrap().unwrap();
    assert_eq!(session.account, made.id);
    assert_eq!(session.actor.standing.len(), 1, "the groups of the provider count, not those of the token");
    switched_off(&world, by, made.id).await;
    assert!(world.access.session(&entered.token, world.now).await.unwrap().is_none());
    let off = world.access.arrive(&came("s-200"), &from, world.now).await;
    assert!(matches!(off, Err(ArrivalError::Closed)), "{off:?}");
    world.access.switch_on(by, &again(&world, made.id).await, world.now).await.unwrap();
    assert!(world.access.arrive(&came("s-200"), &from, world.now).await.is_ok());
    // Who left and is made anew comes in anew, with the new account.
    let leaving = world.access.leaving_provided(by, &again(&world, made.id).await, world.now).await.unwrap();
    ends(&world, leaving, by).await;
    assert!(matches!(world.access.arrive(&came("s-200"), &from, world.now).await, Err(ArrivalError::Closed)));
    let anew = world.access.provide(by, &liisa(), world.now).await.unwrap();
    let entered = world.access.arrive(&came("s-200"), &from, world.now).await.unwrap();
    assert_eq!(world.access.session(&entered.token, world.now).await.unwrap().unwrap().account, anew.id);
}

async fn stale(world: World) {
    let (_, by, _) = open(&world, &[ActKind::Read]).await;
    let made = world.access.provide(by, &liisa(), world.now).await.unwrap();
    let renamed = Described { name: "Liisa Uusinimi".to_owned(), ..liisa() };
    world.access.describe(by, &made, &renamed, world.now).await.unwrap();
    let second = world.access.describe(by, &made, &liisa(), world.now).await;
    assert!(matches!(second, Err(ProvisionError::Stale)), "{second:?}");
    assert_eq!(again(&world, made.id).await.said.name, "Liisa Uusinimi");
    let group = world.access.provide_group(by, &named("talous", &[]), world.now).await.unwrap();
    let both = seen(&world, group.id).await;
    world.access.describe_group(by, both.clone(), &named("talous", &[made.id]), world.now).await.unwrap();
    let second = world.access.end_group(by, both, world.now).await;
    assert!(matches!(second, Err(ProvisionError::Stale)), "{second:?}");
    for (name, username) in [("Liisa", "liisa"), ("Kassa Kone", "kone"), ("Liisa Laskuttaja", "l")] {
        let wrong = Described { name: name.to_owned(), username: username.to_owned(), external: None, ..liisa() };
        assert!(world.access.provide(by, &wrong, world.now).await.is_err(), "{name} {username}");
    }
}

/// Each of two sees somebody still in the other's group, or the role still given.
async fn at_once(world: World) {
    let (owner, by, role) = open(&world, &[ActKind::Read]).await;
    world.access.map_provided(&owner, ("laskutus", role), world.now).await.unwrap();
    let made = world.access.provide(by, &liisa(), world.now).await.unwrap();
    let [one, two] = [named("talous", &[made.id]), named("laskutus", &[made.id])];
    let one = world.access.provide_group(by, &one, world.now).await.unwrap().id;
    let two = world.access.provide_group(by, &two, world.now).await.unwrap().id;
    let (first, second) = (seen(&world, one).await, seen(&world, two).await);
    let nothing = named("laskutus", &[]);
    world.access.describe_group(by, first, &named("talous", &[]), world.now).await.unwrap();
    let late = world.access.describe_group(by, second, &nothing, world.now).await;
    assert!(matches!(late, Err(ProvisionError::Stale)), "{late:?}");
    world.access.describe_group(by, seen(&world, two).await, &nothing, world.now).await.unwrap();
    assert_eq!(roles_of(&world, made.id).await, 0, "no group gives it");
    // The same where the role is taken from the group meanwhile.
    let before = seen(&world, two).await;
    world.access.unmap_provided(&owner, ("laskutus", role), world.now).await.unwrap();
    let late = world.access.describe_group(by, before, &named("laskutus", &[made.id]), world.now).await;
    assert!(matches!(late, Err(ProvisionError::Stale)), "{late:?}");
    world.access.describe_group(by, seen(&world, two).await, &named("laskutus", &[made.id]), world.now).await.unwrap();
    assert_eq!(roles_of(&world, made.id).await, 0);
}

async fn owners(world: World) {
    let otto = world.owner().await;
    let kim = world.clerk(&otto).await;
    world.access.make_owner(&otto, kim, world.now).await.unwrap();
    let kims = world.signed_in("kim").await;
    let door = world.vault.door(world.access.controller(), world.now).await.unwrap().unwrap();
    let (by, _) = world.access.make_provisioner(&otto, ("Entra ID", 180), world.now).await.unwrap();
    let ends = async |leaving: vault::Leaving, by: AccountId| {
        door.end_account(leaving, vault::HandedOver::default(), (by, world.now)).await
    };
    // Each of these was allowed while there were two.
    let kim_goes = world.access.leaving(&otto, kim, world.now).await.unwrap();
    let otto_goes = world.access.leaving(&kims, otto.account, world.now).await.unwrap();
    let otto_off = world.access.switching_off(by, &again(&world, otto.account).await, world.now).await.unwrap();
    ends(kim_goes, otto.account).await.unwrap();
    assert!(ends(otto_goes, kim).await.is_err(), "nobody would be left");
    assert!(ends(otto_off, by).await.is_err(), "nobody would be left");
    let own = world.access.grants_of(otto.account, world.now).await.unwrap();
    let last = world.access.end_grant(&otto, own[0].id, world.now).await;
    assert!(matches!(last, Err(GrantingError::LastOwner)), "{last:?}");
    // And whoever gives up being an owner stands in the way of the other's going.
    let (mia, link) = world.access.invite(&otto, "Mia Myyjä", "mia", world.now).await.unwrap();
    world.access.accept(&link, password(), world.now).await.unwrap();
    world.access.make_owner(&otto, mia, world.now).await.unwrap();
    let mias = world.signed_in("mia").await;
    let otto_goes = world.access.leaving(&mias, otto.account, world.now).await.unwrap();
    let of_mia = world.access.grants_of(mia, world.now).await.unwrap();
    world.access.end_grant(&otto, of_mia[0].id, world.now).await.unwrap();
    assert!(ends(otto_goes, mia).await.is_err(), "nobody would be left");
    assert_eq!(world.signed_in("otto").await.account, otto.account);
}

async fn speaks(world: World) {
    let (owner, by, _) = open(&world, &[ActKind::Read]).await;
    let made = world.access.provide(by, &liisa(), world.now).await.unwrap();
    let same = Described { username: "toinen@firma.example".to_owned(), ..liisa() };
    let taken = world.access.provide(by, &same, world.now).await;
    assert!(matches!(taken, Err(ProvisionError::Taken)), "{taken:?}");
    let known: Vec<AccountId> = world.access.provided_people().await.unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(known, [owner.account, made.id], "neither the provider itself nor a service");
    assert!(world.access.provided_person(by).await.unwrap().is_none());
    let listed = world.access.accounts(world.now).await.unwrap();
    assert!(listed.iter().any(|account| account.id == by && account.provisions));
}

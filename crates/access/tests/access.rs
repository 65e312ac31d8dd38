//! Accounts, sessions and standing grants, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use access::{
    AccountError, DraftError, KEPT_DRAFTS, MAX_GRACE_DAYS, MAX_TEXT, NewGrant, NewPaper, NewPerson, Paper, PaperError,
    Password, SignInError,
};
use common::{World, on_both_engines, password};
use jiff::SignedDuration;
use notice::Name;
use policy::{ActKind, Asleep};
use vault::Audience;

on_both_engines! {
    the_first_owner_comes_in_by_a_link_that_works_once => first_owner;
    a_new_account_sees_nothing_until_it_is_granted_something => new_account;
    a_grant_that_is_taken_back_no_longer_counts_at_the_next_request => taken_back;
    a_wrong_password_and_an_unknown_name_answer_alike_and_slow_down => slow_down;
    grants_sleep_until_what_is_asked_is_signed_and_what_makes_an_owner_never_does => conditions;
    a_closed_account_is_out_at_once_and_the_last_owner_stays => closing;
    whoever_forgot_a_password_comes_back_in_by_a_link_that_ends_the_old_sessions => forgotten;
    a_single_owner_who_forgot_is_let_in_by_the_operator => locked_out;
    a_second_owner_can_be_named_and_the_last_one_keeps_the_rights => second_owner;
    what_is_over_everything_for_every_purpose_waits_for_a_second_owner_however_it_is_said => widest;
    a_session_ends_by_disuse_and_by_age => session_end;
    a_service_token_works_until_it_is_ended => service;
    of_two_who_save_a_draft_the_second_is_told_what_the_first_saved => drafts;
    no_name_or_password_stands_in_the_files_or_the_journal => nothing_in_clear;
}

async fn first_owner(world: World) {
    let link = world.access.first_owner_link(world.now).await.unwrap().unwrap();
    let weak = NewPerson { name: "Otto Omistaja", username: "otto", password: Some(Password::typed("lyhyt".into())) };
    let refused = world.access.set_up_owner(&link, weak, world.now).await;
    assert!(matches!(refused, Err(AccountError::Password(_))), "{refused:?}");
    let shared = NewPerson { name: "Toimisto", username: "otto", password: Some(password()) };
    assert!(matches!(world.access.set_up_owner(&link, shared, world.now).await, Err(AccountError::Shared(_))));
    let new = || NewPerson { name: "Otto Omistaja", username: "otto", password: Some(password()) };
    world.access.set_up_owner(&link, new(), world.now).await.unwrap();
    assert!(matches!(world.access.set_up_owner(&link, new(), world.now).await, Err(AccountError::Link)));
    assert!(world.access.first_owner_link(world.now).await.unwrap().is_none());
    assert!(world.signed_in("Otto").await.owner);
}

async fn new_account(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let session = world.signed_in("kim").await;
    assert!(session.actor.standing.is_empty() && !session.owner);
    let refused = world.access.grant(&session, World::grant(clerk), world.now).await;
    assert!(matches!(refused, Err(access::GrantingError::NotOwner)));
    let unknown = NewGrant { purposes: vec!["profiling".to_owned()], ..World::grant(clerk) };
    assert!(matches!(world.access.grant(&owner, unknown, world.now).await, Err(access::GrantingError::Purpose(_))));
    let handle =
        NewGrant { acts: [ActKind::Handle].into_iter().collect(), purposes: Vec::new(), ..World::grant(clerk) };
    let narrow = world.access.grant(&owner, handle.clone(), world.now).await;
    assert!(matches!(narrow, Err(access::GrantingError::Every)), "requests are about a whole person");
    world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    assert!(!world.signed_in("kim").await.actor.handles(world.now));
    world.access.grant(&owner, NewGrant { register: None, ..handle }, world.now).await.unwrap();
    assert!(world.signed_in("kim").await.actor.handles(world.now));
    let session = world.signed_in("kim").await;
    let (register, purpose) = (Name::new("customers").unwrap(), Name::new("billing").unwrap());
    let may = |act| session.actor.standing.iter().any(|one| one.allows(act, &register, &purpose, world.now));
    assert!(may(ActKind::Read) && !may(ActKind::Amend));
    let given = world.access.grants_of(clerk, world.now).await.unwrap();
    assert!(given.iter().all(|one| one.given_by == Some(owner.account) && one.reason == "Laskuttaa asiakkaat"));
}

async fn taken_back(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let grant = world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    let token = world.access.sign_in("kim", password(), "127.0.0.1", world.now).await.unwrap().token;
    let before = world.access.session(&token, world.now).await.unwrap().unwrap();
    assert_eq!(before.actor.standing.len(), 1);
    world.access.end_grant(&owner, grant, world.now).await.unwrap();
    let after = world.access.session(&token, world.now).await.unwrap().unwrap();
    assert!(after.actor.standing.is_empty());
    let again = world.access.end_grant(&owner, grant, world.now).await;
    assert!(matches!(again, Err(access::GrantingError::NotInForce)));
}

fn text(text: &str) -> NewPaper<'_> {
    NewPaper { paper: Paper::Undertaking, text, grace_days: 3, lasts_months: None }
}

async fn conditions(mut world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    let kim = world.signed_in("kim").await;
    let refused = world.access.publish_paper(&kim, text("x"), world.now).await;
    assert!(matches!(refused, Err(PaperError::NotOwner)), "{refused:?}");
    for bad in [" ", &"x".repeat(MAX_TEXT + 1)] {
        let refused = world.access.publish_paper(&owner, text(bad), world.now).await;
        assert!(matches!(refused, Err(PaperError::Text)), "{refused:?}");
    }
    for (grace_days, lasts_months) in [(-1, None), (MAX_GRACE_DAYS + 1, None), (0, Some(0)), (0, Some(61))] {
        let new = NewPaper { grace_days, lasts_months, ..text("x") };
        assert!(matches!(world.access.publish_paper(&owner, new, world.now).await, Err(PaperError::Limits)));
    }
    world.now = world.now.checked_add(SignedDuration::from_secs(1)).unwrap();
    let longest = "x".repeat(MAX_TEXT);
    assert_eq!(world.access.publish_paper(&owner, text(&longest), world.now).await.unwrap(), 1);
    assert_eq!(world.signed_in("kim").await.asleep, None, "who was there has the grace");
    world.now = world.now.checked_add(SignedDuration::from_hours(24 * 4)).unwrap();
    let session = world.signed_in("kim").await;
    assert_eq!(session.asleep, Some(Asleep::Undertaking));
    assert!(session.actor.standing.iter().all(|one| one.asleep == Some(Asleep::Undertaking)));
    let owner = world.signed_in("otto").await;
    assert!(owner.owner && owner.asleep.is_some(), "an owner still looks after the accounts");
    let two = world.access.publish_paper(&owner, text("Vaikenen."), world.now).await.unwrap();
    let stale = world.access.sign_paper(&session, (Paper::Undertaking, 1), world.now).await;
    assert!(matches!(stale, Err(PaperError::Stale)), "{stale:?}");
    world.access.sign_paper(&session, (Paper::Undertaking, two), world.now).await.unwrap();
    assert_eq!(world.signed_in("kim").await.asleep, None);
    let signed = world.access.signatures_of(clerk).await.unwrap();
    let text = world.access.paper(Paper::Undertaking, Some(two)).await.unwrap().unwrap();
    assert_eq!((signed.len(), signed[0].version), (1, two));
    assert_eq!((&*text.text, &signed[0].fingerprint), ("Vaikenen.", &text.fingerprint));
    world.close(&owner, clerk).await.unwrap();
    assert_eq!(world.access.signatures_of(clerk).await.unwrap(), signed, "kept after the account is closed");
    assert_eq!(world.access.paper(Paper::Undertaking, Some(1)).await.unwrap().unwrap().text, longest);
}

async fn slow_down(world: World) {
    world.owner().await;
    let wrong = || Password::typed("jotain aivan muuta kuin se".to_owned());
    for name in ["otto", "nobody", "otto", "nobody", "otto"] {
        let tried = world.access.sign_in(name, wrong(), "10.0.0.1", world.now).await;
        assert!(matches!(tried, Err(SignInError::Wrong)), "{tried:?}");
    }
    let tried = world.access.sign_in("otto", password(), "10.0.0.1", world.now).await;
    assert!(matches!(tried, Err(SignInError::Wait { .. })), "{tried:?}");
    // From elsewhere the owner still gets in: guessing locks nobody out.
    assert!(world.access.sign_in("otto", password(), "10.0.0.2", world.now).await.is_ok());
}

async fn closing(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let token = world.access.sign_in("kim", password(), "127.0.0.1", world.now).await.unwrap().token;
    world.close(&owner, clerk).await.unwrap();
    assert!(world.access.session(&token, world.now).await.unwrap().is_none());
    let tried = world.access.sign_in("kim", password(), "127.0.0.1", world.now).await;
    assert!(matches!(tried, Err(SignInError::Wrong)));
    assert!(matches!(world.close(&owner, owner.account).await, Err(AccountError::LastOwner)));
}

async fn forgotten(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let old = world.access.sign_in("kim", password(), "127.0.0.1", world.now).await.unwrap().token;
    let link = world.access.new_link(&owner, clerk, world.now).await.unwrap();
    assert!(world.access.session(&old, world.now).await.unwrap().is_some(), "nothing ends before the link is used");
    let behind = world.access.behind(&link, world.now).await.unwrap().unwrap();
    assert_eq!(behind.reveal(&vault::Audience::page()), "kim");
    let new = || Password::typed("viisi uutta vihreää kaappia".to_owned());
    world.access.accept(&link, new(), world.now).await.unwrap();
    assert!(world.access.session(&old, world.now).await.unwrap().is_none());
    assert!(world.access.sign_in("kim", password(), "127.0.0.1", world.now).await.is_err());
    world.access.sign_in("kim", new(), "127.0.0.1", world.now).await.unwrap();
    assert!(matches!(world.access.accept(&link, new(), world.now).await, Err(AccountError::Link)));
    assert!(world.access.behind(&link, world.now).await.unwrap().is_none());
    let clerk_session = world.access.sign_in("kim", new(), "127.0.0.1", world.now).await.unwrap().token;
    let clerk_session = world.access.session(&clerk_session, world.now).await.unwrap().unwrap();
    let refused = world.access.new_link(&clerk_session, owner.account, world.now).await;
    assert!(matches!(refused, Err(AccountError::NotOwner)));
    world.close(&owner, clerk).await.unwrap();
    assert!(matches!(world.access.new_link(&owner, clerk, world.now).await, Err(AccountError::NotFound)));
}

async fn locked_out(world: World) {
    world.owner().await;
    assert!(matches!(world.access.link_by_operator("joku", world.now).await, Err(AccountError::NotFound)));
    let link = world.access.link_by_operator("Otto", world.now).await.unwrap();
    world.access.accept(&link, Password::typed("viisi uutta vihreää kaappia".to_owned()), world.now).await.unwrap();
    assert!(world.access.sign_in("otto", password(), "127.0.0.1", world.now).await.is_err());
    let late = world.access.link_by_operator("otto", world.now).await.unwrap();
    let over = world.now.checked_add(access::LINK_LIFE).unwrap();
    assert!(world.access.behind(&late, over).await.unwrap().is_none());
}

async fn second_owner(world: World) {
    let owner = world.owner().await;
    let own = world.access.grants_of(owner.account, world.now).await.unwrap()[0].id;
    let kept = world.access.end_grant(&owner, own, world.now).await;
    assert!(matches!(kept, Err(access::GrantingError::LastOwner)), "{kept:?}");
    let (invited, _) = world.access.invite(&owner, "Iida Ilves", "iida", world.now).await.unwrap();
    let refused = world.access.make_owner(&owner, invited, world.now).await;
    assert!(matches!(refused, Err(AccountError::NotFound)), "nobody who has not come in yet");
    let clerk = world.clerk(&owner).await;
    world.access.make_owner(&owner, clerk, world.now).await.unwrap();
    world.access.make_owner(&owner, clerk, world.now).await.unwrap();
    assert_eq!(world.access.grants_of(clerk, world.now).await.unwrap().len(), 1, "twice is once");
    let second = world.signed_in("kim").await;
    assert!(second.owner);
    world.close(&second, owner.account).await.unwrap();
    let stays = world.close(&second, clerk).await;
    assert!(matches!(stays, Err(AccountError::LastOwner)));
}

async fn widest(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    world.access.make_owner(&owner, clerk, world.now).await.unwrap();
    let door = world.vault.door(world.access.controller(), world.now).await.unwrap().unwrap();
    let notice = door.notice();
    let all: Vec<String> = notice.parts().purposes.iter().map(|purpose| purpose.name.to_string()).collect();
    let fewer = all[1..].to_vec();
    for (purposes, register, waits) in [
        (Vec::new(), None, true),
        (all.clone(), None, true),
        (fewer, None, false),
        (all, Some("customers".to_owned()), false),
    ] {
        let new = NewGrant { register, purposes: purposes.clone(), ..World::grant(clerk) };
        let id = world.access.grant(&owner, new, world.now).await.unwrap();
        let given = world.access.grants_of(clerk, world.now).await.unwrap();
        assert_eq!(given.iter().find(|one| one.id == id).unwrap().proposed, waits, "{purposes:?}");
    }
    // Taking out waits too, also where it is narrowed to a record kind: that may be all the register has.
    let kind = (Name::new("customers").unwrap(), Name::new("customer").unwrap());
    let kinds = policy::Narrowed { kinds: Some([kind].into_iter().collect()), record: None };
    let record = Some(policy::RecordId::new(uuid::Uuid::from_u128(7)));
    for (narrowed, waits) in [(kinds.clone(), true), (policy::Narrowed { record, ..kinds }, false)] {
        let acts = [ActKind::Export].into_iter().collect();
        let new = NewGrant { acts, narrowed: narrowed.clone(), ..World::grant(clerk) };
        let id = world.access.grant(&owner, new, world.now).await.unwrap();
        let given = world.access.grants_of(clerk, world.now).await.unwrap();
        assert_eq!(given.iter().find(|one| one.id == id).unwrap().proposed, waits, "{narrowed:?}");
    }
}

async fn session_end(world: World) {
    world.owner().await;
    let token = world.access.sign_in("otto", password(), "127.0.0.1", world.now).await.unwrap().token;
    let at = |minutes| world.now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    for minutes in (0..12 * 60).step_by(60) {
        assert!(world.access.session(&token, at(minutes)).await.unwrap().is_some(), "{minutes}");
    }
    assert!(world.access.session(&token, at(12 * 60)).await.unwrap().is_none(), "twelve hours are the end");
    let token = world.access.sign_in("otto", password(), "127.0.0.1", world.now).await.unwrap().token;
    assert!(world.access.session(&token, at(121)).await.unwrap().is_none(), "two hours without use are the end");
}

async fn service(world: World) {
    let owner = world.owner().await;
    let (account, token) = world.access.make_service(&owner, "Verkkokauppa", None, world.now).await.unwrap();
    assert_eq!(world.access.service(&token, world.now).await.unwrap().unwrap().account, account);
    let hash = world.access.tokens_of(account, world.now).await.unwrap()[0].hash.clone();
    world.access.end_token(&owner, &hash, world.now).await.unwrap();
    assert!(world.access.service(&token, world.now).await.unwrap().is_none());
    assert!(matches!(world.access.end_token(&owner, &hash, world.now).await, Err(AccountError::NotFound)));
}

async fn drafts(world: World) {
    let owner = world.owner().await;
    let access = &world.access;
    assert!(access.draft(&owner).await.unwrap().is_none());
    let first = access.save_draft(&owner, 0, "ensimmäinen", world.now).await.unwrap();
    assert_eq!(first, 1);
    match access.save_draft(&owner, 0, "toinen", world.now).await {
        Err(DraftError::Stale(theirs)) => assert_eq!((theirs.text.as_str(), theirs.by), ("ensimmäinen", owner.account)),
        other => panic!("{other:?}"),
    }
    assert!(access.save_draft(&owner, 7, "tuleva", world.now).await.is_err(), "nobody has seen what is not there yet");
    for revision in 1..KEPT_DRAFTS + 10 {
        assert_eq!(access.save_draft(&owner, revision, &format!("{revision}"), world.now).await.unwrap(), revision + 1);
    }
    assert!(access.draft_at(&owner, 1).await.unwrap().is_none(), "old ones are forgotten");
    let kept = access.draft_at(&owner, 20).await.unwrap().unwrap();
    assert_eq!((kept.revision, kept.text.as_str(), kept.base_version), (20, "19", 1));
    let long = "x".repeat(notice::MAX_BYTES + 1);
    let refused = access.save_draft(&owner, KEPT_DRAFTS + 10, &long, world.now).await;
    assert!(matches!(refused, Err(DraftError::TooLong)), "{refused:?}");
    world.clerk(&owner).await;
    let clerk = world.signed_in("kim").await;
    assert!(matches!(access.draft(&clerk).await, Err(DraftError::NotOwner)));
    assert!(matches!(access.draft_at(&clerk, 20).await, Err(DraftError::NotOwner)));
    assert!(matches!(access.save_draft(&clerk, 60, "", world.now).await, Err(DraftError::NotOwner)));
}

async fn nothing_in_clear(world: World) {
    let owner = world.owner().await;
    assert_eq!(owner.name.reveal(&Audience::page()), "Otto Omistaja");
    world.vault.close().await;
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(world.folder.path()).unwrap() {
        bytes.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    if let Some(data) = world.databases.first() {
        let accounts = "select encode(sealed, 'escape'), encode(login_token, 'escape'), password_hash from account";
        bytes.extend(data.psql(accounts).unwrap().into_bytes());
        bytes.extend(data.psql("select * from journal").unwrap().into_bytes());
    }
    let text = String::from_utf8_lossy(&bytes);
    for secret in ["Omistaja", "harmaata"] {
        assert!(!text.contains(secret), "`{secret}` stands in clear");
    }
}

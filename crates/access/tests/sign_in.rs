//! Coming in with a second factor, the sessions that follow, and who is slowed down, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use access::{
    AccountError, Coming, Device, Entered, FRESH, OFFER_LASTS, Outcome, Password, RECOVERY_CODES, ResetReason, Rules,
    SecondError, Session, SignInError, Token,
};
use common::{World, on_both_engines, password};
use jiff::{SignedDuration, Timestamp};
use totp_rs::{Builder, Secret};
use vault::Audience;

on_both_engines! {
    a_second_factor_counts_once_a_code_proved_it_and_then_a_password_opens_nothing => set_up;
    no_code_is_taken_twice_and_each_recovery_code_once => once;
    of_two_who_bring_the_same_code_at_once_one_comes_in => raced;
    where_a_second_factor_is_asked_for_an_account_without_one_is_granted_nothing => required;
    another_owner_takes_a_second_factor_off_for_a_reason_and_nobody_their_own => reset;
    codes_are_guessed_no_faster_than_passwords => guessed;
    what_is_known_of_a_device_gets_in_whatever_others_try => known_device;
    sessions_are_listed_and_ended_by_their_own_and_by_an_owner => sessions;
    shorter_limits_hold_for_sessions_there_are => limits;
    what_binds_the_firm_is_asked_again_after_a_while => fresh;
    everybody_sees_who_came_in_as_them_and_who_did_not => history;
    no_secret_code_or_address_stands_in_the_files => nothing_in_clear;
}

const PHONE: Device = Device { browser: "safari", system: "ios" };

impl World {
    fn at(&self, seconds: i64) -> Timestamp {
        self.now.checked_add(SignedDuration::from_secs(seconds)).unwrap()
    }

    async fn tokened(&self, username: &str) -> (Session, Token) {
        let token = self.access.sign_in(username, password(), "127.0.0.1", self.now).await.unwrap().token;
        (self.access.session(&token, self.now).await.unwrap().unwrap(), token)
    }

    /// A second factor for somebody: its secret and its recovery codes.
    async fn second(&self, who: &Session, token: &Token) -> (String, Vec<String>) {
        let offer = self.access.offer_second(who, "", self.now).await.unwrap();
        let secret = offer.secret.reveal().to_owned();
        let codes = self.access.prove_second(who, token, &code(&secret, self.now), self.now).await.unwrap();
        (secret, codes.reveal().map(str::to_owned).collect())
    }

    async fn half(&self, username: &str, at: Timestamp) -> Token {
        let entered = self.access.sign_in(username, password(), "127.0.0.1", at).await.unwrap();
        assert!(!entered.is_in());
        entered.token
    }

    async fn with_code(&self, half: &Token, typed: &str, at: Timestamp) -> Result<Entered, SignInError> {
        self.access.sign_in_code(half, typed, &Coming::from("127.0.0.1"), at).await
    }
}

fn code(secret: &str, at: Timestamp) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(at.as_second()).unwrap()).to_string()
}

fn wrong() -> Password {
    Password::typed("jotain aivan muuta kuin se".to_owned())
}

async fn set_up(world: World) {
    world.owner().await;
    let (otto, token) = world.tokened("otto").await;
    let (_, other) = world.tokened("otto").await;
    let access = &world.access;
    let nothing = access.prove_second(&otto, &token, "123456", world.now).await;
    assert!(matches!(nothing, Err(SecondError::NotOffered)));
    let offer = access.offer_second(&otto, "", world.now).await.unwrap();
    assert_eq!(offer.username.reveal(&Audience::page()), "otto");
    let secret = offer.secret.reveal().to_owned();
    // Until a code proved it, it counts for nothing.
    assert!(access.sign_in("otto", password(), "127.0.0.1", world.now).await.unwrap().is_in());
    let tried = access.prove_second(&otto, &token, "000000", world.now).await;
    assert!(matches!(tried, Err(SecondError::Wrong)));
    let late = world.now.checked_add(OFFER_LASTS).unwrap();
    let tried = access.prove_second(&otto, &token, &code(&secret, late), late).await;
    assert!(matches!(tried, Err(SecondError::NotOffered)));
    let codes = access.prove_second(&otto, &token, &code(&secret, world.now), world.now).await.unwrap();
    assert_eq!(codes.reveal().count(), RECOVERY_CODES);
    assert!(access.session(&token, world.now).await.unwrap().unwrap().second_factor);
    assert!(access.session(&other, world.now).await.unwrap().is_none(), "none was begun with it");
    // A password alone opens nothing now.
    let half = world.half("otto", world.now).await;
    assert!(access.awaits_code(&half, world.now).await.unwrap().is_some());
    assert!(access.session(&half, world.now).await.unwrap().is_none());
    let at = world.at(60);
    let inside = world.with_code(&half, &code(&secret, at), at).await.unwrap();
    assert!(inside.is_in() && access.session(&inside.token, at).await.unwrap().is_some());
    assert!(access.awaits_code(&half, at).await.unwrap().is_none(), "the way in is used up");
    let half = world.half("otto", at).await;
    let late = at.checked_add(access::CODE_LASTS).unwrap();
    assert!(matches!(world.with_code(&half, &code(&secret, late), late).await, Err(SignInError::Over)));
    // It is taken off, and moved, only with a code of it.
    let otto = access.session(&inside.token, at).await.unwrap().unwrap();
    assert!(matches!(access.offer_second(&otto, "", at).await, Err(SecondError::Wrong)));
    assert!(matches!(access.end_second(&otto, "000000", at).await, Err(SecondError::Wrong)));
    let at = world.at(120);
    access.end_second(&otto, &code(&secret, at), at).await.unwrap();
    assert!(access.sign_in("otto", password(), "127.0.0.1", at).await.unwrap().is_in());
}

async fn once(world: World) {
    world.owner().await;
    let (otto, token) = world.tokened("otto").await;
    let (secret, codes) = world.second(&otto, &token).await;
    let half = world.half("otto", world.now).await;
    let proved = code(&secret, world.now);
    assert!(matches!(world.with_code(&half, &proved, world.now).await, Err(SignInError::Wrong)), "proved it already");
    let next = world.at(30);
    world.with_code(&half, &code(&secret, next), next).await.unwrap();
    let half = world.half("otto", next).await;
    assert!(matches!(world.with_code(&half, &code(&secret, next), next).await, Err(SignInError::Wrong)));
    assert!(matches!(world.with_code(&half, &proved, next).await, Err(SignInError::Wrong)), "older than one used");
    let typed = codes[3].to_lowercase().replace('-', " ");
    world.with_code(&half, &typed, next).await.unwrap();
    let half = world.half("otto", next).await;
    assert!(matches!(world.with_code(&half, &codes[3], next).await, Err(SignInError::Wrong)), "used");
    world.with_code(&half, &codes[4], next).await.unwrap();
    let left = world.access.second_factor(otto.account).await.unwrap().unwrap().codes_left;
    assert_eq!(left, RECOVERY_CODES - 2);
    let later = world.at(90);
    let fresh = world.access.renew_codes(&otto, &code(&secret, later), later).await.unwrap();
    let half = world.half("otto", later).await;
    assert!(matches!(world.with_code(&half, &codes[5], later).await, Err(SignInError::Wrong)), "replaced");
    let first = fresh.reveal().next().unwrap().to_owned();
    world.with_code(&half, &first, later).await.unwrap();
}

async fn raced(world: World) {
    world.owner().await;
    let (otto, token) = world.tokened("otto").await;
    let (secret, codes) = world.second(&otto, &token).await;
    let at = world.at(60);
    for typed in [code(&secret, at), codes[0].clone()] {
        let (one, two) = (world.half("otto", at).await, world.half("otto", at).await);
        let (one, two) = tokio::join!(world.with_code(&one, &typed, at), world.with_code(&two, &typed, at));
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|came_in| **came_in).count(), 1, "{one:?} {two:?}");
    }
}

async fn required(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    world.access.grant(&owner, World::grant(clerk), world.now).await.unwrap();
    let (kim, kims) = world.tokened("kim").await;
    assert_eq!(kim.actor.standing.len(), 1);
    let all = Rules { second_factor: true, ..Rules::default() };
    assert!(matches!(world.access.set_rules(&kim, all, world.now).await, Err(AccountError::NotOwner)));
    assert!(matches!(world.access.set_rules(&owner, all, world.now).await, Err(AccountError::OwnFirst)));
    let (otto, token) = world.tokened("otto").await;
    let (secret, _) = world.second(&otto, &token).await;
    let otto = world.access.session(&token, world.now).await.unwrap().unwrap();
    world.access.set_rules(&otto, all, world.now).await.unwrap();
    let otto = world.access.session(&token, world.now).await.unwrap().unwrap();
    assert!(otto.owner && !otto.must_set_up);
    let at = world.at(60);
    let refused = world.access.end_second(&otto, &code(&secret, at), at).await;
    assert!(matches!(refused, Err(SecondError::Required)));
    // Whoever has none holds nothing, at the very next request.
    let kim = world.access.session(&kims, world.now).await.unwrap().unwrap();
    assert!(kim.must_set_up && kim.actor.standing.is_empty() && !kim.owner);
    world.second(&kim, &kims).await;
    let kim = world.access.session(&kims, world.now).await.unwrap().unwrap();
    assert!(!kim.must_set_up && kim.actor.standing.len() == 1);
}

async fn reset(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let (kim, kims) = world.tokened("kim").await;
    let access = &world.access;
    assert!(matches!(access.set_email(&kim, "ei osoite", world.now).await, Err(AccountError::Email)));
    let none = access.reset_second(&owner, clerk, ResetReason::Lost, world.now).await;
    assert!(matches!(none, Err(AccountError::NotFound)), "there is none");
    world.second(&kim, &kims).await;
    let refused = access.reset_second(&kim, owner.account, ResetReason::Lost, world.now).await;
    assert!(matches!(refused, Err(AccountError::NotOwner)));
    let told = access.reset_second(&owner, clerk, ResetReason::Stolen, world.now).await.unwrap();
    assert!(told.is_none(), "nowhere to tell");
    assert!(access.session(&kims, world.now).await.unwrap().is_none(), "the sessions are over");
    let (kim, kims) = world.tokened("kim").await;
    let seen = access.sign_ins(&kim, clerk).await.unwrap();
    assert!(seen.iter().any(|one| one.outcome == Outcome::Reset), "{seen:?}");
    access.set_email(&kim, "kim@firma.example", world.now).await.unwrap();
    world.second(&kim, &kims).await;
    let told = access.reset_second(&owner, clerk, ResetReason::Broken, world.now).await.unwrap().unwrap();
    assert_eq!(told.reveal(&Audience::letter()), "kim@firma.example");
    // Nobody takes off their own in this way; whoever runs the machine may.
    let (otto, token) = world.tokened("otto").await;
    world.second(&otto, &token).await;
    let own = access.reset_second(&otto, otto.account, ResetReason::Lost, world.now).await;
    assert!(matches!(own, Err(AccountError::NotFound)));
    let absent = access.reset_second_by_operator("joku", ResetReason::Lost, world.now).await;
    assert!(matches!(absent, Err(AccountError::NotFound)));
    access.reset_second_by_operator("Otto", ResetReason::Lost, world.now).await.unwrap();
    assert!(access.sign_in("otto", password(), "127.0.0.1", world.now).await.unwrap().is_in());
}

async fn guessed(world: World) {
    world.owner().await;
    let (otto, token) = world.tokened("otto").await;
    let (secret, _) = world.second(&otto, &token).await;
    let at = world.at(60);
    for number in 0..access::FREE_TRIES {
        // Whoever guesses begins with the password again and comes from elsewhere: the account's tries are counted.
        let half = world.half("otto", at).await;
        let address = format!("10.0.0.{number}");
        let tried = world.access.sign_in_code(&half, "000000", &Coming::from(address.as_str()), at).await;
        assert!(matches!(tried, Err(SignInError::Wrong)), "{tried:?}");
    }
    let half = world.half("otto", at).await;
    let tried = world.with_code(&half, &code(&secret, at), at).await;
    assert!(matches!(tried, Err(SignInError::Wait { .. })), "{tried:?}");
    let after = world.at(65);
    world.with_code(&half, &code(&secret, after), after).await.unwrap();
}

async fn known_device(world: World) {
    world.owner().await;
    fn from<'a>(address: &'a str, mark: Option<&'a str>) -> Coming<'a> {
        Coming { address, device: PHONE, mark }
    }
    let entered = world.access.sign_in("otto", password(), from("10.0.0.1", None), world.now).await.unwrap();
    let mark = entered.mark.unwrap();
    // Somebody tries from many addresses, as fast as they are let.
    let mut waits = 0;
    for number in 0..200 {
        let address = format!("10.1.0.{number}");
        let tried = world.access.sign_in("otto", wrong(), from(&address, None), world.now).await;
        waits += usize::from(matches!(tried, Err(SignInError::Wait { .. })));
    }
    assert!(waits > 150, "{waits}");
    let stranger = world.access.sign_in("otto", password(), from("10.0.0.9", None), world.now).await;
    let Err(SignInError::Wait { until }) = stranger else { panic!("{stranger:?}") };
    assert!(until <= world.now.checked_add(access::MAX_ANYWHERE).unwrap(), "nobody is locked out: {until}");
    world.access.sign_in("otto", password(), from("10.0.0.9", Some(&mark)), world.now).await.unwrap();
    // The mark is the account's own, and a guesser who has it is counted too.
    let forged = format!("{}{}", &mark[..32], "0".repeat(64));
    let tried = world.access.sign_in("otto", password(), from("10.0.0.9", Some(&forged)), world.now).await;
    assert!(matches!(tried, Err(SignInError::Wait { .. })));
    for _ in 0..access::FREE_TRIES {
        let tried = world.access.sign_in("otto", wrong(), from("10.0.0.9", Some(&mark)), world.now).await;
        assert!(matches!(tried, Err(SignInError::Wrong)));
    }
    let tried = world.access.sign_in("otto", password(), from("10.0.0.9", Some(&mark)), world.now).await;
    assert!(matches!(tried, Err(SignInError::Wait { .. })));
    // A one-time link makes a device known, so that there is a way in from a new one too.
    let session = world.access.session(&entered.token, world.now).await.unwrap().unwrap();
    let fresh = world.access.mark_of(session.account);
    world.access.sign_in("otto", password(), from("10.0.0.9", Some(&fresh)), world.now).await.unwrap();
}

async fn sessions(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let (kim, first) = world.tokened("kim").await;
    let phone = Coming { address: "10.0.0.2", device: PHONE, mark: None };
    let second = world.access.sign_in("kim", password(), phone, world.at(60)).await.unwrap().token;
    let now = world.at(120);
    let open = world.access.open_sessions(&kim, clerk, &first, now).await.unwrap();
    assert_eq!(
        open.iter().map(|session| (session.own, session.device)).collect::<Vec<_>>(),
        [(false, PHONE), (true, Device::UNKNOWN)]
    );
    let (otto, ottos) = world.tokened("otto").await;
    let refused = world.access.open_sessions(&kim, otto.account, &first, now).await;
    assert!(matches!(refused, Err(AccountError::NotOwner)));
    let refused = world.access.end_sessions(&kim, otto.account, None, &first, now).await;
    assert!(matches!(refused, Err(AccountError::NotOwner)));
    // The id of somebody else's session ends nothing of one's own.
    let of_otto = world.access.open_sessions(&otto, otto.account, &ottos, now).await.unwrap()[0].id.clone();
    let wrong = world.access.end_sessions(&kim, clerk, Some(&of_otto), &first, now).await;
    assert!(matches!(wrong, Err(AccountError::NotFound)));
    assert!(Token::read(&open[0].id).is_some_and(|token| token.hash() != second.hash()), "an id is no way in");
    world.access.end_sessions(&kim, clerk, Some(&open[0].id), &first, now).await.unwrap();
    assert!(world.access.session(&second, now).await.unwrap().is_none());
    assert!(world.access.session(&first, now).await.unwrap().is_some());
    // An owner ends all of somebody's.
    world.access.end_sessions(&otto, clerk, None, &ottos, now).await.unwrap();
    assert!(world.access.session(&first, now).await.unwrap().is_none());
    assert!(world.access.open_sessions(&otto, clerk, &ottos, now).await.unwrap().is_empty());
}

async fn limits(world: World) {
    world.owner().await;
    let (otto, token) = world.tokened("otto").await;
    let minutes = |minutes: i64| world.at(minutes * 60);
    assert!(world.access.session(&token, minutes(40)).await.unwrap().is_some());
    world.access.set_rules(&otto, Rules::new(false, 15, 60).unwrap(), minutes(41)).await.unwrap();
    assert!(world.access.session(&token, minutes(54)).await.unwrap().is_some());
    let ends = world.access.session(&token, minutes(54)).await.unwrap().unwrap().expires_at;
    assert_eq!(ends, minutes(60), "an hour after it was begun");
    assert!(world.access.session(&token, minutes(60)).await.unwrap().is_none());
    let (_, token) = world.tokened("otto").await;
    assert!(world.access.session(&token, minutes(14)).await.unwrap().is_some());
    assert!(world.access.session(&token, minutes(30)).await.unwrap().is_none(), "a quarter of an hour unused");
}

async fn fresh(world: World) {
    world.owner().await;
    let (otto, token) = world.tokened("otto").await;
    assert!(otto.is_fresh(world.now));
    let later = world.now.checked_add(FRESH).unwrap();
    assert!(!otto.is_fresh(later));
    assert!(matches!(world.access.confirm(&otto, &token, wrong(), later).await, Err(SignInError::Wrong)));
    assert!(!world.access.session(&token, later).await.unwrap().unwrap().is_fresh(later));
    world.access.confirm(&otto, &token, password(), later).await.unwrap();
    assert!(world.access.session(&token, later).await.unwrap().unwrap().is_fresh(later));
    for _ in 0..access::FREE_TRIES {
        let tried = world.access.confirm(&otto, &token, wrong(), later).await;
        assert!(matches!(tried, Err(SignInError::Wrong)));
    }
    let tried = world.access.confirm(&otto, &token, password(), later).await;
    assert!(matches!(tried, Err(SignInError::Wait { .. })));
}

async fn history(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let phone = Coming { address: "10.0.0.2", device: PHONE, mark: None };
    let _ = world.access.sign_in("kim", wrong(), phone, world.at(1)).await;
    let (kim, token) = world.tokened("kim").await;
    let seen = world.access.sign_ins(&kim, clerk).await.unwrap();
    let told: Vec<(Outcome, Device)> = seen.iter().map(|one| (one.outcome, one.device)).collect();
    assert!(told.contains(&(Outcome::Password, PHONE)) && told.contains(&(Outcome::In, Device::UNKNOWN)), "{told:?}");
    let (_, codes) = world.second(&kim, &token).await;
    let half = world.half("kim", world.at(60)).await;
    let _ = world.with_code(&half, "000000", world.at(61)).await;
    world.with_code(&half, &codes[0], world.at(62)).await.unwrap();
    let seen = world.access.sign_ins(&kim, clerk).await.unwrap();
    assert_eq!((seen[0].outcome, seen[1].outcome), (Outcome::Recovery, Outcome::Code));
    assert!(matches!(world.access.sign_ins(&kim, owner.account).await, Err(AccountError::NotOwner)));
    assert_eq!(world.access.sign_ins(&owner, clerk).await.unwrap(), seen);
    // After three months nobody remembers.
    let over = world.at(91 * 24 * 3600);
    let _ = world.access.sign_in("kim", wrong(), phone, over).await;
    assert_eq!(world.access.sign_ins(&kim, clerk).await.unwrap().len(), 1);
}

async fn nothing_in_clear(world: World) {
    world.owner().await;
    let (otto, token) = world.tokened("otto").await;
    world.access.set_email(&otto, "otto@salattu.example", world.now).await.unwrap();
    let (secret, codes) = world.second(&otto, &token).await;
    let half = world.half("otto", world.at(60)).await;
    let from = Coming { address: "203.0.113.77", device: PHONE, mark: None };
    world.access.sign_in_code(&half, &codes[0], &from, world.at(60)).await.unwrap();
    let _ = world.access.sign_in("otto", wrong(), from, world.at(61)).await;
    world.vault.close().await;
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(world.folder.path()).unwrap() {
        bytes.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    if let Some(data) = world.databases.first() {
        for table in ["account", "session", "sign_in", "sign_in_attempt", "journal", "setting"] {
            bytes.extend(data.psql(&format!("select * from {table}")).unwrap().into_bytes());
        }
        bytes.extend(data.psql("select encode(sealed, 'escape') from account").unwrap().into_bytes());
    }
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("safari ios"), "the history is what is looked at");
    let bare: Vec<String> = codes.iter().map(|code| code.replace('-', "")).collect();
    for hidden in codes.iter().chain(&bare).chain([&secret]).map(String::as_str).chain(["203.0.113", "salattu.example"])
    {
        assert!(!text.contains(hidden), "`{hidden}` stands in clear");
    }
}

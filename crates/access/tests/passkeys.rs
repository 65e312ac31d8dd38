//! Coming in with passkeys, and everything that is not believed of one, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use access::{
    ASKED_LASTS, Access, At, Coming, Entered, FRESH, MAX_PASSKEY_NAME, MAX_PASSKEYS, Outcome, PasskeyError,
    ResetReason, Rules, Session, SignInError, Token,
};
use common::{World, on_both_engines, password};
use jiff::{SignedDuration, Timestamp};
use passkey::{Answer, New, base64};
use policy::AccountId;
use ring::digest::{SHA256, digest};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::json;

on_both_engines! {
    a_passkey_is_a_way_in_and_then_a_password_alone_opens_nothing => way_in;
    an_answer_counts_once_in_its_browser_for_a_while_and_for_its_own_account => an_answer_counts_once;
    what_binds_the_firm_is_confirmed_by_a_passkey_of_ones_own => confirmed;
    recovery_codes_let_in_whoever_lost_their_only_device => recovery;
    the_last_passkey_stays_where_a_second_factor_is_asked_of_everybody => required;
    whoever_resets_a_second_factor_takes_the_passkeys_too => reset;
    names_and_numbers_of_passkeys_have_limits => limits;
    beside_an_app_a_passkey_takes_a_code_of_it_as_another_app_does => beside_an_app;
    whoever_guesses_is_slowed_down => guessed;
}

const HERE: At<'static> = At { origin: "https://firma.example", held: "this browser" };
const EDWARDS: &[u8] = &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A device as far as the service sees it.
struct Device {
    pair: Ed25519KeyPair,
    id: [u8; 2],
}

impl Device {
    fn new(seed: u8) -> Self {
        Self { pair: Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap(), id: [seed, seed] }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, b"firma.example").as_ref().to_vec();
        data.push(flags);
        data.extend([0; 4]);
        if flags & 0x40 != 0 {
            data.extend([0; 16]);
            data.extend([0, 2]);
            data.extend(self.id);
            data.push(0xa0);
        }
        data
    }

    fn make(&self, question: &str) -> New {
        let key = [EDWARDS, self.pair.public_key().as_ref()].concat();
        let brought = json!({
            "id": base64(&self.id), "client": base64(&client("webauthn.create", question)),
            "data": base64(&self.data(0x45)), "key": base64(&key), "algorithm": -8,
        });
        New::read(&brought.to_string()).unwrap()
    }

    fn answer(&self, account: AccountId, question: &str) -> Answer {
        let (client, data) = (client("webauthn.get", question), self.data(0x05));
        let signature = self.pair.sign(&[&data[..], digest(&SHA256, &client).as_ref()].concat());
        let brought = json!({
            "id": base64(&self.id), "user": Access::handle_of(account), "client": base64(&client),
            "data": base64(&data), "signature": base64(signature.as_ref()),
        });
        Answer::read(&brought.to_string()).unwrap()
    }
}

fn client(kind: &str, question: &str) -> Vec<u8> {
    json!({ "type": kind, "challenge": question, "origin": HERE.origin }).to_string().into_bytes()
}

impl World {
    fn at(&self, by: SignedDuration) -> Timestamp {
        self.now.checked_add(by).unwrap()
    }

    async fn entered(&self, entered: &Entered) -> Session {
        self.access.session(&entered.token, self.now).await.unwrap().expect("a living session")
    }

    async fn tokened(&self, username: &str) -> (Session, Token) {
        let token = self.access.sign_in(username, password(), "127.0.0.1", self.now).await.unwrap().token;
        (self.access.session(&token, self.now).await.unwrap().unwrap(), token)
    }

    /// A passkey for somebody signed in: the recovery codes, if it is their first second factor.
    async fn makes(&self, who: (&Session, &Token), device: &Device) -> Result<Vec<String>, PasskeyError> {
        let new = device.make(&self.access.question(HERE, self.now));
        let codes = self.access.add_passkey(who, ("Työpuhelin", &new, ""), HERE, self.now).await?;
        Ok(codes.iter().flat_map(|codes| codes.reveal()).map(str::to_owned).collect())
    }

    async fn comes_in(&self, answer: &Answer, at: At<'_>, now: Timestamp) -> Result<Entered, SignInError> {
        self.access.sign_in_passkey(answer, at, (&Coming::from("127.0.0.1"), None), now).await
    }

    async fn comes_in_with(&self, device: &Device, account: AccountId) -> Result<Entered, SignInError> {
        let answer = device.answer(account, &self.access.question(HERE, self.now));
        self.comes_in(&answer, HERE, self.now).await
    }
}

async fn way_in(world: World) {
    let _ = world.owner().await;
    let (who, token) = world.tokened("otto").await;
    let (_, other) = world.tokened("otto").await;
    let phone = Device::new(7);
    assert!(world.comes_in_with(&phone, who.account).await.is_err(), "nobody made it");
    assert_eq!(world.makes((&who, &token), &phone).await.unwrap().len(), access::RECOVERY_CODES);
    assert!(world.access.session(&other, world.now).await.unwrap().is_none(), "begun without it");
    let entered = world.comes_in_with(&phone, who.account).await.unwrap();
    let session = world.entered(&entered).await;
    assert!(
        entered.is_in() && session.owner && session.second_factor && session.passkey && session.is_fresh(world.now)
    );
    // A password alone waits, and the passkey does in place of a code; what waited is over.
    let half = world.access.sign_in("otto", password(), "127.0.0.1", world.now).await.unwrap();
    assert!(!half.is_in());
    let awaited = world.access.awaits_code(&half.token, world.now).await.unwrap().unwrap();
    assert!(awaited.passkey && !awaited.app);
    let answer = phone.answer(who.account, &world.access.question(HERE, world.now));
    let from = Coming::from("127.0.0.1");
    world.access.sign_in_passkey(&answer, HERE, (&from, Some(&half.token)), world.now).await.unwrap();
    assert!(world.access.awaits_code(&half.token, world.now).await.unwrap().is_none());
    // Its own see that it was used; a second one is another.
    assert!(world.makes((&session, &entered.token), &Device::new(8)).await.unwrap().is_empty(), "codes are made once");
    let (kept, _) = world.access.passkeys(&session).await.unwrap();
    assert_eq!((kept.len(), kept[0].used, kept[1].used), (2, Some(world.now), None));
    let came = world.access.sign_ins(&session, who.account).await.unwrap();
    assert!(came.iter().any(|one| matches!(one.outcome, Outcome::Passkey | Outcome::Beside)), "{came:?}");
    world.access.end_passkey(&session, &kept[0].id, world.now).await.unwrap();
    assert!(matches!(world.comes_in_with(&phone, who.account).await, Err(SignInError::Wrong)));
    assert!(world.comes_in_with(&Device::new(8), who.account).await.is_ok());
}

async fn an_answer_counts_once(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let (who, token) = world.tokened("otto").await;
    let phone = Device::new(7);
    world.makes((&who, &token), &phone).await.unwrap();
    let question = world.access.question(HERE, world.now);
    let answer = phone.answer(who.account, &question);
    assert!(world.comes_in(&answer, HERE, world.now).await.is_ok());
    assert!(matches!(world.comes_in(&answer, HERE, world.now).await, Err(SignInError::Wrong)), "twice");
    let late = phone.answer(who.account, &world.access.question(HERE, world.now));
    assert!(world.comes_in(&late, HERE, world.at(ASKED_LASTS)).await.is_err(), "too late");
    let just = world.at(ASKED_LASTS - SignedDuration::from_secs(1));
    assert!(world.comes_in(&late, HERE, just).await.is_ok(), "just in time");
    let fresh = || phone.answer(who.account, &world.access.question(HERE, just));
    let elsewhere = At { held: "another browser", ..HERE };
    assert!(world.comes_in(&fresh(), elsewhere, just).await.is_err(), "carried to another browser");
    let known = fresh();
    let from = |mark| Coming { mark, ..Coming::from("192.0.2.9") };
    let other_host = At { origin: "https://muu.example", ..HERE };
    let carried = phone.answer(who.account, &world.access.question(other_host, just));
    let tried = world.access.sign_in_passkey(&carried, other_host, (&from(None), None), just).await;
    assert!(tried.is_err(), "another firm of the installation");
    let tried = world.access.sign_in_passkey(&phone.answer(clerk, "AAAA"), HERE, (&from(None), None), just).await;
    assert!(tried.is_err(), "a question nobody asked");
    let theirs = phone.answer(clerk, &world.access.question(HERE, just));
    assert!(world.access.sign_in_passkey(&theirs, HERE, (&from(None), None), just).await.is_err(), "another's account");
    assert!(world.access.sign_in_passkey(&known, HERE, (&from(None), None), just).await.is_ok(), "all that was right");
}

async fn confirmed(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let (who, token) = world.tokened("otto").await;
    let (kim, kims) = world.tokened("kim").await;
    let (phone, theirs) = (Device::new(7), Device::new(9));
    world.makes((&who, &token), &phone).await.unwrap();
    world.makes((&kim, &kims), &theirs).await.unwrap();
    let later = world.at(FRESH);
    let session = || async { world.access.session(&token, later).await.unwrap().unwrap() };
    assert!(!session().await.is_fresh(later));
    let confirm = async |answer: Answer| world.access.confirm_passkey((&who, &token), &answer, HERE, later).await;
    let question = || world.access.question(HERE, later);
    assert!(confirm(theirs.answer(clerk, &question())).await.is_err(), "another's");
    assert!(confirm(theirs.answer(who.account, &question())).await.is_err(), "another's under one's own name");
    assert!(!session().await.is_fresh(later));
    let answer = phone.answer(who.account, &question());
    assert!(confirm(answer).await.is_ok());
    assert!(session().await.is_fresh(later));
}

async fn recovery(world: World) {
    let _ = world.owner().await;
    let (who, token) = world.tokened("otto").await;
    let codes = world.makes((&who, &token), &Device::new(7)).await.unwrap();
    let half = async || world.access.sign_in("otto", password(), "127.0.0.1", world.now).await.unwrap().token;
    let give =
        async |code: &str| world.access.sign_in_code(&half().await, code, &Coming::from("127.0.0.1"), world.now).await;
    assert!(give("000000").await.is_err());
    let entered = give(&codes[0]).await.unwrap();
    let session = world.entered(&entered).await;
    assert!(give(&codes[0]).await.is_err(), "once");
    assert_eq!(world.access.passkeys(&session).await.unwrap().1, codes.len() - 1);
    let fresh = world.access.renew_spare(&session, world.now).await.unwrap();
    assert!(give(&codes[1]).await.is_err(), "the old ones are over");
    assert!(give(fresh.reveal().next().unwrap()).await.is_ok());
}

async fn required(world: World) {
    let _ = world.owner().await;
    let (who, token) = world.tokened("otto").await;
    world.makes((&who, &token), &Device::new(7)).await.unwrap();
    let who = world.access.session(&token, world.now).await.unwrap().unwrap();
    world.access.set_rules(&who, Rules { second_factor: true, ..Rules::default() }, world.now).await.unwrap();
    let session = world.access.session(&token, world.now).await.unwrap().unwrap();
    assert!(!session.must_set_up, "a passkey is a second factor");
    let (kept, _) = world.access.passkeys(&session).await.unwrap();
    let ended = world.access.end_passkey(&session, &kept[0].id, world.now).await;
    assert!(matches!(ended, Err(PasskeyError::Required)));
    assert!(world.comes_in_with(&Device::new(7), who.account).await.is_ok());
}

async fn reset(world: World) {
    let owner = world.owner().await;
    let clerk = world.clerk(&owner).await;
    let (kim, kims) = world.tokened("kim").await;
    let codes = world.makes((&kim, &kims), &Device::new(7)).await.unwrap();
    world.access.reset_second(&owner, clerk, ResetReason::Stolen, world.now).await.unwrap();
    assert!(world.access.session(&kims, world.now).await.unwrap().is_none());
    assert!(world.comes_in_with(&Device::new(7), clerk).await.is_err(), "the thief");
    let (again, _) = world.tokened("kim").await;
    assert!(!again.second_factor && world.access.passkeys(&again).await.unwrap().0.is_empty() && !codes.is_empty());
}

async fn limits(world: World) {
    let _ = world.owner().await;
    let (who, token) = world.tokened("otto").await;
    let named = async |name: &str, device: &Device| {
        let new = device.make(&world.access.question(HERE, world.now));
        world.access.add_passkey((&who, &token), (name, &new, ""), HERE, world.now).await.map(|_| ())
    };
    assert!(matches!(named(" ", &Device::new(1)).await, Err(PasskeyError::Name)));
    let long = "a".repeat(MAX_PASSKEY_NAME + 1);
    assert!(matches!(named(&long, &Device::new(1)).await, Err(PasskeyError::Name)));
    for seed in 1..=u8::try_from(MAX_PASSKEYS).unwrap() {
        named(&long[1..], &Device::new(seed)).await.unwrap();
        if seed == 1 {
            assert!(matches!(named("sama", &Device::new(1)).await, Err(PasskeyError::Distrusted)), "twice");
        }
    }
    assert!(matches!(named("yksi liikaa", &Device::new(99)).await, Err(PasskeyError::TooMany)));
    let id = world.access.passkeys(&who).await.unwrap().0.remove(0).id;
    let renamed = async |id: &str, name: &str| world.access.rename_passkey(&who, (id, name), world.now).await;
    assert!(matches!(renamed(&id, &long).await, Err(PasskeyError::Name)));
    assert!(matches!(renamed("none", "Puhelin").await, Err(PasskeyError::NotFound)));
    renamed(&id, "  Oma   puhelin ").await.unwrap();
    let name = world.access.passkeys(&who).await.unwrap().0.remove(0).name;
    assert_eq!(name.reveal(&vault::Audience::page()), "Oma puhelin");
}

async fn beside_an_app(world: World) {
    let _ = world.owner().await;
    let (who, token) = world.tokened("otto").await;
    let offer = world.access.offer_second(&who, "", world.now).await.unwrap();
    let totp = totp_rs::Builder::new();
    let totp = totp.with_secret(totp_rs::Secret::try_from_base32(offer.secret.reveal()).unwrap()).build().unwrap();
    let code = |later: u64| totp.generate(u64::try_from(world.now.as_second()).unwrap() + later).to_string();
    world.access.prove_second(&who, &token, &code(0), world.now).await.unwrap();
    let adds = async |code: &str, now: Timestamp| {
        let new = Device::new(7).make(&world.access.question(HERE, now));
        world.access.add_passkey((&who, &token), ("Työpuhelin", &new, code), HERE, now).await.map(|_| ())
    };
    for wrong in ["", "000000", &code(0)] {
        assert!(matches!(adds(wrong, world.now).await, Err(PasskeyError::Code)), "{wrong}");
    }
    adds(&code(30), world.now + SignedDuration::from_secs(30)).await.unwrap();
    assert_eq!(world.access.passkeys(&who).await.unwrap().0.len(), 1);
}

async fn guessed(world: World) {
    let _ = world.owner().await;
    let (who, token) = world.tokened("otto").await;
    world.makes((&who, &token), &Device::new(7)).await.unwrap();
    let mut tries = Vec::new();
    for _ in 0..8 {
        tries.push(world.comes_in_with(&Device::new(8), who.account).await);
    }
    assert!(tries.iter().any(|tried| matches!(tried, Err(SignInError::Wait { .. }))));
    let answer = Device::new(7).answer(who.account, &world.access.question(HERE, world.now));
    let mark = world.access.mark_of(who.account);
    let known = Coming { mark: Some(&mark), ..Coming::from("127.0.0.1") };
    assert!(world.access.sign_in_passkey(&answer, HERE, (&known, None), world.now).await.is_ok(), "one's own browser");
}

//! Cases over the real door: taken in, mailed, reminded of, contested, and ended, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use notice::{Lang, Notice};
use policy::AccountId;
use rights::work::{Post, Refused, Round};
use rights::{
    Asker, Channel, Desk, DeskError, Fate, Ground, Heirs, Intake, Kind, LeaveError, LetterKind, Level, Mail, Method,
    Moment, NewFile, Outcome, Stage, StepError, Verdict,
};
use store::{Options, Place, Store};
use uuid::Uuid;
use vault::rows::AccountRow;
use vault::{
    Audience, Chance, Door, Leaving, MasterKey, NewController, Personal, RequestError, RequestHead, Requests,
    ShortName, StaffNote, StaffOp, Vault,
};

struct World {
    desk: Desk,
    vault: Vault,
    _folder: Option<tempfile::TempDir>,
    _databases: Option<(testkit::postgres::Database, testkit::postgres::Database)>,
}

fn start() -> Timestamp {
    "2026-03-03T09:00:00Z".parse().unwrap()
}

fn days(days: i64) -> Timestamp {
    start() + SignedDuration::from_hours(days * 24)
}

fn clerk(n: u128) -> Option<AccountId> {
    Some(AccountId::new(Uuid::from_u128(n)))
}

async fn desk(place: Place) -> (Desk, Vault) {
    let state = AtomicU64::new(1);
    let chance = Chance::new(move |bytes| {
        for byte in bytes {
            let next = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            *byte = u8::try_from((next >> 40) & 0xff).unwrap();
        }
    });
    let store = Store::open(Options::new(place, start().as_microsecond())).await.unwrap();
    let vault = Vault::open(store, MasterKey::from_bytes([7; 32]), chance).await.unwrap();
    let notice = Notice::read(include_str!("../../../examples/secapp.kdl")).check().unwrap();
    let door = vault.found(notice, start()).await.unwrap();
    (at_desk(door), vault)
}

fn at_desk(door: Door) -> Desk {
    Desk::new(door, TimeZone::get("Europe/Helsinki").unwrap(), true)
}

impl World {
    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite { data: folder.path().join("data.db"), keyring: folder.path().join("keyring.db") };
        let (desk, vault) = desk(place).await;
        Self { desk, vault, _folder: Some(folder), _databases: None }
    }

    async fn postgres() -> Self {
        let (data, keyring) = (testkit::postgres::fresh("data"), testkit::postgres::fresh("keyring"));
        let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
        let (desk, vault) = desk(place).await;
        Self { desk, vault, _folder: None, _databases: Some((data, keyring)) }
    }

    async fn take_in(&self, kind: Kind, email: &str) -> RequestHead {
        let asker = Asker { name: "Aada Esimerkki".into(), email: email.into(), ..Asker::default() };
        let intake = Intake {
            kind,
            channel: Channel::Email,
            language: Lang::En,
            received_on: "2026-03-03".parse().unwrap(),
            asker: Personal::new(asker),
            mandate: None,
            message: Personal::new("What do you hold?".into()),
            subject: None,
            level: Level::None,
            paper: None,
            files: vec![NewFile {
                id: Uuid::from_u128(9),
                name: Personal::new("card.png".into()),
                media_type: "image/png".into(),
                bytes: Personal::new(vec![1; 300_000]),
                proof: true,
            }],
            handler: clerk(1),
            under: rights::Under::default(),
        };
        self.desk.take_in(intake, self.desk.moment(clerk(1), start())).await.unwrap()
    }

    async fn open(&self, head: &RequestHead, now: Timestamp) -> Stage {
        self.desk.open(head.id, self.desk.moment(clerk(1), now)).await.unwrap()
    }

    /// Somebody who comes in.
    async fn works_here(&self, n: u128) {
        let staff = self.desk.door().staff();
        let account = AccountRow {
            account: Uuid::from_u128(n),
            login_token: vec![u8::try_from(n).unwrap(); 32],
            sealed: Vec::new(),
            password_hash: None,
            state: "active".into(),
            kind: "person".into(),
            created_at: 1,
            changed_at: 1,
        };
        staff.commit(vec![StaffOp::InsertAccount(account)], Vec::new(), start()).await.unwrap();
    }

    /// What ends with an account, as `access` says it.
    async fn leaving(&self, n: u128) -> Leaving {
        let account = AccountId::new(Uuid::from_u128(n));
        let seen = self.desk.door().staff().account(account).await.unwrap().unwrap();
        let expected_changed_at = seen.changed_at;
        let closed = AccountRow { state: "closed".into(), changed_at: 2, ..seen };
        let note = StaffNote { actor: clerk(2), act: "close-account", done: true, detail: None };
        Leaving { account, ops: vec![StaffOp::UpdateAccount { account: closed, expected_changed_at }], note }
    }

    async fn state_of(&self, n: u128) -> String {
        let row = self.desk.door().staff().account(AccountId::new(Uuid::from_u128(n))).await.unwrap();
        row.unwrap().state.to_string()
    }

    async fn handler(&self, head: &RequestHead) -> Option<AccountId> {
        self.desk.door().request_head(head.id).await.unwrap().unwrap().handler
    }

    /// A case that was contested, given to the first and decided first by the third.
    async fn contested(&self) -> RequestHead {
        let head = self.take_in(Kind::Erasure, "beata@example.com").await;
        let by = self.desk.moment(clerk(3), start());
        self.refuse_by(&head, by).await;
        let post = Told::says(|_| Ok("250 ok".into()));
        self.desk.round(Some(&post), start()).await.unwrap();
        let Stage::Answered(case) = self.open(&head, start()).await else { panic!("not answered") };
        let contested: Stage = case.contest("It is not so", by).unwrap().into();
        self.desk.save(contested.assign(clerk(1), by).unwrap(), by).await.unwrap()
    }

    /// Refuses a case and puts the letter out.
    async fn refuse(&self, head: &RequestHead, now: Timestamp) {
        self.refuse_by(head, self.desk.moment(clerk(1), now)).await;
    }

    async fn refuse_by(&self, head: &RequestHead, moment: Moment) {
        let Stage::Received(case) = self.open(head, moment.at).await else { panic!("not received") };
        let case = case.identify(Method::DocumentShown, true, moment).unwrap();
        let verdict = Verdict {
            outcome: Outcome::Refused,
            grounds: vec![Ground::Excessive],
            reasons: "The Accounting Act".into(),
            lines: vec![],
        };
        let case = case.decide(verdict, moment).unwrap().carry_out(moment).unwrap();
        let case = self.desk.write_letter(LetterKind::Refusal, case, "", moment).unwrap();
        self.desk.save(case, moment).await.unwrap();
    }
}

/// A post that says what it is told to say, and keeps what went out.
struct Told {
    answer: fn(&Mail) -> Result<String, Refused>,
    sent: Mutex<Vec<Mail>>,
}

impl Told {
    fn says(answer: fn(&Mail) -> Result<String, Refused>) -> Self {
        Self { answer, sent: Mutex::new(Vec::new()) }
    }
}

impl Post for Told {
    async fn send(&self, mail: &Mail) -> Result<String, Refused> {
        let answer = (self.answer)(mail);
        if answer.is_ok() {
            self.sent.lock().unwrap().push(mail.clone());
        }
        answer
    }
}

macro_rules! both {
    ($(async fn $name:ident($world:ident: World) $body:block)+) => {$(
        mod $name {
            use super::*;
            async fn body($world: World) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                body(World::sqlite().await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                body(World::postgres().await).await;
            }
        }
    )+};
}

both! {
    async fn a_case_comes_with_its_days_places_and_receipt(world: World) {
        let head = world.take_in(Kind::Access, "aada@example.com").await;
        assert_eq!((head.number.to_string().as_str(), head.due_on.to_string().as_str()), ("2026-0001", "2026-04-07"));
        let case = world.open(&head, start()).await;
        let contents = case.file().contents();
        assert!(contents.places.len() > 15, "every place and recipient of the notice");
        assert_eq!((contents.letters.len(), contents.letters[0].kind), (1, LetterKind::Receipt));
        let file = world.desk.file(&case, Uuid::from_u128(9), world.desk.moment(clerk(1), start())).await.unwrap();
        assert_eq!(file.reveal(&Audience::case()).len(), 300_000);
        assert_eq!(format!("{:?}", contents.asker), "Asker(..)");
        let Stage::Received(case) = case else { panic!("not received") };
        let moment = world.desk.moment(clerk(1), start());
        let case = case.identify(Method::DocumentShown, true, moment).unwrap();
        world.desk.save(case, moment).await.unwrap();
        let case = world.open(&head, start()).await;
        assert!(case.file().contents().attachments.is_empty(), "the proof is gone");
        let gone = world.desk.door().request_file(head.id, (Uuid::from_u128(9), 300_000), None, start()).await;
        assert!(gone.is_err(), "and its bytes with it");
    }

    async fn of_two_clerks_the_second_is_told(world: World) {
        let head = world.take_in(Kind::Access, "aada@example.com").await;
        let moment = world.desk.moment(clerk(1), start());
        let (one, other) = (world.open(&head, start()).await, world.open(&head, start()).await);
        world.desk.save(one.write("first", moment).unwrap(), moment).await.unwrap();
        let second = world.desk.save(other.write("second", moment).unwrap(), moment).await;
        assert!(matches!(second, Err(DeskError::Request(RequestError::Conflict { revision: 2, .. }))), "{second:?}");
    }

    async fn a_letter_goes_out_is_tried_again_or_fails_and_the_case_says_so(world: World) {
        let head = world.take_in(Kind::Erasure, "aada@example.com").await;
        world.refuse(&head, start()).await;
        let later = Told::says(|_| Err(Refused::Later("451 later".into())));
        let round = world.desk.round(Some(&later), start()).await.unwrap();
        assert_eq!(round, Round { again: 2, ..Round::default() });
        assert_eq!(world.desk.round(Some(&later), start()).await.unwrap(), Round::default(), "not before its time");
        let good = Told::says(|mail| Ok(format!("250 {}", mail.subject.len())));
        let after = start() + SignedDuration::from_mins(2);
        let round = world.desk.round(Some(&good), after).await.unwrap();
        assert_eq!(round, Round { sent: 2, ..Round::default() });
        let sent = good.sent.lock().unwrap().clone();
        assert!(sent.iter().all(|mail| mail.to == "aada@example.com"));
        assert!(sent[1].text.contains("The Accounting Act") && sent[1].text.contains("tietosuoja@om.fi"));
        let case = world.open(&head, after).await;
        assert!(matches!(case, Stage::Answered(_)), "answered once the answer went out");
        assert!(case.file().contents().letters.iter().all(|letter| letter.proof.starts_with("250 ")));
        assert_eq!(case.file().head.answered_at, Some(after));
        let other = world.take_in(Kind::Erasure, "gone@example.com").await;
        let never = Told::says(|_| Err(Refused::Never("550 no such mailbox".into())));
        assert_eq!(world.desk.round(Some(&never), after).await.unwrap().failed, 1);
        let case = world.open(&other, after).await;
        assert_eq!(case.file().contents().letters[0].fate, Fate::Failed);
    }

    async fn reminders_come_once_each_to_the_role_and_name_nobody(world: World) {
        let head = world.take_in(Kind::Access, "").await;
        let post = Told::says(|_| Ok("250 ok".into()));
        for (day, mails) in [(1, 0), (16, 0), (18, 1), (19, 1), (30, 2), (35, 2), (36, 3), (60, 3)] {
            world.desk.round(Some(&post), days(day)).await.unwrap();
            world.desk.round(Some(&post), days(day)).await.unwrap();
            assert_eq!(post.sent.lock().unwrap().len(), mails, "day {day}");
        }
        let sent = post.sent.lock().unwrap().clone();
        assert!(sent.iter().all(|mail| mail.to == "tietosuoja@secapp.example" && !mail.text.contains("Aada")));
        assert!(sent[2].subject.contains(&head.number.to_string()));
    }

    async fn a_contested_case_is_for_another_and_an_archive_ends(world: World) {
        let head = world.take_in(Kind::Erasure, "aada@example.com").await;
        world.refuse(&head, start()).await;
        let post = Told::says(|_| Ok("250 ok".into()));
        world.desk.round(Some(&post), start()).await.unwrap();
        let Stage::Answered(case) = world.open(&head, start()).await else { panic!("not answered") };
        let moment = world.desk.moment(None, start());
        world.desk.save(case.contest("It is not so", moment).unwrap(), moment).await.unwrap();
        let verdict = || Verdict { outcome: Outcome::Granted, grounds: vec![], reasons: String::new(), lines: vec![] };
        let Stage::Contested(case) = world.open(&head, start()).await else { panic!("not contested") };
        let same = case.review(verdict(), world.desk.moment(clerk(1), start()));
        assert_eq!(same.unwrap_err(), StepError::SameDecider);
        let Stage::Contested(case) = world.open(&head, start()).await else { panic!("not contested") };
        assert!(case.review(verdict(), world.desk.moment(clerk(2), start())).is_ok());
        let other = world.take_in(Kind::Erasure, "aada@example.com").await;
        world.refuse(&other, start()).await;
        world.desk.round(Some(&post), start()).await.unwrap();
        assert_eq!(world.desk.round(Some(&post), days(3 * 365)).await.unwrap().ended, 0);
        assert_eq!(world.desk.round(Some(&post), days(3 * 366)).await.unwrap().ended, 1);
        let gone = world.desk.open(other.id, world.desk.moment(clerk(1), days(3 * 366))).await;
        assert!(matches!(gone, Err(DeskError::Request(RequestError::NotFound))));
    }

    async fn whoever_leaves_hands_over_every_open_case_or_does_not_leave(world: World) {
        for n in [1, 2, 3] {
            world.works_here(n).await;
        }
        let (one, two) = (world.take_in(Kind::Access, "aada@example.com").await, world.contested().await);
        let moment = world.desk.moment(clerk(2), start());
        let leaves = async |all, case: Option<(&RequestHead, Option<AccountId>)>| {
            let cases = case.into_iter().filter_map(|(head, to)| Some((head.id, to?))).collect();
            world.desk.leave(world.leaving(1).await, &Heirs { all, cases }, moment).await
        };
        assert!(matches!(leaves(None, None).await, Err(LeaveError::Nobody)));
        assert!(matches!(leaves(clerk(1), None).await, Err(LeaveError::Nobody)), "not to who leaves");
        assert!(matches!(leaves(None, Some((&one, clerk(2)))).await, Err(LeaveError::Nobody)), "one is left");
        let again = leaves(clerk(3), None).await;
        assert!(matches!(again, Err(LeaveError::SameDecider(number)) if number == two.number), "{again:?}");
        // What is not seen by whoever hands over is not left either.
        let unseen = world.desk.door().end_account(world.leaving(1).await, vault::HandedOver::default(), (AccountId::new(Uuid::from_u128(2)), start()));
        assert!(unseen.await.is_err());
        assert!(world.state_of(1).await == "active" && world.handler(&one).await == clerk(1), "nothing was done");
        // Where nobody chooses, each case goes to the first who may take it: to nobody if there is none.
        let given = async |heirs: &[u128]| {
            let heirs: Vec<AccountId> = heirs.iter().map(|n| AccountId::new(Uuid::from_u128(*n))).collect();
            world.desk.leave_to(world.leaving(1).await, &heirs, moment).await
        };
        assert!(matches!(given(&[1]).await, Err(LeaveError::Nobody)), "not to who leaves");
        let only = given(&[3]).await;
        assert!(matches!(only, Err(LeaveError::SameDecider(number)) if number == two.number), "{only:?}");
        assert!(world.state_of(1).await == "active" && world.handler(&one).await == clerk(1), "nothing was done");
        given(&[1, 3, 2]).await.unwrap();
        assert_eq!(world.state_of(1).await, "closed");
        assert_eq!((world.handler(&one).await, world.handler(&two).await), (clerk(3), clerk(2)));
        assert!(world.desk.door().in_hand(AccountId::new(Uuid::from_u128(1))).await.unwrap().is_empty());
        let said = world.open(&one, start()).await;
        assert!(said.file().contents().notes.iter().any(|note| note.step == "assigned"));
    }

    async fn a_file_for_the_authority_fits_the_hash_in_the_journal(world: World) {
        let head = world.take_in(Kind::Access, "aada@example.com").await;
        let moment = world.desk.moment(clerk(1), start());
        let case = world.open(&head, start()).await;
        let bytes = world.desk.export(&case, moment).await.unwrap();
        let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let hash = file["sha256"].as_str().unwrap();
        let rows = file["journal"].as_array().unwrap();
        assert!(rows.iter().any(|row| row["act"] == "request-export" && row["detail"].as_str().unwrap().contains(hash)));
        assert_eq!(rows[0]["act"], "request-open");
        assert!(file["head"]["signature"].as_str().unwrap().len() == 128);
        assert_eq!(file["case"]["contents"]["asker"]["name"], "Aada Esimerkki");
    }
}

both! {
    async fn what_is_passed_on_is_taken_in_once_whatever_is_cut_short(world: World) {
        let notice = Notice::read(include_str!("../../../examples/softop.kdl")).check().unwrap();
        let short = ShortName::read("aurinko").unwrap();
        let new = NewController { notice, short: short.clone(), kept_by: Some(world.desk.door().id()) };
        let there = at_desk(world.vault.add(new, start()).await.unwrap());
        let moment = |now| world.desk.moment(clerk(1), now);
        let cases = async || there.door().requests(Requests::Open, None, 9).await.unwrap().heads;

        // Cut short after the case is there: here somebody was first in the meantime.
        let head = world.take_in(Kind::Access, "aada@example.com").await;
        let seen = world.open(&head, start()).await;
        let other = world.open(&head, start()).await.assign(clerk(2), moment(start())).unwrap();
        world.desk.save(other, moment(start())).await.unwrap();
        let cut = world.desk.pass_on(seen, (&there, &short), moment(start())).await;
        assert!(matches!(cut, Err(DeskError::Request(RequestError::Conflict { .. }))), "{cut:?}");
        assert_eq!(cases().await.len(), 1);
        // Nobody goes on with it before whoever began has ended, nor passes it to another.
        let again = world.open(&head, days(0)).await;
        let early = world.desk.pass_on(again, (&there, &short), moment(start() + SignedDuration::from_secs(59))).await;
        assert!(matches!(early, Err(DeskError::Step(StepError::SomebodyWasFirst))), "{early:?}");
        let later = days(2);
        let again = world.open(&head, later).await;
        let elsewhere = world.desk.pass_on(again, (&world.desk, &short), moment(later)).await;
        assert!(matches!(elsewhere, Err(DeskError::Step(StepError::PassedElsewhere))), "{elsewhere:?}");
        let later = days(3);
        let again = world.open(&head, later).await;
        let passed = world.desk.pass_on(again, (&there, &short), moment(later)).await.unwrap();
        assert_eq!(passed.outcome.as_ref().map(notice::Name::as_str), Some("passed-on"));

        // One case there, with the day of receipt and what came; here nothing of it opens.
        let [case] = cases().await.try_into().unwrap();
        assert_eq!(case.received_on, head.received_on);
        let Stage::Received(opened) = there.open(case.id, moment(later)).await.unwrap() else { panic!("not received") };
        let file = opened.file();
        assert_eq!((file.contents().message.as_str(), file.contents().attachments.len()), ("What do you hold?", 1));
        let by = file.passed_by().unwrap();
        assert_eq!((by.keeper.as_str(), by.number.as_str()), (world.desk.door().name(), head.number.to_string().as_str()));
        let opened = Stage::from(opened);
        let bytes = there.file(&opened, opened.file().contents().attachments[0].id, moment(later)).await.unwrap();
        assert_eq!(bytes.reveal(&Audience::case()).len(), 300_000);
        let gone = world.desk.open(head.id, moment(later)).await;
        assert!(matches!(gone, Err(DeskError::Request(RequestError::NotFound))), "{gone:?}");
        let left = world.desk.door().request_by_number(head.number).await.unwrap().unwrap();
        assert!(left.is_receipt());
        let passed = world.desk.door().passed_on(head.id).await.unwrap().unwrap();
        assert_eq!((passed.customer, passed.there, passed.by), (there.door().id(), case.id, clerk(1)));

        // What was decided is not passed on any more.
        let head = world.take_in(Kind::Access, "").await;
        world.refuse(&head, start()).await;
        let late = world.open(&head, start()).await;
        let late = world.desk.pass_on(late, (&there, &short), moment(start())).await;
        assert!(matches!(late, Err(DeskError::Step(StepError::OtherStage))), "{late:?}");
        assert_eq!(cases().await.len(), 1);
    }
}

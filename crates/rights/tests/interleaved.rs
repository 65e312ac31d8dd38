//! Requests of every kind are taken in, stepped, extended and carried out, in any order with everyday edits, imports, bans,
//! mail rounds and days that pass. After each act: nothing restricted or erased is shown, no banned address is in an
//! audience, taken in for marketing or mailed to but in its own case, and every last day is the law's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../vault/tests/common/mod.rs"]
mod common;

// The vault's own test world draws its chance by it.
use blake3 as _;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use common::{World, name, start};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use law::deadline::{Pause, Received};
use notice::Lang;
use policy::limits::RestrictionGround;
use policy::{Amend, Collect, Export, Fields, Read, RequestId, Target};
use rights::work::{Post, Refused};
use rights::{
    Asker, Carrying, Channel, Desk, Fate, Intake, Kind, LetterKind, Level, Line, Mail, Method, Moment, Outcome,
    PlaceState, Stage, Verdict,
};
use vault::{Changes, Draft, Order, Paging, Personal, Selector, Stored};

const KINDS: [Kind; 5] = [Kind::Access, Kind::Erasure, Kind::Restriction, Kind::MarketingBan, Kind::Question];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// What is known of a person.
struct Person {
    stored: Stored,
    email: String,
    revision: u64,
    restricted: bool,
    gone: bool,
}

/// What is known of a case: enough to count its days by the law alone.
struct Asked {
    id: RequestId,
    number: String,
    kind: Kind,
    person: usize,
    received: Date,
    pauses: Vec<(Date, Option<Date>)>,
    told: Option<Date>,
    open: bool,
}

impl Asked {
    fn due(&self, today: Date) -> Date {
        let mut request = Received::on(self.received).unwrap();
        for (asked, got) in &self.pauses {
            request = request.paused(Pause { asked: *asked, got: *got }).unwrap();
        }
        request.times(today).last_day(self.told)
    }
}

/// Keeps what goes out; refuses now and then for now.
#[derive(Default)]
struct Kept {
    sent: Mutex<Vec<Mail>>,
    tries: Mutex<u32>,
}

impl Post for Kept {
    async fn send(&self, mail: &Mail) -> Result<String, Refused> {
        let mut tries = self.tries.lock().unwrap();
        *tries += 1;
        if tries.is_multiple_of(5) {
            return Err(Refused::Later("busy".into()));
        }
        self.sent.lock().unwrap().push(mail.clone());
        Ok("250 ok".into())
    }
}

struct Life {
    world: World,
    desk: Desk,
    post: Kept,
    dice: Dice,
    people: Vec<Person>,
    banned: BTreeSet<String>,
    cases: Vec<Asked>,
    now: Timestamp,
    made: usize,
}

impl Life {
    async fn begin(world: World, seed: u64) -> Self {
        let desk = Desk::new(world.door.clone(), TimeZone::get("Europe/Helsinki").unwrap(), true);
        let notice = world.door.notice();
        let weighed = Personal::new("Punnittu".to_owned());
        world.door.weigh(notice.purpose("offers").unwrap(), &weighed, false, world.clerk, start()).await.unwrap();
        let (people, cases) = (Vec::new(), Vec::new());
        let post = Kept::default();
        Self { world, desk, post, dice: Dice(seed), people, banned: BTreeSet::new(), cases, now: start(), made: 0 }
    }

    fn moment(&self) -> Moment {
        self.desk.moment(Some(self.world.clerk), self.now)
    }

    /// Two from a list, now and then with an address that was forbidden to market to.
    async fn import(&mut self) {
        let taken: BTreeSet<&String> = self.people.iter().filter(|one| !one.gone).map(|one| &one.email).collect();
        let free = self.banned.iter().find(|email| !taken.contains(email)).cloned();
        let mut drafts = Vec::new();
        let mut expected = Vec::new();
        for of in 0..2 {
            self.made += 1;
            let known = free.clone().filter(|_| of == 0);
            let email = known.unwrap_or_else(|| format!("henk{}@example.com", self.made));
            let values = [("kind", "person"), ("name", "Testi Henkilö"), ("city", "Kuopio"), ("marketing", "yes")];
            let draft = values
                .iter()
                .fold(Draft::default(), |draft, (field, value)| draft.with(name(field), (*value).to_owned()));
            drafts.push(draft.with(name("email"), email.clone()));
            expected.push(email);
        }
        let grant = self.world.grant::<Collect>("customer", "delivery", Target::Kind, self.now).await;
        let collected = self.world.door.collect_valid(grant, drafts, self.now).await.unwrap();
        let mut stored: BTreeMap<usize, Stored> = collected.stored.into_iter().collect();
        for (place, email) in expected.into_iter().enumerate() {
            assert_eq!(stored.contains_key(&place), !self.banned.contains(&email), "a banned address is not taken in");
            let Some(stored) = stored.remove(&place) else { continue };
            self.people.push(Person { stored, email, revision: 1, restricted: false, gone: false });
        }
    }

    async fn amend(&mut self) {
        let at = self.dice.roll(self.people.len());
        let one = &self.people[at];
        let target = Target::Record(one.stored.record, one.stored.subject);
        let mut asked = self.world.question::<Amend>("customer", "delivery", target);
        asked.fields = Fields::These(BTreeSet::from([name("city")]));
        let Ok(grant) = self.world.door.ask(asked, self.now).await else {
            return assert!(one.restricted || one.gone, "an everyday edit is refused");
        };
        let city = ["Oulu", "Espoo", "Lahti"][self.dice.roll(3)];
        let changes = Changes::from([(name("city"), Some(Personal::new(city.to_owned())))]);
        let done = self.world.door.amend(grant, one.stored.record, one.revision, changes, self.now).await;
        assert!(done.is_err() || !(one.restricted || one.gone), "what is restricted or gone was changed");
        if let Ok(done) = done {
            self.people[at].revision = done.revision;
        }
    }

    async fn ask(&mut self) {
        let person = self.dice.roll(self.people.len());
        let kind = KINDS[self.dice.roll(KINDS.len())];
        let moment = self.moment();
        let back = i64::try_from(self.dice.roll(50)).unwrap();
        let received = moment.today - back.days();
        let one = &self.people[person];
        let asker = Asker { email: one.email.clone(), confirmed: true, ..Asker::default() };
        let intake = Intake {
            kind,
            channel: Channel::Email,
            language: Lang::Fi,
            received_on: received,
            asker: Personal::new(asker),
            mandate: None,
            message: Personal::new("Pyyntö".into()),
            subject: Some(one.stored.subject),
            level: Level::None,
            paper: None,
            files: Vec::new(),
            handler: None,
            under: rights::Under::default(),
        };
        let head = self.desk.take_in(intake, moment).await.unwrap();
        if kind == Kind::MarketingBan {
            self.banned.insert(one.email.clone());
        }
        let number = head.number.to_string();
        let (pauses, told) = (Vec::new(), None);
        self.cases.push(Asked { id: head.id, number, kind, person, received, pauses, told, open: true });
    }

    /// Takes a case on by one step of its own.
    async fn step(&mut self) {
        let open: Vec<usize> = (0..self.cases.len()).filter(|at| self.cases[*at].open).collect();
        if open.is_empty() {
            return;
        }
        let at = open[self.dice.roll(open.len())];
        let moment = self.moment();
        let stage = self.desk.open(self.cases[at].id, moment).await.unwrap();
        let choice = self.dice.roll(4);
        let case = &mut self.cases[at];
        let next: Stage = match stage {
            Stage::Received(one) if choice == 0 && one.file().rules.need != Level::None => {
                case.pauses.push((moment.today.max(case.received), None));
                one.ask_identity(Method::CallBack, "A new address", moment).unwrap().into()
            }
            Stage::Received(one) if choice == 1 => match one.extend("Many at once", moment) {
                Ok(one) => self.desk.write_letter(LetterKind::Extension, one, "", moment).unwrap(),
                Err(_) => return,
            },
            Stage::Received(one) if one.file().rules.need == Level::None => one.go_on_unknown(moment).unwrap().into(),
            Stage::Received(one) => one.identify(Method::DocumentShown, true, moment).unwrap().into(),
            Stage::IdentityAsked(one) => {
                for pause in case.pauses.iter_mut().filter(|pause| pause.1.is_none()) {
                    pause.1 = Some(moment.today.max(pause.0));
                }
                one.identify(Method::DocumentShown, true, moment).unwrap().into()
            }
            Stage::Identified(one) => {
                let proposed = self.desk.proposals(one.file(), moment).await.unwrap();
                let line = |key: &str| Line {
                    what: key.to_owned(),
                    label: key.to_owned(),
                    granted: true,
                    reason: String::new(),
                    proposed: String::new(),
                };
                let lines = proposed.iter().map(|one| line(&one.key)).collect();
                let (outcome, grounds, reasons) = (Outcome::Granted, Vec::new(), String::new());
                one.decide(Verdict { outcome, grounds, reasons, lines }, moment).unwrap().into()
            }
            Stage::Decided(one) => {
                let mut stage = Stage::from(one);
                let places = stage.file().contents().places.clone();
                for place in places {
                    stage = stage.settle_place(&place.clause, PlaceState::Nothing, "", moment).unwrap();
                }
                let Stage::Decided(one) = stage else { panic!("settling a place moves no case") };
                let done: Stage = one.carry_out(moment).unwrap().into();
                let how =
                    Carrying { handles: true, restriction: Some(RestrictionGround::Accuracy), ..Carrying::default() };
                self.desk.do_decided(&done, how, moment).await.unwrap();
                let person = &mut self.people[case.person];
                match case.kind {
                    Kind::Erasure => person.gone = true,
                    Kind::Restriction => person.restricted |= !person.gone,
                    _ => {}
                }
                done
            }
            Stage::CarriedOut(one) => match self.desk.write_letter(LetterKind::Answer, one, "", moment) {
                Ok(stage) => stage,
                Err(_) => return,
            },
            _ => return,
        };
        self.desk.save(next, moment).await.unwrap();
    }

    /// Mail goes out, and what came of it is known.
    async fn round(&mut self) {
        self.desk.round(Some(&self.post), self.now).await.unwrap();
        let moment = self.moment();
        for case in self.cases.iter_mut().filter(|case| case.open) {
            let stage = self.desk.open(case.id, moment).await.unwrap();
            let letters = &stage.file().contents().letters;
            let told = letters.iter().find(|sent| sent.kind == LetterKind::Extension && sent.fate == Fate::Sent);
            let lawful = stage.file().clock(moment.today).lawful;
            if case.told.is_none() && told.is_some() {
                case.told = Some(moment.today).filter(|told| *told <= lawful);
            }
            case.open = stage.file().state().is_open();
        }
    }

    async fn shown(&self, purpose: &str) -> [BTreeSet<String>; 2] {
        let grant = self.world.grant::<Read>("customer", purpose, Target::Kind, self.now).await;
        let paging = Paging { order: Order::Oldest, after: None, limit: 500 };
        let listed = self.world.door.read(grant, Selector::List(paging), self.now).await.unwrap().items;
        let grant = self.world.grant::<Export>("customer", purpose, Target::Kind, self.now).await;
        let mut export = self.world.door.export(grant, self.now).unwrap();
        let mut taken = Vec::new();
        while let Some(page) = export.next(self.now).await.unwrap() {
            taken.extend(page);
        }
        // A record of which every value is hidden is a row without values.
        [listed, taken].map(|rows| {
            let open = rows.iter().filter(|one| !one.values.is_empty());
            open.map(|one| one.id.to_string()).collect()
        })
    }

    async fn check(&self) {
        for purpose in ["delivery", "billing", "marketing", "offers", "follow-up"] {
            let market = matches!(purpose, "marketing" | "offers");
            for shown in self.shown(purpose).await {
                for one in &self.people {
                    let there = shown.contains(&one.stored.record.to_string());
                    assert!(!(there && (one.gone || one.restricted)), "{purpose}: restricted or erased, and shown");
                    assert!(!(there && market && self.banned.contains(&one.email)), "{purpose}: banned, and there");
                    let hidden = one.gone || one.restricted || (market && self.banned.contains(&one.email));
                    assert_eq!(there, !hidden, "{purpose}: nobody else is missing");
                }
            }
        }
        for mail in self.post.sent.lock().unwrap().iter().filter(|mail| self.banned.contains(&mail.to)) {
            let own = |case: &Asked| mail.subject.contains(&case.number) && self.people[case.person].email == mail.to;
            assert!(self.cases.iter().any(own), "a banned address is mailed outside its own case: {}", mail.subject);
        }
        let moment = self.moment();
        for case in self.cases.iter().filter(|case| case.open) {
            let stage = self.desk.open(case.id, moment).await.unwrap();
            let clock = stage.file().clock(moment.today);
            assert_eq!(clock.due, case.due(moment.today), "{} of {}", case.number, case.received);
            if !clock.waiting {
                assert_eq!(stage.file().head.due_on, clock.due, "{}: the list says the same", case.number);
            }
        }
    }
}

async fn live(world: World, seed: u64, steps: usize) {
    let mut life = Life::begin(world, seed).await;
    life.import().await;
    for _ in 0..steps {
        match life.dice.roll(12) {
            0 => life.import().await,
            1 => life.amend().await,
            2..=3 => life.ask().await,
            4..=8 => life.step().await,
            9..=10 => life.round().await,
            _ => life.now = life.now.checked_add(SignedDuration::from_hours(24 * 6)).unwrap(),
        }
        life.check().await;
    }
    life.world.door.verify_journal().await.unwrap();
    let carried = life.people.iter().filter(|one| one.gone || one.restricted).count();
    assert!(carried > 0 && !life.banned.is_empty() && life.cases.iter().any(|case| !case.open), "little came of it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_no_order_of_requests_edits_imports_and_bans_breaks_a_promise() {
    for seed in [5, 11] {
        live(World::sqlite().await, seed, 140).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_no_order_of_requests_edits_imports_and_bans_breaks_a_promise() {
    live(World::postgres().await, 7, 100).await;
}

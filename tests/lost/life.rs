//! A short but complete life of a small firm: people come, are changed, found, read and used, ask to be forgotten, end by
//! themselves or are held; all of it is copied, its keys are turned, and it is brought back. Each step says when it begins
//! and when it is acknowledged, so that who hears it can tell afterwards what must be there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod book;
mod databases;
mod firm;

pub use book::{Book, Event};
pub use databases::Databases;
pub use firm::{Firm, Home, Wrong, copy_folder};

use std::collections::BTreeSet;

use backup::{Found, Reach};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use notice::Lang;
use policy::{Amend, By, CaseFacts, Collect, Erase, HoldGround, Identity, RequestId, Right, Search, Target, Use};
use rights::{Asker, Carrying, Channel, Desk, Intake, Kind, Level, Line, Method, Outcome, PlaceState, Stage, Verdict};
use uuid::Uuid;
use vault::{Changes, Draft, Erasing, NewHold, Personal, Query, RecordId, Restoring, SubjectId};

/// How long a life is: whatever ends by itself has ended then.
pub const DAYS: i64 = 8;
/// So much later a step is tried again: a lease that a failed step left behind has run out.
const AGAIN: SignedDuration = SignedDuration::from_mins(11);

/// Who hears of each step.
pub type Told<'a> = dyn FnMut(Event) + 'a;

/// The steps of a life, in their order.
pub const STEPS: [&str; 15] = [
    "people",
    "orders",
    "copy",
    "amend",
    "look",
    "forget",
    "drop",
    "hold",
    "sweep",
    "lift",
    "keys",
    "rotate",
    "ends",
    "generation",
    "restore",
];

/// A record, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Who {
    pub record: RecordId,
    pub subject: SubjectId,
}

/// A life under way.
pub struct Life<'a> {
    firm: &'a Firm,
    told: &'a mut Told<'a>,
    /// How often the step was tried: what may be there from the time before is not entered once more.
    tries: u32,
    known: Known,
}

/// What who lives it knows of it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Which life of the firm this is: names and addresses are its own.
    number: u32,
    began: Timestamp,
    people: Vec<Who>,
    held: Option<Who>,
    case: Option<RequestId>,
}

impl Known {
    /// A life that begins.
    pub fn new(number: u32, began: Timestamp) -> Self {
        Self { number, began, people: Vec::new(), held: None, case: None }
    }
}

impl<'a> Life<'a> {
    pub fn new(firm: &'a Firm, known: Known, told: &'a mut Told<'a>) -> Self {
        Self { firm, told, tries: 0, known }
    }

    /// What is known so far.
    pub fn known(self) -> Known {
        self.known
    }

    /// Takes a step; where it fails it is tried once more, as whoever was told of the failure would.
    pub async fn step(&mut self, step: &str) -> Result<(), Wrong> {
        self.tries = 0;
        (self.told)(Event::Time(self.firm.now()));
        let Err(first) = self.take(step).await else { return Ok(()) };
        self.firm.goes_on(AGAIN);
        self.tries = 1;
        (self.told)(Event::Failed(first.to_string()));
        self.take(step).await.map_err(|again| format!("`{step}` fails again: {again}; at first: {first}").into())
    }

    /// Takes a step; where it fails nobody tries again, as where the program was killed there.
    pub async fn step_once(&mut self, step: &str) {
        (self.told)(Event::Time(self.firm.now()));
        if let Err(first) = self.take(step).await {
            (self.told)(Event::Failed(first.to_string()));
        }
        self.firm.goes_on(AGAIN);
    }

    async fn take(&mut self, step: &str) -> Result<(), Wrong> {
        match step {
            "people" => self.collect_people().await,
            "orders" => self.collect_what_hangs().await,
            "copy" => self.copy().await,
            "amend" => self.amend().await,
            "look" => self.look().await,
            "forget" => self.forget().await,
            "drop" => self.drop_value().await,
            "hold" => self.hold().await,
            "sweep" => self.sweep(30).await,
            "lift" => self.lift().await,
            "keys" => self.copy_keys().await,
            "rotate" => self.rotate().await,
            "ends" => self.ends().await,
            "generation" => self.copy().await,
            "restore" => self.restore().await,
            other => panic!("no step `{other}`"),
        }
    }

    async fn put(&mut self, kind: &str, of: Option<&Who>, values: &[(&str, String)]) -> Result<Who, Wrong> {
        let now = self.firm.now();
        let draft = Draft { parent: of.map(|of| of.record), ..Draft::default() };
        let draft = values.iter().fold(draft, |draft, (field, value)| draft.with(firm::name(field), value.clone()));
        let grant = self.firm.grant::<Collect>(kind, Target::Kind).await?;
        let stored = self.firm.door.collect(grant, draft, now).await?;
        let values = values.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect();
        (self.told)(Event::Stored {
            kind: kind.to_owned(),
            record: stored.record,
            subject: stored.subject,
            at: now,
            values,
        });
        Ok(Who { record: stored.record, subject: stored.subject })
    }

    /// A name that nobody else has, in this life, at this try.
    fn named(&self, which: &str) -> String {
        format!("{which} L{:04}T{}", self.known.number, self.tries)
    }

    async fn collect_people(&mut self) -> Result<(), Wrong> {
        for which in ["Aada", "Bertta", "Cecilia"].into_iter().skip(self.known.people.len()) {
            let name = self.named(which);
            let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
            let phone = format!(
                "040{:07}",
                1_000_000 + self.known.number * 10 + u32::try_from(self.known.people.len()).unwrap()
            );
            let values = [("name", name), ("email", email), ("phone", phone), ("city", "Iisalmi".to_owned())];
            let stored = self.put("customer", None, &values).await?;
            self.known.people.push(stored);
        }
        Ok(())
    }

    async fn collect_what_hangs(&mut self) -> Result<(), Wrong> {
        let (ada, name) = (self.known.people[0], self.named("tilaus"));
        self.put("order", Some(&ada), &[("what", name)]).await?;
        let guest = self.put("guest", None, &[("name", self.named("Gunnar")), ("city", "Oulu".to_owned())]).await?;
        self.put("stay", Some(&guest), &[("room", self.named("huone"))]).await?;
        self.put("answer", None, &[("who", self.named("Veera")), ("grade", "4".to_owned())]).await?;
        let other = self.put("guest", None, &[("name", self.named("Hilla")), ("city", "Vaasa".to_owned())]).await?;
        self.known.held = Some(other);
        Ok(())
    }

    async fn copy(&mut self) -> Result<(), Wrong> {
        let clock = self.firm.clock();
        self.firm.backups(&clock).run().await?;
        (self.told)(Event::Act("backup".to_owned()));
        Ok(())
    }

    async fn copy_keys(&mut self) -> Result<(), Wrong> {
        let clock = self.firm.clock();
        self.firm.backups(&clock).copy_keys().await?;
        Ok(())
    }

    async fn amend(&mut self) -> Result<(), Wrong> {
        let (now, ada) = (self.firm.now(), self.known.people[0]);
        let open = self.firm.read("customer", &ada).await?;
        let city = "Kajaani".to_owned();
        (self.told)(Event::Amending { record: ada.record, field: "city".to_owned(), value: city.clone() });
        let target = Target::Record(ada.record, ada.subject);
        let grant = self.firm.grant::<Amend>("customer", target).await?;
        let changes = Changes::from([(firm::name("city"), Some(Personal::new(city.clone())))]);
        self.firm.door.amend(grant, ada.record, open.revision, changes, now).await?;
        (self.told)(Event::Amended { record: ada.record, field: "city".to_owned(), value: city });
        Ok(())
    }

    async fn look(&mut self) -> Result<(), Wrong> {
        let (now, ada) = (self.firm.now(), self.known.people[0]);
        let grant = self.firm.grant::<Search>("customer", Target::Kind).await?;
        let query = Query { text: Personal::new(format!("L{:04}", self.known.number)), after: None, limit: 20 };
        let found = self.firm.door.search(grant, query, now).await?;
        if found.items.len() < self.known.people.len() {
            return Err(format!("{} of {} are found", found.items.len(), self.known.people.len()).into());
        }
        self.firm.read("customer", &ada).await?;
        (self.told)(Event::About("read".to_owned(), ada.subject));
        let target = Target::Record(ada.record, ada.subject);
        let grant = self.firm.grant::<Use>("customer", target).await?;
        self.firm.door.use_(grant, ada.record, now).await?;
        (self.told)(Event::About("use".to_owned(), ada.subject));
        Ok(())
    }

    /// Somebody asks to be forgotten, and is, by a case from receipt to answer.
    async fn forget(&mut self) -> Result<(), Wrong> {
        let person = self.known.people[1];
        let desk = Desk::new(self.firm.door.clone(), TimeZone::UTC, false);
        let moment = desk.moment(Some(self.firm.clerk), self.firm.now());
        let id = match self.known.case {
            Some(id) => id,
            None => {
                let intake = Intake {
                    kind: Kind::Erasure,
                    channel: Channel::Visit,
                    language: Lang::Fi,
                    received_on: moment.today,
                    asker: Personal::new(Asker::default()),
                    mandate: None,
                    message: Personal::new("Pyyntö".to_owned()),
                    subject: Some(person.subject),
                    level: Level::None,
                    paper: None,
                    files: Vec::new(),
                    handler: None,
                    under: rights::Under::default(),
                };
                let head = desk.take_in(intake, moment).await?;
                (self.told)(Event::Asked(head.id));
                *self.known.case.insert(head.id)
            }
        };
        loop {
            let next: Stage = match desk.open(id, moment).await? {
                Stage::Received(one) => one.identify(Method::DocumentShown, true, moment)?.into(),
                Stage::Identified(one) => {
                    let line = |key: &str| Line {
                        what: key.to_owned(),
                        label: key.to_owned(),
                        granted: true,
                        reason: String::new(),
                        proposed: String::new(),
                    };
                    let lines = desk.proposals(one.file(), moment).await?.iter().map(|one| line(&one.key)).collect();
                    let (outcome, grounds, reasons) = (Outcome::Granted, Vec::new(), String::new());
                    one.decide(Verdict { outcome, grounds, reasons, lines }, moment)?.into()
                }
                Stage::Decided(one) => {
                    let mut stage = Stage::from(one);
                    for place in stage.file().contents().places.clone() {
                        stage = stage.settle_place(&place.clause, PlaceState::Nothing, "", moment)?;
                    }
                    let Stage::Decided(one) = stage else { panic!("settling a place moves no case") };
                    let done: Stage = one.carry_out(moment)?.into();
                    (self.told)(Event::Erasing(person.record));
                    desk.do_decided(&done, Carrying { handles: true, ..Carrying::default() }, moment).await?;
                    (self.told)(Event::Erased(person.record));
                    done
                }
                _ => return Ok(()),
            };
            desk.save(next, moment).await?;
        }
    }

    /// A value goes out of a record that stays.
    async fn drop_value(&mut self) -> Result<(), Wrong> {
        let (now, person) = (self.firm.now(), self.known.people[2]);
        let facts = CaseFacts {
            controller: self.firm.door.id(),
            request: RequestId::new(Uuid::from_u128(0xc0)),
            subject: Some(person.subject),
            right: Right::Erasure,
            asked_by: By::Staff(self.firm.clerk),
            handles: true,
            identity: Identity::Strong,
            mandate: None,
            decided: true,
            told_before_lifting: true,
        };
        let warrant = policy::warrant::<Erase>(&self.firm.door.notice(), &facts, now)?;
        let fields = BTreeSet::from([firm::name("email")]);
        (self.told)(Event::Dropping { record: person.record, field: "email".to_owned() });
        self.firm.door.erase(warrant, vec![Erasing::Values(person.record, fields)], now).await?;
        (self.told)(Event::Dropped { record: person.record, field: "email".to_owned() });
        Ok(())
    }

    async fn hold(&mut self) -> Result<(), Wrong> {
        let (now, guest) = (self.firm.now(), self.known.held.unwrap());
        let new = NewHold {
            subject: guest.subject,
            record: None,
            ground: HoldGround::Claim,
            review_at: now + SignedDuration::from_hours(24 * 100),
            words: Personal::new("vaatimus".to_owned()),
        };
        self.firm.door.hold(new, self.firm.clerk, now).await?;
        (self.told)(Event::Held(guest.record));
        Ok(())
    }

    /// What is over goes, so many hours after the beginning.
    async fn sweep(&mut self, hours: i64) -> Result<(), Wrong> {
        self.firm.goes_to(self.known.began + SignedDuration::from_hours(hours));
        if self.tries > 0 {
            self.firm.goes_on(AGAIN);
        }
        (self.told)(Event::Time(self.firm.now()));
        let clock = self.firm.clock();
        match retention::sweep_now(&self.firm.door, self.firm.node, clock).await? {
            Some(_) => Ok(()),
            None => Err("another node is at it".into()),
        }
    }

    async fn lift(&mut self) -> Result<(), Wrong> {
        let (now, guest) = (self.firm.now(), self.known.held.unwrap());
        (self.told)(Event::Lifting(guest.record));
        let standing = self.firm.door.holds_on(guest.subject).await?;
        for standing in standing.into_iter().filter(|hold| hold.lifted.is_none()) {
            self.firm.door.lift_hold(standing.id, self.firm.clerk, now).await?;
        }
        Ok(())
    }

    async fn rotate(&mut self) -> Result<(), Wrong> {
        self.firm.rotate(&format!("{}-{}", self.known.number, self.tries)).await?;
        (self.told)(Event::Act("key-rotate".to_owned()));
        Ok(())
    }

    /// Day after day what is over goes, until the last.
    async fn ends(&mut self) -> Result<(), Wrong> {
        for day in [2, 3, 7] {
            self.sweep(day * 24 + 2).await?;
        }
        Ok(())
    }

    /// The newest copy is brought back into an empty place.
    async fn restore(&mut self) -> Result<(), Wrong> {
        let empty = self.firm.empty_store(self.tries).await?;
        let reach = Reach::directory(&self.firm.copies())?;
        let found = Found::with_recovery_key(reach, &self.firm.recovery, None).await?;
        let now = self.firm.now();
        let mut restoring = Restoring::begin(empty.clone(), now).await?;
        found.put(&mut restoring, &mut |_, _| {}).await?;
        let (vault, _) = found.finish(restoring, None, self.firm.chance(), now).await?;
        vault.close().await;
        empty.close().await;
        Ok(())
    }
}

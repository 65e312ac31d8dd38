//! What a person asks by right, from decision to done: the package of all that is held, and erasure of all of it. One
//! person has a thousand records and fifty files; the register around them grows.

use std::path::Path;
use std::time::{Duration, Instant};

use given::{Given, Held, Package};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use notice::{Lang, Notice};
use policy::{Actor, Amend, Collect, RecordId, SubjectId, Target};
use rights::{Asker, Carrying, Channel, Desk, Intake, Kind, Level, Line, Method, Moment, Outcome, Stage, Verdict};
use store::Place;
use vault::{Draft, Fault, JournalQuery, MasterKey, NewFile, People as Informed, Personal, Publishing};

use crate::figures::{brief, reached};
use crate::people::{People, draft, name};
use crate::person::{delivery, fill, folder, sizes, stock};
use crate::world::{KIND, NOTICE, World, anybody, chance, kept};

/// Records entered at once.
const BATCH: usize = 500;
/// Records of the person.
const RECORDS: usize = 1_000;
/// Of them, so many hold a file.
const FILES: usize = 50;
/// Bytes of a file: a page that was scanned.
const FILE_BYTES: usize = 100_000;
/// What the package may take, from the decision until it is ready.
const PACKAGE: Duration = Duration::from_secs(2);
/// What the erasure may take.
const ERASURE: Duration = Duration::from_secs(1);
/// How much slower the largest register may be.
const GROWTH: f64 = 2.0;

/// On every size, smallest first, on both engines.
pub async fn run(people: usize) {
    for engine in ["SQLite", "PostgreSQL"] {
        let mut all = Vec::new();
        for size in sizes(people) {
            println!("rights: one person with {RECORDS} records and {FILES} files among {size} people on {engine}");
            let times = if engine == "SQLite" { on_sqlite(size).await } else { on_postgres(size).await };
            say("package of everything, with password", times[0], PACKAGE);
            say("erasure of everything", times[1], ERASURE);
            println!();
            all.push(times);
        }
        let [first, .., last] = all.as_slice() else { continue };
        for (what, at) in [("package", 0), ("erasure", 1)] {
            let growth = last[at].as_secs_f64() / first[at].as_secs_f64();
            println!("  growth of {what}: × {growth:.2}, target ≤ × {GROWTH}  {}", reached(growth <= GROWTH));
        }
        println!();
    }
}

fn say(what: &str, took: Duration, target: Duration) {
    println!("  {what:<44} {:>9}  target < {:>7}  {}", brief(took), brief(target), reached(took < target));
}

/// A copy of the stock: the notice is changed and the person erased in it.
async fn on_sqlite(people: usize) -> [Duration; 2] {
    stock(people).await.vault.close().await;
    let copy = tempfile::tempdir_in(kept()).unwrap();
    for file in ["data.db", "keyring.db", "master.key"] {
        std::fs::copy(folder(people).join(file), copy.path().join(file)).unwrap();
    }
    measured(World::in_folder(Path::new(copy.path()), Timestamp::now()).await).await
}

async fn on_postgres(people: usize) -> [Duration; 2] {
    let (data, keyring) = (testkit::postgres::durable("data"), testkit::postgres::durable("keyring"));
    let place = Place::Postgres { data: data.url(), keyring: keyring.url() };
    let world = World::open(place, MasterKey::generate(&chance()), Timestamp::now()).await;
    let now = Timestamp::now();
    fill(&world, people, now, now).await;
    measured(world).await
}

async fn measured(world: World) -> [Duration; 2] {
    let subject = somebody(&world).await;
    let desk = Desk::new(world.door.clone(), TimeZone::get("Europe/Helsinki").unwrap(), false);
    let case = decided(&desk, Kind::Access, subject).await;
    let package = package(&desk, &case, subject).await;
    let case = decided(&desk, Kind::Erasure, subject).await;
    let start = Instant::now();
    let carrying = Carrying { handles: true, ..Carrying::default() };
    desk.do_decided(&case, carrying, moment(&desk)).await.unwrap();
    let erasure = start.elapsed();
    let left = world.door.values_of(&case.file().head, vault::Step { word: "values", by: None, at: Timestamp::now() });
    assert!(left.await.unwrap().is_empty(), "something is held still");
    world.vault.close().await;
    [package, erasure]
}

/// Enters the person, under a notice whose messages have attachments.
async fn somebody(world: &World) -> SubjectId {
    let file = r#"record message of=customer needed=#true {
        attachment file { label fi="Liite" sv="Bilaga" en="Attachment" }"#;
    let notice = Notice::read(&NOTICE.replace("record message of=customer needed=#true {", file)).check().unwrap();
    let now = Timestamp::now();
    let publishing =
        Publishing { expected: world.door.notice_version(), effective_from: now, people: Informed::Wait, by: None };
    world.door.publish_notice(&notice, publishing, now).await.unwrap();
    let actor = world.actor(anybody());
    let now = Timestamp::now();
    let grant = world.grant::<Collect>(&actor, KIND, Target::Kind, now).await;
    let stored = world.door.collect_all(grant, People::from(900_000_000).drafts(1), now).await.unwrap();
    let (parent, subject) = (stored[0].record, stored[0].subject);
    let mut left = RECORDS - FILES - 1;
    while left > 0 {
        let count = left.min(BATCH);
        let grant = world.grant::<Collect>(&actor, "delivery", Target::Kind, now).await;
        let drafts: Vec<Draft> = (0..count).map(|_| delivery(parent)).collect();
        world.door.collect_all(grant, drafts, now).await.unwrap();
        left -= count;
    }
    for nth in 0..FILES {
        message(world, &actor, (parent, subject), nth).await;
    }
    subject
}

async fn message(world: &World, actor: &Actor, (parent, subject): (RecordId, SubjectId), nth: usize) {
    let now = Timestamp::now();
    let values = [("on", "2026-05-07T10:00"), ("channel", "email"), ("subject", "Huolto"), ("body", "Liite ohessa.")];
    let values = values.map(|(field, value)| (name(field), value.to_owned()));
    let draft = Draft { parent: Some(parent), ..draft(values.to_vec()) };
    let grant = world.grant::<Collect>(actor, "message", Target::Kind, now).await;
    let stored = world.door.collect_all(grant, vec![draft], now).await.unwrap();
    let record = stored[0].record;
    let grant = world.grant::<Amend>(actor, "message", Target::Record(record, subject), now).await;
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut rng = fastrand::Rng::with_seed(nth as u64);
    bytes.extend(std::iter::repeat_with(|| rng.u8(..)).take(FILE_BYTES));
    let file = NewFile {
        field: name("attachment"),
        name: Personal::new(format!("liite-{nth}.pdf")),
        media_type: "application/pdf".to_owned(),
        bytes: Personal::new(bytes),
    };
    world.door.attach(grant, record, 1, file, now).await.unwrap();
}

fn moment(desk: &Desk) -> Moment {
    desk.moment(Some(anybody()), Timestamp::now())
}

/// A case that was decided: everything the law lets go is granted.
async fn decided(desk: &Desk, kind: Kind, subject: SubjectId) -> Stage {
    let moment = moment(desk);
    let intake = Intake {
        kind,
        channel: Channel::Visit,
        language: Lang::Fi,
        received_on: moment.today,
        asker: Personal::new(Asker::default()),
        mandate: None,
        message: Personal::new(String::new()),
        subject: Some(subject),
        level: Level::None,
        paper: None,
        files: Vec::new(),
        handler: None,
        under: rights::Under::default(),
    };
    let head = desk.take_in(intake, moment).await.unwrap();
    let Stage::Received(case) = desk.open(head.id, moment).await.unwrap() else { panic!("just received") };
    let case = case.identify(Method::DocumentShown, true, moment).unwrap();
    let lines = match kind {
        Kind::Erasure => desk.proposals(case.file(), moment).await.unwrap(),
        _ => Vec::new(),
    };
    let line = |one: &rights::Proposed| Line {
        what: one.key.clone(),
        label: one.key.clone(),
        granted: true,
        reason: String::new(),
        proposed: String::new(),
    };
    let lines = lines.iter().map(line).collect();
    let verdict = Verdict { outcome: Outcome::Granted, grounds: Vec::new(), reasons: String::new(), lines };
    desk.save(case.decide(verdict, moment).unwrap(), moment).await.unwrap();
    desk.open(head.id, moment).await.unwrap()
}

/// Makes the package as the page of the case does.
async fn package(desk: &Desk, case: &Stage, subject: SubjectId) -> Duration {
    let start = Instant::now();
    let (door, notice, moment) = (desk.door(), desk.door().notice(), moment(desk));
    let facts = case.file().facts(door.id(), moment, true).unwrap();
    let warrant = policy::warrant::<policy::Give>(&notice, &facts, moment.at).unwrap();
    let mut everything = vec![door.give(warrant, moment.at).await.unwrap()];
    let entries = journal(door, subject).await.unwrap();
    let zone = TimeZone::get("Europe/Helsinki").unwrap();
    let held = Held {
        notice: &notice,
        everything: &everything,
        entries: &entries,
        lang: Lang::Fi,
        zone: &zone,
        now: moment.at,
    };
    let given = Given::whole(held);
    let package = Package::make(&given, &mut everything, Some("kuusi harmaata kissaa")).await.unwrap();
    let took = start.elapsed();
    let bytes = package.into_bytes();
    assert!(bytes.len() > FILES * FILE_BYTES, "the files are in it");
    println!("  the package holds {:.1} MB", bytes.len() as f64 / 1e6);
    took
}

async fn journal(door: &vault::Door, subject: SubjectId) -> Result<Vec<vault::Entry>, Fault> {
    let query = JournalQuery { subject: Some(subject), limit: 5_000, ..JournalQuery::default() };
    Ok(door.journal(&query).await?.entries)
}

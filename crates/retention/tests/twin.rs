//! A slow twin of the run: it knows the firm's rules as plain dates, and after every run asks of each record whether it
//! should be there. Nothing is kept past its end without a ground, and nothing with a live ground is gone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use common::{NOTICE, World, name};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use notice::model::Event;
use policy::HoldGround;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;
use vault::{MarkWhy, NewHold, Personal, Reviewing, Stored};

/// What happens in the firm. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    Person,
    Order(usize),
    Invoice(usize),
    Member,
    Answer,
    Needed(usize),
    Hold(usize, bool),
    Lift(usize),
    Restrict(usize),
    Unrestrict(usize),
    Leaves(usize),
    Mark(usize),
    Needless(usize),
    Publish,
    Days(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let one = 0..1000_usize;
    prop_oneof![
        3 => Just(Step::Person),
        3 => one.clone().prop_map(Step::Order),
        2 => one.clone().prop_map(Step::Invoice),
        1 => Just(Step::Member),
        1 => Just(Step::Answer),
        2 => one.clone().prop_map(Step::Needed),
        2 => (one.clone(), any::<bool>()).prop_map(|(who, whole)| Step::Hold(who, whole)),
        2 => one.clone().prop_map(Step::Lift),
        1 => one.clone().prop_map(Step::Restrict),
        1 => one.clone().prop_map(Step::Unrestrict),
        1 => one.clone().prop_map(Step::Leaves),
        1 => one.clone().prop_map(Step::Mark),
        1 => one.prop_map(Step::Needless),
        1 => Just(Step::Publish),
        8 => (1..120_i64).prop_map(Step::Days),
    ]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Order,
    Invoice,
    Member,
    Answer,
}

/// A record as the twin knows it.
struct Known {
    stored: Stored,
    kind: Kind,
    parent: Option<usize>,
    /// The days of the firm's calendar.
    collected: Date,
    needed: Date,
    /// The months an order is kept, by the version it was made under and those since.
    months: i64,
    phone: bool,
    marked: Option<Date>,
    needless: bool,
    left: Option<Date>,
    gone: bool,
    /// Its values went, and the place others hang on is left.
    shell: bool,
}

#[derive(Default)]
struct Twin {
    records: Vec<Known>,
    /// Person, record, and the hold's id.
    holds: Vec<(usize, bool, Uuid)>,
    restrictions: Vec<(usize, Uuid)>,
    version: u32,
}

/// The last day of a record, by its own rule; none while it has no end.
fn last_day(known: &Known) -> Option<Date> {
    let year = |year: i16| date(year, 12, 31);
    Some(match known.kind {
        Kind::Person => known.needed.checked_add(1.year()).unwrap(),
        Kind::Order => known.collected.checked_add(known.months.months()).unwrap(),
        Kind::Invoice => year(known.collected.year() + 2),
        Kind::Member => known.left?.checked_add(1.month()).unwrap(),
        Kind::Answer => known.collected.checked_add(2.months()).unwrap(),
    })
}

impl Twin {
    fn subject(&self, at: usize) -> usize {
        self.records[at].parent.unwrap_or(at)
    }

    fn stays(&self, at: usize) -> bool {
        let person = self.subject(at);
        self.restrictions.iter().any(|(who, _)| *who == person)
            || self.holds.iter().any(|(who, whole, _)| (*whole && self.subject(*who) == person) || *who == at)
    }

    fn over(&self, at: usize, today: Date) -> bool {
        let known = &self.records[at];
        let by_law = known.kind == Kind::Invoice;
        let needless = known.needless && !by_law;
        !self.stays(at) && (needless || last_day(known).is_some_and(|last| last < today))
    }

    /// What a run on this day does.
    fn sweep(&mut self, today: Date) {
        for at in 0..self.records.len() {
            let stays = self.stays(at);
            let known = &mut self.records[at];
            if stays || known.kind != Kind::Person {
                continue;
            }
            let own = known.collected.checked_add(3.months()).unwrap() < today;
            if own || known.marked.is_some_and(|due| due <= today) {
                known.phone = false;
            }
        }
        for at in 0..self.records.len() {
            if self.records[at].parent.is_some() && !self.records[at].gone && self.over(at, today) {
                self.records[at].gone = true;
            }
        }
        for at in 0..self.records.len() {
            let over = self.records[at].shell || self.over(at, today);
            if self.records[at].parent.is_none() && !self.records[at].gone && over {
                let hanging = self.records.iter().any(|other| other.parent == Some(at) && !other.gone);
                match hanging {
                    true => self.records[at].shell = true,
                    false => self.records[at].gone = true,
                }
            }
        }
    }

    /// One of the records that fit, by a number.
    fn pick(&self, number: usize, fits: impl Fn(&Known) -> bool) -> Option<usize> {
        let all: Vec<usize> =
            (0..self.records.len()).filter(|at| !self.records[*at].gone && !self.records[*at].shell).collect();
        let all: Vec<usize> = all.into_iter().filter(|at| fits(&self.records[*at])).collect();
        all.get(number.checked_rem(all.len())?).copied()
    }
}

async fn put(world: &World, twin: &mut Twin, kind: Kind, parent: Option<usize>) {
    let of = parent.map(|parent| Stored {
        record: twin.records[parent].stored.record,
        subject: twin.records[parent].stored.subject,
        given: std::collections::BTreeMap::new(),
    });
    let today = world.today();
    let issued = today.to_string();
    let (word, values): (&str, Vec<(&str, &str)>) = match kind {
        Kind::Person => ("person", vec![("name", "Ada Lovelace"), ("phone", "040 123 4567")]),
        Kind::Order => ("order", vec![("what", "kone")]),
        Kind::Invoice => ("invoice", vec![("number", "7"), ("issued", &issued)]),
        Kind::Member => ("member", vec![("name", "Eve")]),
        Kind::Answer => ("answer", vec![("who", "Eve")]),
    };
    let stored = world.put(word, of.as_ref(), &values).await;
    if let (Kind::Order, Some(parent)) = (kind, parent) {
        twin.records[parent].needed = today;
    }
    let months = if twin.version == 1 { 6 } else { 4 };
    let known = Known {
        stored,
        kind,
        parent,
        collected: today,
        needed: today,
        months,
        phone: kind == Kind::Person,
        marked: None,
        needless: false,
        left: None,
        gone: false,
        shell: false,
    };
    twin.records.push(known);
}

async fn holding(world: &World, twin: &mut Twin, who: usize, whole: bool) {
    let Some(at) = twin.pick(who, |_| true) else { return };
    let stored = &twin.records[at].stored;
    let new = NewHold {
        subject: stored.subject,
        record: (!whole).then_some(stored.record),
        ground: HoldGround::Claim,
        review_at: world.later(300),
        words: Personal::new("vaatimus".into()),
    };
    let id = world.door.hold(new, world.clerk, world.now()).await.unwrap();
    twin.holds.push((at, whole, id));
}

async fn act(world: &World, twin: &mut Twin, step: Step) {
    match step {
        Step::Person => put(world, twin, Kind::Person, None).await,
        Step::Member => put(world, twin, Kind::Member, None).await,
        Step::Answer => put(world, twin, Kind::Answer, None).await,
        Step::Order(who) | Step::Invoice(who) => {
            let kind = if matches!(step, Step::Order(_)) { Kind::Order } else { Kind::Invoice };
            let open = |twin: &Twin, at: &usize| !twin.restrictions.iter().any(|(who, _)| who == at);
            if let Some(at) = twin.pick(who, |known| known.kind == Kind::Person).filter(|at| open(twin, at)) {
                put(world, twin, kind, Some(at)).await;
            }
        }
        Step::Needed(who) => {
            let free = twin.pick(who, |known| known.kind == Kind::Person);
            if let Some(at) = free.filter(|at| !twin.restrictions.iter().any(|(who, _)| who == at)) {
                world.need("person", "delivery", &twin.records[at].stored).await;
                twin.records[at].needed = world.today();
            }
        }
        Step::Hold(who, whole) => holding(world, twin, who, whole).await,
        Step::Lift(which) => {
            let standing: Vec<usize> =
                (0..twin.holds.len()).filter(|at| !twin.records[twin.holds[*at].0].gone).collect();
            if let Some(at) = which.checked_rem(standing.len()).map(|at| standing[at]) {
                let (_, _, id) = twin.holds.remove(at);
                world.door.lift_hold(id, world.clerk, world.now()).await.unwrap();
            }
        }
        Step::Restrict(who) => {
            let fits = |known: &Known| known.parent.is_none() && known.kind != Kind::Answer;
            if let Some(at) = twin.pick(who, fits).filter(|at| !twin.restrictions.iter().any(|(who, _)| who == at)) {
                let id = world.restrict(&twin.records[at].stored).await;
                twin.restrictions.push((at, id));
            }
        }
        Step::Unrestrict(which) => {
            if let Some(at) = which.checked_rem(twin.restrictions.len()) {
                let (who, id) = twin.restrictions.remove(at);
                world.unrestrict(id, &twin.records[who].stored).await;
            }
        }
        Step::Leaves(who) => {
            if let Some(at) = twin.pick(who, |known| known.kind == Kind::Member) {
                let on = Some(world.today());
                let record = twin.records[at].stored.record;
                world.door.note_event(record, Event::RelationshipEnd, on, world.clerk, world.now()).await.unwrap();
                twin.records[at].left = on;
            }
        }
        Step::Mark(who) => {
            if let Some(at) = twin.pick(who, |known| known.phone) {
                let record = twin.records[at].stored.record;
                world.door.mark_value(record, name("phone"), MarkWhy::Bounced, world.clerk, world.now()).await.unwrap();
                twin.records[at].marked = Some(world.today().checked_add(30.days()).unwrap());
            }
        }
        Step::Needless(who) => {
            if let Some(at) = twin.pick(who, |known| matches!(known.kind, Kind::Order | Kind::Invoice)) {
                let record = twin.records[at].stored.record;
                world.door.review_records(&[record], Reviewing::Remove, world.clerk, world.now()).await.unwrap();
                twin.records[at].needless = true;
            }
        }
        Step::Publish if twin.version == 1 => {
            // Shorter: it holds at once, also for what is there.
            world.publish(&NOTICE.replace("keep \"6 months\"", "keep \"4 months\""), 1).await;
            twin.version = 2;
            twin.records.iter_mut().for_each(|known| known.months = 4);
        }
        Step::Publish => {}
        Step::Days(days) => {
            world.days_on(days);
            world.sweep().await;
            let today = world.today();
            twin.sweep(today);
            agree(world, twin, today).await;
        }
    }
}

/// The run did what the twin did.
async fn agree(world: &World, twin: &Twin, today: Date) {
    for (at, known) in twin.records.iter().enumerate() {
        let row = world.row(&known.stored).await;
        let there = row.is_some();
        assert_eq!(there, !known.gone, "{:?} {at} of {} on {today}", known.kind, known.collected);
        assert_eq!(there, world.key(known.stored.record).await, "a key goes with its record and not before");
        if known.kind == Kind::Person && there && !twin.restrictions.iter().any(|(who, _)| *who == at) {
            let held = world.holds("person", &known.stored).await;
            assert_eq!(held.contains(&"name".to_owned()), !known.shell, "{at} on {today}: {held:?}");
            assert_eq!(held.contains(&"phone".to_owned()), known.phone && !known.shell, "{at} on {today}: {held:?}");
        }
        if let Some(row) = row {
            let over = row.keep_until.is_some_and(|until| until <= world.now().as_microsecond());
            assert!(!over || twin.stays(at), "{:?} {at} is past its time on {today} without a ground", known.kind);
        }
    }
}

async fn live(world: World, steps: Vec<Step>) {
    let mut twin = Twin { version: 1, ..Twin::default() };
    for step in steps {
        act(&world, &mut twin, step).await;
    }
    act(&world, &mut twin, Step::Days(200)).await;
    world.door.verify_journal().await.unwrap();
}

fn worlds(cases: u32, steps: usize, open: impl AsyncFn() -> World) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut runner =
        TestRunner::new(Config { cases, max_shrink_iters: 40, failure_persistence: None, ..Config::default() });
    let lives = proptest::collection::vec(step(), 8..steps);
    let result = runner.run(&lives, |steps| {
        runtime.block_on(async { live(open().await, steps).await });
        Ok(())
    });
    result.unwrap();
}

#[test]
fn nothing_stays_without_a_ground_and_nothing_with_one_is_gone_on_sqlite() {
    worlds(24, 60, World::sqlite);
}

#[test]
fn nothing_stays_without_a_ground_and_nothing_with_one_is_gone_on_postgres() {
    worlds(4, 40, World::postgres);
}

//! People restrict, object, forbid marketing, consent again and have their data erased, in any order with everyday edits
//! and imports. A plain model beside the firm says what may be seen; after every act every read path is asked for every
//! purpose, and shows exactly that: nothing that is restricted, objected to, banned or erased, and all of the rest.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use common::*;
use jiff::Timestamp;
use law::basis::Right;
use policy::limits::RestrictionGround;
use policy::{
    Amend, By, Carried, CaseFacts, Collect, Erase, Export, Fields, Identity, Lift, Object, Read, RequestId, Restrict,
    Search, Target, Warrant, warrant,
};
use uuid::Uuid;
use vault::{
    Address, AskError, Banning, Changes, Erasing, Objecting, OpenRecord, Order, Paging, Personal, Query, ReadError,
    Restricting, Selector, Stored,
};

/// The fields of a customer that each purpose opens, of those that are filled in.
const OPENS: [(&str, &[&str]); 5] = [
    ("delivery", &["kind", "name", "email", "city", "number"]),
    ("billing", &["kind", "name", "city", "number"]),
    ("marketing", &["name", "email", "marketing"]),
    ("follow-up", &["city"]),
    ("offers", &["city"]),
];
const MARKETING: [&str; 2] = ["marketing", "offers"];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// A limitation: when it began, and by which id it is lifted.
type Since = (i64, Uuid);

/// What the model knows of a person with one record.
struct Person {
    stored: Stored,
    word: String,
    values: BTreeMap<&'static str, String>,
    revision: u64,
    gone: bool,
    consent: Option<i64>,
    whole: Vec<Since>,
    fields: Vec<(&'static str, Since)>,
    objected: Vec<(&'static str, Since)>,
    marketing: Vec<Since>,
}

impl Person {
    fn consented_after(&self, purpose: &str, at: i64) -> bool {
        purpose == "marketing" && self.consent.is_some_and(|consent| consent > at)
    }

    /// By an objection, consent is taken back, and so says the record.
    fn takes_back(&mut self) {
        self.consent = None;
        if self.values.get("marketing").is_some_and(|word| word == "yes") {
            self.values.insert("marketing", "no".to_owned());
            self.revision += 1;
        }
    }

    /// The fields that may be seen for a purpose.
    fn seen(&self, purpose: &str) -> BTreeSet<&'static str> {
        let nothing = BTreeSet::new();
        let latest = self.whole.iter().chain(&self.marketing).chain(self.fields.iter().map(|(_, since)| since));
        let latest = latest.map(|(at, _)| *at).max().unwrap_or(i64::MIN);
        let named = self.objected.iter().any(|(name, (at, _))| *name == purpose && !self.consented_after(purpose, *at));
        let again = !named && self.consented_after(purpose, latest);
        let marketed = !self.marketing.is_empty() && MARKETING.contains(&purpose);
        let unasked = purpose == "marketing" && self.consent.is_none();
        if self.gone || named || unasked || (!again && (marketed || !self.whole.is_empty())) {
            return nothing;
        }
        let (_, fields) = OPENS.iter().find(|(known, _)| *known == purpose).unwrap();
        let open = |field: &&&'static str| {
            let restricted = self.fields.iter().any(|(known, _)| *known == **field);
            self.values.contains_key(**field) && (again || !restricted)
        };
        fields.iter().filter(open).copied().collect()
    }
}

struct Life {
    dice: Dice,
    people: Vec<Person>,
    banned: BTreeSet<String>,
    seconds: i64,
    made: usize,
}

impl Life {
    fn now(&self) -> Timestamp {
        later(self.seconds)
    }

    fn micros(&self) -> i64 {
        self.now().as_microsecond()
    }

    fn anybody(&mut self) -> usize {
        self.dice.roll(self.people.len())
    }

    fn warranted<A: Carried>(&self, world: &World, at: usize, right: Right) -> Warrant<A> {
        let facts = CaseFacts {
            controller: world.door.id(),
            request: RequestId::new(Uuid::from_u128(9)),
            subject: Some(self.people[at].stored.subject),
            right,
            asked_by: By::Staff(world.clerk),
            handles: true,
            identity: Identity::Verified,
            mandate: None,
            decided: true,
            told_before_lifting: true,
        };
        warrant(&world.door.notice(), &facts, self.now()).unwrap()
    }

    /// A draft of somebody new, now and then with an address that was forbidden to market to.
    fn draft(&mut self, permits: bool) -> (vault::Draft, String, String, BTreeMap<&'static str, String>) {
        self.made += 1;
        let word = format!("henk{}x", self.made);
        let taken: BTreeSet<&String> = self.people.iter().filter_map(|one| one.values.get("email")).collect();
        let free: Vec<&String> = self.banned.iter().filter(|email| !taken.contains(email)).collect();
        let email = match (free.first(), self.dice.roll(3)) {
            (Some(email), 0) => (*email).clone(),
            _ => format!("{word}@example.com"),
        };
        let mut values = BTreeMap::from([
            ("kind", "person".to_owned()),
            ("name", format!("Testi {word}")),
            ("email", email.clone()),
            ("city", "Kuopio".to_owned()),
        ]);
        if permits {
            values.insert("marketing", "yes".to_owned());
        }
        let draft =
            values.iter().fold(vault::Draft::default(), |draft, (field, value)| draft.with(name(field), value.clone()));
        (draft, word, email, values)
    }

    fn came(&mut self, stored: Stored, word: String, mut values: BTreeMap<&'static str, String>, banned: bool) {
        let at = self.micros();
        values.insert("number", String::new());
        let consent = (values.contains_key("marketing") && !banned).then_some(at);
        let marketing = if banned { vec![(at, Uuid::nil())] } else { Vec::new() };
        let objected = if banned { MARKETING.map(|purpose| (purpose, (at, Uuid::nil()))).to_vec() } else { Vec::new() };
        let (whole, fields) = (Vec::new(), Vec::new());
        self.people.push(Person {
            stored,
            word,
            values,
            revision: 1,
            gone: false,
            consent,
            whole,
            fields,
            objected,
            marketing,
        });
    }

    /// Three at once from a list. Whoever forbade marketing does not come in with a permission.
    async fn import(&mut self, world: &World) {
        let mut drafts = Vec::new();
        let mut expected = Vec::new();
        for _ in 0..3 {
            let permits = self.dice.roll(2) == 0;
            let (draft, word, email, values) = self.draft(permits);
            if expected.iter().any(|(_, known, _)| *known == email) {
                continue;
            }
            drafts.push(draft);
            expected.push((word, email, values));
        }
        let now = self.now();
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, now).await;
        let collected = world.door.collect_valid(grant, drafts, now).await.unwrap();
        let mut stored: BTreeMap<usize, Stored> = collected.stored.into_iter().collect();
        for (place, (word, email, values)) in expected.into_iter().enumerate() {
            let banned = self.banned.contains(&email);
            match stored.remove(&place) {
                Some(stored) => {
                    assert!(!(banned && values.contains_key("marketing")), "{word} forbade marketing");
                    self.came(stored, word, values, banned);
                }
                None => assert!(banned && values.contains_key("marketing"), "{word} did not come in"),
            }
        }
    }

    async fn restrict(&mut self, world: &World) {
        let at = self.anybody();
        let warrant = self.warranted::<Restrict>(world, at, Right::Restriction);
        let since = self.micros();
        let one = &mut self.people[at];
        let which = self.dice.roll(4);
        let field = ["name", "email", "city"][self.dice.roll(3)];
        let what = match which {
            0 => Restricting::Person,
            1 => Restricting::Record(one.stored.record),
            _ => Restricting::Value(one.stored.record, name(field)),
        };
        let made = world.door.restrict(warrant, what, RestrictionGround::Accuracy, later(self.seconds)).await;
        match made {
            Ok(id) if which < 2 => one.whole.push((since, id)),
            Ok(id) => one.fields.push((field, (since, id))),
            Err(error) => assert!(one.gone && which > 0, "{error}"),
        }
    }

    async fn object(&mut self, world: &World) {
        let at = self.anybody();
        let (since, now) = (self.micros(), self.now());
        if self.dice.roll(2) == 0 {
            let warrant = self.warranted::<Object>(world, at, Right::MarketingBan);
            let ids = world.door.object(warrant, Objecting::Marketing, now).await.unwrap();
            let one = &mut self.people[at];
            one.marketing.push((since, ids[0]));
            // In the order of their names, after the whole.
            one.objected.extend(MARKETING.iter().zip(&ids[1..]).map(|(purpose, id)| (*purpose, (since, *id))));
            one.takes_back();
            return;
        }
        let purpose = ["follow-up", "offers", "marketing"][self.dice.roll(3)];
        let warrant = self.warranted::<Object>(world, at, Right::Objection);
        let named = Objecting::Purposes(BTreeSet::from([name(purpose)]));
        let ids = world.door.object(warrant, named, now).await.unwrap();
        self.people[at].objected.push((purpose, (since, ids[0])));
        if purpose == "marketing" {
            self.people[at].takes_back();
        }
    }

    async fn lift(&mut self, world: &World) {
        let at = self.anybody();
        let one = &self.people[at];
        let fields = one.fields.iter().map(|(_, since)| since);
        let objected = one.objected.iter().map(|(_, since)| since);
        let all: Vec<Uuid> =
            one.whole.iter().chain(&one.marketing).chain(fields).chain(objected).map(|(_, id)| *id).collect();
        let all: Vec<Uuid> = all.into_iter().filter(|id| !id.is_nil()).collect();
        if all.is_empty() {
            return;
        }
        let id = all[self.dice.roll(all.len())];
        let warrant = self.warranted::<Lift>(world, at, Right::Restriction);
        let lifted = world.door.lift(warrant, id, self.now()).await;
        let one = &mut self.people[at];
        assert!(lifted.is_ok() || one.gone, "{lifted:?}");
        one.whole.retain(|(_, known)| *known != id);
        one.marketing.retain(|(_, known)| *known != id);
        one.fields.retain(|(_, (_, known))| *known != id);
        one.objected.retain(|(_, (_, known))| *known != id);
    }

    /// The person's own word on marketing, whatever they limited.
    async fn consent(&mut self, world: &World) {
        let at = self.anybody();
        let one = &self.people[at];
        if one.gone {
            return;
        }
        let says = if one.values.get("marketing").is_some_and(|word| word == "yes") { "no" } else { "yes" };
        let now = self.now();
        let mut asked = world.question::<Amend>("customer", "marketing", record_target(&one.stored));
        asked.fields = Fields::These(BTreeSet::from([name("marketing")]));
        let grant = world.door.ask(asked, now).await.unwrap();
        let changes = Changes::from([(name("marketing"), Some(Personal::new(says.to_owned())))]);
        let amended = world.door.amend(grant, one.stored.record, one.revision, changes, now).await.unwrap();
        let since = self.micros();
        let one = &mut self.people[at];
        one.revision = amended.revision;
        one.values.insert("marketing", says.to_owned());
        one.consent = (says == "yes").then_some(since);
    }

    /// An everyday edit, which a restriction refuses.
    async fn amend(&mut self, world: &World) {
        let at = self.anybody();
        let one = &self.people[at];
        let city = ["Oulu", "Espoo", "Lahti"][self.dice.roll(3)];
        let mut asked = world.question::<Amend>("customer", "delivery", record_target(&one.stored));
        asked.fields = Fields::These(BTreeSet::from([name("city")]));
        let now = self.now();
        let may = one.seen("delivery").contains("city");
        let grant = match world.door.ask(asked, now).await {
            Ok(grant) => grant,
            Err(AskError::Refused(_)) => return assert!(!may, "{} may be changed", one.word),
            Err(error) => panic!("{error}"),
        };
        let changes = Changes::from([(name("city"), Some(Personal::new(city.to_owned())))]);
        let amended = world.door.amend(grant, one.stored.record, one.revision, changes, now).await;
        let one = &mut self.people[at];
        match amended {
            Ok(amended) => {
                assert!(may, "what {} restricted was changed", one.word);
                one.revision = amended.revision;
                one.values.insert("city", city.to_owned());
            }
            Err(error) => assert!(one.gone || !one.values.contains_key("city"), "{error}"),
        }
    }

    async fn erase(&mut self, world: &World) {
        let at = self.anybody();
        let warrant = self.warranted::<Erase>(world, at, Right::Erasure);
        let record = self.people[at].stored.record;
        let whole = self.dice.roll(3) == 0;
        let what =
            if whole { Erasing::Record(record) } else { Erasing::Values(record, BTreeSet::from([name("email")])) };
        let erased = world.door.erase(warrant, vec![what], self.now()).await;
        let one = &mut self.people[at];
        erased.unwrap_or_else(|error| panic!("{}: {error}", one.word));
        if whole {
            one.gone = true;
            one.values.clear();
        } else if one.values.remove("email").is_some() {
            one.revision += 1;
        }
    }

    async fn ban(&mut self, world: &World) {
        let at = self.anybody();
        let since = self.micros();
        let Some(email) = self.people[at].values.get("email").cloned() else { return };
        let banning = Banning { addresses: vec![Address::Email(Personal::new(email.clone()))], ..Banning::default() };
        world.door.ban(banning, None, self.now()).await.unwrap();
        let one = &mut self.people[at];
        one.marketing.push((since, Uuid::nil()));
        one.objected.extend(MARKETING.map(|purpose| (purpose, (since, Uuid::nil()))));
        one.consent = None;
        self.banned.insert(email);
    }

    /// Every read path for every purpose shows what the model says.
    async fn check(&self, world: &World) {
        for (purpose, _) in OPENS {
            let now = self.now();
            let expected: BTreeMap<Uuid, BTreeSet<&str>> = self
                .people
                .iter()
                .map(|one| (one.stored.record.uuid(), one.seen(purpose)))
                .filter(|(_, seen)| !seen.is_empty())
                .collect();
            let grant = world.grant::<Read>("customer", purpose, Target::Kind, now).await;
            let paging = Paging { order: Order::Oldest, after: None, limit: 500 };
            let page = world.door.read(grant, Selector::List(paging), now).await.unwrap();
            self.are(&page.items, &expected, "list", purpose);
            let grant = world.grant::<Export>("customer", purpose, Target::Kind, now).await;
            let mut export = world.door.export(grant, now).unwrap();
            let mut taken = Vec::new();
            while let Some(page) = export.next(now).await.unwrap() {
                taken.extend(page);
            }
            self.are(&taken, &expected, "export", purpose);
        }
    }

    fn are(&self, shown: &[OpenRecord], expected: &BTreeMap<Uuid, BTreeSet<&str>>, path: &str, purpose: &str) {
        let filled =
            |one: &OpenRecord| one.values.keys().map(|field| field.as_str().to_owned()).collect::<BTreeSet<_>>();
        // A record of which every value is hidden is a row without values.
        let shown = shown.iter().map(|one| (one.id.uuid(), filled(one)));
        let shown: BTreeMap<Uuid, BTreeSet<String>> = shown.filter(|(_, fields)| !fields.is_empty()).collect();
        let expected: BTreeMap<Uuid, BTreeSet<String>> = expected
            .iter()
            .map(|(id, fields)| (*id, fields.iter().map(|field| (*field).to_owned()).collect()))
            .collect();
        assert_eq!(shown, expected, "{path} for {purpose} at {}", self.seconds);
    }

    /// One person, by every way that leads to them.
    async fn look(&mut self, world: &World) {
        let at = self.anybody();
        let (one, now) = (&self.people[at], self.now());
        let (purpose, _) = OPENS[self.seconds.unsigned_abs() as usize % OPENS.len()];
        let seen = one.seen(purpose);
        let read = world.door.ask(ask_of(world, purpose, record_target(&one.stored)), now).await;
        let open = match read {
            Ok(grant) => match world.door.read_one(grant, one.stored.record, now).await {
                Ok(open) => open.values.keys().map(|field| field.as_str().to_owned()).collect(),
                Err(ReadError::NotFound) => BTreeSet::new(),
                Err(error) => panic!("{error}"),
            },
            Err(AskError::Refused(_)) => BTreeSet::new(),
            Err(error) => panic!("{error}"),
        };
        assert_eq!(open, seen.iter().map(|field| (*field).to_owned()).collect(), "{} for {purpose}", one.word);

        let named = seen.contains("name") || (seen.contains("email") && one.values["email"].contains(&one.word));
        let search = world.grant::<Search>("customer", purpose, Target::Kind, now).await;
        let query = Query { text: Personal::new(one.word.clone()), after: None, limit: 50 };
        let found = world.door.search(search, query, now).await.unwrap().items;
        let found = found.iter().any(|open| open.id == one.stored.record);
        assert_eq!(found, named, "the search for {} for {purpose}", one.word);

        for field in ["name", "email", "city"] {
            let grant = world.grant::<Read>("customer", purpose, Target::Kind, now).await;
            match world.door.history(grant, one.stored.record, &name(field), now).await {
                Ok(past) => {
                    assert_eq!(!past.is_empty(), seen.contains(field), "the history of {field} of {}", one.word)
                }
                Err(_) => assert!(!seen.contains(field), "the history of {field} of {} is there", one.word),
            }
        }
        let due = world.door.past_their_time(later(20 * 365 * 86_400), 500).await.unwrap();
        let stays = one.gone || !one.whole.is_empty() || !one.fields.is_empty();
        assert_eq!(due.iter().any(|known| known.record == one.stored.record), !stays, "{}'s deletion", one.word);
    }
}

fn ask_of(world: &World, purpose: &str, target: Target) -> policy::Ask<Read> {
    policy::Ask { act: PhantomData, ..world.question("customer", purpose, target) }
}

async fn live(world: &World, seed: u64, steps: usize) {
    let mut life = Life { dice: Dice(seed), people: Vec::new(), banned: BTreeSet::new(), seconds: 0, made: 0 };
    let mut shown = 0;
    // Marketing on a legitimate interest does nothing until it was weighed.
    let notice = world.door.notice();
    let weighed = Personal::new("Punnittu".to_owned());
    world.door.weigh(notice.purpose("offers").unwrap(), &weighed, false, world.clerk, start()).await.unwrap();
    for step in 0..steps {
        life.seconds += 1;
        match life.dice.roll(16) {
            _ if life.people.len() < 4 => life.import(world).await,
            0 => life.import(world).await,
            1..=3 => life.restrict(world).await,
            4..=5 => life.object(world).await,
            6..=8 => life.lift(world).await,
            9..=10 => life.consent(world).await,
            11..=12 => life.amend(world).await,
            13 => life.erase(world).await,
            14 => life.ban(world).await,
            _ => {}
        }
        life.seconds += 1;
        life.look(world).await;
        if step % 5 == 4 {
            life.check(world).await;
        }
        shown += life.people.iter().filter(|one| !one.seen("delivery").is_empty()).count();
    }
    life.check(world).await;
    world.door.verify_journal().await.unwrap();
    assert!(shown > steps, "hardly anything was to be seen: the test shows little");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_nothing_is_shown_that_somebody_limited_or_had_erased() {
    for seed in [3, 18, 21] {
        live(&World::sqlite().await, seed, 160).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_nothing_is_shown_that_somebody_limited_or_had_erased() {
    live(&World::postgres().await, 17, 120).await;
}

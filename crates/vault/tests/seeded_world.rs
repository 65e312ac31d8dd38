//! A firm lives many days of random acts, and a plain model beside it says what must come of each. After every act the
//! journal is one row longer; at the end, and after restarts, everything is as the model says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;

use std::collections::BTreeMap;

use common::*;
use policy::{Amend, Collect, Search, Target};
use vault::{AmendError, Changes, CollectError, Personal, Query, Stored};

const NAMES: [&str; 6] = ["Lovelace Ada", "Hopper Grace", "Åkerman Märta", "Turing Alan", "Järvi Aino", "Järvelä Otto"];
const CITIES: [&str; 4] = ["Kuopio", "Oulu", "Järvenpää", "Espoo"];

/// What the model knows of a customer.
struct Known {
    stored: Stored,
    values: BTreeMap<&'static str, String>,
    revision: u64,
}

/// Random numbers that repeat from their seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn value(&mut self, field: &str) -> String {
        match field {
            "name" => NAMES[self.roll(NAMES.len())].to_owned(),
            "city" => CITIES[self.roll(CITIES.len())].to_owned(),
            // Few addresses, so that many are taken.
            _ => format!("asiakas{}@example.com", self.roll(40)),
        }
    }
}

struct Life {
    dice: Dice,
    people: Vec<Known>,
    seconds: i64,
    journal: u64,
}

impl Life {
    fn email_is_free(&self, email: &str, but: Option<usize>) -> bool {
        let others = self.people.iter().enumerate().filter(|(at, _)| Some(*at) != but);
        others.into_iter().all(|(_, known)| known.values.get("email").is_none_or(|held| held != email))
    }

    async fn collect(&mut self, world: &World) {
        let values = BTreeMap::from(["name", "city", "email"].map(|field| (field, self.dice.value(field))));
        let mut draft = draft(&[("kind", "person")]);
        for (field, value) in &values {
            draft = draft.with(name(field), value.clone());
        }
        let now = later(self.seconds);
        let grant = world.grant::<Collect>("customer", "delivery", Target::Kind, now).await;
        match world.door.collect(grant, draft, now).await {
            Ok(stored) => {
                assert!(self.email_is_free(&values["email"], None), "a taken address was stored");
                self.people.push(Known { stored, values, revision: 1 });
            }
            Err(CollectError::Invalid(findings)) => {
                assert!(!self.email_is_free(&values["email"], None), "a free address was refused: {findings:?}");
                assert_eq!(findings[0].problem.code(), "duplicate");
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn amend(&mut self, world: &World) {
        let at = self.dice.roll(self.people.len());
        let field = ["name", "city", "email"][self.dice.roll(3)];
        let value = self.dice.value(field);
        // Now and then the change was made from a revision that has passed.
        let stale = self.dice.roll(4) == 0 && self.people[at].revision > 1;
        let (now, free) = (later(self.seconds), field != "email" || self.email_is_free(&value, Some(at)));
        let known = &mut self.people[at];
        let grant = world.grant::<Amend>("customer", "delivery", record_target(&known.stored), now).await;
        let changes = Changes::from([(name(field), Some(Personal::new(value.clone())))]);
        let expected = known.revision - u64::from(stale);
        match world.door.amend(grant, known.stored.record, expected, changes, now).await {
            Ok(amended) => {
                assert!(!stale && free, "a stale or taken change was stored");
                let same = known.values[field] == value;
                assert_eq!(amended.fields.is_empty(), same);
                known.revision += u64::from(!same);
                assert_eq!(amended.revision, known.revision);
                known.values.insert(field, value);
            }
            Err(AmendError::Conflict(conflict)) => {
                assert!(stale);
                assert_eq!(conflict.revision, known.revision);
                // Being told that another was first opens nothing, and leaves no row.
                self.journal -= 1;
            }
            Err(AmendError::Invalid(findings)) => {
                assert!(!free && !stale, "a free value was refused: {findings:?}");
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn read(&mut self, world: &World) {
        let known = &self.people[self.dice.roll(self.people.len())];
        self.check(world, known).await;
    }

    async fn check(&self, world: &World, known: &Known) {
        let open = world.get("customer", "delivery", &known.stored).await;
        assert_eq!(open.revision, known.revision);
        for (field, value) in &known.values {
            assert_eq!(shown(&open, field), Some(value.as_str()));
        }
    }

    async fn search(&mut self, world: &World) {
        let word = ["järv", "ada", "oulu", "asiakas7", "grace kuopio"][self.dice.roll(5)];
        let now = later(self.seconds);
        let grant = world.grant::<Search>("customer", "delivery", Target::Kind, now).await;
        let query = Query { text: Personal::new(word.to_owned()), after: None, limit: 500 };
        let mut found: Vec<_> =
            world.door.search(grant, query, now).await.unwrap().items.iter().map(|one| one.id).collect();
        let begins = |value: &str, word: &str| {
            value.split('@').next().unwrap().to_lowercase().split(' ').any(|own| own.starts_with(word))
        };
        let meets = |known: &&Known| word.split(' ').all(|word| known.values.values().any(|value| begins(value, word)));
        let mut expected: Vec<_> = self.people.iter().filter(meets).map(|known| known.stored.record).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "`{word}`");
    }
}

async fn live(world: &mut World, seed: u64, steps: usize) {
    let journal = world.journal_size().await;
    let mut life = Life { dice: Dice(seed), people: Vec::new(), seconds: 0, journal };
    for step in 0..steps {
        life.seconds += 1;
        life.journal += 1;
        match life.dice.roll(10) {
            _ if life.people.is_empty() => life.collect(world).await,
            0..=3 => life.collect(world).await,
            4..=6 => life.amend(world).await,
            7 => life.search(world).await,
            _ => life.read(world).await,
        }
        if step % 20 == 0 {
            assert_eq!(world.journal_size().await, life.journal, "seed {seed}, step {step}");
        }
        if step % 70 == 69 {
            world.reopen().await;
        }
    }
    assert_eq!(world.journal_size().await, life.journal, "seed {seed}");
    for known in &life.people {
        life.check(world, known).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_everything_comes_as_the_model_says() {
    for seed in [1, 42, 2026] {
        live(&mut World::sqlite().await, seed, 210).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_everything_comes_as_the_model_says() {
    live(&mut World::postgres().await, 7, 140).await;
}

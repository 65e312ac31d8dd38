//! A stock of page visits: records of which nothing is searched, as logs and orders are, with a few customers beside.

use std::marker::PhantomData;
use std::path::PathBuf;
use std::time::Instant;

use jiff::{Timestamp, ToSpan};
use notice::model::SourceKind;
use policy::{Actor, Ask, Collect, Fields, SourceGiven, Target};
use vault::Draft;

use crate::figures::{brief, rate};
use crate::people::{People, draft, name};
use crate::world::{KIND, World, anybody, kept};

/// Records of one batch.
const BATCH: usize = 500;
/// So many customers beside, for others to ask about.
pub const CUSTOMERS: usize = 600;
/// What a stock is made over, in months.
pub const MONTHS: i64 = 10;

/// Where a stock of so many visits is kept.
pub fn folder(visits: usize) -> PathBuf {
    kept().join(format!("visits-{visits}"))
}

/// Makes the stock of a size through the door, unless an earlier run has.
pub async fn stock(visits: usize) {
    let folder = folder(visits);
    let done = folder.join("done");
    if done.exists() {
        return;
    }
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    let now = Timestamp::now();
    let from = now.to_zoned(jiff::tz::TimeZone::UTC).checked_sub(MONTHS.months()).unwrap().timestamp();
    let world = World::in_folder(&folder, from).await;
    let actor = world.actor(anybody());
    let start = Instant::now();
    fill(&world, &actor, visits, from, now).await;
    let took = start.elapsed();
    println!("  made through the door in {} ({:.0} visits/s)", brief(took), rate(visits, took));
    let grant = world.grant::<Collect>(&actor, KIND, Target::Kind, now).await;
    world.door.collect_all(grant, People::from(0).drafts(CUSTOMERS), now).await.unwrap();
    world.vault.close().await;
    std::fs::write(&done, "").unwrap();
}

async fn fill(world: &World, actor: &Actor, visits: usize, from: Timestamp, until: Timestamp) {
    let step = until.duration_since(from) / i32::try_from(visits / BATCH + 1).unwrap();
    let (mut now, mut left) = (from, visits);
    while left > 0 {
        let count = left.min(BATCH);
        let ask = Ask::<Collect> {
            actor: actor.clone(),
            controller: world.door.id(),
            register: name("visits"),
            kind: name("visit"),
            fields: Fields::Allowed,
            purpose: name("site"),
            target: Target::Kind,
            source: Some(SourceGiven { kind: SourceKind::Browser, way: None }),
            act: PhantomData,
        };
        let grant = world.door.ask(ask, now).await.unwrap();
        world.door.collect_all(grant, (0..count).map(|_| visit()).collect(), now).await.unwrap();
        now += step;
        left -= count;
    }
}

fn visit() -> Draft {
    draft(vec![
        (name("at"), "2026-05-07T12:30:00Z".to_owned()),
        (name("page"), "https://firm.example/huolto/varaosat".to_owned()),
        (name("seconds"), "74".to_owned()),
        (name("browser"), "Firefox 142, Linux".to_owned()),
    ])
}

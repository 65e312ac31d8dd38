//! Where the rest of a bulk collect goes: the parts of the way, each done alone over the same people.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use notice::Notice;
use policy::{Collect, Target};
use store::leaf_of;
use vault::{MasterKey, Personal};

use crate::copy::Copy;
use crate::figures::brief;
use crate::people::People;
use crate::world::{KIND, NOTICE, REGISTER, World, anybody, chance, files, kept};

/// People that each part is done for.
const PEOPLE: usize = 5_000;

/// Prints a line for each part. All times are of one record, with one caller on SQLite.
pub async fn run(copy: &Copy, door: Duration, store: Duration, raw: Duration) {
    println!("  where the time of one record goes (SQLite, one caller; parts measured alone)");
    let decide = decide(copy).await;
    let (normalise, tokens) = values();
    let (seal, wrap) = seal(copy).await;
    let journal = journal(copy);
    let parts = [
        ("decide", decide),
        ("normalise the values", normalise),
        ("make and hash tokens", tokens),
        ("seal", seal),
        ("make and wrap the key", wrap),
        ("hash the journal row (in the store's time)", journal),
        ("store: the raw engine's part", raw),
        ("store: on top of the raw engine", store.saturating_sub(raw)),
    ];
    for (what, time) in parts {
        println!("    {what:<44} {:>9}  {:>3.0} %", fine(time), 100.0 * time.as_secs_f64() / door.as_secs_f64());
    }
    let known = decide + normalise + tokens + seal + wrap + store.max(raw);
    let rest = door.saturating_sub(known);
    println!(
        "    {:<44} {:>9}  {:>3.0} %",
        "copying, allocating, waiting",
        fine(rest),
        100.0 * rest.as_secs_f64() / door.as_secs_f64()
    );
    println!("    {:<44} {:>9}\n", "the whole door", fine(door));
}

fn fine(time: Duration) -> String {
    if time < Duration::from_micros(10) { format!("{:.2} µs", time.as_secs_f64() * 1e6) } else { brief(time) }
}

fn each(start: Instant, count: usize) -> Duration {
    start.elapsed() / u32::try_from(count).unwrap()
}

async fn decide(copy: &Copy) -> Duration {
    let folder = tempfile::tempdir_in(kept()).unwrap();
    let now = Timestamp::now();
    let world = World::open(files(folder.path()), MasterKey::generate(&chance()), now).await;
    let actor = world.actor(anybody());
    let start = Instant::now();
    for _ in 0..1_000 {
        let _granted = black_box(world.grant::<Collect>(&actor, KIND, Target::Kind, now).await);
    }
    let one = each(start, 1_000);
    world.vault.close().await;
    // One question is asked for a whole batch.
    one / u32::try_from(copy.record.batches[0].len()).unwrap()
}

fn values() -> (Duration, Duration) {
    let notice = Notice::read(NOTICE).check().unwrap();
    let record = notice.record(REGISTER, KIND).unwrap();
    let mut people = People::from(0);
    let all: Vec<_> = (0..PEOPLE).map(|_| people.somebody().values).collect();
    let field = |name: &notice::Name| record.field(name.as_str()).unwrap();
    let start = Instant::now();
    let mut canonical = Vec::new();
    for values in &all {
        for (name, raw) in values {
            canonical.push((field(name), field(name).normalise(raw).unwrap().canonical()));
        }
    }
    let normalise = each(start, PEOPLE);
    let start = Instant::now();
    for (field, value) in &canonical {
        field.kind.each_token(value, |token| {
            black_box(blake3::keyed_hash(&[7; 32], token.as_bytes()));
        });
    }
    (normalise, each(start, PEOPLE))
}

async fn seal(copy: &Copy) -> (Duration, Duration) {
    let folder = tempfile::tempdir_in(kept()).unwrap();
    let now = Timestamp::now();
    let world = World::open(files(folder.path()), MasterKey::generate(&chance()), now).await;
    let (staff, id) = (world.door.staff(), chance().id(now));
    let timed = |length: usize, keys: bool| {
        let plain = Personal::new(vec![7_u8; length]);
        let start = Instant::now();
        for _ in 0..PEOPLE {
            if keys {
                black_box(staff.new_token());
            }
            black_box(staff.seal(id, &plain).unwrap());
        }
        each(start, PEOPLE)
    };
    let times = (timed(copy.usual_bytes() - 29, false), timed(32, true));
    world.vault.close().await;
    times
}

fn journal(copy: &Copy) -> Duration {
    let unit = copy.unit(0);
    let start = Instant::now();
    for seq in 0..100 {
        black_box(leaf_of(unit.controller, seq, unit.at, &unit.journal[0]));
    }
    each(start, 100) / u32::try_from(copy.record.batches[0].len()).unwrap()
}

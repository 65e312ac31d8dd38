//! Another key of a controller: how fast the keys of its records are wrapped anew, beside SQLite writing as many alone.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::figures::{brief, rate, resident};
use crate::person::{folder, sizes, stock};
use crate::sqlite;
use crate::sweep::copied;
use crate::world::World;

/// Everybody who serves knows a new key by then, and nothing is sealed with the old one any more.
const LATER: SignedDuration = SignedDuration::from_mins(11);
/// So many are written together.
const TOGETHER: usize = 500;

/// On the largest size asked for.
pub async fn run(people: usize) {
    let size = sizes(people).pop().unwrap();
    println!("rotate: the keys of the records of {size} people on SQLite");
    stock(size).await.vault.close().await;
    let copy = copied(&folder(size));
    let world = World::in_folder(&copy, Timestamp::now()).await;
    let begun = world.door.begin_rotation(Timestamp::now()).await.unwrap();
    let at = begun.began + LATER;
    let start = Instant::now();
    let anew = world.door.carry_on_rotation(Uuid::from_u128(1), || at).await.unwrap();
    let took = start.elapsed();
    let speed = rate(usize::try_from(anew).unwrap(), took);
    println!(
        "  {anew} keys wrapped anew in {} ({speed:.0} a second), resident memory {} MiB",
        brief(took),
        resident(std::process::id())
    );
    world.vault.close().await;
    let copy = copied(&folder(size));
    let (written, raw) = sqlite::write_over_keys(&copy, TOGETHER);
    let raw = rate(written, raw);
    println!("  SQLite alone writes over as many: {raw:.0} a second; the rotation has {:.0} %\n", speed / raw * 100.0);
    std::fs::remove_dir_all(&copy).unwrap();
}

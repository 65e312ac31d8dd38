//! What ends soon: counted, nobody opened.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use vault::{Door, Fault};

/// The most records that are counted.
pub const MAX_COMING: usize = 100_000;

/// How many records of a kind end, and what keeps some of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coming {
    /// Those whose time is over: the next run looks at them.
    pub over: u64,
    /// Those whose time ends until the day asked for.
    pub soon: u64,
    /// Of all of them, those that are restricted.
    pub restricted: u64,
    /// Of all of them, those that are held.
    pub held: u64,
}

/// What ends until an instant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// By register and kind.
    pub kinds: BTreeMap<(String, String), Coming>,
    /// By day, in the zone asked for; what is over already counts today.
    pub days: BTreeMap<jiff::civil::Date, u64>,
    /// True if there are more than were counted.
    pub cut: bool,
}

/// Counts what ends until an instant. It costs what ends.
///
/// # Errors
/// [`Fault`] if the store fails.
pub async fn preview(door: &Door, until: Timestamp, zone: &TimeZone, now: Timestamp) -> Result<Preview, Fault> {
    let mut preview = Preview::default();
    let (ending, cut) = door.ending(until, MAX_COMING).await?;
    preview.cut = cut;
    for one in ending {
        let kind = preview.kinds.entry((one.register.to_string(), one.kind.to_string())).or_default();
        let stays = one.restricted || one.held;
        kind.restricted += u64::from(one.restricted);
        kind.held += u64::from(one.held);
        match one.at <= now {
            true => kind.over += u64::from(!stays),
            false => kind.soon += u64::from(!stays),
        }
        if !stays {
            let day = one.at.max(now).to_zoned(zone.clone()).date();
            *preview.days.entry(day).or_default() += 1;
        }
    }
    Ok(preview)
}

//! `seloste sweep`: lets go what is over, or says what a run would let go. Figures only: no person, no record.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use retention::Receipt;
use serde_json::json;
use uuid::Uuid;

use crate::cli::Sweep;
use crate::commands::{now, on_runtime};
use crate::instance::{Instance, chance};
use crate::output::{End, Failure, Format, say, say_json};

/// Runs the sweep, or rehearses it.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened, or the store fails.
pub fn run(args: &Sweep, format: Format) -> Result<End, Failure> {
    on_runtime(async {
        let instance = Instance::existing(&args.place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let done = match args.dry_run {
            true => retention::rehearse(&door, at(args)?).await.map(Some),
            false => {
                let node = Uuid::from_bytes(chance().array());
                door.upkeep(now()).await.map_err(Failure::fault)?;
                retention::sweep_now(&door, node, now).await
            }
        };
        instance.vault.close().await;
        match done.map_err(Failure::fault)? {
            Some(receipt) => tell(&receipt, args.dry_run, format),
            None => busy(format),
        }
    })
}

/// The last instant of the day asked about, on the firm's clocks; now if none is.
fn at(args: &Sweep) -> Result<Timestamp, Failure> {
    let Some(day) = args.at else { return Ok(now()) };
    let zone = TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC);
    let next = day.tomorrow().and_then(|next| next.to_zoned(zone)).map_err(Failure::input)?;
    Ok(next.timestamp().saturating_sub(SignedDuration::from_micros(1)).unwrap_or(next.timestamp()))
}

fn tell(receipt: &Receipt, rehearsed: bool, format: Format) -> Result<End, Failure> {
    let done = &receipt.done;
    if format == Format::Json {
        let journal = done.journal.map(|(first, last)| json!({ "first": first, "last": last }));
        say_json(&json!({
            "dryRun": rehearsed, "at": receipt.at, "ended": receipt.ended, "went": done.went, "stayed": done.stayed,
            "changedMeanwhile": done.changed, "total": done.total(), "journal": journal,
        }))?;
        return Ok(End::Done);
    }
    let what = if rehearsed { "would go" } else { "went" };
    if done.went.is_empty() {
        say(&format!("nothing {what}"));
    }
    for (kind, count) in &done.went {
        say(&format!("{count:>8}  {kind}"));
    }
    for (kind, count) in &done.stayed {
        say(&format!("{count:>8}  {kind} (stays)"));
    }
    if done.changed > 0 {
        say(&format!("{:>8}  changed meanwhile, left for the next run", done.changed));
    }
    if let Some((first, last)) = done.journal {
        say(&format!("the journal tells of it in rows {first} to {last}"));
    }
    Ok(End::Done)
}

fn busy(format: Format) -> Result<End, Failure> {
    let why = "another run is under way";
    match format {
        Format::Human => say(why),
        Format::Json => say_json(&json!({ "busy": why }))?,
    }
    Ok(End::No)
}

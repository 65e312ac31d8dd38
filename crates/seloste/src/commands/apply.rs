//! `seloste apply`: publishes the next version of the notice, exactly as it was planned.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::difference::{Difference, Must};
use notice::{Checked, Notice};
use serde_json::json;
use vault::{Door, PublishError};

use crate::cli::Apply;
use crate::commands::plan::plan;
use crate::commands::{checked_notice, now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// Publishes the notice if it still means what the fingerprint was made of.
///
/// # Errors
/// [`Failure`] if the notice or the installation cannot be used.
pub fn run(args: &Apply, format: Format) -> Result<End, Failure> {
    let new = checked_notice(&args.notice)?;
    on_runtime(async {
        let instance = Instance::existing(&args.place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let end = apply(args, &door, &new, format).await;
        instance.vault.close().await;
        end
    })
}

async fn apply(args: &Apply, door: &Door, new: &Notice<Checked>, format: Format) -> Result<End, Failure> {
    let difference = plan(door, new).await?.difference;
    if difference.fingerprint != args.fingerprint.to_ascii_lowercase() {
        tell(
            "seloste: this is not what was planned: the notice in force or the file has changed since. Plan again with `seloste plan --data`",
        );
        return Ok(End::No);
    }
    if let Some(owed) = owed(&difference).filter(|_| !args.people_know) {
        tell(&format!("seloste: {owed}. Say --people-know when that has been done; `seloste plan` names who and why"));
        return Ok(End::No);
    }
    let from = effective(args.from, new, now());
    match door.publish_notice(new, from, None, now()).await {
        Ok(version) => {
            match format {
                Format::Human => say(&format!("version {version} is published and in force from {from}")),
                Format::Json => say_json(&json!({ "version": version, "effective_from": from }))?,
            }
            Ok(End::Done)
        }
        Err(error @ (PublishError::Same { .. } | PublishError::Raced)) => {
            tell(&format!("seloste: {error}"));
            Ok(End::No)
        }
        Err(error) => Err(Failure::fault(error)),
    }
}

/// What is owed to people before the change takes hold, if anything.
fn owed(difference: &Difference) -> Option<String> {
    let count = |must: Must| {
        difference.changes.iter().filter(|change| change.duty.is_some_and(|duty| duty.must == must)).count()
    };
    let (inform, ask) = (count(Must::Inform), count(Must::Ask));
    (inform + ask > 0).then(|| format!("people must be told of {inform} changes and asked about {ask}"))
}

/// From the day given, or the day the notice names, but never before now. Days begin at midnight in UTC, as in decisions.
fn effective(from: Option<Date>, new: &Notice<Checked>, now: Timestamp) -> Timestamp {
    let day = from.or(new.parts().head.valid_from);
    let begins = day.and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map(|zoned| zoned.timestamp());
    begins.map_or(now, |begins| begins.max(now))
}

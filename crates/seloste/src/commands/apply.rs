//! `seloste apply`: publishes the next version of the notice, exactly as it was planned.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::{Checked, Notice};
use serde_json::json;
use vault::{Door, People, PublishError, Publishing};

use crate::cli::Apply;
use crate::commands::plan::{Planned, plan};
use crate::commands::{checked_notice, may_be_published, now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// Publishes the notice if it still means what the fingerprint was made of.
///
/// # Errors
/// [`Failure`] if the notice or the installation cannot be used.
pub fn run(args: &Apply, format: Format) -> Result<End, Failure> {
    let new = checked_notice(&args.notice)?;
    if !may_be_published(&new) {
        return Ok(End::No);
    }
    on_runtime(async {
        let instance = Instance::existing(&args.place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let end = apply(args, &door, &new, format).await;
        instance.vault.close().await;
        end
    })
}

async fn apply(args: &Apply, door: &Door, new: &Notice<Checked>, format: Format) -> Result<End, Failure> {
    let Planned { difference, version, .. } = plan(door, new).await?;
    if difference.fingerprint != args.fingerprint.to_ascii_lowercase() {
        tell(
            "seloste: this is not what was planned: the notice in force or the file has changed since. Plan again with `seloste plan --data`",
        );
        return Ok(End::No);
    }
    let effective_from = effective(args.from, new, now());
    let people = match (args.people_know, args.people_wait) {
        (Some(way), _) => People::Know(way.into()),
        (None, true) => People::Wait,
        (None, false) => People::Untouched,
    };
    let publishing = Publishing { expected: version, effective_from, people, by: None };
    match door.publish_notice(new, publishing, now()).await {
        Ok(version) => {
            let anew = door.upkeep(now()).await.map_err(Failure::fault)?;
            told(version, effective_from, anew, door, format).await?;
            Ok(End::Done)
        }
        Err(PublishError::Undecided { inform, ask }) => {
            tell(&format!(
                "seloste: people must be told of {inform} changes and asked about {ask}. Say --people-know WAY when all have been told, or --people-wait: then each record keeps its promises until its person is told; `seloste plan` names who and why"
            ));
            Ok(End::No)
        }
        Err(error @ (PublishError::Same { .. } | PublishError::Raced { .. })) => {
            tell(&format!("seloste: {error}"));
            Ok(End::No)
        }
        Err(error) => Err(Failure::fault(error)),
    }
}

/// Tells what came of it.
async fn told(version: u32, from: Timestamp, anew: u64, door: &Door, format: Format) -> Result<(), Failure> {
    let tellings = door.tellings().await.map_err(Failure::fault)?;
    let waits = tellings.iter().any(|telling| telling.version == version && telling.all_told.is_none());
    match format {
        Format::Human => {
            say(&format!("version {version} is published and in force from {from}"));
            if anew > 0 {
                say(&format!("{anew} records have another end of retention"));
            }
            if waits {
                say(&format!("people are to be told: `seloste inform list --notice-version {version}`"));
            }
        }
        Format::Json => {
            say_json(&json!({ "version": version, "effective_from": from, "kept_anew": anew, "people_wait": waits }))?;
        }
    }
    Ok(())
}

/// From the day given, or the day the notice names, but never before now. Days begin at midnight in UTC, as in decisions.
fn effective(from: Option<Date>, new: &Notice<Checked>, now: Timestamp) -> Timestamp {
    let day = from.or(new.parts().head.valid_from);
    let begins = day.and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map(|zoned| zoned.timestamp());
    begins.map_or(now, |begins| begins.max(now))
}

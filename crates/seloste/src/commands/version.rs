//! `seloste version`: which version of the notice was, is or will be in force.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use vault::PublishedVersion;

use crate::cli::Version;
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// Tells the versions, or the one in force at an instant.
///
/// # Errors
/// [`Failure`] if the day is none or the installation cannot be used.
pub fn run(args: &Version, format: Format) -> Result<End, Failure> {
    let at = args.at.as_deref().map(instant).transpose()?;
    on_runtime(async {
        let instance = Instance::existing(&args.place, now()).await?;
        let door = instance.existing_door(now()).await?;
        let end = match at {
            Some(at) => in_force(door.notice_at(at).await.map_err(Failure::fault)?, at, format),
            None => all(&door.notice_versions().await.map_err(Failure::fault)?, door.notice_version(), format),
        };
        instance.vault.close().await;
        end
    })
}

/// A day begins at midnight in UTC, as in decisions.
fn instant(text: &str) -> Result<Timestamp, Failure> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant);
    }
    let day = text.parse::<Date>().ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok());
    let told = || Failure::input(format!("`{text}` is neither a day as 2026-01-31 nor an instant"));
    day.map(|zoned| zoned.timestamp()).ok_or_else(told)
}

fn in_force(found: Option<PublishedVersion>, at: Timestamp, format: Format) -> Result<End, Failure> {
    let Some(found) = found else {
        tell(&format!("seloste: no version was in force at {at}"));
        return Ok(End::No);
    };
    match format {
        Format::Human => say(&line(&found)),
        Format::Json => say_json(&document(&found))?,
    }
    Ok(End::Done)
}

fn all(versions: &[PublishedVersion], in_force: u32, format: Format) -> Result<End, Failure> {
    match format {
        Format::Human => {
            for version in versions {
                let now = if version.version == in_force { " (in force)" } else { "" };
                say(&format!("{}{now}", line(version)));
            }
        }
        Format::Json => {
            let all: Vec<Value> = versions.iter().map(document).collect();
            say_json(&json!({ "in_force": in_force, "versions": all }))?;
        }
    }
    Ok(End::Done)
}

fn line(version: &PublishedVersion) -> String {
    format!("version {} in force from {}, published {}", version.version, version.effective_from, version.published_at)
}

fn document(version: &PublishedVersion) -> Value {
    let fingerprint: String = version.fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "version": version.version, "effective_from": version.effective_from,
        "published_at": version.published_at, "fingerprint": fingerprint,
    })
}

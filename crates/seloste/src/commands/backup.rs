//! `seloste backup`: where to, how often, and whether it comes back.

use std::io::BufRead as _;
use std::path::Path;
use std::sync::Arc;

use backup::{
    BackupError, Backups, Left, PROOF, Place as Destination, Progress, RecoveryKey, Rules, Settings, State, Way,
    Written,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::cli::{Backup, Place};
use crate::commands::destination::{account, bucket};
use crate::commands::{now, on_runtime, wall};
use crate::instance::{Instance, chance};
use crate::output::{End, Failure, Format, Line, say, say_json, tell};
use crate::scratch;

/// The bytes of the longest key file.
const MAX_KEY_FILE: u64 = 64 * 1024;

/// Does what was asked about backups.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened, or a destination does not do its part.
pub fn run(args: &Backup, format: Format) -> Result<End, Failure> {
    on_runtime(async {
        let instance = Instance::whole(args.place(), now()).await?;
        let done = asked(args, &instance, format).await;
        instance.vault.close().await;
        done
    })
}

async fn asked(args: &Backup, instance: &Instance, format: Format) -> Result<End, Failure> {
    let place = args.place();
    let node = Uuid::from_bytes(chance().array());
    let backups = Backups::new(instance.vault.copying(), vec![place.data.clone()], node, &now, wall);
    match args {
        Backup::Init { recovery_key, again, .. } => {
            init(&backups, instance, (recovery_key.as_deref(), *again), format).await
        }
        Backup::To { name, country, .. } => {
            let to = Destination { name: name.clone(), country: country.clone(), way: way(args)? };
            backups.add_place(to).await.map_err(failure)?;
            answer(
                format,
                &format!("`{name}` is a destination. Copy to it with `seloste backup run`."),
                || json!({ "place": name }),
            )
        }
        Backup::Drop { name, destroyed, .. } => drop_place(&backups, (name, *destroyed), format).await,
        Backup::Rules { .. } => rules(args, &backups, format).await,
        Backup::Run { keys, .. } => copy(backups, *keys, format).await,
        Backup::List { .. } => list(instance, format).await,
        Backup::Verify { .. } => verify(&backups, instance, format).await,
        Backup::Drill { .. } => drill(&backups, instance, place, format).await,
    }
}

/// Gives a destination up, and says what became of the keys there.
async fn drop_place(backups: &Backups<'_>, (name, destroyed): (&str, bool), format: Format) -> Result<End, Failure> {
    if destroyed {
        backups.declare_destroyed(name).await.map_err(failure)?;
        let words = format!("`{name}` is a destination no more, and noted as destroyed.");
        return answer(format, &words, || json!({ "dropped": name, "keys": "destroyed" }));
    }
    match backups.drop_place(name).await.map_err(failure)? {
        Left::Gone => answer(
            format,
            &format!("`{name}` is a destination no more. The keys that lay there are gone; the generations stay."),
            || json!({ "dropped": name, "keys": "gone" }),
        ),
        Left::NotYet(error) => answer(
            format,
            &format!(
                "`{name}` is a destination no more, but the keys still lie there: {error}. They are taken away as soon as it \
                 answers; until then nothing that is erased counts as gone everywhere. If the medium is destroyed, say so \
                 with `seloste backup drop {name} --destroyed`."
            ),
            || json!({ "dropped": name, "keys": "left" }),
        ),
    }
}

/// How a destination that is named is reached.
fn way(args: &Backup) -> Result<Way, Failure> {
    match args {
        Backup::To { directory: Some(directory), .. } => {
            std::path::absolute(directory).map(Way::Directory).map_err(Failure::input)
        }
        Backup::To { s3: Some(address), bucket: args, .. } => bucket(address, args).map(Way::S3),
        Backup::To { sftp: Some(address), account: args, .. } => account(address, args).map(Way::Sftp),
        _ => Err(Failure::input(
            "say where it is: --directory FOLDER, --s3 s3://BUCKET/FOLDER, or --sftp sftp://USER@HOST/FOLDER",
        )),
    }
}

/// What a backup error means to whoever called.
pub(crate) fn failure(error: BackupError) -> Failure {
    match error {
        BackupError::Fault(_) => Failure::fault(error),
        other => Failure::input(other),
    }
}

fn answer(format: Format, words: &str, value: impl Fn() -> Value) -> Result<End, Failure> {
    match format {
        Format::Human => say(words),
        Format::Json => say_json(&value())?,
    }
    Ok(End::Done)
}

/// Reads a recovery key out of its file.
pub(crate) fn key_file(path: &Path) -> Result<RecoveryKey, Failure> {
    let told = |error: std::io::Error| Failure::input(format!("cannot read `{}`: {error}", path.display()));
    if std::fs::metadata(path).map_err(told)?.len() > MAX_KEY_FILE {
        return Err(Failure::input(format!("`{}` is no recovery key: it is far too long", path.display())));
    }
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(told)?);
    RecoveryKey::from_text(&text).map_err(|error| Failure::input(format!("`{}`: {error}", path.display())))
}

/// Copies now. On a terminal a line says how far it is.
async fn copy(backups: Backups<'_>, keys: bool, format: Format) -> Result<End, Failure> {
    let line = Arc::new(Line::new());
    let heard = {
        let line = Arc::clone(&line);
        move |progress: &Progress| line.show(&how_far(progress))
    };
    let backups = backups.heard_by(&heard);
    let written = if keys { backups.copy_keys().await } else { backups.run().await };
    line.clear();
    told(&written.map_err(failure)?, format)
}

/// How far a run is, in a line.
fn how_far(progress: &Progress) -> String {
    let (place, records, bytes) = (&progress.place, progress.records, in_units(progress.bytes));
    let part = progress.percent().map(|percent| format!(", about {percent} %")).unwrap_or_default();
    format!("{place}: {records} records, {bytes}{part}")
}

/// A number of bytes as people say it.
fn in_units(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        1_000_000..1_000_000_000 => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
        _ => format!("{}.{} GB", bytes / 1_000_000_000, bytes % 1_000_000_000 / 100_000_000),
    }
}

async fn init(
    backups: &Backups<'_>,
    instance: &Instance,
    (file, again): (Option<&Path>, bool),
    format: Format,
) -> Result<End, Failure> {
    if Settings::find(&instance.vault.copying()).await.map_err(failure)?.is_some() && !again {
        let told = "there is a recovery key already. With --again another is made: what was copied to the old one opens with the old one only, and goes as soon as a backup to the new one was read back";
        return Err(Failure::input(told));
    }
    let key = match file {
        // Whoever gives the file has the key.
        Some(path) => key_file(path)?,
        None => shown()?,
    };
    let settings = backups.take_key(&key).await.map_err(failure)?;
    let nowhere = settings.places.is_empty();
    let next = if nowhere { "Name a destination with `seloste backup to`." } else { "Copy with `seloste backup run`." };
    answer(format, &format!("The recovery key is in use. {next}"), || json!({ "recovery_key": "proved" }))
}

/// Shows a new key once, and has its end typed back.
fn shown() -> Result<RecoveryKey, Failure> {
    let key = RecoveryKey::generate(&chance());
    let text = key.to_text();
    tell("This is the recovery key. It alone opens the backups, it is shown this once, and nobody can make it again.");
    tell("Save it where the backups are not: on paper in a safe, or in a password manager.");
    say(&text);
    tell(&format!("Type its last {PROOF} letters, to prove that you have it:"));
    let mut typed = Zeroizing::new(String::new());
    std::io::stdin().lock().read_line(&mut typed).map_err(Failure::fault)?;
    if !key.ends_with(&typed) {
        return Err(Failure::input("that is not its end: no key was taken into use, begin again"));
    }
    Ok(key)
}

async fn rules(args: &Backup, backups: &Backups<'_>, format: Format) -> Result<End, Failure> {
    let Backup::Rules { every, keys_minutes, drill_days, daily, weekly, monthly, .. } = args else {
        return Ok(End::Done);
    };
    let change = |rules: &mut Rules| {
        *rules = Rules {
            every_minutes: every.unwrap_or(rules.every_minutes),
            keys_minutes: keys_minutes.unwrap_or(rules.keys_minutes),
            drill_days: drill_days.unwrap_or(rules.drill_days),
            daily: daily.unwrap_or(rules.daily),
            weekly: weekly.unwrap_or(rules.weekly),
            monthly: monthly.unwrap_or(rules.monthly),
        };
    };
    let rules = backups.set_rules(change).await.map_err(failure)?;
    let words = format!(
        "A backup every {} minutes, the keys every {} minutes, a drill every {} days; kept: {} days, {} weeks, {} months.",
        rules.every_minutes, rules.keys_minutes, rules.drill_days, rules.daily, rules.weekly, rules.monthly
    );
    answer(format, &words, || json!(rules))
}

fn told(written: &[Written], format: Format) -> Result<End, Failure> {
    let value = |one: &Written| {
        json!({
            "place": one.place, "generation": backup::generation_name(one.at), "at": one.at.to_string(),
            "pieces": one.pieces, "rows": one.rows, "bytes": one.bytes, "written": one.written, "removed": one.removed,
            "same": one.same, "verified": true,
        })
    };
    match format {
        Format::Human => written.iter().for_each(|one| {
            say(&format!(
                "{}: {} rows in {} pieces, {} bytes; {} bytes were new; read back and found whole.",
                one.place, one.rows, one.pieces, one.bytes, one.written
            ));
        }),
        Format::Json => say_json(&written.iter().map(value).collect::<Vec<_>>())?,
    }
    Ok(End::Done)
}

async fn list(instance: &Instance, format: Format) -> Result<End, Failure> {
    let state = State::of(&instance.vault.copying()).await.map_err(failure)?;
    let settings = state.settings.as_ref().ok_or_else(|| failure(BackupError::NoRecoveryKey))?;
    let moment = |micros: i64| Timestamp::from_microsecond(micros).map(|at| at.to_string()).unwrap_or_default();
    let mut all = Vec::new();
    for place in &settings.places {
        let generations = match place.reach(wall) {
            Ok(reach) => backup::generations_at(&reach).await.map_err(failure)?,
            Err(error) => {
                tell(&format!("{}: {error}", place.name));
                Vec::new()
            }
        };
        let last = |runs| State::last(runs, &place.name).map(|run| moment(run.ended_at));
        all.push(json!({
            "place": place.name, "country": place.country, "address": place.address(), "generations": generations,
            "backup": last(&state.records), "keys": last(&state.keys), "looked": last(&state.looks),
            "drill": last(&state.drills),
        }));
    }
    let left = settings.leaving.iter().map(|place| (&place.name, place.address()));
    if format == Format::Json {
        all.extend(left.map(|(name, address)| json!({ "place": name, "address": address, "given_up": true })));
        say_json(&all)?;
        return Ok(End::Done);
    }
    for (name, address) in left {
        say(&format!("{name}, {address}: given up, and the keys still lie there"));
    }
    for one in &all {
        let text = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or("never").to_owned();
        say(&format!("{} ({}), {}", text("place"), text("country"), text("address")));
        say(&format!(
            "    last backup {}, keys {}, read back {}, drill {}",
            text("backup"),
            text("keys"),
            text("looked"),
            text("drill")
        ));
        for name in one.get("generations").and_then(Value::as_array).into_iter().flatten() {
            say(&format!("    {}", name.as_str().unwrap_or_default()));
        }
    }
    Ok(End::Done)
}

async fn places(instance: &Instance) -> Result<Vec<String>, Failure> {
    let settings = Settings::of(&instance.vault.copying()).await.map_err(failure)?;
    if settings.places.is_empty() {
        return Err(failure(BackupError::NoPlace));
    }
    Ok(settings.places.into_iter().map(|place| place.name).collect())
}

async fn verify(backups: &Backups<'_>, instance: &Instance, format: Format) -> Result<End, Failure> {
    let mut all = Vec::new();
    for name in places(instance).await? {
        let looked = backups.verify(&name).await.map_err(failure)?;
        if format == Format::Human {
            let (pieces, bytes) = (looked.pieces, looked.bytes);
            say(&format!(
                "{name}: {} generations, {pieces} pieces, {bytes} bytes: all there and whole.",
                looked.generations
            ));
        }
        all.push(
            json!({ "place": name, "generations": looked.generations, "pieces": looked.pieces, "bytes": looked.bytes }),
        );
    }
    if format == Format::Json {
        say_json(&all)?;
    }
    Ok(End::Done)
}

async fn drill(backups: &Backups<'_>, instance: &Instance, place: &Place, format: Format) -> Result<End, Failure> {
    let mut all = Vec::new();
    for name in places(instance).await? {
        let restored = backups.drill(&name, || scratch::for_a_drill(&place.data)).await.map_err(failure)?;
        if format == Format::Human {
            say(&format!(
                "{name}: {} records came back as they were copied, {} without a key did not; {} rows of the journal fit.",
                restored.records,
                restored.without_key + restored.with_other_key,
                restored.journal
            ));
        }
        all.push(json!({
            "place": name, "records": restored.records, "without_key": restored.without_key,
            "with_other_key": restored.with_other_key, "journal": restored.journal,
        }));
    }
    if format == Format::Json {
        say_json(&all)?;
    }
    Ok(End::Done)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn how_far_a_run_is_is_said_in_one_line() {
        let mut progress = Progress {
            what: backup::RECORDS.to_owned(),
            place: "copies".to_owned(),
            began: Timestamp::UNIX_EPOCH,
            records: 12_480,
            bytes: 34_160_000,
            pieces: 30,
            pieces_before: 0,
        };
        assert_eq!(how_far(&progress), "copies: 12480 records, 34.1 MB");
        progress.pieces_before = 60;
        assert_eq!(how_far(&progress), "copies: 12480 records, 34.1 MB, about 50 %");
        assert_eq!([999, 1_050, 2_000_000_000].map(in_units), ["999 B", "1.0 kB", "2.0 GB"]);
    }
}

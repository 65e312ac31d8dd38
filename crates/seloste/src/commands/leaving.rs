//! `seloste controller export`, `delete`, `certificates`, `verify`: a firm that leaves gets what is its own, and all of it goes.

use std::fs;
use std::path::Path;
use std::time::Duration;

use backup::{BackupError, Backups};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;
use vault::{AccountId, DepartError, Departure, Door, prove_certificate};
use zeroize::Zeroizing;

use crate::cli::Controller;
use crate::commands::backup::failure;
use crate::commands::controller::read;
use crate::commands::journal::owner_of;
use crate::commands::{export, now, wall};
use crate::instance::{Instance, chance};
use crate::output::{End, Failure, Format, say, say_json, tell};

/// No sign of a password that is easily taken for another.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567890";
/// The signs of a password: over a hundred bits of chance.
const PASSWORD: usize = 25;
/// How often rows of somebody who did not know yet are taken away once more.
const MAX_TRIES: u32 = 5;
/// How long it is waited for whoever else works at the destinations of backups.
const PAUSE: Duration = Duration::from_secs(1);
/// How often that is.
const MAX_PAUSES: u32 = 60;

/// Hands a firm everything that is its own.
pub(super) async fn export(
    instance: &Instance,
    (name, account): (&str, &str),
    to: &Path,
    format: Format,
) -> Result<End, Failure> {
    let door = door_of(instance, name).await?;
    let entry = instance.vault.controller(door.id()).await.map_err(Failure::fault)?;
    let keeper = match entry.and_then(|entry| entry.kept_by) {
        Some(keeper) => instance.vault.door(keeper, now()).await.map_err(Failure::fault)?,
        None => None,
    };
    let firm = keeper.as_ref().unwrap_or(&door);
    let by = the_owner(instance, firm, account).await?;
    let written = |error: std::io::Error| Failure::input(format!("cannot write `{}`: {error}", to.display()));
    let file = export::private(to).map_err(written)?;
    let password = password();
    let journal = door.journal_size().await.map_err(Failure::fault)?;
    let handing = door.hand_back((firm.id(), by), now()).await.map_err(Failure::fault)?;
    let back = match transfer::hand_back(&door, &handing, (file, &password), now()).await {
        Ok(back) => back,
        Err(error) => {
            // Half of it must not be taken for all of it.
            let _ = fs::remove_file(to);
            return Err(Failure::fault(error));
        }
    };
    handing.whole(journal, &back.blake3, now()).await.map_err(Failure::fault)?;
    match format {
        Format::Human => {
            say(&format!(
                "Everything of {} is in `{}`: {} records, {} files.",
                door.name(),
                to.display(),
                back.records(),
                back.files
            ));
            say(&format!("The password that opens it, shown only now: {}", *password));
            say(&format!("BLAKE3 of the archive: {}", back.blake3));
        }
        Format::Json => {
            let parts: Vec<Value> =
                back.parts.iter().map(|(name, lines)| json!({ "name": name, "lines": lines })).collect();
            say_json(&json!({
                "firm": door.name(), "records": back.records(), "files": back.files, "parts": parts,
                "blake3": back.blake3, "password": &*password,
            }))?;
        }
    }
    Ok(End::Done)
}

/// Deletes a firm that leaves, or goes on with it.
pub(super) async fn delete(instance: &Instance, args: &Controller, format: Format) -> Result<End, Failure> {
    let Controller::Delete { name, account, confirm, without_export, by, place } = args else { return Ok(End::Done) };
    let short = read(name)?;
    let all = instance.vault.departures(now()).await.map_err(Failure::fault)?;
    let begun = all.into_iter().find(|one| one.short == short.as_str() && one.ended_at.is_none());
    let departure = match begun {
        Some(begun) => {
            let by = instance.vault.door(begun.by, now()).await.map_err(Failure::fault)?;
            let by = by.ok_or_else(|| Failure::fault("the firm that certifies is gone"))?;
            the_owner(instance, &by, account).await?;
            tell(&format!("the deletion of {} was begun on {}: it goes on", begun.firm(), begun.began_at));
            begun
        }
        None => match begin(instance, (name, account), (confirm.as_deref(), *without_export), by.as_deref()).await? {
            Some(begun) => begun,
            None => return Ok(End::No),
        },
    };
    carry_out(instance, &departure).await?;
    let copies = copy_keys(instance, place.data.clone()).await?;
    let done = instance.vault.certify(departure, &copies, now()).await.map_err(told)?;
    match format {
        Format::Human => {
            say(&format!("{} is deleted, its keys first. The certificate:", done.firm()));
            say(done.certificate().unwrap_or_default().trim_end());
        }
        Format::Json => say_json(&shown(&done))?,
    }
    Ok(End::Done)
}

/// Begins, if whoever calls knows which firm it is.
async fn begin(
    instance: &Instance,
    (name, account): (&str, &str),
    (confirm, without): (Option<&str>, bool),
    by: Option<&str>,
) -> Result<Option<Departure>, Failure> {
    let leaving = door_of(instance, name).await?;
    let entry = instance.vault.controller(leaving.id()).await.map_err(Failure::fault)?;
    let by = match (by, entry.and_then(|entry| entry.kept_by)) {
        (Some(by), _) => door_of(instance, by).await?,
        (None, Some(keeper)) => {
            let keeper = instance.vault.door(keeper, now()).await.map_err(Failure::fault)?;
            keeper.ok_or_else(|| Failure::fault("the firm that keeps its registers is gone"))?
        }
        (None, None) => {
            let told =
                "no other firm keeps its registers: say which firm of the installation certifies, with --by NAME";
            return Err(Failure::input(told));
        }
    };
    let account = the_owner(instance, &by, account).await?;
    let firm = leaving.name();
    if confirm != Some(firm) {
        tell(&format!("seloste: nothing is deleted. This would destroy every key and every row of {firm}, for good."));
        tell(&format!("seloste: if that is meant, name the firm in full: --confirm \"{firm}\""));
        return Ok(None);
    }
    instance.vault.depart(&leaving, (&by, account), without, now()).await.map(Some).map_err(told)
}

/// Takes everything away; what a process wrote meanwhile that did not know yet, once more.
async fn carry_out(instance: &Instance, departure: &Departure) -> Result<(), Failure> {
    for _ in 1..MAX_TRIES {
        match instance.vault.carry_out(departure).await {
            Err(DepartError::Busy) => tokio::time::sleep(PAUSE).await,
            other => return other.map_err(told),
        }
    }
    instance.vault.carry_out(departure).await.map_err(told)
}

/// Writes the copy of the keys anew at every destination of backups: from then on no copy opens what the firm had.
async fn copy_keys(instance: &Instance, data: std::path::PathBuf) -> Result<Vec<(String, Timestamp)>, Failure> {
    let node = Uuid::from_bytes(chance().array());
    let backups = Backups::new(instance.vault.copying(), vec![data], node, &now, wall);
    let mut pauses = 0;
    loop {
        match backups.copy_keys().await {
            Ok(all) => return Ok(all.into_iter().map(|written| (written.place, written.at)).collect()),
            Err(BackupError::NoPlace | BackupError::NoRecoveryKey) => return Ok(Vec::new()),
            Err(BackupError::Busy) if pauses < MAX_PAUSES => {
                pauses += 1;
                tokio::time::sleep(PAUSE).await;
            }
            Err(error) => {
                tell(
                    "seloste: all of it is gone here, and a copy of its keys is left at a destination of backups: call this again",
                );
                return Err(failure(error));
            }
        }
    }
}

/// The firms that left, or the certificate of one.
pub(super) async fn certificates(instance: &Instance, name: Option<&str>, format: Format) -> Result<End, Failure> {
    let mut all = instance.vault.departures(now()).await.map_err(Failure::fault)?;
    let Some(name) = name else {
        match format {
            Format::Human => all.iter().for_each(|one| {
                let when = one.ended_at.map_or_else(|| "under way".to_owned(), |at| at.to_string());
                say(&format!("{:<24}  {}  {when}", one.short, one.firm()));
            }),
            Format::Json => say_json(&json!({ "departed": all.iter().map(shown).collect::<Vec<_>>() }))?,
        }
        return Ok(End::Done);
    };
    all.retain(|one| one.short == name || one.departed.to_string() == name);
    // Of several who had the name, the last.
    let last = all.into_iter().max_by_key(|one| one.began_at);
    let last = last.ok_or_else(|| Failure::input(format!("no firm called `{name}` left this installation")))?;
    let text = last.certificate().ok_or_else(|| {
        Failure::input(format!(
            "the deletion of {} is under way: `seloste controller delete {name}` goes on with it",
            last.firm()
        ))
    })?;
    match format {
        Format::Human => say(text.trim_end()),
        Format::Json => say_json(&shown(&last))?,
    }
    Ok(End::Done)
}

/// Proves a certificate.
pub(super) fn verify(file: &Path, key: &str, format: Format) -> Result<End, Failure> {
    let unread = |error| Failure::input(format!("cannot read `{}`: {error}", file.display()));
    let text = fs::read_to_string(file).map_err(unread)?;
    match (prove_certificate(&text, key), format) {
        (Ok(proved), Format::Json) => say_json(&json!({ "intact": true, "certificate": proved.0 }))?,
        (Ok(proved), Format::Human) => {
            let word = |name: &str| proved.0.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            say(&format!("{} was deleted: begun {}, certified {}.", word("firm"), word("began_at"), word("ended_at")));
            say("The certificate is as it was signed.");
        }
        (Err(error @ vault::CertificateError::Key), _) => return Err(Failure::input(error)),
        (Err(error), Format::Human) => {
            say(&format!("The certificate is not to be believed: {error}"));
            return Ok(End::No);
        }
        (Err(error), Format::Json) => {
            say_json(&json!({ "intact": false, "reason": error.to_string() }))?;
            return Ok(End::No);
        }
    }
    Ok(End::Done)
}

fn shown(one: &Departure) -> Value {
    json!({
        "name": one.short, "firm": one.firm(), "id": one.departed.to_string(), "began_at": one.began_at.to_string(),
        "ended_at": one.ended_at.map(|at| at.to_string()), "certificate": one.certificate(),
    })
}

/// The door of the firm of this name.
async fn door_of(instance: &Instance, name: &str) -> Result<Door, Failure> {
    let short = read(name)?;
    let unknown = || Failure::input(format!("no firm of this installation is called `{short}`"));
    let id = instance.vault.find(&short).await.map_err(Failure::fault)?.ok_or_else(unknown)?;
    instance.vault.door(id, now()).await.map_err(Failure::fault)?.ok_or_else(unknown)
}

async fn the_owner(instance: &Instance, firm: &Door, username: &str) -> Result<AccountId, Failure> {
    let told = || format!("`{username}` is no owner of {}, and only an owner lets a firm leave", firm.name());
    owner_of(instance, firm, username).await?.ok_or_else(|| Failure::input(told()))
}

/// A password, for the one time it is shown.
fn password() -> Zeroizing<String> {
    let bytes = Zeroizing::new(chance().array::<PASSWORD>());
    let sign = |byte: &u8| char::from(SIGNS.get(usize::from(byte % 32)).copied().unwrap_or(b'a'));
    let signs: Zeroizing<String> = Zeroizing::new(bytes.iter().map(sign).collect());
    let parts: Vec<&str> = signs.as_bytes().chunks(5).filter_map(|part| std::str::from_utf8(part).ok()).collect();
    Zeroizing::new(parts.join("-"))
}

fn told(error: DepartError) -> Failure {
    match error {
        DepartError::Fault(fault) => Failure::fault(fault),
        DepartError::NotHandedBack | DepartError::ChangedSince { .. } => Failure::input(format!(
            "nothing is deleted: {error}. Hand it over with `seloste controller export`, or say --without-export"
        )),
        other => Failure::input(format!("nothing is deleted: {other}")),
    }
}

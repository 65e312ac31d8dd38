//! `seloste journal`: proof that history stands as it was written, history as a file, and how long it is kept.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use notice::Name;
use serde_json::json;
use vault::{
    AccountId, Door, FileError, JournalQuery, LinesError, MAX_JOURNAL_YEARS, MIN_JOURNAL_YEARS, SavedHead, SubjectId,
    VerifyError, prove_file,
};

use crate::cli::{Journal, Lines, Place};
use crate::commands::heads::{self, Against};
use crate::commands::{now, on_runtime};
use crate::instance::Instance;
use crate::output::{End, Failure, Format, say, say_json, tell};

/// Answers the question about the journal.
///
/// # Errors
/// [`Failure`] if the installation cannot be opened, or the call is wrong.
pub fn run(args: &Journal, format: Format) -> Result<End, Failure> {
    match args {
        Journal::Verify { file: Some(file), key, heads, .. } => {
            proved(file, key.as_deref().unwrap_or_default(), &heads::read(heads)?, format)
        }
        Journal::Verify { place, key, heads, .. } => {
            let heads = heads::read(heads)?;
            on_runtime(async {
                let instance = Instance::existing(place, now()).await?;
                let door = instance.existing_door(now()).await?;
                let end = verified(&door, (&heads, key.as_deref()), format).await;
                instance.vault.close().await;
                end
            })
        }
        Journal::Head { out, place } => on_runtime(heads::newest(out.as_deref(), place, format)),
        Journal::Post { to, every, stop, place } => {
            on_runtime(heads::post((to.as_deref(), every.as_deref(), *stop), place, format))
        }
        Journal::Export { out, account, which, place } => {
            on_runtime(taken_out((out.as_path(), account.as_str()), which, place, format))
        }
        Journal::Key { place } => on_runtime(key(place, format)),
        Journal::Keep { years, place } => on_runtime(keep(*years, place, format)),
    }
}

async fn verified(door: &Door, (saved, key): (&[SavedHead], Option<&str>), format: Format) -> Result<End, Failure> {
    let begins = door.journal_begins().await.map_err(Failure::fault)?;
    let held = match door.hold_journal(saved, key).await {
        Ok(held) => Against::of(saved, held),
        Err(error @ FileError::Key) => return Err(Failure::input(error)),
        Err(error) => return Err(Failure::fault(error)),
    };
    match (door.verify_journal().await, format) {
        (Ok(verified), Format::Human) => {
            let ended = if begins > 0 {
                format!("; the first {begins} have reached the end of their time")
            } else {
                String::new()
            };
            let (size, itself) = (verified.size, if held.is_good() { "The journal" } else { "In itself the journal" });
            say(&format!("{itself} stands as it was written: {size} rows{ended}."));
            Ok(held.told())
        }
        (Ok(verified), Format::Json) => {
            let (root, good) = (hex(&verified.root), held.is_good());
            let mut answer = json!({ "intact": good, "rows": verified.size, "begins": begins, "root": root });
            held.put(&mut answer);
            say_json(&answer)?;
            Ok(held.end())
        }
        (Err(VerifyError::Broken { seq, why }), Format::Human) => {
            let place = seq.map(|seq| format!(" at row {seq}")).unwrap_or_default();
            say(&format!("The journal does not fit{place}: {why}"));
            held.told();
            Ok(End::No)
        }
        (Err(VerifyError::Broken { seq, why }), Format::Json) => {
            say_json(&json!({ "intact": false, "row": seq, "reason": why }))?;
            Ok(End::No)
        }
        (Err(error), _) => Err(Failure::fault(error)),
    }
}

/// Proves a file, with the key and without any data.
fn proved(file: &Path, key: &str, saved: &[SavedHead], format: Format) -> Result<End, Failure> {
    let unread = |error| Failure::input(format!("cannot read `{}`: {error}", file.display()));
    let mut reader = BufReader::new(File::open(file).map_err(unread)?);
    match (prove_file(&mut reader, key, saved), format) {
        (Ok(proof), Format::Human) => {
            say(&format!(
                "The file shows {} of {} rows, from row {} on, each as it was written.",
                proof.shown,
                proof.size.saturating_sub(proof.begins),
                proof.begins
            ));
            Ok(Against::of(saved, proof.held).told())
        }
        (Ok(proof), Format::Json) => {
            let (signed, held) = (jiff::Timestamp::from_microsecond(proof.at).ok(), Against::of(saved, proof.held));
            let mut answer = json!({
                "intact": held.is_good(), "controller": proof.controller, "shown": proof.shown, "rows": proof.size,
                "begins": proof.begins, "signed_at": signed,
            });
            held.put(&mut answer);
            say_json(&answer)?;
            Ok(held.end())
        }
        (Err(error @ (FileError::Unread(_) | FileError::Key)), _) => Err(Failure::input(error)),
        (Err(error), Format::Human) => {
            say(&format!("The file is not to be believed: {error}"));
            Ok(End::No)
        }
        (Err(error), Format::Json) => {
            say_json(&json!({ "intact": false, "reason": error.to_string() }))?;
            Ok(End::No)
        }
    }
}

async fn taken_out(
    (out, account): (&Path, &str),
    which: &Lines,
    place: &Place,
    format: Format,
) -> Result<End, Failure> {
    let query = query(which)?;
    let instance = Instance::existing(place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let written = match owner(&instance, &door, account).await {
        Ok(by) => write(&door, &query, by, out).await,
        Err(failure) => Err(failure),
    };
    instance.vault.close().await;
    let count = written?;
    match format {
        Format::Human => say(&format!("{count} rows are in `{}`.", out.display())),
        Format::Json => say_json(&json!({ "rows": count }))?,
    }
    Ok(End::Done)
}

async fn write(door: &Door, query: &JournalQuery, by: AccountId, out: &Path) -> Result<u64, Failure> {
    let unwritten = |error: std::io::Error| Failure::input(format!("cannot write `{}`: {error}", out.display()));
    let mut file = BufWriter::new(File::create_new(out).map_err(unwritten)?);
    match door.write_journal(query, by, &mut file, now()).await {
        Ok(count) => Ok(count),
        Err(LinesError::File(error)) => Err(unwritten(error)),
        Err(error @ (LinesError::Empty | LinesError::Cut)) => Err(Failure::input(error)),
        Err(error) => Err(Failure::fault(error)),
    }
}

/// The owner of this sign-in name: nobody else sees what everybody did.
async fn owner(instance: &Instance, door: &Door, username: &str) -> Result<AccountId, Failure> {
    let told = || format!("`{username}` is no owner, and only an owner takes the journal out");
    owner_of(instance, door, username).await?.ok_or_else(|| Failure::input(told()))
}

/// The account of this sign-in name, if it is an owner's.
pub(super) async fn owner_of(instance: &Instance, door: &Door, username: &str) -> Result<Option<AccountId>, Failure> {
    let actor = crate::commands::import::actor(&instance.access(door), username).await?;
    let accounts = instance.access(door).accounts(now()).await.map_err(Failure::fault)?;
    Ok(accounts.iter().find(|account| account.id == actor.account && account.owner).map(|account| account.id))
}

fn query(which: &Lines) -> Result<JournalQuery, Failure> {
    let purpose = which.purpose.as_deref().map(Name::new).transpose();
    let purpose = purpose.map_err(|_| Failure::input("--purpose: this is no name of a purpose"))?;
    let zone = TimeZone::get(web::ZONE).unwrap_or(TimeZone::UTC);
    let begins = |day: Date| day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp()).map_err(Failure::fault);
    Ok(JournalQuery {
        subject: which.person.map(SubjectId::new),
        actor: which.actor.map(AccountId::new),
        purpose,
        act: which.act.clone(),
        clause: which.clause.clone(),
        done: which.refused.then_some(false),
        from: which.since.map(begins).transpose()?,
        until: which.until.map(|day| begins(day.saturating_add(1.days()))).transpose()?,
        ..JournalQuery::default()
    })
}

async fn key(place: &Place, format: Format) -> Result<End, Failure> {
    let instance = Instance::existing(place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let key = hex(&door.journal_key());
    instance.vault.close().await;
    match format {
        Format::Human => say(&key),
        Format::Json => say_json(&json!({ "key": key }))?,
    }
    Ok(End::Done)
}

async fn keep(years: Option<i16>, place: &Place, format: Format) -> Result<End, Failure> {
    let instance = Instance::existing(place, now()).await?;
    let door = instance.existing_door(now()).await?;
    let kept = match years {
        Some(years) => door.keep_journal(years, None, now()).await.map_err(Failure::fault)?,
        None => true,
    };
    let told = door.journal_years_told();
    let stands = door.journal_years().await.map_err(Failure::fault)?;
    instance.vault.close().await;
    if !kept {
        if let Some(years) = told {
            tell(&format!("seloste: the notice says `journal years={years}`; publish a version that says another"));
            return Ok(End::No);
        }
        tell(&format!("seloste: rows of the journal are kept for {MIN_JOURNAL_YEARS} to {MAX_JOURNAL_YEARS} years"));
        return Ok(End::No);
    }
    match format {
        Format::Human => say(&format!("Rows of the journal are kept for {stands} years.")),
        Format::Json => say_json(&json!({ "years": stands }))?,
    }
    Ok(End::Done)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! `seloste restore`: an empty installation becomes what a backup shows, without those who were erased since.

use backup::{BackupError, Found, MAX_TRIES};
use serde_json::json;
use store::{Options, Place as Rows, Store};
use vault::{MasterKey, Restored, Restoring};

use crate::cli::Restore;
use crate::commands::backup::{failure, key_file};
use crate::commands::destination::reach;
use crate::commands::{now, on_runtime};
use crate::instance::{Folder, chance};
use crate::output::{End, Failure, Format, say, say_json, tell};
use crate::scratch::Scratch;

/// Why an attempt came to nothing.
enum Stopped {
    Backup(BackupError),
    Failed(Failure),
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<BackupError> for Stopped {
    fn from(error: BackupError) -> Self {
        Self::Backup(error)
    }
}

/// Restores.
///
/// # Errors
/// [`Failure`] says what is missing or does not fit. Nothing is left that could be opened then.
pub fn run(args: &Restore, format: Format) -> Result<End, Failure> {
    on_runtime(async {
        let key = key_file(&args.recovery_key)?;
        let mut tries = 1;
        loop {
            let reach = reach(&args.from, &args.bucket, &args.account)?;
            let found = Found::with_recovery_key(reach, &key, args.generation.as_deref()).await.map_err(failure)?;
            match restored(args, &found).await {
                Ok(restored) => return told(&found, &restored, format),
                // The service it is of still runs, and writes another.
                Err(Stopped::Backup(_)) if tries < MAX_TRIES && found.is_rewritten().await => {
                    tries += 1;
                    tell("the copy was written anew meanwhile: once more from the beginning");
                }
                Err(Stopped::Backup(error)) => return Err(failure(error)),
                Err(Stopped::Failed(failure)) => return Err(failure),
            }
        }
    })
}

async fn restored(args: &Restore, found: &Found) -> Result<Restored, Stopped> {
    match (&args.place.database, &args.place.keyring) {
        (None, _) => into_folder(args, found).await,
        (Some(data), Some(keyring)) => into_databases(args, (data, keyring), found).await,
        (Some(_), None) => {
            let told = "the keyring needs a database of its own: give --keyring beside --database";
            Err(Failure::input(told).into())
        }
    }
}

async fn into_folder(args: &Restore, found: &Found) -> Result<Restored, Stopped> {
    let scratch = Scratch::before(&args.place.data)?;
    let master = Folder::open(&scratch.path())?.master_key(chance().array())?;
    let restoring = scratch.restoring(now()).await?;
    let restored = fill(found, restoring, MasterKey::from_bytes(*master)).await?;
    scratch.becomes(&args.place.data)?;
    Ok(restored)
}

async fn into_databases(args: &Restore, (data, keyring): (&str, &str), found: &Found) -> Result<Restored, Stopped> {
    // The key is where it is to be before anything is sealed with it; until all is done nobody opens the databases.
    let master = Folder::open(&args.place.data)?.master_key(chance().array())?;
    let rows = Rows::Postgres { data: data.to_owned(), keyring: keyring.to_owned() };
    let store = Store::open(Options::new(rows, now().as_microsecond())).await.map_err(Failure::input)?;
    let restoring = Restoring::begin(store, now()).await.map_err(Failure::input)?;
    fill(found, restoring, MasterKey::from_bytes(*master)).await
}

async fn fill(found: &Found, mut restoring: Restoring, master: MasterKey) -> Result<Restored, Stopped> {
    let mut tenth = 0;
    let mut heard = |done: u64, all: u64| {
        if done * 10 / all.max(1) > tenth {
            tenth = done * 10 / all.max(1);
            tell(&format!("{done} of {all} pieces"));
        }
    };
    found.put(&mut restoring, &mut heard).await?;
    let (vault, restored) = found.finish(restoring, Some(master), chance(), now()).await?;
    vault.close().await;
    Ok(restored)
}

fn told(found: &Found, restored: &Restored, format: Format) -> Result<End, Failure> {
    match format {
        Format::Json => say_json(&json!({
            "generation": found.generation_name(), "at": found.at().to_string(), "keys_at": found.keys_at().to_string(),
            "controllers": restored.controllers, "records": restored.records, "without_key": restored.without_key,
            "with_other_key": restored.with_other_key, "journal": restored.journal,
        }))?,
        Format::Human => {
            say(&format!("{} records are back as of {}.", restored.records, found.at()));
            say(&format!(
                "{} were erased since and stay so; {} had values erased since, and this generation has no copy of them that opens.",
                restored.without_key, restored.with_other_key
            ));
            say(&format!(
                "Accounts, consents, bans and requests are as of {}; the journal fits: {} rows.",
                found.keys_at(),
                restored.journal
            ));
            say("Destinations are named anew: `seloste backup init --recovery-key FILE`, then `seloste backup to`.");
        }
    }
    Ok(End::Done)
}

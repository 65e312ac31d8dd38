//! Backups beside the pages: on schedule, the keys every few minutes, a drill now and then.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use backup::{BackupError, Backups, State};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;
use tokio::sync::watch::Receiver;
use uuid::Uuid;
use vault::Vault;

use crate::commands::{now, wall};
use crate::instance::chance;
use crate::scratch;

/// How often it is looked what is due.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// How long it is waited after something failed.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_secs(60);

/// What this node did last.
#[derive(Default)]
struct Done {
    /// When the keys were copied.
    keys: Option<Timestamp>,
    /// When something failed.
    failed: Option<Timestamp>,
}

/// Does what is due until the service stops, and at once when it is `asked` to. `data` is the folder the installation lies
/// in.
pub async fn look_after(vault: Vault, data: PathBuf, asked: Arc<Notify>, mut stopped: Receiver<bool>) {
    let node = Uuid::from_bytes(chance().array());
    let mut done = Done::default();
    loop {
        let rests = done.failed.is_some_and(|failed| now().duration_since(failed) < AFTER_FAILURE);
        if !rests {
            let backups = Backups::new(vault.copying(), vec![data.clone()], node, &now, wall);
            // What is under way when the service stops is cut off: a destination stays whole at every moment.
            let ended = tokio::select! {
                _ = stopped.wait_for(|stop| *stop) => return,
                ended = round(&vault, &backups, &data, &mut done) => ended,
            };
            done.failed = match ended {
                Ok(()) | Err(BackupError::Busy | BackupError::NoRecoveryKey | BackupError::NoPlace) => None,
                Err(error) => {
                    tracing::warn!(%error, "backups were not looked after; it is tried again");
                    Some(now())
                }
            };
        }
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            // Whoever asks has looked what failed.
            () = asked.notified() => done.failed = None,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

async fn round(
    vault: &Vault,
    backups: &Backups<'_>,
    data: &std::path::Path,
    done: &mut Done,
) -> Result<(), BackupError> {
    let state = State::of(&vault.copying()).await?;
    let Some(settings) = &state.settings else { return Ok(()) };
    if settings.places.is_empty() && settings.leaving.is_empty() {
        return Ok(());
    }
    let began = now();
    if state.is_due(began) {
        for written in backups.run().await? {
            let (place, rows, new) = (&written.place, written.rows, written.written);
            tracing::info!(%place, rows, new, "a backup was written and read back");
        }
        done.keys = Some(began);
    }
    // Whole minutes are promised, so a copy begins well before they are over.
    let every = SignedDuration::from_secs(i64::from(settings.rules.keys_minutes) * 60 * 3 / 4);
    if done.keys.is_none_or(|last| began.duration_since(last) >= every) {
        backups.copy_keys().await?;
        done.keys = Some(began);
    }
    if let Some(place) = state.drill_due(began) {
        match backups.drill(place, || scratch::for_a_drill(data)).await {
            Ok(restored) => {
                tracing::info!(%place, records = restored.records, "a drill brought the newest backup back");
            }
            Err(BackupError::Scratch(error)) => tracing::warn!(%place, %error, "a drill could not begin"),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

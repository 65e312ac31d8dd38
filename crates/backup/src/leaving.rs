//! Giving a destination up. The generations that lie there stay, for whoever keeps that disk; the copy of the keys goes, or
//! what was erased since could be read there for ever.

use crate::error::BackupError;
use crate::manifest::{CURRENT, KEYS as FOLDER};
use crate::place::Place;
use crate::settings::Settings;
use crate::write::{Writer, Written};
use crate::{Backups, KEYS, LEFT};

/// What became of the keys at a destination that was given up.
#[derive(Debug)]
pub enum Left {
    /// They are gone.
    Gone,
    /// They are not, for this reason. It is tried again with every copy of the keys, and until then what is erased is not
    /// gone everywhere.
    NotYet(BackupError),
}

impl Backups<'_> {
    /// Gives a destination up: its copy of the keys is taken away, and the generations stay.
    ///
    /// # Errors
    /// [`BackupError::UnknownPlace`] if there is none of this name.
    pub async fn drop_place(&self, name: &str) -> Result<Left, BackupError> {
        let leave = |settings: &mut Settings| {
            settings.place(name)?;
            settings.leave(name);
            Ok(settings.clone())
        };
        let settings = Settings::change(&self.copying, self.now(), leave).await?;
        self.copying.journal("backup-place", &format!("place={name} given-up"), self.now()).await?;
        let leaving: Vec<Place> = settings.leaving.iter().filter(|place| place.name == name).cloned().collect();
        // Whoever works at the destinations may be about to write there: then it is done after that.
        let writer = match Writer::begin(self, settings).await {
            Ok(writer) => writer,
            Err(error) => return Ok(Left::NotYet(error)),
        };
        let mut left = Left::Gone;
        for place in &leaving {
            if let Err(error) = self.take_keys_away(&writer, place).await {
                left = Left::NotYet(error);
            }
        }
        writer.end().await?;
        Ok(left)
    }

    /// Gives up for good a destination that was given up and does not answer any more: whoever says so has destroyed what lay
    /// there, or knows that it is destroyed.
    ///
    /// # Errors
    /// [`BackupError::UnknownPlace`] if none of this name was given up.
    pub async fn declare_destroyed(&self, name: &str) -> Result<(), BackupError> {
        let forget = |settings: &mut Settings| {
            if settings.place(name).is_ok() {
                settings.leave(name);
            }
            let gone: Vec<Place> = settings.leaving.iter().filter(|place| place.name == name).cloned().collect();
            if gone.is_empty() {
                return Err(BackupError::UnknownPlace(name.to_owned()));
            }
            gone.iter().for_each(|place| settings.forget_left(&place.address()));
            Ok(gone)
        };
        for place in Settings::change(&self.copying, self.now(), forget).await? {
            self.note_left(&place).await?;
        }
        Ok(self.copying.journal("backup-place", &format!("place={name} destroyed"), self.now()).await?)
    }

    /// Takes the copy of the keys away from a destination that was given up.
    pub(crate) async fn take_keys_away(&self, writer: &Writer<'_>, place: &Place) -> Result<(), BackupError> {
        let reach = place.reach(self.wall)?;
        match writer.own(CURRENT, &reach).await {
            Ok(Some(list)) if list.instance != writer.settings.instance => return Err(writer.other(place)),
            Ok(_) | Err(BackupError::Missing { .. }) => {}
            Err(other) => return Err(other),
        }
        reach.delete(CURRENT).await?;
        for (name, _) in reach.list(FOLDER).await? {
            reach.delete(&name).await?;
        }
        reach.sweep().await?;
        let forget = |settings: &mut Settings| {
            settings.forget_left(&place.address());
            Ok(())
        };
        Settings::change(&self.copying, self.now(), forget).await?;
        self.note_left(place).await
    }

    async fn note_left(&self, place: &Place) -> Result<(), BackupError> {
        let now = self.now();
        let nothing = Written {
            place: place.name.clone(),
            at: now,
            pieces: 0,
            bytes: 0,
            rows: 0,
            written: 0,
            removed: 0,
            checksum: [0; 32],
            same: false,
        };
        self.note((KEYS, Some(LEFT)), &nothing, now).await
    }
}

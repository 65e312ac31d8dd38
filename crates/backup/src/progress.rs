//! How far a run is, for whoever waits for it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vault::Copying;

use crate::error::BackupError;

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is copied: records with keys, or keys alone.
    pub what: String,
    /// Where to.
    pub place: String,
    /// Since when.
    pub began: Timestamp,
    /// Records that are there.
    pub records: u64,
    /// Bytes that are there, written now or before.
    pub bytes: u64,
    /// Pieces that are there.
    pub pieces: u64,
    /// Pieces of the generation before; none if there is none.
    pub pieces_before: u64,
}

/// Hears how far a run is, after each piece.
pub type Heard = dyn Fn(&Progress) + Send + Sync;

impl Progress {
    pub(crate) fn of(what: &str, place: &str, began: Timestamp) -> Self {
        let (what, place) = (what.to_owned(), place.to_owned());
        Self { what, place, began, records: 0, bytes: 0, pieces: 0, pieces_before: 0 }
    }

    /// How far the run of whichever node works at destinations is; none while nobody does.
    ///
    /// # Errors
    /// [`BackupError::Fault`] if it cannot be read.
    pub async fn now(copying: &Copying, now: Timestamp) -> Result<Option<Self>, BackupError> {
        let told = copying.told(now).await?;
        // Another release at work may say it in another way, which is not worth failing for.
        Ok(told.and_then(|told| serde_json::from_slice(&told).ok()))
    }

    /// About how many of a hundred parts are done, by the generation before; none where there is none.
    #[must_use]
    pub fn percent(&self) -> Option<u64> {
        // What came since makes it a little longer; the keys follow.
        (self.pieces_before > 0).then(|| (self.pieces * 100 / self.pieces_before).min(99))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_whole_is_said_once_there_is_a_whole_and_never_too_much_of_it() {
        let of = |pieces, pieces_before| {
            Progress { pieces, pieces_before, ..Progress::of("records", "copies", Timestamp::UNIX_EPOCH) }.percent()
        };
        assert_eq!([of(3, 0), of(0, 4), of(1, 4), of(4, 4), of(9, 4)], [None, Some(0), Some(25), Some(99), Some(99)]);
    }
}

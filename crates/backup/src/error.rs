//! Why a backup or a restore did not succeed. No error holds a personal value.

use std::io::ErrorKind;

use thiserror::Error;
use vault::{Fault, RestoreError};

use crate::age::AgeError;

/// What keeps a destination from doing what it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is not there: a disk that is not put in, a share that is not mounted.
    Gone,
    /// It has no room.
    Full,
    /// It cannot be written to, by nobody or not by this account.
    Closed,
    /// Something else: what it said is told as it is.
    Other,
}

impl Trouble {
    pub(crate) fn of(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Gone,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Closed,
            _ => Self::Other,
        }
    }
}

/// Why a backup or a restore did not succeed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BackupError {
    /// Nobody has made a recovery key.
    #[error("there is no recovery key yet: begin with `seloste backup init`; nothing is copied without one")]
    NoRecoveryKey,
    /// There is nowhere to copy to.
    #[error("no destination is known: name one with `seloste backup to`")]
    NoPlace,
    /// No destination has this name.
    #[error("there is no destination `{0}`")]
    UnknownPlace(String),
    /// A destination is not one that may be.
    #[error("`{name}` cannot be a destination: {why}")]
    Refused {
        /// The destination.
        name: String,
        /// Why, with what would have to be otherwise.
        why: String,
    },
    /// Words are no address of a destination.
    #[error("`{said}` is no destination: {why}")]
    Address {
        /// What was said, without any secret.
        said: String,
        /// Why, with how to say it.
        why: String,
    },
    /// A destination does not do what it is asked.
    #[error("cannot {doing}: {why}")]
    Place {
        /// What was tried, and where.
        doing: String,
        /// What came of it.
        why: String,
        /// Which trouble that is.
        trouble: Trouble,
    },
    /// Nothing was copied there yet, or it is another folder.
    #[error(
        "there is no backup at this place: name the folder that was copied to, or copy first with `seloste backup run`"
    )]
    NoBackup,
    /// A file of a backup is not there.
    #[error(
        "`{name}` is missing from the backup: nothing was restored from it; another generation (`--generation`) or another destination may be whole"
    )]
    Missing {
        /// The file.
        name: String,
    },
    /// A file of a backup does not open, or is not what was written.
    #[error("`{name}`: {why}")]
    Broken {
        /// The file.
        name: String,
        /// Why.
        why: String,
    },
    /// A key does not open the backup.
    #[error("the recovery key does not open this backup: it was made with another. Nothing was restored")]
    OtherKey,
    /// A text is no recovery key.
    #[error("{0}")]
    NoKey(AgeError),
    /// There is no generation at this time.
    #[error("there is no generation `{0}` at this destination")]
    NoGeneration(String),
    /// There is nowhere to restore to for a drill.
    #[error("no scratch instance could be made for a drill: {0}")]
    Scratch(String),
    /// Another node or command is at work at the destinations.
    #[error("another node or command works at the destinations just now: try again in a minute")]
    Busy,
    /// What was restored is not what was copied.
    #[error("what was restored is not what was copied: {0}")]
    Differs(String),
    /// The instance did not do its part.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The instance restored into did not take it.
    #[error(transparent)]
    Restore(#[from] RestoreError),
}

impl BackupError {
    /// A word for what kind of failure it is, to be told in a language.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Place { trouble: Trouble::Gone, .. } => "gone",
            Self::Place { trouble: Trouble::Full, .. } => "full",
            Self::Place { trouble: Trouble::Closed, .. } => "closed",
            Self::NoBackup => "none",
            Self::Missing { .. } | Self::Broken { .. } | Self::Differs(_) | Self::NoGeneration(_) => "broken",
            Self::OtherKey => "other-key",
            Self::Refused { .. } => "refused",
            _ => "other",
        }
    }

    /// As it is noted: with its word before it, for [`BackupError::noted`].
    pub(crate) fn note(&self) -> String {
        format!("[{}] {self}", self.word())
    }

    /// The word of a failure that was noted, and what was said.
    #[must_use]
    pub fn noted(note: &str) -> (&str, &str) {
        let split = note.strip_prefix('[').and_then(|rest| rest.split_once("] "));
        split.unwrap_or(("other", note))
    }

    /// What came of opening a file.
    pub(crate) fn of_file(name: &str, error: AgeError) -> Self {
        match error {
            AgeError::OtherKey => Self::OtherKey,
            other => Self::Broken { name: name.to_owned(), why: other.to_string() },
        }
    }

    pub(crate) fn broken(name: &str, why: impl std::fmt::Display) -> Self {
        Self::Broken { name: name.to_owned(), why: why.to_string() }
    }
}

//! Why a backup or a restore did not succeed. No error holds a personal value.

use thiserror::Error;
use vault::{Fault, RestoreError};

use crate::age::AgeError;

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
    },
    /// A file of a backup is not there.
    #[error("`{name}` is missing from the backup: nothing was restored from it")]
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
    #[error("the recovery key does not open this backup: it was made with another")]
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

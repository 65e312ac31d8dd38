//! What can go wrong in the store.

use uuid::Uuid;

/// What a store can lack for a while. Nothing is lost by it, and it goes on by itself as soon as it has it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lack {
    /// Room on the disk.
    Room,
    /// A disk that can be written and read.
    Disk,
    /// A database that answers.
    Database,
}

/// Why the store did not do what was asked. Holds no personal value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Somebody changed the record first, or it is gone; nothing of the unit was written.
    #[error("record {record} is no longer at the revision the change was made from")]
    Stale {
        /// The record that has moved on.
        record: Uuid,
    },
    /// Another record holds the unique value already; nothing of the unit was written.
    #[error("another record already holds this value of `{scope}`")]
    Taken {
        /// The scope as the caller named it.
        scope: String,
    },
    /// A row with this key is there already; nothing of the unit was written.
    #[error("a row of `{table}` with this key exists already")]
    Exists {
        /// The table.
        table: String,
    },
    /// The row a change was meant for is gone, used up, or held by someone else; nothing of the unit was written.
    #[error("the {what} is gone, used, or held by another")]
    Gone {
        /// What was to be changed.
        what: &'static str,
    },
    /// An input is over its limit.
    #[error("{what} over the limit of {limit}")]
    TooMuch {
        /// What is too large or too many.
        what: &'static str,
        /// The largest allowed.
        limit: usize,
    },
    /// A unit would undo what it does itself, because operations run by kind and not as they were given.
    #[error("the unit undoes what it does itself: {what}")]
    Undone {
        /// What of it.
        what: &'static str,
    },
    /// A journal row was to be written before a signer of journal heads was given.
    #[error("no signer of journal heads was given")]
    NoSigner,
    /// The signer of journal heads refused.
    #[error("the journal head could not be signed: {reason}")]
    Unsigned {
        /// The signer's reason.
        reason: String,
    },
    /// Data and keys were to be kept in one place.
    #[error("the keyring must not be in the database of the data")]
    SamePlace,
    /// The database was made by a newer release, or a migration was edited after it ran.
    #[error("migration `{name}` of the database does not fit this release")]
    Migration {
        /// The migration's file name.
        name: String,
    },
    /// A stored value is not of the form this release writes.
    #[error("a value of `{query}` in column {column} is not of the expected form")]
    Malformed {
        /// The query that read it.
        query: &'static str,
        /// The column, counted from 0.
        column: usize,
    },
    /// A store that was to be filled holds something.
    #[error("there is something already: only an empty installation can be filled")]
    NotEmpty,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// Something is not there that will be again: room, a disk, a database.
    #[error("{engine} failed on `{doing}`: {message}")]
    Lacking {
        /// What.
        lack: Lack,
        /// SQLite or PostgreSQL.
        engine: &'static str,
        /// The query or step.
        doing: String,
        /// The engine's own message, without row values.
        message: String,
    },
    /// The engine failed: disk, connection, or a fault of this program.
    #[error("{engine} failed on `{doing}`: {message}")]
    Engine {
        /// SQLite or PostgreSQL.
        engine: &'static str,
        /// The query or step.
        doing: String,
        /// The engine's own message, without row values.
        message: String,
    },
}

impl StoreError {
    /// What the store lacks; none where waiting does not help.
    #[must_use]
    pub fn lack(&self) -> Option<Lack> {
        match self {
            Self::Lacking { lack, .. } => Some(*lack),
            _ => None,
        }
    }

    /// What an engine said, as one that comes again where something is lacking.
    pub(crate) fn of_engine(lack: Option<Lack>, engine: &'static str, doing: &str, message: String) -> Self {
        let doing = doing.to_owned();
        match lack {
            Some(lack) => Self::Lacking { lack, engine, doing, message },
            None => Self::Engine { engine, doing, message },
        }
    }
}

//! Why somebody is not in, or not by this means.

use jiff::Timestamp;
use thiserror::Error;

use super::{AccountError, Fault};

/// Why somebody is not signed in.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SignInError {
    /// Name and password do not belong together; no more is said.
    #[error("the name and the password do not belong together")]
    Wrong,
    /// Too many tries: the next is looked at from this instant.
    #[error("too many tries: try again at {until}")]
    Wait {
        /// From when.
        until: Timestamp,
    },
    /// Name and password fit, and no agreement with the person's firm is in force.
    #[error("no agreement with this person's firm is in force")]
    Agreement,
    /// Password or passkey fit, and the person comes in by the firm's own identity provider.
    #[error("this person comes in by the firm's own identity provider")]
    Directory,
    /// The time for the second step is over: it begins with the password again.
    #[error("the time for the code is over: begin again")]
    Over,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a second factor was not set up, changed or taken off.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SecondError {
    /// The code is not one of just now, or was used before.
    #[error("the code is not one of just now, or was used before")]
    Wrong,
    /// Too many tries: the next is looked at from this instant.
    #[error("too many tries: try again at {until}")]
    Wait {
        /// From when.
        until: Timestamp,
    },
    /// No secret waits for a code.
    #[error("no secret waits for a code: begin again")]
    NotOffered,
    /// Everybody must have a second factor.
    #[error("everybody must have a second factor here")]
    Required,
    /// The account was changed by somebody first.
    #[error("somebody changed the account first: look at it again")]
    Stale,
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<AccountError> for SecondError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Stale => Self::Stale,
            AccountError::Fault(fault) => Self::Fault(fault),
            _ => Self::NotFound,
        }
    }
}

/// Why a passkey was not taken into use, or not out of it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PasskeyError {
    /// It has no name, or too long a one.
    #[error("a passkey has a name of at most 60 characters")]
    Name,
    /// The account has as many as it may.
    #[error("an account has at most 10 passkeys")]
    TooMany,
    /// The account has an app, and the code is not one of it.
    #[error("the code is not one of just now, or was used before")]
    Code,
    /// Too many tries: the next is looked at from this instant.
    #[error("too many tries: try again at {until}")]
    Wait {
        /// From when.
        until: Timestamp,
    },
    /// What the browser brought is not believed.
    #[error("what the browser brought of the passkey is not believed")]
    Distrusted,
    /// The question was asked too long ago, or was answered before.
    #[error("the question was asked too long ago, or was answered before")]
    Over,
    /// Everybody must have a second factor.
    #[error("everybody must have a second factor here")]
    Required,
    /// There is no other way in.
    #[error("it is the only way in of this account")]
    Only,
    /// There is no such passkey.
    #[error("there is no such passkey")]
    NotFound,
    /// Somebody changed the account first.
    #[error("somebody changed the account first: look at it again")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<SecondError> for PasskeyError {
    fn from(error: SecondError) -> Self {
        match error {
            SecondError::Wrong => Self::Code,
            SecondError::Wait { until } => Self::Wait { until },
            SecondError::Stale => Self::Stale,
            SecondError::Fault(fault) => Self::Fault(fault),
            _ => Self::NotFound,
        }
    }
}

impl From<AccountError> for PasskeyError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Stale => Self::Stale,
            AccountError::Fault(fault) => Self::Fault(fault),
            _ => Self::NotFound,
        }
    }
}

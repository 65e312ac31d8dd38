//! Why an account was not made or changed.

use jiff::Timestamp;
use thiserror::Error;

use super::Fault;
use crate::PasswordError;

/// Why an account was not made or changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AccountError {
    /// Nobody's name: an account is one natural person's, or one named service's.
    #[error("an account is one named person's: give the first and the family name")]
    Unnamed,
    /// A name that several people would share.
    #[error("an account is one person's: `{0}` is a name several people would share")]
    Shared(&'static str),
    /// A sign-in name of wrong form.
    #[error("a sign-in name is 2 to 100 characters without spaces")]
    Username,
    /// Another account signs in by this name.
    #[error("another account signs in by this name")]
    Taken,
    /// The password cannot be chosen.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The one-time link was used, is past its time, or never was.
    #[error("this link has been used or is past its time")]
    Link,
    /// There is no such account, or not one that this can be done to.
    #[error("there is no such account")]
    NotFound,
    /// The last owner cannot be left without the owner's rights.
    #[error("the last owner cannot be closed: make somebody else an owner first")]
    LastOwner,
    /// Something is in hand at these firms, whose registers this one keeps.
    #[error("something is in hand at customers: hand it over there first")]
    InHand(Vec<String>),
    /// Only an owner may.
    #[error("only an owner may do this")]
    NotOwner,
    /// Too many tries at the old password: the next is looked at from this instant.
    #[error("too many tries: try again at {until}")]
    Wait {
        /// From when.
        until: Timestamp,
    },
    /// Whoever asks a second factor of everybody has one.
    #[error("set up your own second factor first")]
    OwnFirst,
    /// No address that mail could be sent to.
    #[error("this is no address that mail could be sent to")]
    Email,
    /// Somebody changed the account first.
    #[error("somebody changed the account first: look at it again")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

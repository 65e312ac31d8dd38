//! What can go wrong with accounts. Nobody is told whether an account exists who could not sign in to it.

mod account;
mod coming_in;
mod granting;
mod provider;
mod watching;

use thiserror::Error;

pub use account::AccountError;
pub use coming_in::{PasskeyError, SecondError, SignInError};
pub use granting::{FirmError, GrantingError, PaperError};
pub use provider::{ArrivalError, DirectoryError, ProvisionError};
pub use watching::{AlertError, EmergencyError, ReviewError, WorkError};

/// A fault of the vault or of the sealed account data.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Fault {
    /// The vault failed.
    #[error("the vault failed")]
    Vault(#[from] vault::Fault),
    /// A stored account is not of the form this release writes.
    #[error("a stored {0} is not of the form this release writes")]
    Malformed(&'static str),
    /// The password could not be hashed.
    #[error("the password could not be hashed")]
    Hash,
}

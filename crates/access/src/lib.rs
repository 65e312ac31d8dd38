//! Who may sign in, and which purposes each was granted.
//!
//! An account is one natural person's or one named service's. A new account sees nothing: what it may is given by
//! standing grants, each by somebody, to somebody, for named purposes, with a reason, from then until then. Passwords and
//! tokens are kept only as hashes; names are sealed by the vault.
#![deny(missing_docs)]

mod access;
mod account;
mod drafts;
mod error;
mod granting;
mod owners;
mod password;
mod people;
mod services;
mod session;
mod throttle;
mod token;

pub use access::Access;
pub use account::{Account, AccountState, MAX_NAME, MAX_USERNAME};
pub use drafts::{Draft, DraftError, KEPT_DRAFTS};
pub use error::{AccountError, Fault, GrantingError, SignInError};
pub use granting::{Given, MAX_REASON, NewGrant};
pub use owners::{FIRST_OWNER, NAMED_OWNER};
pub use password::{MAX_PASSWORD, MIN_PASSWORD, Password, PasswordError};
pub use people::{LINK_LIFE, NewPerson};
pub use services::{MAX_LABEL, ServiceToken};
pub use session::{IDLE, LONGEST, Session};
pub use throttle::{FREE_TRIES, MAX_WAIT};
pub use token::{TOKEN_BYTES, Token};

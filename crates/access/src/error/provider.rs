//! What is wrong with what the firm's own provider says, or with what is said of it.

use thiserror::Error;

use super::{AccountError, Fault};

/// What is wrong with what an owner says of the firm's own identity provider.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DirectoryError {
    /// Only an owner may do this.
    #[error("only an owner may do this")]
    NotOwner,
    /// Nothing was agreed on with a provider.
    #[error("nothing was agreed on with an identity provider")]
    Off,
    /// It is no address of a provider.
    #[error("this is no address of an identity provider")]
    Issuer,
    /// The service has no name there.
    #[error("the name of this service at the identity provider is missing")]
    Client,
    /// There is no secret.
    #[error("the secret shared with the identity provider is missing")]
    Secret,
    /// A name of a claim, a scope or a means.
    #[error("this is no name of a claim, a scope or a means")]
    Word,
    /// The time is outside of its limits.
    #[error("somebody comes in anew after 15 minutes to 24 hours")]
    Minutes,
    /// The group has no name, or there are too many.
    #[error("this is no name of a group, or there are too many")]
    Group,
    /// There is no such role, or the notice does not allow it.
    #[error("there is no such role, or the notice does not allow what it says")]
    Role,
    /// Somebody changed it first.
    #[error("somebody changed it first: look at it again")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why what a provider says of people and groups is not done.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ProvisionError {
    /// There is no such person or group.
    #[error("there is no such person or group")]
    NotFound,
    /// The name, or what the provider calls them, is another's.
    #[error("the name is another's already")]
    Taken,
    /// It was changed since it was seen.
    #[error("it was changed since it was seen")]
    Stale,
    /// Nobody would own the accounts.
    #[error("the last owner does not leave")]
    LastOwner,
    /// Something is in hand at these firms, whose registers this one keeps.
    #[error("something is in hand at customers: hand it over there first")]
    InHand(Vec<String>),
    /// It is no name of one natural person, with a first and a family name.
    #[error("this is not the name of one natural person")]
    Name,
    /// It is no name to sign in by.
    #[error("this is no name to sign in by")]
    Username,
    /// Somebody who is said to be in the group is not known.
    #[error("somebody who is said to be in the group is not known")]
    Member,
    /// There are as many groups as are kept.
    #[error("there are as many groups as are kept")]
    Full,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<AccountError> for ProvisionError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Taken => Self::Taken,
            AccountError::Stale => Self::Stale,
            AccountError::Unnamed | AccountError::Shared(_) => Self::Name,
            AccountError::Username => Self::Username,
            AccountError::LastOwner => Self::LastOwner,
            AccountError::InHand(customers) => Self::InHand(customers),
            AccountError::Fault(fault) => Self::Fault(fault),
            _ => Self::NotFound,
        }
    }
}

/// Why somebody who proved at the firm's own identity provider who they are is not in.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ArrivalError {
    /// Nobody comes in by this provider.
    #[error("nobody comes in by this identity provider")]
    Off,
    /// None of their groups gives a role, and they have no account.
    #[error("none of the groups gives a role")]
    NoRole,
    /// They are not named as one natural person is.
    #[error("the provider does not name one natural person")]
    Unnamed,
    /// Somebody has an account under this name.
    #[error("somebody has an account under this name")]
    Taken,
    /// Their account has ended, or is none that comes in so.
    #[error("this account does not come in by the provider")]
    Closed,
    /// No agreement with the person's firm is in force.
    #[error("no agreement with this person's firm is in force")]
    Agreement,
    /// They are not who has the session, or another account is theirs.
    #[error("this is somebody else at the provider")]
    Another,
    /// Something else was done with the account at the same time.
    #[error("somebody changed the account first: try again")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<AccountError> for ArrivalError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Taken => Self::Taken,
            AccountError::Stale => Self::Stale,
            AccountError::Unnamed | AccountError::Shared(_) | AccountError::Username => Self::Unnamed,
            AccountError::Fault(fault) => Self::Fault(fault),
            _ => Self::Closed,
        }
    }
}

//! Why what is watched over was not closed, recorded or opened.

use policy::AccountId;
use thiserror::Error;

use super::Fault;

/// Why an alert is not closed, or what is watched for is not kept.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AlertError {
    /// Only an owner may.
    #[error("only an owner may do this")]
    NotOwner,
    /// There is no such alert that waits, or no such account.
    #[error("there is no such alert")]
    NotFound,
    /// What came of it is not said, or at too great length.
    #[error("say in 1 to 2,000 characters what came of it")]
    Conclusion,
    /// Nobody closes an alert on their own reading.
    #[error("somebody else has to look into it")]
    Own,
    /// Of an emergency it is said whether there was a reason for it.
    #[error("say whether there was a reason for it")]
    Undecided,
    /// What was opened in the emergency is open still.
    #[error("it is open still: end it first, or wait until it is over")]
    Lasts,
    /// A number or an hour that cannot be, or too many people.
    #[error("outside of the limits")]
    Limits,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a change of work is not recorded, or what was done at a provider.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WorkError {
    /// Only an owner may.
    #[error("only an owner may do this")]
    NotOwner,
    /// There is no such account, change or task.
    #[error("there is no such change of work")]
    NotFound,
    /// It is not said what the new work is, or what was done.
    #[error("say it in 1 to 200 characters")]
    Words,
    /// Somebody else was first.
    #[error("somebody else was first")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing is opened in an emergency.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum EmergencyError {
    /// Only an owner says who looks after the systems.
    #[error("only an owner may do this")]
    NotOwner,
    /// The account does not look after the systems, or is an owner's or a service's.
    #[error("this account does not look after the systems")]
    NotAllowed,
    /// It is not said why, or at too great length.
    #[error("say why, in 10 to 300 characters")]
    Reason,
    /// For longer than may be.
    #[error("an emergency lasts at most 240 minutes")]
    Minutes,
    /// There is no such record, person or register.
    #[error("there is no such record, person or register")]
    NotFound,
    /// Too many emergencies wait to be decided on.
    #[error("the owners have to decide on the emergencies before it first")]
    Undecided,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a review is not closed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// Only an owner may.
    #[error("only an owner may review access")]
    NotOwner,
    /// The conclusion is not said, or at too great length.
    #[error("say in 1 to 4,000 characters what the review came to")]
    Conclusion,
    /// So many grants are not decided on.
    #[error("{0} grants are not decided on")]
    Undecided(usize),
    /// It would leave nobody who is an owner.
    #[error("somebody has to stay an owner")]
    LastOwner,
    /// Somebody who would be closed has something in hand at these firms, whose registers this one keeps.
    #[error("something is in hand at customers: hand it over there first")]
    InHand(AccountId, Vec<String>),
    /// Somebody who would be closed has something in hand here.
    #[error("an account that would be closed has open work: hand it over first")]
    OpenWork(AccountId),
    /// Somebody changed a grant first.
    #[error("somebody changed it first: look at it again")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

//! Why nothing was granted, and what grants hang on was not written down.

use thiserror::Error;

use super::Fault;

/// Why a standing grant was not given.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GrantingError {
    /// Only an owner may.
    #[error("only an owner may give grants")]
    NotOwner,
    /// There is no such account.
    #[error("there is no such account")]
    NotFound,
    /// The notice has no such register.
    #[error("the notice declares no register `{0}`")]
    Register(String),
    /// The notice has no such purpose in that register.
    #[error("purpose `{0}` is not among those of the register")]
    Purpose(String),
    /// No act was named.
    #[error("a grant names at least one act")]
    NoAct,
    /// Requests are handled over every register or over none.
    #[error("requests are about a whole person: grant `handle` over every register")]
    Every,
    /// Why it is given was not said.
    #[error("a grant says why it is given")]
    Reason,
    /// It would end before it begins.
    #[error("the grant would end before it begins")]
    Until,
    /// A grant to people of this firm has a last day.
    #[error("a grant to people of this firm has a last day")]
    NoEnd,
    /// People of this firm are granted nothing that lasts: they open what they need in an emergency.
    #[error("people of this firm are granted nothing that lasts")]
    NoData,
    /// A grant to people of this firm is for one record.
    #[error("a grant to people of this firm is for one record")]
    NoRecord,
    /// A role has a name.
    #[error("a role has a name of at most 60 characters")]
    Name,
    /// Whoever proposed it cannot confirm it.
    #[error("another owner than the one who proposed it confirms it")]
    Same,
    /// The last owner cannot be left without the owner's rights.
    #[error("the last owner stays one: make somebody else an owner first")]
    LastOwner,
    /// It was ended already, or never given.
    #[error("there is no such grant in force")]
    NotInForce,
    /// The accounts it is about were changed again and again at this moment.
    #[error("the accounts were changed meanwhile")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a text to be signed was not published, or not signed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PaperError {
    /// Only an owner may.
    #[error("only an owner may publish a text to be signed")]
    NotOwner,
    /// Nothing is said, or too much.
    #[error("a text to be signed says something, in at most 20,000 characters")]
    Text,
    /// A time is outside of its limits.
    #[error("the grace or the time after which it is signed again is outside of its limits")]
    Limits,
    /// Another version is to be signed.
    #[error("another version is to be signed: look at it first")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a firm was not written down or changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FirmError {
    /// Only an owner may.
    #[error("only an owner may write firms down")]
    NotOwner,
    /// No name, or too long a one.
    #[error("a firm has a name of at most 100 characters")]
    Name,
    /// No business id.
    #[error("this is no business id")]
    BusinessId,
    /// It would end before it begins.
    #[error("the agreement would end before it begins")]
    Until,
    /// It is about nothing, or about what the notice does not declare.
    #[error("an agreement is about at least one record kind of the notice")]
    Covers,
    /// There is no such firm, or it has ended.
    #[error("there is no such firm")]
    NotFound,
    /// Somebody changed it first.
    #[error("somebody changed it first: look at it again")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

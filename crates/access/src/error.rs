//! What can go wrong with accounts. Nobody is told whether an account exists who could not sign in to it.

use jiff::Timestamp;
use policy::AccountId;
use thiserror::Error;

use crate::PasswordError;

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
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

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

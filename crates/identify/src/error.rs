//! Why nobody was identified. None of it holds a value of a person, a token or a secret.

use thiserror::Error;

/// What is wrong with the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The provider's address would let tokens travel in the clear.
    #[error("the address of the identity provider begins with https:// (http:// only on this very machine)")]
    Issuer,
    /// Where the provider sends people back to.
    #[error("the address people come back to begins with https:// (http:// only on this very machine)")]
    Back,
    /// It has no name at the provider.
    #[error("the name of this service at the identity provider is empty")]
    Client,
    /// The secret is empty.
    #[error("the secret shared with the identity provider is empty")]
    Secret,
    /// A name of a claim, a scope or a level of assurance.
    #[error("`{0}` is not a name of a claim, a scope or a level of assurance")]
    Word(String),
}

/// Why nobody was identified.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IdentifyError {
    /// The provider does not answer.
    #[error("the identity provider cannot be reached for its {what}: {why}")]
    Unreachable {
        /// What was asked for.
        what: &'static str,
        /// Why not.
        why: &'static str,
    },
    /// It answers, but not with what was asked for.
    #[error("the identity provider answered {status} for its {what}")]
    Refused {
        /// What was asked for.
        what: &'static str,
        /// The status of the answer.
        status: u16,
    },
    /// Its answer cannot be read.
    #[error("the identity provider's {0} cannot be read")]
    Unreadable(&'static str),
    /// Its description names another provider, or addresses that would let tokens travel in the clear.
    #[error("the identity provider's {0} is not one to trust")]
    Description(&'static str),
    /// What came back is not to be believed.
    #[error("the identity token is not believed: {0}")]
    Distrusted(#[from] Distrust),
}

/// Why an identity token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Distrust {
    /// It is no token.
    #[error("it is malformed")]
    Malformed,
    /// It is signed by no means that is believed.
    #[error("it is signed by a means that is not believed")]
    Algorithm,
    /// None of the provider's keys fits.
    #[error("none of the provider's keys is the one it names")]
    Key,
    /// Its signature is wrong.
    #[error("its signature is wrong")]
    Signature,
    /// Somebody else made it.
    #[error("it was made by another provider")]
    Issuer,
    /// It was made for somebody else.
    #[error("it was made for another service")]
    Audience,
    /// Its time is over, has not begun, or it is too old.
    #[error("it is not of now")]
    Time,
    /// It was made for another visit.
    #[error("it was made for another visit")]
    Nonce,
    /// It does not tell that somebody signed out.
    #[error("it does not tell that somebody signed out")]
    Event,
    /// Who it is about was not identified strongly.
    #[error("it does not say that the identification was strong")]
    Assurance,
    /// They proved who they are too long ago, or it is not said when.
    #[error("it does not say that who it is was proved lately enough")]
    Old,
    /// What the provider says besides is about somebody else.
    #[error("what is said besides is about somebody else")]
    Subject,
}

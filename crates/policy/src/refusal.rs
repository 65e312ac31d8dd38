//! A refusal: every reason at once, each naming the clause that forbids or the one that is missing.

use nonempty::NonEmpty;
use notice::model::SourceKind;
use notice::{ClauseId, Name};
use thiserror::Error;

use crate::binding::Opens;
use crate::{ActKind, Asleep};

/// The answer is no, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("refused: {}", .because.first())]
pub struct Refusal {
    /// All reasons, sorted. Their order says nothing.
    pub because: NonEmpty<Reason>,
}

/// One reason. What is named is what the asker said or what the notice says, never a personal value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Error)]
#[non_exhaustive]
pub enum Reason {
    /// The notice has no such register.
    #[error("the notice declares no register `{0}`")]
    UnknownRegister(Name),
    /// The register has no such record kind.
    #[error("register `{0}` declares no record kind `{1}`")]
    UnknownKind(Name, Name),
    /// The record kind has no such field.
    #[error("record kind `{0}` declares no field `{1}`")]
    UndeclaredField(Name, Name),
    /// The notice has no such purpose.
    #[error("the notice declares no purpose `{0}`")]
    UnknownPurpose(Name),
    /// The field is not for the purpose.
    #[error("{1} is not for purpose `{0}`")]
    FieldNotForPurpose(Name, ClauseId),
    /// Nothing of the record kind is for the purpose.
    #[error("nothing of {1} is for purpose `{0}`")]
    KindNotForPurpose(Name, ClauseId),
    /// The purpose has ended.
    #[error("{0} has ended")]
    PurposeEnded(ClauseId),
    /// The purpose rests on consent, and the person's consent does not live.
    #[error("{0} rests on consent, which this person has not given or has withdrawn")]
    NoConsent(ClauseId),
    /// The purpose is marketing on a legitimate interest, and no balancing test is in force (Art. 6(1)(f)).
    #[error("{0} rests on a legitimate interest, and no balancing test of it is in force")]
    NotWeighed(ClauseId),
    /// The purpose rests on a contract, and the last one with this person has ended (Art. 6(1)(b)).
    #[error("{0} rests on a contract, and the last one has ended")]
    ContractEnded(ClauseId),
    /// The asker was not granted this act for this purpose on this register.
    #[error("no standing grant to {0} in register `{1}` for purpose `{2}`")]
    NotGranted(ActKind, Name, Name),
    /// The asker was granted it, and a condition of the grant is not met just now.
    #[error("the standing grant sleeps: {}", .0.word())]
    Asleep(Asleep),
    /// Where the values come from was not said.
    #[error("the source of the values is not named")]
    SourceMissing,
    /// The notice does not name this source.
    #[error("the notice does not name `{1}` as a source of {0}")]
    UndeclaredSource(ClauseId, SourceWord),
    /// The source is named, but not this way of getting the values.
    #[error("{0} does not name the way `{1}`")]
    UndeclaredWay(ClauseId, Name),
    /// The register is closed.
    #[error("{0} is closed: nothing new comes in")]
    RegisterClosed(ClauseId),
    /// No field was named, so there is nothing to allow.
    #[error("no field is asked for")]
    NothingAsked,
    /// A negative promise forbids it.
    #[error("forbidden by {0}")]
    Forbidden(ClauseId),
    /// The data were collected under an earlier version of the notice, which does not open them for the purpose.
    #[error("the data are kept to version {1} of the notice, which does not open them for purpose `{0}`")]
    Bound(Name, u32, Opens),
    /// To whom it goes was not said.
    #[error("to whom it goes is not named")]
    RecipientMissing,
    /// The notice has no such recipient.
    #[error("the notice declares no recipient `{0}`")]
    UnknownRecipient(Name),
    /// The company is not on the notice's list of the group.
    #[error("group disclosure: the company is not on the list of the group in {0}")]
    NotInGroup(ClauseId),
    /// The recipient does not receive this for the purpose.
    #[error("{1} does not receive this for purpose `{0}`")]
    NotReceived(Name, ClauseId),
    /// The recipient receives it in one case only, and nobody says that it has come.
    #[error("{0} receives it in one case only, and it is not said that it has come")]
    OccasionMissing(ClauseId),
    /// The agreement with the recipient is not in force.
    #[error("the agreement with {0} is not in force")]
    AgreementOver(ClauseId),
    /// It would leave the EEA for a country to which the notice has no transfer in force; Article 44.
    #[error("{1} is in `{0}`, outside the EEA, and the notice has no transfer there")]
    NotTransferred(String, ClauseId),
    /// The person has had the processing restricted; Article 18.
    #[error("{0} is restricted: it may only be stored")]
    Restricted(ClauseId),
    /// The person has objected to the purpose; Article 21.
    #[error("this person has objected to {0}")]
    Objected(ClauseId),
}

/// A kind of source as its keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceWord(pub SourceKind);

impl std::fmt::Display for SourceWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.keyword())
    }
}

impl Reason {
    /// A stable word for journal rows, the API and the texts shown to people.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownRegister(_) => "unknown-register",
            Self::UnknownKind(..) => "unknown-kind",
            Self::UndeclaredField(..) => "undeclared-field",
            Self::UnknownPurpose(_) => "unknown-purpose",
            Self::FieldNotForPurpose(..) => "field-not-for-purpose",
            Self::KindNotForPurpose(..) => "kind-not-for-purpose",
            Self::PurposeEnded(_) => "purpose-ended",
            Self::NoConsent(_) => "no-consent",
            Self::NotWeighed(_) => "not-weighed",
            Self::ContractEnded(_) => "contract-ended",
            Self::NotGranted(..) => "not-granted",
            Self::Asleep(_) => "asleep",
            Self::SourceMissing => "source-missing",
            Self::UndeclaredSource(..) => "undeclared-source",
            Self::UndeclaredWay(..) => "undeclared-way",
            Self::RegisterClosed(_) => "register-closed",
            Self::NothingAsked => "nothing-asked",
            Self::Forbidden(_) => "forbidden",
            Self::Bound(..) => "bound",
            Self::RecipientMissing => "recipient-missing",
            Self::UnknownRecipient(_) => "unknown-recipient",
            Self::NotInGroup(_) => "not-in-group",
            Self::NotReceived(..) => "not-received",
            Self::OccasionMissing(_) => "occasion-missing",
            Self::AgreementOver(_) => "agreement-over",
            Self::NotTransferred(..) => "not-transferred",
            Self::Restricted(_) => "restricted",
            Self::Objected(_) => "objected",
        }
    }

    /// Every word [`code`](Self::code) can give, so that a test can ask for a text for each.
    pub const CODES: [&'static str; 27] = [
        "unknown-register",
        "unknown-kind",
        "undeclared-field",
        "unknown-purpose",
        "field-not-for-purpose",
        "kind-not-for-purpose",
        "purpose-ended",
        "no-consent",
        "not-weighed",
        "contract-ended",
        "not-granted",
        "asleep",
        "source-missing",
        "undeclared-source",
        "undeclared-way",
        "register-closed",
        "nothing-asked",
        "forbidden",
        "bound",
        "recipient-missing",
        "unknown-recipient",
        "not-in-group",
        "not-received",
        "occasion-missing",
        "agreement-over",
        "restricted",
        "objected",
    ];

    /// What the reason names, for the texts shown to people: `register`, `kind`, `field`, `purpose`, `act`, `why`, `source`,
    /// `way`, `recipient`, `version`, `opens`, `clause`. Names of the notice and of the question, never a personal value.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let mut args: Vec<(&'static str, String)> = match self {
            Self::UnknownRegister(register) => vec![("register", register.to_string())],
            Self::UnknownKind(register, kind) => vec![("register", register.to_string()), ("kind", kind.to_string())],
            Self::UndeclaredField(kind, field) => vec![("kind", kind.to_string()), ("field", field.to_string())],
            Self::UnknownPurpose(purpose)
            | Self::FieldNotForPurpose(purpose, _)
            | Self::KindNotForPurpose(purpose, _)
            | Self::NotReceived(purpose, _) => vec![("purpose", purpose.to_string())],
            Self::NotGranted(act, register, purpose) => {
                vec![("act", act.to_string()), ("register", register.to_string()), ("purpose", purpose.to_string())]
            }
            Self::Bound(purpose, version, opens) => vec![
                ("purpose", purpose.to_string()),
                ("version", version.to_string()),
                ("opens", opens.word().to_owned()),
            ],
            Self::Asleep(why) => vec![("why", why.word().to_owned())],
            Self::UndeclaredSource(_, source) => vec![("source", source.to_string())],
            Self::UnknownRecipient(recipient) => vec![("recipient", recipient.to_string())],
            Self::NotTransferred(country, _) => vec![("country", country.clone())],
            Self::UndeclaredWay(_, way) => vec![("way", way.to_string())],
            Self::PurposeEnded(_)
            | Self::NoConsent(_)
            | Self::NotWeighed(_)
            | Self::ContractEnded(_)
            | Self::SourceMissing
            | Self::RecipientMissing
            | Self::NotInGroup(_)
            | Self::OccasionMissing(_)
            | Self::AgreementOver(_)
            | Self::RegisterClosed(_)
            | Self::NothingAsked
            | Self::Restricted(_)
            | Self::Objected(_)
            | Self::Forbidden(_) => Vec::new(),
        };
        args.extend(self.clause().map(|clause| ("clause", clause.to_string())));
        args
    }

    /// The clause that forbids or does not cover, if the notice has one.
    #[must_use]
    pub const fn clause(&self) -> Option<&ClauseId> {
        match self {
            Self::FieldNotForPurpose(_, clause)
            | Self::KindNotForPurpose(_, clause)
            | Self::PurposeEnded(clause)
            | Self::NoConsent(clause)
            | Self::NotWeighed(clause)
            | Self::ContractEnded(clause)
            | Self::UndeclaredSource(clause, _)
            | Self::UndeclaredWay(clause, _)
            | Self::RegisterClosed(clause)
            | Self::NotInGroup(clause)
            | Self::NotReceived(_, clause)
            | Self::OccasionMissing(clause)
            | Self::AgreementOver(clause)
            | Self::NotTransferred(_, clause)
            | Self::Restricted(clause)
            | Self::Objected(clause)
            | Self::Forbidden(clause) => Some(clause),
            Self::UnknownRegister(_)
            | Self::UnknownKind(..)
            | Self::UndeclaredField(..)
            | Self::UnknownPurpose(_)
            | Self::RecipientMissing
            | Self::UnknownRecipient(_)
            | Self::NotGranted(..)
            | Self::Asleep(_)
            | Self::SourceMissing
            | Self::Bound(..)
            | Self::NothingAsked => None,
        }
    }
}

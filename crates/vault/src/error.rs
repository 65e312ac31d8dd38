//! What can go wrong at the door. No error holds a personal value.

use jiff::Timestamp;
use notice::Name;
use notice::field_type::ValueError;
use policy::{AccountId, RecordId, Refusal};
use store::StoreError;
use thiserror::Error;

/// Something failed that the asker cannot help: it is logged in full and answered in general.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Fault {
    /// The store failed.
    #[error("the store failed: {0}")]
    Store(#[from] StoreError),
    /// A record or key does not open: changed bytes, a swapped row, or another key.
    #[error("{what} of `{id}` does not open: it was changed, moved, or sealed with another key")]
    Broken {
        /// What does not open.
        what: &'static str,
        /// Of which record or controller.
        id: uuid::Uuid,
    },
    /// Sealing failed.
    #[error("sealing failed")]
    Seal,
    /// A stored notice version is not one that this release accepts.
    #[error("notice version {version} of controller `{controller}` is not accepted by this release")]
    Notice {
        /// Whose notice.
        controller: uuid::Uuid,
        /// Which version.
        version: i64,
    },
    /// A stored row is not of the form this release writes.
    #[error("a stored {what} is not of the form this release writes")]
    Malformed {
        /// What kind of row.
        what: &'static str,
    },
    /// The work was stopped.
    #[error("the work was stopped")]
    Stopped,
}

/// Why the vault does not open.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The keyring was made with another master key.
    #[error("the master key is not the one this keyring was made with: nothing can be opened with it")]
    WrongMasterKey,
    /// There are data, but the keyring is new: the keys that open them are elsewhere.
    #[error("the keyring is empty but there are data: put the keyring back from where it is kept")]
    KeyringGone,
    /// A restore was cut short: what is here is not whole.
    #[error("a restore was cut short here: run `seloste restore` again, nothing is served before")]
    HalfRestored,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a question was not answered with a grant.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AskError {
    /// The answer is no. It has been journaled.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The question names another controller than the door's.
    #[error("the question is about another controller")]
    OtherController,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why what a request asked for was not carried out. Nothing was done then.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WarrantError {
    /// The warrant is for another controller than the door's.
    #[error("the warrant is for another controller")]
    OtherController,
    /// The warrant has run out: ask for a new one.
    #[error("the warrant has run out")]
    Expired,
    /// A record that was named is about somebody else.
    #[error("the warrant does not cover this record")]
    NotCovered,
    /// More was named than is done at once.
    #[error("more records were named than are done at once")]
    TooMuch,
    /// It is held: a claim, a dispute or an authority needs it (Art. 17(3)(e)).
    #[error("`{record}` is held")]
    Held {
        /// The record.
        record: RecordId,
    },
    /// A law orders it to be kept (Art. 17(3)(b)).
    #[error("`{record}` is to be kept by law: {law}")]
    Floor {
        /// The record.
        record: RecordId,
        /// The first instant at which it need not be kept; none where that cannot be told yet.
        until: Option<Timestamp>,
        /// The law, as the notice names it.
        law: String,
    },
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a grant cannot be spent here and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GrantError {
    /// It has run out: ask again.
    #[error("the grant has run out")]
    Expired,
    /// Another version of the notice is in force since: ask again.
    #[error("the grant was given under another version of the notice")]
    OtherNotice,
    /// It is for another controller.
    #[error("the grant is for another controller")]
    OtherController,
    /// It does not cover the record.
    #[error("the grant does not cover the record")]
    NotCovered,
}

/// Why nothing was stored.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CollectError {
    /// The grant cannot be spent here.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// Values do not fit: every one is named. The refusal has been journaled.
    #[error("{} of the values do not fit", .0.len())]
    Invalid(Vec<Finding>),
    /// More than [`MAX_DRAFTS`](crate::MAX_DRAFTS) at once.
    #[error("more than {} records at once", crate::MAX_DRAFTS)]
    TooMany,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing was opened.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The grant cannot be spent here.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// There is no such record here, or it has been erased.
    #[error("there is no such record")]
    NotFound,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing was changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AmendError {
    /// The grant cannot be spent here.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// There is no such record here, or it has been erased.
    #[error("there is no such record")]
    NotFound,
    /// Values do not fit: every one is named. The refusal has been journaled.
    #[error("{} of the values do not fit", .0.len())]
    Invalid(Vec<Finding>),
    /// Somebody changed the record first.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Somebody changed the record first. Nothing was stored; look at what stands now and decide anew.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the record was changed at {at}; it now stands at revision {revision}")]
pub struct Conflict {
    /// The revision that stands.
    pub revision: u64,
    /// Who was first; none if not an account.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// Which fields were changed since the revision the change was made from.
    pub fields: Vec<Name>,
}

/// A value that does not fit, or a value missing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("field `{field}`: {problem}")]
pub struct Finding {
    /// Which of the drafts, from 0.
    pub draft: usize,
    /// Which field; the record kind's name for what concerns the record as a whole.
    pub field: Name,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// The notice declares no such field.
    #[error("the notice declares no such field")]
    Undeclared,
    /// The grant does not cover the field.
    #[error("not for this purpose or from this source")]
    NotCovered,
    /// It must be given.
    #[error("must be given")]
    Missing,
    /// It is too long.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// All values of the record together are too large.
    #[error("all values together take more than {max} bytes")]
    TooLarge {
        /// The most bytes.
        max: usize,
    },
    /// It is not of the field's type.
    #[error("{0}")]
    Wrong(ValueError),
    /// A file is brought, not typed.
    #[error("a file is attached to the stored record, not typed")]
    FileNotTyped,
    /// The field holds no files.
    #[error("the field holds no files")]
    NoFileField,
    /// The file holds nothing.
    #[error("the file is empty")]
    EmptyFile,
    /// The file is too large.
    #[error("the file takes more than {max} bytes")]
    FileTooLarge {
        /// The most bytes.
        max: usize,
    },
    /// Another record has the same value.
    #[error("another record has the same value")]
    Duplicate,
    /// A personal identity code stands in free text, where the notice declares none.
    #[error("a personal identity code may not be stored here")]
    IdentityCode,
    /// The record it hangs on is not named, not there, or of another kind.
    #[error("the `{kind}` it belongs to is not named or not there")]
    Parent {
        /// The kind it must be of.
        kind: Name,
    },
    /// The kind hangs on no other record, but one was named.
    #[error("belongs to no other record")]
    NoParent,
    /// The notice in force names no such brand.
    #[error("the notice names no such brand")]
    UnknownBrand,
    /// Whoever this is about forbade marketing.
    #[error("marketing was forbidden by whoever this is about")]
    Banned,
    /// Whoever this is about has objected to the purpose it would come in for.
    #[error("whoever this is about has objected to the purpose")]
    Objected,
    /// The last contract that the purpose rests on has ended.
    #[error("the last contract that the purpose rests on has ended")]
    ContractEnded,
    /// The purpose of a consent is not one that rests on consent.
    #[error("purpose `{purpose}` does not rest on consent")]
    NotConsent {
        /// The purpose.
        purpose: Name,
    },
}

impl Problem {
    /// A stable word for journal rows, the API and texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Undeclared => "undeclared-field",
            Self::NotCovered => "field-not-covered",
            Self::Missing => "missing",
            Self::TooLong { .. } => "too-long",
            Self::TooLarge { .. } => "too-large",
            Self::Wrong(error) => error.code(),
            Self::FileNotTyped => "file-not-typed",
            Self::NoFileField => "no-file-field",
            Self::EmptyFile => "file-empty",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::Duplicate => "duplicate",
            Self::IdentityCode => "identity-code",
            Self::Parent { .. } => "parent",
            Self::NoParent => "no-parent",
            Self::UnknownBrand => "unknown-brand",
            Self::Banned => "banned",
            Self::Objected => "objected",
            Self::ContractEnded => "contract-ended",
            Self::NotConsent { .. } => "not-consent",
        }
    }
}

/// Why a notice version was not published.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PublishError {
    /// It is word for word the version that stands last.
    #[error("this notice is already published as version {version}")]
    Same {
        /// The version that stands.
        version: u32,
    },
    /// Another version was published in the meantime.
    #[error("another version was published in the meantime: the last is not version {expected} any more")]
    Raced {
        /// The version that was taken for the last.
        expected: u32,
    },
    /// People have to be told or asked, and it was not said how it stands with that.
    #[error(
        "people must be told of {inform} changes and asked about {ask}: say whether they know or the change waits for each"
    )]
    Undecided {
        /// Of how many changes people must be told.
        inform: usize,
        /// About how many they must be asked.
        ask: usize,
    },
    /// A part of the model is not told on the page.
    #[error("the page does not tell all that the notice runs: {}", list(.0))]
    Untold(Vec<notice::Untold>),
    /// Something may be kept longer than a law allows.
    #[error("a law allows less time: {}", list(.0))]
    AboveMaximum(Vec<notice::Finding>),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn list(found: &[impl ToString]) -> String {
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Why it was not noted that people were told.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TellError {
    /// There is no such version, or it is the first, of which nobody has to be told.
    #[error("there is no version {version} of which people could be told")]
    UnknownVersion {
        /// The version.
        version: u32,
    },
    /// More than [`MAX_TOLD`](crate::MAX_TOLD) at once.
    #[error("more than {} people at once", crate::MAX_TOLD)]
    TooMany,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a request of a person was not taken in, opened or moved on.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RequestError {
    /// There is no such request here, or its archive has ended.
    #[error("there is no such request")]
    NotFound,
    /// Somebody took a step first. Nothing was stored; look at what stands now and decide anew.
    #[error("the request was changed at {at}; it now stands at revision {revision}")]
    Conflict {
        /// The revision that stands.
        revision: u64,
        /// When.
        at: Timestamp,
    },
    /// Something of it is over its limit.
    #[error("{what} over the limit of {limit} bytes")]
    TooLarge {
        /// What.
        what: &'static str,
        /// The most bytes.
        limit: usize,
    },
    /// The letter was sent already, or another node is sending it.
    #[error("the letter is sent, or another node has it")]
    LetterTaken,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What the journal's proof found.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The first row that does not fit.
    #[error("the journal does not fit: {why}")]
    Broken {
        /// Where, if a row can be named.
        seq: Option<u64>,
        /// What does not fit.
        why: String,
    },
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Fault {
    /// A record that does not open.
    pub(crate) const fn record(id: RecordId) -> Self {
        Self::Broken { what: "record", id: id.uuid() }
    }
}

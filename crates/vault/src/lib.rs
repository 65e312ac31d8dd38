//! The one door: every act on personal data is asked for, decided by the notice, journaled, and done here.
//!
//! # The shape of every act
//!
//! 1. Put a question ([`policy::Ask`]): who, what act, which register, kind and fields, which person, why.
//! 2. [`Door::ask`] loads the facts, lets [`policy::decide`] answer, and gives a [`policy::Grant`], or a refusal that is
//!    already in the journal with its reasons.
//! 3. Spend the grant by value: [`Door::collect`], [`Door::read`], [`Door::search`], [`Door::amend`], [`Door::use_`],
//!    [`Door::export`]. The vault looks again whether it fits each very record, and writes journal row and act in one
//!    transaction. No journal row, no plaintext.
//! 4. What comes out is [`Personal`]: it does not print, log or serialize, and is revealed to an [`Audience`].
//!
//! ```no_run
//! use jiff::Timestamp;
//! use policy::{Ask, Read, RecordId};
//! use vault::{Audience, Door};
//!
//! async fn email(door: &Door, ask: Ask<Read>, record: RecordId, now: Timestamp) -> Result<(), Box<dyn std::error::Error>> {
//!     let grant = door.ask(ask, now).await?;
//!     let open = door.read_one(grant, record, now).await?;
//!     if let Some(email) = open.value("email") {
//!         let _line = format!("<p>{}</p>", email.reveal(&Audience::page()));
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Opening
//!
//! [`Vault::open`] takes a [`store::Store`], the [`MasterKey`] and [`Chance`]. [`Vault::found`] sets up a controller with
//! its first notice; [`Vault::door`] gives its [`Door`], which is cheap to clone and shared by all requests.
//!
//! # Errors
//!
//! Each act has its own error. Those the asker can help are named ([`GrantError`], [`Finding`], [`Conflict`]); the rest
//! is a [`Fault`]. None holds a personal value.
//!
//! # Requests
//!
//! What a person asks by right is a case with a key of its own: [`Door::open_request`] takes it in and numbers it,
//! [`Door::step_request`] moves it on from the revision that was seen, [`Door::request`] opens it, [`Door::requests`] lists
//! heads without opening anything, [`Door::end_request`] destroys it when its archive ends. Every one is journaled in the
//! same transaction (`request-open`, `request-step`, `request-read`, `request-file`, `request-end`), about the person where
//! one is known. What a case is and which steps it has is the crate `rights`' matter; here its contents are bytes.
//! Letters wait in the same transaction and go out by [`Door::waiting_letters`] and [`Door::take_letter`].
//!
//! # Things
//!
//! Papers, printouts, exported files, devices and rooms are put down by [`Door::put_item`], which asks the notice whether they
//! may be there, and take steps by [`Door::step_item`]; [`Door::items`] lists them without opening anything, and what a paper
//! or copy is in words opens by [`Door::item_words`]. Each is journaled (`item-put`, `item-step`, `item-end`, `item-read`).
//! [`Door::check_item`] confirms what the notice promises of a room or device, and [`Door::shown_at`] tells how that stands.
//!
//! # Breaches
//!
//! A breach of personal data is reported by [`Door::report_breach`], or to a controller whose registers are kept by
//! [`Door::report_breach_to`]; what the role that answers says of it goes in by [`Door::say_of_breach`], one after another, and
//! [`policy::breach`] says what may be said. [`Door::breaches`] lists them without opening anything, [`Door::breach`] opens one.
//! Each is journaled (`breach-report`, `breach-pass-on`, `breach-step`, `breach-read`, `breach-not-yours`, `breach-end`).
//!
//! # Leaving
//!
//! [`Door::hand_back`] gives a controller all that is its own, in the open; [`Vault::depart`], [`Vault::carry_out`] and
//! [`Vault::certify`] delete it, keys first, and certify that. [`prove_certificate`] needs the public key alone.
//!
//! # Staff
//!
//! Accounts, sessions, standing grants, tokens, settings and jobs are reached through [`Door::staff`].
#![deny(missing_docs)]

mod chance;
mod codec;
mod controllers;
mod copying;
mod departing;
mod door;
mod doors;
mod earlier;
mod error;
mod handing_back;
mod journal_file;
mod journal_head;
mod keys;
mod lacking;
mod lease;
mod master;
mod name_forms;
mod personal;
mod plan;
mod record;
mod restoring;
mod retention;
mod rotate;
mod seal;
mod short;
mod stamp;
mod values;
mod vault;
mod words;

pub use chance::Chance;
pub use controllers::{NewController, Turn};
pub use copying::{Copying, Kept, Revision};
pub use departing::{CertificateError, DepartError, Departure, ProvedCertificate, prove_certificate};
pub use door::breaches::{BreachError, BreachHead, BreachPage, BreachState, Breaches, MAX_BREACH_BYTES, NewBreach};
pub use door::heads::{Every, HeadsPost, TellHead};
pub use door::holds::{Hold, HoldError, MAX_HOLD_DAYS, MAX_HOLD_WORDS, MAX_HOLDS_LISTED, NewHold};
pub use door::items::{
    Item, ItemError, ItemState, ItemStep, Items, MAX_ITEM_WORDS, MAX_ITEMS, NewItem, Receipt, ShownAt,
};
pub use door::keeping::{Agreement, AgreementError, Customer, MANY, MAX_DOCUMENT, NewAgreement};
pub use door::leaving::{HandedOver, InHand, Leaving};
pub use door::limit::{LimitError, MAX_PURPOSES, Objecting, Restricting};
pub use door::limits::{Limitation, Limited};
pub use door::lines::{JOURNAL_YEARS, MAX_JOURNAL_YEARS, MIN_JOURNAL_YEARS};
pub use door::lines_out::LinesError;
pub use door::marks::{MARK_DAYS, MAX_MARKS, MAX_REVIEWED, MarkError, MarkWhy, Marked, Reviewing};
pub use door::passing::{KeptNotice, PassedOn};
pub use door::requests::{
    Along, CaseNumber, Letter, LetterEnd, MAX_LETTER_BYTES, MAX_REQUEST_BYTES, Make, NewLetter, NewRequest,
    RecordFacts, Request, RequestCursor, RequestFile, RequestHead, RequestPage, Requests, Step,
};
pub use door::review::{MAX_LISTED, MAX_LOOKED_THROUGH, ReviewGroup, ReviewRow, YearsAgo};
pub use door::rotation::Rotation;
pub use door::staff::{StaffNote, StaffOp};
pub use door::why::WhyUntil;
pub use door::wind::{OpenMatter, TerminateError, WindingUp};
pub use door::{
    Address, Amended, Attestation, BanError, Banning, BasisError, CorrectError, Corrected, Correcting, DeadLink, Door,
    Due, DueCursor, Ending, Entry, Erased, Erasing, Everything, Expired, Export, Families, Files, GivenFile, Head,
    Identified, JournalPage, JournalQuery, Judged, LEFT_OUT, Lacking, LeftOut, LinksLooked, Located, MAX_BANNED,
    MAX_CHECKED, MAX_CORRECTED, MAX_JUDGED, MAX_LACKING, MAX_LOOKED_UP, MAX_OTHERS, MAX_TOLD, Other, Others, People,
    PersonToken, PersonTokenKind, Progress, Proved, PublishedVersion, Publishing, Said, Staff, TellCursor, Telling,
    ToTell, Touched, Unfounded, Verified, Way, WholeRecord,
};
pub use error::{
    AmendError, AskError, CollectError, Conflict, Fault, Finding, GrantError, OpenError, Problem, PublishError,
    ReadError, RequestError, TellError, VerifyError, WarrantError,
};
pub use handing_back::{
    Handed, HandedBack, HandedFile, HandedFiles, HandedNotice, HandingBack, STANDING as HANDED_BACK,
};
pub use journal_file::{FileError, ProvedFile, prove_file};
pub use journal_head::{Fit, Held, MAX_HEADS_BYTES, SavedHead};
pub use keys::{MasterKey, MasterKeyError};
pub use lacking::{Lack, lacking};
pub use lease::is_leased;
pub use personal::{Audience, Personal};
pub use plan::Sorting;
pub use policy::{AccountId, ControllerId, ItemId, RecordId, RequestId, SubjectId};
pub use record::{
    Amending, Changes, Collected, Cursor, Draft, MAX_DRAFTS, MAX_FILE_BYTES, MAX_PAGE, MAX_PERSON, MAX_QUERY,
    MAX_RECORD_BYTES, MAX_WORDS, NewFile, OpenFile, OpenRecord, OpenValue, Order, Page, Paging, PastValue,
    PersonRecords, Query, Selector, Stored,
};
pub use restoring::{RestoreError, Restored, Restoring};
pub use short::{MAX_SHORT_NAME, ShortName};
pub use stamp::Stamp;
pub use vault::{ControllerEntry, Vault};

/// What the door will answer. Boxed, so that what lies behind the door is compiled in this crate and not once more in
/// each crate that waits for it.
pub type Answer<'a, T, E> = std::pin::Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// What a copy is made of, as the store takes it out and puts it in.
pub mod copies {
    pub use store::copy::{MAX_PIECE_BYTES, Part, Piece, TABLES, Table, Taking, copied, tables};
    pub use store::{BackupRunRow, StoreError};
}

/// The rows that [`Staff`] gives and takes, as the store keeps them.
pub mod rows {
    pub use store::{
        AccessEntryRow, AccountRow, ApiTokenRow, HandOverRow, JobProgress, JobRow, NoticeDraftRow, SessionRow,
        SetupTokenRow, SignInRow, StandingGrantRow, StoreError,
    };
}

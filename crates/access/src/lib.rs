//! Who may sign in, and which purposes each was granted.
//!
//! An account is one natural person's or one named service's. A new account sees nothing: what it may is given by
//! standing grants, each by somebody, to somebody, for named purposes, with a reason, from then until then. Passwords and
//! tokens are kept only as hashes; names are sealed by the vault.
#![deny(missing_docs)]

mod access;
mod account;
mod alerts;
mod arriving;
mod codes;
mod conditions;
mod device;
mod directory;
mod drafts;
mod emergency;
mod entries;
mod error;
mod granting;
mod history;
mod holders;
mod keeping;
mod outside;
mod owners;
mod passkeys;
mod password;
mod people;
mod provided;
mod provided_groups;
mod provisioning;
mod review;
mod roles;
mod rules;
mod second;
mod services;
mod session;
mod shares;
mod sign_in;
mod signed_out;
mod tally;
mod throttle;
mod token;
mod totp;
mod unused;
mod usage;
mod watch;
mod work;

pub use access::Access;
pub use account::{Account, AccountState, MAX_EMAIL, MAX_NAME, MAX_USERNAME};
pub use alerts::{ALERTS_PAGE, Alert, Emergency, LookedInto, MAX_CONCLUSION, Tell};
pub use arriving::{AWAY_MINUTES, Away, Came, Errand};
pub use codes::{RECOVERY_CODES, RecoveryCodes};
pub use conditions::{
    Duty, MAX_GRACE_DAYS, MAX_LASTS_MONTHS, MAX_TEXT, NewPaper, Paper, PaperText, Signature, Version,
};
pub use device::{Coming, Device};
pub use directory::{DIRECTORY_MINUTES, Directory, GroupRole, MAX_GROUPS, MAX_SECRET, MAX_WORD, NewDirectory};
pub use drafts::{Draft, DraftError, KEPT_DRAFTS};
pub use emergency::{EMERGENCY, EmergencyOn, MAX_EMERGENCY_MINUTES, MAX_UNDECIDED, MIN_EMERGENCY_REASON, NewEmergency};
pub use error::{
    AccountError, AlertError, ArrivalError, DirectoryError, EmergencyError, Fault, FirmError, GrantingError,
    PaperError, PasskeyError, ProvisionError, ReviewError, SecondError, SignInError, WorkError,
};
pub use granting::{Given, MAX_REASON, NewGrant};
pub use history::{MAX_LISTED, OpenSession, Outcome, REMEMBERED, SignIn};
pub use keeping::{KeepingError, PASSES_WITHIN};
pub use outside::{AgreedClause, Agreement, Counts, FirmKind, MAX_FIRM_NAME, NewFirm, OutsideFirm};
pub use owners::{FIRST_OWNER, NAMED_OWNER};
pub use passkeys::{ASKED_LASTS, At, MAX_PASSKEY_NAME, MAX_PASSKEYS, Passkey};
pub use password::{MAX_PASSWORD, MIN_PASSWORD, Password, PasswordError};
pub use people::{LINK_LIFE, NewPerson};
pub use provided::{Described, ProvidedPerson};
pub use provided_groups::{DescribedGroup, MAX_PROVIDED_GROUPS, ProvidedGroup, SeenGroup};
pub use provisioning::{PROVISIONING_DAYS, Provisioning};
pub use review::{Decision, GrantUse, MAX_REVIEW, Narrower, PastReview, ReviewLine, Reviewed, UNUSED_DAYS, UserReview};
pub use roles::{MAX_ROLE_LINES, MAX_ROLE_NAME, Role, RoleLine};
pub use rules::{IDLE_MINUTES, LONGEST_MINUTES, Rules};
pub use second::{OFFER_LASTS, Offer, ResetReason, SecondFactor};
pub use services::{MAX_LABEL, ServiceToken};
pub use session::{FRESH, Session};
pub use sign_in::{Awaited, CODE_LASTS, Entered};
pub use signed_out::Left;
pub use throttle::{FREE_ANYWHERE, FREE_TRIES, MAX_ANYWHERE, MAX_WAIT};
pub use token::{TOKEN_BYTES, Token};
pub use totp::{CODE_DIGITS, SharedSecret};
pub use usage::{MAX_LOOKED_AT, Usage, Used};
pub use watch::{Circle, MAX_CIRCLE, Unusual, Watch, WorkingHours};
pub use work::{MAX_WORK, NewWork, ProviderTask, WorkChange};

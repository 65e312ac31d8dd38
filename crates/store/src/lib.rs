//! Rows and bytes, on SQLite and on PostgreSQL.
//!
//! One concrete [`Store`] with two engines inside. It knows no policy, no notice and no plaintext: what is personal comes
//! sealed and leaves sealed. Identifiers are [`uuid::Uuid`] (version 7, so that they sort by birth), times are
//! [`Micros`] (microseconds since 1970), names of the notice are [`Word`]s. The controller is named in every call.
//!
//! # Open
//!
//! [`Store::open`] takes [`Options`]: the [`Place`] of data and keyring (two files or two database URLs, never one), how
//! many readers, and a [`HeadSigner`]. The signer may come later by [`Store::sign_heads_with`]; until it does, a unit
//! with journal rows is refused.
//!
//! # Write
//!
//! [`Store::commit`] takes a [`Unit`]: keys ([`KeyOp`]), operations ([`Op`]) and journal rows ([`JournalEntry`]). It is
//! written whole or not at all and is on the disk when the call returns. Keys are on the disk before rows are. Units of
//! many callers share one commit, so many small units at once cost little more than one; a unit of 500 records is the
//! fastest way to write many.
//!
//! # Read
//!
//! Typed methods on [`Store`]:
//!
//! | about | methods |
//! |---|---|
//! | records | [`Store::record`], [`Store::records`], [`Store::list`], [`Store::count`], [`Store::of_subject`], [`Store::of_parent`], [`Store::children`], [`Store::due`], [`Store::export`], [`Store::records_born_after`], [`Store::search`], [`Store::holder`], [`Store::unique_gone`], [`Store::free_values`], [`Store::revisions`], [`Store::revisions_of_subject`] |
//! | consents | [`Store::consent`], [`Store::consents`], [`Store::consents_of`] |
//! | links of persons | [`Store::person_token`] |
//! | marketing bans | [`Store::bans`], [`Store::any_ban`] |
//! | limitations | [`Store::limitations`], [`Store::limitations_of`], [`Store::any_limitation`] |
//! | records kept for another purpose | [`Store::other_bases`] |
//! | notices | [`Store::controllers`], [`Store::controller`], [`Store::notice_in_force`], [`Store::notice_latest`], [`Store::notice_version`], [`Store::notice_versions`] |
//! | keys | [`Store::record_key`], [`Store::record_keys`], [`Store::record_keys_after`], [`Store::controller_key`], [`Store::controller_keys`], [`Store::keyring_meta`] |
//! | access | [`Store::account`], [`Store::account_by_login`], [`Store::accounts`], [`Store::session`], [`Store::sessions_of`], [`Store::sessions_begun_by`], [`Store::sign_ins_of`], [`Store::grants_of`], [`Store::grants`], [`Store::access_entries`], [`Store::access_entries_about`], [`Store::access_entries_open`], [`Store::setup_token`], [`Store::api_token`], [`Store::api_tokens_of`], [`Store::sign_in_failures`] |
//! | journal | [`Store::journal`], [`Store::journal_tip`], [`Store::journal_heads`], [`Store::journal_from`], [`Store::journal_verify`] |
//! | who was told | [`Store::told`], [`Store::told_of`], [`Store::told_count`], [`Store::to_tell`], [`Store::count_before`], [`Store::count_people`] |
//! | requests | [`Store::request`], [`Store::request_by_number`], [`Store::last_request`], [`Store::requests`], [`Store::count_late`], [`Store::count_to_post`], [`Store::letter`], [`Store::waiting_letters`], [`Store::letters_of`] |
//! | retention | [`Store::due_heads`], [`Store::holds_of`], [`Store::holds`], [`Store::hold`], [`Store::standing_holds`], [`Store::marks_of`], [`Store::due_marks`], [`Store::open_marks`], [`Store::happened_to`], [`Store::reviewed`] |
//! | work | [`Store::job`], [`Store::free_jobs`], [`Store::jobs`], [`Store::setting`], [`Store::attested`], [`Store::backup_runs`], [`Store::backup_runs_since`] |
//! | things outside the registers | [`Store::item`], [`Store::items`] |
//! | breaches | [`Store::breach`], [`Store::last_breach`], [`Store::breaches`], [`Store::breaches_over`] |
//!
//! # Look after
//!
//! [`Store::health`], [`Store::checkpoint`], [`Store::close`].
//!
//! # Copy
//!
//! [`Store::take`] takes a part of everything out piece by piece while the store serves; [`Store::fill`] puts it into an
//! empty one. [`Store::take_of`] takes that of one controller; [`Store::destroy_keys_of`] and [`Store::delete_rows_of`] end it,
//! and [`Store::rows_of`] counts what is there. See [`copy`].
#![deny(missing_docs)]

mod backups;
mod bases;
mod breaches;
mod controllers;
pub mod copy;
mod error;
mod items;
mod journal;
mod keeping;
mod limitations;
mod migrate;
mod persons;
mod postgres;
mod reads;
mod requests;
mod retention;
mod rows;
mod sql;
mod sqlite;
mod steps;
mod store;
mod trip;
mod turns;
mod uniques;
mod unit;
mod value;

#[cfg(test)]
mod tests;

pub use backups::{BackupOp, BackupRunRow};
pub use bases::OtherBasisRow;
pub use breaches::{BreachList, BreachOp, BreachRow};
pub use controllers::ControllerOp;
pub use error::{Lack, StoreError};
pub use items::{ItemList, ItemOp, ItemRow};
pub use journal::stem::{END_ACT, JournalOp, JournalStem, stem_message, tells_of_end};
pub use journal::tree::{Full, Hash, Stretch, Tree};
pub use journal::verify::{Finding, MAX_FINDINGS, Verification};
pub use journal::{
    About, HEAD_EVERY, HeadSigner, JournalEntry, JournalHead, JournalRow, MAX_ABOUT, head_message, leaf_of,
};
pub use keeping::{AgreementRow, DepartedRow, GrantedAtRow, HandOverRow, KeepingOp, KeptAccountRow, PassedOnRow};
pub use limitations::{LimitationOp, LimitationRow, MAX_LIMITATIONS};
pub use persons::{PersonOp, PersonTokenRow};
pub use reads::{
    Cursor, JournalFilter, JournalPage, MAX_GROUP_TOKENS, MAX_GROUPS, MAX_PAGE, RecordExport, RecordList, RequestList,
    Search, Sort, ToTell, ToTellList,
};
pub use requests::{LetterRow, RequestOp, RequestRow};
pub use retention::{DueHead, HappenedRow, HoldRow, MAX_HOLDS, MarkRow, RetentionOp, ReviewedRow};
pub use rows::{
    AccessEntryRow, AccountRow, ApiTokenRow, AttestedRow, BanRow, ConsentRow, ConsentState, ControllerRow, JobProgress,
    JobRow, NO_KEY, NoticeDraftRow, NoticeVersionRow, RecordRow, RecordUpdate, RevisionRow, SessionRow, SetupTokenRow,
    SignInRow, StandingGrantRow, ToldRow,
};
pub use store::{Answer, Options, Place, Store};
pub use trip::{Point, Trip};
pub use turns::Turn;
pub use uniques::{FreeValue, UniqueOp};
pub use unit::{Committed, KeyOp, MAX_ENTRIES, MAX_OPS, MAX_SEALED_BYTES, MAX_TOKENS, Op, Unit};
pub use value::{MAX_TOKEN_BYTES, MIN_TOKEN_BYTES, Micros, Token, Word};

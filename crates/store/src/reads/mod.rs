//! Typed reads, one small function a question. Every one names the controller and is served by an index.

mod access;
mod bans;
mod drafts;
mod files;
mod journal;
mod keyring;
pub(crate) mod records;
mod requests;
mod search;
mod told;
mod work;

pub use journal::{JournalFilter, JournalPage};
pub(crate) use records::record_row;
pub use records::{Cursor, RecordExport, RecordList, Sort};
pub use requests::RequestList;
pub use search::{MAX_GROUP_TOKENS, MAX_GROUPS, Search};
pub use told::{ToTell, ToTellList};

/// Most rows one read gives.
pub const MAX_PAGE: usize = 5_000;

/// A page size within the limit, as the engines take it.
pub(crate) fn limit(asked: usize) -> crate::value::Value {
    crate::value::Value::Int(i64::try_from(asked.clamp(1, MAX_PAGE)).unwrap_or(1))
}

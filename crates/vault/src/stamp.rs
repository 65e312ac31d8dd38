//! Where a value came from: stamped on every value, sealed with it.

use jiff::Timestamp;
use notice::Name;
use notice::model::SourceKind;
use policy::AccountId;

/// Source, way, actor, time, notice version and purpose of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The kind of source it came from.
    pub source: SourceKind,
    /// The way it came, if known.
    pub way: Option<Name>,
    /// Which account entered it.
    pub actor: AccountId,
    /// When it was entered.
    pub at: Timestamp,
    /// Under which version of the notice.
    pub notice_version: u32,
    /// For which purpose it was entered.
    pub purpose: Name,
}

//! Until when a record is kept, as far as that can be told beforehand. The seam to the language's retention algebra.

use jiff::Timestamp;

use crate::codec::Contents;
use crate::plan::RecordPlan;

/// The dates a record's retention may count from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates {
    pub(crate) collected: Timestamp,
    pub(crate) last_needed: Timestamp,
}

/// When the record's time is over; none where that waits for something that has not happened.
pub(crate) fn keep_until(_plan: &RecordPlan, _dates: Dates, _contents: Option<&Contents>) -> Option<i64> {
    None
}

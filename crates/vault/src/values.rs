//! From what was entered to what is stored: each value by its field's type. This file is the seam to the language's
//! field types; the vault itself knows only canonical strings.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use notice::model::{Field, FieldType};
use thiserror::Error;

use crate::error::Problem;

/// Why a value is not of its field's type. It holds no value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a value of type `{kind}`")]
pub struct ValueFault {
    /// The type's keyword.
    pub kind: &'static str,
}

/// The canonical form of an entered value.
pub(crate) fn canonical(field: &Field, raw: &str) -> Result<String, Problem> {
    if raw.chars().count() > field.max {
        return Err(Problem::TooLong { max: field.max });
    }
    Ok(raw.trim().to_owned())
}

/// True if the canonical value of a flag or permission says yes.
pub(crate) fn is_yes(canonical: &str) -> bool {
    canonical == "true"
}

/// What a canonical value is sorted by: a number as itself, a day or time as microseconds.
pub(crate) fn sort_key(kind: &FieldType, canonical: &str) -> Option<i64> {
    let of = |time: DateTime| time.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp().as_microsecond());
    match kind {
        FieldType::CustomerNumber | FieldType::Number | FieldType::Year => canonical.parse().ok(),
        FieldType::Date => {
            canonical.parse::<Date>().ok().and_then(|day| of(day.to_datetime(jiff::civil::Time::midnight())))
        }
        FieldType::DateTime => canonical.parse::<DateTime>().ok().and_then(of),
        _ => None,
    }
}

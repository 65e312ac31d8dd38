//! From what was entered to what is stored: each value by its field's type.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use notice::field_type::ValueError;
use notice::model::{Field, FieldType};

use crate::error::Problem;

/// The canonical form of an entered value.
pub(crate) fn canonical(field: &Field, raw: &str) -> Result<String, Problem> {
    match field.normalise(raw) {
        Ok(value) => Ok(value.canonical()),
        Err(ValueError::TooLong { most }) => Err(Problem::TooLong { max: most }),
        Err(ValueError::IdentityCode { .. }) => Err(Problem::IdentityCode),
        Err(other) => Err(Problem::Wrong(other)),
    }
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
        FieldType::Date => canonical.parse::<Date>().ok().and_then(|day| of(day.to_datetime(Time::midnight()))),
        FieldType::DateTime => match canonical.parse::<Timestamp>() {
            Ok(instant) => Some(instant.as_microsecond()),
            Err(_) => canonical.parse::<DateTime>().ok().and_then(of),
        },
        _ => None,
    }
}

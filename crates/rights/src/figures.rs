//! The year in figures: by kind, how many, how long to answer, extensions, refusals. Nothing is opened for them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use vault::RequestHead;

use crate::words::{Kind, Outcome};
use crate::work::days;

/// The figures of one kind, or of all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// How many came.
    pub came: usize,
    /// How many are open.
    pub open: usize,
    /// How many were answered.
    pub answered: usize,
    /// The days to the answer in the middle: half took as long or less.
    pub median_days: Option<i64>,
    /// The most days to an answer.
    pub most_days: Option<i64>,
    /// How many took an extension.
    pub extended: usize,
    /// How many were refused in part.
    pub partly: usize,
    /// How many were refused.
    pub refused: usize,
    /// How many were answered late, or are open past their last day.
    pub late: usize,
}

/// The figures of these requests, as of today in that zone.
#[must_use]
pub fn figures<'a>(heads: impl IntoIterator<Item = &'a RequestHead>, today: Date, zone: &TimeZone) -> Figures {
    let mut figures = Figures::default();
    let mut took = Vec::new();
    for head in heads {
        figures.came += 1;
        figures.extended += usize::from(head.extended_to.is_some());
        let outcome = head.outcome.as_ref().and_then(|word| Outcome::from_word(word.as_str()));
        figures.partly += usize::from(outcome == Some(Outcome::Partly));
        figures.refused += usize::from(outcome == Some(Outcome::Refused));
        let answered = head.answered_at.map(|at| at.to_zoned(zone.clone()).date());
        if let Some(answered) = answered {
            figures.answered += 1;
            took.push(days(head.received_on, answered));
            figures.late += usize::from(answered > head.due_on);
        } else if head.closed_at.is_none() {
            figures.open += 1;
            figures.late += usize::from(today > head.due_on);
        }
    }
    took.sort_unstable();
    figures.median_days = took.get(took.len().saturating_sub(1) / 2).copied();
    figures.most_days = took.last().copied();
    figures
}

/// The figures kind by kind, for the kinds of which any came.
#[must_use]
pub fn by_kind(heads: &[RequestHead], today: Date, zone: &TimeZone) -> Vec<(Kind, Figures)> {
    let of = |kind: Kind| figures(heads.iter().filter(|head| head.kind.as_str() == kind.word()), today, zone);
    Kind::ALL.iter().map(|kind| (*kind, of(*kind))).filter(|(_, figures)| figures.came > 0).collect()
}

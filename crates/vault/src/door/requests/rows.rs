//! The head of a request: what of it stands in the clear, and how it is stored.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _, Unit as Span};
use notice::Name;
use policy::{AccountId, RequestId, SubjectId};
use store::RequestRow;

use crate::door::requests::{NewRequest, opt_time};
use crate::door::{name, time};
use crate::error::Fault;

/// What a request is called towards the person: `2026-0007` is the seventh of 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber {
    /// The year of receipt.
    pub year: i16,
    /// Its number in that year, from 1.
    pub number: u32,
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}", self.year, self.number)
    }
}

impl FromStr for CaseNumber {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, number) = text.split_once('-').ok_or(())?;
        let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !digits(year, 4) || number.len() < 4 || !digits(number, 9) {
            return Err(());
        }
        let found = Self { year: year.parse().map_err(|_| ())?, number: number.parse().map_err(|_| ())? };
        if found.number == 0 { Err(()) } else { Ok(found) }
    }
}

/// Where a request stands: everything of it that is no personal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestHead {
    /// Its id.
    pub id: RequestId,
    /// Its number.
    pub number: CaseNumber,
    /// Which right.
    pub kind: Name,
    /// How it came.
    pub channel: Name,
    /// Where its life cycle stands.
    pub state: Name,
    /// The language of the answer.
    pub language: Name,
    /// The day it reached the controller.
    pub received_on: Date,
    /// When it was taken in.
    pub received_at: Timestamp,
    /// The last day for the answer as it stands.
    pub due_on: Date,
    /// The last day after an extension.
    pub extended_to: Option<Date>,
    /// How sure it is who asks.
    pub identity: Name,
    /// The person on record, once known.
    pub subject: Option<SubjectId>,
    /// Who handles it.
    pub handler: Option<AccountId>,
    /// Who decided first.
    pub first_decider: Option<AccountId>,
    /// When the answer went out.
    pub answered_at: Option<Timestamp>,
    /// What came of it.
    pub outcome: Option<Name>,
    /// When it was closed; none while it is open.
    pub closed_at: Option<Timestamp>,
    /// When the archived case is destroyed.
    pub keep_until: Option<Timestamp>,
    /// Which reminder was sent last; 0 for none.
    pub reminded: u8,
    /// Counts from 1; a step moves it by one.
    pub revision: u64,
    /// When the last step was.
    pub changed_at: Timestamp,
    /// How many of its letters wait for somebody to post them.
    pub to_post: u32,
}

impl RequestHead {
    /// True if nothing but this receipt is left: its archive has ended, and nobody is named.
    #[must_use]
    pub const fn is_receipt(&self) -> bool {
        self.closed_at.is_some() && self.keep_until.is_none()
    }

    /// The head of a new request.
    pub(super) fn first(id: RequestId, number: CaseNumber, new: &NewRequest, now: Timestamp) -> Self {
        let new = new.clone();
        Self {
            id,
            number,
            kind: new.kind,
            channel: new.channel,
            state: new.state,
            language: new.language,
            received_on: new.received_on,
            received_at: now,
            due_on: new.due_on,
            extended_to: None,
            identity: new.identity,
            subject: new.subject,
            handler: new.handler,
            first_decider: None,
            answered_at: None,
            outcome: None,
            closed_at: None,
            keep_until: None,
            reminded: 0,
            revision: 1,
            changed_at: now,
            to_post: new.to_post,
        }
    }
}

/// The days from 1970-01-01.
const FIRST: Date = date(1970, 1, 1);

/// A day as it is stored.
pub(crate) fn days(day: Date) -> i64 {
    day.since((Span::Day, FIRST)).map_or(0, |span| i64::from(span.get_days()))
}

/// A stored day.
pub(crate) fn day(days: i64) -> Result<Date, Fault> {
    let span = 0.days().try_days(days).map_err(|_| Fault::Malformed { what: "day" })?;
    FIRST.checked_add(span).map_err(|_| Fault::Malformed { what: "day" })
}

/// The row of a head, without contents.
pub(super) fn row(head: &RequestHead) -> RequestRow {
    let word = |name: &Name| Arc::from(name.as_str());
    RequestRow {
        request: head.id.uuid(),
        year: i64::from(head.number.year),
        number: i64::from(head.number.number),
        kind: word(&head.kind),
        channel: word(&head.channel),
        state: word(&head.state),
        language: word(&head.language),
        received_on: days(head.received_on),
        received_at: head.received_at.as_microsecond(),
        due_on: days(head.due_on),
        extended_to: head.extended_to.map(days),
        identity: word(&head.identity),
        subject: head.subject.map(SubjectId::uuid),
        handler: head.handler.map(AccountId::uuid),
        first_decider: head.first_decider.map(AccountId::uuid),
        answered_at: head.answered_at.map(Timestamp::as_microsecond),
        outcome: head.outcome.as_ref().map(word),
        closed_at: head.closed_at.map(Timestamp::as_microsecond),
        keep_until: head.keep_until.map(Timestamp::as_microsecond),
        reminded: i64::from(head.reminded),
        revision: i64::try_from(head.revision).unwrap_or(i64::MAX),
        changed_at: head.changed_at.as_microsecond(),
        to_post: i64::from(head.to_post),
        sealed: Vec::new(),
    }
}

/// The head of a row.
pub(super) fn head(row: &RequestRow) -> Result<RequestHead, Fault> {
    let bad = || Fault::Malformed { what: "request" };
    Ok(RequestHead {
        id: RequestId::new(row.request),
        number: CaseNumber {
            year: i16::try_from(row.year).map_err(|_| bad())?,
            number: u32::try_from(row.number).map_err(|_| bad())?,
        },
        kind: name(&row.kind)?,
        channel: name(&row.channel)?,
        state: name(&row.state)?,
        language: name(&row.language)?,
        received_on: day(row.received_on)?,
        received_at: time(row.received_at)?,
        due_on: day(row.due_on)?,
        extended_to: row.extended_to.map(day).transpose()?,
        identity: name(&row.identity)?,
        subject: row.subject.map(SubjectId::new),
        handler: row.handler.map(AccountId::new),
        first_decider: row.first_decider.map(AccountId::new),
        answered_at: opt_time(row.answered_at)?,
        outcome: row.outcome.as_deref().map(name).transpose()?,
        closed_at: opt_time(row.closed_at)?,
        keep_until: opt_time(row.keep_until)?,
        reminded: u8::try_from(row.reminded).map_err(|_| bad())?,
        revision: u64::try_from(row.revision).map_err(|_| bad())?,
        changed_at: time(row.changed_at)?,
        to_post: u32::try_from(row.to_post).map_err(|_| bad())?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_case_number_reads_back_and_nothing_else_does() {
        let number = CaseNumber { year: 2026, number: 7 };
        assert_eq!(number.to_string(), "2026-0007");
        assert_eq!("2026-0007".parse(), Ok(number));
        assert_eq!("2026-12345".parse(), Ok(CaseNumber { year: 2026, number: 12_345 }));
        for wrong in
            ["", "2026", "2026-7", "2026-0000", "26-0007", "2026-+007", "-026-0007", "2026-00071234567", " 2026-0007"]
        {
            assert_eq!(wrong.parse::<CaseNumber>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_day_is_stored_and_read_back() {
        for text in ["1970-01-01", "1969-12-31", "2024-02-29", "2026-11-22", "2100-12-31"] {
            let it: Date = text.parse().unwrap();
            assert_eq!(day(days(it)).unwrap(), it);
        }
        assert!(day(i64::MAX).is_err());
    }
}

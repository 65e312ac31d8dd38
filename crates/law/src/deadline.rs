//! By when a person who asked for a right must be answered: GDPR Article 12(3), counted by Regulation (EEC, Euratom)
//! 1182/71, with the public holidays of Finland.
//!
//! The day of receipt is not counted. A month ends on the same-numbered day, or on the last day of a month without one; if
//! that is a holiday, a Saturday or a Sunday, the next working day is the last (Article 3(1), (2)(c) and (4)). An
//! extension by two months counts from receipt too, never from the moved day. Eves are working days: earlier is safe.
//!
//! ```
//! use jiff::civil::date;
//! use law::deadline::Received;
//!
//! let times = Received::on(date(2026, 3, 3))?.times(date(2026, 3, 3));
//! assert_eq!(times.due, date(2026, 4, 7));
//! assert_eq!(times.extended, date(2026, 6, 3));
//! # Ok::<(), law::deadline::DeadlineError>(())
//! ```

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::holiday::{self, YearError};
use crate::time::Period;

/// Asked for within so many days of receipt, more identification stops the clock; asked for later, it does not. The
/// guidelines say *promptly* and give no number: a week is this program's.
///
/// Source: EDPB Guidelines 01/2022, on Article 12(6).
pub const PROMPT_DAYS: i32 = 7;
/// The most times the clock may have been stopped.
pub const MAX_PAUSES: usize = 20;
/// The longest the clock may stand still in all, in days: so that every answer stays within the calendar.
pub const MAX_PAUSED_DAYS: i32 = 3_660;

/// The months of Article 12(3): to answer, and with the extension.
const MONTHS: i64 = 1;
const EXTENDED_MONTHS: i64 = 3;
/// Article 33(1): a breach is told of within 72 hours.
const BREACH_HOURS: i64 = 72;

/// Why no deadline can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DeadlineError {
    /// The holidays of that year are not known.
    #[error(transparent)]
    Year(#[from] YearError),
    /// The clock was stopped too often.
    #[error("the clock can be stopped at most {MAX_PAUSES} times")]
    TooManyPauses,
    /// What was asked for came before it was asked for, or before the request.
    #[error("a pause begins on or after the day of receipt and ends on or after the day it began")]
    Backwards,
}

/// A stretch in which the clock stood still, because it was in doubt who asks: Article 12(6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pause {
    /// The day more was asked for. It still counts.
    pub asked: Date,
    /// The day it came, which is the last that does not count; none while it is waited for.
    pub got: Option<Date>,
}

/// A request on the day it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    on: Date,
    within: Option<Period>,
    pauses: Vec<Pause>,
}

/// By when a request is to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Times {
    /// The day it was received, whatever weekday that was.
    pub received: Date,
    /// The last day to answer: by law, or sooner where the notice promises it.
    pub due: Date,
    /// The last day to answer by law, and the last to tell of an extension.
    pub lawful: Date,
    /// The last day to answer if the person was told of the extension, with its reasons, by [`lawful`](Self::lawful).
    pub extended: Date,
    /// The day on which half of the time is over.
    pub half: Date,
    /// True while the clock stands still.
    pub waiting: bool,
}

/// The last day of a period falls on an eve, on which people rest and the period ends all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EveHint {
    /// Which eve: `christmas-eve`.
    pub eve: &'static str,
    /// When the period would end if eves were holidays, as Act 150/1930 Section 5 counts.
    pub otherwise: Date,
}

impl Received {
    /// A request that came on this day by any channel of the controller, on a weekend or a holiday too.
    ///
    /// # Errors
    /// [`DeadlineError::Year`] if the year is outside [`holiday::FIRST_YEAR`] to [`holiday::LAST_YEAR`].
    pub fn on(day: Date) -> Result<Self, DeadlineError> {
        holiday::known(day.year())?;
        Ok(Self { on: day, within: None, pauses: Vec::new() })
    }

    /// With the time the notice promises (`right access within="2 weeks"`). It counts where it is shorter than the law's;
    /// it is the controller's own word, so it is not moved by holidays.
    #[must_use]
    pub const fn within(mut self, promised: Option<Period>) -> Self {
        self.within = promised;
        self
    }

    /// With a stretch in which more identification was waited for. One that was not asked for promptly
    /// ([`PROMPT_DAYS`]) stops nothing.
    ///
    /// # Errors
    /// [`DeadlineError::Backwards`] if the days are out of order; [`DeadlineError::TooManyPauses`] beyond [`MAX_PAUSES`].
    pub fn paused(mut self, pause: Pause) -> Result<Self, DeadlineError> {
        if pause.asked < self.on || pause.got.is_some_and(|got| got < pause.asked) {
            return Err(DeadlineError::Backwards);
        }
        if self.pauses.len() >= MAX_PAUSES {
            return Err(DeadlineError::TooManyPauses);
        }
        self.pauses.push(pause);
        self.pauses.sort_by_key(|pause| pause.asked);
        Ok(self)
    }

    /// By when it is to be answered, as seen on `today`: while more identification is waited for, the days move along.
    #[must_use]
    pub fn times(&self, today: Date) -> Times {
        let (paused, waiting) = self.stood_still(today);
        let nominal = ends(self.on, MONTHS, paused);
        let lawful = roll(nominal);
        // Compared before holidays: a promise of a month is the law's month, and ends with it.
        let promised = self.within.map(|within| within.after(self.on).saturating_add(paused.days()));
        let due = promised.filter(|promised| *promised < nominal).unwrap_or(lawful);
        let whole = days_between(self.on, due);
        Times {
            received: self.on,
            due,
            lawful,
            extended: roll(ends(self.on, EXTENDED_MONTHS, paused)),
            half: self.on.saturating_add(i64::from(whole / 2).days()),
            waiting,
        }
    }

    /// How many days the clock stood still until `today`, and whether it does now. Days that two pauses share count once.
    fn stood_still(&self, today: Date) -> (i32, bool) {
        let mut through = self.on;
        let (mut days, mut waiting) = (0, false);
        for pause in self.pauses.iter().filter(|pause| days_between(self.on, pause.asked) <= PROMPT_DAYS) {
            let from = pause.asked.max(through);
            let until = pause.got.unwrap_or(today).max(from);
            days += days_between(from, until);
            through = until;
            waiting |= pause.got.is_none() && pause.asked <= today;
        }
        (days.min(MAX_PAUSED_DAYS), waiting)
    }
}

impl Times {
    /// The last day to answer, given the day on which the person was told of an extension and its reasons. Told too late,
    /// or not at all, the first day stands.
    #[must_use]
    pub fn last_day(&self, extension_told: Option<Date>) -> Date {
        match extension_told {
            Some(told) if told <= self.lawful => self.extended,
            _ => self.due,
        }
    }

    /// What to say of a last day that is an eve.
    #[must_use]
    pub fn hint(&self) -> Option<EveHint> {
        hint(self.due)
    }
}

/// What to say of a last day that is an eve; none if it is another day.
#[must_use]
pub fn hint(day: Date) -> Option<EveHint> {
    let eve = holiday::on(day).filter(|holiday| holiday.eve)?;
    let rest = |day: &Date| holiday::is_working_day(*day) && holiday::on(*day).is_none();
    Some(EveHint { eve: eve.id, otherwise: following(day).find(rest).unwrap_or(day) })
}

/// The first working day on or after a day: Regulation 1182/71 Article 3(4).
#[must_use]
pub fn roll(day: Date) -> Date {
    following(day).find(|day| holiday::is_working_day(*day)).unwrap_or(day)
}

/// The same-numbered day so many months later, or the last day of a month that has none: Regulation 1182/71
/// Article 3(2)(c). Saturates at the last day of the calendar.
#[must_use]
pub fn add_months(day: Date, months: u32) -> Date {
    day.saturating_add(i64::from(months).min(12 * 10_000).months())
}

/// When the authority must have been told of a breach: 72 clock hours after it was known, holidays or not; GDPR Article
/// 33(1), Regulation 1182/71 Article 3(4) second subparagraph. Saturates at the last instant there is.
#[must_use]
pub fn breach_told_by(aware: Timestamp) -> Timestamp {
    aware.saturating_add(SignedDuration::from_hours(BREACH_HOURS)).unwrap_or(Timestamp::MAX)
}

fn ends(received: Date, months: i64, paused: i32) -> Date {
    received.saturating_add(months.months()).saturating_add(i64::from(paused).days())
}

/// This day and those after it; no stretch of rest is longer than a fortnight.
fn following(day: Date) -> impl Iterator<Item = Date> {
    (0..15_i64).map(move |ahead| day.saturating_add(ahead.days()))
}

/// How many days after `from` a day is.
fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(MAX_PAUSED_DAYS)
}

//! Periods of time as notices and statutes name them, and the days they end on.
//!
//! Counting follows Regulation (EEC, Euratom) 1182/71 Article 3: a period of months or years ends on the same-numbered day, and
//! on the last day of the month where that day does not exist (29 February plus ten years is 28 February).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

/// The longest period, in years.
pub const MAX_YEARS: u32 = 120;
/// The longest text that can be a period, in bytes.
pub const MAX_PERIOD_LEN: usize = 32;

const MINUTES_PER_DAY: u32 = 24 * 60;
/// 120 years of the Julian calendar, which no 120 years of ours exceed.
const MAX_DAYS: u32 = MAX_YEARS * 365 + MAX_YEARS / 4;

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// A calendar day.
    Day,
    /// Seven calendar days.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Unit {
    /// Every unit, shortest first.
    pub const ALL: [Self; 6] = [Self::Minute, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// The word for one of it: `month`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The largest amount of this unit which is within 120 years.
    pub const fn most(self) -> u32 {
        match self {
            Self::Minute => MAX_DAYS * MINUTES_PER_DAY,
            Self::Hour => MAX_DAYS * 24,
            Self::Day => MAX_DAYS,
            Self::Week => MAX_DAYS / 7,
            Self::Month => MAX_YEARS * 12,
            Self::Year => MAX_YEARS,
        }
    }

    fn parse(word: &str) -> Option<Self> {
        let singular = word.strip_suffix('s').unwrap_or(word);
        Self::ALL.into_iter().find(|unit| unit.as_str() == singular)
    }
}

/// A length of time between one minute and 120 years, in the unit it was written in.
///
/// ```
/// use law::time::Period;
/// let kept: Period = "6 years".parse()?;
/// assert_eq!(kept.after(jiff::civil::date(2020, 2, 29)), jiff::civil::date(2026, 2, 28));
/// assert_eq!(kept.to_iso(), "P6Y");
/// # Ok::<(), law::time::PeriodError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    amount: u32,
    unit: Unit,
}

/// Why a text or a number is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// There is no number in front.
    #[error("a period starts with a whole number, as in `6 years`")]
    NoAmount,
    /// There is no unit, or an unknown one.
    #[error("a period ends with minutes, hours, days, weeks, months or years")]
    NoUnit,
    /// The amount is nought.
    #[error("a period is at least one {}", .unit.as_str())]
    Nought {
        /// The unit it was given in.
        unit: Unit,
    },
    /// The amount is beyond 120 years.
    #[error("a period is at most 120 years, which is {} {}s", .unit.most(), .unit.as_str())]
    TooLong {
        /// The unit it was given in.
        unit: Unit,
    },
}

impl PeriodError {
    /// A stable name for this error.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAmount => "period-no-amount",
            Self::NoUnit => "period-no-unit",
            Self::Nought { .. } => "period-nought",
            Self::TooLong { .. } => "period-too-long",
        }
    }
}

impl Period {
    /// A period of so many units.
    ///
    /// # Errors
    /// When the amount is nought or beyond 120 years.
    pub const fn new(amount: u32, unit: Unit) -> Result<Self, PeriodError> {
        if amount == 0 {
            return Err(PeriodError::Nought { unit });
        }
        if amount > unit.most() {
            return Err(PeriodError::TooLong { unit });
        }
        Ok(Self { amount, unit })
    }

    /// How many units.
    pub const fn amount(self) -> u32 {
        self.amount
    }

    /// Which unit.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// The last day of this period when `day` is the day of the event, which is not counted itself.
    ///
    /// Hours and minutes of an event of which only the day is known are rounded up to whole days, so that nothing ends too early.
    /// Saturates at the last day of the calendar, 9999-12-31.
    pub fn after(self, day: Date) -> Date {
        let whole_days = match self.unit {
            Unit::Minute => i64::from(self.amount.div_ceil(MINUTES_PER_DAY)).days(),
            Unit::Hour => i64::from(self.amount.div_ceil(24)).days(),
            _ => self.span(),
        };
        day.saturating_add(whole_days)
    }

    /// The instant this period ends, counted from `instant` on the clocks of `zone`.
    ///
    /// Minutes and hours are exact; days and longer keep the time of day, as people count. Saturates at the last instant there is.
    pub fn after_instant(self, instant: Timestamp, zone: &TimeZone) -> Timestamp {
        instant.to_zoned(zone.clone()).saturating_add(self.span()).timestamp()
    }

    /// The ISO 8601 form: `P6Y`, `PT30M`.
    pub fn to_iso(self) -> String {
        let (lead, letter) = match self.unit {
            Unit::Minute => ("PT", 'M'),
            Unit::Hour => ("PT", 'H'),
            Unit::Day => ("P", 'D'),
            Unit::Week => ("P", 'W'),
            Unit::Month => ("P", 'M'),
            Unit::Year => ("P", 'Y'),
        };
        format!("{lead}{}{letter}", self.amount)
    }

    /// Its average length in minutes, for saying which of two periods is the longer; never for finding a day.
    pub const fn nominal_minutes(self) -> u64 {
        // A Gregorian year has 365.2425 days on average: 525,949 minutes and a fifth; a month is a twelfth of it.
        let amount = self.amount as u64;
        match self.unit {
            Unit::Minute => amount,
            Unit::Hour => amount * 60,
            Unit::Day => amount * 1_440,
            Unit::Week => amount * 10_080,
            Unit::Month => amount * 2_629_746 / 60,
            Unit::Year => amount * 2_629_746 * 12 / 60,
        }
    }

    fn span(self) -> Span {
        match self.unit {
            Unit::Minute => i64::from(self.amount).minutes(),
            Unit::Hour => i64::from(self.amount).hours(),
            Unit::Day => i64::from(self.amount).days(),
            Unit::Week => i64::from(self.amount).weeks(),
            Unit::Month => i64::from(self.amount).months(),
            Unit::Year => i64::from(self.amount).years(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.amount == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.amount, self.unit.as_str())
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (amount, word) = text.split_at(digits);
        if amount.is_empty() || text.len() > MAX_PERIOD_LEN {
            return Err(PeriodError::NoAmount);
        }
        let unit = Unit::parse(word.trim_start()).ok_or(PeriodError::NoUnit)?;
        let amount = amount.parse().map_err(|_| PeriodError::TooLong { unit })?;
        Self::new(amount, unit)
    }
}

/// The last day of the month of `day`.
pub fn end_of_month(day: Date) -> Date {
    day.last_of_month()
}

/// 31 December of the year of `day`.
pub fn end_of_year(day: Date) -> Date {
    day.last_of_year()
}

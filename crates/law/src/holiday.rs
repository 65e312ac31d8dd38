//! Public holidays of Finland, by day, and the days on which work is done.
//!
//! Which days they are stands in the table `fi_holidays.tsv`; how Easter falls is computed (the Gregorian computus).

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::data;

/// The first year that is answered for: the year Regulation 1182/71 began to hold in Finland.
pub const FIRST_YEAR: i16 = 1995;
/// The last year that is answered for. Nobody knows the holidays of the far future.
pub const LAST_YEAR: i16 = 2199;

/// A holiday or an eve, on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// A stable name: `good-friday`.
    pub id: &'static str,
    /// True for an eve: people rest, but a period that ends on it ends.
    pub eve: bool,
    /// The act that makes it a holiday; none for an eve.
    pub act: Option<&'static str>,
    names: [&'static str; 3],
}

impl Holiday {
    /// Its name in a language (`fi`, `sv`, anything else is English).
    #[must_use]
    pub const fn name(&self, language: &str) -> &'static str {
        let [fi, sv, en] = self.names;
        match language.as_bytes() {
            b"fi" => fi,
            b"sv" => sv,
            _ => en,
        }
    }
}

/// A year that is not answered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the years {FIRST_YEAR} to {LAST_YEAR} are known, not {year}")]
pub struct YearError {
    /// The year asked for.
    pub year: i16,
}

/// Checks that a year is answered for.
pub(crate) const fn known(year: i16) -> Result<(), YearError> {
    if year < FIRST_YEAR || year > LAST_YEAR { Err(YearError { year }) } else { Ok(()) }
}

/// Where in a year a day falls.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// The same day every year.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// The first such weekday on or after a day.
    From(Weekday, i8, i8),
}

impl Rule {
    fn read(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ')?;
        let day = || {
            let (month, day) = rest.split_once('-')?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        match word {
            "fixed" => day().map(|(month, day)| Self::Fixed(month, day)),
            "friday" => day().map(|(month, day)| Self::From(Weekday::Friday, month, day)),
            "saturday" => day().map(|(month, day)| Self::From(Weekday::Saturday, month, day)),
            "easter" => rest.parse().ok().map(Self::Easter),
            _ => None,
        }
    }

    fn falls(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(days) => Some(easter(year)?.saturating_add(days.days())),
            Self::From(weekday, month, day) => {
                let first = Date::new(year, month, day).ok()?;
                let ahead = weekday.since(first.weekday());
                Some(first.saturating_add(Span::new().days(i64::from(ahead))))
            }
        }
    }
}

struct Fact {
    rule: Rule,
    from: Date,
    until: Option<Date>,
    holiday: Holiday,
}

static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| {
    data::rows(include_str!("../data/fi_holidays.tsv"))
        .filter_map(|row| {
            let eve = match row.cell(2) {
                "holiday" => false,
                "eve" => true,
                _ => return None,
            };
            let names = [row.text(6)?, row.text(7)?, row.text(8)?];
            let holiday = Holiday { date: Date::ZERO, id: row.text(0)?, eve, act: row.text(3), names };
            let rule = Rule::read(row.cell(1))?;
            Some(Fact { rule, from: row.date(4)?, until: row.date_or_none(5)?, holiday })
        })
        .collect()
});

/// Easter Sunday of a year of the Gregorian calendar; none outside the calendar's years 1 to 9999.
///
/// The anonymous computus in the form of Meeus, Jones and Butcher.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    if year < 1 {
        return None;
    }
    let y = i32::from(year);
    let (golden, century, rest) = (y % 19, y / 100, y % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let number = moon + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(number / 31).ok()?, i8::try_from(number % 31 + 1).ok()?).ok()
}

/// The holidays and eves of a year, in the order of their days.
///
/// # Errors
/// [`YearError`] outside [`FIRST_YEAR`] to [`LAST_YEAR`].
pub fn holidays(year: i16) -> Result<Vec<Holiday>, YearError> {
    known(year)?;
    let mut days: Vec<Holiday> = FACTS.iter().filter_map(|fact| on_its_day(fact, year)).collect();
    days.sort_by_key(|holiday| holiday.date);
    Ok(days)
}

/// The holiday or eve that falls on a day; a holiday before an eve where both do.
#[must_use]
pub fn on(day: Date) -> Option<Holiday> {
    let here = FACTS.iter().filter_map(|fact| on_its_day(fact, day.year())).filter(|holiday| holiday.date == day);
    here.min_by_key(|holiday| holiday.eve)
}

/// True if a period may end on the day: no public holiday, Saturday or Sunday; Regulation 1182/71 Article 3(4). Eves are
/// working days here.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && on(day).is_none_or(|holiday| holiday.eve)
}

fn on_its_day(fact: &Fact, year: i16) -> Option<Holiday> {
    let date = fact.rule.falls(year)?;
    let holds = fact.from <= date && fact.until.is_none_or(|until| date <= until);
    holds.then_some(Holiday { date, ..fact.holiday })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_holidays_is_read() {
        assert_eq!(FACTS.len(), data::rows(include_str!("../data/fi_holidays.tsv")).count());
        assert_eq!(FACTS.len(), 15);
    }
}

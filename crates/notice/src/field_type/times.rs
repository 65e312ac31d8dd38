//! Days, times and years as people type them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::{Value, ValueError};

const FIRST_YEAR: i16 = 1800;
const LAST_YEAR: i16 = 2199;

/// A day: `2026-11-21` or `21.11.2026`.
pub(super) fn date(text: &str) -> Result<Date, ValueError> {
    let day = finnish(text).or_else(|| iso(text)).ok_or(ValueError::Date)?;
    if (FIRST_YEAR..=LAST_YEAR).contains(&day.year()) { Ok(day) } else { Err(ValueError::Date) }
}

/// A day and a time, on the firm's own clocks or with a zone: `2026-11-21T14:20`, `21.11.2026 klo 14.20`, `2026-11-21T12:20:00Z`.
pub(super) fn date_time(text: &str) -> Result<Value, ValueError> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(Value::Instant(instant));
    }
    let (day, clock) = text.split_once(['T', ' ', 't']).ok_or(ValueError::DateTime)?;
    let day = date(day).map_err(|_| ValueError::DateTime)?;
    let clock = clock.trim().trim_start_matches("klo").trim_start_matches("kl.").trim();
    Ok(Value::DateTime(DateTime::from_parts(day, time(clock).ok_or(ValueError::DateTime)?)))
}

/// A year of four digits.
pub(super) fn year(text: &str) -> Result<Value, ValueError> {
    let error = ValueError::Year { least: FIRST_YEAR, most: LAST_YEAR };
    match text.parse::<i16>() {
        Ok(year) if text.len() == 4 && (FIRST_YEAR..=LAST_YEAR).contains(&year) => Ok(Value::Year(year)),
        _ => Err(error),
    }
}

fn iso(text: &str) -> Option<Date> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    text.parse().ok().filter(|_| plain)
}

fn finnish(text: &str) -> Option<Date> {
    let mut parts = text.split('.').map(str::trim);
    let mut number = |most: usize| {
        let part = parts.next()?;
        let digits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<i16>().ok().filter(|_| digits)
    };
    let (day, month, year) = (number(2)?, number(2)?, number(4)?);
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn time(text: &str) -> Option<Time> {
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let number = |n: usize| -> Option<i8> {
        let part = parts.get(n)?;
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|_| digits)
    };
    let second = if parts.len() == 3 { number(2)? } else { 0 };
    (2..=3).contains(&parts.len()).then(|| Time::new(number(0)?, number(1)?, second, 0).ok()).flatten()
}

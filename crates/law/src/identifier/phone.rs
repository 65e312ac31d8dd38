//! Phone numbers, brought to ITU-T E.164 from the way Finns write them.
//!
//! The reading is our own: the library tried (a port of libphonenumber) drops the leading zero of Italian numbers, turns letters
//! into digits, and takes a second to load its tables. Its tables of calling codes are used.

use std::sync::LazyLock;

use super::digits::{Placed, is_dash, placed, text};
use super::{Flaw, Warning, opaque};
use crate::data;

/// The most digits of an international number, without the plus; ITU-T E.164.
const MAX_DIGITS: usize = 15;
/// A short service number has at most so many digits.
const MAX_SHORT: usize = 6;
/// A short service number has at least so many digits.
const MIN_SHORT: usize = 3;
const FINLAND: &str = "358";

struct CallingCode {
    code: &'static str,
    least: usize,
    most: usize,
    zero_at_home: bool,
}

static CALLING_CODES: LazyLock<Vec<CallingCode>> = LazyLock::new(|| {
    data::rows(include_str!("../../data/calling_codes.tsv"))
        .filter_map(|row| {
            row.date(5)?;
            Some(CallingCode {
                code: row.text(0)?,
                least: row.cell(1).parse().ok()?,
                most: row.cell(2).parse().ok()?,
                zero_at_home: row.cell(4) == "0",
            })
        })
        .collect()
});

#[derive(Clone, Copy)]
struct FinnishPrefix {
    prefix: &'static str,
    kind: &'static str,
    area_digits: usize,
}

static FINNISH_PREFIXES: LazyLock<Vec<FinnishPrefix>> = LazyLock::new(|| {
    data::rows(include_str!("../../data/fi_number_prefixes.tsv"))
        .filter_map(|row| {
            row.date(3)?;
            Some(FinnishPrefix { prefix: row.text(0)?, kind: row.text(1)?, area_digits: row.cell(2).parse().ok()? })
        })
        .collect()
});

/// A phone number in E.164, as `+358401234567`; a short service number stays as its digits, as `116117`.
///
/// ```
/// use law::identifier::Phone;
/// let phone = Phone::parse("+358 (0)9 123 456")?;
/// assert_eq!((phone.as_str(), phone.display().as_str()), ("+3589123456", "09 123456"));
/// # Ok::<(), law::identifier::PhoneError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

opaque!(Phone, PhoneError, "a phone number");

impl Phone {
    /// Reads a number as written in Finland: spaces, hyphens, dots, slashes and brackets do not count, `00` stands for `+`, a
    /// leading `0` for `+358`, and `(0)` after a country code is left out. Three to six digits without either are a short number.
    ///
    /// # Errors
    /// When a letter stands in it, the country code is unknown, or there are too few or too many digits.
    pub fn parse(raw: &str) -> Result<Self, PhoneError> {
        let all = bracketed_zero_out(placed(raw, |c| c.is_whitespace() || is_dash(c) || matches!(c, '.' | '/'))?);
        let all: Vec<Placed> = all.into_iter().filter(|p| !matches!(p.c, '(' | ')')).collect();
        let plus = all.first().is_some_and(|p| p.c == '+');
        let dialled = if plus { all.get(1..).unwrap_or_default() } else { &all };
        if let Some(odd) = dialled.iter().find(|p| !p.c.is_ascii_digit()) {
            return Err(Flaw::NotADigit { at: odd.at }.into());
        }
        let digits = text(dialled);
        if plus {
            return Ok(Self(international(dialled)?));
        }
        if digits.starts_with("00") {
            return Ok(Self(international(dialled.get(2..).unwrap_or_default())?));
        }
        if let Some(national) = digits.strip_prefix('0') {
            in_range(national.len(), 5, 12)?;
            return Ok(Self(format!("+{FINLAND}{national}")));
        }
        match digits.len() {
            0 => Err(Flaw::Empty.into()),
            n if n < MIN_SHORT => Err(Flaw::TooShort { least: MIN_SHORT }.into()),
            n if n > MAX_SHORT => Err(Flaw::NoAreaCode.into()),
            _ => Ok(Self(digits)),
        }
    }

    /// The national number after +358, without the leading 0; `None` for other countries and short numbers.
    pub fn finnish_national(&self) -> Option<&str> {
        self.0.strip_prefix('+')?.strip_prefix(FINLAND)
    }

    /// The digits people type: those of the national form at home, those after the plus for other countries.
    pub fn typed_digits(&self) -> String {
        match self.finnish_national() {
            Some(national) => format!("0{national}"),
            None => self.0.trim_start_matches('+').to_owned(),
        }
    }

    /// The form for people: national in Finland (`040 1234567`), with the country code elsewhere (`+46 812345678`).
    pub fn display(&self) -> String {
        if let Some(national) = self.finnish_national() {
            let area = finnish_prefix(national).map_or(0, |prefix| prefix.area_digits);
            return match national.split_at_checked(area) {
                Some((area, rest)) if !area.is_empty() && rest.len() >= 4 => format!("0{area} {rest}"),
                _ => format!("0{national}"),
            };
        }
        let digits = self.0.trim_start_matches('+');
        match calling_code(digits) {
            Some(code) if self.0.starts_with('+') => {
                format!("+{} {}", code.code, digits.get(code.code.len()..).unwrap_or_default())
            }
            _ => self.0.clone(),
        }
    }

    /// What to look at twice: short numbers, free and paid service numbers.
    pub fn warnings(&self) -> Vec<Warning> {
        if !self.0.starts_with('+') {
            return vec![Warning::ShortCode];
        }
        match self.finnish_national().and_then(finnish_prefix).map(|prefix| prefix.kind) {
            Some("toll-free") => vec![Warning::TollFree],
            Some("premium-rate") => vec![Warning::PremiumRate],
            _ => Vec::new(),
        }
    }
}

fn finnish_prefix(national: &str) -> Option<FinnishPrefix> {
    FINNISH_PREFIXES
        .iter()
        .filter(|known| national.starts_with(known.prefix))
        .max_by_key(|known| known.prefix.len())
        .copied()
}

fn calling_code(digits: &str) -> Option<&'static CallingCode> {
    CALLING_CODES.iter().find(|known| digits.starts_with(known.code))
}

/// Leaves out `(0)`, which only says what is dialled at home, when an international number is written.
fn bracketed_zero_out(all: Vec<Placed>) -> Vec<Placed> {
    let international = all.first().is_some_and(|p| p.c == '+') || text(&all).starts_with("00");
    let zero = all.windows(3).position(|three| three.iter().map(|p| p.c).eq("(0)".chars()));
    match zero {
        Some(n) if international && n > 0 => {
            all.into_iter().enumerate().filter(|(k, _)| !(n..n + 3).contains(k)).map(|(_, p)| p).collect()
        }
        _ => all,
    }
}

fn in_range(digits: usize, least: usize, most: usize) -> Result<(), Flaw> {
    match digits {
        n if n < least => Err(Flaw::TooShort { least }),
        n if n > most => Err(Flaw::TooLong { most }),
        _ => Ok(()),
    }
}

/// E.164 of the digits after the plus.
fn international(dialled: &[Placed]) -> Result<String, Flaw> {
    let digits = text(dialled);
    if digits.is_empty() {
        return Err(Flaw::Empty);
    }
    let code = calling_code(&digits).ok_or(Flaw::Country)?;
    let national = dialled.get(code.code.len()..).unwrap_or_default();
    if let Some(zero) = national.first().filter(|p| code.zero_at_home && p.c == '0') {
        return Err(Flaw::TrunkZero { at: zero.at });
    }
    in_range(national.len(), code.least, code.most)?;
    in_range(digits.len(), 1, MAX_DIGITS)?;
    Ok(format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        assert_eq!(CALLING_CODES.len(), data::rows(include_str!("../../data/calling_codes.tsv")).count());
        assert_eq!(CALLING_CODES.len(), 215);
        assert_eq!(FINNISH_PREFIXES.len(), data::rows(include_str!("../../data/fi_number_prefixes.tsv")).count());
    }

    #[test]
    fn no_calling_code_starts_another() {
        for one in CALLING_CODES.iter() {
            assert_eq!(
                CALLING_CODES.iter().filter(|other| other.code.starts_with(one.code)).count(),
                1,
                "{}",
                one.code
            );
        }
    }
}

//! Postal codes: five digits in Finland; elsewhere with the country in front.

use super::digits::{Placed, is_dash, placed, text};
use super::{Flaw, opaque};
use crate::country;

const FINNISH_DIGITS: usize = 5;
const MAX_FOREIGN: usize = 12;

/// A postal code: `00120` in Finland, `SE-114 55` elsewhere.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode(String);

opaque!(Postcode, PostcodeError, "a postal code");

impl Postcode {
    /// Reads five digits, with or without `FI-` in front; or a known country code, a hyphen, and 1 to 12 letters, digits, spaces
    /// and hyphens.
    ///
    /// # Errors
    /// When the digits are not five, or the country is unknown.
    pub fn parse(raw: &str) -> Result<Self, PostcodeError> {
        let all = placed(raw, |_| false)?;
        match country_in_front(&all) {
            None => Ok(Self(finnish(&all)?)),
            Some((country, rest)) if country == "FI" => Ok(Self(finnish(rest)?)),
            Some((country, rest)) => {
                country::find(&country).ok_or(Flaw::Country)?;
                Ok(Self(format!("{country}-{}", foreign(rest)?)))
            }
        }
    }

    /// Reads a code of the named country (ISO 3166 alpha-2), without the country in front.
    ///
    /// # Errors
    /// As [`Postcode::parse`].
    pub fn parse_in(country: &str, raw: &str) -> Result<Self, PostcodeError> {
        if country == "FI" || country == "AX" {
            return Self::parse(raw);
        }
        country::find(country).ok_or(Flaw::Country)?;
        Ok(Self(format!("{country}-{}", foreign(&placed(raw, |_| false)?)?)))
    }

    /// The form for people, which is the canonical one.
    pub fn display(&self) -> String {
        self.0.clone()
    }
}

fn country_in_front(all: &[Placed]) -> Option<(String, &[Placed])> {
    let (letters, rest) = all.split_at_checked(2)?;
    let (hyphen, rest) = rest.split_first()?;
    let named = letters.iter().all(|p| p.c.is_ascii_alphabetic()) && is_dash(hyphen.c);
    named.then(|| (text(letters), rest))
}

fn finnish(all: &[Placed]) -> Result<String, Flaw> {
    if let Some(odd) = all.iter().find(|p| !p.c.is_ascii_digit()) {
        return Err(Flaw::NotADigit { at: odd.at });
    }
    super::digits::exactly(all.len(), FINNISH_DIGITS)?;
    Ok(text(all))
}

fn foreign(all: &[Placed]) -> Result<String, Flaw> {
    if all.len() > MAX_FOREIGN {
        return Err(Flaw::TooLong { most: MAX_FOREIGN });
    }
    if !all.iter().any(|p| p.c.is_ascii_alphanumeric()) {
        return Err(Flaw::Empty);
    }
    match all.iter().find(|p| !(p.c.is_ascii_alphanumeric() || matches!(p.c, ' ' | '-'))) {
        Some(odd) => Err(Flaw::Character { at: odd.at }),
        None => Ok(text(all).trim().to_owned()),
    }
}

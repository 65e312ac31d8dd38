//! Payment references: the Finnish viitenumero, and the international RF reference (ISO 11649) around one.

use super::digits::{Placed, digits, grouped, mod_97, placed, text};
use super::{Flaw, opaque};

const LEAST: usize = 4;
const MOST: usize = 20;

/// A payment reference, as `1234561` or `RF341234561`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceNumber(String);

opaque!(ReferenceNumber, ReferenceNumberError, "a reference number");

impl ReferenceNumber {
    /// Reads a reference; spaces and leading zeros do not count. An RF reference must hold a valid Finnish one.
    ///
    /// # Errors
    /// When it has not 4 to 20 digits (without `RF` and its check digits), or a check digit is wrong.
    pub fn parse(raw: &str) -> Result<Self, ReferenceNumberError> {
        let all = placed(raw, char::is_whitespace)?;
        let is_rf = text(&all).starts_with("RF");
        if !is_rf {
            return Ok(Self(national(&all).map_err(|flaw| misread(flaw, &all))?));
        }
        let (head, base) = all.split_at_checked(4).ok_or(Flaw::TooShort { least: LEAST + 4 })?;
        digits(head.get(2..).unwrap_or_default())?;
        digits(base)?;
        if base.is_empty() {
            return Err(Flaw::TooShort { least: LEAST + 4 }.into());
        }
        let moved = base.iter().chain(head).map(|p| p.c);
        if mod_97(moved) != 1 {
            return Err(Flaw::Check.into());
        }
        let inner = national(base).map_err(|flaw| match flaw {
            Flaw::Check => Flaw::InnerCheck,
            other => other,
        })?;
        Ok(Self(format!("{}{inner}", text(head))))
    }

    /// Whether it is an international RF reference.
    pub fn is_rf(&self) -> bool {
        self.0.starts_with("RF")
    }

    /// The Finnish number alone, inside an RF reference too.
    pub fn national(&self) -> &str {
        if self.is_rf() { self.0.get(4..).unwrap_or_default() } else { &self.0 }
    }

    /// The form for people: fives from the right, an RF reference in fours.
    pub fn display(&self) -> String {
        if self.is_rf() { grouped(&self.0, 4, false, ' ') } else { grouped(&self.0, 5, true, ' ') }
    }
}

/// A letter at the very start is more likely a mistyped `RF` than a mistyped digit.
fn misread(flaw: Flaw, all: &[Placed]) -> Flaw {
    match (flaw, all.first()) {
        (Flaw::NotADigit { .. }, Some(first)) if first.c.is_alphabetic() => Flaw::Prefix { wanted: "RF" },
        _ => flaw,
    }
}

/// Checks a national reference and gives it without leading zeros.
///
/// Weights 7, 3, 1 from the right; Finance Finland, "Viitenumeron ja viitteen tarkisteen laskenta".
fn national(all: &[Placed]) -> Result<String, Flaw> {
    let numbers = digits(all)?;
    let numbers: Vec<u32> = numbers.into_iter().skip_while(|d| *d == 0).collect();
    if numbers.len() < LEAST {
        return Err(Flaw::TooShort { least: LEAST });
    }
    if numbers.len() > MOST {
        return Err(Flaw::TooLong { most: MOST });
    }
    let sum: u32 = numbers.iter().rev().skip(1).zip([7, 3, 1].into_iter().cycle()).map(|(d, weight)| d * weight).sum();
    if numbers.last() != Some(&((10 - sum % 10) % 10)) {
        return Err(Flaw::Check);
    }
    Ok(text(all).trim_start_matches('0').to_owned())
}

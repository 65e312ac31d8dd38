//! International bank account numbers, ISO 13616, with the check digit of the Finnish account number inside.

use iban::{IbanLike, ParseIbanError};

use super::digits::{digits, exactly, grouped, placed, text};
use super::{Flaw, Warning, opaque};

/// The length of a Finnish IBAN.
const FINNISH_LEN: usize = 18;
/// The length no IBAN exceeds.
const MOST: usize = 34;

/// An IBAN in its electronic form, as `FI2112345600000785`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

opaque!(Iban, IbanError, "an IBAN");

impl Iban {
    /// Reads an IBAN; spaces do not count.
    ///
    /// # Errors
    /// When its country, length or letters are not those of an IBAN, or its check digits are wrong.
    pub fn parse(raw: &str) -> Result<Self, IbanError> {
        let all = placed(raw, char::is_whitespace)?;
        if all.len() > MOST {
            return Err(Flaw::TooLong { most: MOST }.into());
        }
        for (n, p) in all.iter().enumerate() {
            let fits = match n {
                0 | 1 => p.c.is_ascii_alphabetic(),
                2 | 3 => p.c.is_ascii_digit(),
                _ => p.c.is_ascii_alphanumeric(),
            };
            if !fits {
                return Err(Flaw::Character { at: p.at }.into());
            }
        }
        let electronic = text(&all);
        if electronic.starts_with("FI") {
            digits(all.get(2..).unwrap_or_default())?;
            exactly(all.len(), FINNISH_LEN)?;
        }
        if all.len() < 5 {
            return Err(Flaw::TooShort { least: 5 }.into());
        }
        match electronic.parse::<iban::Iban>() {
            Ok(iban) => Ok(Self(iban.electronic_str().to_owned())),
            Err(ParseIbanError::InvalidBban(_)) => Err(Flaw::CountryForm.into()),
            Err(ParseIbanError::UnknownCountry(_)) => Err(Flaw::Country.into()),
            Err(_) => Err(Flaw::Check.into()),
        }
    }

    /// The form for people: fours with spaces.
    pub fn display(&self) -> String {
        grouped(&self.0, 4, false, ' ')
    }

    /// What to look at twice: the check digit of a Finnish account number.
    pub fn warnings(&self) -> Vec<Warning> {
        let account = self.0.get(4..).unwrap_or_default();
        if self.0.starts_with("FI") && !luhn(account) { vec![Warning::AccountCheck] } else { Vec::new() }
    }
}

/// Whether the last digit is the Luhn check of those before it.
fn luhn(account: &str) -> bool {
    let sum: u32 = account
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(n, d)| match (n % 2, d) {
            (0, d) => d,
            (_, d) if d > 4 => d * 2 - 9,
            (_, d) => d * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

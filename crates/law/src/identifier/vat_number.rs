//! VAT numbers: the Finnish one checked to its last digit, others by their country.

use super::digits::{is_dash, placed, text};
use super::{Flaw, business_id, opaque};
use crate::country;

const LEAST: usize = 4;
const MOST: usize = 14;

/// A VAT number with its country in front, as `FI12345671`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VatNumber(String);

opaque!(VatNumber, VatNumberError, "a VAT number");

impl VatNumber {
    /// Reads a VAT number; spaces, hyphens and dots do not count. Only Finnish ones have their check digit checked.
    ///
    /// # Errors
    /// When the country in front is not one whose VAT numbers are known, or the number is not of its form.
    pub fn parse(raw: &str) -> Result<Self, VatNumberError> {
        let all = placed(raw, |c| c.is_whitespace() || is_dash(c) || c == '.')?;
        let number = text(&all);
        let country = number.get(..2).unwrap_or_default();
        if !country::has_eu_vat_numbers(country) {
            return Err(Flaw::Country.into());
        }
        let rest = all.get(2..).unwrap_or_default();
        if country == "FI" {
            business_id::checked(rest)?;
        }
        if all.len() < LEAST {
            return Err(Flaw::TooShort { least: LEAST }.into());
        }
        if all.len() > MOST {
            return Err(Flaw::TooLong { most: MOST }.into());
        }
        match rest.iter().find(|p| !(p.c.is_ascii_alphanumeric() || matches!(p.c, '+' | '*'))) {
            Some(odd) => Err(Flaw::Character { at: odd.at }.into()),
            None => Ok(Self(number)),
        }
    }

    /// The form for people, which is the canonical one.
    pub fn display(&self) -> String {
        self.0.clone()
    }
}

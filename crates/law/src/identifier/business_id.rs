//! The Finnish business id, Y-tunnus: seven digits, a hyphen and a check digit.

use super::digits::{Placed, digits, exactly, is_dash, placed, text};
use super::{Flaw, opaque};

/// Weights of the seven digits; yritys- ja yhteisötunnus, Finnish Tax Administration and PRH.
const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

/// A Finnish business id (Y-tunnus), as `1234567-1`.
///
/// ```
/// use law::identifier::BusinessId;
/// assert_eq!(BusinessId::parse("1234567-1")?.vat_number(), "FI12345671");
/// assert!(BusinessId::parse("1234567-2").is_err());
/// # Ok::<(), law::identifier::BusinessIdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BusinessId(String);

opaque!(BusinessId, BusinessIdError, "a business id");

impl BusinessId {
    /// Reads a business id; the hyphen may be missing or be a dash.
    ///
    /// # Errors
    /// When it has not eight digits, its check digit is wrong, or the number is never issued.
    pub fn parse(raw: &str) -> Result<Self, BusinessIdError> {
        let all = placed(raw, |_| false)?;
        let hyphen = all.iter().position(|p| is_dash(p.c));
        match hyphen {
            Some(n) if n < 7 => return Err(Flaw::TooShort { least: 9 }.into()),
            Some(n) if n > 7 => return Err(Flaw::TooLong { most: 9 }.into()),
            _ => {}
        }
        let bare: Vec<Placed> = all.iter().enumerate().filter(|(n, _)| Some(*n) != hyphen).map(|(_, p)| *p).collect();
        let eight = checked(&bare)?;
        let (number, check) = eight.split_at(7);
        Ok(Self(format!("{number}-{check}")))
    }

    /// The eight digits without the hyphen.
    pub fn bare(&self) -> String {
        self.0.replace('-', "")
    }

    /// The VAT number made of it: `FI` and the eight digits.
    pub fn vat_number(&self) -> String {
        format!("FI{}", self.bare())
    }

    /// The form for people, which is the canonical one.
    pub fn display(&self) -> String {
        self.0.clone()
    }
}

/// Checks the eight digits of a business id and gives them back as text.
pub(super) fn checked(bare: &[Placed]) -> Result<String, Flaw> {
    let numbers = digits(bare)?;
    exactly(numbers.len(), 8)?;
    if numbers.iter().all(|d| *d == 0) {
        return Err(Flaw::NeverIssued);
    }
    let sum: u32 = numbers.iter().zip(WEIGHTS).map(|(d, weight)| d * weight).sum();
    let check = match sum % 11 {
        0 => 0,
        1 => return Err(Flaw::NeverIssued),
        rest => 11 - rest,
    };
    if numbers.last() == Some(&check) { Ok(text(bare)) } else { Err(Flaw::Check) }
}

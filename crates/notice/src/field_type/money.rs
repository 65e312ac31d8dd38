//! Amounts of money, to the cent.

use std::fmt;
use std::str::FromStr;

use super::ValueError;

/// The largest amount, in cents: ten thousand million euros.
pub const MAX_CENTS: i64 = 1_000_000_000_000;

/// An amount of money in hundredths of its currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    cents: i64,
    currency: [u8; 3],
}

impl Money {
    /// So many cents of a currency (ISO 4217, three capitals).
    ///
    /// # Errors
    /// When the currency is not three capitals or the amount is too large.
    pub fn new(cents: i64, currency: &str) -> Result<Self, ValueError> {
        let code: [u8; 3] = currency.as_bytes().try_into().map_err(|_| ValueError::Money)?;
        if !code.iter().all(u8::is_ascii_uppercase) {
            return Err(ValueError::Money);
        }
        if cents.unsigned_abs() > MAX_CENTS.unsigned_abs() {
            return Err(ValueError::TooLarge);
        }
        Ok(Self { cents, currency: code })
    }

    /// The amount in hundredths.
    #[must_use]
    pub const fn cents(&self) -> i64 {
        self.cents
    }

    /// The currency: `EUR`.
    #[must_use]
    pub fn currency(&self) -> &str {
        std::str::from_utf8(&self.currency).unwrap_or("EUR")
    }

    /// Sign, whole units and hundredths.
    pub(super) const fn parts(&self) -> (bool, u64, u64) {
        let cents = self.cents.unsigned_abs();
        (self.cents < 0, cents / 100, cents % 100)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (negative, whole, cents) = self.parts();
        write!(f, "{}{whole}.{cents:02} {}", if negative { "-" } else { "" }, self.currency())
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Money(..)")
    }
}

impl FromStr for Money {
    type Err = ValueError;

    /// Reads `1234,50`, `1 234,50 €`, `1.234,50`, `-12.5 SEK` and `EUR 12`; without a currency it is euros.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '\u{2212}' | '+');
        let letters: String = text.chars().filter(|c| !is_part(*c) && !c.is_whitespace() && *c != '\'').collect();
        let currency = match letters.to_uppercase().as_str() {
            "" | "€" => "EUR".to_owned(),
            code => code.to_owned(),
        };
        let number: String = text.chars().filter(|c| is_part(*c)).collect();
        let number = number.replace('\u{2212}', "-");
        let negative = number.starts_with('-');
        let digits = number.strip_prefix(['-', '+']).unwrap_or(&number);
        let (whole, hundredths) = split_decimals(digits)?;
        let cents =
            whole.checked_mul(100).and_then(|cents| cents.checked_add(hundredths)).ok_or(ValueError::TooLarge)?;
        Self::new(if negative { -cents } else { cents }, &currency)
    }
}

/// Whole units and hundredths of digits with a decimal mark; the last mark is the decimal one when both kinds stand there.
fn split_decimals(digits: &str) -> Result<(i64, i64), ValueError> {
    let mark = digits.rfind(['.', ',']);
    let (whole, decimals) = match mark.and_then(|at| Some((digits.get(..at)?, digits.get(at + 1..)?))) {
        None => (digits, ""),
        Some((whole, decimals)) => {
            let same = digits.matches(digits.get(whole.len()..=whole.len()).unwrap_or_default()).count();
            if decimals.len() > 2 || decimals.is_empty() || same > 1 {
                return Err(ValueError::Money);
            }
            (whole, decimals)
        }
    };
    let thousands: Vec<&str> = whole.split(['.', ',']).collect();
    let grouped = thousands.iter().skip(1).all(|group| group.len() == 3);
    let bare = thousands.concat();
    if !grouped || bare.is_empty() || !bare.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ValueError::Money);
    }
    let hundredths = format!("{decimals:0<2}").parse().map_err(|_| ValueError::Money)?;
    Ok((bare.parse().map_err(|_| ValueError::TooLarge)?, hundredths))
}

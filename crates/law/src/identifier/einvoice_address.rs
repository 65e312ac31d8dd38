//! Electronic invoicing addresses: the Finnish OVT identifier, or an IBAN.

use super::digits::{placed, text};
use super::{Flaw, Iban, Warning, business_id, opaque};

/// The ISO 6523 code of the Finnish Tax Administration, which every OVT starts with.
const OVT: &str = "0037";
/// Digits of an OVT before its suffix: `0037` and the business id without its hyphen.
const OVT_LEN: usize = 12;
/// The suffix by which a firm tells its own addresses apart has at most so many characters.
const MAX_SUFFIX: usize = 5;

/// An e-invoice address, as `003712345671` or an IBAN in its electronic form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EInvoiceAddress(String);

opaque!(EInvoiceAddress, EInvoiceAddressError, "an e-invoice address");

impl EInvoiceAddress {
    /// Reads an OVT (`0037`, a business id without hyphen, and up to five letters or digits) or an IBAN; spaces do not count.
    ///
    /// # Errors
    /// When it is neither, or a check digit in it is wrong.
    pub fn parse(raw: &str) -> Result<Self, EInvoiceAddressError> {
        let all = placed(raw, char::is_whitespace)?;
        if all.first().is_some_and(|p| p.c.is_ascii_alphabetic()) {
            let iban = Iban::parse(raw).map_err(|error| error.flaw())?;
            return Ok(Self(iban.as_str().to_owned()));
        }
        if let Some(odd) = all.iter().find(|p| !p.c.is_ascii_alphanumeric()) {
            return Err(Flaw::Character { at: odd.at }.into());
        }
        let address = text(&all);
        if !address.starts_with(OVT) {
            return Err(Flaw::Prefix { wanted: OVT }.into());
        }
        if all.len() > OVT_LEN + MAX_SUFFIX {
            return Err(Flaw::TooLong { most: OVT_LEN + MAX_SUFFIX }.into());
        }
        let inner = all.get(OVT.len()..OVT_LEN).ok_or(Flaw::TooShort { least: OVT_LEN })?;
        business_id::checked(inner).map_err(|flaw| match flaw {
            Flaw::Check => Flaw::InnerCheck,
            other => other,
        })?;
        Ok(Self(address))
    }

    /// Whether it is an IBAN.
    pub fn is_iban(&self) -> bool {
        !self.0.starts_with(OVT)
    }

    /// The form for people: an OVT as it is, an IBAN in fours.
    pub fn display(&self) -> String {
        if self.is_iban() { super::digits::grouped(&self.0, 4, false, ' ') } else { self.0.clone() }
    }

    /// What to look at twice: that of the IBAN.
    pub fn warnings(&self) -> Vec<Warning> {
        if self.is_iban() { Iban::parse(&self.0).map(|iban| iban.warnings()).unwrap_or_default() } else { Vec::new() }
    }
}

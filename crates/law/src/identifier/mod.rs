//! The identifiers of Finnish business and of people, each parsed, checked and brought to one form.
//!
//! Every type is made by `parse` alone, keeps its canonical form (`as_str`) and can show a form for people (`display`).
//! An identifier may be personal: `Debug` does not print it, and no error says more of it than the place of the flaw.

mod association_id;
mod business_id;
mod check;
mod digits;
mod einvoice_address;
mod email;
mod iban;
mod personal_identity_code;
mod phone;
mod postcode;
mod reference_number;
mod vat_number;

pub use association_id::{AssociationId, AssociationIdError};
pub use business_id::{BusinessId, BusinessIdError};
pub use check::{Checked, IdentifierError, KINDS, check};
pub use einvoice_address::{EInvoiceAddress, EInvoiceAddressError};
pub use email::{Email, EmailError, MAX_EMAIL_LEN};
pub use iban::{Iban, IbanError};
pub use personal_identity_code::{
    PersonalIdentityCode, PersonalIdentityCodeError, find_in_text, personal_identity_code_signs,
};
pub use phone::{Phone, PhoneError};
pub use postcode::{Postcode, PostcodeError};
pub use reference_number::{ReferenceNumber, ReferenceNumberError};
pub use vat_number::{VatNumber, VatNumberError};

/// The longest text that is looked at as an identifier, in bytes.
pub const MAX_IDENTIFIER_LEN: usize = 512;

/// What is wrong with an identifier. Places count characters of the text as it was given, from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Flaw {
    /// Nothing was given.
    #[error("it is empty")]
    Empty,
    /// It has too few characters.
    #[error("it is too short: at least {least} characters are needed")]
    TooShort {
        /// How many there must be.
        least: usize,
    },
    /// It has too many characters.
    #[error("it is too long: at most {most} characters are allowed")]
    TooLong {
        /// How many there may be.
        most: usize,
    },
    /// A character that cannot stand there.
    #[error("character {at} cannot stand there")]
    Character {
        /// Its place.
        at: usize,
    },
    /// A character that is not a digit and should be.
    #[error("character {at} is not a digit")]
    NotADigit {
        /// Its place.
        at: usize,
    },
    /// The check digits or the check character do not fit the rest: something is mistyped.
    #[error("the check digit does not fit the rest")]
    Check,
    /// The outer check fits, but the number inside is not valid.
    #[error("the number inside it has a wrong check digit")]
    InnerCheck,
    /// A number that is never given to anyone.
    #[error("this number is never issued")]
    NeverIssued,
    /// It names a day that does not exist.
    #[error("it starts with a day that does not exist")]
    NoSuchDay,
    /// It does not start as it must.
    #[error("it must start with `{wanted}`")]
    Prefix {
        /// What it must start with.
        wanted: &'static str,
    },
    /// It names a country or calling code that does not exist or is not known here.
    #[error("its country is not known")]
    Country,
    /// Its length or letters are not those its country uses.
    #[error("its length or letters are not those its country uses")]
    CountryForm,
    /// A leading zero stands after the country code.
    #[error("leave out the 0 at character {at}, after the country code")]
    TrunkZero {
        /// Its place.
        at: usize,
    },
    /// A phone number which starts neither with a 0 nor with a country code.
    #[error("it must start with 0 or with + and a country code")]
    NoAreaCode,
    /// An e-mail address without an at sign.
    #[error("the @ is missing")]
    NoAt,
    /// An e-mail address with nothing before the at sign, or too much.
    #[error("the part before the @ must have 1 to 64 characters")]
    LocalPart,
    /// An e-mail address whose domain is not one.
    #[error("the part after the @ is not a domain name")]
    Domain,
}

impl Flaw {
    /// A stable name for the flaw.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooShort { .. } => "too-short",
            Self::TooLong { .. } => "too-long",
            Self::Character { .. } => "character",
            Self::NotADigit { .. } => "not-a-digit",
            Self::Check => "check",
            Self::InnerCheck => "inner-check",
            Self::NeverIssued => "never-issued",
            Self::NoSuchDay => "no-such-day",
            Self::Prefix { .. } => "prefix",
            Self::Country => "country",
            Self::CountryForm => "country-form",
            Self::TrunkZero { .. } => "trunk-zero",
            Self::NoAreaCode => "no-area-code",
            Self::NoAt => "no-at",
            Self::LocalPart => "local-part",
            Self::Domain => "domain",
        }
    }

    /// The place it points at, counted in characters from one.
    pub const fn at(self) -> Option<usize> {
        match self {
            Self::Character { at } | Self::NotADigit { at } | Self::TrunkZero { at } => Some(at),
            _ => None,
        }
    }

    /// The number of characters it asks for.
    pub const fn limit(self) -> Option<usize> {
        match self {
            Self::TooShort { least } => Some(least),
            Self::TooLong { most } => Some(most),
            _ => None,
        }
    }
}

/// Something to look at twice in an identifier which is accepted all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// The check digits of the IBAN fit, but the Finnish account number inside has a wrong one.
    #[error("the account number inside the IBAN has a wrong check digit at character 18")]
    AccountCheck,
    /// A short service number, which works in its own country only.
    #[error("a short number works in its own country only")]
    ShortCode,
    /// A number which is free to call and may not answer from abroad.
    #[error("a free service number may not answer from abroad")]
    TollFree,
    /// A number which costs the caller more.
    #[error("a call to this service number costs extra")]
    PremiumRate,
    /// An artificial personal identity code, given for a while or for testing.
    #[error("an artificial code, not a person's permanent one")]
    Artificial,
}

impl Warning {
    /// A stable name for the warning.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccountCheck => "account-check",
            Self::ShortCode => "short-code",
            Self::TollFree => "toll-free",
            Self::PremiumRate => "premium-rate",
            Self::Artificial => "artificial",
        }
    }
}

/// Gives a type its error, a `Debug` that hides the value, and the usual ways in and out.
macro_rules! opaque {
    ($name:ident, $error:ident, $what:literal) => {
        #[doc = concat!("Why a text is not ", $what, "; it says where, and never repeats the text.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[error("not {what}: {flaw}", what = $what)]
        pub struct $error {
            flaw: $crate::identifier::Flaw,
        }

        impl $error {
            /// What is wrong.
            pub const fn flaw(&self) -> $crate::identifier::Flaw {
                self.flaw
            }
        }

        impl From<$crate::identifier::Flaw> for $error {
            fn from(flaw: $crate::identifier::Flaw) -> Self {
                Self { flaw }
            }
        }

        impl $name {
            /// The canonical form, which is kept and compared.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(raw: &str) -> Result<Self, $error> {
                Self::parse(raw)
            }
        }
    };
}
use opaque;

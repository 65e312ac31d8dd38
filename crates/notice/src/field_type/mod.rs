//! What each field type brings: checking and the normal form of values, how they are shown and typed in, how they are
//! found, and which category of personal data they are.
//!
//! Text goes in as it was typed; a [`Value`] comes out, or a [`ValueError`] that names the flaw and never the value.

mod display;
mod error;
mod file;
mod index;
mod money;
mod normalise;
mod times;
mod value;
mod web;
mod widget;

pub use error::ValueError;
pub use file::FileRef;
pub use index::{IndexRule, MAX_TOKENS, MIN_PREFIX, MOST_PREFIX};
pub use money::Money;
pub use normalise::is_invisible;
pub use value::Value;
pub use widget::{Input, Widget};

pub use crate::model::FieldType;
use crate::model::{Field, Identifying};

/// The longest value of any type, in characters.
pub const MAX_VALUE: usize = 100_000;

impl FieldType {
    /// The longest value in characters, where the notice says nothing.
    #[must_use]
    pub const fn default_max(&self) -> usize {
        match self {
            Self::Name | Self::PersonName | Self::StreetAddress => 200,
            Self::Text => 500,
            Self::Note => 10_000,
            Self::Email => law::identifier::MAX_EMAIL_LEN,
            Self::City | Self::Region | Self::CustomerNumber | Self::Username | Self::Identifier => 100,
            Self::Url => 2_000,
            Self::Image | Self::Audio | Self::Video | Self::File => 400,
            Self::Choice(_) => crate::model::MAX_NAME,
            Self::Phone
            | Self::Postcode
            | Self::Country
            | Self::Iban
            | Self::ReferenceNumber
            | Self::EInvoiceAddress => 64,
            Self::BusinessId | Self::AssociationId | Self::PersonalIdentityCode => 32,
            Self::Date | Self::DateTime | Self::Year | Self::Number | Self::Money | Self::Flag => 40,
            Self::Permission { .. } | Self::Ip | Self::VisitorId => 64,
        }
    }

    /// The longest value in characters that a notice may ask for.
    #[must_use]
    pub const fn most_max(&self) -> usize {
        match self {
            Self::Text => 10_000,
            Self::Note => MAX_VALUE,
            _ => self.default_max(),
        }
    }

    /// Whether a value identifies a person, where the notice says nothing (Art. 4(1)).
    #[must_use]
    pub const fn default_identifying(&self) -> Identifying {
        match self {
            Self::Name | Self::PersonName | Self::Email | Self::Phone | Self::StreetAddress => Identifying::Direct,
            Self::PersonalIdentityCode | Self::CustomerNumber | Self::Username | Self::Identifier => {
                Identifying::Direct
            }
            Self::Image | Self::Audio | Self::Video => Identifying::Direct,
            Self::BusinessId | Self::AssociationId => Identifying::None,
            Self::Text | Self::Note | Self::Postcode | Self::City | Self::Country | Self::Region => {
                Identifying::Indirect
            }
            Self::Date | Self::DateTime | Self::Year | Self::Number | Self::Money => Identifying::Indirect,
            Self::Choice(_) | Self::Flag | Self::Permission { .. } | Self::Url => Identifying::Indirect,
            Self::Iban | Self::ReferenceNumber | Self::EInvoiceAddress => Identifying::Indirect,
            Self::Ip | Self::VisitorId | Self::File => Identifying::Indirect,
        }
    }

    /// Its category in the W3C Data Privacy Vocabulary (extension PD, version 2), where it has one of its own.
    #[must_use]
    pub const fn dpv(&self) -> Option<&'static str> {
        Some(match self {
            Self::Name | Self::PersonName => "pd:Name",
            Self::Email => "pd:EmailAddress",
            Self::Phone => "pd:TelephoneNumber",
            Self::StreetAddress => "pd:Street",
            Self::Postcode => "pd:PostalCode",
            Self::City => "pd:City",
            Self::Country => "pd:Country",
            Self::Region => "pd:Location",
            Self::PersonalIdentityCode => "pd:OfficialID",
            Self::CustomerNumber | Self::VisitorId => "pd:UID",
            Self::Username => "pd:Username",
            Self::Identifier => "pd:Identifier",
            Self::Note => "pd:Opinion",
            Self::Permission { .. } => "pd:PrivacyPreference",
            Self::Iban | Self::EInvoiceAddress => "pd:FinancialAccount",
            Self::ReferenceNumber | Self::Money => "pd:Transactional",
            Self::Ip => "pd:IPAddress",
            Self::Image | Self::Video => "pd:Picture",
            Self::Audio => "pd:VoiceCommunicationRecording",
            Self::File => "pd:PersonalDocuments",
            Self::Text | Self::Date | Self::DateTime | Self::Year | Self::Number => return None,
            Self::Choice(_) | Self::Flag | Self::Url | Self::BusinessId | Self::AssociationId => return None,
        })
    }

    /// True if the values of this type are files, which are attached rather than typed.
    #[must_use]
    pub const fn is_file(&self) -> bool {
        matches!(self, Self::File | Self::Image | Self::Audio | Self::Video)
    }

    /// True if people write it freely, so that a personal identity code may slip in.
    #[must_use]
    pub const fn is_free_text(&self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::PersonName
                | Self::Text
                | Self::Note
                | Self::Email
                | Self::StreetAddress
                | Self::City
                | Self::Region
                | Self::CustomerNumber
                | Self::Username
                | Self::Identifier
                | Self::Url
                | Self::Image
                | Self::Audio
                | Self::Video
                | Self::File
        )
    }
}

impl Field {
    /// Checks a value as typed and gives its normal form, within the longest value the notice allows.
    ///
    /// # Errors
    /// As [`FieldType::normalise`], and when it is longer than the notice allows.
    pub fn normalise(&self, raw: &str) -> Result<Value, ValueError> {
        let value = self.kind.normalise(raw)?;
        match &value {
            Value::Text(text) if text.chars().count() > self.max => Err(ValueError::TooLong { most: self.max }),
            _ => Ok(value),
        }
    }
}

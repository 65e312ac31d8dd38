//! Fields and their types.

use serde::Serialize;

use crate::model::{ClauseId, Keep, Name, SourceKind, Text};

/// One value of a record kind, with everything the notice says about it filled in.
#[derive(Debug, Clone)]
pub struct Field {
    /// `register.REGISTER.RECORD.NAME`
    pub clause: ClauseId,
    /// Its name.
    pub name: Name,
    /// Its name for people; empty means the type's own name.
    pub label: Text,
    /// A longer sentence, if given.
    pub describe: Text,
    /// What it holds.
    pub kind: FieldType,
    /// It must be given.
    pub required: bool,
    /// No two records of the kind have the same.
    pub unique: bool,
    /// The person may leave it out without consequence.
    pub voluntary: bool,
    /// It may be shown to everybody.
    pub public: bool,
    /// The exception for special categories (Art. 9(2)), if it holds such data.
    pub special: Option<String>,
    /// The ground for a personal identity code (tietosuojalaki 29 §).
    pub ground: Option<String>,
    /// Whether it identifies a person.
    pub identifying: Identifying,
    /// Its purposes: its own, the record's or the register's. Never empty.
    pub purposes: Vec<Name>,
    /// How long: its own, the record's or the register's.
    pub keep: Keep,
    /// The kinds of source it is limited to; empty means the record's.
    pub from: Vec<SourceKind>,
    /// The longest value in characters.
    pub max: usize,
}

/// Whether a value identifies a person (Art. 4(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Identifying {
    /// By itself.
    Direct,
    /// Together with other data.
    Indirect,
    /// Not at all.
    None,
}

/// What a field holds. Each type brings validation, normal form, input widget, index tokens and its DPV category.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldType {
    /// A name of a person or an organisation.
    Name,
    /// A name of a natural person.
    PersonName,
    /// A line of text.
    Text,
    /// Free text of many lines.
    Note,
    /// An e-mail address.
    Email,
    /// A telephone number, kept as E.164.
    Phone,
    /// Street and house.
    StreetAddress,
    /// A postal code.
    Postcode,
    /// A town.
    City,
    /// A country, ISO 3166-1 alpha-2.
    Country,
    /// A region, never finer than a town.
    Region,
    /// A Finnish business ID.
    BusinessId,
    /// A Finnish association register number.
    AssociationId,
    /// A Finnish personal identity code; needs a ground.
    PersonalIdentityCode,
    /// A customer number, given by the system when left empty.
    CustomerNumber,
    /// A user name.
    Username,
    /// Another identifier.
    Identifier,
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
    /// A year.
    Year,
    /// A whole number.
    Number,
    /// An amount of money.
    Money,
    /// One of the named values, each with its label.
    Choice(Vec<(Name, Text)>),
    /// Yes or no.
    Flag,
    /// A permission given by the person for a purpose resting on consent.
    Permission {
        /// The purpose.
        purpose: Name,
    },
    /// A web address.
    Url,
    /// An account number.
    Iban,
    /// A payment reference.
    ReferenceNumber,
    /// An e-invoice address.
    EInvoiceAddress,
    /// An IP address.
    Ip,
    /// A random visitor id.
    VisitorId,
    /// An image file.
    Image,
    /// An audio file.
    Audio,
    /// A video file.
    Video,
    /// Any file.
    File,
}

impl FieldType {
    /// Every type that is named by its keyword alone; `choice` and `permission` need more.
    pub const PLAIN: [Self; 33] = [
        Self::Name,
        Self::PersonName,
        Self::Text,
        Self::Note,
        Self::Email,
        Self::Phone,
        Self::StreetAddress,
        Self::Postcode,
        Self::City,
        Self::Country,
        Self::Region,
        Self::BusinessId,
        Self::AssociationId,
        Self::PersonalIdentityCode,
        Self::CustomerNumber,
        Self::Username,
        Self::Identifier,
        Self::Date,
        Self::DateTime,
        Self::Year,
        Self::Number,
        Self::Money,
        Self::Flag,
        Self::Url,
        Self::Iban,
        Self::ReferenceNumber,
        Self::EInvoiceAddress,
        Self::Ip,
        Self::VisitorId,
        Self::Image,
        Self::Audio,
        Self::Video,
        Self::File,
    ];

    /// The keyword in the language.
    #[must_use]
    pub const fn keyword(&self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::PersonName => "person-name",
            Self::Text => "text",
            Self::Note => "note",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::StreetAddress => "street-address",
            Self::Postcode => "postcode",
            Self::City => "city",
            Self::Country => "country",
            Self::Region => "region",
            Self::BusinessId => "business-id",
            Self::AssociationId => "association-id",
            Self::PersonalIdentityCode => "personal-identity-code",
            Self::CustomerNumber => "customer-number",
            Self::Username => "username",
            Self::Identifier => "identifier",
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::Year => "year",
            Self::Number => "number",
            Self::Money => "money",
            Self::Choice(_) => "choice",
            Self::Flag => "flag",
            Self::Permission { .. } => "permission",
            Self::Url => "url",
            Self::Iban => "iban",
            Self::ReferenceNumber => "reference-number",
            Self::EInvoiceAddress => "einvoice-address",
            Self::Ip => "ip",
            Self::VisitorId => "visitor-id",
            Self::Image => "image",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::File => "file",
        }
    }
}

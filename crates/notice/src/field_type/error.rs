//! Why a value is refused.

use law::identifier::Flaw;

use crate::model::Name;

/// Why a value is not one of its type. It says what and where, never the value itself.
///
/// Each has a stable code, under which its text stands in the languages of the pages, and the arguments of that text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Nothing but white space.
    #[error("the value is empty")]
    Empty,
    /// Too many characters.
    #[error("the value is longer than {most} characters")]
    TooLong {
        /// How many there may be.
        most: usize,
    },
    /// A line break or a control character.
    #[error("character {at} is a control character")]
    Control {
        /// Its place, in characters from one.
        at: usize,
    },
    /// A personal identity code in a field that is not meant for one.
    #[error("a personal identity code starts at character {at}; it does not belong in this field")]
    IdentityCode {
        /// Its place, in characters from one.
        at: usize,
    },
    /// Not an identifier of the kind.
    #[error("not a valid {kind}: {flaw}")]
    Identifier {
        /// The keyword of the field type.
        kind: &'static str,
        /// What is wrong.
        flaw: Flaw,
    },
    /// Not a country.
    #[error("not the code or the name of a country")]
    Country,
    /// Not a day that exists.
    #[error("not a day, as in 2026-11-21 or 21.11.2026")]
    Date,
    /// Not a day and a time.
    #[error("not a day and a time, as in 2026-11-21 14:20 or 21.11.2026 14.20")]
    DateTime,
    /// Not a year, or one too far away.
    #[error("not a year between {least} and {most}")]
    Year {
        /// The first year.
        least: i16,
        /// The last year.
        most: i16,
    },
    /// Not a whole number.
    #[error("not a whole number")]
    Number,
    /// A number or an amount too large to be meant.
    #[error("the number is too large")]
    TooLarge,
    /// Not an amount of money.
    #[error("not an amount of money, as in 1234,50")]
    Money,
    /// None of the values of a choice.
    #[error("not one of the choices")]
    Choice {
        /// The choices there are.
        choices: Vec<Name>,
    },
    /// Neither yes nor no.
    #[error("neither yes nor no")]
    Flag,
    /// Not a web address.
    #[error("not a web address, as in https://example.fi/page")]
    Url,
    /// Not an IP address.
    #[error("not an IP address")]
    Ip,
    /// Not a visitor id.
    #[error("not a visitor id of 32 hexadecimal digits")]
    VisitorId,
    /// Not the description of a stored file.
    #[error("not a stored file")]
    File,
    /// A file of another kind.
    #[error("the file is not of the kind `{wanted}`")]
    FileKind {
        /// The kind it should be.
        wanted: &'static str,
    },
}

impl ValueError {
    /// A stable name for the error, under which its texts stand.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "value-empty",
            Self::TooLong { .. } => "value-too-long",
            Self::Control { .. } => "value-control",
            Self::IdentityCode { .. } => "value-identity-code",
            Self::Identifier { flaw, .. } => flaw_code(*flaw),
            Self::Country => "value-country",
            Self::Date => "value-date",
            Self::DateTime => "value-date-time",
            Self::Year { .. } => "value-year",
            Self::Number => "value-number",
            Self::TooLarge => "value-too-large",
            Self::Money => "value-money",
            Self::Choice { .. } => "value-choice",
            Self::Flag => "value-flag",
            Self::Url => "value-url",
            Self::Ip => "value-ip",
            Self::VisitorId => "value-visitor-id",
            Self::File => "value-file",
            Self::FileKind { .. } => "value-file-kind",
        }
    }

    /// The arguments of its text, by name; none of them is the value.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { most } => vec![("most", most.to_string())],
            Self::Control { at } | Self::IdentityCode { at } => vec![("at", at.to_string())],
            Self::Identifier { kind, flaw } => flaw_args(kind, *flaw),
            Self::Year { least, most } => vec![("least", least.to_string()), ("most", most.to_string())],
            Self::Choice { choices } => {
                let named: Vec<&str> = choices.iter().map(Name::as_str).collect();
                vec![("choices", named.join(", "))]
            }
            Self::FileKind { wanted } => vec![("wanted", (*wanted).to_owned())],
            _ => Vec::new(),
        }
    }
}

const fn flaw_code(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Empty => "value-empty",
        Flaw::TooShort { .. } => "value-identifier-too-short",
        Flaw::TooLong { .. } => "value-identifier-too-long",
        Flaw::Character { .. } => "value-identifier-character",
        Flaw::NotADigit { .. } => "value-identifier-not-a-digit",
        Flaw::Check => "value-identifier-check",
        Flaw::InnerCheck => "value-identifier-inner-check",
        Flaw::NeverIssued => "value-identifier-never-issued",
        Flaw::NoSuchDay => "value-identifier-no-such-day",
        Flaw::Prefix { .. } => "value-identifier-prefix",
        Flaw::Country => "value-identifier-country",
        Flaw::CountryForm => "value-identifier-country-form",
        Flaw::TrunkZero { .. } => "value-identifier-trunk-zero",
        Flaw::NoAreaCode => "value-identifier-no-area-code",
        Flaw::NoAt => "value-identifier-no-at",
        Flaw::LocalPart => "value-identifier-local-part",
        Flaw::Domain => "value-identifier-domain",
        _ => "value-identifier",
    }
}

fn flaw_args(kind: &'static str, flaw: Flaw) -> Vec<(&'static str, String)> {
    let mut args = vec![("kind", kind.to_owned())];
    args.extend(flaw.at().map(|at| ("at", at.to_string())));
    match flaw {
        Flaw::TooShort { least } => args.push(("least", least.to_string())),
        Flaw::TooLong { most } => args.push(("most", most.to_string())),
        Flaw::Prefix { wanted } => args.push(("wanted", wanted.to_owned())),
        _ => {}
    }
    args
}

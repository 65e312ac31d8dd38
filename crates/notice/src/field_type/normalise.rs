//! From what was typed to the normal form.

use law::identifier::{
    AssociationId, BusinessId, EInvoiceAddress, Email, Iban, PersonalIdentityCode, Phone, Postcode, ReferenceNumber,
    Warning, find_in_text,
};

use super::{FieldType, FileRef, MAX_VALUE, Value, ValueError, times, web};
use crate::model::{Name, Text};

/// The largest whole number, either way.
const MAX_NUMBER: u64 = 1_000_000_000_000_000;

/// Reads an identifier of `law` and gives its canonical text.
macro_rules! identifier {
    ($self:ident, $type:ident, $raw:expr) => {
        $type::parse($raw)
            .map(|id| Value::Text(id.as_str().to_owned()))
            .map_err(|error| ValueError::Identifier { kind: $self.keyword(), flaw: error.flaw() })
    };
}

impl FieldType {
    /// Checks a value as typed and gives its normal form. Outer white space and invisible characters do not count.
    ///
    /// # Errors
    /// [`ValueError`] says what is wrong and where; an empty value is an error, as a value that is not there is not a value.
    pub fn normalise(&self, raw: &str) -> Result<Value, ValueError> {
        // Counted in bytes first, so that a huge text costs nothing.
        if raw.len() > MAX_VALUE * 4 {
            return Err(ValueError::TooLong { most: self.most_max() });
        }
        let seen: String = raw.chars().filter(|c| !is_invisible(*c)).collect();
        let text = seen.trim();
        if text.is_empty() {
            return Err(ValueError::Empty);
        }
        if text.chars().count() > self.most_max() {
            return Err(ValueError::TooLong { most: self.most_max() });
        }
        if self.is_free_text()
            && let Some(found) = find_in_text(&seen).first()
        {
            let before = seen.get(..found.start).unwrap_or_default();
            return Err(ValueError::IdentityCode { at: before.chars().count() + 1 });
        }
        self.of_kind(text, &seen)
    }

    fn of_kind(&self, text: &str, seen: &str) -> Result<Value, ValueError> {
        match self {
            Self::Name | Self::PersonName | Self::Text | Self::StreetAddress | Self::City | Self::Region => line(seen),
            Self::CustomerNumber | Self::Username | Self::Identifier => line(seen),
            Self::Note => lines(text),
            Self::Email => identifier!(self, Email, seen),
            Self::Phone => identifier!(self, Phone, seen),
            Self::Postcode => identifier!(self, Postcode, seen),
            Self::BusinessId => identifier!(self, BusinessId, seen),
            Self::AssociationId => identifier!(self, AssociationId, seen),
            Self::PersonalIdentityCode => identifier!(self, PersonalIdentityCode, seen),
            Self::Iban => identifier!(self, Iban, seen),
            Self::ReferenceNumber => identifier!(self, ReferenceNumber, seen),
            Self::EInvoiceAddress => identifier!(self, EInvoiceAddress, seen),
            Self::Country => {
                let country = law::country::find_by_name(text).ok_or(ValueError::Country)?;
                Ok(Value::Text(country.code.to_owned()))
            }
            Self::Date => times::date(text).map(Value::Date),
            Self::DateTime => times::date_time(text),
            Self::Year => times::year(text),
            Self::Number => number(text),
            Self::Money => text.parse().map(Value::Money),
            Self::Choice(choices) => choice(choices, text),
            Self::Flag | Self::Permission { .. } => flag(text),
            Self::Url => web::url(text),
            Self::Ip => web::ip(text),
            Self::VisitorId => web::visitor_id(text),
            Self::Image => file(text, "image"),
            Self::Audio => file(text, "audio"),
            Self::Video => file(text, "video"),
            Self::File => file(text, ""),
        }
    }

    /// What to look at twice in a value that is accepted all the same, as the check digit inside an IBAN.
    #[must_use]
    pub fn warnings(&self, value: &Value) -> Vec<Warning> {
        let Value::Text(text) = value else { return Vec::new() };
        match self {
            Self::Iban => Iban::parse(text).map(|id| id.warnings()).unwrap_or_default(),
            Self::EInvoiceAddress => EInvoiceAddress::parse(text).map(|id| id.warnings()).unwrap_or_default(),
            Self::Phone => Phone::parse(text).map(|id| id.warnings()).unwrap_or_default(),
            Self::PersonalIdentityCode => PersonalIdentityCode::parse(text).map(|id| id.warnings()).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

/// Characters one does not see: soft hyphens, zero-width spaces, marks of direction, the byte order mark. Something may hide in them.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// One line: white space inside becomes single spaces.
fn line(seen: &str) -> Result<Value, ValueError> {
    let lead = seen.chars().take_while(|c| c.is_whitespace()).count();
    match seen.trim().chars().position(|c| c.is_control() && c != '\t') {
        Some(n) => Err(ValueError::Control { at: lead + n + 1 }),
        None => Ok(Value::Text(seen.split_whitespace().collect::<Vec<_>>().join(" "))),
    }
}

/// Many lines: line ends become single line feeds, and no line ends in white space.
fn lines(text: &str) -> Result<Value, ValueError> {
    if let Some(n) = text.chars().position(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(ValueError::Control { at: n + 1 });
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(Value::Text(unified.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n")))
}

fn number(text: &str) -> Result<Value, ValueError> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace('\u{2212}', "-");
    let digits = bare.strip_prefix('-').unwrap_or(&bare);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ValueError::Number);
    }
    match bare.parse::<i64>() {
        Ok(number) if number.unsigned_abs() <= MAX_NUMBER => Ok(Value::Number(number)),
        _ => Err(ValueError::TooLarge),
    }
}

/// A choice by its name, or by its label in any language.
fn choice(choices: &[(Name, Text)], text: &str) -> Result<Value, ValueError> {
    let wanted = text.to_lowercase();
    let is_labelled = |label: &Text| label.0.values().any(|label| label.to_lowercase() == wanted);
    choices
        .iter()
        .find(|(name, _)| name.as_str() == text)
        .or_else(|| choices.iter().find(|(name, label)| name.as_str() == wanted || is_labelled(label)))
        .map(|(name, _)| Value::Choice(name.clone()))
        .ok_or_else(|| ValueError::Choice { choices: choices.iter().map(|(name, _)| name.clone()).collect() })
}

fn flag(text: &str) -> Result<Value, ValueError> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" | "x" | "kyllä" | "ja" => Ok(Value::Flag(true)),
        "false" | "no" | "off" | "0" | "ei" | "nej" => Ok(Value::Flag(false)),
        _ => Err(ValueError::Flag),
    }
}

fn file(text: &str, wanted: &'static str) -> Result<Value, ValueError> {
    let file: FileRef = text.parse()?;
    let kind = file.media_type().split('/').next().unwrap_or_default();
    if wanted.is_empty() || kind == wanted { Ok(Value::File(file)) } else { Err(ValueError::FileKind { wanted }) }
}

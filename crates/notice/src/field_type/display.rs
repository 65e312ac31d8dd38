//! Values as people read them.

use jiff::civil::{Date, Time};
use law::identifier::{AssociationId, EInvoiceAddress, Iban, Phone, ReferenceNumber};

use super::{FieldType, Money, Value};
use crate::model::Lang;

/// A space at which no line breaks.
const HARD_SPACE: char = '\u{A0}';

impl FieldType {
    /// The value as people read it in a language: phone numbers and accounts in groups, days and amounts the local way.
    #[must_use]
    pub fn display(&self, value: &Value, lang: Lang) -> String {
        match (self, value) {
            (Self::Phone, Value::Text(text)) => Phone::parse(text).map_or_else(|_| text.clone(), |id| id.display()),
            (Self::Iban, Value::Text(text)) => Iban::parse(text).map_or_else(|_| text.clone(), |id| id.display()),
            (Self::EInvoiceAddress, Value::Text(text)) => {
                EInvoiceAddress::parse(text).map_or_else(|_| text.clone(), |id| id.display())
            }
            (Self::ReferenceNumber, Value::Text(text)) => {
                ReferenceNumber::parse(text).map_or_else(|_| text.clone(), |id| id.display())
            }
            (Self::AssociationId, Value::Text(text)) => {
                AssociationId::parse(text).map_or_else(|_| text.clone(), |id| id.display())
            }
            (Self::Country, Value::Text(code)) => {
                law::country::find(code).map_or_else(|| code.clone(), |country| country.name(lang.code()).to_owned())
            }
            (Self::Choice(choices), Value::Choice(name)) => {
                let label = choices.iter().find(|(known, _)| known == name).map(|(_, label)| label.get(lang));
                label.filter(|label| !label.is_empty()).unwrap_or(name.as_str()).to_owned()
            }
            (_, value) => plain(value, lang),
        }
    }

    /// As [`FieldType::display`], of a canonical text; the text itself when it is none of this type any more.
    #[must_use]
    pub fn display_canonical(&self, canonical: &str, lang: Lang) -> String {
        self.normalise(canonical).map_or_else(|_| canonical.to_owned(), |value| self.display(&value, lang))
    }
}

fn plain(value: &Value, lang: Lang) -> String {
    match value {
        Value::Date(day) => date(*day, lang),
        Value::DateTime(when) => format!("{} {}", date(when.date(), lang), time(when.time(), lang)),
        Value::Number(number) => {
            format!("{}{}", if *number < 0 { "\u{2212}" } else { "" }, grouped(number.unsigned_abs(), lang))
        }
        Value::Money(amount) => money(amount, lang),
        Value::Flag(yes) => match (lang, yes) {
            (Lang::Fi, true) => "kyllä",
            (Lang::Fi, false) => "ei",
            (Lang::Sv, true) => "ja",
            (Lang::Sv, false) => "nej",
            (Lang::En, true) => "yes",
            (Lang::En, false) => "no",
        }
        .to_owned(),
        Value::File(file) => file.name().to_owned(),
        other => other.canonical(),
    }
}

fn date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Fi | Lang::Sv => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        Lang::En => day.strftime("%-d %b %Y").to_string(),
    }
}

fn time(time: Time, lang: Lang) -> String {
    let mark = if lang == Lang::Fi { '.' } else { ':' };
    format!("{}{mark}{:02}", time.hour(), time.minute())
}

/// Digits in threes, once there are five or more of them.
fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (n, c) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(if lang == Lang::En { ',' } else { HARD_SPACE });
        }
        out.push(c);
    }
    out
}

fn money(money: &Money, lang: Lang) -> String {
    let (negative, whole, cents) = money.parts();
    let sign = if negative { "\u{2212}" } else { "" };
    let mark = if lang == Lang::En { '.' } else { ',' };
    let currency = if money.currency() == "EUR" { "€" } else { money.currency() };
    format!("{sign}{}{mark}{cents:02}{HARD_SPACE}{currency}", grouped(whole, lang))
}

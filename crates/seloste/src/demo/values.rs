//! One invented value for one field, fitting its type and the person it is about.

use fastrand::Rng;
use jiff::civil::Date;
use notice::model::{Field, FieldType};

use super::cast;

/// An invented person or firm.
pub(super) struct Somebody {
    given: &'static str,
    family: &'static str,
    firm: Option<String>,
    street: String,
    town: (&'static str, &'static str),
    number: u32,
}

impl Somebody {
    /// Somebody new; `number` tells them from all others.
    pub(super) fn new(rng: &mut Rng, number: u32) -> Self {
        let firm = (rng.u8(..10) < 4).then(|| format!("{} {}", pick(rng, cast::FIRM), pick(rng, cast::FORM)));
        Self {
            given: pick(rng, cast::GIVEN),
            family: pick(rng, cast::FAMILY),
            firm,
            street: format!("{} {}", pick(rng, cast::STREET), rng.u8(1..90)),
            town: *rng.choice(cast::TOWN).unwrap_or(&("00100", "Helsinki")),
            number,
        }
    }

    /// Somebody else who belongs to the same firm or household.
    pub(super) fn companion(&self, rng: &mut Rng, number: u32) -> Self {
        Self {
            given: pick(rng, cast::GIVEN),
            family: pick(rng, cast::FAMILY),
            firm: self.firm.clone(),
            street: self.street.clone(),
            town: self.town,
            number,
        }
    }

    /// The same person under a new number.
    pub(super) fn again(&self, number: u32) -> Self {
        let firm = self.firm.clone();
        let street = self.street.clone();
        Self { given: self.given, family: self.family, firm, street, town: self.town, number }
    }

    fn person(&self) -> String {
        format!("{} {}", self.given, self.family)
    }

    fn email(&self) -> String {
        format!("{}.{}{}@posti.example", plain(self.given), plain(self.family), self.number)
    }
}

/// A value for `field` about `who`, entered on `day`. `None` where the field stays empty.
pub(super) fn value(rng: &mut Rng, field: &Field, who: &Somebody, day: Date) -> Option<String> {
    if !field.required && !usual(&field.kind) && rng.u8(..10) < 3 {
        return None;
    }
    // A private person has no number of a business, and a business none of an association.
    let is_of = |form: &str| who.firm.as_ref().is_some_and(|firm| firm.ends_with(form));
    let foreign = match field.kind {
        FieldType::BusinessId => who.firm.is_none() || is_of(" ry"),
        FieldType::AssociationId => !is_of(" ry"),
        _ => false,
    };
    if foreign && !field.required {
        return None;
    }
    let name = field.name.as_str();
    if field.max < 10 && matches!(field.kind, FieldType::Text | FieldType::Identifier) {
        return Some(format!("{:0width$}", rng.u32(1..1_000), width = field.max));
    }
    Some(match &field.kind {
        FieldType::Name => match (&who.firm, name.contains("given"), name.contains("family")) {
            (_, true, _) => who.given.to_owned(),
            (_, _, true) => who.family.to_owned(),
            (Some(firm), _, _) if !field.clause.as_str().contains("contact") => firm.clone(),
            _ => who.person(),
        },
        FieldType::PersonName if name.contains("given") => who.given.to_owned(),
        FieldType::PersonName if name.contains("family") => who.family.to_owned(),
        FieldType::PersonName => who.person(),
        FieldType::Email => who.email(),
        FieldType::Phone => format!("+35840{:07}", 1_000_000 + u64::from(who.number) * 7919 % 8_999_999),
        FieldType::StreetAddress => who.street.clone(),
        FieldType::Postcode => who.town.0.to_owned(),
        FieldType::City | FieldType::Region => who.town.1.to_owned(),
        FieldType::Country => "FI".to_owned(),
        FieldType::BusinessId => business_id(9_000_000 + who.number * 3),
        FieldType::AssociationId => format!("{}", 100_000 + who.number),
        FieldType::Username | FieldType::Identifier => {
            format!("{}{}", plain(who.family), 1000 + who.number)
        }
        FieldType::Choice(choices) => choice(rng, choices, who)?,
        FieldType::Flag | FieldType::Permission { .. } => if rng.bool() { "true" } else { "false" }.to_owned(),
        FieldType::Note => note(rng, name, who),
        FieldType::Text if field.unique => format!("{}-{:05}", day.year(), who.number),
        FieldType::Text => text(rng, name, who),
        other => plain_value(rng, other, name, day)?,
    })
}

/// Fields people fill in nearly always.
fn usual(kind: &FieldType) -> bool {
    matches!(kind, FieldType::Name | FieldType::PersonName | FieldType::Email | FieldType::City | FieldType::Date)
}

fn choice(rng: &mut Rng, choices: &[(notice::Name, notice::model::Text)], who: &Somebody) -> Option<String> {
    let wanted = if who.firm.is_some() { "company" } else { "person" };
    let fits = choices.iter().find(|(name, _)| name.as_str() == wanted);
    fits.or_else(|| choices.get(rng.usize(..choices.len().max(1)))).map(|(name, _)| name.to_string())
}

/// What stands in a longer text: goods where goods are listed, whom the bill goes to, or what somebody said.
fn note(rng: &mut Rng, name: &str, who: &Somebody) -> String {
    match name {
        "lines" | "items" | "services" | "work" => {
            let lines = (0..rng.u8(1..=3)).map(|_| format!("{} × {}", rng.u8(1..=4), pick(rng, cast::GOODS)));
            lines.collect::<Vec<_>>().join("\n")
        }
        "payer" => {
            let whole = who.firm.clone().unwrap_or_else(|| who.person());
            format!("{whole}\n{}\n{} {}", who.street, who.town.0, who.town.1)
        }
        _ => pick(rng, cast::MESSAGE).to_owned(),
    }
}

fn text(rng: &mut Rng, name: &str, who: &Somebody) -> String {
    match name {
        _ if name.contains("job") || name.contains("occupation") || name == "position" => pick(rng, cast::JOB),
        "organisation" | "company" | "company-name" => return who.firm.clone().unwrap_or_else(|| who.person()),
        "subject" | "title" => pick(rng, cast::SUBJECT),
        _ => pick(rng, cast::GOODS),
    }
    .to_owned()
}

/// Values that do not depend on the person. `None` for those only a browser or a person with a file can give.
fn plain_value(rng: &mut Rng, kind: &FieldType, name: &str, day: Date) -> Option<String> {
    let later = |days: i32| day.saturating_add(jiff::Span::new().days(days)).to_string();
    Some(match kind {
        FieldType::Date if name.contains("due") => later(14),
        FieldType::Date if name.contains("paid") => later(rng.i32(3..20)),
        FieldType::Date if name.contains("until") || name.contains("end") => later(365),
        FieldType::Date => day.to_string(),
        FieldType::DateTime => format!("{day}T{:02}:{:02}", rng.u8(8..17), rng.u8(..60)),
        FieldType::Year => day.year().to_string(),
        FieldType::Number => rng.u16(1..900).to_string(),
        FieldType::Money => format!("{}.{:02}", rng.u16(40..4000), rng.u8(..100)),
        FieldType::Url => format!("https://sivusto.example/{}", plain(pick(rng, cast::SUBJECT))),
        FieldType::ReferenceNumber => reference(rng.u32(1_000..9_999_999)),
        FieldType::VisitorId => format!("{:032x}", rng.u128(..)),
        _ => return None,
    })
}

pub(super) fn pick<'a>(rng: &mut Rng, from: &[&'a str]) -> &'a str {
    rng.choice(from).copied().unwrap_or_default()
}

/// Letters of an address: without dots and capitals.
fn plain(text: &str) -> String {
    let folded = text.to_lowercase().replace(['ä', 'å'], "a").replace('ö', "o");
    folded.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A business ID of this number or the next that has a check digit.
fn business_id(number: u32) -> String {
    let check = |number: u32| {
        let weights = [7, 9, 10, 5, 8, 4, 2];
        let digits = format!("{number:07}");
        let sum: u32 = digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        match sum % 11 {
            0 => Some(0),
            1 => None,
            rest => Some(11 - rest),
        }
    };
    (number..number + 3).find_map(|n| check(n).map(|digit| format!("{n:07}-{digit}"))).unwrap_or_default()
}

/// A national reference number with its check digit.
fn reference(base: u32) -> String {
    let weights = [7, 3, 1].iter().cycle();
    let sum: u32 = base.to_string().bytes().rev().zip(weights).map(|(digit, w)| u32::from(digit - b'0') * w).sum();
    format!("{base}{}", (10 - sum % 10) % 10)
}

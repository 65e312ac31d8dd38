//! Every value against what the table allows in its place.

use jiff::civil::Date;
use law::time::Period;

use super::shape::{Place, shortened};
use super::{Checker, MAX_PER_NODE, MAX_TEXT, facts};
use crate::errors::{NameProblem, ShapeProblem};
use crate::findings::KINDS;
use crate::keywords::{self, EVENTS, Kind, Ref};
use crate::model::{FieldType, Lang, Name, Span};
use crate::syntax::{Scalar, Value};

/// What separates names in one text.
pub(super) fn separates(c: char) -> bool {
    c == ',' || c.is_whitespace()
}

impl Checker<'_> {
    /// Checks one value.
    pub(super) fn value(&mut self, value: &Value<'_>, kind: Kind, place: Place<'_>) {
        match (kind, &value.scalar) {
            (_, Scalar::Broken) | (Kind::Flag, Scalar::Flag(_)) => {}
            (Kind::Flag, _) => self.wrong_type(value, "`#true` or `#false`"),
            (Kind::Number(least, most), Scalar::Integer(number)) => {
                if !(least..=most).contains(number) {
                    self.report.add(ShapeProblem::BadNumberRange { least, most }, value.span);
                }
            }
            (Kind::Number(..), _) => self.wrong_type(value, "a whole number"),
            (_, Scalar::Text(text)) => self.text(value, text, kind, place),
            _ => self.wrong_type(value, wanted(kind)),
        }
    }

    fn wrong_type(&mut self, value: &Value<'_>, wanted: &'static str) {
        self.report.add(ShapeProblem::WrongType { found: value.scalar.kind(), wanted }, value.span);
    }

    fn text(&mut self, value: &Value<'_>, text: &str, kind: Kind, place: Place<'_>) {
        let span = value.span;
        if text.trim().is_empty() {
            return self.report.add(ShapeProblem::EmptyText, span);
        }
        if text.chars().nth(MAX_TEXT).is_some() {
            return self.report.add(ShapeProblem::TextTooLong, span);
        }
        match kind {
            Kind::Text | Kind::Flag | Kind::Number(..) => {}
            Kind::Names => self.each(value, |checker, word, at| checker.a_name(word, at)),
            Kind::Countries => self.each(value, |checker, word, at| checker.country(word, at, &[])),
            Kind::Langs => self.each(value, |checker, word, at| checker.language(word, at)),
            Kind::Words(known) => self.each(value, |checker, word, at| checker.word(word, at, known)),
            Kind::Refs(to) => self.each(value, |checker, word, at| checker.resolve(word, at, to, place)),
            Kind::Paths => self.each(value, |checker, word, at| checker.path(word, at)),
            _ => self.single(text, span, kind, place),
        }
    }

    fn single(&mut self, text: &str, span: Span, kind: Kind, place: Place<'_>) {
        match kind {
            Kind::Name => self.a_name(text, span),
            Kind::ForeignName => self.ensure(text.len() <= 128 && !text.contains(char::is_whitespace), span, || {
                ShapeProblem::BadName { word: shortened(text), why: "it has spaces or is longer than 128 bytes".into() }
            }),
            Kind::Date => self.ensure(text.parse::<Date>().is_ok() && text.len() == 10, span, || ShapeProblem::BadDate),
            Kind::Period => self.period(text, span, &[]),
            Kind::PeriodOr(words) => self.period(text, span, words),
            Kind::Country => self.country(text, span, &[]),
            Kind::Area => self.country(text, span, &["EEA", "EU"]),
            Kind::Email => self.ensure(facts::email(text).is_some(), span, || ShapeProblem::BadEmail),
            Kind::Phone => self.ensure(facts::phone(text).is_some(), span, || ShapeProblem::BadPhone),
            Kind::Url => self.ensure(is_url(text), span, || ShapeProblem::BadUrl),
            Kind::Postcode => self.ensure(is_postcode(text), span, || ShapeProblem::BadPostcode),
            Kind::BusinessId => self.ensure(facts::business_id(text).is_some(), span, || ShapeProblem::BadBusinessId),
            Kind::Lang => self.language(text, span),
            Kind::Word(known) => self.word(text, span, known),
            Kind::Type => self.field_type(text, span),
            Kind::TypeOrName => self.type_or_name(text, span),
            Kind::Event => self.event(text, span),
            Kind::Ref(to) => self.resolve(text, span, to, place),
            Kind::RefOr(_, words) if words.contains(&text) => {}
            Kind::RefOr(to, _) => self.resolve(text, span, to, place),
            Kind::PathOrAll if text == "*" => {}
            Kind::Path | Kind::PathOrAll => self.path(text, span),
            Kind::Finding => self.finding(text, span),
            Kind::Special => self.word(text, span, SPECIAL),
            Kind::Ground => self.word(text, span, GROUNDS),
            _ => {}
        }
    }

    fn each(&mut self, value: &Value<'_>, mut check: impl FnMut(&mut Self, &str, Span)) {
        let words = value.words(separates);
        if words.is_empty() {
            self.report.add(ShapeProblem::EmptyText, value.span);
        }
        if words.len() > MAX_PER_NODE {
            self.too_many("names", value.span);
        }
        for (word, span) in words.into_iter().take(MAX_PER_NODE) {
            check(self, word, span);
        }
    }

    fn ensure(&mut self, holds: bool, span: Span, problem: impl FnOnce() -> ShapeProblem) {
        if !holds {
            self.report.add(problem(), span);
        }
    }

    fn a_name(&mut self, text: &str, span: Span) {
        if let Err(why) = Name::new(text) {
            self.report.add(ShapeProblem::BadName { word: shortened(text), why: why.to_string() }, span);
        }
    }

    fn period(&mut self, text: &str, span: Span, words: &[&str]) {
        if words.contains(&text) {
            return;
        }
        if let Err(why) = text.parse::<Period>() {
            let nearest = keywords::nearest(text, words.iter().copied());
            self.report.add_near(ShapeProblem::BadPeriod { why: why.to_string() }, span, nearest);
        }
    }

    fn country(&mut self, text: &str, span: Span, also: &[&str]) {
        self.ensure(facts::is_country(text) || also.contains(&text), span, || ShapeProblem::UnknownCountry {
            word: shortened(text),
        });
    }

    fn language(&mut self, text: &str, span: Span) {
        self.ensure(Lang::from_code(text).is_some(), span, || ShapeProblem::UnknownLanguage { word: shortened(text) });
    }

    fn word(&mut self, text: &str, span: Span, known: &[&str]) {
        if !known.contains(&text) {
            let list = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let problem = ShapeProblem::UnknownValue { word: shortened(text), known: list };
            self.report.add_near(problem, span, keywords::nearest(text, known.iter().copied()));
        }
    }

    fn field_type(&mut self, text: &str, span: Span) {
        if !field_types().any(|known| known == text) {
            let problem = NameProblem::UnknownFieldType { word: shortened(text) };
            self.report.add_near(problem, span, keywords::nearest(text, field_types()));
        }
    }

    fn type_or_name(&mut self, text: &str, span: Span) {
        /// Typing a type wrong changes no more letters than this.
        const SLIPS: usize = 2;
        if field_types().any(|known| known == text) {
            return;
        }
        let alike = |known: &&str| {
            known.len() > 4 && known.len().abs_diff(text.len()) <= SLIPS && known.get(..1) == text.get(..1)
        };
        let meant = |known: &&str| alike(known) && strsim::osa_distance(text, known) <= SLIPS;
        if field_types().find(meant).is_some() { self.field_type(text, span) } else { self.a_name(text, span) }
    }

    fn event(&mut self, text: &str, span: Span) {
        match text.strip_prefix("field:") {
            Some(field) => self.a_name(field, span),
            None => self.word(text, span, EVENTS),
        }
    }

    fn finding(&mut self, text: &str, span: Span) {
        let codes = || KINDS.iter().map(|kind| kind.code);
        if !codes().any(|known| known == text) {
            let problem = NameProblem::UnknownFinding { word: shortened(text) };
            self.report.add_near(problem, span, keywords::nearest(text, codes()));
        }
    }

    /// Looks a name up among what it can refer to.
    fn resolve(&mut self, text: &str, span: Span, to: Ref, place: Place<'_>) {
        if !self.resolves {
            return;
        }
        let register = place.register.and_then(|name| self.names.registers.get(name));
        let names = &self.names;
        let known = match to {
            Ref::Purpose => names.purposes.contains(text),
            Ref::Register => names.registers.contains_key(text),
            Ref::Recipient => names.recipients.contains(text),
            Ref::Storage => names.storages.contains(text),
            Ref::Record => register.is_some_and(|names| names.records.contains_key(text)),
            Ref::Group => register.is_some_and(|names| names.groups.contains(text)),
        };
        if known || self.report.is_full() {
            return;
        }
        let nearest = match to {
            Ref::Purpose => keywords::nearest(text, names.purposes.iter().copied()),
            Ref::Register => keywords::nearest(text, names.registers.keys().copied()),
            Ref::Recipient => keywords::nearest(text, names.recipients.iter().copied()),
            Ref::Storage => keywords::nearest(text, names.storages.iter().copied()),
            Ref::Record => register.and_then(|names| keywords::nearest(text, names.records.keys().copied())),
            Ref::Group => register.and_then(|names| keywords::nearest(text, names.groups.iter().copied())),
        };
        let name = shortened(text);
        let problem = match to {
            Ref::Purpose => NameProblem::UnknownPurpose { name },
            Ref::Register => NameProblem::UnknownRegister { name },
            Ref::Recipient => NameProblem::UnknownRecipient { name },
            Ref::Storage => NameProblem::UnknownStorage { name },
            Ref::Record => NameProblem::UnknownRecord { name },
            Ref::Group => NameProblem::UnknownGroup { name },
        };
        self.report.add_near(problem, span, nearest);
    }

    /// Looks a path `register.record.field` up, where trailing parts may be left out.
    fn path(&mut self, text: &str, span: Span) {
        if !self.resolves {
            return;
        }
        let mut parts = text.split('.');
        let (register, record, field) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        let known_register = self.names.registers.get(register);
        let known_record = record.and_then(|record| known_register?.records.get(record));
        let known_field = field.is_none_or(|field| known_record.is_some_and(|fields| fields.contains(field)));
        if known_register.is_some()
            && (record.is_none() || known_record.is_some())
            && known_field
            && parts.next().is_none()
        {
            return;
        }
        if self.report.is_full() {
            return;
        }
        let siblings: Vec<String> = match (known_register, record, known_record) {
            (Some(_), Some(record), Some(fields)) => {
                fields.iter().map(|field| format!("{register}.{record}.{field}")).collect()
            }
            (Some(names), Some(_), None) => names.records.keys().map(|record| format!("{register}.{record}")).collect(),
            _ => self.names.registers.keys().map(|name| (*name).to_owned()).collect(),
        };
        let nearest = keywords::nearest(text, siblings.iter().map(String::as_str));
        self.report.add_near(NameProblem::UnknownField { path: shortened(text) }, span, nearest);
    }
}

/// The exceptions of Art. 9(2).
const SPECIAL: &[&str] = &[
    "art9.2.a", "art9.2.b", "art9.2.c", "art9.2.d", "art9.2.e", "art9.2.f", "art9.2.g", "art9.2.h", "art9.2.i",
    "art9.2.j",
];
/// The grounds of tietosuojalaki (1050/2018) 29 §.
const GROUNDS: &[&str] = &["29.1", "29.1.1", "29.1.2", "29.1.3", "29.2", "29.3"];

fn field_types() -> impl Iterator<Item = &'static str> {
    FieldType::PLAIN.iter().map(FieldType::keyword).chain(["choice", "permission"])
}

const fn wanted(kind: Kind) -> &'static str {
    match kind {
        Kind::Name | Kind::Names | Kind::Ref(_) | Kind::Refs(_) | Kind::RefOr(..) => "a name",
        Kind::Date => "a day as a text",
        Kind::Period | Kind::PeriodOr(_) => "a length of time as a text",
        Kind::Postcode | Kind::Phone | Kind::BusinessId => "a text between quotes",
        _ => "a text",
    }
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    text.len() <= 2_000
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c))
        && host.is_some_and(|host| {
            host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains('@')
        })
}

fn is_postcode(text: &str) -> bool {
    (3..=10).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-')
}

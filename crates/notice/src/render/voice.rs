//! How a notice speaks in a language: labels, dates, periods, lists, citations.

use jiff::civil::Date;
use law::basis::{LegalBasis, Right};
use law::time::Period;

use super::article::{Line, Run};
use super::sections::whom::keyword;
use super::texts::{self, Texts};
use crate::model::{Checked, Field, FieldType, Lang, Name, Notice, Parts, Role, Sentences, Text};

/// A notice and the language it is told in.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub(crate) notice: &'a Notice<Checked>,
    pub(crate) lang: Lang,
    pub(crate) texts: &'static Texts,
}

/// The first private-use character: in a sentence it stands for a line that is put in after Fluent has made the
/// sentence, so that words of the notice keep their language and links.
const SLOT: u32 = 0xE000;
const SLOTS_MAX: u32 = 0x1000;

/// Lines waiting for their place in a sentence.
#[derive(Default)]
pub(crate) struct Slots(Vec<Line>);

impl Slots {
    /// A mark that stands for the line.
    pub(crate) fn put(&mut self, line: Line) -> String {
        let index = u32::try_from(self.0.len()).unwrap_or(SLOTS_MAX).min(SLOTS_MAX);
        self.0.push(line);
        char::from_u32(SLOT + index).map(String::from).unwrap_or_default()
    }

    /// The sentence with every mark replaced by its line.
    pub(crate) fn fill(&self, sentence: &str) -> Line {
        let mut runs = Vec::new();
        let mut text = String::new();
        for sign in sentence.chars() {
            match u32::from(sign).checked_sub(SLOT).and_then(|index| self.0.get(usize::try_from(index).ok()?)) {
                Some(line) => {
                    runs.push(Run::Text(std::mem::take(&mut text)));
                    runs.extend(line.0.iter().cloned());
                }
                None => text.push(sign),
            }
        }
        runs.push(Run::Text(text));
        runs.retain(|run| !matches!(run, Run::Text(text) if text.is_empty()));
        Line(runs)
    }
}

impl std::fmt::Debug for Voice<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Voice").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl<'a> Voice<'a> {
    /// The language it is told in.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The legal basis by name: `Suostumus`.
    #[must_use]
    pub fn basis(self, basis: LegalBasis) -> String {
        self.texts.say_basis(basis.as_str())
    }

    /// The role of recipients, as the heading above them.
    #[must_use]
    pub fn role_title(self, role: Role) -> String {
        self.texts.say_role(keyword(role))
    }

    /// The kind of field by name: `Sähköpostiosoite`.
    #[must_use]
    pub fn field_type(self, kind: &FieldType) -> String {
        self.texts.say_field_type(kind.keyword())
    }

    /// A right by name.
    #[must_use]
    pub fn right(self, kind: Right) -> String {
        self.texts.say_right(kind.as_str())
    }

    /// What a right means, in a sentence or two.
    #[must_use]
    pub fn right_explained(self, kind: Right) -> String {
        self.texts.say_right_explained(kind.as_str())
    }

    /// What is special about a field, from its keyword: `vapaaehtoinen`.
    #[must_use]
    pub fn field_mark(self, mark: &str) -> String {
        self.texts.say_data_mark(mark)
    }

    /// What is said of a place, from its keyword: `salattu`.
    #[must_use]
    pub fn storage_mark(self, mark: &str) -> String {
        self.texts.say_storage_mark(mark)
    }

    /// The notice, told in a language.
    #[must_use]
    pub fn new(notice: &'a Notice<Checked>, lang: Lang) -> Self {
        Self { notice, lang, texts: texts::of(lang) }
    }

    /// All parts of the notice.
    #[must_use]
    pub fn parts(self) -> &'a Parts {
        self.notice.parts()
    }

    /// A sentence with lines in it.
    pub(crate) fn say(self, make: impl FnOnce(&'static Texts, &mut Slots) -> String) -> Line {
        let mut slots = Slots::default();
        let sentence = make(self.texts, &mut slots);
        slots.fill(&sentence)
    }

    /// Words the notice gives in its own language only.
    #[must_use]
    pub fn own(self, words: &str) -> Line {
        self.in_lang(words, self.parts().head.language)
    }

    /// A sentence that a property gives, or a child in each language; empty if there is none.
    #[must_use]
    pub fn sentence(self, sentences: &Sentences, word: &str) -> Line {
        sentences.get(word).map(|text| self.text(text)).unwrap_or_default()
    }

    /// Words the notice gives in some languages: this one, its own, or any.
    #[must_use]
    pub fn text(self, text: &Text) -> Line {
        let own = self.parts().head.language;
        let found = [self.lang, own].into_iter().find(|lang| text.0.contains_key(lang));
        match found.or_else(|| text.0.keys().next().copied()) {
            Some(lang) => self.in_lang(text.get(lang), lang),
            None => Line::default(),
        }
    }

    fn in_lang(self, words: &str, lang: Lang) -> Line {
        let words = words.to_owned();
        Line(vec![if lang == self.lang { Run::Text(words) } else { Run::Other(words, lang) }])
    }

    /// A label, or the name written out where there is none.
    #[must_use]
    pub fn label(self, label: &Text, name: &Name) -> Line {
        if label.is_empty() { capital(&name.as_str().replace('-', " ")).into() } else { self.text(label) }
    }

    /// The label of a purpose.
    #[must_use]
    pub fn purpose(self, name: &Name) -> Line {
        let label = self.notice.purpose(name.as_str()).map(|purpose| self.label(&purpose.label, name));
        label.unwrap_or_else(|| name.to_string().into())
    }

    /// The labels of purposes, in a row.
    pub(crate) fn purposes(self, names: &[Name]) -> Line {
        series(names.iter().map(|name| self.purpose(name)).collect())
    }

    /// A role in the middle of a sentence, without a capital it has only from standing first.
    pub(crate) fn role(self, role: &str) -> Line {
        let mut signs = role.chars();
        match (signs.next(), signs.next()) {
            (Some(first), Some(second)) if second.is_lowercase() => {
                let rest = signs.as_str();
                self.own(&first.to_lowercase().chain([second]).chain(rest.chars()).collect::<String>())
            }
            _ => self.own(role),
        }
    }

    /// The label of a register.
    #[must_use]
    pub fn register(self, name: &str) -> Line {
        let found = self.notice.register(name);
        found.map_or_else(|| name.to_owned().into(), |register| self.label(&register.label, &register.name))
    }

    /// The label of a recipient.
    #[must_use]
    pub fn recipient(self, name: &Name) -> Line {
        let found = self.parts().recipients.iter().find(|recipient| recipient.name == *name);
        found.map_or_else(|| name.to_string().into(), |recipient| self.label(&recipient.label, name))
    }

    /// The label of a field, or the name of its type.
    #[must_use]
    pub fn field(self, field: &Field) -> Line {
        if field.label.is_empty() {
            return self.texts.say_field_type(field.kind.keyword()).into();
        }
        self.text(&field.label)
    }

    /// What paths name: registers, each with what is meant of it.
    #[must_use]
    pub fn paths(self, paths: &[String]) -> Line {
        let shelves = grouped(paths.iter().map(String::as_str));
        series(shelves.into_iter().map(|(name, within)| self.shelf(name, &within)).collect())
    }

    /// A register with the record kinds meant of it, each with the fields meant of it.
    fn shelf(self, register: &str, within: &[&str]) -> Line {
        let kinds = grouped(within.iter().copied()).into_iter().map(|(name, fields)| {
            let Some(record) = self.notice.record(register, name) else { return Line::from(name.to_owned()) };
            let fields = fields.iter().filter_map(|field| record.field(field)).map(|field| self.field(field));
            let (label, fields) = (self.label(&record.label, &record.name), commas(fields.collect()));
            if fields.is_empty() {
                return label;
            }
            self.say(|texts, slots| texts.say_labelled(slots.put(label), slots.put(fields)))
        });
        let kinds: Vec<Line> = kinds.collect();
        let between = if within.iter().any(|path| path.contains('.')) { "; " } else { ", " };
        let kinds = kinds.into_iter().fold(Line::default(), |all, line| all.then(between, line));
        self.with_more(self.register(register), vec![kinds])
    }

    /// Lines with commas between, and a word before the last.
    pub(crate) fn list(self, mut lines: Vec<Line>) -> Line {
        let Some(last) = lines.pop() else { return Line::default() };
        let first = commas(lines);
        if first.is_empty() {
            return last;
        }
        self.say(|texts, slots| texts.say_list_and(slots.put(first), slots.put(last)))
    }

    /// A day in words.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        self.texts.say_date(date.day().to_string(), date.month(), date.year().to_string())
    }

    /// The name of a country.
    #[must_use]
    pub fn country(self, code: &str) -> String {
        law::country::find(code).map_or_else(|| code.to_owned(), |country| country.name(self.lang.code()).to_owned())
    }

    /// A period as an object: `3 vuotta`.
    #[must_use]
    pub fn period(self, period: Period) -> String {
        self.texts.say_period(period.unit().as_str(), period.amount())
    }

    /// A period that comes round again: `vuosittain`.
    #[must_use]
    pub fn every(self, period: Period) -> String {
        self.texts.say_every(period.unit().as_str(), period.amount())
    }

    /// A citation from its code: `art6.1.a`.
    #[must_use]
    pub fn cite(self, code: &str) -> Line {
        let words = cited(self.texts, code);
        if words.is_empty() { Line::default() } else { Line(vec![Run::Cite(words)]) }
    }

    /// `Name: words`.
    pub(crate) fn labelled(self, name: String, words: Line) -> Line {
        if words.is_empty() {
            return words;
        }
        self.say(|texts, slots| texts.say_labelled(slots.put(name.into()), slots.put(words)))
    }

    /// Of something: words; nothing if there are no words.
    pub(crate) fn about(self, something: Line, words: Line) -> Line {
        if words.is_empty() {
            return words;
        }
        self.say(|texts, slots| texts.say_labelled(slots.put(something), slots.put(words)))
    }

    /// `Name (more, more)`.
    pub(crate) fn with_more(self, name: Line, more: Vec<Line>) -> Line {
        let more = commas(more.into_iter().filter(|line| !line.is_empty()).collect());
        if more.is_empty() {
            return name;
        }
        self.say(|texts, slots| texts.say_with_more(slots.put(name), slots.put(more)))
    }
}

/// An article from its code: `art6.1.a`. Nothing if it names none.
pub(crate) fn cited(texts: &Texts, code: &str) -> String {
    let mut parts = code.trim_start_matches("art").split('.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(article), Some(paragraph), Some(point)) => texts.say_cite_point(article, paragraph, point),
        (Some(article), Some(paragraph), None) => texts.say_cite_paragraph(article, paragraph),
        (Some(article), ..) => texts.say_cite_article(article),
        (None, ..) => String::new(),
    }
}

/// Labels in a row: commas between, or semicolons where a label holds a comma or an "and" of its own.
pub(crate) fn series(lines: Vec<Line>) -> Line {
    let holds = |line: &Line| {
        let text = line.plain();
        [",", " ja ", " och ", " and "].iter().any(|word| text.contains(word))
    };
    let between = if lines.iter().any(holds) { "; " } else { ", " };
    lines.into_iter().fold(Line::default(), |all, line| all.then(between, line))
}

/// Paths by their first word, in the order they first come, with what stands after it.
fn grouped<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<(&'p str, Vec<&'p str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for path in paths {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        match groups.iter_mut().find(|(known, _)| *known == first) {
            Some((_, within)) => within.extend(rest),
            None => groups.push((first, rest.into_iter().collect())),
        }
    }
    groups
}

/// Lines with commas between.
pub(crate) fn commas(lines: Vec<Line>) -> Line {
    lines.into_iter().fold(Line::default(), |all, line| all.then(", ", line))
}

/// The words with a capital letter in front.
pub(crate) fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// A line that is a link to the page's own section.
pub(crate) fn to_section(id: &str, title: String) -> Line {
    Line(vec![Run::Link { href: format!("#{id}"), text: title }])
}

/// A line that opens a letter to an address.
pub(crate) fn mail(address: &str) -> Line {
    Line(vec![Run::Link { href: format!("mailto:{address}"), text: address.to_owned() }])
}

/// A line that calls a number.
pub(crate) fn call(number: &str) -> Line {
    Line(vec![Run::Link { href: format!("tel:{}", number.replace(' ', "")), text: readable(number) }])
}

/// An E.164 number in groups a person can read; anything else as it stands.
fn readable(number: &str) -> String {
    let Some(digits) = number.strip_prefix("+358").filter(|rest| rest.len() >= 6) else { return number.to_owned() };
    let mut out = String::from("+358");
    for (n, digit) in digits.chars().enumerate() {
        if n < 9 && n % 3 == 0 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// A line that opens a web page; only `http` and `https`, everything else stays words.
pub(crate) fn web(address: &str) -> Line {
    let safe = address.starts_with("https://") || address.starts_with("http://");
    let run = Run::Link { href: address.to_owned(), text: address.to_owned() };
    Line(vec![if safe { run } else { Run::Text(address.to_owned()) }])
}

//! What can be chosen for a value: the words of the language in the reader's own, and the names the notice declares.

use law::country;
use notice::edit::{Node, Tree};
use notice::keywords::{EVENTS, Kind, Ref};
use notice::model::FieldType;
use notice::{KINDS, Lang};

use super::model::{Choice, Widget};
use crate::texts::{Texts, texts};

/// The units of a period.
pub const UNITS: [&str; 6] = ["day", "week", "month", "year", "hour", "minute"];
/// The exceptions of Art. 9(2).
const SPECIALS: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
/// The grounds of tietosuojalaki 29 §.
const GROUNDS: [&str; 6] = ["29.1", "29.1.1", "29.1.2", "29.1.3", "29.2", "29.3"];

/// What can be chosen at a node.
pub struct Options<'a> {
    tree: &'a Tree,
    lang: Lang,
    /// The register the node is in, if it is in one.
    register: Option<&'a Node>,
}

impl<'a> Options<'a> {
    /// At the node at a path.
    pub fn new(tree: &'a Tree, path: &[usize], lang: Lang) -> Self {
        let register = path.get(..1).and_then(|top| tree.node(top)).filter(|node| node.word == "register");
        Self { tree, lang, register }
    }

    fn t(&self) -> &'static Texts {
        texts(self.lang)
    }

    /// What stands for nothing said.
    pub fn unsaid(&self) -> String {
        self.t().ed_unsaid()
    }

    /// How a single value is asked for.
    pub fn widget(&self, kind: Kind, key: &str, value: &str, optional: bool) -> Widget {
        let line = |kind: &'static str, short: bool| Widget::Line { kind, value: value.to_owned(), short };
        let choice = |options: Vec<Choice>| self.choice(options, value, optional);
        match kind {
            Kind::Flag => Widget::Flag { on: value == "true" },
            Kind::Number(..) => line("number", true),
            Kind::Date => line("date", true),
            Kind::Period => self.period(value, &[]),
            Kind::PeriodOr(words) => self.period(value, words),
            Kind::Email => line("email", false),
            Kind::Phone => line("tel", true),
            Kind::Url => line("url", false),
            Kind::Postcode | Kind::BusinessId | Kind::Name | Kind::ForeignName => line("text", true),
            Kind::Country => choice(self.countries()),
            Kind::Area => {
                let areas = ["EEA", "EU"].map(|area| Choice::new(area, self.t().ed_value(format!("area-{area}"))));
                choice(areas.into_iter().chain(self.countries()).collect())
            }
            Kind::Lang => choice(Lang::ALL.map(|lang| Choice::new(lang.code(), texts(lang).language_name())).into()),
            Kind::Word(words) => choice(self.words(key, words)),
            Kind::Langs | Kind::Words(_) | Kind::Refs(_) => {
                let values = value.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
                self.many(kind, key, values)
            }
            Kind::Type => choice(self.types()),
            Kind::Ref(to) => choice(self.declared(to)),
            Kind::RefOr(to, words) => {
                let mut all = self.words(key, words);
                all.extend(self.declared(to));
                choice(all)
            }
            Kind::Event => choice(self.events()),
            Kind::Special => {
                let each = SPECIALS.map(|letter| {
                    Choice::new(format!("art9.2.{letter}"), self.t().ed_value(format!("special-{letter}")))
                });
                choice(each.into())
            }
            Kind::Ground => choice(
                GROUNDS
                    .map(|ground| {
                        Choice::new(ground, self.t().ed_value(format!("ground-{}", ground.replace('.', "-"))))
                    })
                    .into(),
            ),
            Kind::Finding => choice(KINDS.iter().map(|kind| Choice::new(kind.code, kind.title(self.lang))).collect()),
            Kind::Path | Kind::PathOrAll => choice(self.paths(kind)),
            Kind::Text | Kind::Names | Kind::Countries | Kind::TypeOrName | Kind::Paths | Kind::Clause => {
                line("text", false)
            }
        }
    }

    /// How several values are asked for.
    pub fn many(&self, kind: Kind, key: &str, values: Vec<String>) -> Widget {
        let mut options = match kind {
            Kind::Langs => Lang::ALL.map(|lang| Choice::new(lang.code(), texts(lang).language_name())).into(),
            Kind::Words(words) | Kind::Word(words) => self.words(key, words),
            Kind::Ref(to) | Kind::Refs(to) => self.declared(to),
            Kind::Path | Kind::PathOrAll => self.paths(kind),
            Kind::TypeOrName => self.types(),
            _ => return Widget::Line { kind: "text", value: values.join(" "), short: false },
        };
        for value in &values {
            if options.iter().all(|option| option.value != *value) {
                options.push(Choice::new(value.clone(), value.clone()));
            }
        }
        Widget::Many { values, options }
    }

    /// One of these, with what is written among them even if it is none of them.
    fn choice(&self, mut options: Vec<Choice>, value: &str, optional: bool) -> Widget {
        if !value.is_empty() && options.iter().all(|option| option.value != value) {
            options.push(Choice::new(value, value));
        }
        if optional || value.is_empty() {
            options.insert(0, Choice::new("", self.t().ed_unsaid()));
        }
        Widget::Choice { value: value.to_owned(), options }
    }

    /// Words of the language, each in the reader's.
    pub fn words(&self, key: &str, words: &[&str]) -> Vec<Choice> {
        words.iter().map(|word| Choice::new(*word, self.t().ed_value(format!("{key}-{word}")))).collect()
    }

    /// A number and a unit, or one of some words.
    pub fn period(&self, value: &str, words: &[&str]) -> Widget {
        let (count, unit) = split_period(value);
        let mut units: Vec<Choice> =
            UNITS.iter().map(|unit| Choice::new(*unit, self.t().ed_value(format!("unit-{unit}")))).collect();
        units.extend(words.iter().map(|word| Choice::new(*word, self.t().ed_value(format!("unit-{word}")))));
        if !unit.is_empty() && units.iter().all(|choice| choice.value != unit) {
            units.push(Choice::new(unit.clone(), unit.clone()));
        }
        Widget::Period { count, unit, units }
    }

    fn countries(&self) -> Vec<Choice> {
        let mut all: Vec<Choice> =
            country::all().iter().map(|one| Choice::new(one.code, one.name(self.lang.code()))).collect();
        all.sort_by_cached_key(|choice| (choice.value != "FI", choice.label.to_lowercase()));
        all
    }

    fn types(&self) -> Vec<Choice> {
        let words = FieldType::PLAIN.iter().map(FieldType::keyword).chain(["choice", "permission"]);
        let mut all: Vec<Choice> =
            words.map(|word| Choice::new(word, notice::render::type_word(self.lang, word))).collect();
        all.sort_by_cached_key(|choice| choice.label.to_lowercase());
        all
    }

    /// What retention can count from, with the dates of the register.
    pub fn events(&self) -> Vec<Choice> {
        let mut all = self.words("event", EVENTS);
        let records = self.register.iter().flat_map(|register| &register.children).filter(|node| node.word == "record");
        for field in records.flat_map(|record| &record.children) {
            let name = format!("field:{}", field.word);
            let dated = matches!(field.first(), Some("date" | "date-time"));
            if dated && all.iter().all(|choice| choice.value != name) {
                all.push(Choice::new(name, self.t().ed_event_field(label_of(field, self.lang))));
            }
        }
        all
    }

    fn declared(&self, to: Ref) -> Vec<Choice> {
        let top = |word: &'static str| self.tree.nodes().iter().filter(move |node| node.word == word);
        let named = |node: &Node| Some(Choice::new(node.first()?, label_of(node, self.lang)));
        let inside = |word: &'static str| {
            self.register.into_iter().flat_map(|register| &register.children).filter(move |node| node.word == word)
        };
        match to {
            Ref::Purpose => top("purpose").filter_map(named).collect(),
            Ref::Register => top("register").filter_map(named).collect(),
            Ref::Recipient => top("recipient").filter_map(named).collect(),
            Ref::Storage => top("storage").filter_map(named).collect(),
            Ref::Record => inside("record").filter_map(named).collect(),
            Ref::Group => inside("groups").flat_map(|groups| &groups.children).filter_map(named).collect(),
        }
    }

    fn paths(&self, kind: Kind) -> Vec<Choice> {
        let mut all = Vec::new();
        if kind == Kind::PathOrAll {
            all.push(Choice::new("*", self.t().ed_value("path-all")));
        }
        for register in self.tree.nodes().iter().filter(|node| node.word == "register") {
            let Some(name) = register.first() else { continue };
            let label = label_of(register, self.lang);
            all.push(Choice::new(name, label.clone()));
            for record in register.children.iter().filter(|node| node.word == "record") {
                if let Some(kind) = record.first() {
                    all.push(Choice::new(
                        format!("{name}.{kind}"),
                        format!("{label} › {}", label_of(record, self.lang)),
                    ));
                }
            }
        }
        all
    }
}

/// What people call a node: its label, or its name.
pub fn label_of(node: &Node, lang: Lang) -> String {
    let label = node.child("label").or_else(|| node.child("title")).and_then(|at| node.children.get(at));
    let said = |lang: Lang| label.and_then(|label| label.prop(lang.code())).and_then(|prop| prop.entry.value.text());
    let said =
        said(lang).or_else(|| label.and_then(|label| label.props.first()).and_then(|prop| prop.entry.value.text()));
    let known = node.first().unwrap_or(&node.word);
    said.filter(|text| !text.trim().is_empty()).unwrap_or(known).to_owned()
}

/// A period in its number and unit; a word alone is a unit.
pub fn split_period(text: &str) -> (String, String) {
    let mut words = text.split_whitespace();
    match (words.next(), words.next()) {
        (Some(count), Some(unit)) => (count.to_owned(), unit.strip_suffix('s').unwrap_or(unit).to_owned()),
        (Some(word), None) if word.starts_with(|c: char| c.is_ascii_digit()) => (word.to_owned(), String::new()),
        (Some(word), None) => (String::new(), word.to_owned()),
        _ => (String::new(), String::new()),
    }
}

/// A number and a unit as the language writes them.
pub fn join_period(count: &str, unit: &str) -> String {
    let (count, unit) = (count.trim(), unit.trim());
    match (count, UNITS.contains(&unit)) {
        ("", true) => String::new(),
        ("", false) => unit.to_owned(),
        (_, false) if !unit.is_empty() => unit.to_owned(),
        ("1", _) => format!("1 {}", if unit.is_empty() { "year" } else { unit }),
        (count, _) => format!("{count} {}s", if unit.is_empty() { "year" } else { unit }),
    }
}

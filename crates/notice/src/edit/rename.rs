//! A name and everything that refers to it.

use super::{Change, EditError, Entry, Node, Scalar, Splice, Tree};
use crate::keywords::{self, Arg, Kind, Ref, TOP};
use crate::model::{FieldType, Name};

/// What a name is declared as, with where it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// A purpose.
    Purpose,
    /// A register.
    Register,
    /// A recipient.
    Recipient,
    /// A place where data lie.
    Storage,
    /// A record of this register.
    Record(String),
    /// A group of people of this register.
    Group(String),
    /// A field of this register and record.
    Field(String, String),
}

/// Where in the notice a value stands.
#[derive(Debug, Clone, Default)]
struct Within {
    register: Option<String>,
    record: Option<String>,
}

impl Tree {
    /// What the node at a path declares, and its name. `None` if nothing else could name it.
    #[must_use]
    pub fn declares(&self, path: &[usize]) -> Option<(Declared, String)> {
        let node = self.node(path)?;
        let named = |at: usize| self.node(path.get(..at)?)?.first().map(str::to_owned);
        let name = node.first().map(str::to_owned);
        let kind = self.kind(path)?;
        Some(match (path.len(), node.word.as_str()) {
            (1, "purpose") => (Declared::Purpose, name?),
            (1, "register") => (Declared::Register, name?),
            (1, "recipient") => (Declared::Recipient, name?),
            (1, "storage") => (Declared::Storage, name?),
            (2, "record") if self.node(path.get(..1)?)?.word == "register" => (Declared::Record(named(1)?), name?),
            (3, "group") => (Declared::Group(named(1)?), name?),
            (3, word) if std::ptr::eq(kind, &raw const keywords::FIELD) => {
                (Declared::Field(named(1)?, named(2)?), word.to_owned())
            }
            _ => return None,
        })
    }

    /// Gives the node at a path another name, and every place that names it.
    ///
    /// # Errors
    /// [`EditError::Name`] if the name cannot be used, [`EditError::Missing`] if the node declares none.
    pub fn rename(&self, path: &[usize], new: &str) -> Result<Change, EditError> {
        let node = self.at(path)?;
        let (declared, old) = self.declares(path).ok_or(EditError::Missing)?;
        if old == new {
            return Ok(Change::default());
        }
        Name::new(new).map_err(|_| EditError::Name)?;
        let is_field = matches!(declared, Declared::Field(..));
        let taken = |other: &Node| match is_field {
            true => other.word == new,
            false => other.word == node.word && other.first() == Some(new),
        };
        let reserved = is_field && keywords_of_record().any(|word| word == new);
        if reserved || self.siblings(path).iter().any(taken) {
            return Err(EditError::Name);
        }
        let mut splices = match node.args.first() {
            Some(entry) if !is_field => vec![self.splice(entry, new.to_owned())],
            _ => vec![Splice { span: node.word_span, text: Scalar::word(new).written() }],
        };
        let renamed = Renamed { tree: self, declared, old, new };
        renamed.walk(&mut splices, &TOP, self.nodes(), &Within::default());
        Ok(Change::of(splices))
    }

    fn splice(&self, entry: &Entry, text: String) -> Splice {
        let quoted = self.piece(entry.span).starts_with(['"', '#']);
        let value = if quoted { Scalar::Text(text) } else { Scalar::Word(text) };
        Splice { span: entry.span, text: value.written() }
    }
}

fn keywords_of_record() -> impl Iterator<Item = &'static str> {
    let record = TOP.child("register").and_then(|register| register.child("record"));
    record.into_iter().flat_map(|record| record.children).map(|child| child.node.word)
}

struct Renamed<'t> {
    tree: &'t Tree,
    declared: Declared,
    old: String,
    new: &'t str,
}

impl Renamed<'_> {
    fn walk(&self, splices: &mut Vec<Splice>, parent: &'static keywords::Node, nodes: &[Node], within: &Within) {
        for node in nodes {
            let Some(kind) = parent.child(&node.word).map(|kind| kind.form(node.first())) else { continue };
            let mut inner = within.clone();
            match node.word.as_str() {
                "register" if within.register.is_none() => inner.register = node.first().map(str::to_owned),
                "record" if within.record.is_none() => inner.record = node.first().map(str::to_owned),
                _ => {}
            }
            for (at, entry) in node.args.iter().enumerate() {
                if let Some(arg) = arg_at(kind.args, at) {
                    splices.extend(self.in_value(entry, arg.kind, &inner));
                }
            }
            for prop in &node.props {
                if let Some(known) = kind.prop(&prop.word) {
                    splices.extend(self.in_value(&prop.entry, known.kind, &inner));
                }
            }
            self.walk(splices, kind, &node.children, &inner);
        }
    }

    /// The value with the new name in it, if it holds the old one.
    fn in_value(&self, entry: &Entry, kind: Kind, within: &Within) -> Option<Splice> {
        let text = entry.value.text()?;
        let one = |word: &str| self.in_word(word, kind, within);
        let new = match kind {
            Kind::Refs(_) | Kind::Paths => each_word(text, one),
            _ => one(text),
        }?;
        Some(self.tree.splice(entry, new))
    }

    fn in_word(&self, word: &str, kind: Kind, within: &Within) -> Option<String> {
        let whole = (word == self.old).then(|| self.new.to_owned());
        let here = |register: &String| within.register.as_ref() == Some(register);
        match (kind, &self.declared) {
            (Kind::Ref(Ref::Purpose) | Kind::Refs(Ref::Purpose) | Kind::RefOr(Ref::Purpose, _), Declared::Purpose)
            | (
                Kind::Ref(Ref::Recipient) | Kind::Refs(Ref::Recipient) | Kind::RefOr(Ref::Recipient, _),
                Declared::Recipient,
            )
            | (Kind::Ref(Ref::Register) | Kind::Refs(Ref::Register), Declared::Register)
            | (Kind::Refs(Ref::Storage), Declared::Storage) => whole,
            (Kind::Ref(Ref::Record), Declared::Record(register)) if here(register) => whole,
            (Kind::Refs(Ref::Group), Declared::Group(register)) if here(register) => whole,
            (Kind::Path | Kind::Paths | Kind::PathOrAll, _) => self.in_path(word, 0),
            (Kind::Clause, _) => self.in_clause(word),
            (Kind::TypeOrName, Declared::Field(..)) if !is_type(word) => whole,
            (Kind::Event, Declared::Field(register, record)) => {
                let same = within.record.as_ref().is_none_or(|own| own == record);
                let field = word.strip_prefix("field:").filter(|name| *name == self.old && same && here(register));
                field.map(|_| format!("field:{}", self.new))
            }
            _ => None,
        }
    }

    /// A path `register.record.field` that begins at a part.
    fn in_path(&self, path: &str, lead: usize) -> Option<String> {
        let mut parts: Vec<&str> = path.split('.').collect();
        let part = |at: usize| parts.get(lead + at).copied();
        let at = match &self.declared {
            Declared::Register => 0,
            Declared::Record(register) if part(0) == Some(register) => 1,
            Declared::Field(register, record) if part(0) == Some(register) && part(1) == Some(record) => 2,
            _ => return None,
        };
        let found = parts.get_mut(lead + at).filter(|part| **part == self.old)?;
        *found = self.new;
        Some(parts.join("."))
    }

    fn in_clause(&self, clause: &str) -> Option<String> {
        let (kind, name) = clause.split_once('.')?;
        let (own, rest) = name.split_once('.').map_or((name, None), |(own, rest)| (own, Some(rest)));
        let named = matches!(
            (&self.declared, kind),
            (Declared::Purpose, "purpose") | (Declared::Recipient, "recipient") | (Declared::Storage, "storage")
        );
        if named && own == self.old {
            return Some([Some(kind), Some(self.new), rest].into_iter().flatten().collect::<Vec<_>>().join("."));
        }
        if kind == "register" { self.in_path(clause, 1) } else { None }
    }
}

/// What the value at a place is, where the last may be there many times.
fn arg_at(args: &'static [Arg], at: usize) -> Option<&'static Arg> {
    args.get(at).or_else(|| args.last().filter(|last| last.count.many()))
}

/// The text with each of its words changed that is; `None` if none is.
fn each_word(text: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    for piece in text.split_inclusive(|c: char| c == ',' || c.is_whitespace()) {
        let word = piece.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
        let new = change(word);
        changed |= new.is_some();
        out.push_str(new.as_deref().unwrap_or(word));
        out.push_str(piece.get(word.len()..).unwrap_or(""));
    }
    changed.then_some(out)
}

fn is_type(word: &str) -> bool {
    FieldType::PLAIN.iter().map(FieldType::keyword).chain(["choice", "permission"]).any(|known| known == word)
}

//! Filters (RFC 7644, 3.4.2.2): read by going down, with limits, and held against a description.

use serde_json::Value;

use crate::error::Wrong;
use crate::path::{name_of, schema_of};
use crate::said::find;

/// The longest filter, in bytes.
pub const MAX_FILTER: usize = 1024;
/// The most comparisons of a filter.
pub const MAX_TESTS: usize = 20;
/// How deep brackets may stand in brackets.
const MAX_DEPTH: usize = 8;
/// The attributes whose case counts.
const EXACT: [&str; 3] = ["id", "externalid", "value"];

/// What somebody is looked for by.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// A comparison.
    Test(Attribute, Compare, Value),
    /// That there is a value at all.
    Present(Attribute),
    /// That a value of several fits.
    Within(String, Box<Filter>),
    /// The contrary.
    Not(Box<Filter>),
    /// Both.
    And(Box<Filter>, Box<Filter>),
    /// One or both.
    Or(Box<Filter>, Box<Filter>),
}

/// An attribute and its part, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    name: String,
    part: Option<String>,
}

/// How two values are compared: the operators of RFC 7644, table 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Compare {
    fn read(word: &str) -> Option<Self> {
        let known = [
            ("eq", Self::Eq),
            ("ne", Self::Ne),
            ("co", Self::Co),
            ("sw", Self::Sw),
            ("ew", Self::Ew),
            ("gt", Self::Gt),
            ("ge", Self::Ge),
            ("lt", Self::Lt),
            ("le", Self::Le),
        ];
        known.into_iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, compare)| compare)
    }
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// [`Wrong::Filter`] if it is none, or longer or deeper than is taken.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        if text.len() > MAX_FILTER {
            return Err(Wrong::Filter);
        }
        let mut reader = Reader { rest: text, tests: 0 };
        let filter = reader.any(0)?;
        reader.skip();
        if reader.rest.is_empty() { Ok(filter) } else { Err(Wrong::Filter) }
    }

    /// The value that this one attribute is to be equal to, if nothing else is asked for.
    #[must_use]
    pub fn only_equal(&self, name: &str) -> Option<&str> {
        match self {
            Self::Test(attribute, Compare::Eq, Value::String(text))
                if attribute.part.is_none() && attribute.name.eq_ignore_ascii_case(name) =>
            {
                Some(text)
            }
            _ => None,
        }
    }

    /// True if a description fits.
    #[must_use]
    pub fn fits(&self, shown: &Value) -> bool {
        match self {
            Self::Test(attribute, Compare::Ne, value) => {
                !values(attribute, shown).iter().any(|own| compares((own, value), Compare::Eq, attribute))
            }
            Self::Test(attribute, compare, value) => {
                values(attribute, shown).iter().any(|own| compares((own, value), *compare, attribute))
            }
            Self::Present(attribute) => values(attribute, shown).iter().any(|own| !is_nothing(own)),
            Self::Within(name, inside) => {
                let attribute = Attribute { name: name.clone(), part: None };
                each(&attribute, shown).iter().any(|own| inside.fits(own))
            }
            Self::Not(inside) => !inside.fits(shown),
            Self::And(one, other) => one.fits(shown) && other.fits(shown),
            Self::Or(one, other) => one.fits(shown) || other.fits(shown),
        }
    }
}

/// The values of an attribute, one by one.
fn each<'a>(attribute: &Attribute, shown: &'a Value) -> Vec<&'a Value> {
    let found = shown.as_object().and_then(|object| find(object, &attribute.name));
    match found {
        Some(Value::Array(several)) => several.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

/// What is compared of them: the part that is named, or the value of those that have parts.
fn values<'a>(attribute: &Attribute, shown: &'a Value) -> Vec<&'a Value> {
    let part = attribute.part.as_deref();
    let of = |own: &'a Value| match own {
        Value::Object(object) => find(object, part.unwrap_or("value")),
        plain if part.is_none() => Some(plain),
        _ => None,
    };
    each(attribute, shown).into_iter().filter_map(of).collect()
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(str::is_empty)
}

fn compares((own, asked): (&Value, &Value), compare: Compare, attribute: &Attribute) -> bool {
    match (own, asked) {
        (Value::String(own), Value::String(asked)) => {
            let exact = EXACT.contains(&attribute.name.as_str()) && attribute.part.is_none();
            let (own, asked) =
                if exact { (own.clone(), asked.clone()) } else { (own.to_lowercase(), asked.to_lowercase()) };
            match compare {
                Compare::Eq => own == asked,
                Compare::Ne => own != asked,
                Compare::Co => own.contains(&asked),
                Compare::Sw => own.starts_with(&asked),
                Compare::Ew => own.ends_with(&asked),
                Compare::Gt => own > asked,
                Compare::Ge => own >= asked,
                Compare::Lt => own < asked,
                Compare::Le => own <= asked,
            }
        }
        (Value::Bool(_) | Value::Number(_) | Value::Null, _) => match compare {
            Compare::Eq => own == asked,
            Compare::Ne => own != asked,
            _ => false,
        },
        _ => false,
    }
}

/// What is left to read.
struct Reader<'a> {
    rest: &'a str,
    tests: usize,
}

impl<'a> Reader<'a> {
    fn any(&mut self, depth: usize) -> Result<Filter, Wrong> {
        let mut one = self.all(depth)?;
        while self.takes("or") {
            one = Filter::Or(Box::new(one), Box::new(self.all(depth)?));
        }
        Ok(one)
    }

    fn all(&mut self, depth: usize) -> Result<Filter, Wrong> {
        let mut one = self.one(depth)?;
        while self.takes("and") {
            one = Filter::And(Box::new(one), Box::new(self.one(depth)?));
        }
        Ok(one)
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Wrong> {
        if depth > MAX_DEPTH {
            return Err(Wrong::Filter);
        }
        self.skip();
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            return self.inside(depth, ')');
        }
        if self.takes("not") {
            self.skip();
            self.rest = self.rest.strip_prefix('(').ok_or(Wrong::Filter)?;
            return Ok(Filter::Not(Box::new(self.inside(depth, ')')?)));
        }
        self.tests += 1;
        if self.tests > MAX_TESTS {
            return Err(Wrong::Filter);
        }
        let attribute = self.attribute()?;
        if let Some(rest) = self.rest.strip_prefix('[') {
            self.rest = rest;
            let inside = self.inside(depth, ']')?;
            return match attribute.part {
                None => Ok(Filter::Within(attribute.name, Box::new(inside))),
                Some(_) => Err(Wrong::Filter),
            };
        }
        let word = self.word();
        if word.eq_ignore_ascii_case("pr") {
            return Ok(Filter::Present(attribute));
        }
        let compare = Compare::read(word).ok_or(Wrong::Filter)?;
        Ok(Filter::Test(attribute, compare, self.value()?))
    }

    /// What stands in brackets that were opened.
    fn inside(&mut self, depth: usize, end: char) -> Result<Filter, Wrong> {
        let inside = self.any(depth + 1)?;
        self.skip();
        self.rest = self.rest.strip_prefix(end).ok_or(Wrong::Filter)?;
        Ok(inside)
    }

    fn attribute(&mut self) -> Result<Attribute, Wrong> {
        let end = self.rest.find([' ', '[', ']', '(', ')', '"']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(end).ok_or(Wrong::Filter)?;
        self.rest = rest;
        let (_, text) = schema_of(text);
        let (name, part) = match text.split_once('.') {
            Some((name, part)) => (name, Some(part)),
            None => (text, None),
        };
        let read = |word| name_of(word).map_err(|_| Wrong::Filter);
        Ok(Attribute { name: read(name)?, part: part.map(read).transpose()? })
    }

    /// A value as JSON has it: a text, a number, `true`, `false` or `null`.
    fn value(&mut self) -> Result<Value, Wrong> {
        self.skip();
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
        let value = values.next().and_then(Result::ok).ok_or(Wrong::Filter)?;
        self.rest = self.rest.get(values.byte_offset()..).ok_or(Wrong::Filter)?;
        match value {
            Value::Array(_) | Value::Object(_) => Err(Wrong::Filter),
            plain => Ok(plain),
        }
    }

    fn word(&mut self) -> &'a str {
        self.skip();
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest;
        word
    }

    /// True if this word comes next; then it is read.
    fn takes(&mut self, word: &str) -> bool {
        let before = self.rest;
        let found = self.word().eq_ignore_ascii_case(word) && self.rest.starts_with([' ', '(']);
        if !found {
            self.rest = before;
        }
        found
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }
}

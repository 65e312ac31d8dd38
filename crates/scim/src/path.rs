//! Where in a description something is: `userName`, `name.givenName`, `emails[type eq "work"].value`.

use crate::error::Wrong;
use crate::filter::Filter;

/// The longest path, in bytes.
const MAX_PATH: usize = 1024;

/// Where in a description something is. Names are in lower case.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The attribute; none if it is of a schema that nothing is taken up of.
    pub attribute: Option<String>,
    /// Which of its values.
    pub which: Option<Filter>,
    /// Which part of it.
    pub part: Option<String>,
}

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// [`Wrong::Path`] if it is none, [`Wrong::Filter`] if what stands in its brackets is none.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        if text.len() > MAX_PATH {
            return Err(Wrong::Path);
        }
        let (schema, rest) = schema_of(text.trim());
        let own =
            schema.is_none_or(|schema| [crate::USER, crate::GROUP].iter().any(|own| own.eq_ignore_ascii_case(schema)));
        // A schema alone stands for all that is of it.
        let alone = format!("{}:{rest}", schema.unwrap_or_default());
        if !own || [crate::USER, crate::GROUP].iter().any(|own| own.eq_ignore_ascii_case(&alone)) {
            return Ok(Self { attribute: None, which: None, part: None });
        }
        let (head, which, tail) = match rest.split_once('[') {
            Some((head, rest)) => {
                let (inside, tail) = rest.rsplit_once(']').ok_or(Wrong::Path)?;
                (head, Some(Filter::read(inside)?), tail)
            }
            None => (rest, None, ""),
        };
        let (name, part) = match head.split_once('.') {
            Some((name, part)) if which.is_none() => (name, Some(part)),
            Some(_) => return Err(Wrong::Path),
            None => (head, tail.strip_prefix('.')),
        };
        if part.is_none() && !tail.is_empty() {
            return Err(Wrong::Path);
        }
        Ok(Self { attribute: Some(name_of(name)?), which, part: part.map(name_of).transpose()? })
    }

    /// The attribute and its part, as they are compared with.
    #[must_use]
    pub fn names(&self) -> (&str, Option<&str>) {
        (self.attribute.as_deref().unwrap_or_default(), self.part.as_deref())
    }
}

/// The schema before a name, and the name. A schema has points of its own.
pub(crate) fn schema_of(text: &str) -> (Option<&str>, &str) {
    let is_named = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
    let before = text.split(['[', ' ']).next().unwrap_or_default();
    match before.rfind(':').filter(|_| is_named) {
        Some(at) => (text.get(..at), text.get(at + 1..).unwrap_or_default()),
        None => (None, text),
    }
}

/// A name of an attribute (RFC 7644, figure 1), in lower case.
pub(crate) fn name_of(text: &str) -> Result<String, Wrong> {
    let starts = text.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '$');
    let fits = text.chars().skip(1).all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if starts && fits { Ok(text.to_ascii_lowercase()) } else { Err(Wrong::Path) }
}

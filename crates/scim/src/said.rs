//! Attributes of a body: found whatever their case (RFC 7643, 2.1), and of a size that is taken.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::error::Wrong;

/// The longest text of an attribute, in characters.
pub const MAX_WORD: usize = 300;
/// What no answer is without.
const ALWAYS: [&str; 2] = ["id", "schemas"];

/// The attribute of this name, in lower case.
pub(crate) fn find<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// A text; none for `null` and for one of nothing but spaces.
pub(crate) fn text(value: &Value, name: &'static str) -> Result<Option<String>, Wrong> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) => text.trim(),
        _ => return Err(Wrong::Value(name)),
    };
    if text.chars().count() > MAX_WORD || text.chars().any(char::is_control) {
        return Err(Wrong::Value(name));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Yes or no; as text too, which is how one of the large providers says it.
pub(crate) fn truth(value: &Value, name: &'static str) -> Result<bool, Wrong> {
    match value {
        Value::Bool(said) => Ok(*said),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(Wrong::Value(name)),
    }
}

/// True if the body says that it is of this schema.
pub(crate) fn is_of(object: &Map<String, Value>, schema: &str) -> bool {
    let named = |value: &Value| value.as_str().is_some_and(|text| text.eq_ignore_ascii_case(schema));
    find(object, "schemas").and_then(Value::as_array).is_some_and(|schemas| schemas.iter().any(named))
}

/// What stands beside what is shown.
#[derive(Debug, Clone)]
pub struct Meta {
    /// Its id.
    pub id: String,
    /// When it was made, as RFC 3339 says it.
    pub created: String,
    /// When it was last changed.
    pub changed: String,
    /// Its version, as an entity tag.
    pub version: String,
    /// Where it is.
    pub location: String,
}

impl Meta {
    pub(crate) fn of(&self, kind: &str) -> Value {
        json!({
            "resourceType": kind,
            "created": self.created,
            "lastModified": self.changed,
            "version": self.version,
            "location": self.location,
        })
    }
}

/// A group that somebody is in, or somebody who is in a group, as the other one names it. It never prints.
#[derive(Clone)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub display: String,
    /// Where it is.
    pub location: String,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Part(..)")
    }
}

impl Part {
    pub(crate) fn shown(&self) -> Value {
        json!({ "value": self.id, "display": self.display, "$ref": self.location })
    }
}

/// A description with nothing but the attributes that were asked for, or without those that were left out (RFC 7644, 3.9).
#[must_use]
pub fn narrowed(mut shown: Value, (asked, left_out): (Option<&str>, Option<&str>)) -> Value {
    if let Some(object) = shown.as_object_mut() {
        if let Some(asked) = asked {
            only(object, &words(asked));
        } else if let Some(left_out) = left_out {
            without(object, &words(left_out));
        }
    }
    shown
}

/// Names in a list, without their schema, in lower case.
fn words(list: &str) -> BTreeSet<String> {
    let bare = |word: &str| {
        let word = word.trim().to_lowercase();
        let own = [crate::USER, crate::GROUP].map(|schema| format!("{}:", schema.to_lowercase()));
        own.iter().find_map(|schema| word.strip_prefix(schema.as_str())).unwrap_or(&word).to_owned()
    };
    list.split(',').map(bare).collect()
}

fn only(object: &mut Map<String, Value>, asked: &BTreeSet<String>) {
    object.retain(|name, value| {
        let name = name.to_lowercase();
        if ALWAYS.contains(&name.as_str()) || asked.contains(&name) {
            return true;
        }
        let within = format!("{name}.");
        let parts: BTreeSet<&str> = asked.iter().filter_map(|word| word.strip_prefix(&within)).collect();
        if let Some(object) = value.as_object_mut() {
            object.retain(|part, _| parts.contains(part.to_lowercase().as_str()));
        }
        !parts.is_empty()
    });
}

fn without(object: &mut Map<String, Value>, left_out: &BTreeSet<String>) {
    object.retain(|name, value| {
        let name = name.to_lowercase();
        if let Some(object) = value.as_object_mut() {
            object.retain(|part, _| !left_out.contains(&format!("{name}.{}", part.to_lowercase())));
        }
        ALWAYS.contains(&name.as_str()) || !left_out.contains(&name)
    });
}

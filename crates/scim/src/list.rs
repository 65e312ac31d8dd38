//! Lists: which part is asked for, and how it is answered.

use serde_json::{Map, Value, json};

use crate::error::Wrong;
use crate::filter::Filter;
use crate::said::{find, is_of};

/// The most that one answer holds.
pub const MAX_COUNT: usize = 200;
/// How many an answer holds when nothing is said.
pub const USUAL_COUNT: usize = 100;
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const SEARCH: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// By what.
    pub filter: Option<Filter>,
    /// From which on, counted from one.
    pub from: usize,
    /// How many at most.
    pub count: usize,
    /// With these attributes alone.
    pub attributes: Option<String>,
    /// Without these.
    pub left_out: Option<String>,
}

impl Query {
    /// Reads the pairs of an address. Nothing that is not known is looked at.
    ///
    /// # Errors
    /// [`Wrong::Filter`], or [`Wrong::Value`] of a number that is none.
    pub fn of_pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, Wrong> {
        let mut query = Self { filter: None, from: 1, count: USUAL_COUNT, attributes: None, left_out: None };
        for (name, value) in pairs {
            match name.to_ascii_lowercase().as_str() {
                "filter" => query.filter = Some(Filter::read(value)?),
                "startindex" => query.from = number(value, "startIndex")?.max(1),
                "count" => query.count = number(value, "count")?.min(MAX_COUNT),
                "attributes" => query.attributes = Some(value.to_owned()),
                "excludedattributes" => query.left_out = Some(value.to_owned()),
                _ => {}
            }
        }
        Ok(query)
    }

    /// Reads a search that was posted (RFC 7644, 3.4.3), so that what is looked for stands in no address.
    ///
    /// # Errors
    /// As [`Query::of_pairs`], and [`Wrong::Syntax`] if it is none.
    pub fn of_body(body: &Value) -> Result<Self, Wrong> {
        let object = body.as_object().filter(|object| is_of(object, SEARCH)).ok_or(Wrong::Syntax)?;
        let names = ["filter", "startIndex", "count", "attributes", "excludedAttributes"];
        let mut pairs = Vec::new();
        for name in names {
            let said = match find(object, name) {
                None | Some(Value::Null) => continue,
                Some(Value::String(text)) => text.clone(),
                Some(Value::Number(number)) => number.to_string(),
                Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
                Some(_) => return Err(Wrong::Syntax),
            };
            pairs.push((name, said));
        }
        Self::of_pairs(pairs.iter().map(|(name, said)| (*name, said.as_str())))
    }
}

/// A number; one below none is none (RFC 7644, 3.4.2.4).
fn number(text: &str, name: &'static str) -> Result<usize, Wrong> {
    let number: i64 = text.parse().map_err(|_| Wrong::Value(name))?;
    Ok(usize::try_from(number).unwrap_or(0))
}

/// A part of a list.
#[must_use]
pub fn list(total: usize, from: usize, resources: Vec<Value>) -> Value {
    json!({
        "schemas": [LIST],
        "totalResults": total,
        "startIndex": from,
        "itemsPerPage": resources.len(),
        "Resources": resources,
    })
}

/// Why a call was not answered.
#[must_use]
pub fn problem(status: u16, word: Option<&str>, detail: &str) -> Value {
    let mut problem = Map::new();
    let mut put = |name: &str, value: Value| drop(problem.insert(name.to_owned(), value));
    put("schemas", json!([ERROR]));
    // A text, as the standard has it.
    put("status", json!(status.to_string()));
    if let Some(word) = word {
        put("scimType", json!(word));
    }
    put("detail", json!(detail));
    Value::Object(problem)
}

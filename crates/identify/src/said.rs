//! What a provider says of somebody of the staff: claims under the names that the firm agreed on with it.

use std::fmt;

use serde_json::{Map, Value};

use crate::ended::MAX_NAME;
use crate::person::MAX_CLAIM;

/// The most words of a list that are read.
pub const MAX_WORDS_SAID: usize = 1_000;

/// What is said of somebody. It never prints.
#[derive(Clone, PartialEq)]
pub struct Said(Map<String, Value>);

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Said(..)")
    }
}

impl Said {
    pub(crate) const fn of(claims: Map<String, Value>) -> Self {
        Self(claims)
    }

    pub(crate) fn into_claims(self) -> Map<String, Value> {
        self.0
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// What the provider calls them. It names nobody else there, now or later.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.0.get("sub").and_then(Value::as_str).unwrap_or_default()
    }

    /// What the provider calls the session that they came in by there, so that it can say when that ends.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        let said = self.0.get("sid").and_then(Value::as_str);
        said.filter(|said| !said.is_empty() && said.len() <= MAX_NAME)
    }

    /// A claim that is one text; none if it is empty, or too long to be read.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        read(self.0.get(name)?)
    }

    /// A claim that is a list of texts, or one. Of a list that is too long nothing is read: half of it would be another list.
    #[must_use]
    pub fn list(&self, name: &str) -> Vec<&str> {
        match self.0.get(name) {
            Some(Value::Array(all)) if all.len() <= MAX_WORDS_SAID => all.iter().filter_map(read).collect(),
            Some(one @ Value::String(_)) => read(one).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// True if one of these is the level of assurance that was reached, or among the means that were used.
    #[must_use]
    pub fn came_by(&self, words: &[String]) -> bool {
        let reached = self.text("acr").into_iter().chain(self.list("amr"));
        reached.into_iter().any(|reached| words.iter().any(|word| word == reached))
    }

    /// When they proved at the provider who they are, in seconds since 1970, where it says so.
    pub(crate) fn came_at(&self) -> Option<i64> {
        self.0.get("auth_time").and_then(Value::as_i64)
    }
}

fn read(value: &Value) -> Option<&str> {
    let text = value.as_str()?.trim();
    (!text.is_empty() && text.chars().count() <= MAX_CLAIM).then_some(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use serde_json::json;

    use super::*;

    fn said(claims: &Value) -> Said {
        Said::of(claims.as_object().unwrap().clone())
    }

    #[test]
    fn texts_and_lists_are_read_up_to_their_limits() {
        let of = |value: &Value| said(&json!({ "groups": value })).list("groups").len();
        assert_eq!(of(&json!(["a", "b", 3, "", null])), 2);
        assert_eq!(of(&json!("a")), 1);
        assert_eq!(of(&json!({ "a": "b" })), 0);
        assert_eq!(of(&json!(vec!["a"; MAX_WORDS_SAID])), MAX_WORDS_SAID);
        assert_eq!(of(&json!(vec!["a"; MAX_WORDS_SAID + 1])), 0);
        let named = |length: usize| said(&json!({ "name": "a".repeat(length) })).text("name").map(str::len);
        assert_eq!((named(MAX_CLAIM), named(MAX_CLAIM + 1), named(0)), (Some(MAX_CLAIM), None, None));
    }

    #[test]
    fn a_level_or_a_means_counts_only_where_it_is_named() {
        let words = ["mfa".to_owned(), "urn:strong".to_owned()];
        assert!(said(&json!({ "amr": ["pwd", "mfa"] })).came_by(&words));
        assert!(said(&json!({ "acr": "urn:strong" })).came_by(&words));
        assert!(!said(&json!({ "acr": "urn:weak", "amr": ["pwd"] })).came_by(&words));
        assert!(!said(&json!({})).came_by(&words) && !said(&json!({ "acr": "mfa" })).came_by(&[]));
    }
}

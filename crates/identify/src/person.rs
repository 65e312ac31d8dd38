//! Who somebody is, as the provider says.

use std::fmt;

use serde_json::{Map, Value};

use crate::settings::Claims;

/// The longest value of a claim that is read, in characters.
pub const MAX_CLAIM: usize = 200;

/// Who somebody is. It never prints.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The personal identity code, where the provider gave one.
    pub code: Option<String>,
    /// All given names.
    pub given: String,
    /// The family name.
    pub family: String,
    /// An e-mail address that the provider has verified.
    pub email: Option<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(..)")
    }
}

impl Person {
    /// The person of these claims.
    pub(crate) fn of(claims: &Map<String, Value>, names: &Claims) -> Self {
        let text = |name: &str| {
            let text = claims.get(name).and_then(Value::as_str)?.trim();
            (!text.is_empty() && text.chars().count() <= MAX_CLAIM).then(|| text.to_owned())
        };
        // Some providers write the flag as a word.
        let verified = claims
            .get("email_verified")
            .is_some_and(|flag| *flag == Value::Bool(true) || flag.as_str() == Some("true"));
        Self {
            code: text(&names.code),
            given: text(&names.given).unwrap_or_default(),
            family: text(&names.family).unwrap_or_default(),
            email: text(&names.email).filter(|_| verified),
        }
    }

    /// True if all that can be asked for was said.
    pub(crate) fn is_whole(&self) -> bool {
        self.code.is_some() && !self.given.is_empty() && !self.family.is_empty()
    }
}

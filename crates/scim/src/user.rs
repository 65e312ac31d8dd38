//! A person, as far as it is needed to let them in.

use std::fmt;

use serde_json::{Map, Value, json};

use crate::error::Wrong;
use crate::patch::{Op, Operation};
use crate::path::Path;
use crate::said::{Meta, Part, find, is_of, text, truth};

/// What is not the client's to say.
const READ_ONLY: [&str; 3] = ["id", "meta", "groups"];

/// A person. It never prints.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct User {
    /// The name they sign in by.
    pub user_name: String,
    /// What the provider calls them.
    pub external_id: Option<String>,
    /// The whole name.
    pub formatted: Option<String>,
    /// The first name.
    pub given: Option<String>,
    /// The family name.
    pub family: Option<String>,
    /// The name they are shown by.
    pub display: Option<String>,
    /// Their address at work.
    pub email: Option<String>,
    /// True if they may come in.
    pub active: bool,
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("User(..)")
    }
}

impl User {
    /// Reads a whole person.
    ///
    /// # Errors
    /// [`Wrong`] says which attribute does not fit.
    pub fn read(body: &Value) -> Result<Self, Wrong> {
        let object = body.as_object().filter(|object| is_of(object, crate::USER)).ok_or(Wrong::Syntax)?;
        let mut user = Self { active: true, ..Self::default() };
        for (name, value) in object {
            if READ_ONLY.iter().any(|known| name.eq_ignore_ascii_case(known)) || value.is_null() {
                continue;
            }
            let Ok(path) = Path::read(name) else { continue };
            user.take(Op::Replace, &path, value)?;
        }
        if user.user_name.is_empty() { Err(Wrong::Value("userName")) } else { Ok(user) }
    }

    /// Makes one change.
    ///
    /// # Errors
    /// [`Wrong`] says what does not fit.
    pub fn change(&mut self, change: &Operation) -> Result<(), Wrong> {
        let (name, _) = change.path.names();
        if let Some(known) = READ_ONLY.into_iter().find(|known| *known == name) {
            return Err(Wrong::Mutability(known));
        }
        // What is removed is unassigned, and what is needed cannot be (RFC 7644, 3.5.2.2). `active` is: an account comes in or
        // it does not. To take its removal for what holds where nothing is said would let somebody in who was switched off.
        if change.op == Op::Remove
            && let Some(needed) = match name {
                "username" => Some("userName"),
                "active" => Some("active"),
                _ => None,
            }
        {
            return Err(Wrong::Needed(needed));
        }
        self.take(change.op, &change.path, &change.value)
    }

    /// The name they are known by: the first and the family name if both are said, or the whole one.
    #[must_use]
    pub fn whole_name(&self) -> String {
        match (&self.given, &self.family) {
            (Some(given), Some(family)) => format!("{given} {family}"),
            (given, family) => {
                let whole = [&self.formatted, &self.display, given, family].into_iter().flatten();
                whole.max_by_key(|name| name.split_whitespace().count().min(2)).cloned().unwrap_or_default()
            }
        }
    }

    fn take(&mut self, op: Op, path: &Path, value: &Value) -> Result<(), Wrong> {
        let value = if op == Op::Remove { &Value::Null } else { value };
        match path.names() {
            ("username", None) => {
                self.user_name = text(value, "userName")?.ok_or(Wrong::Value("userName"))?;
            }
            ("externalid", None) => self.external_id = text(value, "externalId")?,
            ("displayname", None) => self.display = text(value, "displayName")?,
            ("active", None) => self.active = truth(value, "active")?,
            ("name", None) => self.take_name(value)?,
            ("name", Some("formatted")) => self.formatted = text(value, "name.formatted")?,
            ("name", Some("givenname")) => self.given = text(value, "name.givenName")?,
            ("name", Some("familyname")) => self.family = text(value, "name.familyName")?,
            ("emails", part) => self.take_email(path, part, value)?,
            // All else is read over.
            _ => {}
        }
        Ok(())
    }

    fn take_name(&mut self, value: &Value) -> Result<(), Wrong> {
        let empty = Map::new();
        let (name, whole) = match value {
            Value::Object(name) => (name, false),
            Value::Null => (&empty, true),
            _ => return Err(Wrong::Value("name")),
        };
        let part = |key: &str, own: &Option<String>, said| match find(name, key) {
            Some(value) => text(value, said),
            None => Ok(own.clone().filter(|_| !whole)),
        };
        let formatted = part("formatted", &self.formatted, "name.formatted")?;
        let given = part("givenname", &self.given, "name.givenName")?;
        let family = part("familyname", &self.family, "name.familyName")?;
        (self.formatted, self.given, self.family) = (formatted, given, family);
        Ok(())
    }

    /// One address is kept: that at work.
    fn take_email(&mut self, path: &Path, part: Option<&str>, value: &Value) -> Result<(), Wrong> {
        let at_work = json!({ "type": "work", "primary": true, "value": self.email.as_deref().unwrap_or_default() });
        if path.which.as_ref().is_some_and(|which| !which.fits(&at_work)) || !matches!(part, None | Some("value")) {
            return Ok(());
        }
        self.email = match value {
            Value::Array(several) => match several.iter().max_by_key(|one| rank(one)) {
                Some(one) => address(one)?,
                None => None,
            },
            one => address(one)?,
        };
        Ok(())
    }

    /// What is answered about them.
    #[must_use]
    pub fn shown(&self, meta: &Meta, groups: &[Part]) -> Value {
        let mut shown = Map::new();
        let mut put = |name: &str, value: Value| drop(shown.insert(name.to_owned(), value));
        put("schemas", json!([crate::USER]));
        put("id", json!(meta.id));
        put("userName", json!(self.user_name));
        put("active", json!(self.active));
        let said = [("externalId", &self.external_id), ("displayName", &self.display)];
        for (name, value) in said {
            if let Some(value) = value {
                put(name, json!(value));
            }
        }
        let parts = [("formatted", &self.formatted), ("givenName", &self.given), ("familyName", &self.family)];
        let parts = parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!(value.as_ref()?))));
        let name: Map<String, Value> = parts.collect();
        if !name.is_empty() {
            put("name", Value::Object(name));
        }
        if let Some(email) = &self.email {
            put("emails", json!([{ "value": email, "type": "work", "primary": true }]));
        }
        if !groups.is_empty() {
            put("groups", groups.iter().map(Part::shown).collect());
        }
        put("meta", meta.of("User"));
        Value::Object(shown)
    }
}

/// Which of several addresses is that at work.
fn rank(one: &Value) -> (bool, bool) {
    let part = |name| one.as_object().and_then(|object| find(object, name));
    let primary = part("primary").is_some_and(|value| truth(value, "emails").unwrap_or(false));
    let work = part("type").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("work"));
    (work, primary)
}

fn address(one: &Value) -> Result<Option<String>, Wrong> {
    match one {
        Value::Object(object) => find(object, "value").map_or(Ok(None), |value| text(value, "emails.value")),
        plain => text(plain, "emails.value"),
    }
}

//! A group: what it is called, and who is in it.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::error::Wrong;
use crate::filter::Filter;
use crate::patch::{Op, Operation};
use crate::path::Path;
use crate::said::{Meta, Part, find, is_of, text};

/// The most people of a group.
pub const MAX_MEMBERS: usize = 1000;
const READ_ONLY: [&str; 2] = ["id", "meta"];

/// A group. It never prints.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is called.
    pub display: String,
    /// What the provider calls it.
    pub external_id: Option<String>,
    /// Who is in it.
    pub members: BTreeSet<Uuid>,
}

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Group(..)")
    }
}

impl Group {
    /// Reads a whole group.
    ///
    /// # Errors
    /// [`Wrong`] says which attribute does not fit.
    pub fn read(body: &Value) -> Result<Self, Wrong> {
        let object = body.as_object().filter(|object| is_of(object, crate::GROUP)).ok_or(Wrong::Syntax)?;
        let mut group = Self::default();
        for (name, value) in object {
            if READ_ONLY.iter().any(|known| name.eq_ignore_ascii_case(known)) || value.is_null() {
                continue;
            }
            let Ok(path) = Path::read(name) else { continue };
            group.take(Op::Replace, &path, value)?;
        }
        if group.display.is_empty() { Err(Wrong::Value("displayName")) } else { Ok(group) }
    }

    /// Makes one change. An id that comes along with others is read over: one of the large providers sends it.
    ///
    /// # Errors
    /// [`Wrong`] says what does not fit.
    pub fn change(&mut self, change: &Operation) -> Result<(), Wrong> {
        if change.op == Op::Remove
            && let Some(known) = READ_ONLY.into_iter().find(|known| *known == change.path.names().0)
        {
            return Err(Wrong::Mutability(known));
        }
        self.take(change.op, &change.path, &change.value)
    }

    fn take(&mut self, op: Op, path: &Path, value: &Value) -> Result<(), Wrong> {
        match path.names() {
            ("displayname", None) => {
                let value = if op == Op::Remove { &Value::Null } else { value };
                self.display = text(value, "displayName")?.ok_or(Wrong::Value("displayName"))?;
            }
            ("externalid", None) => {
                self.external_id = if op == Op::Remove { None } else { text(value, "externalId")? };
            }
            ("members", None) => self.take_members(op, path.which.as_ref(), value)?,
            ("members", Some(_)) => return Err(Wrong::Mutability("members")),
            _ => {}
        }
        if self.members.len() > MAX_MEMBERS { Err(Wrong::TooMany) } else { Ok(()) }
    }

    fn take_members(&mut self, op: Op, which: Option<&Filter>, value: &Value) -> Result<(), Wrong> {
        match (op, which) {
            (Op::Remove, Some(which)) => self.members.retain(|id| !which.fits(&json!({ "value": id }))),
            (Op::Remove, None) if value.is_null() => self.members.clear(),
            (Op::Remove, None) => {
                let gone = members(value)?;
                self.members.retain(|id| !gone.contains(id));
            }
            (_, Some(_)) => return Err(Wrong::Mutability("members")),
            (Op::Add, None) => self.members.extend(members(value)?),
            (Op::Replace, None) => self.members = members(value)?,
        }
        Ok(())
    }

    /// What is answered about it.
    #[must_use]
    pub fn shown(&self, meta: &Meta, members: &[Part]) -> Value {
        let mut shown = Map::new();
        let mut put = |name: &str, value: Value| drop(shown.insert(name.to_owned(), value));
        put("schemas", json!([crate::GROUP]));
        put("id", json!(meta.id));
        put("displayName", json!(self.display));
        if let Some(external) = &self.external_id {
            put("externalId", json!(external));
        }
        if !members.is_empty() {
            put("members", members.iter().map(Part::shown).collect());
        }
        put("meta", meta.of("Group"));
        Value::Object(shown)
    }
}

/// People, by their ids. A group in a group is not taken up.
fn members(value: &Value) -> Result<BTreeSet<Uuid>, Wrong> {
    let several = match value {
        Value::Array(several) => several.as_slice(),
        one => std::slice::from_ref(one),
    };
    if several.len() > MAX_MEMBERS {
        return Err(Wrong::TooMany);
    }
    several.iter().map(member).collect()
}

fn member(one: &Value) -> Result<Uuid, Wrong> {
    let object = one.as_object().ok_or(Wrong::Value("members"))?;
    let is_group = |kind: &Value| kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("group"));
    if find(object, "type").is_some_and(is_group) {
        return Err(Wrong::Value("members"));
    }
    let id = find(object, "value").and_then(Value::as_str);
    id.and_then(|id| Uuid::try_parse(id).ok()).ok_or(Wrong::Value("members"))
}

//! Changes of a part (RFC 7644, 3.5.2), as the large providers send them: with a path or without one, the name of the change in
//! any case.

use serde_json::Value;

use crate::error::Wrong;
use crate::path::Path;
use crate::said::{find, is_of};

/// The most changes of one call.
pub const MAX_OPERATIONS: usize = 100;
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// A value is added to those there are.
    Add,
    /// A value takes the place of another.
    Replace,
    /// A value goes.
    Remove,
}

/// One change. It never prints what it brings.
#[derive(Clone, PartialEq)]
pub struct Operation {
    /// What is done.
    pub op: Op,
    /// Where.
    pub path: Path,
    /// With what.
    pub value: Value,
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Operation({:?}, ..)", self.op)
    }
}

/// The changes of a body, one for each attribute.
///
/// # Errors
/// [`Wrong`] says what cannot be read.
pub fn operations(body: &Value) -> Result<Vec<Operation>, Wrong> {
    let object = body.as_object().filter(|object| is_of(object, PATCH)).ok_or(Wrong::Syntax)?;
    let said = find(object, "operations").and_then(Value::as_array).ok_or(Wrong::Syntax)?;
    if said.is_empty() {
        return Err(Wrong::Syntax);
    }
    let mut all = Vec::new();
    for one in said {
        read(one, &mut all)?;
        if all.len() > MAX_OPERATIONS {
            return Err(Wrong::TooMany);
        }
    }
    Ok(all)
}

fn read(one: &Value, all: &mut Vec<Operation>) -> Result<(), Wrong> {
    let object = one.as_object().ok_or(Wrong::Syntax)?;
    let word = find(object, "op").and_then(Value::as_str).ok_or(Wrong::Syntax)?;
    let op = match word.to_ascii_lowercase().as_str() {
        "add" => Op::Add,
        "replace" => Op::Replace,
        "remove" => Op::Remove,
        _ => return Err(Wrong::Syntax),
    };
    let value = find(object, "value").cloned().unwrap_or_default();
    match find(object, "path") {
        Some(Value::String(path)) => all.push(Operation { op, path: Path::read(path)?, value }),
        Some(Value::Null) | None => {
            if op == Op::Remove {
                return Err(Wrong::NoTarget);
            }
            let Value::Object(attributes) = value else { return Err(Wrong::Value("value")) };
            for (name, value) in attributes {
                all.push(Operation { op, path: Path::read(&name)?, value });
            }
        }
        Some(_) => return Err(Wrong::Path),
    }
    Ok(())
}

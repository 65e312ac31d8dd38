//! The shapes of bodies and answers. A value leaves only through [`RecordOut`], for the service that asked for it.

use std::collections::{BTreeMap, BTreeSet};

use notice::Name;
use notice::model::SourceKind;
use policy::SourceGiven;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vault::{Audience, OpenRecord, Personal, Stamp};

use crate::api::problem::Problem;

/// The most values of a record that may be sent.
const MAX_VALUES: usize = 1_000;

/// A value as it is sent: text, or a number or yes/no where the field holds one.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Value {
    Text(String),
    #[schema(value_type = f64)]
    Number(serde_json::Number),
    Flag(bool),
}

impl Value {
    fn text(self) -> Personal<String> {
        Personal::new(match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
            Self::Flag(yes) => yes.to_string(),
        })
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Value(..)")
    }
}

/// Where values come from, as the notice names it.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// `person`, `public`, `authority`, `third-party`, `browser`, `staff` or `derived`.
    pub kind: String,
    /// The way, as `order` or `phone`, where the notice names ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
}

impl Source {
    /// The source as the notice reads it.
    ///
    /// # Errors
    /// [`Problem`] if it is none.
    pub fn given(&self) -> Result<SourceGiven, Problem> {
        let kinds: Vec<&str> = SourceKind::ALL.iter().map(|kind| kind.keyword()).collect();
        let unknown = || Problem::call("source", "there is no such kind of source").help(kinds.join(", "));
        let kind = SourceKind::from_keyword(&self.kind).ok_or_else(unknown)?;
        let way = self.way.as_deref().map(Name::new).transpose();
        Ok(SourceGiven { kind, way: way.map_err(|_| Problem::call("source", "`way` is no name"))? })
    }
}

/// A record to be stored.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecord {
    /// Values by field. One the notice does not declare is refused by name.
    pub values: BTreeMap<String, Value>,
    /// Where they come from.
    pub source: Source,
    /// The id of the record it hangs on, for a kind that hangs on another.
    #[serde(default)]
    pub parent: Option<String>,
    /// Purposes the person consents to by giving these values.
    #[serde(default)]
    pub consents: BTreeSet<String>,
    /// The name the controller took it in under, one of those the notice names as its brands.
    #[serde(default)]
    pub brand: Option<String>,
}

/// What is to change in a record.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Values by field; `null` takes a value away. Fields that are not named stay.
    #[serde(default)]
    pub values: BTreeMap<String, Option<Value>>,
    /// Where they come from.
    pub source: Source,
    /// The name of the controller's it stands under from now: one of its brands, or its own. Left out, it stays.
    #[serde(default)]
    pub brand: Option<String>,
}

/// Values by the names of fields.
///
/// # Errors
/// [`Problem`] that repeats a name that can be no field's.
pub fn named<T, U>(values: BTreeMap<String, T>, read: impl Fn(T) -> U) -> Result<BTreeMap<Name, U>, Problem> {
    if values.len() > MAX_VALUES {
        return Err(Problem::call("too-many-values", format!("more than {MAX_VALUES} values")));
    }
    let one = |(name, value): (String, T)| {
        let known = Name::new(&name).map_err(|_| {
            let said: String = name.chars().filter(|c| !c.is_control()).take(64).collect();
            Problem::call("field-name", format!("`{said}` is no name of a field"))
        })?;
        Ok((known, read(value)))
    };
    values.into_iter().map(one).collect()
}

/// Text on its way to the door.
pub fn entered(value: Value) -> Personal<String> {
    value.text()
}

/// A record as far as the purpose covers it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordOut {
    pub id: String,
    /// The person or organisation it is about.
    pub subject: String,
    /// The record it hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    pub register: String,
    pub kind: String,
    /// Counts its changes. Give it back as `If-Match` when changing it.
    pub revision: u64,
    pub notice_version: u32,
    pub collected_at: String,
    pub changed_at: String,
    pub last_needed_at: String,
    /// Until when it is kept, where that can be told beforehand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_until: Option<String>,
    /// The name the controller took it in under, where that is not its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Values by field, in canonical form.
    pub values: BTreeMap<String, String>,
    /// Where each value came from.
    pub origins: BTreeMap<String, Origin>,
    /// Fields that have a value outside the purpose.
    pub masked: Vec<String>,
}

/// Where a value came from.
#[derive(Debug, Serialize, ToSchema)]
pub struct Origin {
    pub source: Source,
    /// The account that entered it.
    pub by: String,
    pub at: String,
    pub notice_version: u32,
    pub purpose: String,
}

impl Origin {
    fn of(stamp: &Stamp) -> Self {
        let way = stamp.way.as_ref().map(ToString::to_string);
        Self {
            source: Source { kind: stamp.source.keyword().to_owned(), way },
            by: stamp.actor.to_string(),
            at: stamp.at.to_string(),
            notice_version: stamp.notice_version,
            purpose: stamp.purpose.to_string(),
        }
    }
}

impl RecordOut {
    /// The record, for the service that asked for it.
    pub fn of(record: &OpenRecord) -> Self {
        let values = record.values.iter();
        Self {
            id: record.id.to_string(),
            subject: record.subject.to_string(),
            parent: record.parent.map(|id| id.to_string()),
            register: record.register.to_string(),
            kind: record.kind.to_string(),
            revision: record.revision,
            notice_version: record.notice_version,
            collected_at: record.collected_at.to_string(),
            changed_at: record.changed_at.to_string(),
            last_needed_at: record.last_needed_at.to_string(),
            keep_until: record.keep_until.map(|at| at.to_string()),
            brand: record.brand.clone(),
            origins: values.clone().map(|(name, open)| (name.to_string(), Origin::of(&open.stamp))).collect(),
            values: values
                .map(|(name, open)| (name.to_string(), open.value.reveal(&Audience::api()).clone()))
                .collect(),
            masked: record.masked.iter().map(ToString::to_string).collect(),
        }
    }
}

/// A value that stood, or stands, in a field.
#[derive(Debug, Serialize, ToSchema)]
pub struct PastOut {
    /// The value; none for the time it was taken away.
    pub value: Option<String>,
    pub origin: Origin,
    /// When the next value came; none for the one that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl PastOut {
    /// The value, for the service that asked for it.
    pub fn of(past: &vault::PastValue) -> Self {
        Self {
            value: past.value.as_ref().map(|value| value.reveal(&Audience::api()).clone()),
            origin: Origin::of(&past.stamp),
            until: past.until.map(|at| at.to_string()),
        }
    }
}

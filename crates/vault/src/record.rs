//! What goes in and what comes out: drafts and open records.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use notice::Name;
use policy::{RecordId, SubjectId};

use crate::personal::Personal;
use crate::stamp::Stamp;

/// The most drafts collected at once.
pub const MAX_DRAFTS: usize = 1_000;
/// The most bytes that all values of a record take together.
pub const MAX_RECORD_BYTES: usize = 900_000;
/// The most records of one page.
pub const MAX_PAGE: usize = 500;
/// The most records opened as one person.
pub const MAX_PERSON: usize = 5_000;
/// The longest search text, in characters.
pub const MAX_QUERY: usize = 200;
/// The most words of a search that are looked up; all of them are compared.
pub const MAX_WORDS: usize = 6;

/// A record to be collected: raw values as they were entered, by field name.
///
/// ```
/// use notice::Name;
/// use vault::Draft;
///
/// let draft = Draft::default().with(Name::new("email")?, "ada@example.com".to_owned());
/// assert_eq!(draft.values.len(), 1);
/// # Ok::<(), notice::model::NameError>(())
/// ```
#[derive(Debug, Default)]
pub struct Draft {
    /// The record it hangs on, for a kind that hangs on another.
    pub parent: Option<RecordId>,
    /// The values as entered. An empty one counts as not given.
    pub values: BTreeMap<Name, Personal<String>>,
    /// Purposes the person consents to by giving these values, as whoever took them in asserts (a ticked box, a banner).
    pub consents: Vec<Name>,
    /// Under which of the controller's names it is taken in; none under its own, or as what it hangs on.
    pub brand: Option<String>,
}

impl Draft {
    /// A draft of a record that hangs on `parent`.
    #[must_use]
    pub fn of(parent: RecordId) -> Self {
        Self { parent: Some(parent), ..Self::default() }
    }

    /// The draft with a value more.
    #[must_use]
    pub fn with(mut self, field: Name, value: String) -> Self {
        self.values.insert(field, Personal::new(value));
        self
    }

    /// The draft under a name the controller trades under.
    #[must_use]
    pub fn under(self, brand: Option<String>) -> Self {
        Self { brand, ..self }
    }

    /// The draft with a consent more.
    #[must_use]
    pub fn consenting(mut self, purpose: Name) -> Self {
        self.consents.push(purpose);
        self
    }
}

/// The most bytes of one file.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// A file that is to be put into a field.
#[derive(Debug)]
pub struct NewFile {
    /// Into which field.
    pub field: Name,
    /// What it was called where it comes from.
    pub name: Personal<String>,
    /// What it was said to be: `application/pdf`. Its first bytes are believed more.
    pub media_type: String,
    /// All of it.
    pub bytes: Personal<Vec<u8>>,
}

/// An opened file.
#[derive(Debug)]
pub struct OpenFile {
    /// Its name.
    pub name: Personal<String>,
    /// What it is: `application/pdf`.
    pub media_type: String,
    /// All of it.
    pub bytes: Personal<Vec<u8>>,
}

/// What is to change in a record, by field: a raw value as entered, or nothing to take the value away.
pub type Changes = BTreeMap<Name, Option<Personal<String>>>;

/// What is to change in a record: its values, and under which of the controller's names it stands.
#[derive(Debug, Default)]
pub struct Amending {
    /// The values.
    pub values: Changes,
    /// The name it stands under from now; none to leave it.
    pub brand: Option<String>,
}

impl From<Changes> for Amending {
    fn from(values: Changes) -> Self {
        Self { values, brand: None }
    }
}

/// A record that was stored.
#[derive(Debug)]
pub struct Stored {
    /// Its id.
    pub record: RecordId,
    /// The person it is about.
    pub subject: SubjectId,
    /// Values the system gave, by field: the customer number where none was entered.
    pub given: BTreeMap<Name, Personal<String>>,
}

/// What came of collecting the valid ones of many drafts.
#[derive(Debug)]
pub struct Collected {
    /// Those stored, each with its place in the batch.
    pub stored: Vec<(usize, Stored)>,
    /// Why the others were not.
    pub findings: Vec<crate::Finding>,
}

/// An opened record: the fields the grant covers, and the names of those it does not.
#[derive(Debug)]
pub struct OpenRecord {
    /// Its id.
    pub id: RecordId,
    /// The person it is about.
    pub subject: SubjectId,
    /// The record it hangs on.
    pub parent: Option<RecordId>,
    /// Its register.
    pub register: Name,
    /// Its kind.
    pub kind: Name,
    /// Counts its changes, from 1. Give it back when amending.
    pub revision: u64,
    /// The notice version it was collected or last changed under.
    pub notice_version: u32,
    /// When it was first stored.
    pub collected_at: Timestamp,
    /// When a value was last changed.
    pub changed_at: Timestamp,
    /// When it was last needed.
    pub last_needed_at: Timestamp,
    /// Until when it is kept, where that can be told beforehand.
    pub keep_until: Option<Timestamp>,
    /// Under which of the controller's names it was taken in; none under its own.
    pub brand: Option<String>,
    /// The values the grant covers, by field. A field without a value is not here.
    pub values: BTreeMap<Name, OpenValue>,
    /// Fields that have a value outside the purpose.
    pub masked: Vec<Name>,
}

impl OpenRecord {
    /// The value of a field, if it has one and the grant covers it.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&Personal<String>> {
        self.values.get(field).map(|open| &open.value)
    }
}

/// An opened value.
#[derive(Debug)]
pub struct OpenValue {
    /// The value in its canonical form.
    pub value: Personal<String>,
    /// Where it came from.
    pub stamp: Stamp,
}

/// One step in the history of a value.
#[derive(Debug)]
pub struct PastValue {
    /// The value in its canonical form; none for the time it was taken away.
    pub value: Option<Personal<String>>,
    /// Where it came from, from when on.
    pub stamp: Stamp,
    /// When the next value came; none for the value that stands.
    pub until: Option<Timestamp>,
}

/// A page of answers.
#[derive(Debug)]
pub struct Page<T> {
    /// The answers.
    pub items: Vec<T>,
    /// Where to go on; none at the end.
    pub next: Option<Cursor>,
}

/// What is opened of a person.
#[derive(Debug)]
pub struct PersonRecords {
    /// The records the grants cover.
    pub records: Vec<OpenRecord>,
    /// True if there may be more than [`MAX_PERSON`] that could be looked at.
    pub cut: bool,
}

/// Where a page goes on. It is an id, so that it can stand in a web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(pub(crate) RecordId);

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Cursor {
    type Err = <RecordId as FromStr>::Err;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// In which order.
    pub order: Order,
    /// After this place; the beginning when none.
    pub after: Option<Cursor>,
    /// How many at most, never more than [`MAX_PAGE`].
    pub limit: usize,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// The last changed first.
    ChangedLast,
    /// Those unchanged longest first.
    ChangedFirst,
    /// By the kind's number, the lowest first. Only for a kind that [sorts by number](crate::Sorting).
    NumberUp,
    /// By the kind's number, the highest first.
    NumberDown,
    /// By the kind's date, the earliest first. Only for a kind that [sorts by date](crate::Sorting).
    DateUp,
    /// By the kind's date, the latest first.
    DateDown,
}

/// Which records are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selector {
    /// This record.
    Record(RecordId),
    /// The records of the kind about this person.
    Subject(SubjectId),
    /// The records of the kind that hang on this record.
    Children(RecordId),
    /// A page of the kind's list.
    List(Paging),
}

/// What is looked for. Every word must be found, each in any field the grant covers.
#[derive(Debug)]
pub struct Query {
    /// The words as typed.
    pub text: Personal<String>,
    /// After this place; the newest when none.
    pub after: Option<Cursor>,
    /// How many at most, never more than [`MAX_PAGE`].
    pub limit: usize,
}

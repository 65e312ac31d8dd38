//! The forms a file is written in.

mod text;
mod xlsx;

use std::collections::BTreeSet;

use notice::Name;
use notice::model::{Field, FieldType, Record};
use thiserror::Error;
use vault::{Audience, OpenRecord};

use xlsx::Book;

/// A cell that begins with one of these is a formula to a spreadsheet. An export sets `'` before it, an import takes it
/// off again. `'` itself is among them, so that nothing is taken off that was not set.
pub(crate) const GUARDED: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV as in RFC 4180: commas, UTF-8, lines ended by CR LF.
    Csv,
    /// An XLSX workbook with one sheet.
    Xlsx,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::JsonLines];

    /// How names of such files end, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::JsonLines => "jsonl",
        }
    }

    /// The form of files whose names end so.
    #[must_use]
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::JsonLines => "application/jsonl",
        }
    }
}

/// Why a file cannot be written in a form.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// More records than a sheet holds.
    #[error("a workbook holds {} records at most: take CSV or JSON Lines", xlsx::MAX_RECORDS)]
    TooManyRecords,
    /// A value longer than a cell holds.
    #[error("a value of `{field}` is longer than a workbook's cell may be: take CSV or JSON Lines")]
    CellTooLong {
        /// The field.
        field: Name,
    },
    /// The bytes could not be put together.
    #[error("the file could not be written: {0}")]
    Write(#[from] std::io::Error),
}

/// What stands in a file: the columns, in their order.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// The kind the records hang on.
    parent: Option<Name>,
    /// The column of the controller's names, and its own.
    brand: Option<(&'static str, String)>,
    fields: Vec<Field>,
}

impl Layout {
    /// The columns of a record kind, as far as these fields go.
    pub(crate) fn new(record: &Record, covered: &BTreeSet<Name>, brand: Option<(&'static str, String)>) -> Self {
        let fields = record.fields.iter().filter(|field| covered.contains(&field.name)).cloned();
        Self { parent: record.of.clone(), brand, fields: fields.collect() }
    }

    /// The names of the columns: the record's id, that of the record it hangs on, the controller's name it is under where that
    /// has several, the fields. A file with these names
    /// can be taken in again.
    fn header(&self) -> impl Iterator<Item = String> {
        let ids = std::iter::once("record".to_owned()).chain(self.parent.iter().map(|of| format!("{of}.record")));
        let brand = self.brand.iter().map(|(column, _)| (*column).to_owned());
        ids.chain(brand).chain(self.fields.iter().map(|field| field.name.to_string()))
    }

    /// The ids that stand before the fields.
    fn ids(&self, record: &OpenRecord) -> Vec<String> {
        let own = std::iter::once(record.id.to_string());
        let parent = self.parent.iter().map(|_| record.parent.map(|id| id.to_string()).unwrap_or_default());
        own.chain(parent).collect()
    }

    /// The controller's name a record is under.
    fn brand<'a>(&'a self, record: &'a OpenRecord) -> Option<&'a str> {
        let (_, own) = self.brand.as_ref()?;
        Some(record.brand.as_deref().unwrap_or(own))
    }

    /// The values in the order of the columns.
    fn values<'a>(&'a self, record: &'a OpenRecord) -> impl Iterator<Item = (&'a Field, &'a str)> {
        let value = |field: &Field| record.value(field.name.as_str()).map(|value| value.reveal(&Audience::export()));
        self.fields.iter().map(move |field| (field, value(field).map_or("", String::as_str)))
    }
}

/// A file being written.
#[derive(Debug)]
pub(crate) enum Writer {
    Csv(Layout),
    JsonLines(Layout),
    Xlsx(Layout, Box<Book>),
}

impl Writer {
    pub(crate) fn new(format: Format, layout: Layout) -> Result<Self, FormatError> {
        Ok(match format {
            Format::Csv => Self::Csv(layout),
            Format::JsonLines => Self::JsonLines(layout),
            Format::Xlsx => Self::Xlsx(layout, Box::new(Book::new()?)),
        })
    }

    /// What stands before the first record.
    pub(crate) fn head(&mut self) -> Result<Vec<u8>, FormatError> {
        match self {
            Self::Csv(layout) => Ok(text::csv_head(layout)),
            Self::JsonLines(_) => Ok(Vec::new()),
            Self::Xlsx(layout, book) => book.head(layout),
        }
    }

    /// Records.
    pub(crate) fn rows(&mut self, records: &[OpenRecord]) -> Result<Vec<u8>, FormatError> {
        match self {
            Self::Csv(layout) => Ok(text::csv_rows(layout, records)),
            Self::JsonLines(layout) => text::json_rows(layout, records),
            Self::Xlsx(layout, book) => book.rows(layout, records),
        }
    }

    /// What stands after the last record.
    pub(crate) fn end(&mut self) -> Result<Vec<u8>, FormatError> {
        match self {
            Self::Csv(_) | Self::JsonLines(_) => Ok(Vec::new()),
            Self::Xlsx(_, book) => book.end(),
        }
    }
}

/// True if the canonical value is a plain number, which no spreadsheet takes for a formula.
fn is_number(kind: &FieldType, value: &str) -> bool {
    matches!(kind, FieldType::Number | FieldType::Year) && value.parse::<i64>().is_ok()
}

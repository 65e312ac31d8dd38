//! What came of a file: counts, columns, and what is wrong with which row. No report holds a value.

use std::fmt;

use notice::Name;
use serde::{Serialize, Serializer};
use vault::Problem;

use crate::table::{CellFault, FileFacts};

/// The most errors a report names. More are counted.
pub const MAX_ERRORS: usize = 1_000;

/// What came of a file.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// What was found out about the file.
    pub file: FileFacts,
    /// Its columns with the fields they are.
    pub columns: Vec<Column>,
    /// The names of columns that the notice does not declare, or that were dropped on purpose: nothing of them is kept.
    pub dropped: Vec<String>,
    /// Rows looked at, without the one with the names and blank ones.
    pub rows: u64,
    /// Rows that are stored.
    pub stored: u64,
    /// The last line of which, and of all before it, it is known that they are stored or named as wrong.
    pub through_line: u64,
    /// Rows with something wrong.
    pub bad_rows: u64,
    /// Rows left out because whoever they are about forbade marketing. Which they are is not told.
    pub banned: u64,
    /// What is wrong, in the order of the file; the first [`MAX_ERRORS`].
    pub errors: Vec<RowError>,
    /// How many errors there are beyond those named.
    pub more_errors: u64,
    /// How it ended.
    pub outcome: Outcome,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// The field it is, or `PARENT.FIELD`; none for one that is dropped.
    pub field: Option<String>,
}

/// How an import ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Outcome {
    /// Nothing was to be stored, and nothing was.
    Previewed,
    /// Everything that was to be stored is stored.
    Stored,
    /// Nothing is stored, because a row is wrong and the file was to be taken whole or not at all.
    NothingStored,
    /// It stopped in the middle: the rows counted as stored are stored, the others are not.
    Stopped {
        /// A stable word for why.
        code: &'static str,
        /// Why.
        reason: String,
    },
}

/// Something wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowError {
    /// The line of the file, or row of the sheet, from 1.
    pub line: u64,
    /// The name of the column, where one is meant.
    pub column: Option<String>,
    /// The field, where one is meant.
    pub field: Option<Name>,
    /// What is wrong.
    #[serde(flatten)]
    pub trouble: Trouble,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A cell could not be read.
    Cell(CellFault),
    /// A value does not fit.
    Value(Problem),
    /// An earlier row of the file has the same value.
    DuplicateInFile {
        /// The line of that row.
        line: u64,
    },
}

impl Trouble {
    /// A stable word for the API and for texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cell(CellFault::Beyond) => "cell-beyond",
            Self::Cell(CellFault::Error) => "cell-error",
            Self::Cell(CellFault::Duration) => "cell-duration",
            Self::Value(problem) => problem.code(),
            Self::DuplicateInFile { .. } => "duplicate-in-file",
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(CellFault::Beyond) => f.write_str("there are more cells than columns"),
            Self::Cell(CellFault::Error) => f.write_str("the workbook shows an error in the cell"),
            Self::Cell(CellFault::Duration) => f.write_str("the cell holds a time without a day"),
            Self::Value(problem) => problem.fmt(f),
            Self::DuplicateInFile { line } => write!(f, "line {line} of the file has the same value"),
        }
    }
}

impl Serialize for Trouble {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut said = to.serialize_struct("Trouble", 2)?;
        said.serialize_field("code", self.code())?;
        said.serialize_field("reason", &self.to_string())?;
        said.end()
    }
}

impl Report {
    /// A report of a file about to be looked at.
    pub(crate) fn new(file: FileFacts, columns: Vec<Column>) -> Self {
        let unknown = columns.iter().filter(|column| column.field.is_none());
        Self {
            file,
            dropped: unknown.map(|column| column.name.clone()).collect(),
            columns,
            rows: 0,
            stored: 0,
            through_line: 0,
            bad_rows: 0,
            banned: 0,
            errors: Vec::new(),
            more_errors: 0,
            outcome: Outcome::Previewed,
        }
    }

    /// Names what is wrong with the rows of a batch.
    pub(crate) fn add(&mut self, mut errors: Vec<RowError>) {
        errors.sort_by(|one, other| (one.line, &one.field).cmp(&(other.line, &other.field)));
        let mut last = None;
        for error in errors {
            self.bad_rows += u64::from(last != Some(error.line));
            last = Some(error.line);
            if self.errors.len() < MAX_ERRORS {
                self.errors.push(error);
            } else {
                self.more_errors += 1;
            }
        }
    }

    /// True if every row fits.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.bad_rows == 0
    }
}

//! What can go wrong with a file as a whole. No error holds a value of a row.

use notice::Name;
use policy::Refusal;
use thiserror::Error;
use vault::{AskError, CollectError, Fault, GrantError, ReadError};

use crate::table::{MAX_CELL, MAX_COLUMNS, MAX_ROW, MAX_ROWS};

/// Why a file cannot be read to its end.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FileError {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// Larger than a file may be.
    #[error("the file is larger than {most} bytes")]
    TooLarge {
        /// The most bytes.
        most: u64,
    },
    /// Nothing in it.
    #[error("the file is empty: it needs a first row with the names of the columns")]
    Empty,
    /// Neither text nor a workbook.
    #[error("the file is neither CSV text nor an XLSX workbook")]
    NotATable,
    /// UTF-16 or another encoding that is not read.
    #[error("the text is in {0}: save it as CSV in UTF-8")]
    Encoding(&'static str),
    /// A quote that is opened and never closed.
    #[error("the quote opened on line {line} is never closed")]
    UnclosedQuote {
        /// Where it was opened.
        line: u64,
    },
    /// Too many rows.
    #[error("more than {MAX_ROWS} rows: divide the file")]
    TooManyRows,
    /// Too many columns.
    #[error("line {line} has more than {MAX_COLUMNS} columns")]
    TooManyColumns {
        /// Where.
        line: u64,
    },
    /// A row that is too long.
    #[error("the row that starts on line {line} is longer than {MAX_ROW} bytes; is a quote missing?")]
    RowTooLong {
        /// Where it starts.
        line: u64,
    },
    /// A cell that is too long.
    #[error("a cell on line {line} is longer than {MAX_CELL} characters")]
    CellTooLong {
        /// Where.
        line: u64,
    },
    /// A workbook that grows too large when unpacked.
    #[error("the workbook grows to more than {most} bytes when unpacked")]
    Bomb {
        /// The most bytes.
        most: u64,
    },
    /// A workbook that is damaged, or sealed with a password.
    #[error("the workbook cannot be read: {0}")]
    Workbook(&'static str),
    /// The work was stopped.
    #[error("the work was stopped")]
    Stopped,
}

impl FileError {
    /// A stable word for the API and for texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "file-unreadable",
            Self::TooLarge { .. } => "file-too-large",
            Self::Empty => "file-empty",
            Self::NotATable => "file-not-a-table",
            Self::Encoding(_) => "file-encoding",
            Self::UnclosedQuote { .. } => "file-unclosed-quote",
            Self::TooManyRows => "file-too-many-rows",
            Self::TooManyColumns { .. } => "file-too-many-columns",
            Self::RowTooLong { .. } => "file-row-too-long",
            Self::CellTooLong { .. } => "file-cell-too-long",
            Self::Bomb { .. } => "file-unpacks-too-large",
            Self::Workbook(_) => "file-workbook",
            Self::Stopped => "file-stopped",
        }
    }
}

/// Why the columns of a file cannot be taken as fields. What is named is what stands in the mapping or in the notice.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MappingError {
    /// The notice has no such record kind.
    #[error("the notice declares no record kind `{register}.{kind}`")]
    UnknownKind {
        /// The register.
        register: Name,
        /// The kind.
        kind: Name,
    },
    /// The mapping names a field the notice does not declare.
    #[error("the notice declares no field `{field}`{}", or_nearest(.nearest.as_ref()))]
    UndeclaredField {
        /// The field as given.
        field: String,
        /// The declared name that is most like it.
        nearest: Option<String>,
    },
    /// The mapping names a column the file does not have.
    #[error("the file has no column `{column}`{}", or_nearest(.nearest.as_ref()))]
    NoColumn {
        /// The column as given.
        column: String,
        /// The column that is most like it.
        nearest: Option<String>,
    },
    /// Two columns for one field.
    #[error("two columns are the field `{field}`: name the one that counts as COLUMN={field}")]
    TwoColumns {
        /// The field.
        field: String,
    },
    /// No column is a field: probably there is no first row with names.
    #[error("no column is named like a field of `{kind}`: the first row must hold the names of the columns")]
    NoneKnown {
        /// The record kind.
        kind: Name,
    },
    /// Fields every record must have, for which there is no column.
    #[error("there is no column for what every record must have: {}", fields(.0))]
    Missing(Vec<Name>),
    /// The kind hangs on another, and no column says on which.
    #[error("each `{kind}` belongs to a `{of}`: name a column `{of}.FIELD` with a unique field of the `{of}`{}", example(.of, .unique))]
    NoParentColumn {
        /// The record kind.
        kind: Name,
        /// The kind it hangs on.
        of: Name,
        /// The unique fields of that kind.
        unique: Vec<Name>,
    },
    /// The parent is named by a field that is not unique.
    #[error("field `{field}` of `{of}` is not unique, so it names no single record{}", example(.of, .unique))]
    NotUnique {
        /// The field.
        field: String,
        /// The kind.
        of: Name,
        /// The unique fields of that kind.
        unique: Vec<Name>,
    },
    /// A mapping that is not of the form COLUMN=FIELD.
    #[error("`{0}`: give a mapping as COLUMN=FIELD, or COLUMN= to drop a column")]
    Form(String),
    /// More mappings than there may be columns.
    #[error("more than {} mappings", crate::MAX_MAPPED)]
    TooMany,
}

fn or_nearest(found: Option<&String>) -> String {
    found.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

fn fields(names: &[Name]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn example(of: &Name, unique: &[Name]) -> String {
    unique.first().map(|field| format!(", as `{of}.{field}`")).unwrap_or_default()
}

impl MappingError {
    /// A stable word for the API and for texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind { .. } => "unknown-kind",
            Self::UndeclaredField { .. } => "mapping-undeclared-field",
            Self::NoColumn { .. } => "mapping-no-column",
            Self::TwoColumns { .. } => "mapping-two-columns",
            Self::NoneKnown { .. } => "mapping-none-known",
            Self::Missing(_) => "mapping-missing",
            Self::NoParentColumn { .. } => "mapping-no-parent",
            Self::NotUnique { .. } => "mapping-not-unique",
            Self::Form(_) => "mapping-form",
            Self::TooMany => "mapping-too-many",
        }
    }
}

/// Why an import ended before its first row was stored.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// Its columns cannot be taken as fields.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// The answer is no. It has been journaled.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The grant could not be spent, as when another notice came into force meanwhile.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl ImportError {
    /// A stable word for the API and for texts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::Mapping(error) => error.code(),
            Self::Refused(_) => "refused",
            Self::Grant(_) => "grant",
            Self::Fault(_) => "fault",
        }
    }
}

impl From<AskError> for ImportError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Refused(refusal) => Self::Refused(refusal),
            AskError::OtherController => Self::Grant(GrantError::OtherController),
            AskError::Fault(fault) => Self::Fault(fault),
            _ => Self::Fault(Fault::Stopped),
        }
    }
}

impl From<ReadError> for ImportError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Grant(error) => Self::Grant(error),
            ReadError::Fault(fault) => Self::Fault(fault),
            _ => Self::Grant(GrantError::NotCovered),
        }
    }
}

impl From<CollectError> for ImportError {
    fn from(error: CollectError) -> Self {
        match error {
            CollectError::Grant(error) => Self::Grant(error),
            CollectError::Fault(fault) => Self::Fault(fault),
            // Batches are within the limit, and findings are handled where they arise.
            _ => Self::Fault(Fault::Stopped),
        }
    }
}

/// Why an export ended.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The notice has no such record kind.
    #[error("the notice declares no record kind `{0}.{1}`")]
    UnknownKind(Name, Name),
    /// The answer is no. It has been journaled.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The export could not go on, as when another notice came into force meanwhile.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The question could not be put.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The file could not be put together.
    #[error(transparent)]
    Format(#[from] crate::FormatError),
}

impl From<AskError> for ExportError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Refused(refusal) => Self::Refused(refusal),
            AskError::OtherController => Self::Read(ReadError::Grant(GrantError::OtherController)),
            AskError::Fault(fault) => Self::Fault(fault),
            _ => Self::Fault(Fault::Stopped),
        }
    }
}

impl From<GrantError> for ExportError {
    fn from(error: GrantError) -> Self {
        Self::Read(ReadError::Grant(error))
    }
}

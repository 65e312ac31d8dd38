//! Taking files of records in and out, through the door like everything else.
//!
//! # In
//!
//! A file is opened as a [`Table`]: CSV or XLSX, row by row, in constant memory. [`Import`] says who takes it in, into
//! which record kind, why, and where the data come from. [`Import::preview`] looks at every row and stores nothing;
//! [`Import::run`] stores whole batches, each in one transaction with its journal row. Columns that the notice does not
//! declare are dropped, and the [`Report`] lists them. A row that does not fit is named by line, field and reason; no
//! report holds a value.
//!
//! # Out
//!
//! [`Export`] gives a file piece by piece: only the fields its purpose covers, one journal row for each page of records.
//!
//! # Back
//!
//! [`hand_back`] writes everything of one controller into one archive, closed by a password, for the controller that leaves.
//!
//! # While it waits
//!
//! An uploaded file rests in a [`Spool`]: sealed, without a name, gone with the process.
#![deny(missing_docs)]

mod back;
mod error;
mod import;
mod mapping;
mod out;
mod parent;
mod report;
mod seen;
mod spool;
mod table;
mod write;

pub use back::{Back, BackError, hand_back};
pub use error::{ExportError, FileError, ImportError, MappingError};
pub use import::{Import, Mode, Progress};
pub use mapping::{MAX_MAPPED, Mapping, brand_column};
pub use out::{Export, ExportSpec};
pub use report::{Column, MAX_ERRORS, Outcome, Report, RowError, Trouble};
pub use spool::{MAX_UPLOAD, Spool, SpoolWriter};
pub use table::{
    Cell, CellFault, Delimiter, Encoding, FileFacts, FileKind, MAX_BATCH, MAX_CELL, MAX_COLUMNS, MAX_FILE, MAX_ROW,
    MAX_ROWS, Row, Source, Table,
};
pub use write::{Format, FormatError};

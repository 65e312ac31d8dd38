//! A file as rows: opened once or several times, read on a thread of its own, handed over in batches.

mod csv;
mod encoding;
mod sheet;
mod source;
mod unpack;

use std::io::{Read as _, Seek as _};

use serde::Serialize;
use tokio::sync::mpsc;

pub use source::Source;

use crate::error::FileError;

/// The largest file, in bytes.
pub const MAX_FILE: u64 = 1 << 30;
/// The most rows of a file, the first with the names not counted.
pub const MAX_ROWS: u64 = 1_000_000;
/// The most columns.
pub const MAX_COLUMNS: usize = 256;
/// The longest cell, in characters: that of the longest value there is.
pub const MAX_CELL: usize = notice::field_type::MAX_VALUE;
/// The longest row, in bytes.
pub const MAX_ROW: usize = 1 << 20;
/// The most rows handed over at once: as many as are collected at once.
pub const MAX_BATCH: usize = vault::MAX_DRAFTS;
/// The most bytes handed over at once, give or take a row.
const MAX_BATCH_BYTES: usize = 4 << 20;
/// The longest name of a column, in characters.
const MAX_HEADER: usize = 200;

/// A cell as it stood in the file. It may be personal, so `Debug` does not print it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Cell(String);

impl Cell {
    /// A cell of this text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// True if nothing but white space stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The text, on its way to the door.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cell(..)")
    }
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line it starts on, or its row in the sheet, counted from 1.
    pub line: u64,
    /// Its cells, in the order of the columns.
    pub cells: Vec<Cell>,
    /// Cells that could not be read, by column.
    pub faults: Vec<(usize, CellFault)>,
}

/// Why a cell could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellFault {
    /// More cells than there are columns.
    Beyond,
    /// The workbook shows an error there, as `#N/A`.
    Error,
    /// A duration: no field holds one.
    Duration,
}

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Text, one record a line.
    Csv,
    /// A workbook.
    Xlsx,
}

/// How a text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Windows-1252, taken because the text is not UTF-8.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// The character.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Its kind.
    pub kind: FileKind,
    /// How its text is encoded.
    pub encoding: Option<Encoding>,
    /// The line the text stops being UTF-8 on, where it was taken as Windows-1252.
    pub not_utf8_line: Option<u64>,
    /// What stands between its cells.
    pub delimiter: Option<Delimiter>,
    /// How many further sheets a workbook has, which are not read.
    pub other_sheets: usize,
}

/// A file under way.
#[derive(Debug)]
pub struct Table {
    /// What was found out about it.
    pub facts: FileFacts,
    /// The names of its columns, as they stand in the first row.
    pub header: Vec<String>,
    rows: mpsc::Receiver<Result<Vec<Row>, FileError>>,
}

/// What a reader tells first.
struct Opening {
    facts: FileFacts,
    header: Vec<String>,
}

impl Table {
    /// Opens a file and reads the names of its columns. The rest is read while [`Table::next`] asks for it.
    ///
    /// # Errors
    /// [`FileError`] if it is no table, or breaks a limit in its first row.
    pub async fn open(source: &Source) -> Result<Self, FileError> {
        let source = source.clone();
        let (say, rows) = mpsc::channel(2);
        let (open, opened) = tokio::sync::oneshot::channel();
        tokio::task::spawn_blocking(move || {
            let mut out = Out { open: Some(open), say, batch: Vec::new(), bytes: 0, count: 0 };
            let ended = read(&source, &mut out);
            out.end(ended);
        });
        let opening = opened.await.map_err(|_| FileError::Stopped)??;
        Ok(Self { facts: opening.facts, header: opening.header, rows })
    }

    /// The next rows, at most [`MAX_BATCH`]; none at the end. Blank rows are left out.
    ///
    /// # Errors
    /// [`FileError`] where the file cannot be read further; rows before that have been given.
    pub async fn next(&mut self) -> Result<Option<Vec<Row>>, FileError> {
        self.rows.recv().await.transpose()
    }
}

/// Where a reader puts what it finds.
struct Out {
    open: Option<tokio::sync::oneshot::Sender<Result<Opening, FileError>>>,
    say: mpsc::Sender<Result<Vec<Row>, FileError>>,
    batch: Vec<Row>,
    bytes: usize,
    count: u64,
}

impl Out {
    /// The file has been opened: its first row is known.
    fn opened(&mut self, facts: FileFacts, header: Vec<Cell>) -> Result<(), FileError> {
        if header.len() > MAX_COLUMNS {
            return Err(FileError::TooManyColumns { line: 1 });
        }
        if header.iter().any(|name| name.0.chars().count() > MAX_HEADER) {
            return Err(FileError::CellTooLong { line: 1 });
        }
        let header = header.into_iter().map(|name| name.0.trim().to_owned()).collect();
        let open = self.open.take().ok_or(FileError::Stopped)?;
        open.send(Ok(Opening { facts, header })).map_err(|_| FileError::Stopped)
    }

    /// A row has been read. A blank one is left out.
    fn row(&mut self, row: Row) -> Result<(), FileError> {
        if row.faults.is_empty() && row.cells.iter().all(Cell::is_blank) {
            return Ok(());
        }
        if row.cells.len() > MAX_COLUMNS {
            return Err(FileError::TooManyColumns { line: row.line });
        }
        if row.cells.iter().any(|cell| cell.0.len() > MAX_CELL && cell.0.chars().count() > MAX_CELL) {
            return Err(FileError::CellTooLong { line: row.line });
        }
        self.count += 1;
        if self.count > MAX_ROWS {
            return Err(FileError::TooManyRows);
        }
        self.bytes += row.cells.iter().map(|cell| cell.0.len() + size_of::<Cell>()).sum::<usize>();
        self.batch.push(row);
        if self.batch.len() >= MAX_BATCH || self.bytes >= MAX_BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), FileError> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return Ok(());
        }
        self.say.blocking_send(Ok(batch)).map_err(|_| FileError::Stopped)
    }

    fn end(mut self, ended: Result<(), FileError>) {
        let ended = ended.and_then(|()| self.flush());
        let Err(error) = ended else { return };
        // Whoever asked may be gone already; then nobody needs to know.
        match self.open.take() {
            Some(open) => drop(open.send(Err(error))),
            None => drop(self.say.blocking_send(Err(error))),
        }
    }
}

fn read(source: &Source, out: &mut Out) -> Result<(), FileError> {
    let mut file = source.open()?;
    let length = file.seek(std::io::SeekFrom::End(0))?;
    if length > MAX_FILE {
        return Err(FileError::TooLarge { most: MAX_FILE });
    }
    file.rewind()?;
    let mut first = [0_u8; 4];
    let mut known = 0;
    while known < first.len() {
        let read = file.read(first.get_mut(known..).unwrap_or_default())?;
        if read == 0 {
            break;
        }
        known += read;
    }
    file.rewind()?;
    match first.get(..known).unwrap_or_default() {
        [] => Err(FileError::Empty),
        [b'P', b'K', 3, 4] => sheet::read(file, out),
        [b'P', b'K', ..] | [0xD0, 0xCF, 0x11, 0xE0] => {
            Err(FileError::Workbook("it is damaged, sealed with a password, or of the old form `.xls`"))
        }
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Err(FileError::Encoding("UTF-16")),
        _ => csv::read(file, out),
    }
}

//! XLSX: the first sheet of a workbook, cell by cell as it streams. Days and numbers become the text a person would type.

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use jiff::civil::DateTime;

use super::source::File;
use super::{Cell, CellFault, FileFacts, FileKind, MAX_COLUMNS, Out, Row, unpack};
use crate::error::FileError;

/// The first day after those a workbook can name, as a number.
const LAST_DAY: f64 = 2_958_466.0;
/// Numbers up to here are whole without loss.
const WHOLE: f64 = 1e15;

/// Reads the first sheet of a workbook.
pub(super) fn read(mut file: Box<dyn File>, out: &mut Out) -> Result<(), FileError> {
    unpack::check(&mut file)?;
    file.rewind()?;
    let mut book: Xlsx<_> = Xlsx::new(file).map_err(|error| broken(&error))?;
    let sheets = book.sheet_names();
    let first = sheets.first().ok_or(FileError::Empty)?;
    let facts = FileFacts {
        kind: FileKind::Xlsx,
        encoding: None,
        not_utf8_line: None,
        delimiter: None,
        other_sheets: sheets.len() - 1,
    };
    let mut cells = book.worksheet_cells_reader(first).map_err(|error| broken(&error))?;
    let mut rows = Rows { facts: Some(facts), columns: 0, row: None };
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (line, column) = cell.get_position();
        rows.cell(u64::from(line) + 1, column as usize, cell.get_value(), out)?;
    }
    rows.end(out)
}

/// Cells put together to rows.
struct Rows {
    /// What is told with the first row that is not blank.
    facts: Option<FileFacts>,
    columns: usize,
    row: Option<Row>,
}

impl Rows {
    fn cell(&mut self, line: u64, column: usize, value: &DataRef<'_>, out: &mut Out) -> Result<(), FileError> {
        if matches!(value, DataRef::Empty) {
            return Ok(());
        }
        let known = self.row.as_ref().map_or(0, |row| row.line);
        if line < known {
            return Err(FileError::Workbook("its rows are out of order"));
        }
        if line > known {
            self.flush(out)?;
        }
        let row = self.row.get_or_insert_with(|| Row { line, cells: Vec::new(), faults: Vec::new() });
        let cell = match text(value) {
            Ok(text) => Cell::new(text),
            Err(fault) => {
                row.faults.push((column, fault));
                return Ok(());
            }
        };
        if column >= MAX_COLUMNS {
            return Err(FileError::TooManyColumns { line });
        }
        if self.facts.is_none() && column >= self.columns {
            if !cell.is_blank() {
                row.faults.push((column, CellFault::Beyond));
            }
            return Ok(());
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Cell::default());
        }
        if let Some(place) = row.cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn flush(&mut self, out: &mut Out) -> Result<(), FileError> {
        let Some(row) = self.row.take() else { return Ok(()) };
        if self.facts.is_none() {
            return out.row(row);
        }
        if row.cells.iter().all(Cell::is_blank) {
            return Ok(());
        }
        self.columns = row.cells.len();
        self.facts.take().map_or(Ok(()), |facts| out.opened(facts, row.cells))
    }

    fn end(mut self, out: &mut Out) -> Result<(), FileError> {
        self.flush(out)?;
        if self.facts.is_some() { Err(FileError::Empty) } else { Ok(()) }
    }
}

/// What a person would type for what the cell shows.
fn text(value: &DataRef<'_>) -> Result<String, CellFault> {
    match value {
        DataRef::Empty => Ok(String::new()),
        DataRef::String(text) => Ok(text.clone()),
        DataRef::SharedString(text) => Ok((*text).to_owned()),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) => number_text(*number).ok_or(CellFault::Error),
        DataRef::Bool(yes) => Ok(yes.to_string()),
        DataRef::DateTime(time) => day_text(time),
        DataRef::DateTimeIso(text) => Ok(text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()),
        DataRef::DurationIso(_) => Err(CellFault::Duration),
        DataRef::Error(_) => Err(CellFault::Error),
    }
}

/// A number with the 15 digits a spreadsheet shows, never in powers of ten.
fn number_text(number: f64) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    if number.fract() == 0.0 && number.abs() < WHOLE {
        return Some(format!("{number:.0}"));
    }
    let shown: f64 = format!("{number:.14e}").parse().ok()?;
    Some(shown.to_string())
}

fn day_text(time: &ExcelDateTime) -> Result<String, CellFault> {
    // Less than a whole day is a time of day or a length of time.
    if time.is_duration() || (0.0..1.0).contains(&time.as_f64()) {
        return Err(CellFault::Duration);
    }
    if !(1.0..LAST_DAY).contains(&time.as_f64()) {
        return Err(CellFault::Error);
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let small = |part: u8| i8::try_from(part).unwrap_or(-1);
    let year = i16::try_from(year).unwrap_or(-1);
    let nanos = i32::from(milli) * 1_000_000;
    let read = DateTime::new(year, small(month), small(day), small(hour), small(minute), small(second), nanos);
    let time = read.map_err(|_| CellFault::Error)?;
    let midnight = (hour, minute, second, milli) == (0, 0, 0, 0);
    Ok(if midnight { time.date().to_string() } else { time.to_string() })
}

/// What is said of a workbook that cannot be read. The library's words may quote the file, so they are not passed on.
fn broken(error: &XlsxError) -> FileError {
    FileError::Workbook(match error {
        XlsxError::Password => "it is sealed with a password",
        XlsxError::WorksheetNotFound(_) | XlsxError::FileNotFound(_) => "its first sheet is missing",
        _ => "it is damaged",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        let of = |number: f64| number_text(number).unwrap_or_default();
        assert_eq!(of(1042.0), "1042");
        assert_eq!(of(-3.0), "-3");
        assert_eq!(of(0.1 + 0.2), "0.3");
        assert_eq!(of(1234.5), "1234.5");
        assert_eq!(of(1e-7), "0.0000001");
        assert_eq!(number_text(f64::NAN), None);
    }

    #[test]
    fn days_are_written_as_days() {
        let of = |value: f64| day_text(&ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, false));
        assert_eq!(of(45_943.0), Ok("2025-10-13".to_owned()));
        assert_eq!(of(45_943.5), Ok("2025-10-13T12:00:00".to_owned()));
        assert_eq!(of(0.25), Err(CellFault::Duration));
        assert_eq!(of(60.0), Err(CellFault::Error), "the day that never was");
        assert_eq!(of(9e9), Err(CellFault::Error));
    }
}

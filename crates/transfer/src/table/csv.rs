//! CSV (RFC 4180): cells between delimiters, quotes doubled, line ends of every system. Read byte by byte, so that a
//! quote that is never closed is told by its line, before the rest of the file has been swallowed as one cell.

use std::io::{BufRead, BufReader};

use super::encoding::{decode, detect};
use super::source::File;
use super::{Cell, CellFault, Delimiter, Encoding, FileFacts, FileKind, MAX_COLUMNS, MAX_ROW, Out, Row};
use crate::error::FileError;

/// The mark some programs set before UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// How much is looked at to find the delimiter, in bytes.
const SNIFFED: usize = 64 * 1024;

/// Reads a whole CSV file.
pub(super) fn read(mut file: Box<dyn File>, out: &mut Out) -> Result<(), FileError> {
    let (encoding, not_utf8_line) = detect(&mut file)?;
    file.rewind()?;
    let mut input = BufReader::with_capacity(SNIFFED, file);
    let start = input.fill_buf()?;
    let skip = if start.starts_with(MARK) { MARK.len() } else { 0 };
    let text = start.get(skip..).unwrap_or_default();
    let (delimiter, said) = sniff(text);
    input.consume(skip + said);
    let mut lines = Lines { input, delimiter: delimiter.byte(), line: if said > 0 { 2 } else { 1 } };
    let header = loop {
        let Some(record) = lines.next()? else { return Err(FileError::Empty) };
        let cells: Vec<Cell> = record.cells(encoding).collect();
        if !cells.iter().all(Cell::is_blank) {
            break cells;
        }
    };
    let columns = header.len();
    let facts = FileFacts {
        kind: FileKind::Csv,
        encoding: Some(encoding),
        not_utf8_line,
        delimiter: Some(delimiter),
        other_sheets: 0,
    };
    out.opened(facts, header)?;
    while let Some(record) = lines.next()? {
        let mut cells: Vec<Cell> = record.cells(encoding).collect();
        let beyond = cells.iter().skip(columns).position(|cell| !cell.is_blank());
        let faults = beyond.map(|at| (columns + at, CellFault::Beyond)).into_iter().collect();
        cells.truncate(columns);
        out.row(Row { line: record.line, cells, faults })?;
    }
    Ok(())
}

/// The delimiter of a text, by its first line, and the length of a line that says it: `sep=;`.
fn sniff(text: &[u8]) -> (Delimiter, usize) {
    let end = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| at + 1);
    let first = text.get(..end).unwrap_or_default();
    let all = [Delimiter::Semicolon, Delimiter::Tab, Delimiter::Comma];
    if let Some(said) = first.strip_prefix(b"sep=").and_then(|rest| rest.first())
        && let Some(delimiter) = all.into_iter().find(|one| one.byte() == *said)
    {
        return (delimiter, end);
    }
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                for (count, one) in counts.iter_mut().zip(all) {
                    *count += usize::from(one.byte() == *byte);
                }
            }
            _ => {}
        }
    }
    let most = counts.into_iter().zip(all).max_by_key(|(count, _)| *count);
    (most.map_or(Delimiter::Comma, |(_, delimiter)| delimiter), 0)
}

/// The records of a text.
struct Lines<R> {
    input: R,
    delimiter: u8,
    line: u64,
}

/// A record: its bytes and where each cell ends.
struct Record {
    line: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// Up to here the bytes stood between quotes.
    quoted: usize,
}

impl Record {
    fn cells(&self, encoding: Encoding) -> impl Iterator<Item = Cell> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(move |(start, end)| {
            let text = decode(self.bytes.get(start..*end).unwrap_or_default(), encoding);
            Cell::new(without_guard(text))
        })
    }
}

/// A cell without the `'` that an export sets before what a spreadsheet would take for a formula.
fn without_guard(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(crate::write::GUARDED) => rest.to_owned(),
        _ => text,
    }
}

/// Where in a cell the reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// After a quote inside a quoted cell: it is the end, or the first of two.
    Quote,
}

impl<R: BufRead> Lines<R> {
    /// The next record; none at the end.
    fn next(&mut self) -> Result<Option<Record>, FileError> {
        let mut record = Record { line: self.line, bytes: Vec::new(), ends: Vec::new(), quoted: 0 };
        let (mut at, mut opened, mut taken) = (At::Start, self.line, 0_usize);
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return self.at_end(record, at, opened, taken);
            }
            let mut used = 0;
            let mut ended = false;
            for byte in buffer {
                used += 1;
                at = match (at, *byte) {
                    (At::Quoted, b'"') => {
                        record.quoted = record.bytes.len();
                        At::Quote
                    }
                    (At::Quoted, byte) => {
                        self.line += u64::from(byte == b'\n');
                        record.bytes.push(byte);
                        At::Quoted
                    }
                    (At::Quote, b'"') => {
                        record.bytes.push(b'"');
                        At::Quoted
                    }
                    (At::Start, b'"') => {
                        opened = self.line;
                        At::Quoted
                    }
                    (_, b'\n') => {
                        self.line += 1;
                        ended = true;
                        At::Start
                    }
                    (_, byte) if byte == self.delimiter => {
                        record.ends.push(record.bytes.len());
                        At::Start
                    }
                    (_, byte) => {
                        record.bytes.push(byte);
                        At::Plain
                    }
                };
                if ended {
                    break;
                }
            }
            self.input.consume(used);
            taken += used;
            if record.ends.len() >= MAX_COLUMNS {
                return Err(FileError::TooManyColumns { line: record.line });
            }
            if ended {
                record.close();
                return Ok(Some(record));
            }
            if taken > MAX_ROW {
                return Err(too_long(at, opened, record.line));
            }
        }
    }

    fn at_end(&self, mut record: Record, at: At, opened: u64, taken: usize) -> Result<Option<Record>, FileError> {
        if at == At::Quoted {
            return Err(FileError::UnclosedQuote { line: opened });
        }
        if taken == 0 {
            return Ok(None);
        }
        record.close();
        Ok(Some(record))
    }
}

fn too_long(at: At, opened: u64, line: u64) -> FileError {
    if at == At::Quoted { FileError::UnclosedQuote { line: opened } } else { FileError::RowTooLong { line } }
}

impl Record {
    /// Ends the last cell. The carriage return before a line feed belongs to the line end.
    fn close(&mut self) {
        let start = self.ends.last().copied().unwrap_or(0).max(self.quoted);
        if self.bytes.len() > start && self.bytes.last() == Some(&b'\r') {
            self.bytes.pop();
        }
        self.ends.push(self.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use super::*;

    fn records(text: &[u8], delimiter: u8) -> Result<Vec<(u64, Vec<String>)>, FileError> {
        let mut lines = Lines { input: BufReader::with_capacity(7, text), delimiter, line: 1 };
        let mut all = Vec::new();
        while let Some(record) = lines.next()? {
            all.push((record.line, record.cells(Encoding::Utf8).map(|cell| cell.0).collect()));
        }
        Ok(all)
    }

    #[test]
    fn cells_may_hold_delimiters_quotes_and_line_ends() {
        let read = records(b"a;\"b;\"\"c\"\"\nd\";e\r\nf;;\n", b';').unwrap();
        assert_eq!(read[0], (1, vec!["a".into(), "b;\"c\"\nd".into(), "e".into()]));
        assert_eq!(read[1], (3, vec!["f".into(), String::new(), String::new()]));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn a_quote_never_closed_is_told_by_its_line() {
        assert!(matches!(records(b"a,b\nc,\"d\ne,f\n", b','), Err(FileError::UnclosedQuote { line: 2 })));
        let long = [b"a\n\"".as_slice(), &vec![b'x'; MAX_ROW * 2]].concat();
        assert!(matches!(records(&long, b','), Err(FileError::UnclosedQuote { line: 2 })));
    }

    #[test]
    fn a_row_without_end_is_told() {
        assert!(matches!(records(&vec![b'x'; MAX_ROW * 2], b','), Err(FileError::RowTooLong { line: 1 })));
        assert!(matches!(records(&vec![b','; 10_000], b','), Err(FileError::TooManyColumns { line: 1 })));
    }

    #[test]
    fn the_delimiter_is_the_one_the_first_line_has_most_of() {
        assert_eq!(sniff(b"a;b;c,d\n1,2,3,4,5,6\n"), (Delimiter::Semicolon, 0));
        assert_eq!(sniff(b"\"a;b;c\",d\n"), (Delimiter::Comma, 0));
        assert_eq!(sniff(b"a\tb\n"), (Delimiter::Tab, 0));
        assert_eq!(sniff(b"alone\n"), (Delimiter::Comma, 0));
        assert_eq!(sniff(b"sep=;\r\na,b\n"), (Delimiter::Semicolon, 7));
    }

    #[test]
    fn the_guard_of_an_export_comes_off_again() {
        assert_eq!(records(b"'+358401234567,'hei,''=1\n", b',').unwrap()[0].1, ["+358401234567", "'hei", "'=1"]);
    }

    proptest::proptest! {
        /// The slow twin is the crate `csv`, on everything that is well formed.
        #[test]
        fn reads_what_another_reader_reads(rows in proptest::collection::vec(proptest::collection::vec("[a-ä\",;\n\r ]{0,6}", 2..5), 1..6)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            let read: Vec<Vec<String>> = records(&bytes, b',').unwrap().into_iter().map(|(_, cells)| cells).collect();
            let guarded: Vec<Vec<String>> = rows.iter().map(|row| row.iter().cloned().map(without_guard).collect()).collect();
            proptest::prop_assert_eq!(read, guarded);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
            let _ = records(&bytes, b',');
        }
    }
}

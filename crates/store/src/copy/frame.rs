//! Rows as bytes, without an engine, and where one piece ends and the next begins.

use uuid::Uuid;

use super::{Kind, Table};
use crate::error::StoreError;
use crate::value::Value;

/// A piece of a copy: rows of one table, in the order of their key.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// The table's name.
    pub table: &'static str,
    /// How many rows.
    pub rows: u64,
    /// The rows.
    pub bytes: Vec<u8>,
}

/// What stands in one column of a row of a piece.
#[derive(Clone, PartialEq, Eq)]
pub enum Datum {
    /// Nothing.
    Null,
    /// A number.
    Number(i64),
    /// Bytes: an identifier, a hash, something sealed.
    Bytes(Vec<u8>),
    /// A text.
    Text(String),
}

impl std::fmt::Debug for Datum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Datum(..)")
    }
}

impl Piece {
    /// The rows, each with its columns in the order of the table's.
    ///
    /// # Errors
    /// [`StoreError::Malformed`] if the bytes are not rows of the table.
    pub fn rows(&self) -> Result<Vec<Vec<Datum>>, StoreError> {
        let bad = || StoreError::Malformed { query: self.table, column: 0 };
        let table = super::copied(self.table).ok_or_else(bad)?;
        let all = rows(table, table.columns().count(), &self.bytes)?;
        let datum = |value: Value| match value {
            Value::Int(number) => Datum::Number(number),
            Value::Blob(bytes) => Datum::Bytes(bytes),
            Value::Text(text) => Datum::Text(text.to_string()),
            _ => Datum::Null,
        };
        Ok(all.into_iter().map(|row| row.into_iter().map(datum).collect()).collect())
    }
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Piece").field("table", &self.table).field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// About how many bytes of records a piece holds.
const RECORDS_BYTES: u64 = 1 << 20;
/// About how many bytes of keys a piece holds: to take one key out, all of its piece is written again.
const KEYS_BYTES: u64 = 1 << 18;
/// A piece ends when it has so many bytes, whatever its keys are.
const FULL_BYTES: usize = 8 << 20;
/// No piece is longer: what is full, and one row more.
pub const MAX_PIECE_BYTES: usize = FULL_BYTES + (4 << 20);

const NULL: u8 = 0;
const NUMBER: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;

/// One cell of a row, borrowed from the engine.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Null,
    Number(i64),
    Bytes(&'a [u8]),
    Text(&'a [u8]),
}

impl Cell<'_> {
    fn push(self, out: &mut Vec<u8>) {
        let long = |out: &mut Vec<u8>, tag, bytes: &[u8]| {
            out.push(tag);
            out.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
            out.extend_from_slice(bytes);
        };
        match self {
            Self::Null => out.push(NULL),
            Self::Number(number) => {
                out.push(NUMBER);
                out.extend_from_slice(&number.to_be_bytes());
            }
            Self::Bytes(bytes) => long(out, BYTES, bytes),
            Self::Text(bytes) => long(out, TEXT, bytes),
        }
    }
}

/// Gathers the rows of a table into pieces.
pub(super) struct Cutter {
    table: &'static Table,
    about: u64,
    rows: u64,
    bytes: Vec<u8>,
}

impl Cutter {
    pub(super) fn new(table: &'static Table) -> Self {
        let about = if table.part == super::Part::Keys { KEYS_BYTES } else { RECORDS_BYTES };
        Self { table, about, rows: 0, bytes: Vec::new() }
    }

    /// Takes a row; gives the piece that ends with it.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Option<Piece> {
        let start = self.bytes.len();
        let mut key = start;
        for (nth, cell) in cells.enumerate() {
            cell.push(&mut self.bytes);
            if nth + 1 == self.table.key {
                key = self.bytes.len();
            }
        }
        self.rows += 1;
        let long = (self.bytes.len() - start) as u64;
        // A row ends its piece as often as its bytes are of a piece: by its key alone, so that the same row ends one again.
        let ends =
            spread(self.bytes.get(start..key).unwrap_or_default()) < (u64::MAX / self.about).saturating_mul(long);
        (ends || self.bytes.len() >= FULL_BYTES).then(|| self.cut())
    }

    /// What is left at the end of the table.
    pub(super) fn rest(&mut self) -> Option<Piece> {
        (self.rows > 0).then(|| self.cut())
    }

    fn cut(&mut self) -> Piece {
        let rows = std::mem::take(&mut self.rows);
        Piece { table: self.table.name, rows, bytes: std::mem::take(&mut self.bytes) }
    }
}

/// A number that looks as if by chance, and is the same for the same key.
fn spread(key: &[u8]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for part in key.chunks(8) {
        let word = part.iter().fold(0_u64, |word, byte| (word << 8) | u64::from(*byte));
        state = (state ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state ^= state >> 29;
        state = state.wrapping_mul(0x94d0_49bb_1331_11eb);
        state ^= state >> 32;
    }
    state
}

/// The rows of a piece, read back. `columns` are the columns it was made with.
pub(super) fn rows(table: &'static Table, columns: usize, bytes: &[u8]) -> Result<Vec<Vec<Value>>, StoreError> {
    let bad = |column| StoreError::Malformed { query: table.name, column };
    let mut rest = bytes;
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let mut row = Vec::with_capacity(columns);
        for column in 0..columns {
            let (value, after) = cell(rest).ok_or_else(|| bad(column))?;
            row.push(value);
            rest = after;
        }
        rows.push(row);
    }
    Ok(rows)
}

fn cell(bytes: &[u8]) -> Option<(Value, &[u8])> {
    let (tag, rest) = bytes.split_first()?;
    let long = |rest: &'_ [u8]| -> Option<(Vec<u8>, usize)> {
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        Some((rest.get(..length)?.to_vec(), 4 + length))
    };
    match *tag {
        NULL => Some((Value::Null, rest)),
        NUMBER => {
            let (number, rest) = rest.split_first_chunk::<8>()?;
            Some((Value::Int(i64::from_be_bytes(*number)), rest))
        }
        BYTES => {
            let (bytes, used) = long(rest)?;
            Some((Value::Blob(bytes), rest.get(used..)?))
        }
        TEXT => {
            let (bytes, used) = long(rest)?;
            let text = String::from_utf8(bytes).ok()?;
            Some((Value::Text(text.into()), rest.get(used..)?))
        }
        _ => None,
    }
}

/// True if a value may stand in a column.
pub(super) fn fits(kind: Kind, value: &Value) -> bool {
    matches!(
        (kind, value),
        (_, Value::Null) | (Kind::Number, Value::Int(_)) | (Kind::Bytes, Value::Blob(_)) | (Kind::Text, Value::Text(_))
    )
}

/// The nil identifier, as the controller of what belongs to the instance.
pub(super) const INSTANCE: Uuid = Uuid::nil();

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::copy::copied;

    fn pieces(keys: impl Iterator<Item = u32>) -> Vec<Piece> {
        let mut cutter = Cutter::new(copied("record_key").unwrap());
        let mut pieces = Vec::new();
        for key in keys {
            let id = Uuid::from_u128(u128::from(key));
            let row = [Cell::Bytes(&[7; 16]), Cell::Bytes(id.as_bytes()), Cell::Bytes(&[9; 61])];
            pieces.extend(cutter.row(row.into_iter()));
        }
        pieces.extend(cutter.rest());
        pieces
    }

    #[test]
    fn rows_come_back_as_they_went() {
        let table = copied("setting").unwrap();
        let mut cutter = Cutter::new(table);
        let row = [Cell::Bytes(&[1; 16]), Cell::Text("nimi ä".as_bytes()), Cell::Null, Cell::Number(-7)];
        let piece = cutter.row(row.into_iter()).or_else(|| cutter.rest()).unwrap();
        let back = rows(table, 4, &piece.bytes).unwrap();
        let expected = vec![Value::Blob(vec![1; 16]), Value::Text("nimi ä".into()), Value::Null, Value::Int(-7)];
        assert_eq!((piece.rows, back), (1, vec![expected]));
    }

    #[test]
    fn what_is_cut_off_or_of_another_form_is_an_error() {
        let table = copied("setting").unwrap();
        let mut cutter = Cutter::new(table);
        let _ = cutter.row([Cell::Bytes(&[1; 16]), Cell::Text(b"n"), Cell::Text(b"v"), Cell::Number(1)].into_iter());
        let bytes = cutter.rest().map(|piece| piece.bytes).unwrap_or_default();
        for end in 1..bytes.len() {
            assert!(rows(table, 4, &bytes[..end]).is_err(), "{end}");
        }
        assert!(rows(table, 4, &[9; 40]).is_err());
    }

    #[test]
    fn a_key_that_goes_changes_one_piece_or_joins_two() {
        let whole = pieces(0..20_000);
        assert!(whole.len() > 3, "{}", whole.len());
        let less = pieces((0..20_000).filter(|key| *key != 9_999));
        let same = less.iter().filter(|piece| whole.contains(piece)).count();
        assert!(less.len() - same <= 1, "{} of {} are new", less.len() - same, less.len());
        let more = pieces(0..20_001);
        let same = more.iter().filter(|piece| whole.contains(piece)).count();
        assert!(more.len() - same <= 1);
    }
}

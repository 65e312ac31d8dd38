//! The few kinds of value that pass between rows and Rust, the same on both engines.

use std::sync::Arc;

use uuid::Uuid;

use crate::error::StoreError;

/// A name that many rows share: a register, a kind, an act. Cheap to clone.
pub type Word = Arc<str>;

/// Microseconds since 1970-01-01T00:00:00Z.
pub type Micros = i64;

/// An opaque search token of 8 to 16 bytes. PostgreSQL keeps the first 8: make them differ by themselves, as those of
/// a hash do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token {
    len: u8,
    bytes: [u8; MAX_TOKEN_BYTES],
}

/// The shortest token, in bytes.
pub const MIN_TOKEN_BYTES: usize = 8;
/// The longest token, in bytes.
pub const MAX_TOKEN_BYTES: usize = 16;

impl Token {
    /// A token of these bytes; `None` unless there are 8 to 16 of them.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < MIN_TOKEN_BYTES {
            return None;
        }
        let mut all = [0; MAX_TOKEN_BYTES];
        all.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(Self { len: u8::try_from(bytes.len()).ok()?, bytes: all })
    }

    /// The token's bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or(&self.bytes)
    }

    /// The first 8 bytes as a number.
    pub(crate) fn number(&self) -> i64 {
        i64::from_be_bytes(self.bytes.first_chunk().copied().unwrap_or_default())
    }

    /// Five bits a letter, in letters no tokenizer folds or splits.
    pub(crate) fn push_letters(&self, out: &mut String) {
        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let (mut held, mut bits) = (0_u32, 0_u32);
        for byte in self.as_bytes() {
            held = (held << 8) | u32::from(*byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                let letter = LETTERS.get(((held >> bits) & 31) as usize).copied().unwrap_or(b'a');
                out.push(char::from(letter));
            }
            held &= (1 << bits) - 1;
        }
        if bits > 0 {
            let letter = LETTERS.get(((held << (5 - bits)) & 31) as usize).copied().unwrap_or(b'a');
            out.push(char::from(letter));
        }
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

/// One parameter of a query, or one cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// No value.
    Null,
    /// A whole number, a count or a time.
    Int(i64),
    /// An identifier, 16 bytes in the database.
    Id(Uuid),
    /// A name or text.
    Text(Word),
    /// Bytes.
    Blob(Vec<u8>),
    /// Search tokens: a text of letters on SQLite, an array of numbers on PostgreSQL.
    Tokens(Vec<Token>),
    /// Many identifiers at once, on PostgreSQL only.
    Ids(Vec<Uuid>),
}

impl Value {
    pub(crate) fn opt_id(id: Option<Uuid>) -> Self {
        id.map_or(Self::Null, Self::Id)
    }
    pub(crate) fn opt_int(int: Option<i64>) -> Self {
        int.map_or(Self::Null, Self::Int)
    }
    pub(crate) fn opt_text(text: Option<Word>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }
    pub(crate) fn opt_blob(blob: Option<Vec<u8>>) -> Self {
        blob.map_or(Self::Null, Self::Blob)
    }
}

/// One row as it came, with the name of its query for errors.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) query: &'static str,
    pub(crate) cells: Vec<Value>,
}

impl Row {
    fn bad(&self, column: usize) -> StoreError {
        StoreError::Malformed { query: self.query, column }
    }

    fn take(&mut self, column: usize) -> Result<Value, StoreError> {
        let cell = self.cells.get_mut(column).map(|cell| std::mem::replace(cell, Value::Null));
        cell.ok_or_else(|| self.bad(column))
    }

    pub(crate) fn int(&mut self, column: usize) -> Result<i64, StoreError> {
        match self.take(column)? {
            Value::Int(int) => Ok(int),
            _ => Err(self.bad(column)),
        }
    }

    pub(crate) fn opt_int(&mut self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.take(column)? {
            Value::Null => Ok(None),
            Value::Int(int) => Ok(Some(int)),
            _ => Err(self.bad(column)),
        }
    }

    pub(crate) fn blob(&mut self, column: usize) -> Result<Vec<u8>, StoreError> {
        match self.take(column)? {
            Value::Blob(bytes) => Ok(bytes),
            _ => Err(self.bad(column)),
        }
    }

    pub(crate) fn opt_blob(&mut self, column: usize) -> Result<Option<Vec<u8>>, StoreError> {
        match self.take(column)? {
            Value::Null => Ok(None),
            Value::Blob(bytes) => Ok(Some(bytes)),
            _ => Err(self.bad(column)),
        }
    }

    pub(crate) fn id(&mut self, column: usize) -> Result<Uuid, StoreError> {
        let bytes = self.blob(column)?;
        Uuid::from_slice(&bytes).map_err(|_| self.bad(column))
    }

    /// An identifier that stays where it is.
    pub(crate) fn peek_id(&self, column: usize) -> Result<Uuid, StoreError> {
        match self.cells.get(column) {
            Some(Value::Blob(bytes)) => Uuid::from_slice(bytes).map_err(|_| self.bad(column)),
            _ => Err(self.bad(column)),
        }
    }

    pub(crate) fn opt_id(&mut self, column: usize) -> Result<Option<Uuid>, StoreError> {
        match self.opt_blob(column)? {
            None => Ok(None),
            Some(bytes) => Uuid::from_slice(&bytes).map(Some).map_err(|_| self.bad(column)),
        }
    }

    pub(crate) fn hash(&mut self, column: usize) -> Result<[u8; 32], StoreError> {
        let bytes = self.blob(column)?;
        <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| self.bad(column))
    }

    pub(crate) fn text(&mut self, column: usize) -> Result<Word, StoreError> {
        match self.take(column)? {
            Value::Text(text) => Ok(text),
            _ => Err(self.bad(column)),
        }
    }

    pub(crate) fn opt_text(&mut self, column: usize) -> Result<Option<Word>, StoreError> {
        match self.take(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            _ => Err(self.bad(column)),
        }
    }
}

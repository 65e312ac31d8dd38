//! Unique values of a file that were seen before, as short hashes, so that a duplicate far away in the file is found.

use std::collections::HashMap;

use notice::Name;
use notice::model::{Field, FieldType, Record};

use crate::table::Cell;

/// The lines on which unique values stood. It holds 24 bytes for each value, and lives as long as one look at a file.
pub(crate) struct Seen {
    key: [u8; 32],
    unique: HashMap<Name, Field>,
    lines: HashMap<[u8; 16], u64>,
}

impl Seen {
    /// Nothing seen yet of records of this kind.
    pub(crate) fn new(record: &Record, key: [u8; 32]) -> Self {
        let unique = record.fields.iter().filter(|field| field.unique || field.kind == FieldType::CustomerNumber);
        let unique = unique.map(|field| (field.name.clone(), field.clone())).collect();
        Self { key, unique, lines: HashMap::new() }
    }

    /// The line on which this value stood before; notes it if none.
    pub(crate) fn before(&mut self, field: &Name, cell: &Cell, line: u64) -> Option<u64> {
        let value = self.unique.get(field)?.normalise(cell.as_str()).ok()?.canonical();
        let mut hash = blake3::Hasher::new_keyed(&self.key);
        hash.update(field.as_str().as_bytes()).update(&[0]).update(value.as_bytes());
        let short = hash.finalize().as_bytes().first_chunk().copied()?;
        let known = self.lines.get(&short).copied().filter(|known| *known != line);
        self.lines.entry(short).or_insert(line);
        known
    }
}

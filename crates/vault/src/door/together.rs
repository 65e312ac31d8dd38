//! Units of many records that are written as one, as many at a time as one may hold.

use store::{Op, Unit};

/// Most operations that are written together; what is more by itself goes alone.
const MAX_OPS: usize = 5_000;
/// Most bytes of files that are written together.
const MAX_BYTES: usize = 8 << 20;

/// What is written together, and what each part of it is.
pub(super) struct Together<T> {
    unit: Unit,
    parts: Vec<T>,
    bytes: usize,
}

impl<T> Together<T> {
    pub(super) fn new(empty: Unit) -> Self {
        Self { unit: empty, parts: Vec::new(), bytes: 0 }
    }

    /// True if a unit can be written with those that are here. One alone always can.
    pub(super) fn has_room_for(&self, unit: &Unit) -> bool {
        self.parts.is_empty()
            || self.unit.ops.len() + unit.ops.len() <= MAX_OPS && self.bytes + bytes_of(unit) <= MAX_BYTES
    }

    pub(super) fn add(&mut self, unit: Unit, part: T) {
        self.bytes += bytes_of(&unit);
        self.unit.keys.extend(unit.keys);
        self.unit.ops.extend(unit.ops);
        self.unit.journal.extend(unit.journal);
        self.parts.push(part);
    }

    /// All that is here; nothing is left.
    pub(super) fn take(&mut self) -> (Unit, Vec<T>) {
        self.bytes = 0;
        let empty = Unit::new(self.unit.controller, self.unit.at);
        (std::mem::replace(&mut self.unit, empty), std::mem::take(&mut self.parts))
    }
}

fn bytes_of(unit: &Unit) -> usize {
    let bytes = |op: &Op| if let Op::InsertFilePart { sealed, .. } = op { sealed.len() } else { 0 };
    unit.ops.iter().map(bytes).sum()
}

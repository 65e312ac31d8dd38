//! Where a test makes the store fail. Each call of an engine passes a point, and a trip that was given with the options may
//! end it there. The service gives none, and then a point is one look at nothing.

use std::sync::Arc;

use crate::error::StoreError;

/// A step of the store that can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Point {
    /// A store is about to be opened.
    Open,
    /// A query is about to be sent.
    Read,
    /// Keys are about to be written.
    Keys,
    /// Keys are on the disk, and nobody was told.
    KeysKept,
    /// Rows are about to be written.
    Rows,
    /// Rows are written, and their journal rows not yet; nothing of it is on the disk.
    Journal,
    /// Rows are on the disk, and nobody was told: as when the connection breaks during the commit.
    RowsKept,
    /// A piece of a copy is about to be fetched.
    Copy,
    /// A step of filling an empty store is about to be taken.
    Fill,
    /// The logs are about to be moved into the files.
    Checkpoint,
}

/// What a test does at each point: an error ends the call there.
pub type Trip = Arc<dyn Fn(Point) -> Result<(), StoreError> + Send + Sync>;

/// A trip, if one was given.
#[derive(Clone, Default)]
pub(crate) struct Tripwire(Option<Trip>);

impl std::fmt::Debug for Tripwire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tripwire(..)")
    }
}

impl Tripwire {
    pub(crate) fn new(trip: Option<Trip>) -> Self {
        Self(trip)
    }

    pub(crate) fn at(&self, point: Point) -> Result<(), StoreError> {
        self.0.as_ref().map_or(Ok(()), |trip| trip(point))
    }
}

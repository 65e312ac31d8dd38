//! Where a file lies. It is opened anew for every pass.

use std::io::{Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

use crate::spool::Spool;

/// Where a file lies.
#[derive(Clone)]
pub enum Source {
    /// On the disk of whoever runs the program.
    Path(PathBuf),
    /// In memory: small files, and tests.
    Bytes(Arc<[u8]>),
    /// Uploaded, and resting sealed.
    Spool(Arc<Spool>),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Path(_) => "Source::Path(..)",
            Self::Bytes(_) => "Source::Bytes(..)",
            Self::Spool(_) => "Source::Spool(..)",
        })
    }
}

/// A file opened for reading.
pub(crate) trait File: Read + Seek + Send {}
impl<T: Read + Seek + Send> File for T {}

impl Source {
    /// Opens the file at its beginning.
    pub(crate) fn open(&self) -> std::io::Result<Box<dyn File>> {
        Ok(match self {
            Self::Path(path) => Box::new(std::fs::File::open(path)?),
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
            Self::Spool(spool) => Box::new(Spool::reader(spool)),
        })
    }
}

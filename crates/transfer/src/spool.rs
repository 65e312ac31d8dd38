//! An uploaded file while it waits: sealed in pieces with the controller's key, in a file without a name, so that
//! nothing readable ever lies on the disk and nothing is left when the process ends.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;
use vault::{Audience, Door, Personal, Staff};

use crate::error::FileError;

/// The largest upload, in bytes.
pub const MAX_UPLOAD: u64 = 64 << 20;
/// A piece, in bytes.
const PIECE: usize = 64 * 1024;

/// A file that was uploaded.
pub struct Spool {
    staff: Staff,
    id: Uuid,
    length: u64,
    /// Where each sealed piece ends.
    ends: Vec<u64>,
    file: Mutex<File>,
}

impl std::fmt::Debug for Spool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Spool").field("length", &self.length).finish_non_exhaustive()
    }
}

/// A file being uploaded.
#[derive(Debug)]
pub struct SpoolWriter {
    spool: Spool,
    piece: Vec<u8>,
}

impl Spool {
    /// Begins to take a file in.
    ///
    /// # Errors
    /// [`FileError::Io`] if no temporary file can be made.
    pub fn begin(door: &Door, now: Timestamp) -> Result<SpoolWriter, FileError> {
        let staff = door.staff();
        let id = staff.new_id(now);
        let spool = Self { staff, id, length: 0, ends: Vec::new(), file: Mutex::new(tempfile::tempfile()?) };
        Ok(SpoolWriter { spool, piece: Vec::with_capacity(PIECE) })
    }

    /// Its length in bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    pub(crate) fn reader(spool: &Arc<Self>) -> SpoolReader {
        SpoolReader { spool: Arc::clone(spool), at: 0, piece: None }
    }

    /// Each piece is sealed for its place: none can stand for another.
    fn place(&self, number: usize) -> Uuid {
        Uuid::from_u128(self.id.as_u128() ^ (number as u128))
    }

    fn piece(&self, number: usize) -> io::Result<Vec<u8>> {
        let end = self.ends.get(number).copied().ok_or(io::ErrorKind::UnexpectedEof)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let mut sealed = vec![0; usize::try_from(end - start).map_err(io::Error::other)?];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(&mut sealed)?;
        }
        let plain = self.staff.open(self.place(number), &sealed).map_err(io::Error::other)?;
        Ok(plain.reveal(&Audience::export()).clone())
    }
}

impl SpoolWriter {
    /// Takes bytes in.
    ///
    /// # Errors
    /// [`FileError::TooLarge`] beyond [`MAX_UPLOAD`].
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), FileError> {
        self.spool.length += bytes.len() as u64;
        if self.spool.length > MAX_UPLOAD {
            return Err(FileError::TooLarge { most: MAX_UPLOAD });
        }
        while !bytes.is_empty() {
            let room = PIECE - self.piece.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.piece.extend_from_slice(now);
            bytes = later;
            if self.piece.len() == PIECE {
                self.seal()?;
            }
        }
        Ok(())
    }

    /// All bytes are in.
    ///
    /// # Errors
    /// [`FileError`] if the last piece cannot be written.
    pub fn end(mut self) -> Result<Spool, FileError> {
        if !self.piece.is_empty() {
            self.seal()?;
        }
        Ok(self.spool)
    }

    fn seal(&mut self) -> Result<(), FileError> {
        let plain = Personal::new(std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE)));
        let place = self.spool.place(self.spool.ends.len());
        let sealed = self.spool.staff.seal(place, &plain).map_err(io::Error::other)?;
        let before = self.spool.ends.last().copied().unwrap_or(0);
        self.spool.file.get_mut().unwrap_or_else(PoisonError::into_inner).write_all(&sealed)?;
        self.spool.ends.push(before + sealed.len() as u64);
        Ok(())
    }
}

/// Reads a spool from the beginning, opening one piece at a time.
pub(crate) struct SpoolReader {
    spool: Arc<Spool>,
    at: u64,
    piece: Option<(usize, Vec<u8>)>,
}

impl Read for SpoolReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.spool.length || out.is_empty() {
            return Ok(0);
        }
        let number = usize::try_from(self.at / PIECE as u64).map_err(io::Error::other)?;
        if self.piece.as_ref().is_none_or(|(known, _)| *known != number) {
            self.piece = Some((number, self.spool.piece(number)?));
        }
        let within = usize::try_from(self.at % PIECE as u64).map_err(io::Error::other)?;
        let rest = self.piece.as_ref().and_then(|(_, piece)| piece.get(within..)).unwrap_or_default();
        let taken = rest.len().min(out.len());
        for (to, from) in out.iter_mut().zip(rest) {
            *to = *from;
        }
        self.at += taken as u64;
        Ok(taken)
    }
}

impl Seek for SpoolReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.spool.length.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

//! A workbook is looked through before it is read: how large each part grows when unpacked, counted rather than believed.

use std::io::Read as _;

use zip::ZipArchive;

use super::source::File;
use crate::error::FileError;

/// The most parts of a workbook.
const MAX_PARTS: usize = 2_000;
/// The largest sheet, unpacked, in bytes. It is read as it streams.
const MAX_SHEET: u64 = 1 << 30;
/// The largest part that is read whole, unpacked, in bytes: shared texts, styles.
const MAX_WHOLE: u64 = 64 << 20;
/// The most shared texts.
const MAX_SHARED: u64 = 2_000_000;
/// The longest row of a sheet as markup, in bytes.
const MAX_ROW_MARKUP: u64 = 16 << 20;

/// Unpacks every part into nothing and counts.
///
/// # Errors
/// [`FileError::Bomb`] if a part grows too large; [`FileError::Workbook`] if it cannot be unpacked.
pub(super) fn check(file: &mut dyn File) -> Result<(), FileError> {
    file.rewind()?;
    let mut archive = ZipArchive::new(file).map_err(|_| FileError::Workbook("it is damaged"))?;
    if archive.len() > MAX_PARTS {
        return Err(FileError::Workbook("it has too many parts"));
    }
    let mut whole = 0;
    for at in 0..archive.len() {
        let damaged = |_| FileError::Workbook("it is damaged, or sealed with a password");
        let part = archive.by_index(at).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_lowercase();
        if name.starts_with("xl/media/") {
            continue;
        }
        let sheet = name.starts_with("xl/worksheets/");
        let length = counted(part, if sheet { MAX_SHEET } else { MAX_WHOLE })?;
        if !sheet {
            whole += length;
        }
        if whole > MAX_WHOLE {
            return Err(FileError::Bomb { most: MAX_WHOLE });
        }
    }
    Ok(())
}

fn counted(mut part: impl std::io::Read, most: u64) -> Result<u64, FileError> {
    let mut buffer = vec![0_u8; 64 * 1024];
    let mut part = part.by_ref().take(most + 1);
    let sheet = most == MAX_SHEET;
    let (mut length, mut marks, mut since) = (0_u64, 0_u64, 0_u64);
    let mut mark = Finder::new(if sheet { b"<row" } else { b"<si" });
    loop {
        let read = part.read(&mut buffer).map_err(|_| FileError::Workbook("it is damaged"))?;
        if read == 0 {
            return Ok(length);
        }
        length += read as u64;
        for byte in buffer.get(..read).unwrap_or_default() {
            let found = mark.finds(*byte);
            marks += u64::from(found);
            since = if found { 0 } else { since + 1 };
        }
        if sheet && since > MAX_ROW_MARKUP {
            return Err(FileError::Bomb { most: MAX_ROW_MARKUP });
        }
        if length > most || (!sheet && marks > MAX_SHARED) {
            return Err(FileError::Bomb { most });
        }
    }
}

/// Finds a mark whose first byte stands nowhere else in it.
struct Finder {
    mark: &'static [u8],
    at: usize,
}

impl Finder {
    const fn new(mark: &'static [u8]) -> Self {
        Self { mark, at: 0 }
    }

    fn finds(&mut self, byte: u8) -> bool {
        let fits = |at: usize| self.mark.get(at) == Some(&byte);
        self.at = if fits(self.at) { self.at + 1 } else { usize::from(fits(0)) };
        let found = self.at == self.mark.len();
        if found {
            self.at = 0;
        }
        found
    }
}

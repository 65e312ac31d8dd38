//! Files, put together again from their parts.

use store::copy::Datum;
use uuid::Uuid;

use super::Handed;
use super::row::Row;
use crate::door::files;
use crate::error::Fault;
use crate::journal_file::hex;
use crate::personal::Personal;

/// A file of a record or request.
#[derive(Debug)]
pub struct HandedFile {
    /// What it belongs to.
    pub record: Uuid,
    /// The SHA-256 of its bytes, by which the record names it.
    pub sha256: String,
    /// All of it.
    pub bytes: Personal<Vec<u8>>,
}

/// Files, one after the other.
#[derive(Debug)]
pub struct HandedFiles {
    pub(super) rows: Handed,
    pub(super) ended: bool,
}

impl HandedFiles {
    /// The next file; none after the last. One whose record was erased is left out.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a file does not open.
    pub async fn next(&mut self) -> Result<Option<HandedFile>, Fault> {
        while let Some((record, file, parts)) = self.parts().await? {
            let door = &self.rows.door;
            let Some(key) = door.record_key(record).await? else { continue };
            let broken = || Fault::Broken { what: "file", id: record };
            let count = i64::try_from(parts.len()).unwrap_or(i64::MAX);
            let mut bytes = Vec::new();
            for (part, sealed) in (0..).zip(&parts) {
                let place = files::place_of_part(door.controller(), record, file, (part, count));
                bytes.extend_from_slice(&key.open(&place, sealed).map_err(|_| broken())?);
            }
            let sha256 = hex(ring::digest::digest(&ring::digest::SHA256, &bytes).as_ref());
            return Ok(Some(HandedFile { record, sha256, bytes: Personal::new(bytes) }));
        }
        Ok(None)
    }

    /// All parts of the next file.
    async fn parts(&mut self) -> Result<Option<(Uuid, Uuid, Vec<Vec<u8>>)>, Fault> {
        let mut found: Option<(Uuid, Uuid, Vec<Vec<u8>>)> = None;
        while !self.ended {
            let rows = self.rows.some().await?;
            self.ended = rows.is_empty();
            let mut rest = rows.into_iter();
            while let Some(cells) = rest.next() {
                let row = Row { table: self.rows.table, cells };
                let (record, file) = (row.id(1), row.id(2));
                let sealed = row.bytes("sealed").unwrap_or_default().to_vec();
                match &mut found {
                    None => found = Some((record, file, vec![sealed])),
                    Some((of, same, parts)) if (*of, *same) == (record, file) => parts.push(sealed),
                    Some(_) => {
                        // It belongs to the next one.
                        let mut waiting: Vec<Vec<Datum>> = std::iter::once(row.cells).chain(rest).collect();
                        waiting.append(&mut self.rows.waiting);
                        self.rows.waiting = waiting;
                        return Ok(found);
                    }
                }
            }
        }
        Ok(found)
    }
}

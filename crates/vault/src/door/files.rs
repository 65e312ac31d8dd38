//! Files that records hold: taken in whole, sealed in pieces with the record's key, and opened for those who may read
//! the field.

use jiff::Timestamp;
use notice::Name;
use notice::field_type::FileRef;
use notice::model::FieldType;
use policy::{Amend, Grant, Read, RecordId};
use store::Op;
use uuid::Uuid;

use crate::Answer;
use crate::chance::Chance;
use crate::codec::{self, Contents};
use crate::door::amend::{Amended, Brought};
use crate::door::opening::{Opened, place_of_record};
use crate::door::read::entry_of;
use crate::door::{Door, covers};
use crate::error::{AmendError, Fault, GrantError, Problem, ReadError};
use crate::keys::ControllerKeys;
use crate::personal::Personal;
use crate::plan::RecordPlan;
use crate::record::{Changes, MAX_FILE_BYTES, NewFile, OpenFile};
use crate::seal::{Place, SealKey};

/// How many bytes of a file are sealed together.
const PIECE: usize = 256 * 1024;
/// What a file is when nobody can tell.
const UNKNOWN: &str = "application/octet-stream";

impl Door {
    /// Puts a file into a field of a record that is at the revision the change was made from. A file that stood there
    /// before is deleted with this very act; the history keeps its name and size.
    ///
    /// # Errors
    /// [`AmendError::Conflict`] if somebody was first; [`AmendError::Invalid`] says why the file does not fit. Nothing
    /// is stored then.
    pub fn attach(
        &self,
        grant: Grant<Amend>,
        record: RecordId,
        expected_revision: u64,
        file: NewFile,
        now: Timestamp,
    ) -> Answer<'_, Amended, AmendError> {
        Box::pin(async move {
            self.amend_inside(
                grant,
                record,
                expected_revision,
                Brought { values: Changes::new(), brand: None, file: Some(file) },
                now,
            )
            .await
        })
    }

    /// Opens the file in a field of a record. Journaled like any reading, before a byte is opened.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if the grant does not cover the record or the field; [`ReadError::NotFound`] if there is no
    /// such record or it holds no file there.
    pub fn open_file<'a>(
        &'a self,
        grant: Grant<Read>,
        record: RecordId,
        field: &'a Name,
        now: Timestamp,
    ) -> Answer<'a, OpenFile, ReadError> {
        Box::pin(self.open_file_inside(grant, record, field, now))
    }

    async fn open_file_inside(
        &self,
        grant: Grant<Read>,
        record: RecordId,
        field: &Name,
        now: Timestamp,
    ) -> Result<OpenFile, ReadError> {
        let spending = self.fits(&grant, now)?;
        let row = self.store().record(self.controller(), record.uuid()).await.map_err(Fault::from)?;
        let row = row.ok_or(ReadError::NotFound)?;
        if !covers(&grant, &row, now) || !grant.fields().contains(field) {
            return Err(GrantError::NotCovered.into());
        }
        let admitted = self.admit(&grant, &spending, vec![row.clone()]).await?.pop();
        let known = admitted.ok_or(ReadError::NotFound)?.known;
        let key = self.record_key(row.record).await?.ok_or(ReadError::NotFound)?;
        let place = place_of_record(self.controller(), &row);
        let plain = key.open(&place, &row.sealed).map_err(|_| Fault::record(record))?;
        let contents = codec::decode(&plain, |name| spending.plan.known(name)).map_err(|_| Fault::record(record))?;
        let about = held(&spending.plan, &contents, field).ok_or(ReadError::NotFound)?;
        let under = contents.get(field).map_or(0, |held| held.stamp.notice_version);
        if !spending.opens(&known, field, under) {
            return Err(GrantError::NotCovered.into());
        }
        let opened = Opened { row, known, contents };
        let mut written = entry_of(&grant, &spending, std::slice::from_ref(&opened));
        written.fields = field.as_str().into();
        written.detail = Some("file".into());
        self.write_down(vec![written], now).await?;
        let file = id_of(self.keys(), &spending.plan, record.uuid(), field, &about);
        let bytes = Personal::new(self.pieces(&key, record.uuid(), file, about.size()).await?);
        Ok(OpenFile { media_type: about.media_type().to_owned(), name: Personal::new(about.name().to_owned()), bytes })
    }

    /// All pieces of a file, opened and put together.
    pub(crate) async fn pieces(&self, key: &SealKey, record: Uuid, file: Uuid, size: u64) -> Result<Vec<u8>, Fault> {
        let broken = || Fault::Broken { what: "file", id: record };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size > MAX_FILE_BYTES {
            return Err(broken());
        }
        let mut bytes = Vec::with_capacity(size);
        let count = number(size.div_ceil(PIECE));
        for part in 0..count {
            let sealed = self.store().file_part(self.controller(), record, file, part).await?;
            let place = place_of_part(self.controller(), record, file, (part, count));
            let piece = key.open(&place, &sealed.ok_or_else(broken)?).map_err(|_| broken())?;
            bytes.extend_from_slice(&piece);
        }
        if bytes.len() == size { Ok(bytes) } else { Err(broken()) }
    }
}

/// What is known of a new file, if it fits its field. What it is, is read from its first bytes where they tell.
pub(crate) fn told(plan: &RecordPlan, file: &NewFile) -> Result<FileRef, Problem> {
    let kind = &plan.field(file.field.as_str()).ok_or(Problem::Undeclared)?.field.kind;
    let bytes = file.bytes.inner();
    if !kind.is_file() {
        return Err(Problem::NoFileField);
    }
    if bytes.is_empty() {
        return Err(Problem::EmptyFile);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Problem::FileTooLarge { max: MAX_FILE_BYTES });
    }
    let seen = infer::get(bytes).map(|seen| seen.mime_type());
    let media_type = match kind {
        FieldType::File => seen.unwrap_or(&file.media_type),
        // Where the notice promises a picture, nothing else is taken for one.
        _ => seen.unwrap_or(UNKNOWN),
    };
    let hash = ring::digest::digest(&ring::digest::SHA256, bytes);
    let hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let name = file.name.inner();
    let about = FileRef::new(&hash, size, media_type, name).or_else(|_| FileRef::new(&hash, size, UNKNOWN, name));
    let about = about.map_err(Problem::Wrong)?;
    kind.normalise(&about.to_string()).map_err(Problem::Wrong)?;
    Ok(about)
}

/// What is known of the file that a field holds.
pub(crate) fn held(plan: &RecordPlan, contents: &Contents, field: &Name) -> Option<FileRef> {
    let plan = plan.field(field.as_str()).filter(|plan| plan.field.kind.is_file())?;
    contents.get(&plan.field.name)?.value.as_ref()?.parse().ok()
}

/// Which file it is among those of the record, told by what only those know who can open the record.
pub(crate) fn id_of(keys: &ControllerKeys, plan: &RecordPlan, record: Uuid, field: &Name, about: &FileRef) -> Uuid {
    let key = keys.index_of(&plan.register, &plan.kind, field.as_str());
    let hash = blake3::Hasher::new_keyed(&key).update(record.as_bytes()).update(about.sha256().as_bytes()).finalize();
    hash.as_bytes().first_chunk::<16>().map_or_else(Uuid::nil, |bytes| Uuid::from_bytes(*bytes))
}

/// Stores the pieces of a file, each sealed for its place.
pub(crate) fn parts(
    key: &SealKey,
    (controller, record, file): (Uuid, Uuid, Uuid),
    bytes: &[u8],
    chance: &Chance,
) -> Result<Vec<Op>, Fault> {
    let count = number(bytes.len().div_ceil(PIECE));
    let op = |(part, piece): (usize, &[u8])| {
        let part = number(part);
        let place = place_of_part(controller, record, file, (part, count));
        let sealed = key.seal(&place, piece, chance).map_err(|_| Fault::Seal)?;
        Ok(Op::InsertFilePart { record, file, part, sealed })
    };
    bytes.chunks(PIECE).enumerate().map(op).collect()
}

/// Where a piece is sealed for: a piece moved to another file, or a file cut short, does not open.
pub(crate) fn place_of_part(controller: Uuid, record: Uuid, file: Uuid, (part, count): (i64, i64)) -> Place {
    Place::new("file", controller).id(record).id(file).number(part).number(count)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

//! What persons ask by right: taken in with a number, opened, moved on step by step, and destroyed at the end. Each act
//! is journaled in the same transaction; the contents are sealed with a key of the request's own.

use jiff::Timestamp;
use jiff::civil::Date;
use notice::Name;
use policy::{AccountId, RequestId, SubjectId};
use store::{About, JournalEntry, KeyOp, Op, RequestOp, RequestRow, StoreError, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::files;
use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::error::{Fault, RequestError};
use crate::personal::Personal;
use crate::record::MAX_FILE_BYTES;
use crate::seal::{Place, SealKey};

mod letters;
mod list;
pub(crate) mod rows;
mod values;

pub use letters::{Letter, LetterEnd, MAX_LETTER_BYTES, NewLetter};
pub use list::{RequestCursor, RequestPage, Requests};
pub use rows::{CaseNumber, RequestHead};
pub use values::RecordFacts;

/// The most bytes of a request's contents.
pub const MAX_REQUEST_BYTES: usize = 900 * 1024;
/// How often a number is tried anew when another node was first.
const MAX_TRIES: usize = 50;

/// A request that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// Its id where that was chosen before: such a request is taken in once.
    pub id: Option<RequestId>,
    /// Which right.
    pub kind: Name,
    /// How it came.
    pub channel: Name,
    /// Where its life cycle begins.
    pub state: Name,
    /// The language of the answer.
    pub language: Name,
    /// The day it reached the controller.
    pub received_on: Date,
    /// The last day for the answer.
    pub due_on: Date,
    /// How sure it is who asks.
    pub identity: Name,
    /// The person on record, where known.
    pub subject: Option<SubjectId>,
    /// Who handles it.
    pub handler: Option<AccountId>,
    /// How many of its letters wait for somebody to post them.
    pub to_post: u32,
}

/// A request with what it holds, as the crate `rights` wrote it.
#[derive(Debug)]
pub struct Request {
    /// Where it stands.
    pub head: RequestHead,
    /// What it holds.
    pub contents: Personal<Vec<u8>>,
}

/// A file that comes with a request. What it is called is said in the contents.
#[derive(Debug)]
pub struct RequestFile {
    /// Its id: [`Staff::new_id`](crate::Staff::new_id) makes one.
    pub id: Uuid,
    /// Its bytes.
    pub bytes: Personal<Vec<u8>>,
}

/// What is stored together with a step.
#[derive(Debug, Default)]
pub struct Along {
    /// Files that are put to the request.
    pub files: Vec<RequestFile>,
    /// Files that are taken away.
    pub drop_files: Vec<Uuid>,
    /// Letters that are to be sent.
    pub letters: Vec<NewLetter>,
}

/// Makes what a new request holds, and the letters that go out with it, once its number is known. It may be asked again
/// under another number.
pub type Make<'a> = dyn Fn(CaseNumber) -> (Personal<Vec<u8>>, Vec<NewLetter>) + Send + Sync + 'a;

/// A step, as the journal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What was done, as a word.
    pub word: &'static str,
    /// Who did it; none for the person or the system.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

impl Door {
    /// Takes a request in and gives it the next number of the year of receipt. What it holds is made once its number is
    /// known.
    ///
    /// # Errors
    /// [`RequestError::TooLarge`] over a limit; nothing is stored then.
    pub fn open_request<'a>(
        &'a self,
        new: &'a NewRequest,
        files: &'a [RequestFile],
        make: &'a Make<'a>,
        step: Step,
    ) -> Answer<'a, RequestHead, RequestError> {
        Box::pin(self.open_request_inside(new, files, make, step))
    }

    async fn open_request_inside(
        &self,
        new: &NewRequest,
        files: &[RequestFile],
        make: &Make<'_>,
        step: Step,
    ) -> Result<RequestHead, RequestError> {
        let request = new.id.map_or_else(|| self.chance().id(step.at), RequestId::uuid);
        let year = new.received_on.year();
        for _ in 0..MAX_TRIES {
            let last = self.store().last_request(self.controller(), i64::from(year)).await.map_err(Fault::from)?;
            let number = u32::try_from(last + 1).map_err(|_| Fault::Malformed { what: "case number" })?;
            let head = RequestHead::first(RequestId::new(request), CaseNumber { year, number }, new, step.at);
            let (contents, letters) = make(head.number);
            let made = self.keys().new_record_key(self.controller(), request, self.chance());
            let (key, wrapped) = made.map_err(|_| Fault::Seal)?;
            let mut unit = Unit::new(self.controller(), step.at.as_microsecond());
            unit.keys.push(KeyOp::PutRecord { record: request, wrapped });
            let row = self.sealed(&head, &contents, &key)?;
            unit.ops.push(Op::Request(RequestOp::Insert(row)));
            self.put_files(&mut unit, (request, &key), files)?;
            self.along(&mut unit, (&head, &key), Along { letters, ..Along::default() }, step)?;
            unit.journal.push(self.written("request-open", &head, step));
            match self.store().commit(unit).await {
                Ok(_) => return Ok(head),
                // Another was first with this number: the key made for it is destroyed, and the next one tried.
                Err(StoreError::Exists { .. }) => match self.taken_in(new.id).await? {
                    Some(head) => return Ok(head),
                    None => self.drop_key(request, step.at).await?,
                },
                Err(other) => return Err(Fault::from(other).into()),
            }
        }
        Err(Fault::Stopped.into())
    }

    /// The request of an id that was chosen before, if it was taken in already.
    async fn taken_in(&self, id: Option<RequestId>) -> Result<Option<RequestHead>, Fault> {
        match id {
            Some(id) => self.request_head(id).await,
            None => Ok(None),
        }
    }

    async fn drop_key(&self, request: Uuid, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.keys.push(KeyOp::DestroyRecord { record: request });
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Opens a request. Journaled before anything is opened.
    ///
    /// # Errors
    /// [`RequestError::NotFound`] if there is none.
    pub fn request(
        &self,
        request: RequestId,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'_, Request, RequestError> {
        Box::pin(async move {
            let (row, key) = self.row_and_key(request).await?;
            let head = rows::head(&row)?;
            let step = Step { word: "read", by, at: now };
            self.write_down(vec![self.written("request-read", &head, step)], now).await?;
            let place = self.place_of_request(request, row.revision);
            let plain = key.open(&place, &row.sealed).map_err(|_| broken(request))?;
            Ok(Request { head, contents: Personal::new(plain.to_vec()) })
        })
    }

    /// Moves a request on from the revision its head names: head and contents as they shall stand.
    ///
    /// # Errors
    /// [`RequestError::Conflict`] if somebody was first; nothing is stored then.
    pub fn step_request<'a>(
        &'a self,
        changed: &'a Request,
        along: Along,
        step: Step,
    ) -> Answer<'a, RequestHead, RequestError> {
        Box::pin(async move {
            let mut unit = Unit::new(self.controller(), step.at.as_microsecond());
            let next = self.case_stepped(&mut unit, (changed, along), step).await?;
            match self.store().commit(unit).await {
                Ok(_) => Ok(next),
                Err(StoreError::Stale { .. }) => Err(self.moved_on(next.id).await?),
                Err(other) => Err(Fault::from(other).into()),
            }
        })
    }

    /// Writes a step into a unit, and says where the request stands then.
    pub(in crate::door) async fn case_stepped(
        &self,
        unit: &mut Unit,
        (changed, along): (&Request, Along),
        step: Step,
    ) -> Result<RequestHead, RequestError> {
        let key = self.record_key(changed.head.id.uuid()).await?.ok_or(RequestError::NotFound)?;
        let head = RequestHead { changed_at: step.at, ..changed.head.clone() };
        let next = RequestHead { revision: head.revision + 1, ..head.clone() };
        let mut row = self.sealed(&next, &changed.contents, &key)?;
        row.revision = i64::try_from(head.revision).unwrap_or(i64::MAX);
        unit.ops.push(Op::Request(RequestOp::Update(row)));
        self.along(unit, (&next, &key), along, step)?;
        unit.journal.push(self.written("request-step", &next, step));
        Ok(next)
    }

    /// What stands where a step came too late.
    pub(in crate::door) async fn moved_on(&self, request: RequestId) -> Result<RequestError, RequestError> {
        let Some(head) = self.request_head(request).await? else { return Ok(RequestError::NotFound) };
        Ok(RequestError::Conflict { revision: head.revision, at: head.changed_at })
    }

    /// Opens a file of a request. Journaled before a byte is opened.
    ///
    /// # Errors
    /// [`RequestError::NotFound`] if there is no such request.
    pub fn request_file(
        &self,
        request: RequestId,
        (file, size): (Uuid, u64),
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Answer<'_, Personal<Vec<u8>>, RequestError> {
        Box::pin(async move {
            let (row, key) = self.row_and_key(request).await?;
            let step = Step { word: "file", by, at: now };
            self.write_down(vec![self.written("request-file", &rows::head(&row)?, step)], now).await?;
            Ok(Personal::new(self.pieces(&key, request.uuid(), file, size).await?))
        })
    }

    /// Destroys the contents of a request with its key, files and letters. What stays is a receipt that names nobody, and the
    /// journal, which holds no value.
    ///
    /// # Errors
    /// [`RequestError::Conflict`] if it was changed since.
    pub fn end_request<'a>(&'a self, head: &'a RequestHead, step: Step) -> Answer<'a, (), RequestError> {
        Box::pin(async move {
            let mut unit = Unit::new(self.controller(), step.at.as_microsecond());
            let revision = i64::try_from(head.revision).unwrap_or(i64::MAX);
            unit.ops.push(Op::Request(RequestOp::Strip { request: head.id.uuid(), revision }));
            unit.journal.push(self.written("request-end", head, step));
            match self.store().commit(unit).await {
                Ok(_) => Ok(self.drop_key(head.id.uuid(), step.at).await?),
                Err(StoreError::Stale { .. }) => Err(self.moved_on(head.id).await?),
                Err(other) => Err(Fault::from(other).into()),
            }
        })
    }

    async fn row_and_key(&self, request: RequestId) -> Result<(RequestRow, SealKey), RequestError> {
        let row = self.store().request(self.controller(), request.uuid()).await.map_err(Fault::from)?;
        let row = row.ok_or(RequestError::NotFound)?;
        let key = self.record_key(row.request).await?.ok_or(RequestError::NotFound)?;
        Ok((row, key))
    }

    fn sealed(
        &self,
        head: &RequestHead,
        contents: &Personal<Vec<u8>>,
        key: &SealKey,
    ) -> Result<RequestRow, RequestError> {
        if contents.inner().len() > MAX_REQUEST_BYTES {
            return Err(RequestError::TooLarge { what: "what the request holds", limit: MAX_REQUEST_BYTES });
        }
        let mut row = rows::row(head);
        let place = self.place_of_request(head.id, row.revision);
        row.sealed = key.seal(&place, contents.inner(), self.chance()).map_err(|_| Fault::Seal)?;
        Ok(row)
    }

    /// Files and letters of a step.
    fn along(
        &self,
        unit: &mut Unit,
        (head, key): (&RequestHead, &SealKey),
        along: Along,
        step: Step,
    ) -> Result<(), RequestError> {
        let request = head.id.uuid();
        unit.ops.extend(along.drop_files.into_iter().map(|file| Op::DeleteFile { record: request, file }));
        self.put_files(unit, (request, key), &along.files)?;
        for letter in along.letters {
            let row = self.new_letter(letter, Some((head.id, key)), step.at)?;
            unit.ops.push(Op::Request(RequestOp::InsertLetter(row)));
        }
        Ok(())
    }

    fn put_files(
        &self,
        unit: &mut Unit,
        (request, key): (Uuid, &SealKey),
        files: &[RequestFile],
    ) -> Result<(), RequestError> {
        for file in files {
            if file.bytes.inner().len() > MAX_FILE_BYTES {
                return Err(RequestError::TooLarge { what: "a file", limit: MAX_FILE_BYTES });
            }
            let place = (self.controller(), request, file.id);
            unit.ops.extend(files::parts(key, place, file.bytes.inner(), self.chance())?);
        }
        Ok(())
    }

    /// What the journal says of it: the step, the case's id, and the person where one is known.
    fn written(&self, act: &str, head: &RequestHead, step: Step) -> JournalEntry {
        let about = head.subject.map(|subject| About { subject: subject.uuid(), record: None });
        JournalEntry {
            actor: step.by.map(AccountId::uuid),
            actor_kind: if step.by.is_some() { "account".into() } else { "system".into() },
            about: about.into_iter().collect(),
            detail: Some(format!("{} {} {}", head.number, step.word, head.id).into()),
            ..system_entry(act, self.notice_version())
        }
    }

    fn place_of_request(&self, request: RequestId, revision: i64) -> Place {
        Place::new("request", self.controller()).id(request.uuid()).number(revision)
    }
}

/// A request that does not open.
fn broken(request: RequestId) -> Fault {
    Fault::Broken { what: "request", id: request.uuid() }
}

/// A stored time, where there is one.
fn opt_time(micros: Option<i64>) -> Result<Option<Timestamp>, Fault> {
    micros.map(time).transpose()
}

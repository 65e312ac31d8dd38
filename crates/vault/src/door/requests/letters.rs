//! Letters that wait to be sent: sealed with their request's key, or with a key of the controller where they belong to
//! none. Whoever sends takes one first, so that no two nodes send the same.

use jiff::Timestamp;
use notice::Name;
use policy::RequestId;
use store::{LetterRow, Op, RequestOp, StoreError, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::{Door, name, time};
use crate::error::{Fault, RequestError};
use crate::personal::Personal;
use crate::seal::{Place, SealKey};

/// The most bytes of one letter with what is attached to it in itself.
pub const MAX_LETTER_BYTES: usize = 900 * 1024;
/// The most letters of one request that are listed.
const MAX_LETTERS: usize = 500;
/// A letter that is to be sent.
const WAITING: &str = "waiting";

/// A letter to be sent. What its bytes say is the matter of who writes and who sends it.
#[derive(Debug)]
pub struct NewLetter {
    /// Its id: [`Staff::new_id`](crate::Staff::new_id) makes one.
    pub id: Uuid,
    /// Address and text.
    pub contents: Personal<Vec<u8>>,
    /// From when it may be sent.
    pub from: Timestamp,
}

/// A letter as it stands.
#[derive(Debug)]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// The request it belongs to.
    pub request: Option<RequestId>,
    /// `waiting`, `sent` or `failed`.
    pub state: Name,
    /// How often sending was begun.
    pub tries: u32,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last tried.
    pub changed_at: Timestamp,
    /// Address and text.
    pub contents: Personal<Vec<u8>>,
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterEnd {
    /// The server has taken it.
    Sent,
    /// It is tried again from then on.
    Again(Timestamp),
    /// It is not tried again.
    Failed,
}

impl Door {
    /// Puts letters of no request out to be sent.
    ///
    /// # Errors
    /// [`RequestError::TooLarge`] over the limit.
    pub fn put_letters(&self, letters: Vec<NewLetter>, now: Timestamp) -> Answer<'_, (), RequestError> {
        Box::pin(async move {
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            for letter in letters {
                let row = self.new_letter(letter, None, now)?;
                unit.ops.push(Op::Request(RequestOp::InsertLetter(row)));
            }
            self.store().commit(unit).await.map_err(Fault::from)?;
            Ok(())
        })
    }

    /// Letters that may be tried now, as ids and how often they were tried: [take](Door::take_letter) one to send it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn waiting_letters(&self, now: Timestamp, limit: usize) -> Result<Vec<(Uuid, u32)>, Fault> {
        let rows = self.store().waiting_letters(self.controller(), now.as_microsecond(), limit).await?;
        Ok(rows.iter().map(|row| (row.letter, u32::try_from(row.tries).unwrap_or(u32::MAX))).collect())
    }

    /// Takes a letter to send it: nobody else tries it until then.
    ///
    /// # Errors
    /// [`RequestError::LetterTaken`] if it was sent or another has it; [`RequestError::NotFound`] if its request is gone.
    pub fn take_letter(
        &self,
        (letter, tries): (Uuid, u32),
        until: Timestamp,
        now: Timestamp,
    ) -> Answer<'_, Letter, RequestError> {
        Box::pin(async move {
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            let until = until.as_microsecond();
            unit.ops.push(Op::Request(RequestOp::TakeLetter { letter, tries: i64::from(tries), until }));
            self.commit_letter(unit).await?;
            let row = self.store().letter(self.controller(), letter).await.map_err(Fault::from)?;
            self.open_letter(row.ok_or(RequestError::NotFound)?).await
        })
    }

    /// Says what came of a letter that was taken; the contents may hold the server's answer from now on.
    ///
    /// # Errors
    /// [`RequestError::LetterTaken`] if another has taken it since.
    pub fn end_letter<'a>(
        &'a self,
        letter: &'a Letter,
        end: LetterEnd,
        now: Timestamp,
    ) -> Answer<'a, (), RequestError> {
        Box::pin(async move {
            let (state, next) = match end {
                LetterEnd::Sent => ("sent", now),
                LetterEnd::Again(at) => (WAITING, at),
                LetterEnd::Failed => ("failed", now),
            };
            let key = self.key_of_letter(letter.request).await?;
            let row = LetterRow {
                letter: letter.id,
                request: letter.request.map(RequestId::uuid),
                state: state.into(),
                tries: i64::from(letter.tries),
                next_at: next.as_microsecond(),
                created_at: letter.created_at.as_microsecond(),
                changed_at: now.as_microsecond(),
                sealed: self.seal_letter(letter.id, letter.request, &letter.contents, key.as_ref())?,
            };
            let mut unit = Unit::new(self.controller(), now.as_microsecond());
            unit.ops.push(Op::Request(RequestOp::UpdateLetter(row)));
            self.commit_letter(unit).await
        })
    }

    /// The letters of a request, oldest first. Whoever shows them has opened the request, which is journaled.
    ///
    /// # Errors
    /// [`RequestError`] if the store fails or a letter does not open.
    pub fn letters_of(&self, request: RequestId) -> Answer<'_, Vec<Letter>, RequestError> {
        Box::pin(async move {
            let rows = self.store().letters_of(self.controller(), request.uuid(), MAX_LETTERS).await;
            let mut letters = Vec::new();
            for row in rows.map_err(Fault::from)? {
                letters.push(self.open_letter(row).await?);
            }
            Ok(letters)
        })
    }

    /// Forgets letters of no request that were sent or given up before then.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn forget_letters(&self, before: Timestamp, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Request(RequestOp::ForgetLetters { before: before.as_microsecond() }));
        self.store().commit(unit).await?;
        Ok(())
    }

    async fn commit_letter(&self, unit: Unit) -> Result<(), RequestError> {
        match self.store().commit(unit).await {
            Ok(_) => Ok(()),
            Err(StoreError::Gone { .. }) => Err(RequestError::LetterTaken),
            Err(other) => Err(Fault::from(other).into()),
        }
    }

    /// The row of a new letter.
    pub(in crate::door) fn new_letter(
        &self,
        letter: NewLetter,
        of: Option<(RequestId, &SealKey)>,
        now: Timestamp,
    ) -> Result<LetterRow, RequestError> {
        let request = of.map(|(request, _)| request);
        let sealed = self.seal_letter(letter.id, request, &letter.contents, of.map(|(_, key)| key))?;
        Ok(LetterRow {
            letter: letter.id,
            request: request.map(RequestId::uuid),
            state: WAITING.into(),
            tries: 0,
            next_at: letter.from.as_microsecond(),
            created_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
            sealed,
        })
    }

    fn seal_letter(
        &self,
        letter: Uuid,
        request: Option<RequestId>,
        contents: &Personal<Vec<u8>>,
        key: Option<&SealKey>,
    ) -> Result<Vec<u8>, RequestError> {
        if contents.inner().len() > MAX_LETTER_BYTES {
            return Err(RequestError::TooLarge { what: "a letter", limit: MAX_LETTER_BYTES });
        }
        let place = self.place_of_letter(letter, request);
        let staff = self.keys().staff();
        Ok(key.unwrap_or(&staff).seal(&place, contents.inner(), self.chance()).map_err(|_| Fault::Seal)?)
    }

    async fn open_letter(&self, row: LetterRow) -> Result<Letter, RequestError> {
        let request = row.request.map(RequestId::new);
        let key = self.key_of_letter(request).await?;
        let place = self.place_of_letter(row.letter, request);
        let staff = self.keys().staff();
        let opened = key.as_ref().unwrap_or(&staff).open(&place, &row.sealed);
        let plain = opened.map_err(|_| Fault::Broken { what: "letter", id: row.letter })?;
        Ok(Letter {
            id: row.letter,
            request,
            state: name(&row.state)?,
            tries: u32::try_from(row.tries).unwrap_or(u32::MAX),
            created_at: time(row.created_at)?,
            changed_at: time(row.changed_at)?,
            contents: Personal::new(plain.to_vec()),
        })
    }

    /// The key of the request a letter belongs to; none where it belongs to none.
    async fn key_of_letter(&self, request: Option<RequestId>) -> Result<Option<SealKey>, RequestError> {
        let Some(request) = request else { return Ok(None) };
        Ok(Some(self.record_key(request.uuid()).await?.ok_or(RequestError::NotFound)?))
    }

    fn place_of_letter(&self, letter: Uuid, request: Option<RequestId>) -> Place {
        Place::new("letter", self.controller()).id(letter).id(request.map_or(Uuid::nil(), RequestId::uuid))
    }
}

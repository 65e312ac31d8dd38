//! What can be done with a case at any stage: looking through places, writing, attaching, asking a fee, letters.

use jiff::Timestamp;
use jiff::civil::Date;
use policy::{AccountId, SubjectId};
use uuid::Uuid;
use vault::{NewLetter, Personal, RequestHead};

use crate::case::{Moment, NewFile, Stage};
use crate::contents::{Fate, Fee, MAX_LINE, MAX_TEXT, MAX_THREAD, Message, Paper, PlaceState, Sent, line};
use crate::error::StepError;
use crate::letters::Letter;
use crate::mail::Mail;
use crate::words::{FeeGround, Ground, Kind, LetterKind, Level, Outcome, State};

impl Stage {
    fn stay(mut self, step: &'static str, moment: Moment) -> Self {
        self.file_mut().note(step, moment);
        self
    }

    fn must_be_open(&self) -> Result<(), StepError> {
        if self.file().state().is_open() { Ok(()) } else { Err(StepError::OtherStage) }
    }

    /// What is archived is not changed any more, by nobody.
    fn must_not_be_archived(&self) -> Result<(), StepError> {
        if matches!(self, Self::Archived(_)) { Err(StepError::OtherStage) } else { Ok(()) }
    }

    /// Says how a system, a place or a recipient stands. What was found or done is said in words: the proof.
    ///
    /// # Errors
    /// [`StepError::NoReasons`] without words; [`StepError::NoSuchPart`] if the notice named no such place at receipt.
    pub fn settle_place(
        mut self,
        clause: &str,
        state: PlaceState,
        note: &str,
        moment: Moment,
    ) -> Result<Self, StepError> {
        self.must_be_open()?;
        let note = line(note, MAX_TEXT);
        if note.is_empty() && matches!(state, PlaceState::Found | PlaceState::Done) {
            return Err(StepError::NoReasons);
        }
        let by = moment.by.ok_or(StepError::Nobody)?;
        let mut places = self.file_mut().contents.places.iter_mut();
        let place = places.find(|place| place.clause == clause).ok_or(StepError::NoSuchPart)?;
        (place.state, place.note, place.by, place.at) = (state, note, Some(by.uuid()), Some(moment.at));
        Ok(self.stay("place", moment))
    }

    /// Writes into the thread of the case, as somebody of the staff or as the person.
    ///
    /// # Errors
    /// [`StepError::NoReasons`] without words; [`StepError::TooMany`] when the thread is full; [`StepError::OtherStage`]
    /// once it is archived.
    pub fn write(mut self, text: &str, moment: Moment) -> Result<Self, StepError> {
        self.must_not_be_archived()?;
        let text = line(text, MAX_TEXT);
        if text.is_empty() {
            return Err(StepError::NoReasons);
        }
        let thread = &mut self.file_mut().contents.thread;
        if thread.len() >= MAX_THREAD {
            return Err(StepError::TooMany);
        }
        thread.push(Message { at: moment.at, by: moment.who(), text });
        Ok(self.stay("message", moment))
    }

    /// Puts a file to the case.
    ///
    /// # Errors
    /// [`StepError::TooMany`] when it holds as many as it can; [`StepError::OtherStage`] once it is closed.
    pub fn attach(mut self, file: NewFile, moment: Moment) -> Result<Self, StepError> {
        self.must_be_open()?;
        self.file_mut().put(file, moment.at)?;
        Ok(self.stay("attached", moment))
    }

    /// Gives the case to somebody. A contested case is not given to who decided first.
    ///
    /// # Errors
    /// [`StepError::SameDecider`]; [`StepError::OtherStage`] once it is archived.
    pub fn assign(mut self, to: Option<AccountId>, moment: Moment) -> Result<Self, StepError> {
        self.must_not_be_archived()?;
        if to.is_some_and(|to| !may_take(&self.file().head, to)) {
            return Err(StepError::SameDecider);
        }
        self.file_mut().head.handler = to;
        Ok(self.stay("assigned", moment))
    }

    /// Says which person on record the case is about.
    ///
    /// # Errors
    /// [`StepError::OtherStage`] once it is closed.
    pub fn is_about(mut self, subject: SubjectId, moment: Moment) -> Result<Self, StepError> {
        self.must_be_open()?;
        self.file_mut().head.subject = Some(subject);
        Ok(self.stay("person", moment))
    }

    /// Asks a fee: with a ground that is written down, and never for the first access in twelve months.
    ///
    /// # Errors
    /// [`StepError::FirstIsFree`], [`StepError::NoSuchFee`], [`StepError::NoReasons`].
    pub fn ask_fee(
        mut self,
        (cents, ground): (u32, FeeGround),
        reasons: &str,
        asked_before: bool,
        moment: Moment,
    ) -> Result<Self, StepError> {
        self.must_be_open()?;
        let by = moment.by.ok_or(StepError::Nobody)?;
        let kind = self.file().kind;
        if kind == Kind::Access && !asked_before {
            return Err(StepError::FirstIsFree);
        }
        if cents == 0 || (ground == FeeGround::FurtherCopy && kind != Kind::Access) {
            return Err(StepError::NoSuchFee);
        }
        let reasons = line(reasons, MAX_TEXT);
        if reasons.is_empty() {
            return Err(StepError::NoReasons);
        }
        self.file_mut().contents.fee = Some(Fee { cents, ground, reasons, by: Some(by.uuid()) });
        Ok(self.stay("fee", moment))
    }

    /// Notes the paper a request came on: where it lies and by when it is destroyed.
    ///
    /// # Errors
    /// [`StepError::NoReasons`] without a place; [`StepError::WrongDay`] for a day in the past.
    pub fn note_paper(
        mut self,
        place: &str,
        destroy_by: Date,
        signature: Option<bool>,
        moment: Moment,
    ) -> Result<Self, StepError> {
        self.must_not_be_archived()?;
        let place = line(place, MAX_LINE);
        if place.is_empty() {
            return Err(StepError::NoReasons);
        }
        if destroy_by < moment.today {
            return Err(StepError::WrongDay);
        }
        self.file_mut().contents.paper = Some(Paper { place, destroy_by, destroyed_on: None, signature });
        Ok(self.stay("paper", moment))
    }

    /// Notes that the paper was destroyed.
    ///
    /// # Errors
    /// [`StepError::NoSuchPart`] if there is none.
    pub fn destroy_paper(mut self, moment: Moment) -> Result<Self, StepError> {
        let paper = self.file_mut().contents.paper.as_mut().ok_or(StepError::NoSuchPart)?;
        paper.destroyed_on = Some(moment.today);
        Ok(self.stay("paper-destroyed", moment))
    }

    /// Puts a letter out: by mail, or for somebody to post it. An answer waits until everything was done, and one about
    /// the person's data goes only to an address that is theirs.
    ///
    /// # Errors
    /// [`StepError::OtherStage`] for an answer before everything was done; [`StepError::AddressNotConfirmed`].
    pub fn put_letter(
        mut self,
        (id, kind): (Uuid, LetterKind),
        letter: Letter,
        by_mail: bool,
        moment: Moment,
    ) -> Result<Self, StepError> {
        self.must_not_be_archived()?;
        if matches!(kind, LetterKind::Answer | LetterKind::Refusal) {
            self.may_answer(kind)?;
        }
        let file = self.file_mut();
        let Letter { subject, text } = letter;
        if by_mail {
            let mail =
                Mail { to: file.contents.asker.email.clone(), subject: subject.clone(), text: text.join("\n\n") };
            let contents = Personal::new(mail.to_bytes());
            file.put_letter(NewLetter { id, contents, from: moment.at });
        }
        let fate = Fate::Waiting;
        let sent = Sent { id, kind, at: moment.at, by_mail, subject, text, fate, fate_at: None, proof: String::new() };
        file.contents.letters.push(sent);
        Ok(self.stay("letter", moment))
    }

    fn may_answer(&self, kind: LetterKind) -> Result<(), StepError> {
        let Self::CarriedOut(case) = self else { return Err(StepError::OtherStage) };
        let file = case.file();
        let refused = file.outcome() == Some(Outcome::Refused);
        if refused != (kind == LetterKind::Refusal) {
            return Err(StepError::OutcomeDoesNotFit);
        }
        let waits = |sent: &Sent| sent.kind == kind && sent.fate == Fate::Waiting;
        if file.contents.letters.iter().any(waits) {
            return Err(StepError::AlreadySent);
        }
        // Any other answer tells that something is held, or gives it: it goes to an address that is the person's. Whoever
        // could not show who they are is told that, where they asked from.
        let unsure = |ground: &Ground| matches!(ground, Ground::Identity | Ground::Mandate);
        let for_doubt = file.contents.decision.as_ref().is_some_and(|one| one.grounds.iter().any(unsure));
        if file.rules.need != Level::None && !for_doubt && !file.contents.asker.confirmed {
            return Err(StepError::AddressNotConfirmed);
        }
        Ok(())
    }

    /// Says what became of a letter: with the answer gone out the case is answered, and an extension counts from the
    /// day its notice went out.
    ///
    /// # Errors
    /// [`StepError::NoSuchPart`], [`StepError::AlreadySent`]; [`StepError::NoReasons`] without a proof.
    pub fn letter_went(
        mut self,
        id: Uuid,
        fate: Fate,
        (proof, on): (&str, Timestamp),
        moment: Moment,
    ) -> Result<Self, StepError> {
        let proof = line(proof, MAX_LINE);
        if proof.is_empty() {
            return Err(StepError::NoReasons);
        }
        if on > moment.at {
            return Err(StepError::WrongDay);
        }
        // What a mail that was under way came to is noted by the program; nobody else writes into an archived case.
        if moment.by.is_some() {
            self.must_not_be_archived()?;
        }
        let file = self.file_mut();
        let letter = file.contents.letters.iter_mut().find(|letter| letter.id == id).ok_or(StepError::NoSuchPart)?;
        if letter.fate == Fate::Sent {
            return Err(StepError::AlreadySent);
        }
        (letter.fate, letter.fate_at, letter.proof) = (fate, Some(on), proof);
        let kind = letter.kind;
        if fate != Fate::Sent {
            return Ok(self.stay("letter-failed", moment));
        }
        if kind == LetterKind::Extension
            && let Some(extension) = file.contents.extension.as_mut()
        {
            extension.told_on = Some(moment.today);
        }
        match (kind, self) {
            (LetterKind::Answer | LetterKind::Refusal, Self::CarriedOut(case)) => {
                case.answered(on, moment).map(Self::Answered)
            }
            (_, stage) => Ok(stage.stay("letter-sent", moment)),
        }
    }

    /// Notes that the package of what is held was made.
    pub fn given(self, moment: Moment) -> Self {
        self.stay("given", moment)
    }

    /// Notes that the restriction was lifted.
    pub(crate) fn lifted(self, moment: Moment) -> Self {
        self.stay("lifted", moment)
    }

    /// Notes which reminder of the deadline went out.
    pub(crate) fn reminded(mut self, which: u8, moment: Moment) -> Self {
        self.file_mut().head.reminded = which;
        self.stay("reminded", moment)
    }
}

/// True if somebody may take a case over: who decided it first does not review it.
pub(crate) fn may_take(case: &RequestHead, to: AccountId) -> bool {
    case.state.as_str() != State::Contested.word() || case.first_decider != Some(to)
}

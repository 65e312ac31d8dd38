//! A case at its stage. [`Stage`] is what is loaded; a [`Case`] of a stage has that stage's steps and no others.

use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::Date;
use policy::AccountId;
use uuid::Uuid;
use vault::{Along, Fault, NewLetter, Personal, Request, RequestFile, RequestHead};

use crate::contents::{Attachment, Contents, MAX_ATTACHMENTS, Note, line};
use crate::error::StepError;
use crate::rules::{Clock, Rules, clock};
use crate::words::{Channel, Kind, Level, Outcome, State, name};

/// Who takes a step, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Who; none for the person or the program.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// The day that is in the firm's zone.
    pub today: Date,
}

impl Moment {
    /// Who, as the case keeps it.
    #[must_use]
    pub fn who(&self) -> Option<Uuid> {
        self.by.map(AccountId::uuid)
    }
}

/// A case with all it holds, whatever its stage.
#[derive(Debug)]
pub struct File {
    /// What stands in the clear.
    pub head: RequestHead,
    /// What is asked.
    pub kind: Kind,
    /// How it came.
    pub channel: Channel,
    /// The rules for it in the notice in force.
    pub rules: Rules,
    pub(crate) contents: Contents,
    /// The step that waits to be saved.
    pub(crate) step: &'static str,
    pub(crate) along: Along,
}

impl File {
    /// What the case holds.
    #[must_use]
    pub const fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        State::from_word(self.head.state.as_str()).unwrap_or(State::Received)
    }

    /// What came of it.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.head.outcome.as_ref().and_then(|word| Outcome::from_word(word.as_str()))
    }

    /// How sure it is who asks.
    #[must_use]
    pub fn level(&self) -> Level {
        Level::from_word(self.head.identity.as_str()).unwrap_or(Level::None)
    }

    /// Its days, as seen today.
    #[must_use]
    pub fn clock(&self, today: Date) -> Clock {
        let told = self.contents.extension.as_ref().and_then(|extension| extension.told_on);
        clock(self.head.received_on, self.rules.within, &self.contents.asked, told, today)
    }

    /// How many systems, places and recipients are not settled.
    #[must_use]
    pub fn places_open(&self) -> usize {
        self.contents.places.iter().filter(|place| !place.state.is_settled()).count()
    }

    /// How many recipients are not settled.
    #[must_use]
    pub fn recipients_open(&self) -> usize {
        self.contents.places.iter().filter(|place| place.recipient && !place.state.is_settled()).count()
    }

    /// Notes a step that waits to be saved, and brings the days up to date.
    pub(crate) fn note(&mut self, step: &'static str, moment: Moment) {
        self.step = step;
        self.contents.notes.push(Note { at: moment.at, by: moment.who(), step: step.to_owned() });
        self.head.to_post = self.contents.to_post(self.state());
        let clock = self.clock(moment.today);
        self.head.due_on = clock.due;
        let told = self.contents.extension.as_ref().and_then(|extension| extension.told_on);
        self.head.extended_to = told.filter(|told| *told <= clock.lawful).map(|_| clock.extended);
    }

    pub(crate) fn set_state(&mut self, state: State) -> Result<(), StepError> {
        self.head.state = name(state.word()).map_err(|_| StepError::OtherStage)?;
        Ok(())
    }

    pub(crate) fn set_outcome(&mut self, outcome: Option<Outcome>) -> Result<(), StepError> {
        let word = outcome.map(|outcome| name(outcome.word())).transpose();
        self.head.outcome = word.map_err(|_| StepError::OtherStage)?;
        Ok(())
    }

    pub(crate) fn set_level(&mut self, level: Level) -> Result<(), StepError> {
        self.head.identity = name(level.word()).map_err(|_| StepError::OtherStage)?;
        Ok(())
    }

    /// Puts a file to the case. A proof of who asks is deleted with the step that looks at it.
    pub(crate) fn put(&mut self, file: NewFile, at: Timestamp) -> Result<(), StepError> {
        if self.contents.attachments.len() >= MAX_ATTACHMENTS {
            return Err(StepError::TooMany);
        }
        let (attachment, file) = file.into_parts(at);
        self.contents.attachments.push(attachment);
        self.along.files.push(file);
        Ok(())
    }

    /// Takes the proofs of who asks away: they were looked at, and no copy is kept.
    pub(crate) fn drop_proofs(&mut self) {
        let along = &mut self.along;
        self.contents.attachments.retain(|attachment| {
            if attachment.proof {
                along.drop_files.push(attachment.id);
            }
            !attachment.proof
        });
    }

    pub(crate) fn put_letter(&mut self, letter: NewLetter) {
        self.along.letters.push(letter);
    }
}

/// A file that is put to a case.
#[derive(Debug)]
pub struct NewFile {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub name: Personal<String>,
    /// What it is.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Personal<Vec<u8>>,
    /// True if it proves who asks or who acts for whom.
    pub proof: bool,
}

impl NewFile {
    fn into_parts(self, at: Timestamp) -> (Attachment, RequestFile) {
        use sha2::{Digest as _, Sha256};
        let audience = vault::Audience::case();
        let bytes = self.bytes.reveal(&audience);
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let attachment = Attachment {
            id: self.id,
            name: line(self.name.reveal(&audience), crate::contents::MAX_LINE),
            media_type: line(&self.media_type, 100),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256,
            proof: self.proof,
            at,
        };
        (attachment, RequestFile { id: self.id, bytes: self.bytes })
    }
}

/// A case at one stage.
#[must_use = "a step counts once it is saved"]
#[derive(Debug)]
pub struct Case<S> {
    pub(crate) file: File,
    stage: PhantomData<fn() -> S>,
}

macro_rules! stages {
    ($($(#[$doc:meta])* $stage:ident),+) => {
        $($(#[$doc])* #[derive(Debug)] pub enum $stage {})+

        /// A case, at whatever stage it is. Each stage has its own steps; a step takes the case and gives it at its next.
        #[must_use = "a step counts once it is saved"]
        #[derive(Debug)]
        pub enum Stage { $($(#[$doc])* $stage(Case<$stage>)),+ }

        impl Stage {
            /// The case of this file.
            pub(crate) fn new(file: File) -> Self {
                match file.state() { $(State::$stage => Self::$stage(Case::at(file))),+ }
            }

            /// What the case holds.
            #[must_use]
            pub const fn file(&self) -> &File {
                match self { $(Self::$stage(case) => &case.file),+ }
            }

            /// The same, to be changed by steps that any stage has.
            pub(crate) fn file_mut(&mut self) -> &mut File {
                match self { $(Self::$stage(case) => &mut case.file),+ }
            }

            pub(crate) fn into_file(self) -> File {
                match self { $(Self::$stage(case) => case.file),+ }
            }
        }

        $(impl From<Case<$stage>> for Stage {
            fn from(case: Case<$stage>) -> Self { Self::$stage(case) }
        })+
    };
}

stages! {
    /// It came.
    Received,
    /// More was asked to make sure who asks.
    IdentityAsked,
    /// It is sure enough who asks.
    Identified,
    /// It was decided.
    Decided,
    /// What was decided has been done; the answer is to go out.
    CarriedOut,
    /// The answer has gone out.
    Answered,
    /// The answer is contested.
    Contested,
    /// Closed for good.
    Archived
}

impl<S> Case<S> {
    pub(crate) const fn at(file: File) -> Self {
        Self { file, stage: PhantomData }
    }

    /// What the case holds.
    #[must_use]
    pub const fn file(&self) -> &File {
        &self.file
    }

    /// The case at another stage. Only the steps of this crate come here.
    pub(crate) fn to<T>(mut self, state: State, step: &'static str, moment: Moment) -> Result<Case<T>, StepError> {
        self.file.set_state(state)?;
        self.file.note(step, moment);
        Ok(Case::at(self.file))
    }

    /// The case at the same stage, with a step noted.
    pub(crate) fn stay(mut self, step: &'static str, moment: Moment) -> Self {
        self.file.note(step, moment);
        self
    }
}

/// Reads a request as the vault gives it.
pub(crate) fn read(request: Request, rules: impl Fn(Kind) -> Rules) -> Result<File, Fault> {
    let malformed = || Fault::Malformed { what: "case" };
    let kind = Kind::from_word(request.head.kind.as_str()).ok_or_else(malformed)?;
    let channel = Channel::from_word(request.head.channel.as_str()).ok_or_else(malformed)?;
    State::from_word(request.head.state.as_str()).ok_or_else(malformed)?;
    let bytes = request.contents.reveal(&vault::Audience::case());
    let contents = serde_json::from_slice(bytes).map_err(|_| malformed())?;
    Ok(File { head: request.head, kind, channel, rules: rules(kind), contents, step: "", along: Along::default() })
}

/// The contents as the vault keeps them.
pub(crate) fn write(contents: &Contents) -> Result<Personal<Vec<u8>>, Fault> {
    serde_json::to_vec(contents).map(Personal::new).map_err(|_| Fault::Malformed { what: "case" })
}

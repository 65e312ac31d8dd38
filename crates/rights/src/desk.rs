//! Where cases are taken in, opened, stepped and saved: the life cycle over the vault's door.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use notice::Lang;
use policy::{AccountId, RequestId, SubjectId};
use thiserror::Error;
use uuid::Uuid;
use vault::{
    Along, CaseNumber, Door, Fault, NewLetter, NewRequest, Personal, Request, RequestError, RequestHead, Requests, Step,
};

use crate::case::{self, File, Moment, NewFile, Stage};
use crate::contents::{Asker, Contents, MAX_LINE, MAX_TEXT, Mandate, Paper, PassedBy, line};
use crate::error::StepError;
use crate::letters::{self, Letter};
use crate::mail::is_address;
use crate::rules::{Rules, clock, places};
use crate::words::{Channel, Kind, LetterKind, Level, Outcome, State, name};

/// Why a case was not taken in or stepped.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The step is not one the case can take.
    #[error(transparent)]
    Step(#[from] StepError),
    /// Somebody was first, it is not there, or something is too large.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// Values that do not fit their fields.
    #[error("{} values do not fit", .0.len())]
    Values(Vec<vault::Finding>),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What comes in. Only the kind, the way and the day are needed: a request is free of form.
#[derive(Debug)]
pub struct Intake {
    /// What is asked.
    pub kind: Kind,
    /// How it came.
    pub channel: Channel,
    /// The language of the answer.
    pub language: Lang,
    /// The day it reached the firm by any of its ways, weekends too.
    pub received_on: Date,
    /// Who asks.
    pub asker: Personal<Asker>,
    /// For whom another asks.
    pub mandate: Option<Personal<Mandate>>,
    /// What is asked, in the person's words.
    pub message: Personal<String>,
    /// The person on record, where known.
    pub subject: Option<SubjectId>,
    /// How sure it is already who asks: signed in to the portal, say.
    pub level: Level,
    /// The paper it came on.
    pub paper: Option<Paper>,
    /// What came with it.
    pub files: Vec<NewFile>,
    /// Who handles it.
    pub handler: Option<AccountId>,
    /// Under which of the controller's names it is asked.
    pub under: Under,
}

/// Under which of the controller's names a request is asked, and who answers for it then.
#[derive(Debug, Clone, Default)]
pub struct Under {
    /// The name; none where it is not said.
    pub brand: Option<String>,
    /// Who alone holds the role that answers for requests: a case under a name is theirs from the start.
    pub answers: Option<AccountId>,
}

/// The first day a request under the regulation could come; GDPR Article 99(2).
const FIRST_DAY: Date = jiff::civil::date(2018, 5, 25);

/// A desk: the door of a controller, with the zone its days are counted in. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Desk {
    door: Door,
    zone: TimeZone,
    mail: bool,
    keeper: bool,
}

impl Desk {
    /// A desk. `mail` says whether letters can be sent by mail; otherwise somebody posts them.
    #[must_use]
    pub const fn new(door: Door, zone: TimeZone, mail: bool) -> Self {
        Self { door, zone, mail, keeper: false }
    }

    /// The same where somebody of the firm that keeps the registers works at it, or not: they prepare cases, and their
    /// controller decides them.
    #[must_use]
    pub fn of_keeper(self, keeper: bool) -> Self {
        Self { keeper, ..self }
    }

    /// Refuses what is the controller's to decide, and writes the try down.
    ///
    /// # Errors
    /// [`StepError::NotYours`] to somebody of the firm that keeps the registers.
    pub(crate) async fn must_be_ours(&self, moment: Moment) -> Result<(), DeskError> {
        if !self.keeper {
            return Ok(());
        }
        self.door.refused_keeper(moment.by, ("request-not-yours", "keeper"), moment.at).await?;
        Err(StepError::NotYours.into())
    }

    /// The door.
    #[must_use]
    pub const fn door(&self) -> &Door {
        &self.door
    }

    /// True if letters can be sent by mail.
    #[must_use]
    pub const fn mails(&self) -> bool {
        self.mail
    }

    /// Who and when, with the day it is in the firm's zone.
    #[must_use]
    pub fn moment(&self, by: Option<AccountId>, now: Timestamp) -> Moment {
        Moment { by, at: now, today: now.to_zoned(self.zone.clone()).date() }
    }

    /// Takes a request in: it gets its number, its last day, the list of places, and its receipt, in one act. A
    /// termination that is done at once gets its confirmation instead.
    ///
    /// # Errors
    /// [`StepError::WrongDay`] for a day of receipt in the future; [`StepError::TooMany`] with too many files.
    pub async fn take_in(&self, intake: Intake, moment: Moment) -> Result<RequestHead, DeskError> {
        self.take_in_as(intake, None, moment).await
    }

    /// The same for what the keeper of the registers passed on, under an id that was chosen before: it is taken in once.
    pub(crate) async fn take_in_passed(
        &self,
        intake: Intake,
        passed: (RequestId, PassedBy),
        moment: Moment,
    ) -> Result<RequestHead, DeskError> {
        self.take_in_as(intake, Some(passed), moment).await
    }

    async fn take_in_as(
        &self,
        intake: Intake,
        passed: Option<(RequestId, PassedBy)>,
        moment: Moment,
    ) -> Result<RequestHead, DeskError> {
        let kind = intake.kind;
        let head = self.take_in_case(intake, passed, false, moment).await?;
        if kind == Kind::MarketingBan {
            // A ban holds from the moment it is asked, whatever becomes of the case; Article 21(3). Should it fail here, it
            // is put in force when the case is carried out.
            let case = self.open(head.id, moment).await?;
            let _ = self.ban(case.file(), moment).await;
        }
        if kind == Kind::Termination {
            return self.end_relationship(head, moment).await;
        }
        Ok(head)
    }

    /// Takes in a request for a ban that is in force already: it is taken in and closed.
    ///
    /// # Errors
    /// As [`Desk::take_in`].
    pub async fn note_ban(&self, intake: Intake, moment: Moment) -> Result<RequestHead, DeskError> {
        let head = self.take_in_case(intake, None, true, moment).await?;
        match self.close_ban(&head, moment).await {
            Err(DeskError::Step(_)) => self.acknowledge(head, moment).await,
            done => done,
        }
    }

    /// Takes a case in. One that is done `at_once` gets no receipt: its answer says that it came as well, and where it could
    /// not be done after all, [`Desk::acknowledge`] does.
    pub(crate) async fn take_in_case(
        &self,
        intake: Intake,
        passed: Option<(RequestId, PassedBy)>,
        at_once: bool,
        moment: Moment,
    ) -> Result<RequestHead, DeskError> {
        if intake.received_on > moment.today || intake.received_on < FIRST_DAY {
            return Err(StepError::WrongDay.into());
        }
        let notice = self.door.notice();
        let rules = Rules::of(&notice, intake.kind);
        let brand = self.brand(&intake).await?;
        let due = clock(intake.received_on, rules.within, &[], None, moment.today).due;
        let (id, passed_by) = passed.unzip();
        let new = NewRequest {
            id,
            kind: name(intake.kind.word())?,
            channel: name(intake.channel.word())?,
            state: name(State::Received.word())?,
            language: name(intake.language.code())?,
            received_on: intake.received_on,
            due_on: due,
            identity: name(intake.level.word())?,
            subject: intake.subject,
            handler: intake.under.answers.filter(|_| brand.is_some()).or(intake.handler),
            to_post: 0,
        };
        let intake_kind = intake.kind;
        let (contents, files) = self.first_contents(intake, &rules, moment)?;
        let contents = Contents { passed_by, brand, ..contents };
        let receipt = match at_once || self.ends_at_once(&new, intake_kind).await? {
            // One letter says all.
            true => None,
            false => Some(self.door.staff().new_id(moment.at)),
        };
        let by_hand = receipt.is_some() && !self.mails_to(&contents.asker) && !contents.asker.address.is_empty();
        let new = NewRequest { to_post: u32::from(by_hand), ..new };
        let desk = (self, &*notice, &new, rules);
        let make = |number: CaseNumber| first_file(desk, number, contents.clone(), receipt, moment);
        let word = if new.id.is_some() { "passed-on" } else { "received" };
        let step = Step { word, by: moment.by, at: moment.at };
        Ok(self.door.open_request(&new, &files, &make, step).await?)
    }

    /// The name a case speaks under: the one that was asked, else the one the person is on record under.
    async fn brand(&self, intake: &Intake) -> Result<Option<String>, Fault> {
        let asked = intake.under.brand.as_deref().map(str::trim).filter(|name| !name.is_empty());
        match (asked, intake.subject) {
            (Some(name), _) => {
                Ok(Some(name).filter(|name| self.door.notice().parts().controller.trades_as(name)).map(str::to_owned))
            }
            (None, Some(subject)) => self.door.brand_of(&[subject]).await,
            (None, None) => Ok(None),
        }
    }

    fn first_contents(
        &self,
        intake: Intake,
        rules: &Rules,
        moment: Moment,
    ) -> Result<(Contents, Vec<vault::RequestFile>), DeskError> {
        let audience = vault::Audience::case();
        let mut asker = intake.asker.reveal(&audience).clone();
        for text in [&mut asker.name, &mut asker.email, &mut asker.address, &mut asker.phone] {
            *text = line(text, MAX_LINE);
        }
        let mut contents = Contents {
            asker,
            mandate: intake.mandate.map(|mandate| {
                let said = mandate.reveal(&audience);
                let (person, by_right_of) = (line(&said.person, MAX_LINE), line(&said.by_right_of, MAX_LINE));
                Mandate { person, by_right_of, checked: None }
            }),
            message: line(intake.message.reveal(&audience), MAX_TEXT),
            paper: intake.paper.map(|paper| Paper { place: line(&paper.place, MAX_LINE), ..paper }),
            ..Contents::default()
        };
        if intake.kind.searches_places() || intake.kind.tells_recipients() {
            contents.places = places(&self.door.notice(), intake.language);
        }
        let head = blank_head(moment)?;
        let mut file = File {
            head,
            kind: intake.kind,
            channel: intake.channel,
            rules: *rules,
            contents,
            step: "",
            along: Along::default(),
        };
        for one in intake.files {
            file.put(one, moment.at)?;
        }
        Ok((file.contents, file.along.files))
    }

    /// Opens a case. It is journaled that it was.
    ///
    /// # Errors
    /// [`RequestError::NotFound`] if there is none.
    pub async fn open(&self, request: RequestId, moment: Moment) -> Result<Stage, DeskError> {
        let request = self.door.request(request, moment.by, moment.at).await?;
        let notice = self.door.notice();
        Ok(Stage::new(case::read(request, |kind| Rules::of(&notice, kind))?))
    }

    /// Saves a step.
    ///
    /// # Errors
    /// [`RequestError::Conflict`] if somebody was first: nothing is stored then.
    pub async fn save(&self, case: impl Into<Stage>, moment: Moment) -> Result<RequestHead, DeskError> {
        let case: Stage = case.into();
        if matches!(case, Stage::Decided(_) | Stage::CarriedOut(_) | Stage::Answered(_) | Stage::Archived(_)) {
            self.must_be_ours(moment).await?;
        }
        let file: File = case.into_file();
        let step = Step { word: file.step, by: moment.by, at: moment.at };
        let changed = Request { contents: case::write(&file.contents)?, head: file.head };
        Ok(self.door.step_request(&changed, file.along, step).await?)
    }

    /// How a letter would read.
    #[must_use]
    pub fn preview(&self, kind: LetterKind, case: &Stage, extra: &str, moment: Moment) -> Letter {
        letters::compose(kind, case.file(), (&self.door.notice(), self.door.notice_version()), extra, moment.today)
    }

    /// Puts a letter out: by mail where there is mail, an address, and no wish for paper; else for somebody to post it.
    ///
    /// # Errors
    /// As [`Stage::put_letter`].
    pub fn write_letter(
        &self,
        kind: LetterKind,
        case: impl Into<Stage>,
        extra: &str,
        moment: Moment,
    ) -> Result<Stage, DeskError> {
        let case = case.into();
        let letter = self.preview(kind, &case, extra, moment);
        let by_mail = self.goes_by_mail(case.file());
        let id = self.door.staff().new_id(moment.at);
        Ok(case.put_letter((id, kind), letter, by_mail, moment)?)
    }

    /// True if a letter to this person goes by mail.
    #[must_use]
    pub fn goes_by_mail(&self, file: &File) -> bool {
        self.mails_to(&file.contents.asker)
    }

    fn mails_to(&self, asker: &Asker) -> bool {
        self.mail && is_address(&asker.email) && !asker.wants_paper
    }

    /// True if the person asked for access within the twelve months before this request; Articles 12(5) and 15(3).
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn asked_before(&self, head: &RequestHead) -> Result<bool, DeskError> {
        let Some(subject) = head.subject else { return Ok(false) };
        let since = head.received_on.checked_sub(12.months()).unwrap_or(Date::MIN);
        let page = self.door.requests(Requests::Of(subject), None, vault::MAX_PAGE).await?;
        let counts = |other: &RequestHead| {
            let withdrawn = other.outcome.as_ref().is_some_and(|word| word.as_str() == Outcome::Withdrawn.word());
            other.id != head.id
                && other.kind == head.kind
                && other.received_on > since
                && (other.received_on, other.received_at) < (head.received_on, head.received_at)
                && !withdrawn
        };
        Ok(page.heads.iter().any(counts))
    }

    /// A file of a case.
    ///
    /// # Errors
    /// [`StepError::NoSuchPart`] if the case holds no such file.
    pub async fn file(&self, case: &Stage, file: Uuid, moment: Moment) -> Result<Personal<Vec<u8>>, DeskError> {
        let found = case.file().contents.attachments.iter().find(|one| one.id == file);
        let size = found.ok_or(StepError::NoSuchPart)?.size;
        Ok(self.door.request_file(case.file().head.id, (file, size), moment.by, moment.at).await?)
    }
}

/// A head to work on before the vault has given one.
fn blank_head(moment: Moment) -> Result<RequestHead, Fault> {
    let word = name(State::Received.word())?;
    Ok(RequestHead {
        id: RequestId::new(Uuid::nil()),
        number: CaseNumber { year: moment.today.year(), number: 0 },
        kind: word.clone(),
        channel: word.clone(),
        state: word.clone(),
        language: word.clone(),
        received_on: moment.today,
        received_at: moment.at,
        due_on: moment.today,
        extended_to: None,
        identity: word,
        subject: None,
        handler: None,
        first_decider: None,
        answered_at: None,
        outcome: None,
        closed_at: None,
        keep_until: None,
        reminded: 0,
        revision: 1,
        changed_at: moment.at,
        to_post: 0,
    })
}

/// What a new case holds once its number is known: with its receipt, if it gets one.
fn first_file(
    (desk, notice, new, rules): (&Desk, &notice::Notice<notice::Checked>, &NewRequest, Rules),
    number: CaseNumber,
    contents: Contents,
    receipt: Option<Uuid>,
    moment: Moment,
) -> (Personal<Vec<u8>>, Vec<NewLetter>) {
    let Ok(blank) = blank_head(moment) else { return (Personal::new(Vec::new()), Vec::new()) };
    let head = RequestHead {
        number,
        kind: new.kind.clone(),
        channel: new.channel.clone(),
        language: new.language.clone(),
        received_on: new.received_on,
        due_on: new.due_on,
        identity: new.identity.clone(),
        ..blank
    };
    let kind = Kind::from_word(head.kind.as_str()).unwrap_or(Kind::Question);
    let channel = Channel::from_word(head.channel.as_str()).unwrap_or(Channel::Letter);
    let mut file = File { head, kind, channel, rules, contents, step: "", along: Along::default() };
    file.note("received", moment);
    let mut stage = Stage::new(file);
    if let Some(receipt) = receipt {
        let version = desk.door.notice_version();
        let letter = letters::compose(LetterKind::Receipt, stage.file(), (notice, version), "", moment.today);
        let by_mail = desk.goes_by_mail(stage.file());
        // A receipt may always be written; were it not, the request would still be taken in.
        let written = stage.put_letter((receipt, LetterKind::Receipt), letter, by_mail, moment);
        let Ok(written) = written else { return (Personal::new(Vec::new()), Vec::new()) };
        stage = written;
    }
    let file = stage.into_file();
    (case::write(&file.contents).unwrap_or_else(|_| Personal::new(Vec::new())), file.along.letters)
}

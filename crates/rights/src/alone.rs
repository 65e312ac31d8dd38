//! What a person ends alone, at once, with nobody deciding first: a use they object to, all use but storing, a consent,
//! marketing. What is ended so can be taken up again if the staff find that it need not have been; Articles 7(3), 18, 21.

use std::collections::BTreeSet;

use notice::Name;
use policy::limits::RestrictionGround;
use policy::{Object, Restrict, Withdraw};
use vault::{Objecting, RequestHead, Restricting};

use crate::carry::{Carrying, unlimited};
use crate::case::{Case, Decided, File, Identified, Moment, Stage};
use crate::contents::Decision;
use crate::desk::{Desk, DeskError, Intake};
use crate::error::StepError;
use crate::words::{Kind, LetterKind, Level, Method, Outcome, State};

/// What is ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The use for these purposes; Article 21(1).
    Uses(BTreeSet<Name>),
    /// Everything but storing, on this ground; Article 18(1).
    AllUse(RestrictionGround),
    /// The consent to these purposes; Article 7(3).
    Consents(BTreeSet<Name>),
}

impl Ending {
    /// What is asked by it.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Uses(_) => Kind::Objection,
            Self::AllUse(_) => Kind::Restriction,
            Self::Consents(_) => Kind::Withdrawal,
        }
    }
}

/// A request that was taken in, and whether it is done already.
#[derive(Debug, Clone)]
pub struct TakenIn {
    /// The case.
    pub head: RequestHead,
    /// True if what was asked has been done.
    pub done: bool,
}

impl Desk {
    /// Takes a request in and ends at once what it asks to end. Where that cannot be, the case waits for the staff as any
    /// other does.
    ///
    /// # Errors
    /// As [`Desk::take_in`]; [`StepError::OtherStage`] if the ending is not one of the request's kind.
    pub async fn take_in_and_end(&self, intake: Intake, ending: &Ending, moment: Moment) -> Result<TakenIn, DeskError> {
        if intake.kind != ending.kind() {
            return Err(StepError::OtherStage.into());
        }
        let head = self.take_in_case(intake, None, true, moment).await?;
        match self.end_alone(&head, ending, moment).await {
            Ok(head) => Ok(TakenIn { head, done: true }),
            Err(_) => Ok(self.left(head, moment).await),
        }
    }

    /// What could not be done at once. The request has come in all the same, and its last day is counted from now: that is
    /// what the page says, even where no receipt could be written.
    pub(crate) async fn left(&self, head: RequestHead, moment: Moment) -> TakenIn {
        let told = self.acknowledge(head.clone(), moment).await;
        TakenIn { head: told.unwrap_or(head), done: false }
    }

    /// The receipt, for a case that waits although it was thought to be done at once.
    pub(crate) async fn acknowledge(&self, head: RequestHead, moment: Moment) -> Result<RequestHead, DeskError> {
        let stage = self.open(head.id, moment).await?;
        if !matches!(stage, Stage::Received(_)) || !stage.file().contents().letters.is_empty() {
            return Ok(head);
        }
        let stage = self.write_letter(LetterKind::Receipt, stage, "", moment)?;
        self.save(stage, moment).await
    }

    async fn end_alone(&self, head: &RequestHead, ending: &Ending, moment: Moment) -> Result<RequestHead, DeskError> {
        let stage = self.open(head.id, moment).await?;
        let Stage::Received(case) = stage else { return Err(StepError::OtherStage.into()) };
        let case = match method(case.file().level()) {
            Some(method) => case.identify(method, true, moment)?,
            None => case.go_on_unknown(moment)?,
        };
        self.end_now(case.file(), ending, moment).await?;
        self.close(case, moment).await
    }

    async fn end_now(&self, file: &File, ending: &Ending, moment: Moment) -> Result<(), DeskError> {
        let own = Carrying::default();
        let (door, now) = (self.door(), moment.at);
        match ending.clone() {
            Ending::Uses(purposes) => {
                let warrant = self.warrant::<Object>(file, own, moment)?;
                door.object(warrant, Objecting::Purposes(purposes), now).await.map(|_| ())
            }
            Ending::AllUse(ground) => {
                let warrant = self.warrant::<Restrict>(file, own, moment)?;
                door.restrict(warrant, Restricting::Person, ground, now).await.map(|_| ())
            }
            Ending::Consents(purposes) => {
                let warrant = self.warrant::<Withdraw>(file, own, moment)?;
                door.withdraw(warrant, purposes, now).await
            }
        }
        .map_err(unlimited)
    }

    /// Closes a case of a ban that is in force already.
    pub(crate) async fn close_ban(&self, head: &RequestHead, moment: Moment) -> Result<RequestHead, DeskError> {
        let Stage::Received(case) = self.open(head.id, moment).await? else {
            return Err(StepError::OtherStage.into());
        };
        self.close(case.go_on_unknown(moment)?, moment).await
    }

    /// Notes that it is done, and answers, in one step: by mail, or by the very page it was asked on. Recipients who have
    /// to be told are left to the staff.
    async fn close(&self, case: Case<Identified>, moment: Moment) -> Result<RequestHead, DeskError> {
        self.finish(case.ended_by_the_person(moment)?, moment).await
    }

    /// The same, for what is noted as done. Where recipients are still to be told, it gets its receipt instead.
    pub(crate) async fn finish(&self, case: Case<Decided>, moment: Moment) -> Result<RequestHead, DeskError> {
        let told = case.file().recipients_open() == 0 || !case.file().kind.tells_recipients();
        let mut stage = if told { case.carry_out(moment)?.into() } else { Stage::from(case) };
        if !told || self.goes_by_mail(stage.file()) {
            let kind = if told { LetterKind::Answer } else { LetterKind::Receipt };
            stage = self.write_letter(kind, stage, "", moment)?;
        } else if let Stage::CarriedOut(done) = stage {
            stage = done.answered(moment.at, moment)?.into();
        }
        // One act, one row in the journal.
        stage.file_mut().step = STEP;
        self.save(stage, moment).await
    }
}

/// The step of a case that its person ended.
const STEP: &str = "ended-alone";

impl Case<Identified> {
    /// Notes that the person ended it: granted as it was asked, and by nobody of the staff.
    pub(crate) fn ended_by_the_person(mut self, moment: Moment) -> Result<Case<Decided>, StepError> {
        let decision = Decision {
            by: None,
            at: moment.at,
            outcome: Outcome::Granted,
            grounds: Vec::new(),
            reasons: String::new(),
            lines: Vec::new(),
            review: false,
        };
        let before = self.file.contents.decision.replace(decision);
        self.file.contents.earlier.extend(before);
        self.file.set_outcome(Some(Outcome::Granted))?;
        self.to(State::Decided, STEP, moment)
    }
}

/// How somebody showed who they are who stands in their own place.
pub(crate) const fn method(level: Level) -> Option<Method> {
    match level {
        Level::None => None,
        Level::Link => Some(Method::LinkToKnownAddress),
        Level::SignIn => Some(Method::SignedIn),
        Level::Strong | Level::Verified => Some(Method::StrongIdentification),
    }
}

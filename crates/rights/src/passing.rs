//! A request about a register that is kept for another: passed on to its controller as it came, with its day of receipt and
//! its way. Nothing of what it says stays with the keeper, only that it was passed on, when and to whom.

use vault::{Personal, RequestHead, ShortName, Step};

use crate::case::{Archived, Case, File, Moment, NewFile, Stage};
use crate::contents::{Asker, Mandate, Paper, PassedBy};
use crate::desk::{Desk, DeskError, Intake, Under};
use crate::error::StepError;
use crate::letters::language;
use crate::words::{Level, Outcome, State};

impl Desk {
    /// Passes a request on to the desk of its controller: a case there with the same day of receipt, then its end here.
    /// Cut short, it is gone on with by doing it again, and the controller has one case.
    ///
    /// # Errors
    /// [`StepError::OtherStage`] once it was decided; [`StepError::SomebodyWasFirst`] while somebody else passes it on.
    pub async fn pass_on(
        &self,
        case: Stage,
        (there, short): (&Self, &ShortName),
        moment: Moment,
    ) -> Result<RequestHead, DeskError> {
        let file = case.file();
        if !matches!(file.state(), State::Received | State::IdentityAsked | State::Identified) {
            return Err(StepError::OtherStage.into());
        }
        let begun = self.door().pass_on(&file.head, (there.door().id(), short), moment.by, moment.at).await?;
        let passed = begun.ok_or(StepError::SomebodyWasFirst)?;
        if passed.customer != there.door().id() {
            return Err(StepError::PassedElsewhere.into());
        }
        if there.door().request_head(passed.there).await?.is_none() {
            let intake = self.as_it_came(&case, moment).await?;
            let by = PassedBy {
                keeper: self.door().notice().parts().controller.name.clone(),
                number: file.head.number.to_string(),
                on: moment.today,
            };
            // Nobody of the keeper has an account there on whose behalf it could be done.
            there.take_in_passed(intake, (passed.there, by), Moment { by: None, ..moment }).await?;
        }
        let head = self.save(passed_on(case, moment)?, moment).await?;
        let step = Step { word: "passed-on", by: moment.by, at: moment.at };
        self.door().end_request(&head, step).await?;
        Ok(head)
    }

    /// What came, to be taken in by another.
    pub(crate) async fn as_it_came(&self, case: &Stage, moment: Moment) -> Result<Intake, DeskError> {
        let file = case.file();
        let contents = file.contents();
        let mut files = Vec::new();
        for one in &contents.attachments {
            files.push(NewFile {
                id: one.id,
                name: Personal::new(one.name.clone()),
                media_type: one.media_type.clone(),
                bytes: self.file(case, one.id, moment).await?,
                proof: one.proof,
            });
        }
        let keeper = self.door().name();
        let asker = Asker { confirmed: false, ..contents.asker.clone() };
        let mandate = contents.mandate.clone().map(|mandate| Mandate { checked: None, ..mandate });
        let paper = contents.paper.clone().filter(|paper| paper.destroyed_on.is_none());
        Ok(Intake {
            kind: file.kind,
            channel: file.channel,
            language: language(file),
            received_on: file.head.received_on,
            asker: Personal::new(asker),
            mandate: mandate.map(Personal::new),
            message: Personal::new(contents.message.clone()),
            // Who somebody is at the keeper says nothing of who they are there, nor how sure that is.
            subject: None,
            level: Level::None,
            paper: paper.map(|paper| Paper { place: format!("{keeper}: {}", paper.place), ..paper }),
            files,
            handler: None,
            under: Under::default(),
        })
    }
}

/// The case as it is closed where it does not belong.
fn passed_on(case: Stage, moment: Moment) -> Result<Case<Archived>, StepError> {
    match case {
        Stage::Received(case) => case.passed_on(moment),
        Stage::IdentityAsked(case) => case.passed_on(moment),
        Stage::Identified(case) => case.passed_on(moment),
        _ => Err(StepError::OtherStage),
    }
}

impl<S> Case<S> {
    /// Its archive ends with the same moment: should the contents not be destroyed now, the next run destroys them.
    fn passed_on(mut self, moment: Moment) -> Result<Case<Archived>, StepError> {
        self.file.set_outcome(Some(Outcome::PassedOn))?;
        self.close(moment.at);
        self.file.head.keep_until = Some(moment.at);
        self.to(State::Archived, "passed-on", moment)
    }
}

impl File {
    /// Who passed it on, and when, where it reached the keeper of the registers first.
    #[must_use]
    pub const fn passed_by(&self) -> Option<&PassedBy> {
        self.contents.passed_by.as_ref()
    }
}

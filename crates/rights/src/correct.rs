//! Setting right what a person said is wrong (Article 16): through the vault's door, with the recipients who got the old
//! value left to be told (Article 19).

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::{Checked, Notice};
use policy::Correct;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{CorrectError, Corrected, Correcting, OpenRecord, RecordFacts, RequestHead, WarrantError};

use crate::alone::{TakenIn, method};
use crate::carry::Carrying;
use crate::case::{File, Moment, Stage};
use crate::contents::{MAX_LINES, PlaceState};
use crate::desk::{Desk, DeskError, Intake};
use crate::error::StepError;
use crate::words::{Kind, Level, Outcome};

/// A value that was set right. The value itself stands in its register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetRight {
    /// Which: `register.kind.field`.
    pub what: String,
    /// Who did it; none for the person alone.
    pub by: Option<Uuid>,
    /// When.
    pub at: Timestamp,
}

impl File {
    /// True if values of the person can be set right now: it was decided, and who it is about is known.
    #[must_use]
    pub fn sets_right(&self) -> bool {
        let granted = matches!(self.outcome(), Some(Outcome::Granted | Outcome::Partly));
        self.kind == Kind::Rectification && granted && self.head.subject.is_some()
    }

    /// True if this field may be set right: if it was decided so, or if nothing was decided about it, as about what was
    /// missing and is completed.
    #[must_use]
    pub fn may_set_right(&self, register: &str, kind: &str, field: &str) -> bool {
        let lines = self.contents.decision.iter().flat_map(|decision| &decision.lines);
        let path = format!("{register}.{kind}.{field}:");
        let mut about = lines.filter(|line| line.what.starts_with(&path)).peekable();
        about.peek().is_none() || about.any(|line| line.granted)
    }
}

impl Desk {
    /// Opens what is held about the case's person, so that it can be seen what is wrong.
    ///
    /// # Errors
    /// [`StepError::OtherStage`] before it was decided; [`StepError::NotSure`] if no warrant is given for it.
    pub async fn look_to_correct(
        &self,
        stage: &Stage,
        how: Carrying,
        moment: Moment,
    ) -> Result<Vec<OpenRecord>, DeskError> {
        let file = to_set_right(stage)?;
        let warrant = self.warrant::<Correct>(file, how, moment)?;
        let records = self.door().look_to_correct(warrant, moment.at).await;
        records.map_err(|error| uncorrected(error.into()))
    }

    /// Sets values right, all of them or none, and leaves each recipient of an old value to be told. Recipients who get
    /// none of them need not be.
    ///
    /// # Errors
    /// [`DeskError::Values`] names what does not fit; [`StepError::SomebodyWasFirst`] if a record was changed meanwhile.
    pub async fn correct(
        &self,
        stage: Stage,
        what: Vec<Correcting>,
        how: Carrying,
        moment: Moment,
    ) -> Result<Stage, DeskError> {
        let file = to_set_right(&stage)?;
        let warrant = self.warrant::<Correct>(file, how, moment)?;
        let done = self.door().correct(warrant, what, moment.at).await.map_err(uncorrected)?;
        stage.set_right(&done, &self.door().notice(), moment)
    }
}

impl Desk {
    /// Takes a correction in that a person makes alone, and sets the values right at once. Where that cannot be, the case
    /// waits for the staff as any other does: [`policy::corrects_alone`] says which values a person sets right alone.
    ///
    /// # Errors
    /// As [`Desk::take_in`].
    pub async fn take_in_and_correct(
        &self,
        intake: Intake,
        what: Vec<Correcting>,
        moment: Moment,
    ) -> Result<TakenIn, DeskError> {
        if intake.kind != Kind::Rectification {
            return Err(StepError::OtherStage.into());
        }
        let head = self.take_in_case(intake, None, true, moment).await?;
        match self.correct_alone(&head, what, moment).await {
            Ok(head) => Ok(TakenIn { head, done: true }),
            Err(_) => Ok(self.left(head, moment).await),
        }
    }

    async fn correct_alone(
        &self,
        head: &RequestHead,
        what: Vec<Correcting>,
        moment: Moment,
    ) -> Result<RequestHead, DeskError> {
        let Stage::Received(case) = self.open(head.id, moment).await? else {
            return Err(StepError::OtherStage.into());
        };
        let level = case.file().level();
        let facts = self.values(case.file(), moment).await?;
        let notice = self.door().notice();
        if !what.iter().all(|one| alone(&notice, &facts, one, level)) {
            return Err(StepError::NotSure.into());
        }
        let case = case.identify(method(level).ok_or(StepError::NotSure)?, true, moment)?;
        let decided = Stage::from(case.ended_by_the_person(moment)?);
        match self.correct(decided, what, Carrying::default(), moment).await? {
            Stage::Decided(case) => self.finish(case, moment).await,
            _ => Err(StepError::OtherStage.into()),
        }
    }
}

/// True if a person at this level sets all of this right alone.
fn alone(notice: &Notice<Checked>, facts: &[RecordFacts], one: &Correcting, level: Level) -> bool {
    let Some(known) = facts.iter().find(|facts| facts.record == one.record) else { return false };
    let Some(path) = known.values.first().map(|value| &value.path) else { return false };
    let Some(record) = notice.record(path.register.as_str(), path.kind.as_str()) else { return false };
    one.values.keys().all(|name| {
        let held = known.values.iter().find(|value| value.path.field == *name).map(|value| value.source);
        let field = record.field(name.as_str());
        field.is_some_and(|field| policy::corrects_alone(record, field, held, level.identity()))
    })
}

fn to_set_right(stage: &Stage) -> Result<&File, StepError> {
    match stage {
        Stage::Decided(case) if case.file().sets_right() => Ok(case.file()),
        _ => Err(StepError::OtherStage),
    }
}

impl Stage {
    /// Notes what was set right.
    pub(crate) fn set_right(
        mut self,
        done: &[Corrected],
        notice: &Notice<Checked>,
        moment: Moment,
    ) -> Result<Self, DeskError> {
        let paths: BTreeSet<String> = done
            .iter()
            .flat_map(|one| one.fields.iter().map(move |field| format!("{}.{}.{field}", one.register, one.kind)))
            .collect();
        let file = self.file_mut();
        if file.contents.set_right.len() + paths.len() > MAX_LINES {
            return Err(StepError::TooMany.into());
        }
        let noted = paths.into_iter().map(|what| SetRight { what, by: moment.who(), at: moment.at });
        file.contents.set_right.extend(noted);
        let all: BTreeSet<String> = file.contents.set_right.iter().map(|one| one.what.clone()).collect();
        for place in file.contents.places.iter_mut().filter(|place| place.recipient) {
            let gets = gets(notice, &place.clause, &all);
            match place.state {
                PlaceState::Open if !gets => {
                    (place.state, place.by, place.at) = (PlaceState::Nothing, moment.who(), Some(moment.at));
                }
                // What was settled for one value is open again for another that goes there.
                PlaceState::Nothing if gets => (place.state, place.by, place.at) = (PlaceState::Open, None, None),
                _ => {}
            }
        }
        file.note("set-right", moment);
        Ok(self)
    }
}

/// True if the recipient of this clause gets one of these values, by the notice in force. One that it does not know any
/// more may have got it.
fn gets(notice: &Notice<Checked>, clause: &str, values: &BTreeSet<String>) -> bool {
    let recipient = notice.parts().recipients.iter().find(|one| *one.clause.as_str() == *clause);
    let Some(recipient) = recipient else { return true };
    let covers = |path: &str| {
        path == "*"
            || values
                .iter()
                .any(|value| value.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    recipient.receives.iter().any(|path| covers(path))
}

pub(crate) fn uncorrected(error: CorrectError) -> DeskError {
    match error {
        CorrectError::Invalid(findings) => DeskError::Values(findings),
        CorrectError::Conflict(_) => StepError::SomebodyWasFirst.into(),
        CorrectError::Warrant(WarrantError::Fault(fault)) | CorrectError::Fault(fault) => fault.into(),
        CorrectError::Warrant(WarrantError::NotCovered) => StepError::NoSuchPart.into(),
        CorrectError::Warrant(WarrantError::TooMuch) => StepError::TooMany.into(),
        _ => StepError::NotSure.into(),
    }
}

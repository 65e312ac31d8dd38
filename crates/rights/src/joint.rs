//! A request about what a joint controller answers for (Article 26): it is passed to that controller, and the person is told
//! that it was and by what arrangement. The case goes on here, since the person may turn to each of them (Article 26(3)).

use notice::model::Joint;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::RequestId;

use crate::case::{Moment, Stage};
use crate::contents::{PassedBy, ToJoint};
use crate::desk::{Desk, DeskError};
use crate::error::StepError;
use crate::letters::language;
use crate::texts::texts;
use crate::words::{LetterKind, State};

impl Desk {
    /// Passes a request to a joint controller of the notice in force: to its desk where it is one of this installation, else
    /// it is noted that somebody passes it by other ways. The person gets a letter that says so. It is done once.
    ///
    /// # Errors
    /// [`StepError::NoSuchController`] if the notice names no such joint controller; [`StepError::OtherStage`] once the case
    /// was decided or it was passed there already.
    pub async fn pass_to_joint(
        &self,
        case: Stage,
        (name, there): (&str, Option<&Self>),
        moment: Moment,
    ) -> Result<Stage, DeskError> {
        self.must_be_ours(moment).await?;
        let notice = self.door().notice();
        let controller = &notice.parts().controller;
        let joint = controller.together_on(moment.today).find(|joint| joint.name == name);
        let joint = joint.ok_or(StepError::NoSuchController)?;
        let file = case.file();
        let passed = file.contents().to_joint.iter().any(|one| one.name == name);
        if passed || !matches!(file.state(), State::Received | State::IdentityAsked | State::Identified) {
            return Err(StepError::OtherStage.into());
        }
        if let Some(there) = there {
            // Cut short, it is done again under the same id: there is one case there.
            let id = id_there(file.head.id, there.door().id().uuid());
            if there.door().request_head(id).await?.is_none() {
                let intake = self.as_it_came(&case, moment).await?;
                let (keeper, number) = (controller.name.clone(), file.head.number.to_string());
                let by = PassedBy { keeper, number, on: moment.today };
                there.take_in_passed(intake, (id, by), Moment { by: None, ..moment }).await?;
            }
        }
        let said = self.told(joint, &case);
        let mut case = self.write_letter(LetterKind::Message, case, &said, moment)?;
        let one = ToJoint { name: joint.name.clone(), on: moment.today, here: there.is_some() };
        case.file_mut().contents.to_joint.push(one);
        case.file_mut().note("to-joint", moment);
        Ok(case)
    }

    /// What the person is told: to whom it went, and what that controller answers for.
    fn told(&self, joint: &Joint, case: &Stage) -> String {
        let (lang, t) = (language(case.file()), texts(language(case.file())));
        let answers = joint.sentences.get("answers-for").map(|text| text.get(lang).to_owned());
        let answers = answers.or_else(|| joint.answers_for.clone()).unwrap_or_default();
        let lines = [
            t.joint_passed(&joint.name),
            if answers.is_empty() { answers } else { t.joint_answers(&joint.name, &answers) },
            t.joint_each(),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// The id of the case there, made of the two.
fn id_there(case: RequestId, there: Uuid) -> RequestId {
    let mut hash = Sha256::new_with_prefix(b"seloste joint case");
    hash.update(case.uuid().as_bytes());
    hash.update(there.as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, of)| *byte = of);
    // The time of the one it came from, so that cases sort by birth.
    bytes.iter_mut().zip(case.uuid().as_bytes()).take(6).for_each(|(byte, of)| *byte = *of);
    RequestId::new(uuid::Builder::from_bytes(bytes).with_version(uuid::Version::SortRand).into_uuid())
}

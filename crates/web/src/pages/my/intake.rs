//! What comes in from a person's own pages, as the desk takes it.

use policy::SubjectId;
use rights::{Asker, Channel, Intake, Kind, Level, Under};
use vault::Personal;

use crate::http::{PageError, Visitor};
use crate::state::WebState;

/// A request as it is taken in.
pub async fn intake(
    visitor: &Visitor,
    kind: Kind,
    (asker, subject, level, channel): (Asker, Option<SubjectId>, Level, Channel),
    (said, moment): (Said, rights::Moment),
) -> Result<Intake, PageError> {
    let answers = answering(&visitor.web, moment.at).await?;
    Ok(Intake {
        kind,
        channel,
        language: visitor.lang,
        received_on: moment.today,
        asker: Personal::new(asker),
        mandate: None,
        message: Personal::new(said.message),
        subject,
        level,
        paper: None,
        files: Vec::new(),
        handler: None,
        under: Under { brand: said.brand, answers },
    })
}

/// Who alone holds the role that answers for requests, where the firm trades under several names.
pub async fn answering(web: &WebState, now: jiff::Timestamp) -> Result<Option<policy::AccountId>, PageError> {
    let notice = web.door().notice();
    let controller = &notice.parts().controller;
    let Some(role) = rights::letters::answering_role(controller).filter(|_| !controller.brands.is_empty()) else {
        return Ok(None);
    };
    let holders = web.access().holders(role, now).await?;
    Ok(<[_; 1]>::try_from(holders).ok().map(|[only]| only))
}

/// What is said of what is asked.
pub struct Said {
    pub message: String,
    /// Under which of the firm's names it is asked.
    pub brand: Option<String>,
}

impl Said {
    /// Words alone.
    pub fn plain(message: &str) -> Self {
        Self { message: message.to_owned(), brand: None }
    }
}

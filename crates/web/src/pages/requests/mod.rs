//! What people ask by right: the work list, the case, what is recorded by hand, and the year in figures.

pub mod act;
pub mod correct;
pub mod export;
pub mod file;
pub mod joint;
pub mod letter;
pub mod list;
pub mod new;
pub mod others;
pub mod pack;
pub mod parts;
pub mod passing;
mod propose;
mod receipt;
pub mod show;
mod steps;
pub mod words;
pub mod year;

use rights::{Desk, DeskError, Moment, Stage};
use vault::{CaseNumber, RequestError};

use crate::http::{PageError, Visit};

/// True if this person handles requests: an owner who has signed what is asked, or who was granted it.
pub fn handles(visit: &Visit) -> bool {
    (visit.session.owner && visit.session.asleep.is_none()) || visit.session.actor.handles(visit.now)
}

/// Who handles requests may go on.
fn must_handle(visit: &Visit) -> Result<(), PageError> {
    if handles(visit) { Ok(()) } else { Err(PageError::Forbidden) }
}

/// The desk, as this person works at it.
pub fn desk(visit: &Visit) -> Desk {
    Desk::new(visit.web.door().clone(), visit.web.zone().clone(), visit.web.mails()).of_keeper(visit.session.keeper)
}

/// This person at this moment.
pub fn moment(visit: &Visit, desk: &Desk) -> Moment {
    desk.moment(Some(visit.session.account), visit.now)
}

/// The case of a number, opened and journaled.
async fn opened(visit: &Visit, number: &str) -> Result<Stage, PageError> {
    must_handle(visit)?;
    let number: CaseNumber = number.parse().map_err(|()| PageError::Missing)?;
    let head = visit.web.door().request_by_number(number).await?.ok_or(PageError::Missing)?;
    let desk = desk(visit);
    Ok(desk.open(head.id, moment(visit, &desk)).await?)
}

impl From<DeskError> for PageError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Request(RequestError::NotFound) | DeskError::Step(rights::StepError::NoSuchPart) => {
                Self::Missing
            }
            DeskError::Request(RequestError::TooLarge { .. }) => Self::TooLarge,
            other => Self::fault(&other),
        }
    }
}

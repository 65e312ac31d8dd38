//! Somebody is switched off, or leaves, by the provider's word: what they have in hand goes to whoever answers for it.

use access::{ProvidedPerson, ProvisionError};
use rights::{Desk, LeaveError};

use super::Scim;
use super::caller::Caller;
use super::problem::Problem;

/// How far somebody goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Switched off: the account stays, and opens nothing.
    Off,
    /// Gone for good.
    Left,
}

/// Ends what they may, at once. What they have in hand goes to who handles requests, or to an owner; where nobody may take it
/// over, access ends all the same, and it waits for an owner.
pub async fn end(scim: &Scim, caller: Caller, (seen, how): (&ProvidedPerson, How)) -> Result<(), Problem> {
    match ended(scim, caller, (seen, how)).await {
        Err(NotEnded::InHand) => {
            scim.web().access().cut_off(caller.by, seen, caller.now).await?;
            if how == How::Off { Ok(()) } else { Err(Problem::in_hand()) }
        }
        Err(NotEnded::Other(problem)) => Err(problem),
        Ok(()) => Ok(()),
    }
}

/// Why somebody was not ended.
enum NotEnded {
    /// They have something in hand that nobody may take over, or nobody here.
    InHand,
    /// Another reason.
    Other(Problem),
}

impl From<ProvisionError> for NotEnded {
    fn from(error: ProvisionError) -> Self {
        match error {
            ProvisionError::InHand(_) => Self::InHand,
            other => Self::Other(other.into()),
        }
    }
}

impl From<LeaveError> for NotEnded {
    fn from(error: LeaveError) -> Self {
        match error {
            LeaveError::Stale => Self::Other(ProvisionError::Stale.into()),
            LeaveError::Fault(fault) => Self::Other(Problem::fault(&fault)),
            _ => Self::InHand,
        }
    }
}

async fn ended(scim: &Scim, caller: Caller, (seen, how): (&ProvidedPerson, How)) -> Result<(), NotEnded> {
    let (web, access) = (scim.web(), scim.web().access());
    let heirs = access.heirs_of(seen.id, caller.now).await.map_err(ProvisionError::from)?;
    let leaving = match how {
        How::Off => access.switching_off(caller.by, seen, caller.now).await?,
        How::Left => access.leaving_provided(caller.by, seen, caller.now).await?,
    };
    let desk = Desk::new(web.door().clone(), web.zone().clone(), web.mails());
    Ok(desk.leave_to(leaving, &heirs, desk.moment(Some(caller.by), caller.now)).await?)
}

//! Somebody is switched off, or leaves, by the provider's word: what they have in hand goes to whoever answers for it.

use access::{ProvidedPerson, ProvisionError};
use policy::AccountId;
use rights::{Desk, Heirs, LeaveError};
use vault::{CaseNumber, Leaving};

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

/// Ends what they may, at once. What they have in hand goes to who handles requests, or to an owner.
pub async fn end(scim: &Scim, caller: Caller, (seen, how): (&ProvidedPerson, How)) -> Result<(), Problem> {
    let (web, access) = (scim.web(), scim.web().access());
    let heirs = access.heirs_of(seen.id, caller.now).await?;
    let desk = Desk::new(web.door().clone(), web.zone().clone(), web.mails());
    let mut plan = Heirs { all: heirs.first().copied(), cases: Default::default() };
    // Each try gives one case to the next who could take it.
    let tries =
        1 + heirs.len() * web.door().in_hand(seen.id).await.map_err(|fault| Problem::fault(&fault))?.cases.len();
    for _ in 0..tries {
        let leaving = match leaving(scim, caller, (seen, how)).await {
            // What somebody has in hand at a customer is handed over there.
            Err(ProvisionError::InHand(_)) => break,
            other => other?,
        };
        let moment = desk.moment(Some(caller.by), caller.now);
        match desk.leave(leaving, &plan, moment).await {
            Ok(()) => return Ok(()),
            Err(LeaveError::Stale) => return Err(ProvisionError::Stale.into()),
            Err(LeaveError::Fault(fault)) => return Err(Problem::fault(&fault)),
            Err(LeaveError::SameDecider(number)) => {
                if !give_on(scim, (seen.id, number), &heirs, &mut plan).await? {
                    break;
                }
            }
            Err(_) => break,
        }
    }
    // Nobody may take something over: access ends all the same, and it waits for an owner.
    access.cut_off(caller.by, seen, caller.now).await?;
    if how == How::Off { Ok(()) } else { Err(Problem::in_hand()) }
}

async fn leaving(scim: &Scim, caller: Caller, (seen, how): (&ProvidedPerson, How)) -> Result<Leaving, ProvisionError> {
    let access = scim.web().access();
    match how {
        How::Off => access.switching_off(caller.by, seen, caller.now).await,
        How::Left => access.leaving_provided(caller.by, seen, caller.now).await,
    }
}

/// Gives a case to the next who could take it; false if there is none.
async fn give_on(
    scim: &Scim,
    (account, number): (AccountId, CaseNumber),
    heirs: &[AccountId],
    plan: &mut Heirs,
) -> Result<bool, Problem> {
    let in_hand = scim.web().door().in_hand(account).await.map_err(|fault| Problem::fault(&fault))?;
    let Some(case) = in_hand.cases.iter().find(|case| case.number == number) else { return Ok(false) };
    let had = plan.cases.get(&case.id).copied().or(plan.all);
    let next = heirs.iter().skip_while(|heir| Some(**heir) != had).nth(1).copied();
    Ok(next.map(|next| plan.cases.insert(case.id, next)).is_some())
}

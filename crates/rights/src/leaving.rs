//! Somebody leaves: the cases they handle go to others in the same act that ends their account.

use std::collections::BTreeMap;

use policy::{AccountId, RequestId};
use thiserror::Error;
use vault::{CaseNumber, Fault, HandedOver, Leaving, Request, RequestError, RequestHead};

use crate::case::{self, File, Moment};
use crate::desk::{Desk, DeskError};
use crate::error::StepError;
use crate::handling::may_take;

/// Who takes over from somebody who leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heirs {
    /// Who takes what is said of nothing else, and answers for the holds.
    pub all: Option<AccountId>,
    /// Who takes a case, where it is another.
    pub cases: BTreeMap<RequestId, AccountId>,
}

/// Why nobody leaves yet.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LeaveError {
    /// Something would be left to nobody, or to who leaves.
    #[error("somebody must take over what is open")]
    Nobody,
    /// Who decided a contested case first does not review it: another takes it.
    #[error("who decided case {0} first does not review it")]
    SameDecider(CaseNumber),
    /// Somebody changed the account or a case meanwhile.
    #[error("somebody changed it meanwhile")]
    Stale,
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Desk {
    /// Ends an account and hands over every open case it handles and every hold it answers for, all or nothing.
    ///
    /// # Errors
    /// [`LeaveError`] says why not; nothing has ended then.
    pub async fn leave(&self, leaving: Leaving, heirs: &Heirs, moment: Moment) -> Result<(), LeaveError> {
        let by = moment.by.ok_or(LeaveError::Nobody)?;
        let account = leaving.account;
        let in_hand = self.door().in_hand(account).await?;
        let takes = |case: Option<&RequestHead>| {
            let own = case.and_then(|case| heirs.cases.get(&case.id)).copied();
            own.or(heirs.all).filter(|to| *to != account).ok_or(LeaveError::Nobody)
        };
        let mut handed = HandedOver::default();
        if in_hand.holds > 0 {
            handed.holds = Some(takes(None)?);
        }
        // Whether everything has somebody is known before anything is opened.
        let to: Vec<AccountId> = in_hand.cases.iter().map(|head| takes(Some(head))).collect::<Result<_, _>>()?;
        for (head, to) in in_hand.cases.iter().zip(to) {
            let stage = self.open(head.id, moment).await.map_err(failed)?;
            let stage = stage.assign(Some(to), moment).map_err(|error| match error {
                StepError::SameDecider => LeaveError::SameDecider(head.number),
                _ => LeaveError::Stale,
            })?;
            let file: File = stage.into_file();
            let contents = case::write(&file.contents)?;
            handed.cases.push((Request { contents, head: file.head }, file.along));
        }
        self.door().end_account(leaving, handed, (by, moment.at)).await.map_err(|error| failed(error.into()))
    }

    /// The same where nobody chooses: each case goes to the first of the heirs who may take it, the holds to the first of all.
    ///
    /// # Errors
    /// [`LeaveError`] says why not; nothing has ended then.
    pub async fn leave_to(&self, leaving: Leaving, heirs: &[AccountId], moment: Moment) -> Result<(), LeaveError> {
        let heirs: Vec<AccountId> = heirs.iter().copied().filter(|heir| *heir != leaving.account).collect();
        let mut chosen = Heirs { all: heirs.first().copied(), cases: BTreeMap::new() };
        for case in self.door().in_hand(leaving.account).await?.cases {
            if let Some(heir) = heirs.iter().find(|heir| may_take(&case, **heir)) {
                chosen.cases.insert(case.id, *heir);
            }
        }
        self.leave(leaving, &chosen, moment).await
    }
}

fn failed(error: DeskError) -> LeaveError {
    match error {
        DeskError::Request(RequestError::Fault(fault)) | DeskError::Fault(fault) => match fault {
            Fault::Store(vault::rows::StoreError::Gone { .. }) => LeaveError::Stale,
            other => LeaveError::Fault(other),
        },
        _ => LeaveError::Stale,
    }
}

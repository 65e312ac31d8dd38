//! Somebody leaves: what they had in hand goes to others in the same act that ends their account.

use jiff::Timestamp;
use policy::AccountId;
use store::{Op, RetentionOp, StoreError};

use crate::Answer;
use crate::MAX_PAGE;
use crate::door::Door;
use crate::door::requests::{Along, Request, RequestHead, Requests, Step};
use crate::door::staff::{StaffNote, StaffOp};
use crate::error::{Fault, RequestError};

/// What an account has in hand.
#[derive(Debug, Default)]
pub struct InHand {
    /// The open requests it handles, the first due first.
    pub cases: Vec<RequestHead>,
    /// How many standing holds it answers for.
    pub holds: usize,
}

impl InHand {
    /// True if nothing waits for it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.holds == 0
    }
}

/// An account that is to end, as `access` says what ends with it. It ends by [`Door::end_account`], which leaves nothing to it.
#[derive(Debug)]
pub struct Leaving {
    /// Whose.
    pub account: AccountId,
    /// What ends.
    pub ops: Vec<StaffOp>,
    /// What the journal says of it.
    pub note: StaffNote,
}

/// What is handed over.
#[derive(Debug, Default)]
pub struct HandedOver {
    /// The requests, each with its new handler.
    pub cases: Vec<(Request, Along)>,
    /// Who answers for the holds from now on.
    pub holds: Option<AccountId>,
}

impl Door {
    /// What an account has in hand. Nothing is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn in_hand(&self, account: AccountId) -> Answer<'_, InHand, Fault> {
        Box::pin(async move {
            let (mut cases, mut after) = (Vec::new(), None);
            loop {
                let page = self.requests(Requests::Open, after, MAX_PAGE).await?;
                cases.extend(page.heads.into_iter().filter(|head| head.handler == Some(account)));
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            let holds = self.store().count_holds_of(self.controller(), account.uuid()).await?;
            Ok(InHand { cases, holds: usize::try_from(holds).unwrap_or(0) })
        })
    }

    /// Ends an account and hands over what it had in hand, all or nothing.
    ///
    /// # Errors
    /// [`RequestError::Conflict`] if a case was changed since it was read; [`Fault::Store`] with `Gone` if something would be
    /// left to nobody, or the account was changed first.
    pub fn end_account(
        &self,
        leaving: Leaving,
        handed: HandedOver,
        (by, now): (AccountId, Timestamp),
    ) -> Answer<'_, (), RequestError> {
        Box::pin(async move {
            let Leaving { account, mut ops, note } = leaving;
            ops.push(StaffOp::LeavesNothing { account });
            let mut unit = self.staff().unit(ops, vec![note], now);
            if let Some(to) = handed.holds {
                unit.ops.push(Op::Retention(RetentionOp::HandOverHolds { from: account.uuid(), to: to.uuid() }));
                unit.journal.push(self.staff().entry(StaffNote {
                    actor: Some(by),
                    act: "hand-over-holds",
                    done: true,
                    detail: Some(format!("account {to}; from {account}")),
                }));
            }
            let step = Step { word: "handed-over", by: Some(by), at: now };
            let mut first = None;
            for (case, along) in handed.cases {
                let next = self.case_stepped(&mut unit, (&case, along), step).await?;
                first.get_or_insert(next.id);
            }
            match (self.store().commit(unit).await, first) {
                (Ok(_), _) => Ok(()),
                (Err(StoreError::Stale { .. }), Some(case)) => Err(self.moved_on(case).await?),
                (Err(other), _) => Err(Fault::from(other).into()),
            }
        })
    }
}

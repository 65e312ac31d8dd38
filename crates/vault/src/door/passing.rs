//! Requests that reached the keeper of registers although another is their controller: passed on once, with a record of when,
//! to whom and by whom.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use notice::{Checked, Notice};
use policy::{AccountId, ControllerId, RequestId};
use store::{JournalEntry, KeepingOp, Op, PassedOnRow, StoreError, Unit};
use uuid::Uuid;

use crate::door::journal::{DONE, REFUSED, system_entry};
use crate::door::requests::RequestHead;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::short::ShortName;
use crate::vault::ControllerEntry;

/// Whoever began to pass a request on has so long to end it, before another may go on with it: longer than a page may take.
const ALONE: SignedDuration = SignedDuration::from_secs(60);

/// That a request was passed on, or begun to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOn {
    /// The request as it came here.
    pub request: RequestId,
    /// Its controller.
    pub customer: ControllerId,
    /// The name the controller was reached by then.
    pub short: String,
    /// The request there.
    pub there: RequestId,
    /// Who passed it on.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// What a controller says whose registers are kept.
#[derive(Debug, Clone)]
pub struct KeptNotice {
    /// The controller.
    pub id: ControllerId,
    /// Its notice in force.
    pub notice: Arc<Notice<Checked>>,
    /// From when an agreement with the keeper is in force.
    pub agreed: Option<Timestamp>,
}

impl Door {
    /// The controllers whose registers this one keeps, in the order they came, after one of them.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn kept_controllers(
        &self,
        after: Option<ControllerId>,
        at_most: usize,
    ) -> Result<Vec<ControllerEntry>, Fault> {
        let mut entries = Vec::new();
        for row in
            self.store().kept_for(self.controller(), after.map_or(Uuid::nil(), ControllerId::uuid), at_most).await?
        {
            entries.push(self.vault().entry(row).await?);
        }
        Ok(entries)
    }

    /// The notices of the controllers whose registers this one keeps, in the order they came, after one of them, each with
    /// the moment from which an agreement is in force.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or one does not open.
    pub async fn kept_notices(
        &self,
        after: Option<ControllerId>,
        at_most: usize,
        now: Timestamp,
    ) -> Result<Vec<KeptNotice>, Fault> {
        let after = after.map_or(Uuid::nil(), ControllerId::uuid);
        let mut notices = Vec::new();
        for row in self.store().kept_for(self.controller(), after, at_most).await? {
            let id = ControllerId::new(row.controller);
            let Some(door) = self.vault().door_aside(id, now).await? else { continue };
            let agreements = door.agreements().await?;
            let mine = agreements.iter().filter(|one| one.keeper == self.id() && one.is_in_force(now));
            notices.push(KeptNotice { id, notice: door.notice(), agreed: mine.map(|one| one.from).min() });
        }
        Ok(notices)
    }

    /// To whom a request was passed on, or begun to be.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn passed_on(&self, request: RequestId) -> Result<Option<PassedOn>, Fault> {
        let row = self.store().passed_on(self.controller(), request.uuid()).await?;
        row.map(passed).transpose()
    }

    /// Begins to pass a request on, or goes on where it was begun and cut short: to whom it was begun. `None` while somebody
    /// else does. Journaled.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn pass_on(
        &self,
        head: &RequestHead,
        (customer, short): (ControllerId, &ShortName),
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<Option<PassedOn>, Fault> {
        let row = PassedOnRow {
            request: head.id.uuid(),
            customer: customer.uuid(),
            customer_request: self.chance().id(now),
            short: short.as_str().into(),
            account: by.map(AccountId::uuid),
            at: now.as_microsecond(),
        };
        match self.passing(KeepingOp::PassOn(row.clone()), (head, short.as_str(), by), now).await {
            Ok(()) => passed(row).map(Some),
            Err(Fault::Store(StoreError::Exists { .. })) => self.go_on_passing(head, by, now).await,
            Err(other) => Err(other),
        }
    }

    async fn go_on_passing(
        &self,
        head: &RequestHead,
        by: Option<AccountId>,
        now: Timestamp,
    ) -> Result<Option<PassedOn>, Fault> {
        let Some(begun) = self.passed_on(head.id).await? else { return Ok(None) };
        if now.duration_since(begun.at) < ALONE {
            return Ok(None);
        }
        let (seen, at) = (begun.at.as_microsecond(), now.as_microsecond());
        let go_on = KeepingOp::GoOnPassing { request: head.id.uuid(), seen, at };
        match self.passing(go_on, (head, &begun.short, by), now).await {
            Ok(()) => Ok(Some(begun)),
            Err(Fault::Store(StoreError::Gone { .. })) => Ok(None),
            Err(other) => Err(other),
        }
    }

    async fn passing(
        &self,
        op: KeepingOp,
        (head, short, by): (&RequestHead, &str, Option<AccountId>),
        now: Timestamp,
    ) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        unit.ops.push(Op::Keeping(op));
        let detail = Some(format!("{} {short} {}", head.number, head.id).into());
        unit.journal.push(JournalEntry { detail, ..self.about_passing(by, DONE) });
        self.store().commit(unit).await?;
        Ok(())
    }

    /// Writes down that somebody tried a step on a request that was passed on.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn refused_passed_on(&self, head: &RequestHead, by: AccountId, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(self.controller(), now.as_microsecond());
        let detail = Some(format!("{} reason passed-on {}", head.number, head.id).into());
        let entry = JournalEntry { act: "request-not-yours".into(), detail, ..self.about_passing(Some(by), REFUSED) };
        unit.journal.push(entry);
        self.store().commit(unit).await?;
        Ok(())
    }

    fn about_passing(&self, by: Option<AccountId>, outcome: &str) -> JournalEntry {
        JournalEntry {
            actor_kind: if by.is_some() { "account".into() } else { "system".into() },
            actor: by.map(AccountId::uuid),
            outcome: outcome.into(),
            ..system_entry("request-pass-on", self.notice_version())
        }
    }
}

fn passed(row: PassedOnRow) -> Result<PassedOn, Fault> {
    Ok(PassedOn {
        request: RequestId::new(row.request),
        customer: ControllerId::new(row.customer),
        short: row.short.to_string(),
        there: RequestId::new(row.customer_request),
        by: row.account.map(AccountId::new),
        at: time(row.at)?,
    })
}

//! Accounts that nobody uses: closed by themselves after the time the owners set.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use policy::{AccountId, ActorKind};
use uuid::Uuid;
use vault::rows::{JobProgress, StoreError};
use vault::{JournalQuery, StaffOp};

use crate::access::{Access, Note};
use crate::account::{Account, AccountState};
use crate::alerts::Alert;
use crate::error::{AccountError, Fault};
use crate::watch::Unusual;

/// The job of looking for them.
const JOB: Uuid = Uuid::from_u128(0x756e_7573_6564_8000_8000_0000_0000_0001);
const KIND: &str = "unused";
/// How often it is looked.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// A look is over within so long, or another node takes it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

impl Access {
    /// Once a day: closes the accounts that nobody has used for the time the owners set, and puts down each for an owner to
    /// look at. One with something open in hand is put down, and stays until that is handed over; one owner always stays.
    /// Of many nodes one looks.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; what was closed before is closed.
    pub async fn close_unused(&self, node: Uuid, now: Timestamp) -> Result<Vec<Alert>, Fault> {
        let days = self.watch().await?.unused;
        let row = self.staff.the_job(JOB, KIND, now).await?;
        if days == 0 || vault::is_leased(&row, EVERY, now) {
            return Ok(Vec::new());
        }
        let until = now.checked_add(LEASE).unwrap_or(now);
        if !self.staff.take_job(&row, node, until, now).await? {
            return Ok(Vec::new());
        }
        let mut alerts = Vec::new();
        for account in self.unused(days, now).await? {
            alerts.extend(self.close_one(account, days, now).await?);
        }
        let due = now.checked_add(EVERY).unwrap_or(now);
        let done = JobProgress::waiting(JOB, node, 0, due.as_microsecond());
        self.staff.commit(vec![StaffOp::JobProgress(done)], Vec::new(), now).await?;
        Ok(alerts)
    }

    /// The accounts nobody has used for so many days. Of the owners, whoever was here last is none of them.
    async fn unused(&self, days: u32, now: Timestamp) -> Result<Vec<AccountId>, Fault> {
        let long = SignedDuration::from_hours(24 * i64::from(days));
        let (mut unused, mut owners) = (Vec::new(), Vec::new());
        for account in self.accounts(now).await? {
            // People of the firm that keeps the registers are closed where they belong.
            if account.state == AccountState::Closed || account.keeper {
                continue;
            }
            let last = self.last_used(&account).await?;
            if account.owner && account.state == AccountState::Active && account.kind == ActorKind::Person {
                owners.push((last, account.id));
            }
            if now.duration_since(last) >= long {
                unused.push(account.id);
            }
        }
        let stays = owners.iter().max().map(|(_, id)| *id);
        unused.retain(|id| Some(*id) != stays);
        Ok(unused)
    }

    /// When an account was made, somebody last came in to it, or it last did anything: the latest of these.
    async fn last_used(&self, account: &Account) -> Result<Timestamp, Fault> {
        let came = self.last_in(account.id).await?.unwrap_or(account.created_at);
        let query = JournalQuery { actor: Some(account.id), limit: 1, ..JournalQuery::default() };
        let acted = self.door.journal(&query).await?.entries.first().map(|entry| entry.at);
        Ok(account.created_at.max(came).max(acted.unwrap_or(account.created_at)))
    }

    async fn close_one(&self, account: AccountId, days: u32, now: Timestamp) -> Result<Option<Alert>, Fault> {
        let waiting: BTreeSet<Unusual> =
            self.alerts().await?.iter().filter(|alert| alert.account == account).map(|alert| alert.what).collect();
        let in_hand = self.door.in_hand(account).await?;
        let closes = match self.closing(account, now).await {
            Ok(ops) => in_hand.is_empty().then_some(ops),
            Err(AccountError::Fault(fault)) => return Err(fault),
            Err(_) => None,
        };
        let what = if closes.is_some() { Unusual::Unused } else { Unusual::Idle };
        if waiting.contains(&what) {
            return Ok(None);
        }
        let (alert, row) = self.alert_of(account, (what, days), None, now)?;
        let mut ops = vec![StaffOp::InsertAccessEntry(row)];
        let mut act = "alert";
        if let Some(closes) = closes {
            ops.extend(closes);
            ops.push(StaffOp::LeavesNothing { account });
            act = "close-account";
        }
        let note = Note { act, account: Some(account), reason: Some(what.word()), ..Note::default() };
        match self.write(note, ops, now).await {
            Ok(()) => Ok(Some(alert)),
            // Somebody came in, or was given something, just now.
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

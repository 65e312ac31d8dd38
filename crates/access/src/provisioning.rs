//! That a provider says who comes in, by SCIM: the tokens by which it does, and which of its groups gives which role.

use std::ops::RangeInclusive;

use jiff::{SignedDuration, Timestamp};
use policy::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::AccessEntryRow;

use crate::access::{Access, MAX_ROWS, Note};
use crate::directory::{GroupRole, unless_changed};
use crate::error::{AccountError, DirectoryError, Fault};
use crate::people::{account_error, owner};
use crate::session::later;
use crate::{ServiceToken, Session, Token};

/// For how many days a token may be made.
pub const PROVISIONING_DAYS: RangeInclusive<i64> = 1..=366;
/// The kind of account of a provider that says who comes in.
pub(crate) const PROVISIONER: &str = "provisioner";
const PROVISIONING: &str = "provisioning";

/// That a provider says who comes in.
#[derive(Debug, Clone, Default)]
pub struct Provisioning {
    /// Which of its groups gives which role.
    pub groups: Vec<GroupRole>,
}

/// What is kept of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct SealedProvisioning {
    pub(crate) groups: Vec<GroupRole>,
}

impl Access {
    /// What stands of it; none where no provider says who comes in.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provisioning(&self) -> Result<Option<Provisioning>, Fault> {
        Ok(self.provisioning_row().await?.map(|(_, sealed)| Provisioning { groups: sealed.groups }))
    }

    /// Makes a token by which a provider says who comes in, and nothing else. It is shown once.
    ///
    /// # Errors
    /// [`AccountError`] says what to give differently.
    pub async fn make_provisioner(
        &self,
        by: &Session,
        (label, days): (&str, i64),
        now: Timestamp,
    ) -> Result<(AccountId, Token), AccountError> {
        owner(by)?;
        if !PROVISIONING_DAYS.contains(&days) {
            return Err(AccountError::Unnamed);
        }
        let until = later(now, SignedDuration::from_hours(24 * days));
        let (account, token, mut ops) = self.with_token(PROVISIONER, label, Some(until), now)?;
        if self.provisioning_row().await?.is_none() {
            let entry =
                self.entry((PROVISIONING, Uuid::nil()), Some(by.account), &SealedProvisioning::default(), now)?;
            ops.push(StaffOp::InsertAccessEntry(entry));
        }
        let note = Note { by: Some(by.account), act: "make-provisioner", account: Some(account), ..Note::default() };
        self.write(note, ops, now).await.map_err(account_error)?;
        Ok((account, token))
    }

    /// The tokens by which a provider says who comes in, those that are over among them.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provisioners(&self, now: Timestamp) -> Result<Vec<ServiceToken>, Fault> {
        let mut found = Vec::new();
        for row in self.staff.accounts(None, MAX_ROWS).await? {
            if &*row.kind == PROVISIONER {
                found.extend(self.tokens_of(AccountId::new(row.account), now).await?);
            }
        }
        Ok(found)
    }

    /// The provider a token belongs to, if it works.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provisioner(&self, token: &Token, now: Timestamp) -> Result<Option<AccountId>, Fault> {
        let row = self.behind_token((token, PROVISIONER), now).await?;
        Ok(row.map(|row| AccountId::new(row.account)))
    }

    /// Lets a group of the provider give a role from now on, to everybody who is in it. What it gives of the widest sleeps for
    /// each person until an owner confirms it.
    ///
    /// # Errors
    /// [`DirectoryError`] says what to name differently.
    pub async fn map_provided(
        &self,
        by: &Session,
        (group, role): (&str, Uuid),
        now: Timestamp,
    ) -> Result<(), DirectoryError> {
        let (seen, mut sealed) = self.provisioning_of(by).await?;
        if !self.mapped(&mut sealed.groups, (group, role)).await? {
            return Ok(());
        }
        self.put_provisioning(("map-provided", by), (seen, &sealed), group.trim(), now).await
    }

    /// Lets a group no longer give a role: whoever has it by the group alone loses it at once.
    ///
    /// # Errors
    /// [`DirectoryError`] for whoever is no owner. That it gave none is no error.
    pub async fn unmap_provided(
        &self,
        by: &Session,
        (group, role): (&str, Uuid),
        now: Timestamp,
    ) -> Result<(), DirectoryError> {
        let (seen, mut sealed) = self.provisioning_of(by).await?;
        sealed.groups.retain(|line| line.group != group || line.role != role);
        self.put_provisioning(("unmap-provided", by), (seen, &sealed), group, now).await
    }

    /// Lets no provider say any longer who comes in: its tokens end, and its groups are forgotten. Accounts and roles stay as
    /// they are.
    ///
    /// # Errors
    /// [`DirectoryError`] for whoever is no owner.
    pub async fn end_provisioning(&self, by: &Session, now: Timestamp) -> Result<(), DirectoryError> {
        let (seen, _) = self.provisioning_of(by).await?;
        let mut ops = vec![self.provisioning_as(seen, &SealedProvisioning::default(), (true, now))?];
        for token in self.provisioners(now).await?.into_iter().filter(|token| token.lives) {
            ops.push(StaffOp::EndApiToken { token_hash: token.hash, at: now });
        }
        ops.extend(self.groups_end(now).await?);
        let note = Note { by: Some(by.account), act: "end-provisioning", ..Note::default() };
        unless_changed(self.write(note, ops, now).await)
    }

    pub(crate) async fn provisioning_row(&self) -> Result<Option<(AccessEntryRow, SealedProvisioning)>, Fault> {
        let Some(row) = self.staff.access_entries_open(PROVISIONING, 1).await?.pop() else { return Ok(None) };
        let sealed = self.said(&row)?;
        Ok(Some((row, sealed)))
    }

    async fn provisioning_of(&self, by: &Session) -> Result<(AccessEntryRow, SealedProvisioning), DirectoryError> {
        if !by.owner {
            return Err(DirectoryError::NotOwner);
        }
        self.provisioning_row().await?.ok_or(DirectoryError::Off)
    }

    fn provisioning_as(
        &self,
        seen: AccessEntryRow,
        sealed: &SealedProvisioning,
        (ends, now): (bool, Timestamp),
    ) -> Result<StaffOp, Fault> {
        self.update(AccessEntryRow { closed_at: ends.then_some(now.as_microsecond()), ..seen }, sealed, now)
    }

    async fn put_provisioning(
        &self,
        (act, by): (&'static str, &Session),
        (seen, sealed): (AccessEntryRow, &SealedProvisioning),
        group: &str,
        now: Timestamp,
    ) -> Result<(), DirectoryError> {
        let mut ops = vec![self.provisioning_as(seen, sealed, (false, now))?];
        let mut notes = vec![Note { by: Some(by.account), act, ..Note::default() }];
        let changes = self.everybody_in(group, &sealed.groups, now).await?;
        ops.extend(changes.ops);
        notes.extend(changes.notes);
        let notes = notes.into_iter().map(Note::written).collect();
        unless_changed(self.staff.commit(ops, notes, now).await.map_err(Fault::from))
    }
}

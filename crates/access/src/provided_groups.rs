//! Groups as the firm's own provider describes them: who is in which, and so who has which roles.

use std::collections::BTreeSet;
use std::fmt;

use jiff::Timestamp;
use policy::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::AccessEntryRow;

use crate::access::{Access, Note, time};
use crate::account::AccountState;
use crate::directory::GroupRole;
use crate::entries::{after, updated};
use crate::error::{Fault, ProvisionError};
use crate::people::account_error;
use crate::provisioning::SealedProvisioning;
use crate::shares::Changes;

/// The most groups that are kept.
pub const MAX_PROVIDED_GROUPS: usize = 200;
const GROUP: &str = "provided-group";

/// A group as the provider describes it. It never prints.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescribedGroup {
    /// What it is called.
    pub name: String,
    /// What the provider calls it.
    pub external: Option<String>,
    /// Who is in it.
    pub members: BTreeSet<Uuid>,
}

impl fmt::Debug for DescribedGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DescribedGroup(..)")
    }
}

/// A group of the provider.
#[derive(Debug, Clone)]
pub struct ProvidedGroup {
    /// Its id.
    pub id: Uuid,
    /// What is known of it.
    pub said: DescribedGroup,
    /// When it was made.
    pub created_at: Timestamp,
    /// When any of it was last changed; a change names the time it saw.
    pub changed_at: Timestamp,
}

/// A group to be changed or ended, as it was seen together with all others.
#[derive(Debug, Clone)]
pub struct SeenGroup {
    /// The group.
    pub group: ProvidedGroup,
    row: AccessEntryRow,
    all: Vec<ProvidedGroup>,
    map: Map,
}

/// Which group gives which role, as it stood before any group was looked at.
type Map = Option<(AccessEntryRow, SealedProvisioning)>;

impl Access {
    /// The groups the provider told of, in the order it did.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provided_groups(&self) -> Result<Vec<ProvidedGroup>, Fault> {
        let rows = self.staff.access_entries_open(GROUP, MAX_PROVIDED_GROUPS).await?;
        rows.iter().rev().map(|row| self.group_of(row)).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provided_group(&self, id: Uuid) -> Result<Option<ProvidedGroup>, Fault> {
        let rows = self.staff.access_entries_open(GROUP, MAX_PROVIDED_GROUPS).await?;
        // Of the others nothing is opened.
        rows.iter().find(|row| row.entry == id).map(|row| self.group_of(row)).transpose()
    }

    /// One of them, to be changed: what is written holds only if it still stands as it was seen here.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn group_to_change(&self, id: Uuid) -> Result<Option<SeenGroup>, Fault> {
        let map = self.provisioning_row().await?;
        let rows = self.staff.access_entries_open(GROUP, MAX_PROVIDED_GROUPS).await?;
        let all = rows.iter().rev().map(|row| self.group_of(row)).collect::<Result<Vec<_>, _>>()?;
        let row = rows.into_iter().find(|row| row.entry == id);
        let group = all.iter().find(|group| group.id == id).cloned();
        Ok(row.zip(group).map(|(row, group)| SeenGroup { group, row, all, map }))
    }

    /// Makes a group. Who is in it has the roles it gives at once.
    ///
    /// # Errors
    /// [`ProvisionError`] says what does not fit.
    pub async fn provide_group(
        &self,
        by: AccountId,
        said: &DescribedGroup,
        now: Timestamp,
    ) -> Result<ProvidedGroup, ProvisionError> {
        let map = self.provisioning_row().await?;
        let mut groups = self.provided_groups().await?;
        if groups.len() >= MAX_PROVIDED_GROUPS {
            return Err(ProvisionError::Full);
        }
        self.fits(said, (&groups, None)).await?;
        let row = self.entry((GROUP, Uuid::nil()), Some(by), said, now)?;
        let made = self.group_of(&row)?;
        groups.push(made.clone());
        let touched = said.members.iter().copied().collect();
        let op = StaffOp::InsertAccessEntry(row);
        self.regroup(("make-group", by), op, (map, &groups, touched), now).await?;
        Ok(made)
    }

    /// Describes a group anew. Who is no longer in it loses at once what it alone gave.
    ///
    /// # Errors
    /// [`ProvisionError`] says what does not fit, or that it was changed since it was seen.
    pub async fn describe_group(
        &self,
        by: AccountId,
        seen: SeenGroup,
        said: &DescribedGroup,
        now: Timestamp,
    ) -> Result<ProvidedGroup, ProvisionError> {
        let SeenGroup { group: seen, row, all: mut groups, map } = seen;
        self.fits(said, (&groups, Some(seen.id))).await?;
        let changed_at = time(after(row.changed_at, now))?;
        let op = self.update(row, said, now)?;
        let touched: BTreeSet<Uuid> = match said.name == seen.said.name {
            true => said.members.symmetric_difference(&seen.said.members).copied().collect(),
            false => said.members.union(&seen.said.members).copied().collect(),
        };
        let written = ProvidedGroup { said: said.clone(), changed_at, ..seen };
        for group in groups.iter_mut().filter(|group| group.id == written.id) {
            *group = written.clone();
        }
        self.regroup(("change-group", by), op, (map, &groups, touched), now).await?;
        Ok(written)
    }

    /// Ends a group. Who was in it loses at once what it alone gave.
    ///
    /// # Errors
    /// [`ProvisionError::Stale`] if it was changed since it was seen.
    pub async fn end_group(&self, by: AccountId, seen: SeenGroup, now: Timestamp) -> Result<(), ProvisionError> {
        let SeenGroup { group: seen, row, all: mut groups, map } = seen;
        let op = updated(ended(row, now), now);
        groups.retain(|group| group.id != seen.id);
        self.regroup(("end-group", by), op, (map, &groups, seen.said.members), now).await
    }

    /// The names of the groups that somebody is in.
    pub(crate) async fn groups_of(&self, account: AccountId) -> Result<Vec<String>, Fault> {
        Ok(names_of(&self.provided_groups().await?, account.uuid()))
    }

    /// What becomes of everybody in a group where groups give other roles.
    pub(crate) async fn everybody_in(&self, group: &str, map: &[GroupRole], now: Timestamp) -> Result<Changes, Fault> {
        let groups = self.provided_groups().await?;
        let of = groups.iter().filter(|known| known.said.name == group);
        let touched: BTreeSet<Uuid> = of.flat_map(|known| known.said.members.iter().copied()).collect();
        self.shares_of((&groups, &touched), map, now).await
    }

    /// What forgets every group, as operations.
    pub(crate) async fn groups_end(&self, now: Timestamp) -> Result<Vec<StaffOp>, Fault> {
        let rows = self.staff.access_entries_open(GROUP, MAX_PROVIDED_GROUPS).await?;
        rows.into_iter().map(|row| self.update(ended(row, now), &DescribedGroup::default(), now)).collect()
    }

    async fn fits(
        &self,
        said: &DescribedGroup,
        (groups, own): (&[ProvidedGroup], Option<Uuid>),
    ) -> Result<(), ProvisionError> {
        let name = said.name.to_lowercase();
        let others = || groups.iter().filter(|group| Some(group.id) != own);
        if others().any(|group| group.said.name.to_lowercase() == name) {
            return Err(ProvisionError::Taken);
        }
        let before = groups.iter().find(|group| Some(group.id) == own).map(|group| &group.said.members);
        for member in said.members.iter().filter(|member| before.is_none_or(|before| !before.contains(*member))) {
            let row = self.staff.account(AccountId::new(*member)).await.map_err(Fault::from)?;
            let known = row.map(|row| self.opened(row)).transpose()?.flatten();
            known.ok_or(ProvisionError::Member)?;
        }
        Ok(())
    }

    /// Writes a group, and what comes of it for those it touches.
    ///
    /// INVARIANT: the map is read before any group and changed with every change of one. So of two that change groups at once,
    /// or a group and what it gives, the second is too late: neither saw what the other wrote.
    async fn regroup(
        &self,
        (act, by): (&'static str, AccountId),
        op: StaffOp,
        (map, groups, touched): (Map, &[ProvidedGroup], BTreeSet<Uuid>),
        now: Timestamp,
    ) -> Result<(), ProvisionError> {
        let (row, map) = map.unzip();
        let map = map.map(|sealed| sealed.groups).unwrap_or_default();
        let changes = self.shares_of((groups, &touched), &map, now).await?;
        let mut ops = vec![op];
        ops.extend(row.map(|row| updated(row, now)));
        ops.extend(changes.ops);
        let mut notes = vec![Note { by: Some(by), act, ..Note::default() }];
        notes.extend(changes.notes.into_iter().map(|note| Note { by: Some(by), ..note }));
        let notes = notes.into_iter().map(Note::written).collect();
        let done = self.staff.commit(ops, notes, now).await.map_err(Fault::from);
        Ok(done.map_err(account_error)?)
    }

    /// What these groups change for some people. Who is switched off gets nothing; who was made by hand is the provider's to
    /// describe from now on.
    async fn shares_of(
        &self,
        (groups, touched): (&[ProvidedGroup], &BTreeSet<Uuid>),
        map: &[GroupRole],
        now: Timestamp,
    ) -> Result<Changes, Fault> {
        let mut all = Changes::default();
        for member in touched {
            let account = AccountId::new(*member);
            let Some(row) = self.staff.account(account).await? else { continue };
            let Some((row, mut sealed)) = self.opened(row)? else { continue };
            if &*row.state == AccountState::Suspended.word() {
                continue;
            }
            let names = names_of(groups, *member);
            let changes = self.by_groups((account, &sealed), (&names, map), now).await?;
            all.ops.extend(changes.ops);
            all.notes.extend(changes.notes);
            sealed.described();
            // Who is switched off, ended or let in at this moment is so, or this is too late.
            all.ops.push(self.changed(row, &sealed, now)?);
        }
        Ok(all)
    }

    fn group_of(&self, row: &AccessEntryRow) -> Result<ProvidedGroup, Fault> {
        Ok(ProvidedGroup {
            id: row.entry,
            said: self.said(row)?,
            created_at: time(row.at)?,
            changed_at: time(row.changed_at)?,
        })
    }
}

fn ended(row: AccessEntryRow, now: Timestamp) -> AccessEntryRow {
    AccessEntryRow { closed_at: Some(now.as_microsecond()), ..row }
}

fn names_of(groups: &[ProvidedGroup], account: Uuid) -> Vec<String> {
    let of = groups.iter().filter(|group| group.said.members.contains(&account));
    of.map(|group| group.said.name.clone()).collect()
}

//! Roles: sets of grants under a name. Whoever holds a role may what it says at the moment: a change of it counts at once for
//! everybody who holds it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::{Checked, Notice};
use policy::{AccountId, ActKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::StaffOp;
use vault::rows::{AccessEntryRow, StandingGrantRow, StoreError};

use crate::Session;
use crate::access::{Access, EVERY, Note};
use crate::account::unseen;
use crate::error::{Fault, GrantingError};
use crate::granting::{self, MAX_REASON};

/// The longest name of a role, in characters.
pub const MAX_ROLE_NAME: usize = 60;
/// The most lines of a role.
pub const MAX_ROLE_LINES: usize = 50;
const ROLE: &str = "role";
/// Stands for the acts of a role in the grant that is a share in it.
pub(crate) const SHARE: &str = "role";

/// One line of a role: these acts for these purposes on this register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleLine {
    /// On which register of the notice; every one when not said.
    pub register: Option<String>,
    /// For which purposes; every one of the notice when empty.
    pub purposes: Vec<String>,
    /// Which acts.
    pub acts: BTreeSet<ActKind>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// What its holders may.
    pub lines: Vec<RoleLine>,
    /// What they may once a second owner has confirmed it, and who proposed it.
    pub proposed: Option<(Vec<RoleLine>, AccountId)>,
}

#[derive(Serialize, Deserialize)]
struct SealedRole {
    name: String,
    lines: Vec<SealedLine>,
    proposed: Option<(Vec<SealedLine>, Uuid)>,
}

#[derive(Serialize, Deserialize)]
struct SealedLine {
    register: Option<String>,
    purposes: Vec<String>,
    acts: Vec<String>,
}

impl RoleLine {
    fn sealed(&self) -> SealedLine {
        let acts = self.acts.iter().map(|act| act.word().to_owned()).collect();
        SealedLine { register: self.register.clone(), purposes: self.purposes.clone(), acts }
    }

    fn of(sealed: SealedLine) -> Self {
        let acts = sealed.acts.iter().filter_map(|word| ActKind::from_word(word)).collect();
        Self { register: sealed.register, purposes: sealed.purposes, acts }
    }

    /// The line as a grant that its holder has, from and until when the share says.
    pub(crate) fn granted(&self, share: &StandingGrantRow) -> StandingGrantRow {
        let acts: Vec<&str> = self.acts.iter().map(|act| act.word()).collect();
        let purposes = if self.purposes.is_empty() { EVERY.to_owned() } else { self.purposes.join(" ") };
        StandingGrantRow {
            register: self.register.as_deref().unwrap_or(EVERY).into(),
            purpose: purposes.into(),
            acts: acts.join(" ").into(),
            ..share.clone()
        }
    }

    /// True if it is among the widest, which take two people.
    #[must_use]
    pub fn is_wide(&self, notice: &Notice<Checked>) -> bool {
        granting::is_wide(self.register.as_deref(), &self.purposes, &self.acts, notice)
    }
}

impl Access {
    /// The roles, in the order they were made.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn roles(&self) -> Result<Vec<Role>, Fault> {
        let rows = self.staff.access_entries(ROLE).await?;
        rows.iter().map(|row| self.role_of(row)).collect()
    }

    /// Makes a role; what is among the widest takes force when a second owner confirms it.
    ///
    /// # Errors
    /// [`GrantingError`] says what to name differently.
    pub async fn make_role(
        &self,
        by: &Session,
        name: &str,
        lines: Vec<RoleLine>,
        now: Timestamp,
    ) -> Result<Uuid, GrantingError> {
        let name = self.role_checked(by, name, &lines)?;
        let role = Role { id: Uuid::nil(), name, lines: Vec::new(), proposed: None };
        let role = self.with_lines(role, by, lines, now).await?;
        let row = self.entry((ROLE, Uuid::nil()), Some(by.account), &sealed(&role), now)?;
        let id = row.entry;
        let note = self.role_note("make-role", by, id);
        self.write(note, vec![StaffOp::InsertAccessEntry(row)], now).await?;
        Ok(id)
    }

    /// Changes what the holders of a role may: at once, or when a second owner confirms it.
    ///
    /// # Errors
    /// [`GrantingError`] says what to name differently.
    pub async fn change_role(
        &self,
        by: &Session,
        (id, name): (Uuid, &str),
        lines: Vec<RoleLine>,
        now: Timestamp,
    ) -> Result<(), GrantingError> {
        let name = self.role_checked(by, name, &lines)?;
        let seen = self.role_row(id).await?;
        let role = Role { name, proposed: None, ..self.role_of(&seen)? };
        let role = self.with_lines(role, by, lines, now).await?;
        self.put_role("change-role", by, (seen, &role), now).await
    }

    /// Confirms as a second owner what another proposed of a role.
    ///
    /// # Errors
    /// [`GrantingError::Same`] for the owner who proposed it, [`GrantingError::NotInForce`] if nothing waits.
    pub async fn confirm_role(&self, by: &Session, id: Uuid, now: Timestamp) -> Result<(), GrantingError> {
        if !by.owner {
            return Err(GrantingError::NotOwner);
        }
        let seen = self.role_row(id).await?;
        let role = self.role_of(&seen)?;
        let (lines, proposer) = role.proposed.clone().ok_or(GrantingError::NotInForce)?;
        if proposer == by.account {
            return Err(GrantingError::Same);
        }
        self.put_role("confirm-role", by, (seen, &Role { lines, proposed: None, ..role }), now).await
    }

    /// Gives an account a share in a role.
    ///
    /// # Errors
    /// [`GrantingError`] says what to name differently.
    pub async fn give_role(
        &self,
        by: &Session,
        (account, id): (AccountId, Uuid),
        (reason, until): (&str, Option<Timestamp>),
        now: Timestamp,
    ) -> Result<Uuid, GrantingError> {
        if !by.owner {
            return Err(GrantingError::NotOwner);
        }
        let role = self.role_of(&self.role_row(id).await?)?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > MAX_REASON {
            return Err(GrantingError::Reason);
        }
        if until.is_some_and(|until| until <= now) {
            return Err(GrantingError::Until);
        }
        self.fits_account(account, (until.is_some(), false)).await?;
        let notice = self.door.notice();
        let (proposed, alone) = self.second(role.lines.iter().any(|line| line.is_wide(&notice)), now).await?;
        let row = StandingGrantRow {
            acts: SHARE.into(),
            reason: reason.into(),
            valid_until: until.map(Timestamp::as_microsecond),
            role: Some(id),
            proposed,
            ..self.ownership(account, Some(by.account), now)
        };
        let grant = row.grant;
        let note = Note { account: Some(account), reason: alone, ..self.role_note("give-role", by, id) };
        self.write(note, vec![StaffOp::InsertGrant(row)], now).await?;
        Ok(grant)
    }

    /// The role with these lines: in force, or proposed where they take two people.
    async fn with_lines(
        &self,
        role: Role,
        by: &Session,
        lines: Vec<RoleLine>,
        now: Timestamp,
    ) -> Result<Role, GrantingError> {
        // What the role may already takes no second word again.
        let notice = self.door.notice();
        let wider = lines.iter().any(|line| line.is_wide(&notice) && !role.lines.contains(line));
        match self.second(wider, now).await? {
            (true, _) => Ok(Role { proposed: Some((lines, by.account)), ..role }),
            (false, _) => Ok(Role { lines, ..role }),
        }
    }

    async fn put_role(
        &self,
        act: &'static str,
        by: &Session,
        (seen, role): (AccessEntryRow, &Role),
        now: Timestamp,
    ) -> Result<(), GrantingError> {
        let note = self.role_note(act, by, seen.entry);
        let op = self.update(seen, &sealed(role), now)?;
        match self.write(note, vec![op], now).await {
            Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Err(GrantingError::NotInForce),
            other => Ok(other?),
        }
    }

    fn role_note(&self, act: &'static str, by: &Session, id: Uuid) -> Note<'static> {
        Note { by: Some(by.account), act, entry: Some(("role", id)), ..Note::default() }
    }

    fn role_checked(&self, by: &Session, name: &str, lines: &[RoleLine]) -> Result<String, GrantingError> {
        if !by.owner {
            return Err(GrantingError::NotOwner);
        }
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > MAX_ROLE_NAME || name.chars().any(unseen) {
            return Err(GrantingError::Name);
        }
        if lines.is_empty() || lines.len() > MAX_ROLE_LINES {
            return Err(GrantingError::NoAct);
        }
        lines.iter().try_for_each(|line| self.check_place(line.register.as_deref(), &line.purposes, &line.acts))?;
        Ok(name)
    }

    async fn role_row(&self, id: Uuid) -> Result<AccessEntryRow, GrantingError> {
        let rows = self.staff.access_entries(ROLE).await.map_err(Fault::from)?;
        rows.into_iter().find(|row| row.entry == id).ok_or(GrantingError::NotFound)
    }

    fn role_of(&self, row: &AccessEntryRow) -> Result<Role, Fault> {
        let SealedRole { name, lines, proposed } = self.said(row)?;
        let lines_of = |lines: Vec<SealedLine>| lines.into_iter().map(RoleLine::of).collect();
        let proposed = proposed.map(|(lines, by)| (lines_of(lines), AccountId::new(by)));
        Ok(Role { id: row.entry, name, lines: lines_of(lines), proposed })
    }
}

fn sealed(role: &Role) -> SealedRole {
    let lines = |lines: &[RoleLine]| lines.iter().map(RoleLine::sealed).collect();
    let proposed = role.proposed.as_ref().map(|(waiting, by)| (lines(waiting), by.uuid()));
    SealedRole { name: role.name.clone(), lines: lines(&role.lines), proposed }
}

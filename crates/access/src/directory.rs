//! The firm's own identity provider, by which its staff come in: what was agreed on with it, and which of its groups gives
//! which role here.

use std::ops::RangeInclusive;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::rows::{AccessEntryRow, StoreError};
use vault::{Personal, StaffOp};

use crate::access::{Access, Note};
use crate::error::{DirectoryError, Fault};
use crate::roles::Role;
use crate::{Rules, Session};

/// After how many minutes somebody who came in by the provider comes in by it again.
pub const DIRECTORY_MINUTES: RangeInclusive<i64> = 15..=1440;
/// The most groups that give a role.
pub const MAX_GROUPS: usize = 200;
/// The longest name of a group, a claim, a scope, a means or the service, in characters.
pub const MAX_WORD: usize = 200;
/// The longest secret, in characters.
pub const MAX_SECRET: usize = 4096;
/// The most scopes, and the most means that count as a second factor.
const MAX_WORDS: usize = 20;
const DIRECTORY: &str = "directory";

/// What was agreed on with the provider.
#[derive(Debug)]
pub struct Directory {
    /// Who it is: `https://kirjautuminen.example`.
    pub issuer: String,
    /// What this service is called there.
    pub client: String,
    /// The secret shared with it.
    pub secret: Personal<String>,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// The claim with the name by which somebody signs in.
    pub username_claim: String,
    /// The claim with the whole name.
    pub name_claim: String,
    /// The claim with the groups.
    pub groups_claim: String,
    /// The levels of assurance and the means that are a second factor: where one is said, no other is asked for here.
    pub strong: Vec<String>,
    /// So long after coming in by it, somebody comes in by it again.
    pub lasts: SignedDuration,
    /// True if who comes in for the first time gets an account, where a group of theirs gives a role.
    pub makes: bool,
    /// Which group gives which role.
    pub groups: Vec<GroupRole>,
    /// When any of it was last changed, in microseconds.
    pub changed_at: i64,
}

/// That a group gives a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRole {
    /// The group, as the provider says it.
    pub group: String,
    /// The role.
    pub role: Uuid,
}

/// What an owner says of the provider.
#[derive(Debug)]
pub struct NewDirectory {
    /// Who it is.
    pub issuer: String,
    /// What this service is called there.
    pub client: String,
    /// The secret shared with it; none to keep the one there is.
    pub secret: Option<String>,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// The claims with the name to sign in by, with the whole name, and with the groups.
    pub claims: [String; 3],
    /// What counts as a second factor.
    pub strong: Vec<String>,
    /// After how many minutes somebody comes in by it again.
    pub minutes: i64,
    /// True if who comes in for the first time gets an account.
    pub makes: bool,
}

#[derive(Serialize, Deserialize)]
struct SealedDirectory {
    issuer: String,
    client: String,
    secret: String,
    scopes: Vec<String>,
    claims: [String; 3],
    strong: Vec<String>,
    minutes: i64,
    makes: bool,
    groups: Vec<GroupRole>,
}

impl Access {
    /// What was agreed on with the firm's own provider; none where staff come in by no such.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn directory(&self) -> Result<Option<Directory>, Fault> {
        let Some((row, sealed)) = self.directory_row().await? else { return Ok(None) };
        let SealedDirectory { issuer, client, secret, scopes, claims, strong, minutes, makes, groups } = sealed;
        let [username_claim, name_claim, groups_claim] = claims;
        Ok(Some(Directory {
            issuer,
            client,
            secret: Personal::new(secret),
            scopes,
            username_claim,
            name_claim,
            groups_claim,
            strong,
            lasts: SignedDuration::from_mins(minutes),
            makes,
            groups,
            changed_at: row.changed_at,
        }))
    }

    /// Says what was agreed on with the provider. Another provider calls other people by the same words: with another, no
    /// account is joined to anybody any longer.
    ///
    /// # Errors
    /// [`DirectoryError`] says what to give differently.
    pub async fn set_directory(&self, by: &Session, new: NewDirectory, now: Timestamp) -> Result<(), DirectoryError> {
        if !by.owner {
            return Err(DirectoryError::NotOwner);
        }
        let seen = self.directory_row().await?;
        let kept = seen.as_ref().filter(|(_, sealed)| sealed.issuer == new.issuer);
        let kept = kept.map(|(_, sealed)| sealed.secret.clone());
        let groups = seen.as_ref().map(|(_, sealed)| sealed.groups.clone()).unwrap_or_default();
        let sealed = checked(new, kept, groups)?;
        self.put_directory(("set-directory", by), (seen.map(|(row, _)| row), &sealed), now).await
    }

    /// Lets a group give a role from now on. What it gives of the widest sleeps for each person until an owner confirms it.
    ///
    /// # Errors
    /// [`DirectoryError::Role`] if there is no such role or the notice no longer allows what it says.
    pub async fn map_group(
        &self,
        by: &Session,
        (group, role): (&str, Uuid),
        now: Timestamp,
    ) -> Result<(), DirectoryError> {
        if !by.owner {
            return Err(DirectoryError::NotOwner);
        }
        let (seen, mut sealed) = self.directory_row().await?.ok_or(DirectoryError::Off)?;
        if !self.mapped(&mut sealed.groups, (group, role)).await? {
            return Ok(());
        }
        self.put_directory(("map-group", by), (Some(seen), &sealed), now).await
    }

    /// Lets a group no longer give a role: whoever has it by the group alone loses it at the next sign-in.
    ///
    /// # Errors
    /// [`DirectoryError`] for whoever is no owner. That it gave none is no error.
    pub async fn unmap_group(
        &self,
        by: &Session,
        (group, role): (&str, Uuid),
        now: Timestamp,
    ) -> Result<(), DirectoryError> {
        if !by.owner {
            return Err(DirectoryError::NotOwner);
        }
        let (seen, mut sealed) = self.directory_row().await?.ok_or(DirectoryError::Off)?;
        sealed.groups.retain(|line| line.group != group || line.role != role);
        self.put_directory(("unmap-group", by), (Some(seen), &sealed), now).await
    }

    /// Lets nobody come in by the provider any longer. Who came in by it stays so long as their session lasts; who was joined
    /// comes in by a password again.
    ///
    /// # Errors
    /// [`DirectoryError`] for whoever is no owner.
    pub async fn end_directory(&self, by: &Session, now: Timestamp) -> Result<(), DirectoryError> {
        if !by.owner {
            return Err(DirectoryError::NotOwner);
        }
        let (seen, sealed) = self.directory_row().await?.ok_or(DirectoryError::Off)?;
        let ended = AccessEntryRow { closed_at: Some(now.as_microsecond()), ..seen };
        let sealed = SealedDirectory { secret: String::new(), ..sealed };
        self.put_directory(("end-directory", by), (Some(ended), &sealed), now).await
    }

    /// Lets a group give a role among these lines; false if it does already, also where no more would fit.
    pub(crate) async fn mapped(
        &self,
        lines: &mut Vec<GroupRole>,
        (group, role): (&str, Uuid),
    ) -> Result<bool, DirectoryError> {
        let group = group.trim();
        if !is_said(group) {
            return Err(DirectoryError::Group);
        }
        let roles = self.roles().await?;
        if !roles.iter().any(|known| known.id == role && self.is_allowed(known)) {
            return Err(DirectoryError::Role);
        }
        let line = GroupRole { group: group.to_owned(), role };
        if lines.contains(&line) {
            return Ok(false);
        }
        if lines.len() >= MAX_GROUPS {
            return Err(DirectoryError::Group);
        }
        lines.push(line);
        Ok(true)
    }

    /// True if the notice in force knows all that the role says.
    #[must_use]
    pub fn is_allowed(&self, role: &Role) -> bool {
        let fits =
            |line: &crate::RoleLine| self.check_place(line.register.as_deref(), &line.purposes, &line.acts).is_ok();
        !role.lines.is_empty() && role.lines.iter().all(fits)
    }

    async fn directory_row(&self) -> Result<Option<(AccessEntryRow, SealedDirectory)>, Fault> {
        let Some(row) = self.staff.access_entries_open(DIRECTORY, 1).await?.pop() else { return Ok(None) };
        let sealed = self.said(&row)?;
        Ok(Some((row, sealed)))
    }

    async fn put_directory(
        &self,
        (act, by): (&'static str, &Session),
        (seen, sealed): (Option<AccessEntryRow>, &SealedDirectory),
        now: Timestamp,
    ) -> Result<(), DirectoryError> {
        let lasts = SignedDuration::from_mins(sealed.minutes);
        let mut ops = vec![Rules { directory: lasts, ..self.rules().await? }.put()];
        ops.push(match seen {
            Some(seen) => self.update(seen, sealed, now)?,
            None => StaffOp::InsertAccessEntry(self.entry((DIRECTORY, Uuid::nil()), Some(by.account), sealed, now)?),
        });
        let note = Note { by: Some(by.account), act, ..Note::default() };
        unless_changed(self.write(note, ops, now).await)
    }
}

/// What was written, unless somebody else changed it in this moment.
pub(crate) fn unless_changed(result: Result<(), Fault>) -> Result<(), DirectoryError> {
    match result {
        Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Err(DirectoryError::Stale),
        other => Ok(other?),
    }
}

/// True if a provider can say such a word.
pub(crate) fn is_said(word: &str) -> bool {
    !word.is_empty() && word.chars().count() <= MAX_WORD && !word.chars().any(char::is_control)
}

/// What an owner said, with the secret and the groups that stay.
fn checked(new: NewDirectory, kept: Option<String>, groups: Vec<GroupRole>) -> Result<SealedDirectory, DirectoryError> {
    let plain = |word: &String| is_said(word) && !word.contains(char::is_whitespace);
    if !plain(&new.issuer) {
        return Err(DirectoryError::Issuer);
    }
    if !plain(&new.client) {
        return Err(DirectoryError::Client);
    }
    let secret = new.secret.filter(|secret| !secret.is_empty()).or(kept);
    let secret = secret.filter(|secret| (1..=MAX_SECRET).contains(&secret.chars().count()));
    let secret = secret.ok_or(DirectoryError::Secret)?;
    let lists = [&new.scopes, &new.strong];
    if !new.claims.iter().all(plain) || lists.iter().any(|list| list.len() > MAX_WORDS || !list.iter().all(plain)) {
        return Err(DirectoryError::Word);
    }
    if !DIRECTORY_MINUTES.contains(&new.minutes) {
        return Err(DirectoryError::Minutes);
    }
    let NewDirectory { issuer, client, scopes, claims, strong, minutes, makes, .. } = new;
    Ok(SealedDirectory { issuer, client, secret, scopes, claims, strong, minutes, makes, groups })
}

//! People as the firm's own provider describes them before they come: made, changed, switched off and ended by its word. It says
//! who may come in, and by its groups with which roles; what else they may, it does not say.

use std::fmt;

use jiff::Timestamp;
use policy::AccountId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::rows::AccountRow;
use vault::{Leaving, Personal, StaffOp};

use crate::access::{Access, MAX_ROWS, Note, time};
use crate::account::{AccountState, Joined, SealedAccount, is_address, person_name, sign_in_name};
use crate::arriving::{Came, JOINED};
use crate::error::{Fault, ProvisionError};
use crate::people::account_error;

/// What is on record of what the provider calls somebody.
const PROVIDED: &str = "provided";
/// How many who were called so, or were joined to the same, are looked at.
pub(crate) const LOOKED_AT: usize = 20;

/// Somebody as the provider describes them. It never prints.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Described {
    /// The name to sign in by.
    pub username: String,
    /// The whole name.
    pub name: String,
    /// What the provider calls them.
    pub external: Option<String>,
    /// The name in its parts, as the provider wants to read them again: whole, first, family, and as it is shown.
    pub parts: [Option<String>; 4],
    /// Their address at work.
    pub email: Option<String>,
    /// True if they may come in.
    pub active: bool,
}

impl fmt::Debug for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Described(..)")
    }
}

/// Somebody the provider may speak of.
#[derive(Debug, Clone)]
pub struct ProvidedPerson {
    /// Their account.
    pub id: AccountId,
    /// What is known of them.
    pub said: Described,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When any of it was last changed; a change names the time it saw.
    pub changed_at: Timestamp,
}

/// What is kept of what the provider says.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Provided {
    pub(crate) external: Option<String>,
    parts: [Option<String>; 4],
    email: Option<String>,
}

impl SealedAccount {
    /// Of somebody whom the provider describes from now on, in the words that are known of them.
    pub(crate) fn described(&mut self) {
        let parts = [Some(self.name.clone()), None, None, None];
        self.provided.get_or_insert_with(|| Provided { parts, ..Provided::default() });
    }
}

/// An account with what is sealed of it.
type Opened = (AccountRow, SealedAccount);

impl Access {
    /// Everybody the provider may speak of, in the order their accounts were made: the firm's own people. Nobody from outside,
    /// nobody of the keeper, and nobody who left.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provided_people(&self) -> Result<Vec<ProvidedPerson>, Fault> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let rows = self.staff.accounts(after, MAX_ROWS).await?;
            after = rows.last().map(|row| AccountId::new(row.account));
            let ends = rows.len() < MAX_ROWS;
            for row in rows {
                found.extend(self.opened(row)?.map(shown).transpose()?);
            }
            if ends {
                return Ok(found);
            }
        }
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provided_person(&self, id: AccountId) -> Result<Option<ProvidedPerson>, Fault> {
        let Some(row) = self.staff.account(id).await? else { return Ok(None) };
        self.opened(row)?.map(shown).transpose()
    }

    /// The one who signs in by this name.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provided_by_username(&self, name: &str) -> Result<Option<ProvidedPerson>, Fault> {
        let login = self.staff.login_token(&Personal::new(name.to_owned()));
        let Some(row) = self.staff.account_by_login(login).await? else { return Ok(None) };
        self.opened(row)?.map(shown).transpose()
    }

    /// The one whom the provider calls so.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn provided_by_external(&self, external: &str) -> Result<Option<ProvidedPerson>, Fault> {
        self.called(external).await?.map(shown).transpose()
    }

    /// Makes an account. They see nothing yet, and come in by the provider, or by a link that an owner gives them.
    ///
    /// # Errors
    /// [`ProvisionError`] says what does not fit.
    pub async fn provide(
        &self,
        by: AccountId,
        said: &Described,
        now: Timestamp,
    ) -> Result<ProvidedPerson, ProvisionError> {
        let (name, username) = (person_name(&said.name)?, sign_in_name(&said.username)?);
        let account = AccountId::new(self.staff.new_id(now));
        let provided = kept(said);
        let mut ops = self.calling((account, provided.external.as_deref()), by, now).await?;
        let mut sealed = SealedAccount::new(name, Some(username.clone()));
        sealed.email = provided.email.clone().filter(|email| is_address(email));
        sealed.provided = Some(provided);
        let state = if said.active { AccountState::Invited } else { AccountState::Suspended };
        let row = AccountRow {
            account: account.uuid(),
            login_token: self.staff.login_token(&Personal::new(username)),
            sealed: self.seal_account(account, &sealed)?,
            password_hash: None,
            state: state.word().into(),
            kind: "person".into(),
            created_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
        };
        ops.push(StaffOp::InsertAccount(row.clone()));
        let note = Note { by: Some(by), act: "make-account", account: Some(account), ..Note::default() };
        self.write(note, ops, now).await.map_err(account_error)?;
        Ok(shown((row, sealed))?)
    }

    /// Describes somebody anew. Whether they come in is not changed by it: see [`Access::switching_off`] and
    /// [`Access::switch_on`].
    ///
    /// # Errors
    /// [`ProvisionError`] says what does not fit, or that it was changed since it was seen.
    pub async fn describe(
        &self,
        by: AccountId,
        seen: &ProvidedPerson,
        said: &Described,
        now: Timestamp,
    ) -> Result<(), ProvisionError> {
        let (row, mut sealed) = self.seen(seen).await?;
        let provided = kept(said);
        let mut ops = match provided.external == seen.said.external {
            true => Vec::new(),
            false => self.calling((seen.id, provided.external.as_deref()), by, now).await?,
        };
        if said.name != seen.said.name {
            sealed.name = person_name(&said.name)?;
        }
        let mut row = row;
        if said.username != seen.said.username {
            let username = sign_in_name(&said.username)?;
            row.login_token = self.staff.login_token(&Personal::new(username.clone()));
            sealed.username = Some(username);
        }
        sealed.provided = Some(provided);
        ops.push(self.changed(row, &sealed, now)?);
        let note = Note { by: Some(by), act: "describe-account", account: Some(seen.id), ..Note::default() };
        Ok(self.write(note, ops, now).await.map_err(account_error)?)
    }

    /// What ends while somebody is switched off: sessions, grants and tokens, at once; what they have in hand goes to others, as
    /// when they leave. Their account stays, and opens nothing.
    ///
    /// # Errors
    /// [`ProvisionError::LastOwner`] for the last owner.
    pub async fn switching_off(
        &self,
        by: AccountId,
        seen: &ProvidedPerson,
        now: Timestamp,
    ) -> Result<Leaving, ProvisionError> {
        let (row, mut sealed) = self.seen(seen).await?;
        let stays = self.keeps_an_owner(seen.id, now).await?;
        let mut ops = self.ending(seen.id, now).await?;
        ops.extend(stays);
        sealed.described();
        let off = AccountRow { state: AccountState::Suspended.word().into(), ..row };
        ops.push(self.changed(off, &sealed, now)?);
        let note = Note { by: Some(by), act: "suspend-account", account: Some(seen.id), ..Note::default() };
        Ok(Leaving { account: seen.id, ops, note: note.written() })
    }

    /// Ends what somebody may though nobody takes over what they have in hand: it waits for an owner.
    ///
    /// # Errors
    /// As [`Access::switching_off`].
    pub async fn cut_off(&self, by: AccountId, seen: &ProvidedPerson, now: Timestamp) -> Result<(), ProvisionError> {
        let Leaving { ops, note, .. } = self.switching_off(by, seen, now).await?;
        let done = self.staff.commit(ops, vec![note], now).await.map_err(Fault::from);
        Ok(done.map_err(account_error)?)
    }

    /// What ends when the provider says that somebody left: all, for good.
    ///
    /// # Errors
    /// [`ProvisionError::LastOwner`] for the last owner, [`ProvisionError::InHand`] while something is in hand at a customer.
    pub async fn leaving_provided(
        &self,
        by: AccountId,
        seen: &ProvidedPerson,
        now: Timestamp,
    ) -> Result<Leaving, ProvisionError> {
        self.seen(seen).await?;
        let stays = self.keeps_an_owner(seen.id, now).await?;
        let mut ops = self.closing(seen.id, now).await?;
        ops.extend(stays);
        let note = Note { by: Some(by), act: "close-account", account: Some(seen.id), ..Note::default() };
        Ok(Leaving { account: seen.id, ops, note: note.written() })
    }

    /// Lets somebody come in again who was switched off, with what their groups give now and nothing else.
    ///
    /// # Errors
    /// [`ProvisionError::Stale`] if it was changed since it was seen.
    pub async fn switch_on(&self, by: AccountId, seen: &ProvidedPerson, now: Timestamp) -> Result<(), ProvisionError> {
        let (row, sealed) = self.seen(seen).await?;
        let known = row.password_hash.is_some() || sealed.joined.is_some() || sealed.has_second();
        let state = if known { AccountState::Active } else { AccountState::Invited };
        let row = AccountRow { state: state.word().into(), ..row };
        let mut ops = vec![self.changed(row, &sealed, now)?];
        let mut notes = vec![Note { by: Some(by), act: "resume-account", account: Some(seen.id), ..Note::default() }];
        if let Some(provisioning) = self.provisioning().await? {
            let groups = self.groups_of(seen.id).await?;
            let changes = self.by_groups((seen.id, &sealed), (&groups, &provisioning.groups), now).await?;
            ops.extend(changes.ops);
            notes.extend(changes.notes);
        }
        let notes = notes.into_iter().map(Note::written).collect();
        let done = self.staff.commit(ops, notes, now).await.map_err(Fault::from);
        Ok(done.map_err(account_error)?)
    }

    /// Who answers for what somebody has in hand whom the provider ends: who may handle requests, then the owners.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn heirs_of(&self, account: AccountId, now: Timestamp) -> Result<Vec<AccountId>, Fault> {
        let mut heirs: Vec<AccountId> = self.who_handle(now).await?.into_iter().map(|one| one.id).collect();
        let owners = self.accounts(now).await?.into_iter().filter(|one| one.owner && one.state == AccountState::Active);
        heirs.extend(owners.map(|one| one.id));
        let mut known = std::collections::HashSet::new();
        heirs.retain(|one| *one != account && known.insert(*one));
        Ok(heirs)
    }

    /// The account that waits for somebody who proved who they are: the provider made it, calls them there by the same word that
    /// never changes, and nobody came in with it yet.
    pub(crate) async fn waits_for(&self, came: &Came) -> Result<Option<Opened>, Fault> {
        if self.provisioning().await?.is_none() {
            return Ok(None);
        }
        let found = self.called(&came.subject).await?;
        let waits = |(row, sealed): &Opened| {
            &*row.state == AccountState::Invited.word() && row.password_hash.is_none() && sealed.joined.is_none()
        };
        Ok(found.filter(waits))
    }

    /// That account as theirs from now on.
    pub(crate) fn met(
        &self,
        (row, sealed): Opened,
        (came, about): (&Came, Uuid),
        now: Timestamp,
    ) -> Result<(Vec<StaffOp>, AccountRow, SealedAccount), Fault> {
        let account = AccountId::new(row.account);
        let sealed = SealedAccount { joined: Some(Joined { issuer: came.issuer.clone(), about }), ..sealed };
        let row = AccountRow { state: AccountState::Active.word().into(), ..row };
        let entry = self.entry((JOINED, about), Some(account), &(), now)?;
        let ops = vec![StaffOp::InsertAccessEntry(entry), self.changed(row.clone(), &sealed, now)?];
        Ok((ops, row, sealed))
    }

    /// An account the provider may speak of, opened.
    pub(crate) fn opened(&self, row: AccountRow) -> Result<Option<Opened>, Fault> {
        if &*row.kind != "person" || &*row.state == AccountState::Closed.word() {
            return Ok(None);
        }
        let sealed = self.sealed_account(&row)?;
        Ok(sealed.firm.is_none().then_some((row, sealed)))
    }

    async fn seen(&self, seen: &ProvidedPerson) -> Result<Opened, ProvisionError> {
        let row = self.staff.account(seen.id).await.map_err(Fault::from)?.ok_or(ProvisionError::NotFound)?;
        if row.changed_at != seen.changed_at.as_microsecond() {
            return Err(ProvisionError::Stale);
        }
        self.opened(row)?.ok_or(ProvisionError::NotFound)
    }

    /// Writes down what the provider calls somebody; nobody else is called so.
    async fn calling(
        &self,
        (account, external): (AccountId, Option<&str>),
        by: AccountId,
        now: Timestamp,
    ) -> Result<Vec<StaffOp>, ProvisionError> {
        let Some(external) = external else { return Ok(Vec::new()) };
        if self.called(external).await?.is_some_and(|(row, _)| row.account != account.uuid()) {
            return Err(ProvisionError::Taken);
        }
        let entry = self.entry((PROVIDED, self.call_of(external)?), Some(by), &account.uuid(), now)?;
        Ok(vec![StaffOp::InsertAccessEntry(entry)])
    }

    async fn called(&self, external: &str) -> Result<Option<Opened>, Fault> {
        // The same word may have been somebody else's, who left or is called otherwise now.
        for entry in self.staff.access_entries_about(PROVIDED, self.call_of(external)?, LOOKED_AT).await? {
            let account: Uuid = self.said(&entry)?;
            let row = self.staff.account(AccountId::new(account)).await?;
            let found = row.map(|row| self.opened(row)).transpose()?.flatten();
            let is_so = |(_, sealed): &Opened| {
                sealed.provided.as_ref().is_some_and(|provided| provided.external.as_deref() == Some(external))
            };
            if let Some(found) = found.filter(is_so) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// What a word of the provider is found by here: a keyed hash.
    fn call_of(&self, external: &str) -> Result<Uuid, Fault> {
        let hash = self.staff.code_token(&Personal::new(format!("provided {external}")));
        hash.first_chunk::<16>().map(|bytes| Uuid::from_bytes(*bytes)).ok_or(Fault::Hash)
    }
}

fn kept(said: &Described) -> Provided {
    Provided { external: said.external.clone(), parts: said.parts.clone(), email: said.email.clone() }
}

fn shown((row, mut sealed): Opened) -> Result<ProvidedPerson, Fault> {
    sealed.described();
    let state = AccountState::from_word(&row.state).ok_or(Fault::Malformed("account"))?;
    let username = sealed.username.unwrap_or_default();
    let provided = sealed.provided.unwrap_or_default();
    Ok(ProvidedPerson {
        id: AccountId::new(row.account),
        said: Described {
            username,
            name: sealed.name,
            external: provided.external,
            parts: provided.parts,
            email: provided.email,
            active: state != AccountState::Suspended,
        },
        created_at: time(row.created_at)?,
        changed_at: time(row.changed_at)?,
    })
}

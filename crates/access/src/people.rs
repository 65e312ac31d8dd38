//! Making, inviting and closing accounts.

use jiff::{SignedDuration, Timestamp};
use policy::{AccountId, ActorKind};
use vault::rows::{AccountRow, SetupTokenRow, StoreError};
use vault::{Leaving, Personal, StaffOp};

use crate::access::{Access, MAX_ROWS, Note};
use crate::account::{Account, AccountState, SealedAccount, is_address, person_name, sign_in_name};
use crate::error::{AccountError, Fault, SignInError};
use crate::owners::touched;
use crate::{Password, Session, Token};

/// How long a one-time link works.
pub const LINK_LIFE: SignedDuration = SignedDuration::from_hours(72);

impl Access {
    /// A one-time link that makes the first owner; `None` if there are accounts already.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn first_owner_link(&self, now: Timestamp) -> Result<Option<Token>, Fault> {
        if !self.staff.accounts(None, 1).await?.is_empty() {
            return Ok(None);
        }
        let (token, op) = self.link(None, now);
        let note = Note { act: "owner-link", ..Note::default() };
        self.write(note, vec![op], now).await?;
        Ok(Some(token))
    }

    /// Makes the first owner with a one-time link.
    ///
    /// # Errors
    /// [`AccountError`] says what to give differently; the link still works then.
    pub async fn set_up_owner(
        &self,
        link: &Token,
        new: NewPerson<'_>,
        now: Timestamp,
    ) -> Result<AccountId, AccountError> {
        let row = self.link_row(link, now).await?;
        if row.account.is_some() {
            return Err(AccountError::Link);
        }
        let account = AccountId::new(self.staff.new_id(now));
        let made = self.person(account, new, AccountState::Active, now).await?;
        let grant = self.ownership(account, None, now);
        let used = StaffOp::UseSetupToken { token_hash: link.hash().to_vec(), at: now };
        let note = Note { by: Some(account), act: "make-owner", account: Some(account), ..Note::default() };
        let ops = vec![used, StaffOp::InsertAccount(made), StaffOp::InsertGrant(grant)];
        self.write(note, ops, now).await.map_err(account_error)?;
        Ok(account)
    }

    /// Makes a named person's account and the one-time link by which they set their password. They see nothing yet.
    ///
    /// # Errors
    /// [`AccountError`] says what to give differently.
    pub async fn invite(
        &self,
        by: &Session,
        name: &str,
        username: &str,
        now: Timestamp,
    ) -> Result<(AccountId, Token), AccountError> {
        owner(by)?;
        let account = AccountId::new(self.staff.new_id(now));
        let new = NewPerson { name, username, password: None };
        let made = self.person(account, new, AccountState::Invited, now).await?;
        let (token, link) = self.link(Some(account), now);
        let note = Note { by: Some(by.account), act: "make-account", account: Some(account), ..Note::default() };
        self.write(note, vec![StaffOp::InsertAccount(made), link], now).await.map_err(account_error)?;
        Ok((account, token))
    }

    /// The same for a named person from outside, of a firm with an agreement.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] if there is no such firm; otherwise what to give differently.
    pub async fn invite_outside(
        &self,
        by: &Session,
        (name, username): (&str, &str),
        firm: uuid::Uuid,
        now: Timestamp,
    ) -> Result<(AccountId, Token), AccountError> {
        owner(by)?;
        if self.firm(firm).await?.is_none_or(|firm| firm.ended_at.is_some()) {
            return Err(AccountError::NotFound);
        }
        let account = AccountId::new(self.staff.new_id(now));
        let new = NewPerson { name, username, password: None };
        let made = self.person(account, new, AccountState::Invited, now).await?;
        let sealed = SealedAccount { firm: Some(firm), ..self.sealed_account(&made)? };
        let made = AccountRow { sealed: self.seal_account(account, &sealed)?, ..made };
        let (token, link) = self.link(Some(account), now);
        let note = Note {
            by: Some(by.account),
            act: "make-account",
            account: Some(account),
            entry: Some(("firm", firm)),
            ..Note::default()
        };
        self.write(note, vec![StaffOp::InsertAccount(made), link], now).await.map_err(account_error)?;
        Ok((account, token))
    }

    /// Sets an invited person's password with their one-time link.
    ///
    /// # Errors
    /// [`AccountError`] says what to give differently; the link still works then.
    pub async fn accept(&self, link: &Token, password: Password, now: Timestamp) -> Result<AccountId, AccountError> {
        let row = self.link_row(link, now).await?;
        let account = AccountId::new(row.account.ok_or(AccountError::Link)?);
        let seen = self.row(account).await?;
        if &*seen.state == AccountState::Suspended.word() {
            return Err(AccountError::Link);
        }
        let sealed = self.sealed_account(&seen)?;
        self.fits_them(&password, [&sealed.name, sealed.username.as_deref().unwrap_or_default()])?;
        let used = StaffOp::UseSetupToken { token_hash: link.hash().to_vec(), at: now };
        self.set_password(seen, password, vec![used], now).await?;
        Ok(account)
    }

    /// Changes one's own password, which ends all one's sessions.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] if the old one does not fit, [`AccountError::Wait`] after too many that did not; otherwise
    /// what to give differently.
    pub async fn change_password(
        &self,
        (who, own): (&Session, &Token),
        old: Password,
        new: Password,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        self.confirm(who, own, old, now).await.map_err(|error| match error {
            SignInError::Wait { until } => AccountError::Wait { until },
            SignInError::Fault(fault) => AccountError::Fault(fault),
            _ => AccountError::NotFound,
        })?;
        let seen = self.row(who.account).await?;
        let sealed = self.sealed_account(&seen)?;
        self.fits_them(&new, [&sealed.name, sealed.username.as_deref().unwrap_or_default()])?;
        self.set_password(seen, new, Vec::new(), now).await
    }

    /// Where one is told of what others do to one's account; `None` where no mail goes.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn email_of(&self, account: AccountId) -> Result<Option<Personal<String>>, Fault> {
        let Some(row) = self.staff.account(account).await? else { return Ok(None) };
        Ok(self.sealed_account(&row)?.told_at())
    }

    /// Says where one is told of what others do to one's account; nowhere if nothing is given.
    ///
    /// # Errors
    /// [`AccountError::Email`] if it is no address.
    pub async fn set_email(&self, who: &Session, given: &str, now: Timestamp) -> Result<(), AccountError> {
        let given = given.trim();
        if !given.is_empty() && !is_address(given) {
            return Err(AccountError::Email);
        }
        let seen = self.row(who.account).await?;
        let mut sealed = self.sealed_account(&seen)?;
        sealed.email = (!given.is_empty()).then(|| given.to_owned());
        let op = self.changed(seen, &sealed, now)?;
        let note = Note { by: Some(who.account), act: "set-email", account: Some(who.account), ..Note::default() };
        self.write(note, vec![op], now).await.map_err(account_error)
    }

    /// What ends with an account: its sessions, grants and tokens, at once; its id stays for the journal. What it has in hand
    /// is handed over with it.
    ///
    /// # Errors
    /// [`AccountError::LastOwner`] for the last owner, [`AccountError::InHand`] while something is in hand at a customer.
    pub async fn leaving(&self, by: &Session, account: AccountId, now: Timestamp) -> Result<Leaving, AccountError> {
        owner(by)?;
        self.row(account).await?;
        let stays = self.keeps_an_owner(account, now).await?;
        let mut ops = self.closing(account, now).await?;
        ops.extend(stays);
        let note = Note { by: Some(by.account), act: "close-account", account: Some(account), ..Note::default() };
        Ok(Leaving { account, ops, note: note.written() })
    }

    /// True if somebody comes in by this account.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn comes_in(&self, account: AccountId) -> Result<bool, Fault> {
        let row = self.staff.account(account).await?;
        Ok(row.is_some_and(|row| &*row.state == AccountState::Active.word()))
    }

    /// Who could take over what people ask by right: those who come in and may handle it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn who_handle(&self, now: Timestamp) -> Result<Vec<Account>, Fault> {
        let mut found = Vec::new();
        for row in self.staff.accounts(None, MAX_ROWS).await? {
            if &*row.state != AccountState::Active.word() || &*row.kind != "person" {
                continue;
            }
            let standing = self.standing(&row, now).await?;
            let owner = standing.owner && standing.asleep.is_none();
            if owner || standing.grants.iter().any(|grant| grant.handles(now)) {
                found.push(self.open_account(&row, standing.owner)?);
            }
        }
        Ok(found)
    }

    /// What closes an account, as operations. The name is free from then on: a person who comes back is somebody new here.
    ///
    /// INVARIANT: who has something in hand at a customer is not closed, whichever way asks: what is in hand here goes to others
    /// in the same unit, or the unit fails, and what is in hand there would stay with nobody.
    ///
    /// # Errors
    /// [`AccountError::InHand`] until it is handed over there.
    pub(crate) async fn closing(&self, account: AccountId, now: Timestamp) -> Result<Vec<StaffOp>, AccountError> {
        let Some(seen) = self.staff.account(account).await.map_err(Fault::from)? else { return Ok(Vec::new()) };
        let elsewhere = self.in_hand_elsewhere(account, now).await?;
        if !elsewhere.is_empty() {
            return Err(AccountError::InHand(elsewhere));
        }
        let mut ops = self.ending(account, now).await?;
        let closed = AccountRow {
            login_token: self.staff.login_token(&Personal::new(format!("closed {account}"))),
            state: AccountState::Closed.word().into(),
            password_hash: None,
            ..seen
        };
        ops.push(touched(closed, now));
        Ok(ops)
    }

    /// What ends every session, grant and token of an account, as operations.
    pub(crate) async fn ending(&self, account: AccountId, now: Timestamp) -> Result<Vec<StaffOp>, Fault> {
        let mut ops = vec![StaffOp::DeleteSessionsOf { account }];
        let grants = self.staff.grants_of(account).await?;
        let ended = grants.iter().filter(|grant| grant.ended_at.is_none());
        ops.extend(ended.map(|grant| StaffOp::EndGrant { grant: grant.grant, at: now }));
        let tokens = self.staff.api_tokens_of(account).await?.into_iter().filter(|token| token.ended_at.is_none());
        ops.extend(tokens.map(|token| StaffOp::EndApiToken { token_hash: token.token_hash, at: now }));
        Ok(ops)
    }

    /// All accounts, in the order they were made.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn accounts(&self, now: Timestamp) -> Result<Vec<Account>, Fault> {
        let rows = self.staff.accounts(None, MAX_ROWS).await?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in rows {
            let owner = self.owns(AccountId::new(row.account), now).await?;
            accounts.push(self.open_account(&row, owner)?);
        }
        Ok(accounts)
    }

    /// The name behind an account id, for pages that show who did something.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn name_of(&self, account: AccountId) -> Result<Option<Personal<String>>, Fault> {
        let Some(row) = self.staff.account(account).await? else { return Ok(None) };
        Ok(Some(Personal::new(self.sealed_account(&row)?.name)))
    }

    /// Checks a password against the rules and against the first words anybody would try: the person's own, and the firm's.
    fn fits_them(&self, password: &Password, own: [&str; 2]) -> Result<(), AccountError> {
        let notice = self.door.notice();
        let firm = &notice.parts().controller;
        let brands = firm.brands.iter().map(String::as_str);
        let words: Vec<&str> = own.into_iter().chain([firm.name.as_str(), "Seloste"]).chain(brands).collect();
        Ok(password.check(&words)?)
    }

    async fn person(
        &self,
        account: AccountId,
        new: NewPerson<'_>,
        state: AccountState,
        now: Timestamp,
    ) -> Result<AccountRow, AccountError> {
        let name = person_name(new.name)?;
        let username = sign_in_name(new.username)?;
        let password_hash = match new.password {
            Some(password) => {
                self.fits_them(&password, [&name, &username])?;
                Some(self.hashed(password).await?)
            }
            None => None,
        };
        let login_token = self.staff.login_token(&Personal::new(username.clone()));
        let sealed = SealedAccount::new(name, Some(username));
        Ok(AccountRow {
            account: account.uuid(),
            login_token,
            sealed: self.seal_account(account, &sealed)?,
            password_hash: password_hash.map(Into::into),
            state: state.word().into(),
            kind: "person".into(),
            created_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
        })
    }

    async fn set_password(
        &self,
        seen: AccountRow,
        password: Password,
        mut ops: Vec<StaffOp>,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let account = AccountId::new(seen.account);
        let hash = self.hashed(password).await?;
        let expected_changed_at = seen.changed_at;
        let row = AccountRow {
            password_hash: Some(hash.into()),
            state: AccountState::Active.word().into(),
            changed_at: now.as_microsecond(),
            ..seen
        };
        ops.push(StaffOp::DeleteSessionsOf { account });
        ops.push(StaffOp::UpdateAccount { account: row, expected_changed_at });
        let note = Note { by: Some(account), act: "set-password", account: Some(account), ..Note::default() };
        self.write(note, ops, now).await.map_err(account_error)
    }

    async fn hashed(&self, password: Password) -> Result<String, AccountError> {
        let chance = self.staff.new_token();
        let salt = *chance.first_chunk().ok_or(Fault::Hash)?;
        let hashed = tokio::task::spawn_blocking(move || password.hash(&salt)).await.map_err(|_| Fault::Hash)?;
        Ok(hashed?)
    }

    pub(crate) fn link(&self, account: Option<AccountId>, now: Timestamp) -> (Token, StaffOp) {
        let token = Token::of(self.staff.new_token());
        let row = SetupTokenRow {
            token_hash: token.hash().to_vec(),
            account: account.map(AccountId::uuid),
            created_at: now.as_microsecond(),
            expires_at: now.checked_add(LINK_LIFE).unwrap_or(now).as_microsecond(),
            used_at: None,
        };
        (token, StaffOp::InsertSetupToken(row))
    }

    pub(crate) async fn link_row(&self, link: &Token, now: Timestamp) -> Result<SetupTokenRow, AccountError> {
        let row = self.staff.setup_token(link.hash().to_vec()).await.map_err(Fault::from)?;
        row.filter(|row| row.used_at.is_none() && now.as_microsecond() < row.expires_at).ok_or(AccountError::Link)
    }

    pub(crate) async fn row(&self, account: AccountId) -> Result<AccountRow, AccountError> {
        let row = self.staff.account(account).await.map_err(Fault::from)?;
        row.filter(|row| &*row.state != AccountState::Closed.word()).ok_or(AccountError::NotFound)
    }

    pub(crate) async fn owners(&self, now: Timestamp) -> Result<usize, Fault> {
        let accounts = self.accounts(now).await?;
        let active = |account: &&Account| account.owner && account.state == AccountState::Active;
        Ok(accounts.iter().filter(active).filter(|account| account.kind == ActorKind::Person).count())
    }
}

/// A person to be given an account.
#[derive(Debug)]
pub struct NewPerson<'a> {
    /// First and family name.
    pub name: &'a str,
    /// The sign-in name.
    pub username: &'a str,
    /// The password, where the person sets it at once.
    pub password: Option<Password>,
}

pub(crate) fn owner(by: &Session) -> Result<(), AccountError> {
    if by.owner { Ok(()) } else { Err(AccountError::NotOwner) }
}

pub(crate) fn account_error(error: Fault) -> AccountError {
    match error {
        Fault::Vault(vault::Fault::Store(StoreError::Exists { .. })) => AccountError::Taken,
        Fault::Vault(vault::Fault::Store(StoreError::Gone { .. })) => AccountError::Stale,
        other => AccountError::Fault(other),
    }
}

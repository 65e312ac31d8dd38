//! Owners, and the way back in for somebody who forgot a password.

use jiff::Timestamp;
use policy::AccountId;
use vault::rows::{AccountRow, StandingGrantRow};
use vault::{Personal, StaffOp};

use crate::access::{ADMINISTER, Access, EVERY, MAX_ROWS, Note};
use crate::account::{AccountState, sign_in_name};
use crate::entries::after;
use crate::error::{AccountError, Fault};
use crate::granting::LONE_OWNER;
use crate::people::{account_error, owner};
use crate::{Session, Token};

/// Why the first owner is one, in the grant that says so. Pages have their own words for it.
pub const FIRST_OWNER: &str = "first owner";
/// Why a later owner is one, in the grant that says so.
pub const NAMED_OWNER: &str = "named by an owner";

impl Access {
    /// A new one-time link by which a person sets their password: the invitation again, or the way back in. The old
    /// password works until the link is used.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] for a service or a closed account.
    pub async fn new_link(&self, by: &Session, account: AccountId, now: Timestamp) -> Result<Token, AccountError> {
        owner(by)?;
        let row = self.person_row(account).await?;
        // Whom the provider switched off is switched on by it, or leaves.
        if &*row.state == AccountState::Suspended.word() {
            return Err(AccountError::NotFound);
        }
        self.give_link(Some(by.account), &row, now).await
    }

    /// The same for whoever can read the master key, by the name the person signs in with: the way back in for a single
    /// owner. The journal names nobody as the one who gave it.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] if nobody signs in by this name.
    pub async fn link_by_operator(&self, username: &str, now: Timestamp) -> Result<Token, AccountError> {
        let name = sign_in_name(username).map_err(|_| AccountError::NotFound)?;
        let login = self.staff.login_token(&Personal::new(name));
        let row = self.staff.account_by_login(login).await.map_err(Fault::from)?.ok_or(AccountError::NotFound)?;
        let row = self.person_row(AccountId::new(row.account)).await?;
        self.give_link(None, &row, now).await
    }

    /// Makes a person an owner, beside those there are.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] for a service, or an account that is closed or not yet in use.
    pub async fn make_owner(&self, by: &Session, account: AccountId, now: Timestamp) -> Result<(), AccountError> {
        owner(by)?;
        let row = self.person_row(account).await?;
        if &*row.state != AccountState::Active.word() {
            return Err(AccountError::NotFound);
        }
        if self.owns(account, now).await? {
            return Ok(());
        }
        // An owner is one of the house, and one is proposed once.
        if self.sealed_account(&row)?.firm.is_some() {
            return Err(AccountError::NotFound);
        }
        let rows = self.staff.grants_of(account).await.map_err(Fault::from)?;
        if rows.iter().any(|row| row.proposed && row.ended_at.is_none() && &*row.acts == ADMINISTER) {
            return Ok(());
        }
        let two = self.owners(now).await? > 1;
        let grant = StandingGrantRow { proposed: two, ..self.ownership(account, Some(by.account), now) };
        let reason = (!two).then_some(LONE_OWNER);
        let note = Note { by: Some(by.account), act: "make-owner", account: Some(account), reason, ..Note::default() };
        self.write(note, vec![StaffOp::InsertGrant(grant)], now).await.map_err(account_error)
    }

    /// The name behind a link, for the page that asks for the password; `None` if the link does not work.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn behind(&self, link: &Token, now: Timestamp) -> Result<Option<Personal<String>>, Fault> {
        let account = match self.link_row(link, now).await {
            Ok(row) => row.account,
            Err(AccountError::Fault(fault)) => return Err(fault),
            Err(_) => None,
        };
        let Some(account) = account else { return Ok(None) };
        let Some(row) = self.staff.account(AccountId::new(account)).await? else { return Ok(None) };
        Ok(self.sealed_account(&row)?.username.map(Personal::new))
    }

    /// True if the first owner still comes in by this link.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn opens_first(&self, link: &Token, now: Timestamp) -> Result<bool, Fault> {
        match self.link_row(link, now).await {
            Ok(row) => Ok(row.account.is_none()),
            Err(AccountError::Fault(fault)) => Err(fault),
            Err(_) => Ok(false),
        }
    }

    /// The standing grant that makes an owner.
    pub(crate) fn ownership(&self, account: AccountId, by: Option<AccountId>, now: Timestamp) -> StandingGrantRow {
        StandingGrantRow {
            grant: self.staff.new_id(now),
            account: account.uuid(),
            register: EVERY.into(),
            purpose: EVERY.into(),
            acts: ADMINISTER.into(),
            given_by: by.map(AccountId::uuid),
            reason: if by.is_some() { NAMED_OWNER } else { FIRST_OWNER }.into(),
            valid_from: now.as_microsecond(),
            valid_until: None,
            ended_at: None,
            role: None,
            kinds: "".into(),
            record: None,
            proposed: false,
            confirmed_by: None,
        }
    }

    /// What is written with the end of an account, so that somebody is left who owns the accounts: nothing where no owner goes.
    ///
    /// # Errors
    /// [`AccountError::LastOwner`] for the last owner.
    pub(crate) async fn keeps_an_owner(
        &self,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Option<StaffOp>, AccountError> {
        if !self.owns(account, now).await? {
            return Ok(None);
        }
        self.another_owner(&[account], now).await?.map(Some).ok_or(AccountError::LastOwner)
    }

    /// An owner besides these, touched: the unit fails if that one was changed since. None if there is none.
    ///
    /// INVARIANT: whatever ends somebody's ownership changes their account and touches an owner who stays, so of two owners who
    /// end each other's at once, one is too late.
    pub(crate) async fn another_owner(&self, but: &[AccountId], now: Timestamp) -> Result<Option<StaffOp>, Fault> {
        for row in self.staff.accounts(None, MAX_ROWS).await? {
            let account = AccountId::new(row.account);
            let comes = &*row.state == AccountState::Active.word() && &*row.kind == "person";
            if comes && !but.contains(&account) && self.owns(account, now).await? {
                return Ok(Some(touched(row, now)));
            }
        }
        Ok(None)
    }

    async fn give_link(&self, by: Option<AccountId>, row: &AccountRow, now: Timestamp) -> Result<Token, AccountError> {
        let account = AccountId::new(row.account);
        let (token, link) = self.link(Some(account), now);
        let note = Note { by, act: "password-link", account: Some(account), ..Note::default() };
        self.write(note, vec![link], now).await.map_err(account_error)?;
        Ok(token)
    }

    async fn person_row(&self, account: AccountId) -> Result<AccountRow, AccountError> {
        let row = self.row(account).await?;
        if &*row.kind == "person" { Ok(row) } else { Err(AccountError::NotFound) }
    }
}

/// An account as it is, changed now, if nobody changed it since it was seen.
pub(crate) fn touched(row: AccountRow, now: Timestamp) -> StaffOp {
    let expected_changed_at = row.changed_at;
    let changed_at = after(expected_changed_at, now);
    StaffOp::UpdateAccount { account: AccountRow { changed_at, ..row }, expected_changed_at }
}

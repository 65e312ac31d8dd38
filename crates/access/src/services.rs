//! Named services and their tokens.

use jiff::Timestamp;
use policy::AccountId;
use vault::rows::{AccountRow, ApiTokenRow};
use vault::{Personal, StaffOp};

use crate::access::{Access, Note, time};
use crate::account::{AccountState, SealedAccount, unseen};
use crate::error::{AccountError, Fault};
use crate::people::{account_error, owner};
use crate::{Session, Token};

/// The kind of account of a service.
pub(crate) const SERVICE: &str = "service";
/// The longest label of a service, in characters.
pub const MAX_LABEL: usize = 100;

/// A service's token, as its maker lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceToken {
    /// Names the token without being it.
    pub hash: Vec<u8>,
    /// The service account.
    pub account: AccountId,
    /// What it is for.
    pub label: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Option<Timestamp>,
    /// True if it still works.
    pub lives: bool,
}

impl Access {
    /// Makes a named service and its token, which is shown once.
    ///
    /// # Errors
    /// [`AccountError`] says what to give differently.
    pub async fn make_service(
        &self,
        by: &Session,
        label: &str,
        expires_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(AccountId, Token), AccountError> {
        owner(by)?;
        let (account, token, ops) = self.with_token(SERVICE, label, expires_at, now)?;
        let note = Note { by: Some(by.account), act: "make-service", account: Some(account), ..Note::default() };
        self.write(note, ops, now).await.map_err(account_error)?;
        Ok((account, token))
    }

    /// An account of this kind that comes in by a token alone, and the token: what is written for both.
    pub(crate) fn with_token(
        &self,
        kind: &'static str,
        label: &str,
        expires_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(AccountId, Token, Vec<StaffOp>), AccountError> {
        let label = label.trim();
        if label.is_empty() || label.chars().count() > MAX_LABEL || label.chars().any(unseen) {
            return Err(AccountError::Unnamed);
        }
        let account = AccountId::new(self.staff.new_id(now));
        let token = Token::of(self.staff.new_token());
        let sealed = SealedAccount::new(label.to_owned(), None);
        let row = AccountRow {
            account: account.uuid(),
            login_token: self.staff.login_token(&Personal::new(format!("service {account}"))),
            sealed: self.seal_account(account, &sealed)?,
            password_hash: None,
            state: AccountState::Active.word().into(),
            kind: kind.into(),
            created_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
        };
        let kept = ApiTokenRow {
            token_hash: token.hash().to_vec(),
            account: account.uuid(),
            label: label.into(),
            created_at: now.as_microsecond(),
            expires_at: expires_at.map(Timestamp::as_microsecond),
            ended_at: None,
        };
        Ok((account, token, vec![StaffOp::InsertAccount(row), StaffOp::InsertApiToken(kept)]))
    }

    /// The account of this kind that a token belongs to, if it works.
    pub(crate) async fn behind_token(
        &self,
        (token, kind): (&Token, &'static str),
        now: Timestamp,
    ) -> Result<Option<AccountRow>, Fault> {
        let Some(row) = self.staff.api_token(token.hash().to_vec()).await? else { return Ok(None) };
        let over = row.expires_at.is_some_and(|until| until <= now.as_microsecond());
        if row.ended_at.is_some() || over {
            return Ok(None);
        }
        let account = self.staff.account(AccountId::new(row.account)).await?;
        Ok(account.filter(|account| &*account.state == AccountState::Active.word() && &*account.kind == kind))
    }

    /// The tokens of a service, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn tokens_of(&self, account: AccountId, now: Timestamp) -> Result<Vec<ServiceToken>, Fault> {
        let rows = self.staff.api_tokens_of(account).await?;
        rows.into_iter()
            .map(|row| {
                let over = row.expires_at.is_some_and(|until| until <= now.as_microsecond());
                Ok(ServiceToken {
                    account: AccountId::new(row.account),
                    label: row.label.to_string(),
                    created_at: time(row.created_at)?,
                    expires_at: row.expires_at.map(time).transpose()?,
                    lives: row.ended_at.is_none() && !over,
                    hash: row.token_hash,
                })
            })
            .collect()
    }

    /// Takes a token back. The very next call with it is refused.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] if it was taken back already or never was.
    pub async fn end_token(&self, by: &Session, hash: &[u8], now: Timestamp) -> Result<(), AccountError> {
        owner(by)?;
        let op = StaffOp::EndApiToken { token_hash: hash.to_vec(), at: now };
        let note = Note { by: Some(by.account), act: "end-token", ..Note::default() };
        match self.write(note, vec![op], now).await.map_err(account_error) {
            Err(AccountError::Stale) => Err(AccountError::NotFound),
            other => other,
        }
    }
}

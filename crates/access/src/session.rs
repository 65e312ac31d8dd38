//! The session that follows signing in: how long it lives, what it may, and when it last proved who has it.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use notice::Name;
use policy::{AccountId, Actor, ActorKind, Asleep};
use vault::rows::{SessionRow, StoreError};
use vault::{Personal, StaffOp};

use crate::access::{Access, StandingNow, time};
use crate::account::AccountState;
use crate::error::Fault;
use crate::keeping::KEEPER;
use crate::{Rules, Token};

/// So long after proving who one is, what binds the firm is done without proving it again.
pub const FRESH: SignedDuration = SignedDuration::from_mins(15);
/// The use of a session is noted at most so often, so that reading a page costs no write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How far a session is that may be used.
pub(crate) const IN: &str = "in";
/// The same, of one that began at the firm's own identity provider, by one factor or by two.
pub(crate) const DIRECTORY: &str = "directory";
pub(crate) const DIRECTORY_STRONG: &str = "directory-strong";

/// Who is signed in, and what they may.
#[derive(Debug)]
pub struct Session {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub name: Personal<String>,
    /// True if it may manage accounts, grants and the notice.
    pub owner: bool,
    /// Why every grant of it sleeps, if they do: then it opens nothing personal.
    pub asleep: Option<Asleep>,
    /// The asker that is put to the policy.
    pub actor: Actor,
    /// The purpose the person works for just now.
    pub purpose: Option<Name>,
    /// The language of the pages, if the person chose one.
    pub language: Option<String>,
    /// When it ends if it is not used.
    pub expires_at: Timestamp,
    /// True if the account has a second factor.
    pub second_factor: bool,
    /// True if everybody must have a second factor and the account has none: until then it is granted nothing.
    pub must_set_up: bool,
    /// When whoever has it last proved who they are.
    pub proved_at: Timestamp,
    /// True if whoever has it can prove it by a passkey.
    pub passkey: bool,
    /// True if whoever has it can prove it at the firm's own identity provider.
    pub joined: bool,
    /// True if whoever has it can prove it by a password.
    pub password: bool,
    /// True for somebody of the firm that keeps the registers: what is decided here is the controller's to decide.
    pub keeper: bool,
}

impl Session {
    /// True if it was proved just now who has it.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now < later(self.proved_at, FRESH)
    }
}

impl Access {
    /// The session of a token, if it lives; notes that it was used.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn session(&self, token: &Token, now: Timestamp) -> Result<Option<Session>, Fault> {
        let Some(row) = self.staff.session(token.hash().to_vec()).await? else { return Ok(None) };
        let rules = self.rules().await?;
        let Some(ends) = lives_until(&row, &rules, now)? else { return Ok(None) };
        let account = AccountId::new(row.account);
        let Some(owner) = self.staff.account(account).await? else { return Ok(None) };
        if &*owner.state != AccountState::Active.word() || !self.agreed(&owner, now).await? {
            return Ok(None);
        }
        // Somebody of the keeper proves who they are at their own firm, and what began there ends with it.
        let keeper = &*owner.kind == KEEPER;
        let held = if keeper { self.held_by(row.token_hash.clone(), now).await? } else { None };
        if keeper && held.is_none() {
            return Ok(None);
        }
        let expires_at = self.renewed(&row, ends, &rules, now).await?;
        let sealed = self.sealed_account(&owner)?;
        let second_factor = held.as_ref().map_or(sealed.has_second() || is_strong(&row), |held| held.second_factor);
        let must_set_up = rules.second_factor && !second_factor;
        let standing = match must_set_up {
            true => StandingNow { owner: false, asleep: None, grants: Vec::new() },
            false => self.standing(&owner, now).await?,
        };
        Ok(Some(Session {
            account,
            name: Personal::new(sealed.name),
            owner: standing.owner,
            asleep: standing.asleep,
            actor: Actor { account, kind: ActorKind::Person, standing: Arc::from(standing.grants) },
            purpose: row.purpose.as_deref().and_then(|purpose| Name::new(purpose).ok()),
            language: sealed.language,
            expires_at,
            second_factor,
            must_set_up,
            // What somebody of the keeper proves, they prove at home.
            proved_at: time(held.map_or(row.proved_at, |held| held.proved_at.max(row.proved_at)))?,
            passkey: !sealed.passkeys.is_empty(),
            joined: sealed.joined.is_some(),
            password: owner.password_hash.is_some(),
            keeper,
        }))
    }

    /// States what the person is here for.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or the session has ended.
    pub async fn set_purpose(&self, token: &Token, purpose: &Name, now: Timestamp) -> Result<(), Fault> {
        let hash = token.hash();
        let Some(row) = self.staff.session(hash.to_vec()).await? else { return Ok(()) };
        let op = StaffOp::TouchSession {
            token_hash: hash.to_vec(),
            purpose: Some(purpose.to_string()),
            seen_at: now,
            expires_at: time(row.expires_at)?,
        };
        self.write_silently(op, now).await
    }

    /// Ends a session. Nothing happens if it has ended.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn sign_out(&self, token: &Token, now: Timestamp) -> Result<(), Fault> {
        self.write_silently(StaffOp::DeleteSession { token_hash: token.hash().to_vec() }, now).await
    }

    pub(crate) async fn renewed(
        &self,
        row: &SessionRow,
        ends: Timestamp,
        rules: &Rules,
        now: Timestamp,
    ) -> Result<Timestamp, Fault> {
        if now.duration_since(time(row.seen_at)?) < NOTED_EVERY {
            return Ok(ends);
        }
        let last = later(time(row.created_at)?, rules.longest);
        let expires_at = later(now, rules.idle).min(last);
        let op = StaffOp::TouchSession {
            token_hash: row.token_hash.clone(),
            purpose: row.purpose.as_ref().map(ToString::to_string),
            seen_at: now,
            expires_at,
        };
        match self.write_silently(op, now).await {
            // Somebody signed out just now: the page that was asked for before that may still be shown.
            Ok(()) | Err(Fault::Vault(vault::Fault::Store(StoreError::Gone { .. }))) => Ok(expires_at),
            Err(error) => Err(error),
        }
    }
}

/// Until when a session may be used that has come in, by the rules of now; `None` if it may not, or no longer.
pub(crate) fn lives_until(row: &SessionRow, rules: &Rules, now: Timestamp) -> Result<Option<Timestamp>, Fault> {
    let idle = later(time(row.seen_at)?, rules.idle);
    let longest = match &*row.step {
        IN => rules.longest,
        DIRECTORY | DIRECTORY_STRONG => rules.longest.min(rules.directory),
        _ => return Ok(None),
    };
    let ends = time(row.expires_at)?.min(idle).min(later(time(row.created_at)?, longest));
    Ok((now < ends).then_some(ends))
}

/// True of a session that began by two factors, whatever the account has here.
pub(crate) fn is_strong(row: &SessionRow) -> bool {
    &*row.step == DIRECTORY_STRONG
}

pub(crate) fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(now)
}

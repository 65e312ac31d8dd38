//! Signing in, and the session that follows.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use notice::Name;
use policy::{AccountId, Actor, ActorKind};
use vault::rows::{AccountRow, SessionRow, StoreError};
use vault::{Personal, StaffOp};

use crate::access::{Access, Note, time};
use crate::account::{AccountState, sign_in_name};
use crate::error::{Fault, SignInError};
use crate::throttle::{MEMORY, wait_after};
use crate::{Password, Token};

/// A session ends when it was not used for so long.
pub const IDLE: SignedDuration = SignedDuration::from_hours(2);
/// A session ends so long after signing in, used or not.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// The use of a session is noted at most so often, so that reading a page costs no write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// Failed tries are counted up to so many: more make no longer wait.
const MOST_TRIES: i64 = 64;
/// What a password is compared with when there is no account, so that both take the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2Vsb3N0ZXNlbG9zdGU$Jm1vcmUgdGhhbiBhbnlib2R5IGNhbiBrbm93ISE";

/// Who is signed in, and what they may.
#[derive(Debug)]
pub struct Session {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub name: Personal<String>,
    /// True if it may manage accounts, grants and the notice.
    pub owner: bool,
    /// The asker that is put to the policy.
    pub actor: Actor,
    /// The purpose the person works for just now.
    pub purpose: Option<Name>,
    /// The language of the pages, if the person chose one.
    pub language: Option<String>,
    /// When it ends if it is not used.
    pub expires_at: Timestamp,
}

impl Access {
    /// Signs a person in. The answer takes as long for a name that is not known as for one that is.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] whatever is wrong; [`SignInError::Wait`] after too many tries of the name or address.
    pub async fn sign_in(
        &self,
        username: &str,
        password: Password,
        address: &str,
        now: Timestamp,
    ) -> Result<Token, SignInError> {
        let name = sign_in_name(username).unwrap_or_else(|_| String::from("-"));
        let throttles = [self.throttle("name", &name), self.throttle("address", address)];
        for throttle in &throttles {
            self.wait_if_tried_too_often(throttle, now).await?;
        }
        let login = self.staff.login_token(&Personal::new(name.clone()));
        let row = self.staff.account_by_login(login).await.map_err(Fault::from)?;
        let row = row.filter(|row| &*row.state == AccountState::Active.word() && &*row.kind == "person");
        let tried = row.as_ref().map(|row| AccountId::new(row.account));
        match verified(row, password).await? {
            Some(row) => Ok(self.begin(&row, &throttles, now).await?),
            None => {
                self.note_failure(tried, &throttles, now).await?;
                Err(SignInError::Wrong)
            }
        }
    }

    /// Asks for the password again before an act that binds the firm. Tries are counted as at the door.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] if it is another, [`SignInError::Wait`] after too many tries.
    pub async fn confirm(&self, who: &Session, password: Password, now: Timestamp) -> Result<(), SignInError> {
        let throttles = ["account", "confirm"].map(|what| self.throttle(what, &who.account.to_string()));
        for throttle in &throttles {
            self.wait_if_tried_too_often(throttle, now).await?;
        }
        let row = self.staff.account(who.account).await.map_err(Fault::from)?;
        match verified(row, password).await? {
            Some(_) => {
                let clear = throttles.map(|throttle| StaffOp::ClearSignIns { throttle });
                self.staff.commit(clear.into(), Vec::new(), now).await.map_err(Fault::from)?;
                Ok(())
            }
            None => {
                self.note_failure(Some(who.account), &throttles, now).await?;
                Err(SignInError::Wrong)
            }
        }
    }

    /// The session of a token, if it lives; notes that it was used.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn session(&self, token: &Token, now: Timestamp) -> Result<Option<Session>, Fault> {
        let hash = token.hash();
        let Some(row) = self.staff.session(hash.to_vec()).await? else { return Ok(None) };
        if row.expires_at <= now.as_microsecond() {
            return Ok(None);
        }
        let account = AccountId::new(row.account);
        let Some(owner) = self.staff.account(AccountId::new(row.account)).await? else { return Ok(None) };
        if &*owner.state != AccountState::Active.word() {
            return Ok(None);
        }
        let expires_at = self.renewed(&row, now).await?;
        let sealed = self.sealed_account(&owner)?;
        let standing = self.standing(account, now).await?;
        Ok(Some(Session {
            account,
            name: Personal::new(sealed.name),
            owner: standing.owner,
            actor: Actor { account, kind: ActorKind::Person, standing: Arc::from(standing.grants) },
            purpose: row.purpose.as_deref().and_then(|purpose| Name::new(purpose).ok()),
            language: sealed.language,
            expires_at,
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

    async fn begin(&self, row: &AccountRow, throttles: &[Vec<u8>; 2], now: Timestamp) -> Result<Token, Fault> {
        let token = Token::of(self.staff.new_token());
        let session = SessionRow {
            token_hash: token.hash().to_vec(),
            account: row.account,
            purpose: None,
            created_at: now.as_microsecond(),
            seen_at: now.as_microsecond(),
            expires_at: later(now, IDLE).as_microsecond(),
        };
        let [name, _] = throttles;
        let ops = vec![
            StaffOp::DeleteExpiredSessions { at: now },
            StaffOp::InsertSession(session),
            StaffOp::ClearSignIns { throttle: name.clone() },
        ];
        let account = Some(AccountId::new(row.account));
        let note = Note { by: account, act: "sign-in", account, ..Note::default() };
        self.write(note, ops, now).await?;
        Ok(token)
    }

    async fn renewed(&self, row: &SessionRow, now: Timestamp) -> Result<Timestamp, Fault> {
        let noted = time(row.seen_at)?;
        if now.duration_since(noted) < NOTED_EVERY {
            return time(row.expires_at);
        }
        let last = later(time(row.created_at)?, LONGEST);
        let expires_at = later(now, IDLE).min(last);
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

    /// A keyed hash, so that neither names nor addresses stand in the table of failed tries.
    fn throttle(&self, what: &str, tried: &str) -> Vec<u8> {
        self.staff.throttle_token(&Personal::new(format!("{what} {tried}")))
    }

    async fn wait_if_tried_too_often(&self, throttle: &[u8], now: Timestamp) -> Result<(), SignInError> {
        let failed = |back: SignedDuration, at_most| {
            let since = now.checked_sub(back).unwrap_or(Timestamp::MIN);
            self.staff.sign_in_failures(throttle.to_vec(), since, at_most)
        };
        let tries = failed(MEMORY, MOST_TRIES).await.map_err(Fault::from)?;
        let Some(wait) = wait_after(u32::try_from(tries).unwrap_or(u32::MAX)) else { return Ok(()) };
        if failed(wait, 1).await.map_err(Fault::from)? == 0 {
            return Ok(());
        }
        Err(SignInError::Wait { until: now.checked_add(wait).unwrap_or(now) })
    }

    /// Writes a failed try down: the account it was for, if there is one, but not as who did it.
    async fn note_failure(
        &self,
        tried: Option<AccountId>,
        throttles: &[Vec<u8>; 2],
        now: Timestamp,
    ) -> Result<(), Fault> {
        let until = now.checked_sub(MEMORY).unwrap_or(Timestamp::MIN);
        let mut ops = vec![StaffOp::ForgetSignIns { until }];
        ops.extend(throttles.iter().map(|throttle| StaffOp::SignInFailed {
            throttle: throttle.clone(),
            at: now,
            attempt: self.staff.new_id(now),
        }));
        self.write(Note { act: "sign-in", account: tried, refused: true, ..Note::default() }, ops, now).await
    }
}

/// The account, if the password fits. The comparison takes its time off the async threads, and is made in any case.
async fn verified(row: Option<AccountRow>, password: Password) -> Result<Option<AccountRow>, Fault> {
    let kept = row.as_ref().and_then(|row| row.password_hash.clone()).unwrap_or_else(|| NOBODY.into());
    let compared = tokio::task::spawn_blocking(move || password.fits(&kept)).await;
    let fits = compared.map_err(|_| Fault::Hash)?;
    Ok(row.filter(|row| fits && row.password_hash.is_some()))
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(now)
}

//! Coming in: the password, then the code of a second factor where there is one. Guessing is slowed down without anybody
//! being locked out: a device somebody came in from before is counted by itself.

use jiff::{SignedDuration, Timestamp};
use policy::AccountId;
use vault::rows::{AccountRow, SessionRow};
use vault::{Personal, StaffOp};

use crate::access::{Access, Note, time};
use crate::account::{AccountState, sign_in_name};
use crate::device::{Coming, Device, known, new_mark};
use crate::error::{Fault, SecondError, SignInError};
use crate::history::Outcome;
use crate::people::account_error;
use crate::second::How;
use crate::session::{DIRECTORY, IN, later, lives_until};
use crate::throttle::{MEMORY, Pace, wait_after};
use crate::{AccountError, Password, Session, Token};

/// How long the code may take after the password.
pub const CODE_LASTS: SignedDuration = SignedDuration::from_mins(10);
/// A session that was used so lately is in use.
const IN_USE: SignedDuration = SignedDuration::from_mins(15);
/// Why a way in is noted as unusual: the account is in use from another device.
const ELSEWHERE: &str = "elsewhere";
/// How far a session is whose password fitted and whose code is waited for.
const CODE: &str = "code";
/// The same, of one that began at the firm's own identity provider.
pub(crate) const DIRECTORY_CODE: &str = "directory-code";
/// Failed tries are counted up to so many: more make no longer wait.
const MOST_TRIES: i64 = 64;
/// What a password is compared with when there is no account, so that both take the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2Vsb3N0ZXNlbG9zdGU$Jm1vcmUgdGhhbiBhbnlib2R5IGNhbiBrbm93ISE";

/// What came of giving a password or a code that fits.
#[derive(Debug)]
pub struct Entered {
    /// The token of the session.
    pub token: Token,
    /// What the browser shows the next time, so that it is known; none while a code is waited for.
    pub mark: Option<String>,
}

impl Entered {
    /// True if the session may be used; false if a code is waited for.
    #[must_use]
    pub const fn is_in(&self) -> bool {
        self.mark.is_some()
    }
}

/// What is asked for after the password. A recovery code does in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// A code of an app.
    pub app: bool,
    /// A passkey.
    pub passkey: bool,
}

/// What tries are counted under, and how fast the wait grows.
pub(crate) struct Throttle {
    token: Vec<u8>,
    pace: Pace,
}

impl Throttle {
    /// Forgets what was tried.
    pub(crate) fn clear(self) -> StaffOp {
        StaffOp::ClearSignIns { throttle: self.token }
    }
}

impl Access {
    /// Looks at a name and a password. The answer takes as long for a name that is not known as for one that is.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] whatever is wrong; [`SignInError::Wait`] after too many tries.
    pub async fn sign_in<'a>(
        &self,
        username: &str,
        password: Password,
        from: impl Into<Coming<'a>>,
        now: Timestamp,
    ) -> Result<Entered, SignInError> {
        let from = from.into();
        let name = sign_in_name(username).unwrap_or_else(|_| String::from("-"));
        let login = self.staff.login_token(&Personal::new(name.clone()));
        let row = self.staff.account_by_login(login).await.map_err(Fault::from)?;
        let row = row.filter(|row| &*row.state == AccountState::Active.word() && &*row.kind == "person");
        let tried = row.as_ref().map(|row| AccountId::new(row.account));
        let throttles = self.throttles(&name, tried, &from);
        for throttle in &throttles {
            self.wait_for(throttle, now).await?;
        }
        match verified(row, password).await? {
            Some(row) if self.only_arrives(&row, now).await? => Err(SignInError::Directory),
            Some(row) if !self.agreed(&row, now).await? => Err(SignInError::Agreement),
            Some(row) if self.sealed_account(&row)?.has_second() => Ok(self.half(&row, &from, now).await?),
            Some(row) => Ok(self.begin(row, &from, throttles, now).await?),
            None => {
                self.note_failure((tried, Outcome::Password), &throttles, from.device, now).await?;
                Err(SignInError::Wrong)
            }
        }
    }

    /// Looks at the code that follows the password, or a recovery code. The session goes on under another token.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] if it is another or was used, [`SignInError::Over`] if the password was given too long ago.
    pub async fn sign_in_code(
        &self,
        half: &Token,
        typed: &str,
        from: &Coming<'_>,
        now: Timestamp,
    ) -> Result<Entered, SignInError> {
        let waiting = self.waiting(half, now).await?.ok_or(SignInError::Over)?;
        let account = AccountId::new(waiting.account);
        let row = self.staff.account(account).await.map_err(Fault::from)?;
        let row = row.filter(|row| &*row.state == AccountState::Active.word()).ok_or(SignInError::Over)?;
        let throttle = match known(&self.staff, account, from.mark) {
            Some(nonce) => self.throttle("code-device", &format!("{account} {nonce}"), Pace::Strict),
            None => self.code_throttle(account),
        };
        self.wait_for(&throttle, now).await?;
        let mut sealed = self.sealed_account(&row)?;
        let Some(how) = self.used(account, &mut sealed, typed, now) else {
            let failed = (Some(account), Outcome::Code);
            self.note_failure(failed, std::slice::from_ref(&throttle), from.device, now).await?;
            return Err(SignInError::Wrong);
        };
        let beside = self.beside(account, from, now).await?;
        let outcome = match how {
            How::Recovery => Outcome::Recovery,
            How::Code if beside => Outcome::Beside,
            How::Code => Outcome::In,
        };
        let (mut ops, entered) = self.session_at(in_after(&waiting), (account, outcome), from.device, now);
        ops.push(StaffOp::DeleteSession { token_hash: half.hash().to_vec() });
        ops.push(StaffOp::ClearSignIns { throttle: throttle.token });
        ops.push(self.changed(row, &sealed, now)?);
        let act = if how == How::Recovery { "sign-in-recovery" } else { "sign-in" };
        match self.write(came_in(act, account, beside), ops, now).await.map_err(account_error) {
            Ok(()) => Ok(entered),
            // Somebody used the same code a moment before.
            Err(AccountError::Stale) => Err(SignInError::Wrong),
            Err(AccountError::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(SignInError::Over),
        }
    }

    /// What somebody is asked for whose password fitted; `None` if this is nobody's token of whom anything is waited for.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn awaits_code(&self, half: &Token, now: Timestamp) -> Result<Option<Awaited>, Fault> {
        let Some(waiting) = self.waiting(half, now).await? else { return Ok(None) };
        let Some(row) = self.staff.account(AccountId::new(waiting.account)).await? else { return Ok(None) };
        let sealed = self.sealed_account(&row)?;
        Ok(Some(Awaited { app: sealed.second.is_some(), passkey: !sealed.passkeys.is_empty() }))
    }

    /// Asks for the password again before an act that binds the firm. Tries are counted as at the door.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] if it is another, [`SignInError::Wait`] after too many tries.
    pub async fn confirm(
        &self,
        who: &Session,
        own: &Token,
        password: Password,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let throttle = self.confirm_throttle(who.account);
        self.wait_for(&throttle, now).await?;
        let row = self.staff.account(who.account).await.map_err(Fault::from)?;
        if verified(row, password).await?.is_none() {
            let failed = (Some(who.account), Outcome::Password);
            self.note_failure(failed, std::slice::from_ref(&throttle), Device::UNKNOWN, now).await?;
            return Err(SignInError::Wrong);
        }
        let proved = StaffOp::ProveSession { token_hash: own.hash().to_vec(), at: now, began_by: None };
        let ops = vec![StaffOp::ClearSignIns { throttle: throttle.token }, proved];
        Ok(self.staff.commit(ops, Vec::new(), now).await.map_err(Fault::from)?)
    }

    /// The mark of a device from which somebody proved, also by a one-time link, that an account is theirs.
    #[must_use]
    pub fn mark_of(&self, account: AccountId) -> String {
        new_mark(&self.staff, account)
    }

    /// The session that waits for a code, while it does.
    pub(crate) async fn waiting(&self, half: &Token, now: Timestamp) -> Result<Option<SessionRow>, Fault> {
        let row = self.staff.session(half.hash().to_vec()).await?;
        Ok(row.filter(|row| matches!(&*row.step, CODE | DIRECTORY_CODE) && now.as_microsecond() < row.expires_at))
    }

    /// A session whose password fitted: it opens nothing before the code.
    async fn half(&self, row: &AccountRow, from: &Coming<'_>, now: Timestamp) -> Result<Entered, Fault> {
        let (ops, entered) = self.half_of(AccountId::new(row.account), from, (CODE, None), now);
        self.staff.commit(ops, Vec::new(), now).await?;
        Ok(entered)
    }

    /// The same, and what is written with it: one that began so.
    pub(crate) fn half_of(
        &self,
        account: AccountId,
        from: &Coming<'_>,
        (step, began_by): Began,
        now: Timestamp,
    ) -> (Vec<StaffOp>, Entered) {
        let token = Token::of(self.staff.new_token());
        let session = SessionRow {
            step: step.into(),
            began_by,
            expires_at: later(now, CODE_LASTS).as_microsecond(),
            ..whole(&token, account, from.device, now)
        };
        let ops = vec![StaffOp::DeleteExpiredSessions { at: now }, StaffOp::InsertSession(session)];
        (ops, Entered { token, mark: None })
    }

    async fn begin(
        &self,
        row: AccountRow,
        from: &Coming<'_>,
        throttles: Vec<Throttle>,
        now: Timestamp,
    ) -> Result<Entered, Fault> {
        let account = AccountId::new(row.account);
        let beside = self.beside(account, from, now).await?;
        let outcome = if beside { Outcome::Beside } else { Outcome::In };
        let (mut ops, entered) = self.session_of(account, outcome, from.device, now);
        // What others tried at this name is still counted; and so is what was tried from this address at others.
        let own = throttles.into_iter().next();
        ops.extend(own.map(|throttle| StaffOp::ClearSignIns { throttle: throttle.token }));
        self.write(came_in("sign-in", account, beside), ops, now).await?;
        Ok(entered)
    }

    /// True if the account was used a moment ago from another device than this: two people may share it.
    pub(crate) async fn beside(&self, account: AccountId, from: &Coming<'_>, now: Timestamp) -> Result<bool, Fault> {
        let (rules, known) = (self.rules().await?, known(&self.staff, account, from.mark).is_some());
        for row in self.staff.sessions_of(account).await? {
            let used = now < later(time(row.seen_at)?, IN_USE) && lives_until(&row, &rules, now)?.is_some();
            if used && !(known && Device::from_words(&row.device) == from.device) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A session that may be used, and what is written with it.
    pub(crate) fn session_of(
        &self,
        account: AccountId,
        outcome: Outcome,
        device: Device,
        now: Timestamp,
    ) -> (Vec<StaffOp>, Entered) {
        self.session_at((IN, None), (account, outcome), device, now)
    }

    /// The same, of one that began in this way.
    pub(crate) fn session_at(
        &self,
        (step, began_by): Began,
        (account, outcome): (AccountId, Outcome),
        device: Device,
        now: Timestamp,
    ) -> (Vec<StaffOp>, Entered) {
        let token = Token::of(self.staff.new_token());
        let session = SessionRow { step: step.into(), began_by, ..whole(&token, account, device, now) };
        let mut ops = vec![StaffOp::DeleteExpiredSessions { at: now }, StaffOp::InsertSession(session)];
        ops.extend(self.noted(account, outcome, device, now));
        (ops, Entered { token, mark: Some(self.mark_of(account)) })
    }

    /// What tries at a name from somewhere are counted under, the one that a success clears first. A device somebody came
    /// in from before is counted by itself: whatever others try, it gets in.
    fn throttles(&self, name: &str, account: Option<AccountId>, from: &Coming<'_>) -> Vec<Throttle> {
        let nonce = account.and_then(|account| known(&self.staff, account, from.mark));
        match nonce {
            Some(nonce) => vec![self.throttle("device", &format!("{name} {nonce}"), Pace::Strict)],
            None => vec![
                self.throttle("pair", &format!("{name} {}", from.address), Pace::Strict),
                self.throttle("address", from.address, Pace::Strict),
                self.throttle("name", name, Pace::Gentle),
            ],
        }
    }

    /// What answers are counted under that no passkey of an account gave.
    pub(crate) fn passkey_throttle(&self, account: Option<AccountId>, from: &Coming<'_>) -> Throttle {
        match account.and_then(|account| Some((account, known(&self.staff, account, from.mark)?))) {
            Some((account, nonce)) => self.throttle("passkey-device", &format!("{account} {nonce}"), Pace::Strict),
            None => self.throttle("address", from.address, Pace::Strict),
        }
    }

    /// What is counted of somebody signed in who does not prove it.
    pub(crate) fn confirm_throttle(&self, account: AccountId) -> Throttle {
        self.throttle("confirm", &account.to_string(), Pace::Strict)
    }

    /// What wrong codes of an account are counted under, from devices that are not known.
    pub(crate) fn code_throttle(&self, account: AccountId) -> Throttle {
        self.throttle("code", &account.to_string(), Pace::Strict)
    }

    /// A keyed hash, so that neither names nor addresses stand in the table of failed tries.
    fn throttle(&self, what: &str, tried: &str, pace: Pace) -> Throttle {
        Throttle { token: self.staff.throttle_token(&Personal::new(format!("{what} {tried}"))), pace }
    }

    pub(crate) async fn wait_for(&self, throttle: &Throttle, now: Timestamp) -> Result<(), Waiting> {
        let failed = |back: SignedDuration, at_most| {
            let since = now.checked_sub(back).unwrap_or(Timestamp::MIN);
            self.staff.sign_in_failures(throttle.token.clone(), since, at_most)
        };
        let tries = failed(MEMORY, MOST_TRIES).await.map_err(Fault::from)?;
        let Some(wait) = wait_after(u32::try_from(tries).unwrap_or(u32::MAX), throttle.pace) else { return Ok(()) };
        if failed(wait, 1).await.map_err(Fault::from)? == 0 {
            return Ok(());
        }
        Err(Waiting::Until(later(now, wait)))
    }

    /// Counts a wrong code that somebody signed in gave.
    pub(crate) async fn note_wrong_code(
        &self,
        account: AccountId,
        throttle: &Throttle,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let failed = (Some(account), Outcome::Code);
        self.note_failure(failed, std::slice::from_ref(throttle), Device::UNKNOWN, now).await
    }

    /// Writes a failed try down: the account it was for, if there is one, but not as who did it.
    pub(crate) async fn note_failure(
        &self,
        (tried, outcome): (Option<AccountId>, Outcome),
        throttles: &[Throttle],
        device: Device,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let until = now.checked_sub(MEMORY).unwrap_or(Timestamp::MIN);
        let mut ops = vec![StaffOp::ForgetSignIns { until }];
        ops.extend(throttles.iter().map(|throttle| StaffOp::SignInFailed {
            throttle: throttle.token.clone(),
            at: now,
            attempt: self.staff.new_id(now),
        }));
        ops.extend(tried.into_iter().flat_map(|account| self.noted(account, outcome, device, now)));
        self.write(Note { act: "sign-in", account: tried, refused: true, ..Note::default() }, ops, now).await
    }
}

/// That somebody has to wait, or that nobody could look.
pub(crate) enum Waiting {
    Until(Timestamp),
    Fault(Fault),
}

impl From<Fault> for Waiting {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Waiting> for SignInError {
    fn from(waiting: Waiting) -> Self {
        match waiting {
            Waiting::Until(until) => Self::Wait { until },
            Waiting::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<Waiting> for SecondError {
    fn from(waiting: Waiting) -> Self {
        match waiting {
            Waiting::Until(until) => Self::Wait { until },
            Waiting::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// How a session began: how far it is by that, and by which session at the firm's own identity provider.
pub(crate) type Began = (&'static str, Option<Vec<u8>>);

pub(crate) fn came_in(act: &'static str, account: AccountId, beside: bool) -> Note<'static> {
    Note { by: Some(account), act, account: Some(account), reason: beside.then_some(ELSEWHERE), ..Note::default() }
}

/// How the session began that goes on from one whose code was waited for.
pub(crate) fn in_after(waiting: &SessionRow) -> Began {
    (if &*waiting.step == DIRECTORY_CODE { DIRECTORY } else { IN }, waiting.began_by.clone())
}

/// A session that begins now. When it ends is worked out anew with each use, from the rules of then.
fn whole(token: &Token, account: AccountId, device: Device, now: Timestamp) -> SessionRow {
    SessionRow {
        token_hash: token.hash().to_vec(),
        account: account.uuid(),
        purpose: None,
        created_at: now.as_microsecond(),
        seen_at: now.as_microsecond(),
        expires_at: later(now, SignedDuration::from_mins(*crate::rules::LONGEST_MINUTES.end())).as_microsecond(),
        step: IN.into(),
        device: device.words().into(),
        proved_at: now.as_microsecond(),
        began_by: None,
    }
}

/// The account, if the password fits. The comparison takes its time off the async threads, and is made in any case.
async fn verified(row: Option<AccountRow>, password: Password) -> Result<Option<AccountRow>, Fault> {
    let kept = row.as_ref().and_then(|row| row.password_hash.clone()).unwrap_or_else(|| NOBODY.into());
    let compared = tokio::task::spawn_blocking(move || password.fits(&kept)).await;
    let fits = compared.map_err(|_| Fault::Hash)?;
    Ok(row.filter(|row| fits && row.password_hash.is_some()))
}

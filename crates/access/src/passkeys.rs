//! Passkeys: made by somebody signed in, used to come in without a password, after one, and to confirm what binds the firm.
//!
//! They stand in what is sealed of the account, beside the second factor. A question is chance, a time and a keyed hash over
//! both and over what the browser holds, so it need not be kept before it is answered; once answered it is, until it is over.

use jiff::{SignedDuration, Timestamp};
use passkey::{Answer, Asked, Key, New};
use policy::AccountId;
use serde::{Deserialize, Serialize};
use vault::rows::AccountRow;
use vault::{Personal, StaffOp};

use crate::access::{Access, Note, time};
use crate::account::{AccountState, SealedAccount, unseen};
use crate::codes::RecoveryCodes;
use crate::device::{Coming, Device, hex};
use crate::error::{AccountError, Fault, PasskeyError, SignInError};
use crate::history::Outcome;
use crate::people::account_error;
use crate::session::{IN, later};
use crate::sign_in::{Entered, Throttle, in_after};
use crate::{Session, Token};

/// The most passkeys of one account.
pub const MAX_PASSKEYS: usize = 10;
/// The longest name of a passkey, in characters.
pub const MAX_PASSKEY_NAME: usize = 60;
/// How long a question waits for its answer.
pub const ASKED_LASTS: SignedDuration = SignedDuration::from_mins(5);
/// The bytes of chance in a question.
const CHANCE: usize = 16;
/// The most answered questions that are kept. Whoever answers more within the time waits.
const MAX_ANSWERED: usize = 64;

/// A passkey as it is kept.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SealedPasskey {
    id: String,
    host: String,
    key: Key,
    counter: u32,
    name: String,
    since: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used: Option<i64>,
}

/// A passkey as its person sees it.
#[derive(Debug)]
pub struct Passkey {
    /// What names it.
    pub id: String,
    /// What the person calls it.
    pub name: Personal<String>,
    /// Since when it counts.
    pub since: Timestamp,
    /// When it was last used, if ever.
    pub used: Option<Timestamp>,
}

/// Where a page is that asks for a passkey, and what its browser holds.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// Where the page is, as `https://firma.example`.
    pub origin: &'a str,
    /// What only this browser holds: a question asked in one is answered in no other.
    pub held: &'a str,
}

impl At<'_> {
    /// The host that passkeys are made for.
    fn host(&self) -> &str {
        let authority = self.origin.split_once("://").map_or(self.origin, |(_, rest)| rest);
        authority.rsplit_once(':').map_or(authority, |(host, _)| host)
    }
}

impl Access {
    /// A question for a device to answer.
    #[must_use]
    pub fn question(&self, at: At<'_>, now: Timestamp) -> String {
        let chance: Vec<u8> = self.staff.new_token().into_iter().take(CHANCE).collect();
        let asked = [&now.as_microsecond().to_be_bytes()[..], &chance].concat();
        passkey::base64(&[&asked[..], &self.proof_of(&asked, at)].concat())
    }

    /// What the account is called by its devices: it says nothing of the person.
    #[must_use]
    pub fn handle_of(account: AccountId) -> String {
        passkey::base64(account.uuid().as_bytes())
    }

    /// One's passkeys, the newest last, with the number of recovery codes that are left to somebody who has no other second
    /// factor.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn passkeys(&self, who: &Session) -> Result<(Vec<Passkey>, usize), Fault> {
        let Some(row) = self.staff.account(who.account).await? else { return Ok((Vec::new(), 0)) };
        let sealed = self.sealed_account(&row)?;
        let shown = |kept: SealedPasskey| {
            let used = kept.used.map(time).transpose()?;
            Ok(Passkey { id: kept.id, name: Personal::new(kept.name), since: time(kept.since)?, used })
        };
        let spare = sealed.spare.len();
        Ok((sealed.passkeys.into_iter().map(shown).collect::<Result<_, Fault>>()?, spare))
    }

    /// Takes a passkey into use that was just made. With the first second factor of an account every other session ends, and
    /// recovery codes are made, shown this once.
    ///
    /// # Errors
    /// [`PasskeyError`] says why not: [`PasskeyError::Code`] where the account has an app and the code is not one of it.
    pub async fn add_passkey(
        &self,
        (who, own): (&Session, &Token),
        (name, new, code): (&str, &New, &str),
        at: At<'_>,
        now: Timestamp,
    ) -> Result<Option<RecoveryCodes>, PasskeyError> {
        let name = named(name)?;
        let (seen, mut sealed) = self.own(who.account).await?;
        if sealed.passkeys.len() >= MAX_PASSKEYS {
            return Err(PasskeyError::TooMany);
        }
        // As for another app: whoever has the password alone makes no second factor beside the one there is.
        if sealed.second.is_some() {
            self.checked(who.account, &mut sealed, code, now).await?;
        }
        let question = asked_in(&new.client).ok_or(PasskeyError::Distrusted)?;
        self.spend(&mut sealed, (&question, at), now)?;
        let asked = Asked { origin: at.origin, host: at.host(), challenge: &question };
        let made = passkey::made(new, asked).map_err(|_| PasskeyError::Distrusted)?;
        if sealed.passkeys.iter().any(|kept| kept.id == made.id) {
            return Err(PasskeyError::Distrusted);
        }
        let first = !sealed.has_second();
        let (host, since) = (at.host().to_owned(), now.as_microsecond());
        let (key, counter) = (made.key, made.counter);
        sealed.passkeys.push(SealedPasskey { id: made.id, host, key, counter, name, since, used: None });
        let mut ops = Vec::new();
        let codes = first.then(|| RecoveryCodes::new(&self.staff));
        if let Some(codes) = &codes {
            sealed.spare = codes.kept(&self.staff, who.account);
            ops = self.others_of(who.account, own).await?;
        }
        self.keep_own(seen, &sealed, ops, own_act("passkey", who.account), now).await?;
        Ok(codes)
    }

    /// Takes one of one's passkeys out of use.
    ///
    /// # Errors
    /// [`PasskeyError::Required`] for the last where everybody must have a second factor, [`PasskeyError::NotFound`].
    pub async fn end_passkey(&self, who: &Session, id: &str, now: Timestamp) -> Result<(), PasskeyError> {
        let (seen, mut sealed) = self.own(who.account).await?;
        let at = sealed.passkeys.iter().position(|kept| kept.id == id).ok_or(PasskeyError::NotFound)?;
        sealed.passkeys.remove(at);
        if sealed.passkeys.is_empty() {
            sealed.spare.clear();
        }
        if !sealed.has_second() && self.rules().await?.second_factor {
            return Err(PasskeyError::Required);
        }
        // Whoever has no password comes in by nothing else.
        if sealed.passkeys.is_empty() && seen.password_hash.is_none() && sealed.joined.is_none() {
            return Err(PasskeyError::Only);
        }
        self.keep_own(seen, &sealed, Vec::new(), own_act("end-passkey", who.account), now).await
    }

    /// Calls one of one's passkeys something else.
    ///
    /// # Errors
    /// [`PasskeyError::Name`] if it is no name, [`PasskeyError::NotFound`].
    pub async fn rename_passkey(
        &self,
        who: &Session,
        (id, name): (&str, &str),
        now: Timestamp,
    ) -> Result<(), PasskeyError> {
        let name = named(name)?;
        let (seen, mut sealed) = self.own(who.account).await?;
        let kept = sealed.passkeys.iter_mut().find(|kept| kept.id == id).ok_or(PasskeyError::NotFound)?;
        kept.name = name;
        self.keep_own(seen, &sealed, Vec::new(), own_act("rename-passkey", who.account), now).await
    }

    /// Makes new recovery codes for somebody whose passkeys are their only second factor.
    ///
    /// # Errors
    /// [`PasskeyError::NotFound`] if they have none, or another second factor with codes of its own.
    pub async fn renew_spare(&self, who: &Session, now: Timestamp) -> Result<RecoveryCodes, PasskeyError> {
        let (seen, mut sealed) = self.own(who.account).await?;
        if sealed.passkeys.is_empty() || sealed.second.is_some() {
            return Err(PasskeyError::NotFound);
        }
        let codes = RecoveryCodes::new(&self.staff);
        sealed.spare = codes.kept(&self.staff, who.account);
        self.keep_own(seen, &sealed, Vec::new(), own_act("recovery-codes", who.account), now).await?;
        Ok(codes)
    }

    /// Comes in with a passkey: the device is something one has and has looked who it was, so nothing more is asked. A session
    /// that waited for a code ends.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] whatever is wrong; [`SignInError::Wait`] after too many tries.
    pub async fn sign_in_passkey(
        &self,
        answer: &Answer,
        at: At<'_>,
        (from, half): (&Coming<'_>, Option<&Token>),
        now: Timestamp,
    ) -> Result<Entered, SignInError> {
        let account = account_of(&answer.user);
        let throttle = self.passkey_throttle(account, from);
        self.wait_for(&throttle, now).await?;
        let row = match account {
            Some(account) => self.staff.account(account).await.map_err(Fault::from)?,
            None => None,
        };
        let row = row.filter(|row| &*row.state == AccountState::Active.word() && &*row.kind == "person");
        let Some(row) = row else { return self.not_in((None, throttle), from.device, now).await };
        let account = AccountId::new(row.account);
        let mut sealed = self.sealed_account(&row)?;
        if self.answered(&mut sealed, answer, at, now).is_none() {
            return self.not_in((Some(account), throttle), from.device, now).await;
        }
        if !self.agreed(&row, now).await? {
            return Err(SignInError::Agreement);
        }
        let beside = self.beside(account, from, now).await?;
        let outcome = if beside { Outcome::Beside } else { Outcome::Passkey };
        // What began at the firm's own identity provider goes on as that; who comes in by it alone begins there.
        let waiting = match half {
            Some(half) => self.waiting(half, now).await?.filter(|waiting| waiting.account == account.uuid()),
            None => None,
        };
        let (step, began_by) = waiting.as_ref().map_or((IN, None), in_after);
        if step == IN && self.only_arrives(&row, now).await? {
            return Err(SignInError::Directory);
        }
        let (mut ops, entered) = self.session_at((step, began_by), (account, outcome), from.device, now);
        ops.extend(half.map(|half| StaffOp::DeleteSession { token_hash: half.hash().to_vec() }));
        ops.push(self.changed(row, &sealed, now)?);
        let note = crate::sign_in::came_in("sign-in-passkey", account, beside);
        match self.write(note, ops, now).await.map_err(account_error) {
            Ok(()) => Ok(entered),
            // Somebody brought the same answer a moment before.
            Err(AccountError::Stale) => Err(SignInError::Wrong),
            Err(AccountError::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(SignInError::Over),
        }
    }

    /// Proves with a passkey who has a session, before an act that binds the firm.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] if it is not one of theirs, or the answer to another question.
    pub async fn confirm_passkey(
        &self,
        (who, own): (&Session, &Token),
        answer: &Answer,
        at: At<'_>,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let throttle = self.confirm_throttle(who.account);
        self.wait_for(&throttle, now).await?;
        let row = self.staff.account(who.account).await.map_err(Fault::from)?.ok_or(SignInError::Over)?;
        let mut sealed = self.sealed_account(&row)?;
        let theirs = account_of(&answer.user) == Some(who.account);
        if !theirs || self.answered(&mut sealed, answer, at, now).is_none() {
            return self.not_in((Some(who.account), throttle), Device::UNKNOWN, now).await;
        }
        let ops = vec![
            throttle.clear(),
            StaffOp::ProveSession { token_hash: own.hash().to_vec(), at: now, began_by: None },
            self.changed(row, &sealed, now)?,
        ];
        match self.staff.commit(ops, Vec::new(), now).await.map_err(Fault::from).map_err(account_error) {
            Ok(()) => Ok(()),
            Err(AccountError::Fault(fault)) => Err(fault.into()),
            Err(_) => Err(SignInError::Wrong),
        }
    }

    /// Looks at an answer and uses its question up; `None` if it is not one of the account's passkeys.
    fn answered(&self, sealed: &mut SealedAccount, answer: &Answer, at: At<'_>, now: Timestamp) -> Option<()> {
        let question = asked_in(&answer.client)?;
        self.spend(sealed, (&question, at), now).ok()?;
        let kept = sealed.passkeys.iter_mut().find(|kept| kept.id == answer.id && kept.host == at.host())?;
        let asked = Asked { origin: at.origin, host: at.host(), challenge: &question };
        kept.counter = passkey::answered(answer, (&kept.key, kept.counter), asked).ok()?;
        kept.used = Some(now.as_microsecond());
        Some(())
    }

    /// Takes a question as answered: it was asked here, of this browser, a moment ago, and never before.
    fn spend(
        &self,
        sealed: &mut SealedAccount,
        (question, at): (&str, At<'_>),
        now: Timestamp,
    ) -> Result<(), PasskeyError> {
        let written = passkey::bytes(question).map_err(|_| PasskeyError::Distrusted)?;
        let (asked, proof) = written.split_at_checked(8 + CHANCE).ok_or(PasskeyError::Distrusted)?;
        let (since, _) = asked.split_first_chunk::<8>().ok_or(PasskeyError::Distrusted)?;
        let since = i64::from_be_bytes(*since);
        // Hashes of both are compared, so that the time it takes says nothing.
        if blake3::hash(&self.proof_of(asked, at)) != blake3::hash(proof) {
            return Err(PasskeyError::Distrusted);
        }
        let over = |since: i64| time(since).map_or(true, |since| later(since, ASKED_LASTS) <= now);
        if over(since) {
            return Err(PasskeyError::Over);
        }
        let mark = hex(asked);
        sealed.answered.retain(|kept| !over(kept.since));
        if sealed.answered.len() >= MAX_ANSWERED || sealed.answered.iter().any(|kept| kept.mark == mark) {
            return Err(PasskeyError::Over);
        }
        sealed.answered.push(Answered { since, mark });
        Ok(())
    }

    fn proof_of(&self, asked: &[u8], at: At<'_>) -> Vec<u8> {
        let said = format!("passkey {} {} {}", hex(asked), at.held, at.origin);
        self.staff.device_token(&Personal::new(said))
    }

    async fn not_in<T>(
        &self,
        (tried, throttle): (Option<AccountId>, Throttle),
        device: Device,
        now: Timestamp,
    ) -> Result<T, SignInError> {
        let failed = (tried, Outcome::NoPasskey);
        self.note_failure(failed, std::slice::from_ref(&throttle), device, now).await?;
        Err(SignInError::Wrong)
    }

    async fn own(&self, account: AccountId) -> Result<(AccountRow, SealedAccount), PasskeyError> {
        let row = self.row(account).await?;
        let sealed = self.sealed_account(&row)?;
        Ok((row, sealed))
    }

    async fn keep_own(
        &self,
        seen: AccountRow,
        sealed: &SealedAccount,
        mut ops: Vec<StaffOp>,
        note: Note<'_>,
        now: Timestamp,
    ) -> Result<(), PasskeyError> {
        ops.push(self.changed(seen, sealed, now)?);
        Ok(self.write(note, ops, now).await.map_err(account_error)?)
    }
}

/// What somebody calls a passkey.
fn named(given: &str) -> Result<String, PasskeyError> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !name.is_empty() && name.chars().count() <= MAX_PASSKEY_NAME && !name.chars().any(unseen);
    if fits { Ok(name) } else { Err(PasskeyError::Name) }
}

/// A question that was answered, as long as it could be answered again.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Answered {
    since: i64,
    mark: String,
}

fn own_act(act: &'static str, account: AccountId) -> Note<'static> {
    Note { by: Some(account), act, account: Some(account), ..Note::default() }
}

/// The account that a device calls so.
fn account_of(handle: &str) -> Option<AccountId> {
    let bytes = passkey::bytes(handle).ok()?;
    Some(AccountId::new(uuid::Uuid::from_slice(&bytes).ok()?))
}

/// The question that a browser says it was asked.
fn asked_in(client: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Client {
        challenge: String,
    }
    let client: Client = serde_json::from_slice(&passkey::bytes(client).ok()?).ok()?;
    Some(client.challenge)
}

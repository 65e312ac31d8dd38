//! The second factor of an account: set up with a proof, used at the door, moved to another device, taken off.
//!
//! It stands with the name in what is sealed of the account, so that whoever can write to the database can neither read
//! nor swap it, and so that a code is used up by changing the account as it was seen: of two who bring the same code one
//! is too late.

use jiff::{SignedDuration, Timestamp};
use policy::AccountId;
use serde::{Deserialize, Serialize};
use vault::rows::AccountRow;
use vault::{Personal, StaffOp};
use zeroize::Zeroizing;

use crate::access::{Access, Note};
use crate::account::{SealedAccount, sign_in_name};
use crate::codes::{self, RecoveryCodes};
use crate::device::Device;
use crate::entries::after;
use crate::error::{AccountError, Fault, SecondError};
use crate::history::Outcome;
use crate::people::{account_error, owner};
use crate::totp::{CODE_DIGITS, SharedSecret, step_of};
use crate::{Session, Token};

/// How long a secret that was shown waits for its first code.
pub const OFFER_LASTS: SignedDuration = SignedDuration::from_mins(15);

/// A second factor that counts.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Second {
    secret: Zeroizing<String>,
    since: i64,
    /// The newest step a code was taken of. No code of it or of one before is taken again.
    used_step: i64,
    /// What is kept of the recovery codes that were not used.
    codes: Vec<String>,
}

/// A secret that was shown and waits for its first code.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Offered {
    secret: Zeroizing<String>,
    at: i64,
}

/// How a second factor was proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Code,
    Recovery,
}

/// How the second factor of an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor {
    /// Since when it counts.
    pub since: Timestamp,
    /// How many recovery codes are left.
    pub codes_left: usize,
}

/// A secret to be put into a device, for the one time it is shown.
#[derive(Debug)]
pub struct Offer {
    /// The secret.
    pub secret: SharedSecret,
    /// The name the person signs in by.
    pub username: Personal<String>,
}

/// Why somebody's second factor is taken off by another. The journal keeps the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetReason {
    /// The device is lost.
    Lost,
    /// The device is stolen.
    Stolen,
    /// The device works no longer.
    Broken,
    /// The person has another device.
    Replaced,
}

impl ResetReason {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Lost, Self::Stolen, Self::Broken, Self::Replaced];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Stolen => "stolen",
            Self::Broken => "broken",
            Self::Replaced => "replaced",
        }
    }

    /// The reason of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl Access {
    /// How one's second factor stands; `None` where there is none.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn second_factor(&self, account: AccountId) -> Result<Option<SecondFactor>, Fault> {
        let Some(row) = self.staff.account(account).await? else { return Ok(None) };
        let Some(second) = self.sealed_account(&row)?.second else { return Ok(None) };
        Ok(Some(SecondFactor { since: crate::access::time(second.since)?, codes_left: second.codes.len() }))
    }

    /// Makes a secret for one's device. It counts for nothing before [`Access::prove_second`], and what there was counts on.
    ///
    /// # Errors
    /// [`SecondError::Wrong`] if there is a second factor and the code is not one of it.
    pub async fn offer_second(&self, who: &Session, typed: &str, now: Timestamp) -> Result<Offer, SecondError> {
        let (seen, mut sealed) = self.of(who.account).await?;
        if sealed.second.is_some() {
            self.checked(who.account, &mut sealed, typed, now).await?;
        }
        let secret = SharedSecret::of(&self.staff.new_token());
        sealed.offered = Some(Offered { secret: Zeroizing::new(secret.reveal().to_owned()), at: now.as_microsecond() });
        let username = sealed.username.clone().unwrap_or_default();
        let note = about("offer-second-factor", who.account);
        self.change(seen, &sealed, Vec::new(), note, now).await?;
        Ok(Offer { secret, username: Personal::new(username) })
    }

    /// Takes the secret that was shown into use, with a code that proves the device has it. Every other session of the
    /// account ends: none of them was begun with it. The recovery codes are new, and shown this once.
    ///
    /// # Errors
    /// [`SecondError::Wrong`] if the code is another; [`SecondError::NotOffered`] if no secret waits any more.
    pub async fn prove_second(
        &self,
        who: &Session,
        own: &Token,
        typed: &str,
        now: Timestamp,
    ) -> Result<RecoveryCodes, SecondError> {
        let (seen, mut sealed) = self.of(who.account).await?;
        let offered = sealed.offered.take().ok_or(SecondError::NotOffered)?;
        let until = crate::access::time(offered.at)?.checked_add(OFFER_LASTS).unwrap_or(now);
        if until <= now {
            return Err(SecondError::NotOffered);
        }
        let used_step = step_of(&offered.secret, &digits(typed), now).ok_or(SecondError::Wrong)?;
        let fresh = RecoveryCodes::new(&self.staff);
        let codes = fresh.kept(&self.staff, who.account);
        sealed.spare.clear();
        sealed.second = Some(Second { secret: offered.secret, since: now.as_microsecond(), used_step, codes });
        let mut ops = self.others_of(who.account, own).await?;
        ops.push(StaffOp::ProveSession { token_hash: own.hash().to_vec(), at: now, began_by: None });
        self.change(seen, &sealed, ops, about("second-factor", who.account), now).await?;
        Ok(fresh)
    }

    /// Makes new recovery codes; those there were work no longer.
    ///
    /// # Errors
    /// [`SecondError::Wrong`] if the code is not one of the second factor.
    pub async fn renew_codes(&self, who: &Session, typed: &str, now: Timestamp) -> Result<RecoveryCodes, SecondError> {
        let (seen, mut sealed) = self.of(who.account).await?;
        self.checked(who.account, &mut sealed, typed, now).await?;
        let fresh = RecoveryCodes::new(&self.staff);
        let second = sealed.second.as_mut().ok_or(SecondError::NotOffered)?;
        second.codes = fresh.kept(&self.staff, who.account);
        self.change(seen, &sealed, Vec::new(), about("recovery-codes", who.account), now).await?;
        Ok(fresh)
    }

    /// Takes one's own second factor off.
    ///
    /// # Errors
    /// [`SecondError::Required`] where everybody must have one, [`SecondError::Wrong`] if the code is not one of it.
    pub async fn end_second(&self, who: &Session, typed: &str, now: Timestamp) -> Result<(), SecondError> {
        let (seen, mut sealed) = self.of(who.account).await?;
        if sealed.passkeys.is_empty() && self.rules().await?.second_factor {
            return Err(SecondError::Required);
        }
        self.checked(who.account, &mut sealed, typed, now).await?;
        sealed.second = None;
        self.change(seen, &sealed, Vec::new(), about("end-second-factor", who.account), now).await
    }

    /// Takes the second factor of somebody else off, for a reason: all their sessions end. Where to tell them, if they said.
    ///
    /// # Errors
    /// [`AccountError::NotOwner`] for anybody but an owner; [`AccountError::NotFound`] for one's own, and if there is none.
    pub async fn reset_second(
        &self,
        by: &Session,
        account: AccountId,
        reason: ResetReason,
        now: Timestamp,
    ) -> Result<Option<Personal<String>>, AccountError> {
        owner(by)?;
        if by.account == account {
            return Err(AccountError::NotFound);
        }
        let row = self.row(account).await?;
        self.reset(row, (Some(by.account), reason), now).await
    }

    /// The same for whoever can read the master key, by the name the person signs in with: the way back in for a single
    /// owner who lost device and recovery codes. The journal names nobody as the one who did it.
    ///
    /// # Errors
    /// [`AccountError::NotFound`] if nobody signs in by this name, or has no second factor.
    pub async fn reset_second_by_operator(
        &self,
        username: &str,
        reason: ResetReason,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let name = sign_in_name(username).map_err(|_| AccountError::NotFound)?;
        let login = self.staff.login_token(&Personal::new(name));
        let row = self.staff.account_by_login(login).await.map_err(Fault::from)?.ok_or(AccountError::NotFound)?;
        let row = self.row(AccountId::new(row.account)).await?;
        self.reset(row, (None, reason), now).await.map(|_| ())
    }

    async fn reset(
        &self,
        seen: AccountRow,
        (by, reason): (Option<AccountId>, ResetReason),
        now: Timestamp,
    ) -> Result<Option<Personal<String>>, AccountError> {
        let account = AccountId::new(seen.account);
        let mut sealed = self.sealed_account(&seen)?;
        if !sealed.has_second() {
            return Err(AccountError::NotFound);
        }
        sealed = SealedAccount {
            second: None,
            offered: None,
            passkeys: Vec::new(),
            answered: Vec::new(),
            spare: Vec::new(),
            ..sealed
        };
        let mut ops = vec![StaffOp::DeleteSessionsOf { account }];
        ops.extend(self.noted(account, Outcome::Reset, Device::UNKNOWN, now));
        ops.push(self.changed(seen, &sealed, now)?);
        let note = Note {
            by,
            act: "reset-second-factor",
            account: Some(account),
            reason: Some(reason.word()),
            ..Note::default()
        };
        self.write(note, ops, now).await.map_err(account_error)?;
        Ok(sealed.told_at())
    }

    /// Uses up a code of the second factor; tries are counted, so that six digits are not guessed.
    pub(crate) async fn checked(
        &self,
        account: AccountId,
        sealed: &mut SealedAccount,
        typed: &str,
        now: Timestamp,
    ) -> Result<How, SecondError> {
        let throttle = self.code_throttle(account);
        self.wait_for(&throttle, now).await?;
        match self.used(account, sealed, typed, now) {
            Some(how) => Ok(how),
            None => {
                self.note_wrong_code(account, &throttle, now).await?;
                Err(SecondError::Wrong)
            }
        }
    }

    /// Uses up a code or a recovery code; `None` if it is neither, or was used before.
    pub(crate) fn used(
        &self,
        account: AccountId,
        sealed: &mut SealedAccount,
        typed: &str,
        now: Timestamp,
    ) -> Option<How> {
        let code = digits(typed);
        let Some(second) = sealed.second.as_mut() else { return self.used_up(account, &mut sealed.spare, typed) };
        if code.len() == CODE_DIGITS && code.bytes().all(|sign| sign.is_ascii_digit()) {
            let step = step_of(&second.secret, &code, now).filter(|step| *step > second.used_step)?;
            second.used_step = step;
            return Some(How::Code);
        }
        self.used_up(account, &mut second.codes, typed)
    }

    fn used_up(&self, account: AccountId, codes: &mut Vec<String>, typed: &str) -> Option<How> {
        let kept = codes::kept(&self.staff, account, typed);
        let at = codes.iter().position(|code| *code == kept)?;
        codes.remove(at);
        Some(How::Recovery)
    }

    /// The account as it stands, with what is sealed of it.
    async fn of(&self, account: AccountId) -> Result<(AccountRow, SealedAccount), SecondError> {
        let row = self.row(account).await.map_err(SecondError::from)?;
        let sealed = self.sealed_account(&row)?;
        Ok((row, sealed))
    }

    /// The account as it shall stand, if nobody changed it since it was seen.
    pub(crate) fn changed(&self, seen: AccountRow, sealed: &SealedAccount, now: Timestamp) -> Result<StaffOp, Fault> {
        let expected_changed_at = seen.changed_at;
        let sealed = self.seal_account(AccountId::new(seen.account), sealed)?;
        let changed_at = after(expected_changed_at, now);
        Ok(StaffOp::UpdateAccount { account: AccountRow { sealed, changed_at, ..seen }, expected_changed_at })
    }

    async fn change(
        &self,
        seen: AccountRow,
        sealed: &SealedAccount,
        mut ops: Vec<StaffOp>,
        note: Note<'_>,
        now: Timestamp,
    ) -> Result<(), SecondError> {
        ops.push(self.changed(seen, sealed, now)?);
        Ok(self.write(note, ops, now).await.map_err(account_error)?)
    }

    /// The end of every session of an account but one.
    pub(crate) async fn others_of(&self, account: AccountId, own: &Token) -> Result<Vec<StaffOp>, Fault> {
        let own = own.hash();
        let rows = self.staff.sessions_of(account).await?;
        let others = rows.into_iter().map(|row| row.token_hash).filter(|hash| *hash != own);
        Ok(others.map(|token_hash| StaffOp::DeleteSession { token_hash }).collect())
    }
}

fn about(act: &'static str, account: AccountId) -> Note<'static> {
    Note { by: Some(account), act, account: Some(account), ..Note::default() }
}

/// A code as it was typed, without the blanks that devices show it with.
fn digits(typed: &str) -> String {
    typed.chars().filter(|sign| !sign.is_whitespace()).take(CODE_DIGITS + 16).collect()
}

//! Who came in, and who did not: so that people see for themselves whether it was them.

use jiff::{SignedDuration, Timestamp};
use policy::AccountId;
use vault::StaffOp;
use vault::rows::SignInRow;

use crate::access::{Access, Note, time};
use crate::device::Device;
use crate::error::{AccountError, Fault};
use crate::people::owner;
use crate::{Session, Token};

/// How long it is remembered who signed in.
pub const REMEMBERED: SignedDuration = SignedDuration::from_hours(90 * 24);
/// The most sign-ins that are listed.
pub const MAX_LISTED: usize = 50;

/// What came of signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// In.
    In,
    /// In, while the account was in use from another device.
    Beside,
    /// In, with a recovery code.
    Recovery,
    /// In, with a passkey.
    Passkey,
    /// In, by the firm's own identity provider.
    Directory,
    /// Not in: the passkey was not one of the account's.
    NoPasskey,
    /// Not in: the password did not fit.
    Password,
    /// Not in: the password fitted, the code did not.
    Code,
    /// The second factor was taken off by somebody else.
    Reset,
}

impl Outcome {
    const ALL: [Self; 9] = [
        Self::In,
        Self::Beside,
        Self::Recovery,
        Self::Passkey,
        Self::Directory,
        Self::NoPasskey,
        Self::Password,
        Self::Code,
        Self::Reset,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Beside => "beside",
            Self::Recovery => "recovery",
            Self::Passkey => "passkey",
            Self::Directory => "directory",
            Self::NoPasskey => "no-passkey",
            Self::Password => "password",
            Self::Code => "code",
            Self::Reset => "reset",
        }
    }

    /// True of the word of one that came in.
    pub(crate) fn came_in(word: &str) -> bool {
        [Self::In, Self::Beside, Self::Recovery, Self::Passkey, Self::Directory].iter().any(|one| one.word() == word)
    }
}

/// That somebody came in, or did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignIn {
    /// When.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Outcome,
    /// From which kind of device.
    pub device: Device,
}

/// A session that lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// What names it, without being a way in.
    pub id: String,
    /// True if it is the one that asks.
    pub own: bool,
    /// On which kind of device it was begun.
    pub device: Device,
    /// When it was begun.
    pub began_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
}

impl Access {
    /// Who signed in to an account or tried to, newest first: for the person, and for an owner.
    ///
    /// # Errors
    /// [`AccountError::NotOwner`] for anybody else.
    pub async fn sign_ins(&self, by: &Session, account: AccountId) -> Result<Vec<SignIn>, AccountError> {
        own_or_owner(by, account)?;
        let rows = self.staff.sign_ins_of(account, MAX_LISTED).await.map_err(Fault::from)?;
        let read = |row: &SignInRow| -> Result<SignIn, Fault> {
            let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.word() == &*row.outcome);
            let outcome = outcome.ok_or(Fault::Malformed("sign-in"))?;
            Ok(SignIn { at: time(row.at)?, outcome, device: Device::from_words(&row.device) })
        };
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// The sessions of an account that live, newest first: for the person, and for an owner.
    ///
    /// # Errors
    /// [`AccountError::NotOwner`] for anybody else.
    pub async fn open_sessions(
        &self,
        by: &Session,
        account: AccountId,
        own: &Token,
        now: Timestamp,
    ) -> Result<Vec<OpenSession>, AccountError> {
        own_or_owner(by, account)?;
        let rules = self.rules().await?;
        let own = own.hash();
        let mut open = Vec::new();
        let mut rows = self.staff.sessions_of(account).await.map_err(Fault::from)?;
        rows.sort_by_key(|row| std::cmp::Reverse(row.created_at));
        for row in &rows {
            if crate::session::lives_until(row, &rules, now)?.is_none() {
                continue;
            }
            open.push(OpenSession {
                id: crate::device::hex(&row.token_hash),
                own: row.token_hash == own,
                device: Device::from_words(&row.device),
                began_at: time(row.created_at)?,
                seen_at: time(row.seen_at)?,
            });
        }
        Ok(open)
    }

    /// Ends the sessions of an account that these are the ids of; every one of them but the asker's own when none is named.
    ///
    /// # Errors
    /// [`AccountError::NotOwner`] for anybody but the person and an owner, [`AccountError::NotFound`] if there is nothing to
    /// end.
    pub async fn end_sessions(
        &self,
        by: &Session,
        account: AccountId,
        which: Option<&str>,
        own: &Token,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        own_or_owner(by, account)?;
        let own = own.hash();
        let rows = self.staff.sessions_of(account).await.map_err(Fault::from)?;
        let meant = |hash: &[u8]| match which {
            Some(id) => crate::device::hex(hash) == id,
            None => hash != own,
        };
        let ended = rows.into_iter().map(|row| row.token_hash).filter(|hash| meant(hash));
        let ops: Vec<StaffOp> = ended.map(|token_hash| StaffOp::DeleteSession { token_hash }).collect();
        if ops.is_empty() {
            return Err(AccountError::NotFound);
        }
        let note = Note { by: Some(by.account), act: "end-session", account: Some(account), ..Note::default() };
        Ok(self.write(note, ops, now).await?)
    }

    /// What is written when somebody came in or did not; what is too old to be of use goes.
    pub(crate) fn noted(&self, account: AccountId, outcome: Outcome, device: Device, now: Timestamp) -> [StaffOp; 2] {
        let row = SignInRow {
            account: account.uuid(),
            sign_in: self.staff.new_id(now),
            at: now.as_microsecond(),
            outcome: outcome.word().into(),
            device: device.words().into(),
        };
        let until = now.checked_sub(REMEMBERED).unwrap_or(Timestamp::MIN);
        [StaffOp::ForgetSignInHistory { until }, StaffOp::NoteSignIn(row)]
    }
}

fn own_or_owner(by: &Session, account: AccountId) -> Result<(), AccountError> {
    if by.account == account { Ok(()) } else { owner(by) }
}

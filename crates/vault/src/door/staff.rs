//! Accounts of staff, their sessions, grants, tokens and work. They live in the store beside the registers, and
//! `access` reaches them here: what is personal of an account is sealed with a key of the controller.

use jiff::Timestamp;
use policy::{AccountId, ControllerId};
use store::{
    AccessEntryRow, AccountRow, ApiTokenRow, HandOverRow, JobProgress, JobRow, JournalEntry, KeepingOp, KeptAccountRow,
    LetterRow, NoticeDraftRow, Op, RequestOp, SessionRow, SetupTokenRow, SignInRow, StandingGrantRow, Unit,
};
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::journal::{DONE, REFUSED, system_entry};
use crate::door::requests::NewLetter;
use crate::error::{Fault, RequestError};
use crate::lease;
use crate::personal::Personal;
use crate::seal::Place;

/// What of accounts, sessions, grants, tokens, settings and jobs may be changed. The same operations as the store's,
/// without those on records.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the store's operation of that name, and documented there")]
pub enum StaffOp {
    InsertAccount(AccountRow),
    UpdateAccount { account: AccountRow, expected_changed_at: i64 },
    InsertSession(SessionRow),
    TouchSession { token_hash: Vec<u8>, purpose: Option<String>, seen_at: Timestamp, expires_at: Timestamp },
    ProveSession { token_hash: Vec<u8>, at: Timestamp, began_by: Option<Vec<u8>> },
    DeleteSession { token_hash: Vec<u8> },
    DeleteSessionsOf { account: AccountId },
    DeleteExpiredSessions { at: Timestamp },
    InsertGrant(StandingGrantRow),
    EndGrant { grant: Uuid, at: Timestamp },
    ConfirmGrant { grant: Uuid, by: AccountId },
    InsertAccessEntry(AccessEntryRow),
    UpdateAccessEntry { entry: AccessEntryRow, expected_changed_at: i64 },
    InsertNoticeDraft(NoticeDraftRow),
    ForgetNoticeDrafts { until: i64 },
    InsertSetupToken(SetupTokenRow),
    UseSetupToken { token_hash: Vec<u8>, at: Timestamp },
    InsertApiToken(ApiTokenRow),
    EndApiToken { token_hash: Vec<u8>, at: Timestamp },
    SignInFailed { throttle: Vec<u8>, at: Timestamp, attempt: Uuid },
    ClearSignIns { throttle: Vec<u8> },
    ForgetSignIns { until: Timestamp },
    NoteSignIn(SignInRow),
    ForgetSignInHistory { until: Timestamp },
    InsertJob(JobRow),
    JobProgress(JobProgress),
    PutSetting { name: String, value: String },
    LetIn { account: AccountId, operator: ControllerId, operator_account: AccountId },
    HandOver(HandOverRow),
    Pass { token_hash: Vec<u8>, session_hash: Vec<u8>, at: Timestamp },
    ForgetHandOvers { until: Timestamp },
    LeavesNothing { account: AccountId },
    InsertLetter(LetterRow),
}

/// What the journal says of an act of staff on accounts: `sign-in`, `give-grant`, `close-account` …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffNote {
    /// Who did it; none for the system or an unknown visitor.
    pub actor: Option<AccountId>,
    /// What, as a word.
    pub act: &'static str,
    /// True if it was done, false if it was refused.
    pub done: bool,
    /// Ids and words that say more; never a value.
    pub detail: Option<String>,
}

/// Accounts and what belongs to them.
#[derive(Debug, Clone)]
pub struct Staff(Door);

impl Door {
    /// Accounts of staff and what belongs to them.
    #[must_use]
    pub fn staff(&self) -> Staff {
        Staff(self.clone())
    }
}

impl Staff {
    /// Writes operations and journal notes together or not at all.
    ///
    /// # Errors
    /// [`Fault::Store`] with `Exists` if a sign-in name is used, `Gone` if something was used up or changed meanwhile.
    pub fn commit(&self, ops: Vec<StaffOp>, notes: Vec<StaffNote>, now: Timestamp) -> Answer<'_, (), Fault> {
        Box::pin(self.commit_inside(ops, notes, now))
    }

    async fn commit_inside(&self, ops: Vec<StaffOp>, notes: Vec<StaffNote>, now: Timestamp) -> Result<(), Fault> {
        let unit = self.unit(ops, notes, now);
        self.0.store().commit(unit).await?;
        Ok(())
    }

    /// How the journal says it.
    pub(super) fn entry(&self, note: StaffNote) -> JournalEntry {
        note.entry(self.0.notice_version())
    }

    pub(super) fn unit(&self, ops: Vec<StaffOp>, notes: Vec<StaffNote>, now: Timestamp) -> Unit {
        let mut unit = Unit::new(self.0.controller(), now.as_microsecond());
        unit.ops = ops.into_iter().map(Op::from).collect();
        unit.journal = notes.into_iter().map(|note| note.entry(self.0.notice_version())).collect();
        unit
    }

    /// Seals what is personal of an account, a job or the like: `of` is its id.
    ///
    /// # Errors
    /// [`Fault::Seal`] if sealing fails.
    pub fn seal(&self, of: Uuid, plain: &Personal<Vec<u8>>) -> Result<Vec<u8>, Fault> {
        let sealed = self.0.keys().staff().seal(&self.place(of), plain.inner(), self.0.chance());
        sealed.map_err(|_| Fault::Seal)
    }

    /// Opens what [`Staff::seal`] sealed for the same id.
    ///
    /// # Errors
    /// [`Fault::Broken`] if it was sealed for another, or changed.
    pub fn open(&self, of: Uuid, sealed: &[u8]) -> Result<Personal<Vec<u8>>, Fault> {
        let plain = self.0.keys().staff().open(&self.place(of), sealed);
        plain
            .map(|plain| Personal::new(plain.to_vec()))
            .map_err(|_| Fault::Broken { what: "an account or job", id: of })
    }

    fn place(&self, of: Uuid) -> Place {
        Place::new("staff", self.0.controller()).id(of)
    }

    /// What an account is found by: a keyed hash of its sign-in name in small letters.
    #[must_use]
    pub fn login_token(&self, name: &Personal<String>) -> Vec<u8> {
        self.0.keys().login_token("login", &name.inner().trim().to_lowercase()).to_vec()
    }

    /// What tries of one name or network address are counted under: a keyed hash.
    #[must_use]
    pub fn throttle_token(&self, what: &Personal<String>) -> Vec<u8> {
        self.0.keys().login_token("throttle", &what.inner().trim().to_lowercase()).to_vec()
    }

    /// What a code is known by that was given out once: a keyed hash.
    #[must_use]
    pub fn code_token(&self, what: &Personal<String>) -> Vec<u8> {
        self.0.keys().login_token("code", what.inner()).to_vec()
    }

    /// What only this installation can make: the mark of a device that somebody came in from.
    #[must_use]
    pub fn device_token(&self, what: &Personal<String>) -> Vec<u8> {
        self.0.keys().login_token("device", what.inner()).to_vec()
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self, now: Timestamp) -> Uuid {
        self.0.chance().id(now)
    }

    /// Random bytes for a token.
    #[must_use]
    pub fn new_token(&self) -> [u8; 32] {
        self.0.chance().array()
    }

    /// An account.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; so for every look-up below.
    pub async fn account(&self, account: AccountId) -> Result<Option<AccountRow>, Fault> {
        Ok(self.0.store().account(self.0.controller(), account.uuid()).await?)
    }

    /// The account of a sign-in name.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn account_by_login(&self, login_token: Vec<u8>) -> Result<Option<AccountRow>, Fault> {
        Ok(self.0.store().account_by_login(self.0.controller(), login_token).await?)
    }

    /// The accounts in the order they were made, after one of them.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn accounts(&self, after: Option<AccountId>, limit: usize) -> Result<Vec<AccountRow>, Fault> {
        let after = after.map_or(Uuid::nil(), AccountId::uuid);
        Ok(self.0.store().accounts(self.0.controller(), after, limit).await?)
    }

    /// A session, also one past its end: compare the times.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn session(&self, token_hash: Vec<u8>) -> Result<Option<SessionRow>, Fault> {
        Ok(self.0.store().session(self.0.controller(), token_hash).await?)
    }

    /// The sessions of an account, also those past their end, in no order that means anything.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn sessions_of(&self, account: AccountId) -> Result<Vec<SessionRow>, Fault> {
        Ok(self.0.store().sessions_of(self.0.controller(), account.uuid()).await?)
    }

    /// The sessions that began by one session at the firm's own identity provider, also those past their end.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn sessions_begun_by(&self, began_by: Vec<u8>) -> Result<Vec<SessionRow>, Fault> {
        Ok(self.0.store().sessions_begun_by(self.0.controller(), began_by).await?)
    }

    /// Who signed in to an account or tried to, newest first.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn sign_ins_of(&self, account: AccountId, at_most: usize) -> Result<Vec<SignInRow>, Fault> {
        Ok(self.0.store().sign_ins_of(self.0.controller(), account.uuid(), at_most).await?)
    }

    /// Every standing grant an account ever had, oldest first.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn grants_of(&self, account: AccountId) -> Result<Vec<StandingGrantRow>, Fault> {
        Ok(self.0.store().grants_of(self.0.controller(), account.uuid()).await?)
    }

    /// Every standing grant there was, oldest first, after one of them.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn grants(&self, after: Option<Uuid>, limit: usize) -> Result<Vec<StandingGrantRow>, Fault> {
        Ok(self.0.store().grants(self.0.controller(), after.unwrap_or(Uuid::nil()), limit).await?)
    }

    /// What is on record of access of one sort, in order of what it is about and then of birth.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn access_entries(&self, what: &str) -> Result<Vec<AccessEntryRow>, Fault> {
        Ok(self.0.store().access_entries(self.0.controller(), what.into()).await?)
    }

    /// What of one sort is on record about one account, grant or firm, the newest first.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn access_entries_about(
        &self,
        what: &str,
        about: Uuid,
        limit: usize,
    ) -> Result<Vec<AccessEntryRow>, Fault> {
        Ok(self.0.store().access_entries_about(self.0.controller(), what.into(), about, limit).await?)
    }

    /// What of one sort waits or counts still, the newest first.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn access_entries_open(&self, what: &str, limit: usize) -> Result<Vec<AccessEntryRow>, Fault> {
        Ok(self.0.store().access_entries_open(self.0.controller(), what.into(), limit).await?)
    }

    /// What of one sort was done with, the newest first, older than one of them.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn access_entries_closed(
        &self,
        what: &str,
        before: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<AccessEntryRow>, Fault> {
        let before = before.unwrap_or(Uuid::max());
        Ok(self.0.store().access_entries_closed(self.0.controller(), what.into(), before, limit).await?)
    }

    /// A letter that goes out with what is written, or not at all.
    ///
    /// # Errors
    /// [`Fault::Seal`] if sealing fails.
    pub fn letter(&self, letter: NewLetter, now: Timestamp) -> Result<StaffOp, Fault> {
        match self.0.new_letter(letter, None, now) {
            Ok(row) => Ok(StaffOp::InsertLetter(row)),
            Err(RequestError::Fault(fault)) => Err(fault),
            Err(_) => Err(Fault::Seal),
        }
    }

    /// A one-time link, used or not.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn setup_token(&self, token_hash: Vec<u8>) -> Result<Option<SetupTokenRow>, Fault> {
        Ok(self.0.store().setup_token(self.0.controller(), token_hash).await?)
    }

    /// A token of a service account, ended or not.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn api_token(&self, token_hash: Vec<u8>) -> Result<Option<ApiTokenRow>, Fault> {
        Ok(self.0.store().api_token(self.0.controller(), token_hash).await?)
    }

    /// The tokens of a service account.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn api_tokens_of(&self, account: AccountId) -> Result<Vec<ApiTokenRow>, Fault> {
        Ok(self.0.store().api_tokens_of(self.0.controller(), account.uuid()).await?)
    }

    /// How often sign-in failed for a name or address since then; stops counting at `at_most`.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn sign_in_failures(&self, throttle: Vec<u8>, since: Timestamp, at_most: i64) -> Result<i64, Fault> {
        let (store, controller) = (self.0.store(), self.0.controller());
        Ok(store.sign_in_failures(controller, throttle, since.as_microsecond(), at_most).await?)
    }

    /// A job.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn job(&self, job: Uuid) -> Result<Option<JobRow>, Fault> {
        Ok(self.0.store().job(self.0.controller(), job).await?)
    }

    /// Jobs, the newest first, older than one of them.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn jobs(&self, before: Option<Uuid>, limit: usize) -> Result<Vec<JobRow>, Fault> {
        Ok(self.0.store().jobs(self.0.controller(), before, limit).await?)
    }

    /// The job of this kind, made anew and due at once if there is none yet.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn the_job(&self, job: Uuid, kind: &str, now: Timestamp) -> Result<JobRow, Fault> {
        lease::the_job(self.0.store(), self.0.controller(), (job, kind), now).await
    }

    /// Takes a job as it was just read, for a node until then; false if another was faster.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn take_job(&self, row: &JobRow, node: Uuid, until: Timestamp, now: Timestamp) -> Result<bool, Fault> {
        lease::take(self.0.store(), self.0.controller(), row, (node, until), now).await
    }

    /// The draft of the notice saved last.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn notice_draft(&self) -> Result<Option<NoticeDraftRow>, Fault> {
        Ok(self.0.store().notice_draft(self.0.controller()).await?)
    }

    /// A draft of the notice as it was saved, while it is kept.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn notice_draft_at(&self, revision: i64) -> Result<Option<NoticeDraftRow>, Fault> {
        Ok(self.0.store().notice_draft_at(self.0.controller(), revision).await?)
    }

    /// Whose an account of the keeper is; none if it is the controller's own.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn kept_account(&self, account: AccountId) -> Result<Option<KeptAccountRow>, Fault> {
        Ok(self.0.store().kept_account(self.0.controller(), account.uuid()).await?)
    }

    /// A way over from the keeper, by the hash of its token.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn hand_over(&self, token_hash: Vec<u8>) -> Result<Option<HandOverRow>, Fault> {
        Ok(self.0.store().hand_over(self.0.controller(), token_hash).await?)
    }

    /// The way over that a session began with.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn handed_over(&self, session_hash: Vec<u8>) -> Result<Option<HandOverRow>, Fault> {
        Ok(self.0.store().handed_over(self.0.controller(), session_hash).await?)
    }

    /// A setting.
    #[expect(clippy::missing_errors_doc, reason = "as said at `account`")]
    pub async fn setting(&self, name: &str) -> Result<Option<String>, Fault> {
        Ok(self.0.store().setting(self.0.controller(), name.into()).await?.map(|word| word.to_string()))
    }
}

impl StaffNote {
    fn entry(self, version: u32) -> JournalEntry {
        JournalEntry {
            actor_kind: if self.actor.is_some() { "account".into() } else { "system".into() },
            actor: self.actor.map(AccountId::uuid),
            outcome: if self.done { DONE.into() } else { REFUSED.into() },
            detail: self.detail.map(Into::into),
            ..system_entry(self.act, version)
        }
    }
}

impl From<StaffOp> for Op {
    fn from(op: StaffOp) -> Self {
        let micros = Timestamp::as_microsecond;
        match op {
            StaffOp::InsertAccount(row) => Self::InsertAccount(row),
            StaffOp::UpdateAccount { account, expected_changed_at } => {
                Self::UpdateAccount { account, expected_changed_at }
            }
            StaffOp::InsertSession(row) => Self::InsertSession(row),
            StaffOp::TouchSession { token_hash, purpose, seen_at, expires_at } => Self::TouchSession {
                token_hash,
                purpose: purpose.map(Into::into),
                seen_at: micros(seen_at),
                expires_at: micros(expires_at),
            },
            StaffOp::ProveSession { token_hash, at, began_by } => {
                Self::ProveSession { token_hash, at: micros(at), began_by }
            }
            StaffOp::DeleteSession { token_hash } => Self::DeleteSession { token_hash },
            StaffOp::DeleteSessionsOf { account } => Self::DeleteSessionsOf { account: account.uuid() },
            StaffOp::DeleteExpiredSessions { at } => Self::DeleteExpiredSessions { at: micros(at) },
            StaffOp::InsertGrant(row) => Self::InsertGrant(row),
            StaffOp::EndGrant { grant, at } => Self::EndGrant { grant, at: micros(at) },
            StaffOp::ConfirmGrant { grant, by } => Self::ConfirmGrant { grant, by: by.uuid() },
            StaffOp::InsertAccessEntry(row) => Self::InsertAccessEntry(row),
            StaffOp::UpdateAccessEntry { entry, expected_changed_at } => {
                Self::UpdateAccessEntry { entry, expected_changed_at }
            }
            StaffOp::InsertNoticeDraft(row) => Self::InsertNoticeDraft(row),
            StaffOp::ForgetNoticeDrafts { until } => Self::ForgetNoticeDrafts { until },
            StaffOp::InsertSetupToken(row) => Self::InsertSetupToken(row),
            StaffOp::UseSetupToken { token_hash, at } => Self::UseSetupToken { token_hash, at: micros(at) },
            StaffOp::InsertApiToken(row) => Self::InsertApiToken(row),
            StaffOp::EndApiToken { token_hash, at } => Self::EndApiToken { token_hash, at: micros(at) },
            StaffOp::SignInFailed { throttle, at, attempt } => Self::SignInFailed { throttle, at: micros(at), attempt },
            StaffOp::ClearSignIns { throttle } => Self::ClearSignIns { throttle },
            StaffOp::ForgetSignIns { until } => Self::ForgetSignIns { until: micros(until) },
            StaffOp::NoteSignIn(row) => Self::NoteSignIn(row),
            StaffOp::ForgetSignInHistory { until } => Self::ForgetSignInHistory { until: micros(until) },
            StaffOp::InsertJob(row) => Self::InsertJob(row),
            StaffOp::JobProgress(progress) => Self::JobProgress(progress),
            StaffOp::LetIn { account, operator, operator_account } => Self::Keeping(KeepingOp::LetIn {
                account: account.uuid(),
                operator: operator.uuid(),
                operator_account: operator_account.uuid(),
            }),
            StaffOp::HandOver(row) => Self::Keeping(KeepingOp::HandOver(row)),
            StaffOp::Pass { token_hash, session_hash, at } => {
                Self::Keeping(KeepingOp::Pass { token_hash, session_hash, at: micros(at) })
            }
            StaffOp::ForgetHandOvers { until } => Self::Keeping(KeepingOp::ForgetHandOvers { until: micros(until) }),
            StaffOp::LeavesNothing { account } => Self::Request(RequestOp::LeavesNothing { account: account.uuid() }),
            StaffOp::InsertLetter(row) => Self::Request(RequestOp::InsertLetter(row)),
            StaffOp::PutSetting { name, value } => Self::PutSetting { name: name.into(), value: value.into() },
        }
    }
}

//! The rows callers give and get: plain data, sealed where personal.

use uuid::Uuid;

use crate::value::{Micros, Word};

/// A controller that lives in this instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControllerRow {
    /// Its identifier.
    pub controller: Uuid,
    /// When it was set up.
    pub created_at: Micros,
    /// Its name, sealed.
    pub name_sealed: Vec<u8>,
    /// The name it is reached by; empty while it is the only one.
    pub short: Word,
    /// The controller that keeps its registers for it.
    pub kept_by: Option<Uuid>,
}

/// A published version of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeVersionRow {
    /// Counts from 1.
    pub version: i64,
    /// SHA-256 of the source text.
    pub fingerprint: Vec<u8>,
    /// The notice file, whole.
    pub source: Word,
    /// From when it is in force.
    pub effective_from: Micros,
    /// When it was published.
    pub published_at: Micros,
}

/// A record: its place in the notice, its dates, and its sealed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// Its identifier, version 7, so that it sorts by birth.
    pub record: Uuid,
    /// The register's name.
    pub register: Word,
    /// The record kind's name.
    pub kind: Word,
    /// The person it is about.
    pub subject: Uuid,
    /// The record it belongs to.
    pub parent: Option<Uuid>,
    /// Counts from 1; an update moves it by one.
    pub revision: i64,
    /// The notice version it was collected or last changed under.
    pub notice_version: i64,
    /// When it was first stored.
    pub collected_at: Micros,
    /// When a value was last changed.
    pub changed_at: Micros,
    /// When it was last needed for a purpose.
    pub last_needed_at: Micros,
    /// When retention ends, where that can be told.
    pub keep_until: Option<Micros>,
    /// The number lists are sorted by. Lists by number hold only records that have one:
    /// give [`NO_KEY`] where the kind has a number and this record does not.
    pub number_key: Option<i64>,
    /// The date lists are sorted by, on the same terms.
    pub date_key: Option<i64>,
    /// The values, sealed.
    pub sealed: Vec<u8>,
    /// The name of the controller's it was taken in under; none under its own.
    pub brand: Option<Word>,
}

/// Stands for *none* in a sorting key of a kind that has the key; sorts below every number.
pub const NO_KEY: i64 = i64::MIN;

/// What an amendment writes over a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordUpdate {
    /// Which record.
    pub record: Uuid,
    /// The revision the writer saw.
    pub expected_revision: i64,
    /// The notice version of the change.
    pub notice_version: i64,
    /// When it is changed.
    pub changed_at: Micros,
    /// When it was last needed, as it should stand from now.
    pub last_needed_at: Micros,
    /// When retention ends, as it should stand from now.
    pub keep_until: Option<Micros>,
    /// The sorting number, as it should stand from now.
    pub number_key: Option<i64>,
    /// The sorting date, as it should stand from now.
    pub date_key: Option<i64>,
    /// All values, sealed anew.
    pub sealed: Vec<u8>,
    /// The name of the controller's it stands under from now; none under its own.
    pub brand: Option<Word>,
}

impl RecordUpdate {
    /// What leaves a record as it stands but for its values.
    #[must_use]
    pub fn of(row: &RecordRow, sealed: Vec<u8>) -> Self {
        Self {
            record: row.record,
            expected_revision: row.revision,
            notice_version: row.notice_version,
            changed_at: row.changed_at,
            last_needed_at: row.last_needed_at,
            keep_until: row.keep_until,
            number_key: row.number_key,
            date_key: row.date_key,
            sealed,
            brand: row.brand.clone(),
        }
    }
}

/// One step of a record's undo log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRow {
    /// Which record.
    pub record: Uuid,
    /// The revision the change made.
    pub revision: i64,
    /// When.
    pub at: Micros,
    /// By which account.
    pub account: Option<Uuid>,
    /// Where the new values came from.
    pub source_kind: Word,
    /// By which way.
    pub source_way: Word,
    /// For which purpose.
    pub purpose: Word,
    /// Under which notice version.
    pub notice_version: i64,
    /// The values before the change, sealed.
    pub sealed: Option<Vec<u8>>,
    /// The name before the change, empty for the controller's own; none where the change left it.
    pub brand: Option<Word>,
}

/// Consent given or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentState {
    /// The person agreed.
    Given,
    /// The person took it back, or refused.
    Withdrawn,
}

impl ConsentState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// One fact of a consent's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRow {
    /// The person.
    pub subject: Uuid,
    /// The purpose.
    pub purpose: Word,
    /// When it was said.
    pub at: Micros,
    /// The fact's identifier, version 7: breaks ties of time.
    pub fact: Uuid,
    /// Given or withdrawn.
    pub state: ConsentState,
    /// How it was said.
    pub way: Word,
    /// The notice version the person was shown.
    pub notice_version: i64,
    /// The record with the evidence.
    pub record: Option<Uuid>,
}

/// A named account of staff, or a service account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its identifier, version 7.
    pub account: Uuid,
    /// Keyed hash of the sign-in name; one account a name.
    pub login_token: Vec<u8>,
    /// Name and e-mail address, sealed.
    pub sealed: Vec<u8>,
    /// Argon2id hash.
    pub password_hash: Option<Word>,
    /// invited, active or closed.
    pub state: Word,
    /// person or service.
    pub kind: Word,
    /// When it was made.
    pub created_at: Micros,
    /// When it was last changed.
    pub changed_at: Micros,
}

/// A signed-in session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Hash of the cookie's token.
    pub token_hash: Vec<u8>,
    /// Who.
    pub account: Uuid,
    /// The purpose stated, once it is.
    pub purpose: Option<Word>,
    /// When it began.
    pub created_at: Micros,
    /// When it was last used.
    pub seen_at: Micros,
    /// When it ends.
    pub expires_at: Micros,
    /// How far signing in is: `code` or `in`.
    pub step: Word,
    /// The kind of browser and system it was begun on.
    pub device: Word,
    /// When whoever has it last proved who they are.
    pub proved_at: Micros,
    /// Keyed hash of the session at the firm's own identity provider that it began by.
    pub began_by: Option<Vec<u8>>,
}

/// That somebody signed in, or tried to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRow {
    /// The account signed in to, or tried.
    pub account: Uuid,
    /// Its identifier, version 7.
    pub sign_in: Uuid,
    /// When.
    pub at: Micros,
    /// What came of it.
    pub outcome: Word,
    /// The kind of browser and system.
    pub device: Word,
}

/// What an account may do on a register for a purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingGrantRow {
    /// Its identifier, version 7.
    pub grant: Uuid,
    /// Who may.
    pub account: Uuid,
    /// On which register; `*` for all.
    pub register: Word,
    /// For which purpose; `*` for all.
    pub purpose: Word,
    /// Which acts, parted by spaces.
    pub acts: Word,
    /// Who gave it.
    pub given_by: Option<Uuid>,
    /// Why.
    pub reason: Word,
    /// From when.
    pub valid_from: Micros,
    /// Until when.
    pub valid_until: Option<Micros>,
    /// When it was taken back.
    pub ended_at: Option<Micros>,
    /// The role it is a share in; its acts are then those of the role.
    pub role: Option<Uuid>,
    /// The record kinds it is narrowed to, each as register/kind, parted by spaces; nothing if to none.
    pub kinds: Word,
    /// The record it is narrowed to.
    pub record: Option<Uuid>,
    /// True while a second owner has to confirm it.
    pub proposed: bool,
    /// Who confirmed it.
    pub confirmed_by: Option<Uuid>,
}

impl StandingGrantRow {
    /// True if its time has begun, is not over, and it was not taken back.
    pub fn is_in_force(&self, now: Micros) -> bool {
        within((self.valid_from, self.valid_until), self.ended_at, now)
    }
}

/// True at an instant of a time that was not ended before it was over.
pub(crate) fn within((from, until): (Micros, Option<Micros>), ended_at: Option<Micros>, now: Micros) -> bool {
    ended_at.is_none() && from <= now && until.is_none_or(|until| now < until)
}

/// What is on record of access: a text to be signed, a signature, a firm, a role, a review, an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessEntryRow {
    /// What it is, in a word.
    pub what: Word,
    /// The account, grant or firm it is about; nil when it is about all.
    pub about: Uuid,
    /// Its identifier, version 7.
    pub entry: Uuid,
    /// When it was made.
    pub at: Micros,
    /// Who made it; none for the system.
    pub account: Option<Uuid>,
    /// When it was done with; none while it counts or waits.
    pub closed_at: Option<Micros>,
    /// When it was last changed.
    pub changed_at: Micros,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
}

/// A draft of the notice as somebody left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeDraftRow {
    /// Counts from 1 by one at each saving.
    pub revision: i64,
    /// Who saved it.
    pub account: Uuid,
    /// When.
    pub saved_at: Micros,
    /// The version of the notice that was published last then.
    pub base_version: i64,
    /// Its text.
    pub source: Word,
}

/// A link that sets a password once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupTokenRow {
    /// Hash of the link's token.
    pub token_hash: Vec<u8>,
    /// Whose password; none makes the first owner.
    pub account: Option<Uuid>,
    /// When it was made.
    pub created_at: Micros,
    /// Until when it works.
    pub expires_at: Micros,
    /// When it was used.
    pub used_at: Option<Micros>,
}

/// A token of a service account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiTokenRow {
    /// Hash of the token.
    pub token_hash: Vec<u8>,
    /// The service account.
    pub account: Uuid,
    /// What it is for.
    pub label: Word,
    /// When it was made.
    pub created_at: Micros,
    /// Until when it works.
    pub expires_at: Option<Micros>,
    /// When it was taken back.
    pub ended_at: Option<Micros>,
}

/// Background work: an import, an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// Its identifier, version 7.
    pub job: Uuid,
    /// import, export or another kind.
    pub kind: Word,
    /// waiting, running, done, failed, or what a kind has beside.
    pub state: Word,
    /// Who ordered it.
    pub account: Option<Uuid>,
    /// When.
    pub created_at: Micros,
    /// When state or progress last changed.
    pub changed_at: Micros,
    /// The node at work.
    pub lease_owner: Option<Uuid>,
    /// Until when that node may work; 0 before the first.
    pub lease_until: Micros,
    /// Rows done.
    pub done_steps: i64,
    /// Rows in all; 0 while not known.
    pub all_steps: i64,
    /// What to do and what came of it, sealed.
    pub sealed: Option<Vec<u8>>,
}

impl JobRow {
    /// A job that nobody ordered and no node has taken yet: due at once.
    #[must_use]
    pub fn waiting(job: Uuid, kind: &str, now: Micros) -> Self {
        Self {
            job,
            kind: kind.into(),
            state: "waiting".into(),
            account: None,
            created_at: now,
            changed_at: now,
            lease_owner: None,
            lease_until: 0,
            done_steps: 0,
            all_steps: 0,
            sealed: None,
        }
    }
}

/// How far a job is, as its holder tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobProgress {
    /// Which job.
    pub job: Uuid,
    /// The node that holds the lease.
    pub owner: Uuid,
    /// running, done or failed.
    pub state: Word,
    /// Until when the lease is renewed.
    pub lease_until: Micros,
    /// Rows done.
    pub done_steps: i64,
    /// Rows in all.
    pub all_steps: i64,
    /// What to do and what came of it, sealed.
    pub sealed: Option<Vec<u8>>,
}

impl JobProgress {
    /// That so much of a job is done, and that it is due again then, for whichever node comes first.
    #[must_use]
    pub fn waiting(job: Uuid, owner: Uuid, steps: i64, due: Micros) -> Self {
        let (done_steps, all_steps) = (steps, steps);
        Self { job, owner, state: "waiting".into(), lease_until: due, done_steps, all_steps, sealed: None }
    }
}

/// That a person was told of a version of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldRow {
    /// Who; nil for everybody on record at that moment.
    pub subject: Uuid,
    /// Of which version.
    pub version: i64,
    /// When.
    pub at: Micros,
    /// By which way.
    pub way: Word,
    /// Who noted it.
    pub account: Option<Uuid>,
}

/// That a measure of the notice was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttestedRow {
    /// The measure.
    pub measure: Word,
    /// When.
    pub at: Micros,
    /// Who confirmed it.
    pub account: Option<Uuid>,
    /// holds, or change where the notice has to follow.
    pub outcome: Word,
    /// What was looked at, sealed.
    pub sealed: Vec<u8>,
}

/// That marketing is forbidden to whoever has what was hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BanRow {
    /// Keyed hash of an address, or of a name with its organisation.
    pub token: Uuid,
    /// What was hashed: email, phone or name.
    pub what: Word,
    /// When it was forbidden.
    pub at: Micros,
    /// The request it came by.
    pub request: Option<Uuid>,
}

//! A unit of work: what is written together or not at all.

use std::ops::Range;

use uuid::Uuid;

use crate::backups::BackupOp;
use crate::bases::OtherBasisRow;
use crate::breaches::BreachOp;
use crate::controllers::ControllerOp;
use crate::error::StoreError;
use crate::items::ItemOp;
use crate::journal::JournalEntry;
use crate::journal::stem::JournalOp;
use crate::keeping::KeepingOp;
use crate::limitations::LimitationOp;
use crate::persons::PersonOp;
use crate::requests::RequestOp;
use crate::retention::RetentionOp;
use crate::rows::{
    AccessEntryRow, AccountRow, ApiTokenRow, AttestedRow, BanRow, ConsentRow, JobProgress, JobRow, NoticeDraftRow,
    NoticeVersionRow, RecordRow, RecordUpdate, RevisionRow, SessionRow, SetupTokenRow, SignInRow, StandingGrantRow,
    ToldRow,
};
use crate::uniques::UniqueOp;
use crate::value::{Micros, Token, Word};

/// Most operations of one unit, and most keys.
pub const MAX_OPS: usize = 20_000;
/// Most journal rows of one unit.
pub const MAX_ENTRIES: usize = 10_000;
/// Most bytes of one sealed value.
pub const MAX_SEALED_BYTES: usize = 1 << 20;
/// Most search tokens of one record.
pub const MAX_TOKENS: usize = 2_048;

/// What is written together or not at all, for one controller.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Whose unit it is; every row it writes carries this.
    pub controller: Uuid,
    /// When the unit is done: the time of its journal rows.
    pub at: Micros,
    /// The keys it makes, durable before the rows are.
    pub keys: Vec<KeyOp>,
    /// What it writes. Operations are applied by kind, in the order the kinds stand in [`Op`];
    /// within a kind in the order given.
    pub ops: Vec<Op>,
    /// Its journal rows, in this order.
    pub journal: Vec<JournalEntry>,
}

/// What a committed unit got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The sequence numbers of its journal rows; empty when it had none.
    pub seqs: Range<i64>,
}

/// One change to the keyring.
#[derive(Debug, Clone)]
pub enum KeyOp {
    /// A new record's key. A key that is there is never overwritten: [`StoreError::Exists`].
    PutRecord {
        /// The record.
        record: Uuid,
        /// The wrapped key.
        wrapped: Vec<u8>,
    },
    /// A record key wrapped anew by another controller key.
    RewrapRecord {
        /// The record.
        record: Uuid,
        /// The wrapped key.
        wrapped: Vec<u8>,
    },
    /// Another key for a record: [`StoreError::Gone`] unless the one that stands is as it was seen.
    ReplaceRecord {
        /// The record.
        record: Uuid,
        /// The wrapped key as it was seen.
        expected: Vec<u8>,
        /// The wrapped key.
        wrapped: Vec<u8>,
    },
    /// Destroys a record's key: the record is noise from then on.
    DestroyRecord {
        /// The record.
        record: Uuid,
    },
    /// Sets a key of the controller.
    PutController {
        /// What the key is for.
        kind: Word,
        /// The wrapped key.
        wrapped: Vec<u8>,
    },
    /// Counts changes in an entry about the keyring itself, which is not there before the first: [`StoreError::Gone`] unless it
    /// stands where it was seen.
    CountMeta {
        /// The entry's name.
        name: Word,
        /// Where it was seen.
        seen: u64,
    },
    /// Sets an entry about the keyring itself.
    PutMeta {
        /// The entry's name.
        name: Word,
        /// Its value.
        value: Vec<u8>,
    },
}

/// One change to the data.
#[derive(Debug, Clone)]
pub enum Op {
    /// What concerns the unit's controller itself.
    Controller(ControllerOp),
    /// Publishes a notice version; one that exists is never overwritten.
    InsertNoticeVersion(NoticeVersionRow),
    /// Takes a record out of the search index.
    Unindex {
        /// The record.
        record: Uuid,
    },
    /// Gives up a unique value that this record holds; nothing happens when it does not.
    Release {
        /// The scope.
        scope: Word,
        /// The value's token.
        token: Vec<u8>,
        /// The holder.
        record: Uuid,
    },
    /// Deletes a record with its index row, unique values, undo log and files.
    DeleteRecord {
        /// The record.
        record: Uuid,
    },
    /// Deletes a record like [`Op::DeleteRecord`], but its unique values are only free at once, and deleted by
    /// [`Op::Release`] afterwards: see [`Store::unique_gone`](crate::Store::unique_gone).
    LetGo {
        /// The record.
        record: Uuid,
    },
    /// Deletes a file of a record.
    DeleteFile {
        /// The record.
        record: Uuid,
        /// The file.
        file: Uuid,
    },
    /// Stores a new record and its search tokens (none: not found by search).
    InsertRecord(RecordRow, Vec<Token>),
    /// Writes over a record: [`StoreError::Stale`] unless it stands at the revision expected.
    UpdateRecord(RecordUpdate),
    /// Moves a record's last need forward, never back.
    Needed {
        /// The record.
        record: Uuid,
        /// When it was needed.
        at: Micros,
        /// When retention ends from now.
        keep_until: Option<Micros>,
    },
    /// Replaces the search tokens of a record that exists.
    Index {
        /// The record.
        record: Uuid,
        /// All its tokens from now on.
        tokens: Vec<Token>,
    },
    /// Takes a unique value: [`StoreError::Taken`] when another record holds it.
    Take {
        /// The scope, as register/kind/field.
        scope: Word,
        /// The value's token.
        token: Vec<u8>,
        /// The holder.
        record: Uuid,
    },
    /// Appends to a record's undo log.
    InsertRevision(RevisionRow),
    /// Stores a piece of a file of a record; a piece that is there is never overwritten.
    InsertFilePart {
        /// The record.
        record: Uuid,
        /// The file.
        file: Uuid,
        /// Which piece, from 0.
        part: i64,
        /// The piece, sealed.
        sealed: Vec<u8>,
    },
    /// Appends to a consent's history.
    InsertConsent(ConsentRow),
    /// Makes an account: [`StoreError::Exists`] when the sign-in name is used.
    InsertAccount(AccountRow),
    /// Changes an account as it was seen: [`StoreError::Gone`] when another changed it first.
    UpdateAccount {
        /// The account as it shall stand.
        account: AccountRow,
        /// The time of change the writer saw.
        expected_changed_at: Micros,
    },
    /// Signs in.
    InsertSession(SessionRow),
    /// Renews a session: [`StoreError::Gone`] when it has ended.
    TouchSession {
        /// Hash of the token.
        token_hash: Vec<u8>,
        /// The purpose stated from now on.
        purpose: Option<Word>,
        /// Now.
        seen_at: Micros,
        /// The new end.
        expires_at: Micros,
    },
    /// Notes that whoever has a session proved who they are: [`StoreError::Gone`] when it has ended.
    ProveSession {
        /// Hash of the token.
        token_hash: Vec<u8>,
        /// Now.
        at: Micros,
        /// What the session is known by at the provider from now on; none leaves it as it is.
        began_by: Option<Vec<u8>>,
    },
    /// Signs out.
    DeleteSession {
        /// Hash of the token.
        token_hash: Vec<u8>,
    },
    /// Signs an account out everywhere.
    DeleteSessionsOf {
        /// The account.
        account: Uuid,
    },
    /// Sweeps sessions that have ended.
    DeleteExpiredSessions {
        /// Now.
        at: Micros,
    },
    /// Gives a standing grant.
    InsertGrant(StandingGrantRow),
    /// Takes a standing grant back: [`StoreError::Gone`] when it was already.
    EndGrant {
        /// The grant.
        grant: Uuid,
        /// Now.
        at: Micros,
    },
    /// Confirms a standing grant that waited for it: [`StoreError::Gone`] when it does not.
    ConfirmGrant {
        /// The grant.
        grant: Uuid,
        /// Who confirms it.
        by: Uuid,
    },
    /// Puts something on record of access.
    InsertAccessEntry(AccessEntryRow),
    /// Changes what is on record of access as it was seen: [`StoreError::Gone`] when another changed it first.
    UpdateAccessEntry {
        /// As it shall stand.
        entry: AccessEntryRow,
        /// The time of change the writer saw.
        expected_changed_at: Micros,
    },
    /// Saves a draft of the notice: [`StoreError::Gone`] when somebody saved this revision before.
    InsertNoticeDraft(NoticeDraftRow),
    /// Forgets old drafts of the notice.
    ForgetNoticeDrafts {
        /// Up to which revision.
        until: i64,
    },
    /// Makes a one-time link.
    InsertSetupToken(SetupTokenRow),
    /// Uses a one-time link: [`StoreError::Gone`] when used or past its time.
    UseSetupToken {
        /// Hash of the link's token.
        token_hash: Vec<u8>,
        /// Now.
        at: Micros,
    },
    /// Makes a token of a service account.
    InsertApiToken(ApiTokenRow),
    /// Takes such a token back: [`StoreError::Gone`] when it was already.
    EndApiToken {
        /// Hash of the token.
        token_hash: Vec<u8>,
        /// Now.
        at: Micros,
    },
    /// Notes a failed sign-in.
    SignInFailed {
        /// Keyed hash of the name or address tried.
        throttle: Vec<u8>,
        /// When.
        at: Micros,
        /// The attempt's identifier.
        attempt: Uuid,
    },
    /// Forgets the failures of a name or address after a success.
    ClearSignIns {
        /// Keyed hash of the name or address.
        throttle: Vec<u8>,
    },
    /// Forgets failures older than a time.
    ForgetSignIns {
        /// Up to when.
        until: Micros,
    },
    /// Notes that somebody signed in, or tried to.
    NoteSignIn(SignInRow),
    /// Forgets who signed in before a time.
    ForgetSignInHistory {
        /// Up to when.
        until: Micros,
    },
    /// Orders background work.
    InsertJob(JobRow),
    /// Takes a job: [`StoreError::Gone`] when another node was first.
    LeaseJob {
        /// The job.
        job: Uuid,
        /// This node.
        owner: Uuid,
        /// Until when.
        until: Micros,
        /// The end of the lease the node saw.
        expected_until: Micros,
    },
    /// Tells how far a job is: [`StoreError::Gone`] when the lease was lost.
    JobProgress(JobProgress),
    /// Sets a setting.
    PutSetting {
        /// Its name.
        name: Word,
        /// Its value.
        value: Word,
    },
    /// Makes it the controller's turn in every work beside the pages.
    Stir,
    /// Notes when the controller's next turn of a work is, unless something was written since.
    Rest {
        /// Which work.
        what: Word,
        /// Until when there is nothing to do.
        until: Micros,
        /// How often something had been written when its turn came.
        stirs: i64,
    },
    /// Notes that a measure was confirmed: [`StoreError::Exists`] when it was at this very moment.
    Attest(AttestedRow),
    /// Notes that a person was told of a version of the notice; a second time changes nothing.
    Tell(ToldRow),
    /// Forgets what a person was told, if nothing about them is on record any more.
    ForgetTold {
        /// The person.
        subject: Uuid,
    },
    /// Writes over the former values of a revision, from which some were erased.
    ResealRevision {
        /// The record.
        record: Uuid,
        /// Which of its revisions.
        revision: i64,
        /// What is left of the former values, sealed.
        sealed: Option<Vec<u8>>,
    },
    /// A link or session of a person.
    Person(PersonOp),
    /// Forbids marketing to whoever has what was hashed; a second time changes nothing.
    PutBan(BanRow),
    /// Lifts such a ban; nothing happens when there is none.
    LiftBan {
        /// The keyed hash.
        token: Uuid,
    },
    /// Sets when a record's retention ends, unless it was changed or needed since that was worked out.
    Keep {
        /// The record.
        record: Uuid,
        /// The revision it was worked out from.
        revision: i64,
        /// The last need it was worked out from.
        last_needed_at: Micros,
        /// When retention ends.
        keep_until: Option<Micros>,
    },
    /// What concerns requests of persons and letters.
    Request(RequestOp),
    /// What concerns restrictions and objections.
    Limitation(LimitationOp),
    /// Notes that a record is kept for a purpose that rests on something else than the contract that is not in force.
    PutOtherBasis(OtherBasisRow),
    /// What concerns holds, marks, events and reviews.
    Retention(RetentionOp),
    /// What concerns unique values of records that have gone.
    Unique(UniqueOp),
    /// What concerns registers kept for another.
    Keeping(KeepingOp),
    /// What concerns backups.
    Backup(BackupOp),
    /// What concerns papers, devices and places.
    Item(ItemOp),
    /// What concerns breaches of personal data.
    Breach(BreachOp),
    /// What concerns the journal besides adding to it.
    Journal(JournalOp),
}

impl Unit {
    /// A unit with nothing in it yet.
    pub fn new(controller: Uuid, at: Micros) -> Self {
        Self { controller, at, ..Self::default() }
    }

    /// Refuses what is over a limit.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        let over = |what, count: usize, limit: usize| match count > limit {
            true => Err(StoreError::TooMuch { what, limit }),
            false => Ok(()),
        };
        over("operations of a unit", self.ops.len(), MAX_OPS)?;
        over("keys of a unit", self.keys.len(), MAX_OPS)?;
        over("journal rows of a unit", self.journal.len(), MAX_ENTRIES)?;
        for entry in &self.journal {
            over("persons and records of a journal row", entry.about.len(), crate::journal::MAX_ABOUT)?;
        }
        self.keeps_new_sessions()?;
        for op in &self.ops {
            match op {
                Op::InsertRecord(row, tokens) => {
                    over("bytes of a sealed record", row.sealed.len(), MAX_SEALED_BYTES)?;
                    over("search tokens of a record", tokens.len(), MAX_TOKENS)?;
                }
                Op::UpdateRecord(row) => over("bytes of a sealed record", row.sealed.len(), MAX_SEALED_BYTES)?,
                Op::InsertFilePart { sealed, .. } => {
                    over("bytes of a piece of a file", sealed.len(), MAX_SEALED_BYTES)?;
                }
                Op::Request(op) => over("bytes of a sealed request or letter", op.sealed_bytes(), MAX_SEALED_BYTES)?,
                Op::Index { tokens, .. } => over("search tokens of a record", tokens.len(), MAX_TOKENS)?,
                _ => {}
            }
        }
        Ok(())
    }
}

impl Unit {
    /// Sessions of an account are deleted after new ones are begun, whatever order is given: a unit that says both would
    /// delete what it begins.
    fn keeps_new_sessions(&self) -> Result<(), StoreError> {
        let begins =
            |account: &Uuid| self.ops.iter().any(|op| matches!(op, Op::InsertSession(row) if row.account == *account));
        let undone = self.ops.iter().any(|op| matches!(op, Op::DeleteSessionsOf { account } if begins(account)));
        if undone { Err(StoreError::Undone { what: "a session that is begun" }) } else { Ok(()) }
    }

    /// Whether only the keyring has anything to do.
    pub(crate) fn is_keys_only(&self) -> bool {
        self.ops.is_empty() && self.journal.is_empty()
    }
}

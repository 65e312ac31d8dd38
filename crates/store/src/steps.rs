//! From operations to statements, the same for both engines.

mod access;

use uuid::Uuid;

use crate::error::StoreError;
use crate::rows::{JobProgress, JobRow, RecordRow, RecordUpdate, RevisionRow};
use crate::sql::{self, Sql};
use crate::unit::{KeyOp, Op};
use crate::value::{Micros, Value, Word};

/// One statement with its parameters and what must come of it.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) rank: u8,
    pub(crate) sql: &'static Sql,
    pub(crate) params: Vec<Value>,
    pub(crate) expect: Expect,
}

/// How many rows a statement must touch, and what it means when it does not.
#[derive(Debug, Clone)]
pub(crate) enum Expect {
    Any,
    OneElseStale(Uuid),
    OneElseTaken(Word),
    OneElseGone(&'static str),
}

impl Expect {
    /// What it means that the statement touched so many rows.
    pub(crate) fn judge(&self, touched: u64) -> Result<(), StoreError> {
        match self {
            _ if touched == 1 => Ok(()),
            Self::Any => Ok(()),
            Self::OneElseStale(record) => Err(StoreError::Stale { record: *record }),
            Self::OneElseTaken(scope) => Err(StoreError::Taken { scope: scope.to_string() }),
            Self::OneElseGone(what) => Err(StoreError::Gone { what }),
        }
    }

    pub(crate) fn is_one(&self) -> bool {
        !matches!(self, Self::Any)
    }
}

/// Takes the statements of one unit in.
pub(crate) struct Steps {
    pub(crate) controller: Uuid,
    pub(crate) at: Micros,
    pub(crate) list: Vec<Step>,
    /// Statements that take all identifiers of the unit at once.
    gathered: Vec<(u8, &'static Sql, Vec<Uuid>)>,
}

use Value::{Blob, Id, Int, Text};

fn opt_id(id: Option<Uuid>) -> Value {
    Value::opt_id(id)
}
fn opt_int(int: Option<i64>) -> Value {
    Value::opt_int(int)
}
fn opt_text(text: Option<Word>) -> Value {
    Value::opt_text(text)
}

impl Steps {
    /// The statements of these operations, in the order they are to run.
    pub(crate) fn of_ops(controller: Uuid, at: Micros, ops: Vec<Op>) -> Vec<Step> {
        let mut steps = Self { controller, at, list: Vec::with_capacity(ops.len() * 2), gathered: Vec::new() };
        for op in ops {
            steps.op(op);
        }
        steps.put_gathered();
        if !steps.list.is_sorted_by_key(|step| step.rank) {
            steps.list.sort_by_key(|step| step.rank);
        }
        steps.list
    }

    /// The statements of these changes to the keyring.
    pub(crate) fn of_keys(controller: Uuid, keys: Vec<KeyOp>) -> Vec<Step> {
        let mut steps = Self { controller, at: 0, list: Vec::with_capacity(keys.len()), gathered: Vec::new() };
        for key in keys {
            steps.key(key);
        }
        steps.put_gathered();
        steps.list
    }

    pub(crate) fn any(&mut self, rank: u8, sql: &'static Sql, params: Vec<Value>) {
        self.list.push(Step { rank, sql, params, expect: Expect::Any });
    }

    pub(crate) fn one(&mut self, rank: u8, sql: &'static Sql, params: Vec<Value>, expect: Expect) {
        self.list.push(Step { rank, sql, params, expect });
    }

    /// One statement for all identifiers of the unit that are given to it, after its other statements of the same rank.
    pub(crate) fn gather(&mut self, rank: u8, sql: &'static Sql, id: Uuid) {
        match self.gathered.iter_mut().find(|(_, known, _)| std::ptr::eq(*known, sql)) {
            Some((_, _, ids)) => ids.push(id),
            None => self.gathered.push((rank, sql, vec![id])),
        }
    }

    fn put_gathered(&mut self) {
        for (rank, sql, ids) in std::mem::take(&mut self.gathered) {
            self.any(rank, sql, vec![Id(self.controller), Value::Ids(ids)]);
        }
    }

    fn key(&mut self, key: KeyOp) {
        let c = Id(self.controller);
        match key {
            KeyOp::PutRecord { record, wrapped } => {
                self.any(0, &sql::RECORD_KEY_INSERT, vec![c, Id(record), Blob(wrapped)]);
            }
            KeyOp::RewrapRecord { record, wrapped } => {
                let expect = Expect::OneElseGone("record key");
                self.one(0, &sql::RECORD_KEY_REWRAP, vec![c, Id(record), Blob(wrapped)], expect);
            }
            KeyOp::ReplaceRecord { record, expected, wrapped } => {
                let params = vec![c, Id(record), Blob(wrapped), Blob(expected)];
                self.one(0, &sql::RECORD_KEY_REPLACE, params, Expect::OneElseGone("record key"));
            }
            KeyOp::DestroyRecord { record } => self.gather(0, &sql::RECORD_KEY_DESTROY, record),
            KeyOp::PutController { kind, wrapped } => {
                self.any(0, &sql::CONTROLLER_KEY_PUT, vec![c, Text(kind), Blob(wrapped)]);
            }
            KeyOp::CountMeta { name, seen } => {
                let count = |count: u64| Blob(count.to_be_bytes().to_vec());
                let params = vec![c, Text(name), count(seen.wrapping_add(1)), count(seen)];
                self.one(0, &sql::KEYRING_META_COUNT, params, Expect::OneElseGone("keyring entry"));
            }
            KeyOp::PutMeta { name, value } => self.any(0, &sql::KEYRING_META_PUT, vec![c, Text(name), Blob(value)]),
        }
    }

    /// Ranks follow the order of the kinds in [`Op`].
    fn op(&mut self, op: Op) {
        let c = Id(self.controller);
        match op {
            Op::Controller(op) => self.controller(op),
            Op::InsertNoticeVersion(row) => {
                let (source, from) = (Text(row.source), Int(row.effective_from));
                let params = vec![c, Int(row.version), Blob(row.fingerprint), source, from, Int(row.published_at)];
                self.any(2, &sql::NOTICE_VERSION_INSERT, params);
            }
            Op::Unindex { record } => self.any(3, &sql::SEARCH_DELETE, vec![c, Value::Ids(vec![record])]),
            Op::Release { scope, token, record } => {
                self.any(4, &sql::UNIQUE_TOKEN_RELEASE, vec![c, Text(scope), Blob(token), Id(record)]);
            }
            Op::DeleteRecord { record } => self.delete_record(record, &sql::UNIQUE_TOKEN_RELEASE_RECORD),
            Op::LetGo { record } => self.delete_record(record, &sql::UNIQUE_GONE_PUT),
            Op::DeleteFile { record, file } => {
                self.any(5, &sql::RECORD_FILE_DELETE, vec![c, Id(record), Id(file)]);
            }
            Op::InsertRecord(row, tokens) => {
                let record = Id(row.record);
                self.any(6, &sql::RECORD_INSERT, record_params(c.clone(), row));
                if !tokens.is_empty() {
                    self.any(6, &sql::SEARCH_INSERT, vec![Value::Tokens(tokens), c, record]);
                }
            }
            Op::UpdateRecord(row) => {
                let expect = Expect::OneElseStale(row.record);
                self.one(7, &sql::RECORD_UPDATE, update_params(c, row), expect);
            }
            Op::Needed { record, at, keep_until } => {
                let expect = Expect::OneElseStale(record);
                self.one(8, &sql::RECORD_NEEDED, vec![c, Id(record), Int(at), opt_int(keep_until)], expect);
            }
            Op::Index { record, tokens } => {
                self.any(9, &sql::SEARCH_REPLACE, vec![Value::Tokens(tokens), c, Id(record)]);
            }
            Op::Take { scope, token, record } => {
                let expect = Expect::OneElseTaken(scope.clone());
                self.one(10, &sql::UNIQUE_TOKEN_TAKE, vec![c, Text(scope), Blob(token), Id(record)], expect);
            }
            Op::InsertRevision(row) => self.any(11, &sql::REVISION_INSERT, revision_params(c, row)),
            Op::InsertFilePart { record, file, part, sealed } => {
                self.any(11, &sql::RECORD_FILE_INSERT, vec![c, Id(record), Id(file), Int(part), Blob(sealed)]);
            }
            Op::InsertConsent(row) => {
                let mut params = vec![c, Id(row.subject), Text(row.purpose), Int(row.at), Id(row.fact)];
                params.extend([Text(row.state.as_str().into()), Text(row.way), Int(row.notice_version)]);
                params.push(opt_id(row.record));
                self.any(12, &sql::CONSENT_INSERT, params);
            }
            other => self.access_op(other),
        }
    }

    /// A record goes with all that is stored of it; what becomes of its unique values is said by a statement of its own.
    fn delete_record(&mut self, record: Uuid, uniques: &'static Sql) {
        let with_it = [&sql::REVISION_DELETE_RECORD, &sql::RECORD_FILE_DELETE_RECORD];
        let with_it = with_it.into_iter().chain([&sql::OTHER_BASIS_DELETE_RECORD, &sql::MARK_DELETE_RECORD]);
        let with_it = with_it.chain([&sql::HAPPENED_DELETE_RECORD, &sql::REVIEWED_DELETE_RECORD]);
        let with_it = with_it.chain([&sql::RESEALED_DELETE_RECORD, &sql::RECORD_DELETE]);
        for query in [&sql::SEARCH_DELETE, uniques].into_iter().chain(with_it) {
            self.gather(5, query, record);
        }
    }

    /// Accounts, sessions and standing grants.
    fn access_op(&mut self, op: Op) {
        let c = Id(self.controller);
        match op {
            Op::InsertAccount(row) => self.any(13, &sql::ACCOUNT_INSERT, access::account_params(c, row)),
            Op::UpdateAccount { account: row, expected_changed_at } => {
                let mut params = vec![Blob(row.login_token), Blob(row.sealed), opt_text(row.password_hash)];
                params.extend([Text(row.state), Int(row.changed_at), c, Id(row.account), Int(expected_changed_at)]);
                self.one(14, &sql::ACCOUNT_UPDATE, params, Expect::OneElseGone("account"));
            }
            Op::InsertSession(row) => {
                let mut params = vec![c, Blob(row.token_hash), Id(row.account), opt_text(row.purpose)];
                params.extend([Int(row.created_at), Int(row.seen_at), Int(row.expires_at)]);
                params.extend([Text(row.step), Text(row.device), Int(row.proved_at), Value::opt_blob(row.began_by)]);
                self.any(15, &sql::SESSION_INSERT, params);
            }
            Op::TouchSession { token_hash, purpose, seen_at, expires_at } => {
                let params = vec![opt_text(purpose), Int(seen_at), Int(expires_at), c, Blob(token_hash)];
                self.one(16, &sql::SESSION_TOUCH, params, Expect::OneElseGone("session"));
            }
            Op::ProveSession { token_hash, at, began_by } => {
                let params = vec![Int(at), Value::opt_blob(began_by), c, Blob(token_hash)];
                self.one(16, &sql::SESSION_PROVE, params, Expect::OneElseGone("session"));
            }
            Op::DeleteSession { token_hash } => self.any(17, &sql::SESSION_DELETE, vec![c, Blob(token_hash)]),
            Op::DeleteSessionsOf { account } => self.any(18, &sql::SESSION_DELETE_ACCOUNT, vec![c, Id(account)]),
            Op::DeleteExpiredSessions { at } => self.any(19, &sql::SESSION_DELETE_EXPIRED, vec![c, Int(at)]),
            Op::InsertGrant(row) => self.any(20, &sql::STANDING_GRANT_INSERT, access::grant_params(c, row)),
            Op::EndGrant { grant, at } => {
                let expect = Expect::OneElseGone("standing grant");
                self.one(21, &sql::STANDING_GRANT_END, vec![Int(at), c, Id(grant)], expect);
            }
            other => self.entry_op(other),
        }
    }

    /// Links, tokens and failed sign-ins.
    fn token_op(&mut self, op: Op) {
        let c = Id(self.controller);
        match op {
            Op::InsertSetupToken(row) => {
                let mut params = vec![c, Blob(row.token_hash), opt_id(row.account), Int(row.created_at)];
                params.extend([Int(row.expires_at), opt_int(row.used_at)]);
                self.any(22, &sql::SETUP_TOKEN_INSERT, params);
            }
            Op::UseSetupToken { token_hash, at } => {
                let expect = Expect::OneElseGone("setup link");
                self.one(23, &sql::SETUP_TOKEN_USE, vec![Int(at), c, Blob(token_hash)], expect);
            }
            Op::InsertApiToken(row) => {
                let mut params = vec![c, Blob(row.token_hash), Id(row.account), Text(row.label)];
                params.extend([Int(row.created_at), opt_int(row.expires_at), opt_int(row.ended_at)]);
                self.any(24, &sql::API_TOKEN_INSERT, params);
            }
            Op::EndApiToken { token_hash, at } => {
                let expect = Expect::OneElseGone("API token");
                self.one(25, &sql::API_TOKEN_END, vec![Int(at), c, Blob(token_hash)], expect);
            }
            Op::SignInFailed { throttle, at, attempt } => {
                self.any(26, &sql::SIGN_IN_ATTEMPT_INSERT, vec![c, Blob(throttle), Int(at), Id(attempt)]);
            }
            Op::ClearSignIns { throttle } => self.any(27, &sql::SIGN_IN_ATTEMPT_CLEAR, vec![c, Blob(throttle)]),
            Op::ForgetSignIns { until } => self.any(28, &sql::SIGN_IN_ATTEMPT_FORGET, vec![c, Int(until)]),
            Op::NoteSignIn(row) => {
                let params =
                    vec![c, Id(row.account), Id(row.sign_in), Int(row.at), Text(row.outcome), Text(row.device)];
                self.any(28, &sql::SIGN_IN_INSERT, params);
            }
            Op::ForgetSignInHistory { until } => self.any(28, &sql::SIGN_IN_FORGET, vec![c, Int(until)]),
            other => self.work_op(other),
        }
    }

    /// Jobs, settings and drafts.
    fn work_op(&mut self, op: Op) {
        let c = Id(self.controller);
        match op {
            Op::InsertJob(row) => self.any(29, &sql::JOB_INSERT, job_params(c, row)),
            Op::LeaseJob { job, owner, until, expected_until } => {
                let params = vec![Id(owner), Int(until), Int(self.at), c, Id(job), Int(expected_until)];
                self.one(30, &sql::JOB_LEASE, params, Expect::OneElseGone("job"));
            }
            Op::JobProgress(row) => {
                let params = progress_params(c, self.at, row);
                self.one(31, &sql::JOB_PROGRESS, params, Expect::OneElseGone("job"));
            }
            Op::Stir => self.any(60, &sql::TURN_STIR, vec![c]),
            Op::Rest { what, until, stirs } => {
                self.any(60, &sql::TURN_REST, vec![c, Text(what), Int(until), Int(stirs)]);
            }
            Op::PutSetting { name, value } => {
                self.any(32, &sql::SETTING_PUT, vec![c, Text(name), Text(value), Int(self.at)]);
            }
            Op::Attest(row) => {
                let mut params = vec![c, Text(row.measure), Int(row.at), opt_id(row.account)];
                params.extend([Text(row.outcome), Blob(row.sealed)]);
                self.any(39, &sql::ATTESTED_INSERT, params);
            }
            Op::Tell(row) => {
                let params =
                    vec![c, Id(row.subject), Int(row.version), Int(row.at), Text(row.way), opt_id(row.account)];
                self.any(40, &sql::TOLD_INSERT, params);
            }
            Op::Person(op) => self.person_op(op),
            Op::ForgetTold { subject } => self.gather(45, &sql::TOLD_FORGET, subject),
            Op::ResealRevision { record, revision, sealed } => {
                let params = vec![c, Id(record), Int(revision), Value::opt_blob(sealed)];
                self.any(46, &sql::REVISION_RESEAL, params);
            }
            Op::LiftBan { token } => self.any(47, &sql::BAN_LIFT, vec![c, Id(token)]),
            Op::PutBan(row) => {
                let params = vec![c, Id(row.token), Text(row.what), Int(row.at), opt_id(row.request)];
                self.any(48, &sql::BAN_PUT, params);
            }
            Op::Keep { record, revision, last_needed_at, keep_until } => {
                let params = vec![c, Id(record), Int(revision), Int(last_needed_at), opt_int(keep_until)];
                self.any(41, &sql::RECORD_KEEP, params);
            }
            Op::PutOtherBasis(row) => self.other_basis(row),
            Op::Keeping(op) => self.keeping(op),
            Op::Backup(op) => self.backup(op),
            Op::InsertNoticeDraft(row) => {
                let (by, at) = (Id(row.account), Int(row.saved_at));
                let params = vec![c, Int(row.revision), by, at, Int(row.base_version), Text(row.source)];
                self.one(42, &sql::NOTICE_DRAFT_INSERT, params, Expect::OneElseGone("notice draft"));
            }
            Op::Request(op) => self.request_op(op),
            Op::Limitation(op) => self.limitation_op(op),
            Op::Retention(op) => self.retention_op(op),
            Op::Unique(op) => self.unique_op(op),
            Op::Item(op) => self.item_op(op),
            Op::Breach(op) => self.breach_op(op),
            Op::Journal(op) => self.journal_op(op),
            Op::ForgetNoticeDrafts { until } => self.any(43, &sql::NOTICE_DRAFT_FORGET, vec![c, Int(until)]),
            // Every other kind was taken by the functions above, which hand on only what they do not know.
            other => debug_assert!(false, "an operation without a statement: {other:?}"),
        }
    }
}

fn record_params(c: Value, row: RecordRow) -> Vec<Value> {
    vec![
        c,
        Id(row.record),
        Text(row.register),
        Text(row.kind),
        Id(row.subject),
        opt_id(row.parent),
        Int(row.revision),
        Int(row.notice_version),
        Int(row.collected_at),
        Int(row.changed_at),
        Int(row.last_needed_at),
        opt_int(row.keep_until),
        opt_int(row.number_key),
        opt_int(row.date_key),
        Blob(row.sealed),
        opt_text(row.brand),
    ]
}

fn update_params(c: Value, row: RecordUpdate) -> Vec<Value> {
    vec![
        c,
        Id(row.record),
        Int(row.expected_revision),
        Int(row.notice_version),
        Int(row.changed_at),
        Int(row.last_needed_at),
        opt_int(row.keep_until),
        opt_int(row.number_key),
        opt_int(row.date_key),
        Blob(row.sealed),
        opt_text(row.brand),
    ]
}

fn revision_params(c: Value, row: RevisionRow) -> Vec<Value> {
    vec![
        c,
        Id(row.record),
        Int(row.revision),
        Int(row.at),
        opt_id(row.account),
        Text(row.source_kind),
        Text(row.source_way),
        Text(row.purpose),
        Int(row.notice_version),
        Value::opt_blob(row.sealed),
        opt_text(row.brand),
    ]
}

fn job_params(c: Value, row: JobRow) -> Vec<Value> {
    vec![
        c,
        Id(row.job),
        Text(row.kind),
        Text(row.state),
        opt_id(row.account),
        Int(row.created_at),
        Int(row.changed_at),
        opt_id(row.lease_owner),
        Int(row.lease_until),
        Int(row.done_steps),
        Int(row.all_steps),
        Value::opt_blob(row.sealed),
    ]
}

fn progress_params(c: Value, at: Micros, row: JobProgress) -> Vec<Value> {
    vec![
        Text(row.state),
        Int(row.lease_until),
        Int(at),
        Int(row.done_steps),
        Int(row.all_steps),
        Value::opt_blob(row.sealed),
        c,
        Id(row.job),
        Id(row.owner),
    ]
}

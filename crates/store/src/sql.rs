//! The SQL files: one portable text a query, with the rare line of one engine marked in place.

use std::sync::OnceLock;

/// Which of the two engines a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// SQLite, in the process.
    Sqlite,
    /// PostgreSQL 15 or newer.
    Postgres,
}

impl Engine {
    /// The engine's name as errors say it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// One query: its file's name, and its text for either engine.
#[derive(Debug)]
pub(crate) struct Sql {
    /// The file's name without folder and ending, as `table.query`.
    pub(crate) name: &'static str,
    raw: &'static str,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Sql {
    const fn new(name: &'static str, raw: &'static str) -> Self {
        Self { name, raw, sqlite: OnceLock::new(), postgres: OnceLock::new() }
    }

    /// The text for one engine.
    pub(crate) fn text(&self, engine: Engine) -> &str {
        let cell = match engine {
            Engine::Sqlite => &self.sqlite,
            Engine::Postgres => &self.postgres,
        };
        cell.get_or_init(|| pick(self.raw, engine))
    }

    /// Whether PostgreSQL takes many rows of it in one statement, column by column.
    pub(crate) fn batches(&self) -> bool {
        self.text(Engine::Postgres).contains("UNNEST(")
    }

    /// Whether the query belongs to the keyring database.
    pub(crate) fn in_keyring(&self) -> bool {
        ["record_key.", "controller_key.", "keyring_meta."].iter().any(|table| self.name.starts_with(table))
    }
}

/// Keeps the lines of one engine, drops those of the other, and whole-line comments with them.
pub(crate) fn pick(raw: &str, engine: Engine) -> String {
    let (mine, other) = match engine {
        Engine::Sqlite => ("-- sqlite: ", "-- postgres: "),
        Engine::Postgres => ("-- postgres: ", "-- sqlite: "),
    };
    let mut text = String::with_capacity(raw.len());
    for line in raw.lines() {
        let bare = line.trim_start();
        if bare.starts_with(other) {
            continue;
        }
        let kept = match bare.strip_prefix(mine) {
            Some(rest) => rest,
            None if bare.starts_with("--") => continue,
            None => line,
        };
        text.push_str(kept);
        text.push('\n');
    }
    text
}

macro_rules! sql {
    ($($name:ident = $file:literal,)*) => {
        $(pub(crate) static $name: Sql = Sql::new($file, include_str!(concat!("../sql/", $file, ".sql")));)*
        /// Every query there is, for the tests that prepare them all.
        #[cfg(test)]
        pub(crate) static ALL: &[&Sql] = &[$(&$name),*];
    };
}

sql! {
    ACCESS_ENTRY_ABOUT = "access_entry.about",
    ACCESS_ENTRY_ALL = "access_entry.all",
    ACCESS_ENTRY_CLOSED = "access_entry.closed",
    ACCESS_ENTRY_INSERT = "access_entry.insert",
    ACCESS_ENTRY_OPEN = "access_entry.open",
    ACCESS_ENTRY_UPDATE = "access_entry.update",
    ACCOUNT_ALL = "account.all",
    ACCOUNT_BY_ID = "account.by_id",
    ACCOUNT_BY_LOGIN = "account.by_login",
    ACCOUNT_INSERT = "account.insert",
    ACCOUNT_LEAVES_NOTHING = "account.leaves_nothing",
    ACCOUNT_UPDATE = "account.update",
    API_TOKEN_BY_TOKEN = "api_token.by_token",
    API_TOKEN_END = "api_token.end",
    API_TOKEN_INSERT = "api_token.insert",
    API_TOKEN_OF_ACCOUNT = "api_token.of_account",
    ATTESTED_INSERT = "attested.insert",
    ATTESTED_OF_MEASURE = "attested.of_measure",
    BACKUP_RUN_FORGET = "backup_run.forget",
    BACKUP_RUN_INSERT = "backup_run.insert",
    BACKUP_RUN_NEWEST = "backup_run.newest",
    BACKUP_RUN_SINCE = "backup_run.since",
    BAN_ANY = "ban.any",
    BAN_LIFT = "ban.lift",
    BAN_OF_TOKENS = "ban.of_tokens",
    BAN_PUT = "ban.put",
    CONSENT_INSERT = "consent.insert",
    CONSENT_OF_SUBJECT = "consent.of_subject",
    CONSENT_OF_SUBJECTS = "consent.of_subjects",
    CONSENT_STATE = "consent.state",
    CONTROLLER_ALL = "controller.all",
    CONTROLLER_BY_ID = "controller.by_id",
    CONTROLLER_BY_SHORT = "controller.by_short",
    CONTROLLER_INSERT = "controller.insert",
    CONTROLLER_NAME = "controller.name",
    CONTROLLER_UPDATE = "controller.update",
    CONTROLLER_WHOSE = "controller.whose",
    CONTROLLER_KEPT = "controller.kept",
    CONTROLLER_KEPT_GRANTED = "controller.kept_granted",
    CONTROLLER_AGREED = "controller.agreed",
    CONTROLLER_AGREEING = "controller.agreeing",
    CONTROLLER_KEPT_BEFORE = "controller.kept_before",
    CONTROLLER_KEPT_OVER = "controller.kept_over",
    DEPARTED_ALL = "departed.all",
    DEPARTED_END = "departed.end",
    DEPARTED_INSERT = "departed.insert",
    HAND_OVER_BY_SESSION = "hand_over.by_session",
    HAND_OVER_BY_TOKEN = "hand_over.by_token",
    HAND_OVER_FORGET = "hand_over.forget",
    HAND_OVER_INSERT = "hand_over.insert",
    HAND_OVER_PASS = "hand_over.pass",
    KEPT_ACCOUNT_ALL = "kept_account.all",
    KEPT_ACCOUNT_BY_ACCOUNT = "kept_account.by_account",
    KEPT_ACCOUNT_INSERT = "kept_account.insert",
    KEPT_ACCOUNT_AT = "kept_account.at",
    PROCESSING_AGREEMENT_ALL = "processing_agreement.all",
    PROCESSING_AGREEMENT_END = "processing_agreement.end",
    PROCESSING_AGREEMENT_INSERT = "processing_agreement.insert",
    CONTROLLER_KEY_ALL = "controller_key.all",
    CONTROLLER_KEY_GET = "controller_key.get",
    CONTROLLER_KEY_PUT = "controller_key.put",
    HAPPENED_ANY = "happened.any",
    HAPPENED_DELETE_RECORD = "happened.delete_record",
    HAPPENED_OF_EVENT = "happened.of_event",
    HAPPENED_OF_RECORDS = "happened.of_records",
    HAPPENED_PUT = "happened.put",
    HAPPENED_PUT_AFTER = "happened.put_after",
    HAPPENED_TAKE_BACK = "happened.take_back",
    HEALTH_PING = "health.ping",
    HOLD_ANY = "hold.any",
    HOLD_BY_ID = "hold.by_id",
    HOLD_COUNT_OF_ACCOUNT = "hold.count_of_account",
    HOLD_FORGET = "hold.forget",
    HOLD_HAND_OVER = "hold.hand_over",
    HOLD_INSERT = "hold.insert",
    HOLD_LIFT = "hold.lift",
    HOLD_OF_SUBJECT = "hold.of_subject",
    HOLD_OF_SUBJECTS = "hold.of_subjects",
    HOLD_RENEW = "hold.renew",
    HOLD_STANDING = "hold.standing",
    BREACH_BY_NUMBER = "breach.by_number",
    BREACH_CLOSED = "breach.closed",
    BREACH_FORGET = "breach.forget",
    BREACH_INSERT = "breach.insert",
    BREACH_LAST_NUMBER = "breach.last_number",
    BREACH_OF_ACCOUNT = "breach.of_account",
    BREACH_OPEN = "breach.open",
    BREACH_OVER = "breach.over",
    BREACH_UPDATE = "breach.update",
    ITEM_BY_ID = "item.by_id",
    ITEM_DUE = "item.due",
    ITEM_ENDED = "item.ended",
    ITEM_FORGET = "item.forget",
    ITEM_INSERT = "item.insert",
    ITEM_OF_PLACE = "item.of_place",
    ITEM_OF_SUBJECT = "item.of_subject",
    ITEM_STANDING = "item.standing",
    ITEM_UPDATE = "item.update",
    TURN_DUE = "turn.due",
    TURN_NEW = "turn.new",
    TURN_REST = "turn.rest",
    TURN_STIR = "turn.stir",
    JOB_BY_ID = "job.by_id",
    JOB_FREE = "job.free",
    JOB_INSERT = "job.insert",
    JOB_LEASE = "job.lease",
    JOB_NEWEST = "job.newest",
    JOB_PROGRESS = "job.progress",
    JOURNAL_AT_SEQ = "journal.at_seq",
    JOURNAL_BACK_ACTOR = "journal.back_actor",
    JOURNAL_BACK_ALL = "journal.back_all",
    JOURNAL_BACK_NOT_DONE = "journal.back_not_done",
    JOURNAL_BACK_SUBJECT = "journal.back_subject",
    JOURNAL_END = "journal.end",
    JOURNAL_FORWARD = "journal.forward",
    JOURNAL_INSERT = "journal.insert",
    JOURNAL_HEAD_END = "journal_head.end",
    JOURNAL_HEAD_FORWARD = "journal_head.forward",
    JOURNAL_HEAD_INSERT = "journal_head.insert",
    JOURNAL_HEAD_KEEP = "journal_head.keep",
    JOURNAL_STEM_GET = "journal_stem.get",
    JOURNAL_STEM_PUT = "journal_stem.put",
    JOURNAL_SUBJECT_END = "journal_subject.end",
    JOURNAL_SUBJECT_FORWARD = "journal_subject.forward",
    JOURNAL_SUBJECT_HAS = "journal_subject.has",
    JOURNAL_SUBJECT_INSERT = "journal_subject.insert",
    JOURNAL_TIP_GET = "journal_tip.get",
    JOURNAL_TIP_LOCK = "journal_tip.lock",
    JOURNAL_TIP_MOVE = "journal_tip.move",
    JOURNAL_TIP_START = "journal_tip.start",
    JOURNAL_WORD_BLOCKS = "journal_word.blocks",
    JOURNAL_WORD_END = "journal_word.end",
    JOURNAL_WORD_INSERT = "journal_word.insert",
    JOURNAL_WORD_LAST = "journal_word.last",
    KEYRING_META_COUNT = "keyring_meta.count",
    KEYRING_META_GET = "keyring_meta.get",
    KEYRING_META_PUT = "keyring_meta.put",
    LETTER_BY_ID = "letter.by_id",
    LETTER_DELETE_REQUEST = "letter.delete_request",
    LETTER_FORGET = "letter.forget",
    LETTER_INSERT = "letter.insert",
    LETTER_OF_REQUEST = "letter.of_request",
    LETTER_TAKE = "letter.take",
    LETTER_UPDATE = "letter.update",
    LETTER_WAITING = "letter.waiting",
    LIMITATION_ANY = "limitation.any",
    LIMITATION_FORGET = "limitation.forget",
    LIMITATION_INSERT = "limitation.insert",
    LIMITATION_LIFT = "limitation.lift",
    LIMITATION_OF_SUBJECT = "limitation.of_subject",
    LIMITATION_OF_SUBJECTS = "limitation.of_subjects",
    MARK_DELETE_RECORD = "mark.delete_record",
    MARK_DUE = "mark.due",
    MARK_OF_RECORDS = "mark.of_records",
    MARK_OPEN = "mark.open",
    MARK_PUT = "mark.put",
    MARK_TAKE_OFF = "mark.take_off",
    NOTICE_DRAFT_BY_REVISION = "notice_draft.by_revision",
    NOTICE_DRAFT_FORGET = "notice_draft.forget",
    NOTICE_DRAFT_INSERT = "notice_draft.insert",
    NOTICE_DRAFT_LATEST = "notice_draft.latest",
    NOTICE_VERSION_ALL = "notice_version.all",
    NOTICE_VERSION_BY_VERSION = "notice_version.by_version",
    NOTICE_VERSION_IN_FORCE = "notice_version.in_force",
    NOTICE_VERSION_INSERT = "notice_version.insert",
    NOTICE_VERSION_LATEST = "notice_version.latest",
    OTHER_BASIS_DELETE_RECORD = "other_basis.delete_record",
    OTHER_BASIS_OF_RECORDS = "other_basis.of_records",
    OTHER_BASIS_PUT = "other_basis.put",
    PASSED_ON_BY_REQUEST = "passed_on.by_request",
    PASSED_ON_GO_ON = "passed_on.go_on",
    PASSED_ON_INSERT = "passed_on.insert",
    PERSON_TOKEN_BY_TOKEN = "person_token.by_token",
    PERSON_TOKEN_DELETE = "person_token.delete",
    PERSON_TOKEN_FORGET = "person_token.forget",
    PERSON_TOKEN_INSERT = "person_token.insert",
    PERSON_TOKEN_TOUCH = "person_token.touch",
    PERSON_TOKEN_USE = "person_token.use",
    RECORD_ALL = "record.all",
    RECORD_BORN = "record.born",
    RECORD_BY_ID = "record.by_id",
    RECORD_BY_IDS = "record.by_ids",
    RECORD_BY_PARENT = "record.by_parent",
    RECORD_BRANDS = "record.brands",
    RECORD_BY_PARENTS = "record.by_parents",
    RECORD_HANGING = "record.hanging",
    RECORD_HANGING_OVER = "record.hanging_over",
    RECORD_BY_SUBJECT = "record.by_subject",
    RECORD_COUNT = "record.count",
    RECORD_COUNT_BEFORE = "record.count_before",
    RECORD_COUNT_PEOPLE = "record.count_people",
    RECORD_DELETE = "record.delete",
    RECORD_DUE = "record.due",
    RECORD_DUE_HEADS = "record.due_heads",
    RECORD_INSERT = "record.insert",
    RECORD_KEEP = "record.keep",
    RECORD_LIST_CHANGED_ASC = "record.list_changed_asc",
    RECORD_LIST_CHANGED_DESC = "record.list_changed_desc",
    RECORD_LIST_COLLECTED_ASC = "record.list_collected_asc",
    RECORD_LIST_COLLECTED_DESC = "record.list_collected_desc",
    RECORD_LIST_DATE_ASC = "record.list_date_asc",
    RECORD_LIST_DATE_DESC = "record.list_date_desc",
    RECORD_LIST_NUMBER_ASC = "record.list_number_asc",
    RECORD_LIST_NUMBER_DESC = "record.list_number_desc",
    RECORD_NEEDED = "record.needed",
    RECORD_OF_PERSON = "record.of_person",
    RECORD_TO_TELL = "record.to_tell",
    RECORD_UPDATE = "record.update",
    RECORD_FILE_DELETE = "record_file.delete",
    RECORD_FILE_DELETE_RECORD = "record_file.delete_record",
    RECORD_FILE_INSERT = "record_file.insert",
    RECORD_FILE_PART = "record_file.part",
    RECORD_KEY_BY_IDS = "record_key.by_ids",
    RECORD_KEY_DESTROY = "record_key.destroy",
    RECORD_KEY_GET = "record_key.get",
    RECORD_KEY_INSERT = "record_key.insert",
    RECORD_KEY_REPLACE = "record_key.replace",
    RECORD_KEY_REWRAP = "record_key.rewrap",
    RECORD_KEY_SPAN = "record_key.span",
    REQUEST_BY_ID = "request.by_id",
    REQUEST_BY_NUMBER = "request.by_number",
    REQUEST_CLOSED = "request.closed",
    REQUEST_COUNT_OPEN = "request.count_open",
    REQUEST_COUNT_TO_POST = "request.count_to_post",
    REQUEST_STRIP = "request.strip",
    REQUEST_INSERT = "request.insert",
    REQUEST_LAST_NUMBER = "request.last_number",
    REQUEST_OF_SUBJECT = "request.of_subject",
    REQUEST_OF_YEAR = "request.of_year",
    REQUEST_OPEN = "request.open",
    REQUEST_OVER = "request.over",
    REQUEST_UPDATE = "request.update",
    REVIEWED_DELETE_RECORD = "reviewed.delete_record",
    REVIEWED_OF_RECORDS = "reviewed.of_records",
    REVIEWED_PUT = "reviewed.put",
    RESEALED_DELETE_RECORD = "resealed.delete_record",
    RESEALED_FORGET = "resealed.forget",
    RESEALED_PUT = "resealed.put",
    RESEALED_SINCE = "resealed.since",
    REVISION_DELETE_RECORD = "revision.delete_record",
    REVISION_INSERT = "revision.insert",
    REVISION_OF_RECORD = "revision.of_record",
    REVISION_OF_SUBJECT = "revision.of_subject",
    REVISION_RESEAL = "revision.reseal",
    SEARCH_DELETE = "search.delete",
    SEARCH_FIND = "search.find",
    SEARCH_INDEXED = "search.indexed",
    SEARCH_INSERT = "search.insert",
    SEARCH_REPLACE = "search.replace",
    SESSION_BEGUN_BY = "session.begun_by",
    SESSION_BY_TOKEN = "session.by_token",
    SESSION_DELETE = "session.delete",
    SESSION_DELETE_ACCOUNT = "session.delete_account",
    SESSION_DELETE_EXPIRED = "session.delete_expired",
    SESSION_INSERT = "session.insert",
    SESSION_OF_ACCOUNT = "session.of_account",
    SESSION_PROVE = "session.prove",
    SESSION_TOUCH = "session.touch",
    SETTING_GET = "setting.get",
    SETTING_PUT = "setting.put",
    SETUP_TOKEN_BY_TOKEN = "setup_token.by_token",
    SETUP_TOKEN_INSERT = "setup_token.insert",
    SETUP_TOKEN_USE = "setup_token.use",
    SIGN_IN_FORGET = "sign_in.forget",
    SIGN_IN_INSERT = "sign_in.insert",
    SIGN_IN_OF_ACCOUNT = "sign_in.of_account",
    SIGN_IN_ATTEMPT_CLEAR = "sign_in_attempt.clear",
    SIGN_IN_ATTEMPT_COUNT = "sign_in_attempt.count",
    SIGN_IN_ATTEMPT_FORGET = "sign_in_attempt.forget",
    SIGN_IN_ATTEMPT_INSERT = "sign_in_attempt.insert",
    STANDING_GRANT_ALL = "standing_grant.all",
    STANDING_GRANT_CONFIRM = "standing_grant.confirm",
    STANDING_GRANT_END = "standing_grant.end",
    STANDING_GRANT_INSERT = "standing_grant.insert",
    STANDING_GRANT_OF_ACCOUNT = "standing_grant.of_account",
    TOLD_COUNT = "told.count",
    TOLD_FORGET = "told.forget",
    TOLD_INSERT = "told.insert",
    TOLD_OF_SUBJECTS = "told.of_subjects",
    UNIQUE_GONE_FIRST = "unique_gone.first",
    UNIQUE_GONE_FORGET = "unique_gone.forget",
    UNIQUE_GONE_PUT = "unique_gone.put",
    UNIQUE_GONE_VALUES = "unique_gone.values",
    UNIQUE_TOKEN_HOLDER = "unique_token.holder",
    UNIQUE_TOKEN_RELEASE = "unique_token.release",
    UNIQUE_TOKEN_RELEASE_RECORD = "unique_token.release_record",
    UNIQUE_TOKEN_TAKE = "unique_token.take",
    UNIQUE_TOKEN_TOUCH = "unique_token.touch",
}

//! Copies: what is taken out of a store for a backup, and what is put into an empty one.
//!
//! A copy is a row of pieces. A piece holds rows of one table in the order of their key, in a form that knows no engine,
//! so that what was taken out of SQLite can be put into PostgreSQL and back. Where a piece ends is decided by the key of
//! its last row and by nothing else that changes: a day that changes little makes the same pieces again but for a few,
//! and equal pieces are kept once.

mod fill;
mod frame;
mod leave;
mod read;

use crate::sql::Engine;

pub use fill::Filling;
pub use frame::{Datum, MAX_PIECE_BYTES, Piece};
pub use read::Taking;
pub(crate) use read::{Sender, Wanted, send_postgres, send_sqlite};

/// Which part of an installation a table belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Sealed with a key of each record's own, so that it may lie in old copies: without the key it is noise.
    Records,
    /// All else that lasts. It is copied with the keys, and no old copy of it stays.
    Standing,
    /// The keyring.
    Keys,
    /// Never copied: worked out anew from the rest, or not worth keeping.
    Left,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Bytes,
    Number,
    Text,
}

/// A table as it is copied.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The part it belongs to.
    pub part: Part,
    /// How many of its first columns are its key.
    key: usize,
    /// Its columns, the key first: `name` and after a colon what it holds, parted by spaces.
    spec: &'static str,
    /// The table it is a part of: of that, the rows of records that got another key since the last generation.
    again: Option<&'static str>,
}

impl Table {
    /// The table its rows are in.
    #[must_use]
    pub fn of(&self) -> &'static str {
        self.again.unwrap_or(self.name)
    }

    /// True if it holds what a generation has without a key that opens it. It is put last, in the place of that.
    #[must_use]
    pub fn is_again(&self) -> bool {
        self.again.is_some()
    }

    /// The names of its columns, the key first.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.kinds().map(|(name, _)| name)
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        self.spec.split_whitespace().filter_map(|word| {
            let (name, kind) = word.split_once(':')?;
            let kind = match kind {
                "b" => Kind::Bytes,
                "i" => Kind::Number,
                _ => Kind::Text,
            };
            Some((name, kind))
        })
    }

    /// The query that reads it whole, in the order of its key: the same on both engines, by bytes. With `of_one`, only the
    /// rows of one controller.
    pub(crate) fn select(&self, engine: Engine, of_one: bool) -> String {
        let columns: Vec<String> = self.columns().map(|name| format!("own.{name}")).collect();
        let by_bytes = |(name, kind): (&str, Kind)| match (engine, kind) {
            (Engine::Postgres, Kind::Text) => format!("own.{name} COLLATE \"C\""),
            _ => format!("own.{name}"),
        };
        let order: Vec<String> = self.kinds().take(self.key).map(by_bytes).collect();
        let those = match self.again {
            Some(_) => "JOIN resealed ON resealed.controller = own.controller AND resealed.record = own.record",
            None => "",
        };
        let whose = if of_one { "WHERE own.controller = $1" } else { "" };
        format!("SELECT {} FROM {} AS own {those} {whose} ORDER BY {}", columns.join(", "), self.of(), order.join(", "))
    }
}

const fn table(name: &'static str, part: Part, key: usize, spec: &'static str) -> Table {
    Table { name, part, key, spec, again: None }
}

/// What of a table of records is copied with the keys.
const fn again(name: &'static str, of: &'static str, key: usize, spec: &'static str) -> Table {
    Table { name, part: Part::Standing, key, spec, again: Some(of) }
}

const RECORD: &str = "controller:b record:b register:t kind:t subject:b parent:b revision:i notice_version:i \
                      collected_at:i changed_at:i last_needed_at:i keep_until:i number_key:i date_key:i sealed:b brand:t";
const REVISION: &str = "controller:b record:b revision:i at:i account:b source_kind:t source_way:t purpose:t \
                        notice_version:i sealed:b brand:t";
const RECORD_FILE: &str = "controller:b record:b file:b part:i sealed:b";

/// Every table there is.
pub static TABLES: &[Table] = &[
    table("record", Part::Records, 2, RECORD),
    table("revision", Part::Records, 3, REVISION),
    table("record_file", Part::Records, 4, RECORD_FILE),
    table("resealed", Part::Standing, 2, "controller:b record:b at:i"),
    again("record_again", "record", 2, RECORD),
    again("revision_again", "revision", 3, REVISION),
    again("record_file_again", "record_file", 4, RECORD_FILE),
    table(
        "controller",
        Part::Standing,
        1,
        "controller:b created_at:i name_sealed:b short:t kept_by:b agreed_from:i agreed_until:i",
    ),
    table(
        "notice_version",
        Part::Standing,
        2,
        "controller:b version:i fingerprint:b source:t effective_from:i published_at:i",
    ),
    table("notice_draft", Part::Standing, 2, "controller:b revision:i account:b saved_at:i base_version:i source:t"),
    table("told", Part::Standing, 3, "controller:b subject:b version:i at:i way:t account:b"),
    table("attested", Part::Standing, 3, "controller:b measure:t at:i account:b outcome:t sealed:b"),
    table(
        "consent",
        Part::Standing,
        5,
        "controller:b subject:b purpose:t at:i fact:b state:t way:t notice_version:i record:b",
    ),
    table("ban", Part::Standing, 2, "controller:b token:b what:t at:i request:b"),
    table(
        "limitation",
        Part::Standing,
        2,
        "controller:b limitation:b subject:b record:b field:t what:t purpose:t ground:t request:b since:i lifted_at:i",
    ),
    table(
        "hold",
        Part::Standing,
        2,
        "controller:b hold:b subject:b record:b ground:t review_at:i account:b sealed:b since:i lifted_at:i lifted_by:b",
    ),
    table("mark", Part::Standing, 3, "controller:b record:b field:t why:t since:i due_at:i account:b"),
    table("happened", Part::Standing, 3, "controller:b record:b event:t on_day:t noted_at:i account:b"),
    table("reviewed", Part::Standing, 2, "controller:b record:b decision:t at:i account:b"),
    table(
        "item",
        Part::Standing,
        2,
        "controller:b item:b what:t storage:t place:b register:t kind:t subject:b role:t encrypted:i since:i keep_until:i \
         certified_until:i machine:b state:t state_on:i way:t account:b doer:b witness:b ended_at:i revision:i \
         changed_at:i sealed:b",
    ),
    table(
        "breach",
        Part::Standing,
        2,
        "controller:b breach:b year:i number:i state:t registers:t brand:t aware_at:i due_at:i reported_at:i account:b \
         passed_to:b passed_short:t closed_at:i revision:i changed_at:i sealed:b",
    ),
    table("other_basis", Part::Standing, 2, "controller:b record:b purpose:t account:b decided_at:i"),
    table(
        "request",
        Part::Standing,
        2,
        "controller:b request:b year:i number:i kind:t channel:t state:t language:t received_on:i received_at:i due_on:i \
         extended_to:i identity:t subject:b handler:b first_decider:b answered_at:i outcome:t closed_at:i keep_until:i \
         reminded:i revision:i changed_at:i sealed:b to_post:i",
    ),
    table(
        "letter",
        Part::Standing,
        2,
        "controller:b letter:b request:b state:t tries:i next_at:i created_at:i changed_at:i sealed:b",
    ),
    table(
        "account",
        Part::Standing,
        2,
        "controller:b account:b login_token:b sealed:b password_hash:t state:t kind:t created_at:i changed_at:i",
    ),
    table(
        "processing_agreement",
        Part::Standing,
        2,
        "controller:b agreement:b operator:b valid_from:i valid_until:i account:b recorded_at:i ended_at:i sealed:b",
    ),
    table(
        "passed_on",
        Part::Standing,
        2,
        "controller:b request:b customer:b customer_request:b short:t account:b at:i",
    ),
    table("departed", Part::Standing, 2, "controller:b departed:b short:t account:b began_at:i ended_at:i sealed:b"),
    table("kept_account", Part::Standing, 2, "controller:b account:b operator:b operator_account:b since:i"),
    table(
        "standing_grant",
        Part::Standing,
        2,
        "controller:b standing_grant:b account:b register:t purpose:t acts:t given_by:b reason:t valid_from:i \
         valid_until:i ended_at:i role:b kinds:t record:b proposed:i confirmed_by:b",
    ),
    table(
        "access_entry",
        Part::Standing,
        4,
        "controller:b what:t about:b entry:b at:i account:b closed_at:i changed_at:i sealed:b",
    ),
    table(
        "api_token",
        Part::Standing,
        2,
        "controller:b token_hash:b account:b label:t created_at:i expires_at:i ended_at:i",
    ),
    table("sign_in", Part::Standing, 3, "controller:b account:b sign_in:b at:i outcome:t device:t"),
    table("setting", Part::Standing, 2, "controller:b name:t value:t changed_at:i"),
    table(
        "backup_run",
        Part::Standing,
        2,
        "controller:b run:b place:t what:t outcome:t began_at:i ended_at:i generation:i pieces:i bytes:i written:i \
         checksum:b detail:t",
    ),
    table(
        "journal",
        Part::Standing,
        2,
        "controller:b seq:i at:i actor_kind:t actor:b act:t outcome:t register:t kind:t fields:t about:b purpose:t \
         clauses:t notice_version:i detail:t leaf:b",
    ),
    table("journal_subject", Part::Standing, 3, "controller:b subject:b seq:i"),
    table("journal_tip", Part::Standing, 1, "controller:b size:i root:b at:i frontier:b signature:b"),
    table("journal_head", Part::Standing, 2, "controller:b size:i root:b at:i signature:b"),
    table("journal_stem", Part::Standing, 1, "controller:b size:i at:i frontier:b signature:b"),
    table("record_key", Part::Keys, 2, "controller:b record:b wrapped:b"),
    table("controller_key", Part::Keys, 2, "controller:b kind:t wrapped:b"),
    table("keyring_meta", Part::Keys, 2, "controller:b name:t value:b"),
    // Worked out anew from the records and the journal.
    table("search", Part::Left, 0, ""),
    table("unique_token", Part::Left, 0, ""),
    table("unique_gone", Part::Left, 0, ""),
    table("journal_word", Part::Left, 0, ""),
    // Whoever was signed in signs in again; a link that waits is asked for again; work that was cut short is ordered again.
    table("session", Part::Left, 0, ""),
    table("person_token", Part::Left, 0, ""),
    table("setup_token", Part::Left, 0, ""),
    table("hand_over", Part::Left, 0, ""),
    table("sign_in_attempt", Part::Left, 0, ""),
    table("job", Part::Left, 0, ""),
    table("turn", Part::Left, 0, ""),
    // Of the database, not of what is in it.
    table("schema_migration", Part::Left, 0, ""),
];

/// The tables of a part, in the order they are taken and put.
pub fn tables(part: Part) -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(move |table| table.part == part)
}

/// The table of this name, if it is one that is copied.
pub fn copied(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name && table.part != Part::Left)
}

//! Migrations: dated files, run once each, in order, never edited.

use sha2::{Digest as _, Sha256};

use crate::error::StoreError;
use crate::sql::{Engine, pick};

/// One migration file.
#[derive(Debug)]
pub(crate) struct Migration {
    /// The file's name without its ending: a date and a word.
    pub(crate) name: &'static str,
    raw: &'static str,
}

macro_rules! migrations {
    ($folder:literal: $($name:literal),*) => {
        &[$(Migration { name: $name, raw: include_str!(concat!("../migrations/", $folder, "/", $name, ".sql")) }),*]
    };
}

/// The data database, oldest first.
pub(crate) static DATA: &[Migration] = migrations!("data": "2026-11-22-first", "2026-11-22-record-files", "2026-11-22-told", "2026-11-22-written-draft",
        "2026-11-22-yearly-checks", "2026-11-22-z1-requests", "2026-11-23-bans", "2026-11-23-limitations", "2026-11-23-person-tokens",
        "2026-11-24-other-bases", "2026-11-24-p-letters-by-hand", "2026-11-25-retention", "2026-11-26-backups",
        "2026-11-27-items", "2026-11-27-p-resealed", "2026-11-27-q-merges", "2026-11-28-journal", "2026-11-28-p-winding",
        "2026-11-30-sign-in", "2026-12-01-b-conditions", "2026-12-02-a1-controllers", "2026-12-02-a2-agreements",
        "2026-12-03-a-kept-by-name", "2026-12-03-a-passed-on", "2026-12-04-a-departed", "2026-12-04-b-alerts", "2026-12-05-a-brands",
        "2026-12-05-a-turns", "2026-12-06-b-agreed", "2026-12-07-a-former-brands", "2026-12-07-b-began-by",
        "2026-12-08-a-unique-gone", "2026-12-10-d-breaches");
/// The keyring, oldest first.
pub(crate) static KEYRING: &[Migration] = migrations!("keyring": "2026-11-22-first");

/// The table that says which have run.
pub(crate) const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    name TEXT NOT NULL PRIMARY KEY, -- The migration's file name.
    fingerprint TEXT NOT NULL,      -- SHA-256 of the file as it ran.
    applied_at BIGINT NOT NULL      -- When it ran.
)";

impl Migration {
    /// The statements for one engine. SQLite's strict tables know the types by other names.
    pub(crate) fn text(&self, engine: Engine) -> String {
        let text = pick(self.raw, engine);
        match engine {
            Engine::Sqlite => text.replace("BYTEA", "BLOB").replace("BIGINT", "INTEGER"),
            Engine::Postgres => text,
        }
    }

    /// SHA-256 of the file, in hexadecimal.
    pub(crate) fn fingerprint(&self) -> String {
        Sha256::digest(self.raw).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Those of `all` that have not run. `ran` holds names and fingerprints in the order of the names.
pub(crate) fn pending(all: &'static [Migration], ran: &[(String, String)]) -> Result<&'static [Migration], StoreError> {
    for (index, (name, fingerprint)) in ran.iter().enumerate() {
        let fits = all.get(index).is_some_and(|own| own.name == name && own.fingerprint() == *fingerprint);
        if !fits {
            return Err(StoreError::Migration { name: name.clone() });
        }
    }
    Ok(all.get(ran.len()..).unwrap_or_default())
}

/// Brings an SQLite file to the newest shape.
pub(crate) fn run_sqlite(
    connection: &mut rusqlite::Connection,
    all: &'static [Migration],
    now: i64,
) -> Result<usize, StoreError> {
    let fail = |error: rusqlite::Error| crate::sqlite::fault("migrate", &error);
    let work = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(fail)?;
    work.execute_batch(LEDGER).map_err(fail)?;
    let ran = {
        let mut query = work.prepare("SELECT name, fingerprint FROM schema_migration ORDER BY name").map_err(fail)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(fail)?;
        rows.collect::<Result<Vec<(String, String)>, _>>().map_err(fail)?
    };
    let new = pending(all, &ran)?;
    for migration in new {
        work.execute_batch(&migration.text(Engine::Sqlite)).map_err(fail)?;
        let row = (migration.name, migration.fingerprint(), now);
        work.execute("INSERT INTO schema_migration (name, fingerprint, applied_at) VALUES (?1, ?2, ?3)", row)
            .map_err(fail)?;
    }
    work.commit().map_err(fail)?;
    Ok(new.len())
}

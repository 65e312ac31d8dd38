//! SQLite: two writing threads, of keys and of rows, with group commit, and a small pool of readers.

mod group;
mod keys;
mod mover;
mod rows;

mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use crate::error::{Lack, StoreError};
use crate::sql::{Engine, Sql};
use crate::value::{Row, Value};
pub(crate) use writer::Writer;

/// Statements kept prepared on each connection.
const PREPARED: usize = 128;
/// How long a connection waits for a lock another process holds.
const BUSY: std::time::Duration = std::time::Duration::from_secs(15);
/// Page cache of the writer, in KiB.
const WRITER_CACHE_KIB: i64 = 48 * 1024;
/// Page cache of one reader of the data, in KiB.
pub(crate) const DATA_CACHE_KIB: i64 = 8 * 1024;
/// Page cache of one reader of the keyring, in KiB: a key is found by one path through a tree of small rows.
pub(crate) const KEYS_CACHE_KIB: i64 = 2 * 1024;

/// How many pages the write-ahead log takes before it is moved into the file: a bulk write moves it once in a while and
/// not after every commit.
const LOG_PAGES: u32 = 16_000;
/// How many pages the log of the data takes before the writer itself moves it, when the mover does not keep up.
const MOST_LOG_PAGES: u32 = 4 * LOG_PAGES;

/// Says what SQLite said, without row values.
pub(crate) fn fault(doing: &str, error: &rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode;
    if let rusqlite::Error::SqliteFailure(code, message) = error
        && code.code == ErrorCode::ConstraintViolation
        && let Some(message) = message
        && let Some(columns) = message.strip_prefix("UNIQUE constraint failed: ")
    {
        let table = columns.split('.').next().unwrap_or(columns);
        return StoreError::Exists { table: table.to_owned() };
    }
    let lack = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Some(Lack::Room),
        Some(ErrorCode::ReadOnly | ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Some(Lack::Disk),
        _ => None,
    };
    StoreError::of_engine(lack, Engine::Sqlite.name(), doing, error.to_string())
}

/// Makes the file when it is not there, readable by its owner only; SQLite gives its log the same rights.
fn create(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|error| {
        use std::io::ErrorKind;
        let lack = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(Lack::Room),
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Some(Lack::Disk),
            _ => None,
        };
        StoreError::of_engine(lack, Engine::Sqlite.name(), "open", error.to_string())
    })
}

/// Opens a file with the settings every connection has.
pub(crate) fn connect(path: &Path, cache_kib: i64, read_only: bool) -> Result<Connection, StoreError> {
    let fail = |error: rusqlite::Error| fault("open", &error);
    if !read_only {
        create(path)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(path, flags).map_err(fail)?;
    connection.busy_timeout(BUSY).map_err(fail)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    // Else a statement with `LIMIT ?` is prepared anew each time it is asked, in case the number makes another plan better.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fail)?;
    let pragmas = format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;
         PRAGMA wal_autocheckpoint = {LOG_PAGES};
         PRAGMA cache_size = -{cache_kib}; PRAGMA query_only = {};",
        if read_only { "ON" } else { "OFF" },
    );
    connection.execute_batch(&pragmas).map_err(fail)?;
    Ok(connection)
}

struct Param<'a>(&'a Value, &'a mut String);

/// Binds as many parameters as the statement takes; a dialect line may leave the last ones unused.
fn bind(
    statement: &mut rusqlite::CachedStatement<'_>,
    params: &[Value],
    letters: &mut String,
) -> Result<(), rusqlite::Error> {
    for (index, value) in params.iter().take(statement.parameter_count()).enumerate() {
        statement.raw_bind_parameter(index + 1, Param(value, letters).sql())?;
    }
    Ok(())
}

/// Identifiers as `json_each` and `unhex` read them.
fn list(ids: &[Uuid], out: &mut String) {
    out.clear();
    for (nth, id) in ids.iter().enumerate() {
        out.push_str(if nth == 0 { "[\"" } else { ",\"" });
        out.push_str(id.simple().encode_lower(&mut Uuid::encode_buffer()));
        out.push('"');
    }
    out.push_str(if ids.is_empty() { "[]" } else { "]" });
}

struct Bound<'a>(ToSqlOutput<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.clone())
    }
}

impl<'a> Param<'a> {
    fn sql(self) -> Bound<'a> {
        Bound(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Ids(ids) => {
                list(ids, self.1);
                ValueRef::Text(self.1.as_bytes())
            }
            Value::Int(int) => ValueRef::Integer(*int),
            Value::Id(id) => ValueRef::Blob(id.as_bytes()),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
            Value::Tokens(tokens) => {
                self.1.clear();
                for token in tokens {
                    token.push_letters(self.1);
                    self.1.push(' ');
                }
                ValueRef::Text(self.1.as_bytes())
            }
        }))
    }
}

/// Runs a statement that answers no rows; gives how many it touched.
pub(crate) fn execute(
    connection: &Connection,
    sql: &'static Sql,
    params: &[Value],
    letters: &mut String,
) -> Result<u64, StoreError> {
    let fail = |error: rusqlite::Error| fault(sql.name, &error);
    let mut statement = connection.prepare_cached(sql.text(Engine::Sqlite)).map_err(fail)?;
    bind(&mut statement, params, letters).map_err(fail)?;
    statement.raw_execute().map(|touched| touched as u64).map_err(fail)
}

/// Runs a query whole.
pub(crate) fn query(connection: &Connection, sql: &'static Sql, params: &[Value]) -> Result<Vec<Row>, StoreError> {
    let fail = |error: rusqlite::Error| fault(sql.name, &error);
    let mut statement = connection.prepare_cached(sql.text(Engine::Sqlite)).map_err(fail)?;
    let mut letters = String::new();
    bind(&mut statement, params, &mut letters).map_err(fail)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut all = Vec::new();
    while let Some(row) = rows.next().map_err(fail)? {
        let mut cells = Vec::with_capacity(columns);
        for column in 0..columns {
            cells.push(match row.get_ref(column).map_err(fail)? {
                ValueRef::Null | ValueRef::Real(_) => Value::Null,
                ValueRef::Integer(int) => Value::Int(int),
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
                ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => Value::Text(text.into()),
                    Err(_) => {
                        return Err(StoreError::Malformed { query: sql.name, column });
                    }
                },
            });
        }
        all.push(Row { query: sql.name, cells });
    }
    Ok(all)
}

/// Runs questions that belong together on one state of the data: a lock is taken once and not for each.
pub(crate) fn together<T>(
    connection: &Connection,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    group::plain(connection, "BEGIN")?;
    let answer = work();
    group::plain(connection, "COMMIT")?;
    answer
}

/// Connections that only read, lent to one query at a time.
#[derive(Debug, Clone)]
pub(crate) struct Readers {
    path: Arc<PathBuf>,
    cache_kib: i64,
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}

impl Readers {
    pub(crate) fn new(path: PathBuf, count: usize, cache_kib: i64) -> Self {
        let places = Arc::new(Semaphore::new(count.max(1)));
        Self { path: Arc::new(path), cache_kib, idle: Arc::default(), places }
    }

    /// The file they read.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
        idle.map_or_else(|| connect(&self.path, self.cache_kib, true), Ok)
    }

    /// Runs work on a connection of the pool, off the async threads.
    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let place: OwnedSemaphorePermit =
            Arc::clone(&self.places).acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let pool = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let connection = pool.take()?;
            let answer = work(&connection);
            pool.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(connection);
            drop(place);
            answer
        });
        done.await.map_err(|_| StoreError::Closed)?
    }

    /// Lets no further query in, waits for those that run, and closes the connections.
    pub(crate) async fn close(&self, count: usize) {
        let all = u32::try_from(count.max(1)).unwrap_or(1);
        if let Ok(places) = self.places.acquire_many(all).await {
            self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
            self.places.close();
            drop(places);
        }
    }
}

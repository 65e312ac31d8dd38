//! Putting pieces into an empty store. Until it is finished the store is marked, and nobody opens it to serve.

use std::sync::{Mutex, PoisonError};

use deadpool_postgres::Object as Client;
use rusqlite::Connection;

use super::frame::{INSTANCE, fits, rows};
use super::{Kind, Part, TABLES, Table};
use crate::error::StoreError;
use crate::postgres::Postgres;
use crate::sql::{self, Engine};
use crate::store::{Engines, Store};
use crate::trip::Point;
use crate::value::{Micros, Value, Word};

/// The setting that marks a store that is being filled.
const MARK: &str = "restoring";
/// The tables by which it is told whether there is anything: those of the data, and those of the keyring.
const TOLD_BY: [(&str, bool); 4] =
    [("controller", false), ("record", false), ("record_key", true), ("controller_key", true)];

/// A store that is being filled.
#[derive(Debug)]
pub struct Filling {
    store: Store,
    ends: Ends,
}

/// A connection that is lent to a thread for each piece.
struct Held(Mutex<Option<Connection>>);

impl Held {
    fn take(&mut self) -> Result<Connection, StoreError> {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).take().ok_or(StoreError::Closed)
    }

    fn give_back(&mut self, connection: Connection) {
        *self.0.get_mut().unwrap_or_else(PoisonError::into_inner) = Some(connection);
    }

    fn with<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = held.as_ref().ok_or(StoreError::Closed)?;
        work(connection).map_err(|error| crate::sqlite::fault("restore", &error))
    }
}

enum Ends {
    Sqlite { data: Box<Held>, keyring: Box<Held> },
    Postgres { data: Box<Client>, keyring: Box<Client> },
}

impl std::fmt::Debug for Ends {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ends(..)")
    }
}

impl Store {
    /// True if a filling was begun here and not finished.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn is_half_filled(&self) -> Result<bool, StoreError> {
        Ok(self.setting(INSTANCE, MARK.into()).await?.is_some())
    }

    /// Begins to fill a store in which nothing is. What an earlier filling left that was cut short goes first.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] if something is there; [`StoreError::Engine`] when the engine fails.
    pub async fn fill(&self, now: Micros) -> Result<Filling, StoreError> {
        let half = self.is_half_filled().await?;
        let mut filling = Filling { store: self.clone(), ends: Ends::of(self.engines()).await? };
        if !half {
            for (table, in_keyring) in TOLD_BY {
                if filling.any(table, in_keyring).await? {
                    return Err(StoreError::NotEmpty);
                }
            }
        }
        filling.mark(now).await?;
        for table in TABLES.iter().filter(|table| table.name != "schema_migration") {
            let kept = if table.name == "setting" { format!(" WHERE name <> '{MARK}'") } else { String::new() };
            filling.plain(format!("DELETE FROM {}{kept}", table.of()), table.part == Part::Keys).await?;
        }
        Ok(filling)
    }
}

impl Ends {
    async fn of(engines: Engines<'_>) -> Result<Self, StoreError> {
        match engines {
            Engines::Sqlite { data, keyring } => {
                let open = |path: &std::path::Path| {
                    let connection = crate::sqlite::connect(path, 64 * 1024, false)?;
                    // Nothing of it counts before it is finished, and then all of it is brought to the disk.
                    let fast = connection.pragma_update(None, "synchronous", "OFF");
                    fast.map_err(|error| crate::sqlite::fault("restore", &error))?;
                    Ok::<_, StoreError>(Box::new(Held(Mutex::new(Some(connection)))))
                };
                Ok(Self::Sqlite { data: open(data)?, keyring: open(keyring)? })
            }
            Engines::Postgres(postgres) => Ok(Self::Postgres {
                data: Box::new(postgres.any_client(false).await?),
                keyring: Box::new(postgres.any_client(true).await?),
            }),
        }
    }
}

impl Filling {
    /// Puts the rows of a piece. `columns` are those it was made with: a column that has come since takes what it is
    /// born with.
    ///
    /// # Errors
    /// [`StoreError::Malformed`] if the bytes are not rows of this table; [`StoreError::Engine`] when the engine fails.
    pub async fn put(&mut self, table: &'static Table, columns: &[String], bytes: Vec<u8>) -> Result<u64, StoreError> {
        self.store.trip.at(Point::Fill)?;
        let mut kinds = Vec::with_capacity(columns.len());
        for (nth, name) in columns.iter().enumerate() {
            let known = table.kinds().find(|(own, _)| own == name);
            kinds.push(known.ok_or(StoreError::Malformed { query: table.name, column: nth })?);
        }
        let rows = rows(table, columns.len(), &bytes)?;
        drop(bytes);
        for row in &rows {
            if let Some(column) = row.iter().zip(&kinds).position(|(value, (_, kind))| !fits(*kind, value)) {
                return Err(StoreError::Malformed { query: table.name, column });
            }
        }
        let count = rows.len() as u64;
        match &mut self.ends {
            Ends::Sqlite { data, keyring } => {
                let place = if table.part == Part::Keys { keyring } else { data };
                let connection = place.take()?;
                let (connection, done) = apart(move || {
                    let done = put_sqlite(&connection, table, &kinds, &rows);
                    (connection, done)
                })
                .await?;
                place.give_back(connection);
                done?;
            }
            Ends::Postgres { data, keyring } => {
                let client = if table.part == Part::Keys { keyring } else { data };
                put_postgres(client, table, &kinds, &rows).await?;
            }
        }
        Ok(count)
    }

    /// Takes out what a generation has of records that got another key since, so that what was copied with the keys can be
    /// put in its place.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn renew(&mut self) -> Result<(), StoreError> {
        for table in TABLES.iter().filter(|table| table.is_again()) {
            let resealed = "SELECT controller, record FROM resealed";
            let gone = format!("DELETE FROM {} WHERE (controller, record) IN ({resealed})", table.of());
            self.plain(gone, false).await?;
        }
        Ok(())
    }

    /// Brings all to the disk. The mark stays: [`Store::filled`] takes it away once the rest is done.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn settle(mut self) -> Result<(), StoreError> {
        self.store.trip.at(Point::Fill)?;
        self.waits_for_the_disk()?;
        if let Ends::Sqlite { data, keyring } = &mut self.ends {
            for place in [keyring, data] {
                let connection = place.take()?;
                apart(move || {
                    let fail = |error: rusqlite::Error| crate::sqlite::fault("restore", &error);
                    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(fail)
                })
                .await??;
            }
        }
        self.store.checkpoint().await
    }

    /// From here on a write answers when it is on the disk.
    fn waits_for_the_disk(&self) -> Result<(), StoreError> {
        if let Ends::Sqlite { data, keyring } = &self.ends {
            for place in [keyring, data] {
                place.with(|connection| connection.pragma_update(None, "synchronous", "FULL"))?;
            }
        }
        Ok(())
    }

    async fn mark(&mut self, now: Micros) -> Result<(), StoreError> {
        let gone = format!("DELETE FROM setting WHERE name = '{MARK}'");
        self.plain(gone, false).await?;
        let nil = match self.ends {
            Ends::Sqlite { .. } => "x'00000000000000000000000000000000'",
            Ends::Postgres { .. } => "'\\x00000000000000000000000000000000'::bytea",
        };
        let said =
            format!("INSERT INTO setting (controller, name, value, changed_at) VALUES ({nil}, '{MARK}', 'yes', {now})");
        self.plain(said, false).await
    }

    async fn any(&mut self, table: &str, in_keyring: bool) -> Result<bool, StoreError> {
        self.store.trip.at(Point::Fill)?;
        let asked = format!("SELECT 1::bigint FROM {table} LIMIT 1");
        match &self.ends {
            Ends::Sqlite { data, keyring } => {
                let held = if in_keyring { keyring } else { data };
                let asked = asked.replace("::bigint", "");
                held.with(|connection| connection.prepare(&asked)?.exists([]))
            }
            Ends::Postgres { data, keyring } => {
                let client = if in_keyring { keyring } else { data };
                let found = client.query_opt(&asked, &[]).await;
                Ok(found.map_err(|error| crate::postgres::fault("restore", &error))?.is_some())
            }
        }
    }

    async fn plain(&mut self, text: String, in_keyring: bool) -> Result<(), StoreError> {
        self.store.trip.at(Point::Fill)?;
        match &self.ends {
            Ends::Sqlite { data, keyring } => {
                let held = if in_keyring { keyring } else { data };
                held.with(|connection| connection.execute_batch(&text))
            }
            Ends::Postgres { data, keyring } => {
                let client = if in_keyring { keyring } else { data };
                client.batch_execute(&text).await.map_err(|error| crate::postgres::fault("restore", &error))
            }
        }
    }
}

impl Store {
    /// Takes the mark away: what was filled may serve.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn filled(&self) -> Result<(), StoreError> {
        let mut filling = Filling { store: self.clone(), ends: Ends::of(self.engines()).await? };
        // A copy from before this was kept has none of it.
        let agreed = match self.engines() {
            Engines::Sqlite { .. } => sql::CONTROLLER_AGREED.text(Engine::Sqlite),
            Engines::Postgres(_) => sql::CONTROLLER_AGREED.text(Engine::Postgres),
        };
        filling.plain(agreed.replace("controller.controller = $1", "kept_by IS NOT NULL"), false).await?;
        filling.settle().await?;
        // Nothing comes after the mark that could fail: whoever is told that it failed may begin anew.
        let mut last = Filling { store: self.clone(), ends: Ends::of(self.engines()).await? };
        last.waits_for_the_disk()?;
        last.plain(format!("DELETE FROM setting WHERE name = '{MARK}'"), false).await
    }
}

/// Work that takes its time, off the async threads.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Closed)
}

type Kinds = [(&'static str, Kind)];

fn put_sqlite(
    connection: &Connection,
    table: &'static Table,
    kinds: &Kinds,
    rows: &[Vec<Value>],
) -> Result<(), StoreError> {
    use rusqlite::types::Value as Bound;
    let fail = |error: rusqlite::Error| crate::sqlite::fault(table.name, &error);
    let work = connection.unchecked_transaction().map_err(fail)?;
    let columns: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
    let marks: Vec<String> = (1..=columns.len()).map(|nth| format!("?{nth}")).collect();
    let text = format!("INSERT INTO {} ({}) VALUES ({})", table.of(), columns.join(", "), marks.join(", "));
    {
        let mut statement = work.prepare_cached(&text).map_err(fail)?;
        for row in rows {
            let bound = row.iter().map(|value| match value {
                Value::Int(int) => Bound::Integer(*int),
                Value::Text(text) => Bound::Text(text.to_string()),
                Value::Blob(bytes) => Bound::Blob(bytes.clone()),
                Value::Null | Value::Id(_) | Value::Tokens(_) | Value::Ids(_) => Bound::Null,
            });
            statement.execute(rusqlite::params_from_iter(bound)).map_err(fail)?;
        }
    }
    work.commit().map_err(fail)
}

async fn put_postgres(
    client: &Client,
    table: &'static Table,
    kinds: &Kinds,
    rows: &[Vec<Value>],
) -> Result<(), StoreError> {
    let columns: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
    let marks: Vec<String> = (1..).zip(kinds).map(|(nth, (_, kind))| format!("${nth}::{}[]", word_of(*kind))).collect();
    let text =
        format!("INSERT INTO {} ({}) SELECT * FROM UNNEST({})", table.of(), columns.join(", "), marks.join(", "));
    let by_column: Vec<Vec<&Value>> =
        (0..kinds.len()).map(|nth| rows.iter().filter_map(|row| row.get(nth)).collect()).collect();
    Postgres::insert_columns(client, table.name, &text, by_column).await
}

fn word_of(kind: Kind) -> Word {
    match kind {
        Kind::Bytes => "bytea".into(),
        Kind::Number => "bigint".into(),
        Kind::Text => "text".into(),
    }
}

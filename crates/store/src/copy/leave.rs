//! A controller that leaves: what is there of it, and how all of it goes. Keys go first and are gone for good before a row
//! is touched; whoever is killed begins again and goes on.

use rusqlite::Connection;
use uuid::Uuid;

use super::{Part, TABLES, Table};
use crate::error::StoreError;
use crate::store::{Engines, Store};
use crate::trip::Point;

/// So many rows go in one transaction: others who write wait for no longer than that takes.
const STRETCH: usize = 2_000;

/// The tables in the order they go: first what it is reached and entered by, then the rest.
fn order(in_keyring: bool) -> Vec<&'static Table> {
    const FIRST: [&str; 4] = ["controller", "session", "person_token", "api_token"];
    let goes = |table: &&Table| {
        !table.is_again() && table.name != "schema_migration" && (table.part == Part::Keys) == in_keyring
    };
    let mut tables: Vec<&'static Table> = TABLES.iter().filter(goes).collect();
    // What is searched by goes before the records: on SQLite it is theirs only through them.
    let place = |table: &Table| match FIRST.iter().position(|first| *first == table.name) {
        Some(place) => place,
        None if table.name == "search" => FIRST.len(),
        None => FIRST.len() + 1,
    };
    tables.sort_by_key(|table| place(table));
    tables
}

impl Store {
    /// How many rows of a controller each table has, keys among them; tables without any are left out.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn rows_of(&self, controller: Uuid) -> Result<Vec<(&'static str, u64)>, StoreError> {
        self.trip.at(Point::Read)?;
        let mut counts = Vec::new();
        for in_keyring in [true, false] {
            let found = match self.engines() {
                Engines::Sqlite { data, keyring } => {
                    let path = if in_keyring { keyring } else { data }.to_owned();
                    apart(move || {
                        let connection = crate::sqlite::connect(&path, 4 * 1024, true)?;
                        order(in_keyring)
                            .into_iter()
                            .map(|table| count_sqlite(&connection, table, controller))
                            .collect()
                    })
                    .await?
                }
                Engines::Postgres(postgres) => {
                    let client = postgres.any_client(in_keyring).await?;
                    let mut found = Vec::new();
                    for table in order(in_keyring) {
                        let asked = format!("SELECT COUNT(*) FROM {} WHERE controller = $1", table.name);
                        let row = client.query_one(&asked, &[&controller.as_bytes().as_slice()]).await;
                        let count: i64 = row
                            .and_then(|row| row.try_get(0))
                            .map_err(|error| crate::postgres::fault("count", &error))?;
                        found.push((table.name, count.unsigned_abs()));
                    }
                    found
                }
            };
            counts.extend(found);
        }
        counts.retain(|(_, count)| *count > 0);
        counts.sort_unstable();
        Ok(counts)
    }

    /// Destroys every key of a controller, durably before it answers: what was sealed with them opens for nobody, wherever
    /// it is. On SQLite they are written over, on PostgreSQL vacuumed.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; some may be gone then.
    pub async fn destroy_keys_of(&self, controller: Uuid) -> Result<u64, StoreError> {
        let gone = self.delete_of(controller, true).await?;
        if let Engines::Postgres(postgres) = self.engines() {
            let client = postgres.any_client(true).await?;
            for table in order(true) {
                let done = client.batch_execute(&format!("VACUUM {}", table.name)).await;
                done.map_err(|error| crate::postgres::fault("vacuum", &error))?;
            }
        }
        Ok(gone)
    }

    /// Deletes every row of a controller but its keys: how many went.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; some may be gone then.
    pub async fn delete_rows_of(&self, controller: Uuid) -> Result<u64, StoreError> {
        self.delete_of(controller, false).await
    }

    async fn delete_of(&self, controller: Uuid, in_keyring: bool) -> Result<u64, StoreError> {
        let mut gone = 0;
        for table in order(in_keyring) {
            loop {
                self.trip.at(if in_keyring { Point::Keys } else { Point::Rows })?;
                let went = match self.engines() {
                    Engines::Sqlite { data, keyring } => {
                        let path = if in_keyring { keyring } else { data }.to_owned();
                        apart(move || {
                            delete_sqlite(&crate::sqlite::connect(&path, 8 * 1024, false)?, table, controller)
                        })
                        .await?
                    }
                    Engines::Postgres(postgres) => {
                        let client = postgres.any_client(in_keyring).await?;
                        let name = table.name;
                        let text = format!(
                            "DELETE FROM {name} WHERE ctid = ANY (ARRAY(SELECT ctid FROM {name} WHERE controller = $1 LIMIT {STRETCH}))"
                        );
                        let done = client.execute(&text, &[&controller.as_bytes().as_slice()]).await;
                        done.map_err(|error| crate::postgres::fault("delete", &error))?
                    }
                };
                gone += went;
                if went == 0 {
                    break;
                }
            }
        }
        self.checkpoint().await?;
        Ok(gone)
    }
}

async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Closed)?
}

fn count_sqlite(connection: &Connection, table: &Table, controller: Uuid) -> Result<(&'static str, u64), StoreError> {
    let text = match table.name {
        "search" => "SELECT COUNT(*) FROM record JOIN search ON search.rowid = record.row WHERE record.controller = ?1"
            .to_owned(),
        name => format!("SELECT COUNT(*) FROM {name} WHERE controller = ?1"),
    };
    let count = connection.query_row(&text, [controller.as_bytes().as_slice()], |row| row.get::<_, i64>(0));
    count.map(|count| (table.name, count.unsigned_abs())).map_err(|error| crate::sqlite::fault("count", &error))
}

/// Deletes some rows of a table; none are left where it answers 0.
fn delete_sqlite(connection: &Connection, table: &Table, controller: Uuid) -> Result<u64, StoreError> {
    let fail = |error: rusqlite::Error| crate::sqlite::fault("delete", &error);
    let name = table.name;
    let text = match name {
        "search" => format!(
            "DELETE FROM search WHERE rowid IN (SELECT search.rowid FROM record JOIN search ON search.rowid = record.row
             WHERE record.controller = ?1 LIMIT {STRETCH})"
        ),
        _ => {
            let mut asked = connection.prepare(&format!("PRAGMA table_info({name})")).map_err(fail)?;
            let columns =
                asked.query_map([], |row| Ok((row.get::<_, i64>(5)?, row.get::<_, String>(1)?))).map_err(fail)?;
            let mut key = columns.collect::<Result<Vec<_>, _>>().map_err(fail)?;
            key.retain(|(place, _)| *place > 0);
            key.sort();
            let key = key.into_iter().map(|(_, column)| column).collect::<Vec<_>>().join(", ");
            format!(
                "DELETE FROM {name} WHERE ({key}) IN (SELECT {key} FROM {name} WHERE controller = ?1 LIMIT {STRETCH})"
            )
        }
    };
    let gone = connection.execute(&text, [controller.as_bytes().as_slice()]).map_err(fail)?;
    Ok(gone as u64)
}

//! PostgreSQL: pools of prepared connections, batches by column, and commits shared by many callers.

mod address;
mod param;
mod writer;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use deadpool_postgres::{ClientWrapper, Manager, ManagerConfig, Object as Client, Pool, RecyclingMethod};
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{NoTls, Statement};

use crate::error::{Lack, StoreError};
use crate::journal::HeadSigner;
use crate::migrate::{self, Migration};
use crate::sql::{self, Engine, Sql};
use crate::trip::Tripwire;
use crate::unit::{Committed, Unit};
use crate::value::{Row, Value};
use address::Address;
use param::Param;
use writer::Writers;

/// Where the two databases are.
pub(crate) struct Urls {
    pub(crate) data: String,
    pub(crate) keyring: String,
}

/// Both databases, and the tasks that write to them.
#[derive(Clone)]
pub(crate) struct Postgres {
    data: Pool,
    keyring: Pool,
    writers: Writers,
}

/// How long a connection may take to come about.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// How long the other side may not acknowledge what was sent before it counts as gone.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);
/// PostgreSQL 15, as `server_version_num` says it.
const OLDEST_SERVER: i64 = 150_000;
/// One number for all nodes: who migrates holds it.
const MIGRATION_LOCK: i64 = 0x5e10_57e0;

/// Says what PostgreSQL said: its code and message, never the detail, which holds row values.
pub(crate) fn fault(doing: &str, error: &tokio_postgres::Error) -> StoreError {
    let message = match error.as_db_error() {
        None => said(error),
        Some(db) if db.code().code() == "23505" => {
            return StoreError::Exists { table: db.table().unwrap_or(doing).to_owned() };
        }
        Some(db) => format!("{}: {}", db.code().code(), db.message()),
    };
    StoreError::of_engine(lack(error), Engine::Postgres.name(), doing, message)
}

/// What the connection said, with what that rests on: why a certificate is not believed.
fn said(error: &tokio_postgres::Error) -> String {
    let said = error.to_string();
    match std::error::Error::source(error).map(ToString::to_string) {
        Some(why) if !said.contains(&why) => format!("{said}: {why}"),
        _ => said,
    }
}

/// What it lacks: PostgreSQL says so by its codes, and a connection that broke says nothing.
fn lack(error: &tokio_postgres::Error) -> Option<Lack> {
    let Some(said) = error.as_db_error() else {
        // A certificate that is not believed will not be believed later either.
        let breaks = |error: &std::io::Error| error.kind() != std::io::ErrorKind::InvalidData;
        let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<std::io::Error>());
        let broke = source.is_some_and(breaks);
        return (broke || error.is_closed()).then_some(Lack::Database);
    };
    match said.code().code() {
        "53100" => Some(Lack::Room),
        "25006" | "58030" => Some(Lack::Disk),
        // It is shutting down, starting, or has no place left; class 08 is of connections.
        "57P01" | "57P02" | "57P03" | "53300" => Some(Lack::Database),
        code if code.starts_with("08") => Some(Lack::Database),
        _ => None,
    }
}

fn no_connection(error: &deadpool_postgres::PoolError) -> StoreError {
    use deadpool_postgres::PoolError;
    match error {
        PoolError::Closed => StoreError::Closed,
        PoolError::Backend(error) => fault("connect", error),
        other => StoreError::of_engine(Some(Lack::Database), Engine::Postgres.name(), "connect", other.to_string()),
    }
}

fn pool(url: &str, size: usize) -> Result<Pool, StoreError> {
    let Address { mut config, tls } = Address::read(url)?;
    if config.get_application_name().is_none() {
        config.application_name("seloste");
    }
    // Whoever waits is told in time that there is nobody: a server that vanished closes no connection.
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_WITHIN);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(ANSWER_WITHIN);
    }
    let settings = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = match tls {
        Some(tls) => Manager::from_config(config, tls, settings),
        None => Manager::from_config(config, NoTls, settings),
    };
    Pool::builder(manager).max_size(size).build().map_err(|error| StoreError::Engine {
        engine: Engine::Postgres.name(),
        doing: "make the pool".to_owned(),
        message: error.to_string(),
    })
}

async fn prepare(client: &Client, sql: &'static Sql) -> Result<Statement, StoreError> {
    client.prepare_cached(sql.text(Engine::Postgres)).await.map_err(|error| fault(sql.name, &error))
}

fn params<'a>(values: &'a [Param<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn read(sql: &'static Sql, rows: &[tokio_postgres::Row]) -> Result<Vec<Row>, StoreError> {
    rows.iter().map(|row| param::row(sql.name, row)).collect()
}

async fn query(client: &Client, sql: &'static Sql, values: &[Value]) -> Result<Vec<Row>, StoreError> {
    let statement = prepare(client, sql).await?;
    let values: Vec<Param<'_>> = values.iter().map(Param::One).collect();
    let rows = client.query(&statement, &params(&values)).await.map_err(|error| fault(sql.name, &error))?;
    read(sql, &rows)
}

/// Refuses a server that is too old, or that answers before a commit is on its disk.
async fn check_server(pool: &Pool) -> Result<(), StoreError> {
    let fail = |error: tokio_postgres::Error| fault("check the server", &error);
    let client = pool.get().await.map_err(|error| no_connection(&error))?;
    let asked = "SELECT current_setting('server_version_num')::bigint, current_setting('synchronous_commit')";
    let row = client.query_one(asked, &[]).await.map_err(fail)?;
    let (version, commit): (i64, String) = (row.try_get(0).map_err(fail)?, row.try_get(1).map_err(fail)?);
    let wrong = if version < OLDEST_SERVER {
        "PostgreSQL 15 or newer is needed"
    } else if commit == "off" {
        "`synchronous_commit` is off: a write that was answered could be lost"
    } else {
        return Ok(());
    };
    let (engine, doing) = (Engine::Postgres.name(), "check the server".to_owned());
    Err(StoreError::Engine { engine, doing, message: wrong.to_owned() })
}

async fn migrate(pool: &Pool, all: &'static [Migration], now: i64) -> Result<(), StoreError> {
    let fail = |error: tokio_postgres::Error| fault("migrate", &error);
    let mut client = pool.get().await.map_err(|error| no_connection(&error))?;
    let work = client.transaction().await.map_err(fail)?;
    work.execute("SELECT pg_advisory_xact_lock($1)", &[&MIGRATION_LOCK]).await.map_err(fail)?;
    work.batch_execute(migrate::LEDGER).await.map_err(fail)?;
    let ran = work.query("SELECT name, fingerprint FROM schema_migration ORDER BY name", &[]).await.map_err(fail)?;
    let ran = ran.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<Result<Vec<_>, _>>();
    for migration in migrate::pending(all, &ran.map_err(fail)?)? {
        work.batch_execute(&migration.text(Engine::Postgres)).await.map_err(fail)?;
        work.execute(
            "INSERT INTO schema_migration (name, fingerprint, applied_at) VALUES ($1, $2, $3)",
            &[&migration.name, &migration.fingerprint(), &now],
        )
        .await
        .map_err(fail)?;
    }
    work.commit().await.map_err(fail)
}

impl Postgres {
    pub(crate) async fn open(
        urls: Urls,
        readers: usize,
        now: i64,
        (signer, trip): (Arc<OnceLock<Arc<dyn HeadSigner>>>, Tripwire),
    ) -> Result<Self, StoreError> {
        if urls.data == urls.keyring {
            return Err(StoreError::SamePlace);
        }
        let data = pool(&urls.data, readers + writer::WRITERS)?;
        let keyring = pool(&urls.keyring, readers + writer::WRITERS)?;
        check_server(&data).await?;
        check_server(&keyring).await?;
        migrate(&data, migrate::DATA, now).await?;
        migrate(&keyring, migrate::KEYRING, now).await?;
        let writers = Writers::start(data.clone(), keyring.clone(), signer, trip);
        Ok(Self { data, keyring, writers })
    }

    pub(crate) async fn commit(&self, unit: Unit) -> Result<Committed, StoreError> {
        self.writers.commit(unit).await
    }

    async fn client(&self, sql: &'static Sql) -> Result<Client, StoreError> {
        let pool = if sql.in_keyring() { &self.keyring } else { &self.data };
        pool.get().await.map_err(|error| no_connection(&error))
    }

    /// A connection of one of the databases.
    pub(crate) async fn any_client(&self, in_keyring: bool) -> Result<Client, StoreError> {
        let pool = if in_keyring { &self.keyring } else { &self.data };
        pool.get().await.map_err(|error| no_connection(&error))
    }

    /// A connection that does not go back to its pool, for a transaction that may be left where it is.
    pub(crate) async fn own_client(&self, in_keyring: bool) -> Result<ClientWrapper, StoreError> {
        Ok(Client::take(self.any_client(in_keyring).await?))
    }

    /// Runs an insert that takes each column of many rows as an array.
    pub(crate) async fn insert_columns(
        client: &Client,
        table: &'static str,
        text: &str,
        columns: Vec<Vec<&Value>>,
    ) -> Result<(), StoreError> {
        let values: Vec<Param<'_>> = columns.into_iter().map(Param::Column).collect();
        let statement = client.prepare_cached(text).await.map_err(|error| fault(table, &error))?;
        client.execute(&statement, &params(&values)).await.map(|_| ()).map_err(|error| fault(table, &error))
    }

    pub(crate) async fn health(&self) -> Result<(), StoreError> {
        for pool in [&self.data, &self.keyring] {
            let client = pool.get().await.map_err(|error| no_connection(&error))?;
            query(&client, &sql::HEALTH_PING, &[]).await?;
        }
        Ok(())
    }

    pub(crate) async fn close(&self) {
        self.writers.close().await;
        self.data.close();
        self.keyring.close();
    }

    pub(crate) async fn rows(&self, sql: &'static Sql, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let client = self.client(sql).await?;
        query(&client, sql, values).await
    }

    /// Runs the search. It is planned anew for its very tokens each time: how rare they are decides the plan.
    pub(crate) async fn find(&self, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let sql = &sql::SEARCH_FIND;
        let client = self.client(sql).await?;
        let values: Vec<Param<'_>> = values.iter().map(Param::One).collect();
        let head = [Type::INT8_ARRAY, Type::BYTEA, Type::TEXT, Type::TEXT, Type::BYTEA, Type::INT8];
        let types = head.into_iter().chain(std::iter::repeat(Type::INT8_ARRAY));
        let typed: Vec<_> = values.iter().map(|value| value as &(dyn ToSql + Sync)).zip(types).collect();
        let rows = client.query_typed(sql.text(Engine::Postgres), &typed).await;
        read(sql, &rows.map_err(|error| fault(sql.name, &error))?)
    }
}

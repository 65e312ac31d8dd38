//! The store itself: opening, committing, closing.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use uuid::Uuid;

use crate::copy::{self, Part, Sender, Wanted};
use crate::error::StoreError;
use crate::journal::HeadSigner;
use crate::sql::{self, Engine, Sql};
use crate::sqlite::{self, Readers, Writer};
use crate::trip::{Point, Trip, Tripwire};
use crate::turns::Stirred;
use crate::unit::{Committed, Op, Unit};
use crate::value::{Micros, Row, Value};
use crate::{migrate, postgres};

/// What the store will answer. Boxed, so that the engines are compiled in this crate and not once more in each crate
/// that waits for them.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Where the rows are kept.
#[derive(Debug, Clone)]
pub enum Place {
    /// Two files of SQLite; made when they are not there.
    Sqlite {
        /// The data.
        data: PathBuf,
        /// The keys, best on another disk or at least in another folder.
        keyring: PathBuf,
    },
    /// Two databases of PostgreSQL 15 or newer, `postgres://user@host/name`.
    Postgres {
        /// The data.
        data: String,
        /// The keys.
        keyring: String,
    },
}

/// How to open a store.
#[derive(Clone)]
pub struct Options {
    /// Where the rows are.
    pub place: Place,
    /// How many queries may read at once.
    pub readers: usize,
    /// Signs journal heads; may be given later with [`Store::sign_heads_with`].
    pub signer: Option<Arc<dyn HeadSigner>>,
    /// Now: noted beside migrations that run.
    pub now: Micros,
    /// Where a test makes the store fail; the service gives none.
    pub trip: Option<Trip>,
}

impl Options {
    /// Options for a place with four readers and no signer yet.
    pub fn new(place: Place, now: Micros) -> Self {
        Self { place, readers: 4, signer: None, now, trip: None }
    }
}

/// Rows and bytes, durable before it answers. Cheap to clone; all clones are one store.
#[derive(Clone)]
pub struct Store {
    engine: Kind,
    signer: Arc<OnceLock<Arc<dyn HeadSigner>>>,
    readers: usize,
    pub(crate) trip: Tripwire,
    pub(crate) stirred: Arc<Stirred>,
}

#[derive(Clone)]
enum Kind {
    Sqlite { writer: Writer, data: Readers, keyring: Readers },
    Postgres(postgres::Postgres),
}

/// Where the rows are, for who copies them whole.
pub(crate) enum Engines<'a> {
    Sqlite { data: &'a Path, keyring: &'a Path },
    Postgres(&'a postgres::Postgres),
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("engine", &self.engine().name()).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens a store, bringing both databases to the newest shape.
    ///
    /// # Errors
    /// [`StoreError::SamePlace`] when data and keys would be in one database; [`StoreError::Migration`] when a
    /// database is of a newer release; [`StoreError::Engine`] when it cannot be reached.
    pub fn open(options: Options) -> Answer<'static, Self> {
        Box::pin(Self::open_place(options))
    }

    async fn open_place(options: Options) -> Result<Self, StoreError> {
        let signer = Arc::new(OnceLock::new());
        if let Some(given) = options.signer {
            let _first = signer.set(given);
        }
        let (readers, now) = (options.readers.max(1), options.now);
        let trip = Tripwire::new(options.trip);
        trip.at(Point::Open)?;
        let engine = match options.place {
            Place::Sqlite { data, keyring } => {
                if data == keyring {
                    return Err(StoreError::SamePlace);
                }
                let (signer, trip) = (Arc::clone(&signer), trip.clone());
                let opened = tokio::task::spawn_blocking(move || {
                    for (path, all) in [(&data, migrate::DATA), (&keyring, migrate::KEYRING)] {
                        let mut connection = sqlite::connect(path, 2_048, false)?;
                        migrate::run_sqlite(&mut connection, all, now)?;
                    }
                    let writer = Writer::start(data.clone(), keyring.clone(), signer, trip)?;
                    let data = Readers::new(data, readers, sqlite::DATA_CACHE_KIB);
                    let keyring = Readers::new(keyring, readers, sqlite::KEYS_CACHE_KIB);
                    Ok(Kind::Sqlite { writer, data, keyring })
                });
                opened.await.map_err(|_| StoreError::Closed)??
            }
            Place::Postgres { data, keyring } => {
                let urls = postgres::Urls { data, keyring };
                Kind::Postgres(postgres::Postgres::open(urls, readers, now, (Arc::clone(&signer), trip.clone())).await?)
            }
        };
        Ok(Self { engine, signer, readers, trip, stirred: Arc::default() })
    }

    /// Gives the signer of journal heads, for a caller whose keys are in this very store. The first one given stays.
    pub fn sign_heads_with(&self, signer: Arc<dyn HeadSigner>) {
        let _first = self.signer.set(signer);
    }

    pub(crate) fn signer(&self) -> Option<&Arc<dyn HeadSigner>> {
        self.signer.get()
    }

    pub(crate) fn engine(&self) -> Engine {
        match &self.engine {
            Kind::Sqlite { .. } => Engine::Sqlite,
            Kind::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) fn engines(&self) -> Engines<'_> {
        match &self.engine {
            Kind::Sqlite { data, keyring, .. } => Engines::Sqlite { data: data.path(), keyring: keyring.path() },
            Kind::Postgres(postgres) => Engines::Postgres(postgres),
        }
    }

    /// Sends a part piece by piece, as it is at this moment, beside what else goes on.
    pub(crate) fn send_part(&self, wanted: Wanted, sender: Sender) {
        let in_keyring = wanted.part == Part::Keys;
        match &self.engine {
            Kind::Sqlite { data, keyring, .. } => {
                let path = if in_keyring { keyring.path() } else { data.path() }.to_owned();
                tokio::task::spawn_blocking(move || match sqlite::connect(&path, 4 * 1024, true) {
                    Ok(connection) => copy::send_sqlite(&connection, wanted, &sender),
                    Err(error) => {
                        let _nobody_waits = sender.blocking_send(Err(error));
                    }
                });
            }
            Kind::Postgres(postgres) => {
                let postgres = postgres.clone();
                tokio::spawn(async move {
                    match postgres.own_client(in_keyring).await {
                        Ok(client) => copy::send_postgres(&client, wanted, &sender).await,
                        Err(error) => {
                            let _nobody_waits = sender.send(Err(error)).await;
                        }
                    }
                });
            }
        }
    }

    /// Writes a unit whole or not at all, and answers when it is on the disk. Keys are on the disk before rows.
    ///
    /// # Errors
    /// [`StoreError::Stale`], [`StoreError::Taken`], [`StoreError::Exists`], [`StoreError::Gone`] when the unit does
    /// not fit what is stored; [`StoreError::TooMuch`] over a limit; [`StoreError::NoSigner`] and
    /// [`StoreError::Unsigned`] when its journal rows cannot be signed; [`StoreError::Engine`] when the engine fails.
    /// Nothing of the unit is stored then, but keys it brought may be. Only when the connection to PostgreSQL breaks
    /// during the commit itself can the unit be stored although an error is answered.
    pub fn commit(&self, mut unit: Unit) -> Answer<'_, Committed> {
        if let Err(refused) = unit.check() {
            return Box::pin(std::future::ready(Err(refused)));
        }
        if !self.stirred.begins(&unit) {
            return self.commit_inside(unit);
        }
        let controller = unit.controller;
        unit.ops.push(Op::Stir);
        Box::pin(async move {
            let done = self.commit_inside(unit).await;
            if done.is_err() {
                self.stirred.forget(controller);
            }
            done
        })
    }

    fn commit_inside(&self, unit: Unit) -> Answer<'_, Committed> {
        match &self.engine {
            Kind::Sqlite { writer, .. } => Box::pin(writer.commit(unit)),
            Kind::Postgres(postgres) => Box::pin(postgres.commit(unit)),
        }
    }

    /// Asks both databases for a sign of life.
    ///
    /// # Errors
    /// [`StoreError::Engine`] or [`StoreError::Closed`] when one does not answer.
    pub fn health(&self) -> Answer<'_, ()> {
        Box::pin(self.alive())
    }

    async fn alive(&self) -> Result<(), StoreError> {
        self.trip.at(Point::Read)?;
        match &self.engine {
            Kind::Sqlite { data, keyring, .. } => {
                for pool in [data, keyring] {
                    pool.run(|connection| sqlite::query(connection, &sql::HEALTH_PING, &[]).map(|_| ())).await?;
                }
                Ok(())
            }
            Kind::Postgres(postgres) => postgres.health().await,
        }
    }

    /// On SQLite moves the write-ahead logs into the files and empties them; nothing to do on PostgreSQL.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the disk fails.
    pub fn checkpoint(&self) -> Answer<'_, ()> {
        if let Err(tripped) = self.trip.at(Point::Checkpoint) {
            return Box::pin(std::future::ready(Err(tripped)));
        }
        match &self.engine {
            Kind::Sqlite { writer, .. } => Box::pin(writer.checkpoint()),
            Kind::Postgres(_) => Box::pin(std::future::ready(Ok(()))),
        }
    }

    /// Writes what waits, and closes. Whatever is asked afterwards gets [`StoreError::Closed`].
    pub fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(self.end())
    }

    async fn end(&self) {
        match &self.engine {
            Kind::Sqlite { writer, data, keyring } => {
                data.close(self.readers).await;
                keyring.close(self.readers).await;
                writer.close().await;
            }
            Kind::Postgres(postgres) => postgres.close().await,
        }
    }

    pub(crate) fn rows(&self, sql: &'static Sql, params: Vec<Value>) -> Answer<'_, Vec<Row>> {
        if let Err(tripped) = self.trip.at(Point::Read) {
            return Box::pin(std::future::ready(Err(tripped)));
        }
        match &self.engine {
            Kind::Sqlite { data, keyring, .. } => {
                let pool = if sql.in_keyring() { keyring } else { data };
                Box::pin(pool.run(move |connection| sqlite::query(connection, sql, &params)))
            }
            Kind::Postgres(postgres) => Box::pin(async move { postgres.rows(sql, &params).await }),
        }
    }

    pub(crate) async fn row(&self, sql: &'static Sql, params: Vec<Value>) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, params).await?.into_iter().next())
    }

    /// Runs a query that takes the controller and an identifier, and answers with the identifier first, for many
    /// identifiers in one go; the answers are in the order of the identifiers.
    pub(crate) fn each<'a>(
        &'a self,
        sql: &'static Sql,
        controller: Uuid,
        ids: &'a [Uuid],
    ) -> Answer<'a, Vec<Vec<Row>>> {
        Box::pin(self.each_asked(sql, controller, ids, &[]))
    }

    /// The same with a query that takes more besides.
    pub(crate) fn each_of<'a>(
        &'a self,
        sql: &'static Sql,
        controller: Uuid,
        ids: &'a [Uuid],
        more: &'a [Value],
    ) -> Answer<'a, Vec<Vec<Row>>> {
        Box::pin(self.each_asked(sql, controller, ids, more))
    }

    async fn each_asked(
        &self,
        sql: &'static Sql,
        controller: Uuid,
        ids: &[Uuid],
        more: &[Value],
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        self.trip.at(Point::Read)?;
        match &self.engine {
            Kind::Sqlite { data, keyring, .. } => {
                let (pool, ids) = (if sql.in_keyring() { keyring } else { data }, ids.to_vec());
                let more = more.to_vec();
                let one = move |connection: &_, id| {
                    let params = [&[Value::Id(controller), Value::Id(id)], more.as_slice()].concat();
                    sqlite::query(connection, sql, &params)
                };
                let all = move |connection: &_| ids.into_iter().map(|id| one(connection, id)).collect();
                pool.run(move |connection| sqlite::together(connection, || all(connection))).await
            }
            Kind::Postgres(postgres) => {
                let params = [&[Value::Id(controller), Value::Ids(ids.to_vec())], more].concat();
                let rows = postgres.rows(sql, &params).await?;
                let mut found: HashMap<Uuid, Vec<Row>> = HashMap::with_capacity(ids.len());
                for row in rows {
                    found.entry(row.peek_id(0)?).or_default().push(row);
                }
                Ok(ids.iter().map(|id| found.get(id).cloned().unwrap_or_default()).collect())
            }
        }
    }

    /// Runs the search query, which on PostgreSQL has its own way to a plan.
    pub(crate) fn find(&self, params: Vec<Value>) -> Answer<'_, Vec<Row>> {
        match &self.engine {
            Kind::Sqlite { .. } => self.rows(&sql::SEARCH_FIND, params),
            Kind::Postgres(postgres) => Box::pin(async move {
                self.trip.at(Point::Read)?;
                postgres.find(&params).await
            }),
        }
    }
}

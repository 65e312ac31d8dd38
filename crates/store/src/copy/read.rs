//! Taking pieces out while the store serves: everything of a part as it was at one moment.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tokio::sync::mpsc;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::frame::{Cell, Cutter};
use super::{Part, Piece, Table, tables};
use crate::error::StoreError;
use crate::sql::Engine;
use crate::store::Store;
use crate::trip::{Point, Tripwire};

/// Pieces that may wait to be fetched.
const AHEAD: usize = 4;

/// What is sent: a piece, or why there is none.
pub(crate) type Sender = mpsc::Sender<Result<Piece, StoreError>>;

/// A part on its way out, piece by piece, in constant memory. Dropping it ends it.
#[derive(Debug)]
pub struct Taking(mpsc::Receiver<Result<Piece, StoreError>>, Tripwire);

impl Taking {
    /// The next piece; none after the last.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; what was taken is then not whole.
    pub async fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        self.1.at(Point::Copy)?;
        self.0.recv().await.transpose()
    }
}

/// What is taken out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) part: Part,
    /// Of which controller, and which table; of all when none.
    of: Option<(Uuid, &'static str)>,
}

impl Wanted {
    fn tables(self) -> impl Iterator<Item = &'static Table> {
        tables(self.part).filter(move |table| self.of.is_none_or(|(_, only)| only == table.name))
    }
}

impl Store {
    /// Takes a part out as it is at this moment, while the store goes on serving: tables in the order of
    /// [`super::TABLES`], rows in the order of their key.
    pub fn take(&self, part: Part) -> Taking {
        self.taking(Wanted { part, of: None })
    }

    /// Takes the rows of one table out that are one controller's.
    pub fn take_of(&self, controller: Uuid, table: &'static Table) -> Taking {
        self.taking(Wanted { part: table.part, of: Some((controller, table.name)) })
    }

    fn taking(&self, wanted: Wanted) -> Taking {
        let (sender, receiver) = mpsc::channel(AHEAD);
        self.send_part(wanted, sender);
        Taking(receiver, self.trip.clone())
    }
}

/// Sends all pieces of a part from an SQLite file, seen in one read transaction.
pub(crate) fn send_sqlite(connection: &Connection, wanted: Wanted, sender: &Sender) {
    let sent = each_sqlite(connection, wanted, sender);
    if let Err(error) = sent {
        let _nobody_waits = sender.blocking_send(Err(error));
    }
}

fn each_sqlite(connection: &Connection, wanted: Wanted, sender: &Sender) -> Result<(), StoreError> {
    let fail = |error: rusqlite::Error| crate::sqlite::fault("copy", &error);
    // The first read of the transaction fixes what all of it sees.
    let seen = connection.unchecked_transaction().map_err(fail)?;
    for table in wanted.tables() {
        let mut statement = seen.prepare(&table.select(Engine::Sqlite, wanted.of.is_some())).map_err(fail)?;
        if let Some((controller, _)) = wanted.of {
            statement.raw_bind_parameter(1, controller.as_bytes().as_slice()).map_err(fail)?;
        }
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        let mut cutter = Cutter::new(table);
        while let Some(row) = rows.next().map_err(fail)? {
            let mut cells = Vec::with_capacity(columns);
            for column in 0..columns {
                cells.push(match row.get_ref(column).map_err(fail)? {
                    ValueRef::Null | ValueRef::Real(_) => Cell::Null,
                    ValueRef::Integer(number) => Cell::Number(number),
                    ValueRef::Blob(bytes) => Cell::Bytes(bytes),
                    ValueRef::Text(bytes) => Cell::Text(bytes),
                });
            }
            if let Some(piece) = cutter.row(cells.into_iter())
                && sender.blocking_send(Ok(piece)).is_err()
            {
                return Ok(());
            }
        }
        if let Some(piece) = cutter.rest()
            && sender.blocking_send(Ok(piece)).is_err()
        {
            return Ok(());
        }
    }
    Ok(())
}

/// Sends all pieces of a part from PostgreSQL, seen in one transaction. The connection is not used again.
pub(crate) async fn send_postgres(client: &tokio_postgres::Client, wanted: Wanted, sender: &Sender) {
    let sent = each_postgres(client, wanted, sender).await;
    if let Err(error) = sent {
        let _nobody_waits = sender.send(Err(error)).await;
    }
}

async fn each_postgres(client: &tokio_postgres::Client, wanted: Wanted, sender: &Sender) -> Result<(), StoreError> {
    let fail = |error: tokio_postgres::Error| crate::postgres::fault("copy", &error);
    client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map_err(fail)?;
    let whose: Option<Vec<u8>> = wanted.of.map(|(controller, _)| controller.as_bytes().to_vec());
    for table in wanted.tables() {
        let mut cutter = Cutter::new(table);
        let asked = table.select(Engine::Postgres, whose.is_some());
        let rows = client.query_raw(&asked, whose.iter()).await.map_err(fail)?;
        let mut rows = Box::pin(rows);
        while let Some(row) = futures_util::TryStreamExt::try_next(&mut rows).await.map_err(fail)? {
            if let Some(piece) = cutter.row(cells(table, &row)?.into_iter())
                && sender.send(Ok(piece)).await.is_err()
            {
                return Ok(());
            }
        }
        if let Some(piece) = cutter.rest()
            && sender.send(Ok(piece)).await.is_err()
        {
            return Ok(());
        }
    }
    client.batch_execute("COMMIT").await.map_err(fail)
}

fn cells<'a>(table: &'static Table, row: &'a tokio_postgres::Row) -> Result<Vec<Cell<'a>>, StoreError> {
    let mut cells = Vec::with_capacity(row.len());
    for (index, column) in row.columns().iter().enumerate() {
        let bad = |_| StoreError::Malformed { query: table.name, column: index };
        let ty = column.type_();
        cells.push(if *ty == Type::INT8 {
            row.try_get::<_, Option<i64>>(index).map_err(bad)?.map_or(Cell::Null, Cell::Number)
        } else if *ty == Type::BYTEA {
            row.try_get::<_, Option<&[u8]>>(index).map_err(bad)?.map_or(Cell::Null, Cell::Bytes)
        } else {
            let text = row.try_get::<_, Option<&str>>(index).map_err(bad)?;
            text.map_or(Cell::Null, |text| Cell::Text(text.as_bytes()))
        });
    }
    Ok(cells)
}

//! Taking pieces out while the store serves: everything of a part as it was at one moment.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tokio::sync::mpsc;
use tokio_postgres::types::Type;

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

impl Store {
    /// Takes a part out as it is at this moment, while the store goes on serving: tables in the order of
    /// [`super::TABLES`], rows in the order of their key.
    pub fn take(&self, part: Part) -> Taking {
        let (sender, receiver) = mpsc::channel(AHEAD);
        self.send_part(part, sender);
        Taking(receiver, self.trip.clone())
    }
}

/// Sends all pieces of a part from an SQLite file, seen in one read transaction.
pub(crate) fn send_sqlite(connection: &Connection, part: Part, sender: &Sender) {
    let sent = each_sqlite(connection, part, sender);
    if let Err(error) = sent {
        let _nobody_waits = sender.blocking_send(Err(error));
    }
}

fn each_sqlite(connection: &Connection, part: Part, sender: &Sender) -> Result<(), StoreError> {
    let fail = |error: rusqlite::Error| crate::sqlite::fault("copy", &error);
    // The first read of the transaction fixes what all of it sees.
    let seen = connection.unchecked_transaction().map_err(fail)?;
    for table in tables(part) {
        let mut statement = seen.prepare(&table.select(Engine::Sqlite)).map_err(fail)?;
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
pub(crate) async fn send_postgres(client: &tokio_postgres::Client, part: Part, sender: &Sender) {
    let sent = each_postgres(client, part, sender).await;
    if let Err(error) = sent {
        let _nobody_waits = sender.send(Err(error)).await;
    }
}

async fn each_postgres(client: &tokio_postgres::Client, part: Part, sender: &Sender) -> Result<(), StoreError> {
    let fail = |error: tokio_postgres::Error| crate::postgres::fault("copy", &error);
    client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map_err(fail)?;
    for table in tables(part) {
        let mut cutter = Cutter::new(table);
        let none: [&(dyn tokio_postgres::types::ToSql + Sync); 0] = [];
        let rows = client.query_raw(&table.select(Engine::Postgres), none).await.map_err(fail)?;
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

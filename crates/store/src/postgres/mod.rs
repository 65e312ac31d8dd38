//! PostgreSQL.

use std::sync::{Arc, OnceLock};

use crate::error::StoreError;
use crate::journal::HeadSigner;
use crate::sql::Sql;
use crate::unit::{Committed, Unit};
use crate::value::{Row, Value};

/// Where the two databases are.
pub(crate) struct Urls {
    pub(crate) data: String,
    pub(crate) keyring: String,
}

#[derive(Clone)]
pub(crate) struct Postgres {}

fn soon() -> StoreError {
    StoreError::Engine {
        engine: "PostgreSQL",
        doing: "open".to_owned(),
        message: "not built yet".to_owned(),
    }
}

impl Postgres {
    pub(crate) async fn open(
        urls: Urls,
        _readers: usize,
        _now: i64,
        _signer: Arc<OnceLock<Arc<dyn HeadSigner>>>,
    ) -> Result<Self, StoreError> {
        if urls.data == urls.keyring {
            return Err(StoreError::SamePlace);
        }
        Err(soon())
    }
    pub(crate) async fn commit(&self, _unit: Unit) -> Result<Committed, StoreError> {
        Err(soon())
    }
    pub(crate) async fn health(&self) -> Result<(), StoreError> {
        Err(soon())
    }
    pub(crate) async fn close(&self) {}
    pub(crate) async fn rows(
        &self,
        _sql: &'static Sql,
        _params: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        Err(soon())
    }
    pub(crate) async fn each(
        &self,
        _sql: &'static Sql,
        _params: &[Vec<Value>],
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        Err(soon())
    }
    pub(crate) async fn find(&self, _params: &[Value]) -> Result<Vec<Row>, StoreError> {
        Err(soon())
    }
}

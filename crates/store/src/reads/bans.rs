//! Marketing bans.

use uuid::Uuid;

use super::records::all;
use crate::error::StoreError;
use crate::rows::BanRow;
use crate::sql;
use crate::store::Store;
use crate::value::{Row, Value};

fn ban_row(mut row: Row) -> Result<BanRow, StoreError> {
    Ok(BanRow { token: row.id(0)?, what: row.text(1)?, at: row.int(2)?, request: row.opt_id(3)? })
}

impl Store {
    /// Whether a controller has any ban at all.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn any_ban(&self, controller: Uuid) -> Result<bool, StoreError> {
        Ok(self.row(&sql::BAN_ANY, vec![Value::Id(controller)]).await?.is_some())
    }

    /// The bans among these keyed hashes, in the order asked; `None` where there is none.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails.
    pub async fn bans(&self, controller: Uuid, tokens: &[Uuid]) -> Result<Vec<Option<BanRow>>, StoreError> {
        let answers = self.each(&sql::BAN_OF_TOKENS, controller, tokens).await?;
        answers.into_iter().map(|rows| Ok(all(rows, ban_row)?.pop())).collect()
    }
}

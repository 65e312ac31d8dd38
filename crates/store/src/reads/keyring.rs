//! Keys, still wrapped.

use uuid::Uuid;

use super::limit;
use crate::error::StoreError;
use crate::sql;
use crate::store::Store;
use crate::value::{Value, Word};

impl Store {
    /// A record's wrapped key; `None` when it was destroyed.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for every read below.
    pub async fn record_key(&self, controller: Uuid, record: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(record)];
        self.row(&sql::RECORD_KEY_GET, params).await?.map(|mut row| row.blob(0)).transpose()
    }

    /// Many records' wrapped keys, in the order asked.
    pub async fn record_keys(&self, controller: Uuid, records: &[Uuid]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let rows = self.each(&sql::RECORD_KEY_BY_IDS, controller, records).await?;
        rows.into_iter().map(|mut rows| rows.pop().map(|mut row| row.blob(1)).transpose()).collect()
    }

    /// All record keys in order of birth, after a record (nil: from the first): for rotation and for sweeping.
    pub async fn record_keys_after(
        &self,
        controller: Uuid,
        after: Uuid,
        at_most: usize,
    ) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(after), limit(at_most)];
        let rows = self.rows(&sql::RECORD_KEY_SPAN, params).await?;
        rows.into_iter().map(|mut row| Ok((row.id(0)?, row.blob(1)?))).collect()
    }

    /// A wrapped key of a controller; the nil controller is the instance.
    pub async fn controller_key(&self, controller: Uuid, kind: Word) -> Result<Option<Vec<u8>>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(kind)];
        self.row(&sql::CONTROLLER_KEY_GET, params).await?.map(|mut row| row.blob(0)).transpose()
    }

    /// All wrapped keys of a controller, by kind.
    pub async fn controller_keys(&self, controller: Uuid) -> Result<Vec<(Word, Vec<u8>)>, StoreError> {
        let rows = self.rows(&sql::CONTROLLER_KEY_ALL, vec![Value::Id(controller)]).await?;
        rows.into_iter().map(|mut row| Ok((row.text(0)?, row.blob(1)?))).collect()
    }

    /// An entry about the keyring itself.
    pub async fn keyring_meta(&self, controller: Uuid, name: Word) -> Result<Option<Vec<u8>>, StoreError> {
        let params = vec![Value::Id(controller), Value::Text(name)];
        self.row(&sql::KEYRING_META_GET, params).await?.map(|mut row| row.blob(0)).transpose()
    }
}

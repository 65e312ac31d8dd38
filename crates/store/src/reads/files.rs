//! Files that records hold, a piece at a time.

use uuid::Uuid;

use crate::error::StoreError;
use crate::sql;
use crate::store::Store;
use crate::value::Value;

impl Store {
    /// A piece of a file of a record, sealed.
    pub async fn file_part(
        &self,
        controller: Uuid,
        record: Uuid,
        file: Uuid,
        part: i64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let params = vec![Value::Id(controller), Value::Id(record), Value::Id(file), Value::Int(part)];
        self.row(&sql::RECORD_FILE_PART, params).await?.map(|mut row| row.blob(0)).transpose()
    }
}

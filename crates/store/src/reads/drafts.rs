//! Drafts of the notice.

use uuid::Uuid;

use crate::error::StoreError;
use crate::rows::NoticeDraftRow;
use crate::sql;
use crate::store::Store;
use crate::value::{Row, Value};

fn draft_row(mut row: Row) -> Result<NoticeDraftRow, StoreError> {
    Ok(NoticeDraftRow {
        revision: row.int(0)?,
        account: row.id(1)?,
        saved_at: row.int(2)?,
        base_version: row.int(3)?,
        source: row.text(4)?,
    })
}

impl Store {
    /// The draft saved last, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the engine fails; so for the read below.
    pub async fn notice_draft(&self, controller: Uuid) -> Result<Option<NoticeDraftRow>, StoreError> {
        self.row(&sql::NOTICE_DRAFT_LATEST, vec![Value::Id(controller)]).await?.map(draft_row).transpose()
    }

    /// A draft as it was saved, while it is kept.
    pub async fn notice_draft_at(&self, controller: Uuid, revision: i64) -> Result<Option<NoticeDraftRow>, StoreError> {
        let params = vec![Value::Id(controller), Value::Int(revision)];
        self.row(&sql::NOTICE_DRAFT_BY_REVISION, params).await?.map(draft_row).transpose()
    }
}

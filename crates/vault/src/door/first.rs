//! Who was first, where two change one record.

use std::collections::BTreeSet;

use policy::AccountId;
use uuid::Uuid;

use crate::door::opening::open_revision;
use crate::door::{Door, time};
use crate::error::{Conflict, Fault};
use crate::plan::RecordPlan;
use crate::seal::SealKey;

/// The most changes of others that are looked at.
const MAX_CHANGES: usize = 100;

impl Door {
    /// What others changed in a record since it was seen at a revision; none if the record has no history any more.
    pub(crate) async fn first_since(
        &self,
        (key, plan): (&SealKey, &RecordPlan),
        record: Uuid,
        seen: i64,
    ) -> Result<Option<Conflict>, Fault> {
        let changes = self.store().revisions(self.controller(), record, None, MAX_CHANGES).await?;
        let Some(newest) = changes.first() else { return Ok(None) };
        let mut fields = BTreeSet::new();
        for change in changes.iter().filter(|change| change.revision > seen) {
            fields.extend(open_revision(key, self.controller(), plan, change)?.into_keys());
        }
        Ok(Some(Conflict {
            revision: newest.revision.unsigned_abs(),
            by: newest.account.map(AccountId::new),
            at: time(newest.at)?,
            fields: fields.into_iter().collect(),
        }))
    }
}

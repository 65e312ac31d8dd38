//! What is on record of access: sealed, and written together with the journal row of the act.

use jiff::Timestamp;
use policy::AccountId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use vault::rows::AccessEntryRow;
use vault::{Audience, Personal, StaffOp};

use crate::access::Access;
use crate::error::Fault;

impl Access {
    /// Something new on record, about one account, grant or firm; about all if that is nil.
    pub(crate) fn entry<T: Serialize>(
        &self,
        (what, about): (&'static str, Uuid),
        by: Option<AccountId>,
        said: &T,
        now: Timestamp,
    ) -> Result<AccessEntryRow, Fault> {
        let entry = self.staff.new_id(now);
        Ok(AccessEntryRow {
            what: what.into(),
            about,
            entry,
            at: now.as_microsecond(),
            account: by.map(AccountId::uuid),
            closed_at: None,
            changed_at: now.as_microsecond(),
            sealed: self.seal_entry(entry, said)?,
        })
    }

    /// What is on record already, with this in it from now on, if nobody changed it since it was seen.
    pub(crate) fn update<T: Serialize>(
        &self,
        seen: AccessEntryRow,
        said: &T,
        now: Timestamp,
    ) -> Result<StaffOp, Fault> {
        let sealed = self.seal_entry(seen.entry, said)?;
        Ok(updated(AccessEntryRow { sealed, ..seen }, now))
    }

    /// What stands in it.
    pub(crate) fn said<T: DeserializeOwned>(&self, row: &AccessEntryRow) -> Result<T, Fault> {
        let plain = self.staff.open(row.entry, &row.sealed)?;
        serde_json::from_slice(plain.reveal(&Audience::page())).map_err(|_| Fault::Malformed("access entry"))
    }

    fn seal_entry<T: Serialize>(&self, entry: Uuid, said: &T) -> Result<Vec<u8>, Fault> {
        let plain = serde_json::to_vec(said).map_err(|_| Fault::Malformed("access entry"))?;
        Ok(self.staff.seal(entry, &Personal::new(plain))?)
    }
}

/// What is on record already as this row says it, if nobody changed it since it was seen; the row still has the time it was
/// seen with.
pub(crate) fn updated(row: AccessEntryRow, now: Timestamp) -> StaffOp {
    let expected_changed_at = row.changed_at;
    let changed_at = after(expected_changed_at, now);
    StaffOp::UpdateAccessEntry { entry: AccessEntryRow { changed_at, ..row }, expected_changed_at }
}

/// When something is changed that was seen with this time: later in any case, so that of two changes at one instant the second is
/// too late.
pub(crate) fn after(seen: i64, now: Timestamp) -> i64 {
    now.as_microsecond().max(seen.saturating_add(1))
}

//! What is on record of access: sealed, and written together with the journal row of the act.

use jiff::Timestamp;
use policy::AccountId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use vault::rows::AccessEntryRow;
use vault::{Audience, Personal};

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

    /// What is on record already, with this in it from now on.
    pub(crate) fn entry_as<T: Serialize>(
        &self,
        seen: AccessEntryRow,
        said: &T,
        now: Timestamp,
    ) -> Result<AccessEntryRow, Fault> {
        let sealed = self.seal_entry(seen.entry, said)?;
        Ok(AccessEntryRow { changed_at: now.as_microsecond(), sealed, ..seen })
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

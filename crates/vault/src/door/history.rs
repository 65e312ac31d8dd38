//! The history of a value: every value a field of a record had, with source, actor, time and notice version.

use jiff::Timestamp;
use notice::Name;
use policy::{Grant, Read, RecordId};

use crate::Answer;
use crate::codec::Held;
use crate::door::opening::Opened;
use crate::door::opening::{open_revision, place_of_record};
use crate::door::read::entry_of;
use crate::door::{Door, covers};
use crate::error::{Fault, GrantError, ReadError};
use crate::personal::Personal;
use crate::record::PastValue;

/// The most changes that are looked at.
const MAX_CHANGES: usize = 5_000;

impl Door {
    /// The values a field of a record had, the one that stands first. Journaled like any reading.
    ///
    /// # Errors
    /// [`ReadError::Grant`] if the grant does not cover the record or the field; [`ReadError::NotFound`] if the record
    /// is not here or was erased.
    pub fn history<'a>(
        &'a self,
        grant: Grant<Read>,
        record: RecordId,
        field: &'a Name,
        now: Timestamp,
    ) -> Answer<'a, Vec<PastValue>, ReadError> {
        Box::pin(self.history_inside(grant, record, field, now))
    }

    async fn history_inside(
        &self,
        grant: Grant<Read>,
        record: RecordId,
        field: &Name,
        now: Timestamp,
    ) -> Result<Vec<PastValue>, ReadError> {
        let spending = self.fits(&grant, now)?;
        let row = self.store().record(self.controller(), record.uuid()).await.map_err(Fault::from)?;
        let row = row.ok_or(ReadError::NotFound)?;
        if !covers(&grant, &row, now) || !grant.fields().contains(field) {
            return Err(GrantError::NotCovered.into());
        }
        let admitted = self.admit(&grant, &spending, vec![row.clone()]).await?.pop();
        let known = admitted.ok_or(ReadError::NotFound)?.known;
        let key = self.record_key(row.record).await?.ok_or(ReadError::NotFound)?;
        let changes =
            self.store().revisions(self.controller(), row.record, None, MAX_CHANGES).await.map_err(Fault::from)?;
        let plain =
            key.open(&place_of_record(self.controller(), &row), &row.sealed).map_err(|_| Fault::record(record))?;
        let contents =
            crate::codec::decode(&plain, |name| spending.plan.known(name)).map_err(|_| Fault::record(record))?;
        let mut held: Vec<Held> = contents.get(field).cloned().into_iter().collect();
        for change in &changes {
            held.extend(open_revision(&key, self.controller(), &spending.plan, change)?.remove(field));
        }
        held.retain(|held| spending.opens(&known, field, held.stamp.notice_version));
        let opened = Opened { row, known, contents };
        let mut written = entry_of(&grant, &spending, std::slice::from_ref(&opened));
        written.fields = field.as_str().into();
        written.detail = Some("history".into());
        self.write_down(vec![written], now).await?;
        Ok(past(held))
    }
}

/// Values from the newest to the oldest, each with the time the next one came.
fn past(held: Vec<Held>) -> Vec<PastValue> {
    let mut until = None;
    let mut past = Vec::with_capacity(held.len());
    for Held { value, stamp } in held {
        let began = stamp.at;
        past.push(PastValue { value: value.map(Personal::new), stamp: (*stamp).clone(), until });
        until = Some(began);
    }
    past
}

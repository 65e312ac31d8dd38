//! Noise: what is left of a record whose key is gone, and keys that their records have left. Whoever is killed between the
//! key and the row leaves them behind.

use std::collections::BTreeSet;

use jiff::Timestamp;
use policy::{Erase, RecordId, Warrant};
use store::{JournalEntry, Op, RecordRow, Unit};
use uuid::Uuid;

use crate::Answer;
use crate::door::Door;
use crate::door::erase::Erased;
use crate::door::expired::{EXPIRE, Going, Next};
use crate::door::give::carried;
use crate::door::journal::{about, system_entry};
use crate::door::tally::Expired;
use crate::error::{Fault, WarrantError};
use crate::keys::WRAPPED;
use crate::record::MAX_PERSON;

/// How many records one look goes over.
pub const MAX_LOOKED_AT: usize = 1_000;
/// How far the looks have come.
const LOOKED_TO: &str = "noise-looked-to";

impl Door {
    /// Looks at the next records in order of birth, takes away those whose key is gone, and ends turns of keys that were
    /// cut short, with a journal row each. It costs
    /// the same however many there are: where one look ends, the next goes on, and after the last it begins anew.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub fn clear_noise(&self, now: Timestamp) -> Answer<'_, Expired, Fault> {
        Box::pin(async move {
            let (store, controller) = (self.store(), self.controller());
            let from = store.setting(controller, LOOKED_TO.into()).await?;
            let from = from.and_then(|from| Uuid::parse_str(&from).ok()).unwrap_or(Uuid::nil());
            let ids = store.records_born_after(controller, from, MAX_LOOKED_AT).await?;
            let next = if ids.len() < MAX_LOOKED_AT { Uuid::nil() } else { ids.last().copied().unwrap_or_default() };
            let keys = store.record_keys(controller, &ids).await?;
            let (without, turning) = cut_short(ids, keys);
            let mut unit = Unit::new(controller, now.as_microsecond());
            let mut done = Expired::default();
            if !without.is_empty() {
                let noise: Vec<RecordRow> = store.records(controller, &without).await?.into_iter().flatten().collect();
                self.take_away(&noise, &mut done, &mut unit);
                unit.ops.extend(self.places(&noise, now).await?);
            }
            if next != from {
                unit.ops.push(Op::PutSetting { name: LOOKED_TO.into(), value: next.to_string().into() });
            }
            if !unit.ops.is_empty() {
                store.commit(unit).await?;
            }
            for row in store.records(controller, &turning).await?.into_iter().flatten() {
                let entry = self.of_noise(&row);
                let going = Going { entry, word: EXPIRE.into(), next: Next::AsBefore, again: false };
                self.end_turn(&going, row, now).await?;
            }
            Ok(done)
        })
    }

    /// Deletes what has no key any more, and says so: whose it was and what kind, since the row still tells.
    pub(super) fn take_away(&self, noise: &[RecordRow], done: &mut Expired, unit: &mut Unit) {
        done.went(noise.iter(), "noise");
        for row in noise {
            unit.ops.push(Op::DeleteRecord { record: row.record });
            unit.journal.push(self.of_noise(row));
        }
    }

    fn of_noise(&self, row: &RecordRow) -> JournalEntry {
        JournalEntry {
            register: Some(row.register.clone()),
            kind: Some(row.kind.clone()),
            detail: Some("noise".into()),
            about: about([row]),
            ..system_entry(EXPIRE, self.notice_version())
        }
    }

    /// Ends what earlier erasures of this person left when they were cut short: rows without a key, and keys that their
    /// records have left, by which an old backup would open.
    pub(super) async fn end_cut_short(
        &self,
        warrant: &Warrant<Erase>,
        erased: &mut Erased,
        now: Timestamp,
    ) -> Result<(), WarrantError> {
        let (store, controller) = (self.store(), self.controller());
        let all = store.of_subject(controller, warrant.subject().uuid(), Uuid::nil(), MAX_PERSON).await;
        let all = all.map_err(Fault::from)?;
        let ids: Vec<Uuid> = all.iter().map(|row| row.record).collect();
        let keys = store.record_keys(controller, &ids).await.map_err(Fault::from)?;
        let (without, turning) = cut_short(ids, keys);
        let of = |ids: Vec<Uuid>| -> Vec<RecordRow> {
            all.iter().filter(|row| ids.contains(&row.record)).cloned().collect()
        };
        for row in of(turning) {
            let entry = carried(warrant, self.notice_version(), Vec::new());
            let going = Going { entry, word: warrant.right().as_str().into(), next: Next::AsBefore, again: true };
            self.end_turn(&going, row, now).await?;
        }
        let noise = of(without);
        if !noise.is_empty() {
            erased.records.extend(noise.iter().map(|row| RecordId::new(row.record)));
            self.destroy(warrant, &noise, now).await?;
        }
        Ok(())
    }

    /// Seals a record anew with the key it comes to, and takes away the one it leaves.
    async fn end_turn(&self, going: &Going, row: RecordRow, now: Timestamp) -> Result<(), Fault> {
        match self.redact(going, row, Some(BTreeSet::new()), now).await {
            Ok(_) => Ok(()),
            Err(WarrantError::Fault(fault)) => Err(fault),
            Err(_) => Err(Fault::Stopped),
        }
    }
}

/// Those of records whose key is gone, and those whose key stands beside one that they have left.
fn cut_short(ids: Vec<Uuid>, keys: Vec<Option<Vec<u8>>>) -> (Vec<Uuid>, Vec<Uuid>) {
    let (mut without, mut turning) = (Vec::new(), Vec::new());
    for (id, key) in ids.into_iter().zip(keys) {
        match key {
            None => without.push(id),
            Some(key) if key.len() > WRAPPED => turning.push(id),
            Some(_) => {}
        }
    }
    (without, turning)
}

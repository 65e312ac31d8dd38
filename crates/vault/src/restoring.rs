//! Putting a copy into an empty instance, and making an instance of it: nobody who was erased comes back.

use std::collections::HashMap;

use jiff::Timestamp;
use store::copy::{Filling, Part, Taking, copied};
use store::{JournalEntry, KeyOp, Op, RecordRow, Store, StoreError, Unit};
use thiserror::Error;
use uuid::Uuid;

use crate::chance::Chance;
use crate::copying::{ASKED, Kept, STAND};
use crate::door::Door;
use crate::door::journal::system_entry;
use crate::door::prepare::{tokens_of, uniques_of};
use crate::door::told::KEPT_BY;
use crate::error::{Fault, OpenError, VerifyError};
use crate::keys::MasterKey;
use crate::vault::Vault;

/// How many records are looked at in one go.
const STRETCH: usize = 250;

/// Why nothing was restored.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// Something is there already.
    #[error("there is something already: only an empty installation can be restored into")]
    NotEmpty,
    /// The copy holds what this release does not know.
    #[error("the copy holds `{0}`, which this release does not know: restore it with the release that made it")]
    Unknown(String),
    /// The journal of a controller does not fit.
    #[error("the journal does not fit after restoring: {0}")]
    Journal(#[from] VerifyError),
    /// The keys do not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for RestoreError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotEmpty => Self::NotEmpty,
            other => Self::Fault(other.into()),
        }
    }
}

/// What came of restoring. Counts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// Controllers.
    pub controllers: u64,
    /// Records that stand.
    pub records: u64,
    /// Records that were taken out because their key had been destroyed since.
    pub without_key: u64,
    /// Records that were taken out because values of theirs had been erased since, and with them the key.
    pub with_other_key: u64,
    /// Rows of the journal, which fits.
    pub journal: u64,
}

/// An empty instance on its way to hold a copy. Nobody can open it before it is finished.
#[derive(Debug)]
pub struct Restoring {
    store: Store,
    filling: Filling,
}

impl Restoring {
    /// Begins in an empty store.
    ///
    /// # Errors
    /// [`RestoreError::NotEmpty`] if something is there.
    pub async fn begin(store: Store, now: Timestamp) -> Result<Self, RestoreError> {
        let filling = store.fill(now.as_microsecond()).await?;
        Ok(Self { store, filling })
    }

    /// Puts a piece: how many rows it had.
    ///
    /// # Errors
    /// [`RestoreError::Unknown`] if this release does not know the table; [`RestoreError::Fault`] if the piece is not
    /// one, or the store fails.
    pub async fn put(&mut self, table: &str, columns: &[String], bytes: Vec<u8>) -> Result<u64, RestoreError> {
        let known = copied(table).ok_or_else(|| RestoreError::Unknown(table.to_owned()))?;
        if let Some(column) = columns.iter().find(|column| known.columns().all(|own| own != column.as_str())) {
            return Err(RestoreError::Unknown(format!("{table}.{column}")));
        }
        Ok(self.filling.put(known, columns, bytes).await?)
    }

    /// Makes room for what got another key since the generation: it is put after this, in the place of what does not open.
    ///
    /// # Errors
    /// [`RestoreError::Fault`] if the store fails.
    pub async fn renew(&mut self) -> Result<(), RestoreError> {
        Ok(self.filling.renew().await?)
    }

    /// Takes a part out again, to compare it with what was put.
    #[must_use]
    pub fn take(&self, part: Part) -> Taking {
        self.store.take(part)
    }

    /// Makes an instance of what was put: keys come under `new`, what has no key goes, what is found by is made anew, the
    /// journal is proved and says what was done.
    ///
    /// # Errors
    /// [`RestoreError`] says what does not fit. Nobody can open what is there then.
    pub async fn finish(
        self,
        (old, new): (MasterKey, MasterKey),
        chance: Chance,
        said: &str,
        now: Timestamp,
    ) -> Result<(Vault, Restored), RestoreError> {
        let Self { store, filling } = self;
        filling.settle().await?;
        let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
        let no_more = |what: Kept| KeyOp::PutMeta { name: what.entry().into(), value: Vec::new() };
        unit.keys.extend(Kept::ALL.map(no_more));
        unit.ops.extend([STAND, ASKED].map(|name| Op::PutSetting { name: name.into(), value: "".into() }));
        store.commit(unit).await?;
        let vault = Vault::open_inside(store.clone(), old, chance).await?;
        // If the copy was made while a rotation was cut short, that one is ended first.
        let above = vault.rotate_master(new.clone(), now).await?;
        vault.forget_former_master(now).await?;
        if *above.bytes() != *new.bytes() {
            vault.rotate_master(new, now).await?;
            vault.forget_former_master(now).await?;
        }
        // A generation of before somebody left still has their rows, and no key to them.
        vault.delete_all_departed().await?;
        let mut restored = Restored::default();
        for controller in vault.copying().controllers().await? {
            let door = vault.door_aside(controller, now).await?.ok_or(Fault::Malformed { what: "controller" })?;
            restored.controllers += 1;
            let before = (restored.without_key, restored.with_other_key);
            rebuild(&door, &mut restored, now).await?;
            let gone = (restored.without_key - before.0, restored.with_other_key - before.1);
            let mut unit = Unit::new(door.controller(), now.as_microsecond());
            // The ends of retention follow the notice that is in force now, whatever was when the copy was made.
            unit.ops.push(Op::PutSetting { name: KEPT_BY.into(), value: "0".into() });
            let detail = format!("{said} without-key={} other-key={}", gone.0, gone.1);
            unit.journal
                .push(JournalEntry { detail: Some(detail.into()), ..system_entry("restore", door.notice_version()) });
            store.commit(unit).await?;
            door.upkeep(now).await?;
            restored.journal += door.verify_journal().await?.size;
        }
        store.filled().await?;
        Ok((vault, restored))
    }
}

/// Looks at every record: what does not open goes, the rest is put back into the index.
async fn rebuild(door: &Door, restored: &mut Restored, now: Timestamp) -> Result<(), Fault> {
    let (store, controller) = (door.store(), door.controller());
    let mut walk = store.export(controller, STRETCH);
    while let Some(rows) = walk.next().await? {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.record).collect();
        let keys = store.record_keys(controller, &ids).await?;
        let keys: HashMap<Uuid, Vec<u8>> = ids.into_iter().zip(keys).filter_map(|(id, key)| Some((id, key?))).collect();
        let mut unit = Unit::new(controller, now.as_microsecond());
        for row in &rows {
            match keys.get(&row.record) {
                None => {
                    restored.without_key += 1;
                    unit.ops.push(Op::DeleteRecord { record: row.record });
                }
                Some(wrapped) => match found_by(door, row, wrapped) {
                    Some(ops) => {
                        restored.records += 1;
                        unit.ops.extend(ops);
                    }
                    None => {
                        restored.with_other_key += 1;
                        unit.keys.push(KeyOp::DestroyRecord { record: row.record });
                        unit.ops.push(Op::DeleteRecord { record: row.record });
                    }
                },
            }
        }
        store.commit(unit).await?;
    }
    Ok(())
}

/// What a record is found by; none if it does not open.
fn found_by(door: &Door, row: &RecordRow, wrapped: &[u8]) -> Option<Vec<Op>> {
    let key = door.keys().record_key(door.controller(), row.record, wrapped).ok()?;
    let contents = door.contents(&key, row).ok()?;
    let force = door.force();
    let Some(plan) = force.plan(&row.register, &row.kind) else { return Some(Vec::new()) };
    let tokens = tokens_of(plan, &contents);
    let mut ops = Vec::new();
    if !tokens.is_empty() {
        ops.push(Op::Index { record: row.record, tokens });
    }
    let uniques = uniques_of(plan, &contents).into_iter();
    ops.extend(uniques.map(|(scope, token)| Op::Take { scope, token, record: row.record }));
    Some(ops)
}

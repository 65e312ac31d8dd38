//! What a backup needs of a vault: pieces of everything, the key above all, and a place for its own settings.
//!
//! What is taken is sealed or pseudonymous, and goes nowhere but into a backup that is encrypted to the recovery key.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use policy::ControllerId;
use store::copy::{Part, Taking};
use store::{BackupOp, BackupRunRow, JobProgress, KeyOp, Op, StoreError, Unit};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::door::journal::system_entry;
use crate::door::{Door, time};
use crate::error::Fault;
use crate::keys::MasterKey;
use crate::lease::{self, is_leased};
use crate::master::Master;
use crate::seal::Place;
use crate::vault::Vault;

/// The setting that says when the last verified backup was made, and until when it counts.
pub(crate) const STAND: &str = "backups-stand";
/// The setting that says when somebody last asked for a backup out of turn.
pub(crate) const ASKED: &str = "backups-asked";
/// The entry of the keyring that counts how often what of backups lies in it was changed.
const CHANGES: &str = "backup-changes";
/// The kind of the job that one node has while it works at destinations.
const LEASE: &str = "backup";
/// No node has it for longer without saying so again.
const LONGEST: SignedDuration = SignedDuration::from_mins(1);

/// What of backups lies in the keyring, sealed with the master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The settings of backups.
    Settings,
    /// What is known of a recovery key that was shown and waits for its owner to prove that it was saved.
    Waiting,
}

/// How often what of backups lies in the keyring was changed, when somebody looked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Revision(u64);

impl Revision {
    /// The change that comes after it.
    pub(crate) fn change(self) -> KeyOp {
        changed(self.0)
    }
}

fn changed(seen: u64) -> KeyOp {
    KeyOp::CountMeta { name: CHANGES.into(), seen }
}

impl Kept {
    /// All of it.
    pub(crate) const ALL: [Self; 2] = [Self::Settings, Self::Waiting];

    /// Its entry in the keyring.
    pub(crate) const fn entry(self) -> &'static str {
        match self {
            Self::Settings => "backup",
            Self::Waiting => "backup-key-waiting",
        }
    }

    fn place(self) -> Place {
        let what = match self {
            Self::Settings => "settings of backups",
            Self::Waiting => "recovery key that waits",
        };
        Place::new(what, Uuid::nil())
    }

    /// It under a master key; taken away if there is none.
    pub(crate) fn sealed(self, master: &Master, plain: Option<&[u8]>, chance: &Chance) -> Result<KeyOp, Fault> {
        let seal = |plain| master.wrap.seal(&self.place(), plain, chance).map_err(|_| Fault::Seal);
        Ok(KeyOp::PutMeta { name: self.entry().into(), value: plain.map(seal).transpose()?.unwrap_or_default() })
    }
}

/// What a backup needs of a vault.
#[derive(Clone)]
pub struct Copying(Vault);

impl std::fmt::Debug for Copying {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Copying(..)")
    }
}

impl Vault {
    /// What a backup needs.
    #[must_use]
    pub fn copying(&self) -> Copying {
        Copying(self.clone())
    }
}

impl Copying {
    /// Takes a part out as it is now, while the vault goes on serving.
    #[must_use]
    pub fn take(&self, part: Part) -> Taking {
        self.0.0.store.take(part)
    }

    /// The key above all, to be encrypted to the recovery key with the copy of the keyring: without it the copy opens
    /// nothing.
    #[must_use]
    pub fn master_key(&self) -> MasterKey {
        self.0.master().key.clone()
    }

    /// Where chance comes from.
    #[must_use]
    pub fn chance(&self) -> &Chance {
        &self.0.0.chance
    }

    /// The doors of all controllers: a backup is of the whole instance.
    ///
    /// # Errors
    /// [`Fault`] if one does not open.
    pub async fn doors(&self, now: Timestamp) -> Result<Vec<Door>, Fault> {
        let mut doors = Vec::new();
        for controller in self.controllers().await? {
            doors.extend(self.0.door_aside(controller, now).await?);
        }
        Ok(doors)
    }

    /// What of backups lies in the keyring; none if it was never kept, or taken away.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or it does not open.
    pub async fn kept(&self, what: Kept) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        let sealed = self.0.0.store.keyring_meta(Uuid::nil(), what.entry().into()).await?;
        let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { return Ok(None) };
        let broken = || Fault::Broken { what: "what is kept of backups", id: Uuid::nil() };
        self.0.under_master(broken, |master| master.open(&what.place(), &sealed)).await.map(Some)
    }

    /// How often what is kept was changed. Asked for before what is kept is read, it tells whether that is still so.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn revision(&self) -> Result<Revision, Fault> {
        let count = self.0.0.store.keyring_meta(Uuid::nil(), CHANGES.into()).await?.unwrap_or_default();
        Ok(Revision(count.first_chunk().copied().map_or(0, u64::from_be_bytes)))
    }

    /// Keeps what of backups lies in the keyring, or takes it away: all of it together, and only if nobody changed any of it
    /// since its revision was seen. False if somebody did.
    ///
    /// # Errors
    /// [`Fault`] if sealing or the store fails.
    pub async fn keep(
        &self,
        Revision(seen): Revision,
        all: &[(Kept, Option<&[u8]>)],
        now: Timestamp,
    ) -> Result<bool, Fault> {
        let unit = Unit::new(Uuid::nil(), now.as_microsecond());
        // Under a master key that comes meanwhile it is written once more.
        let tries = AtomicU64::new(0);
        let sealed = |master: &Master| {
            let kept = all.iter().map(|(what, plain)| what.sealed(master, *plain, self.chance()));
            kept.chain([Ok(changed(seen + tries.fetch_add(1, Ordering::Relaxed)))]).collect()
        };
        match self.0.commit_sealed(unit, sealed).await {
            Ok(()) => Ok(true),
            // Who changed it after the first try had read that.
            Err(Fault::Store(StoreError::Gone { .. })) => Ok(tries.load(Ordering::Relaxed) > 1),
            Err(fault) => Err(fault),
        }
    }

    /// Takes the work at destinations for this node until then, or goes on having it. False if another has it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn lease(&self, node: Uuid, until: Timestamp, now: Timestamp) -> Result<bool, Fault> {
        let store = &self.0.0.store;
        let row = lease::the_job(store, Uuid::nil(), (lease_job(), LEASE), now).await?;
        if row.lease_owner != Some(node) && is_leased(&row, until.duration_since(now), now) {
            return Ok(false);
        }
        lease::take(store, Uuid::nil(), &row, (node, until), now).await
    }

    /// Says how far the work at destinations is, and goes on having it until then. False if another node has it now.
    ///
    /// # Errors
    /// [`Fault`] if sealing or the store fails.
    pub async fn tell(&self, node: Uuid, until: Timestamp, said: &[u8], now: Timestamp) -> Result<bool, Fault> {
        let sealed = self.0.master().wrap.seal(&place_of_progress(), said, self.chance()).map_err(|_| Fault::Seal)?;
        let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
        unit.ops.push(Op::JobProgress(JobProgress {
            job: lease_job(),
            owner: node,
            state: "running".into(),
            lease_until: until.as_microsecond(),
            done_steps: 0,
            all_steps: 0,
            sealed: Some(sealed),
        }));
        match self.0.0.store.commit(unit).await {
            Ok(_) => Ok(true),
            Err(StoreError::Gone { .. }) => Ok(false),
            Err(other) => Err(other.into()),
        }
    }

    /// What was said last of the work at destinations; none while no node has it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn told(&self, now: Timestamp) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        let row = self.0.0.store.job(Uuid::nil(), lease_job()).await?;
        let Some(row) = row.filter(|row| is_leased(row, LONGEST, now)) else { return Ok(None) };
        // What was said under a master key before this one says nothing any more; the next word comes in a moment.
        Ok(row.sealed.and_then(|sealed| self.0.master().wrap.open(&place_of_progress(), &sealed).ok()))
    }

    /// Asks for a backup out of turn: whichever node looks next makes it.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn ask(&self, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
        unit.ops.push(Op::PutSetting { name: ASKED.into(), value: now.as_microsecond().to_string().into() });
        self.0.0.store.commit(unit).await?;
        Ok(())
    }

    /// When somebody last asked for a backup out of turn.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn asked(&self) -> Result<Option<Timestamp>, Fault> {
        let said = self.0.0.store.setting(Uuid::nil(), ASKED.into()).await?;
        let Some(said) = said.filter(|said| !said.is_empty()) else { return Ok(None) };
        time(said.parse().map_err(|_| Fault::Malformed { what: "word on backups" })?).map(Some)
    }

    /// Notes a run.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn note(&self, run: BackupRunRow, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
        unit.ops.push(Op::Backup(BackupOp::Note(run)));
        self.0.0.store.commit(unit).await?;
        Ok(())
    }

    /// Says when the last verified backup of all destinations was made and until when it counts; none if there is none.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn stand(&self, counts: Option<(Timestamp, Timestamp)>, now: Timestamp) -> Result<(), Fault> {
        let micros = |at: Timestamp| at.as_microsecond();
        let value = counts.map(|(last, until)| format!("{} {}", micros(last), micros(until))).unwrap_or_default();
        let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
        unit.ops.push(Op::PutSetting { name: STAND.into(), value: value.into() });
        self.0.0.store.commit(unit).await?;
        Ok(())
    }

    /// True if a record got another key from then on, and no generation has it yet.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn resealed_since(&self, since: Timestamp) -> Result<bool, Fault> {
        for controller in self.controllers().await? {
            if self.0.0.store.resealed_since(controller.uuid(), since.as_microsecond()).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Says that every destination has a generation with all that got another key before then.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn settled(&self, before: Timestamp, now: Timestamp) -> Result<(), Fault> {
        for controller in self.controllers().await? {
            let mut unit = Unit::new(controller.uuid(), now.as_microsecond());
            unit.ops.push(Op::Backup(BackupOp::Settled { before: before.as_microsecond() }));
            self.0.0.store.commit(unit).await?;
        }
        Ok(())
    }

    /// Forgets runs that began before then.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn forget(&self, before: Timestamp, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
        unit.ops.push(Op::Backup(BackupOp::Forget { before: first_id(before) }));
        self.0.0.store.commit(unit).await?;
        Ok(())
    }

    /// Writes an act of the instance into the journal of every controller.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn journal(&self, act: &str, detail: &str, now: Timestamp) -> Result<(), Fault> {
        for controller in self.controllers().await? {
            let Some(door) = self.0.door_aside(controller, now).await? else { continue };
            let mut unit = Unit::new(door.id().uuid(), now.as_microsecond());
            let mut entry = system_entry(act, door.notice_version());
            entry.detail = Some(detail.into());
            unit.journal.push(entry);
            self.0.0.store.commit(unit).await?;
        }
        Ok(())
    }

    /// The newest runs of a sort, newest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn runs(&self, what: &str, at_most: usize) -> Result<Vec<BackupRunRow>, Fault> {
        Ok(self.0.0.store.backup_runs(Uuid::nil(), what.into(), Uuid::max(), at_most).await?)
    }

    /// The runs of a sort that began since then, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn runs_since(&self, what: &str, since: Timestamp, at_most: usize) -> Result<Vec<BackupRunRow>, Fault> {
        Ok(self.0.0.store.backup_runs_since(Uuid::nil(), what.into(), first_id(since), at_most).await?)
    }

    /// The controllers of the instance.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn controllers(&self) -> Result<Vec<ControllerId>, Fault> {
        Ok(self.0.controller_rows().await?.into_iter().map(|row| ControllerId::new(row.controller)).collect())
    }
}

/// The first identifier of version 7 of an instant.
fn first_id(at: Timestamp) -> Uuid {
    let millis = at.as_millisecond().max(0).unsigned_abs();
    uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}

fn place_of_progress() -> Place {
    Place::new("progress of backups", Uuid::nil())
}

fn lease_job() -> Uuid {
    uuid::Builder::from_custom_bytes(*b"seloste backup 1").into_uuid()
}

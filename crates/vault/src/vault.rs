//! The vault: all controllers of an instance, their keys and their doors.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use ed25519_dalek::Signer as _;
use jiff::Timestamp;
use notice::{Checked, Notice};
use policy::ControllerId;
use store::{ControllerOp, ControllerRow, HeadSigner, NoticeVersionRow, Op, Store, Unit};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Answer;
use crate::chance::Chance;
use crate::door::Door;
use crate::door::journal::system_entry;
use crate::doors::Doors;
use crate::earlier::Past;
use crate::error::{Fault, OpenError};
use crate::keys::{ControllerKeys, KIND_JOURNAL, KIND_ROOT, MasterKey};
use crate::master::Master;
use crate::plan::InForce;
use crate::seal::Place;
use crate::short::ShortName;

/// So many controllers are read at once.
const CONTROLLERS_AT_ONCE: usize = 500;

/// All controllers of an instance. Cheap to clone; all clones are one vault.
#[derive(Clone)]
pub struct Vault(pub(crate) Arc<Inner>);

/// What the doors share.
pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) chance: Chance,
    pub(crate) master: RwLock<Arc<Master>>,
    /// True if the key this vault was opened with is the one above all, and not one that left it behind.
    pub(crate) direct: bool,
    signers: Arc<Signers>,
    pub(crate) doors: Doors,
    /// The name of the machine this program runs on, once it is said.
    machine: OnceLock<String>,
}

/// A controller of this instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControllerEntry {
    /// Its id.
    pub id: ControllerId,
    /// Its name as shown to staff.
    pub name: String,
    /// The name it is reached by; none while it is the only one and was set up before there were such names.
    pub short: Option<ShortName>,
    /// The controller that keeps its registers for it, where one does.
    pub kept_by: Option<ControllerId>,
    /// When it was set up here.
    pub created_at: Timestamp,
}

/// The keys that sign journal heads, by controller.
#[derive(Default)]
struct Signers(RwLock<HashMap<Uuid, Arc<ControllerKeys>>>);

impl Signers {
    fn of(&self, controller: Uuid) -> Option<Arc<ControllerKeys>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&controller).cloned()
    }

    fn know(&self, controller: Uuid, keys: Arc<ControllerKeys>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(controller, keys);
    }
}

impl Inner {
    /// Forgets what is held of a controller that left.
    pub(crate) fn forget(&self, id: ControllerId) {
        self.doors.forget(id);
        self.signers.0.write().unwrap_or_else(PoisonError::into_inner).remove(&id.uuid());
    }
}

impl HeadSigner for Signers {
    fn sign(&self, controller: Uuid, message: &[u8]) -> Result<Vec<u8>, String> {
        let keys = self.of(controller).ok_or("the controller's keys are not loaded")?;
        Ok(keys.journal.sign(message).to_bytes().to_vec())
    }

    fn check(&self, controller: Uuid, message: &[u8], signature: &[u8]) -> bool {
        let Some(keys) = self.of(controller) else { return false };
        let Ok(signature) = ed25519_dalek::Signature::from_slice(signature) else { return false };
        keys.journal.verifying_key().verify_strict(message, &signature).is_ok()
    }
}

impl Vault {
    /// Opens the vault over a store. A keyring that is new takes this master key for its own.
    ///
    /// # Errors
    /// [`OpenError::WrongMasterKey`] if the keyring was made with another; [`OpenError::KeyringGone`] if it is empty and
    /// the data are not; [`OpenError::HalfRestored`] if a restore was cut short here.
    pub fn open(store: Store, master: MasterKey, chance: Chance) -> Answer<'static, Self, OpenError> {
        Box::pin(async move {
            if store.is_half_filled().await.map_err(Fault::from)? {
                return Err(OpenError::HalfRestored);
            }
            Self::open_inside(store, master, chance).await
        })
    }

    pub(crate) async fn open_inside(store: Store, master: MasterKey, chance: Chance) -> Result<Self, OpenError> {
        let (mut master, mut direct) = (Master::new(master)?, true);
        match Master::check(&store).await? {
            Some(check) if !master.is_above(&check) => {
                let next = master.next(&store).await?.filter(|next| next.is_above(&check));
                (master, direct) = (next.ok_or(OpenError::WrongMasterKey)?, false);
            }
            Some(_) => {}
            None => {
                if !store.controllers(Uuid::nil(), 1).await.map_err(Fault::from)?.is_empty() {
                    return Err(OpenError::KeyringGone);
                }
                let mut unit = Unit::new(Uuid::nil(), 0);
                unit.keys.push(master.check_of(&chance)?);
                store.commit(unit).await.map_err(Fault::from)?;
            }
        }
        let signers = Arc::new(Signers::default());
        store.sign_heads_with(Arc::clone(&signers) as Arc<dyn HeadSigner>);
        let master = RwLock::new(Arc::new(master));
        let machine = OnceLock::new();
        Ok(Self(Arc::new(Inner { store, chance, master, direct, signers, doors: Doors::default(), machine })))
    }

    /// Says the name of the machine this program runs on. The first word counts.
    pub fn runs_on(&self, machine: &str) {
        let _ = self.0.machine.set(machine.trim().to_lowercase());
    }

    /// The name of the machine this program runs on.
    pub(crate) fn machine(&self) -> Option<&str> {
        self.0.machine.get().map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Sets up a controller with its first notice, in force from `now`, and opens its door.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; nothing is set up then.
    pub fn found(&self, notice: Notice<Checked>, now: Timestamp) -> Answer<'_, Door, Fault> {
        Box::pin(async move {
            let short = self.free_name(&notice.parts().controller.name).await?;
            self.found_inside(notice, (short, None), now).await
        })
    }

    pub(crate) async fn found_inside(
        &self,
        notice: Notice<Checked>,
        (short, kept_by): (ShortName, Option<ControllerId>),
        now: Timestamp,
    ) -> Result<Door, Fault> {
        let inner = &self.0;
        let id = inner.chance.id(now);
        let (root, journal) = (Zeroizing::new(inner.chance.array()), Zeroizing::new(inner.chance.array()));
        let keys = Arc::new(ControllerKeys::new(&root, &journal).map_err(|_| Fault::Seal)?);
        let name = notice.parts().controller.name.clone();
        let mut unit = Unit::new(id, now.as_microsecond());
        let name_sealed =
            keys.staff().seal(&place_of_name(id), name.as_bytes(), &inner.chance).map_err(|_| Fault::Seal)?;
        let kept_by = kept_by.map(ControllerId::uuid);
        unit.ops.push(Op::Controller(ControllerOp::Insert { name_sealed, short: short.as_str().into(), kept_by }));
        unit.ops.push(Op::InsertNoticeVersion(version_row(&notice, 1, now, now)));
        unit.journal.push(system_entry("publish", 1));
        inner.signers.know(id, Arc::clone(&keys));
        let kinds: [(&str, &[u8]); 2] = [(KIND_ROOT, &*root), (KIND_JOURNAL, &*journal)];
        self.commit_sealed(unit, |master| master.keys_of(ControllerId::new(id), &kinds, &inner.chance)).await?;
        let notice = Arc::new(notice);
        let first = Past { number: 1, began: Some(now.as_microsecond()), notice: Some(Arc::clone(&notice)) };
        let mut force = InForce::new(&keys, (1, notice), None, (vec![first], &[]));
        force.since = (now.as_microsecond(), now.as_microsecond());
        Ok(self.0.doors.keep(Door::new(self, ControllerId::new(id), name, keys, force)))
    }

    /// The door of a controller; none if it is not here.
    ///
    /// # Errors
    /// [`Fault`] if its keys or its notice do not open.
    pub fn door(&self, id: ControllerId, now: Timestamp) -> Answer<'_, Option<Door>, Fault> {
        Box::pin(self.door_inside(id, now))
    }

    /// The same for work beside the pages: a door nobody stands at is closed again afterwards.
    ///
    /// # Errors
    /// [`Fault`] if its keys or its notice do not open.
    pub fn door_aside(&self, id: ControllerId, now: Timestamp) -> Answer<'_, Option<Door>, Fault> {
        Box::pin(async move {
            match self.0.doors.standing(id) {
                Some(door) => Ok(Some(door)),
                None => Ok(self.made_door(id, now).await?.map(|door| self.0.doors.share(door))),
            }
        })
    }

    async fn door_inside(&self, id: ControllerId, now: Timestamp) -> Result<Option<Door>, Fault> {
        match self.0.doors.open(id) {
            Some(door) => Ok(Some(door)),
            None => Ok(self.made_door(id, now).await?.map(|door| self.0.doors.keep(door))),
        }
    }

    async fn made_door(&self, id: ControllerId, now: Timestamp) -> Result<Option<Door>, Fault> {
        let Some(row) = self.0.store.controller(id.uuid()).await? else { return Ok(None) };
        let keys = self.keys_of(id).await?;
        // They may have been rotated since they were unwrapped.
        self.kept_keys(id).await?.taken_up(&keys, Some(now))?;
        let name = open_name(&keys, id.uuid(), &row.name_sealed)?;
        let force = crate::door::publish::in_force(&self.0.store, id, &keys, now).await?;
        Ok(Some(Door::new(self, id, name, keys, force)))
    }

    /// The controllers of this instance, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a name does not open.
    pub async fn controllers(&self) -> Result<Vec<ControllerEntry>, Fault> {
        let mut entries = Vec::new();
        for row in self.controller_rows().await? {
            entries.push(self.entry(row).await?);
        }
        Ok(entries)
    }

    /// The ids of the controllers of this instance, oldest first, after one of them. No key is opened.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn ids(&self, after: Option<ControllerId>, at_most: usize) -> Result<Vec<ControllerId>, Fault> {
        let rows = self.0.store.controllers(after.map_or(Uuid::nil(), ControllerId::uuid), at_most).await?;
        Ok(rows.into_iter().map(|row| ControllerId::new(row.controller)).collect())
    }

    pub(crate) async fn controller_rows(&self) -> Result<Vec<ControllerRow>, Fault> {
        let (mut rows, mut after) = (Vec::new(), Uuid::nil());
        loop {
            let some = self.0.store.controllers(after, CONTROLLERS_AT_ONCE).await?;
            let last = some.len() < CONTROLLERS_AT_ONCE;
            rows.extend(some);
            match rows.last() {
                Some(row) if !last => after = row.controller,
                _ => return Ok(rows),
            }
        }
    }

    pub(crate) async fn entry(&self, row: ControllerRow) -> Result<ControllerEntry, Fault> {
        let id = ControllerId::new(row.controller);
        let keys = self.keys_of(id).await?;
        let name = match open_name(&keys, row.controller, &row.name_sealed) {
            Ok(name) => name,
            // It was rotated since the keys were unwrapped.
            Err(_) => {
                self.kept_keys(id).await?.taken_up(&keys, None)?;
                open_name(&keys, row.controller, &row.name_sealed)?
            }
        };
        Ok(ControllerEntry {
            id,
            name,
            short: ShortName::read(&row.short),
            kept_by: row.kept_by.map(ControllerId::new),
            created_at: crate::door::time(row.created_at)?,
        })
    }

    /// Asks the store for a sign of life.
    ///
    /// # Errors
    /// [`Fault`] if it gives none.
    pub async fn health(&self) -> Result<(), Fault> {
        Ok(self.0.store.health().await?)
    }

    /// Writes what waits and closes the store. Everything asked afterwards fails.
    pub async fn close(&self) {
        self.0.store.close().await;
    }

    /// The keys of a controller, unwrapped once.
    async fn keys_of(&self, id: ControllerId) -> Result<Arc<ControllerKeys>, Fault> {
        if let Some(keys) = self.0.signers.of(id.uuid()) {
            return Ok(keys);
        }
        let kept = self.kept_keys(id).await?;
        let keys = Arc::new(ControllerKeys::new(&kept.root, &kept.journal).map_err(|_| Fault::Seal)?);
        kept.taken_up(&keys, None)?;
        self.0.signers.know(id.uuid(), Arc::clone(&keys));
        Ok(keys)
    }
}

/// A notice version as it is stored.
pub(crate) fn version_row(notice: &Notice<Checked>, version: i64, from: Timestamp, now: Timestamp) -> NoticeVersionRow {
    NoticeVersionRow {
        version,
        fingerprint: notice.fingerprint().to_vec(),
        source: notice.source().into(),
        effective_from: from.as_microsecond(),
        published_at: now.as_microsecond(),
    }
}

fn place_of_name(controller: Uuid) -> Place {
    Place::new("controller name", controller)
}

fn open_name(keys: &ControllerKeys, controller: Uuid, sealed: &[u8]) -> Result<String, Fault> {
    let broken = || Fault::Broken { what: "the name", id: controller };
    let bytes = keys.staff().open(&place_of_name(controller), sealed).map_err(|_| broken())?;
    String::from_utf8(bytes.to_vec()).map_err(|_| broken())
}

//! The vault: all controllers of an instance, their keys and their doors.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use ed25519_dalek::Signer as _;
use jiff::Timestamp;
use notice::{Checked, Notice};
use policy::ControllerId;
use store::{HeadSigner, KeyOp, NoticeVersionRow, Op, Store, Unit};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Answer;
use crate::chance::Chance;
use crate::door::Door;
use crate::door::journal::system_entry;
use crate::earlier::Past;
use crate::error::{Fault, OpenError};
use crate::keys::{ControllerKeys, KIND_JOURNAL, KIND_ROOT, MasterKey, place_of_key};
use crate::plan::InForce;
use crate::seal::{Place, SealKey};

/// The name of the entry by which a wrong master key is told.
const CHECK: &str = "master-check";
/// What that entry holds, sealed.
const CHECK_TEXT: &[u8] = b"seloste";
/// The most controllers of one instance that are listed.
const MAX_CONTROLLERS: usize = 5_000;

/// All controllers of an instance. Cheap to clone; all clones are one vault.
#[derive(Clone)]
pub struct Vault(pub(crate) Arc<Inner>);

/// What the doors share.
pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) chance: Chance,
    master: SealKey,
    signers: Arc<Signers>,
    doors: RwLock<HashMap<ControllerId, Door>>,
}

/// A controller of this instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControllerEntry {
    /// Its id.
    pub id: ControllerId,
    /// Its name as shown to staff.
    pub name: String,
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
    /// the data are not.
    pub fn open(store: Store, master: MasterKey, chance: Chance) -> Answer<'static, Self, OpenError> {
        Box::pin(Self::open_inside(store, master, chance))
    }

    async fn open_inside(store: Store, master: MasterKey, chance: Chance) -> Result<Self, OpenError> {
        let master = master.wrapping().map_err(|_| Fault::Seal)?;
        let place = Place::new("master check", Uuid::nil());
        match store.keyring_meta(Uuid::nil(), CHECK.into()).await.map_err(Fault::from)? {
            Some(sealed) => {
                master.open(&place, &sealed).map_err(|_| OpenError::WrongMasterKey)?;
            }
            None => {
                if !store.controllers(Uuid::nil(), 1).await.map_err(Fault::from)?.is_empty() {
                    return Err(OpenError::KeyringGone);
                }
                let value = master.seal(&place, CHECK_TEXT, &chance).map_err(|_| Fault::Seal)?;
                let mut unit = Unit::new(Uuid::nil(), 0);
                unit.keys.push(KeyOp::PutMeta { name: CHECK.into(), value });
                store.commit(unit).await.map_err(Fault::from)?;
            }
        }
        let signers = Arc::new(Signers::default());
        store.sign_heads_with(Arc::clone(&signers) as Arc<dyn HeadSigner>);
        Ok(Self(Arc::new(Inner { store, chance, master, signers, doors: RwLock::default() })))
    }

    /// Sets up a controller with its first notice, in force from `now`, and opens its door.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; nothing is set up then.
    pub fn found(&self, notice: Notice<Checked>, now: Timestamp) -> Answer<'_, Door, Fault> {
        Box::pin(self.found_inside(notice, now))
    }

    async fn found_inside(&self, notice: Notice<Checked>, now: Timestamp) -> Result<Door, Fault> {
        let inner = &self.0;
        let id = inner.chance.id(now);
        let (root, journal) = (Zeroizing::new(inner.chance.array()), Zeroizing::new(inner.chance.array()));
        let keys = Arc::new(ControllerKeys::new(&root, &journal).map_err(|_| Fault::Seal)?);
        let name = notice.parts().controller.name.clone();
        let mut unit = Unit::new(id, now.as_microsecond());
        for (kind, key) in [(KIND_ROOT, &root), (KIND_JOURNAL, &journal)] {
            let wrapped = inner.master.seal(&place_of_key(id, kind), &**key, &inner.chance).map_err(|_| Fault::Seal)?;
            unit.keys.push(KeyOp::PutController { kind: kind.into(), wrapped });
        }
        let name_sealed =
            keys.staff().seal(&place_of_name(id), name.as_bytes(), &inner.chance).map_err(|_| Fault::Seal)?;
        unit.ops.push(Op::InsertController { name_sealed });
        unit.ops.push(Op::InsertNoticeVersion(version_row(&notice, 1, now, now)));
        unit.journal.push(system_entry("publish", 1));
        inner.signers.know(id, Arc::clone(&keys));
        inner.store.commit(unit).await?;
        let notice = Arc::new(notice);
        let first = Past { number: 1, began: Some(now.as_microsecond()), notice: Some(Arc::clone(&notice)) };
        let mut force = InForce::new(&keys, (1, notice), None, (vec![first], &[]));
        force.since = (now.as_microsecond(), now.as_microsecond());
        Ok(self.keep(Door::new(self, ControllerId::new(id), name, keys, force)))
    }

    /// The door of a controller; none if it is not here.
    ///
    /// # Errors
    /// [`Fault`] if its keys or its notice do not open.
    pub fn door(&self, id: ControllerId, now: Timestamp) -> Answer<'_, Option<Door>, Fault> {
        Box::pin(self.door_inside(id, now))
    }

    async fn door_inside(&self, id: ControllerId, now: Timestamp) -> Result<Option<Door>, Fault> {
        if let Some(door) = self.0.doors.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Ok(Some(door.clone()));
        }
        let Some(row) = self.0.store.controller(id.uuid()).await? else { return Ok(None) };
        let keys = self.keys_of(id).await?;
        let name = open_name(&keys, id.uuid(), &row.name_sealed)?;
        let force = crate::door::publish::in_force(&self.0.store, id, &keys, now).await?;
        Ok(Some(self.keep(Door::new(self, id, name, keys, force))))
    }

    /// The controllers of this instance, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a name does not open.
    pub async fn controllers(&self) -> Result<Vec<ControllerEntry>, Fault> {
        let rows = self.0.store.controllers(Uuid::nil(), MAX_CONTROLLERS).await?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let id = ControllerId::new(row.controller);
            let name = open_name(&*self.keys_of(id).await?, row.controller, &row.name_sealed)?;
            entries.push(ControllerEntry { id, name, created_at: crate::door::time(row.created_at)? });
        }
        Ok(entries)
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
        let root = self.key_of(id, KIND_ROOT).await?;
        let journal = self.key_of(id, KIND_JOURNAL).await?;
        let keys = Arc::new(ControllerKeys::new(&root, &journal).map_err(|_| Fault::Seal)?);
        self.0.signers.know(id.uuid(), Arc::clone(&keys));
        Ok(keys)
    }

    async fn key_of(&self, id: ControllerId, kind: &str) -> Result<Zeroizing<[u8; 32]>, Fault> {
        let broken = || Fault::Broken { what: "a key", id: id.uuid() };
        let wrapped = self.0.store.controller_key(id.uuid(), kind.into()).await?.ok_or_else(broken)?;
        let bytes = self.0.master.open(&place_of_key(id.uuid(), kind), &wrapped).map_err(|_| broken())?;
        bytes.first_chunk().copied().map(Zeroizing::new).ok_or_else(broken)
    }

    /// Keeps a door for the next who asks; of two made at once the first stays.
    fn keep(&self, door: Door) -> Door {
        let mut doors = self.0.doors.write().unwrap_or_else(PoisonError::into_inner);
        doors.entry(door.id()).or_insert(door).clone()
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

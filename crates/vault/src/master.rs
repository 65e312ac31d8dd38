//! The key above all, and what lies in the keyring under it.

use std::sync::{Arc, PoisonError};

use policy::ControllerId;
use store::{KeyOp, Store, Unit};
use uuid::Uuid;

use crate::chance::Chance;
use crate::error::Fault;
use crate::keys::{MasterKey, place_of_key};
use crate::seal::{Broken, Place, SealKey};
use crate::vault::Vault;

/// The name of the entry by which a wrong master key is told.
const CHECK: &str = "master-check";
/// The name of the entry in which a master key leaves the one that comes after it.
pub(crate) const NEXT: &str = "master-next";
/// What the first of them holds, sealed.
const CHECK_TEXT: &[u8] = b"seloste";

/// The key above all, and how it wraps.
pub(crate) struct Master {
    pub(crate) key: MasterKey,
    pub(crate) wrap: SealKey,
}

impl Master {
    pub(crate) fn new(key: MasterKey) -> Result<Self, Fault> {
        let wrap = key.wrapping().map_err(|_| Fault::Seal)?;
        Ok(Self { key, wrap })
    }

    /// What a keyring tells its master key by; none if it has none yet.
    pub(crate) async fn check(store: &Store) -> Result<Option<Vec<u8>>, Fault> {
        Ok(store.keyring_meta(Uuid::nil(), CHECK.into()).await?)
    }

    /// True if a keyring that tells its master key by this is told by it to be under this one.
    pub(crate) fn is_above(&self, check: &[u8]) -> bool {
        self.wrap.open(&place_of_check(), check).is_ok()
    }

    /// The entry by which a keyring tells that it is under this one.
    pub(crate) fn check_of(&self, chance: &Chance) -> Result<KeyOp, Fault> {
        let value = self.wrap.seal(&place_of_check(), CHECK_TEXT, chance).map_err(|_| Fault::Seal)?;
        Ok(KeyOp::PutMeta { name: CHECK.into(), value })
    }

    /// The entry in which this one leaves the one that comes after it, for whoever still has this one.
    pub(crate) fn leaving(&self, next: &Self, chance: &Chance) -> Result<KeyOp, Fault> {
        let value = self.wrap.seal(&place_of_next(), &*next.key.bytes(), chance).map_err(|_| Fault::Seal)?;
        Ok(KeyOp::PutMeta { name: NEXT.into(), value })
    }

    /// The key that came after this one, if this one left it behind.
    pub(crate) async fn next(&self, store: &Store) -> Result<Option<Self>, Fault> {
        let sealed = store.keyring_meta(Uuid::nil(), NEXT.into()).await?;
        let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { return Ok(None) };
        let Ok(bytes) = self.wrap.open(&place_of_next(), &sealed) else { return Ok(None) };
        let Some(bytes) = bytes.first_chunk().copied() else { return Ok(None) };
        Self::new(MasterKey::from_bytes(bytes)).map(Some)
    }

    /// Keys of a controller under this one, for the keyring.
    pub(crate) fn keys_of(
        &self,
        controller: ControllerId,
        kinds: &[(&str, &[u8])],
        chance: &Chance,
    ) -> Result<Vec<KeyOp>, Fault> {
        let sealed = kinds.iter().map(|(kind, plain)| {
            let wrapped = self.wrap.seal(&place_of_key(controller.uuid(), kind), plain, chance);
            Ok(KeyOp::PutController { kind: (*kind).into(), wrapped: wrapped.map_err(|_| Fault::Seal)? })
        });
        sealed.collect()
    }
}

impl Vault {
    /// The key above all.
    pub(crate) fn master(&self) -> Arc<Master> {
        Arc::clone(&self.0.master.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// True if the key it was opened with is the one above all.
    pub(crate) fn is_direct(&self) -> bool {
        self.0.direct
    }

    /// From now on this is the key above all.
    pub(crate) fn set_master(&self, master: Master) {
        *self.0.master.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(master);
    }

    /// Opens something under the key above all, or under the one that comes after it: of a rotation that was cut short some
    /// is wrapped by either. If it was ended elsewhere meanwhile, the new one is taken up.
    pub(crate) async fn under_master<T>(
        &self,
        broken: impl Fn() -> Fault,
        open: impl Fn(&SealKey) -> Result<T, Broken>,
    ) -> Result<T, Fault> {
        let master = self.master();
        if let Ok(opened) = open(&master.wrap) {
            return Ok(opened);
        }
        let next = master.next(&self.0.store).await?.ok_or_else(&broken)?;
        let opened = open(&next.wrap).map_err(|_| broken())?;
        self.take_up(next).await?;
        Ok(opened)
    }

    /// Takes up the next key, if it is above all already: before that, what was not wrapped anew yet would not open.
    pub(crate) async fn take_up(&self, next: Master) -> Result<(), Fault> {
        if Master::check(&self.0.store).await?.is_some_and(|check| next.is_above(&check)) {
            self.set_master(next);
        }
        Ok(())
    }

    /// Commits a unit with what is sealed under the key above all. Another process that rotates that key meanwhile may have
    /// passed by the place where this is written: then it is written there once more, under the key that comes.
    pub(crate) async fn commit_sealed(
        &self,
        mut unit: Unit,
        sealed: impl Fn(&Master) -> Result<Vec<KeyOp>, Fault>,
    ) -> Result<(), Fault> {
        let (controller, at) = (unit.controller, unit.at);
        let mut master = self.foremost().await?;
        loop {
            unit.keys.extend(sealed(&master)?);
            self.0.store.commit(unit).await?;
            let foremost = self.foremost().await?;
            if foremost.key.is(&master.key) {
                return Ok(());
            }
            (unit, master) = (Unit::new(controller, at), foremost);
        }
    }

    /// The key that what is sealed now will be opened with: the next one, from when its rotation begins.
    async fn foremost(&self) -> Result<Arc<Master>, Fault> {
        let master = self.master();
        if let Some(next) = master.next(&self.0.store).await? {
            return Ok(Arc::new(next));
        }
        let check = Master::check(&self.0.store).await?;
        match check.is_some_and(|check| master.is_above(&check)) {
            true => Ok(master),
            // What it left behind has been taken away: a process that never looked for so long is started anew.
            false => Err(Fault::Broken { what: "the master key", id: Uuid::nil() }),
        }
    }
}

fn place_of_check() -> Place {
    Place::new("master check", Uuid::nil())
}

fn place_of_next() -> Place {
    Place::new("next master key", Uuid::nil())
}

//! Another key above all, while the vault goes on serving.
//!
//! The old key leaves the new one behind for whoever still has the old: a service that runs, or a start that was cut
//! short between the keyring and the key's file. What it left is taken away once nobody needs it.

use jiff::Timestamp;
use store::{KeyOp, StoreError, Unit};
use uuid::Uuid;

use crate::copying::Kept;
use crate::error::Fault;
use crate::keys::{MasterKey, place_of_key};
use crate::master::{Master, NEXT};
use crate::vault::Vault;

impl Vault {
    /// Puts another key above all: what the old one wrapped is wrapped by the new one. A rotation that was cut short is
    /// ended first. Gives the key that is above all from now on, which is to be put where the old one was kept.
    ///
    /// # Errors
    /// [`Fault`] if the store fails; the old key and the new one both open everything then.
    pub async fn rotate_master(&self, new: MasterKey, now: Timestamp) -> Result<MasterKey, Fault> {
        let store = &self.0.store;
        let old = self.master();
        // Whoever still has the key before finds this one by what that left behind: another would take its place, and
        // nothing would open any more. Once this one is kept where that was, there may be another.
        if !self.is_direct() {
            return Ok(old.key.clone());
        }
        let new = match old.next(store).await? {
            Some(begun) => begun,
            None => {
                let new = Master::new(new)?;
                let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
                unit.keys.push(old.leaving(&new, &self.0.chance)?);
                store.commit(unit).await?;
                new
            }
        };
        for controller in self.copying().controllers().await? {
            let mut unit = Unit::new(controller.uuid(), now.as_microsecond());
            for (kind, wrapped) in store.controller_keys(controller.uuid()).await? {
                let place = place_of_key(controller.uuid(), &kind);
                // One that was wrapped anew before the rotation was cut short stays as it is.
                let Ok(bytes) = old.wrap.open(&place, &wrapped) else { continue };
                let wrapped = new.wrap.seal(&place, &bytes, &self.0.chance).map_err(|_| Fault::Seal)?;
                unit.keys.push(KeyOp::PutController { kind, wrapped });
            }
            store.commit(unit).await?;
        }
        self.put_above(&new, now).await?;
        let key = new.key.clone();
        self.set_master(new);
        Ok(key)
    }

    /// Has the keyring tell that it is under a key, together with what of backups lies in it: from then on nobody opens what
    /// the old key sealed.
    async fn put_above(&self, new: &Master, now: Timestamp) -> Result<(), Fault> {
        loop {
            let revision = self.copying().revision().await?;
            let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
            unit.keys.push(new.check_of(&self.0.chance)?);
            for what in Kept::ALL {
                let Some(plain) = self.copying().kept(what).await? else { continue };
                unit.keys.push(what.sealed(new, Some(&plain), &self.0.chance)?);
            }
            unit.keys.push(revision.change());
            match self.0.store.commit(unit).await {
                // Somebody changed it since it was read.
                Err(StoreError::Gone { .. }) => {}
                done => return Ok(done.map(drop)?),
            }
        }
    }

    /// Takes up a key that was put above all elsewhere.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn follow_rotation(&self) -> Result<(), Fault> {
        if let Some(next) = self.master().next(&self.0.store).await? {
            self.take_up(next).await?;
        }
        Ok(())
    }

    /// Ends a rotation where its key is kept: if the vault was opened with the key above all itself, what the key before
    /// left behind is taken away.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn settle_rotation(&self, now: Timestamp) -> Result<(), Fault> {
        let left = self.0.store.keyring_meta(Uuid::nil(), NEXT.into()).await?;
        let there = left.is_some_and(|left| !left.is_empty());
        if there && self.is_direct() && self.master().next(&self.0.store).await?.is_none() {
            self.forget_former_master(now).await?;
        }
        Ok(())
    }

    /// Takes away what an old master key left behind: whoever still has only that one opens nothing any more.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn forget_former_master(&self, now: Timestamp) -> Result<(), Fault> {
        let mut unit = Unit::new(Uuid::nil(), now.as_microsecond());
        unit.keys.push(KeyOp::PutMeta { name: NEXT.into(), value: Vec::new() });
        self.0.store.commit(unit).await?;
        Ok(())
    }
}

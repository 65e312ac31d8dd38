//! The doors that stand open: a bounded number of those used last. A door somebody still has is never made twice.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use policy::ControllerId;

use crate::door::{Ajar, Door};

/// The most doors that are kept open for the next who asks.
pub(crate) const MAX_OPEN: usize = 256;

/// The doors that stand open.
#[derive(Default)]
pub(crate) struct Doors {
    clock: AtomicU64,
    kept: RwLock<HashMap<ControllerId, Kept>>,
    /// Every door somebody has, whether it is kept or not.
    had: RwLock<HashMap<ControllerId, Ajar>>,
}

struct Kept {
    door: Door,
    used: AtomicU64,
}

impl Doors {
    /// The door, if it is kept or somebody has it.
    pub(crate) fn open(&self, id: ControllerId) -> Option<Door> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.get(&id) {
            kept.used.store(self.tick(), Ordering::Relaxed);
            return Some(kept.door.clone());
        }
        drop(kept);
        self.standing(id).map(|door| self.keep(door))
    }

    /// The same without saying that it is used.
    pub(crate) fn standing(&self, id: ControllerId) -> Option<Door> {
        self.had.read().unwrap_or_else(PoisonError::into_inner).get(&id).and_then(Ajar::door)
    }

    /// Shares a door with whoever else has it; of two made at once the first stays.
    pub(crate) fn share(&self, door: Door) -> Door {
        let mut had = self.had.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = had.get(&door.id()).and_then(Ajar::door) {
            return first;
        }
        if had.len() > 2 * MAX_OPEN {
            had.retain(|_, ajar| ajar.door().is_some());
        }
        had.insert(door.id(), door.ajar());
        door
    }

    /// Keeps a door for the next who asks. The one that was not used for longest gives way.
    pub(crate) fn keep(&self, door: Door) -> Door {
        let door = self.share(door);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let used = AtomicU64::new(self.tick());
        kept.entry(door.id()).or_insert(Kept { door: door.clone(), used });
        let oldest = kept.iter().min_by_key(|(_, kept)| kept.used.load(Ordering::Relaxed)).map(|(id, _)| *id);
        if let Some(oldest) = oldest.filter(|_| kept.len() > MAX_OPEN) {
            kept.remove(&oldest);
        }
        door
    }

    /// Closes the door of a controller that left.
    pub(crate) fn forget(&self, id: ControllerId) {
        self.kept.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
        self.had.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// Every door somebody stands at.
    pub(crate) fn all(&self) -> Vec<Door> {
        self.had.read().unwrap_or_else(PoisonError::into_inner).values().filter_map(Ajar::door).collect()
    }

    /// The controllers whose doors are kept open.
    pub(crate) fn used(&self) -> Vec<ControllerId> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).keys().copied().collect()
    }

    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::Relaxed)
    }
}

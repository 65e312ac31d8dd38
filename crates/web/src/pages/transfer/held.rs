//! Uploaded files while they wait, sealed, on the node that took them in. They are gone after a while, or with the process.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use notice::Name;
use policy::AccountId;
use transfer::Source;
use uuid::Uuid;

/// The most files held at once. The oldest goes first.
const MAX_HELD: usize = 32;
/// How long a file is held.
const LIFE: SignedDuration = SignedDuration::from_hours(2);

/// The files held.
#[derive(Default)]
pub struct Held(Mutex<Vec<Upload>>);

/// An uploaded file.
#[derive(Debug, Clone)]
pub struct Upload {
    pub id: Uuid,
    pub account: AccountId,
    pub at: Timestamp,
    pub file: Source,
    pub register: Name,
    pub kind: Name,
    /// The names of its columns.
    pub header: Vec<String>,
}

impl Held {
    /// Holds a file.
    pub fn put(&self, upload: Upload) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = upload.at;
        held.retain(|one| now.duration_since(one.at) < LIFE);
        if held.len() >= MAX_HELD {
            held.remove(0);
        }
        held.push(upload);
    }

    /// A file that this account uploaded.
    pub fn get(&self, id: Uuid, account: AccountId, now: Timestamp) -> Option<Upload> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = |one: &&Upload| one.id == id && one.account == account && now.duration_since(one.at) < LIFE;
        held.iter().find(mine).cloned()
    }

    /// Lets a file go.
    pub fn forget(&self, id: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|one| one.id != id);
    }
}

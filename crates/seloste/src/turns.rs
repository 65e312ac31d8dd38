//! Whose turn it is in a round of work beside the pages.

use policy::ControllerId;
use vault::{Door, Vault};

use crate::commands::now;

/// So many firms nobody works in just now are looked at in one round.
const AT_ONCE: usize = 64;

/// The turns of one kind of work.
#[derive(Debug, Default)]
pub struct Turns(Option<ControllerId>);

impl Turns {
    /// The firms of this round. None while the store does not answer: the next round asks again.
    pub async fn next(&mut self, vault: &Vault) -> Vec<ControllerId> {
        vault.turn(&mut self.0, AT_ONCE).await.unwrap_or_default()
    }
}

/// The door of a firm whose turn it is; none if it does not open just now.
pub async fn door(vault: &Vault, id: ControllerId) -> Option<Door> {
    vault.door_aside(id, now()).await.ok().flatten()
}

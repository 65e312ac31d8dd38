//! What the store lacks for a while, for whoever tells somebody that it is so.

use std::error::Error;

pub use store::Lack;
use store::StoreError;

/// What the store lacks, if that is why something failed: room, a disk, a database. Nothing is lost by it, and all goes on
/// by itself as soon as it is there again. None where waiting does not help.
#[must_use]
pub fn lacking(error: &(dyn Error + 'static)) -> Option<Lack> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(store) = error.downcast_ref::<StoreError>() {
            return store.lack();
        }
        next = error.source();
    }
    None
}

//! The run of retention: what is over goes, everything else stays.
//!
//! What is due is found by index, looked at in small stretches and let go stretch by stretch, so that a run which is cut
//! short leaves nothing half done: the next one finds what is still due. One node has the lease at a time. Nothing of what
//! is opened leaves the vault; what is kept of a run is figures, and the journal rows that tell of it.
#![deny(missing_docs)]

mod elsewhere;
mod preview;
mod receipt;
mod run;
mod stretches;

pub use elsewhere::{Elsewhere, elsewhere};
pub use preview::{Coming, MAX_COMING, Preview, preview};
pub use receipt::{MAX_RUNS, Receipt, runs};
pub use run::{EVERY, STRETCH, rehearse, sweep, sweep_now};

//! The journal of acts and refusals.

pub mod keep;
pub mod keepers;
pub mod show;
pub mod verify;

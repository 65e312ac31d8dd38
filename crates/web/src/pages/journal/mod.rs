//! The journal of acts and refusals.

pub mod show;
pub mod verify;

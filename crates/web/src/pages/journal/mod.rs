//! The journal of acts and refusals.

pub mod filters;
pub mod heads;
pub mod keep;
pub mod keepers;
pub mod rows;
pub mod show;
pub mod verify;

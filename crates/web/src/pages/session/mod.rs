//! Coming in and going out.

pub mod door;
pub mod setup;
pub mod sign_in;

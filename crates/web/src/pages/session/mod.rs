//! Coming in, saying why, and going out.

pub mod code;
pub mod directory;
pub mod door;
pub mod invite;
pub mod passkey;
pub mod purpose;
pub mod setup;
pub mod sign_in;
pub mod sign_out;
pub mod signed_out;

//! From the notice and the vault to what pages show. Nothing is decided here: what may be seen, the door has said.

pub mod accounts;
pub mod door;
pub mod fields;
pub mod names;
pub mod refusal;
pub mod reviews;
pub mod values;

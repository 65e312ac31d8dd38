//! Tokens of named services.

pub mod list;
pub mod new;
pub mod revoke;

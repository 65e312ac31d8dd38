//! Tokens of named services.

pub mod list;

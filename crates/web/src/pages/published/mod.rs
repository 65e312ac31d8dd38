//! The notice, for everybody.

pub mod show;

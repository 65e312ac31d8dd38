//! The protections of the notice: what the program checks, what a role confirms, and until when.

pub mod confirm;
pub mod show;

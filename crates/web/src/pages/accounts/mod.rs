//! Accounts of the staff and their standing grants.

pub mod grants;
pub mod list;
pub mod new;
pub mod show;

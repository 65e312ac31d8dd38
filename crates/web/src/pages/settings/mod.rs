//! The settings of the person signed in.

pub mod backups;
pub mod links;
pub mod looks;
pub mod password;
pub mod record;
pub mod show;

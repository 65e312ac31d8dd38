//! The settings of the person signed in.

pub mod backups;
pub mod confirm;
pub mod copy;
pub mod directory;
pub mod group_roles;
pub mod join;
pub mod keeper;
pub mod links;
pub mod looks;
pub mod papers;
pub mod passkeys;
pub mod password;
pub mod proof;
pub mod provisioning;
pub mod record;
pub mod recovery;
pub mod second_factor;
pub mod sessions;
pub mod show;
pub mod sign_in;

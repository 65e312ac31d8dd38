//! The settings of the person signed in.

pub mod looks;
pub mod password;
pub mod show;

//! The settings of the person signed in.

pub mod show;

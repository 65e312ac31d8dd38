//! The start page.

pub mod show;
mod standing;
pub mod tasks;

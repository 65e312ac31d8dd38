//! Telling people of a new version of the notice: what is owed, and who has been told.

pub mod mark;
pub mod people;
pub mod show;

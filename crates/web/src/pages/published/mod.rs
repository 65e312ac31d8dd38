//! The notice, for everybody.

pub mod changes;
pub mod forms;
pub mod protections;
pub mod show;
pub mod since;
pub mod version;
pub mod versions;

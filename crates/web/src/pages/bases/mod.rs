//! People on record for what rests on a contract, of whom none is in force: shown, and decided.

pub mod decide;
pub mod show;

//! What the law says, as dated data: identifiers, statutes, countries, legal bases, the authority, and periods of time.
//!
//! The crate is mathematics: it reads no clock, opens no file and draws no random number. Whatever the law may change stands
//! in a dated table under `crates/law/data`, and every question about it takes the day it is asked for.

#![deny(missing_docs)]

pub mod authority;
pub mod basis;
pub mod country;
mod data;
pub mod deadline;
pub mod holiday;
pub mod identifier;
pub mod keep;
pub mod phrase;
pub mod statute;
pub mod time;

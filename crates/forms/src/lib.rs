//! Every form a notice is given out in beside its page.
//!
//! Each form is one pure function of the checked notice (and, where people read it, of a language): the same notice gives
//! the same bytes. What one form states, none of the others contradicts; `tests/agree.rs` holds them to it.
#![deny(missing_docs)]

mod address;
pub mod dpv;
mod fides;
mod pdf;
mod program;
pub mod qr;
pub mod record;
mod schema;
pub mod short;
mod text;
mod texts;
mod tilt;

pub use address::{Address, AddressError, MAX_ADDRESS};
pub use fides::fides;
pub use pdf::pdf;
pub use program::Program;
pub use schema::SCHEMA;
pub use text::{WIDTH, text};
pub use tilt::tilt;

//! An example firm with invented people: what `seloste demo` fills its registers with.

pub mod cast;
mod fill;
mod invent;
mod requests;
mod things;
mod values;

pub use fill::fill;
pub use invent::{Invented, invent};
pub use requests::requests;
pub use things::things;

//! An example firm with invented people: what `seloste demo` fills its registers with.

pub mod cast;
mod invent;
mod values;

pub use invent::{Invented, invent};

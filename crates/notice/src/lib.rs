//! The notice language: text → syntax → checked notice, its retention dates and its renderings.
//!
//! A notice is one KDL 2 document. [`Notice::read`] takes its text, [`Notice::check`] reports everything that is wrong
//! with it at once, and only a [`Notice<Checked>`] can be asked for decisions, forms, lists or pages.
//! Nothing here knows a clock, a file or chance: the same text always gives the same notice.
#![deny(missing_docs)]

pub mod field_type;
pub mod model;

pub use model::{Checked, ClauseId, Lang, Name, Notice, Raw};

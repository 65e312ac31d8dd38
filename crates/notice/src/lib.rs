//! The notice language: text → syntax → checked notice, its retention dates and its renderings.
//!
//! A notice is one KDL 2 document. [`Notice::read`] takes its text, [`Notice::check`] reports everything that is wrong
//! with it at once, and only a [`Notice<Checked>`] can be asked for decisions, forms, lists or pages.
//! Nothing here knows a clock, a file or chance: the same text always gives the same notice.
#![deny(missing_docs)]

mod check;
pub mod difference;
pub mod edit;
mod errors;
pub mod field_type;
mod findings;
pub mod keywords;
mod laws;
pub mod model;
pub mod render;
pub mod retention;
pub mod starts;
pub mod statements;
mod syntax;
mod untold;

pub use check::{MAX_CHAIN, MAX_INHERITED, MAX_PER_NODE, MAX_TEXT, read_keep};
pub use errors::{MachineError, NoticeError, Position, codes, error_title};
pub use findings::{Finding, Item, ItemState, KINDS, Kind, Link, Replacement, Severity};
pub use laws::RestsOn;
pub use model::{Checked, ClauseId, Lang, Name, Notice, Raw};
pub use syntax::{MAX_BYTES, MAX_DEPTH, MAX_ERRORS, MAX_HASHES, MAX_NODES, MAX_VALUES};
pub use untold::{Part, Untold};

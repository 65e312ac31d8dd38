//! Text → tree. A notice is a KDL 2 document; this reads it in one pass, in time and memory that grow only with its length.
//!
//! The reader is our own (see `docs/decisions/0014-a-reader-of-our-own.md`): the one in crate `kdl` takes 31 ms for a notice of 30 KB
//! and overflows the stack on hostile files. Tests hold ours against that one.

mod cursor;
mod number;
mod parser;
mod strings;
mod tree;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]
mod twin;

pub(crate) use cursor::{is_forbidden, is_newline};
pub(crate) use parser::parse;
pub(crate) use tree::{Node, Scalar, Value};

/// The longest notice, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// The most nodes in a notice.
pub const MAX_NODES: usize = 10_000;
/// The most values and properties in a notice.
pub const MAX_VALUES: usize = 50_000;
/// How deep blocks may lie in blocks.
pub const MAX_DEPTH: usize = 16;
/// The most errors that are reported of one notice.
pub const MAX_ERRORS: usize = 100;
/// The most `#` round a raw string.
pub const MAX_HASHES: usize = 16;

const _: () =
    assert!(MAX_NODES <= MAX_BYTES / 2 && MAX_VALUES <= MAX_BYTES / 2, "limits that a file cannot reach limit nothing");

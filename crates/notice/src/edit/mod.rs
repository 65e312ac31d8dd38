//! Changes to the text of a notice that leave everything else as it was, byte for byte: comments, layout, order.
//!
//! A [`Tree`] is the text with the place of every word in it. Each kind of edit gives a [`Change`]: which bytes give way to
//! which. Applying a change also gives the one that undoes it. What an edit writes is readable, whatever the value holds.
//!
//! ```
//! use notice::edit::{Scalar, Tree};
//!
//! let tree = Tree::read("purpose billing basis=contract // asked by Ada\n");
//! let change = tree.set_prop(&[0], "basis", Some(&Scalar::word("consent"))).unwrap();
//! let (text, undo) = change.apply(tree.text());
//! assert_eq!(text, "purpose billing basis=consent // asked by Ada\n");
//! assert_eq!(undo.apply(&text).0, tree.text());
//! ```

mod address;
mod change;
mod insert;
mod merge;
mod remove;
mod rename;
mod set;
mod tree;
mod write;

use thiserror::Error;

pub use address::Addresses;
pub use change::{Change, Splice};
pub use merge::{Piece, merge};
pub use rename::Declared;
pub use tree::{Entry, Node, Prop, Tree};
pub use write::{Scalar, node as write_node};

/// Why an edit cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// The text cannot be read whole, so that places in it mean nothing.
    #[error("the text cannot be read whole")]
    Unreadable,
    /// There is no such node.
    #[error("there is no such node")]
    Missing,
    /// What is to be put in is not one node.
    #[error("what is to be put in is not one node")]
    NotOneNode,
    /// There is nothing to change places with.
    #[error("there is nothing to change places with")]
    AtTheEnd,
    /// The name cannot be used: it is no name, or used already.
    #[error("the name cannot be used")]
    Name,
}

//! What a person is given of what is held about them (GDPR Articles 15 and 20).
//!
//! [`Given::whole`] puts in words what the vault opened: of each value why it is held, on which basis, where it came from,
//! who receives it, until when it is kept, what it was before; and who has used it, when and for what. [`Given::portable`]
//! is the part that Article 20 is about. Each form is one function: [`html`], [`pdf`], [`json`], [`csv()`]; [`Package`]
//! puts them and the files into one archive, which a password closes.
//!
//! The values in a [`Given`] are revealed: it is made to be handed to the person, prints nothing, and is not kept.
#![deny(missing_docs)]

mod data;
mod disclosed;
mod html;
mod machine;
mod package;
mod paper;
mod seen;
mod texts;
mod whole;

pub use data::{
    Disclosed, Former, Given, GivenKind, GivenRecord, GivenRegister, GivenValue, PurposeOf, Said, Scope, Seen,
};
pub use html::{html, html_body};
pub use machine::{csv, json};
pub use package::{MAX_PACKAGE_BYTES, Package, PackageError};
pub use paper::pdf;
pub use whole::Held;

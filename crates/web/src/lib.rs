//! Pages for staff and the public, and the API.
//!
//! A page reads, asks the vault or the accounts, and renders; it decides nothing and never reaches the store.
//! Every page is a plain struct with a `render`, so that each can be looked at, in every language, without a server.

pub mod api;
mod ask;
mod assets;
mod certificate;
mod design;
mod http;
mod pages;
mod provision;
mod routes;
mod state;
mod table;
mod texts;

pub use certificate::{Certified, Stand};
pub use http::authority;
pub use http::guard::bound;
pub use http::peer::BehindProxy;
pub use pages::accounts::alerts::letter as letter_to_owner;
pub use pages::journal::heads::letter as letter_with_head;
pub use routes::{addresses, nobody, not_now, router};
pub use state::{WebState, ZONE};

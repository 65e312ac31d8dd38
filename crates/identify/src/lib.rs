//! Strong electronic identification of persons, and coming in of staff, by OpenID Connect: the code flow with PKCE, `state` and `nonce`, and an
//! identity token whose signature, issuer, audience, age and assurance are looked at before a word of it is believed.
//!
//! This crate knows who somebody is said to be, and nothing of what is held about anybody. It waits for the network:
//! call it from a thread that may wait.
//!
//! 1. [`Once::new`] of three chances, kept sealed for one browser until it comes back.
//! 2. [`Provider::way`] is where the browser is sent.
//! 3. [`Provider::who`] takes what it brought back, and says who it is; [`Provider::said`] says other claims.
//! 4. [`Provider::signed_out`] takes what the provider itself sends when somebody signed out there.
//!
//! Sources: OpenID Connect Core 1.0 section 3.1, Discovery 1.0 section 4 and Back-Channel Logout 1.0; RFC 6749, RFC 7515, RFC 7517, RFC 7636,
//! RFC 8725 and RFC 9207.
#![deny(missing_docs)]

mod ended;
mod error;
mod keys;
mod person;
mod provider;
mod said;
mod settings;
mod token;
mod web;

pub use ended::SignedOut;
pub use error::{Distrust, IdentifyError, SettingsError};
pub use person::{MAX_CLAIM, Person};
pub use provider::{Back, Manner, Once, Provider};
pub use said::{MAX_WORDS_SAID, Said};
pub use settings::{Claims, FINNISH_CODE, Secret, Settings, is_issuer};

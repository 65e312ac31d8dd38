//! The promises of the five notices, each proved on the real program.
//!
//! A test's name begins with the id of the promise it proves: `so_12_a_delivery_renews_last_needed` proves `SO-12` of
//! `docs/promises.tsv`. Its body follows the promise's acceptance through the command line, HTTP or a browser, never
//! through a crate of the program. `cargo xtask promises` counts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod accounting;
mod acme;
mod arrivals;
mod beyond;
mod by_right;
mod coming_in;
mod copies;
mod departing;
mod encrypted;
mod ending;
mod evidence;
mod faults;
mod findings;
mod firms;
mod handing;
mod heads;
mod incidents;
mod keeping;
mod kill;
mod leaving;
mod links;
mod log;
mod mc;
mod measures;
mod mending;
mod mi;
mod mk;
mod names;
mod portal;
mod provisioning;
mod requests;
mod se;
mod so;
mod standing;
mod strong;
mod things;
mod together;
mod until;
mod versions;
mod watching;

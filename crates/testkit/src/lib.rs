//! Real servers on loopback and a seeded world, for tests.

#[cfg(feature = "browser")]
pub mod axe;
#[cfg(feature = "browser")]
pub mod browser;

pub mod mutate;
pub mod postgres;
#[cfg(feature = "s3")]
pub mod s3;
pub mod ssh;

#[cfg(feature = "browser")]
pub use fantoccini;

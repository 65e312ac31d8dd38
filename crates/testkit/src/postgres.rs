//! A real PostgreSQL on loopback.

/// One database of its own.
pub struct Database {}

impl Database {
    /// How to reach it.
    pub fn url(&self) -> String {
        String::new()
    }
}

/// A fresh database.
pub fn fresh(_purpose: &str) -> Database {
    Database {}
}

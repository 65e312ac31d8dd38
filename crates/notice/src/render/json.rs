//! The notice as JSON.

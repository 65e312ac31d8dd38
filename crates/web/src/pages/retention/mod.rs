//! What ends and when, what is held, and what was let go.

pub mod act;
pub mod show;
pub mod why;

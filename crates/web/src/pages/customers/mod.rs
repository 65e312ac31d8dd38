//! The firms whose registers this one keeps: the list, the way over to one, and the way in at the other end.

pub mod list;
pub mod over;

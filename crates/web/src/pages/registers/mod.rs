//! The registers of the notice.

pub mod overview;
pub mod review;

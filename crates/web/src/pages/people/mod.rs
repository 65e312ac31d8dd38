//! People and organisations the registers are about.

pub mod gather;
mod limits;
pub mod parts;
pub mod show;
pub mod view;

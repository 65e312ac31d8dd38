//! People and organisations the registers are about.

pub mod gather;
pub mod kept;
mod limits;
pub mod parts;
pub mod show;
pub mod view;

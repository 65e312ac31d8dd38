//! People and organisations the registers are about.

pub mod disclose;
pub mod gather;
mod handed;
pub mod kept;
mod limits;
pub mod parts;
mod reach;
pub mod show;
pub mod view;

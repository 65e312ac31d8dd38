//! Accounts of the staff and their standing grants.

pub mod alerts;
pub mod emergency;
pub mod end;
pub mod firms;
pub mod give;
pub mod grants;
pub mod hub;
pub mod link;
pub mod list;
pub mod new;
pub mod owner;
pub mod papers;
pub mod review;
pub mod roles;
pub mod show;
pub mod sign_in;
pub mod take_back;
pub mod work;

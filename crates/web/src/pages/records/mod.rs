//! Records: lists, forms, histories.

pub mod attach;
pub mod conflict;
pub mod edit;
pub mod file;
pub mod form;
pub mod gather;
pub mod history;
pub mod list;
pub mod needed;
pub mod new;
pub mod one;
pub mod permissions;
pub mod search;

//! Records: lists, forms, histories.

pub mod conflict;
pub mod form;
pub mod history;
pub mod list;

//! The editor: a notice written by people who do not write its language. The file and the forms are two views of one text.

pub mod add;
pub mod check;
pub mod desk;
pub mod draft;
pub mod form;
pub mod judge;
pub mod merge;
pub mod outline;
pub mod problems;
pub mod publish;
pub mod save;
pub mod show;
pub mod start;
pub mod undo;

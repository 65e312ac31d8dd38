//! The pages, one endpoint a file.

pub mod accounts;
pub mod bases;
pub mod breaches;
pub mod customers;
pub mod editor;
pub mod items;
pub mod journal;
pub mod measures;
pub mod message;
pub mod my;
pub mod people;
pub mod published;
pub mod records;
pub mod registers;
pub mod requests;
pub mod retention;
pub mod session;
pub mod settings;
pub mod start;
pub mod statements;
pub mod static_files;
pub mod telling;
pub mod tokens;
pub mod transfer;

#[cfg(test)]
mod samples;

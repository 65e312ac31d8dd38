//! How everything looks: one shell, few parts, one sheet of style. Nothing here knows where its data come from.

mod acts;
pub mod form;
pub mod icon;
pub mod parts;
pub mod private;
pub mod shell;
pub mod words;

pub use private::Private;
pub use shell::{Here, NavKind, NavRegister, PurposeItem, Shell, Theme, User};

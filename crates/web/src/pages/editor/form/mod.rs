//! Forms for nodes of the notice: made from the keyword table, drawn, and read back as edits of the text.

pub mod draw;
pub mod keep;
pub mod maker;
pub mod model;
pub mod options;
pub mod take;

pub use maker::Maker;
pub use model::NodeForm;

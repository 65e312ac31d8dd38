//! The shape of the notice as JSON, for programs that check it before they read it.

/// The JSON Schema (2020-12) of [`notice::render::json`], of the version [`notice::render::SCHEMA_VERSION`].
///
/// It allows members it does not know: one that is added later does not make an older schema refuse the document.
pub const SCHEMA: &str = include_str!("notice.schema.json");

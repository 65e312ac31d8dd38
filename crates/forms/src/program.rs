//! The forms that programs read, each in all languages at once where its format can hold them.

use notice::{Checked, Notice};

use crate::dpv::dpv;
use crate::fides::fides;
use crate::schema::SCHEMA;
use crate::tilt::tilt;

/// A form that programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// All that the notice says, in a shape of our own.
    Json,
    /// The shape of [`Program::Json`].
    Schema,
    /// The W3C's Data Privacy Vocabulary.
    Dpv,
    /// The Transparency Information Language, which knows one language at a time: that the notice is written in.
    Tilt,
    /// fideslang, in the language the notice is written in.
    Fides,
}

impl Program {
    /// Every form, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Json, Self::Schema, Self::Dpv, Self::Tilt, Self::Fides];

    /// The name of its file, which is its address too: `/notice.json`.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Json => "notice.json",
            Self::Schema => "notice.schema.json",
            Self::Dpv => "notice.jsonld",
            Self::Tilt => "notice.tilt.json",
            Self::Fides => "notice.fides.yml",
        }
    }

    /// What it is called, in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Schema => "JSON Schema",
            Self::Dpv => "DPV (JSON-LD)",
            Self::Tilt => "TILT",
            Self::Fides => "fideslang",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json | Self::Tilt => "application/json",
            Self::Schema => "application/schema+json",
            Self::Dpv => "application/ld+json",
            Self::Fides => "application/yaml",
        }
    }

    /// The form of a notice.
    #[must_use]
    pub fn of(self, notice: &Notice<Checked>) -> String {
        match self {
            Self::Json => notice::render::json(notice),
            Self::Schema => SCHEMA.to_owned(),
            Self::Dpv => dpv(notice),
            Self::Fides => fides(notice),
            Self::Tilt => tilt(notice, notice.parts().head.language),
        }
    }
}

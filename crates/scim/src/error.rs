//! Why what was sent is not taken up.

use thiserror::Error;

/// Why what was sent is not taken up. It repeats nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Wrong {
    /// The body is no message of its schema.
    #[error("the body is no message of its schema")]
    Syntax,
    /// The filter cannot be read, is too long, or asks too much at once.
    #[error("the filter cannot be read")]
    Filter,
    /// The path cannot be read.
    #[error("the path cannot be read")]
    Path,
    /// The path leads to nothing that could be changed.
    #[error("the path leads to nothing")]
    NoTarget,
    /// A value does not fit its attribute.
    #[error("the value of `{0}` does not fit")]
    Value(&'static str),
    /// An attribute that is not the client's to change.
    #[error("`{0}` cannot be changed")]
    Mutability(&'static str),
    /// An attribute that is always there is taken away.
    #[error("`{0}` cannot be removed: say what it is to be instead")]
    Needed(&'static str),
    /// More than is taken at once.
    #[error("more than is taken at once")]
    TooMany,
}

impl Wrong {
    /// The word of RFC 7644, table 9.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Syntax => "invalidSyntax",
            Self::Filter => "invalidFilter",
            Self::Path => "invalidPath",
            Self::NoTarget => "noTarget",
            Self::Value(_) => "invalidValue",
            Self::Mutability(_) | Self::Needed(_) => "mutability",
            Self::TooMany => "tooMany",
        }
    }
}

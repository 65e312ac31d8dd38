//! A personal value: it does not print, log or serialize.

use std::fmt;

/// A value about a person. It has no `Display` and no `Serialize`, and its `Debug` shows nothing: it comes out only by
/// being revealed to an [`Audience`], which somebody had to name.
///
/// ```
/// use vault::{Audience, Personal};
///
/// let email = Personal::new("ada@example.com".to_owned());
/// assert_eq!(format!("{email:?}"), "Personal(..)");
/// assert_eq!(email.reveal(&Audience::page()), "ada@example.com");
/// ```
pub struct Personal<T>(T);

/// For whom a value is revealed. It is constructed where the value is shown, so that a search for it finds every place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audience(Kind);

/// What kind of audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Export,
    Api,
    Letter,
    Case,
}

impl Audience {
    /// A page for whoever asked for the value.
    #[must_use]
    pub const fn page() -> Self {
        Self(Kind::Page)
    }

    /// A file taken out under an export grant.
    #[must_use]
    pub const fn export() -> Self {
        Self(Kind::Export)
    }

    /// An answer of the API to whoever asked for the value.
    #[must_use]
    pub const fn api() -> Self {
        Self(Kind::Api)
    }

    /// A letter or message to the person.
    #[must_use]
    pub const fn letter() -> Self {
        Self(Kind::Letter)
    }

    /// The handling of what the person asked by right: the case itself works with what it holds.
    #[must_use]
    pub const fn case() -> Self {
        Self(Kind::Case)
    }
}

impl<T> Personal<T> {
    /// Takes a value in. From here on it is personal.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for this audience.
    pub const fn reveal(&self, _to: &Audience) -> &T {
        &self.0
    }

    /// The value itself, within the vault.
    pub(crate) const fn inner(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(..)")
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

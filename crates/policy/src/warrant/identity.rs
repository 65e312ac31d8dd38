//! How sure one is of who asks.

use std::fmt;

use law::basis::Right;
use notice::{Checked, Notice};

/// How sure one is of who asks, least first. The order is for lists: whether it is sure enough says [`Identity::meets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// Not at all.
    None,
    /// Whoever opened a one-time link sent to an address that was known before.
    Link,
    /// Whoever signed in as the firm's customers do.
    SignIn,
    /// Strong electronic identification.
    Strong,
    /// In person, or by a signed letter, as the staff noted.
    Verified,
}

impl Identity {
    /// Every level, least first.
    pub const ALL: [Self; 5] = [Self::None, Self::Link, Self::SignIn, Self::Strong, Self::Verified];

    /// True if it is as sure as `need`. Strong electronic identification is as sure as a visit or a signed letter: whoever
    /// asks from afar by electronic means is answered by them, and a notice cannot narrow that away.
    ///
    /// Sources: GDPR Articles 12(2), 12(3) and 12(6); Act on strong electronic identification (617/2009), Section 2.
    #[must_use]
    pub const fn meets(self, need: Self) -> bool {
        self.rank() >= need.rank()
    }

    const fn rank(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Link => 1,
            Self::SignIn => 2,
            Self::Strong | Self::Verified => 3,
        }
    }

    /// Its word in the notice language: `sign-in`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Link => "link",
            Self::SignIn => "sign-in",
            Self::Strong => "strong",
            Self::Verified => "verified",
        }
    }

    /// The level of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How sure one must be of who asks for a right: what the notice says, but not less than the law's floor. More than this
/// is not asked for (GDPR Articles 11, 12(2) and 12(6)).
///
/// Two rights have a ceiling as well, whatever the notice says: an objection to marketing is honoured without knowing who
/// objects (Article 21(3)), and consent is taken back as easily as it was given (Article 7(3)).
#[must_use]
pub fn identity_needed(notice: &Notice<Checked>, right: Right) -> Identity {
    let floor = match right {
        Right::MarketingBan | Right::Withdrawal | Right::Complaint => return Identity::None,
        // Data in the wrong hands are a breach, and what is changed or destroyed for a stranger is lost (Article 32).
        Right::Access | Right::Portability | Right::Rectification | Right::Erasure => Identity::Link,
        // Nothing is handed out; but whose data it is about must be known.
        Right::Restriction | Right::Objection | Right::HumanReview => Identity::Link,
    };
    let said = notice.parts().rights.iter().filter(|said| said.kind == right);
    said.filter_map(|said| Identity::from_word(said.identity.as_str())).fold(floor, Identity::max)
}

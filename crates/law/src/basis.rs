//! The six legal bases of GDPR Article 6(1), and the rights each of them gives.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::data;

/// Why personal data may be processed at all: one of GDPR Article 6(1)(a) to (f).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalBasis {
    /// The person has consented; Article 6(1)(a).
    Consent,
    /// Needed for a contract with the person, or for steps they asked for before one; Article 6(1)(b).
    Contract,
    /// A law obliges the controller; Article 6(1)(c).
    LegalObligation,
    /// Somebody's life or health is at stake; Article 6(1)(d).
    VitalInterest,
    /// A task in the public interest or official authority; Article 6(1)(e).
    PublicTask,
    /// An interest of the controller or another that outweighs the person's; Article 6(1)(f).
    LegitimateInterest,
}

impl LegalBasis {
    /// Every basis, in the order of the article.
    pub const ALL: [Self; 6] = [
        Self::Consent,
        Self::Contract,
        Self::LegalObligation,
        Self::VitalInterest,
        Self::PublicTask,
        Self::LegitimateInterest,
    ];

    /// Its word in the notice language: `legal-obligation`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal-obligation",
            Self::VitalInterest => "vital-interest",
            Self::PublicTask => "public-task",
            Self::LegitimateInterest => "legitimate-interest",
        }
    }

    /// The article which lays it down: `art6.1.c`.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Consent => "art6.1.a",
            Self::Contract => "art6.1.b",
            Self::LegalObligation => "art6.1.c",
            Self::VitalInterest => "art6.1.d",
            Self::PublicTask => "art6.1.e",
            Self::LegitimateInterest => "art6.1.f",
        }
    }

    /// Whether a notice must name the law it rests on; Article 6(3).
    pub const fn needs_law(self) -> bool {
        matches!(self, Self::LegalObligation | Self::PublicTask)
    }

    /// Whether a notice must name the interest; Article 13(1)(d).
    pub const fn needs_interest(self) -> bool {
        matches!(self, Self::LegitimateInterest)
    }
}

/// What a person may ask of the controller, or of the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// To see the data; Article 15.
    Access,
    /// To have their data in a machine-readable form; Article 20.
    Portability,
    /// To have it corrected or completed; Article 16.
    Rectification,
    /// To have it erased; Article 17.
    Erasure,
    /// To have it only stored for a while; Article 18.
    Restriction,
    /// To object for reasons of their own situation; Article 21(1).
    Objection,
    /// To withdraw consent; Article 7(3).
    Withdrawal,
    /// To stop direct marketing, without reasons and without balancing; Article 21(2) and (3).
    MarketingBan,
    /// To have a person look at a decision made by a machine; Article 22(3).
    HumanReview,
    /// To complain to the supervisory authority; Article 77.
    Complaint,
}

impl Right {
    /// Every right, in the order of the notice language.
    pub const ALL: [Self; 10] = [
        Self::Access,
        Self::Portability,
        Self::Rectification,
        Self::Erasure,
        Self::Restriction,
        Self::Objection,
        Self::Withdrawal,
        Self::MarketingBan,
        Self::HumanReview,
        Self::Complaint,
    ];

    /// Its word in the notice language: `marketing-ban`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Portability => "portability",
            Self::Rectification => "rectification",
            Self::Erasure => "erasure",
            Self::Restriction => "restriction",
            Self::Objection => "objection",
            Self::Withdrawal => "withdrawal",
            Self::MarketingBan => "marketing-ban",
            Self::HumanReview => "human-review",
            Self::Complaint => "complaint",
        }
    }

    /// The article which gives it: `art17`.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Access => "art15",
            Self::Portability => "art20",
            Self::Rectification => "art16",
            Self::Erasure => "art17",
            Self::Restriction => "art18",
            Self::Objection => "art21.1",
            Self::Withdrawal => "art7.3",
            Self::MarketingBan => "art21.2",
            Self::HumanReview => "art22.3",
            Self::Complaint => "art77",
        }
    }
}

/// When a basis gives a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Always.
    Always,
    /// Once consent is withdrawn and no other basis remains.
    Withdrawn,
    /// Once the data is no longer needed for what it was collected for.
    NoLongerNeeded,
    /// When the person's objection wins.
    ObjectionWins,
    /// For what the person gave and a machine processes, not for paper.
    Automated,
    /// When the purpose is direct marketing.
    Marketing,
    /// When a decision with legal or similar effect is made without a human.
    SolelyAutomatedDecision,
}

impl When {
    /// Every condition.
    pub const ALL: [Self; 7] = [
        Self::Always,
        Self::Withdrawn,
        Self::NoLongerNeeded,
        Self::ObjectionWins,
        Self::Automated,
        Self::Marketing,
        Self::SolelyAutomatedDecision,
    ];

    /// Its word in the data table: `no-longer-needed`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Withdrawn => "withdrawn",
            Self::NoLongerNeeded => "no-longer-needed",
            Self::ObjectionWins => "objection-wins",
            Self::Automated => "automated",
            Self::Marketing => "marketing",
            Self::SolelyAutomatedDecision => "solely-automated-decision",
        }
    }
}

/// One right that a basis gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GivenRight {
    /// The right.
    pub right: Right,
    /// When it is given.
    pub when: When,
    /// The article which says so for this basis: `art17.1.b`.
    pub article: &'static str,
}

static MATRIX: LazyLock<Vec<(LegalBasis, GivenRight)>> = LazyLock::new(|| {
    data::rows(include_str!("../data/rights_by_basis.tsv"))
        .filter_map(|row| {
            let right = row.cell(1).parse().ok()?;
            let when = row.cell(2).parse().ok()?;
            row.date(4)?;
            Some((row.cell(0).parse().ok()?, GivenRight { right, when, article: row.text(3)? }))
        })
        .collect()
});

/// The rights a basis gives, in the order of [`Right::ALL`]; `marketing` says whether the purpose is direct marketing.
///
/// Source: GDPR Articles 7, 15 to 22 and 77, as the table `rights_by_basis.tsv`.
pub fn rights_of(basis: LegalBasis, marketing: bool) -> Vec<GivenRight> {
    let mut given: Vec<_> = MATRIX
        .iter()
        .filter(|(of, given)| *of == basis && (marketing || given.when != When::Marketing))
        .map(|(_, given)| *given)
        .collect();
    given.sort_by_key(|given| given.right);
    given
}

/// A word that names no basis, right or condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a {of}")]
pub struct UnknownWordError {
    of: &'static str,
}

macro_rules! words {
    ($($type:ident, $of:literal;)+) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $type {
            type Err = UnknownWordError;

            fn from_str(word: &str) -> Result<Self, UnknownWordError> {
                Self::ALL.into_iter().find(|known| known.as_str() == word).ok_or(UnknownWordError { of: $of })
            }
        }
    )+};
}

words! {
    LegalBasis, "legal basis";
    Right, "right";
    When, "condition of a right";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_matrix_is_read() {
        assert_eq!(MATRIX.len(), data::rows(include_str!("../data/rights_by_basis.tsv")).count());
        assert_eq!(MATRIX.len(), 43);
    }
}

//! What a person has limited: restriction of processing (GDPR Article 18) and objection (Article 21).
//!
//! What is restricted may be stored, and otherwise only used with the person's consent or for legal claims (Article 18(2)).
//! So it still comes in and is kept, and nothing else is done with it for any purpose of the notice, but for one the person
//! has consented to since. Legal claims, handing over, correcting and erasing take a [`Warrant`](crate::Warrant).
//! A purpose objected to is over for that person at once, for data there and data to come.

use std::collections::BTreeSet;
use std::fmt;

use notice::Name;
use notice::model::{Purpose, Record};

use crate::Reason;

/// What a person has limited, as far as it bears on the record asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    /// The record, or everything about the person, is restricted.
    pub restricted: bool,
    /// These values of the record are restricted.
    pub fields: BTreeSet<Name>,
    /// The purposes the person has objected to.
    pub objected: BTreeSet<Name>,
    /// The person has objected to direct marketing, whatever purpose it is for.
    pub marketing: bool,
    /// The purposes the person has consented to since they limited anything: these go on.
    pub consented_since: BTreeSet<Name>,
}

impl Limits {
    /// True if nothing is limited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.restricted && self.fields.is_empty() && self.objected.is_empty() && !self.marketing
    }

    /// True if the person has objected to the purpose.
    #[must_use]
    pub fn ends(&self, purpose: &Purpose) -> bool {
        let objected = self.objected.contains(&purpose.name) || (self.marketing && purpose.marketing);
        objected && !self.consented_since.contains(&purpose.name)
    }

    /// True if nothing of the record may be used for the purpose.
    #[must_use]
    pub fn stops(&self, purpose: &Purpose) -> bool {
        self.ends(purpose) || (self.restricted && !self.consented_since.contains(&purpose.name))
    }

    /// True if this value may not be used for the purpose.
    #[must_use]
    pub fn hides(&self, field: &Name, purpose: &Name) -> bool {
        (self.restricted || self.fields.contains(field)) && !self.consented_since.contains(purpose)
    }

    /// Leaves out the fields that are restricted; why, if nothing is left or one of them was asked for by name. What is
    /// `spared` is the person's own permission, which a restriction does not keep them from giving.
    pub(crate) fn narrow(
        &self,
        record: &Record,
        purpose: &Name,
        fields: &mut BTreeSet<Name>,
        by_name: bool,
        spared: impl Fn(&Name) -> bool,
    ) -> BTreeSet<Reason> {
        let (left, out) = std::mem::take(fields)
            .into_iter()
            .partition::<BTreeSet<Name>, _>(|name| spared(name) || !self.hides(name, purpose));
        *fields = left;
        if out.is_empty() || (!by_name && !fields.is_empty()) {
            return BTreeSet::new();
        }
        if self.restricted {
            return BTreeSet::from([Reason::Restricted(record.clause.clone())]);
        }
        let clause = |name: &Name| record.field(name.as_str()).map(|field| field.clause.clone());
        out.iter().filter_map(clause).map(Reason::Restricted).collect()
    }
}

/// Why data may be restricted: Article 18(1)(a) to (d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RestrictionGround {
    /// The person contests that the data are right, until that is verified.
    Accuracy,
    /// Keeping them is unlawful, and the person wants them kept all the same.
    Unlawful,
    /// The controller needs them no longer, the person needs them for a legal claim.
    Claim,
    /// The person has objected, until it is verified whose grounds weigh more.
    Objection,
    /// Its time is over, and the notice promises to close it rather than to erase it. Nobody asked for it.
    Over,
}

impl RestrictionGround {
    /// Every ground a person can name, in the order of the article.
    pub const ALL: [Self; 4] = [Self::Accuracy, Self::Unlawful, Self::Claim, Self::Objection];

    /// Its word in tables and forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Unlawful => "unlawful",
            Self::Claim => "claim",
            Self::Objection => "objection",
            Self::Over => "over",
        }
    }

    /// The ground of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().chain([Self::Over]).find(|ground| ground.word() == word)
    }

    /// The article which gives it: `art18.1.a`.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Accuracy => "art18.1.a",
            Self::Unlawful => "art18.1.b",
            Self::Claim => "art18.1.c",
            Self::Objection => "art18.1.d",
            Self::Over => "art5.1.e",
        }
    }
}

impl fmt::Display for RestrictionGround {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// True if the person may object to the purpose: it rests, in whole or in part, on a public task or a legitimate interest
/// (Article 21(1)), or is direct marketing (Article 21(2)).
#[must_use]
pub fn may_object(purpose: &Purpose) -> bool {
    let bases = std::iter::once(purpose.basis).chain(purpose.parts.iter().map(|part| part.basis));
    let gives = |basis| {
        law::basis::rights_of(basis, purpose.marketing)
            .iter()
            .any(|given| matches!(given.right, law::basis::Right::Objection | law::basis::Right::MarketingBan))
    };
    bases.into_iter().any(gives)
}

//! What is known of one value, as far as the rights of its person turn on it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use notice::model::SourceKind;
use notice::retention::{self, Until};
use notice::{ClauseId, Name};

/// Where in the notice a value stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValuePath {
    /// The register.
    pub register: Name,
    /// The record kind.
    pub kind: Name,
    /// The field.
    pub field: Name,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueFacts {
    /// Where it stands.
    pub path: ValuePath,
    /// Where it came from.
    pub source: SourceKind,
    /// True if it is on paper only, so that no machine processes it.
    pub on_paper: bool,
    /// The last day on which the notice keeps it; none while no end is known.
    pub kept_through: Option<Date>,
    /// The law that orders it to be kept, if one does.
    pub floor: Option<Floor>,
    /// True if a legal claim needs it.
    pub held: bool,
    /// The purposes whose last contract with whom it is about has ended.
    pub ended: Arc<BTreeSet<Name>>,
    /// What the person has said so far.
    pub said: Arc<Said>,
}

/// What the person has said so far, about all of their values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The purposes their consent lives for.
    pub consents: BTreeSet<Name>,
    /// The purposes they have objected to.
    pub objected: BTreeSet<Name>,
}

/// A law that orders a value to be kept, whatever is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// The `keep` clause.
    pub clause: ClauseId,
    /// The law, as the notice names it.
    pub law: String,
    /// The last day it orders that; none if there is no end, or none is known yet.
    pub through: Option<Date>,
}

impl Floor {
    /// The law that orders a value of this rule to be kept, and until when; none where no law is named.
    #[must_use]
    pub fn of(keep: &notice::model::Keep, facts: &retention::Facts) -> Option<Self> {
        let until = retention::statutory_floor(keep, facts)?;
        let (reasons, through) = match &until {
            Until::Ends(ending) => (&ending.reasons, Some(ending.through)),
            Until::Open(reasons) | Until::Never(reasons) => (reasons, None),
        };
        // A clause inside one that names a law need not name it again.
        let named = reasons.iter().find_map(|reason| Some((reason.clause.clone(), reason.law.clone()?)));
        let (clause, law) = named.or_else(|| Some((keep.clause.clone(), keep.law.clone()?)))?;
        Some(Self { clause, law, through })
    }

    pub(super) fn runs(&self, today: Date) -> bool {
        self.through.is_none_or(|through| today <= through)
    }
}

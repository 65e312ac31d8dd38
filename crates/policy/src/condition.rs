//! The conditions of a standing grant: texts that whoever holds it has signed.
//!
//! Each text has versions. A version is asked of everybody from its day on; of those who had an account before it was
//! published only after a grace. What was signed may have to be confirmed again after a time.

use jiff::{SignedDuration, Timestamp};

/// A version of a text that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Which: a later one has a higher number.
    pub version: i64,
    /// When it was published.
    pub at: Timestamp,
    /// From when it is asked of those who were there before.
    pub due: Timestamp,
    /// How long a signature under it counts; for ever when nothing is said.
    pub lasts: Option<SignedDuration>,
}

impl Asked {
    /// From when on this version is asked of an account that was made at a time.
    #[must_use]
    pub fn asked_from(&self, made: Timestamp) -> Timestamp {
        if made < self.at { self.due.max(self.at) } else { made }
    }
}

/// That somebody signed a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed {
    /// Which.
    pub version: i64,
    /// When.
    pub at: Timestamp,
}

/// What becomes of a grant by one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// Nothing is asked, or what is asked was signed and need not be again.
    Signed,
    /// It is met for now, and until then something is to be signed: a new version, or the same once more.
    Until(Timestamp),
    /// What is asked is not signed: the grant sleeps.
    Not,
}

/// Whether what was signed meets what is asked of an account that was made at a time.
///
/// How long a signature counts is said by the newest version that is asked: of the version signed nothing is looked at but
/// its number.
#[must_use]
pub fn met(asked: &[Asked], signed: &[Signed], made: Timestamp, now: Timestamp) -> Met {
    let published = asked.iter().filter(|one| one.at <= now);
    let Some(newest) = published.clone().max_by_key(|one| one.version) else { return Met::Signed };
    let needed = published.filter(|one| one.asked_from(made) <= now).max_by_key(|one| one.version);
    let least = needed.map_or(i64::MIN, |one| one.version);
    let fresh = |one: &&Signed| one.at <= now && ends(one, newest).is_none_or(|end| now < end);
    let best = signed.iter().filter(fresh).filter(|one| one.version >= least).max_by_key(|one| (one.version, one.at));
    match (best, needed) {
        (None, Some(_)) => Met::Not,
        (None, None) => Met::Until(newest.asked_from(made)),
        (Some(best), _) if best.version < newest.version => {
            let asked_from = newest.asked_from(made);
            Met::Until(ends(best, newest).map_or(asked_from, |end| end.min(asked_from)))
        }
        (Some(_), _) => Met::Signed,
    }
}

/// When a signature stops to count.
fn ends(signed: &Signed, newest: &Asked) -> Option<Timestamp> {
    newest.lasts.map(|lasts| signed.at.checked_add(lasts).unwrap_or(Timestamp::MAX))
}

//! How it stands with the certificate that the service orders for itself.

use std::sync::{PoisonError, RwLock};

use jiff::Timestamp;

/// How it stands with the certificate that the service orders for itself. One for all firms of an installation.
#[derive(Debug, Default)]
pub struct Certified(RwLock<Stand>);

/// What is known of the certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stand {
    /// When it ends; none as long as there is none.
    pub ends: Option<Timestamp>,
    /// Since when no other could be had, though it was time.
    pub failing: Option<Timestamp>,
}

impl Certified {
    /// How it stands.
    #[must_use]
    pub fn stand(&self) -> Stand {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// There is one that counts until then.
    pub fn had(&self, ends: Timestamp) {
        self.keep(Stand { ends: Some(ends), failing: None });
    }

    /// None could be had.
    pub fn failed(&self, now: Timestamp) {
        let before = self.stand();
        self.keep(Stand { failing: before.failing.or(Some(now)), ..before });
    }

    fn keep(&self, stand: Stand) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = stand;
    }
}

impl Stand {
    /// In how many days it ends, where no other could be had; nought where there is none, or it has ended.
    #[must_use]
    pub fn left_days(&self, now: Timestamp) -> Option<u32> {
        let _since = self.failing?;
        let left = self.ends.map_or(0, |ends| ends.duration_since(now).as_hours() / 24);
        Some(u32::try_from(left).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn what_could_not_be_renewed_is_told_with_the_days_that_are_left_until_it_could() {
        let day = |text: &str| text.parse::<Timestamp>().unwrap();
        let certified = Certified::default();
        assert_eq!(certified.stand().left_days(day("2026-11-01T00:00:00Z")), None, "nothing failed yet");
        certified.failed(day("2026-11-01T00:00:00Z"));
        assert_eq!(certified.stand().left_days(day("2026-11-01T00:00:00Z")), Some(0), "there is none");
        certified.had(day("2027-02-01T00:00:00Z"));
        assert_eq!(certified.stand().left_days(day("2027-01-20T00:00:00Z")), None);
        certified.failed(day("2027-01-02T00:00:00Z"));
        certified.failed(day("2027-01-03T00:00:00Z"));
        assert_eq!(certified.stand().failing, Some(day("2027-01-02T00:00:00Z")), "the first failure counts");
        assert_eq!(certified.stand().left_days(day("2027-01-03T00:00:00Z")), Some(29));
        assert_eq!(certified.stand().left_days(day("2027-03-01T00:00:00Z")), Some(0), "it has ended");
    }
}

//! Where random bytes come from: an argument, so that a seeded world repeats itself.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

/// A source of random bytes. In service it is the operating system's; in a test it may be seeded.
///
/// Keys and nonces come from it: a source that can be guessed opens everything.
#[derive(Clone)]
pub struct Chance(Arc<Fill>);

/// Fills a slice with random bytes.
type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Chance {
    /// A source that fills a slice with random bytes. It must not fail; a machine without randomness cannot seal.
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    /// Fills a slice.
    pub fn fill(&self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }

    /// An array of random bytes.
    #[must_use]
    pub fn array<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// An identifier of version 7: sorted by `now`, unguessable otherwise.
    #[must_use]
    pub fn id(&self, now: Timestamp) -> Uuid {
        self.id_in_row(now, 0)
    }

    /// The identifier of the `place`th of several things made at the same instant: they sort in that order.
    pub(crate) fn id_in_row(&self, now: Timestamp, place: u16) -> Uuid {
        let micros = now.as_microsecond().max(0).unsigned_abs();
        let fraction = u16::try_from(micros % 1000).unwrap_or(0) << 2;
        let mut tail = self.array::<10>();
        let [hi, lo] = fraction.to_be_bytes();
        let [first, second] = place.to_be_bytes();
        // The two bits which the format takes for itself stand above `first`'s lower six: the place is split round them.
        let [a, b, c, d, e, ..] = &mut tail;
        (*a, *b) = (hi, lo);
        (*c, *d) = (first >> 2, (first << 6) | (second >> 2));
        *e = (second << 6) | (*e & 0x3f);
        uuid::Builder::from_unix_timestamp_millis(micros / 1000, &tail).into_uuid()
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn ids_of_one_batch_sort_in_the_order_they_were_made() {
        let chance = Chance::new(|bytes| bytes.fill(0xa5));
        let now: Timestamp = "2026-03-01T10:00:00.123456Z".parse().unwrap();
        let ids: Vec<_> = (0..=u16::MAX).step_by(7).map(|place| chance.id_in_row(now, place)).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        let later: Timestamp = "2026-03-01T10:00:00.123457Z".parse().unwrap();
        assert!(chance.id(later) > *ids.last().unwrap());
    }
}

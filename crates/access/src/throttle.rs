//! Slowing down guesses: pure arithmetic over the failed tries that are remembered.

use jiff::{SignedDuration, Timestamp};

/// Tries that are free before waiting starts.
pub const FREE_TRIES: usize = 5;
/// How long failed tries are remembered.
pub const MEMORY: SignedDuration = SignedDuration::from_hours(1);
/// The longest wait. A person is never locked out for good by somebody else's guessing.
pub const MAX_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// From when a next try is looked at, given the failed ones that are remembered (oldest first). `None`: at once.
///
/// After [`FREE_TRIES`] the wait doubles with each try from one second up to [`MAX_WAIT`].
#[must_use]
pub fn next_try(failed: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
    let since = now.checked_sub(MEMORY).unwrap_or(Timestamp::MIN);
    let remembered: Vec<Timestamp> = failed.iter().copied().filter(|at| *at > since).collect();
    let last = remembered.last()?;
    let over = remembered.len().checked_sub(FREE_TRIES)?;
    let seconds = 1_i64.checked_shl(u32::try_from(over).unwrap_or(u32::MAX).min(20)).unwrap_or(i64::MAX);
    let wait = SignedDuration::from_secs(seconds).min(MAX_WAIT);
    let next = last.checked_add(wait).unwrap_or(Timestamp::MAX);
    (next > now).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tries(n: i64) -> Vec<Timestamp> {
        (0..n).map(|second| Timestamp::from_second(1_000_000 + second).unwrap_or(Timestamp::MIN)).collect()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + second).unwrap_or(Timestamp::MIN)
    }

    #[test]
    fn the_first_tries_are_free() {
        assert_eq!(next_try(&tries(4), at(4)), None);
    }

    #[test]
    fn the_wait_doubles_and_has_an_end() {
        assert_eq!(next_try(&tries(5), at(4)), Some(at(5)));
        assert_eq!(next_try(&tries(8), at(7)), Some(at(7 + 8)));
        assert_eq!(next_try(&tries(40), at(39)), Some(at(39 + 900)));
    }

    #[test]
    fn old_tries_are_forgotten() {
        assert_eq!(next_try(&tries(40), at(3700)), None);
    }
}

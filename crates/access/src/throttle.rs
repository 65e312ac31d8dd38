//! Slowing down guesses: pure arithmetic over the number of failed tries that are remembered.

use jiff::SignedDuration;

/// Tries that are free before waiting starts.
pub const FREE_TRIES: u32 = 5;
/// How long failed tries are remembered.
pub const MEMORY: SignedDuration = SignedDuration::from_hours(1);
/// The longest wait. A person is never locked out for good by somebody else's guessing.
pub const MAX_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// How long after the last failed try the next one is looked at, given how many failed. `None`: at once.
///
/// After [`FREE_TRIES`] the wait doubles with each try from one second up to [`MAX_WAIT`].
#[must_use]
pub fn wait_after(failed: u32) -> Option<SignedDuration> {
    let over = failed.checked_sub(FREE_TRIES)?;
    let seconds = 1_i64.checked_shl(over.min(20)).unwrap_or(i64::MAX);
    Some(SignedDuration::from_secs(seconds).min(MAX_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_tries_are_free() {
        assert_eq!(wait_after(0), None);
        assert_eq!(wait_after(4), None);
    }

    #[test]
    fn the_wait_doubles_and_has_an_end() {
        assert_eq!(wait_after(5), Some(SignedDuration::from_secs(1)));
        assert_eq!(wait_after(8), Some(SignedDuration::from_secs(8)));
        assert_eq!(wait_after(u32::MAX), Some(MAX_WAIT));
    }
}

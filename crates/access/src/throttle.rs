//! Slowing down guesses: pure arithmetic over the number of failed tries that are remembered.

use jiff::SignedDuration;

/// Tries that are free before waiting starts.
pub const FREE_TRIES: u32 = 5;
/// How long failed tries are remembered.
pub const MEMORY: SignedDuration = SignedDuration::from_hours(1);
/// The longest wait. A person is never locked out for good by somebody else's guessing.
pub const MAX_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// Tries at one name from anywhere that are free before those from unknown devices wait.
pub const FREE_ANYWHERE: u32 = 20;
/// The longest wait for a name that is tried from many places.
pub const MAX_ANYWHERE: SignedDuration = SignedDuration::from_mins(1);

/// How fast the wait grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// For whoever tries: an address, a device, an address at a name.
    Strict,
    /// For a name that others try too: whoever it belongs to must still get in.
    Gentle,
}

impl Pace {
    const fn limits(self) -> (u32, SignedDuration) {
        match self {
            Self::Strict => (FREE_TRIES, MAX_WAIT),
            Self::Gentle => (FREE_ANYWHERE, MAX_ANYWHERE),
        }
    }
}

/// How long after the last failed try the next one is looked at, given how many failed. `None`: at once.
///
/// After the free tries the wait doubles with each try from one second up to the longest of the pace.
#[must_use]
pub(crate) fn wait_after(failed: u32, pace: Pace) -> Option<SignedDuration> {
    let (free, most) = pace.limits();
    let over = failed.checked_sub(free)?;
    let seconds = 1_i64.checked_shl(over.min(20)).unwrap_or(i64::MAX);
    Some(SignedDuration::from_secs(seconds).min(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_tries_are_free() {
        assert_eq!(wait_after(0, Pace::Strict), None);
        assert_eq!(wait_after(4, Pace::Strict), None);
        assert_eq!(wait_after(19, Pace::Gentle), None);
    }

    #[test]
    fn the_wait_doubles_and_has_an_end() {
        assert_eq!(wait_after(5, Pace::Strict), Some(SignedDuration::from_secs(1)));
        assert_eq!(wait_after(8, Pace::Strict), Some(SignedDuration::from_secs(8)));
        assert_eq!(wait_after(u32::MAX, Pace::Strict), Some(MAX_WAIT));
        assert_eq!(wait_after(u32::MAX, Pace::Gentle), Some(MAX_ANYWHERE));
    }
}

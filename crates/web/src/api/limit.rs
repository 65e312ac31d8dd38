//! How much one service may ask: a bucket that fills by the second.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use policy::AccountId;

/// How many calls a service may make at once after a pause.
pub const BURST: f64 = 200.0;
/// How many calls a second it may go on with.
pub const PER_SECOND: f64 = 50.0;
/// How many services are remembered. Beyond, full buckets are forgotten.
const MAX_KNOWN: usize = 10_000;

/// The buckets, by service.
#[derive(Default)]
pub struct Limiter(Mutex<HashMap<AccountId, Bucket>>);

struct Bucket {
    left: f64,
    at: Timestamp,
}

impl Limiter {
    /// Takes one call out of the bucket. If it is empty, the seconds to wait.
    pub fn take(&self, account: AccountId, now: Timestamp) -> Result<(), u64> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > MAX_KNOWN {
            buckets.retain(|_, bucket| bucket.filled(now) < BURST);
        }
        let bucket = buckets.entry(account).or_insert(Bucket { left: BURST, at: now });
        bucket.left = bucket.filled(now);
        bucket.at = now;
        if bucket.left < 1.0 {
            return Err(1);
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

impl Bucket {
    fn filled(&self, now: Timestamp) -> f64 {
        let seconds = now.duration_since(self.at).as_secs_f64().max(0.0);
        (self.left + seconds * PER_SECOND).min(BURST)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use jiff::SignedDuration;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_service_that_asks_too_much_waits_and_others_do_not() {
        let limiter = Limiter::default();
        let (one, other) = (AccountId::new(Uuid::from_u128(1)), AccountId::new(Uuid::from_u128(2)));
        let now = Timestamp::UNIX_EPOCH;
        for _ in 0..200 {
            limiter.take(one, now).unwrap();
        }
        assert_eq!(limiter.take(one, now), Err(1));
        assert_eq!(limiter.take(other, now), Ok(()));
        let later = now + SignedDuration::from_secs(1);
        for _ in 0..50 {
            limiter.take(one, later).unwrap();
        }
        assert_eq!(limiter.take(one, later), Err(1));
    }
}

//! A mail that waits to be sent, and how sending goes on after it failed.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How often sending is tried.
pub const MAX_TRIES: u32 = 8;
/// The minutes between one try and the next.
const WAITS: [i64; 7] = [1, 5, 15, 60, 180, 360, 720];
/// How long a try may take before another node may begin one.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// A mail to be sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// To which address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mail(..)")
    }
}

impl Mail {
    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads what [`Mail::to_bytes`] wrote.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// When a mail is tried again after so many tries; none when it is given up.
#[must_use]
pub fn next_try(tries: u32, now: Timestamp) -> Option<Timestamp> {
    if tries >= MAX_TRIES {
        return None;
    }
    let at = usize::try_from(tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let wait = WAITS.get(at).or(WAITS.last()).copied().unwrap_or(1);
    now.checked_add(SignedDuration::from_mins(wait)).ok()
}

/// True if a text can be an address to send to: one `@`, a dot behind it, no blank and no control character.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let plain =
        text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"'));
    let named = !name.is_empty() && domain.len() > 2 && !domain.contains('@') && domain.contains('.');
    plain && named && text.len() <= 254 && !domain.starts_with('.') && !domain.ends_with('.')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn tries_come_ever_later_and_end() {
        let now: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let waits: Vec<i64> =
            (1..MAX_TRIES).map(|tries| next_try(tries, now).unwrap().duration_since(now).as_mins()).collect();
        assert_eq!(waits, WAITS);
        assert_eq!(next_try(MAX_TRIES, now), None);
    }

    #[test]
    fn what_cannot_be_an_address_is_not_sent_to() {
        assert!(is_address("ada@example.com"));
        for wrong in [
            "",
            "ada",
            "ada@",
            "@example.com",
            "a b@example.com",
            "ada@example.com\nBcc: x@y.fi",
            "a@b",
            "a@b@c.fi",
            "a@.fi",
            "a,b@c.fi",
        ] {
            assert!(!is_address(wrong), "{wrong:?}");
        }
    }
}

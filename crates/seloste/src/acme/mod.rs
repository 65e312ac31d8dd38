//! A certificate that the service orders for itself, by ACME (RFC 8555), and renews before it ends. The proof that a name leads here
//! is given in the very handshakes of the service (TLS-ALPN-01, RFC 8737), so no other port is needed.
//!
//! Nothing is asked of anybody but the directory that was named, and of that one only when there is no certificate, or it is time.

mod kept;
mod order;
mod settings;
mod speak;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use web::Certified;

pub use kept::Kept;
pub use settings::Settings;

use crate::commands::now;
use crate::output::{Failure, tell};
use crate::tls::Shown;

/// How often it is looked whether it is time.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// What is waited after the first, second and further orders that failed. Directories count failures by the hour.
const WAITS: [SignedDuration; 4] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(10),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(6),
];

/// From when until when a certificate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// Its first instant.
    pub from: Timestamp,
    /// Its last instant.
    pub until: Timestamp,
}

impl Life {
    /// True once a third of it is left: time enough to try again and to ask for help.
    #[must_use]
    pub fn is_to_be_renewed(self, now: Timestamp) -> bool {
        let whole = self.until.duration_since(self.from).as_secs().max(0);
        self.until.duration_since(now).as_secs() <= whole / 3
    }
}

/// How long is waited after so many orders in a row that failed.
#[must_use]
pub fn pause(failed: usize) -> SignedDuration {
    let last = WAITS.len() - 1;
    WAITS.get(failed.saturating_sub(1).min(last)).copied().unwrap_or(SignedDuration::from_hours(6))
}

/// Looks after the certificate of the service.
pub struct Keeper {
    settings: Settings,
    kept: Kept,
    certified: Arc<Certified>,
    life: Option<Life>,
}

impl Keeper {
    /// Takes up what is kept from before, and shows it if it still counts for every name.
    ///
    /// # Errors
    /// [`Failure`] if what is kept cannot be read, or what is secret of it may be read by others.
    pub fn open(settings: Settings, kept: Kept, shown: &Shown, now: Timestamp) -> Result<Self, Failure> {
        let certified = Arc::new(Certified::default());
        let found = kept.certificate(&settings.domains, shown.provider())?.filter(|(_, life)| life.until > now);
        let life = found.map(|(key, life)| {
            shown.show(key);
            certified.had(life.until);
            life
        });
        Ok(Self { settings, kept, certified, life })
    }

    /// How it stands, for whoever is to be told.
    #[must_use]
    pub fn certified(&self) -> Arc<Certified> {
        Arc::clone(&self.certified)
    }

    /// Orders and renews as long as the process lives. What fails is told and tried again, and what is shown is shown on.
    pub async fn follow(mut self, shown: Arc<Shown>) {
        if self.life.is_none() {
            let (names, by) = (self.settings.domains.join(", "), &self.settings.directory);
            tell(&format!("a certificate for {names} is ordered at {by}: until it is there, nobody can connect"));
        }
        let (mut failed, mut not_before) = (0, now());
        loop {
            let at = now();
            if at >= not_before && self.life.is_none_or(|life| life.is_to_be_renewed(at)) {
                match self.renew(&shown).await {
                    Ok(life) => {
                        tracing::info!(until = %life.until, "a certificate was given");
                        failed = 0;
                        // Whatever a directory gives, it is not asked twice a minute.
                        not_before = after(now(), pause(1).min(half(life)));
                    }
                    Err(failure) => {
                        failed += 1;
                        self.certified.failed(at);
                        not_before = after(now(), pause(failed));
                        tracing::warn!(%failure, failed, again = %not_before, "no certificate was given; the one before is shown on");
                    }
                }
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Has another certificate given, keeps it, and shows it.
    async fn renew(&mut self, shown: &Arc<Shown>) -> Result<Life, Failure> {
        let given = order::order(&self.settings, &self.kept, shown).await?;
        self.kept.keep_certificate(&given.chain, &given.key)?;
        let found = self.kept.certificate(&self.settings.domains, shown.provider())?;
        let (key, life) = found.ok_or_else(|| Failure::input("what was given is no certificate for these names"))?;
        shown.show(key);
        self.certified.had(life.until);
        self.life = Some(life);
        Ok(life)
    }
}

fn after(now: Timestamp, pause: SignedDuration) -> Timestamp {
    now.checked_add(pause).unwrap_or(now)
}

/// Half of the last third, for lives so short that a minute is long.
fn half(life: Life) -> SignedDuration {
    SignedDuration::from_secs(life.until.duration_since(life.from).as_secs().max(0) / 6)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_renewed_once_a_third_of_its_life_is_left() {
        let ninety = Life { from: at("2026-01-01T00:00:00Z"), until: at("2026-04-01T00:00:00Z") };
        assert!(!ninety.is_to_be_renewed(at("2026-03-01T23:59:59Z")));
        assert!(ninety.is_to_be_renewed(at("2026-03-02T00:00:00Z")));
        assert!(ninety.is_to_be_renewed(at("2026-05-01T00:00:00Z")), "it has ended");
        let six = Life { from: at("2026-01-01T00:00:00Z"), until: at("2026-01-07T00:00:00Z") };
        assert!(!six.is_to_be_renewed(at("2026-01-04T23:59:59Z")));
        assert!(six.is_to_be_renewed(at("2026-01-05T00:00:00Z")));
    }

    #[test]
    fn whoever_failed_waits_ever_longer_up_to_six_hours() {
        let minutes: Vec<i64> = (1..=6).map(|failed| pause(failed).as_mins()).collect();
        assert_eq!(minutes, [1, 10, 60, 360, 360, 360]);
    }
}

//! The rules of signing in: what the owners of an installation ask of everybody.

use std::ops::RangeInclusive;

use jiff::{SignedDuration, Timestamp};
use vault::StaffOp;

use crate::Session;
use crate::access::{Access, Note};
use crate::directory::DIRECTORY_MINUTES;
use crate::error::{AccountError, Fault};
use crate::people::{account_error, owner};

/// The setting the rules stand in.
const SETTING: &str = "sign-in-rules";
/// After how many minutes without use a session may end.
pub const IDLE_MINUTES: RangeInclusive<i64> = 5..=480;
/// After how many minutes a session may end, used or not.
pub const LONGEST_MINUTES: RangeInclusive<i64> = 30..=1440;
/// The word that says a second factor is asked for.
const SECOND: &str = "second-factor";

/// What is asked of everybody who signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// True if an account without a second factor can do nothing but set one up.
    pub second_factor: bool,
    /// A session ends when it was not used for so long.
    pub idle: SignedDuration,
    /// A session ends so long after signing in, used or not.
    pub longest: SignedDuration,
    /// One that began at the firm's own identity provider ends so long after, used or not.
    pub directory: SignedDuration,
}

/// How long a session lasts that began at the firm's own identity provider, where nothing else was said.
const DIRECTORY: SignedDuration = SignedDuration::from_hours(8);

impl Default for Rules {
    fn default() -> Self {
        let (idle, longest) = (SignedDuration::from_hours(2), SignedDuration::from_hours(12));
        Self { second_factor: false, idle, longest, directory: DIRECTORY }
    }
}

impl Rules {
    /// Rules within the limits; `None` where a time is outside of them, or a session could idle longer than it lasts.
    #[must_use]
    pub fn new(second_factor: bool, idle_minutes: i64, longest_minutes: i64) -> Option<Self> {
        let sane = IDLE_MINUTES.contains(&idle_minutes)
            && LONGEST_MINUTES.contains(&longest_minutes)
            && idle_minutes <= longest_minutes;
        let minutes = SignedDuration::from_mins;
        let (idle, longest) = (minutes(idle_minutes), minutes(longest_minutes));
        sane.then_some(Self { second_factor, idle, longest, directory: DIRECTORY })
    }

    fn written(self) -> String {
        let second = if self.second_factor { SECOND } else { "" };
        format!("{} {} {} {second}", self.idle.as_mins(), self.longest.as_mins(), self.directory.as_mins())
    }

    /// Rules as they are stored. What cannot be read is never taken for less than the usual.
    fn read(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse().ok()).unwrap_or(0);
        let second_factor = words.contains(&SECOND);
        let directory = Some(number(2)).filter(|minutes| DIRECTORY_MINUTES.contains(minutes));
        let directory = directory.map_or(DIRECTORY, SignedDuration::from_mins);
        let rules = Self::new(second_factor, number(0), number(1)).unwrap_or(Self { second_factor, ..Self::default() });
        Self { directory, ..rules }
    }

    /// What stores them.
    pub(crate) fn put(self) -> StaffOp {
        StaffOp::PutSetting { name: SETTING.to_owned(), value: self.written() }
    }
}

impl Access {
    /// The rules in force.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn rules(&self) -> Result<Rules, Fault> {
        let setting = self.staff.setting(SETTING).await?;
        Ok(setting.map_or_else(Rules::default, |text| Rules::read(&text)))
    }

    /// Sets the rules. They hold for sessions there are, from the next request on.
    ///
    /// # Errors
    /// [`AccountError::OwnFirst`] if a second factor is to be asked for by somebody who has none.
    pub async fn set_rules(&self, by: &Session, rules: Rules, now: Timestamp) -> Result<(), AccountError> {
        owner(by)?;
        if rules.second_factor && !by.second_factor {
            return Err(AccountError::OwnFirst);
        }
        // How long a session from the provider lasts is said where the provider is.
        let op = Rules { directory: self.rules().await?.directory, ..rules }.put();
        let note = Note { by: Some(by.account), act: "sign-in-rules", ..Note::default() };
        self.write(note, vec![op], now).await.map_err(account_error)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn times_have_limits_on_both_sides() {
        assert!(Rules::new(false, 5, 30).is_some() && Rules::new(false, 480, 1440).is_some());
        for (idle, longest) in [(4, 30), (481, 1440), (5, 29), (5, 1441), (60, 30)] {
            assert_eq!(Rules::new(false, idle, longest), None, "{idle} {longest}");
        }
    }

    #[test]
    fn rules_are_read_as_they_were_written() {
        for rules in [Rules::default(), Rules::new(true, 15, 60).unwrap(), Rules::new(false, 480, 1440).unwrap()] {
            assert_eq!(Rules::read(&rules.written()), rules);
        }
        let short = Rules { directory: SignedDuration::from_mins(15), ..Rules::default() };
        assert_eq!(Rules::read(&short.written()), short);
        assert_eq!(
            Rules::read("120 720 second-factor"),
            Rules { second_factor: true, ..Rules::default() },
            "an older one"
        );
        assert_eq!(Rules::read("99999 1 second-factor"), Rules { second_factor: true, ..Rules::default() });
        assert_eq!(Rules::read(""), Rules::default());
    }
}

//! Whether the protections a notice promises are proved at this moment.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::statute::{Act, Change};
use notice::model::{Measure, Proof};
use notice::statements::State;
use notice::{Checked, Notice};

use crate::door::items::shown::weakest;
use crate::door::{Door, time};
use crate::error::Fault;

/// What stands behind a protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// A rule of the program, which no act gets past.
    Rule,
    /// It is left to the program, and the program has no rule for it yet.
    NoRule,
    /// It promises backups, and there are none yet.
    NoBackups,
    /// The last backup came in time, and was read back.
    BackedUp {
        /// On this day.
        on: Date,
    },
    /// No backup came in time.
    BackupMissing {
        /// The day of the last one.
        last: Date,
    },
    /// It is shown of places or devices one by one, and none is registered where the notice says that data lie.
    Unregistered,
    /// What is registered lacks something that shows it.
    Incomplete,
    /// A role has to confirm it, and never has.
    Never,
    /// A role confirmed it.
    Confirmed {
        /// On this day.
        on: Date,
        /// It counts to this day.
        until: Date,
    },
    /// The confirmation has run out.
    Over {
        /// It counted to this day.
        until: Date,
    },
    /// A law the notice rests on has changed since the role confirmed that it follows the law.
    LawChanged {
        /// The law.
        act: &'static Act,
        /// How it changed.
        change: Change,
    },
    /// It was looked at, and what the notice says of it does not hold: the notice has to follow.
    Contradicted {
        /// On this day.
        on: Date,
    },
}

impl Proved {
    /// The state of the sentence that promises it.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::Rule | Self::Confirmed { .. } | Self::BackedUp { .. } => State::Kept,
            Self::NoRule
            | Self::NoBackups
            | Self::Unregistered
            | Self::Incomplete
            | Self::Never
            | Self::Over { .. }
            | Self::LawChanged { .. } => State::Unproven,
            Self::Contradicted { .. } | Self::BackupMissing { .. } => State::Broken,
        }
    }

    /// True if a role has to confirm it now.
    #[must_use]
    pub const fn is_due(self) -> bool {
        match self {
            Self::Rule | Self::NoRule | Self::Confirmed { .. } => false,
            Self::NoBackups | Self::BackedUp { .. } | Self::BackupMissing { .. } => false,
            Self::Unregistered | Self::Incomplete | Self::Never | Self::Over { .. } => true,
            Self::LawChanged { .. } | Self::Contradicted { .. } => true,
        }
    }

    /// The weakest of several: all of them together are as good as that. Kept if there are none.
    #[must_use]
    pub fn weakest(all: impl IntoIterator<Item = Self>) -> State {
        all.into_iter().map(Self::state).max().unwrap_or(State::Kept)
    }
}

impl Door {
    /// What stands behind a protection now.
    ///
    /// # Errors
    /// [`Fault`] if the store fails or a note does not open.
    pub async fn proved(&self, notice: &Notice<Checked>, measure: &Measure, now: Timestamp) -> Result<Proved, Fault> {
        if measure.is_schedule_of_backups() {
            return self.backed_up(now).await;
        }
        if !measure.at.is_empty() {
            return Ok(weakest(&self.shown_at(notice, measure, now).await?));
        }
        if matches!(measure.proof, Proof::Automatic) {
            return Ok(if measure.has_rule() { Proved::Rule } else { Proved::NoRule });
        }
        let Some(last) = self.attestation(measure).await? else { return Ok(Proved::Never) };
        let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
        let (on, until) = (day(last.at), last.until);
        if last.change {
            return Ok(Proved::Contradicted { on });
        }
        if !last.is_valid(now) {
            return Ok(Proved::Over { until });
        }
        if measure.follows_laws() {
            let laws = notice.laws();
            let changed = laws.iter().filter_map(|law| Some((law.act, law.act.changed(on, day(now))?)));
            if let Some((act, change)) = changed.max_by_key(|(_, change)| change.on) {
                return Ok(Proved::LawChanged { act, change });
            }
        }
        Ok(Proved::Confirmed { on, until })
    }

    /// Whether backups come on schedule.
    async fn backed_up(&self, now: Timestamp) -> Result<Proved, Fault> {
        let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
        Ok(match self.backups_stand().await? {
            None => Proved::NoBackups,
            Some((last, until)) if now <= until => Proved::BackedUp { on: day(last) },
            Some((last, _)) => Proved::BackupMissing { last: day(last) },
        })
    }

    /// When the last verified backup of all destinations was made, and until when it counts; none if there are none yet.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn backups_stand(&self) -> Result<Option<(Timestamp, Timestamp)>, Fault> {
        let said = self.store().setting(uuid::Uuid::nil(), crate::copying::STAND.into()).await?;
        let Some(said) = said.filter(|said| !said.is_empty()) else { return Ok(None) };
        let bad = || Fault::Malformed { what: "word on backups" };
        let (last, until) = said.split_once(' ').ok_or_else(bad)?;
        let moment = |micros: &str| time(micros.parse().map_err(|_| bad())?);
        Ok(Some((moment(last)?, moment(until)?)))
    }
}

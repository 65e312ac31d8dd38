//! Whether the protections a notice promises are proved at this moment.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::statute::{Act, Change};
use notice::model::{Measure, Proof};
use notice::statements::State;
use notice::{Checked, Notice};

use crate::door::Door;
use crate::error::Fault;

/// What stands behind a protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// A rule of the program, which no act gets past.
    Rule,
    /// It is left to the program, and the program has no rule for it yet.
    NoRule,
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
            Self::Rule | Self::Confirmed { .. } => State::Kept,
            Self::NoRule | Self::Never | Self::Over { .. } | Self::LawChanged { .. } => State::Unproven,
            Self::Contradicted { .. } => State::Broken,
        }
    }

    /// True if a role has to confirm it now.
    #[must_use]
    pub const fn is_due(self) -> bool {
        matches!(self, Self::Never | Self::Over { .. } | Self::LawChanged { .. } | Self::Contradicted { .. })
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
}

//! The answer: when it ends, or why it does not yet, with reasons.

use jiff::Timestamp;
use jiff::civil::Date;
use law::time::Period;
use nonempty::NonEmpty;

use super::Moment;
use crate::model::{Boundary, ClauseId, Event, Finally, State};

/// Until when something is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Until {
    /// To a known end.
    Ends(Ending),
    /// No end is known yet: a state still holds, or an event has not happened.
    Open(NonEmpty<Reason>),
    /// For ever, by law.
    Never(NonEmpty<Reason>),
}

/// A known end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The first instant at which it is no longer kept.
    pub from: Timestamp,
    /// The last day on which it is kept, or a part of which, on the firm's own clocks.
    pub through: Date,
    /// What happens then.
    pub finally: Finally,
    /// What the end rests on.
    pub reasons: NonEmpty<Reason>,
}

/// A clause that decided the answer, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The `keep` clause.
    pub clause: ClauseId,
    /// The law it rests on, if it names one.
    pub law: Option<String>,
    /// How it decided.
    pub because: Because,
}

/// How a clause decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// A period after an event that happened.
    After {
        /// How long.
        period: Period,
        /// After what.
        event: Event,
        /// When that was.
        at: Moment,
        /// To the end of the month or year.
        to_end_of: Option<Boundary>,
    },
    /// A state ended, and perhaps a period after that.
    Ended {
        /// The state.
        state: State,
        /// When it ended.
        at: Moment,
        /// How long after that.
        then: Option<Period>,
    },
    /// An event has not happened yet.
    Awaits(Event),
    /// A state still holds.
    Holds(State),
    /// It is kept for ever.
    Permanent,
}

impl Until {
    /// Why.
    #[must_use]
    pub const fn reasons(&self) -> &NonEmpty<Reason> {
        match self {
            Self::Ends(ending) => &ending.reasons,
            Self::Open(reasons) | Self::Never(reasons) => reasons,
        }
    }

    /// The end, if it is known.
    #[must_use]
    pub const fn ending(&self) -> Option<&Ending> {
        match self {
            Self::Ends(ending) => Some(ending),
            Self::Open(_) | Self::Never(_) => None,
        }
    }

    /// True if the time is over.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.ending().is_some_and(|ending| ending.from <= now)
    }
}

//! What is known of a record when its end is asked for.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::{Event, State};

/// When something happened: the day, or the instant where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Some time on this day of the firm's own calendar.
    Day(Date),
    /// At this instant.
    Instant(Timestamp),
}

impl Moment {
    /// The day on the clocks of a zone.
    #[must_use]
    pub fn day(self, zone: &TimeZone) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Instant(instant) => instant.to_zoned(zone.clone()).date(),
        }
    }
}

impl From<Date> for Moment {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Timestamp> for Moment {
    fn from(instant: Timestamp) -> Self {
        Self::Instant(instant)
    }
}

/// How a state stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Holds,
    /// It ended then.
    Ended(Moment),
}

/// The facts an end rests on. What is not known has not happened, and a state of which nothing is known still holds: nothing
/// is erased for want of a fact.
#[derive(Debug, Clone)]
pub struct Facts {
    events: BTreeMap<Event, Moment>,
    states: BTreeMap<State, Standing>,
    zone: TimeZone,
}

impl Facts {
    /// No facts yet; `zone` is that of the firm's clocks, by which its days begin and end.
    #[must_use]
    pub const fn new(zone: TimeZone) -> Self {
        Self { events: BTreeMap::new(), states: BTreeMap::new(), zone }
    }

    /// The same facts, and that an event happened then. Of two times of one event the later one given counts.
    #[must_use]
    pub fn with(mut self, event: Event, at: impl Into<Moment>) -> Self {
        self.events.insert(event, at.into());
        self
    }

    /// The same facts, and how a state stands.
    #[must_use]
    pub fn with_state(mut self, state: State, standing: Standing) -> Self {
        self.states.insert(state, standing);
        self
    }

    /// When an event happened, if it is known to have happened.
    #[must_use]
    pub fn event(&self, event: &Event) -> Option<Moment> {
        self.events.get(event).copied()
    }

    /// How a state stands.
    #[must_use]
    pub fn state(&self, state: State) -> Standing {
        self.states.get(&state).copied().unwrap_or(Standing::Holds)
    }

    /// The zone of the firm's clocks.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

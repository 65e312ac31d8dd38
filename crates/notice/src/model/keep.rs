//! How long: the retention algebra as the notice states it.

use law::time::Period;
use nonempty::NonEmpty;

use crate::model::{ClauseId, Name};

/// How long something is kept, and what happens then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// The `keep` clause: its owner's clause followed by `.keep`.
    pub clause: ClauseId,
    /// How long.
    pub rule: Rule,
    /// What happens at the end.
    pub finally: Finally,
    /// The law that orders it: a statutory floor.
    pub law: Option<String>,
}

impl Keep {
    /// True if somebody is asked at the end whether it is needed, by this or by a part of it.
    #[must_use]
    pub fn asks_again(&self) -> bool {
        let parts = match &self.rule {
            Rule::Longest(parts) | Rule::Shortest(parts) => Some(parts),
            _ => None,
        };
        self.finally == Finally::Reverify || parts.is_some_and(|parts| parts.iter().any(Self::asks_again))
    }
}

/// How long, as an expression that always has an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// For a period after an event.
    After {
        /// How long.
        period: Period,
        /// After what.
        event: Event,
        /// To the end of the month or year the period ends in.
        to_end_of: Option<Boundary>,
    },
    /// As long as a state holds, and for a period after that.
    While {
        /// The state.
        state: State,
        /// How long after it has ended.
        then: Option<Period>,
    },
    /// The longest of several.
    Longest(Box<NonEmpty<Keep>>),
    /// The shortest of several.
    Shortest(Box<NonEmpty<Keep>>),
    /// For ever, by a named law.
    Permanently,
}

/// What starts a period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// The value was stored.
    Collected,
    /// The record was last needed, by a declared event.
    LastNeeded,
    /// The customer relationship ended.
    RelationshipEnd,
    /// The contract ended.
    ContractEnd,
    /// Consent was withdrawn.
    ConsentWithdrawn,
    /// The case was resolved.
    Resolved,
    /// The matter was decided.
    Decided,
    /// The financial year the record belongs to ended.
    FinancialYearEnd,
    /// The person was born.
    Born,
    /// The person died.
    Died,
    /// The day in a date field of the record.
    Field(Name),
}

/// What a `while` waits for the end of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The person's consent lives.
    Consent,
    /// A contract is in force.
    Contract,
    /// The relationship lasts.
    Relationship,
    /// One of the purposes still stands.
    Purpose,
}

/// The boundary a date is moved forward to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundary {
    /// The last day of the month.
    Month,
    /// The last day of the year.
    Year,
}

/// What happens when the time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Finally {
    /// It is erased.
    #[default]
    Delete,
    /// What identifies is erased.
    Anonymise,
    /// The field is emptied.
    Redact,
    /// It is kept but can no longer be used.
    Block,
    /// It moves to the archive.
    Archive,
    /// Its need is looked at again.
    Reverify,
}

/// The words of a closed list, each way.
macro_rules! words {
    ($kind:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $kind {
            /// The word in the language.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// What this word means.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words!(State { Consent = "consent", Contract = "contract", Relationship = "relationship", Purpose = "purpose" });
words!(Boundary { Month = "month", Year = "year" });
words!(Finally {
    Delete = "delete", Anonymise = "anonymise", Redact = "redact", Block = "block", Archive = "archive",
    Reverify = "reverify",
});

impl Event {
    /// The events that are no date field, each with its word.
    pub const NAMED: [(&'static str, Self); 10] = [
        ("collected", Self::Collected),
        ("last-needed", Self::LastNeeded),
        ("relationship-end", Self::RelationshipEnd),
        ("contract-end", Self::ContractEnd),
        ("consent-withdrawn", Self::ConsentWithdrawn),
        ("resolved", Self::Resolved),
        ("decided", Self::Decided),
        ("financial-year-end", Self::FinancialYearEnd),
        ("born", Self::Born),
        ("died", Self::Died),
    ];

    /// The word in the language; of a date field only `field`, without its name.
    #[must_use]
    pub fn word(&self) -> &'static str {
        Self::NAMED.into_iter().find(|(_, event)| event == self).map_or("field", |(word, _)| word)
    }

    /// The event of this word: a named one, or `field:NAME`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if let Some(field) = word.strip_prefix("field:") {
            return Name::new(field).ok().map(Self::Field);
        }
        Self::NAMED.into_iter().find(|(known, _)| *known == word).map(|(_, event)| event)
    }
}

//! Who asks, and what they were granted beforehand.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;

use crate::{AccountId, ActKind};

/// Who asks: a named natural person of the staff, or a named service.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// What kind of account it is.
    pub kind: ActorKind,
    /// What was granted to it beforehand. Empty for a new account: it sees nothing.
    pub standing: Arc<[Standing]>,
}

/// What kind of account asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorKind {
    /// A natural person of the staff.
    Person,
    /// A service with a token.
    Service,
}

/// A standing grant: these acts for these purposes on this register, from then until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The register, or every register.
    pub register: Scope,
    /// The purposes, or every purpose.
    pub purposes: BTreeSet<Name>,
    /// The acts.
    pub acts: BTreeSet<ActKind>,
    /// Not before this instant.
    pub from: Timestamp,
    /// Not at or after this instant.
    pub until: Option<Timestamp>,
}

/// One register, or every register of the notice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Every register.
    Every,
    /// This one.
    Only(Name),
}

impl Actor {
    /// True if the asker may decide and carry out what people ask by their rights.
    #[must_use]
    pub fn handles(&self, now: Timestamp) -> bool {
        self.kind == ActorKind::Person && self.standing.iter().any(|given| given.handles(now))
    }
}

impl Standing {
    /// True if this grant lets its holder handle requests at `now`. A request is about a whole person, so it takes a grant
    /// over every register; purposes do not matter.
    #[must_use]
    pub fn handles(&self, now: Timestamp) -> bool {
        self.register == Scope::Every && self.is_timely(now) && self.acts.contains(&ActKind::Handle)
    }

    fn is_timely(&self, now: Timestamp) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// True if this grant allows `act` on `register` for `purpose` at `now`.
    #[must_use]
    pub fn allows(&self, act: ActKind, register: &Name, purpose: &Name, now: Timestamp) -> bool {
        let here = match &self.register {
            Scope::Every => true,
            Scope::Only(name) => name == register,
        };
        here && self.is_timely(now) && self.acts.contains(&act) && self.purposes.contains(purpose)
    }
}

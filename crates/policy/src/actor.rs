//! Who asks, and what they were granted beforehand.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use notice::Name;

use crate::{AccountId, ActKind, RecordId, Target};

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
    /// What narrows it beyond its register.
    pub narrowed: Narrowed,
    /// Why it sleeps: a condition of it is not met just now. A grant that sleeps allows nothing.
    pub asleep: Option<Asleep>,
}

impl Standing {
    /// A grant with no condition and no end.
    #[must_use]
    pub fn open(register: Scope, purposes: BTreeSet<Name>, acts: BTreeSet<ActKind>) -> Self {
        let (from, narrowed) = (Timestamp::UNIX_EPOCH, Narrowed::default());
        Self { register, purposes, acts, from, until: None, narrowed, asleep: None }
    }
}

/// What narrows a standing grant beyond its register. Nothing, by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// Only these record kinds, each with its register.
    pub kinds: Option<BTreeSet<(Name, Name)>>,
    /// Only this record.
    pub record: Option<RecordId>,
}

impl Narrowed {
    fn holds(&self, register: &Name, kind: &Name) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&(register.clone(), kind.clone())))
    }

    /// True if nothing is narrowed.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.kinds.is_none() && self.record.is_none()
    }
}

/// Why a standing grant sleeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asleep {
    /// The secrecy undertaking is not signed in the version that counts.
    Undertaking,
    /// The instruction is not confirmed in the version that counts, or too long ago.
    Instruction,
    /// No agreement with the outside person's firm is in force, or it lacks what the law asks of it.
    Agreement,
    /// A second owner has not confirmed it.
    Awaiting,
}

impl Asleep {
    /// Every reason there is.
    pub const ALL: [Self; 4] = [Self::Undertaking, Self::Instruction, Self::Agreement, Self::Awaiting];

    /// A stable word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Undertaking => "undertaking",
            Self::Instruction => "instruction",
            Self::Agreement => "agreement",
            Self::Awaiting => "awaiting",
        }
    }
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
    /// over every register that nothing narrows; purposes do not matter.
    #[must_use]
    pub fn handles(&self, now: Timestamp) -> bool {
        let whole = self.register == Scope::Every && self.narrowed.is_nothing() && self.asleep.is_none();
        whole && self.is_timely(now) && self.acts.contains(&ActKind::Handle)
    }

    fn is_timely(&self, now: Timestamp) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// True if this grant allows `act` on the whole of `register` for `purpose` at `now`.
    #[must_use]
    pub fn allows(&self, act: ActKind, register: &Name, purpose: &Name, now: Timestamp) -> bool {
        self.asleep.is_none() && self.narrowed.is_nothing() && self.is_for(act, register, purpose, now)
    }

    /// True if this grant allows `act` on any record of the kind for `purpose` at `now`.
    #[must_use]
    pub fn reaches(&self, act: ActKind, (register, kind): (&Name, &Name), purpose: &Name, now: Timestamp) -> bool {
        self.asleep.is_none() && self.fits(act, (register, kind), Target::Kind, purpose, now)
    }

    /// True if this grant is about `act` on what is asked for, whether it sleeps or not.
    pub(crate) fn fits(
        &self,
        act: ActKind,
        (register, kind): (&Name, &Name),
        target: Target,
        purpose: &Name,
        now: Timestamp,
    ) -> bool {
        let record =
            self.narrowed.record.is_none_or(|only| matches!(target, Target::Record(asked, _) if asked == only));
        record && self.narrowed.holds(register, kind) && self.is_for(act, register, purpose, now)
    }

    fn is_for(&self, act: ActKind, register: &Name, purpose: &Name, now: Timestamp) -> bool {
        let here = match &self.register {
            Scope::Every => true,
            Scope::Only(name) => name == register,
        };
        here && self.is_timely(now) && self.acts.contains(&act) && self.purposes.contains(purpose)
    }
}

//! A grant: the right to do one act once. It cannot be forged, cloned, stored or spent twice.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::Timestamp;
use nonempty::NonEmpty;
use notice::{ClauseId, Name};

use crate::{AccountId, Act, ActorKind, ControllerId, Receiver, RecordId, SourceGiven, SubjectId, Target};

/// How long a grant lives, in seconds. Long enough to spend it, too short to keep it.
pub(crate) const LIFE_SECONDS: i64 = 60;

/// The right to do one act once, with the clauses it rests on. Only [`decide`](crate::decide()) makes one.
#[must_use]
#[derive(Debug)]
pub struct Grant<A: Act> {
    pub(crate) account: AccountId,
    pub(crate) actor: ActorKind,
    pub(crate) controller: ControllerId,
    pub(crate) register: Name,
    pub(crate) kind: Name,
    pub(crate) fields: BTreeSet<Name>,
    pub(crate) purpose: Name,
    pub(crate) target: Target,
    pub(crate) source: Option<SourceGiven>,
    pub(crate) to: Option<Receiver>,
    pub(crate) consent: Option<Name>,
    pub(crate) because: NonEmpty<ClauseId>,
    pub(crate) notice: [u8; 32],
    pub(crate) expires: Timestamp,
    pub(crate) act: PhantomData<A>,
}

impl<A: Act> Grant<A> {
    /// True if the grant fits this very record at this instant. The vault asks again with what it has in hand.
    #[must_use]
    pub fn covers(&self, register: &str, kind: &str, record: RecordId, subject: SubjectId, now: Timestamp) -> bool {
        let target = match self.target {
            Target::Record(granted, of) => granted == record && of == subject,
            Target::Subject(of) => of == subject,
            Target::Kind => true,
        };
        target && now < self.expires && self.register.as_str() == register && self.kind.as_str() == kind
    }

    /// True if the grant has not run out.
    #[must_use]
    pub fn lives(&self, now: Timestamp) -> bool {
        now < self.expires
    }

    /// Who may.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Whether that is a natural person or a service.
    #[must_use]
    pub fn actor_kind(&self) -> ActorKind {
        self.actor
    }

    /// On whose registers.
    #[must_use]
    pub fn controller(&self) -> ControllerId {
        self.controller
    }

    /// On which register.
    #[must_use]
    pub fn register(&self) -> &Name {
        &self.register
    }

    /// On which record kind.
    #[must_use]
    pub fn kind(&self) -> &Name {
        &self.kind
    }

    /// On which fields. Never one the purpose does not cover.
    #[must_use]
    pub fn fields(&self) -> &BTreeSet<Name> {
        &self.fields
    }

    /// Why.
    #[must_use]
    pub fn purpose(&self) -> &Name {
        &self.purpose
    }

    /// On which records.
    #[must_use]
    pub fn target(&self) -> Target {
        self.target
    }

    /// Where the values come from.
    #[must_use]
    pub fn source(&self) -> Option<&SourceGiven> {
        self.source.as_ref()
    }

    /// To whom they go.
    #[must_use]
    pub fn to(&self) -> Option<&Receiver> {
        self.to.as_ref()
    }

    /// The purpose each person must have consented to, when the grant is over a whole kind and rests on consent.
    #[must_use]
    pub fn needs_consent(&self) -> Option<&Name> {
        self.consent.as_ref()
    }

    /// The clauses it rests on.
    #[must_use]
    pub fn because(&self) -> &NonEmpty<ClauseId> {
        &self.because
    }

    /// The fingerprint of the notice it was decided under.
    #[must_use]
    pub fn notice(&self) -> &[u8; 32] {
        &self.notice
    }
}

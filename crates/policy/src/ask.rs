//! The question put to the notice: who, what, on what, why.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use notice::Name;
use notice::model::SourceKind;

use crate::binding::Binding;
use crate::limits::Limits;
use crate::{Act, Actor, ControllerId, Receiver, RecordId, SubjectId};

/// A question to [`decide`](crate::decide()).
#[derive(Debug, Clone)]
pub struct Ask<A: Act> {
    /// Who asks.
    pub actor: Actor,
    /// Whose registers.
    pub controller: ControllerId,
    /// Which register.
    pub register: Name,
    /// Which record kind.
    pub kind: Name,
    /// Which fields.
    pub fields: Fields,
    /// Why.
    pub purpose: Name,
    /// Which records.
    pub target: Target,
    /// Where the values come from; needed to collect and to amend.
    pub source: Option<SourceGiven>,
    /// To whom they go; needed to disclose.
    pub to: Option<Receiver>,
    /// What is to be done.
    pub act: PhantomData<A>,
}

/// Which fields are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fields {
    /// Those the purpose allows; the rest stays hidden.
    Allowed,
    /// Just these: one that is not allowed refuses the whole.
    These(BTreeSet<Name>),
}

/// Which records are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// This record of this person.
    Record(RecordId, SubjectId),
    /// Any record of the kind about this person.
    Subject(SubjectId),
    /// Any record of the kind; each is looked at again when it is opened.
    Kind,
}

/// Where values come from, as whoever enters them says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceGiven {
    /// The kind of source.
    pub kind: SourceKind,
    /// The way (`order`, `phone` …), if known.
    pub way: Option<Name>,
}

/// What the registers know about the person asked for, as far as the legal basis turns on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Purposes the person's consent lives for.
    pub consents: BTreeSet<Name>,
    /// Purposes the person has consented to by the very act of giving the values that are now collected.
    pub consenting: BTreeSet<Name>,
    /// Purposes resting on a legitimate interest that nobody has weighed against the person's, or not again in time
    /// (Art. 6(1)(f)).
    pub unweighed: BTreeSet<Name>,
    /// Purposes whose basis was a contract that has ended for the person, with no other in force (Art. 6(1)(b)).
    pub lapsed: BTreeSet<Name>,
    /// The earlier versions that bind the record asked for, if some do.
    pub binding: Option<Binding>,
    /// What the person has limited.
    pub limits: Limits,
}

//! A question put to `decide`, and its answer without the type of the act.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use jiff::SignedDuration;
use notice::{Checked, ClauseId, Name, Notice};
use policy::{
    AccountId, Act, ActKind, Actor, ActorKind, Amend, Ask, Collect, ControllerId, Disclose, Export, Facts, Grant, Read,
    Reason, RecordId, Search, SubjectId, Target, Use, decide,
};
use uuid::Uuid;

use super::world::Question;

/// What a grant says, and how long it lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    pub fields: BTreeSet<Name>,
    pub consent_of_each: Option<Name>,
    pub because: BTreeSet<ClauseId>,
    /// Whether it still covers the record after so many seconds.
    pub covers_after: [bool; 3],
    /// Whether it covers anything else than it was made for.
    pub covers_others: bool,
}

/// The seconds after which [`Granted::covers_after`] looks.
pub const LATER: [i64; 3] = [0, 59, 60];

pub type Answer = Result<Granted, Vec<Reason>>;

pub fn record() -> (RecordId, SubjectId) {
    (RecordId::new(Uuid::from_u128(1)), SubjectId::new(Uuid::from_u128(2)))
}

/// A record that nobody asks for.
pub fn other_record() -> RecordId {
    RecordId::new(Uuid::from_u128(3))
}

pub fn targets() -> [Target; 3] {
    let (record, subject) = record();
    [Target::Record(record, subject), Target::Subject(subject), Target::Kind]
}

/// The answer of the real thing.
pub fn right(notice: &Notice<Checked>, question: &Question) -> Answer {
    match question.act {
        ActKind::Collect => put::<Collect>(notice, question),
        ActKind::Read => put::<Read>(notice, question),
        ActKind::Amend => put::<Amend>(notice, question),
        ActKind::Use => put::<Use>(notice, question),
        ActKind::Search => put::<Search>(notice, question),
        ActKind::Export => put::<Export>(notice, question),
        ActKind::Disclose => put::<Disclose>(notice, question),
        ActKind::Handle => panic!("no act of the door"),
    }
}

fn put<A: Act>(notice: &Notice<Checked>, question: &Question) -> Answer {
    let facts: &Facts = &question.facts;
    match decide(notice, asked::<A>(question), facts, question.now) {
        Ok(grant) => Ok(told(&grant, question)),
        Err(refusal) => Err(refusal.because.into_iter().collect()),
    }
}

pub fn asked<A: Act>(question: &Question) -> Ask<A> {
    let nobody = Uuid::nil();
    Ask {
        actor: Actor {
            account: AccountId::new(nobody),
            kind: ActorKind::Person,
            standing: question.standing.clone().into(),
        },
        controller: ControllerId::new(nobody),
        register: question.register.clone(),
        kind: question.kind.clone(),
        fields: question.fields.clone(),
        purpose: question.purpose.clone(),
        target: question.target,
        source: question.source.clone(),
        to: None,
        act: PhantomData,
    }
}

fn told<A: Act>(grant: &Grant<A>, question: &Question) -> Granted {
    let (record, subject) = record();
    let (register, kind) = (question.register.as_str(), question.kind.as_str());
    let covers = |seconds| {
        let later = question.now + SignedDuration::from_secs(seconds);
        grant.covers(register, kind, record, subject, later)
    };
    let (other_record, other_subject) = (RecordId::new(Uuid::from_u128(3)), SubjectId::new(Uuid::from_u128(4)));
    let elsewhere = grant.covers("elsewhere", kind, record, subject, question.now)
        || grant.covers(register, "elsewhere", record, subject, question.now);
    let others = match question.target {
        Target::Kind => false,
        Target::Subject(_) => grant.covers(register, kind, record, other_subject, question.now),
        Target::Record(..) => {
            grant.covers(register, kind, other_record, subject, question.now)
                || grant.covers(register, kind, record, other_subject, question.now)
        }
    };
    Granted {
        fields: grant.fields().clone(),
        consent_of_each: grant.needs_consent().cloned(),
        because: grant.because().iter().cloned().collect(),
        covers_after: LATER.map(covers),
        covers_others: elsewhere || others,
    }
}

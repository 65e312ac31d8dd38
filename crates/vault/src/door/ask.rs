//! Asking: the facts are loaded, the decision is made, a refusal is journaled.

use std::collections::BTreeSet;

use jiff::Timestamp;
use notice::model::SourceKind;
use notice::{ClauseId, Name};
use policy::{Act, ActKind, Actor, Ask, Facts, Fields, Grant, Limits, Reason, Refusal, SubjectId, Target};
use store::{About, ConsentRow, ConsentState, JournalEntry};

use crate::door::Door;
use crate::door::journal::{REFUSED, actor_word, joined};
use crate::error::{AskError, Fault};
use crate::plan::InForce;

impl Door {
    /// Asks for a grant. A refusal is journaled with its reasons and clauses, never with a value.
    ///
    /// # Errors
    /// [`AskError::Refused`] with every reason.
    pub async fn ask<A: Act>(&self, ask: Ask<A>, now: Timestamp) -> Result<Grant<A>, AskError> {
        self.ask_consenting(ask, BTreeSet::new(), now).await
    }

    /// Asks for a grant where the person consents by this very act, as whoever takes it in asserts: a ticked box, a
    /// banner. Name the purposes again in [`Draft::consents`](crate::Draft::consents), so that the consent is kept.
    ///
    /// # Errors
    /// [`AskError::Refused`] with every reason.
    pub async fn ask_consenting<A: Act>(
        &self,
        ask: Ask<A>,
        mut consenting: BTreeSet<Name>,
        now: Timestamp,
    ) -> Result<Grant<A>, AskError> {
        if ask.controller != self.id() {
            return Err(AskError::OtherController);
        }
        let force = self.current(now).await?;
        if consents_by_giving(&force, &ask) {
            consenting.insert(ask.purpose.clone());
        }
        let consents = self.living_consents(&force, &ask).await?;
        let binding = if A::KIND == ActKind::Collect { None } else { self.binding(&force, &ask).await? };
        // A form takes in values for other purposes than the one it is filled in for.
        let only = (A::KIND != ActKind::Collect).then_some(&ask.purpose);
        let unweighed = self.unweighed(&force.notice, only, now).await?;
        let limits = match ask.target {
            Target::Record(record, subject) => self.limits_of(subject.uuid(), Some(record.uuid())).await?,
            Target::Subject(subject) => self.limits_of(subject.uuid(), None).await?,
            // Each record is looked at when it is opened.
            Target::Kind => Limits::default(),
        };
        let lapsed = self.lapsed(&force, &ask, now).await?;
        let facts = Facts { consents, consenting, unweighed, lapsed, binding, limits };
        let written = Written::of(&ask);
        match policy::decide(&force.notice, ask, &facts, now) {
            Ok(grant) => Ok(grant),
            Err(refusal) => {
                self.journal_refusal(written.refused(A::KIND, &refusal, force.version), now).await?;
                Err(AskError::Refused(refusal))
            }
        }
    }

    /// The consents that live for the person asked about, where the answer turns on them.
    async fn living_consents<A: Act>(&self, force: &InForce, ask: &Ask<A>) -> Result<BTreeSet<Name>, Fault> {
        let subject = match ask.target {
            Target::Record(_, subject) | Target::Subject(subject) => subject,
            Target::Kind => return Ok(BTreeSet::new()),
        };
        // A form takes in values for other purposes than the one it is filled in for.
        let bound = force.earlier.bound(ask.register.as_str(), ask.kind.as_str(), ask.purpose.as_str()).is_some();
        if A::KIND != ActKind::Collect && !bound && !force.may_be_consented_to(ask.purpose.as_str()) {
            return Ok(BTreeSet::new());
        }
        self.consents_of(subject).await
    }

    /// The purposes a person's consent lives for.
    ///
    /// # Errors
    /// [`Fault`] if the store fails.
    pub async fn consents_of(&self, subject: SubjectId) -> Result<BTreeSet<Name>, Fault> {
        let rows = self.store().consents(self.controller(), subject.uuid()).await?;
        living(&rows).into_iter().map(crate::door::name).collect()
    }
}

/// The purposes for which the last word is *given*. Rows come by purpose, oldest first.
pub(crate) fn living(rows: &[ConsentRow]) -> Vec<&str> {
    let mut last: std::collections::BTreeMap<&str, ConsentState> = std::collections::BTreeMap::new();
    for row in rows {
        last.insert(&row.purpose, row.state);
    }
    last.into_iter().filter(|(_, state)| *state == ConsentState::Given).map(|(purpose, _)| purpose).collect()
}

/// True if the person consents by giving the values: they come from the person, into a register kept while consent
/// lives, for a purpose that rests on it.
fn consents_by_giving<A: Act>(force: &InForce, ask: &Ask<A>) -> bool {
    let by_person = ask.source.as_ref().is_some_and(|given| given.kind == SourceKind::Person);
    let kept = force.plan(ask.register.as_str(), ask.kind.as_str()).is_some_and(|plan| plan.while_consent);
    A::KIND == ActKind::Collect && by_person && kept && force.rests_on_consent(ask.purpose.as_str())
}

/// What is written of a question before it is given away to the decision.
struct Written {
    actor: Actor,
    register: Name,
    kind: Name,
    fields: Fields,
    purpose: Name,
    target: Target,
}

impl Written {
    fn of<A: Act>(ask: &Ask<A>) -> Self {
        Self {
            actor: ask.actor.clone(),
            register: ask.register.clone(),
            kind: ask.kind.clone(),
            fields: ask.fields.clone(),
            purpose: ask.purpose.clone(),
            target: ask.target,
        }
    }

    fn refused(self, act: ActKind, refusal: &Refusal, version: u32) -> JournalEntry {
        let fields = match &self.fields {
            Fields::Allowed => "".into(),
            Fields::These(names) => joined(names.iter().map(Name::as_str)),
        };
        let about = match self.target {
            Target::Record(record, subject) => vec![About { subject: subject.uuid(), record: Some(record.uuid()) }],
            Target::Subject(subject) => vec![About { subject: subject.uuid(), record: None }],
            Target::Kind => Vec::new(),
        };
        let codes: BTreeSet<&str> = refusal.because.iter().map(Reason::code).collect();
        let clauses: BTreeSet<&str> = refusal.because.iter().filter_map(Reason::clause).map(ClauseId::as_str).collect();
        JournalEntry {
            actor_kind: actor_word(self.actor.kind).into(),
            actor: Some(self.actor.account.uuid()),
            act: act.word().into(),
            outcome: REFUSED.into(),
            register: Some(self.register.as_str().into()),
            kind: Some(self.kind.as_str().into()),
            fields,
            about,
            purpose: Some(self.purpose.as_str().into()),
            clauses: joined(clauses),
            notice_version: Some(i64::from(version)),
            detail: Some(joined(codes)),
        }
    }
}

//! Questions to the door, put for whoever is here and the purpose they are here for.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use notice::model::{Field, FieldType, Record, Register};
use notice::{Checked, Name, Notice};
use policy::{Act, ActKind, Amend, Ask, Fields, Grant, Receiver, RecordId, SourceGiven, Target};
use vault::Located;

use crate::http::{PageError, Visit};

/// What a question is about.
#[derive(Debug, Clone)]
pub struct On<'a> {
    pub register: &'a Name,
    pub kind: &'a Name,
    pub target: Target,
    pub source: Option<SourceGiven>,
    pub to: Option<Receiver>,
}

impl<'a> On<'a> {
    /// Any record of a kind.
    pub fn kind(register: &'a Name, kind: &'a Name) -> Self {
        Self { register, kind, target: Target::Kind, source: None, to: None }
    }

    /// The same, on another target.
    pub fn target(self, target: Target) -> Self {
        Self { target, ..self }
    }

    /// The same, handed to this recipient.
    pub fn to(self, to: Receiver) -> Self {
        Self { to: Some(to), ..self }
    }

    /// The same, with values from this source.
    pub fn from(self, source: SourceGiven) -> Self {
        Self { source: Some(source), ..self }
    }
}

impl Visit {
    /// The purpose the person is here for.
    ///
    /// # Errors
    /// [`PageError::NoPurpose`] if none is chosen.
    pub fn here_for(&self) -> Result<Name, PageError> {
        self.purpose().ok_or(PageError::NoPurpose)
    }

    /// Asks for a grant for the chosen purpose, on whatever fields it allows.
    pub async fn ask<A: Act>(&self, on: On<'_>) -> Result<Grant<A>, PageError> {
        self.ask_consenting(on, BTreeSet::new()).await
    }

    /// The same, where the person consents by this very act.
    pub async fn ask_consenting<A: Act>(&self, on: On<'_>, consents: BTreeSet<Name>) -> Result<Grant<A>, PageError> {
        let question = self.question(on, self.here_for()?, Fields::Allowed);
        Ok(self.web.door().ask_consenting(question, consents, self.now).await?)
    }

    /// Where a record of this kind stands. Whether any of the kind may be reached is asked before this one is looked for: to
    /// whoever may not, what is there and what is not look alike, and take the same time.
    ///
    /// # Errors
    /// [`PageError::Missing`] if no record of the kind has this id.
    pub async fn locate<A: Act>(&self, on: On<'_>, record: &str) -> Result<Located, PageError> {
        let _reaches = self.ask::<A>(on.clone()).await?;
        let record: RecordId = record.parse().map_err(|_| PageError::Missing)?;
        let located = self.web.door().locate(record).await?.ok_or(PageError::Missing)?;
        let here = located.register == *on.register && located.kind == *on.kind;
        if here { Ok(located) } else { Err(PageError::Missing) }
    }

    /// Asks to note a person's permission, which is done for the purpose that is permitted.
    pub async fn ask_permission(&self, on: On<'_>, field: &Name, purpose: &Name) -> Result<Grant<Amend>, PageError> {
        let question = self.question(on, purpose.clone(), Fields::These(BTreeSet::from([field.clone()])));
        Ok(self.web.door().ask(question, self.now).await?)
    }

    fn question<A: Act>(&self, on: On<'_>, purpose: Name, fields: Fields) -> Ask<A> {
        Ask {
            actor: self.session.actor.clone(),
            controller: self.web.door().id(),
            register: on.register.clone(),
            kind: on.kind.clone(),
            fields,
            purpose,
            target: on.target,
            source: on.source,
            to: on.to,
            act: PhantomData,
        }
    }

    /// True if a link to this act is worth showing: whether it may be done the door says when it is asked.
    pub fn might(&self, act: ActKind, register: &Name, purpose: &Name) -> bool {
        self.session.actor.standing.iter().any(|standing| standing.allows(act, register, purpose, self.now))
    }

    /// True if a link to a record kind, or to a record of it, is worth showing: the same for a kind.
    pub fn might_on(&self, act: ActKind, place: (&Name, &Name), purpose: &Name) -> bool {
        self.session.actor.standing.iter().any(|standing| standing.reaches(act, place, purpose, self.now))
    }

    /// True if a link to a record kind is worth showing under the chosen purpose.
    pub fn might_reach(&self, act: ActKind, register: &Register, record: &Record) -> bool {
        let Some(purpose) = self.purpose() else { return false };
        let closed = act == ActKind::Collect && register.closed;
        let carried = record.fields.iter().any(|field| field.purposes.contains(&purpose));
        carried && !closed && self.might_on(act, (&register.name, &record.name), &purpose)
    }

    /// True if noting this permission is worth offering.
    pub fn might_permit(&self, register: &Name, field: &Field) -> bool {
        matches!(&field.kind, FieldType::Permission { purpose } if self.might(ActKind::Amend, register, purpose))
    }
}

/// A register and a record kind of the notice by their names.
///
/// # Errors
/// [`PageError::Missing`] if the notice has none of these names.
pub fn place<'a>(
    notice: &'a Notice<Checked>,
    register: &str,
    kind: &str,
) -> Result<(&'a Register, &'a Record), PageError> {
    let register = notice.register(register).ok_or(PageError::Missing)?;
    let record = register.records.iter().find(|record| record.name.as_str() == kind);
    Ok((register, record.ok_or(PageError::Missing)?))
}

/// The first source a record kind names for the purpose, with which a form is tried before it is shown.
pub fn first_source(record: &Record, purpose: &Name) -> Option<SourceGiven> {
    let fits = |source: &&notice::model::Source| source.purposes.is_empty() || source.purposes.contains(purpose);
    record.sources.iter().find(fits).map(|source| SourceGiven { kind: source.kind, way: None })
}

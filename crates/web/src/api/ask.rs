//! Questions to the door, put for the service that calls and the purpose it names.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use notice::Name;
use policy::{Act, Ask, Fields, Grant, RecordId, SourceGiven, Target};
use vault::Located;

use crate::api::Api;
use crate::api::caller::Caller;
use crate::api::problem::Problem;

/// What a question is about.
#[derive(Debug, Clone)]
pub struct On {
    pub register: Name,
    pub kind: Name,
    pub target: Target,
    pub fields: Fields,
    pub source: Option<SourceGiven>,
    pub consenting: BTreeSet<Name>,
}

impl On {
    /// Any record of a kind, on whatever fields the purpose allows.
    ///
    /// # Errors
    /// [`Problem`] if the path holds no names.
    pub fn kind(register: &str, kind: &str) -> Result<Self, Problem> {
        let name = |text: &str| Name::new(text).map_err(|_| Problem::missing());
        Ok(Self::of(name(register)?, name(kind)?, Target::Kind))
    }

    /// This record.
    pub fn record(located: &Located) -> Self {
        let target = Target::Record(located.record, located.subject);
        Self::of(located.register.clone(), located.kind.clone(), target)
    }

    /// These records of a kind.
    pub fn of(register: Name, kind: Name, target: Target) -> Self {
        Self { register, kind, target, fields: Fields::Allowed, source: None, consenting: BTreeSet::new() }
    }
}

impl Caller {
    /// Asks for a grant for the purpose the call names.
    ///
    /// # Errors
    /// [`Problem`] with the reasons and clauses of a refusal.
    pub async fn ask<A: Act>(&self, api: &Api, on: On) -> Result<Grant<A>, Problem> {
        let ask = Ask {
            actor: self.actor.clone(),
            controller: api.door().id(),
            register: on.register,
            kind: on.kind,
            fields: on.fields,
            purpose: self.purpose()?,
            target: on.target,
            source: on.source,
            act: PhantomData,
        };
        api.door().ask_consenting(ask, on.consenting, self.now).await.map_err(|error| Problem::ask(api, error))
    }
}

/// Where a record stands.
///
/// # Errors
/// [`Problem`] if the path holds no id, or there is no such record.
pub async fn located(api: &Api, record: &str) -> Result<Located, Problem> {
    let id: RecordId = record.parse().map_err(|_| Problem::missing())?;
    let found = api.door().locate(id).await.map_err(|error| Problem::fault(api, &error))?;
    found.ok_or_else(Problem::missing)
}

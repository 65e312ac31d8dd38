//! Questions to the door, put for the service that calls and the purpose it names.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use notice::Name;
use policy::{Act, Ask, Fields, Grant, Receiver, RecordId, SourceGiven, Target};
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
    pub to: Option<Receiver>,
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
        Self { register, kind, target, fields: Fields::Allowed, source: None, to: None, consenting: BTreeSet::new() }
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
            to: on.to,
            act: PhantomData,
        };
        api.door().ask_consenting(ask, on.consenting, self.now).await.map_err(|error| Problem::ask(api, error))
    }
}

/// Where a record stands, for a service that may reach records of its register at all. To any other it is not there; that
/// it was tried is journaled once that was said, so that neither answer nor its time tells.
///
/// # Errors
/// [`Problem`] if the call names no purpose, the path holds no id, or there is no such record.
pub async fn located<A: Act + Send + Sync>(api: &Api, caller: &Caller, record: &str) -> Result<Located, Problem> {
    caller.purpose()?;
    let id: RecordId = record.parse().map_err(|_| Problem::missing())?;
    let found = api.door().locate(id).await.map_err(|error| Problem::fault(api, &error))?;
    let located = found.ok_or_else(Problem::missing)?;
    if caller.may(A::KIND, located.register.as_str()) {
        return Ok(located);
    }
    let (api, caller) = (api.clone(), caller.clone());
    tokio::spawn(async move {
        let _refused = caller.ask::<A>(&api, On::record(&located)).await;
    });
    Err(Problem::missing())
}

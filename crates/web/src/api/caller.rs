//! Who calls, and why.

use std::collections::BTreeSet;

use access::Token;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jiff::Timestamp;
use notice::Name;
use policy::{Actor, Scope};

use crate::api::problem::Problem;
use crate::api::{Api, PURPOSE};

/// A named service, on one call.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    pub now: Timestamp,
    purpose: Option<Result<Name, ()>>,
}

impl Caller {
    /// The purpose the call names.
    ///
    /// # Errors
    /// [`Problem`] that lists the purposes the service was granted.
    pub fn purpose(&self) -> Result<Name, Problem> {
        match &self.purpose {
            Some(Ok(purpose)) => Ok(purpose.clone()),
            Some(Err(())) => {
                Err(self.unnamed("purpose-form", "the header `Seloste-Purpose` holds no name of a purpose"))
            }
            None => Err(self.unnamed("purpose-missing", "the call does not say what it is for")),
        }
    }

    fn unnamed(&self, code: &'static str, title: &str) -> Problem {
        let granted: BTreeSet<String> =
            self.actor.standing.iter().flat_map(|standing| &standing.purposes).map(ToString::to_string).collect();
        Problem::call(code, title).help("name one of the purposes in the header `Seloste-Purpose`").purposes(granted)
    }

    /// True if the service was granted to look into the register for any purpose.
    pub fn reads(&self, register: &str) -> bool {
        self.may(policy::ActKind::Read, register)
    }

    /// True if the service was granted an act in the register for any purpose.
    pub fn may(&self, act: policy::ActKind, register: &str) -> bool {
        self.actor.standing.iter().any(|standing| {
            let here = match &standing.register {
                Scope::Every => true,
                Scope::Only(name) => name.as_str() == register,
            };
            let awake = standing.asleep.is_none();
            let timely = standing.from <= self.now && standing.until.is_none_or(|until| self.now < until);
            here && awake && timely && standing.acts.contains(&act)
        })
    }
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let now = api.now();
        let token = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(bearer);
        let token = token.ok_or_else(Problem::nobody)?;
        let actor = api.0.access.service(&token, now).await.map_err(|error| Problem::fault(api, &error))?;
        let actor = actor.ok_or_else(Problem::nobody)?;
        api.0.limiter.take(actor.account, now).map_err(|_| Problem::too_many())?;
        let purpose = parts.headers.get(PURPOSE);
        let purpose = purpose.map(|value| value.to_str().ok().and_then(|text| Name::new(text.trim()).ok()).ok_or(()));
        Ok(Self { actor, now, purpose })
    }
}

/// The token in an `Authorization` header.
pub(crate) fn bearer(value: &str) -> Option<Token> {
    let (scheme, token) = value.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") { Token::read(token.trim()) } else { None }
}

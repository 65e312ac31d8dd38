//! Who calls, and what they send.

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use jiff::Timestamp;
use policy::AccountId;
use scim::{MEDIA_TYPE, Query, Wrong};
use serde_json::Value;

use super::problem::Problem;
use super::{MAX_BODY, Scim};
use crate::api::bearer;

/// The longest query of an address, in bytes.
const MAX_QUERY: usize = 8 * 1024;

/// The firm's provider, on one call.
#[derive(Debug, Clone, Copy)]
pub struct Caller {
    /// As whom the journal names it.
    pub by: AccountId,
    pub now: Timestamp,
}

impl FromRequestParts<Scim> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, scim: &Scim) -> Result<Self, Problem> {
        let now = scim.web().now();
        let token = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(bearer);
        let token = token.ok_or_else(Problem::nobody)?;
        let by = scim.web().access().provisioner(&token, now).await?.ok_or_else(Problem::nobody)?;
        scim.0.limiter.take(by, now).map_err(|_| Problem::too_many())?;
        Ok(Self { by, now })
    }
}

/// A body as JSON.
#[derive(Debug)]
pub struct Body(pub Value);

impl FromRequest<Scim> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Scim) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if ![MEDIA_TYPE, "application/json"].iter().any(|known| kind.eq_ignore_ascii_case(known)) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, None, "a body is `application/scim+json`"));
        }
        let bytes = to_bytes(request.into_body(), MAX_BODY).await;
        let bytes = bytes.map_err(|_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, None, "the body is too large"))?;
        Ok(Self(serde_json::from_slice(&bytes).map_err(|_| Wrong::Syntax)?))
    }
}

/// The query of the address.
#[derive(Debug)]
pub struct Asked(pub Query);

impl FromRequestParts<Scim> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Scim) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        if query.len() > MAX_QUERY {
            return Err(Wrong::Filter.into());
        }
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).map_err(|_| Wrong::Syntax)?;
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Ok(Self(Query::of_pairs(pairs)?))
    }
}

//! The notice in force.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::Api;
use crate::api::problem::Problem;

/// The notice in force, as data
///
/// It is public, so that no token is needed.
#[utoipa::path(get, path = "/notice", tag = "notice", operation_id = "notice", security(()),
    responses((status = 200, description = "The notice in force", content_type = "application/json", body = Object)))]
pub async fn show(State(api): State<Api>) -> impl IntoResponse {
    let notice = api.door().notice();
    ([(header::CONTENT_TYPE, "application/json")], notice::render::json(&notice))
}

/// Which instant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct At {
    /// The instant, as `2026-01-31T00:00:00Z`; now when not said.
    #[param(format = DateTime)]
    at: Option<String>,
}

/// A version of the notice.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionOut {
    /// Its number.
    version: u32,
    /// From when it is in force.
    effective_from: String,
    /// When it was published.
    published_at: String,
    /// SHA-256 of the file, in hexadecimal.
    fingerprint: String,
}

/// The version that was, is or will be in force at an instant
///
/// It is public, so that no token is needed.
#[utoipa::path(get, path = "/notice/version", tag = "notice", operation_id = "notice_version", params(At), security(()),
    responses((status = 200, body = VersionOut), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn version(State(api): State<Api>, at: Result<Query<At>, QueryRejection>) -> Result<Response, Problem> {
    let Query(At { at }) = at.map_err(|_| Problem::call("query", "the address has a part that is not known here"))?;
    let at: Timestamp = match at.as_deref() {
        None => api.now(),
        Some(text) => text.parse().map_err(|_| Problem::call("query", "`at` is not of its form"))?,
    };
    let found = api.door().notice_at(at).await.map_err(|fault| Problem::fault(&api, &fault))?;
    let found = found.ok_or_else(Problem::missing)?;
    let out = VersionOut {
        version: found.version,
        effective_from: found.effective_from.to_string(),
        published_at: found.published_at.to_string(),
        fingerprint: found.fingerprint.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    Ok(Json(out).into_response())
}

//! What the service says of itself.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::caller::{Asked, Caller};
use super::problem::Problem;
use super::{Scim, told};

/// `GET /scim/v2/ServiceProviderConfig`
pub async fn config(State(scim): State<Scim>, _: Caller) -> Response {
    told(StatusCode::OK, &scim::provider_config(&scim.base()))
}

/// `GET /scim/v2/ResourceTypes`
pub async fn types(State(scim): State<Scim>, _: Caller, asked: Asked) -> Result<Response, Problem> {
    whole(asked, scim::resource_types(&scim.base()))
}

/// `GET /scim/v2/ResourceTypes/{type}`
pub async fn one_type(State(scim): State<Scim>, _: Caller, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = scim::resource_type(&scim.base(), &id).ok_or_else(Problem::missing)?;
    Ok(told(StatusCode::OK, &found))
}

/// `GET /scim/v2/Schemas`
pub async fn schemas(State(scim): State<Scim>, _: Caller, asked: Asked) -> Result<Response, Problem> {
    whole(asked, scim::schemas(&scim.base()))
}

/// `GET /scim/v2/Schemas/{schema}`
pub async fn one_schema(State(scim): State<Scim>, _: Caller, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = scim::schema(&scim.base(), &id).ok_or_else(Problem::missing)?;
    Ok(told(StatusCode::OK, &found))
}

/// These are never looked through (RFC 7644, 4).
fn whole(Asked(query): Asked, all: Vec<serde_json::Value>) -> Result<Response, Problem> {
    if query.filter.is_some() {
        return Err(Problem::new(StatusCode::FORBIDDEN, None, "this list is not filtered"));
    }
    Ok(told(StatusCode::OK, &scim::list(all.len(), 1, all)))
}

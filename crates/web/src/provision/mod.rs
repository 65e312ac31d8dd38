//! SCIM 2.0 (RFC 7644) under `/scim/v2`: the firm's own provider says who comes in, before they come.
//!
//! A call carries a token that an owner made for this alone. It reaches the firm's own people and the provider's groups, and
//! nothing that is held about anybody. What is answered and what goes wrong is `application/scim+json`.

mod about;
mod all;
mod caller;
mod groups;
mod leave;
mod problem;
mod users;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Router, middleware};
use jiff::Timestamp;
use scim::{MEDIA_TYPE, Meta};
use serde_json::Value;
use uuid::Uuid;

use crate::api::{bound, limit::Limiter};
use crate::state::WebState;
use crate::table::Table;
use caller::Caller;
use problem::Problem;

/// Where it begins.
pub const BASE: &str = "/scim/v2";
/// All else below it, where there is nothing.
const REST: &str = "/scim/v2/{*rest}";
/// The largest body of a call, in bytes.
const MAX_BODY: usize = 512 * 1024;

/// What every call shares. Cheap to clone.
#[derive(Clone)]
pub struct Scim(Arc<Inner>);

struct Inner {
    web: WebState,
    limiter: Limiter,
    /// Groups are changed one after another: each change looks at all of them.
    regrouping: tokio::sync::Mutex<()>,
}

impl Scim {
    /// Of one firm.
    pub fn new(web: WebState) -> Self {
        Self(Arc::new(Inner { web, limiter: Limiter::default(), regrouping: tokio::sync::Mutex::default() }))
    }

    fn web(&self) -> &WebState {
        &self.0.web
    }

    /// Where it is reached from outside.
    fn base(&self) -> String {
        format!("{}{BASE}", self.web().address())
    }
}

/// Every address.
pub fn table() -> Table<Scim> {
    Table::new()
        .route("/scim/v2/ServiceProviderConfig", get(about::config))
        .route("/scim/v2/ResourceTypes", get(about::types))
        .route("/scim/v2/ResourceTypes/{type}", get(about::one_type))
        .route("/scim/v2/Schemas", get(about::schemas))
        .route("/scim/v2/Schemas/{schema}", get(about::one_schema))
        .route("/scim/v2/.search", post(all::search))
        .route("/scim/v2/Users", get(users::list).post(users::create))
        .route("/scim/v2/Users/.search", post(users::search))
        .route("/scim/v2/Users/{user}", get(users::show).put(users::put).patch(users::patch).delete(users::delete))
        .route("/scim/v2/Groups", get(groups::list).post(groups::create))
        .route("/scim/v2/Groups/.search", post(groups::search))
        .route(
            "/scim/v2/Groups/{group}",
            get(groups::show).put(groups::put).patch(groups::patch).delete(groups::delete),
        )
        .method_not_allowed_fallback(not_allowed)
}

/// What serves it.
pub fn router(web: WebState) -> Router {
    let routes = table()
        .into_router()
        .route(REST, any(missing))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::map_response(bound));
    routes.with_state(Scim::new(web))
}

async fn missing(_: Caller) -> Problem {
    Problem::missing()
}

async fn not_allowed(_: Method) -> Response {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, None, "this cannot be done here").into_response()
}

/// An answer with a body.
fn told(status: StatusCode, body: &Value) -> Response {
    let mut response = (status, body.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    response
}

/// An answer about one thing, with its version; where it is too, if it was just made.
fn told_one(status: StatusCode, body: &Value, meta: &Meta) -> Response {
    let mut response = told(status, body);
    let said = [(header::ETAG, Some(&meta.version)), (header::LOCATION, Some(&meta.location))];
    for (name, value) in said.into_iter().filter(|(name, _)| *name == header::ETAG || status == StatusCode::CREATED) {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// What stands beside a thing.
fn meta(at: &str, id: Uuid, (created, changed): (Timestamp, Timestamp)) -> Meta {
    Meta {
        id: id.to_string(),
        created: created.to_string(),
        changed: changed.to_string(),
        version: format!("W/\"{:x}\"", changed.as_microsecond()),
        location: format!("{at}/{id}"),
    }
}

/// True if a header of conditions names this version.
fn names(headers: &HeaderMap, name: header::HeaderName, version: &str) -> Option<bool> {
    let said = headers.get(name)?.to_str().ok()?;
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    Some(said.trim() == "*" || said.split(',').any(|tag| bare(tag) == bare(version)))
}

/// Whoever changes something may say which version they saw.
fn fits(headers: &HeaderMap, version: &str) -> Result<(), Problem> {
    match names(headers, header::IF_MATCH, version) {
        Some(false) => Err(Problem::new(StatusCode::PRECONDITION_FAILED, None, "it was changed since it was seen")),
        _ => Ok(()),
    }
}

//! Use of a record, which renews when it was last needed.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use policy::Use;

use crate::api::Api;
use crate::api::ask::{On, located};
use crate::api::caller::Caller;
use crate::api::problem::Problem;

/// Notes that a record was needed for the purpose. Nothing is opened
#[utoipa::path(post, path = "/records/{record}/use", tag = "records", operation_id = "use",
    params(("record" = String, Path), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 204), (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn need(State(api): State<Api>, caller: Caller, Path(record): Path<String>) -> Result<StatusCode, Problem> {
    caller.purpose()?;
    let located = located::<Use>(&api, &caller, &record).await?;
    let grant = caller.ask::<Use>(&api, On::record(&located)).await?;
    let used = api.door().use_(grant, located.record, caller.now).await;
    used.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::read(&api, error))
}

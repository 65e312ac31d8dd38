//! One record.

use axum::extract::{Path, State};
use axum::response::Response;
use policy::Read;

use crate::api::Api;
use crate::api::ask::{On, located};
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::records::marked;
use crate::api::shape::RecordOut;

/// One record, as far as the purpose covers it
#[utoipa::path(get, path = "/records/{record}", tag = "records", operation_id = "record",
    params(("record" = String, Path), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = RecordOut, headers(("ETag" = String, description = "The revision, for `If-Match`"))),
        (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(State(api): State<Api>, caller: Caller, Path(record): Path<String>) -> Result<Response, Problem> {
    caller.purpose()?;
    let located = located::<Read>(&api, &caller, &record).await?;
    let grant = caller.ask::<Read>(&api, On::record(&located)).await?;
    let open = api.door().read_one(grant, located.record, caller.now).await;
    Ok(marked(&RecordOut::of(&open.map_err(|error| Problem::read(&api, error))?)))
}

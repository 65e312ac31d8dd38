//! The list of a record kind.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use policy::Read;
use vault::Selector;

use crate::api::Api;
use crate::api::ask::On;
use crate::api::caller::Caller;
use crate::api::page::{ListQuery, PageOf, linked};
use crate::api::problem::Problem;
use crate::api::shape::RecordOut;

/// A page of the records of a kind
#[utoipa::path(get, path = "/registers/{register}/{kind}/records", tag = "records", operation_id = "records",
    params(("register" = String, Path), ("kind" = String, Path), ListQuery, ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = PageOf<RecordOut>, headers(("Link" = String, description = "Where to go on"))),
        (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    State(api): State<Api>,
    caller: Caller,
    Path((register, kind)): Path<(String, String)>,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(query) = query.map_err(|_| Problem::call("query", "the address has a part that is not known here"))?;
    let paging = query.paging()?;
    let on = On::kind(&register, &kind)?;
    let path = format!("/registers/{}/{}/records", on.register, on.kind);
    let grant = caller.ask::<Read>(&api, on).await?;
    let page = api.door().read(grant, Selector::List(paging), caller.now).await;
    let page = page.map_err(|error| Problem::read(&api, error))?;
    let next = page.next.map(|next| next.to_string());
    let link = next.as_deref().and_then(|next| query.link(&path, next));
    Ok(linked(PageOf { items: page.items.iter().map(RecordOut::of).collect(), next }, link))
}

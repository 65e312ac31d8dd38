//! The history of a value.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Path, State};
use notice::Name;
use policy::{Fields, Read};

use crate::api::Api;
use crate::api::ask::{On, located};
use crate::api::caller::Caller;
use crate::api::page::PageOf;
use crate::api::problem::Problem;
use crate::api::shape::PastOut;

/// Every value a field of a record had, the one that stands first
#[utoipa::path(get, path = "/records/{record}/history/{field}", tag = "records", operation_id = "history",
    params(("record" = String, Path), ("field" = String, Path), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = PageOf<PastOut>), (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn history(
    State(api): State<Api>,
    caller: Caller,
    Path((record, field)): Path<(String, String)>,
) -> Result<Json<PageOf<PastOut>>, Problem> {
    caller.purpose()?;
    let field = Name::new(&field).map_err(|_| Problem::missing())?;
    let located = located::<Read>(&api, &caller, &record).await?;
    let on = On { fields: Fields::These(BTreeSet::from([field.clone()])), ..On::record(&located) };
    let grant = caller.ask::<Read>(&api, on).await?;
    let past = api.door().history(grant, located.record, &field, caller.now).await;
    let past = past.map_err(|error| Problem::read(&api, error))?;
    Ok(Json(PageOf { items: past.iter().map(PastOut::of).collect(), next: None }))
}

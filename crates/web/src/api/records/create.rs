//! A new record.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use notice::Name;
use policy::{Collect, Fields};
use serde::Serialize;
use utoipa::ToSchema;
use vault::{Audience, Draft};

use crate::api::ask::On;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::shape::{NewRecord, entered, named};
use crate::api::{Api, BASE};

/// A record that was stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoredOut {
    id: String,
    /// The person or organisation it is about.
    subject: String,
    /// Values the system gave, as a customer number.
    given: BTreeMap<String, String>,
}

/// Stores a record
#[utoipa::path(post, path = "/registers/{register}/{kind}/records", tag = "records", operation_id = "create", request_body = NewRecord,
    params(("register" = String, Path), ("kind" = String, Path), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 201, body = StoredOut, headers(("Location" = String, description = "Where it is"))),
        (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Values that do not fit, or fields the notice does not declare", body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    State(api): State<Api>,
    caller: Caller,
    Path((register, kind)): Path<(String, String)>,
    Body(new): Body<NewRecord>,
) -> Result<Response, Problem> {
    let values = named(new.values, entered)?;
    let consents = consents(&new.consents)?;
    let parent = new.parent.as_deref().map(str::parse).transpose();
    let parent = parent.map_err(|_| Problem::call("parent", "`parent` is no id of a record"))?;
    let on = On {
        fields: Fields::These(values.keys().cloned().collect()),
        source: Some(new.source.given()?),
        consenting: consents.clone(),
        ..On::kind(&register, &kind)?
    };
    let grant = caller.ask::<Collect>(&api, on).await?;
    let draft = Draft { parent, values, consents: consents.into_iter().collect(), brand: new.brand };
    let stored = api.door().collect(grant, draft, caller.now).await.map_err(|error| Problem::collect(&api, error))?;
    let given = stored.given.iter().map(|(name, value)| (name.to_string(), value.reveal(&Audience::api()).clone()));
    let out = StoredOut { id: stored.record.to_string(), subject: stored.subject.to_string(), given: given.collect() };
    let at = HeaderValue::from_str(&format!("{BASE}/records/{}", out.id)).ok();
    let mut response = (StatusCode::CREATED, Json(out)).into_response();
    if let Some(at) = at {
        response.headers_mut().insert(header::LOCATION, at);
    }
    Ok(response)
}

fn consents(given: &BTreeSet<String>) -> Result<BTreeSet<Name>, Problem> {
    let name =
        |text: &String| Name::new(text).map_err(|_| Problem::call("consents", "`consents` holds what is no name"));
    given.iter().map(name).collect()
}

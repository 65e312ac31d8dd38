//! A change to a record, made from the revision that was seen.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use policy::{Amend, Fields};
use serde::Serialize;
use utoipa::ToSchema;
use vault::Amending;

use crate::api::Api;
use crate::api::ask::{On, located};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::shape::{Change, entered, named};

/// A record that was changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedOut {
    /// The revision it stands at.
    revision: u64,
    /// The fields that changed.
    fields: Vec<String>,
    /// True if it stands under another of the controller's names now.
    renamed: bool,
}

/// Changes values of a record
///
/// `If-Match` holds the revision the change was made from. If somebody was first, nothing is changed.
#[utoipa::path(patch, path = "/records/{record}", tag = "records", operation_id = "change", request_body = Change,
    params(("record" = String, Path), ("If-Match" = String, Header, description = "The revision the change was made from, as in `ETag`"),
        ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = ChangedOut, headers(("ETag" = String, description = "The revision it stands at"))),
        (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody changed it first", body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    State(api): State<Api>,
    caller: Caller,
    Path(record): Path<String>,
    headers: HeaderMap,
    Body(change): Body<Change>,
) -> Result<Response, Problem> {
    caller.purpose()?;
    let revision = revision(&headers)?;
    let changes = named(change.values, |value| value.map(entered))?;
    let located = located::<Amend>(&api, &caller, &record).await?;
    let on = On {
        // A name alone is no field: it may be set right by whoever may change any.
        fields: if changes.is_empty() { Fields::Allowed } else { Fields::These(changes.keys().cloned().collect()) },
        source: Some(change.source.given()?),
        ..On::record(&located)
    };
    let grant = caller.ask::<Amend>(&api, on).await?;
    let amending = Amending { values: changes, brand: change.brand };
    let amended = api.door().amend(grant, located.record, revision, amending, caller.now).await;
    let amended = amended.map_err(|error| Problem::amend(&api, error))?;
    Ok(ChangedOut::of(&amended).marked())
}

impl ChangedOut {
    /// What came of a change.
    pub fn of(amended: &vault::Amended) -> Self {
        Self {
            revision: amended.revision,
            fields: amended.fields.iter().map(ToString::to_string).collect(),
            renamed: amended.renamed,
        }
    }

    /// The answer, with the mark to make the next change by.
    pub fn marked(self) -> Response {
        let mark = HeaderValue::from_str(&format!("\"{}\"", self.revision)).ok();
        let mut response = Json(self).into_response();
        if let Some(mark) = mark {
            response.headers_mut().insert(header::ETAG, mark);
        }
        response
    }
}

/// The revision that the change was made from.
pub fn revision(headers: &HeaderMap) -> Result<u64, Problem> {
    let missing = || {
        Problem::new(
            StatusCode::PRECONDITION_REQUIRED,
            "if-match-missing",
            "the change does not say what it was made from",
        )
        .help("read the record and give its `ETag` back as `If-Match`")
    };
    let given = headers.get(header::IF_MATCH).ok_or_else(missing)?;
    let wrong = || Problem::call("if-match", "`If-Match` holds no revision").help("give it as in `ETag`: \"3\"");
    let text = given.to_str().map_err(|_| wrong())?.trim();
    text.trim_start_matches("W/").trim_matches('"').parse().map_err(|_| wrong())
}

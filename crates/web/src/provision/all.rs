//! People and groups at once.

use axum::extract::State;
use axum::response::Response;
use scim::Query;

use super::caller::{Body, Caller};
use super::problem::Problem;
use super::users::part_of;
use super::{Scim, groups, users};

/// `POST /scim/v2/.search` (RFC 7644, 3.4.3): an attribute that a thing has not fits no filter.
pub async fn search(State(scim): State<Scim>, _: Caller, Body(body): Body) -> Result<Response, Problem> {
    let query = Query::of_body(&body)?;
    let mut all = users::all(&scim, &query).await?;
    all.extend(groups::all(&scim).await?);
    Ok(part_of(all, &query))
}

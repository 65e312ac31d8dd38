//! The notice in force.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use crate::api::Api;

/// The notice in force, as data
///
/// It is public, so that no token is needed.
#[utoipa::path(get, path = "/notice", tag = "notice", operation_id = "notice", security(()),
    responses((status = 200, description = "The notice in force", content_type = "application/json", body = Object)))]
pub async fn show(State(api): State<Api>) -> impl IntoResponse {
    let notice = api.door().notice();
    ([(header::CONTENT_TYPE, "application/json")], notice::render::json(&notice))
}

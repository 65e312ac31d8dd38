//! A case as one file for the authority.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use crate::http::{PageError, Visit};
use crate::pages::requests;

/// `GET /requests/{number}/export.json`
pub async fn get(visit: Visit, Path(number): Path<String>) -> Response {
    match export(&visit, &number).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn export(visit: &Visit, number: &str) -> Result<Response, PageError> {
    let case = requests::opened(visit, number).await?;
    let desk = requests::desk(visit);
    let bytes = desk.export(&case, requests::moment(visit, &desk)).await?;
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"seloste-{}.json\"", case.file().head.number)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

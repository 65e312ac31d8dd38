//! A letter of a case on paper: tagged PDF.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use rights::letters::{Letter, pdf};
use uuid::Uuid;

use crate::http::{PageError, Visit};
use crate::pages::requests;

/// `GET /requests/{number}/letters/{letter}`
pub async fn get(visit: Visit, Path((number, letter)): Path<(String, Uuid)>) -> Response {
    match open(&visit, &number, letter).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn open(visit: &Visit, number: &str, letter: Uuid) -> Result<Response, PageError> {
    let case = requests::opened(visit, number).await?;
    let sent = case.file().contents().letters.iter().find(|sent| sent.id == letter).ok_or(PageError::Missing)?;
    let written = sent.at.to_zoned(visit.web.zone().clone()).date();
    let letter = Letter { subject: sent.subject.clone(), text: sent.text.clone() };
    let bytes = pdf(&letter, case.file(), &visit.web.door().notice(), written);
    let name = format!("inline; filename=\"{}-{}.pdf\"", case.file().head.number, sent.kind.word());
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

//! A file of a case, opened for who handles it; and a file put to it.

use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use rights::{DeskError, StepError};
use uuid::Uuid;
use vault::{Audience, RequestError};

use crate::http::{PageError, Visit};
use crate::pages::requests::{self, new};
use crate::state::WebState;

/// `GET /requests/{number}/files/{file}`
pub async fn get(visit: Visit, Path((number, file)): Path<(String, Uuid)>) -> Response {
    match open(&visit, &number, file).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn open(visit: &Visit, number: &str, file: Uuid) -> Result<Response, PageError> {
    let case = requests::opened(visit, number).await?;
    let desk = requests::desk(visit);
    let bytes = desk.file(&case, file, requests::moment(visit, &desk)).await?;
    // Whatever it says it is, it is only ever saved: nothing that came from outside is shown by this service.
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", name_of(&case, file))),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes.reveal(&Audience::page()).clone()).into_response())
}

/// The name it came with, as far as a header can say it.
fn name_of(case: &rights::Stage, file: Uuid) -> String {
    let found = case.file().contents().attachments.iter().find(|attachment| attachment.id == file);
    let name = found.map_or("", |attachment| attachment.name.as_str());
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let name: String = name.chars().map(|c| if plain(c) { c } else { '_' }).take(100).collect();
    if name.is_empty() { "file".to_owned() } else { name }
}

/// `POST /requests/{number}/files`
pub async fn post(State(web): State<WebState>, Path(number): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let visit = match Visit::of(&parts, &web).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    let Ok(form) = Multipart::from_request(Request::from_parts(parts, body), &web).await else {
        return visit.refuse(PageError::Stale);
    };
    let result = put(&visit, &number, form).await;
    visit.lead(result)
}

async fn put(visit: &Visit, number: &str, mut form: Multipart) -> Result<String, PageError> {
    requests::must_handle(visit)?;
    let (mut known, mut proof) = (false, false);
    while let Some(part) = form.next_field().await.map_err(|_| PageError::TooLarge)? {
        match part.name().unwrap_or_default() {
            "csrf" => known = new::bytes(part, 256).await? == visit.csrf().as_bytes(),
            "proof" => proof = true,
            "file" if known => {
                let Some(file) = new::file(visit, part, proof).await? else { break };
                let case = requests::opened(visit, number).await?;
                let desk = requests::desk(visit);
                let moment = requests::moment(visit, &desk);
                let case = match case.attach(file, moment) {
                    Ok(case) => case,
                    // It was closed meanwhile: the page shows what stands.
                    Err(StepError::OtherStage) => return Ok(format!("/requests/{number}?changed=1")),
                    Err(error) => return Err(DeskError::from(error).into()),
                };
                return match desk.save(case, moment).await {
                    Ok(_) => Ok(format!("/requests/{number}?saved=1")),
                    Err(DeskError::Request(RequestError::Conflict { .. })) => {
                        Ok(format!("/requests/{number}?changed=1"))
                    }
                    Err(other) => Err(other.into()),
                };
            }
            _ => {}
        }
    }
    if known { Ok(format!("/requests/{number}")) } else { Err(PageError::Stale) }
}

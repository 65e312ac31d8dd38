//! Taking a file in, piece by piece, sealed from the first byte on.

use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::response::Response;
use policy::ActKind;
use transfer::{FileError, Source, Spool, Table};

use crate::http::{PageError, Visit};
use crate::pages::transfer::held::Upload;
use crate::pages::transfer::{place, start, words};
use crate::state::WebState;

/// The largest upload with what stands around the file, in bytes.
pub const MAX_BODY: usize = transfer::MAX_UPLOAD as usize + 64 * 1024;
/// The longest value beside the file, in bytes.
const MAX_SAID: usize = 256;

/// `POST /transfer/files`
pub async fn post(State(web): State<WebState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let visit = match Visit::of(&parts, &web).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    let Ok(form) = Multipart::from_request(Request::from_parts(parts, body), &web).await else {
        return visit.refuse(PageError::Stale);
    };
    match taken(&visit, form).await {
        Ok(Taken::File(path)) => visit.lead(Ok(path)),
        Ok(Taken::Wrong(error)) => {
            let say = words::file(&error, visit.lang);
            visit.answer(start::view(&visit, Some(say)).await.map(|view| start::render(&view)))
        }
        Err(error) => visit.refuse(error),
    }
}

/// What came of an upload.
enum Taken {
    /// The page to go on to.
    File(String),
    Wrong(FileError),
}

async fn taken(visit: &Visit, mut form: Multipart) -> Result<Taken, PageError> {
    let (mut token, mut at) = (false, String::new());
    while let Some(mut part) = form.next_field().await.map_err(|_| PageError::TooLarge)? {
        match part.name().unwrap_or_default() {
            "csrf" => token = said(&mut part).await? == visit.csrf(),
            "place" => at = said(&mut part).await?,
            "file" if token => {
                let mut spool = match Spool::begin(visit.web.door(), visit.now) {
                    Ok(spool) => spool,
                    Err(error) => return Ok(Taken::Wrong(error)),
                };
                while let Some(bytes) = part.chunk().await.map_err(|_| PageError::TooLarge)? {
                    if let Err(error) = spool.write(&bytes) {
                        return Ok(Taken::Wrong(error));
                    }
                }
                return held(visit, spool.end(), &at).await;
            }
            _ => {}
        }
    }
    Err(PageError::Stale)
}

/// A short value beside the file.
async fn said(part: &mut axum::extract::multipart::Field<'_>) -> Result<String, PageError> {
    let mut text = Vec::new();
    while let Some(bytes) = part.chunk().await.map_err(|_| PageError::TooLarge)? {
        text.extend_from_slice(&bytes);
        if text.len() > MAX_SAID {
            return Err(PageError::TooLarge);
        }
    }
    String::from_utf8(text).map_err(|_| PageError::Stale)
}

async fn held(visit: &Visit, spool: Result<Spool, FileError>, at: &str) -> Result<Taken, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, at).ok_or(PageError::Missing)?;
    if !visit.might_reach(ActKind::Collect, register, record) {
        return Err(PageError::Missing);
    }
    let spool = match spool {
        Ok(spool) => std::sync::Arc::new(spool),
        Err(error) => return Ok(Taken::Wrong(error)),
    };
    let file = Source::Spool(spool);
    let table = match Table::open(&file).await {
        Ok(table) => table,
        Err(error) => return Ok(Taken::Wrong(error)),
    };
    let upload = Upload {
        id: visit.web.door().staff().new_id(visit.now),
        account: visit.session.account,
        at: visit.now,
        file,
        register: register.name.clone(),
        kind: record.name.clone(),
        header: table.header,
    };
    let path = format!("/transfer/files/{}", upload.id);
    visit.web.held().put(upload);
    Ok(Taken::File(path))
}

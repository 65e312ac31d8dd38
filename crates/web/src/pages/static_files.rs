//! Style, scripts and drawings; and what is not there.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::assets;
use crate::design::Theme;
use crate::http::{PageError, Visit, Visitor, accepted, page};
use crate::pages::message::{self, Message};

/// `GET /assets/{name}`: named with a mark of their content, so kept for ever.
pub async fn get(Path(name): Path<String>) -> Response {
    let Some((content, kind)) = assets::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, content).into_response()
}

/// No firm is reached by this address.
pub async fn nobody(headers: HeaderMap) -> Response {
    let lang = accepted(&headers).unwrap_or(notice::Lang::Fi);
    page(StatusCode::NOT_FOUND, &message::outside(lang, Theme::default(), Message::Missing))
}

/// It cannot be looked whose address this is, and nothing tells who had it last.
pub async fn not_now(headers: HeaderMap) -> Response {
    let lang = accepted(&headers).unwrap_or(notice::Lang::Fi);
    page(StatusCode::SERVICE_UNAVAILABLE, &message::not_now(lang, vault::Lack::Database, "-"))
}

/// What only a form leads to, asked for as a page: an address taken from the browser's history, or read aloud.
pub async fn wrong_method(visitor: Visitor, visit: Option<Visit>) -> Response {
    let mut page = missing(visitor, visit).await;
    *page.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    page
}

/// What is not there.
pub async fn missing(visitor: Visitor, visit: Option<Visit>) -> Response {
    match visit {
        Some(visit) => visit.refuse(PageError::Missing),
        None => visitor.missing(),
    }
}

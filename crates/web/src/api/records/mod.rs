//! Records, one call a file.

pub mod change;
pub mod create;
pub mod file;
pub mod history;
pub mod list;
pub mod need;
pub mod search;
pub mod show;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::api::shape::RecordOut;

/// A record with its revision as the mark to change it by.
fn marked(record: &RecordOut) -> Response {
    let mark = HeaderValue::from_str(&format!("\"{}\"", record.revision)).ok();
    let mut response = axum::Json(record).into_response();
    if let Some(mark) = mark {
        response.headers_mut().insert(header::ETAG, mark);
    }
    response
}

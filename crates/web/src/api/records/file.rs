//! The file that a field of a record holds.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use notice::Name;
use policy::{Amend, Fields, Read};
use vault::{Audience, MAX_FILE_BYTES, NewFile, Personal};

use crate::api::Api;
use crate::api::ask::{On, located};
use crate::api::body;
use crate::api::caller::Caller;
use crate::api::problem::Problem;
use crate::api::records::change::{ChangedOut, revision};
use crate::api::shape::Source;
use crate::pages::records::{attach::called, file::disposition};

/// The header that names a file, with letters beyond ASCII percent-encoded.
const FILE_NAME: &str = "seloste-file-name";
/// The header that says where the file comes from: a kind of source and, after a comma, the way.
const SOURCE: &str = "seloste-source";

/// The file in a field of a record
///
/// Journaled before a byte is opened. The name stands in `Content-Disposition` as RFC 8187 has it.
#[utoipa::path(get, path = "/records/{record}/files/{field}", tag = "records", operation_id = "take_file",
    params(("record" = String, Path), ("field" = String, Path), ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn take(
    State(api): State<Api>,
    caller: Caller,
    Path((record, field)): Path<(String, String)>,
) -> Result<Response, Problem> {
    caller.purpose()?;
    let field = Name::new(&field).map_err(|_| Problem::missing())?;
    let located = located::<Read>(&api, &caller, &record).await?;
    let on = On { fields: Fields::These(BTreeSet::from([field.clone()])), ..On::record(&located) };
    let grant = caller.ask::<Read>(&api, on).await?;
    let file = api.door().open_file(grant, located.record, &field, caller.now).await;
    let file = file.map_err(|error| Problem::read(&api, error))?;
    let audience = Audience::api();
    let kind = HeaderValue::from_str(&file.media_type);
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("application/octet-stream"))),
        (header::CONTENT_DISPOSITION, disposition(file.name.reveal(&audience))),
    ];
    Ok((headers, file.bytes.reveal(&audience).clone()).into_response())
}

/// Puts a file into a field of a record
///
/// The body is the file. A file that stands there is deleted; to take one away, change the field to `null`.
#[utoipa::path(put, path = "/records/{record}/files/{field}", tag = "records", operation_id = "put_file",
    request_body(content_type = "application/octet-stream", description = "The file, with its own media type"),
    params(("record" = String, Path), ("field" = String, Path),
        ("If-Match" = String, Header, description = "The revision the change was made from, as in `ETag`"),
        ("Seloste-File-Name" = String, Header, description = "What the file is called, in UTF-8 with other than ASCII percent-encoded"),
        ("Seloste-Source" = String, Header, description = "Where it comes from: `person`, or `person, email` with the way"),
        ("Seloste-Purpose" = String, Header, description = "Why", pattern = "^[a-z][a-z0-9-]{0,63}$")),
    responses((status = 200, body = ChangedOut, headers(("ETag" = String, description = "The revision it stands at"))),
        (status = 400, body = Problem, content_type = "application/problem+json"), (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody changed it first", body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json")))]
pub async fn put(
    State(api): State<Api>,
    caller: Caller,
    Path((record, field)): Path<(String, String)>,
    headers: HeaderMap,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    caller.purpose()?;
    let revision = revision(&headers)?;
    let field = Name::new(&field).map_err(|_| Problem::missing())?;
    let source = source(&headers)?;
    let name = Personal::new(file_name(&headers)?);
    let bytes = bytes.map_err(|_| body::too_large("the file", MAX_FILE_BYTES))?;
    let located = located::<Amend>(&api, &caller, &record).await?;
    let on = On {
        fields: Fields::These(BTreeSet::from([field.clone()])),
        source: Some(source.given()?),
        ..On::record(&located)
    };
    let grant = caller.ask::<Amend>(&api, on).await?;
    let media_type = text(&headers, header::CONTENT_TYPE.as_str()).unwrap_or_default().to_owned();
    let file = NewFile { field, name, media_type, bytes: Personal::new(bytes.to_vec()) };
    let amended = api.door().attach(grant, located.record, revision, file, caller.now).await;
    Ok(ChangedOut::of(&amended.map_err(|error| Problem::amend(&api, error))?).marked())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim).filter(|text| !text.is_empty())
}

fn source(headers: &HeaderMap) -> Result<Source, Problem> {
    let missing = || {
        Problem::call("source", "`Seloste-Source` is missing or not text")
            .help("send `person`, or `person, email` with the way")
    };
    let (kind, way) = match text(headers, SOURCE).ok_or_else(missing)?.split_once(',') {
        Some((kind, way)) => (kind.trim().to_owned(), Some(way.trim().to_owned())),
        None => (text(headers, SOURCE).unwrap_or_default().to_owned(), None),
    };
    Ok(Source { kind, way })
}

/// What the file is called.
fn file_name(headers: &HeaderMap) -> Result<String, Problem> {
    let wrong = || {
        Problem::call("file-name", "`Seloste-File-Name` is missing or no name")
            .help("send the name in UTF-8, letters beyond ASCII percent-encoded")
    };
    let name = text(headers, FILE_NAME).ok_or_else(wrong)?;
    let name = percent_encoding::percent_decode_str(name).decode_utf8().map_err(|_| wrong())?;
    Some(called(&name)).filter(|name| !name.is_empty()).ok_or_else(wrong)
}

//! Records as a file, given piece by piece.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use policy::ActKind;
use policy::items::What;
use tokio::sync::mpsc;
use transfer::{Export, ExportError, ExportSpec, Format};
use vault::Personal;

use crate::http::{Confirmed, Form, PageError, Visit};
use crate::pages::items::{
    self,
    print::{Copy, noted},
};
use crate::pages::transfer::{place, start};

/// `POST /transfer/export`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    match begun(&visit, &form).await {
        Ok(response) => response,
        Err(error) => visit.refuse(error),
    }
}

async fn begun(visit: &Visit, form: &Form) -> Result<Response, PageError> {
    let notice = visit.web.door().notice();
    let (register, record) = place(&notice, form.get("place")).ok_or(PageError::Missing)?;
    if !visit.might_reach(ActKind::Export, register, record) {
        return Err(PageError::Missing);
    }
    let spec = ExportSpec {
        actor: visit.session.actor.clone(),
        register: register.name.clone(),
        kind: record.name.clone(),
        purpose: visit.here_for()?,
        format: Format::from_ending(form.get("format")).ok_or(PageError::Missing)?,
    };
    // A copy is a thing from then on: it lies on a registered device, where there is one, and has a day it is destroyed by.
    let devices = items::devices_for(visit, &register.name).await?;
    let device =
        devices.iter().find(|(item, _)| item.id.to_string() == form.get("device")).map(|(item, _)| item.clone());
    let t = crate::texts::texts(visit.lang);
    if device.is_none() && !devices.is_empty() {
        return not(visit, t.transfer_no_device()).await;
    }
    // Where none is registered, whoever takes it out names the place and the day: the notice knows neither.
    let (kept_at, until) = (form.get("kept_at").trim(), form.get("destroy_by").parse::<Date>());
    if device.is_none() && (kept_at.is_empty() || until.is_err()) {
        return not(visit, t.transfer_no_place()).await;
    }
    let export = Export::begin(visit.web.door(), &spec, visit.now).await.map_err(|error| match error {
        ExportError::Refused(refusal) => PageError::Refused(Box::new(refusal)),
        other => PageError::fault(&other),
    })?;
    let copy = Copy {
        what: What::Export,
        register: Some(register.name.clone()),
        kind: Some(record.name.clone()),
        subject: None,
        kept_at: device.is_none().then(|| Personal::new(kept_at.to_owned())),
        device,
    };
    if let Err(error) = noted(visit, copy, form).await {
        let Some(problem) = items::words::not(visit.lang, &error) else { return Err(items::hard(error)) };
        return not(visit, problem).await;
    }
    let day = visit.now.to_zoned(visit.web.zone().clone()).date();
    let name = format!("{}-{}-{day}.{}", spec.register, spec.kind, spec.format.ending());
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(spec.format.media_type())),
        (header::CONTENT_DISPOSITION, disposition.map_err(|error| PageError::fault(&error))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((StatusCode::OK, headers, streamed(export, visit.web.clock())).into_response())
}

/// The page again, with why no file is given.
async fn not(visit: &Visit, problem: String) -> Result<Response, PageError> {
    let view = start::view(visit, Some(problem)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, start::render(&view)).into_response())
}

/// The file as it is read. If it cannot go on, the transfer breaks off, so that half a file is not taken for a whole one.
fn streamed(mut export: Export, clock: fn() -> jiff::Timestamp) -> Body {
    let (give, pieces) = mpsc::channel::<std::io::Result<Vec<u8>>>(2);
    tokio::spawn(async move {
        loop {
            let piece = match export.next(clock()).await {
                Ok(Some(piece)) => Ok(piece),
                Ok(None) => return,
                Err(error) => {
                    tracing::error!(%error, "an export broke off");
                    Err(std::io::Error::other("the export broke off"))
                }
            };
            let broken = piece.is_err();
            if give.send(piece).await.is_err() || broken {
                return;
            }
        }
    });
    Body::from_stream(Pieces(pieces))
}

/// The pieces of a file as a stream.
struct Pieces(mpsc::Receiver<std::io::Result<Vec<u8>>>);

impl futures_core::Stream for Pieces {
    type Item = std::io::Result<Vec<u8>>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

//! Notes that people were told of a version.

use axum::extract::Path;
use axum::response::Response;
use vault::{SubjectId, TellError, Way};

use super::people::telling;
use crate::http::form::Form;
use crate::http::{PageError, Posted, Visit};

/// `POST /settings/telling/{2}`
pub async fn post(Path(version): Path<u32>, Posted { visit, form }: Posted) -> Response {
    let result = mark(&visit, version, &form).await;
    visit.lead(result.map(|()| format!("/settings/telling/{version}?saved=1")))
}

async fn mark(visit: &Visit, version: u32, form: &Form) -> Result<(), PageError> {
    visit.must_own()?;
    telling(visit, version).await?;
    let way = Way::from_word(form.get("way")).ok_or(PageError::Missing)?;
    let (door, by) = (visit.web.door(), Some(visit.session.account));
    let refused = |error: TellError| match error {
        TellError::Fault(fault) => fault.into(),
        _ => PageError::Missing,
    };
    if form.has("everybody") {
        return door.tell_everybody(version, way, by, visit.now).await.map_err(refused);
    }
    let people: Vec<SubjectId> = form.all("person").filter_map(|id| id.parse().ok()).collect();
    door.tell(&people, version, way, by, visit.now).await.map_err(refused)?;
    Ok(())
}

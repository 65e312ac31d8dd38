//! One saving back: the draft before the last becomes the newest.

use axum::response::{IntoResponse, Redirect, Response};

use crate::http::{Form, PageError, Posted, Visit};

/// `POST /editor/undo`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match undo(&visit, &form).await {
        Ok(()) => Redirect::to("/editor").into_response(),
        Err(error) => visit.refuse(error),
    }
}

async fn undo(visit: &Visit, form: &Form) -> Result<(), PageError> {
    visit.must_own()?;
    let seen: i64 = form.get("revision").parse().map_err(|_| PageError::Stale)?;
    let before = visit.web.access().draft_at(&visit.session, seen.saturating_sub(1)).await?;
    let before = before.ok_or(PageError::Missing)?;
    match visit.web.access().save_draft(&visit.session, seen, &before.text, visit.now).await {
        Ok(_) => Ok(()),
        // Somebody saved since: there is nothing of one's own to take back.
        Err(access::DraftError::Stale(_)) => Err(PageError::Stale),
        Err(other) => Err(other.into()),
    }
}

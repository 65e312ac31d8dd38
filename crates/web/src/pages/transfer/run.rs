//! From a trial to storing: the same choices, on the same file.

use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;

use crate::http::{PageError, Posted, Visit};
use crate::pages::transfer::job::{self, Order};

/// `POST /transfer/jobs/{job}/run`
pub async fn post(Path(tried): Path<String>, Posted { visit, .. }: Posted) -> Response {
    let result = run(&visit, &tried).await.map(|job| format!("/transfer/jobs/{job}"));
    visit.lead(result)
}

async fn run(visit: &Visit, tried: &str) -> Result<Uuid, PageError> {
    let (_, order) = mine(visit, tried).await?;
    if !order.preview {
        return Err(PageError::Missing);
    }
    let upload = visit.web.held().get(order.upload, visit.session.account, visit.now).ok_or(PageError::Missing)?;
    job::begin(visit, upload, Order { preview: false, came: None, ..order }).await
}

/// A job that the person ordered, and what was ordered.
pub async fn mine(visit: &Visit, job: &str) -> Result<(vault::rows::JobRow, Order), PageError> {
    let id: Uuid = job.parse().map_err(|_| PageError::Missing)?;
    let row = visit.web.door().staff().job(id).await?;
    let row = row.filter(|row| row.account == Some(visit.session.account.uuid())).ok_or(PageError::Missing)?;
    let order = job::open(visit, &row)?.ok_or(PageError::Missing)?;
    Ok((row, order))
}

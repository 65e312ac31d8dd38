//! A register looked at: whether its data are still needed.

use axum::extract::Path;
use axum::response::Response;

use crate::ask::reviews;
use crate::http::{PageError, Posted, Visit};

/// `POST /registers/{register}/review`
pub async fn post(Path(register): Path<String>, Posted { visit, .. }: Posted) -> Response {
    let result = review(&visit, &register).await;
    visit.lead(result.map(|()| String::from("/registers?saved=1")))
}

async fn review(visit: &Visit, register: &str) -> Result<(), PageError> {
    visit.must_own()?;
    let notice = visit.web.door().notice();
    let register = notice.register(register).ok_or(PageError::Missing)?;
    reviews::note(visit, register).await
}

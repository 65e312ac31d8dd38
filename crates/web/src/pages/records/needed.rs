//! A record used for its purpose, which renews when it was last needed.

use axum::extract::Path;
use axum::response::Response;
use policy::{Target, Use};

use crate::ask::door::{On, place};
use crate::http::{PageError, Posted, Visit};

/// `POST /registers/{register}/{kind}/{record}/needed`
pub async fn post(
    Path((register, kind, record)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Response {
    let result = needed(&visit, &register, &kind, &record).await;
    visit.lead(result)
}

async fn needed(visit: &Visit, register: &str, kind: &str, record: &str) -> Result<String, PageError> {
    let notice = visit.web.door().notice();
    let (register, kind) = place(&notice, register, kind)?;
    let on = On::kind(&register.name, &kind.name);
    let located = visit.locate::<Use>(on.clone(), record).await?;
    let grant = visit.ask::<Use>(on.target(Target::Record(located.record, located.subject))).await?;
    visit.web.door().use_(grant, located.record, visit.now).await?;
    Ok(format!("/people/{}?saved=1", located.subject))
}

//! A backup out of turn, because an owner asks for one.

use axum::response::Response;
use vault::StaffNote;

use crate::http::{PageError, Posted, Visit};
use crate::pages::requests::show::fault;

/// `POST /settings/backups/copy`
pub async fn post(Posted { visit, .. }: Posted) -> Response {
    let result = ask(&visit).await.map(|()| "/settings/backups".to_owned());
    visit.lead(result)
}

/// Whichever node looks next makes it; the one that serves this page is told.
async fn ask(visit: &Visit) -> Result<(), PageError> {
    visit.must_own()?;
    let copying = visit.web.vault().copying();
    let settings = backup::Settings::find(&copying).await.map_err(fault)?;
    if settings.is_none_or(|settings| settings.places.is_empty()) {
        return Ok(());
    }
    let note = StaffNote { actor: Some(visit.session.account), act: "backup-ask", done: true, detail: None };
    visit.web.door().staff().commit(Vec::new(), vec![note], visit.now).await?;
    copying.ask(visit.now).await?;
    visit.web.copy_asked().notify_one();
    Ok(())
}

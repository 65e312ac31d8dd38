//! An account closed: its sessions and grants end at once.

use axum::extract::Path;
use axum::response::Response;
use policy::AccountId;

use crate::ask::accounts::wrong;
use crate::http::{Confirmed, PageError, Visit};

/// `POST /accounts/{account}/end`
pub async fn post(Path(account): Path<String>, Confirmed { visit, .. }: Confirmed) -> Response {
    let result = close(&visit, &account).await;
    visit.lead(result.map(|()| String::from("/accounts?saved=1")))
}

async fn close(visit: &Visit, account: &str) -> Result<(), PageError> {
    visit.must_own()?;
    let account: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let closed = visit.web.access().close(&visit.session, account, visit.now).await;
    match closed {
        Ok(()) => Ok(()),
        Err(error) => wrong(error, crate::texts::texts(visit.lang)).and(Err(PageError::Stale)),
    }
}

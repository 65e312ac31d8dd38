//! A person made an owner, beside those there are.

use axum::extract::Path;
use axum::response::Response;
use policy::AccountId;

use crate::ask::accounts::wrong;
use crate::http::{Confirmed, PageError, Visit};

/// `POST /accounts/{account}/owner`
pub async fn post(Path(account): Path<String>, Confirmed { visit, .. }: Confirmed) -> Response {
    let result = make(&visit, &account).await;
    visit.lead(result.map(|()| format!("/accounts/{account}?saved=1")))
}

async fn make(visit: &Visit, account: &str) -> Result<(), PageError> {
    visit.must_own()?;
    let account: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    match visit.web.access().make_owner(&visit.session, account, visit.now).await {
        Ok(()) => Ok(()),
        Err(error) => wrong(error, crate::texts::texts(visit.lang)).and(Err(PageError::Stale)),
    }
}

//! A standing grant taken back: the very next request of its account is refused.

use access::GrantingError;
use axum::extract::Path;
use axum::response::Response;

use crate::http::confirm::Confirmed;
use crate::http::{PageError, Visit};

/// `POST /accounts/{account}/grants/{grant}/end`
pub async fn post(Path((account, grant)): Path<(String, String)>, Confirmed { visit, .. }: Confirmed) -> Response {
    let result = take_back(&visit, &grant).await;
    visit.lead(result.map(|()| format!("/accounts/{account}?saved=1")))
}

async fn take_back(visit: &Visit, grant: &str) -> Result<(), PageError> {
    visit.must_own()?;
    let grant = grant.parse().map_err(|_| PageError::Missing)?;
    match visit.web.access().end_grant(&visit.session, grant, visit.now).await {
        // To end what has ended is what was asked for.
        Ok(()) | Err(GrantingError::NotInForce) => Ok(()),
        Err(GrantingError::LastOwner) => Err(PageError::LastOwner),
        Err(GrantingError::Stale) => Err(PageError::Stale),
        Err(GrantingError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

//! The tokens of a service taken back: the very next call with one is refused.

use access::AccountError;
use axum::extract::Path;
use axum::response::Response;
use policy::AccountId;

use crate::http::{PageError, Posted, Visit};

/// `POST /tokens/{account}/revoke`
pub async fn post(Path(account): Path<String>, Posted { visit, .. }: Posted) -> Response {
    let result = revoke(&visit, &account).await;
    visit.lead(result.map(|()| String::from("/tokens?saved=1")))
}

async fn revoke(visit: &Visit, account: &str) -> Result<(), PageError> {
    visit.must_own()?;
    let account: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let access = visit.web.access();
    let tokens = access.tokens_of(account, visit.now).await?;
    for token in tokens.iter().filter(|token| token.lives) {
        match access.end_token(&visit.session, &token.hash, visit.now).await {
            Ok(()) | Err(AccountError::NotFound) => {}
            Err(AccountError::Fault(fault)) => return Err(fault.into()),
            Err(other) => return Err(PageError::fault(&other)),
        }
    }
    Ok(())
}

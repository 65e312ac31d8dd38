//! The journal proved, from its first row to its last.

use axum::response::Response;
use vault::VerifyError;

use crate::http::{PageError, Posted, Visit};
use crate::pages::journal::show::Proof;

/// `POST /journal/verify`
pub async fn post(Posted { visit, .. }: Posted) -> Response {
    let result = prove(&visit).await.map(|()| String::from("/journal"));
    visit.lead(result)
}

/// It reads every row there is, so not everybody starts it.
async fn prove(visit: &Visit) -> Result<(), PageError> {
    visit.must_own()?;
    let proof = match visit.web.door().verify_journal().await {
        Ok(whole) => Proof::Whole {
            rows: whole.size,
            at: visit.now,
            root: whole.root.iter().map(|byte| format!("{byte:02x}")).collect(),
        },
        Err(VerifyError::Broken { seq, .. }) => Proof::Broken { row: seq.unwrap_or_default() },
        Err(other) => return Err(PageError::fault(&other)),
    };
    visit.web.keep_proof(proof);
    Ok(())
}

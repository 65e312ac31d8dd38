//! The proof that a recovery key was saved: its end, typed from where it is.

use axum::response::{IntoResponse, Redirect, Response};
use backup::{Proof, Waiting};
use vault::StaffNote;

use crate::http::{PageError, Posted, Visit};
use crate::pages::requests::show::fault;
use crate::pages::settings::backups::{self, Wrong, render};

/// The most letters that are looked at: the whole key, with spaces.
const MAX_TYPED: usize = 256;

/// `POST /settings/backups/proof`
pub async fn post(Posted { visit, form }: Posted) -> Response {
    match prove(&visit, form.get("proof")).await {
        Ok(Proof::Taken(_)) => Redirect::to("/settings/backups?proved").into_response(),
        // Somebody was first, or it was proved on the machine itself.
        Ok(Proof::None) => Redirect::to("/settings/backups").into_response(),
        Ok(Proof::NotIt) => {
            let wrong = Wrong { proof: Some(crate::texts::texts(visit.lang).backups_proof_wrong()), password: None };
            let result = backups::view(&visit, wrong).await.map(|view| render(&view));
            visit.answer(result)
        }
        Err(error) => visit.refuse(error),
    }
}

async fn prove(visit: &Visit, typed: &str) -> Result<Proof, PageError> {
    visit.must_own()?;
    let copying = visit.web.vault().copying();
    let typed = typed.get(..MAX_TYPED).unwrap_or(typed);
    let proof = Waiting::prove(&copying, typed, visit.now).await.map_err(fault)?;
    let done = match &proof {
        Proof::Taken(_) => true,
        Proof::NotIt => false,
        Proof::None => return Ok(proof),
    };
    let note = StaffNote { actor: Some(visit.session.account), act: "backup-proof", done, detail: None };
    visit.web.door().staff().commit(Vec::new(), vec![note], visit.now).await?;
    visit.web.copy_asked().notify_one();
    Ok(proof)
}

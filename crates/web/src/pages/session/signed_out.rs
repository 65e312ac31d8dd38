//! The firm's own identity provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0). It comes from the
//! provider itself and not from a browser; what it says is believed by its signature alone.

use access::{ArrivalError, Left, SignInError};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};

use crate::http::Form;
use crate::http::PageError;
use crate::pages::session::directory::{asked, provider};
use crate::pages::session::sign_in::Origin;
use crate::state::WebState;

/// Where the provider says so, below the address of the service.
pub const ENDED: &str = "/sign-in/directory/ended";
/// The longest word of the provider, in bytes.
const MAX_WORD: usize = 64 * 1024;

/// `POST /sign-in/directory/ended`: ends what somebody began by the provider.
pub async fn post(State(web): State<WebState>, origin: Origin, body: Bytes) -> Response {
    match ended(&web, &origin, &body).await {
        Ok(response) => response,
        Err(PageError::Missing) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn ended(web: &WebState, origin: &Origin, body: &[u8]) -> Result<Response, PageError> {
    let (access, now) = (web.access(), web.now());
    let Some((directory, provider)) = provider(web).await? else { return Err(PageError::Missing) };
    match access.may_arrive(&origin.coming(), now).await {
        Ok(()) => {}
        Err(SignInError::Fault(fault)) => return Err(fault.into()),
        Err(_) => return Ok((StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "60")]).into_response()),
    }
    if body.len() > MAX_WORD {
        return Ok(refused());
    }
    let word = Form::read(body).get("logout_token").to_owned();
    let said = match asked(provider, move |provider| provider.signed_out(&word, now)).await {
        Ok(said) => said,
        Err(error) => {
            tracing::warn!(%error, "the firm's own identity provider was not believed that somebody signed out");
            access.not_arrived(&origin.coming(), now).await?;
            return Ok(refused());
        }
    };
    let left = Left {
        issuer: &directory.issuer,
        subject: said.subject.as_deref(),
        session: said.session.as_deref(),
        word: &said.token,
        over: said.over,
    };
    match access.signed_out_there(&left, now).await {
        Ok(sessions) => {
            tracing::info!(sessions, "somebody signed out at the firm's own identity provider");
            Ok(StatusCode::OK.into_response())
        }
        Err(ArrivalError::Stale) => Ok(refused()),
        Err(ArrivalError::Off) => Err(PageError::Missing),
        Err(ArrivalError::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(PageError::fault(&other)),
    }
}

/// What is answered to a word that is not believed (section 2.8).
fn refused() -> Response {
    (StatusCode::BAD_REQUEST, Json(serde_json::json!({ "error": "invalid_request" }))).into_response()
}

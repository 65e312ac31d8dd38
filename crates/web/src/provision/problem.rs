//! Why a call was not answered (RFC 7644, 3.12). Nothing that was sent is repeated.

use access::{Fault, ProvisionError};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use scim::Wrong;

use super::told;

/// Why a call was not answered.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    word: Option<&'static str>,
    detail: String,
}

impl Problem {
    pub fn new(status: StatusCode, word: Option<&'static str>, detail: impl Into<String>) -> Self {
        Self { status, word, detail: detail.into() }
    }

    /// Nobody known calls.
    pub fn nobody() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, None, "the call carries no token that works here")
    }

    /// Too many calls.
    pub fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, None, "too many calls: wait for the seconds in `Retry-After`")
    }

    /// Not there, or nothing the provider may speak of: both look alike.
    pub fn missing() -> Self {
        Self::new(StatusCode::NOT_FOUND, None, "there is nothing here")
    }

    /// Somebody must take over first what somebody else has in hand.
    pub fn in_hand() -> Self {
        let detail = "access has ended; an owner must say who takes over an open case before the account can go";
        Self::new(StatusCode::CONFLICT, None, detail)
    }

    /// Something failed. The outside sees a reference, the log what it was.
    pub fn fault(error: &(dyn std::error::Error + 'static)) -> Self {
        let said = crate::http::answer::whole(error);
        tracing::error!(error = said, "a call of the provider failed");
        match vault::lacking(error) {
            Some(_) => Self::new(StatusCode::SERVICE_UNAVAILABLE, None, "the store cannot be used just now"),
            None => Self::new(StatusCode::INTERNAL_SERVER_ERROR, None, "something failed"),
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::fault(&fault)
    }
}

impl From<Wrong> for Problem {
    fn from(wrong: Wrong) -> Self {
        let status = if wrong == Wrong::TooMany { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
        Self::new(status, Some(wrong.word()), wrong.to_string())
    }
}

impl From<ProvisionError> for Problem {
    fn from(error: ProvisionError) -> Self {
        let detail = error.to_string();
        let (status, word) = match error {
            ProvisionError::NotFound => return Self::missing(),
            ProvisionError::InHand(_) => return Self::in_hand(),
            ProvisionError::Fault(fault) => return Self::fault(&fault),
            ProvisionError::Taken => (StatusCode::CONFLICT, Some("uniqueness")),
            ProvisionError::Stale => (StatusCode::PRECONDITION_FAILED, None),
            ProvisionError::LastOwner => (StatusCode::CONFLICT, Some("mutability")),
            ProvisionError::Name | ProvisionError::Username | ProvisionError::Member => {
                (StatusCode::BAD_REQUEST, Some("invalidValue"))
            }
            ProvisionError::Full => (StatusCode::PAYLOAD_TOO_LARGE, Some("tooMany")),
            other => return Self::fault(&other),
        };
        Self::new(status, word, detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = told(self.status, &scim::problem(self.status.as_u16(), self.word, &self.detail));
        let said = match self.status {
            StatusCode::UNAUTHORIZED => Some((header::WWW_AUTHENTICATE, "Bearer realm=\"seloste\"")),
            StatusCode::TOO_MANY_REQUESTS => Some((header::RETRY_AFTER, "1")),
            StatusCode::SERVICE_UNAVAILABLE => Some((header::RETRY_AFTER, "5")),
            _ => None,
        };
        if let Some((name, value)) = said {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

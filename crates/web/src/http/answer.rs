//! Answers: pages, and why there is none. What the outside sees of a fault is a reference number.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use policy::{Reason, Refusal};
use thiserror::Error;
use vault::Lack;

use crate::ask::refusal;
use crate::design::Shell;
use crate::http::visit::{Visit, Visitor};
use crate::pages::message::{self, Message};

/// Why there is no page.
#[derive(Debug, Error)]
pub enum PageError {
    /// Not there, or not for this person to see; both look alike.
    #[error("there is no such page")]
    Missing,
    /// For owners only.
    #[error("only an owner may")]
    Forbidden,
    /// The notice does not allow it.
    #[error("refused")]
    Refused(Box<Refusal>),
    /// The person has not said why they are here.
    #[error("no purpose is chosen")]
    NoPurpose,
    /// The last owner stays one.
    #[error("the last owner stays one")]
    LastOwner,
    /// The form was given to another session.
    #[error("the form is not of this session")]
    Stale,
    /// What was sent is too large.
    #[error("what was sent is too large")]
    TooLarge,
    /// It was not done in the time a page has.
    #[error("it took too long")]
    TooLong,
    /// The store lacks something for a while: what failed, for the log.
    #[error("not now: {1}")]
    Lacking(Lack, String),
    /// Something failed: what, for the log.
    #[error("a fault: {0}")]
    Fault(String),
}

impl PageError {
    /// True if all that stands against it is where the values come from, which the person can say differently.
    pub fn is_about_source(&self) -> bool {
        let of_source = |reason: &Reason| {
            matches!(reason, Reason::UndeclaredSource(..) | Reason::UndeclaredWay(..) | Reason::SourceMissing)
        };
        matches!(self, Self::Refused(refusal) if refusal.because.iter().all(of_source))
    }

    /// Something failed. Errors of the vault and the accounts hold no personal value.
    pub fn fault(error: &(dyn std::error::Error + 'static)) -> Self {
        let said = whole(error);
        match vault::lacking(error) {
            Some(lack) => Self::Lacking(lack, said),
            None => Self::Fault(said),
        }
    }

    /// The page for somebody signed in.
    pub fn inside(self, visit: &Visit, shell: &Shell) -> Response {
        let (status, markup) = match self {
            Self::Refused(refused) => {
                let notice = visit.web.door().notice();
                let view = refusal::view(&notice, &refused, shell);
                (StatusCode::FORBIDDEN, message::refused(shell, &view))
            }
            Self::Fault(error) => {
                let reference = visit.web.random_word();
                tracing::error!(%reference, %error, "a page failed");
                (StatusCode::INTERNAL_SERVER_ERROR, message::fault(visit.lang, &reference))
            }
            Self::Lacking(lack, error) => not_now(visit.lang, lack, (&visit.web.random_word(), &error)),
            Self::NoPurpose => (StatusCode::OK, message::ask_purpose(shell)),
            Self::Missing => (StatusCode::NOT_FOUND, message::inside(shell, Message::Missing)),
            Self::Forbidden => (StatusCode::FORBIDDEN, message::inside(shell, Message::Forbidden)),
            Self::LastOwner => (StatusCode::CONFLICT, message::inside(shell, Message::LastOwner)),
            Self::Stale => (StatusCode::FORBIDDEN, message::inside(shell, Message::Stale)),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, message::inside(shell, Message::TooLarge)),
            Self::TooLong => (StatusCode::SERVICE_UNAVAILABLE, message::inside(shell, Message::TooLong)),
        };
        page(status, &markup)
    }

    /// The page for somebody still outside.
    pub fn outside(self, visitor: &Visitor) -> Response {
        let outside = |message| message::outside(visitor.lang, visitor.theme, message);
        let (status, markup) = match self {
            Self::Fault(error) => {
                let reference = visitor.web.random_word();
                tracing::error!(%reference, %error, "a page failed");
                (StatusCode::INTERNAL_SERVER_ERROR, message::fault(visitor.lang, &reference))
            }
            Self::Lacking(lack, error) => not_now(visitor.lang, lack, (&visitor.web.random_word(), &error)),
            Self::Stale => (StatusCode::FORBIDDEN, outside(Message::Stale)),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, outside(Message::TooLarge)),
            Self::TooLong => (StatusCode::SERVICE_UNAVAILABLE, outside(Message::TooLong)),
            Self::Missing | Self::Forbidden | Self::LastOwner | Self::Refused(_) | Self::NoPurpose => {
                (StatusCode::NOT_FOUND, outside(Message::Missing))
            }
        };
        page(status, &markup)
    }
}

/// Why there is no page just now, and what to do.
fn not_now(lang: notice::Lang, lack: Lack, (reference, error): (&str, &str)) -> (StatusCode, Markup) {
    tracing::error!(%reference, %error, "the store lacks something; it goes on by itself");
    (StatusCode::SERVICE_UNAVAILABLE, message::not_now(lang, lack, reference))
}

/// What an error says, with what it rests on.
pub fn whole(error: &dyn std::error::Error) -> String {
    let (mut said, mut next) = (error.to_string(), error.source());
    while let Some(below) = next {
        let words = below.to_string();
        if !said.contains(&words) {
            said.push_str(": ");
            said.push_str(&words);
        }
        next = below.source();
    }
    said
}

impl From<access::Fault> for PageError {
    fn from(fault: access::Fault) -> Self {
        Self::fault(&fault)
    }
}

impl From<vault::Fault> for PageError {
    fn from(fault: vault::Fault) -> Self {
        Self::fault(&fault)
    }
}

impl From<vault::AskError> for PageError {
    fn from(error: vault::AskError) -> Self {
        match error {
            vault::AskError::Refused(refusal) => Self::Refused(Box::new(refusal)),
            other => Self::fault(&other),
        }
    }
}

impl From<vault::ReadError> for PageError {
    fn from(error: vault::ReadError) -> Self {
        match error {
            vault::ReadError::NotFound | vault::ReadError::Grant(vault::GrantError::NotCovered) => Self::Missing,
            other => Self::fault(&other),
        }
    }
}

/// A page that is kept nowhere.
pub fn page(status: StatusCode, markup: &Markup) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, markup.0.clone()).into_response()
}

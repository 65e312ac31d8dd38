//! Coming in with a passkey, and the question that a device answers.

use access::{At, SignInError};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use passkey::Answer;

use crate::design::Private;
use crate::design::icon::Icon;
use crate::design::parts;
use crate::http::{PageError, PostedOutside, Visit, Visitor};
use crate::pages::session::code::half;
use crate::pages::session::sign_in::{Origin, Problem, let_in, minutes, show};
use crate::texts::Texts;

/// The field of a form that brings what a device answered.
pub const FIELD: &str = "passkey";

/// `GET /passkey`: a question for the device of whoever asks.
pub async fn question(visitor: Visitor, visit: Option<Visit>) -> Response {
    let (origin, held) = visit.as_ref().map_or_else(|| visitor.place(), Visit::place);
    let now = visitor.web.now();
    let question = visitor.web.access().question(At { origin: &origin, held: &held }, now);
    let body = serde_json::json!({ "question": question }).to_string();
    (StatusCode::OK, [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], body).into_response()
}

/// `POST /sign-in/passkey`
pub async fn post(origin: Origin, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let wrong = || show(&visitor, Private::default(), Some(Problem::Passkey));
    let Some(answer) = Answer::read(form.get(FIELD)) else { return wrong().await };
    let (page, held) = visitor.place();
    let (at, now, half) = (At { origin: &page, held: &held }, visitor.web.now(), half(&visitor));
    match visitor.web.access().sign_in_passkey(&answer, at, (&origin.coming(), half.as_ref()), now).await {
        Ok(entered) => let_in(&visitor.headers, &entered),
        Err(SignInError::Wrong) => wrong().await,
        Err(SignInError::Agreement) => show(&visitor, Private::default(), Some(Problem::Agreement)).await,
        Err(SignInError::Directory) => show(&visitor, Private::default(), Some(Problem::Directory)).await,
        Err(SignInError::Wait { until }) => {
            show(&visitor, Private::default(), Some(Problem::Locked(minutes(until.duration_since(now))))).await
        }
        Err(SignInError::Fault(fault)) => visitor.refuse(PageError::from(fault)),
        Err(other) => visitor.refuse(PageError::fault(&other)),
    }
}

/// The way in with a passkey, on a page before the door. Nothing of it is shown where the browser has none.
pub fn way_in(t: &Texts, csrf: &str) -> Markup {
    html! {
        form.passkey-form method="post" action="/sign-in/passkey" {
            (parts::csrf(csrf))
            (part(t, FIELD, &t.passkey_use()))
        }
    }
}

/// The button that asks the device, and the field of its answer.
pub fn part(t: &Texts, field: &str, label: &str) -> Markup {
    html! {
        div.passkey data-passkey="use" data-failed=(t.passkey_failed()) data-known=(t.passkey_failed()) hidden {
            input type="hidden" name=(field) value="";
            button.button.button-wide type="button" { (Icon::Key.draw()) (label) }
            p.small.quiet role="status" {}
        }
    }
}

//! The second step of signing in: the code of the person's device, or a recovery code.

use access::{Awaited, SignInError, Token};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::design::form::{self, Line};
use crate::design::parts::{self, Tone};
use crate::http::cookie::Cookie;
use crate::http::{PageError, PostedOutside, Visitor};
use crate::pages::session::door::Door;
use crate::pages::session::passkey;
use crate::pages::session::sign_in::{Origin, let_in, minutes};

/// The page.
#[derive(Debug, Clone)]
pub struct CodeView {
    pub door: Door,
    pub asked: Awaited,
    pub problem: Option<Problem>,
}

/// Why one is not in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The code is another, or was used.
    Wrong,
    /// Too many attempts; again in so many minutes.
    Locked(u32),
}

/// `GET /sign-in/code`
pub async fn get(visitor: Visitor) -> Response {
    let Some(half) = half(&visitor) else { return again() };
    show(&visitor, &half, None).await
}

/// `POST /sign-in/code`
pub async fn post(origin: Origin, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let Some(half) = half(&visitor) else { return again() };
    let now = visitor.web.now();
    match visitor.web.access().sign_in_code(&half, form.get("code"), &origin.coming(), now).await {
        Ok(entered) => let_in(&visitor.headers, &entered),
        Err(SignInError::Wrong) => show(&visitor, &half, Some(Problem::Wrong)).await,
        Err(SignInError::Wait { until }) => {
            show(&visitor, &half, Some(Problem::Locked(minutes(until.duration_since(now))))).await
        }
        Err(SignInError::Over) => again(),
        Err(SignInError::Fault(fault)) => visitor.refuse(PageError::from(fault)),
        Err(other) => visitor.refuse(PageError::fault(&other)),
    }
}

/// The token of somebody whose password fitted.
pub fn half(visitor: &Visitor) -> Option<Token> {
    Cookie::Session.read(&visitor.headers).as_deref().and_then(Token::read)
}

/// The way back to the password.
fn again() -> Response {
    Redirect::to("/sign-in?ended").into_response()
}

async fn show(visitor: &Visitor, half: &Token, problem: Option<Problem>) -> Response {
    let asked = match visitor.web.access().awaits_code(half, visitor.web.now()).await {
        Ok(Some(asked)) => asked,
        Ok(None) => return again(),
        Err(fault) => return visitor.refuse(PageError::from(fault)),
    };
    let status = match problem {
        Some(Problem::Wrong) => StatusCode::UNAUTHORIZED,
        Some(Problem::Locked(_)) => StatusCode::TOO_MANY_REQUESTS,
        None => StatusCode::OK,
    };
    visitor.answer(status, &render(&CodeView { door: visitor.door(), asked, problem }))
}

/// The page.
pub fn render(view: &CodeView) -> Markup {
    let t = view.door.t();
    let content = html! {
        h1 { (t.code_title()) }
        p.quiet { @if view.asked.app { (t.code_lead()) } @else { (t.code_lead_passkey()) } }
        @if view.asked.passkey { (passkey::way_in(t, &view.door.csrf)) }
        form method="post" action="/sign-in/code" {
            (parts::csrf(&view.door.csrf))
            @match view.problem {
                Some(Problem::Wrong) => (parts::alert(Tone::Danger, &t.sign_in_wrong_title(), &html! { p { (t.code_wrong()) } })),
                Some(Problem::Locked(minutes)) => (parts::alert(Tone::Warn, &t.sign_in_wrong_title(), &html! { p { (t.sign_in_locked(i64::from(minutes))) } })),
                None => {}
            }
            div.fields {
                (form::line(&Line {
                    name: "code",
                    label: if view.asked.app { t.code_label() } else { t.code_label_recovery() },
                    hint: if view.asked.app { t.code_hint() } else { t.code_hint_recovery() },
                    required: true,
                    autocomplete: "one-time-code",
                    max: 32,
                    ..Line::default()
                }))
                button.button.button-wide.button-main[!view.asked.passkey] type="submit" { (t.code_do()) }
            }
        }
        details.help {
            summary { (t.code_lost()) }
            div.help-body { p { (t.code_lost_help()) } }
        }
    };
    view.door.page(&t.code_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(door: Door, problem: Option<Problem>) -> CodeView {
        let asked = Awaited { app: problem.is_some(), passkey: problem != Some(Problem::Wrong) };
        CodeView { door: Door { path: "/sign-in/code".into(), ..door }, asked, problem }
    }
}

//! Sign-in.

use std::net::SocketAddr;

use access::{Password, SignInError};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::design::Private;
use crate::design::form::{self, Line};
use crate::design::parts::{self, Tone};
use crate::http::cookie::Cookie;
use crate::http::{PageError, PostedOutside, Visit, Visitor};
use crate::pages::session::door::Door;

/// The page.
#[derive(Debug, Clone)]
pub struct SignInView {
    pub door: Door,
    pub username: Private,
    pub problem: Option<Problem>,
}

/// `GET /sign-in`
pub async fn get(visitor: Visitor, visit: Option<Visit>) -> Response {
    if visit.is_some() {
        return Redirect::to("/").into_response();
    }
    let problem = visitor.path.contains("ended").then_some(Problem::Ended);
    let problem = if visitor.path.contains("welcome") { Some(Problem::Welcome) } else { problem };
    show(&visitor, Private::default(), problem)
}

/// `POST /sign-in`
pub async fn post(origin: Origin, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let password = Password::typed(form.get("password").to_owned());
    let now = visitor.web.now();
    match visitor.web.access().sign_in(form.get("username"), password, &origin.address, now).await {
        Ok(token) => {
            let mut response = Redirect::to("/").into_response();
            let cookie = Cookie::Session.set(&visitor.headers, &token.reveal());
            response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
            response
        }
        Err(SignInError::Wrong) => show(&visitor, Private::new(form.get("username")), Some(Problem::Wrong)),
        Err(SignInError::Wait { until }) => {
            let minutes = until.duration_since(now).as_secs().max(0) / 60 + 1;
            let problem = Problem::Locked(u32::try_from(minutes).unwrap_or(u32::MAX));
            show(&visitor, Private::new(form.get("username")), Some(problem))
        }
        Err(SignInError::Fault(fault)) => visitor.refuse(PageError::from(fault)),
        Err(other) => visitor.refuse(PageError::fault(&other)),
    }
}

/// The way in for somebody whose account is ready.
pub fn welcome(_: &Visitor) -> Response {
    Redirect::to("/sign-in?welcome").into_response()
}

fn show(visitor: &Visitor, username: Private, problem: Option<Problem>) -> Response {
    let status = match problem {
        Some(Problem::Wrong) => StatusCode::UNAUTHORIZED,
        Some(Problem::Locked(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(Problem::Ended | Problem::Welcome) | None => StatusCode::OK,
    };
    visitor.answer(status, &render(&SignInView { door: visitor.door(), username, problem }))
}

/// Where a request comes from on the network, for counting tries.
#[derive(Debug)]
pub struct Origin {
    address: String,
}

impl Origin {
    /// The address on the network.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self { address: peer.map_or_else(|| String::from("-"), |ConnectInfo(address)| address.ip().to_string()) })
    }
}

/// Why one is not in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// User name and password do not go together; which of them is wrong is not said.
    Wrong,
    /// Too many attempts; again in so many minutes.
    Locked(u32),
    /// The session has ended.
    Ended,
    /// The account has just been made.
    Welcome,
}

/// The page.
pub fn render(view: &SignInView) -> Markup {
    let t = view.door.t();
    let content = html! {
        h1 { (t.sign_in_title()) }
        p.quiet { (t.sign_in_lead(&view.door.firm)) }
        form method="post" action="/sign-in" {
            (parts::csrf(&view.door.csrf))
            @match view.problem {
                Some(Problem::Wrong) => (parts::alert(Tone::Danger, &t.sign_in_wrong_title(), &html! { p { (t.sign_in_wrong()) } })),
                Some(Problem::Locked(minutes)) => (parts::alert(Tone::Warn, &t.sign_in_wrong_title(), &html! { p { (t.sign_in_locked(i64::from(minutes))) } })),
                Some(Problem::Ended) => (parts::alert(Tone::Info, "", &html! { p { (t.sign_in_ended()) } })),
                Some(Problem::Welcome) => (parts::alert(Tone::Ok, "", &html! { p { (t.sign_in_welcome()) } })),
                None => {}
            }
            div.fields {
                (form::line(&Line {
                    name: "username",
                    label: t.sign_in_username(),
                    value: view.username.clone(),
                    required: true,
                    autocomplete: "username",
                    ..Line::default()
                }))
                (form::line(&Line {
                    name: "password",
                    label: t.sign_in_password(),
                    kind: "password",
                    required: true,
                    autocomplete: "current-password",
                    ..Line::default()
                }))
                button.button.button-main.button-wide type="submit" { (t.sign_in_do()) }
            }
        }
    };
    view.door.page(&t.sign_in_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(door: Door, problem: Option<Problem>) -> SignInView {
        let username = Private::new(if problem.is_some() { "otto.omistaja" } else { "" });
        SignInView { door, username, problem }
    }
}

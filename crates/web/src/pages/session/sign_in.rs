//! Sign-in.

use std::net::{IpAddr, SocketAddr};

use access::{Coming, Device, Entered, Password, SignInError};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use maud::{Markup, html};
use policy::AccountId;

use crate::design::Private;
use crate::design::form::{self, Line};
use crate::design::parts::{self, Tone};
use crate::http::cookie::Cookie;
use crate::http::peer::BehindProxy;
use crate::http::{PageError, PostedOutside, Visit, Visitor};
use crate::pages::session::door::Door;
use crate::pages::session::{directory, passkey};

/// The page.
#[derive(Debug, Clone)]
pub struct SignInView {
    pub door: Door,
    pub username: Private,
    /// True if people come in by the firm's own identity provider too.
    pub directory: bool,
    pub problem: Option<Problem>,
}

/// `GET /sign-in`
pub async fn get(visitor: Visitor, visit: Option<Visit>) -> Response {
    if visit.is_some() {
        return Redirect::to("/").into_response();
    }
    let problem = visitor.path.contains("ended").then_some(Problem::Ended);
    let problem = if visitor.path.contains("welcome") { Some(Problem::Welcome) } else { problem };
    show(&visitor, Private::default(), problem).await
}

/// `POST /sign-in`
pub async fn post(origin: Origin, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let password = Password::typed(form.get("password").to_owned());
    let now = visitor.web.now();
    match visitor.web.access().sign_in(form.get("username"), password, origin.coming(), now).await {
        Ok(entered) => let_in(&visitor.headers, &entered),
        Err(SignInError::Agreement) => {
            show(&visitor, Private::new(form.get("username")), Some(Problem::Agreement)).await
        }
        Err(SignInError::Directory) => {
            show(&visitor, Private::new(form.get("username")), Some(Problem::Directory)).await
        }
        Err(SignInError::Wrong) => show(&visitor, Private::new(form.get("username")), Some(Problem::Wrong)).await,
        Err(SignInError::Wait { until }) => {
            let problem = Problem::Locked(minutes(until.duration_since(now)));
            show(&visitor, Private::new(form.get("username")), Some(problem)).await
        }
        Err(SignInError::Fault(fault)) => visitor.refuse(PageError::from(fault)),
        Err(other) => visitor.refuse(PageError::fault(&other)),
    }
}

/// How many minutes a wait takes, in whole ones.
pub fn minutes(wait: SignedDuration) -> u32 {
    u32::try_from(wait.as_secs().max(0) / 60 + 1).unwrap_or(u32::MAX)
}

/// The way on for somebody whose password, or whose code, fitted.
pub fn let_in(headers: &HeaderMap, entered: &Entered) -> Response {
    let to = if entered.is_in() { "/" } else { "/sign-in/code" };
    let mut response = Redirect::to(to).into_response();
    let session = Cookie::Session.set(headers, &entered.token.reveal());
    let device = entered.mark.as_deref().and_then(|mark| Cookie::Device.set(headers, mark));
    for cookie in session.into_iter().chain(device) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The way in for somebody whose account is ready; their browser is known from now on.
pub fn welcome(visitor: &Visitor, account: AccountId) -> Response {
    let mut response = Redirect::to("/sign-in?welcome").into_response();
    let device = Cookie::Device.set(&visitor.headers, &visitor.web.access().mark_of(account));
    response.headers_mut().extend(device.map(|cookie| (SET_COOKIE, cookie)));
    response
}

pub async fn show(visitor: &Visitor, username: Private, problem: Option<Problem>) -> Response {
    let directory = match directory::provider(&visitor.web).await {
        Ok(known) => known.is_some(),
        Err(error) => return visitor.refuse(error),
    };
    let status = match problem {
        Some(Problem::Wrong | Problem::Passkey) => StatusCode::UNAUTHORIZED,
        Some(Problem::Agreement | Problem::Directory) => StatusCode::FORBIDDEN,
        Some(Problem::Locked(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(Problem::Ended | Problem::Welcome) | None => StatusCode::OK,
    };
    visitor.answer(status, &render(&SignInView { door: visitor.door(), username, directory, problem }))
}

/// Where a request comes from: on the network, for counting tries, and from what kind of device.
#[derive(Debug)]
pub struct Origin {
    address: String,
    device: Device,
    mark: Option<String>,
}

impl Origin {
    /// The address on the network.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// All of it, for whoever wants to come in.
    pub fn coming(&self) -> Coming<'_> {
        Coming { address: &self.address, device: self.device, mark: self.mark.as_deref() }
    }
}

/// The address a request comes from. A proxy on this very machine, or one that was told of, says from whom it has it: what it added is the last of
/// the list, all before that anybody could have written.
fn address_of(peer: IpAddr, trusted: bool, headers: &HeaderMap) -> IpAddr {
    let said = headers.get_all("x-forwarded-for").into_iter().next_back();
    let said = said.and_then(|value| value.to_str().ok()).and_then(|list| list.rsplit(',').next());
    let said = said.and_then(|address| address.trim().parse().ok());
    said.filter(|_| trusted || peer.is_loopback()).unwrap_or(peer)
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let headers = &parts.headers;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let trusted = parts.extensions.get::<BehindProxy>().is_some();
        let address = peer.map(|ConnectInfo(peer)| address_of(peer.ip(), trusted, headers).to_string());
        let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self {
            address: address.unwrap_or_else(|| String::from("-")),
            device: Device::of_agent(agent),
            mark: Cookie::Device.read(headers),
        })
    }
}

/// Why one is not in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// They go together, and no agreement with the person's firm is in force.
    Agreement,
    /// They go together, and the person comes in by the firm's own identity provider.
    Directory,
    /// User name and password do not go together; which of them is wrong is not said.
    Wrong,
    /// The passkey is none of an account here.
    Passkey,
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
                Some(Problem::Passkey) => (parts::alert(Tone::Danger, &t.sign_in_wrong_title(), &html! { p { (t.passkey_wrong()) } })),
                Some(Problem::Directory) => (parts::alert(Tone::Info, &t.directory_only_title(), &html! { p { (t.directory_only()) } })),
                Some(Problem::Agreement) => (parts::alert(Tone::Warn, &t.sign_in_agreement_title(), &html! { p { (t.asleep_agreement()) } })),
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
        @if view.directory { (directory::way_in(t, &view.door.csrf)) }
        (passkey::way_in(t, &view.door.csrf))
    };
    view.door.page(&t.sign_in_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    #[test]
    fn a_proxy_on_this_machine_says_whom_it_has_a_request_from_and_nobody_else_does() {
        let asked = |peer: &str, said: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", axum::http::HeaderValue::from_static(said));
            (
                address_of(peer.parse().unwrap(), false, &headers).to_string(),
                address_of(peer.parse().unwrap(), true, &headers).to_string(),
            )
        };
        let (_, told) = asked("192.0.2.1", "198.51.100.7, 203.0.113.9");
        assert_eq!(told, "203.0.113.9", "a proxy that was told of may stand on another machine");
        let asked = |peer: &str, said: &'static str| asked(peer, said).0;
        assert_eq!(asked("127.0.0.1", "198.51.100.7, 203.0.113.9"), "203.0.113.9");
        assert_eq!(asked("::1", "2001:db8::7"), "2001:db8::7");
        assert_eq!(asked("127.0.0.1", "unknown"), "127.0.0.1");
        assert_eq!(asked("192.0.2.1", "203.0.113.9"), "192.0.2.1", "from elsewhere it is not believed");
    }

    pub fn sample(door: Door, problem: Option<Problem>) -> SignInView {
        let username = Private::new(if problem.is_some() { "otto.omistaja" } else { "" });
        SignInView { door, username, directory: problem == Some(Problem::Directory), problem }
    }
}

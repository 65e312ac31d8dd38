//! What stands around every page: headers that bind the browser, a look at where a change comes from, limits.

use std::any::Any;
use std::time::Duration;

use access::Token;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use uuid::Uuid;

use crate::api::bearer;
use crate::http::answer::{PageError, page};
use crate::http::cookie::Cookie;
use crate::http::visit::Visitor;
use crate::pages::message;
use crate::state::WebState;

/// The longest a page may take.
const LONGEST: Duration = Duration::from_secs(30);
/// The largest body of any request to a page that does not say otherwise, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// Nothing is loaded from elsewhere, nothing runs that is not a file of ours, nobody frames us.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same, for a page whose form leads on to one other place, as `https://tunnistus.example`.
pub fn policy_leading_to(origin: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&POLICY.replace("form-action 'self'", &format!("form-action 'self' {origin}"))).ok()
}

/// An answer whose forms lead on to firms of the installation.
pub fn led_to(mut response: Response, neighbours: Option<&str>) -> Response {
    if let Some(policy) = neighbours.and_then(policy_leading_to) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// For a year, no browser asks this host without TLS.
const ONLY_TLS: &str = "max-age=31536000";

/// The headers of every answer that says nothing else.
const HEADERS: [(HeaderName, &str); 8] = [
    // What anybody may keep says so.
    (CACHE_CONTROL, "no-store"),
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    // With `no-referrer` browsers send `Origin: null` with our own forms.
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The routes with all that stands around them.
pub fn around(routes: Router<WebState>, web: &WebState) -> Router<WebState> {
    routes
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::from_fn_with_state(web.clone(), own_origin))
        .layer(middleware::from_fn_with_state(web.clone(), in_time))
        .layer(CatchPanicLayer::custom(panicked))
}

/// Every answer of these routes binds the browser; where the service is reached over TLS, to TLS too.
pub fn bound(routes: Router, over_tls: bool) -> Router {
    let routes = routes.layer(middleware::map_response(bind));
    if over_tls { routes.layer(middleware::map_response(bind_to_tls)) } else { routes }
}

/// Tells another firm of the installation when somebody of this one asked for what is its own, and was told that it is not
/// there. It is looked after the answer, so that the time it takes tells nothing.
pub fn telling_others(routes: Router, web: &WebState) -> Router {
    routes.layer(middleware::from_fn_with_state(web.clone(), tell_others))
}

async fn tell_others(State(web): State<WebState>, request: Request, next: Next) -> Response {
    let (service, session) = (bearer_of(request.headers()), session_of(request.headers()));
    let comes_in = service.is_some() || session.is_some();
    let id = request.uri().path().split('/').find_map(|part| part.parse().ok()).filter(|_| comes_in);
    let response = next.run(request).await;
    if let Some(id) = id.filter(|_| response.status() == StatusCode::NOT_FOUND) {
        tokio::spawn(async move {
            if let Err(fault) = tell_whose(&web, (service, session), id).await {
                tracing::warn!(%fault, "a try at another firm's data could not be written down");
            }
        });
    }
    response
}

/// Looks whose it was, for somebody who is signed in: nobody else makes the program ask every firm there is.
async fn tell_whose(
    web: &WebState,
    (service, session): (Option<Token>, Option<Token>),
    id: Uuid,
) -> Result<(), access::Fault> {
    let now = web.now();
    let mut known = match &session {
        Some(token) => web.access().session(token, now).await?.is_some(),
        None => false,
    };
    if let Some(token) = service.as_ref().filter(|_| !known) {
        known =
            web.access().service(token, now).await?.is_some() || web.access().provisioner(token, now).await?.is_some();
    }
    if known {
        web.vault().tried_elsewhere(web.door().id(), id, now).await?;
    }
    Ok(())
}

fn session_of(headers: &HeaderMap) -> Option<Token> {
    Cookie::Session.read(headers).as_deref().and_then(Token::read)
}

fn bearer_of(headers: &HeaderMap) -> Option<Token> {
    headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(bearer)
}

async fn bind(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

async fn bind_to_tls(mut response: Response) -> Response {
    let _ = response.headers_mut().insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONLY_TLS));
    response
}

/// Says so where a page takes too long: what it was to do may be done all the same.
async fn in_time(State(web): State<WebState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let answer = tokio::time::timeout(LONGEST, next.run(Request::from_parts(parts, body))).await;
    answer.unwrap_or_else(|_| {
        tracing::error!(method = %asked.method, seconds = LONGEST.as_secs(), "a page took too long and was given up");
        Visitor::of(&asked, &web).refuse(PageError::TooLong)
    })
}

/// Refuses a change that a page of somebody else asks for.
async fn own_origin(State(web): State<WebState>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || comes_from_us(request.headers()) {
        return next.run(request).await;
    }
    let (parts, _) = request.into_parts();
    Visitor::of(&parts, &web).refuse(PageError::Stale)
}

fn comes_from_us(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site =
        text(HeaderName::from_static("sec-fetch-site")).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = text(ORIGIN).is_none_or(|origin| {
        let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        authority.is_some() && authority == text(HOST)
    });
    site && origin
}

/// A panic becomes a fault page without a word of what happened.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a page panicked");
    let markup = message::fault(notice::Lang::Fi, "-");
    page(StatusCode::INTERNAL_SERVER_ERROR, &markup).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(origin: Option<&'static str>, site: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static("rekisteri.example"));
        origin.map(|origin| headers.insert(ORIGIN, HeaderValue::from_static(origin)));
        site.map(|site| headers.insert("sec-fetch-site", HeaderValue::from_static(site)));
        comes_from_us(&headers)
    }

    #[test]
    fn a_change_asked_for_by_another_site_is_refused() {
        assert!(from(Some("https://rekisteri.example"), Some("same-origin")));
        assert!(from(None, None), "a program without these headers still needs the token");
        assert!(!from(Some("https://evil.example"), None));
        assert!(!from(Some("null"), None));
        assert!(!from(None, Some("cross-site")));
        assert!(!from(None, Some("same-site")));
    }
}

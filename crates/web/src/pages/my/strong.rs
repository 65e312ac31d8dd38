//! The way in by strong electronic identification: a page that says what happens, the way to the provider, and back.
//!
//! Whoever comes back is in their own place whether or not anything is held: the way there is the same for everybody.

use std::sync::Arc;

use axum::extract::Query;
use axum::http::header::{CONTENT_SECURITY_POLICY, REFRESH, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use identify::{Back, IdentifyError, Once, Provider};
use jiff::Timestamp;
use maud::{Markup, html};
use notice::Lang;
use rights::strong::{Away, Came};
use serde::Deserialize;

use crate::design::icon::Icon;
use crate::design::parts;
use crate::http::cookie::Cookie;
use crate::http::{PageError, PostedOutside, Visitor, guard};
use crate::pages::my::frame::{Frame, back as way_back, too_often};
use crate::pages::my::portal;
use crate::pages::session::sign_in::Origin;

/// The page that says what happens.
#[derive(Debug, Clone)]
pub struct StrongView {
    pub frame: Frame,
    /// True for whoever came by a link before: their address is known.
    pub by_link: bool,
}

/// What the provider sends along. Its own words for an error are not read.
#[derive(Deserialize)]
pub struct Brought {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
}

/// `GET /my/strong`
pub async fn get(visitor: Visitor) -> Response {
    let Some(provider) = visitor.web.strong() else { return visitor.missing() };
    let now = visitor.web.now();
    let origin = match asked(provider, move |provider| provider.origin(now)).await {
        Ok(origin) => origin,
        Err(error) => return away(&visitor, &error),
    };
    let by_link = match own(&visitor, now).await {
        Ok(own) => own.is_some_and(|own| !own.email.is_empty()),
        Err(error) => return visitor.refuse(error),
    };
    let view = StrongView { frame: Frame::of(&visitor), by_link };
    let mut response = visitor.answer(StatusCode::OK, &render(&view));
    // The form of this page leads on to the provider, which browsers count as its target.
    response.headers_mut().extend(guard::policy_leading_to(&origin).map(|policy| (CONTENT_SECURITY_POLICY, policy)));
    response
}

/// `POST /my/strong`: away to the provider. The address says nothing about who goes there.
pub async fn post(origin: Origin, PostedOutside { visitor, .. }: PostedOutside) -> Response {
    let Some(provider) = visitor.web.strong() else { return visitor.missing() };
    let (portal, now, lang) = (portal(&visitor.web), visitor.web.now(), visitor.lang);
    match portal.may_ask([origin.address(), origin.address()], now).await {
        Ok(true) => {}
        Ok(false) => return too_often(&visitor),
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    }
    let staff = visitor.web.door().staff();
    let once = Once::new(std::array::from_fn(|_| staff.new_token()));
    let way = {
        let once = once.clone();
        asked(provider, move |provider| provider.way(&once, lang.code(), now)).await
    };
    let way = match way {
        Ok(way) => way,
        Err(error) => return away(&visitor, &error),
    };
    let kept = async {
        let from = own(&visitor, now).await?;
        let once = serde_json::to_string(&once).map_err(|error| PageError::fault(&error))?;
        let away = Away { once, from, language: lang.code().to_owned() };
        portal.send_away(&away, now).await.map_err(|fault| PageError::fault(&fault))
    };
    match kept.await {
        Ok(token) => {
            let mut response = Redirect::to(&way).into_response();
            let cookie = Cookie::Away.set(&visitor.headers, &token);
            response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
            response
        }
        Err(error) => visitor.refuse(error),
    }
}

/// `GET /my/strong/back`: whoever comes from the provider. What they bring counts once, in the browser that went there.
pub async fn back(mut visitor: Visitor, Query(brought): Query<Brought>) -> Response {
    let Some(provider) = visitor.web.strong() else { return visitor.missing() };
    let (portal, now) = (portal(&visitor.web), visitor.web.now());
    let token = Cookie::Away.read(&visitor.headers).unwrap_or_default();
    let away = match portal.came_back(&token, now).await {
        Ok(Some(away)) => away,
        Ok(None) => return stopped(&visitor),
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    };
    visitor.lang = Lang::from_code(&away.language).unwrap_or(visitor.lang);
    let (Ok(once), Some(code), Some(state)) = (serde_json::from_str::<Once>(&away.once), brought.code, brought.state)
    else {
        return stopped(&visitor);
    };
    let issuer = brought.iss;
    let who = asked(provider, move |provider| {
        provider.who(&once, Back { code: &code, state: &state, issuer: issuer.as_deref() }, now)
    });
    let person = match who.await {
        Ok(person) => person,
        Err(error @ IdentifyError::Distrusted(_)) => {
            tracing::warn!(%error, "nobody was identified");
            return stopped(&visitor);
        }
        Err(error) => return self::away(&visitor, &error),
    };
    let came = Came { code: person.code, given: person.given, family: person.family, email: person.email };
    match portal.come_in_strongly(came, away.from, now).await {
        Ok(session) => arrived(&visitor, &session),
        Err(fault) => visitor.refuse(PageError::fault(&fault)),
    }
}

/// Asks the provider from a thread that may wait.
async fn asked<T: Send + 'static>(
    provider: Arc<Provider>,
    ask: impl FnOnce(&Provider) -> Result<T, IdentifyError> + Send + 'static,
) -> Result<T, IdentifyError> {
    let told = tokio::task::spawn_blocking(move || ask(&provider)).await;
    told.unwrap_or(Err(IdentifyError::Unreadable("answer")))
}

/// Whoever is in their own place already.
async fn own(visitor: &Visitor, now: Timestamp) -> Result<Option<rights::portal::Own>, PageError> {
    let Some(session) = Cookie::Person.read(&visitor.headers) else { return Ok(None) };
    portal(&visitor.web).own(&session, now).await.map_err(|fault| PageError::fault(&fault))
}

/// In. The cookie of a session goes with no request that another site began, so the page leads on by itself.
fn arrived(visitor: &Visitor, session: &str) -> Response {
    let frame = Frame::of(visitor);
    let t = frame.t();
    let next = html! { a.button.button-main href="/my/place" { (t.own_place()) } };
    let page = frame.says(Icon::Check, (&t.own_strong_in_title(), &t.own_strong_in()), &next);
    let mut response = visitor.answer(StatusCode::OK, &page);
    let headers = response.headers_mut();
    headers.insert(REFRESH, HeaderValue::from_static("0; url=/my/place"));
    let cookies = [Cookie::Person.set(&visitor.headers, session), Cookie::Away.clear(&visitor.headers)];
    for cookie in cookies.into_iter().flatten() {
        headers.append(SET_COOKIE, cookie);
    }
    response
}

/// Nobody was identified; why is not said.
fn stopped(visitor: &Visitor) -> Response {
    let frame = Frame::of(visitor);
    let t = frame.t();
    let next =
        html! { a.button.button-main href="/my/strong" { (t.own_again()) } a.button href="/my" { (t.own_back()) } };
    let page = frame.says(Icon::Stop, (&t.own_strong_stopped_title(), &t.own_strong_stopped()), &next);
    visitor.answer(StatusCode::FORBIDDEN, &page)
}

/// The provider does not answer as agreed.
fn away(visitor: &Visitor, error: &IdentifyError) -> Response {
    tracing::error!(%error, "nobody can be identified strongly");
    let frame = Frame::of(visitor);
    let t = frame.t();
    let next = html! { a.button.button-main href="/my/strong" { (t.own_again()) } a.button href="/my/ask" { (t.own_ask_go()) } };
    let page = frame.says(Icon::Clock, (&t.own_strong_off_title(), &t.own_strong_off()), &next);
    visitor.answer(StatusCode::SERVICE_UNAVAILABLE, &page)
}

/// The page that says what happens.
pub fn render(view: &StrongView) -> Markup {
    let t = view.frame.t();
    let content = html! {
        h1 { (t.own_strong_title()) }
        p.lead { (t.own_strong_lead(&view.frame.firm)) }
        ul.hints {
            li { (Icon::Shield.draw()) span { (t.own_strong_what()) } }
            @if !view.by_link { li { (Icon::Paper.draw()) span { (t.own_strong_first()) } } }
        }
        form.my-form method="post" action="/my/strong" {
            (parts::csrf(&view.frame.csrf))
            div.actions { button.button.button-main { (Icon::Lock.draw()) (t.own_strong_go()) } (way_back(t)) }
        }
    };
    view.frame.page(&t.own_strong_title(), &content)
}

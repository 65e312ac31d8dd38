//! The way in: a one-time link to an address that is known, and the page it leads to.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::{Private, parts};
use crate::http::cookie::Cookie;
use crate::http::{PageError, PostedOutside, Visitor};
use crate::pages::my::frame::{Frame, back, too_often};
use crate::pages::my::{PostedByMyself, portal};
use crate::pages::session::sign_in::Origin;

/// The page that asks for the address.
#[derive(Debug, Clone)]
pub struct LinkView {
    pub frame: Frame,
    pub email: Private,
    pub wrong: bool,
    /// False where no mail can be sent.
    pub mails: bool,
}

/// `GET /my/link`
pub async fn get(visitor: Visitor) -> Response {
    let mails = visitor.web.mails();
    let view = LinkView { frame: Frame::of(&visitor), email: Private::default(), wrong: false, mails };
    visitor.answer(StatusCode::OK, &render(&view))
}

/// `POST /my/link`: the answer is the same whether the address is known or not, and does not wait for finding out.
pub async fn post(origin: Origin, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let email = form.get("email").trim().to_owned();
    let frame = Frame::of(&visitor);
    if !rights::is_address(&email) {
        let view = LinkView { frame, email: Private::new(email), wrong: true, mails: visitor.web.mails() };
        return visitor.answer(StatusCode::UNPROCESSABLE_ENTITY, &render(&view));
    }
    let (portal, now, lang) = (portal(&visitor.web), visitor.web.now(), visitor.lang);
    match portal.may_ask([&email, origin.address()], now).await {
        Ok(true) => {}
        Ok(false) => return too_often(&visitor),
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    }
    let base = visitor.web.address();
    tokio::spawn(async move {
        let link = |token: &str| format!("{base}/my/in/{token}");
        if let Err(error) = portal.mail_link(&email, lang, link, now).await {
            tracing::error!(%error, "a link could not be mailed");
        }
    });
    let t = frame.t();
    let page = frame.says(Icon::Paper, (&t.own_link_sent_title(), &t.own_link_sent()), &back(t));
    visitor.answer(StatusCode::OK, &page)
}

/// `GET /my/in/{token}`: opening the page does not use the link up, so that a mail scanner does not either.
pub async fn open(visitor: Visitor, Path(token): Path<String>) -> Response {
    match portal(&visitor.web).counts(&token, visitor.web.now()).await {
        Ok(true) => {
            let frame = Frame::of(&visitor);
            let t = frame.t();
            let go = html! {
                form method="post" {
                    (parts::csrf(&frame.csrf))
                    button.button.button-main { (t.own_in_go()) }
                }
            };
            let page = frame.says(Icon::Eye, (&t.own_in_title(), &t.own_in_lead()), &go);
            visitor.answer(StatusCode::OK, &page)
        }
        Ok(false) => over(&visitor),
        Err(fault) => visitor.refuse(PageError::fault(&fault)),
    }
}

/// `POST /my/in/{token}`
pub async fn come_in(Path(token): Path<String>, PostedOutside { visitor, .. }: PostedOutside) -> Response {
    match portal(&visitor.web).come_in(&token, visitor.web.now()).await {
        Ok(Some(session)) => {
            let mut response = Redirect::to("/my/place").into_response();
            let cookie = Cookie::Person.set(&visitor.headers, &session);
            response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
            response
        }
        Ok(None) => over(&visitor),
        Err(fault) => visitor.refuse(PageError::fault(&fault)),
    }
}

/// `POST /my/leave`
pub async fn leave(PostedByMyself { me, .. }: PostedByMyself) -> Response {
    let session = Cookie::Person.read(&me.visitor.headers).unwrap_or_default();
    if let Err(fault) = portal(&me.visitor.web).leave(&session, me.now).await {
        return me.visitor.refuse(PageError::fault(&fault));
    }
    let mut response = Redirect::to("/my?left").into_response();
    let cookie = Cookie::Person.clear(&me.visitor.headers);
    response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    response
}

fn over(visitor: &Visitor) -> Response {
    let frame = Frame::of(visitor);
    let t = frame.t();
    let next = html! { a.button.button-main href="/my/link" { (t.own_see_go()) } };
    let page = frame.says(Icon::Clock, (&t.own_in_over_title(), &t.own_in_over()), &next);
    visitor.answer(StatusCode::NOT_FOUND, &page)
}

/// The page that asks for the address.
pub fn render(view: &LinkView) -> Markup {
    let t = view.frame.t();
    let content = html! {
        h1 { (t.own_see_title()) }
        @if view.mails {
            p.lead { (t.own_see_lead()) }
            form.my-form method="post" action="/my/link" {
                (parts::csrf(&view.frame.csrf))
                (form::line(&Line {
                    name: "email",
                    label: t.own_email(),
                    kind: "email",
                    value: view.email.clone(),
                    hint: t.own_link_help(),
                    error: view.wrong.then(|| t.own_link_wrong()),
                    required: true,
                    autocomplete: "email",
                    max: 254,
                }))
                div.actions { button.button.button-main { (t.own_link_send()) } (back(t)) }
            }
        } @else {
            p.lead { (t.own_mail_off()) }
            div.actions { a.button.button-main href="/my/ask" { (t.own_ask_go()) } (back(t)) }
        }
    };
    view.frame.page(&t.own_see_title(), &content)
}

//! The first password of somebody who was invited, through a one-time link.

use access::{Password, Token};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use crate::ask::accounts::{Wrong, wrong};
use crate::design::Private;
use crate::http::{PageError, PostedOutside, Visitor};
use crate::pages::session::setup::{SetupView, render};
use crate::pages::session::sign_in;

/// `GET /invite/{link}`
pub async fn get(visitor: Visitor, Path(link): Path<String>) -> Response {
    let token = Token::read(&link);
    show(&visitor, token.as_ref(), Wrong { link: token.is_none(), ..Wrong::default() }).await
}

/// `POST /invite/{link}`
pub async fn post(Path(link): Path<String>, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let t = visitor.door().t();
    let Some(token) = Token::read(&link) else {
        return show(&visitor, None, Wrong { link: true, ..Wrong::default() }).await;
    };
    if form.get("password") != form.get("again") {
        return show(&visitor, Some(&token), Wrong { password: Some(t.password_differ()), ..Wrong::default() }).await;
    }
    let password = Password::typed(form.get("password").to_owned());
    match visitor.web.access().accept(&token, password, visitor.web.now()).await {
        Ok(account) => sign_in::welcome(&visitor, account),
        Err(error) => match wrong(error, t) {
            Ok(wrong) => show(&visitor, Some(&token), wrong).await,
            Err(error) => visitor.refuse(error),
        },
    }
}

/// The page, with the name that whoever holds the link will sign in by.
async fn show(visitor: &Visitor, link: Option<&Token>, wrong: Wrong) -> Response {
    let behind = match link {
        Some(link) => visitor.web.access().behind(link, visitor.web.now()).await,
        None => Ok(None),
    };
    let username = match behind {
        Ok(name) => name,
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    };
    let wrong = Wrong { link: username.is_none(), ..wrong };
    let view = SetupView {
        door: visitor.door(),
        alive: !wrong.link,
        person: false,
        name: Private::default(),
        username: username.as_ref().map(Private::show).unwrap_or_default(),
        wrong,
    };
    let status = if view.alive { StatusCode::OK } else { StatusCode::NOT_FOUND };
    visitor.answer(status, &render(&view))
}

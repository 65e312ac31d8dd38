//! The first password of somebody who was invited, through a one-time link.

use access::{Password, Token};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use crate::ask::accounts::{Wrong, wrong};
use crate::design::Private;
use crate::http::{PostedOutside, Visitor};
use crate::pages::session::setup::{SetupView, render};
use crate::pages::session::sign_in;

/// `GET /invite/{link}`
pub async fn get(visitor: Visitor, Path(link): Path<String>) -> Response {
    show(&visitor, Wrong { link: Token::read(&link).is_none(), ..Wrong::default() })
}

/// `POST /invite/{link}`
pub async fn post(Path(link): Path<String>, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let t = visitor.door().t();
    let Some(token) = Token::read(&link) else { return show(&visitor, Wrong { link: true, ..Wrong::default() }) };
    if form.get("password") != form.get("again") {
        return show(&visitor, Wrong { password: Some(t.password_differ()), ..Wrong::default() });
    }
    let password = Password::typed(form.get("password").to_owned());
    match visitor.web.access().accept(&token, password, visitor.web.now()).await {
        Ok(_) => sign_in::welcome(&visitor),
        Err(error) => match wrong(error, t) {
            Ok(wrong) => show(&visitor, wrong),
            Err(error) => visitor.refuse(error),
        },
    }
}

fn show(visitor: &Visitor, wrong: Wrong) -> Response {
    let view = SetupView {
        door: visitor.door(),
        alive: !wrong.link,
        person: false,
        name: Private::default(),
        username: Private::default(),
        wrong,
    };
    let status = if view.alive { StatusCode::OK } else { StatusCode::NOT_FOUND };
    visitor.answer(status, &render(&view))
}

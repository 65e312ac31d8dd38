//! The first owner, through a one-time link.

use access::{NewPerson, Password, Token};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::ask::accounts::{Wrong, wrong};
use crate::design::Private;
use crate::design::form::{self, Line};
use crate::design::parts;
use crate::http::{Form, PostedOutside, Visitor};
use crate::pages::session::door::Door;
use crate::pages::session::sign_in;

/// The page.
#[derive(Debug, Clone)]
pub struct SetupView {
    pub door: Door,
    /// False when the link has been used or is too old.
    pub alive: bool,
    /// True if name and sign-in name are asked for too.
    pub person: bool,
    pub name: Private,
    pub username: Private,
    pub wrong: Wrong,
}

/// `GET /setup/{link}`
pub async fn get(visitor: Visitor, Path(link): Path<String>) -> Response {
    let opens = match Token::read(&link) {
        Some(link) => visitor.web.access().opens_first(&link, visitor.web.now()).await,
        None => Ok(false),
    };
    match opens {
        Ok(opens) => show(&visitor, &Form::default(), Wrong { link: !opens, ..Wrong::default() }),
        Err(fault) => visitor.refuse(fault.into()),
    }
}

/// `POST /setup/{link}`
pub async fn post(Path(link): Path<String>, PostedOutside { visitor, form }: PostedOutside) -> Response {
    let t = visitor.door().t();
    let Some(token) = Token::read(&link) else {
        return show(&visitor, &form, Wrong { link: true, ..Wrong::default() });
    };
    if form.get("password") != form.get("again") {
        return show(&visitor, &form, Wrong { password: Some(t.password_differ()), ..Wrong::default() });
    }
    let password = Some(Password::typed(form.get("password").to_owned()));
    let person = NewPerson { name: form.get("name"), username: form.get("username"), password };
    match visitor.web.access().set_up_owner(&token, person, visitor.web.now()).await {
        Ok(account) => sign_in::welcome(&visitor, account),
        Err(error) => match wrong(error, t) {
            Ok(wrong) => show(&visitor, &form, wrong),
            Err(error) => visitor.refuse(error),
        },
    }
}

fn show(visitor: &Visitor, form: &Form, wrong: Wrong) -> Response {
    let view = SetupView {
        door: visitor.door(),
        alive: !wrong.link,
        person: true,
        name: Private::new(form.get("name")),
        username: Private::new(form.get("username")),
        wrong,
    };
    let status = if view.alive { StatusCode::OK } else { StatusCode::NOT_FOUND };
    visitor.answer(status, &render(&view))
}

/// The page.
pub fn render(view: &SetupView) -> Markup {
    let t = view.door.t();
    if !view.alive {
        let content = html! { h1 { (t.setup_gone_title()) } p.lead { (t.setup_gone()) } };
        return view.door.page(&t.setup_gone_title(), &content);
    }
    let content = html! {
        h1 { (t.setup_title()) }
        p.quiet { @if view.person { (t.setup_lead()) } @else { (t.setup_invited()) } }
        form method="post" action=(view.door.path) {
            (parts::csrf(&view.door.csrf))
            @if !view.person {
                p.signs-in { (t.sign_in_username()) ": " b { (view.username) } }
                input type="hidden" name="username" autocomplete="username" value=(view.username);
            }
            div.fields {
                @for line in lines(view).iter().skip(if view.person { 0 } else { 2 }) { (form::line(line)) }
                button.button.button-main.button-wide type="submit" { (t.setup_do()) }
            }
        }
    };
    view.door.page(&t.setup_title(), &content)
}

fn lines(view: &SetupView) -> [Line; 4] {
    let t = view.door.t();
    let base = || Line { required: true, ..Line::default() };
    [
        Line {
            name: "name",
            label: t.setup_name(),
            value: view.name.clone(),
            hint: t.setup_name_hint(),
            error: view.wrong.name.clone(),
            autocomplete: "name",
            ..base()
        },
        Line {
            name: "username",
            label: t.sign_in_username(),
            value: view.username.clone(),
            hint: t.setup_username_hint(),
            error: view.wrong.username.clone(),
            autocomplete: "username",
            ..base()
        },
        Line {
            name: "password",
            label: t.sign_in_password(),
            kind: "password",
            hint: t.setup_password_hint(),
            error: view.wrong.password.clone(),
            autocomplete: "new-password",
            ..base()
        },
        Line {
            name: "again",
            label: t.setup_password_again(),
            kind: "password",
            autocomplete: "new-password",
            ..base()
        },
    ]
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(door: Door, alive: bool) -> SetupView {
        let password_error = Some(door.t().password_common());
        SetupView {
            door: Door { path: "/setup/x".into(), ..door },
            alive,
            name: Private::new("Otto Omistaja"),
            username: Private::new("otto.omistaja"),
            person: true,
            wrong: Wrong { password: password_error, ..Wrong::default() },
        }
    }
}

//! Proving who one is without doing anything: for somebody whose work is at a firm that this one keeps registers for.

use axum::response::Response;
use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::{Here, Shell};
use crate::http::confirm::{AskView, render as asked};
use crate::http::{Confirmed, Form, Visit};

/// `GET /confirm`. Whoever comes in by the firm's own identity provider proves there who they are.
pub async fn get(visit: Visit) -> Response {
    let shell = visit.shell(Here::Elsewhere);
    if visit.session.is_fresh(visit.now) {
        return visit.answer(Ok(render(&shell)));
    }
    if visit.session.joined {
        return visit.answer(Ok(at_provider(&shell)));
    }
    visit.answer(Ok(asked(&AskView::of(&visit, shell, Form::default()))))
}

/// `POST /confirm`
pub async fn post(Confirmed { visit, .. }: Confirmed) -> Response {
    visit.answer(Ok(render(&visit.shell(Here::Elsewhere))))
}

/// The page that leads to the firm's own identity provider.
pub fn at_provider(shell: &Shell) -> Markup {
    let t = shell.t();
    let content = html! {
        div.message {
            div.message-mark { (Icon::Door.draw()) }
            h1 { (t.confirm_title()) }
            p.lead { (t.confirm_joined_lead()) }
            form method="post" action="/confirm/directory" {
                (crate::design::parts::csrf(&shell.csrf))
                button.button.button-main type="submit" { (t.confirm_joined()) }
            }
        }
    };
    shell.page(&t.confirm_title(), &content)
}

/// The page that says that it is proved.
pub fn render(shell: &Shell) -> Markup {
    let t = shell.t();
    let content = html! {
        div.message {
            div.message-mark { (Icon::Check.draw()) }
            h1 { (t.confirmed_title()) }
            p.lead { (t.confirmed_lead()) }
        }
    };
    shell.page(&t.confirmed_title(), &content)
}

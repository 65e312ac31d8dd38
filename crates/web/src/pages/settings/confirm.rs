//! Proving who one is without doing anything: for somebody whose work is at a firm that this one keeps registers for.

use axum::response::Response;
use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::{Here, Shell};
use crate::http::confirm::{AskView, render as asked};
use crate::http::{Confirmed, Form, Visit};

/// `GET /confirm`
pub async fn get(visit: Visit) -> Response {
    let shell = visit.shell(Here::Elsewhere);
    if visit.session.is_fresh(visit.now) {
        return visit.answer(Ok(render(&shell)));
    }
    visit.answer(Ok(asked(&AskView::of(&visit, shell, Form::default()))))
}

/// `POST /confirm`
pub async fn post(Confirmed { visit, .. }: Confirmed) -> Response {
    visit.answer(Ok(render(&visit.shell(Here::Elsewhere))))
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

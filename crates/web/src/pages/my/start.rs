//! The first page: what a person can do.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::parts;
use crate::http::Visitor;
use crate::pages::my::frame::Frame;

/// The page.
#[derive(Debug, Clone)]
pub struct StartView {
    pub frame: Frame,
    /// True if links can be mailed.
    pub mails: bool,
    /// True if people can be identified strongly.
    pub strong: bool,
    /// True for whoever has just left.
    pub left: bool,
}

/// `GET /my`
pub async fn get(visitor: Visitor) -> Response {
    let left = visitor.path.contains("left");
    let view = StartView {
        frame: Frame::of(&visitor),
        mails: visitor.web.mails(),
        strong: visitor.web.strong().is_some(),
        left,
    };
    visitor.answer(StatusCode::OK, &render(&view))
}

/// The page.
pub fn render(view: &StartView) -> Markup {
    let t = view.frame.t();
    let card = |href: &str, icon: Icon, say: [String; 3], first: bool| {
        let [title, lead, go] = say;
        let tone = if first { "button button-main" } else { "button" };
        html! {
            section.card.my-card {
                div.card-body {
                    span.my-icon { (icon.draw()) }
                    h2 { (title) }
                    p { (lead) }
                    a class=(tone) href=(href) { (go) }
                }
            }
        }
    };
    let content = html! {
        @if view.left { (parts::alert(parts::Tone::Ok, "", &html! { p { (t.own_left()) } })) }
        h1 { (t.own_title()) }
        p.lead { (t.own_lead(&view.frame.firm)) }
        div.my-cards {
            @if view.strong { (card("/my/strong", Icon::Lock, [t.own_strong_title(), t.own_strong_card(), t.own_strong_go()], !view.mails)) }
            @if view.mails { (card("/my/link", Icon::Eye, [t.own_see_title(), t.own_see_lead(), t.own_see_go()], true)) }
            (card("/my/ban", Icon::Stop, [t.own_ban_title(), t.own_ban_lead(), t.own_ban_go()], false))
            (card("/my/ask", Icon::Question, [t.own_ask_title(), t.own_ask_lead(), t.own_ask_go()], !view.mails && !view.strong))
        }
    };
    view.frame.page(&t.own_title(), &content)
}

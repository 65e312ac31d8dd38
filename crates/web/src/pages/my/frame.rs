//! The frame of a person's own pages.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use notice::Lang;

use crate::design::icon::{Icon, mark};
use crate::design::shell::document;
use crate::design::{Private, Theme, parts};
use crate::http::Visitor;
use crate::pages::my::Myself;
use crate::texts::{Texts, texts};

/// What every page of a person's own place needs to know.
#[derive(Debug, Clone)]
pub struct Frame {
    pub lang: Lang,
    pub theme: Theme,
    /// Who speaks: the controller, or the name the person knows it by.
    pub firm: String,
    /// The controller, where another name speaks.
    pub behind: Option<String>,
    /// The path of the page, without values.
    pub path: String,
    pub csrf: String,
    /// The address of whoever is in their own place.
    pub who: Option<Private>,
    /// True if something is kept by how long a relationship lasts, so that there is one to end.
    pub relations: bool,
}

impl Frame {
    /// The frame for somebody outside.
    pub fn of(visitor: &Visitor) -> Self {
        let door = visitor.web.door();
        let notice = door.notice();
        let firm = notice.parts().controller.name.clone();
        let mut registers = notice.parts().registers.iter();
        let relations = registers.any(|register| !door.noted_events(register.name.as_str()).is_empty());
        let path = visitor.path.split('?').next().unwrap_or("/my").to_owned();
        let (lang, theme) = (visitor.lang, visitor.theme);
        Self { lang, theme, firm, behind: None, path, csrf: visitor.csrf(), who: None, relations }
    }

    /// The frame for somebody in their own place.
    pub fn mine(me: &Myself) -> Self {
        let who = if me.own.name.is_empty() { &me.own.email } else { &me.own.name };
        let frame = Self { who: Some(Private::new(who.clone())), ..Self::of(&me.visitor) };
        frame.under(me.own.brand.as_deref(), &me.visitor)
    }

    /// The frame under a name the firm trades under, if it still does.
    pub fn under(self, brand: Option<&str>, visitor: &Visitor) -> Self {
        let notice = visitor.web.door().notice();
        match brand.filter(|brand| notice.parts().controller.trades_as(brand)) {
            Some(brand) => Self { behind: Some(self.firm), firm: brand.to_owned(), ..self },
            None => self,
        }
    }

    /// The texts in the reader's language.
    pub fn t(&self) -> &'static Texts {
        texts(self.lang)
    }

    /// A whole page.
    pub fn page(&self, title: &str, content: &Markup) -> Markup {
        let t = self.t();
        let inner = html! {
            a.skip href="#main" { (t.shell_skip()) }
            header.paper-top.my-top {
                a.brand href=(if self.who.is_some() { "/my/place" } else { "/my" }) {
                    (mark())
                    span { span.brand-name { (self.firm) } span.brand-firm { (t.own_brand()) } }
                }
                div.my-who {
                    @if let Some(who) = &self.who {
                        span.my-email { (who) }
                        form method="post" action="/my/leave" {
                            (parts::csrf(&self.csrf))
                            button.button.button-small { (Icon::Door.draw()) (t.own_leave()) }
                        }
                    }
                    (self.langs())
                }
            }
            main.my id="main" tabindex="-1" { (content) }
            footer.my-foot {
                @if let Some(behind) = &self.behind { p.small.quiet { (t.own_behind(&self.firm, behind)) } }
                p.small { a href={ "/notice/" (self.lang.code()) } { (t.own_notice()) } }
            }
        };
        document(self.lang, self.theme, &t.shell_page_title(title, &self.firm), &inner)
    }

    fn langs(&self) -> Markup {
        html! {
            nav.langs aria-label=(self.t().shell_language()) {
                @for lang in Lang::ALL {
                    a href={ (self.path) "?lang=" (lang.code()) } lang=(lang.code()) hreflang=(lang.code())
                        aria-current=[(lang == self.lang).then_some("true")] { (texts(lang).language_name()) }
                }
            }
        }
    }

    /// A page with one thing to say.
    pub fn says(&self, icon: Icon, (title, text): (&str, &str), next: &Markup) -> Markup {
        let content = html! {
            div.message {
                div.message-mark { (icon.draw()) }
                h1 { (title) }
                p.lead { (text) }
                div.actions { (next) }
            }
        };
        self.page(title, &content)
    }
}

/// The answer to somebody outside who has asked too often.
pub fn too_often(visitor: &Visitor) -> Response {
    let frame = Frame::of(visitor);
    let t = frame.t();
    let say = (t.own_too_often_title(), t.own_too_often());
    let page = frame.says(Icon::Clock, (&say.0, &say.1), &back(t));
    visitor.answer(StatusCode::TOO_MANY_REQUESTS, &page)
}

/// The way back to the first page.
pub fn back(t: &Texts) -> Markup {
    html! { a.button href="/my" { (t.own_back()) } }
}

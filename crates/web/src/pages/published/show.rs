//! The public page of the notice.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use forms::Program;
use jiff::Timestamp;
use maud::{Markup, html};
use notice::{Checked, Lang, Notice};

use super::protections;
use super::version::newest;
use crate::design::icon::{Icon, mark};
use crate::design::shell::document;
use crate::design::{Theme, words};
use crate::http::{PageError, Visitor, answer};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct NoticeView {
    pub lang: Lang,
    pub theme: Theme,
    /// The languages it is published in.
    pub languages: Vec<Lang>,
    /// Where it is, without the language: `/notice`.
    pub base: String,
    /// It is there in other forms, too.
    pub forms: bool,
    pub title: String,
    pub firm: String,
    /// The body, made and escaped by the notice's own renderer.
    pub body: Markup,
}

/// `GET /notice`: in the language of the reader, as far as it is published in it.
pub async fn choose(visitor: Visitor) -> Response {
    let notice = visitor.web.door().notice();
    let languages = &notice.parts().head.languages;
    let lang = if languages.contains(&visitor.lang) { visitor.lang } else { notice.parts().head.language };
    Redirect::to(&format!("/notice/{}", lang.code())).into_response()
}

/// `GET /notice/{fi}`, `GET /notice/{fi.md}`, `GET /notice/{fi.txt}`, `GET /notice/{fi.pdf}`, `GET /notice/{fi.json}`
pub async fn get(visitor: Visitor, Path(page): Path<String>) -> Response {
    let notice = match in_force(&visitor).await {
        Ok(notice) => notice,
        Err(error) => return visitor.refuse(error),
    };
    let (code, form) = page.split_once('.').unwrap_or((&page, ""));
    let head = &notice.parts().head;
    let Some(lang) = Lang::from_code(code).filter(|lang| head.languages.contains(lang)) else {
        return visitor.missing();
    };
    match form {
        "md" => file("text/markdown; charset=utf-8", notice::render::markdown(&notice, lang)),
        "pdf" => file("application/pdf", forms::pdf(&notice, lang)),
        "txt" => file("text/plain; charset=utf-8", forms::text(&notice, lang)),
        "tilt.json" => file("application/json", forms::tilt(&notice, lang)),
        "json" => file("application/json", notice::render::json(&notice)),
        "" => {
            let title = head.title.get(lang);
            let marks = match protections::marks(&visitor, &notice, lang).await {
                Ok(marks) => marks,
                Err(error) => return visitor.refuse(error),
            };
            let version = match version_line(&visitor, lang) {
                Ok(line) => line,
                Err(error) => return visitor.refuse(error),
            };
            let number = visitor.web.door().notice_version();
            let view = NoticeView {
                lang,
                theme: visitor.theme,
                languages: head.languages.clone(),
                base: "/notice".into(),
                forms: true,
                title: if title.is_empty() { texts(lang).shell_notice() } else { title.to_owned() },
                firm: notice.parts().controller.name.clone(),
                body: html! { (version) (newest(&visitor, lang, number)) (notice::render::html_marked(&notice, lang, &marks)) },
            };
            public(answer::page(StatusCode::OK, &render(&view)))
        }
        _ => visitor.missing(),
    }
}

/// Which version it is, when it was published and since when it is in force: from the record of its publication.
fn version_line(visitor: &Visitor, lang: Lang) -> Result<Markup, PageError> {
    let (t, door) = (texts(lang), visitor.web.door());
    let (published, effective) = door.in_force_since().map_err(|fault| PageError::fault(&fault))?;
    let day = |at: Timestamp| words::day(lang, at.to_zoned(visitor.web.zone().clone()).date());
    let instant = words::instant(lang, effective, visitor.web.zone());
    let version = t.notice_version(door.notice_version().to_string());
    Ok(html! {
        p.quiet {
            a href={ "/notice/changes/" (lang.code()) } { (version) } ", "
            (t.notice_version_published(day(published))) ", " (t.notice_version_from(&instant))
        }
    })
}

/// The notice in force at this moment.
pub(super) async fn in_force(visitor: &Visitor) -> Result<Arc<Notice<Checked>>, PageError> {
    let notice = visitor.web.door().notice_now(visitor.web.now()).await;
    notice.map_err(|fault| PageError::fault(&fault))
}

/// The notice in a form for programs.
pub(super) fn file(kind: &'static str, content: impl IntoResponse) -> Response {
    public(([(CONTENT_TYPE, HeaderValue::from_static(kind))], content).into_response())
}

/// What everybody may see may be kept for a while.
pub(super) fn public(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    response.headers_mut().insert(VARY, HeaderValue::from_static("cookie"));
    response
}

/// The page.
pub fn render(view: &NoticeView) -> Markup {
    let t = texts(view.lang);
    let inner = html! {
        a.skip href="#main" { (t.shell_skip()) }
        header.paper-top {
            a.brand href={ "/notice/" (view.lang.code()) } { (mark()) span { span.brand-name { (view.firm) } span.brand-firm { (t.shell_notice()) } } }
            nav.langs aria-label=(t.shell_language()) {
                @for lang in &view.languages {
                    a href={ (view.base) "/" (lang.code()) } lang=(lang.code()) hreflang=(lang.code())
                        aria-current=[(*lang == view.lang).then_some("page")] { (texts(*lang).language_name()) }
                }
            }
        }
        main.paper id="main" tabindex="-1" { (view.body) }
        footer.paper-foot {
            @if view.forms { (forms(view)) }
            div.actions {
                button.button.button-small type="button" data-print hidden { (Icon::Printer.draw()) (t.notice_print()) }
                a.button.button-small href={ "/notice/versions/" (view.lang.code()) } { (t.notice_versions()) }
                a.button.button-small href={ "/notice/changes/" (view.lang.code()) } { (t.notice_changes()) }
                a.button.button-small href="/notice/protections" { (t.measures_title()) }
                a.button.button-small.button-main href="/my" { (Icon::Person.draw()) (t.own_title()) }
                a.button.button-quiet.button-small href="/sign-in" { (t.notice_staff()) }
            }
        }
    };
    document(view.lang, view.theme, &t.shell_page_title(&view.title, &view.firm), &inner)
}

/// The same notice in its other forms: for people in the language of the page, for programs in all at once.
fn forms(view: &NoticeView) -> Markup {
    let (t, base) = (texts(view.lang), format!("{}/{}", view.base, view.lang.code()));
    let in_force = view.base == "/notice";
    html! {
        nav.other-forms aria-labelledby="other-forms" {
            h2 id="other-forms" { (t.notice_other_forms()) }
            ul {
                @if in_force { li { a href={ "/notice/short/" (view.lang.code()) } { (t.notice_short()) } } }
                li { a href={ (base) ".pdf" } { (t.notice_as_pdf()) } }
                li { a href={ (base) ".txt" } { (t.notice_as_text()) } }
                li { a href={ (base) ".md" } { (t.notice_as_markdown()) } }
                @if in_force {
                    li { a href="/notice/qr.svg" { (t.notice_code()) } }
                    @for form in Program::ALL {
                        li { a href={ "/" (form.file()) } type=(form.media_type()) { (form.name()) } }
                    }
                } @else {
                    li { a href={ (base) ".json" } { (t.notice_as_json()) } }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(lang: Lang) -> NoticeView {
        let body = "<article class=\"notice\"><h1>Tietosuojaseloste</h1><p class=\"lead\">Mitä tietoja keräämme ja mihin niitä tarvitaan.</p>\
            <h2>Rekisterinpitäjä</h2><p>Kuopion Softop Oy</p><h2>Käyttötarkoitukset</h2><ul><li>Laskutus</li></ul></article>";
        NoticeView {
            lang,
            theme: Theme::Auto,
            languages: Lang::ALL.to_vec(),
            base: "/notice".into(),
            forms: true,
            title: "Tietosuojaseloste".into(),
            firm: "Kuopion Softop Oy".into(),
            body: maud::PreEscaped(body.into()),
        }
    }
}

//! One version of the notice, at its fixed address.

use axum::extract::Path;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use notice::{Checked, Lang, Notice};
use vault::PublishedVersion;

use super::show::{NoticeView, file, public, render};
use crate::design::parts::{Tone, alert};
use crate::design::words;
use crate::http::origin::origin;
use crate::http::{PageError, Visitor, answer};
use crate::texts::texts;

/// `GET /notice/versions/{3}`: in the language of the reader, as far as it was published in it.
pub(super) async fn choose(visitor: &Visitor, version: u32) -> Response {
    match visitor.web.door().published(version).await {
        Ok(Some((_, notice))) => {
            let lang = language(visitor, &notice);
            Redirect::to(&format!("/notice/versions/{version}/{}", lang.code())).into_response()
        }
        Ok(None) => visitor.missing(),
        Err(fault) => visitor.refuse(PageError::fault(&fault)),
    }
}

/// `GET /notice/versions/{3}/{fi}`, `…/{fi.md}`, `…/{fi.json}`
pub async fn get(visitor: Visitor, Path((version, page)): Path<(u32, String)>) -> Response {
    let (code, form) = page.split_once('.').unwrap_or((&page, ""));
    let (published, notice) = match visitor.web.door().published(version).await {
        Ok(Some(found)) => found,
        Ok(None) => return visitor.missing(),
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    };
    let Some(lang) = Lang::from_code(code).filter(|lang| notice.parts().head.languages.contains(lang)) else {
        return visitor.missing();
    };
    match form {
        "md" => file("text/markdown; charset=utf-8", notice::render::markdown(&notice, lang)),
        "pdf" => file("application/pdf", forms::pdf(&notice, lang)),
        "txt" => file("text/plain; charset=utf-8", forms::text(&notice, lang)),
        "json" => file("application/json", notice::render::json(&notice)),
        "svg" => drawn(lang, version, visitor.web.door().notice_version()),
        "" => public(answer::page(StatusCode::OK, &render(&view(&visitor, &published, &notice, lang)))),
        _ => visitor.missing(),
    }
}

/// The language of the reader, or the notice's own.
pub(super) fn language(visitor: &Visitor, notice: &Notice<Checked>) -> Lang {
    let head = &notice.parts().head;
    if head.languages.contains(&visitor.lang) { visitor.lang } else { head.language }
}

/// Says that a newer version is in force: whoever kept this address sees it when coming back.
fn overtaken(lang: Lang, version: u32, in_force: u32) -> Markup {
    let t = texts(lang);
    alert(
        Tone::Info,
        &t.notice_overtaken(in_force.to_string()),
        &html! {
            p {
                a href={ "/notice/" (lang.code()) } { (t.notice_overtaken_read()) }
                " · "
                a href={ "/notice/versions/" (in_force) "/since/" (version) } { (t.notice_since(version.to_string())) }
            }
        },
    )
}

/// What a copy that somebody saved shows when it is opened again: nothing while its version is in force, and a line that
/// says so once another one is. Without a connection, the words in its place say where the newest is.
pub(super) fn newest(visitor: &Visitor, lang: Lang, version: u32) -> Markup {
    let Some(origin) = origin(&visitor.headers) else { return html! {} };
    let (t, code) = (texts(lang), lang.code());
    html! {
        p.newest {
            a href={ (origin) "/notice/" (code) } {
                img src={ (origin) "/notice/versions/" (version) "/" (code) ".svg" } alt=(t.notice_newest(format!("{origin}/notice")));
            }
        }
    }
}

/// That line as a drawing, which a saved page can show.
fn drawn(lang: Lang, version: u32, in_force: u32) -> Response {
    let words = (version < in_force).then(|| texts(lang).notice_overtaken(in_force.to_string()));
    let drawing = match words {
        Some(words) => html! {
            svg xmlns="http://www.w3.org/2000/svg" width="640" height="44" viewBox="0 0 640 44" role="img" aria-label=(words) {
                rect x="1" y="1" width="638" height="42" rx="8" fill="#fff4d6" stroke="#b98900" {}
                text x="16" y="28" font-family="system-ui, sans-serif" font-size="16" fill="#3d2f00" { (words) }
            }
        },
        None => html! { svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" {} },
    };
    let mut response = file("image/svg+xml", drawing.into_string());
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn view(visitor: &Visitor, published: &PublishedVersion, notice: &Notice<Checked>, lang: Lang) -> NoticeView {
    let t = texts(lang);
    let head = &notice.parts().head;
    let number = published.version.to_string();
    let in_force = visitor.web.door().notice_version();
    let from = words::instant(lang, published.effective_from, visitor.web.zone());
    let title = head.title.get(lang);
    NoticeView {
        lang,
        theme: visitor.theme,
        languages: head.languages.clone(),
        base: format!("/notice/versions/{number}"),
        forms: true,
        title: if title.is_empty() { t.shell_notice() } else { title.to_owned() },
        firm: notice.parts().controller.name.clone(),
        body: html! {
            p.quiet { (t.notice_version(&number)) ", " (t.notice_version_from(&from)) }
            @if published.version < in_force { (overtaken(lang, published.version, in_force)) }
            @else { (newest(visitor, lang, published.version)) }
            (notice::render::html_body(notice, lang))
        },
    }
}

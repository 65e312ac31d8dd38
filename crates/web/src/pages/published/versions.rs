//! Every version of the notice that was published.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use notice::Lang;

use super::show::{self, NoticeView, in_force, public};
use super::version::{self, language};
use crate::design::{Theme, words};
use crate::http::{PageError, Visitor, answer};
use crate::texts::texts;

/// The page.
#[derive(Debug, Clone)]
pub struct VersionsView {
    pub lang: Lang,
    pub theme: Theme,
    /// The languages the notice in force is published in.
    pub languages: Vec<Lang>,
    pub firm: String,
    /// The newest first.
    pub versions: Vec<Row>,
}

/// A version.
#[derive(Debug, Clone)]
pub struct Row {
    pub version: u32,
    /// From when it is in force.
    pub from: String,
    /// When it was published.
    pub published: String,
    pub in_force: bool,
}

/// `GET /notice/versions`: in the language of the reader.
pub async fn choose(visitor: Visitor) -> Response {
    let lang = language(&visitor, &visitor.web.door().notice());
    Redirect::to(&format!("/notice/versions/{}", lang.code())).into_response()
}

/// `GET /notice/versions/{fi}`; `GET /notice/versions/{3}` goes to that version.
pub async fn get(visitor: Visitor, Path(page): Path<String>) -> Response {
    if let Ok(number) = page.parse::<u32>() {
        return version::choose(&visitor, number).await;
    }
    let notice = match in_force(&visitor).await {
        Ok(notice) => notice,
        Err(error) => return visitor.refuse(error),
    };
    let languages = &notice.parts().head.languages;
    let Some(lang) = Lang::from_code(&page).filter(|lang| languages.contains(lang)) else { return visitor.missing() };
    let versions = match visitor.web.door().notice_versions().await {
        Ok(versions) => versions,
        Err(fault) => return visitor.refuse(PageError::fault(&fault)),
    };
    let now = visitor.web.door().notice_version();
    let row = |one: &vault::PublishedVersion| Row {
        version: one.version,
        from: words::instant(lang, one.effective_from, visitor.web.zone()),
        published: words::day(lang, one.published_at.to_zoned(visitor.web.zone().clone()).date()),
        in_force: one.version == now,
    };
    let view = VersionsView {
        lang,
        theme: visitor.theme,
        languages: languages.clone(),
        firm: notice.parts().controller.name.clone(),
        versions: versions.iter().rev().map(row).collect(),
    };
    public(answer::page(StatusCode::OK, &render(&view)))
}

/// The page.
pub fn render(view: &VersionsView) -> Markup {
    let t = texts(view.lang);
    let body = html! {
        article.notice lang=(view.lang.code()) {
            header {
                h1 { (t.notice_versions()) }
                p.lead { (t.notice_versions_lead()) }
                p { a href={ "/notice/changes/" (view.lang.code()) } { (t.notice_changes()) } }
            }
            div.sections { section { ul { @for row in &view.versions { (line(view.lang, row)) } } } }
        }
    };
    show::render(&NoticeView {
        lang: view.lang,
        theme: view.theme,
        languages: view.languages.clone(),
        base: "/notice/versions".into(),
        forms: false,
        title: t.notice_versions(),
        firm: view.firm.clone(),
        body,
    })
}

fn line(lang: Lang, row: &Row) -> Markup {
    let t = texts(lang);
    html! {
        li {
            a href={ "/notice/versions/" (row.version) } { (t.notice_version(row.version.to_string())) }
            ", " (t.notice_version_published(&row.published)) ", " (t.notice_version_from(&row.from))
            @if row.in_force { " (" (t.notice_version_now()) ")" }
            @if row.version > 1 {
                ". "
                a href={ "/notice/versions/" (row.version) "/since/" (row.version - 1) } {
                    (t.notice_since((row.version - 1).to_string()))
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(lang: Lang) -> VersionsView {
        let row = |version: u32, from: &str, in_force: bool| Row {
            version,
            from: from.into(),
            published: from.split(' ').next().unwrap().into(),
            in_force,
        };
        VersionsView {
            lang,
            theme: Theme::Auto,
            languages: Lang::ALL.to_vec(),
            firm: "Kuopion Softop Oy".into(),
            versions: vec![row(2, "22.11.2026 klo 9.00", true), row(1, "8.2.2020 klo 0.00", false)],
        }
    }
}

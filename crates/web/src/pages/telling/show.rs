//! The versions of which people have to be told, and how far that has come.

use axum::response::Response;
use maud::{Markup, html};
use vault::{Progress, Telling};

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge, empty};
use crate::design::{Here, Shell, words};
use crate::http::{PageError, Visit};

/// The page.
#[derive(Debug, Clone)]
pub struct TellingView {
    pub shell: Shell,
    pub versions: Vec<Row>,
}

/// A version.
#[derive(Debug, Clone)]
pub struct Row {
    pub version: u32,
    pub from: String,
    pub inform: usize,
    pub ask: usize,
    pub people: u64,
    pub told: u64,
    /// When and how everybody was told.
    pub all: Option<(String, String)>,
}

/// `GET /settings/telling`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<TellingView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Telling);
    let door = visit.web.door();
    let mut versions = Vec::new();
    for telling in door.tellings().await? {
        let progress = door.telling_progress(&telling).await?;
        versions.push(row(&shell, &telling, progress));
    }
    Ok(TellingView { shell, versions })
}

/// A version as the pages show it.
pub(super) fn row(shell: &Shell, telling: &Telling, progress: Progress) -> Row {
    let all = telling.all_told.as_ref();
    Row {
        version: telling.version,
        from: words::instant(shell.lang, telling.effective_from, &shell.zone),
        inform: telling.inform,
        ask: telling.ask,
        people: progress.people,
        told: progress.told.min(progress.people),
        all: all.map(|(at, way)| (words::instant(shell.lang, *at, &shell.zone), words::told_way(shell.lang, way))),
    }
}

/// The page.
pub fn render(view: &TellingView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.telling_title()) }, Some(&t.telling_lead()), &html! {}))
        div.stack {
            @if view.versions.is_empty() {
                section.card { (empty(Icon::Check, &t.telling_none(), &t.telling_none_help(), &html! {})) }
            }
            @for row in &view.versions {
                section.card {
                    div.card-head {
                        h2 { (t.notice_version(row.version.to_string())) }
                        (state(shell, row))
                        a.button.button-small href={ "/settings/telling/" (row.version) } { (t.telling_people()) }
                    }
                    div.card-body { (summary(shell, row)) }
                }
            }
        }
    };
    shell.page(&t.telling_title(), &content)
}

fn state(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    match row.all.is_some() || row.told >= row.people {
        true => badge(Tone::Ok, &t.telling_done()),
        false => badge(Tone::Warn, &t.telling_under_way()),
    }
}

/// What is owed and how far it has come.
pub(super) fn summary(shell: &Shell, row: &Row) -> Markup {
    let t = shell.t();
    let (people, told) = (
        words::count(usize::try_from(row.people).unwrap_or(usize::MAX)),
        words::count(usize::try_from(row.told).unwrap_or(usize::MAX)),
    );
    let before = row.version.saturating_sub(1);
    html! {
        p { (t.notice_version_from(&row.from)) ". " a href={ "/notice/versions/" (row.version) "/since/" (before) } { (t.notice_since(before.to_string())) } }
        p { (t.telling_owed(words::count(row.inform))) @if row.ask > 0 { " " (t.telling_ask(words::count(row.ask))) } }
        @if let Some((at, way)) = &row.all {
            p { (t.telling_all_told(at, way)) }
        } @else {
            p { label { (t.telling_progress(told, people)) " " progress max=(row.people.max(1)) value=(row.told) {} } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn rows() -> Vec<Row> {
        let row =
            Row { version: 3, from: "1.12.2026 klo 2.00".into(), inform: 2, ask: 1, people: 310, told: 42, all: None };
        let all = Some(("22.11.2026 klo 9.00".into(), "kirje".into()));
        vec![row.clone(), Row { version: 2, ask: 0, all, ..row }]
    }

    pub fn sample(shell: Shell) -> TellingView {
        TellingView { shell: Shell { here: Here::Telling, ..shell }, versions: rows() }
    }
}

//! What was reported: what is open by when it was noticed, and what is closed.

use axum::extract::RawQuery;
use axum::response::Response;
use maud::{Markup, html};
use vault::{BreachHead, Breaches};

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone};
use crate::design::{Here, Shell, words as say};
use crate::http::{PageError, Visit};
use crate::pages::breaches::{Answers, words};

/// How many breaches a page shows.
const PAGE: usize = 50;

/// The page.
#[derive(Debug, Clone)]
pub struct ListView {
    pub shell: Shell,
    pub closed: bool,
    /// Only what the reader reported.
    pub own: bool,
    pub rows: Vec<Row>,
    pub next: Option<String>,
}

/// A breach in the list.
#[derive(Debug, Clone)]
pub struct Row {
    pub head: BreachHead,
    pub registers: String,
    pub now: jiff::Timestamp,
}

/// `GET /breaches` and `GET /breaches/archive`
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let result = view(&visit, query.as_deref().unwrap_or_default()).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, query: &str) -> Result<ListView, PageError> {
    let shell = visit.shell(Here::Breaches);
    let closed = visit.path.starts_with("/breaches/archive");
    let answers = Answers::of(visit).await?;
    let whole = visit.session.owner && !visit.session.keeper;
    let own = !whole && !answers.any();
    let which = match (own, closed) {
        (true, _) => Breaches::Of(visit.session.account),
        (false, true) => Breaches::Closed,
        (false, false) => Breaches::Open,
    };
    let after = query.split('&').find_map(|pair| pair.strip_prefix("after=")).and_then(|after| after.parse().ok());
    let page = visit.web.door().breaches(which, after, PAGE).await?;
    let notice = visit.web.door().notice();
    let seen = |head: &&BreachHead| {
        let speaker = answers.speaker(visit, head);
        whole || speaker.answers || speaker.reported
    };
    let row = |head: &BreachHead| {
        let to = head.passed_to.as_ref().map(|(_, short)| short.clone());
        let registers = to.unwrap_or_else(|| words::registers(&notice, &head.registers, shell.lang));
        Row { head: head.clone(), registers, now: visit.now }
    };
    let rows = page.heads.iter().filter(seen).map(row).collect();
    let base = if closed { "/breaches/archive" } else { "/breaches" };
    let next = page.next.map(|next| format!("{base}?after={next}"));
    Ok(ListView { rows, next, closed, own, shell })
}

/// The page.
pub fn render(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let new = html! { a.button.button-main href="/breaches/new" { (Icon::Plus.draw()) (t.breach_report()) } };
    let lead = if view.own { t.breach_own_lead() } else { t.breach_lead() };
    let tab = |closed: bool, href: &str, label: &str| {
        let current = (closed == view.closed).then_some("page");
        html! { a href=(href) aria-current=[current] { (label) } }
    };
    let content = html! {
        (parts::head(&html! { (t.breach_title()) }, Some(&lead), &new))
        @if !view.own {
            nav.tabs aria-label=(t.breach_title()) {
                (tab(false, "/breaches", &t.breach_open()))
                (tab(true, "/breaches/archive", &t.breach_archive()))
            }
        }
        section.card.table-card {
            @if view.rows.is_empty() {
                @let title = if view.closed { t.breach_none_closed() } else { t.breach_none() };
                (parts::empty(Icon::Check, &title, &if view.closed { String::new() } else { t.breach_none_help() }, &html! {}))
            } @else { (table(view)) }
        }
        @if let Some(next) = &view.next {
            div.pager { span {} a.button rel="next" href=(next) { (t.list_next()) (Icon::ChevronRight.draw()) } }
        }
    };
    shell.page(&t.breach_title(), &content)
}

fn table(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let at = |at| say::instant(shell.lang, at, &shell.zone);
    html! {
        table.table.table-rows {
            thead { tr {
                th scope="col" { (t.breach_number()) }
                th scope="col" { (t.breach_registers()) }
                th scope="col" { (t.breach_state()) }
                th scope="col" { (t.breach_noticed()) }
                th scope="col" { (t.breach_by()) }
            } }
            tbody {
                @for row in &view.rows {
                    tr {
                        th.case-number scope="row" { a href={ "/breaches/" (row.head.number) } { (row.head.number) } }
                        td data-label=(t.breach_registers()) { (row.registers) @if let Some(brand) = &row.head.brand { ", " (brand) } }
                        td data-label=(t.breach_state()) { (words::state(shell.lang, row.head.state)) }
                        td data-label=(t.breach_noticed()) { (at(row.head.aware_at)) }
                        td data-label=(t.breach_by()) { @if let Some(due) = row.head.due_at {
                            (at(due)) @if due < row.now { " " (parts::badge_with(Tone::Danger, Icon::Alert, &t.breach_late_now())) }
                        } @else { span.quiet { "–" } } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::breaches::show::tests::head;
    use vault::BreachState;

    pub fn sample(shell: Shell, own: bool) -> ListView {
        let row = |number, state, late: bool| {
            let head = head(number, state);
            let now = if late { "2026-11-24T09:00:00Z" } else { "2026-11-21T09:00:00Z" };
            Row { head, registers: "Asiakasrekisteri".into(), now: crate::pages::samples::at(now) }
        };
        let rows = vec![row(1, BreachState::Reported, true), row(2, BreachState::Assessed, false)];
        ListView { shell: Shell { here: Here::Breaches, ..shell }, closed: false, own, rows, next: None }
    }
}

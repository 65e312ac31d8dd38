//! The work list by last day, and what was answered.

use std::collections::BTreeSet;

use axum::extract::RawQuery;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use notice::Lang;
use rights::{Kind, State};
use vault::{RequestHead, Requests};

use crate::ask::names::Names;
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge};
use crate::design::{Here, Private, Shell, words as say};
use crate::http::{PageError, Visit};
use crate::pages::requests::{self, passing, words};
use crate::texts::texts;

/// How many cases a page shows.
const PAGE: usize = 50;
/// So many days before the last day a case is marked.
const SOON: i64 = rights::work::SOON_DAYS;

/// The page.
#[derive(Debug, Clone)]
pub struct ListView {
    pub shell: Shell,
    pub closed: bool,
    pub rows: Vec<Row>,
    pub next: Option<String>,
}

/// A case in the list.
#[derive(Debug, Clone)]
pub struct Row {
    pub number: String,
    pub kind: String,
    pub state: State,
    /// True if nothing but a receipt is left.
    pub receipt: bool,
    pub day: Date,
    pub due: Due,
    pub handler: Option<Private>,
    pub outcome: Option<String>,
    /// To whom it was passed on.
    pub passed_to: Option<Private>,
    /// How many letters wait for somebody to post them.
    pub to_post: u32,
}

/// How a case stands with its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// So many days are left.
    Left(i64),
    /// It is so many days late.
    Late(i64),
    /// The clock stands still.
    Waiting,
    /// It is over.
    Over,
}

impl Due {
    /// How a case stands today.
    pub fn of(head: &RequestHead, today: Date) -> Self {
        match State::from_word(head.state.as_str()) {
            Some(state) if !state.is_open() => Self::Over,
            Some(State::IdentityAsked) => Self::Waiting,
            _ if today > head.due_on => Self::Late(rights::work::days(head.due_on, today)),
            _ => Self::Left(rights::work::days(today, head.due_on)),
        }
    }

    /// As a badge.
    pub fn badge(self, lang: Lang) -> Markup {
        let t = texts(lang);
        match self {
            Self::Left(days) if days <= SOON => badge(Tone::Warn, &t.req_days_left(days)),
            Self::Left(days) => badge(Tone::Plain, &t.req_days_left(days)),
            Self::Late(days) => parts::badge_with(Tone::Danger, Icon::Alert, &t.req_days_late(days)),
            Self::Waiting => badge(Tone::Info, &t.req_waiting()),
            Self::Over => html! {},
        }
    }
}

/// `GET /requests` and `GET /requests/archive`
pub async fn get(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let result = view(&visit, query.as_deref().unwrap_or_default()).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit, query: &str) -> Result<ListView, PageError> {
    requests::must_handle(visit)?;
    let shell = visit.shell(Here::Requests);
    let closed = visit.path.starts_with("/requests/archive");
    let which = if closed { Requests::Closed } else { Requests::Open };
    let after = query.split('&').find_map(|pair| pair.strip_prefix("after=")).and_then(|after| after.parse().ok());
    let page = visit.web.door().requests(which, after, PAGE).await?;
    let handlers: BTreeSet<_> = page.heads.iter().filter_map(|head| head.handler).collect();
    let names = Names::of(&visit.web, handlers).await?;
    let today = visit.now.to_zoned(shell.zone.clone()).date();
    let row = |head: &RequestHead| Row {
        number: head.number.to_string(),
        kind: Kind::from_word(head.kind.as_str()).map(|kind| words::kind(shell.lang, kind)).unwrap_or_default(),
        state: State::from_word(head.state.as_str()).unwrap_or(State::Received),
        receipt: head.is_receipt(),
        day: head.closed_at.map_or(head.due_on, |at| at.to_zoned(shell.zone.clone()).date()),
        due: Due::of(head, today),
        handler: head.handler.map(|handler| names.get(handler)),
        outcome: head
            .outcome
            .as_ref()
            .and_then(|word| rights::Outcome::from_word(word.as_str()))
            .map(|outcome| words::outcome(shell.lang, outcome)),
        to_post: head.to_post,
        passed_to: None,
    };
    let mut rows: Vec<Row> = page.heads.iter().map(row).collect();
    for (row, head) in rows.iter_mut().zip(&page.heads) {
        row.passed_to = passing::in_list(visit, head).await?;
    }
    let base = if closed { "/requests/archive" } else { "/requests" };
    let next = page.next.map(|next| format!("{base}?after={next}"));
    Ok(ListView { rows, next, closed, shell })
}

/// The page.
pub fn render(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let new = html! { a.button.button-main href="/requests/new" { (Icon::Plus.draw()) (t.req_new()) } };
    let content = html! {
        (parts::head(&html! { (t.req_title()) }, Some(&t.req_lead()), &new))
        (tabs(shell, if view.closed { Tab::Archive } else { Tab::Open }))
        section.card.table-card {
            @if view.rows.is_empty() {
                @let title = if view.closed { t.req_none_closed() } else { t.req_none() };
                (parts::empty(Icon::Check, &title, &if view.closed { String::new() } else { t.req_none_help() }, &html! {}))
            } @else { (table(view)) }
        }
        @if let Some(next) = &view.next {
            div.pager { span {} a.button rel="next" href=(next) { (t.list_next()) (Icon::ChevronRight.draw()) } }
        }
    };
    shell.page(&t.req_title(), &content)
}

/// Which part of the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Open,
    Archive,
    Year,
}

/// The parts of the requests.
pub fn tabs(shell: &Shell, here: Tab) -> Markup {
    let t = shell.t();
    let tab = |tab: Tab, href: &str, label: &str| {
        let current = (tab == here).then_some("page");
        html! { a href=(href) aria-current=[current] { (label) } }
    };
    html! {
        nav.tabs aria-label=(t.req_title()) {
            (tab(Tab::Open, "/requests", &t.req_open()))
            (tab(Tab::Archive, "/requests/archive", &t.req_archive()))
            (tab(Tab::Year, "/requests/year", &t.req_year()))
        }
    }
}

fn table(view: &ListView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        table.table.table-rows {
            thead { tr {
                th scope="col" { (t.req_number()) }
                th scope="col" { (t.req_kind()) }
                th scope="col" { (t.req_state()) }
                th scope="col" { @if view.closed { (t.req_closed()) } @else { (t.req_due()) } }
                th scope="col" { (t.req_handler()) }
            } }
            tbody {
                @for row in &view.rows {
                    tr {
                        th.case-number scope="row" { a href={ "/requests/" (row.number) } { (row.number) } }
                        td data-label=(t.req_kind()) { (row.kind) }
                        td data-label=(t.req_state()) {
                            @if row.receipt { (badge(Tone::Plain, &t.state_receipt())) }
                            @else { (badge(words::tone(row.state), &words::state(shell.lang, row.state))) }
                            @if row.to_post > 0 { " " (badge(Tone::Warn, &t.req_to_post(i64::from(row.to_post)))) }
                            @if let Some(outcome) = row.outcome.as_ref().filter(|_| view.closed) { " " span.quiet.small { (outcome) @if let Some(to) = &row.passed_to { ": " (to) } } }
                        }
                        td data-label=(if view.closed { t.req_closed() } else { t.req_due() }) { (say::short_day(shell.lang, row.day)) " " (row.due.badge(shell.lang)) }
                        td data-label=(t.req_handler()) { @match &row.handler { Some(name) => (name), None => span.quiet { (t.req_nobody()) } } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> ListView {
        let row = |number: &str, kind, state, day: &str, due, handler: Option<&str>| Row {
            number: number.into(),
            kind: words::kind(shell.lang, kind),
            state,
            receipt: false,
            day: day.parse().unwrap(),
            due,
            handler: handler.map(Private::new),
            outcome: None,
            passed_to: None,
            to_post: u32::from(state == State::Identified),
        };
        let rows = vec![
            row("2026-0003", Kind::Erasure, State::Received, "2026-11-18", Due::Late(4), Some("Kim Kirjaaja")),
            row("2026-0004", Kind::Access, State::Identified, "2026-11-24", Due::Left(2), None),
            row("2026-0005", Kind::Rectification, State::IdentityAsked, "2026-12-07", Due::Waiting, None),
            row("2026-0006", Kind::Access, State::Received, "2026-12-21", Due::Left(29), Some("Otto Omistaja")),
        ];
        ListView { shell: Shell { here: Here::Requests, ..shell }, closed: false, rows, next: None }
    }
}

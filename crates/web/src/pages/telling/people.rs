//! The people who are still to be told of a version.

use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use vault::{Telling, Way};

use super::show::{Row, row, summary};
use crate::ask::refusal;
use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, empty};
use crate::design::{Here, Shell, words};
use crate::http::{PageError, Visit};

/// How many people one page shows.
const PAGE: usize = 100;

/// The page.
#[derive(Debug, Clone)]
pub struct PeopleView {
    pub shell: Shell,
    pub row: Row,
    pub people: Vec<Person>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Somebody who is to be told: no name, since to show it would be to open it.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: String,
    pub kind: String,
    pub since: String,
}

/// Which page.
#[derive(Debug, Deserialize)]
pub struct After {
    after: Option<String>,
}

/// `GET /settings/telling/{2}`
pub async fn get(visit: Visit, Path(version): Path<u32>, Query(after): Query<After>) -> Response {
    let result = view(&visit, version, after.after.as_deref()).await.map(|view| render(&view));
    visit.answer(result)
}

/// What is owed to people of a version.
///
/// # Errors
/// [`PageError::Missing`] if nothing is.
pub(super) async fn telling(visit: &Visit, version: u32) -> Result<Telling, PageError> {
    let tellings = visit.web.door().tellings().await?;
    tellings.into_iter().find(|telling| telling.version == version).ok_or(PageError::Missing)
}

async fn view(visit: &Visit, version: u32, after: Option<&str>) -> Result<PeopleView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Telling);
    let (door, notice) = (visit.web.door(), visit.web.door().notice());
    let telling = telling(visit, version).await?;
    let progress = door.telling_progress(&telling).await?;
    let after = after.and_then(|after| after.parse().ok());
    let (people, next) = door.to_tell(&telling, after, PAGE).await?;
    let person = |one: &vault::ToTell| Person {
        id: one.subject.to_string(),
        kind: refusal::kind_label(&notice, one.kind.0.as_str(), one.kind.1.as_str(), shell.lang),
        since: words::instant(shell.lang, one.since, &shell.zone),
    };
    Ok(PeopleView {
        row: row(&shell, &telling, progress),
        people: people.iter().map(person).collect(),
        next: next.map(|next| next.to_string()),
        shell,
    })
}

/// The page.
pub fn render(view: &PeopleView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let title = t.telling_of(view.row.version.to_string());
    let steps = [Crumb::new("/settings/telling", t.telling_title())];
    let content = html! {
        (parts::crumbs(t, &steps))
        (parts::head(&html! { (title) }, None, &html! {}))
        @if shell.saved { (parts::saved(t)) }
        div.stack {
            section.card { div.card-body { (summary(shell, &view.row)) } }
            @if view.people.is_empty() {
                section.card { (empty(Icon::Check, &t.telling_nobody(), &t.telling_nobody_help(), &html! {})) }
            } @else {
                (people(view))
                (everybody(view))
            }
        }
    };
    shell.page(&title, &content)
}

fn people(view: &PeopleView) -> Markup {
    let (shell, t, version) = (&view.shell, view.shell.t(), view.row.version);
    html! {
        section.card.table-card {
            div.card-head { h2 { (t.telling_people()) } p.small.quiet { (t.telling_people_help()) } }
            form method="post" action={ "/settings/telling/" (version) } {
                (parts::csrf(&shell.csrf))
                table.table {
                    thead { tr { th { (t.telling_told()) } th { (t.telling_record()) } th { (t.telling_since()) } th {} } }
                    tbody {
                        @for person in &view.people {
                            tr {
                                td { input type="checkbox" name="person" value=(person.id) checked aria-label=(t.telling_one(&person.kind, &person.since)); }
                                td data-label=(t.telling_record()) { (person.kind) }
                                td data-label=(t.telling_since()) { (person.since) }
                                td { a href={ "/people/" (person.id) } aria-label=(t.telling_open_one(&person.kind, &person.since)) { (t.telling_open()) } }
                            }
                        }
                    }
                }
                div.card-body {
                    (ways(shell, "way"))
                    div.actions {
                        button.button.button-main type="submit" { (t.telling_mark()) }
                        @if let Some(next) = &view.next {
                            a.button href={ "/settings/telling/" (version) "?after=" (next) } { (t.telling_next()) }
                        }
                    }
                }
            }
        }
    }
}

fn everybody(view: &PeopleView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.telling_all()) } p.small.quiet { (t.telling_all_help()) } }
            form.card-body method="post" action={ "/settings/telling/" (view.row.version) } {
                (parts::csrf(&shell.csrf))
                (parts::hidden("everybody", "yes"))
                (ways(shell, "way-all"))
                button.button type="submit" { (t.telling_all_do()) }
            }
        }
    }
}

fn ways(shell: &Shell, id: &str) -> Markup {
    let t = shell.t();
    html! {
        div.field {
            label for=(id) { (t.telling_way()) }
            select id=(id) name="way" {
                @for way in Way::ALL { option value=(way.word()) { (words::told_way(shell.lang, way.word())) } }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> PeopleView {
        let person = |n: u8, kind: &str| Person {
            id: format!("0199-{n}"),
            kind: kind.into(),
            since: "3.2.2024 klo 9.00".into(),
        };
        PeopleView {
            shell: Shell { here: Here::Telling, ..shell },
            row: super::super::show::tests::rows().remove(0),
            people: vec![person(1, "Asiakas"), person(2, "Asiakas"), person(3, "Yhteyshenkilö")],
            next: Some("0.1.2".into()),
        }
    }
}

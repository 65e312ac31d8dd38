//! The history of a value: what it has been, who entered it, from where, under which notice.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use policy::{AccountId, Read, Target};
use vault::PastValue;

use crate::ask::door::{On, place};
use crate::ask::names::Names;
use crate::ask::values;
use crate::design::parts::{self, Crumb, Tone, badge, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::{PageError, Visit};
use crate::pages::records::new::{Place, way_to};

/// The page.
#[derive(Debug, Clone)]
pub struct HistoryView {
    pub shell: Shell,
    pub crumbs: Vec<Crumb>,
    pub field: String,
    pub back: String,
    pub versions: Vec<Version>,
}

/// A value the field has had.
#[derive(Debug, Clone)]
pub struct Version {
    pub value: Private,
    pub at: Timestamp,
    pub by: Private,
    pub source: String,
    pub way: Option<String>,
    pub notice: String,
}

/// `GET /registers/{register}/{kind}/{record}/history/{field}`
pub async fn get(
    visit: Visit,
    Path((register, kind, record, field)): Path<(String, String, String, String)>,
) -> Response {
    let result = view(&visit, (&register, &kind), &record, &field).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn view(visit: &Visit, at: (&str, &str), record: &str, field: &str) -> Result<HistoryView, PageError> {
    let notice = visit.web.door().notice();
    let (register, kind) = place(&notice, at.0, at.1)?;
    let field = kind.field(field).ok_or(PageError::Missing)?;
    let on = On::kind(&register.name, &kind.name);
    let located = visit.locate::<Read>(on.clone(), record).await?;
    let record = located.record;
    let grant = visit.ask::<Read>(on.target(Target::Record(record, located.subject))).await?;
    let past = visit.web.door().history(grant, record, &field.name, visit.now).await?;
    let actors: BTreeSet<AccountId> = past.iter().map(|past| past.stamp.actor).collect();
    let names = Names::of(&visit.web, actors).await?;
    let shell = visit.shell(Here::Kind(register.name.to_string(), kind.name.to_string()));
    let lang = shell.lang;
    let version = |past: &PastValue| Version {
        value: past.value.as_ref().map(|value| values::shown(field, &Private::show(value), lang)).unwrap_or_default(),
        at: past.stamp.at,
        by: names.get(past.stamp.actor),
        source: words::source(lang, past.stamp.source),
        way: past.stamp.way.as_ref().map(|way| words::way(lang, way.as_str())),
        notice: past.stamp.notice_version.to_string(),
    };
    Ok(HistoryView {
        crumbs: way_to(&Place { notice: &notice, register, record: kind, of: "" }, &shell),
        field: values::field_label(field, lang),
        back: format!("/people/{}#r-{record}", located.subject),
        versions: past.iter().map(version).collect(),
        shell,
    })
}

/// The page.
pub fn render(view: &HistoryView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let back = html! { a.button href=(view.back) { (t.shell_back()) } };
    let content = html! {
        (crumbs(t, &view.crumbs))
        (parts::head(&html! { (t.history_of(&view.field)) }, Some(&t.history_lead()), &back))
        section.card {
            ol.versions {
                @for (at, version) in view.versions.iter().enumerate() { (row(shell, version, at == 0)) }
            }
        }
    };
    shell.page(&t.history_title(), &content)
}

fn row(shell: &Shell, version: &Version, now: bool) -> Markup {
    let t = shell.t();
    html! {
        li {
            div {
                time datetime=(version.at.to_string()) { (words::instant(shell.lang, version.at, &shell.zone)) }
                @if now { div { (badge(Tone::Ok, &t.history_now())) } }
            }
            div {
                p.value-is { @if version.value.is_empty() { span.value-none { (t.history_emptied()) } } @else { (version.value) } }
                p.small.quiet {
                    (version.by.within(|name| t.history_by(name))) " · " (t.history_source(&version.source)) " · "
                    @if let Some(way) = &version.way { (t.person_way(way)) " · " }
                     (t.history_notice(&version.notice))
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::samples::at;

    pub fn sample(shell: Shell) -> HistoryView {
        let version = |value: &str, day: &str| Version {
            value: Private::new(value),
            at: at(day),
            by: Private::new("Kim Kirjaaja"),
            source: "Asiakkaalta tai hänen yhteyshenkilöltään".into(),
            way: None,
            notice: "8.2.2020".into(),
        };
        HistoryView {
            crumbs: vec![Crumb::new("/registers/customers/customer", "Asiakas")],
            field: "Sähköposti".into(),
            back: "/people/1".into(),
            versions: vec![
                version("aada@esimerkki.example", "2026-03-02T11:40:00Z"),
                version("", "2025-06-01T08:00:00Z"),
                version("aada.vanha@esimerkki.example", "2024-05-12T08:14:00Z"),
            ],
            shell,
        }
    }
}

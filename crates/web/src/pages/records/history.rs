//! The history of a value: what it has been, who entered it, from where, under which notice.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::design::parts::{self, Crumb, Tone, badge, crumbs};
use crate::design::{Private, Shell, words};

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
    pub notice: String,
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
                    (version.by.within(|name| t.history_by(name))) " · " (t.history_source(&version.source)) " · " (t.history_notice(&version.notice))
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

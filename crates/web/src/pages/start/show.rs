//! The start page: what needs doing.

use std::collections::BTreeSet;

use axum::response::Response;
use maud::{Markup, html};
use notice::model::{Record, Register};
use notice::{Checked, Notice};
use policy::ActKind;
use vault::JournalQuery;

use crate::ask::refusal;
use crate::design::icon::Icon;
use crate::design::parts;
use crate::design::words;
use crate::design::{Here, Shell};
use crate::http::visit::label;
use crate::http::{PageError, Visit};
use crate::pages::accounts::emergency;
use crate::pages::records::one::{self, Granted};
use crate::pages::start::tasks::{Task, tasks_of};

/// The page.
#[derive(Debug, Clone)]
pub struct StartView {
    pub shell: Shell,
    pub tasks: Vec<Task>,
    pub registers: Vec<Place>,
    pub recent: Vec<Recent>,
    pub notice: NoticeCard,
    /// True for who looks after the systems.
    pub supports: bool,
    /// The records granted alone.
    pub granted: Vec<Granted>,
}

/// How many records opened lately are shown.
const RECENT: usize = 5;

/// `GET /`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<StartView, PageError> {
    let shell = visit.shell(Here::Start);
    let notice = visit.web.door().notice();
    let head = &notice.parts().head;
    let title = head.title.get(shell.lang);
    let title = if title.is_empty() { shell.t().shell_notice() } else { title.to_owned() };
    Ok(StartView {
        tasks: tasks_of(visit, &notice).await?,
        registers: places(visit, &notice, &shell),
        recent: recent_of(visit, &notice, &shell).await?,
        notice: NoticeCard { title, updated: words::day(shell.lang, head.updated) },
        granted: one::granted(visit).await?,
        supports: !visit.session.owner && visit.web.access().supports(visit.session.account).await?,
        shell,
    })
}

/// The record kinds that stand by themselves and that the chosen purpose reaches.
fn places(visit: &Visit, notice: &Notice<Checked>, shell: &Shell) -> Vec<Place> {
    let alone = |register: &Register| -> Vec<Place> {
        let kinds = register.records.iter().filter(|record| record.of.is_none());
        let reached =
            kinds.filter(|record| visit.purpose().is_none() || visit.might_reach(ActKind::Read, register, record));
        let place = |record: &Record| {
            let href = format!("/registers/{}/{}", register.name, record.name);
            let new = visit.might_reach(ActKind::Collect, register, record).then(|| format!("{href}/new"));
            Place { href, label: label(&record.label, &record.name, shell.lang), new }
        };
        reached.map(place).collect()
    };
    let shown = |register: &&Register| shell.registers.iter().any(|nav| nav.name == register.name.as_str());
    notice.parts().registers.iter().filter(shown).flat_map(alone).collect()
}

/// The people this person opened lately: by kind and time only, since to show a name would be to open it again.
async fn recent_of(visit: &Visit, notice: &Notice<Checked>, shell: &Shell) -> Result<Vec<Recent>, PageError> {
    let query = JournalQuery {
        actor: Some(visit.session.account),
        act: Some(ActKind::Read.word().to_owned()),
        done: Some(true),
        limit: 100,
        ..JournalQuery::default()
    };
    let page = visit.web.door().journal(&query).await?;
    let mut recent: Vec<Recent> = Vec::new();
    for entry in page.entries.iter().filter(|entry| !entry.about.is_empty()) {
        let subjects: BTreeSet<_> = entry.about.iter().map(|(subject, _)| *subject).collect();
        let [subject] = subjects.iter().collect::<Vec<_>>()[..] else { continue };
        let href = format!("/people/{subject}");
        let (Some(register), Some(kind)) = (&entry.register, &entry.kind) else { continue };
        if recent.iter().any(|seen| seen.href == href) || recent.len() == RECENT {
            continue;
        }
        let purpose = entry.purpose.as_deref().map(|name| refusal::purpose_label(notice, name, shell.lang));
        recent.push(Recent {
            href,
            name: refusal::kind_label(notice, register, kind, shell.lang),
            kind: purpose.unwrap_or_default(),
            when: words::instant(shell.lang, entry.at, &shell.zone),
        });
    }
    Ok(recent)
}

/// A record kind to go to.
#[derive(Debug, Clone)]
pub struct Place {
    pub href: String,
    pub label: String,
    pub new: Option<String>,
}

/// A record opened lately.
#[derive(Debug, Clone)]
pub struct Recent {
    pub href: String,
    /// The kind of record; a name would have to be opened for it.
    pub name: String,
    /// The purpose it was opened for.
    pub kind: String,
    pub when: String,
}

/// The notice in force.
#[derive(Debug, Clone)]
pub struct NoticeCard {
    pub title: String,
    pub updated: String,
}

/// The page.
pub fn render(view: &StartView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (shell.user.name.within(|name| t.start_hello(first_name(name)))) }, Some(&t.start_lead()), &html! {}))
        @if view.supports { (emergency::way_in(shell)) }
        @if shell.purpose().is_none() { (ask_why(shell)) }
        div.two {
            div {
                (one::card(shell, &view.granted))
                (tasks(view))
                (recent(view))
            }
            div { (registers(view)) (notice(view)) }
        }
    };
    shell.page(&t.start_title(), &content)
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

fn ask_why(shell: &Shell) -> Markup {
    let t = shell.t();
    html! {
        section.card.card-body.ask-why {
            h2 { (t.start_why_title()) }
            p.lead {
                @if shell.purposes.is_empty() { (t.shell_why_not_granted()) } @else { (t.start_why_lead()) }
            }
            (shell.choose_purpose("purposes"))
        }
    }
}

fn tasks(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_tasks()) } }
            ul.tasks {
                @for task in &view.tasks {
                    @let (title, help, icon, class) = task.kind.say(&view.shell, task.count);
                    li {
                        a href=(task.href) class={ "task " (class) } {
                            span.task-icon { (icon.draw()) }
                            span { b { (title) } small { (help) } }
                            (Icon::ChevronRight.draw())
                        }
                    }
                }
                @if view.tasks.is_empty() {
                    li {
                        div.task.task-ok {
                            span.task-icon { (Icon::Check.draw()) }
                            span { b { (t.start_tasks_none()) } small { (t.start_tasks_none_help()) } }
                        }
                    }
                }
            }
        }
    }
}

fn recent(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_recent()) } }
            @if view.recent.is_empty() { p.card-body.quiet { (t.start_recent_none()) } }
            ul.tasks {
                @for recent in &view.recent {
                    li {
                        a.task href=(recent.href) {
                            span.task-icon { (Icon::Person.draw()) }
                            span { b { (recent.name) } small { (recent.kind) ", " (recent.when) } }
                            (Icon::ChevronRight.draw())
                        }
                    }
                }
            }
        }
    }
}

fn registers(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_registers()) } }
            ul.card-body {
                @for place in &view.registers {
                    li.kind-row {
                        a href=(place.href) { (place.label) }
                        @if let Some(new) = &place.new {
                            a.button.button-small href=(new) aria-label=(t.list_new(place.label.to_lowercase())) { (Icon::Plus.draw()) }
                        }
                    }
                }
            }
            div.card-foot { a href="/registers" { (t.start_registers_all()) } }
        }
    }
}

fn notice(view: &StartView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card {
            div.card-head { h2 { (t.start_notice()) } }
            div.card-body {
                p { b { (view.notice.title) } }
                p.quiet.small { (t.start_notice_updated(&view.notice.updated)) }
            }
            div.card-foot { a href="/notice" { (t.start_notice_read()) } }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::pages::start::tasks::TaskKind;

    pub fn sample(shell: Shell) -> StartView {
        let task = |kind, count| Task { kind, count, href: "/registers".into() };
        let place = |label: &str, href: &str| Place {
            href: href.into(),
            label: label.into(),
            new: Some(format!("{href}/new")),
        };
        let recent = |name: &str, kind: &str| Recent {
            href: "/people/1".into(),
            name: name.into(),
            kind: kind.into(),
            when: "20.11.2026 klo 9.30".into(),
        };
        StartView {
            tasks: vec![
                task(TaskKind::Breaches(Some((crate::pages::samples::at("2026-11-23T12:20:00Z"), false))), 1),
                task(TaskKind::ToDestroy, 2),
                task(TaskKind::Unsafely, 1),
                task(TaskKind::Looks, 1),
                task(TaskKind::LateRequests, 1),
                task(TaskKind::OpenRequests, 3),
                task(TaskKind::Reviews, 1),
                task(TaskKind::PastDate, 12),
                task(TaskKind::Holds, 2),
                task(TaskKind::Imports, 1),
                task(TaskKind::Telling, 1),
                task(TaskKind::Links, 1),
                task(TaskKind::Balancing, 1),
                task(TaskKind::NoKey, 1),
                task(TaskKind::KeyWaits, 1),
                task(TaskKind::NoPlace, 1),
                task(TaskKind::WithoutGrants, 2),
            ],
            registers: vec![
                place("Asiakas", "/registers/customers/customer"),
                place("Tilaaja", "/registers/mailing-list/subscriber"),
                place("Vierailu", "/registers/visits/visit"),
            ],
            recent: vec![recent("Asiakas", "Laskutus"), recent("Tilaaja", "Markkinointi asiakkaille")],
            supports: false,
            granted: Vec::new(),
            notice: NoticeCard { title: "Tietosuojaseloste".into(), updated: "8.2.2020".into() },
            shell,
        }
    }

    #[test]
    fn without_a_purpose_the_page_asks_why_one_is_here() {
        let mut shell = crate::pages::samples::shell(notice::Lang::Fi);
        shell.purposes.iter_mut().for_each(|purpose| purpose.chosen = false);
        let page = render(&sample(shell)).into_string();
        assert!(page.contains("Valitse ensin, mitä varten käsittelet tietoja."));
    }

    #[test]
    fn nothing_to_do_is_said_in_so_many_words() {
        let shell = crate::pages::samples::shell(notice::Lang::Fi);
        let page = render(&StartView { tasks: vec![], ..sample(shell) }).into_string();
        assert!(page.contains("Kaikki on kunnossa"));
    }
}

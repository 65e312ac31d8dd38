//! The start page: what needs doing.

use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::parts;
use crate::design::words::count;
use crate::design::{Private, Shell};
use crate::texts::Texts;

/// The page.
#[derive(Debug, Clone)]
pub struct StartView {
    pub shell: Shell,
    pub tasks: Vec<Task>,
    pub registers: Vec<Place>,
    pub recent: Vec<Recent>,
    pub notice: NoticeCard,
}

/// Something that needs doing.
#[derive(Debug, Clone)]
pub struct Task {
    pub kind: TaskKind,
    pub count: usize,
    pub href: String,
}

/// What kind of thing needs doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    Reviews,
    PastDate,
    Imports,
    WithoutGrants,
    EndingGrants,
}

/// A record kind to go to.
#[derive(Debug, Clone)]
pub struct Place {
    pub href: String,
    pub label: String,
    pub register: String,
    pub new: Option<String>,
}

/// A record opened lately.
#[derive(Debug, Clone)]
pub struct Recent {
    pub href: String,
    pub name: Private,
    pub kind: String,
    pub when: String,
}

/// The notice in force.
#[derive(Debug, Clone)]
pub struct NoticeCard {
    pub title: String,
    pub updated: String,
}

impl TaskKind {
    fn say(self, t: &Texts, number: usize) -> (String, String, Icon, &'static str) {
        let n = count(number);
        match self {
            Self::Reviews => (t.start_task_reviews(n), t.start_task_reviews_help(), Icon::Book, "task-warn"),
            Self::PastDate => (t.start_task_past(n), t.start_task_past_help(), Icon::Clock, "task-warn"),
            Self::Imports => (t.start_task_imports(n), t.start_task_imports_help(), Icon::Transfer, "task-danger"),
            Self::WithoutGrants => (t.start_task_grants(n), t.start_task_grants_help(), Icon::People, "task-plain"),
            Self::EndingGrants => (t.start_task_ending(n), t.start_task_ending_help(), Icon::Key, "task-plain"),
        }
    }
}

/// The page.
pub fn render(view: &StartView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (shell.user.name.within(|name| t.start_hello(first_name(name)))) }, Some(&t.start_lead()), &html! {}))
        @if shell.purpose().is_none() { (ask_why(shell)) }
        div.two {
            div {
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
                    @let (title, help, icon, class) = task.kind.say(t, task.count);
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
                            span.avatar aria-hidden="true" { (recent.name.initials()) }
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

    pub fn sample(shell: Shell) -> StartView {
        let task = |kind, count| Task { kind, count, href: "/registers".into() };
        let place = |label: &str, href: &str| Place {
            href: href.into(),
            label: label.into(),
            register: "Asiakasrekisteri".into(),
            new: Some(format!("{href}/new")),
        };
        let recent = |name: &str, kind: &str| Recent {
            href: "/people/1".into(),
            name: Private::new(name),
            kind: kind.into(),
            when: "20.11.2026 klo 9.30".into(),
        };
        StartView {
            tasks: vec![
                task(TaskKind::Reviews, 1),
                task(TaskKind::PastDate, 12),
                task(TaskKind::Imports, 1),
                task(TaskKind::WithoutGrants, 2),
            ],
            registers: vec![
                place("Asiakas", "/registers/customers/customer"),
                place("Tilaaja", "/registers/mailing-list/subscriber"),
                place("Vierailu", "/registers/visits/visit"),
            ],
            recent: vec![recent("Aada Esimerkki", "Asiakas"), recent("Malli ja Näyte Oy", "Asiakas")],
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

//! The links of the notice, and which of them lead nowhere.

use axum::response::Response;
use maud::{Markup, html};
use vault::DeadLink;

use crate::design::parts::{self, Tone};
use crate::design::{Here, Shell, words};
use crate::http::{PageError, Visit};

/// The page.
#[derive(Debug, Clone)]
pub struct LinksView {
    pub shell: Shell,
    /// Every link, with the clause it stands in first.
    pub links: Vec<(String, String)>,
    /// When they were looked at, and those without a working page; none if nobody has looked yet.
    pub looked: Option<(String, Vec<DeadLink>)>,
}

/// `GET /settings/links`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<LinksView, PageError> {
    visit.must_own()?;
    let shell = visit.shell(Here::Settings);
    let notice = visit.web.door().notice();
    let links = notice.links().into_iter().map(|link| (link.url, link.clause.to_string())).collect();
    let looked = visit.web.door().links_looked().await?;
    let looked = looked.map(|looked| (words::instant(shell.lang, looked.at, &shell.zone), looked.dead));
    Ok(LinksView { shell, links, looked })
}

/// The page.
pub fn render(view: &LinksView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.links_title()) }, Some(&t.links_lead()), &html! {}))
        @match &view.looked {
            _ if view.links.is_empty() => (parts::alert(Tone::Plain, &t.links_none(), &html! {})),
            None => (parts::alert(Tone::Info, &t.links_not_looked(), &html! {})),
            Some((at, dead)) if dead.is_empty() => (parts::alert(Tone::Ok, &t.links_all_work(at), &html! {})),
            Some((at, dead)) => {
                (parts::alert(Tone::Danger, &t.links_dead(at), &html! {
                    ul { @for one in dead { li { span.wrap { (one.url) } " – " (one.clause) ": " (one.why) } } }
                }))
            }
        }
        @if !view.links.is_empty() {
            section.card {
                div.card-body {
                    ul { @for (url, clause) in &view.links { li { a href=(url) rel="noreferrer" { (url) } " " span.quiet { (clause) } } } }
                }
            }
        }
    };
    shell.page(&t.links_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> LinksView {
        let dead = DeadLink {
            url: "https://firma.example/tietosuoja".into(),
            clause: "scope.excludes.palvelu".into(),
            line: 24,
            why: "it answers 404".into(),
        };
        LinksView {
            shell: Shell { here: Here::Settings, ..shell },
            links: vec![(dead.url.clone(), dead.clause.clone())],
            looked: Some(("22.11.2026 klo 14.05".into(), vec![dead])),
        }
    }
}

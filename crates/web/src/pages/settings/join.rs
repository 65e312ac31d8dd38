//! Joining one's own account to who one is at the firm's own identity provider.

use access::Errand;
use axum::response::Response;
use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Shell};
use crate::http::{Confirmed, PageError, Visit};
use crate::pages::session::directory;

/// The page.
#[derive(Debug, Clone)]
pub struct JoinView {
    pub shell: Shell,
    /// True if people come in by the firm's own identity provider.
    pub offered: bool,
    /// True if this account is joined.
    pub joined: bool,
}

/// `GET /settings/join`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// `POST /settings/join`: away to the provider, and joined on the way back.
pub async fn post(Confirmed { visit, .. }: Confirmed) -> Response {
    if visit.session.keeper {
        return visit.refuse(PageError::Missing);
    }
    directory::leave_inside(&visit, Errand::join(&visit.session)).await
}

async fn view(visit: &Visit) -> Result<JoinView, PageError> {
    let offered = directory::provider(&visit.web).await?.is_some() && !visit.session.keeper;
    let joined = visit.web.access().is_joined(visit.session.account).await?;
    Ok(JoinView { offered, joined, shell: visit.shell(Here::Settings) })
}

/// The page.
pub fn render(view: &JoinView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/settings", t.settings_title())]))
        (parts::head(&html! { (t.join_title()) }, Some(&t.join_lead()), &html! {}))
        section.card.card-body {
            @if !view.offered { p.quiet { (t.join_none()) } }
            @else if view.joined {
                (alert(Tone::Ok, &t.join_done(), &html! { p { (t.join_done_help()) } }))
            }
            @else {
                p { (t.join_help()) }
                form method="post" action="/settings/join" {
                    (parts::csrf(&shell.csrf))
                    button.button.button-main type="submit" { (Icon::Door.draw()) (t.join_do()) }
                }
            }
        }
    };
    shell.page(&t.join_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell, joined: bool) -> JoinView {
        JoinView { shell: Shell { here: Here::Settings, ..shell }, offered: true, joined }
    }
}

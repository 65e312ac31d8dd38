//! The pages about who may see what, beside each other.

use maud::{Markup, html};

use crate::design::Shell;

/// One of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    People,
    Roles,
    Papers,
    Firms,
    Review,
    Alerts,
}

/// The way from one to another.
pub fn tabs(shell: &Shell, here: Tab) -> Markup {
    let t = shell.t();
    let tabs = [
        (Tab::People, "/accounts", t.hub_people()),
        (Tab::Roles, "/accounts/roles", t.roles_title()),
        (Tab::Papers, "/accounts/papers", t.hub_papers()),
        (Tab::Firms, "/accounts/firms", t.firms_title()),
        (Tab::Review, "/accounts/review", t.oversee_title()),
        (Tab::Alerts, "/accounts/alerts", t.alerts_title()),
    ];
    html! {
        nav.tabs aria-label=(t.accounts_title()) {
            @for (tab, href, label) in tabs {
                a href=(href) aria-current=[(tab == here).then_some("page")] { (label) }
            }
        }
    }
}

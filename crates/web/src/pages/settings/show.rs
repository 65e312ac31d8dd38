//! Language, theme, password and own grants.

use axum::response::Response;
use maud::{Markup, html};

use crate::ask::accounts;
use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::{Here, Shell, parts};
use crate::http::{PageError, Visit};
use crate::pages::accounts::grants::{self, GrantRow};

/// The page.
#[derive(Debug, Clone)]
pub struct SettingsView {
    pub shell: Shell,
    pub grants: Vec<GrantRow>,
    /// True for an owner of registers that another firm keeps.
    pub kept: bool,
    pub now_error: Option<String>,
    pub password_error: Option<String>,
}

/// `GET /settings`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

/// What the page shows.
pub async fn view(visit: &Visit) -> Result<SettingsView, PageError> {
    let shell = visit.shell(Here::Settings);
    let notice = visit.web.door().notice();
    let given = visit.web.access().grants_of(visit.session.account, visit.now).await?;
    let roles = visit.web.access().roles().await?;
    let in_force = given.iter().filter(|given| given.in_force);
    let grants =
        in_force.map(|given| GrantRow { confirm: None, ..accounts::grant(given, (&notice, &roles), &shell, false) });
    let kept = visit.session.owner && visit.web.door().keeper().await?.is_some();
    Ok(SettingsView { grants: grants.collect(), kept, shell, now_error: None, password_error: None })
}

/// The page.
pub fn render(view: &SettingsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.settings_title()) }, None, &html! {}))
        div.two {
            div {
                (ways(&t.settings_own(), &own(shell)))
                (password(view))
                section.card {
                    div.card-head { h2 { (t.settings_mine()) } p.small.quiet { (t.settings_mine_help()) } }
                    @if view.grants.is_empty() { p.card-body.quiet { (t.accounts_no_grants()) } }
                    (grants::rows(shell, &view.grants))
                }
            }
            div {
                section.card {
                    div.card-head { h2 { (t.settings_looks()) } }
                    div.card-body { (shell.looks()) }
                }
                @if shell.user.owner || view.kept { (ways(&t.settings_firm(), &of_firm(view))) }
            }
        }
    };
    shell.page(&t.settings_title(), &content)
}

/// Where something is looked after: what it is, what stands there, and its address. The firm's own are known by name alone.
type Way = (String, String, &'static str);

/// What concerns one's own coming in, and what one has signed.
fn own(shell: &Shell) -> Vec<Way> {
    let t = shell.t();
    vec![
        (t.second_title(), t.second_lead(), "/settings/second-factor"),
        (t.passkeys_title(), t.passkeys_lead(), "/settings/passkeys"),
        (t.sessions_title(), t.sessions_lead(), "/settings/sessions"),
        (t.join_title(), t.join_lead(), "/settings/join"),
        (t.own_papers_title(), t.own_papers_lead(), "/settings/papers"),
    ]
}

/// What only owners look after.
fn of_firm(view: &SettingsView) -> Vec<Way> {
    let t = view.shell.t();
    let keeper = view.kept.then(|| (t.keeper_title(), "/settings/keeper"));
    let owners = [
        (t.settings_record(), "/settings/record"),
        (t.backups_title(), "/settings/backups"),
        (t.rules_title(), "/settings/sign-in"),
        (t.directory_title(), "/settings/directory"),
        (t.provision_title(), "/settings/provisioning"),
        (t.measures_title(), "/settings/measures"),
        (t.said_title(), "/settings/statements"),
        (t.bases_title(), "/bases"),
        (t.links_title(), "/settings/links"),
        (t.telling_title(), "/settings/telling"),
    ];
    let owners = owners.into_iter().filter(|_| view.shell.user.owner);
    keeper.into_iter().chain(owners).map(|(title, href)| (title, String::new(), href)).collect()
}

/// Ways one below the other.
fn ways(title: &str, all: &[Way]) -> Markup {
    html! {
        section.card.ways {
            div.card-head { h2 { (title) } }
            ul.tasks {
                @for (title, lead, href) in all {
                    li { a.task href=(href) {
                        span { b { (title) } @if !lead.is_empty() { small { (lead) } } }
                        (Icon::ChevronRight.draw())
                    } }
                }
            }
        }
    }
}

fn password(view: &SettingsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let line = |name, label, error: &Option<String>, hint: String, autocomplete| Line {
        name,
        label,
        kind: "password",
        hint,
        error: error.clone(),
        required: true,
        autocomplete,
        ..Line::default()
    };
    html! {
        section.card {
            div.card-head { h2 { (t.settings_password()) } }
            form.card-body method="post" action="/settings/password" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&line("now", t.settings_password_now(), &view.now_error, String::new(), "current-password")))
                    (form::line(&line("password", t.settings_password_new(), &view.password_error, t.setup_password_hint(), "new-password")))
                    (form::line(&line("again", t.settings_password_again(), &None, String::new(), "new-password")))
                    button.button.button-main type="submit" { (t.settings_password_do()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> SettingsView {
        let now_error = Some(shell.t().settings_password_wrong());
        SettingsView {
            shell: Shell { here: Here::Settings, ..shell },
            grants: crate::pages::accounts::show::tests::grants()
                .into_iter()
                .map(|grant| GrantRow { end: None, confirm: None, ..grant })
                .collect(),
            kept: true,
            now_error,
            password_error: None,
        }
    }
}

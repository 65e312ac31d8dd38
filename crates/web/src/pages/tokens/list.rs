//! The tokens of services, and a new one, which is shown once.

use access::AccountState;
use axum::response::Response;
use maud::{Markup, html};
use policy::ActorKind;

use crate::ask::accounts;
use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, badge, empty};
use crate::design::{Here, Private, Shell, words};
use crate::http::{PageError, Visit};
use crate::pages::accounts::grants::{self, GrantRow};

/// The page.
#[derive(Debug, Clone)]
pub struct TokensView {
    pub shell: Shell,
    pub tokens: Vec<Row>,
    /// A token just made: shown this once.
    pub fresh: Option<Private>,
    pub name: Private,
    pub name_error: Option<String>,
    /// The last day that was typed, and what is wrong with it.
    pub until: (String, Option<String>),
}

/// A token.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub name: Private,
    pub created: String,
    /// Its last day, if it has one.
    pub until: Option<String>,
    pub grants: Vec<GrantRow>,
}

/// `GET /tokens`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await;
    visit.answer(result.map(|view| render(&view)))
}

/// What the page shows.
pub async fn view(visit: &Visit) -> Result<TokensView, PageError> {
    visit.must_own()?;
    let (shell, notice) = (visit.shell(Here::Tokens), visit.web.door().notice());
    let access = visit.web.access();
    let accounts = access.accounts(visit.now).await?;
    let services =
        accounts.iter().filter(|account| account.kind == ActorKind::Service && account.state != AccountState::Closed);
    // Those by which a provider says who comes in are of another page.
    let services = services.filter(|account| !account.provisions);
    let mut tokens = Vec::new();
    for service in services {
        let own = access.tokens_of(service.id, visit.now).await?;
        let Some(token) = own.iter().find(|token| token.lives) else { continue };
        let given = access.grants_of(service.id, visit.now).await?;
        let in_force = given.iter().filter(|given| given.in_force);
        tokens.push(Row {
            id: service.id.to_string(),
            name: Private::show(&service.name),
            created: words::day(shell.lang, service.created_at.to_zoned(shell.zone.clone()).date()),
            until: token.expires_at.map(|until| accounts::last_day(until, &shell)),
            grants: in_force.map(|given| accounts::grant(given, (&notice, &[]), &shell, true)).collect(),
        });
    }
    Ok(TokensView { shell, tokens, fresh: None, name: Private::default(), name_error: None, until: Default::default() })
}

/// The page.
pub fn render(view: &TokensView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (parts::head(&html! { (t.tokens_title()) }, Some(&t.tokens_lead()), &html! {}))
        @if let Some(token) = &view.fresh { (once(shell, token)) }
        div.stack {
            @if view.tokens.is_empty() { section.card { (empty(Icon::Key, &t.tokens_none(), &t.tokens_none_help(), &html! {})) } }
            @for token in &view.tokens { (row(shell, token)) }
            (new(view))
        }
    };
    shell.page(&t.tokens_title(), &content)
}

fn once(shell: &Shell, token: &Private) -> Markup {
    let t = shell.t();
    alert(
        Tone::Warn,
        &t.tokens_once_title(),
        &html! {
            p { (t.tokens_once()) }
            code.secret id="token" { (token) }
            p { button.button.button-small type="button" hidden data-copy="token" data-done=(t.tokens_copied()) { (t.tokens_copy()) } }
        },
    )
}

fn row(shell: &Shell, token: &Row) -> Markup {
    let t = shell.t();
    html! {
        section.card {
            div.card-head {
                h2 { (token.name) }
                @if token.grants.is_empty() { (badge(Tone::Warn, &t.accounts_no_grants())) }
                a.button.button-small href={ "/accounts/" (token.id) } { (t.account_grants_title()) }
            }
            div.card-body {
                p.small.quiet {
                    (t.tokens_created()) " " (token.created) ". " (t.tokens_works()) " "
                    @match &token.until { Some(until) => (t.account_grant_to(until)), None => (t.account_grant_open()) } "."
                }
                (parts::revoking(shell, &format!("/tokens/{}/revoke", token.id), &t.tokens_revoke_help(), &html! {}))
            }
            @if !token.grants.is_empty() { (grants::rows(shell, &token.grants)) }
        }
    }
}

fn new(view: &TokensView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        section.card {
            div.card-head { h2 { (t.tokens_new()) } }
            form.card-body method="post" action="/tokens" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    (form::line(&Line {
                        name: "name",
                        label: t.tokens_name(),
                        value: view.name.clone(),
                        hint: t.tokens_name_hint(),
                        error: view.name_error.clone(),
                        required: true,
                        max: 64,
                        ..Line::default()
                    }))
                    (form::line(&Line {
                        name: "until",
                        label: t.account_grant_until(),
                        kind: "date",
                        value: Private::new(&view.until.0),
                        hint: t.tokens_until_hint(),
                        error: view.until.1.clone(),
                        ..Line::default()
                    }))
                    button.button.button-main type="submit" { (Icon::Key.draw()) (t.tokens_create()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> TokensView {
        let row = |name: &str, grants| Row {
            id: "1".into(),
            name: Private::new(name),
            created: "1.9.2026".into(),
            until: (name == "Raportti").then(|| "31.12.2026".into()),
            grants,
        };
        TokensView {
            tokens: vec![row("Verkkokauppa", crate::pages::accounts::show::tests::grants()), row("Raportti", vec![])],
            fresh: Some(Private::new("seloste_4Zk1yJ8hQm2vT6cN0rW5xB9dF3gL7pSa")),
            name: Private::default(),
            name_error: None,
            until: Default::default(),
            shell: Shell { here: Here::Tokens, ..shell },
        }
    }
}

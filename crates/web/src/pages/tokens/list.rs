//! The tokens of services, and a new one, which is shown once.

use maud::{Markup, html};

use crate::design::form::{self, Line};
use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, alert, badge, empty};
use crate::design::{Private, Shell};
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
}

/// A token.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: String,
    pub name: String,
    pub created: String,
    pub used: Option<String>,
    pub grants: Vec<GrantRow>,
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
                form method="post" action={ "/tokens/" (token.id) "/revoke" } {
                    (parts::csrf(&shell.csrf))
                    button.button.button-danger.button-small type="submit" { (t.tokens_revoke()) }
                }
            }
            dl.facts.card-body {
                dt { (t.tokens_created()) } dd { (token.created) }
                dt { (t.tokens_used()) } dd { @match &token.used { Some(used) => (used), None => (t.accounts_never()) } }
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
                    button.button.button-main type="submit" { (Icon::Key.draw()) (t.tokens_create()) }
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::design::Here;

    pub fn sample(shell: Shell) -> TokensView {
        let row = |name: &str, grants| Row {
            id: "1".into(),
            name: name.into(),
            created: "1.9.2026".into(),
            used: None,
            grants,
        };
        TokensView {
            tokens: vec![row("Verkkokauppa", crate::pages::accounts::show::tests::grants()), row("Raportti", vec![])],
            fresh: Some(Private::new("seloste_4Zk1yJ8hQm2vT6cN0rW5xB9dF3gL7pSa")),
            name: Private::default(),
            name_error: None,
            shell: Shell { here: Here::Tokens, ..shell },
        }
    }
}

//! A new account, for one named person.

use maud::{Markup, html};

use crate::design::form::{self, Line, option};
use crate::design::parts::{self, Crumb, crumbs};
use crate::design::{Private, Shell};

/// The page.
#[derive(Debug, Clone)]
pub struct NewAccountView {
    pub shell: Shell,
    pub name: Private,
    pub username: Private,
    pub owner: bool,
    pub name_error: Option<String>,
    pub username_error: Option<String>,
    pub password_error: Option<String>,
}

/// The page.
pub fn render(view: &NewAccountView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title())]))
        (parts::head(&html! { (t.account_new_title()) }, Some(&t.account_new_lead()), &html! {}))
        form.card.card-body method="post" action="/accounts/new" {
            (parts::csrf(&shell.csrf))
            div.fields {
                @for line in lines(view) { (form::line(&line)) }
                fieldset.field {
                    legend { (t.accounts_role()) }
                    div.options {
                        (option("radio", "role", "staff", !view.owner, (&t.shell_role_staff(), &t.account_role_staff_help())))
                        (option("radio", "role", "owner", view.owner, (&t.shell_role_owner(), &t.account_role_owner_help())))
                    }
                }
                div.actions {
                    button.button.button-main type="submit" { (t.account_create()) }
                    a.button.button-quiet href="/accounts" { (t.shell_cancel()) }
                }
            }
        }
    };
    shell.page(&t.account_new_title(), &content)
}

fn lines(view: &NewAccountView) -> [Line; 3] {
    let t = view.shell.t();
    let base = || Line { required: true, ..Line::default() };
    [
        Line {
            name: "name",
            label: t.accounts_name(),
            value: view.name.clone(),
            hint: t.account_name_hint(),
            error: view.name_error.clone(),
            ..base()
        },
        Line {
            name: "username",
            label: t.accounts_username(),
            value: view.username.clone(),
            hint: t.setup_username_hint(),
            error: view.username_error.clone(),
            ..base()
        },
        Line {
            name: "password",
            label: t.account_password(),
            kind: "password",
            hint: format!("{} {}", t.setup_password_hint(), t.account_password_hint()),
            error: view.password_error.clone(),
            autocomplete: "new-password",
            ..base()
        },
    ]
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::design::Here;

    pub fn sample(shell: Shell) -> NewAccountView {
        let name_error = Some(shell.t().account_shared());
        NewAccountView {
            shell: Shell { here: Here::Accounts, ..shell },
            name: Private::new("Toimisto"),
            username: Private::new("toimisto"),
            owner: false,
            name_error,
            username_error: None,
            password_error: None,
        }
    }
}

//! A new account, for one named person, who sets their own password through a one-time link.

use access::Token;
use axum::response::Response;
use maud::{Markup, html};

use crate::ask::accounts::{Wrong, wrong};
use crate::design::form::{self, Line};
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};

/// The page.
#[derive(Debug, Clone)]
pub struct NewAccountView {
    pub shell: Shell,
    pub name: Private,
    pub username: Private,
    pub name_error: Option<String>,
    pub username_error: Option<String>,
    /// The one-time link of an account just made, and the page of the account.
    pub made: Option<(Private, String)>,
}

/// `GET /accounts/new`
pub async fn get(visit: Visit) -> Response {
    let view = visit.must_own().map(|()| view(&visit, &Form::default(), Wrong::default()));
    visit.answer(view.map(|view| render(&view)))
}

/// `POST /accounts/new`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = make(&visit, &form).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn make(visit: &Visit, form: &Form) -> Result<NewAccountView, PageError> {
    visit.must_own()?;
    let access = visit.web.access();
    match access.invite(&visit.session, form.get("name"), form.get("username"), visit.now).await {
        Ok((account, link)) => {
            let mut view = view(visit, form, Wrong::default());
            view.made = Some((address(visit, &link), format!("/accounts/{account}")));
            Ok(view)
        }
        Err(error) => Ok(view(visit, form, wrong(error, crate::texts::texts(visit.lang))?)),
    }
}

/// The one-time link as it is given to the person.
pub fn address(visit: &Visit, link: &Token) -> Private {
    let host = visit.headers.get(axum::http::header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = visit.headers.get(axum::http::header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let base = origin.map_or_else(|| format!("http://{host}"), str::to_owned);
    Private::new(format!("{base}/invite/{}", link.reveal()))
}

fn view(visit: &Visit, form: &Form, wrong: Wrong) -> NewAccountView {
    NewAccountView {
        shell: visit.shell(Here::Accounts),
        name: Private::new(form.get("name")),
        username: Private::new(form.get("username")),
        name_error: wrong.name,
        username_error: wrong.username,
        made: None,
    }
}

/// The page.
pub fn render(view: &NewAccountView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title())]))
        @if let Some((link, account)) = &view.made {
            (parts::head(&html! { (t.account_made_title()) }, None, &html! {}))
            (made(shell, link, &t.account_link()))
            div.actions {
                a.button.button-main href=(account) { (t.account_grant_new()) }
                a.button.button-quiet href="/accounts" { (t.shell_back()) }
            }
        } @else {
            (parts::head(&html! { (t.account_new_title()) }, Some(&t.account_new_lead()), &html! {}))
            form.card.card-body method="post" action="/accounts/new" {
                (parts::csrf(&shell.csrf))
                div.fields {
                    @for line in lines(view) { (form::line(&line)) }
                    div.actions {
                        button.button.button-main type="submit" { (t.account_create()) }
                        a.button.button-quiet href="/accounts" { (t.shell_cancel()) }
                    }
                }
            }
        }
    };
    shell.page(&t.account_new_title(), &content)
}

/// The link, to be given to the person, with what to tell them.
pub fn made(shell: &Shell, link: &Private, say: &str) -> Markup {
    let t = shell.t();
    alert(
        Tone::Ok,
        &t.account_link_title(),
        &html! {
            p { (say) }
            code.secret id="link" { (link) }
            p { button.button.button-small type="button" hidden data-copy="link" data-done=(t.tokens_copied()) { (t.tokens_copy()) } }
        },
    )
}

fn lines(view: &NewAccountView) -> [Line; 2] {
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
    ]
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell, made: bool) -> NewAccountView {
        let name_error = Some(shell.t().account_shared());
        let link = "http://127.0.0.1:8470/invite/4a1f0c2be3d94a1f0c2be3d94a1f0c2be3d94a1f0c2be3d94a1f0c2be3d9aa01";
        NewAccountView {
            shell: Shell { here: Here::Accounts, ..shell },
            name: Private::new("Toimisto"),
            username: Private::new("toimisto"),
            name_error,
            username_error: None,
            made: made.then(|| (Private::new(link), "/accounts/1".into())),
        }
    }
}

//! A new account, for one named person, who sets their own password through a one-time link.

use access::Token;
use axum::response::Response;
use maud::{Markup, html};

use crate::ask::accounts::{Wrong, wrong};
use crate::design::form::{self, Line, Pick};
use crate::design::parts::{self, Crumb, Tone, alert, crumbs};
use crate::design::{Here, Private, Shell};
use crate::http::{Confirmed, Form, PageError, Visit};

/// The page.
#[derive(Debug, Clone)]
pub struct NewAccountView {
    pub shell: Shell,
    pub name: Private,
    pub username: Private,
    /// The firms from outside the person can be of.
    pub firms: Vec<Pick>,
    pub name_error: Option<String>,
    pub username_error: Option<String>,
    /// The one-time link of an account just made, and the page of the account.
    pub made: Option<(Private, String)>,
}

/// `GET /accounts/new`
pub async fn get(visit: Visit) -> Response {
    let form = Form::default();
    let firms = match visit.must_own() {
        Ok(()) => picks(&visit, &form).await,
        Err(error) => Err(error),
    };
    visit.answer(firms.map(|firms| render(&view(&visit, &form, firms, Wrong::default()))))
}

/// `POST /accounts/new`
pub async fn post(Confirmed { visit, form }: Confirmed) -> Response {
    let result = make(&visit, &form).await;
    visit.answer(result.map(|view| render(&view)))
}

async fn make(visit: &Visit, form: &Form) -> Result<NewAccountView, PageError> {
    visit.must_own()?;
    let access = visit.web.access();
    let firms = picks(visit, form).await?;
    let (name, username) = (form.get("name"), form.get("username"));
    let made = match form.get("firm") {
        "" => access.invite(&visit.session, name, username, visit.now).await,
        firm => {
            let firm = firm.parse().map_err(|_| PageError::Missing)?;
            access.invite_outside(&visit.session, (name, username), firm, visit.now).await
        }
    };
    match made {
        Ok((account, link)) => {
            let mut view = view(visit, form, firms, Wrong::default());
            view.made = Some((address(visit, &link), format!("/accounts/{account}")));
            Ok(view)
        }
        Err(error) => Ok(view(visit, form, firms, wrong(error, crate::texts::texts(visit.lang))?)),
    }
}

/// The one-time link as it is given to the person.
pub fn address(visit: &Visit, link: &Token) -> Private {
    let host = visit.headers.get(axum::http::header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = visit.headers.get(axum::http::header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let base = origin.map_or_else(|| format!("http://{host}"), str::to_owned);
    Private::new(format!("{base}/invite/{}", link.reveal()))
}

/// The firms from outside that people can be of.
async fn picks(visit: &Visit, form: &Form) -> Result<Vec<Pick>, PageError> {
    let firms = visit.web.access().firms().await?.into_iter().filter(|firm| firm.ended_at.is_none());
    let pick = |firm: access::OutsideFirm| {
        let id = firm.id.to_string();
        let chosen = form.get("firm") == id;
        Pick::new(id, firm.name, chosen)
    };
    Ok(firms.map(pick).collect())
}

fn view(visit: &Visit, form: &Form, firms: Vec<Pick>, wrong: Wrong) -> NewAccountView {
    NewAccountView {
        firms,
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
                    @if !view.firms.is_empty() {
                        div.field {
                            label.label for="firm" { (t.firms_of_person()) }
                            select.input.input-middle id="firm" name="firm" {
                                option value="" { (t.firms_own_staff()) }
                                @for pick in &view.firms { option value=(pick.name) selected[pick.chosen] { (pick.label) } }
                            }
                            p.hint { (t.firms_of_person_hint()) }
                        }
                    }
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
            firms: vec![Pick::new("1", "Tilit Oy", false)],
            name_error,
            username_error: None,
            made: made.then(|| (Private::new(link), "/accounts/1".into())),
        }
    }
}

//! The accounts of the staff.

use access::{Account, AccountState};
use axum::response::Response;
use maud::{Markup, html};
use policy::ActorKind;

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge};
use crate::design::words::count;
use crate::design::{Here, Private, Shell};
use crate::http::{PageError, Visit};
use crate::pages::accounts::hub::{Tab, tabs};

/// The page.
#[derive(Debug, Clone)]
pub struct AccountsView {
    pub shell: Shell,
    pub accounts: Vec<Row>,
}

/// An account.
#[derive(Debug, Clone)]
pub struct Row {
    pub href: String,
    pub name: Private,
    pub username: Private,
    pub owner: bool,
    pub grants: usize,
    pub state: AccountState,
}

/// `GET /accounts`
pub async fn get(visit: Visit) -> Response {
    let result = view(&visit).await.map(|view| render(&view));
    visit.answer(result)
}

async fn view(visit: &Visit) -> Result<AccountsView, PageError> {
    visit.must_own()?;
    let grants = visit.web.access().grants(None, visit.now).await?;
    let accounts = visit.web.access().accounts(visit.now).await?;
    let people = accounts.iter().filter(|account| account.kind == ActorKind::Person);
    let row = |account: &Account| Row {
        href: format!("/accounts/{}", account.id),
        name: Private::show(&account.name),
        username: account.username.as_ref().map(Private::show).unwrap_or_default(),
        owner: account.owner,
        grants: grants
            .iter()
            .filter(|grant| {
                grant.in_force && grant.account == account.id && (grant.role.is_some() || !grant.acts.is_empty())
            })
            .count(),
        state: account.state,
    };
    Ok(AccountsView { accounts: people.map(row).collect(), shell: visit.shell(Here::Accounts) })
}

/// The page.
pub fn render(view: &AccountsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let new = html! { a.button.button-main href="/accounts/new" { (Icon::Plus.draw()) (t.accounts_new()) } };
    let content = html! {
        (parts::head(&html! { (t.accounts_title()) }, Some(&t.accounts_lead()), &new))
        (tabs(shell, Tab::People))
        section.card.table-card {
            table.table {
                thead {
                    tr {
                        th scope="col" { (t.accounts_name()) }
                        th scope="col" { (t.accounts_username()) }
                        th scope="col" { (t.accounts_role()) }
                        th scope="col" { (t.accounts_grants()) }
                        th scope="col" { (t.accounts_state()) }
                    }
                }
                tbody { @for account in &view.accounts { (row(shell, account)) } }
            }
        }
    };
    shell.page(&t.accounts_title(), &content)
}

fn row(shell: &Shell, account: &Row) -> Markup {
    let t = shell.t();
    html! {
        tr {
            td { a.row-link href=(account.href) { (account.name) } }
            td data-label=(t.accounts_username()) { (account.username) }
            td data-label=(t.accounts_role()) {
                @if account.owner { (badge(Tone::Accent, &t.shell_role_owner())) }
                @else { (badge(Tone::Plain, &t.shell_role_staff())) }
            }
            td data-label=(t.accounts_grants()) {
                @if account.grants > 0 { (t.accounts_grant_count(count(account.grants))) }
                @else if account.state != AccountState::Closed { (badge(Tone::Warn, &t.accounts_no_grants())) }
            }
            td data-label=(t.accounts_state()) {
                @match account.state {
                    AccountState::Active => (badge(Tone::Ok, &t.accounts_active())),
                    AccountState::Invited => (badge(Tone::Info, &t.accounts_invited())),
                    AccountState::Suspended => (badge(Tone::Warn, &t.accounts_suspended())),
                    AccountState::Closed => (badge(Tone::Plain, &t.accounts_closed())),
                }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(shell: Shell) -> AccountsView {
        let row = |name: &str, username: &str, owner, grants, state| Row {
            href: "/accounts/1".into(),
            name: Private::new(name),
            username: Private::new(username),
            owner,
            grants,
            state,
        };
        AccountsView {
            accounts: vec![
                row("Otto Omistaja", "otto.omistaja", true, 4, AccountState::Active),
                row("Kim Kirjaaja", "kim.kirjaaja", false, 2, AccountState::Active),
                row("Uuno Uusi", "uuno.uusi", false, 0, AccountState::Invited),
                row("Lassi Lähtenyt", "lassi", false, 0, AccountState::Closed),
            ],
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}

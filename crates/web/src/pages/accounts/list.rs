//! The accounts of the staff.

use maud::{Markup, html};

use crate::design::icon::Icon;
use crate::design::parts::{self, Tone, badge};
use crate::design::words::count;
use crate::design::{Private, Shell};

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
    pub seen: Option<String>,
    pub ended: bool,
}

/// The page.
pub fn render(view: &AccountsView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let new = html! { a.button.button-main href="/accounts/new" { (Icon::Plus.draw()) (t.accounts_new()) } };
    let content = html! {
        (parts::head(&html! { (t.accounts_title()) }, Some(&t.accounts_lead()), &new))
        section.card.table-card {
            table.table {
                thead {
                    tr {
                        th scope="col" { (t.accounts_name()) }
                        th scope="col" { (t.accounts_username()) }
                        th scope="col" { (t.accounts_role()) }
                        th scope="col" { (t.accounts_grants()) }
                        th scope="col" { (t.accounts_last_seen()) }
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
                @if account.ended { (badge(Tone::Plain, &t.accounts_ended())) }
                @else if account.owner { (badge(Tone::Accent, &t.shell_role_owner())) }
                @else { (badge(Tone::Plain, &t.shell_role_staff())) }
            }
            td data-label=(t.accounts_grants()) {
                @if account.grants == 0 && !account.ended { (badge(Tone::Warn, &t.accounts_no_grants())) }
                @else if account.grants > 0 { (t.accounts_grant_count(count(account.grants))) }
            }
            td.date data-label=(t.accounts_last_seen()) {
                @match &account.seen { Some(seen) => (seen), None => (t.accounts_never()) }
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::design::Here;

    pub fn sample(shell: Shell) -> AccountsView {
        let row = |name: &str, username: &str, owner, grants, seen: Option<&str>| Row {
            href: "/accounts/1".into(),
            name: Private::new(name),
            username: Private::new(username),
            owner,
            grants,
            seen: seen.map(Into::into),
            ended: false,
        };
        AccountsView {
            accounts: vec![
                row("Otto Omistaja", "otto.omistaja", true, 4, Some("22.11.2026 klo 9.02")),
                row("Kim Kirjaaja", "kim.kirjaaja", false, 2, Some("20.11.2026 klo 9.30")),
                row("Uuno Uusi", "uuno.uusi", false, 0, None),
                Row { ended: true, ..row("Lassi Lähtenyt", "lassi", false, 0, Some("3.1.2025 klo 15.11")) },
            ],
            shell: Shell { here: Here::Accounts, ..shell },
        }
    }
}

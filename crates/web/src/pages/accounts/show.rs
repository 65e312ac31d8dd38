//! One account: what it was granted, and the way to grant more or to end it.

use maud::{Markup, html};

use crate::design::parts::{self, Crumb, Tone, badge, crumbs};
use crate::design::{Private, Shell};
use crate::pages::accounts::grants::{self, GrantForm, GrantRow};

/// The page.
#[derive(Debug, Clone)]
pub struct AccountView {
    pub shell: Shell,
    pub id: String,
    pub name: Private,
    pub username: Private,
    pub owner: bool,
    pub grants: Vec<GrantRow>,
    pub form: GrantForm,
}

/// The page.
pub fn render(view: &AccountView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[Crumb::new("/accounts", t.accounts_title())]))
        div.person-head {
            div.person-face aria-hidden="true" { (view.name.initials()) }
            div.person-who {
                h1 { (view.name) }
                div.badges {
                    @if view.owner { (badge(Tone::Accent, &t.shell_role_owner())) } @else { (badge(Tone::Plain, &t.shell_role_staff())) }
                    span.badge.badge-plain { (view.username) }
                }
            }
        }
        div.stack {
            (grants::list(shell, &view.grants))
            (grants::give(shell, &view.form, &format!("/accounts/{}/grants", view.id)))
            section.card.card-body.closing {
                p.small.quiet { (t.account_end_help()) }
                form method="post" action={ "/accounts/" (view.id) "/end" } {
                    (parts::csrf(&shell.csrf))
                    button.button.button-danger type="submit" { (t.account_end()) }
                }
            }
        }
    };
    shell.page(&t.accounts_title(), &content)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::design::Here;
    use crate::design::form::Pick;

    fn pick(name: &str, label: &str, chosen: bool) -> Pick {
        Pick { name: name.into(), label: label.into(), chosen }
    }

    pub fn grants() -> Vec<GrantRow> {
        let grant = |register: &str, purposes: &[&str], until: Option<&str>, end: Option<&str>| GrantRow {
            register: register.into(),
            purposes: purposes.iter().map(|purpose| (*purpose).into()).collect(),
            acts: "katsoa, hakea ja muuttaa".into(),
            reason: Private::new("Hoitaa laskutuksen syksyn ajan"),
            since: "1.9.2026".into(),
            until: until.map(Into::into),
            end: end.map(Into::into),
        };
        vec![
            grant(
                "Asiakasrekisteri",
                &["Laskutus", "Kirjanpito"],
                Some("31.12.2026"),
                Some("/accounts/1/grants/1/end"),
            ),
            grant("Kaikki rekisterit", &["Yhteydenpito"], None, None),
        ]
    }

    pub fn sample(shell: Shell) -> AccountView {
        let form = GrantForm {
            registers: vec![pick("customers", "Asiakasrekisteri", true), pick("visits", "Sivuvierailut", false)],
            purposes: shell
                .purposes
                .iter()
                .map(|purpose| pick(&purpose.name, &purpose.label, purpose.chosen))
                .collect(),
            acts: policy::ActKind::ALL
                .iter()
                .map(|act| pick(act.word(), &crate::design::words::to_do(shell.lang, *act), false))
                .collect(),
            acts_error: Some(shell.t().account_grant_need_act()),
            ..GrantForm::default()
        };
        AccountView {
            shell: Shell { here: Here::Accounts, ..shell },
            id: "1".into(),
            name: Private::new("Kim Kirjaaja"),
            username: Private::new("kim.kirjaaja"),
            owner: false,
            grants: grants(),
            form,
        }
    }
}

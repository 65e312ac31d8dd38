//! One account: what it was granted, and the way to grant more or to end it.

use access::{AccountState, Counts};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use policy::{AccountId, ActKind, ActorKind};

use crate::ask;
use crate::design::form::Pick;
use crate::design::parts::{self, Crumb, Tone, badge, crumbs};
use crate::design::{Here, Private, Shell, words};
use crate::http::visit::label;
use crate::http::{Form, PageError, Visit};
use crate::pages::accounts::grants::{self, GrantForm, GrantRow};

/// The page.
#[derive(Debug, Clone)]
pub struct AccountView {
    pub shell: Shell,
    pub id: String,
    pub name: Private,
    pub username: Private,
    pub owner: bool,
    /// True for a named service.
    pub service: bool,
    /// True for somebody of the firm that keeps the registers, who comes in from there.
    pub keeper: bool,
    pub closed: bool,
    /// True while the firm's own provider keeps it switched off.
    pub suspended: bool,
    /// True for a person who has set a password.
    pub active: bool,
    /// The firm from outside the person is of, and whether its agreement counts.
    pub firm: Option<(Private, Counts)>,
    /// The roles there are: id and name.
    pub roles: Vec<(String, Private)>,
    /// Who of the registers the holder is, and who is close to them.
    pub circle: access::Circle,
    /// What was written of the circle and could not be kept.
    pub circle_wrong: Option<(Private, Private)>,
    /// True if the holder looks after the systems; none where that cannot be.
    pub supports: Option<bool>,
    pub grants: Vec<GrantRow>,
    pub form: GrantForm,
}

/// `GET /accounts/{account}`
pub async fn get(visit: Visit, Path(account): Path<String>) -> Response {
    let form = grant_form(&visit, &Form::default());
    let result = view(&visit, &account, form).await;
    visit.answer(result.map(|view| render(&view)))
}

/// What the page shows, with this form for a new grant.
pub async fn view(visit: &Visit, account: &str, form: GrantForm) -> Result<AccountView, PageError> {
    visit.must_own()?;
    let id: AccountId = account.parse().map_err(|_| PageError::Missing)?;
    let accounts = visit.web.access().accounts(visit.now).await?;
    let account = accounts.into_iter().find(|account| account.id == id).ok_or(PageError::Missing)?;
    let given = visit.web.access().grants_of(id, visit.now).await?;
    let notice = visit.web.door().notice();
    let service = account.kind == ActorKind::Service;
    let shell = visit.shell(if service { Here::Tokens } else { Here::Accounts });
    let roles = visit.web.access().roles().await?;
    let firm = visit.web.access().firm_of_account(id).await?;
    let grants = given.iter().rev().map(|given| {
        let end = !given.acts.is_empty() || given.role.is_some() || given.proposed;
        let own = given.given_by == Some(visit.session.account);
        let row = ask::accounts::grant(given, (&notice, &roles), &shell, end);
        GrantRow { confirm: row.confirm.filter(|_| !own), ..row }
    });
    Ok(AccountView {
        id: id.to_string(),
        name: Private::show(&account.name),
        username: account.username.as_ref().map(Private::show).unwrap_or_default(),
        owner: account.owner,
        service,
        keeper: account.keeper,
        active: account.state == AccountState::Active,
        closed: account.state == AccountState::Closed,
        suspended: account.state == AccountState::Suspended,
        grants: grants.collect(),
        firm: firm.map(|firm| (Private::new(&firm.name), firm.counts(visit.now))),
        roles: roles.iter().map(|role| (role.id.to_string(), Private::new(&role.name))).collect(),
        circle: visit.web.access().circle(id).await?,
        circle_wrong: None,
        supports: match service || account.owner {
            true => None,
            false => Some(visit.web.access().supports(id).await?),
        },
        form,
        shell,
    })
}

/// The form for a new grant, as it was sent.
pub fn grant_form(visit: &Visit, form: &Form) -> GrantForm {
    let notice = visit.web.door().notice();
    let lang = visit.lang;
    let sent = |name: &str, value: &str| form.all(name).any(|one| one == value);
    // What a clerk needs most is ticked beforehand in a form that was not sent yet.
    let fresh = !form.has("csrf");
    let usual = |act: ActKind| fresh && matches!(act, ActKind::Read | ActKind::Search);
    let registers = notice.parts().registers.iter();
    let purposes = notice.parts().purposes.iter();
    GrantForm {
        registers: registers
            .map(|one| {
                Pick::new(one.name.as_str(), label(&one.label, &one.name, lang), sent("register", one.name.as_str()))
            })
            .collect(),
        purposes: purposes
            .map(|one| {
                Pick::new(one.name.as_str(), label(&one.label, &one.name, lang), sent("purpose", one.name.as_str()))
            })
            .collect(),
        kinds: super::firms::kinds(visit, &notice, |word| sent("narrow", word)),
        record: form.get("record").to_owned(),
        acts: ActKind::ALL
            .iter()
            .map(|act| Pick::new(act.word(), words::to_do(lang, *act), sent("act", act.word()) || usual(*act)))
            .collect(),
        reason: Private::new(form.get("reason")),
        until: form.get("until").to_owned(),
        ..GrantForm::default()
    }
}

/// The page.
pub fn render(view: &AccountView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    let content = html! {
        (crumbs(t, &[if view.service { Crumb::new("/tokens", t.tokens_title()) } else { Crumb::new("/accounts", t.accounts_title()) }]))
        div.person-head {
            div.person-face aria-hidden="true" { (view.name.initials()) }
            div.person-who {
                h1 { (view.name) }
                div.badges {
                    @if view.closed { (badge(Tone::Plain, &t.accounts_closed())) }
                    @if view.suspended { (badge(Tone::Warn, &t.accounts_suspended())) }
                    @if view.service { (badge(Tone::Info, &t.tokens_service())) }
                    @else if view.owner { (badge(Tone::Accent, &t.shell_role_owner())) } @else { (badge(Tone::Plain, &t.shell_role_staff())) }
                    @if let Some((firm, counts)) = &view.firm { span.badge.badge-info { (t.firms_of()) " " (firm) } (super::firms::state(shell, *counts)) }
                    @if !view.username.is_empty() { span.badge.badge-plain { (view.username) } }
                }
            }
        }
        div.stack {
            @if view.suspended { (parts::alert(Tone::Info, &t.accounts_suspended_help(), &html! {})) }
            (grants::list(shell, &view.grants))
            @if view.suspended { (closing(view)) }
            @else if !view.closed {
                (super::roles::share(shell, &view.id, &view.roles))
                (grants::give(shell, &view.form, &format!("/accounts/{}/grants", view.id)))
                @if !view.service && !view.keeper { (coming_in(view)) }
                @if !view.service { (super::alerts::circle_card(shell, &view.id, &view.circle, view.circle_wrong.as_ref())) }
                @if let Some(supports) = view.supports { (super::emergency::support_card(shell, &view.id, supports)) }
                @if !view.service { (super::work::card(shell, &view.id)) }
                (closing(view))
            }
        }
    };
    shell.page(&t.accounts_title(), &content)
}

/// The way in, for somebody who lost it, and into the owners.
fn coming_in(view: &AccountView) -> Markup {
    let (shell, t) = (&view.shell, view.shell.t());
    html! {
        @if view.active {
            section.card.card-body.closing {
                p.small.quiet { (t.theirs_lead()) }
                a.button href={ "/accounts/" (view.id) "/sign-in" } { (t.theirs_title()) }
            }
        }
        section.card.card-body.closing {
            p.small.quiet { @if view.active { (t.account_link_help()) } @else { (t.account_link_invited()) } }
            form method="post" action={ "/accounts/" (view.id) "/link" } {
                (parts::csrf(&shell.csrf))
                button.button type="submit" { (t.account_link_new()) }
            }
        }
        @if view.active && !view.owner {
            details.card.card-body.closing {
                summary { (t.account_owner_make()) }
                p.small.quiet { (t.account_owner_help()) }
                form method="post" action={ "/accounts/" (view.id) "/owner" } {
                    (parts::csrf(&shell.csrf))
                    button.button type="submit" { (t.account_owner_sure()) }
                }
            }
        }
    }
}

fn closing(view: &AccountView) -> Markup {
    let t = view.shell.t();
    html! {
        section.card.card-body.closing {
            p.small.quiet { (t.account_end_help()) }
            a.button href={ "/accounts/" (view.id) "/end" } { (t.account_end()) }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn pick(name: &str, label: &str, chosen: bool) -> Pick {
        Pick::new(name, label, chosen)
    }

    pub fn grants() -> Vec<GrantRow> {
        let grant = |register: &str, purposes: &[&str], until: Option<&str>, end: Option<&str>| GrantRow {
            register: register.into(),
            purposes: purposes.iter().map(|purpose| (*purpose).into()).collect(),
            acts: "katsoa, hakea ja muuttaa".into(),
            reason: Private::new("Hoitaa laskutuksen syksyn ajan"),
            since: "1.9.2026".into(),
            until: until.map(Into::into),
            narrowed: vec!["Asiakasrekisteri: Lasku".into()],
            waits: end.is_some(),
            confirm: end.map(|_| "/accounts/1/grants/1/confirm".into()),
            ended: end.is_none(),
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
            service: false,
            keeper: false,
            closed: false,
            suspended: false,
            active: true,
            grants: grants(),
            firm: Some((Private::new("Tilit Oy"), Counts::InForce)),
            roles: vec![("1".into(), Private::new("Laskuttaja"))],
            circle: access::Circle::default(),
            circle_wrong: None,
            supports: Some(false),
            form,
        }
    }
}
